// SPDX-License-Identifier: EUPL-1.2
/* Types of persons allowing for measurement error: regressed true scores (Kelley 1947; Lord &
   Novick 1968, section 3.7, for two scores) and the bivariate normal over four quadrants. */
#include "core/stats/true_type.h"

#include "core/stats/describe.h"
#include "core/stats/distribution.h"

double scale_mean(const double *const *items, size_t k, size_t i, size_t least) {
    double sum = 0;
    size_t answered = 0;
    for (size_t j = 0; j < k; j++)
        if (!isnan(items[j][i])) sum += items[j][i], answered++;
    return answered == 0 || answered < least ? (double)NAN : sum / (double)answered;
}

/* The share arrives as a decimal: 0.6666667 of 6 is 4, not 5. */
size_t scale_least(double share, size_t k) { return (size_t)ceil(share * (double)k - 1e-6); }

/* c: covariance of the two observed scores. */
static void true_scores_solve(TrueScores *m, const double *variance, double c,
                              const double *reliability) {
    double v1 = variance[0], v2 = variance[1], det = v1 * v2 - c * c;
    double t1 = v1 * reliability[0], t2 = v2 * reliability[1];
    if (!(det > 1e-12 * v1 * v2)) {
        m->status = ESTIMATE_STATE(UNDEFINED, "the two scores do not vary apart from each other");
        return;
    }
    if (!(t1 >= 0 && t2 >= 0 && t1 * t2 - c * c >= -1e-12 * t1 * t2)) {
        m->status = ESTIMATE_STATE(
            UNDEFINED, "the reliabilities are too low for the correlation of the scores");
        return;
    }
    double g[4] = {(t1 * v2 - c * c) / det, c * (v1 - t1) / det, c * (v2 - t2) / det,
                   (t2 * v1 - c * c) / det};
    memcpy(m->gain, g, sizeof g);
    m->left[0] = fmax(0, t1 - g[0] * t1 - g[1] * c);
    m->left[1] = c - g[0] * c - g[1] * t2;
    m->left[2] = fmax(0, t2 - g[2] * c - g[3] * t2);
}

TrueScores true_scores(const double *first, const double *second, size_t n,
                       double reliability_first, double reliability_second) {
    TrueScores m = {.status = ESTIMATE_FINE};
    Moments one = {0}, two = {0};
    for (size_t i = 0; i < n; i++)
        if (!isnan(first[i]) && !isnan(second[i]))
            moments_add(&one, first[i]), moments_add(&two, second[i]);
    m.n = one.n;
    m.mean[0] = moments_mean(&one);
    m.mean[1] = moments_mean(&two);
    true_scores_solve(&m, (double[2]){moments_variance(&one), moments_variance(&two)},
                      covariance(first, second, n),
                      (double[2]){reliability_first, reliability_second});
    return m;
}

TrueScores true_scores_of(uint64_t n, const double *mean, const double *sd, double correlation,
                          const double *reliability) {
    TrueScores m = {.n = n, .mean = {mean[0], mean[1]}, .status = ESTIMATE_FINE};
    true_scores_solve(&m, (double[2]){sd[0] * sd[0], sd[1] * sd[1]}, correlation * sd[0] * sd[1],
                      reliability);
    return m;
}

/* Standardised distance of a mean from the cut; without any spread it lies on one side for sure. */
static double cut_distance(double mean, double variance, double cut) {
    if (variance > 0) return (mean - cut) / sqrt(variance);
    return mean >= cut ? INFINITY : -INFINITY;
}

void true_type_chances(const TrueScores *m, double first, double second, double cut,
                       double *chance) {
    for (int t = 0; t < TYPES; t++) chance[t] = (double)NAN;
    if (m->status.state != ESTIMATE_OK || isnan(first) || isnan(second)) return;
    double d1 = first - m->mean[0], d2 = second - m->mean[1];
    double a = cut_distance(m->mean[0] + m->gain[0] * d1 + m->gain[1] * d2, m->left[0], cut);
    double b = cut_distance(m->mean[1] + m->gain[2] * d1 + m->gain[3] * d2, m->left[2], cut);
    double size = sqrt(m->left[0] * m->left[2]);
    double r = size > 0 ? fmax(-1, fmin(1, m->left[1] / size)) : 0;
    chance[TYPE_BOTH] = bivariate_normal(a, b, r);
    chance[TYPE_FIRST] = bivariate_normal(a, -b, -r);
    chance[TYPE_SECOND] = bivariate_normal(-a, b, -r);
    chance[TYPE_NEITHER] = bivariate_normal(-a, -b, r);
}
