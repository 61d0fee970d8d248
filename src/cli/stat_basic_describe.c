// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat: describing columns, items and scales; shares; adjusted p values. */
#include "cli/stat_basic.h"
#include "core/stats/adjust.h"
#include "core/stats/describe.h"
#include "core/stats/proportions.h"
#include "core/stats/reliability.h"
#include "core/stats/true_type.h"

STAT_RUN(stat_mean_sd) {
    const Frame *f;
    const double *x;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_columns(a, params, f, &S("x"), 1, &x));
    Moments m = moments_of(x, f->n_rows);
    json_add_int(out, S("n"), (int64_t)m.n);
    json_add_int(out, S("missing"), (int64_t)(f->n_rows - m.n));
    json_add_double(out, S("mean"), moments_mean(&m));
    json_add_double(out, S("sd"), moments_sd(&m));
    stat_status(out, m.n > 1    ? ESTIMATE_FINE
                     : m.n == 1 ? ESTIMATE_STATE(UNDEFINED, "one value has no standard deviation")
                                : ESTIMATE_STATE(UNDEFINED, "there is no value"));
    return STATUS_OK;
}

static void item_write(JsonOut *out, Str name, ItemDescription d) {
    bool some = d.moments.n > 0;
    json_open(out, '{');
    json_add_text(out, S("item"), name);
    json_add_int(out, S("n"), (int64_t)d.moments.n);
    json_add_int(out, S("missing"), (int64_t)d.missing);
    json_add_double(out, S("mean"), moments_mean(&d.moments));
    json_add_double(out, S("sd"), moments_sd(&d.moments));
    json_add_double(out, S("min"), some ? d.moments.lo : (double)NAN);
    json_add_double(out, S("max"), some ? d.moments.hi : (double)NAN);
    json_add_double(out, S("floor"), d.floor);
    json_add_double(out, S("ceiling"), d.ceiling);
    json_add_double(out, S("skew_g1"), moments_skewness(&d.moments));
    json_close(out, '}');
}

static void item_rest_write(Arena *a, JsonOut *out, Str key, const double *const *x, size_t n,
                            size_t k) {
    double *c = ARENA_ARRAY(a, double, k *k + 1), *r = ARENA_ARRAY(a, double, k + 1);
    covariance_pairwise(x, n, k, c);
    item_rest_correlations(c, k, r);
    json_add_doubles(out, key, r, k);
}

STAT_RUN(stat_item_stats) {
    const Frame *f;
    Str *names;
    const double *const *x;
    size_t k, complete;
    double lowest, highest;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_items(a, params, S("items"), f, &names, &x, &k));
    TRY(param_number(a, params, S("category_min"), (double)NAN, -1e9, 1e9, &lowest));
    TRY(param_number(a, params, S("category_max"), (double)NAN, -1e9, 1e9, &highest));
    if (lowest >= highest) return STATUS(INVALID, "category_min must be less than category_max");
    json_key(out, S("items"));
    json_open(out, '[');
    EstimateStatus status =
        k < 2 ? ESTIMATE_STATE(UNDEFINED, "one item has no rest to relate to") : ESTIMATE_FINE;
    for (size_t j = 0; j < k; j++) {
        ItemDescription d = item_describe(x[j], f->n_rows, lowest, highest);
        item_write(out, names[j], d);
        if (!(d.moments.m2 > 0))
            status = estimate_worst(status, ESTIMATE_STATE(UNDEFINED, "an item does not vary"));
    }
    json_close(out, ']');
    const double *const *whole = columns_complete(a, x, f->n_rows, k, &complete);
    item_rest_write(a, out, S("item_rest_r_pairwise"), x, f->n_rows, k);
    item_rest_write(a, out, S("item_rest_r_complete"), whole, complete, k);
    json_add_int(out, S("n_complete"), (int64_t)complete);
    stat_status(out, status);
    return STATUS_OK;
}

static void alpha_write(JsonOut *out, Str key, const CronbachAlpha *r) {
    json_key(out, key);
    json_open(out, '{');
    json_add_int(out, S("n"), (int64_t)r->n);
    json_add_int(out, S("k"), (int64_t)r->k);
    json_add_double(out, S("alpha"), r->alpha);
    json_add_double(out, S("alpha_std"), r->alpha_std);
    json_add_double(out, S("avg_r"), r->avg_r);
    json_add_double(out, S("feldt_lo"), r->feldt.lo);
    json_add_double(out, S("feldt_hi"), r->feldt.hi);
    json_add_doubles(out, S("alpha_if_dropped"), r->if_dropped, r->k);
    json_add_double(out, S("sem_mean_score"), r->sem_mean_score);
    json_add_double(out, S("sum_variance"), r->sum_variance);
    stat_status(out, r->status);
    json_close(out, '}');
}

