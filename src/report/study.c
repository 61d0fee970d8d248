// SPDX-License-Identifier: EUPL-1.2
/* Counts and estimates of a whole study, in the order of its tables. */
#include "report/study.h"

#include "core/stats/agreement.h"
#include "core/stats/describe.h"
#include "core/stats/factor.h"
#include "core/stats/proportions.h"
#include "core/stats/reliability.h"
#include "report/study_table.h"

static const double level = 0.95;

Str study_measure(const Study *s, size_t measure) {
    return measure < s->n_scales ? s->instrument->scales[measure].id : S("burden");
}

static void study_base(const StudyTable *t, Study *s) {
    s->started = t->n_persons;
    s->rows_outside = t->rows_outside;
    for (size_t i = 0; i < t->n_persons; i++) {
        s->panel += t->panel[i];
        s->has_last_wave += t->n_waves && study_cell(t, i, t->n_waves - 1, 0)->row != NULL;
    }
}

/* Neighbouring waves first, then further apart: T0-T1, T1-T2, T0-T2. */
static void study_steps(Arena *a, Study *s) {
    s->steps = ARENA_ARRAY(a, StudyStep, s->n_waves * s->n_waves + 1);
    for (size_t apart = 1; apart < s->n_waves; apart++)
        for (size_t w = 0; w + apart < s->n_waves; w++)
            s->steps[s->n_steps++] = (StudyStep){w, w + apart};
}

static void study_counts(const StudyTable *t, size_t wave, size_t rater, StudyTypes *types,
                         StudyBurden *burden) {
    double sum[STUDY_BASES] = {0};
    bool counted = t->n_measures > t->instrument->n_scales;
    for (size_t i = 0; i < t->n_persons; i++) {
        const StudyCell *cell = study_cell(t, i, wave, rater);
        for (int base = STUDY_ALL; base <= (t->panel[i] ? STUDY_PANEL : STUDY_ALL); base++) {
            if (cell->type != TYPE_UNDEFINED) types[base].n++, types[base].of[cell->type]++;
            if (!cell->row || !counted || isnan(cell->measure[t->n_measures - 1])) continue;
            burden[base].n++;
            sum[base] += cell->measure[t->n_measures - 1];
        }
    }
    for (int base = 0; base < STUDY_BASES; base++)
        burden[base].mean = burden[base].n ? sum[base] / (double)burden[base].n : (double)NAN;
}

StudyScale study_scale_of(Arena *a, const double *const *full, size_t n, size_t k) {
    StudyScale s = {.n = n, .alpha = (double)NAN, .alpha_ci = INTERVAL_NONE, .omega = (double)NAN};
    s.alpha_status = s.omega_status =
        ESTIMATE_STATE(UNDEFINED, "fewer than 2 rows with every item answered");
    if (n < 2) return s;
    CronbachAlpha alpha = cronbach_alpha(a, full, n, k, level);
    s.alpha = alpha.alpha, s.alpha_ci = alpha.feldt, s.alpha_status = alpha.status;
    double *rows = ARENA_ARRAY(a, double, n *k);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < k; j++) rows[i * k + j] = full[j][i];
    OmegaTotal omega = omega_total(a, rows, n, k, level);
    s.omega = omega.omega, s.omega_status = omega.factor.status;
    return s;
}

static StudyScale study_scale(Arena *a, const StudyTable *t, size_t wave, size_t rater,
                              size_t scale) {
    const Instrument *in = t->instrument;
    const double **x = ARENA_ARRAY(a, const double *, in->n_items + 1);
    size_t k = 0, n = 0;
    for (size_t i = 0; i < in->n_items; i++)
        if (in->items[i].scale == scale && in->items[i].rater == rater)
            x[k++] = study_item_column(a, t, wave, i);
    const double *const *full = k ? columns_complete(a, x, t->n_persons, k, &n) : NULL;
    return study_scale_of(a, full, n, k);
}

static void study_moves(const StudyTable *t, size_t rater, StudyStep step, uint64_t *table) {
    for (size_t i = 0; i < t->n_persons; i++) {
        int from = study_cell(t, i, step.earlier, rater)->type;
        int to = study_cell(t, i, step.later, rater)->type;
        if (from != TYPE_UNDEFINED && to != TYPE_UNDEFINED) table[from * STUDY_TYPES + to]++;
    }
}

StudyAgreement study_agreement_new(Arena *a, size_t scales, const double *table) {
    StudyAgreement g = {.n = (uint64_t)table_total(table, STUDY_TYPES),
                        .kappa = (double)NAN,
                        .kappa_status = ESTIMATE_STATE(UNDEFINED, "nobody was typed by both"),
                        .icc = ARENA_ARRAY(a, double, scales + 1),
                        .icc_status = ARENA_ARRAY(a, EstimateStatus, scales + 1)};
    for (size_t s = 0; s < scales; s++) {
        g.icc[s] = (double)NAN;
        g.icc_status[s] = ESTIMATE_STATE(UNDEFINED, "there is one rater");
    }
    if (g.n) {
        Kappa k = kappa_of(a, table, STUDY_TYPES, KAPPA_UNWEIGHTED, level);
        g.kappa = k.kappa, g.kappa_status = k.status;
    }
    return g;
}

