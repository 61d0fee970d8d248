// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat logistic, firth_logistic, count_regression. */
#include "cli/stat_models.h"
#include "core/stats/adjust.h"
#include "core/stats/bounded.h"
#include "core/stats/count.h"
#include "core/stats/distribution.h"
#include "core/stats/firth.h"
#include "core/stats/robust.h"

static const GlmFamily glm_logistic = {GLM_LOGISTIC, 0}, glm_poisson = {GLM_POISSON, 0};

/* exp(coef -+ z se) */
static void glm_wald(JsonOut *out, const char *const *keys, const ModelFrame *m, const double *coef,
                     const double *se, double z, Arena *a) {
    double *v = ARENA_ARRAY(a, double, m->design.p + 1);
    for (int end = -1; end <= 1; end++) {
        for (size_t j = 0; j < m->design.p; j++) v[j] = exp(coef[j] + end * z * se[j]);
        model_write(out, str_of(keys[end == 0 ? 0 : end < 0 ? 1 : 2]), m, v);
    }
}

static void logistic_lr(Arena *a, JsonOut *out, const ModelFrame *m, const GlmFit *f) {
    json_key(out, S("lr_chi2"));
    json_open(out, '{');
    for (size_t t = 0; t < m->n_terms; t++) {
        size_t first = STR_NONE, count = 0;
        for (size_t j = 0; j < m->terms[t].n; j++) {
            size_t at = m->place[m->terms[t].first + j];
            if (at == STR_NONE) continue;
            if (count++ == 0) first = at;
        }
        double lr = count ? glm_lr(a, m->design, m->y, m->weights, glm_logistic, f, first, count)
                          : (double)NAN;
        json_add_double(out, m->terms[t].label, lr);
    }
    json_close(out, '}');
}

static void logistic_profile(Arena *a, JsonOut *out, const ModelFrame *m, double level) {
    size_t p = m->design.p;
    double *lo = ARENA_ARRAY(a, double, p + 1), *hi = ARENA_ARRAY(a, double, p + 1);
    for (size_t j = 0; j < p; j++) {
        Interval i = glm_profile(a, m->design, m->y, m->weights, glm_logistic, j, level);
        lo[j] = i.lo, hi[j] = i.hi;
    }
    model_write(out, S("profile_lo"), m, lo);
    model_write(out, S("profile_hi"), m, hi);
}

/* Benjamini-Hochberg over all coefficients but the intercept. */
static void logistic_adjusted(Arena *a, JsonOut *out, const ModelFrame *m, const double *p) {
    double *all = ARENA_ARRAY(a, double, m->n_columns + 1);
    double *adjusted = ARENA_ARRAY(a, double, m->n_columns + 1);
    for (size_t j = 0; j < m->n_columns; j++) {
        bool left_out = m->place[j] == STR_NONE || str_eq(m->names[j], S("(Intercept)"));
        all[j] = left_out ? (double)NAN : p[m->place[j]];
    }
    p_adjust(a, all, m->n_columns, ADJUST_BH, adjusted);
    json_key(out, S("bh_CR2"));
    json_open(out, '{');
    for (size_t j = 0; j < m->n_columns; j++)
        if (!str_eq(m->names[j], S("(Intercept)"))) json_add_double(out, m->names[j], adjusted[j]);
    json_close(out, '}');
}

static void glm_clustered(Arena *a, JsonOut *out, const ModelFrame *m, const GlmFit *f) {
    size_t p = m->design.p;
    double *v = ARENA_ARRAY(a, double, p *p + 1);
    double *scores = robust_scores(a, m->design, f);
    robust_cr0(a, f->vcov, scores, f->n, p, model_clusters(&m->cluster), v);
    double *se = model_se(a, v, p), factor = robust_cr1_factor(m->cluster.n, f->n, p);
    model_write(out, S("cluster_se_CR0"), m, se);
    for (size_t j = 0; j < p; j++) se[j] *= sqrt(factor);
    if (m->cluster.n < 2)
        for (size_t j = 0; j < p; j++) se[j] = (double)NAN;
    model_write(out, S("cluster_se_CR1"), m, se);
}