STAT_RUN(stat_cronbach_alpha) {
    const Frame *f;
    Str *names, *ways, both[] = {S("pairwise"), S("complete")};
    const double *const *x;
    size_t k, n_ways, complete;
    double level;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_items(a, params, S("items"), f, &names, &x, &k));
    TRY(param_level(a, params, &level));
    TRY(param_texts(a, params, S("missing"), &ways, &n_ways));
    if (n_ways == 0) ways = both, n_ways = 2;
    EstimateStatus status = ESTIMATE_FINE;
    for (size_t w = 0; w < n_ways; w++) {
        bool pairwise = str_eq(ways[w], S("pairwise"));
        if (!pairwise && !str_eq(ways[w], S("complete")))
            return status_print(a, INVALID,
                                "parameter 'missing': '%.*s' is neither pairwise nor complete",
                                STR_ARG(ways[w]));
        const double *const *whole = columns_complete(a, x, f->n_rows, k, &complete);
        CronbachAlpha r = pairwise ? cronbach_alpha(a, x, f->n_rows, k, level)
                                   : cronbach_alpha(a, whole, complete, k, level);
        alpha_write(out, ways[w], &r);
        status = estimate_worst(status, r.status);
    }
    stat_status(out, status);
    return STATUS_OK;
}

static const Str type_names[TYPES] = {S_INIT("zwak"), S_INIT("enkel_PC"), S_INIT("enkel_SK"),
                                      S_INIT("dubbel")};

/* The scores of one scale, for all rows. */
static Status scores_of(Arena *a, const Json *params, Str key, const Frame *f, double share,
                        const double *const **items, size_t *k, double **scores) {
    Str *names;
    TRY(param_texts(a, params, key, &names, k));
    if (*k == 0)
        return status_print(a, INVALID, "parameter '%.*s' must list the items of that scale",
                            STR_ARG(key));
    TRY(basic_items(a, params, key, f, &names, items, k));
    *scores = ARENA_ARRAY(a, double, f->n_rows + 1);
    size_t least = scale_least(share, *k);
    for (size_t i = 0; i < f->n_rows; i++) (*scores)[i] = scale_mean(*items, *k, i, least);
    return STATUS_OK;
}

/* The alphas of both scales over the rows where every item of both was answered. */
static void alphas_of(Arena *a, const double *const *pc, size_t n_pc, const double *const *sk,
                      size_t n_sk, size_t n, double *alpha) {
    const double **all = ARENA_ARRAY(a, const double *, n_pc + n_sk);
    memcpy(all, pc, n_pc * sizeof *all);
    memcpy(all + n_pc, sk, n_sk * sizeof *all);
    size_t rows;
    const double *const *whole = columns_complete(a, all, n, n_pc + n_sk, &rows);
    alpha[0] = cronbach_alpha(a, whole, rows, n_pc, 0.95).alpha;
    alpha[1] = cronbach_alpha(a, whole + n_pc, rows, n_sk, 0.95).alpha;
}

static void types_write(JsonOut *out, const double *pc, const double *sk, size_t n, double cut,
                        bool above) {
    int64_t counts[TYPES] = {0}, missing = 0;
    json_key(out, S("type"));
    json_open(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (isnan(pc[i]) || isnan(sk[i])) {
            missing++;
            json_undefined(out);
            continue;
        }
        int type = (above ? pc[i] > cut : pc[i] >= cut) + 2 * (above ? sk[i] > cut : sk[i] >= cut);
        counts[type]++;
        json_text(out, type_names[type]);
    }
    json_close(out, ']');
    json_key(out, S("counts"));
    json_open(out, '{');
    for (int t = 0; t < TYPES; t++) json_add_int(out, type_names[t], counts[t]);
    json_close(out, '}');
    json_add_int(out, S("n_missing_type"), missing);
}

static void chances_write(Arena *a, JsonOut *out, const TrueScores *m, const double *pc,
                          const double *sk, size_t n, double cut) {
    double *chance = ARENA_ARRAY(a, double, (n + 1) * TYPES),
           *column = ARENA_ARRAY(a, double, n + 1);
    size_t rows = 0;
    json_key(out, S("post_rows"));
    json_open(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (isnan(pc[i]) || isnan(sk[i])) continue;
        json_int(out, (int64_t)i + 1);
        true_type_chances(m, pc[i], sk[i], cut, chance + TYPES * rows++);
    }
    json_close(out, ']');
    double share[TYPES] = {0};
    for (int t = 0; t < TYPES; t++) {
        for (size_t i = 0; i < rows; i++) column[i] = chance[i * TYPES + (size_t)t];
        json_add_doubles(out, arena_print(a, "prob_%.*s", STR_ARG(type_names[t])), column, rows);
        Moments mean = moments_of(column, rows);
        share[t] = moments_mean(&mean);
    }
    json_key(out, S("expected_share"));
    json_open(out, '{');
    for (int t = 0; t < TYPES; t++) json_add_double(out, type_names[t], share[t]);
    json_close(out, '}');
}

