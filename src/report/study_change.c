// SPDX-License-Identifier: EUPL-1.2
/* Change between waves: pairs of persons, and a mixed model over everything that was answered. */
#include "report/study_table.h"

typedef struct {
    size_t n, p;
    double *x, *y;
    size_t *person, *site; /* of each row, numbered without gaps */
    size_t n_persons, n_sites;
    size_t *column; /* wave -> coefficient, STR_NONE when nobody answered; 0 is the reference */
} WaveRows;

/* Which waves hold any value: the first of them is the reference, the others get a column. */
static void rows_columns(const StudyTable *t, double *const *wave, WaveRows *r) {
    for (size_t w = 0; w < t->n_waves; w++) {
        size_t n = 0;
        for (size_t i = 0; i < t->n_persons; i++) n += !isnan(wave[w][i]);
        r->column[w] = n ? r->p++ : STR_NONE;
        r->n += n;
    }
}

static WaveRows wave_rows(Arena *a, const StudyTable *t, double *const *wave) {
    WaveRows r = {.column = ARENA_ARRAY(a, size_t, t->n_waves + 1)};
    rows_columns(t, wave, &r);
    r.x = ARENA_ARRAY(a, double, r.n *r.p + 1);
    r.y = ARENA_ARRAY(a, double, r.n + 1);
    r.person = ARENA_ARRAY(a, size_t, r.n + 1);
    r.site = ARENA_ARRAY(a, size_t, r.n + 1);
    size_t *site_new = ARENA_ARRAY(a, size_t, t->n_sites + 1), at = 0;
    for (size_t i = 0; i < t->n_persons; i++) {
        size_t before = at;
        for (size_t w = 0; w < t->n_waves; w++) {
            if (isnan(wave[w][i])) continue;
            if (site_new[t->site[i]] == 0) site_new[t->site[i]] = ++r.n_sites;
            r.y[at] = wave[w][i];
            r.x[at * r.p] = 1;
            if (r.column[w] > 0) r.x[at * r.p + r.column[w]] = 1;
            r.person[at] = r.n_persons;
            r.site[at] = site_new[t->site[i]] - 1;
            at++;
        }
        r.n_persons += at > before;
    }
    return r;
}

static const MixedContrast contrast_none = {
    .estimate = (double)NAN,
    .se = (double)NAN,
    .satt_df = (double)NAN,
    .satt_p = (double)NAN,
    .satt_ci = {(double)NAN, (double)NAN},
};

static void change_mixed(Arena *a, const StudyTable *t, double *const *wave, const StudyStep *steps,
                         size_t n_steps, StudyChange *out) {
    WaveRows r = wave_rows(a, t, wave);
    const MixedData *data = NULL;
    Clusters terms[MIXED_TERMS] = {{r.n_persons, r.person}, {r.n_sites, r.site}};
    bool sites = t->sites_known && r.n_sites > 1 && r.n_sites < r.n_persons;
    /* rows within persons, less the waves' coefficients: nothing left, no residual variance */
    EstimateStatus status =
        r.n < r.n_persons + r.p
            ? ESTIMATE_STATE(UNDEFINED, "too few persons with more than one wave")
            : mixed_data(a, (Design){r.n, r.p, r.x}, r.y, terms, sites ? 2 : 1, &data);
    const MixedTests *tests = NULL;
    if (status.state == ESTIMATE_OK) {
        MixedFit fit = mixed_fit(a, data, true);
        status = fit.status;
        if (status.state != ESTIMATE_UNDEFINED) tests = mixed_tests(a, data, &fit);
    }
    for (size_t i = 0; i < n_steps; i++) {
        size_t from = r.column[steps[i].earlier], to = r.column[steps[i].later];
        out[i].mixed = contrast_none;
        out[i].mixed_status = status;
        out[i].site_term = sites;
        if (from == STR_NONE || to == STR_NONE) {
            out[i].mixed_status = ESTIMATE_STATE(UNDEFINED, "nobody has a value at one of the two");
        } else if (tests) {
            double *l = ARENA_ARRAY(a, double, r.p);
            if (from > 0) l[from] = -1;
            if (to > 0) l[to] = 1;
            out[i].mixed = mixed_contrast(a, tests, l, 0.95);
            if (!isnan(out[i].mixed.satt_p)) continue;
            out[i].mixed = contrast_none;
            out[i].mixed_status = ESTIMATE_STATE(UNDEFINED, "the variances are not determined");
        }
    }
}

void study_change(Arena *a, const StudyTable *t, size_t rater, size_t measure,
                  const StudyStep *steps, size_t n_steps, StudyChange *out) {
    double **wave = ARENA_ARRAY(a, double *, t->n_waves + 1);
    for (size_t w = 0; w < t->n_waves; w++) wave[w] = study_column(a, t, w, rater, measure);
    for (size_t i = 0; i < n_steps; i++)
        out[i].paired =
            paired_t(a, wave[steps[i].earlier], wave[steps[i].later], t->n_persons, 0.95);
    change_mixed(a, t, wave, steps, n_steps, out);
}
