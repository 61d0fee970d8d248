// SPDX-License-Identifier: EUPL-1.2
/* One likelihood for all groups: theta is mean + sd z in a group, z on the grid. Parameters: slope
   and falling intercepts per item, once or per group; then mean and log sd of every later group. */
#include "core/stats/irt_groups.h"

#include "core/stats/optimise.h"
#include "core/stats/ordinal.h"
#include "core/stats/rmath.h"

typedef struct {
    const GrmGroupData *d;
    size_t *cell;        /* k + 1: where an item's levels begin among all levels */
    size_t *at;          /* group x item: where its parameters begin */
    size_t spread, size; /* where means and log sds begin; all parameters */
    double *log_p;       /* group x cell x point */
    double *expected;    /* the same: how many answers are expected there */
    double *posterior, *log_weight;
} Grouped;

static double grouped_mean(const Grouped *g, const double *x, size_t group) {
    return group ? x[g->spread + 2 * (group - 1)] : 0;
}

static double grouped_sd(const Grouped *g, const double *x, size_t group) {
    return group ? exp(x[g->spread + 2 * (group - 1) + 1]) : 1;
}

static OrdinalPoint item_point(const double *x, size_t levels, size_t level, double theta) {
    double upper = level ? x[0] * theta + x[level] : (double)INFINITY;
    double lower = level + 1 < levels ? x[0] * theta + x[level + 1] : -(double)INFINITY;
    return ordinal_point(upper, lower);
}

static double *grouped_cell(const Grouped *g, double *table, size_t group, size_t j, size_t level) {
    return table + (group * g->cell[g->d->k] + g->cell[j] + level) * g->d->q.n;
}

static bool grouped_tables(Grouped *g, const double *x) {
    const GrmGroupData *d = g->d;
    for (size_t group = 0; group < d->n_groups; group++)
        for (size_t j = 0; j < d->k; j++) {
            const double *item = x + g->at[group * d->k + j];
            double mean = grouped_mean(g, x, group), sd = grouped_sd(g, x, group);
            for (size_t l = 2; l < d->levels[j]; l++)
                if (!(item[l] < item[l - 1])) return false;
            for (size_t l = 0; l < d->levels[j]; l++)
                for (size_t p = 0; p < d->q.n; p++)
                    grouped_cell(g, g->log_p, group, j, l)[p] =
                        item_point(item, d->levels[j], l, mean + sd * d->q.at[p]).loglik;
        }
    return true;
}

/* log P(answers of row i); posterior gets the shares of the points. */
static double grouped_row(Grouped *g, size_t i) {
    const GrmGroupData *d = g->d;
    double most = -(double)INFINITY, sum = 0;
    memcpy(g->posterior, g->log_weight, d->q.n * sizeof *g->posterior);
    for (size_t j = 0; j < d->k; j++) {
        int answer = d->answers[i * d->k + j];
        if (answer == GRM_MISSING) continue;
        const double *log_p = grouped_cell(g, g->log_p, d->of[i], j, (size_t)answer);
        for (size_t p = 0; p < d->q.n; p++) g->posterior[p] += log_p[p];
    }
    for (size_t p = 0; p < d->q.n; p++) most = fmax(most, g->posterior[p]);
    for (size_t p = 0; p < d->q.n; p++) sum += g->posterior[p] = exp(g->posterior[p] - most);
    for (size_t p = 0; p < d->q.n; p++) g->posterior[p] /= sum;
    return most + log(sum);
}

static double grouped_value(const double *x, void *with) {
    Grouped *g = with;
    double sum = 0;
    if (!grouped_tables(g, x)) return (double)INFINITY;
    for (size_t i = 0; i < g->d->n; i++) sum -= grouped_row(g, i);
    return sum;
}

