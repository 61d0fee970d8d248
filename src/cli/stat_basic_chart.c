// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat control_chart: a team over time. */
#include "cli/stat_basic.h"
#include "core/stats/control_chart.h"

static Status chart_rules(Arena *a, const Json *params, ChartRules *r) {
    Str kind;
    int64_t base;
    TRY(param_text(a, params, S("kind"), S("share"), &kind));
    r->share = str_eq(kind, S("share"));
    if (!r->share && !str_eq(kind, S("mean")))
        return STATUS(INVALID, "parameter 'kind' must be \"share\" or \"mean\"");
    TRY(param_int(a, params, S("base"), 0, 0, INT32_MAX, &base));
    TRY(param_number(a, params, S("weight"), 0.2, 0.001, 1, &r->weight));
    TRY(param_number(a, params, S("width"), 3, 0.1, 10, &r->width));
    r->base = (size_t)base;
    return STATUS_OK;
}

static Status chart_periods(Arena *a, const Frame *f, bool share, ChartPeriod *out) {
    const double *n, *x, *sd = NULL;
    TRY(frame_numbers(a, f, S("n"), &n));
    TRY(frame_numbers(a, f, share ? S("x") : S("mean"), &x));
    if (!share) TRY(frame_numbers(a, f, S("sd"), &sd));
    for (size_t i = 0; i < f->n_rows; i++) {
        out[i] = (ChartPeriod){n[i], x[i], sd ? sd[i] : (double)NAN};
        bool whole = isnan(n[i]) || (n[i] >= 0 && n[i] <= 1e9 && n[i] == floor(n[i]));
        bool count = !share || isnan(x[i]) || (x[i] >= 0 && x[i] <= n[i] && x[i] == floor(x[i]));
        bool spread = share || isnan(sd[i]) || sd[i] >= 0;
        bool needed = share || !(n[i] > 1) || isnan(x[i]) || !isnan(sd[i]);
        if (whole && count && spread && needed) continue;
        return status_print(a, INVALID, "%.*s, line %zu: %s", STR_ARG(f->file), f->lines[i],
                            share ? "needs n, a number of persons, and x, how many of them"
                                  : "needs n, a number of persons, and the mean and sd of those");
    }
    return STATUS_OK;
}

static void chart_points_write(JsonOut *out, const ControlChart *c, size_t n) {
    json_key(out, S("periods"));
    json_open(out, '[');
    for (size_t i = 0; i < n; i++) {
        const ChartPoint *p = &c->points[i];
        json_open(out, '{');
        json_add_double(out, S("value"), p->value);
        stat_interval(out, S("limits"), p->limits);
        json_add_bool(out, S("outside"), p->outside);
        json_add_double(out, S("ewma"), p->moving);
        stat_interval(out, S("ewma_limits"), p->moving_limits);
        json_add_bool(out, S("ewma_outside"), p->moving_outside);
        json_close(out, '}');
    }
    json_close(out, ']');
}

STAT_RUN(stat_control_chart) {
    const Frame *f;
    ChartRules rules;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(chart_rules(a, params, &rules));
    ChartPeriod *p = ARENA_ARRAY(a, ChartPeriod, f->n_rows + 1);
    TRY(chart_periods(a, f, rules.share, p));
    ControlChart c = control_chart(a, p, f->n_rows, rules);
    json_add_double(out, S("centre"), c.centre);
    json_add_double(out, S("sd"), c.sd);
    chart_points_write(out, &c, f->n_rows);
    json_key(out, S("runs"));
    json_open(out, '{');
    json_add_double(out, S("median"), c.median);
    json_add_int(out, S("useful"), (int64_t)c.useful);
    json_add_int(out, S("longest"), (int64_t)c.longest_run);
    json_add_int(out, S("longest_most"), (int64_t)c.run_most);
    json_add_int(out, S("crossings"), (int64_t)c.crossings);
    json_add_int(out, S("crossings_least"), (int64_t)c.crossings_least);
    json_add_bool(out, S("moved"), c.moved);
    json_close(out, '}');
    stat_status(out, c.status);
    return STATUS_OK;
}
