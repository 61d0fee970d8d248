// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat omega_total, measurement_invariance, polychoric. */
#include "cli/stat_models.h"
#include "cli/stat_models_items.h"
#include "core/stats/factor.h"
#include "core/stats/matrix.h"
#include "core/stats/polychoric.h"
#include "core/stats/reliability.h"
#include "core/stats/rmath.h"

Status items_read(Arena *a, const Json *params, const Frame *frames, size_t n_frames, Str other,
                  Items *out) {
    TRY(frame_at(a, frames, n_frames, 0, &out->frame));
    const Frame *f = out->frame;
    Str *named;
    size_t n;
    TRY(param_texts(a, params, S("items"), &named, &n));
    out->columns = ARENA_ARRAY(a, const Column *, f->n_columns + n + 1);
    for (size_t j = 0; j < n; j++) TRY(frame_column(a, f, named[j], &out->columns[out->k++]));
    for (size_t j = 0; n == 0 && j < f->n_columns; j++)
        if (!str_eq(f->columns[j].name, other)) out->columns[out->k++] = &f->columns[j];
    for (size_t j = 0; j < out->k; j++) TRY(frame_check_numeric(a, f, out->columns[j]));
    return STATUS_OK;
}

void items_complete(Arena *a, Items *s, const Column *also) {
    s->rows = ARENA_ARRAY(a, size_t, s->frame->n_rows + 1);
    s->x = ARENA_ARRAY(a, double, s->frame->n_rows * s->k + 1);
    for (size_t i = 0; i < s->frame->n_rows; i++) {
        bool gap = also && also->text[i].len == 0;
        for (size_t j = 0; j < s->k; j++) {
            s->x[s->n * s->k + j] = s->columns[j]->number[i];
            gap |= isnan(s->columns[j]->number[i]);
        }
        if (!gap) s->rows[s->n++] = i;
    }
}

static void indices_write(JsonOut *out, const FactorIndices *f, bool keyed) {
    json_add_double(out, S("chisq"), f->chisq);
    json_add_double(out, S("df"), f->df);
    json_add_double(out, S("pvalue"), f->p);
    json_add_double(out, S("cfi"), f->cfi);
    json_add_double(out, S("tli"), f->tli);
    json_add_double(out, S("rmsea"), f->rmsea);
    json_add_double(out, S("srmr"), f->srmr);
    json_add_double(out, S("logl"), f->loglik);
    if (keyed) json_add_int(out, S("npar"), (int64_t)f->npar);
}

MODEL_RUN(stat_run_omega) {
    Items s = {0};
    double level;
    TRY(items_read(a, params, frames, n_frames, S(""), &s));
    TRY(param_level(a, params, &level));
    items_complete(a, &s, NULL);
    OmegaTotal o = omega_total(a, s.x, s.n, s.k, level);
    json_add_int(out, S("n"), (int64_t)s.n);
    json_add_int(out, S("k"), (int64_t)s.k);
    json_add_doubles(out, S("loadings"), o.factor.loadings, s.k);
    json_add_doubles(out, S("uniquenesses"), o.factor.residuals, s.k);
    json_add_double(out, S("omega_model"), o.omega);
    json_add_double(out, S("omega_se_delta"), o.se);
    json_add_double(out, S("omega_ci_lo"), o.ci.lo);
    json_add_double(out, S("omega_ci_hi"), o.ci.hi);
    json_add_double(out, S("omega_observed_variance"), o.observed);
    indices_write(out, &o.factor.fit, false);
    json_add_double(out, S("omega_minres_std"), o.minres);
    json_add_double(out, S("omega_ml_std"), o.ml);
    stat_status(out, o.factor.status);
    return STATUS_OK;
}

typedef struct {
    Str *names; /* groups in order of first appearance */
    size_t n, *of;
} ItemGroups;