static void grouped_expect(Grouped *g) {
    const GrmGroupData *d = g->d;
    memset(g->expected, 0, d->n_groups * g->cell[d->k] * d->q.n * sizeof *g->expected);
    for (size_t i = 0; i < d->n; i++) {
        (void)grouped_row(g, i);
        for (size_t j = 0; j < d->k; j++) {
            int answer = d->answers[i * d->k + j];
            if (answer == GRM_MISSING) continue;
            double *to = grouped_cell(g, g->expected, d->of[i], j, (size_t)answer);
            for (size_t p = 0; p < d->q.n; p++) to[p] += g->posterior[p];
        }
    }
}

/* What one level of an item in a group adds to the slope of minus the log likelihood. */
static void level_slope(Grouped *g, const double *x, size_t group, size_t j, size_t l, double *s) {
    const GrmGroupData *d = g->d;
    size_t at = g->at[group * d->k + j], spread = g->spread + 2 * (group - 1);
    double mean = grouped_mean(g, x, group), sd = grouped_sd(g, x, group);
    const double *expected = grouped_cell(g, g->expected, group, j, l);
    for (size_t p = 0; p < d->q.n; p++) {
        double r = expected[p], theta = mean + sd * d->q.at[p];
        if (!(r > 1e-300)) continue;
        OrdinalPoint o = item_point(x + at, d->levels[j], l, theta);
        double up = l > 0 ? o.du : 0, low = l + 1 < d->levels[j] ? o.dl : 0;
        s[at] -= r * theta * (up + low);
        if (l > 0) s[at + l] -= r * up;
        if (l + 1 < d->levels[j]) s[at + l + 1] -= r * low;
        if (group == 0) continue;
        s[spread] -= r * x[at] * (up + low);
        s[spread + 1] -= r * x[at] * (up + low) * sd * d->q.at[p];
    }
}

static void grouped_gradient(const double *x, void *with, double *s) {
    Grouped *g = with;
    const GrmGroupData *d = g->d;
    for (size_t i = 0; i < g->size; i++) s[i] = 0;
    if (!grouped_tables(g, x)) return;
    grouped_expect(g);
    for (size_t group = 0; group < d->n_groups; group++)
        for (size_t j = 0; j < d->k; j++)
            for (size_t l = 0; l < d->levels[j]; l++) level_slope(g, x, group, j, l, s);
}

/* Parameters in order: every item once, item `loose` again for each later group, then spreads. */
static Grouped grouped_new(Arena *a, const GrmGroupData *d, size_t loose) {
    Grouped g = {.d = d, .cell = ARENA_ARRAY(a, size_t, d->k + 1)};
    for (size_t j = 0; j < d->k; j++) g.cell[j + 1] = g.cell[j] + d->levels[j];
    size_t next = g.cell[d->k], cells = d->n_groups * g.cell[d->k] * d->q.n;
    g.at = ARENA_ARRAY(a, size_t, d->n_groups * d->k + 1);
    for (size_t group = 0; group < d->n_groups; group++)
        for (size_t j = 0; j < d->k; j++) {
            g.at[group * d->k + j] = group && j == loose ? next : g.cell[j];
            if (group && j == loose) next += d->levels[j];
        }
    g.spread = next;
    g.size = next + 2 * (d->n_groups - 1);
    g.log_p = ARENA_ARRAY(a, double, cells + 1);
    g.expected = ARENA_ARRAY(a, double, cells + 1);
    g.posterior = ARENA_ARRAY(a, double, d->q.n + 1);
    g.log_weight = ARENA_ARRAY(a, double, d->q.n + 1);
    for (size_t p = 0; p < d->q.n; p++) g.log_weight[p] = log(d->q.weight[p]);
    return g;
}

static Minimum grouped_minimise(Arena *a, Grouped *g, double *x) {
    return minimise(a, (Objective){grouped_value, grouped_gradient, g, g->size, 1e-8}, x);
}

