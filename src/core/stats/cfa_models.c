// SPDX-License-Identifier: EUPL-1.2
/* Several factors against one, and one factor over several waves. */
#include "core/stats/cfa_models.h"

#include "core/stats/rmath.h"

/* Items on the factors of `of`, or on one when it is NULL. Ordered answers have no residuals of
   their own: what lies behind them has variance 1. */
static CfaModel *scales_model(Arena *a, size_t k, const size_t *of, size_t factors,
                              bool residuals) {
    CfaModel *c = cfa_model(a, k, of ? factors : 1, false);
    for (size_t j = 0; j < k; j++) c->loading[j * c->m + (of ? of[j] : 0)] = cfa_new(c);
    for (size_t j = 0; j < k && residuals; j++) cfa_residual(c, j, j, cfa_new(c));
    for (size_t f = 0; f < c->m; f++)
        for (size_t g = 0; g <= f; g++) cfa_factor(c, f, g, f == g ? cfa_fixed(1) : cfa_new(c));
    return c;
}

static void compared_read(FactorsCompared *t, const CfaModel *c, const CfaFit *f,
                          const size_t *of) {
    double *items = t->variance_extracted + t->factors;
    for (size_t j = 0; j < c->k; j++) {
        double l = t->loadings[j] = cfa_value(c->loading[j * c->m + of[j]], f->x);
        double r = t->residuals[j] = cfa_value(c->residual[j * (c->k + 1)], f->x);
        t->variance_extracted[of[j]] += l * l / (l * l + r);
        items[of[j]]++;
    }
    for (size_t g = 0; g < t->factors; g++) t->variance_extracted[g] /= items[g];
    for (size_t g = 0; g < c->m * c->m; g++) {
        t->correlation[g] = cfa_value(c->factor[g], f->x);
        t->se[g] = cfa_se(c, f->vcov, c->factor[g]);
        t->robust_se[g] = cfa_se(c, t->robust.vcov, c->factor[g]);
    }
}

FactorsCompared factors_compare(Arena *a, const double *x, size_t n, size_t k, const size_t *of,
                                size_t factors) {
    FactorsCompared t = {.n = n,
                         .factors = factors,
                         .loadings = ARENA_ARRAY(a, double, k + 1),
                         .residuals = ARENA_ARRAY(a, double, k + 1),
                         .correlation = ARENA_ARRAY(a, double, factors *factors + 1),
                         .se = ARENA_ARRAY(a, double, factors *factors + 1),
                         .robust_se = ARENA_ARRAY(a, double, factors *factors + 1),
                         .variance_extracted = ARENA_ARRAY(a, double, 2 * factors + 1)};
    CfaData d = cfa_data(a, x, n, k);
    CfaSaturated top = cfa_saturated(a, &d);
    if (n <= k) top.known = false;
    CfaModel *c = scales_model(a, k, of, factors, true), *one = scales_model(a, k, NULL, 1, true);
    CfaFit f = cfa_fit(a, c, &d, &top), g = cfa_fit(a, one, &d, &top);
    t.status = f.status, t.fit = f.fit;
    t.single_status = g.status, t.single = g.fit;
    t.chisq = g.fit.chisq - f.fit.chisq, t.df = g.fit.df - f.fit.df;
    t.p = t.chisq > 0 ? pchisq(t.chisq, t.df, 0, 0) : (double)NAN;
    t.robust = cfa_robust(a, c, &f, x, n);
    compared_read(&t, c, &f, of);
    return t;
}

static void ordinal_read(FactorsOrdinal *t, const CfaModel *c, const CfaOrdinalFit *f,
                         const size_t *of) {
    for (size_t g = 0; g < t->factors; g++) {
        double sum = 0, square = 0, items = 0;
        for (size_t j = 0; j < c->k; j++) {
            CfaEntry loading = c->loading[j * c->m + g];
            if (of[j] != g) continue;
            double l = t->loadings[j] = cfa_value(loading, f->x);
            t->loadings_se[j] = cfa_se(c, f->vcov, loading);
            sum += l, square += l * l, items++;
        }
        t->omega[g] = sum * sum / (sum * sum + items - square);
        t->variance_extracted[g] = square / items;
    }
    for (size_t g = 0; g < c->m * c->m; g++) {
        t->correlation[g] = cfa_value(c->factor[g], f->x);
        t->se[g] = cfa_se(c, f->vcov, c->factor[g]);
    }
}

