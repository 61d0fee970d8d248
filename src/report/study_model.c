// SPDX-License-Identifier: EUPL-1.2
/* Fits the regressions of the report and turns coefficients into ratios with intervals. */
#include "report/study_model.h"

#include "base/table.h"
#include "core/stats/distribution.h"
#include "core/stats/firth.h"
#include "core/stats/glmm.h"
#include "core/stats/ordinal.h"
#include "core/stats/random.h"
#include "core/stats/rmath.h"
#include "core/stats/robust.h"

ModelRows model_rows(Arena *a, const double *y, const ModelTerm *terms, size_t k,
                     const size_t *cluster, size_t n) {
    ModelRows r = {.p = k + 1,
                   .x = ARENA_ARRAY(a, double, n *(k + 1) + 1),
                   .y = ARENA_ARRAY(a, double, n + 1)};
    size_t most = 0, *of = ARENA_ARRAY(a, size_t, n + 1);
    for (size_t i = 0; i < n; i++)
        if (cluster[i] >= most) most = cluster[i] + 1;
    size_t *number = ARENA_ARRAY(a, size_t, most + 1);
    for (size_t i = 0; i < n; i++) {
        bool whole = !isnan(y[i]);
        for (size_t j = 0; j < k; j++) whole = whole && !isnan(terms[j].x[i]);
        if (!whole) continue;
        r.y[r.n] = y[i];
        r.x[r.n * r.p] = 1;
        for (size_t j = 0; j < k; j++) r.x[r.n * r.p + 1 + j] = terms[j].x[i];
        if (number[cluster[i]] == 0) number[cluster[i]] = ++r.by.n_clusters;
        of[r.n++] = number[cluster[i]] - 1;
    }
    r.by.of = of;
    return r;
}

ModelRows model_sample(Arena *a, const ModelRows *r, size_t most) {
    if (r->n <= most) return *r;
    double share = (double)most / (double)r->n;
    ModelRows s = {.p = r->p,
                   .x = ARENA_ARRAY(a, double, r->n * r->p + 1),
                   .y = ARENA_ARRAY(a, double, r->n + 1)};
    size_t *of = ARENA_ARRAY(a, size_t, r->n + 1);
    size_t *number = ARENA_ARRAY(a, size_t, r->by.n_clusters + 1);
    for (size_t i = 0; i < r->n; i++) {
        Stream chance = stream_of(1, r->by.of[i]); /* the same for every row of a cluster */
        if (stream_uniform(&chance) >= share) continue;
        if (number[r->by.of[i]] == 0) number[r->by.of[i]] = ++s.by.n_clusters;
        of[s.n] = number[r->by.of[i]] - 1;
        s.y[s.n] = r->y[i];
        memcpy(&s.x[s.n++ * s.p], &r->x[i * r->p], r->p * sizeof *r->x);
    }
    s.by.of = of;
    return s;
}

static ModelFit model_none(Arena *a, size_t k, EstimateStatus status) {
    ModelFit f = {.status = status,
                  .ratio = ARENA_ARRAY(a, double, k + 1),
                  .p = ARENA_ARRAY(a, double, k + 1),
                  .ci = ARENA_ARRAY(a, Interval, k + 1)};
    for (size_t j = 0; j < k; j++) f.ratio[j] = f.p[j] = (double)NAN, f.ci[j] = INTERVAL_NONE;
    return f;
}

/* Why nothing can be fitted, if so. */
static EstimateStatus model_possible(Arena *a, const ModelRows *r) {
    bool differs = false;
    for (size_t i = 1; i < r->n; i++) differs = differs || r->y[i] != r->y[0];
    if (r->n <= r->p + 1) return ESTIMATE_STATE(UNDEFINED, "too few rows for so many factors");
    if (!differs) return ESTIMATE_STATE(UNDEFINED, "every outcome is the same");
    if (r->by.n_clusters < 3) return ESTIMATE_STATE(UNDEFINED, "fewer than 3 professionals");
    if (design_basis(a, (Design){r->n, r->p, r->x}).rank < r->p)
        return ESTIMATE_STATE(UNDEFINED, "the factors are combinations of each other");
    return ESTIMATE_FINE;
}

