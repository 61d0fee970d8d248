// SPDX-License-Identifier: EUPL-1.2
/* Power of paired tests: noncentral t, McNemar (Connor 1987; exact), clustered samples (Kish 1965).
 */
#include "core/stats/power.h"

#include "core/stats/distribution.h"
#include "core/stats/proportions.h"
#include "core/stats/rmath.h"

static double power_one_tail(double n, double dz, double alpha) {
    return pnt(qt(alpha / 2, n - 1, 0, 0), n - 1, sqrt(n) * fabs(dz), 0, 0);
}

double power_paired_t(double n, double dz, double alpha) {
    if (!(n >= 2)) return (double)NAN;
    double q = qt(alpha / 2, n - 1, 0, 0);
    return power_one_tail(n, dz, alpha) + pnt(-q, n - 1, sqrt(n) * fabs(dz), 1, 0);
}

typedef struct {
    double n, dz, alpha, power;
} PowerGoal;

static double power_gap_n(double n, const void *with) {
    const PowerGoal *g = with;
    return power_one_tail(n, g->dz, g->alpha) - g->power;
}

static double power_gap_dz(double dz, const void *with) {
    const PowerGoal *g = with;
    return power_one_tail(g->n, dz, g->alpha) - g->power;
}

double power_paired_t_n(double dz, double alpha, double power) {
    PowerGoal g = {0, dz, alpha, power};
    if (isnan(dz)) return (double)NAN;
    if (dz == 0) return INFINITY;
    double hi = 4;
    while (hi < 1e12 && power_gap_n(hi, &g) < 0) hi *= 2;
    if (power_gap_n(2, &g) >= 0) return 2;
    return root_between(power_gap_n, &g, 2, hi);
}

double power_paired_t_detectable(double n, double alpha, double power) {
    PowerGoal g = {n, 0, alpha, power};
    if (!(n >= 2) || power <= alpha / 2) return (double)NAN;
    double hi = 1;
    while (hi < 1e9 && power_gap_dz(hi, &g) < 0) hi *= 2;
    return root_between(power_gap_dz, &g, 0, hi);
}

double power_mcnemar_n(double p10, double p01, double alpha, double power) {
    double moved = p10 + p01, d = p01 - p10;
    if (isnan(moved)) return (double)NAN;
    if (d == 0) return INFINITY;
    double z =
        qnorm(alpha / 2, 0, 1, 0, 0) * sqrt(moved) + qnorm(power, 0, 1, 1, 0) * sqrt(moved - d * d);
    return z * z / (d * d);
}

/* The largest k with an exact two-sided p of alpha at most when k of m go one way; -1 when none. */
static double mcnemar_edge(double m, double alpha) {
    double k = qbinom(alpha / 2, m, 0.5, 1, 0);
    if (k > floor((m - 1) / 2)) k = floor((m - 1) / 2);
    while (k >= 0 && 2 * pbinom(k, m, 0.5, 1, 0) > alpha) k--;
    return k;
}

double power_mcnemar_exact(double n, double p10, double p01, double alpha) {
    double moved = p10 + p01;
    if (!(n >= 0) || !(moved >= 0 && moved <= 1 + 1e-12)) return (double)NAN;
    if (moved == 0) return 0;
    if (moved > 1) moved = 1;
    n = floor(n);
    double sd = sqrt(n * moved * (1 - moved)), power = 0;
    double from = fmax(1, floor(n * moved - 40 * sd - 1)), to = fmin(n, n * moved + 40 * sd + 1);
    for (double m = from; m <= to; m++) {
        double weight = dbinom(m, n, moved, 0), k = mcnemar_edge(m, alpha);
        if (weight == 0 || k < 0) continue;
        double share = p01 / moved;
        power += weight * (pbinom(k, m, share, 1, 0) + pbinom(m - k - 1, m, share, 0, 0));
    }
    return power;
}

double design_effect(double m, double icc) { return 1 + (m - 1) * icc; }