FactorsOrdinal factors_ordinal(Arena *a, const size_t *code, size_t n, size_t k,
                               const size_t *levels, const size_t *of, size_t factors) {
    FactorsOrdinal t = {.n = n,
                        .factors = factors,
                        .loadings = ARENA_ARRAY(a, double, k + 1),
                        .loadings_se = ARENA_ARRAY(a, double, k + 1),
                        .correlation = ARENA_ARRAY(a, double, factors *factors + 1),
                        .se = ARENA_ARRAY(a, double, factors *factors + 1),
                        .omega = ARENA_ARRAY(a, double, factors + 1),
                        .variance_extracted = ARENA_ARRAY(a, double, factors + 1)};
    OrdinalMoments m = ordinal_moments(a, code, n, k, levels);
    CfaModel *c = scales_model(a, k, of, factors, false);
    CfaOrdinalFit f = cfa_ordinal_fit(a, c, &m);
    t.status = f.status, t.fit = t.single = f.fit;
    if (factors > 1) t.single = cfa_ordinal_fit(a, scales_model(a, k, NULL, 1, false), &m).fit;
    ordinal_read(&t, c, &f, of);
    return t;
}

static void wave_item(CfaModel *c, size_t j, size_t k, size_t w, EqualLevel level) {
    size_t i = w * k + j, m = c->m;
    c->loading[i * m + w] = w && level >= EQUAL_LOADINGS ? c->loading[j * m] : cfa_new(c);
    c->intercept[i] = w && level >= EQUAL_INTERCEPTS ? c->intercept[j] : cfa_new(c);
    cfa_residual(c, i, i, w && level >= EQUAL_RESIDUALS ? c->residual[j * (c->k + 1)] : cfa_new(c));
    for (size_t v = 0; v < w; v++) cfa_residual(c, i, v * k + j, cfa_new(c));
}

static CfaModel *wave_model(Arena *a, size_t k, size_t waves, EqualLevel level) {
    CfaModel *c = cfa_model(a, k * waves, waves, true);
    for (size_t w = 0; w < waves; w++) {
        for (size_t j = 0; j < k; j++) wave_item(c, j, k, w, level);
        for (size_t v = 0; v < w; v++) cfa_factor(c, w, v, cfa_new(c));
        cfa_factor(c, w, w, w && level >= EQUAL_LOADINGS ? cfa_new(c) : cfa_fixed(1));
        if (w && level >= EQUAL_INTERCEPTS) c->mean[w] = cfa_new(c);
    }
    return c;
}

/* The rows with whole waves only; *whole: rows with all. */
static double *wave_rows(Arena *a, const double *x, size_t n, size_t k, size_t waves,
                         WaveInvariance *out) {
    size_t width = k * waves;
    double *rows = ARENA_ARRAY(a, double, n *width + 1);
    for (size_t i = 0; i < n; i++) {
        size_t seen = 0;
        for (size_t w = 0; w < waves; w++) {
            const double *from = x + i * width + w * k;
            double *to = rows + out->rows * width + w * k;
            bool full = true;
            for (size_t j = 0; j < k; j++) full = full && !isnan(from[j]);
            for (size_t j = 0; j < k; j++) to[j] = full ? from[j] : (double)NAN;
            seen += full;
        }
        out->rows += seen > 0;
        out->whole += seen == waves;
    }
    return rows;
}

WaveInvariance wave_invariance(Arena *a, const double *x, size_t n, size_t k, size_t waves) {
    WaveInvariance out = {.mean = ARENA_ARRAY(a, double, waves + 1),
                          .mean_se = ARENA_ARRAY(a, double, waves + 1),
                          .variance = ARENA_ARRAY(a, double, waves + 1)};
    double *rows = wave_rows(a, x, n, k, waves, &out);
    CfaData d = cfa_data(a, rows, out.rows, k * waves);
    CfaSaturated top = {0};
    if (out.whole > k * waves) top = cfa_saturated(a, &d);
    for (int l = 0; l < EQUAL_LEVELS; l++) {
        CfaModel *c = wave_model(a, k, waves, (EqualLevel)l);
        out.fit[l] = cfa_fit(a, c, &d, &top);
        for (size_t w = 0; w < waves && l == EQUAL_INTERCEPTS; w++) {
            out.mean[w] = cfa_value(c->mean[w], out.fit[l].x);
            out.mean_se[w] = cfa_se(c, out.fit[l].vcov, c->mean[w]);
            out.variance[w] = cfa_value(c->factor[w * (waves + 1)], out.fit[l].x);
        }
    }
    return out;
}
