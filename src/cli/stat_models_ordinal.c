// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat ordinal_logistic: proportional odds, their test, and the mixed version. */
#include "cli/stat_models.h"
#include "core/stats/distribution.h"
#include "core/stats/glmm.h"
#include "core/stats/ordinal.h"
#include "core/stats/rmath.h"
#include "core/stats/robust.h"

static Str threshold_name(Arena *a, const ModelFrame *m, size_t j) {
    return arena_print(a, "%.*s|%.*s", STR_ARG(m->y_levels[j]), STR_ARG(m->y_levels[j + 1]));
}

static void thresholds_write(Arena *a, JsonOut *out, const ModelFrame *m, const double *v) {
    for (size_t j = 0; j + 1 < m->n_y_levels; j++)
        json_add_double(out, threshold_name(a, m, j), v[j]);
}

static void thresholds_object(Arena *a, JsonOut *out, Str key, const ModelFrame *m,
                              const double *v) {
    json_key(out, key);
    json_open(out, '{');
    thresholds_write(a, out, m, v);
    json_close(out, '}');
}

/* The design without its constant, which the thresholds stand for. */
static void ordinal_drop_intercept(Arena *a, ModelFrame *m) {
    if (m->n_columns == 0 || !str_eq(m->names[0], S("(Intercept)"))) return;
    m->design = design_without(a, m->design, 0);
    m->names++, m->place++, m->n_columns--;
    for (size_t j = 0; j < m->n_columns; j++)
        if (m->place[j] != STR_NONE) m->place[j]--;
    for (size_t t = 0; t < m->n_terms; t++) m->terms[t].first--;
}

/* The design split into the columns of a term, behind a constant, and the others. */
static void ordinal_split(Arena *a, const ModelFrame *m, const ModelTerm *t, Design *z, Design *x) {
    size_t n = m->design.n, p = m->design.p, at_z, at_x;
    double *inside = ARENA_ARRAY(a, double, n *(p + 1) + 1);
    double *outside = ARENA_ARRAY(a, double, n *p + 1);
    bool *in = ARENA_ARRAY(a, bool, p + 1);
    size_t count = 0;
    for (size_t j = t->first; j < t->first + t->n; j++)
        if (m->place[j] != STR_NONE) in[m->place[j]] = true, count++;
    for (size_t i = at_z = at_x = 0; i < n; i++) {
        inside[at_z++] = 1;
        for (size_t j = 0; j < p; j++) {
            double v = m->design.x[i * p + j];
            if (in[j])
                inside[at_z++] = v;
            else
                outside[at_x++] = v;
        }
    }
    *z = (Design){n, count + 1, inside};
    *x = (Design){n, p - count, outside};
}