static void logistic_clustered(Arena *a, JsonOut *out, const ModelFrame *m, const GlmFit *f) {
    json_add_int(out, S("clusters"), (int64_t)m->cluster.n);
    glm_clustered(a, out, m, f);
    RobustCr2 r = robust_cr2(a, m->design, f, model_clusters(&m->cluster));
    double *se = model_se(a, r.vcov, m->design.p);
    double *p = ARENA_ARRAY(a, double, m->design.p + 1);
    for (size_t j = 0; j < m->design.p; j++) p[j] = t_p_two_sided(f->coef[j] / se[j], r.df[j]);
    model_write(out, S("cluster_se_CR2"), m, se);
    model_write(out, S("CR2_satt_df"), m, r.df);
    model_write(out, S("CR2_p"), m, p);
    logistic_adjusted(a, out, m, p);
}

/* An outcome that is always the same says nothing. */
static EstimateStatus outcome_status(const ModelFrame *m) {
    if (m->design.n == 0) return ESTIMATE_STATE(UNDEFINED, "there are no complete rows");
    if (m->design.p == 0) return ESTIMATE_STATE(UNDEFINED, "the formula gives no columns");
    for (size_t i = 1; i < m->design.n; i++)
        if (m->y[i] != m->y[0]) return ESTIMATE_FINE;
    return ESTIMATE_STATE(UNDEFINED, "the outcome is the same in every row");
}

MODEL_RUN(stat_run_logistic) {
    static const char *const keys[] = {"coef",       "se",         "or",     "or_lo", "or_hi",
                                       "p",          "deviance",   "loglik", "aic",   "lr_chi2",
                                       "profile_lo", "profile_hi", NULL};
    static const char *const odds[] = {"or", "or_lo", "or_hi"};
    ModelFrame m;
    double level;
    TRY(model_frame(a, params, frames, n_frames, OUTCOME_BINARY, &m));
    TRY(param_level(a, params, &level));
    json_add_int(out, S("n"), (int64_t)m.design.n);
    EstimateStatus s = outcome_status(&m);
    GlmFit f = {0};
    if (s.state == ESTIMATE_OK) {
        f = glm_fit(a, m.design, m.y, m.weights, glm_logistic);
        s = f.status;
    }
    if (s.state == ESTIMATE_UNDEFINED) {
        model_write_undefined(out, s, keys);
        return STATUS_OK;
    }
    double *se = model_se(a, f.vcov, f.p), *p = ARENA_ARRAY(a, double, f.p + 1);
    for (size_t j = 0; j < f.p; j++) p[j] = normal_p(f.coef[j] / se[j], SIDES_TWO);
    model_write(out, S("coef"), &m, f.coef);
    model_write(out, S("se"), &m, se);
    glm_wald(out, odds, &m, f.coef, se, normal_critical(level), a);
    model_write(out, S("p"), &m, p);
    json_add_double(out, S("deviance"), f.deviance);
    json_add_double(out, S("null_deviance"), f.null_deviance);
    json_add_double(out, S("loglik"), f.loglik);
    json_add_double(out, S("aic"), -2 * f.loglik + 2 * (double)f.p);
    logistic_lr(a, out, &m, &f);
    logistic_profile(a, out, &m, level);
    if (m.cluster.n) logistic_clustered(a, out, &m, &f);
    stat_status(out, model_status(&m, s));
    return STATUS_OK;
}

MODEL_RUN(stat_run_firth) {
    ModelFrame m;
    double level;
    bool flic;
    TRY(model_frame(a, params, frames, n_frames, OUTCOME_BINARY, &m));
    TRY(param_level(a, params, &level));
    TRY(param_bool(a, params, S("flic"), false, &flic));
    json_add_int(out, S("n"), (int64_t)m.design.n);
    FirthFit f = firth_fit(a, m.design, m.y, level);
    double *lo = ARENA_ARRAY(a, double, f.p + 1), *hi = ARENA_ARRAY(a, double, f.p + 1);
    for (size_t j = 0; j < f.p; j++) lo[j] = f.profile[j].lo, hi[j] = f.profile[j].hi;
    model_write(out, S("coef"), &m, f.coef);
    model_write(out, S("se"), &m, f.se);
    model_write_by(out, S("or"), &m, f.coef, exp);
    json_add_double(out, S("penalized_loglik"), f.loglik);
    model_write(out, S("profile_lo"), &m, lo);
    model_write(out, S("profile_hi"), &m, hi);
    model_write(out, S("plr_chi2"), &m, f.chi2);
    model_write(out, S("plr_p"), &m, f.chi2_p);
    if (flic) json_add_double(out, S("flic_intercept"), firth_flic(m.design, m.y, f.coef));
    stat_status(out, model_status(&m, f.status));
    return STATUS_OK;
}

