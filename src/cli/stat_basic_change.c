// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat: change within persons, of scores. */
#include "cli/stat_basic.h"
#include "core/stats/describe.h"
#include "core/stats/paired.h"
#include "core/stats/ranks.h"
#include "core/stats/resample.h"

/* The columns "first" and "second", or the first two. */
static Status change_columns(Arena *a, const Json *params, const Frame *frames, size_t n_frames,
                             const Frame **f, const double **x) {
    TRY(frame_at(a, frames, n_frames, 0, f));
    return basic_columns(a, params, *f, (Str[]){S("first"), S("second")}, 2, x);
}

static void effect_write(JsonOut *out, Str key, EffectSize e) {
    json_key(out, key);
    json_open(out, '{');
    json_add_double(out, S("yi"), e.yi);
    json_add_double(out, S("vi"), e.vi);
    json_close(out, '}');
}

STAT_RUN(stat_paired_t) {
    const Frame *f;
    const double *x[2];
    double level;
    TRY(change_columns(a, params, frames, n_frames, &f, x));
    TRY(param_level(a, params, &level));
    PairedT r = paired_t(a, x[0], x[1], f->n_rows, level);
    json_add_int(out, S("n"), (int64_t)r.n);
    json_add_double(out, S("mean_first"), r.mean_first);
    json_add_double(out, S("mean_second"), r.mean_second);
    json_add_double(out, S("sd_first"), r.sd_first);
    json_add_double(out, S("sd_second"), r.sd_second);
    json_add_double(out, S("diff"), r.diff);
    json_add_double(out, S("sd_diff"), r.sd_diff);
    json_add_double(out, S("r"), r.r);
    json_add_double(out, S("t"), r.t);
    json_add_double(out, S("df"), r.df);
    json_add_double(out, S("p"), r.p);
    stat_interval(out, S("ci"), r.ci);
    json_add_double(out, S("se"), r.se);
    json_add_double(out, S("d_z"), r.d_z);
    stat_interval(out, S("d_z_ci_nct"), r.d_z_ci);
    json_add_double(out, S("J"), r.j);
    json_add_double(out, S("g_z"), r.g_z);
    json_add_double(out, S("d_av"), r.d_av);
    json_add_double(out, S("g_av"), r.g_av);
    json_add_double(out, S("glass_baseline"), r.glass);
    effect_write(out, S("smcc"), r.smcc);
    effect_write(out, S("smcr"), r.smcr);
    stat_status(out, r.status);
    return STATUS_OK;
}

STAT_RUN(stat_wilcoxon) {
    const Frame *f;
    const double *x[2];
    Str alternative;
    TRY(change_columns(a, params, frames, n_frames, &f, x));
    TRY(param_text(a, params, S("alternative"), S("two.sided"), &alternative));
    Sides sides = str_eq(alternative, S("greater")) ? SIDES_GREATER
                  : str_eq(alternative, S("less"))  ? SIDES_LESS
                                                    : SIDES_TWO;
    if (sides == SIDES_TWO && !str_eq(alternative, S("two.sided")))
        return STATUS(INVALID, "parameter 'alternative' must be two.sided, greater or less");
    SignedRank r = signed_rank(a, x[0], x[1], f->n_rows, sides);
    json_add_int(out, S("n_total"), (int64_t)r.n_total);
    json_add_int(out, S("n_nonzero"), (int64_t)r.n_nonzero);
    json_add_int(out, S("n_zero"), (int64_t)r.n_zero);
    json_add_double(out, S("V"), r.v);
    json_add_double(out, S("W_minus"), r.w_minus);
    json_add_double(out, S("rank_biserial"), r.rank_biserial);
    json_add_double(out, S("p_normal_cc"), r.p_normal_cc);
    json_add_double(out, S("p_normal"), r.p_normal);
    json_add_double(out, S("sigma"), r.sigma);
    json_add_double(out, S("z"), r.z);
    json_add_double(out, S("p_exact_drop_zeros"), r.p_exact);
    json_add_double(out, S("pratt_z"), r.coin_z);
    json_add_double(out, S("pratt_p_asymptotic"), r.coin_p);
    json_add_double(out, S("pratt_p_exact"), r.coin_p_exact);
    json_key(out, S("pratt_rounded"));
    json_open(out, '{');
    json_add_double(out, S("z"), r.pratt_z);
    json_add_double(out, S("p_asymptotic"), r.pratt_p);
    json_add_double(out, S("p_exact"), r.pratt_p_exact);
    json_close(out, '}');
    json_add_double(out, S("hodges_lehmann_all"), r.hodges_lehmann_all);
    json_add_double(out, S("hodges_lehmann_nonzero"), r.hodges_lehmann_nonzero);
    stat_status(out, r.status);
    return STATUS_OK;
}

