// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat factors_compare, factors_ordinal, wave_invariance: confirmatory factor
   analysis. */
#include "cli/stat_models.h"
#include "cli/stat_models_items.h"
#include "core/stats/cfa_models.h"
#include "core/stats/rmath.h"

static void cfa_write(JsonOut *out, Str key, const FactorIndices *f, EstimateStatus status) {
    json_key(out, key);
    json_open(out, '{');
    json_add_double(out, S("chisq"), f->chisq);
    json_add_double(out, S("df"), f->df);
    json_add_double(out, S("pvalue"), f->p);
    json_add_double(out, S("cfi"), f->cfi);
    json_add_double(out, S("tli"), f->tli);
    json_add_double(out, S("rmsea"), f->rmsea);
    json_add_double(out, S("srmr"), f->srmr);
    json_add_double(out, S("logl"), f->loglik);
    json_add_int(out, S("npar"), (int64_t)f->npar);
    stat_status(out, status);
    json_close(out, '}');
}

/* Which factor each item is on: the sizes of the scales, in the order of the items. */
static Status compare_scales(Arena *a, const Json *params, size_t k, size_t least, size_t **of,
                             size_t *factors) {
    double *sizes;
    size_t at = 0;
    TRY(param_numbers(a, params, S("sizes"), &sizes, factors));
    *of = ARENA_ARRAY(a, size_t, k + 1);
    if (*factors < least || *factors > 6)
        return status_print(a, INVALID, "parameter 'sizes' must hold %zu to 6 numbers of items",
                            least);
    for (size_t f = 0; f < *factors; f++) {
        if (!(sizes[f] >= 2 && sizes[f] <= (double)(k - at) && sizes[f] == floor(sizes[f])))
            return STATUS(INVALID, "parameter 'sizes': every scale has two items at least, and "
                                   "together as many as there are");
        for (size_t j = 0; j < (size_t)sizes[f]; j++) (*of)[at++] = f;
    }
    if (at != k) return STATUS(INVALID, "parameter 'sizes' does not add up to the items");
    return STATUS_OK;
}

enum { CFA_ITEMS_MOST = 40 };

static Status cfa_items(Arena *a, const Json *params, const Frame *frames, size_t n_frames,
                        Items *s) {
    TRY(items_read(a, params, frames, n_frames, S(""), s));
    if (s->k > CFA_ITEMS_MOST) return STATUS(INVALID, "more than 40 items");
    return STATUS_OK;
}

MODEL_RUN(stat_run_compare_factors) {
    Items s = {0};
    size_t *of, m;
    TRY(cfa_items(a, params, frames, n_frames, &s));
    TRY(compare_scales(a, params, s.k, 2, &of, &m));
    items_complete(a, &s, NULL);
    FactorsCompared t = factors_compare(a, s.x, s.n, s.k, of, m);
    json_add_int(out, S("n"), (int64_t)s.n);
    cfa_write(out, S("factors"), &t.fit, t.status);
    cfa_write(out, S("single"), &t.single, t.single_status);
    cfa_write(out, S("robust"), &t.robust.fit, t.robust.status);
    json_add_double(out, S("robust_scale"), t.robust.scale);
    json_add_doubles(out, S("robust_se"), t.robust_se, m * m);
    json_add_double(out, S("d_chisq"), t.chisq);
    json_add_double(out, S("d_df"), t.df);
    json_add_double(out, S("p"), t.p);
    json_add_doubles(out, S("loadings"), t.loadings, s.k);
    json_add_doubles(out, S("residuals"), t.residuals, s.k);
    json_add_doubles(out, S("correlation"), t.correlation, m * m);
    json_add_doubles(out, S("se"), t.se, m * m);
    json_add_doubles(out, S("variance_extracted"), t.variance_extracted, m);
    stat_status(out, t.status);
    return STATUS_OK;
}

/* All items on one factor, unless sizes are given. */
static Status ordinal_scales(Arena *a, const Json *params, size_t k, size_t **of, size_t *factors) {
    if (json_get(params, S("sizes"))) return compare_scales(a, params, k, 1, of, factors);
    *of = ARENA_ARRAY(a, size_t, k + 1);
    *factors = 1;
    return STATUS_OK;
}