static void model_ratio(ModelFit *f, size_t j, double coef, double se, double df) {
    double t = isinf(df) ? normal_critical(0.95) : t_critical(0.95, df);
    f->ratio[j] = exp(coef);
    f->ci[j] = (Interval){exp(coef - t * se), exp(coef + t * se)};
    f->p[j] = isinf(df) ? normal_p(coef / se, SIDES_TWO) : t_p_two_sided(coef / se, df);
    if (se > 0 && isfinite(se)) return;
    f->ratio[j] = f->p[j] = (double)NAN;
    f->ci[j] = INTERVAL_NONE;
}

static ModelFit model_firth(Arena *a, const ModelRows *r) {
    ModelFit f = model_none(
        a, r->p - 1, ESTIMATE_STATE(BOUNDARY, "separation: Firth's estimates, without clustering"));
    FirthFit fit = firth_fit(a, (Design){r->n, r->p, r->x}, r->y, 0.95);
    if (fit.status.state == ESTIMATE_UNDEFINED) return model_none(a, r->p - 1, fit.status);
    for (size_t j = 0; j + 1 < r->p; j++) {
        f.ratio[j] = exp(fit.coef[j + 1]);
        f.ci[j] = (Interval){exp(fit.profile[j + 1].lo), exp(fit.profile[j + 1].hi)};
        f.p[j] = fit.chi2_p[j + 1];
    }
    return f;
}

/* CR2 takes time with the square of the number of clusters, and with many of them equals CR1. */
static RobustCr2 model_robust(Arena *a, Design d, const GlmFit *g, Clusters by) {
    enum { CR2_MOST = 300 };
    if (by.n_clusters <= CR2_MOST) return robust_cr2(a, d, g, by);
    RobustCr2 cr1 = {ARENA_ARRAY(a, double, d.p *d.p), ARENA_ARRAY(a, double, d.p)};
    double factor = robust_cr1_factor(by.n_clusters, d.n, d.p);
    robust_cr0(a, g->vcov, robust_scores(a, d, g), d.n, d.p, by, cr1.vcov);
    for (size_t i = 0; i < d.p * d.p; i++) cr1.vcov[i] *= factor;
    for (size_t i = 0; i < d.p; i++) cr1.df[i] = INFINITY;
    return cr1;
}

ModelFit model_glm(Arena *a, const ModelRows *r, GlmKind kind) {
    EstimateStatus can = model_possible(a, r);
    Design d = {r->n, r->p, r->x};
    if (can.state != ESTIMATE_OK) return model_none(a, r->p - 1, can);
    GlmFit g = glm_fit(a, d, r->y, NULL, (GlmFamily){.kind = kind});
    if (g.status.state == ESTIMATE_BOUNDARY && kind == GLM_LOGISTIC) return model_firth(a, r);
    ModelFit f = model_none(a, r->p - 1, g.status);
    if (g.status.state == ESTIMATE_UNDEFINED) return f;
    f.model_p = ARENA_ARRAY(a, double, r->p);
    RobustCr2 by = model_robust(a, d, &g, r->by);
    for (size_t j = 0; j + 1 < r->p; j++) {
        size_t at = (j + 1) * r->p + j + 1;
        model_ratio(&f, j, g.coef[j + 1], sqrt(by.vcov[at]), by.df[j + 1]);
        f.model_p[j] = normal_p(g.coef[j + 1] / sqrt(g.vcov[at]), SIDES_TWO);
    }
    return f;
}

/* From coefficients where the first `skip` are a constant or thresholds; z intervals. */
static ModelFit model_from(Arena *a, size_t k, size_t skip, size_t p, const double *coef,
                           const double *vcov, EstimateStatus status) {
    ModelFit f = model_none(a, k, status);
    if (status.state == ESTIMATE_UNDEFINED) return f;
    for (size_t j = 0; j < k; j++)
        model_ratio(&f, j, coef[skip + j], sqrt(vcov[(skip + j) * p + skip + j]), INFINITY);
    return f;
}

