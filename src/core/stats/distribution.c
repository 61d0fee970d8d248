// SPDX-License-Identifier: EUPL-1.2
/* Bivariate normal (Drezner & Wesolowsky 1990; Genz 2004), noncentral t intervals, root finding. */
#include "core/stats/distribution.h"

#include <float.h>
#include "core/stats/rmath.h"

double t_p_two_sided(double t, double df) {
    return isnan(t) || !(df > 0) ? (double)NAN : 2 * pt(-fabs(t), df, 1, 0);
}

double normal_p(double z, Sides sides) {
    if (isnan(z)) return (double)NAN;
    if (sides == SIDES_TWO) return 2 * pnorm(-fabs(z), 0, 1, 1, 0);
    return pnorm(z, 0, 1, sides == SIDES_LESS, 0);
}

double normal_critical(double level) { return qnorm((1 - level) / 2, 0, 1, 0, 0); }

double t_critical(double level, double df) {
    return df > 0 ? qt((1 - level) / 2, df, 0, 0) : (double)NAN;
}

/* Gauss-Legendre nodes and weights on [-1, 1], the positive half, 20 points. */
static const double gauss_node[10] = {0.07652652113349733, 0.22778585114164507, 0.37370608871541955,
                                      0.5108670019508271,  0.636053680726515,   0.7463319064601508,
                                      0.8391169718222188,  0.912234428251326,   0.9639719272779138,
                                      0.9931285991850949};
static const double gauss_weight[10] = {
    0.1527533871307258,  0.1491729864726037,  0.14209610931838204, 0.13168863844917664,
    0.11819453196151841, 0.10193011981724044, 0.08327674157670475, 0.06267204833410907,
    0.04060142980038694, 0.01761400713915212};

/* Plackett's identity: the upper quadrant is the independent one plus an integral over the angle
   whose sine is the correlation. */
static double quadrant_moderate(double h, double k, double r) {
    double hs = (h * h + k * k) / 2, half = asin(r) / 2, sum = 0;
    for (int i = 0; i < 10; i++)
        for (int side = -1; side <= 1; side += 2) {
            double sn = sin(half * (1 + side * gauss_node[i]));
            sum += gauss_weight[i] * exp((sn * h * k - hs) / (1 - sn * sn));
        }
    return sum * half / (2 * M_PI) + pnorm(-h, 0, 1, 1, 0) * pnorm(-k, 0, 1, 1, 0);
}

/* Near |r| = 1 the integrand is a spike: its first terms are integrated by hand, the rest by
   quadrature over sqrt(1 - r^2). Here r > 0. */
static double quadrant_spike(double h, double k, double r) {
    double as = (1 - r) * (1 + r), a = sqrt(as), bs = (h - k) * (h - k), hk = h * k;
    double c = (4 - hk) / 8, d = (12 - hk) / 16, sum = 0;
    double top = -(bs / as + hk) / 2;
    if (top > -100)
        sum = a * exp(top) * (1 - c * (bs - as) * (1 - d * bs / 5) / 3 + c * d * as * as / 5);
    if (-hk < 100) {
        double b = sqrt(bs);
        sum -= exp(-hk / 2) * sqrt(2 * M_PI) * pnorm(-b / a, 0, 1, 1, 0) * b *
               (1 - c * bs * (1 - d * bs / 5) / 3);
    }
    a /= 2;
    for (int i = 0; i < 10; i++)
        for (int side = -1; side <= 1; side += 2) {
            double x = a * (1 + side * gauss_node[i]), xs = x * x, rs = sqrt(1 - xs);
            double power = -(bs / xs + hk) / 2;
            if (power > -100)
                sum +=
                    a * gauss_weight[i] * exp(power) *
                    (exp(-hk * xs / (2 * (1 + rs) * (1 + rs))) / rs - (1 + c * xs * (1 + d * xs)));
        }
    return -sum / (2 * M_PI);
}

