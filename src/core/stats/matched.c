// SPDX-License-Identifier: EUPL-1.2
/* Paired shares: McNemar (1947), Newcombe (1998) method 10, Cochran's Q (1950). */
#include "core/stats/matched.h"

#include "core/stats/distribution.h"
#include "core/stats/proportions.h"

#include "core/stats/rmath.h"

/* The correlation of the two answers, with Newcombe's correction towards 0 when positive. */
static double newcombe_phi(const Mcnemar *m) {
    double first = m->n11 + m->n10, second = m->n11 + m->n01;
    double not_first = m->n01 + m->n00, not_second = m->n10 + m->n00;
    if (first == 0 || second == 0 || not_first == 0 || not_second == 0) return 0;
    double cross = m->n11 * m->n00 - m->n10 * m->n01;
    if (cross > 0) cross = fmax(cross - m->n / 2, 0);
    return cross / (sqrt(first) * sqrt(second) * sqrt(not_first) * sqrt(not_second));
}

static Interval newcombe_difference(const Mcnemar *m, double level) {
    double phi = newcombe_phi(m);
    Interval first = proportion_wilson(m->n11 + m->n10, m->n, level);
    Interval second = proportion_wilson(m->n11 + m->n01, m->n, level);
    double below2 = m->p_second - second.lo, above2 = second.hi - m->p_second;
    double below1 = m->p_first - first.lo, above1 = first.hi - m->p_first;
    double down = below2 * below2 - 2 * phi * below2 * above1 + above1 * above1;
    double up = above2 * above2 - 2 * phi * above2 * below1 + below1 * below1;
    return (Interval){m->diff - sqrt(fmax(0, down)), m->diff + sqrt(fmax(0, up))};
}

static void mcnemar_tests(Mcnemar *m, double level) {
    double b = m->n10, c = m->n01, moved = b + c, apart = fabs(b - c), less = fmin(b, c);
    m->p_exact = m->p_midp = 1;
    if (moved == 0) {
        m->status = ESTIMATE_STATE(UNDEFINED, "no discordant pair: nothing to test");
        return;
    }
    m->chi2 = apart * apart / moved;
    m->p = pchisq(m->chi2, 1, 0, 0);
    m->chi2_cc = b == c ? 0 : (apart - 1) * (apart - 1) / moved;
    m->p_cc = pchisq(m->chi2_cc, 1, 0, 0);
    if (b != c) {
        double tail = 2 * pbinom(less, moved, 0.5, 1, 0);
        m->p_exact = fmin(1, tail);
        m->p_midp = fmin(1, tail - dbinom(less, moved, 0.5, 0));
    }
    m->odds_ratio = b == 0 ? INFINITY : c / b;
    Interval share = proportion_exact(c, moved, level), from_b = proportion_exact(b, moved, level);
    /* 1 - share.hi is from_b.lo, without the loss of digits near 1 */
    m->odds_ratio_ci =
        (Interval){share.lo / from_b.hi, from_b.lo == 0 ? INFINITY : share.hi / from_b.lo};
}

Mcnemar mcnemar(double n11, double n10, double n01, double n00, double level) {
    double nan = (double)NAN, n = n11 + n10 + n01 + n00;
    Mcnemar m = {.n = n,
                 .n11 = n11,
                 .n10 = n10,
                 .n01 = n01,
                 .n00 = n00,
                 .p_first = nan,
                 .p_second = nan,
                 .diff = nan,
                 .chi2 = nan,
                 .p = nan,
                 .chi2_cc = nan,
                 .p_cc = nan,
                 .p_exact = nan,
                 .p_midp = nan,
                 .odds_ratio = nan,
                 .odds_ratio_ci = INTERVAL_NONE,
                 .diff_wald = INTERVAL_NONE,
                 .diff_newcombe = INTERVAL_NONE,
                 .status = ESTIMATE_FINE};
    if (!(n > 0)) {
        m.status = ESTIMATE_STATE(UNDEFINED, "no complete pair");
        return m;
    }
    m.p_first = (n11 + n10) / n;
    m.p_second = (n11 + n01) / n;
    m.diff = (n01 - n10) / n;
    double half = normal_critical(level) * sqrt(n10 + n01 - (n10 - n01) * (n10 - n01) / n) / n;
    m.diff_wald = (Interval){m.diff - half, m.diff + half};
    m.diff_newcombe = newcombe_difference(&m, level);
    mcnemar_tests(&m, level);
    return m;
}

CochranQ cochran_q(const double *const *x, size_t n, size_t k) {
    double nan = (double)NAN, total = 0, columns = 0, rows = 0, kk = (double)k;
    CochranQ r = {0, k, nan, k > 1 ? kk - 1 : nan, nan, ESTIMATE_FINE};
    for (size_t j = 0; j < k; j++) {
        double sum = 0;
        r.n = 0;
        for (size_t i = 0; i < n; i++) {
            bool whole = true;
            double row = 0;
            for (size_t l = 0; l < k; l++) {
                whole = whole && !isnan(x[l][i]);
                row += x[l][i] != 0;
            }
            if (!whole) continue;
            r.n++;
            sum += x[j][i] != 0;
            if (j == 0) total += row, rows += row * row;
        }
        columns += sum * sum;
    }
    double scale = kk * total - rows;
    if (k < 2 || r.n == 0 || scale == 0) {
        r.status = k < 2      ? ESTIMATE_STATE(UNDEFINED, "at least two columns are needed")
                   : r.n == 0 ? ESTIMATE_STATE(UNDEFINED, "no row is complete")
                              : ESTIMATE_STATE(UNDEFINED, "nobody changes: every row is constant");
        return r;
    }
    r.q = (kk - 1) * (kk * columns - total * total) / scale;
    r.p = pchisq(r.q, r.df, 0, 0);
    return r;
}
