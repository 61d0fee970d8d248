// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat lmm_random_intercept: the mixed model of the change over waves. */
#include "cli/stat_models.h"
#include "core/stats/mixed.h"

typedef struct {
    Arena *arena;
    ModelFrame m;
    const MixedData *data;
    MixedFit fit;
    const MixedTests *tests;
    double level;
    JsonOut *out;
} Lmm;

static void lmm_groups(const Lmm *l) {
    json_key(l->out, S("ngroups"));
    json_open(l->out, '{');
    for (size_t t = 0; t < l->m.n_groups; t++)
        json_add_int(l->out, l->m.groups[t].name, (int64_t)l->m.groups[t].n);
    json_close(l->out, '}');
}

static void lmm_sds(const Lmm *l, Str key, const MixedFit *f, bool shares) {
    double total = f->sigma * f->sigma;
    for (size_t t = 0; t < l->m.n_groups; t++) total += f->sd[t] * f->sd[t];
    json_key(l->out, key);
    json_open(l->out, '{');
    for (size_t t = 0; t <= l->m.n_groups; t++) {
        double sd = t < l->m.n_groups ? f->sd[t] : f->sigma;
        json_add_double(l->out, t < l->m.n_groups ? l->m.groups[t].name : S("Residual"),
                        shares ? sd * sd / total : sd);
    }
    json_close(l->out, '}');
}

static void lmm_matrix(JsonOut *out, Str key, const double *v, size_t p) {
    json_key(out, key);
    json_open(out, '[');
    for (size_t i = 0; i < p && p == 1; i++) json_double(out, v[i]);
    for (size_t i = 0; i < p && p > 1; i++) {
        json_open(out, '[');
        for (size_t j = 0; j < p; j++) json_double(out, v[i * p + j]);
        json_close(out, ']');
    }
    json_close(out, ']');
}

static void lmm_contrast_write(const Lmm *l, Str name, const MixedContrast *c) {
    JsonOut *out = l->out;
    json_key(out, name);
    json_open(out, '{');
    json_add_double(out, S("estimate"), c->estimate);
    json_add_double(out, S("se"), c->se);
    json_add_double(out, S("z"), c->z);
    json_add_double(out, S("p_z"), c->p_z);
    stat_interval(out, S("z_ci"), c->z_ci);
    json_add_double(out, S("satt_df"), c->satt_df);
    json_add_double(out, S("satt_t"), c->satt_t);
    json_add_double(out, S("satt_p"), c->satt_p);
    stat_interval(out, S("satt_ci"), c->satt_ci);
    json_add_double(out, S("kr_se"), c->kr_se);
    json_add_double(out, S("kr_df"), c->kr_df);
    json_add_double(out, S("kr_p"), c->kr_p);
    json_close(out, '}');
}

static Status lmm_contrasts(const Lmm *l, const Json *params) {
    ModelContrast *all;
    size_t n;
    TRY(model_contrasts(l->arena, params, &l->m, &all, &n));
    if (all == NULL) return STATUS_OK;
    json_key(l->out, S("contrasts"));
    json_open(l->out, '{');
    for (size_t i = 0; i < n; i++) {
        MixedContrast c = mixed_contrast(l->arena, l->tests, all[i].weights, l->level);
        lmm_contrast_write(l, all[i].name, &c);
    }
    json_close(l->out, '}');
    return STATUS_OK;
}

/* The first factor with more than two levels, all its coefficients at once. */
static void lmm_omnibus(const Lmm *l) {
    for (size_t t = 0; t < l->m.n_terms; t++) {
        if (l->m.terms[t].n < 2) continue;
        double *rows = ARENA_ARRAY(l->arena, double, l->m.terms[t].n * l->m.design.p);
        size_t q = 0;
        for (size_t j = 0; j < l->m.terms[t].n; j++) {
            size_t at = l->m.place[l->m.terms[t].first + j];
            if (at != STR_NONE) rows[q++ * l->m.design.p + at] = 1;
        }
        MixedOmnibus o = mixed_omnibus(l->arena, l->tests, rows, q);
        json_key(l->out, S("omnibus"));
        json_open(l->out, '{');
        json_add_text(l->out, S("term"), l->m.terms[t].label);
        json_add_double(l->out, S("F"), o.f);
        json_add_int(l->out, S("df1"), (int64_t)q);
        json_add_double(l->out, S("df2_satt"), o.df2);
        json_add_double(l->out, S("p_satt"), o.p);
        json_close(l->out, '}');
        return;
    }
}