GrmGroups grm_groups_fit(Arena *a, const GrmGroupData *d) {
    GrmGroups f = {.loglik = (double)NAN};
    if (d->n_groups < 2) {
        f.status = ESTIMATE_STATE(UNDEFINED, "there are fewer than two groups");
        return f;
    }
    GrmFit pooled = grm_fit(a, d->answers, d->n, d->k, d->levels, d->q);
    f.status = pooled.status;
    if (f.status.state == ESTIMATE_UNDEFINED) return f;
    Grouped g = grouped_new(a, d, d->k);
    f.x = ARENA_ARRAY(a, double, g.size + 1);
    for (size_t j = 0; j < d->k; j++) {
        double *item = f.x + g.at[j];
        item[0] = pooled.items.slope[j];
        for (size_t l = 1; l < d->levels[j]; l++)
            item[l] = -item[0] * pooled.items.cut[j * (pooled.items.most - 1) + l - 1];
    }
    Minimum m = grouped_minimise(a, &g, f.x);
    f.status = m.converged
                   ? ESTIMATE_FINE
                   : ESTIMATE_STATE(NOT_CONVERGED, "the likelihood did not settle at a top");
    f.loglik = -m.value;
    f.mean = ARENA_ARRAY(a, double, d->n_groups), f.sd = ARENA_ARRAY(a, double, d->n_groups);
    for (size_t i = 0; i < d->n_groups; i++)
        f.mean[i] = grouped_mean(&g, f.x, i), f.sd[i] = grouped_sd(&g, f.x, i);
    return f;
}

static bool level_everywhere(Arena *a, const GrmGroupData *d, size_t j) {
    bool *seen = ARENA_ARRAY(a, bool, d->n_groups * d->levels[j] + 1), all = true;
    for (size_t i = 0; i < d->n; i++) {
        int answer = d->answers[i * d->k + j];
        if (answer != GRM_MISSING) seen[d->of[i] * d->levels[j] + (size_t)answer] = true;
    }
    for (size_t i = 0; i < d->n_groups * d->levels[j]; i++) all = all && seen[i];
    return all;
}

static double item_expected(const double *x, size_t levels, double theta) {
    double sum = 0;
    for (size_t l = 1; l < levels; l++) sum += 1 / (1 + exp(-x[0] * theta - x[l]));
    return sum;
}

static double item_effect(const Grouped *g, const double *x, size_t j) {
    double most = 0;
    for (size_t group = 1; group < g->d->n_groups; group++)
        for (int step = -30; step <= 30; step++) {
            double theta = step / 10.0;
            size_t levels = g->d->levels[j];
            double gap = item_expected(x + g->at[group * g->d->k + j], levels, theta) -
                         item_expected(x + g->at[j], levels, theta);
            most = fmax(most, fabs(gap));
        }
    return most;
}

GrmDif grm_item_differs(Arena *a, const GrmGroupData *d, const GrmGroups *same, size_t j) {
    GrmDif f = {same->status, (double)NAN, (double)NAN, (double)NAN, (double)NAN};
    if (f.status.state == ESTIMATE_UNDEFINED) return f;
    if (!level_everywhere(a, d, j)) {
        f.status = ESTIMATE_STATE(UNDEFINED, "not every answer was chosen in every group");
        return f;
    }
    Grouped g = grouped_new(a, d, j);
    double *x = ARENA_ARRAY(a, double, g.size + 1);
    memcpy(x, same->x, g.cell[d->k] * sizeof *x);
    for (size_t group = 1; group < d->n_groups; group++)
        memcpy(x + g.at[group * d->k + j], same->x + g.at[j], d->levels[j] * sizeof *x);
    memcpy(x + g.spread, same->x + g.cell[d->k], 2 * (d->n_groups - 1) * sizeof *x);
    Minimum m = grouped_minimise(a, &g, x);
    if (!m.converged)
        f.status = ESTIMATE_STATE(NOT_CONVERGED, "the likelihood did not settle at a top");
    f.chi2 = fmax(0, 2 * (-m.value - same->loglik));
    f.df = (double)((d->n_groups - 1) * d->levels[j]);
    f.p = pchisq(f.chi2, f.df, 0, 0);
    f.effect = item_effect(&g, x, j);
    return f;
}
