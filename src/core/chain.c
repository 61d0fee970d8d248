// SPDX-License-Identifier: EUPL-1.2
/* Threads and loose ends. */
#include "core/chain.h"

typedef struct {
    Arena *arena;
    const ChainInput *in;
    ChainRow *rows;
    size_t n;
    size_t *agreement_goal, *steps_goal; /* after inheriting */
} Chainer;

/* An agreement belongs to its own goal, else to that of its help; steps to their own, else to that
   of their agreement. */
static void chain_inherit(Chainer *c) {
    const ChainInput *in = c->in;
    c->agreement_goal = ARENA_ARRAY(c->arena, size_t, in->n_agreements + 1);
    c->steps_goal = ARENA_ARRAY(c->arena, size_t, in->n_steps + 1);
    for (size_t i = 0; i < in->n_agreements; i++) {
        size_t goal = in->agreements[i].goal, help = in->agreements[i].help;
        if (goal == CHAIN_NONE && help < in->n_help) goal = in->help[help].goal;
        c->agreement_goal[i] = goal;
    }
    for (size_t i = 0; i < in->n_steps; i++) {
        size_t goal = in->steps[i].goal, agreement = in->steps[i].agreement;
        if (goal == CHAIN_NONE && agreement < in->n_agreements) goal = c->agreement_goal[agreement];
        c->steps_goal[i] = goal;
    }
}

static ChainRow *chain_row(Chainer *c) {
    ChainRow *r = &c->rows[c->n++];
    *r = (ChainRow){.goal = CHAIN_NONE, .burden = CHAIN_NONE};
    return r;
}

/* The places of what hangs on each goal, in one pass: first how many, then which. */
static void chain_hang(Arena *a, ChainRow *rows, size_t goals, const size_t *goal_of, size_t n,
                       bool help) {
    size_t *counts = ARENA_ARRAY(a, size_t, goals + 1);
    for (size_t i = 0; i < n; i++)
        if (goal_of[i] < goals) counts[goal_of[i]]++;
    size_t **lists = ARENA_ARRAY(a, size_t *, goals + 1);
    for (size_t g = 0; g < goals; g++) {
        lists[g] = ARENA_ARRAY(a, size_t, counts[g] + 1);
        if (help)
            rows[g].help = lists[g];
        else
            rows[g].agreements = lists[g];
    }
    for (size_t i = 0; i < n; i++) {
        size_t g = goal_of[i];
        if (g >= goals) continue;
        size_t *at = help ? &rows[g].n_help : &rows[g].n_agreements;
        lists[g][(*at)++] = i;
    }
}

/* From left to right after the goal: what is missed before something that is there, or next. */
static void chain_loose(ChainRow *r, const bool *expected) {
    int last = CHAIN_GOAL;
    for (int i = CHAIN_HELP; i < CHAIN_COLUMNS; i++)
        if (r->cells[i] == CHAIN_FILLED) last = i;
    for (int i = CHAIN_HELP, next = 0; i < CHAIN_COLUMNS; i++) {
        if (r->cells[i] == CHAIN_FILLED || !expected[i]) continue;
        if (i < last || next++ == 0) r->cells[i] = CHAIN_LOOSE;
    }
}

static void chain_goal_row(Chainer *c, ChainRow *r, const ChainGoal *g) {
    const ChainInput *in = c->in;
    bool done = r->steps > 0, late = false;
    for (size_t i = 0; i < r->n_agreements; i++) {
        const ChainAgreement *a = &in->agreements[r->agreements[i]];
        done = done || !a->open;
        late = late || (a->open && a->has_by && a->by < in->today);
    }
    ChainCell filled[] = {CHAIN_EMPTY, CHAIN_FILLED};
    r->cells[CHAIN_REQUEST] = filled[g->has_part];
    r->cells[CHAIN_CAPACITY] = g->has_aim ? CHAIN_FILLED : g->open ? CHAIN_LOOSE : CHAIN_EMPTY;
    r->cells[CHAIN_GOAL] = CHAIN_FILLED;
    r->cells[CHAIN_HELP] = filled[r->n_help > 0];
    r->cells[CHAIN_AGREEMENT] = filled[r->n_agreements > 0];
    r->cells[CHAIN_DONE] = filled[done];
    r->cells[CHAIN_EFFECT] = filled[g->judged];
    bool expected[CHAIN_COLUMNS] = {
        [CHAIN_HELP] = g->open && !g->has_how,
        [CHAIN_AGREEMENT] = g->open,
        [CHAIN_DONE] = g->open && late,
        [CHAIN_EFFECT] = !g->open || (g->has_by && g->by < in->today),
    };
    chain_loose(r, expected);
}