static ItemGroups items_groups(Arena *a, const Items *s, const Column *group) {
    ItemGroups g = {ARENA_ARRAY(a, Str, s->n + 1), 0, ARENA_ARRAY(a, size_t, s->n + 1)};
    Table seen = table_new(a);
    for (size_t i = 0; i < s->n; i++) {
        Str name = group->text[s->rows[i]];
        if (table_add(&seen, name, g.n)) g.names[g.n++] = name;
        g.of[i] = table_get(&seen, name);
    }
    return g;
}

static const Str equal_names[EQUAL_LEVELS] = {S_INIT("configural"), S_INIT("metric"),
                                              S_INIT("scalar"), S_INIT("strict")};

static void invariance_tests(JsonOut *out, const FactorFit *fits) {
    json_key(out, S("tests"));
    json_open(out, '{');
    for (int l = EQUAL_LOADINGS; l < EQUAL_LEVELS; l++) {
        const FactorIndices *now = &fits[l].fit, *before = &fits[l - 1].fit;
        double chisq = now->chisq - before->chisq, df = now->df - before->df;
        json_key(out, equal_names[l]);
        json_open(out, '{');
        json_add_double(out, S("d_chisq"), chisq);
        json_add_double(out, S("d_df"), df);
        json_add_double(out, S("p"), df > 0 ? pchisq(chisq, df, 0, 0) : (double)NAN);
        json_add_double(out, S("d_cfi"), now->cfi - before->cfi);
        json_close(out, '}');
    }
    json_close(out, '}');
}

/* In units of the first item, whose loading is then 1. */
static void invariance_means(JsonOut *out, const ItemGroups *g, const FactorFit *scalar) {
    json_key(out, S("scalar_latent_means"));
    json_open(out, '{');
    for (size_t i = 0; i < g->n; i++)
        json_add_double(out, g->names[i], i == 0 ? 0 : scalar->mean[i] * scalar->loadings[0]);
    json_close(out, '}');
}

MODEL_RUN(stat_run_invariance) {
    Items s = {0};
    Str name;
    const Column *group;
    TRY(param_text(a, params, S("group"), S(""), &name));
    if (name.len == 0) return STATUS(INVALID, "parameter 'group' is missing: the column of groups");
    TRY(items_read(a, params, frames, n_frames, name, &s));
    TRY(frame_column(a, s.frame, name, &group));
    items_complete(a, &s, group);
    ItemGroups g = items_groups(a, &s, group);
    FactorGroup *moments = ARENA_ARRAY(a, FactorGroup, g.n + 1);
    json_key(out, S("n"));
    json_open(out, '{');
    for (size_t i = 0; i < g.n; i++) {
        moments[i] = factor_group(a, s.x, s.n, s.k, g.of, i);
        json_add_int(out, g.names[i], (int64_t)moments[i].n);
    }
    json_close(out, '}');
    FactorFit fits[EQUAL_LEVELS];
    EstimateStatus status =
        g.n < 2 ? ESTIMATE_STATE(UNDEFINED, "there are fewer than two groups") : ESTIMATE_FINE;
    json_key(out, S("fit"));
    json_open(out, '{');
    for (int l = EQUAL_FORM; l < EQUAL_LEVELS; l++) {
        fits[l] = factor_fit(a, moments, g.n, s.k, (EqualLevel)l, true);
        status = estimate_worst(status, fits[l].status);
        json_key(out, equal_names[l]);
        json_open(out, '{');
        indices_write(out, &fits[l].fit, true);
        stat_status(out, fits[l].status);
        json_close(out, '}');
    }
    json_close(out, '}');
    invariance_tests(out, fits);
    invariance_means(out, &g, &fits[EQUAL_INTERCEPTS]);
    stat_status(out, status);
    return STATUS_OK;
}

size_t items_levels(Arena *a, const Items *s, size_t j, double **values) {
    double *all = ARENA_ARRAY(a, double, s->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        double v = s->x[i * s->k + j];
        size_t at = 0;
        if (isnan(v)) continue;
        while (at < n && all[at] < v) at++;
        if (at < n && all[at] == v) continue;
        memmove(all + at + 1, all + at, (n - at) * sizeof *all);
        all[at] = v, n++;
    }
    *values = all;
    return n;
}

