// SPDX-License-Identifier: EUPL-1.2
/* Intervals of one share (Wilson 1927; Clopper & Pearson 1934; Agresti & Coull 1998; Jeffreys). */
#include "core/stats/proportions.h"

#include "core/stats/distribution.h"

#include "core/stats/rmath.h"

static bool proportion_possible(double x, double n) { return n > 0 && x >= 0 && x <= n; }

Interval proportion_wilson(double x, double n, double level) {
    if (!proportion_possible(x, n)) return INTERVAL_NONE;
    double z = normal_critical(level), z2 = z * z, p = x / n;
    double centre = p + z2 / (2 * n), half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    double scale = 1 + z2 / n;
    return (Interval){x == 0 ? 0 : (centre - half) / scale, x == n ? 1 : (centre + half) / scale};
}

Interval proportion_goodman(double x, double n, double level, size_t k) {
    return proportion_wilson(x, n, 1 - (1 - level) / (double)k);
}

Interval proportion_exact(double x, double n, double level) {
    if (!proportion_possible(x, n)) return INTERVAL_NONE;
    double tail = (1 - level) / 2;
    return (Interval){x == 0 ? 0 : qbeta(tail, x, n - x + 1, 1, 0),
                      x == n ? 1 : qbeta(tail, x + 1, n - x, 0, 0)};
}

Interval proportion_agresti_coull(double x, double n, double level) {
    if (!proportion_possible(x, n)) return INTERVAL_NONE;
    double z = normal_critical(level), more = n + z * z, p = (x + z * z / 2) / more;
    double half = z * sqrt(p * (1 - p) / more);
    return (Interval){p - half, p + half};
}

Interval proportion_jeffreys(double x, double n, double level) {
    if (!proportion_possible(x, n)) return INTERVAL_NONE;
    double tail = (1 - level) / 2;
    return (Interval){x == 0 ? 0 : qbeta(tail, x + 0.5, n - x + 0.5, 1, 0),
                      x == n ? 1 : qbeta(tail, x + 0.5, n - x + 0.5, 0, 0)};
}

/* How many of the outcomes from..to (going up or down) are no likelier than `limit`: the density is
   monotone there, so bisection finds the edge. */
static double binomial_unlikely(double n, double p0, double limit, double from, double to) {
    double lo = from, hi = to; /* lo: likely, hi: the far end */
    bool far = dbinom(hi, n, p0, 0) <= limit;
    if (!far) return -1;
    while (fabs(hi - lo) > 1) {
        double middle = floor((lo + hi) / 2);
        if (dbinom(middle, n, p0, 0) <= limit)
            hi = middle;
        else
            lo = middle;
    }
    return hi;
}

double binomial_p_exact(double x, double n, double p0) {
    if (!proportion_possible(x, n)) return n == 0 ? 1 : (double)NAN;
    if (p0 <= 0) return x == 0;
    if (p0 >= 1) return x == n;
    double mean = n * p0, limit = dbinom(x, n, p0, 0) * (1 + 1e-7);
    if (x == mean) return 1;
    if (x < mean) {
        double edge = binomial_unlikely(n, p0, limit, floor(mean), n);
        double upper = edge < 0 ? 0 : pbinom(edge - 1, n, p0, 0, 0);
        return fmin(1, pbinom(x, n, p0, 1, 0) + upper);
    }
    double edge = binomial_unlikely(n, p0, limit, ceil(mean), 0);
    return fmin(1, pbinom(x - 1, n, p0, 0, 0) + (edge < 0 ? 0 : pbinom(edge, n, p0, 1, 0)));
}
