// SPDX-License-Identifier: EUPL-1.2
/* Control charts: limits per period, a moving average that sees small shifts, and runs. */
#include "core/stats/control_chart.h"

#include "core/stats/describe.h"
#include "core/stats/rmath.h"
#include "core/stats/small_area.h"

static bool period_known(const ChartPeriod *p) { return p->n > 0 && !isnan(p->x); }

static double period_value(const ChartPeriod *p, bool share) {
    if (!period_known(p)) return (double)NAN;
    return share ? p->x / p->n : p->x;
}

/* What is usual: over all persons of the base periods, the spread of means within periods. */
static void chart_base(ControlChart *c, const ChartPeriod *p, size_t n, bool share) {
    double persons = 0, sum = 0, squares = 0, freedom = 0;
    for (size_t i = 0; i < n; i++) {
        if (!period_known(&p[i])) continue;
        persons += p[i].n;
        sum += share ? p[i].x : p[i].n * p[i].x;
        if (!share && p[i].n > 1)
            squares += (p[i].n - 1) * p[i].sd * p[i].sd, freedom += p[i].n - 1;
    }
    c->centre = persons > 0 ? sum / persons : (double)NAN;
    c->sd = share         ? sqrt(c->centre * (1 - c->centre))
            : freedom > 0 ? sqrt(squares / freedom)
                          : (double)NAN;
}

static Interval chart_about(double centre, double half) {
    return (Interval){centre - half, centre + half};
}

static bool chart_beyond(double x, Interval i) { return x < i.lo || x > i.hi; }

static void chart_points(ControlChart *c, const ChartPeriod *p, size_t n, ChartRules rules) {
    double moving = c->centre, variance = 0, keep = 1 - rules.weight;
    double tail = pnorm(-rules.width, 0, 1, 1, 0);
    for (size_t i = 0; i < n; i++) {
        ChartPoint *at = &c->points[i];
        at->value = period_value(&p[i], rules.share);
        at->limits = INTERVAL_NONE;
        if (period_known(&p[i])) {
            double se = c->sd / sqrt(p[i].n);
            at->limits = rules.share ? (Interval){funnel_limit(p[i].n, c->centre, tail),
                                                  funnel_limit(p[i].n, c->centre, 1 - tail)}
                                     : chart_about(c->centre, rules.width * se);
            moving = keep * moving + rules.weight * at->value;
            variance = keep * keep * variance + rules.weight * rules.weight * se * se;
            at->outside = chart_beyond(at->value, at->limits);
        }
        at->moving = moving;
        at->moving_limits = chart_about(c->centre, rules.width * sqrt(variance));
        at->moving_outside = variance > 0 && chart_beyond(moving, at->moving_limits);
    }
}

static void chart_runs(Arena *a, ControlChart *c, size_t n, size_t base) {
    double *values = ARENA_ARRAY(a, double, n + 1);
    size_t known = 0, run = 0;
    int side = 0;
    for (size_t i = 0; i < base; i++)
        if (!isnan(c->points[i].value)) values[known++] = c->points[i].value;
    array_sort(values, known);
    c->median = array_quantile(values, known, 0.5);
    for (size_t i = 0; i < n; i++) {
        double off = c->points[i].value - c->median;
        if (isnan(off) || fabs(off) < 1e-10) continue;
        int now = off > 0 ? 1 : -1;
        c->crossings += side && now != side;
        run = now == side ? run + 1 : 1;
        side = now;
        if (run > c->longest_run) c->longest_run = run;
        c->useful++;
    }
    if (c->useful == 0) return;
    c->run_most = (size_t)nearbyint(log2((double)c->useful)) + 3;
    c->crossings_least = (size_t)qbinom(0.05, (double)c->useful - 1, 0.5, 1, 0);
    c->moved = c->longest_run > c->run_most || c->crossings < c->crossings_least;
}

ControlChart control_chart(Arena *a, const ChartPeriod *p, size_t n, ChartRules rules) {
    size_t base = rules.base && rules.base < n ? rules.base : n;
    ControlChart c = {.points = ARENA_ARRAY(a, ChartPoint, n + 1), .status = ESTIMATE_FINE};
    chart_base(&c, p, base, rules.share);
    if (isnan(c.centre))
        c.status = ESTIMATE_STATE(UNDEFINED, "nothing was measured in the base periods");
    else if (!(c.sd > 0))
        c.status =
            ESTIMATE_STATE(UNDEFINED, "there is no spread between persons in the base periods");
    chart_points(&c, p, n, rules);
    chart_runs(a, &c, n, base);
    return c;
}