static void chain_goals(Chainer *c) {
    const ChainInput *in = c->in;
    size_t *help_goal = ARENA_ARRAY(c->arena, size_t, in->n_help + 1);
    for (size_t i = 0; i < in->n_help; i++) help_goal[i] = in->help[i].goal;
    for (size_t g = 0; g < in->n_goals; g++) chain_row(c)->goal = g;
    chain_hang(c->arena, c->rows, in->n_goals, help_goal, in->n_help, true);
    chain_hang(c->arena, c->rows, in->n_goals, c->agreement_goal, in->n_agreements, false);
    for (size_t i = 0; i < in->n_steps; i++)
        if (c->steps_goal[i] < in->n_goals) c->rows[c->steps_goal[i]].steps += in->steps[i].n;
    for (size_t g = 0; g < in->n_goals; g++) chain_goal_row(c, &c->rows[g], &in->goals[g]);
}

static void chain_burdens(Chainer *c) {
    for (size_t b = 0; b < c->in->n_burdens; b++) {
        ChainRow *r = chain_row(c);
        r->burden = b;
        r->cells[CHAIN_CAPACITY] = CHAIN_FILLED;
        r->cells[CHAIN_GOAL] = CHAIN_LOOSE;
    }
}

static void chain_loose_help(Chainer *c) {
    const ChainInput *in = c->in;
    for (size_t h = 0; h < in->n_help; h++) {
        if (in->help[h].goal < in->n_goals) continue;
        ChainRow *r = chain_row(c);
        size_t *one = ARENA_NEW(c->arena, size_t);
        size_t *with = ARENA_ARRAY(c->arena, size_t, in->n_agreements + 1);
        *one = h;
        r->help = one;
        r->n_help = 1;
        r->agreements = with;
        r->cells[CHAIN_GOAL] = CHAIN_LOOSE;
        r->cells[CHAIN_HELP] = CHAIN_FILLED;
        for (size_t i = 0; i < in->n_agreements; i++) {
            if (c->agreement_goal[i] < in->n_goals || in->agreements[i].help != h) continue;
            with[r->n_agreements++] = i;
            r->cells[CHAIN_AGREEMENT] = CHAIN_FILLED;
            if (!in->agreements[i].open) r->cells[CHAIN_DONE] = CHAIN_FILLED;
        }
    }
}

static void chain_loose_agreements(Chainer *c) {
    const ChainInput *in = c->in;
    for (size_t i = 0; i < in->n_agreements; i++) {
        if (c->agreement_goal[i] < in->n_goals || in->agreements[i].help < in->n_help) continue;
        ChainRow *r = chain_row(c);
        size_t *one = ARENA_NEW(c->arena, size_t);
        *one = i;
        r->agreements = one;
        r->n_agreements = 1;
        r->cells[CHAIN_GOAL] = CHAIN_LOOSE;
        r->cells[CHAIN_AGREEMENT] = CHAIN_FILLED;
        r->cells[CHAIN_DONE] = in->agreements[i].open ? CHAIN_EMPTY : CHAIN_FILLED;
    }
}

static void chain_loose_rest(Chainer *c) {
    const ChainInput *in = c->in;
    size_t steps = 0;
    for (size_t i = 0; i < in->n_steps; i++)
        if (c->steps_goal[i] >= in->n_goals) steps += in->steps[i].n;
    if (steps) {
        ChainRow *r = chain_row(c);
        r->steps = steps;
        r->cells[CHAIN_GOAL] = CHAIN_LOOSE;
        r->cells[CHAIN_DONE] = CHAIN_FILLED;
    }
    if (in->has_request && in->n_goals == 0) {
        ChainRow *r = chain_row(c);
        r->cells[CHAIN_REQUEST] = CHAIN_FILLED;
        r->cells[CHAIN_GOAL] = CHAIN_LOOSE;
    }
}

void chain_of(Arena *a, const ChainInput *in, Chain *out) {
    Chainer c = {.arena = a, .in = in};
    c.rows =
        ARENA_ARRAY(a, ChainRow, in->n_goals + in->n_burdens + in->n_help + in->n_agreements + 2);
    chain_inherit(&c);
    chain_goals(&c);
    chain_burdens(&c);
    chain_loose_help(&c);
    chain_loose_agreements(&c);
    chain_loose_rest(&c);
    *out = (Chain){.n = c.n, .rows = c.rows, .threads = in->n_goals};
    for (size_t i = 0; i < c.n; i++)
        for (int k = 0; k < CHAIN_COLUMNS; k++) out->loose += c.rows[i].cells[k] == CHAIN_LOOSE;
}