static void lmm_effects(const Lmm *l) {
    JsonOut *out = l->out;
    json_key(out, S("blup"));
    json_open(out, '{');
    for (size_t t = 0; t < l->m.n_groups; t++) {
        double *u = ARENA_ARRAY(l->arena, double, l->m.groups[t].n);
        mixed_effects(l->arena, l->data, &l->fit, (int)t, u);
        json_add_doubles(out, l->m.groups[t].name, u, l->m.groups[t].n);
    }
    json_close(out, '}');
    json_key(out, S("blup_order"));
    json_open(out, '{');
    for (size_t t = 0; t < l->m.n_groups; t++) {
        json_key(out, l->m.groups[t].name);
        json_open(out, '[');
        for (size_t i = 0; i < l->m.groups[t].n; i++) json_text(out, l->m.groups[t].levels[i]);
        json_close(out, ']');
    }
    json_close(out, '}');
}

static void lmm_profile(const Lmm *l) {
    static const char *const sigs[] = {".sig01", ".sig02"};
    Interval *ci = mixed_profile(l->arena, l->data, l->level);
    size_t terms = l->m.n_groups;
    json_key(l->out, S("profile_ci_ml"));
    json_open(l->out, '[');
    for (size_t i = 0; i < terms + 1 + l->m.design.p; i++) {
        json_open(l->out, '[');
        json_double(l->out, ci[i].lo);
        json_double(l->out, ci[i].hi);
        json_close(l->out, ']');
    }
    json_close(l->out, ']');
    json_key(l->out, S("profile_rows"));
    json_open(l->out, '[');
    for (size_t t = 0; t < terms; t++) json_text(l->out, str_of(sigs[t]));
    json_text(l->out, S(".sigma"));
    for (size_t j = 0; j < l->m.n_columns; j++)
        if (l->m.place[j] != STR_NONE) json_text(l->out, l->m.names[j]);
    json_close(l->out, ']');
}

static void lmm_fixed(const Lmm *l) {
    size_t p = l->m.design.p;
    double *df = ARENA_ARRAY(l->arena, double, p + 1), *w = ARENA_ARRAY(l->arena, double, p + 1);
    for (size_t j = 0; j < p; j++) {
        w[j] = 1;
        df[j] = mixed_contrast(l->arena, l->tests, w, l->level).satt_df;
        w[j] = 0;
    }
    model_write(l->out, S("fixef"), &l->m, l->fit.coef);
    model_write(l->out, S("se"), &l->m, model_se(l->arena, l->fit.vcov, p));
    model_write(l->out, S("satterthwaite_df"), &l->m, df);
    lmm_matrix(l->out, S("vcov"), l->fit.vcov, p);
}

static void lmm_variances(const Lmm *l) {
    MixedFit reml = l->fit.reml ? l->fit : mixed_fit(l->arena, l->data, true);
    MixedFit ml = l->fit.reml ? mixed_fit(l->arena, l->data, false) : l->fit;
    lmm_sds(l, S("sd"), &l->fit, false);
    json_add_double(l->out, S("sigma"), l->fit.sigma);
    json_add_double(l->out, S("reml_criterion"), reml.criterion);
    json_add_double(l->out, S("loglik_ml"), ml.loglik);
    lmm_sds(l, S("sd_ml"), &ml, false);
    model_write(l->out, S("fixef_ml"), &l->m, ml.coef);
    json_add_bool(l->out, S("singular"), l->fit.singular);
    lmm_sds(l, S("icc"), &l->fit, true);
}

MODEL_RUN(stat_run_lmm) {
    static const char *const keys[] = {"fixef",     "se",    "satterthwaite_df", "vcov",
                                       "sd",        "sigma", "reml_criterion",   "loglik_ml",
                                       "contrasts", NULL};
    Lmm l = {.arena = a, .out = out};
    bool reml, profile;
    TRY(model_frame(a, params, frames, n_frames, OUTCOME_NUMBER, &l.m));
    if (l.m.n_groups < 1 || l.m.n_groups > MIXED_TERMS)
        return STATUS(INVALID, "the formula needs one or two random intercepts: y ~ x + (1 | g)");
    TRY(param_bool(a, params, S("REML"), true, &reml));
    TRY(param_bool(a, params, S("profile"), l.m.design.n <= 5000, &profile));
    TRY(param_level(a, params, &l.level));
    json_add_int(out, S("nobs"), (int64_t)l.m.design.n);
    lmm_groups(&l);
    Clusters terms[MIXED_TERMS] = {{0}, {0}};
    for (size_t t = 0; t < l.m.n_groups; t++) terms[t] = model_clusters(&l.m.groups[t]);
    EstimateStatus s = mixed_data(a, l.m.design, l.m.y, terms, (int)l.m.n_groups, &l.data);
    if (s.state != ESTIMATE_OK) {
        model_write_undefined(out, s, keys);
        return STATUS_OK;
    }
    l.fit = mixed_fit(a, l.data, reml);
    l.tests = mixed_tests(a, l.data, &l.fit);
    lmm_fixed(&l);
    lmm_variances(&l);
    TRY(lmm_contrasts(&l, params));
    lmm_omnibus(&l);
    lmm_effects(&l);
    if (profile) lmm_profile(&l);
    stat_status(out, model_status(&l.m, l.fit.status));
    return STATUS_OK;
}