STAT_RUN(stat_sign_flip) {
    const Frame *f;
    const double *x[2];
    int64_t seed, replicates;
    TRY(change_columns(a, params, frames, n_frames, &f, x));
    TRY(param_int(a, params, S("seed"), 1, INT64_MIN, INT64_MAX, &seed));
    TRY(param_int(a, params, S("replicates"), 9999, 99, 100000000, &replicates));
    SignFlip r = sign_flip(a, x[0], x[1], f->n_rows, (uint64_t)seed, (uint64_t)replicates);
    json_add_int(out, S("n"), (int64_t)r.n);
    json_add_double(out, S("mean"), r.mean);
    json_add_double(out, S("p_two_sided"), r.p_two_sided);
    json_add_double(out, S("p_greater"), r.p_greater);
    json_add_double(out, S("n_ge"), r.n_at_least);
    json_add_bool(out, S("exact"), r.exact);
    if (!r.exact) {
        double p = r.p_two_sided;
        json_add_int(out, S("seed"), seed);
        json_add_int(out, S("replicates"), (int64_t)r.replicates);
        json_add_double(out, S("p_mc_se"), sqrt(p * (1 - p) / (double)r.replicates));
    }
    stat_status(out, r.status);
    return STATUS_OK;
}

STAT_RUN(stat_friedman) {
    const Frame *f;
    Str *names;
    const double *const *x;
    size_t k;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_items(a, params, S("columns"), f, &names, &x, &k));
    Friedman r = friedman(a, x, f->n_rows, k);
    json_add_int(out, S("n"), (int64_t)r.n);
    json_add_int(out, S("k"), (int64_t)r.k);
    json_add_double(out, S("chi2"), r.chi2);
    json_add_double(out, S("df"), r.df);
    json_add_double(out, S("p"), r.p);
    json_add_double(out, S("kendall_w"), r.kendall_w);
    stat_status(out, r.status);
    return STATUS_OK;
}

static void change_write(JsonOut *out, const Change *change, size_t n) {
    static const Str names[] = {S_INIT(""), S_INIT("verbeterd"), S_INIT("gelijk"),
                                S_INIT("verslechterd")};
    json_key(out, S("class"));
    json_open(out, '[');
    for (size_t i = 0; i < n; i++)
        if (change[i] == CHANGE_UNKNOWN)
            json_undefined(out);
        else
            json_text(out, names[change[i]]);
    json_close(out, ']');
}

STAT_RUN(stat_reliable_change) {
    const Frame *f;
    const double *x[2];
    Str method;
    double reliability, critical, sd = (double)NAN, r_dd = (double)NAN;
    TRY(change_columns(a, params, frames, n_frames, &f, x));
    TRY(param_number(a, params, S("reliability"), (double)NAN, 0, 1, &reliability));
    TRY(param_number(a, params, S("critical"), 1.96, 0, 100, &critical));
    if (isnan(reliability)) return STATUS(INVALID, "parameter 'reliability' is missing");
    const Json *given = json_get(params, S("sd"));
    if (given && given->kind == J_NUMBER) TRY(param_number(a, params, S("sd"), sd, 0, 1e12, &sd));
    double *rci = ARENA_ARRAY(a, double, f->n_rows + 1);
    Change *change = ARENA_ARRAY(a, Change, f->n_rows + 1);
    TRY(param_text(a, params, S("method"), S("jacobson_truax"), &method));
    bool drawn = str_eq(method, S("hageman_arrindell"));
    if (!drawn && !str_eq(method, S("jacobson_truax")))
        return STATUS(INVALID, "parameter 'method' must be jacobson_truax or hageman_arrindell");
    ReliableChange r =
        drawn ? reliable_change_drawn(x[0], x[1], f->n_rows, reliability, critical, sd, rci, change,
                                      &r_dd)
              : reliable_change(x[0], x[1], f->n_rows, reliability, critical, sd, rci, change);
    json_add_double(out, S("sd_baseline"), r.sd_baseline);
    json_add_double(out, S("sem"), r.sem);
    json_add_double(out, S("s_diff"), r.s_diff);
    json_add_double(out, S("min_detectable_change"), r.min_detectable);
    if (drawn) json_add_double(out, S("difference_reliability"), r_dd);
    json_add_doubles(out, S("rci"), rci, f->n_rows);
    change_write(out, change, f->n_rows);
    json_key(out, S("counts"));
    json_open(out, '{');
    json_add_int(out, S("verbeterd"), (int64_t)r.better);
    json_add_int(out, S("gelijk"), (int64_t)r.none);
    json_add_int(out, S("verslechterd"), (int64_t)r.worse);
    json_close(out, '}');
    stat_status(out, r.status);
    return STATUS_OK;
}