MODEL_RUN(stat_run_ordinal_factors) {
    enum { LEVELS_MOST = 20 };
    Items s = {0};
    size_t *of, m;
    TRY(cfa_items(a, params, frames, n_frames, &s));
    TRY(ordinal_scales(a, params, s.k, &of, &m));
    items_complete(a, &s, NULL);
    size_t *levels = ARENA_ARRAY(a, size_t, s.k + 1);
    size_t *code = ARENA_ARRAY(a, size_t, s.n * s.k + 1);
    for (size_t j = 0; j < s.k; j++) {
        size_t *one = items_codes(a, &s, j, &levels[j]);
        if (levels[j] > LEVELS_MOST)
            return status_print(a, INVALID, "column '%.*s' has more than %d different answers",
                                STR_ARG(s.columns[j]->name), LEVELS_MOST);
        memcpy(code + j * s.n, one, s.n * sizeof *one);
    }
    FactorsOrdinal t = factors_ordinal(a, code, s.n, s.k, levels, of, m);
    json_add_int(out, S("n"), (int64_t)s.n);
    cfa_write(out, S("factors"), &t.fit, t.status);
    cfa_write(out, S("single"), &t.single, t.status);
    json_add_doubles(out, S("loadings"), t.loadings, s.k);
    json_add_doubles(out, S("loadings_se"), t.loadings_se, s.k);
    json_add_doubles(out, S("correlation"), t.correlation, m * m);
    json_add_doubles(out, S("se"), t.se, m * m);
    json_add_doubles(out, S("omega"), t.omega, m);
    json_add_doubles(out, S("variance_extracted"), t.variance_extracted, m);
    stat_status(out, t.status);
    return STATUS_OK;
}

static void wave_tests(JsonOut *out, const WaveInvariance *w) {
    static const Str names[] = {S_INIT("configural"), S_INIT("metric"), S_INIT("scalar"),
                                S_INIT("strict")};
    json_key(out, S("fit"));
    json_open(out, '{');
    for (int l = 0; l < EQUAL_LEVELS; l++)
        cfa_write(out, names[l], &w->fit[l].fit, w->fit[l].status);
    json_close(out, '}');
    json_key(out, S("tests"));
    json_open(out, '{');
    for (int l = EQUAL_LOADINGS; l < EQUAL_LEVELS; l++) {
        const FactorIndices *now = &w->fit[l].fit, *before = &w->fit[l - 1].fit;
        double chisq = now->chisq - before->chisq, df = now->df - before->df;
        json_key(out, names[l]);
        json_open(out, '{');
        json_add_double(out, S("d_chisq"), chisq);
        json_add_double(out, S("d_df"), df);
        json_add_double(out, S("p"), df > 0 ? pchisq(chisq, df, 0, 0) : (double)NAN);
        json_add_double(out, S("d_cfi"), now->cfi - before->cfi);
        json_close(out, '}');
    }
    json_close(out, '}');
}

MODEL_RUN(stat_run_waves) {
    Items s = {0};
    int64_t waves;
    TRY(cfa_items(a, params, frames, n_frames, &s));
    TRY(param_int(a, params, S("waves"), 2, 2, 8, &waves));
    if (s.k % (size_t)waves || s.k / (size_t)waves < 3)
        return STATUS(INVALID, "three items at least at each wave, and the same number at each");
    double *x = ARENA_ARRAY(a, double, s.frame->n_rows *s.k + 1);
    for (size_t i = 0; i < s.frame->n_rows; i++)
        for (size_t j = 0; j < s.k; j++) x[i * s.k + j] = s.columns[j]->number[i];
    WaveInvariance w = wave_invariance(a, x, s.frame->n_rows, s.k / (size_t)waves, (size_t)waves);
    json_add_int(out, S("n"), (int64_t)w.rows);
    json_add_int(out, S("n_every_wave"), (int64_t)w.whole);
    wave_tests(out, &w);
    json_add_doubles(out, S("scalar_means"), w.mean, (size_t)waves);
    json_add_doubles(out, S("scalar_means_se"), w.mean_se, (size_t)waves);
    json_add_doubles(out, S("scalar_variances"), w.variance, (size_t)waves);
    stat_status(out, w.fit[EQUAL_INTERCEPTS].status);
    return STATUS_OK;
}
