// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat: who left the study, and what professionals chose. */
#include "cli/stat_basic.h"
#include "core/stats/compare.h"
#include "core/stats/describe.h"
#include "core/stats/distribution.h"
#include "core/stats/proportions.h"
#include "core/stats/ranks.h"

/* The values of x where stay is 1 (or 0). */
static double *group_of(Arena *a, const double *x, const double *stay, size_t n, double which) {
    double *out = ARENA_ARRAY(a, double, n + 1);
    for (size_t i = 0; i < n; i++) out[i] = stay[i] == which ? x[i] : (double)NAN;
    return out;
}

static EstimateStatus dropout_variable(Arena *a, JsonOut *out, Str name, const double *x,
                                       const double *stay, size_t n, double level) {
    double *stayed = group_of(a, x, stay, n, 1), *left = group_of(a, x, stay, n, 0);
    Welch w = welch_t(stayed, n, left, n, level);
    MannWhitney u = mann_whitney(a, stayed, n, left, n);
    json_key(out, name);
    json_open(out, '{');
    json_add_double(out, S("mean_complete"), w.mean_x);
    json_add_double(out, S("mean_dropout"), w.mean_y);
    json_add_int(out, S("n_complete"), (int64_t)w.n_x);
    json_add_int(out, S("n_dropout"), (int64_t)w.n_y);
    json_add_double(out, S("welch_t"), w.t);
    json_add_double(out, S("df"), w.df);
    json_add_double(out, S("p"), w.p);
    stat_interval(out, S("ci"), w.ci);
    json_add_double(out, S("smd"), w.smd);
    json_add_double(out, S("p_mannwhitney_cc"), u.p);
    stat_status(out, w.status);
    json_close(out, '}');
    return w.status;
}

/* Who stayed, by type; having no type is a row of its own. */
static EstimateStatus dropout_types(Arena *a, JsonOut *out, const Column *type, const double *stay,
                                    size_t n) {
    Table names = table_new(a);
    double *table = ARENA_ARRAY(a, double, 2 * (n + 1));
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(stay[i])) continue;
        if (table_add(&names, type->text[i], k)) k++;
        table[(stay[i] == 1 ? 0 : n + 1) + table_get(&names, type->text[i])]++;
    }
    double *counts = ARENA_ARRAY(a, double, 2 * k + 1);
    memcpy(counts, table, k * sizeof *counts);
    memcpy(counts + k, table + n + 1, k * sizeof *counts);
    ChiSquare c = chi_square(a, counts, 2, k);
    EstimateStatus exact;
    double p = fisher_exact(a, counts, counts + k, k, &exact);
    json_add_double(out, S("type_chi2"), c.chi2);
    json_add_double(out, S("type_df"), c.df);
    json_add_double(out, S("type_p"), c.p);
    json_add_double(out, S("type_fisher_p"), p);
    json_add_double(out, S("cramers_v"), c.cramers_v);
    return estimate_worst(c.status, exact);
}

static EstimateStatus dropout_weights(Arena *a, JsonOut *out, const Str *names,
                                      const double *const *x, size_t k, const double *stay,
                                      size_t n) {
    Propensity p = propensity_fit(a, stay, x, n, k);
    json_key(out, S("logit"));
    json_open(out, '{');
    for (int part = 0; part < 2; part++) {
        json_key(out, part ? S("se") : S("coef"));
        json_open(out, '{');
        for (size_t j = 0; j < p.k; j++)
            json_add_double(out, j ? names[j - 1] : S("(Intercept)"), part ? p.se[j] : p.coef[j]);
        json_close(out, '}');
    }
    json_add_double(out, S("loglik"), p.loglik);
    json_add_int(out, S("n"), (int64_t)p.n);
    json_close(out, '}');
    StayWeights w = stay_weights(&p, stay, x, n, ARENA_ARRAY(a, double, n + 1));
    json_add_double(out, S("ipw_sum"), w.sum);
    json_add_double(out, S("ipw_max"), w.largest);
    json_add_double(out, S("ipw_ess"), w.effective_n);
    return p.status;
}

