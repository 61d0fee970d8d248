// SPDX-License-Identifier: EUPL-1.2
/* Suggestions: five small rules over what is known of a plan. */
#include "core/advice.h"

static const Str advice_words[ADVICE_RULES] = {
    S_INIT("A1"), S_INIT("A2"), S_INIT("A3"), S_INIT("A4"), S_INIT("A5"),
};

Str advice_rule_word(AdviceRule rule) { return advice_words[rule]; }

HelpKind advice_kind(const HelpCatalogue *c, Str aim) {
    int kind = 0;
    while (kind < HELP_KINDS && !help_kind_fits(&c->kinds[kind], aim)) kind++;
    return (HelpKind)kind;
}

typedef struct {
    Arena *arena;
    const HelpCatalogue *catalogue;
    const AdviceInput *in;
    Advice *out;
    size_t n;
} Adviser;

static void advice_add(Adviser *a, const Advice *one) {
    if (a->n < ADVICE_MOST) a->out[a->n++] = *one;
}

static bool advice_chosen(const AdviceInput *in, Str entry) {
    for (size_t i = 0; i < in->n_chosen; i++)
        if (str_eq(in->chosen[i], entry)) return true;
    return false;
}

/* What is too heavy now, unless the goal is about just that. */
static void advice_burdens(Adviser *a) {
    for (size_t i = 0; i < a->in->n_burdens; i++) {
        const AdviceBurden *b = &a->in->burdens[i];
        if (b->answered || str_eq(b->subject, a->in->aim)) continue;
        Str inputs = arena_print(a->arena, "%s=%.*s;aim=%.*s", b->urgent ? "urgent" : "heavy",
                                 STR_ARG(b->subject), STR_ARG(a->in->aim));
        advice_add(a,
                   &(Advice){ADVICE_BURDEN_FIRST, HELP_REDUCE_BURDEN, S(""), b->subject, inputs});
    }
}

static Str advice_aim_words(const Adviser *a) {
    return arena_print(a->arena, "aim=%.*s", STR_ARG(a->in->aim));
}

static bool advice_fits(const Adviser *a, const HelpEntry *e) {
    return help_entry_fits(e, a->in->aim) && (!e->private || a->in->private) &&
           !advice_chosen(a->in, e->id);
}

/* First one of each pair of kind and source, then the others. */
static void advice_entries(Adviser *a) {
    bool seen[HELP_KINDS][HELP_PROVISIONS] = {0};
    bool *taken = ARENA_ARRAY(a->arena, bool, a->catalogue->n);
    size_t n = 0;
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < a->catalogue->n && n < ADVICE_AIM_MOST; i++) {
            const HelpEntry *e = &a->catalogue->entries[i];
            if (taken[i] || !advice_fits(a, e)) continue;
            if (round == 0 && seen[e->kind][e->provision]) continue;
            seen[e->kind][e->provision] = true;
            taken[i] = true;
            n++;
            advice_add(a, &(Advice){ADVICE_AIM, e->kind, e->id, a->in->aim, advice_aim_words(a)});
        }
}

static void advice_offers(Adviser *a, AdviceRule rule, const AdviceOffer *list, size_t n) {
    size_t some = 0;
    for (size_t i = 0; i < n && some < ADVICE_LOCAL_MOST; i++) {
        bool fits = false;
        for (size_t s = 0; s < list[i].n_subjects; s++)
            fits = fits || (a->in->aim.len && str_eq(list[i].subjects[s], a->in->aim));
        if (!fits || advice_chosen(a->in, list[i].id)) continue;
        HelpKind kind = rule == ADVICE_OWN ? list[i].kind : HELP_COMMUNITY_COMPETENCE;
        advice_add(a, &(Advice){rule, kind, list[i].id, a->in->aim, advice_aim_words(a)});
        some++;
    }
}

/* A weak competence that gets no work is one of the known defects of plans. */
static void advice_competence(Adviser *a) {
    if (!a->in->little_competence || a->in->competence_helped) return;
    Str inputs = arena_print(a->arena, "scale=competence:low;aim=%.*s", STR_ARG(a->in->aim));
    advice_add(a,
               &(Advice){ADVICE_COMPETENCE, HELP_COMPETENCE, S(""), S("scale:competence"), inputs});
}

size_t advice_of(Arena *arena, const HelpCatalogue *c, const AdviceInput *in, Advice *out) {
    Adviser a = {arena, c, in, out, 0};
    advice_burdens(&a);
    if (a.n > 2) a.n = 2; /* two things that cannot wait are enough for one page */
    advice_entries(&a);
    advice_offers(&a, ADVICE_OWN, in->own, in->n_own);
    advice_offers(&a, ADVICE_LOCAL, in->local, in->n_local);
    advice_competence(&a);
    return a.n;
}
