// SPDX-License-Identifier: EUPL-1.2
/* Funnel plots of shares and their overdispersion (Spiegelhalter 2005). */
#include "core/stats/adjust.h"
#include "core/stats/describe.h"
#include "core/stats/rmath.h"
#include "core/stats/small_area.h"

double funnel_limit(double n, double target, double p) {
    if (!(n > 0) || !(target > 0 && target < 1)) return (double)NAN;
    double r = qbinom(p, n, target, 1, 0);
    double over = (pbinom(r, n, target, 1, 0) - p) / dbinom(r, n, target, 0);
    return (r - over) / n;
}

static double funnel_mid_p(double x, double n, double target) {
    double half = dbinom(x, n, target, 0) / 2;
    double below = x > 0 ? pbinom(x - 1, n, target, 1, 0) : 0;
    double above = pbinom(x, n, target, 0, 0);
    return fmin(1, 2 * fmin(below + half, above + half));
}

/* The mean square of z after the outermost floor(winsor m) on each side are set to the next one in.
 */
static double funnel_phi(Arena *a, const double *z, size_t teams, double winsor) {
    size_t m;
    double *sorted = array_present(a, z, teams, &m), sum = 0;
    array_sort(sorted, m);
    size_t drawn = (size_t)floor(winsor * (double)m + 1e-9);
    if (m == 0) return (double)NAN;
    if (2 * drawn >= m) drawn = (m - 1) / 2;
    for (size_t i = 0; i < m; i++) {
        size_t from = i < drawn ? drawn : i >= m - drawn ? m - drawn - 1 : i;
        sum += sorted[from] * sorted[from];
    }
    return sum / (double)m;
}

/* Method of moments: what must be added to every variance to bring phi down to (m - 1) / m. */
static double funnel_tau2(const double *n, const double *z, size_t teams, double target,
                          double phi) {
    double m = 0, sum = 0, squares = 0;
    for (size_t i = 0; i < teams; i++) {
        if (isnan(z[i])) continue;
        double w = n[i] / (target * (1 - target));
        m++;
        sum += w;
        squares += w * w;
    }
    return m < 2 ? 0 : fmax(0, (m * phi - (m - 1)) / (sum - squares / sum));
}

Funnel funnel_of(Arena *a, const double *x, const double *n, size_t teams, double winsor,
                 double target) {
    Funnel f = {target,
                ARENA_ARRAY(a, double, teams + 1),
                ARENA_ARRAY(a, double, teams + 1),
                ARENA_ARRAY(a, double, teams + 1),
                (double)NAN,
                (double)NAN,
                ESTIMATE_FINE};
    double cases = 0, persons = 0;
    for (size_t i = 0; i < teams; i++) {
        f.z[i] = f.z_adjusted[i] = f.mid_p[i] = (double)NAN;
        if (n[i] > 0 && !isnan(x[i])) cases += x[i], persons += n[i];
    }
    if (isnan(target)) f.target = persons > 0 ? cases / persons : (double)NAN;
    if (!(f.target > 0 && f.target < 1)) {
        f.status = ESTIMATE_STATE(UNDEFINED, "the share to compare with is 0, 1 or unknown");
        return f;
    }
    double spread = f.target * (1 - f.target);
    for (size_t i = 0; i < teams; i++) {
        if (!(n[i] > 0) || isnan(x[i])) continue;
        f.z[i] = (x[i] / n[i] - f.target) / sqrt(spread / n[i]);
        f.mid_p[i] = funnel_mid_p(x[i], n[i], f.target);
    }
    f.phi = funnel_phi(a, f.z, teams, winsor);
    f.tau2 = funnel_tau2(n, f.z, teams, f.target, f.phi);
    for (size_t i = 0; i < teams; i++)
        if (!isnan(f.z[i]))
            f.z_adjusted[i] = (x[i] / n[i] - f.target) / sqrt(spread / n[i] + f.tau2);
    return f;
}