ModelFit model_glm_mixed(Arena *a, const ModelRows *r, GlmKind kind) {
    EstimateStatus can = model_possible(a, r);
    if (can.state != ESTIMATE_OK) return model_none(a, r->p - 1, can);
    if (r->by.n_clusters == r->n)
        return model_none(a, r->p - 1, ESTIMATE_STATE(UNDEFINED, "one row per professional"));
    GlmmFit g = glmm_fit(a, (Design){r->n, r->p, r->x}, r->y, (GlmFamily){.kind = kind}, r->by, 1);
    return model_from(a, r->p - 1, 1, g.p, g.coef, g.vcov, g.status);
}

/* The terms without the constant, and y with its levels numbered without gaps. */
static size_t model_levels(Arena *a, const ModelRows *r, double **y, Design *x) {
    enum { LEVELS_MOST = 16 };
    size_t number[LEVELS_MOST] = {0}, levels = 0, k = r->p - 1;
    double *terms = ARENA_ARRAY(a, double, r->n *k + 1);
    *y = ARENA_ARRAY(a, double, r->n + 1);
    for (size_t i = 0; i < r->n; i++) {
        number[(size_t)r->y[i] % LEVELS_MOST] = 1;
        for (size_t j = 0; j < k; j++) terms[i * k + j] = r->x[i * r->p + 1 + j];
    }
    for (size_t l = 0; l < LEVELS_MOST; l++)
        if (number[l]) number[l] = levels++;
    for (size_t i = 0; i < r->n; i++) (*y)[i] = (double)number[(size_t)r->y[i] % LEVELS_MOST];
    *x = (Design){r->n, k, terms};
    return levels;
}

ModelFit model_ordinal(Arena *a, const ModelRows *r) {
    EstimateStatus can = model_possible(a, r);
    double *y;
    Design x;
    if (can.state != ESTIMATE_OK) return model_none(a, r->p - 1, can);
    size_t levels = model_levels(a, r, &y, &x);
    OrdinalFit o = ordinal_fit(a, x, y, levels, NULL);
    if (o.status.state == ESTIMATE_UNDEFINED) return model_none(a, x.p, o.status);
    double *robust = ARENA_ARRAY(a, double, o.k *o.k);
    robust_cr0(a, o.vcov, o.scores, o.n, o.k, r->by, robust);
    return model_from(a, x.p, levels - 1, o.k, o.parameters, robust, o.status);
}

ModelFit model_ordinal_mixed(Arena *a, const ModelRows *r) {
    EstimateStatus can = model_possible(a, r);
    double *y;
    Design x;
    if (can.state != ESTIMATE_OK) return model_none(a, r->p - 1, can);
    if (r->by.n_clusters == r->n)
        return model_none(a, r->p - 1, ESTIMATE_STATE(UNDEFINED, "one row per professional"));
    size_t levels = model_levels(a, r, &y, &x);
    GlmmFit g = glmm_ordinal(a, x, y, levels, r->by, 1);
    return model_from(a, x.p, levels - 1, g.p, g.coef, g.vcov, g.status);
}

size_t *study_frame_persons(const StudyDoc *d, const StudyFrame *f) {
    Table persons = table_new(d->a);
    size_t *of = ARENA_ARRAY(d->a, size_t, f->n + 1);
    for (size_t i = 0; i < d->t->n_persons; i++) table_add(&persons, d->t->person[i], i);
    for (size_t i = 0; i < f->n; i++) of[i] = table_get(&persons, f->key[i]);
    return of;
}

double *study_frame_column(Arena *a, const StudyFrame *f, size_t column) {
    double *x = ARENA_ARRAY(a, double, f->n + 1);
    for (size_t i = 0; i < f->n; i++) x[i] = f->values[i * f->n_columns + column];
    return x;
}
