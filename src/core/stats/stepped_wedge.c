// SPDX-License-Identifier: EUPL-1.2
/* Hussey & Hughes (2007): the variance from three sums over the plan of who has started when. */
#include "core/stats/stepped_wedge.h"

#include "core/stats/rmath.h"

#include <math.h>

/* How many sites have started at each wave; whoever has started stays started. The number of waves
   that a site spends started follows from it. */
static double wedge_se(const SteppedWedge *d, const double *started) {
    double between = d->icc * d->sd * d->sd;
    double within = (1 - d->icc) * d->sd * d->sd / d->per_cell; /* of a mean of one cell */
    double waves = d->waves, u = 0, w = 0, v = 0;
    for (int j = 0; j < d->waves; j++) {
        u += started[j];
        w += started[j] * started[j];
        /* the sites that start at wave j are started at waves - j of them */
        double now = started[j] - (j ? started[j - 1] : 0);
        v += now * (waves - j) * (waves - j);
    }
    double top = d->sites * within * (within + waves * between);
    double bottom = (d->sites * u - w) * within +
                    (u * u + d->sites * waves * u - waves * w - d->sites * v) * between;
    return bottom > 1e-12 * d->sites * u * (within + waves * between) ? sqrt(top / bottom)
                                                                      : (double)NAN;
}

double stepped_wedge_se(const SteppedWedge *d) {
    double started[STEPPED_WAVES_MOST];
    for (int j = 0; j < d->waves; j++) started[j] = ceil(d->sites * j / (d->waves - 1));
    return wedge_se(d, started);
}

double stepped_wedge_parallel_se(const SteppedWedge *d) {
    double started[STEPPED_WAVES_MOST];
    for (int j = 0; j < d->waves; j++) started[j] = j ? floor(d->sites / 2) : 0;
    return wedge_se(d, started);
}

double stepped_wedge_power(double effect, double se, double alpha) {
    double far = qnorm(1 - alpha / 2, 0, 1, 1, 0), z = fabs(effect) / se;
    return pnorm(z - far, 0, 1, 1, 0) + pnorm(-z - far, 0, 1, 1, 0);
}