STAT_RUN(stat_dropout) {
    const Frame *f;
    Str *names, complete, type;
    size_t k;
    double level;
    const double *stay;
    const Column *types;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(param_level(a, params, &level));
    TRY(param_texts(a, params, S("variables"), &names, &k));
    TRY(param_text(a, params, S("complete"), S("complete"), &complete));
    TRY(param_text(a, params, S("type"), S(""), &type));
    if (k == 0) return STATUS(INVALID, "parameter 'variables' must list columns");
    TRY(frame_numbers(a, f, complete, &stay));
    TRY(basic_check_binary(a, f, stay));
    const double **x = ARENA_ARRAY(a, const double *, k);
    EstimateStatus status = ESTIMATE_FINE;
    json_key(out, S("variables"));
    json_open(out, '{');
    for (size_t j = 0; j < k; j++) {
        TRY(frame_numbers(a, f, names[j], &x[j]));
        status = estimate_worst(status,
                                dropout_variable(a, out, names[j], x[j], stay, f->n_rows, level));
    }
    json_close(out, '}');
    if (type.len) {
        TRY(frame_column(a, f, type, &types));
        status = estimate_worst(status, dropout_types(a, out, types, stay, f->n_rows));
    }
    status = estimate_worst(status, dropout_weights(a, out, names, x, k, stay, f->n_rows));
    stat_status(out, status);
    return STATUS_OK;
}

static Status interventions_flag(Arena *a, JsonOut *out, const Frame *f, Str name, double level) {
    const double *x;
    TRY(frame_numbers(a, f, name, &x));
    TRY(basic_check_binary(a, f, x));
    Moments m = moments_of(x, f->n_rows);
    double yes = 0, n = (double)m.n;
    for (size_t i = 0; i < f->n_rows; i++) yes += x[i] == 1;
    json_key(out, name);
    json_open(out, '{');
    json_add_int(out, S("n"), (int64_t)m.n);
    json_add_double(out, S("x"), yes);
    json_add_double(out, S("share"), n > 0 ? yes / n : (double)NAN);
    stat_interval(out, S("wilson"), proportion_wilson(yes, n, level));
    json_close(out, '}');
    return STATUS_OK;
}

static Status interventions_clusters(Arena *a, JsonOut *out, const Frame *f, Str name,
                                     const double *count, EstimateStatus *status) {
    const Column *c;
    TRY(frame_column(a, f, name, &c));
    Table names = table_new(a);
    size_t *cluster = ARENA_ARRAY(a, size_t, f->n_rows + 1), k = 0;
    double *y = ARENA_ARRAY(a, double, f->n_rows + 1);
    for (size_t i = 0; i < f->n_rows; i++) {
        y[i] = c->text[i].len ? count[i] : (double)NAN;
        if (isnan(y[i])) continue;
        if (table_add(&names, c->text[i], k)) k++;
        cluster[i] = table_get(&names, c->text[i]);
    }
    ClusterMean r = cluster_mean(a, y, cluster, f->n_rows, k);
    json_key(out, S("mean_CR2"));
    json_open(out, '{');
    json_add_double(out, S("se"), r.se);
    json_add_double(out, S("df"), r.df);
    json_add_int(out, S("clusters"), (int64_t)r.clusters);
    json_close(out, '}');
    *status = r.status;
    return STATUS_OK;
}

STAT_RUN(stat_interventions) {
    const Frame *f;
    Str *flags, name, cluster;
    size_t k, m;
    const double *count;
    double level;
    EstimateStatus status = ESTIMATE_FINE;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(param_level(a, params, &level));
    TRY(param_texts(a, params, S("flags"), &flags, &k));
    TRY(param_text(a, params, S("count"), S(""), &name));
    TRY(param_text(a, params, S("cluster"), S(""), &cluster));
    json_key(out, S("flags"));
    json_open(out, '{');
    for (size_t j = 0; j < k; j++) TRY(interventions_flag(a, out, f, flags[j], level));
    json_close(out, '}');
    if (name.len) {
        TRY(frame_numbers(a, f, name, &count));
        Moments c = moments_of(count, f->n_rows);
        double *present = array_present(a, count, f->n_rows, &m), mean = moments_mean(&c);
        double half = t_critical(level, (double)c.n - 1) * moments_sd(&c) / sqrt((double)c.n);
        json_add_double(out, S("mean_count"), mean);
        json_add_double(out, S("sd_count"), moments_sd(&c));
        stat_interval(out, S("ci_t"), (Interval){mean - half, mean + half});
        json_add_double(out, S("median"), array_median(present, m));
        if (c.n < 2) status = ESTIMATE_STATE(UNDEFINED, "fewer than two counts");
        if (cluster.len) TRY(interventions_clusters(a, out, f, cluster, count, &status));
    }
    stat_status(out, status);
    return STATUS_OK;
}
