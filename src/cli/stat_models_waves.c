// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat mmrm: a mean per wave and any covariance of the waves. */
#include "cli/stat_models.h"
#include "core/stats/unstructured.h"

/* Every later wave minus every earlier one: "T2-T0". */
static void waves_contrasts(Arena *a, JsonOut *out, const Unstructured *u, const Str *names,
                            double level) {
    json_key(out, S("contrasts"));
    json_open(out, '{');
    for (size_t later = 1; later < u->waves; later++)
        for (size_t earlier = 0; earlier < later; earlier++) {
            double l[UNSTRUCTURED_WAVES_MOST] = {0};
            l[later] = 1, l[earlier] = -1;
            UnstructuredContrast c = unstructured_contrast(a, u, l, level);
            json_key(out,
                     arena_print(a, "%.*s-%.*s", STR_ARG(names[later]), STR_ARG(names[earlier])));
            json_open(out, '{');
            json_add_double(out, S("estimate"), c.estimate);
            json_add_double(out, S("se"), c.se);
            json_add_double(out, S("df"), c.df);
            json_add_double(out, S("t"), c.t);
            json_add_double(out, S("p"), c.p);
            json_add_doubles(out, S("ci"), (double[]){c.ci.lo, c.ci.hi}, 2);
            json_close(out, '}');
        }
    json_close(out, '}');
}

MODEL_RUN(stat_run_mmrm) {
    const Frame *f;
    Str *names = NULL;
    size_t n = 0;
    double level;
    const double *x[UNSTRUCTURED_WAVES_MOST];
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(param_texts(a, params, S("columns"), &names, &n));
    TRY(param_number(a, params, S("level"), 0.95, 0.5, 0.9999, &level));
    if (n < 2 || n > UNSTRUCTURED_WAVES_MOST)
        return STATUS(INVALID, "parameter 'columns' names 2 to 6 columns: the values at each wave");
    for (size_t j = 0; j < n; j++) TRY(frame_numbers(a, f, names[j], &x[j]));
    Unstructured u = unstructured_fit(a, x, n, f->n_rows);
    double se[UNSTRUCTURED_WAVES_MOST];
    for (size_t j = 0; j < n; j++) se[j] = sqrt(u.vcov[j * (n + 1)]);
    json_add_int(out, S("n"), (int64_t)u.n);
    json_add_int(out, S("values"), (int64_t)u.values);
    json_add_doubles(out, S("means"), u.mean, n);
    json_add_doubles(out, S("se"), se, n);
    json_add_doubles(out, S("covariance"), u.covariance, n * n);
    json_add_double(out, S("loglik"), u.loglik);
    waves_contrasts(a, out, &u, names, level);
    stat_status(out, u.status);
    return STATUS_OK;
}
