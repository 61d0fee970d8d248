// SPDX-License-Identifier: EUPL-1.2
/* Limits of agreement (Bland & Altman 1986; their standard error: Bland & Altman 1999). */
#include "core/stats/agreement.h"
#include "core/stats/correlation.h"
#include "core/stats/describe.h"
#include "core/stats/distribution.h"

static void bland_altman_slope(const double *d, const double *mean, size_t n, BlandAltman *r) {
    double spread = covariance(mean, mean, n), with = covariance(mean, d, n);
    if (n < 3 || !(spread > 0) || !(r->sd > 0)) return;
    Correlation c = correlation_pearson(mean, d, n, 0.95);
    r->slope = with / spread;
    r->slope_p = c.p;
    r->r_diff_mean = c.r;
}

BlandAltman bland_altman(Arena *a, const double *first, const double *second, size_t n,
                         double level) {
    double nan = (double)NAN, *x, *y;
    size_t m;
    pairs_complete(a, first, second, n, &x, &y, &m);
    double *d = ARENA_ARRAY(a, double, m + 1), *mean = ARENA_ARRAY(a, double, m + 1);
    for (size_t i = 0; i < m; i++) d[i] = x[i] - y[i], mean[i] = x[i] / 2 + y[i] / 2;
    Moments moments = moments_of(d, m);
    BlandAltman r = {m,
                     moments_mean(&moments),
                     moments_sd(&moments),
                     INTERVAL_NONE,
                     nan,
                     nan,
                     nan,
                     INTERVAL_NONE,
                     INTERVAL_NONE,
                     nan,
                     m ? (double)m - 1 : nan,
                     nan,
                     nan,
                     nan,
                     nan,
                     ESTIMATE_FINE};
    if (m < 2) {
        r.status = ESTIMATE_STATE(UNDEFINED, "fewer than two pairs: no spread of differences");
        return r;
    }
    double nn = (double)m, z = normal_critical(0.95), t = t_critical(level, r.df);
    double se = r.sd / sqrt(nn);
    r.loa_lo = r.bias - z * r.sd;
    r.loa_hi = r.bias + z * r.sd;
    r.se_loa = r.sd * sqrt(1 / nn + z * z / (2 * (nn - 1)));
    r.bias_ci = (Interval){r.bias - t * se, r.bias + t * se};
    r.loa_lo_ci = (Interval){r.loa_lo - t * r.se_loa, r.loa_lo + t * r.se_loa};
    r.loa_hi_ci = (Interval){r.loa_hi - t * r.se_loa, r.loa_hi + t * r.se_loa};
    if (r.sd > 0) {
        r.t = r.bias / se;
        r.p = t_p_two_sided(r.t, r.df);
    } else {
        r.status = ESTIMATE_STATE(UNDEFINED, "every difference is the same: no test, no slope");
    }
    bland_altman_slope(d, mean, m, &r);
    return r;
}
