// SPDX-License-Identifier: EUPL-1.2
/* Cumulative logit models by Newton's method: the log likelihood is concave (Pratt 1981), so step
   halving always gets there, unless the data are separated. */
#include "core/stats/ordinal.h"

#include "core/stats/matrix.h"

typedef struct {
    Design z, x;
    const double *y, *weights;
    size_t levels, k;
} Ordinal;

static double logistic(double t) { return t >= 0 ? 1 / (1 + exp(-t)) : exp(t) / (1 + exp(t)); }

OrdinalPoint ordinal_point(double upper, double lower) {
    /* both tails are taken from the side where they are small */
    double p =
        upper + lower > 0 ? logistic(-lower) - logistic(-upper) : logistic(upper) - logistic(lower);
    double fu = logistic(upper) * logistic(-upper), fl = logistic(lower) * logistic(-lower);
    double su = fu * (1 - 2 * logistic(upper)), sl = fl * (1 - 2 * logistic(lower));
    OrdinalPoint o = {log(p), fu / p, -fl / p, 0, 0, 0};
    o.duu = su / p - o.du * o.du;
    o.dll = -sl / p - o.dl * o.dl;
    o.dul = -o.du * o.dl;
    return o;
}

static double ordinal_threshold(const Ordinal *o, const double *b, size_t i, size_t level) {
    if (level == 0) return -(double)INFINITY;
    if (level == o->levels) return (double)INFINITY;
    double shift = vector_dot(o->x.x + i * o->x.p, b + (o->levels - 1) * o->z.p, o->x.p);
    return vector_dot(o->z.x + i * o->z.p, b + (level - 1) * o->z.p, o->z.p) - shift;
}

static OrdinalPoint ordinal_row(const Ordinal *o, const double *b, size_t i) {
    size_t level = (size_t)o->y[i];
    double upper = ordinal_threshold(o, b, i, level + 1), lower = ordinal_threshold(o, b, i, level);
    if (!(upper > lower)) return (OrdinalPoint){.loglik = -(double)INFINITY};
    return ordinal_point(upper, lower);
}

static double ordinal_weight(const Ordinal *o, size_t i) { return o->weights ? o->weights[i] : 1; }

static double ordinal_loglik(const Ordinal *o, const double *b) {
    double sum = 0;
    for (size_t i = 0; i < o->z.n; i++)
        if (ordinal_weight(o, i) > 0) sum += ordinal_weight(o, i) * ordinal_row(o, b, i).loglik;
    return sum;
}

/* Directions in which row i moves its upper and lower bound: z at its thresholds, -x at the rest.
 */
static void ordinal_directions(const Ordinal *o, size_t i, double *u, double *l) {
    size_t level = (size_t)o->y[i], at = (o->levels - 1) * o->z.p;
    for (size_t j = 0; j < o->k; j++) u[j] = l[j] = 0;
    for (size_t j = 0; j < o->z.p; j++) {
        if (level + 1 < o->levels) u[level * o->z.p + j] = o->z.x[i * o->z.p + j];
        if (level > 0) l[(level - 1) * o->z.p + j] = o->z.x[i * o->z.p + j];
    }
    for (size_t j = 0; j < o->x.p; j++) {
        double x = -o->x.x[i * o->x.p + j];
        if (level + 1 < o->levels) u[at + j] = x;
        if (level > 0) l[at + j] = x;
    }
}

static void ordinal_derivatives(const Ordinal *o, const double *b, double *g, double *h,
                                double *scores, double *u, double *l) {
    size_t k = o->k;
    for (size_t j = 0; j < k; j++) g[j] = 0;
    for (size_t j = 0; j < k * k; j++) h[j] = 0;
    for (size_t i = 0; i < o->z.n; i++) {
        double w = ordinal_weight(o, i);
        if (!(w > 0)) continue;
        OrdinalPoint p = ordinal_row(o, b, i);
        ordinal_directions(o, i, u, l);
        matrix_add_outer(h, u, -w * p.duu, k);
        matrix_add_outer(h, l, -w * p.dll, k);
        for (size_t r = 0; r < k; r++) {
            double s = w * (p.du * u[r] + p.dl * l[r]);
            g[r] += s;
            if (scores) scores[i * k + r] = s;
            if (u[r] == 0 && l[r] == 0) continue;
            for (size_t c = 0; c < k; c++) h[r * k + c] -= w * p.dul * (u[r] * l[c] + l[r] * u[c]);
        }
    }
}

