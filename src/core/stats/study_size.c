// SPDX-License-Identifier: EUPL-1.2
/* Size of a study of change: information of the waves a person stays for, spread between sites. */
#include "core/stats/study_size.h"

#include "core/stats/distribution.h"
#include "core/stats/rmath.h"

static const double persons_most = 1e6;

double study_size_stays(const StudySize *s, int wave) { return pow(1 - s->dropout, wave); }

double study_size_sd_change(const StudySize *s) { return s->sd * sqrt(2 * (1 - s->correlation)); }

/* Variance of the best contrast of k waves in a series of `waves`, in units of what a score has
   apart from its person (the person's own level cancels). Step: the mean of the later waves minus
   the first. Linear: the slope through k waves, times all the steps there are. */
static double contrast_variance(Growth growth, int k, int waves) {
    if (growth == GROWTH_STEP) return 1 + 1 / (double)(k - 1);
    double spread = k * ((double)k * k - 1) / 12; /* sum of squares of 0 .. k - 1 */
    return (double)(waves - 1) * (waves - 1) / spread;
}

double study_size_information(const StudySize *s, int waves) {
    double own = s->sd * s->sd * (1 - s->correlation), sum = 0;
    for (int k = 2; k <= waves; k++) {
        double leaves = k == waves ? 0 : study_size_stays(s, k);
        double exactly = study_size_stays(s, k - 1) - leaves;
        sum += exactly / (own * contrast_variance(s->growth, k, waves));
    }
    return sum;
}

/* With a waiting half, each arm has half the sites and the two variances add up: four times. */
static double arms(const StudySize *s) { return s->control ? 4 : 1; }

double study_size_se(const StudySize *s, int waves, double sites, double per_site) {
    double v = study_size_sd_change(s) * study_size_sd_change(s);
    double within = (1 - s->icc) / (sites * per_site * study_size_information(s, waves));
    return sqrt(arms(s) * (v * s->icc / sites + within));
}

double study_size_design_effect(const StudySize *s, int waves, double per_site) {
    double v = study_size_sd_change(s) * study_size_sd_change(s);
    return v * s->icc * per_site * study_size_information(s, waves) + 1 - s->icc;
}

static double freedom(const StudySize *s, double sites, double per_site) {
    double n = s->icc > 0 ? sites : sites * per_site * study_size_stays(s, 1);
    return n - (s->control ? 2 : 1);
}

/* A noncentral t this far out is a normal; pnt loses its footing there. */
static double t_power(double ncp, double df, double alpha) {
    double q = qt(alpha / 2, df, 0, 0);
    if (ncp > 37) return 1;
    return pnt(q, df, ncp, 0, 0) + pnt(-q, df, ncp, 1, 0);
}

double study_size_power(const StudySize *s, int waves, double sites, double per_site) {
    double df = freedom(s, sites, per_site);
    if (!(df >= 1)) return (double)NAN;
    return t_power(fabs(s->change) / study_size_se(s, waves, sites, per_site), df, s->alpha);
}

typedef struct {
    double df, alpha, power;
} SizeGoal;

static double power_gap(double ncp, const void *with) {
    const SizeGoal *g = with;
    return t_power(ncp, g->df, g->alpha) - g->power;
}

double study_size_detectable(const StudySize *s, int waves, double sites, double per_site,
                             double power) {
    SizeGoal g = {freedom(s, sites, per_site), s->alpha, power};
    double hi = 1;
    if (!(g.df >= 1) || power <= s->alpha) return (double)NAN;
    while (hi < 64 && power_gap(hi, &g) < 0) hi *= 2;
    return root_between(power_gap, &g, 0, hi) * study_size_se(s, waves, sites, per_site);
}

double study_size_per_site(const StudySize *s, int waves, double sites, double power) {
    if (s->icc > 0 && !(freedom(s, sites, 1) >= 1)) return (double)NAN;
    double lo = 0, hi = 1;
    /* fewer persons than degrees of freedom need: NaN, which is not enough either */
    while (hi <= persons_most && !(study_size_power(s, waves, sites, hi) >= power))
        lo = hi, hi *= 2;
    if (hi > persons_most) return INFINITY;
    while (hi - lo > 1) {
        double mid = floor((lo + hi) / 2);
        if (study_size_power(s, waves, sites, mid) >= power) {
            hi = mid;
        } else {
            lo = mid;
        }
    }
    return hi;
}
