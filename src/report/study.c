// SPDX-License-Identifier: EUPL-1.2
/* Counts and estimates of a whole study, in the order of its tables. */
#include "report/study.h"

#include "core/stats/agreement.h"
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
        s->has_last_wave += t->n_waves && study_answered(t, i, t->n_waves - 1, 0);
    }
}

/* Neighbouring waves first, then further apart: T0-T1, T1-T2, T0-T2. */
static void study_steps(Arena *a, Study *s) {
    s->steps = ARENA_ARRAY(a, StudyStep, s->n_waves * s->n_waves + 1);
    for (size_t apart = 1; apart < s->n_waves; apart++)
        for (size_t w = 0; w + apart < s->n_waves; w++)
            s->steps[s->n_steps++] = (StudyStep){w, w + apart};
}

/* Counts of one chunk, whose burdens are worked out already. */
static void chunk_counts(const StudyTable *t, size_t chunk, size_t cell, const double *burdens,
                         StudyTypes *types, StudyBurden *burden, double *sum) {
    const uint8_t *type = packed_column(t->packed, chunk, cell + PACKED_TYPE);
    const uint8_t *has = packed_column(t->packed, chunk, cell + PACKED_HAS);
    const bool *panel = t->panel + chunk * PACKED_CHUNK;
    for (size_t i = 0; i < packed_in_chunk(t->packed, chunk); i++)
        for (int base = STUDY_ALL; base <= (panel[i] ? STUDY_PANEL : STUDY_ALL); base++) {
            if (type[i]) types[base].n++, types[base].of[type[i] - 1]++;
            if (!has[i] || isnan(burdens[i])) continue;
            burden[base].n++;
            sum[base] += burdens[i];
        }
}

static void study_counts(const StudyTable *t, size_t wave, size_t rater, StudyTypes *types,
                         StudyBurden *burden) {
    double sum[STUDY_BASES] = {0}, burdens[PACKED_CHUNK];
    bool counted = t->n_measures > t->instrument->n_scales;
    for (size_t c = 0; c < t->packed->n_chunks; c++) {
        for (size_t i = 0; i < PACKED_CHUNK; i++) burdens[i] = (double)NAN;
        if (counted) study_chunk(t, c, wave, rater, t->n_measures - 1, burdens);
        chunk_counts(t, c, t->packed->cell[wave * t->n_raters + rater], burdens, types, burden,
                     sum);
    }
    for (int base = 0; base < STUDY_BASES; base++)
        burden[base].mean = burden[base].n ? sum[base] / (double)burden[base].n : (double)NAN;
}

StudyScale study_scale_of(Arena *a, const Sums *items) {
    size_t k = items->k, n = (size_t)items->n;
    StudyScale s = {.n = n, .alpha = (double)NAN, .alpha_ci = INTERVAL_NONE, .omega = (double)NAN};
    s.alpha_status = s.omega_status =
        ESTIMATE_STATE(UNDEFINED, "fewer than 2 rows with every item answered");
    if (n < 2) return s;
    long double *spread = ARENA_ARRAY(a, long double, k *k + 1);
    double *c = ARENA_ARRAY(a, double, k *k + 1), *whole = ARENA_ARRAY(a, double, k *k + 1);
    double *mean = ARENA_ARRAY(a, double, k + 1);
    sums_deviations(items, spread);
    for (size_t i = 0; i < k * k; i++) {
        c[i] = (double)(spread[i] / (long double)(n - 1));
        whole[i] = (double)(spread[i] / (long double)n);
    }
    for (size_t i = 0; i < k; i++) mean[i] = items->sum[i] / (double)n;
    CronbachAlpha alpha = cronbach_of_covariance(a, c, n, k, level);
    s.alpha = alpha.alpha, s.alpha_ci = alpha.feldt, s.alpha_status = alpha.status;
    FactorGroup group = {.n = (double)n, .mean = mean, .covariance = whole};
    OmegaTotal omega = omega_of_group(a, &group, k, level);
    s.omega = omega.omega, s.omega_status = omega.factor.status;
    return s;
}

/* Persons of each pair of types, in two columns of types. */
static void types_pairs(const StudyTable *t, size_t from, size_t to, uint64_t *table) {
    for (size_t c = 0; c < t->packed->n_chunks; c++) {
        const uint8_t *x = packed_column(t->packed, c, from + PACKED_TYPE);
        const uint8_t *y = packed_column(t->packed, c, to + PACKED_TYPE);
        for (size_t i = 0; i < packed_in_chunk(t->packed, c); i++)
            if (x[i] && y[i]) table[(x[i] - 1) * STUDY_TYPES + y[i] - 1]++;
    }
}

static void study_moves(const StudyTable *t, size_t rater, StudyStep step, uint64_t *table) {
    const size_t *cell = t->packed->cell;
    types_pairs(t, cell[step.earlier * t->n_raters + rater], cell[step.later * t->n_raters + rater],
                table);
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

void study_icc(Arena *a, StudyAgreement *g, size_t scale, const Sums *both) {
    Icc icc = icc_of_sums(a, both, level);
    g->icc_status[scale] =
        icc.n == 2 ? ESTIMATE_STATE(UNDEFINED, "fewer than 3 persons with both") : icc.status;
    if (g->icc_status[scale].state != ESTIMATE_UNDEFINED) g->icc[scale] = icc.form[ICC_2].icc;
}

void study_pairs(const StudyTable *t, size_t wave, double *table) {
    uint64_t n[STUDY_TYPES * STUDY_TYPES] = {0};
    if (t->n_raters < 2) return;
    const size_t *cell = &t->packed->cell[wave * t->n_raters];
    types_pairs(t, cell[0], cell[1], n);
    for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) table[k] += (double)n[k];
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

const Str study_professional_columns[PRO_COLUMNS] = {
    [PRO_KNOWLEDGE] = S_INIT("enough_knowledge"),
    [PRO_OPEN] = S_INIT("open_to_input"),
    [PRO_TIME] = S_INIT("enough_time"),
    [PRO_PROBLEMS] = S_INIT("problems_with_municipality"),
    [PRO_EXPERIENCE] = S_INIT("experience_years"),
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
