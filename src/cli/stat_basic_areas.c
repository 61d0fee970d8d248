// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat: municipalities and teams side by side, and what may be published of them. */
#include "cli/stat_basic.h"
#include "core/stats/adjust.h"
#include "core/stats/disclosure.h"
#include "core/stats/small_area.h"

/* Rows where both are there; a variance must be above 0. */
static Status areas_read(Arena *a, const Frame *f, const double *const *x, double *y, double *v,
                         size_t *k) {
    *k = 0;
    for (size_t i = 0; i < f->n_rows; i++) {
        if (isnan(x[0][i]) || isnan(x[1][i])) continue;
        if (!(x[1][i] > 0))
            return status_print(a, INVALID, "%.*s, line %zu: a sampling variance must be above 0",
                                STR_ARG(f->file), f->lines[i]);
        y[*k] = x[0][i];
        v[(*k)++] = x[1][i];
    }
    return STATUS_OK;
}

static void area_write(JsonOut *out, Str key, const SmallArea *r) {
    json_key(out, key);
    json_open(out, '{');
    json_add_double(out, S("mu"), r->mu);
    json_add_double(out, S("se"), r->se);
    stat_interval(out, S("ci"), r->ci);
    json_add_double(out, S("tau2"), r->tau2);
    json_add_double(out, S("Q"), r->q);
    json_add_double(out, S("Q_p"), r->q_p);
    json_add_double(out, S("I2"), r->i2);
    json_add_double(out, S("H2"), r->h2);
    json_add_doubles(out, S("shrunken"), r->shrunken, r->shrunken ? r->k : 0);
    json_add_doubles(out, S("shrunken_se"), r->shrunken_se, r->shrunken_se ? r->k : 0);
    json_add_doubles(out, S("weight"), r->weight, r->weight ? r->k : 0);
    stat_interval(out, S("prediction"), r->prediction);
    stat_status(out, r->status);
    json_close(out, '}');
}

static void ranks_write(Arena *a, JsonOut *out, const AreaRanks *r, size_t k) {
    double *lo = ARENA_ARRAY(a, double, k + 1), *hi = ARENA_ARRAY(a, double, k + 1);
    for (size_t i = 0; i < k; i++) lo[i] = r->place[i].lo, hi[i] = r->place[i].hi;
    json_key(out, S("ranks"));
    json_open(out, '{');
    json_add_doubles(out, S("mean"), r->mean, k);
    json_add_doubles(out, S("lo"), lo, k);
    json_add_doubles(out, S("hi"), hi, k);
    json_close(out, '}');
}

enum { AREAS_MOST = 2000, DRAWS_MOST = 100000 };

STAT_RUN(stat_shrinkage) {
    static const Str names[BETWEEN_METHODS] = {S_INIT("REML"), S_INIT("DL"), S_INIT("PM")};
    const Frame *f;
    const double *x[2];
    double level;
    int64_t draws, seed;
    size_t k;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_columns(a, params, f, (Str[]){S("yi"), S("vi")}, 2, x));
    TRY(param_level(a, params, &level));
    TRY(param_int(a, params, S("draws"), 10000, 100, DRAWS_MOST, &draws));
    TRY(param_int(a, params, S("seed"), 1, 0, INT64_MAX, &seed));
    double *y = ARENA_ARRAY(a, double, f->n_rows + 1), *v = ARENA_ARRAY(a, double, f->n_rows + 1);
    TRY(areas_read(a, f, x, y, v, &k));
    SmallArea first = {0};
    for (int m = 0; m < BETWEEN_METHODS; m++) {
        SmallArea r = small_area(a, y, v, k, (Between)m, level);
        area_write(out, names[m], &r);
        if (m == BETWEEN_REML) first = r;
    }
    if (k > 1 && k <= AREAS_MOST) {
        AreaRanks ranks = small_area_ranks(a, &first, (size_t)draws, (uint64_t)seed, level);
        ranks_write(a, out, &ranks, k);
    }
    json_add_double(out, S("FE_mu"), first.fixed_mu);
    json_add_double(out, S("hartung_knapp_se"), first.hk_se);
    json_add_double(out, S("hartung_knapp_p"), first.hk_p);
    json_add_doubles(out, S("prediction_interval"), NULL, 0); /* see "prediction" of each method */
    stat_status(out, first.status);
    return STATUS_OK;
}

/* "95" for 0.95, "998" for 0.998. */
static Str level_digits(Arena *a, double level) {
    Buf *b = buf_on(a, 64);
    buf_double(b, level);
    Str s = buf_str(b);
    size_t point = str_find(s, S("."));
    return point == STR_NONE ? s : str_sub(s, point + 1, s.len);
}