size_t *items_codes(Arena *a, const Items *s, size_t j, size_t *levels) {
    double *values;
    size_t *code = ARENA_ARRAY(a, size_t, s->n + 1);
    *levels = items_levels(a, s, j, &values);
    for (size_t i = 0; i < s->n; i++)
        while (values[code[i]] < s->x[i * s->k + j]) code[i]++;
    return code;
}

static EstimateStatus polychoric_pair(Arena *a, JsonOut *out, PolychoricTable t) {
    Polychoric two = polychoric_two_step(a, t), ml = polychoric_ml(a, t, POLYCHORIC_AS_R);
    Polychoric top = polychoric_ml(a, t, POLYCHORIC_TOP);
    json_add_double(out, S("pair12_two_step_rho"), two.rho);
    json_add_double(out, S("pair12_two_step_se"), two.se);
    json_add_double(out, S("pair12_two_step_chisq"), two.chisq);
    json_add_double(out, S("pair12_ml_rho"), ml.rho);
    json_add_double(out, S("pair12_ml_se"), ml.se);
    json_add_double(out, S("pair12_top_rho"), top.rho);
    json_add_double(out, S("pair12_top_se"), top.se);
    json_add_double(out, S("pair12_top_chisq"), top.chisq);
    json_add_double(out, S("pair12_chisq"), ml.chisq);
    json_add_double(out, S("pair12_df"), ml.df);
    json_key(out, S("thresholds_item1"));
    if (two.row_cuts == NULL)
        json_undefined(out);
    else if (t.rows == 2)
        json_double(out, two.row_cuts[0]);
    else {
        json_open(out, '[');
        for (size_t j = 0; j + 1 < t.rows; j++) json_double(out, two.row_cuts[j]);
        json_close(out, ']');
    }
    return estimate_worst(two.status, top.status);
}

static EstimateStatus polychoric_matrix(Arena *a, JsonOut *out, const Items *s) {
    size_t k = s->k, *levels = ARENA_ARRAY(a, size_t, k), **codes = ARENA_ARRAY(a, size_t *, k);
    double *r = ARENA_ARRAY(a, double, k *k), *values = ARENA_ARRAY(a, double, k);
    EstimateStatus status = ESTIMATE_FINE;
    for (size_t j = 0; j < k; j++) codes[j] = items_codes(a, s, j, &levels[j]), r[j * (k + 1)] = 1;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < i; j++) {
            PolychoricTable t = polychoric_table(a, codes[i], codes[j], s->n, levels[i], levels[j]);
            Polychoric p = polychoric_two_step(a, t);
            r[i * k + j] = r[j * k + i] = p.rho;
            status = estimate_worst(status, p.status);
        }
    json_key(out, S("polychoric_two_step"));
    json_open(out, '[');
    for (size_t i = 0; i < k; i++) {
        json_open(out, '[');
        for (size_t j = 0; j < k; j++) json_double(out, r[i * k + j]);
        json_close(out, ']');
    }
    json_close(out, ']');
    json_add_double(out, S("ordinal_alpha"), alpha_of_covariance(r, k));
    bool known = status.state != ESTIMATE_UNDEFINED;
    if (known) matrix_eigen(a, r, k, values, NULL);
    json_add_double(out, S("min_eigenvalue"), known ? values[0] : (double)NAN);
    return status;
}

MODEL_RUN(stat_run_polychoric) {
    Items s = {0};
    TRY(items_read(a, params, frames, n_frames, S(""), &s));
    if (s.k < 2) return STATUS(INVALID, "a polychoric correlation needs two columns");
    items_complete(a, &s, NULL);
    size_t rows, columns;
    json_add_int(out, S("n"), (int64_t)s.n);
    size_t *x = items_codes(a, &s, 0, &rows), *y = items_codes(a, &s, 1, &columns);
    EstimateStatus status = polychoric_pair(a, out, polychoric_table(a, x, y, s.n, rows, columns));
    if (s.k > 2) status = estimate_worst(status, polychoric_matrix(a, out, &s));
    stat_status(out, status);
    return STATUS_OK;
}
