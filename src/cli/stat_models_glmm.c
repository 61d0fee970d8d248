// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat glmm_laplace: logistic and Poisson models with a random intercept. */
#include "cli/stat_models.h"
#include "core/stats/distribution.h"
#include "core/stats/glmm.h"

static const struct {
    Str name;
    GlmKind kind;
    OutcomeKind outcome;
} glmm_families[] = {{S_INIT("binomial"), GLM_LOGISTIC, OUTCOME_BINARY},
                     {S_INIT("poisson"), GLM_POISSON, OUTCOME_COUNT}};

static void glmm_interval(Arena *a, JsonOut *out, const ModelFrame *m, const GlmmFit *f,
                          double level) {
    double *se = model_se(a, f->vcov, f->p), *end = ARENA_ARRAY(a, double, f->p + 1);
    double *p = ARENA_ARRAY(a, double, f->p + 1), z = normal_critical(level);
    model_write(out, S("fixef"), m, f->coef);
    model_write(out, S("se"), m, se);
    model_write_by(out, S("exp_b"), m, f->coef, exp);
    for (size_t j = 0; j < f->p; j++) end[j] = exp(f->coef[j] - z * se[j]);
    model_write(out, S("ci_lo"), m, end);
    for (size_t j = 0; j < f->p; j++) {
        end[j] = exp(f->coef[j] + z * se[j]);
        p[j] = normal_p(f->coef[j] / se[j], SIDES_TWO);
    }
    model_write(out, S("ci_hi"), m, end);
    model_write(out, S("p"), m, p);
}

static Status glmm_family(Arena *a, const Json *params, size_t *which) {
    Str family;
    TRY(param_text(a, params, S("family"), S("binomial"), &family));
    for (*which = 0; *which < sizeof glmm_families / sizeof *glmm_families; ++*which)
        if (str_eq(family, glmm_families[*which].name)) return STATUS_OK;
    return status_print(a, INVALID, "parameter 'family' must be binomial or poisson, not '%.*s'",
                        STR_ARG(family));
}

MODEL_RUN(stat_run_glmm) {
    ModelFrame m;
    size_t which;
    double level;
    int64_t points;
    TRY(glmm_family(a, params, &which));
    TRY(model_frame(a, params, frames, n_frames, glmm_families[which].outcome, &m));
    TRY(param_level(a, params, &level));
    TRY(param_int(a, params, S("points"), 15, 2, GLMM_POINTS_MOST, &points));
    if (m.n_groups != 1)
        return STATUS(INVALID, "the formula needs one random intercept: y ~ x + (1 | g)");
    GlmFamily family = {glmm_families[which].kind, 0};
    Clusters c = model_clusters(&m.groups[0]);
    GlmmFit f = glmm_fit(a, m.design, m.y, family, c, 1);
    GlmmFit q = glmm_fit(a, m.design, m.y, family, c, (int)points);
    json_add_int(out, S("nobs"), (int64_t)m.design.n);
    json_add_int(out, S("ngroups"), (int64_t)c.n_clusters);
    glmm_interval(a, out, &m, &f, level);
    json_key(out, S("sd"));
    json_open(out, '{');
    json_add_double(out, m.groups[0].name, f.sd);
    json_close(out, '}');
    json_add_double(out, S("loglik"), f.loglik);
    json_add_bool(out, S("singular"), f.singular);
    json_key(out, arena_print(a, "agq%d", (int)points));
    json_open(out, '{');
    model_write(out, S("fixef"), &m, q.coef);
    json_add_double(out, S("sd"), q.sd);
    stat_status(out, q.status);
    json_close(out, '}');
    stat_status(out, model_status(&m, f.status));
    return STATUS_OK;
}