STAT_RUN(stat_scale_scores_types) {
    const Frame *f;
    const double *const *items_pc, *const *items_sk;
    size_t n_pc, n_sk;
    double share, cut, *pc, *sk, alpha[2];
    Str rule;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(param_number(a, params, S("min_answered"), 2.0 / 3, 0, 1, &share));
    TRY(param_number(a, params, S("cutoff"), 3.5, -1e9, 1e9, &cut));
    TRY(param_text(a, params, S("rule"), S(">="), &rule));
    if (!str_eq(rule, S(">=")) && !str_eq(rule, S(">")))
        return STATUS(INVALID, "parameter 'rule' must be \">=\" or \">\"");
    TRY(scores_of(a, params, S("pc"), f, share, &items_pc, &n_pc, &pc));
    TRY(scores_of(a, params, S("sk"), f, share, &items_sk, &n_sk, &sk));
    json_add_doubles(out, S("pc"), pc, f->n_rows);
    json_add_doubles(out, S("sk"), sk, f->n_rows);
    types_write(out, pc, sk, f->n_rows, cut, str_eq(rule, S(">")));
    alphas_of(a, items_pc, n_pc, items_sk, n_sk, f->n_rows, alpha);
    json_add_double(out, S("alpha_pc"), alpha[0]);
    json_add_double(out, S("alpha_sk"), alpha[1]);
    TrueScores m = true_scores(pc, sk, f->n_rows, alpha[0], alpha[1]);
    chances_write(a, out, &m, pc, sk, f->n_rows, cut);
    stat_status(out, m.status);
    return STATUS_OK;
}

STAT_RUN(stat_proportion_ci) {
    const Frame *f;
    const double *xn[2];
    double level;
    bool together;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_columns(a, params, f, (Str[]){S("x"), S("n")}, 2, xn));
    TRY(param_level(a, params, &level));
    TRY(param_bool(a, params, S("together"), false, &together));
    EstimateStatus status = ESTIMATE_FINE;
    json_key(out, S("rows"));
    json_open(out, '[');
    for (size_t i = 0; i < f->n_rows; i++) {
        double x = xn[0][i], n = xn[1][i];
        if (x < 0 || n < 0 || x > n)
            return status_print(a, INVALID, "%.*s, line %zu: %g of %g is no share",
                                STR_ARG(f->file), f->lines[i], x, n);
        if (!(n > 0) || isnan(x))
            status = ESTIMATE_STATE(UNDEFINED, "a share of nobody is undefined");
        json_open(out, '{');
        json_add_double(out, S("p"), n > 0 ? x / n : (double)NAN);
        stat_interval(out, S("wilson"), proportion_wilson(x, n, level));
        stat_interval(out, S("clopper_pearson"), proportion_exact(x, n, level));
        stat_interval(out, S("agresti_coull"), proportion_agresti_coull(x, n, level));
        stat_interval(out, S("jeffreys"), proportion_jeffreys(x, n, level));
        if (together) stat_interval(out, S("goodman"), proportion_goodman(x, n, level, f->n_rows));
        json_close(out, '}');
    }
    json_close(out, ']');
    stat_status(out, status);
    return STATUS_OK;
}

STAT_RUN(stat_p_adjust) {
    const Frame *f;
    const double *p;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_columns(a, params, f, &S("p"), 1, &p));
    size_t present = 0;
    for (size_t i = 0; i < f->n_rows; i++) {
        present += !isnan(p[i]);
        if (p[i] < 0 || p[i] > 1)
            return status_print(a, INVALID, "%.*s, line %zu: %g is no p value", STR_ARG(f->file),
                                f->lines[i], p[i]);
    }
    double *adjusted = ARENA_ARRAY(a, double, f->n_rows + 1);
    for (int m = 0; m < ADJUST_METHODS; m++) {
        p_adjust(a, p, f->n_rows, (Adjust)m, adjusted);
        json_add_doubles(out, adjust_name((Adjust)m), adjusted, f->n_rows);
    }
    stat_status(out, present ? ESTIMATE_FINE : ESTIMATE_STATE(UNDEFINED, "there is no p value"));
    return STATUS_OK;
}
