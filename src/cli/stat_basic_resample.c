// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat: bootstrap, random numbers, power. */
#include "cli/stat_basic.h"
#include "core/stats/describe.h"
#include "core/stats/power.h"
#include "core/stats/resample.h"

/* What the bootstrap resamples: the values and room to gather them. */
typedef struct {
    const double *x;
    double *room;
} Sample;

static size_t sample_gather(const uint32_t *index, size_t n, const Sample *s) {
    for (size_t i = 0; i < n; i++) s->room[i] = s->x[index[i]];
    return n;
}

static double sample_mean(const uint32_t *index, size_t n, const void *data) {
    const Sample *s = data;
    long double sum = 0;
    for (size_t i = 0; i < n; i++) sum += s->x[index[i]];
    return n ? (double)(sum / (long double)n) : (double)NAN;
}

static double sample_median(const uint32_t *index, size_t n, const void *data) {
    const Sample *s = data;
    return array_median(s->room, sample_gather(index, n, s));
}

static double sample_sd(const uint32_t *index, size_t n, const void *data) {
    const Sample *s = data;
    Moments m = moments_of(s->room, sample_gather(index, n, s));
    return moments_sd(&m);
}

static double sample_variance(const uint32_t *index, size_t n, const void *data) {
    double sd = sample_sd(index, n, data);
    return sd * sd;
}

static const struct {
    Str name;
    Statistic f;
} statistics[] = {{S_INIT("mean"), sample_mean},
                  {S_INIT("median"), sample_median},
                  {S_INIT("sd"), sample_sd},
                  {S_INIT("var"), sample_variance},
                  {S_INIT("variance"), sample_variance}};

static Status bootstrap_statistic(Arena *a, const Json *params, Statistic *out) {
    Str name;
    TRY(param_text(a, params, S("statistic"), S("mean"), &name));
    for (size_t i = 0; i < sizeof statistics / sizeof *statistics; i++)
        if (str_eq(statistics[i].name, name)) {
            *out = statistics[i].f;
            return STATUS_OK;
        }
    return status_print(a, INVALID,
                        "parameter 'statistic': '%.*s' is not one of mean, median, sd, var",
                        STR_ARG(name));
}

/* The replicates from a file of 1-based row numbers, one resample per row. */
static Status bootstrap_given(Arena *a, const Frame *f, Statistic statistic, const Sample *s,
                              size_t n, double **t, size_t *replicates) {
    const double *const *index;
    TRY(frame_all_numbers(a, f, &index));
    if (f->n_columns != n)
        return status_print(a, INVALID, "%.*s has %zu columns where the data have %zu values",
                            STR_ARG(f->file), f->n_columns, n);
    uint32_t *rows = ARENA_ARRAY(a, uint32_t, n + 1);
    *replicates = f->n_rows;
    *t = ARENA_ARRAY(a, double, f->n_rows + 1);
    for (size_t r = 0; r < f->n_rows; r++) {
        for (size_t j = 0; j < n; j++) {
            double at = index[j][r];
            if (!(at >= 1 && at <= (double)n) || at != floor(at))
                return status_print(a, INVALID,
                                    "%.*s, line %zu, column %zu: no row number from 1 to %zu",
                                    STR_ARG(f->file), f->lines[r], j + 1, n);
            rows[j] = (uint32_t)at - 1;
        }
        (*t)[r] = statistic(rows, n, s);
    }
    return STATUS_OK;
}

static void bootstrap_write(JsonOut *out, const Bootstrap *b) {
    json_add_double(out, S("t0"), b->t0);
    json_add_int(out, S("R"), (int64_t)b->replicates);
    json_add_double(out, S("boot_mean"), b->mean);
    json_add_double(out, S("boot_se"), b->se);
    json_add_double(out, S("bias"), b->bias);
    json_add_double(out, S("z0"), b->z0);
    json_add_double(out, S("acceleration"), b->acceleration);
    json_add_doubles(out, S("alpha_adj"), b->alpha_adjusted, 2);
    stat_interval(out, S("percentile"), b->percentile);
    stat_interval(out, S("basic"), b->basic);
    stat_interval(out, S("normal"), b->normal);
    stat_interval(out, S("bca"), b->bca);
    stat_status(out, b->status);
}

STAT_RUN(stat_bootstrap) {
    const Frame *f;
    const double *column;
    double level, *t = NULL;
    size_t n, replicates = 0;
    int64_t seed, wanted;
    Statistic statistic = NULL;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_columns(a, params, f, &S("x"), 1, &column));
    TRY(param_level(a, params, &level));
    TRY(param_int(a, params, S("seed"), 1, INT64_MIN, INT64_MAX, &seed));
    TRY(param_int(a, params, S("replicates"), 1999, 10, 10000000, &wanted));
    TRY(bootstrap_statistic(a, params, &statistic));
    double *x = array_present(a, column, f->n_rows, &n);
    if (n > UINT32_MAX) return STATUS(INVALID, "more values than a resample can hold");
    Sample s = {x, ARENA_ARRAY(a, double, n + 1)};
    uint32_t *all = ARENA_ARRAY(a, uint32_t, n + 1);
    double *jackknife = ARENA_ARRAY(a, double, n + 1);
    for (size_t i = 0; i < n; i++) all[i] = (uint32_t)i;
    if (n_frames > 1) {
        TRY(bootstrap_given(a, &frames[1], statistic, &s, n, &t, &replicates));
    } else {
        replicates = (size_t)wanted;
        t = ARENA_ARRAY(a, double, replicates);
        if (n) bootstrap_replicates(statistic, &s, n, (uint64_t)seed, 0, replicates, t);
        if (n == 0) replicates = 0;
        json_add_int(out, S("seed"), seed);
    }
    jackknife_values(statistic, &s, n, jackknife);
    Bootstrap b = bootstrap_intervals(statistic(all, n, &s), t, replicates, jackknife, n, level);
    bootstrap_write(out, &b);
    return STATUS_OK;
}

