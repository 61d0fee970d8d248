// SPDX-License-Identifier: EUPL-1.2
/* The table of estimators that fit a model, and how their coefficients are written. */
#include "cli/stat_models.h"

void model_write_by(JsonOut *out, Str key, const ModelFrame *m, const double *values,
                    double (*f)(double)) {
    json_key(out, key);
    json_open(out, '{');
    for (size_t j = 0; j < m->n_columns; j++) {
        double v = m->place[j] == STR_NONE ? (double)NAN : values[m->place[j]];
        json_add_double(out, m->names[j], f ? f(v) : v);
    }
    json_close(out, '}');
}

void model_write(JsonOut *out, Str key, const ModelFrame *m, const double *values) {
    model_write_by(out, key, m, values, NULL);
}

double *model_se(Arena *a, const double *vcov, size_t p) {
    double *se = ARENA_ARRAY(a, double, p + 1);
    for (size_t j = 0; j < p; j++) se[j] = sqrt(vcov[j * p + j]);
    return se;
}

Clusters model_clusters(const ModelGroup *g) { return (Clusters){g->n, g->of}; }

EstimateStatus model_status(const ModelFrame *m, EstimateStatus s) {
    if (s.state != ESTIMATE_OK || m->design.p == m->n_columns) return s;
    return ESTIMATE_STATE(BOUNDARY,
                          "columns that are combinations of others are left out: null here");
}

void model_write_undefined(JsonOut *out, EstimateStatus s, const char *const *keys) {
    for (; *keys; keys++) {
        json_key(out, str_of(*keys));
        json_undefined(out);
    }
    stat_status(out, s);
}

const Estimator stat_model_rows[] = {
    {S_INIT("lmm_random_intercept"),
     S_INIT("linear mixed model with one random intercept or two nested ones, REML and ML"),
     S_INIT(
         "formula (y ~ a + b + (1 | person) + (1 | municipality)), factors [columns], REML true, "
         "contrasts {name: {coefficient: weight}}, level 0.95, profile (intervals; true up to "
         "5000 rows)"),
     S_INIT(
         "Bates, Maechler, Bolker & Walker (2015); Fai & Cornelius (1996); Kenward & Roger (1997)"),
     S_INIT("lme4::lmer, lmerTest::contest1D and contestMD, pbkrtest::vcovAdj"), stat_run_lmm},
};
const size_t stat_model_count = sizeof stat_model_rows / sizeof *stat_model_rows;