/* Thresholds at the cumulative shares, nothing else. */
static bool ordinal_start(const Ordinal *o, double *b, double *total) {
    double *share = b + o->k; /* scratch after the parameters */
    *total = 0;
    for (size_t j = 0; j < o->levels; j++) share[j] = 0;
    for (size_t i = 0; i < o->z.n; i++) {
        share[(size_t)o->y[i]] += ordinal_weight(o, i);
        *total += ordinal_weight(o, i);
    }
    double below = 0;
    for (size_t j = 0; j + 1 < o->levels; j++) {
        if (!(share[j] > 0)) return false;
        below += share[j];
        b[j * o->z.p] = log(below / (*total - below));
    }
    return o->levels >= 2 && share[o->levels - 1] > 0;
}

typedef enum { ORDINAL_FINE, ORDINAL_SEPARATED, ORDINAL_UNSETTLED } OrdinalEnd;

static double ordinal_reach(const Ordinal *o, const double *b) {
    double largest = 0;
    for (size_t i = 0; i < o->z.n; i++)
        for (size_t level = 1; level < o->levels; level++)
            largest = fmax(largest, fabs(ordinal_threshold(o, b, i, level)));
    return largest;
}

static OrdinalEnd ordinal_iterate(Arena *a, const Ordinal *o, OrdinalFit *f) {
    size_t k = o->k;
    double *g = ARENA_ARRAY(a, double, k + 1), *h = ARENA_ARRAY(a, double, k *k + 1);
    double *u = ARENA_ARRAY(a, double, k + 1), *l = ARENA_ARRAY(a, double, k + 1);
    double *trial = ARENA_ARRAY(a, double, k + 1), *b = f->parameters;
    f->loglik = ordinal_loglik(o, b);
    for (int i = 0; i < 200; i++) {
        ordinal_derivatives(o, b, g, h, f->scores, u, l);
        if (ordinal_reach(o, b) > 30 || !cholesky(h, k)) return ORDINAL_SEPARATED;
        cholesky_inverse(h, k, f->vcov);
        memcpy(u, g, k * sizeof *u);
        cholesky_solve(h, k, u);
        double promise = vector_dot(u, g, k), t = 1, value = -(double)INFINITY;
        if (promise < 1e-22 * (1 + fabs(f->loglik))) return ORDINAL_FINE;
        for (int halving = 0; halving < 50; halving++, t *= 0.5) {
            for (size_t j = 0; j < k; j++) trial[j] = b[j] + t * u[j];
            value = ordinal_loglik(o, trial);
            if (value >= f->loglik - 1e-13 * fabs(f->loglik)) break;
            value = -(double)INFINITY;
        }
        if (!isfinite(value)) return promise < 1e-9 ? ORDINAL_FINE : ORDINAL_UNSETTLED;
        memcpy(b, trial, k * sizeof *b);
        f->loglik = value;
    }
    return ORDINAL_UNSETTLED;
}

OrdinalFit ordinal_fit_nominal(Arena *a, Design z, Design x, const double *y, size_t levels,
                               const double *weights) {
    Ordinal o = {z, x, y, weights, levels, 0};
    o.k = levels < 2 ? 0 : (levels - 1) * z.p + x.p;
    OrdinalFit f = {.n = z.n, .levels = levels, .p = x.p, .k = o.k, .loglik = (double)NAN};
    f.parameters = ARENA_ARRAY(a, double, o.k + levels + 1);
    f.vcov = ARENA_ARRAY(a, double, o.k *o.k + 1);
    f.scores = ARENA_ARRAY(a, double, z.n *o.k + 1);
    if (levels < 2 || !ordinal_start(&o, f.parameters, &f.total)) {
        for (size_t j = 0; j < o.k; j++) f.parameters[j] = (double)NAN;
        for (size_t j = 0; j < o.k * o.k; j++) f.vcov[j] = (double)NAN;
        f.status = ESTIMATE_STATE(UNDEFINED, "the outcome needs two levels that both occur");
        return f;
    }
    OrdinalEnd end = ordinal_iterate(a, &o, &f);
    f.status = end == ORDINAL_FINE ? ESTIMATE_FINE
               : end == ORDINAL_SEPARATED
                   ? ESTIMATE_STATE(BOUNDARY, "separation: some coefficients run to infinity; the "
                                              "numbers are where the iterations stopped")
                   : ESTIMATE_STATE(NOT_CONVERGED, "the iterations did not settle");
    return f;
}

OrdinalFit ordinal_fit(Arena *a, Design x, const double *y, size_t levels, const double *weights) {
    double *one = ARENA_ARRAY(a, double, x.n + 1);
    for (size_t i = 0; i < x.n; i++) one[i] = 1;
    return ordinal_fit_nominal(a, (Design){x.n, 1, one}, x, y, levels, weights);
}