static void rng_write(JsonOut *out, Str key, const uint32_t *values, size_t n) {
    json_key(out, key);
    json_open(out, '[');
    for (size_t i = 0; i < n; i++) json_int(out, values[i]);
    json_close(out, ']');
}

STAT_RUN(stat_rng) {
    int64_t seed;
    TRY(param_int(a, params, S("seed"), INT64_MIN, INT32_MIN, INT32_MAX, &seed));
    if (seed == INT64_MIN) {
        const Frame *f;
        const double *column;
        TRY(frame_at(a, frames, n_frames, 0, &f));
        TRY(basic_columns(a, params, f, &S("seed"), 1, &column));
        if (f->n_rows == 0 || !(fabs(column[0]) <= INT32_MAX))
            return status_print(a, INVALID, "%.*s holds no seed", STR_ARG(f->file));
        seed = (int64_t)column[0];
    }
    RStream r;
    double u[10];
    uint32_t k[25];
    rstream_seed(&r, (int32_t)seed);
    for (int i = 0; i < 10; i++) u[i] = rstream_uniform(&r);
    json_add_doubles(out, S("runif10"), u, 10);
    rstream_seed(&r, (int32_t)seed);
    rstream_sample(a, &r, 10, 25, true, k);
    rng_write(out, S("sample_10_25_replace"), k, 25);
    rstream_seed(&r, (int32_t)seed);
    rstream_sample(a, &r, 12, 12, false, k);
    rng_write(out, S("permutation12"), k, 12);
    rstream_seed(&r, (int32_t)seed);
    for (int i = 0; i < 10; i++) u[i] = rstream_normal(&r);
    json_add_doubles(out, S("rnorm10"), u, 10);
    rstream_seed(&r, (int32_t)seed);
    rstream_sample(a, &r, 100000, 10, false, k);
    rng_write(out, S("sample_100000_10"), k, 10);
    stat_status(out, ESTIMATE_FINE);
    return STATUS_OK;
}

static Status power_check(Arena *a, const Frame *f, size_t i, const double *const *x) {
    double n = x[0][i], alpha = x[2][i], p10 = x[3][i], p01 = x[4][i];
    if (!(alpha > 0 && alpha < 1) || !(n >= 0) || p10 < 0 || p01 < 0 || p10 + p01 > 1)
        return status_print(
            a, INVALID,
            "%.*s, line %zu: needs n of 0 or more, alpha between 0 and 1, and shares p10 "
            "and p01 that add up to 1 at most",
            STR_ARG(f->file), f->lines[i]);
    return STATUS_OK;
}

STAT_RUN(stat_power) {
    static const Str names[] = {S_INIT("n"),   S_INIT("dz"), S_INIT("alpha"), S_INIT("p10"),
                                S_INIT("p01"), S_INIT("m"),  S_INIT("icc")};
    const Frame *f;
    const double *x[7];
    double target;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    for (size_t j = 0; j < 7; j++) TRY(frame_numbers(a, f, names[j], &x[j]));
    TRY(param_number(a, params, S("power_target"), 0.8, 0.01, 0.9999, &target));
    json_key(out, S("rows"));
    json_open(out, '[');
    for (size_t i = 0; i < f->n_rows; i++) {
        TRY(power_check(a, f, i, x));
        double n = x[0][i], dz = x[1][i], alpha = x[2][i], p10 = x[3][i], p01 = x[4][i];
        double deff = design_effect(x[5][i], x[6][i]);
        json_open(out, '{');
        json_add_double(out, S("power_paired_t"), power_paired_t(n, dz, alpha));
        json_add_double(out, S("n_for_80pct"), power_paired_t_n(dz, alpha, target));
        json_add_double(out, S("mcnemar_n_connor"), power_mcnemar_n(p10, p01, alpha, target));
        json_add_double(out, S("mcnemar_exact_power"), power_mcnemar_exact(n, p10, p01, alpha));
        json_add_double(out, S("design_effect"), deff);
        json_add_double(out, S("n_effective"), deff > 0 ? n / deff : (double)NAN);
        json_add_double(out, S("detectable_dz_80"), power_paired_t_detectable(n, alpha, target));
        json_close(out, '}');
    }
    json_close(out, ']');
    json_add_double(out, S("power_target"), target);
    stat_status(out, ESTIMATE_FINE);
    return STATUS_OK;
}