/* Terms whose own thresholds cannot be estimated (an empty cell) are listed apart. */
static void ordinal_proportional(Arena *a, JsonOut *out, const ModelFrame *m, const OrdinalFit *f) {
    Buf *unknown = buf_on(a, 4096);
    json_key(out, S("proportional_odds_lr"));
    json_open(out, '[');
    for (size_t t = 0; t < m->n_terms; t++) {
        Design z, x;
        ordinal_split(a, m, &m->terms[t], &z, &x);
        OrdinalFit g = ordinal_fit_nominal(a, z, x, m->y, m->n_y_levels, m->weights);
        if (g.status.state != ESTIMATE_OK) {
            buf_print(unknown, "%s%.*s", unknown->len ? ", " : "", STR_ARG(m->terms[t].label));
            continue;
        }
        double lrt = 2 * (g.loglik - f->loglik), df = (double)(g.k - f->k);
        json_open(out, '{');
        json_add_text(out, S("term"), m->terms[t].label);
        json_add_double(out, S("lrt"), lrt);
        json_add_int(out, S("df"), (int64_t)df);
        json_add_double(out, S("p"), df > 0 ? pchisq(lrt, df, 0, 0) : (double)NAN);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_add_text(out, S("proportional_odds_not_testable"), buf_str(unknown));
}

static void ordinal_mixed(Arena *a, JsonOut *out, const ModelFrame *m) {
    GlmmFit g = glmm_ordinal(a, m->design, m->y, m->n_y_levels, model_clusters(&m->cluster), 1);
    json_key(out, S("clmm_laplace"));
    json_open(out, '{');
    model_write(out, S("coef"), m, g.coef + (m->n_y_levels - 1));
    thresholds_object(a, out, S("thresholds"), m, g.coef);
    double *se = model_se(a, g.vcov, g.p);
    model_write(out, S("se"), m, se + (m->n_y_levels - 1));
    thresholds_object(a, out, S("se_thresholds"), m, se);
    json_add_double(out, S("sd"), g.sd);
    json_add_double(out, S("loglik"), g.loglik);
    stat_status(out, g.status);
    json_close(out, '}');
}

static void ordinal_clustered(Arena *a, JsonOut *out, const ModelFrame *m, const OrdinalFit *f) {
    double *v = ARENA_ARRAY(a, double, f->k * f->k + 1);
    size_t cuts = f->levels - 1;
    robust_cr0(a, f->vcov, f->scores, f->n, f->k, model_clusters(&m->cluster), v);
    double *se = model_se(a, v, f->k);
    json_key(out, S("cluster_se_CR0"));
    json_open(out, '{');
    for (size_t j = 0; j < m->n_columns; j++)
        json_add_double(out, m->names[j],
                        m->place[j] == STR_NONE ? (double)NAN : se[cuts + m->place[j]]);
    thresholds_write(a, out, m, se);
    json_close(out, '}');
    if (m->weights == NULL) ordinal_mixed(a, out, m);
}

static void ordinal_write(Arena *a, JsonOut *out, const ModelFrame *m, const OrdinalFit *f,
                          double level) {
    size_t cuts = f->levels - 1;
    const double *coef = f->parameters + cuts;
    double *se = model_se(a, f->vcov, f->k), z = normal_critical(level);
    double *end = ARENA_ARRAY(a, double, f->p + 1), *p = ARENA_ARRAY(a, double, f->p + 1);
    thresholds_object(a, out, S("thresholds"), m, f->parameters);
    model_write(out, S("coef"), m, coef);
    thresholds_object(a, out, S("se_thresholds"), m, se);
    model_write(out, S("se"), m, se + cuts);
    model_write_by(out, S("or"), m, coef, exp);
    for (size_t j = 0; j < f->p; j++) {
        end[j] = exp(coef[j] - z * se[cuts + j]);
        p[j] = normal_p(coef[j] / se[cuts + j], SIDES_TWO);
    }
    model_write(out, S("or_lo"), m, end);
    for (size_t j = 0; j < f->p; j++) end[j] = exp(coef[j] + z * se[cuts + j]);
    model_write(out, S("or_hi"), m, end);
    model_write(out, S("p"), m, p);
    json_add_double(out, S("loglik"), f->loglik);
}

MODEL_RUN(stat_run_ordinal) {
    static const char *const keys[] = {
        "thresholds", "coef",   "se_thresholds",        "se", "or", "or_lo",
        "or_hi",      "loglik", "proportional_odds_lr", NULL};
    ModelFrame m;
    double level, total = 0;
    TRY(model_frame(a, params, frames, n_frames, OUTCOME_LEVELS, &m));
    TRY(param_level(a, params, &level));
    ordinal_drop_intercept(a, &m);
    for (size_t i = 0; i < m.design.n; i++) total += m.weights ? m.weights[i] : 1;
    json_add_double(out, S("n"), total);
    OrdinalFit f = ordinal_fit(a, m.design, m.y, m.n_y_levels, m.weights);
    if (f.status.state == ESTIMATE_UNDEFINED) {
        model_write_undefined(out, f.status, keys);
        return STATUS_OK;
    }
    ordinal_write(a, out, &m, &f, level);
    ordinal_proportional(a, out, &m, &f);
    if (m.cluster.n) ordinal_clustered(a, out, &m, &f);
    stat_status(out, model_status(&m, f.status));
    return STATUS_OK;
}
