// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat multiple_imputation, pool_imputations. */
#include "cli/stat_models.h"
#include "core/stats/imputation.h"

static void pooled_write(JsonOut *out, const Pooled *p) {
    json_add_double(out, S("estimate"), p->estimate);
    json_add_double(out, S("se"), p->se);
    json_add_double(out, S("df"), p->df);
    json_add_double(out, S("p"), p->p);
    json_add_doubles(out, S("ci"), (double[]){p->ci.lo, p->ci.hi}, 2);
    json_add_double(out, S("within"), p->within);
    json_add_double(out, S("between"), p->between);
    json_add_double(out, S("missing_information"), p->missing);
}

MODEL_RUN(stat_run_imputation) {
    const Frame *f;
    Str *names = NULL;
    size_t n = 0;
    double level;
    int64_t sets, rounds, seed;
    const double *x[IMPUTED_COLUMNS_MOST];
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(param_texts(a, params, S("columns"), &names, &n));
    TRY(param_level(a, params, &level));
    TRY(param_int(a, params, S("sets"), 20, 2, 10000, &sets));
    TRY(param_int(a, params, S("rounds"), 10, 1, 1000, &rounds));
    TRY(param_int(a, params, S("seed"), 1, 0, INT32_MAX, &seed));
    if (n < 2 || n > IMPUTED_COLUMNS_MOST)
        return STATUS(INVALID, "parameter 'columns' names 2 to 24 columns: the change is from the "
                               "first to the second, the others help to predict");
    for (size_t j = 0; j < n; j++) TRY(frame_numbers(a, f, names[j], &x[j]));
    ImputationData d = {f->n_rows, n, x, (int)sets, (int)rounds, (uint64_t)seed};
    Pooled p = imputed_change(a, &d, 0, 1, level);
    json_add_int(out, S("sets"), sets);
    json_add_int(out, S("seed"), seed);
    pooled_write(out, &p);
    stat_status(out, p.status);
    return STATUS_OK;
}

MODEL_RUN(stat_run_pool) {
    const Frame *f;
    const double *estimate, *variance;
    double level, df;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(frame_numbers(a, f, S("estimate"), &estimate));
    TRY(frame_numbers(a, f, S("variance"), &variance));
    TRY(param_level(a, params, &level));
    TRY(param_number(a, params, S("df"), (double)INFINITY, 1, (double)INFINITY, &df));
    for (size_t i = 0; i < f->n_rows; i++)
        if (isnan(estimate[i]) || !(variance[i] >= 0))
            return status_print(a, INVALID, "%.*s, line %zu: needs an estimate and its variance",
                                STR_ARG(f->file), f->lines[i]);
    Pooled p = imputation_pool(estimate, variance, f->n_rows, df, level);
    pooled_write(out, &p);
    stat_status(out, p.status);
    return STATUS_OK;
}