/* P(X > h, Y > k). */
static double quadrant_upper(double h, double k, double r) {
    if (fabs(r) < 0.925) return quadrant_moderate(h, k, r);
    if (r < 0) {
        double spike = fabs(r) < 1 ? quadrant_spike(h, -k, -r) : 0;
        double band = h < 0 ? pnorm(-k, 0, 1, 1, 0) - pnorm(h, 0, 1, 1, 0)
                            : pnorm(-h, 0, 1, 1, 0) - pnorm(k, 0, 1, 1, 0);
        return -spike + (-h > k ? fmax(0, band) : 0);
    }
    double spike = r < 1 ? quadrant_spike(h, k, r) : 0;
    return spike + pnorm(-fmax(h, k), 0, 1, 1, 0);
}

double bivariate_normal(double x, double y, double r) {
    if (isnan(x) || isnan(y) || !(fabs(r) <= 1)) return (double)NAN;
    if (x == -INFINITY || y == -INFINITY) return 0;
    if (x == INFINITY) return pnorm(y, 0, 1, 1, 0);
    if (y == INFINITY) return pnorm(x, 0, 1, 1, 0);
    return fmin(1, fmax(0, quadrant_upper(-x, -y, r)));
}

double root_between(double (*f)(double x, const void *with), const void *with, double lo,
                    double hi) {
    double a = lo, b = hi, fa = f(a, with), fb = f(b, with), c = a, fc = fa;
    if (isnan(fa) || isnan(fb) || (fa > 0 && fb > 0) || (fa < 0 && fb < 0)) return (double)NAN;
    for (int i = 0; i < 200; i++) {
        double before = b - a;
        if (fabs(fc) < fabs(fb)) a = b, b = c, c = a, fa = fb, fb = fc, fc = fa;
        double tolerance = 2 * DBL_EPSILON * fabs(b) + DBL_MIN, step = (c - b) / 2;
        if (fabs(step) <= tolerance || fb == 0) return b;
        if (fabs(before) >= tolerance && fabs(fa) > fabs(fb)) {
            double middle = c - b, t = fb / fa, p, q;
            if (a == c) {
                p = middle * t, q = 1 - t;
            } else {
                double s = fa / fc, u = fb / fc;
                p = t * (middle * s * (s - u) - (b - a) * (u - 1));
                q = (s - 1) * (u - 1) * (t - 1);
            }
            if (p > 0)
                q = -q;
            else
                p = -p;
            if (p < 0.75 * middle * q - fabs(tolerance * q) / 2 && p < fabs(before * q / 2))
                step = p / q;
        }
        if (fabs(step) < tolerance) step = step > 0 ? tolerance : -tolerance;
        a = b, fa = fb;
        b += step;
        fb = f(b, with);
        if ((fb > 0) == (fc > 0)) c = a, fc = fa;
    }
    return b;
}

typedef struct {
    double t, df, p;
} Noncentral;

static double noncentral_gap(double ncp, const void *with) {
    const Noncentral *w = with;
    return pnt(w->t, w->df, ncp, 1, 0) - w->p;
}

/* Looks from t outwards, in steps of the spread of t / ncp, no further than needed: libRmath warns
   about lost digits in the far tail. */
static double noncentral_at(double t, double df, double p) {
    Noncentral w = {t, df, p};
    double reach = (0.3 + fabs(qnorm(p, 0, 1, 1, 0))) * sqrt(1 + t * t / (2 * df));
    for (int i = 0; i < 60; i++, reach *= 1.25) {
        double far = p > 0.5 ? t - reach : t + reach;
        double root = root_between(noncentral_gap, &w, fmin(t, far), fmax(t, far));
        if (!isnan(root)) return root;
    }
    return (double)NAN;
}

Interval noncentral_t_interval(double t, double df, double level) {
    if (!isfinite(t) || !(df >= 1)) return INTERVAL_NONE;
    double tail = (1 - level) / 2;
    return (Interval){noncentral_at(t, df, 1 - tail), noncentral_at(t, df, tail)};
}