static void count_poisson(Arena *a, JsonOut *out, const ModelFrame *m, const GlmFit *f) {
    json_key(out, S("poisson"));
    json_open(out, '{');
    model_write(out, S("coef"), m, f->coef);
    model_write(out, S("se"), m, model_se(a, f->vcov, f->p));
    if (m->cluster.n) glm_clustered(a, out, m, f);
    json_add_double(out, S("deviance"), f->deviance);
    json_add_double(out, S("loglik"), f->loglik);
    double left = (double)f->n - (double)f->p;
    json_add_double(out, S("pearson_dispersion"), left > 0 ? f->pearson / left : (double)NAN);
    model_write_by(out, S("irr"), m, f->coef, exp);
    stat_status(out, f->status);
    json_close(out, '}');
}

static void count_negbin(Arena *a, JsonOut *out, const ModelFrame *m) {
    NegativeBinomial nb = negative_binomial_fit(a, m->design, m->y);
    json_key(out, S("negbin"));
    json_open(out, '{');
    model_write(out, S("coef"), m, nb.fit.coef);
    json_add_double(out, S("theta"), nb.theta);
    json_add_double(out, S("loglik"), nb.loglik);
    model_write(out, S("se"), m, model_se(a, nb.fit.vcov, nb.fit.p));
    stat_status(out, nb.status);
    json_close(out, '}');
}

static void count_gee(Arena *a, JsonOut *out, const ModelFrame *m) {
    GeeFit g = gee_poisson(a, m->design, m->y, model_clusters(&m->cluster));
    json_key(out, S("gee_exchangeable"));
    json_open(out, '{');
    model_write(out, S("coef"), m, g.coef);
    model_write(out, S("robust_se"), m, model_se(a, g.vcov, g.p));
    json_add_double(out, S("alpha"), g.alpha);
    json_add_double(out, S("scale"), g.scale);
    stat_status(out, g.status);
    json_close(out, '}');
}

MODEL_RUN(stat_run_count) {
    static const char *const keys[] = {"poisson", "negbin", "gee_exchangeable", NULL};
    ModelFrame m;
    TRY(model_frame(a, params, frames, n_frames, OUTCOME_COUNT, &m));
    json_add_int(out, S("n"), (int64_t)m.design.n);
    EstimateStatus s = m.design.n == 0 || m.design.p == 0
                           ? ESTIMATE_STATE(UNDEFINED, "there are no complete rows or columns")
                           : ESTIMATE_FINE;
    GlmFit f = {0};
    if (s.state == ESTIMATE_OK) {
        f = glm_fit(a, m.design, m.y, NULL, glm_poisson);
        s = f.status;
    }
    if (s.state == ESTIMATE_UNDEFINED) {
        model_write_undefined(out, s, keys);
        return STATUS_OK;
    }
    count_poisson(a, out, &m, &f);
    count_negbin(a, out, &m);
    if (m.cluster.n) count_gee(a, out, &m);
    stat_status(out, model_status(&m, s));
    return STATUS_OK;
}

static Status bounded_counts(Arena *a, const ModelFrame *m, double size) {
    for (size_t i = 0; i < m->design.n; i++)
        if (m->y[i] > size)
            return status_print(a, INVALID, "the outcome holds %g, more than 'size' %g", m->y[i],
                                size);
    return STATUS_OK;
}

MODEL_RUN(stat_run_beta_binomial) {
    static const char *const keys[] = {"coef", "se", "or", "rho", "loglik", NULL};
    ModelFrame m;
    int64_t size;
    TRY(model_frame(a, params, frames, n_frames, OUTCOME_COUNT, &m));
    TRY(param_int(a, params, S("size"), 8, 1, 10000, &size));
    TRY(bounded_counts(a, &m, (double)size));
    json_add_int(out, S("n"), (int64_t)m.design.n);
    BetaBinomial f = beta_binomial_fit(a, m.design, m.y, (double)size, model_clusters(&m.cluster));
    if (f.status.state == ESTIMATE_UNDEFINED) {
        model_write_undefined(out, f.status, keys);
        return STATUS_OK;
    }
    model_write(out, S("coef"), &m, f.coef);
    model_write(out, S("se"), &m, model_se(a, f.vcov, f.p));
    if (f.robust) model_write(out, S("se_cr0"), &m, model_se(a, f.robust, f.p));
    model_write_by(out, S("or"), &m, f.coef, exp);
    json_add_double(out, S("rho"), f.rho);
    json_add_double(out, S("loglik"), f.loglik);
    stat_status(out, model_status(&m, f.status));
    return STATUS_OK;
}