void study_icc(Arena *a, StudyAgreement *g, size_t scale, const double *const *x, size_t n) {
    Icc icc = icc_of(a, x, n, 2, level);
    g->icc_status[scale] =
        icc.n == 2 ? ESTIMATE_STATE(UNDEFINED, "fewer than 3 persons with both") : icc.status;
    if (g->icc_status[scale].state != ESTIMATE_UNDEFINED) g->icc[scale] = icc.form[ICC_2].icc;
}

void study_pairs(const StudyTable *t, size_t wave, double *table) {
    for (size_t i = 0; i < t->n_persons && t->n_raters > 1; i++) {
        int one = study_cell(t, i, wave, 0)->type, other = study_cell(t, i, wave, 1)->type;
        if (one != TYPE_UNDEFINED && other != TYPE_UNDEFINED) table[one * STUDY_TYPES + other]++;
    }
}

static StudyAgreement study_agreement(Arena *a, const StudyTable *t, size_t wave) {
    double table[STUDY_TYPES * STUDY_TYPES] = {0};
    study_pairs(t, wave, table);
    StudyAgreement g = study_agreement_new(a, t->instrument->n_scales, table);
    for (size_t s = 0; s < t->instrument->n_scales && t->n_raters > 1; s++) {
        const double *x[2] = {study_column(a, t, wave, 0, s), study_column(a, t, wave, 1, s)};
        study_icc(a, &g, s, x, t->n_persons);
    }
    return g;
}

const Str study_plan_columns[PLAN_COLUMNS] = {
    S_INIT("reduce_burden"),
    S_INIT("strengthen_competence"),
    S_INIT("strengthen_network"),
    S_INIT("strengthen_network_competence"),
    S_INIT("strengthen_community_competence"),
    S_INIT("strengthen_trust"),
    S_INIT("clarified_burden"),
    S_INIT("clarified_capacity"),
    S_INIT("formulated_jointly"),
    S_INIT("shared_view"),
    S_INIT("resident_influence"),
    S_INIT("community_services_used"),
};

void study_interventions(Arena *a, const StudyFrame *plans, Study *s) {
    if (plans->n_columns == 0) return;
    s->n_kinds = PLAN_KINDS;
    s->kinds = study_plan_columns;
    s->interventions = ARENA_ARRAY(a, StudyIntervention, PLAN_KINDS);
    for (size_t k = 0; k < PLAN_KINDS; k++) {
        StudyIntervention *v = &s->interventions[k];
        for (size_t i = 0; i < plans->n; i++) {
            double held = plans->values[i * plans->n_columns + k];
            v->n += !isnan(held);
            v->x += held == 1;
        }
        v->wilson = proportion_wilson((double)v->x, (double)v->n, level);
    }
}

Study study_new(Arena *a, const StudyTable *t) {
    Study s = {.table = t,
               .instrument = t->instrument,
               .n_raters = t->n_raters,
               .n_waves = t->n_waves,
               .n_scales = t->instrument->n_scales,
               .n_measures = t->n_measures};
    size_t rw = t->n_raters * t->n_waves;
    study_base(t, &s);
    study_steps(a, &s);
    s.types = ARENA_ARRAY(a, StudyTypes, rw * STUDY_BASES + 1);
    s.burden = ARENA_ARRAY(a, StudyBurden, rw * STUDY_BASES + 1);
    s.scales = ARENA_ARRAY(a, StudyScale, rw * s.n_scales + 1);
    s.change = ARENA_ARRAY(a, StudyChange, t->n_raters * s.n_measures * s.n_steps + 1);
    s.moves = arena_array(a, t->n_raters * s.n_steps + 1, sizeof *s.moves);
    s.agreement = ARENA_ARRAY(a, StudyAgreement, t->n_waves + 1);
    for (size_t i = 0; i < rw; i++)
        study_counts(t, i % t->n_waves, i / t->n_waves, &s.types[i * STUDY_BASES],
                     &s.burden[i * STUDY_BASES]);
    for (size_t r = 0; r < t->n_raters; r++)
        for (size_t i = 0; i < s.n_steps; i++)
            study_moves(t, r, s.steps[i], s.moves[r * s.n_steps + i]);
    return s;
}

Study study_of(Arena *a, const StudyInput *in) {
    StudyTable *t = ARENA_NEW(a, StudyTable);
    *t = study_table(a, in);
    Study s = study_new(a, t);
    for (size_t i = 0; i < t->n_raters * t->n_waves; i++)
        for (size_t c = 0; c < s.n_scales; c++)
            s.scales[i * s.n_scales + c] = study_scale(a, t, i % t->n_waves, i / t->n_waves, c);
    for (size_t r = 0; r < t->n_raters; r++)
        for (size_t m = 0; m < s.n_measures; m++)
            study_change(a, t, r, m, s.steps, s.n_steps,
                         &s.change[(r * s.n_measures + m) * s.n_steps]);
    for (size_t w = 0; w < t->n_waves; w++) s.agreement[w] = study_agreement(a, t, w);
    study_interventions(a, &in->plans, &s);
    return s;
}
