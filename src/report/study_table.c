// SPDX-License-Identifier: EUPL-1.2
/* Lays the rows of a study out by person, wave and rater, and scores them once. */
#include "report/study_table.h"

#include "base/table.h"

const StudyCell *study_cell(const StudyTable *t, size_t person, size_t wave, size_t rater) {
    return &t->cells[(person * t->n_waves + wave) * t->n_raters + rater];
}

static size_t wave_place(const Instrument *in, Str wave) {
    size_t w = 0;
    while (w < in->n_waves && !str_eq(in->waves[w], wave)) w++;
    return w;
}

static void cell_score(Arena *a, const StudyInput *in, const StudyTable *t, StudyCell *cell) {
    const Instrument *inst = in->instrument;
    double *measure = ARENA_ARRAY(a, double, t->n_measures + 1);
    Score *scores = ARENA_ARRAY(a, Score, inst->n_scales + 1);
    for (size_t s = 0; s < inst->n_scales; s++) {
        scores[s] = scale_score(inst, s, &cell->row->answers);
        measure[s] = scores[s].mean;
    }
    if (t->n_measures > inst->n_scales) {
        BurdenCount b = burden_count(inst, &cell->row->answers);
        measure[inst->n_scales] = b.known ? (double)b.count : (double)NAN;
    }
    const Typology *ty = &inst->typology;
    cell->type = ty->present ? type_of_scores(inst, scores[ty->first], scores[ty->second], in->cut)
                             : TYPE_UNDEFINED;
    cell->measure = measure;
}

static void table_panel(StudyTable *t) {
    for (size_t i = 0; i < t->n_persons; i++) {
        t->panel[i] = t->n_raters > 0 && t->n_waves > 0;
        for (size_t w = 0; w < t->n_waves && t->panel[i]; w++)
            t->panel[i] = study_cell(t, i, w, 0)->row != NULL;
    }
}

/* Persons and sites get their places in the order of the file. */
static size_t *table_places(Arena *a, const StudyInput *in, StudyTable *t) {
    Table persons = table_new(a), sites = table_new(a);
    size_t *of = ARENA_ARRAY(a, size_t, in->n + 1);
    t->site = ARENA_ARRAY(a, size_t, in->n + 1);
    t->person = ARENA_ARRAY(a, Str, in->n + 1);
    t->professional = ARENA_ARRAY(a, Str, in->n + 1);
    t->sites_known = true;
    for (size_t i = 0; i < in->n; i++) {
        const StudyRow *row = &in->rows[i];
        of[i] = STR_NONE;
        if (wave_place(in->instrument, row->wave) == in->instrument->n_waves) {
            t->rows_outside++;
            continue;
        }
        if (table_add(&persons, row->person, t->n_persons)) {
            if (table_add(&sites, row->site, t->n_sites)) t->n_sites++;
            t->person[t->n_persons] = row->person;
            t->site[t->n_persons++] = table_get(&sites, row->site);
            if (str_empty(row->site)) t->sites_known = false;
        }
        of[i] = table_get(&persons, row->person);
        if (row->professional.len) t->professional[of[i]] = row->professional;
    }
    return of;
}

StudyTable study_table(Arena *a, const StudyInput *in) {
    const Instrument *inst = in->instrument;
    StudyTable t = {.instrument = inst,
                    .n_waves = inst->n_waves,
                    .n_raters = inst->n_raters,
                    .n_measures = inst->n_scales + (inst->n_domains > 0)};
    const size_t *of = table_places(a, in, &t);
    size_t n_cells = t.n_persons * t.n_waves * t.n_raters;
    t.cells = ARENA_ARRAY(a, StudyCell, n_cells + 1);
    t.panel = ARENA_ARRAY(a, bool, t.n_persons + 1);
    for (size_t i = 0; i < n_cells; i++) t.cells[i].type = TYPE_UNDEFINED;
    for (size_t i = 0; i < in->n; i++) {
        if (of[i] == STR_NONE) continue;
        size_t wave = wave_place(inst, in->rows[i].wave);
        StudyCell *cell =
            &t.cells[(of[i] * t.n_waves + wave) * t.n_raters + in->rows[i].answers.rater];
        cell->row = &in->rows[i];
        cell_score(a, in, &t, cell);
    }
    table_panel(&t);
    return t;
}

double *study_column(Arena *a, const StudyTable *t, size_t wave, size_t rater, size_t measure) {
    double *x = ARENA_ARRAY(a, double, t->n_persons + 1);
    for (size_t i = 0; i < t->n_persons; i++) {
        const StudyCell *cell = study_cell(t, i, wave, rater);
        x[i] = cell->row ? cell->measure[measure] : (double)NAN;
    }
    return x;
}

double *study_item_column(Arena *a, const StudyTable *t, size_t wave, size_t item) {
    const Item *it = &t->instrument->items[item];
    const AnswerSet *set = &t->instrument->answers[it->answers];
    int least = answers_least(set), most = answers_most(set);
    double *x = ARENA_ARRAY(a, double, t->n_persons + 1);
    for (size_t i = 0; i < t->n_persons; i++) {
        const StudyCell *cell = study_cell(t, i, wave, it->rater);
        int v = cell->row ? cell->row->answers.items[item] : ANSWER_NONE;
        bool answer = v >= least && v <= most;
        x[i] = !answer ? (double)NAN : it->reverse ? least + most - v : v;
    }
    return x;
}