static Status funnel_limits_write(Arena *a, JsonOut *out, const double *n, size_t teams,
                                  double target, double level) {
    double *lo = ARENA_ARRAY(a, double, teams + 1), *hi = ARENA_ARRAY(a, double, teams + 1);
    if (!(level > 0 && level < 1))
        return STATUS(INVALID, "parameter 'levels' must hold numbers between 0 and 1");
    for (size_t i = 0; i < teams; i++) {
        lo[i] = funnel_limit(n[i], target, (1 - level) / 2);
        hi[i] = funnel_limit(n[i], target, (1 + level) / 2);
    }
    Str digits = level_digits(a, level);
    json_add_doubles(out, arena_print(a, "lo%.*s", STR_ARG(digits)), lo, teams);
    json_add_doubles(out, arena_print(a, "hi%.*s", STR_ARG(digits)), hi, teams);
    return STATUS_OK;
}

STAT_RUN(stat_funnel) {
    const Frame *f;
    const double *x[2];
    double winsor, target = (double)NAN, *levels, usual[] = {0.95, 0.998};
    size_t n_levels;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(frame_numbers(a, f, S("x"), &x[0]));
    TRY(frame_numbers(a, f, S("n"), &x[1]));
    TRY(param_number(a, params, S("winsor"), 0.1, 0, 0.49, &winsor));
    TRY(param_numbers(a, params, S("levels"), &levels, &n_levels));
    if (n_levels == 0) levels = usual, n_levels = 2;
    const Json *given = json_get(params, S("target"));
    if (given && given->kind == J_NUMBER)
        TRY(param_number(a, params, S("target"), target, 0, 1, &target));
    for (size_t i = 0; i < f->n_rows; i++)
        if (x[0][i] < 0 || x[0][i] > x[1][i])
            return status_print(a, INVALID, "%.*s, line %zu: %g of %g is no share",
                                STR_ARG(f->file), f->lines[i], x[0][i], x[1][i]);
    Funnel r = funnel_of(a, x[0], x[1], f->n_rows, winsor, target);
    double *bh = ARENA_ARRAY(a, double, f->n_rows + 1);
    json_add_double(out, S("p0"), r.target);
    for (size_t l = 0; l < n_levels; l++)
        TRY(funnel_limits_write(a, out, x[1], f->n_rows, r.target, levels[l]));
    json_add_doubles(out, S("z"), r.z, f->n_rows);
    json_add_double(out, S("phi_winsorised"), r.phi);
    json_add_double(out, S("tau2"), r.tau2);
    json_add_doubles(out, S("z_adjusted"), r.z_adjusted, f->n_rows);
    json_add_doubles(out, S("midp"), r.mid_p, f->n_rows);
    p_adjust(a, r.mid_p, f->n_rows, ADJUST_BH, bh);
    json_add_doubles(out, S("bh"), bh, f->n_rows);
    stat_status(out, r.status);
    return STATUS_OK;
}

/* The counts of a table whose first column may hold names. */
static Status disclosure_counts(Arena *a, const Frame *f, double **counts, size_t *columns) {
    size_t skip = f->n_columns > 1 && !f->columns[0].numeric;
    *columns = f->n_columns - skip;
    *counts = ARENA_ARRAY(a, double, f->n_rows **columns + 1);
    for (size_t j = 0; j < *columns; j++) {
        const Column *c = &f->columns[j + skip];
        TRY(frame_check_numeric(a, f, c));
        for (size_t i = 0; i < f->n_rows; i++) {
            double count = c->number[i];
            if (!(count >= 0) || count != floor(count))
                return status_print(
                    a, INVALID,
                    "%.*s, line %zu, column '%.*s': a count is a whole number, 0 or more",
                    STR_ARG(f->file), f->lines[i], STR_ARG(c->name));
            (*counts)[i * *columns + j] = count;
        }
    }
    return STATUS_OK;
}

static void mask_write(JsonOut *out, Str key, const Cell *mask, size_t rows, size_t columns,
                       bool secondary) {
    json_key(out, key);
    json_open(out, '[');
    for (size_t i = 0; i < rows; i++) {
        json_open(out, '[');
        for (size_t j = 0; j < columns; j++) {
            Cell c = mask[i * columns + j];
            json_int(out, c == CELL_PRIMARY || (secondary && c == CELL_SECONDARY));
        }
        json_close(out, ']');
    }
    json_close(out, ']');
}

STAT_RUN(stat_disclosure) {
    const Frame *f;
    double *counts, least;
    size_t columns;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(param_number(a, params, S("min_cell"), 10, 1, 1e9, &least));
    TRY(disclosure_counts(a, f, &counts, &columns));
    Cell *mask = ARENA_ARRAY(a, Cell, f->n_rows * columns + 1);
    Disclosure d = disclosure_control(a, counts, f->n_rows, columns, least, mask);
    json_add_int(out, S("n_primary"), (int64_t)d.n_primary);
    mask_write(out, S("primary"), mask, f->n_rows, columns, false);
    json_add_double(out, S("optimal_secondary_cost"), d.cost);
    json_add_bool(out, S("naive_primary_only_safe"), d.primary_only_safe);
    mask_write(out, S("suppressed"), mask, f->n_rows, columns, true);
    json_add_int(out, S("n_secondary"), (int64_t)d.n_secondary);
    json_add_bool(out, S("optimal"), d.optimal);
    stat_status(out, d.status);
    return STATUS_OK;
}
