// SPDX-License-Identifier: EUPL-1.2
/* Minimising: BFGS finished with Newton steps, numerical derivatives, and searches on a line. */
#include "core/stats/optimise.h"

#include "core/stats/matrix.h"

#include <math.h>

static double objective_step(double x, double relative) { return relative * fmax(1, fabs(x)); }

static double objective_difference(Objective f, double *x, size_t j, double h) {
    double keep = x[j], up, down;
    x[j] = keep + h, up = f.value(x, f.with);
    double width = x[j];
    x[j] = keep - h, down = f.value(x, f.with);
    width -= x[j];
    x[j] = keep;
    return (up - down) / width;
}

static void objective_gradient(Objective f, double *x, double *g) {
    if (f.gradient) {
        f.gradient(x, f.with, g);
        return;
    }
    for (size_t j = 0; j < f.k; j++) {
        double h = objective_step(x[j], 2e-4);
        g[j] = (4 * objective_difference(f, x, j, h) - objective_difference(f, x, j, 2 * h)) / 3;
    }
}

/* Differences of the analytic gradient, row j. */
static void hessian_row(Objective f, double *x, size_t j, double h, double *row, double *other) {
    double keep = x[j];
    x[j] = keep + h, f.gradient(x, f.with, row);
    double width = x[j];
    x[j] = keep - h, f.gradient(x, f.with, other);
    width -= x[j];
    x[j] = keep;
    for (size_t i = 0; i < f.k; i++) row[i] = (row[i] - other[i]) / width;
}

static void hessian_from_gradient(Arena *a, Objective f, double *x, double *h) {
    double *near = ARENA_ARRAY(a, double, f.k), *far = ARENA_ARRAY(a, double, f.k);
    double *other = ARENA_ARRAY(a, double, f.k);
    for (size_t j = 0; j < f.k; j++) {
        double step = objective_step(x[j], 1e-4);
        hessian_row(f, x, j, step, near, other);
        hessian_row(f, x, j, 2 * step, far, other);
        for (size_t i = 0; i < f.k; i++) h[j * f.k + i] = (4 * near[i] - far[i]) / 3;
    }
}

/* The mixed second difference for parameters i and j with steps of s; centre is f(x). */
static double second_difference(Objective f, double *x, size_t i, size_t j, double s,
                                double centre) {
    double xi = x[i], xj = x[j], hi = objective_step(xi, s), hj = objective_step(xj, s);
    if (i == j) {
        x[i] = xi + hi;
        double up = f.value(x, f.with);
        x[i] = xi - hi;
        double down = f.value(x, f.with);
        x[i] = xi;
        return (up - 2 * centre + down) / (hi * hi);
    }
    static const int signs[4][2] = {{1, 1}, {-1, -1}, {1, -1}, {-1, 1}};
    double v[4];
    for (int s4 = 0; s4 < 4; s4++) {
        x[i] = xi + signs[s4][0] * hi, x[j] = xj + signs[s4][1] * hj;
        v[s4] = f.value(x, f.with);
    }
    x[i] = xi, x[j] = xj;
    return (v[0] + v[1] - v[2] - v[3]) / (4 * hi * hj);
}

static void hessian_from_value(Objective f, double *x, double *h) {
    double centre = f.value(x, f.with);
    for (size_t i = 0; i < f.k; i++)
        for (size_t j = 0; j <= i; j++) {
            double near = second_difference(f, x, i, j, 1e-3, centre);
            double far = second_difference(f, x, i, j, 2e-3, centre);
            h[i * f.k + j] = h[j * f.k + i] = (4 * near - far) / 3;
        }
}

void hessian_at(Arena *a, Objective f, const double *at, double *h) {
    double *x = ARENA_ARRAY(a, double, f.k + 1);
    memcpy(x, at, f.k * sizeof *x);
    if (f.gradient == NULL) {
        hessian_from_value(f, x, h);
        return;
    }
    hessian_from_gradient(a, f, x, h);
    for (size_t i = 0; i < f.k; i++)
        for (size_t j = 0; j < i; j++)
            h[i * f.k + j] = h[j * f.k + i] = 0.5 * (h[i * f.k + j] + h[j * f.k + i]);
}

/* Halves the step until the value goes down enough; false when it does not. x moves. */
static bool line_search(Objective f, double *x, double *value, const double *step, double slope,
                        double *trial) {
    double t = 1;
    for (int i = 0; i < 60; i++, t *= 0.5) {
        for (size_t j = 0; j < f.k; j++) trial[j] = x[j] + t * step[j];
        double v = f.value(trial, f.with);
        if (isfinite(v) && v <= *value + 1e-4 * t * slope) {
            *value = v;
            memcpy(x, trial, f.k * sizeof *x);
            return true;
        }
    }
    return false;
}

/* The inverse Hessian after a step s in which the gradient changed by y. */
static void bfgs_update(double *inverse, const double *s, const double *y, size_t k, double *hy) {
    double sy = vector_dot(s, y, k);
    if (!(sy > 1e-14 * sqrt(vector_dot(s, s, k) * vector_dot(y, y, k)))) return;
    matrix_times_vector(inverse, y, k, k, hy);
    double scale = (1 + vector_dot(y, hy, k) / sy) / sy;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            inverse[i * k + j] += scale * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
}

static void bfgs_reset(double *inverse, const double *g, size_t k) {
    double size = sqrt(vector_dot(g, g, k));
    for (size_t i = 0; i < k * k; i++) inverse[i] = 0;
    for (size_t i = 0; i < k; i++) inverse[i * k + i] = size > 1 ? 1 / size : 1;
}

static int bfgs_descend(Arena *a, Objective f, double *x, double *value) {
    size_t k = f.k;
    double *inverse = ARENA_ARRAY(a, double, k *k), *g = ARENA_ARRAY(a, double, k);
    double *step = ARENA_ARRAY(a, double, k), *y = ARENA_ARRAY(a, double, k);
    double *trial = ARENA_ARRAY(a, double, k), *before = ARENA_ARRAY(a, double, k);
    objective_gradient(f, x, g);
    bfgs_reset(inverse, g, k);
    int steps = 0, fresh = 1;
    for (; steps < 500; steps++) {
        matrix_times_vector(inverse, g, k, k, step);
        for (size_t j = 0; j < k; j++) step[j] = -step[j];
        double slope = vector_dot(step, g, k), was = *value;
        if (!(slope < 0) && fresh) break;
        memcpy(before, x, k * sizeof *x);
        if (!(slope < 0) || !line_search(f, x, value, step, slope, trial)) {
            if (fresh) break;
            bfgs_reset(inverse, g, k);
            fresh = 1;
            continue;
        }
        fresh = 0;
        memcpy(y, g, k * sizeof *g);
        objective_gradient(f, x, g);
        for (size_t j = 0; j < k; j++) y[j] = g[j] - y[j], step[j] = x[j] - before[j];
        bfgs_update(inverse, step, y, k, trial);
        if (was - *value <= 1e-9 * (1e-3 + fabs(*value)) && -slope < 1e-9) break;
    }
    return steps;
}

/* One Newton step; what it promised to win (negative when the Hessian is no minimum's). */
static double newton_step(Arena *a, Objective f, double *x, double *value) {
    size_t k = f.k;
    double *h = ARENA_ARRAY(a, double, k *k), *g = ARENA_ARRAY(a, double, k);
    double *step = ARENA_ARRAY(a, double, k), *trial = ARENA_ARRAY(a, double, k);
    hessian_at(a, f, x, h);
    objective_gradient(f, x, g);
    if (!cholesky(h, k)) return -1;
    for (size_t j = 0; j < k; j++) step[j] = -g[j];
    cholesky_solve(h, k, step);
    double promise = -vector_dot(step, g, k);
    for (size_t j = 0; j < k; j++) trial[j] = x[j] + step[j];
    double v = f.value(trial, f.with);
    if (isfinite(v) && v <= *value + 1e-13 * fabs(*value)) {
        memcpy(x, trial, k * sizeof *x);
        *value = v;
    } else if (promise > 1e-8 && !line_search(f, x, value, step, -promise, trial)) {
        return -1;
    }
    return promise;
}

Minimum minimise(Arena *a, Objective f, double *x) {
    Minimum m = {.value = f.value(x, f.with)};
    if (!isfinite(m.value)) return m;
    if (f.k == 0) return (Minimum){m.value, 0, true};
    m.steps = bfgs_descend(a, f, x, &m.value);
    for (int i = 0; i < 20; i++) {
        double promise = newton_step(a, f, x, &m.value);
        if (promise < 0) break;
        m.converged = promise < 1e-9;
        if (promise < 1e-15 * (1 + fabs(m.value))) break;
    }
    return m;
}

/* The parabola through three points gives a step; golden section when it leaves the bracket. */
double minimise_between(double (*f)(double x, void *with), void *with, double lo, double hi) {
    const double golden = 0.5 * (3 - sqrt(5.0));
    double x = lo + golden * (hi - lo), w = x, v = x, fx = f(x, with), fw = fx, fv = fx;
    double d = 0, e = 0;
    for (int i = 0; i < 200; i++) {
        double middle = 0.5 * (lo + hi), tolerance = 1e-10 * fabs(x) + 1e-12;
        if (fabs(x - middle) <= 2 * tolerance - 0.5 * (hi - lo)) break;
        double r = (x - w) * (fx - fv), q = (x - v) * (fx - fw);
        double p = (x - v) * q - (x - w) * r;
        q = 2 * (q - r);
        if (q > 0) p = -p;
        q = fabs(q);
        if (fabs(e) > tolerance && fabs(p) < fabs(0.5 * q * e) && p > q * (lo - x) &&
            p < q * (hi - x)) {
            e = d, d = p / q;
        } else {
            e = (x < middle ? hi : lo) - x, d = golden * e;
        }
        double u = x + (fabs(d) >= tolerance ? d : (d > 0 ? tolerance : -tolerance));
        double fu = f(u, with);
        if (fu <= fx) {
            *(u < x ? &hi : &lo) = x;
            v = w, fv = fw, w = x, fw = fx, x = u, fx = fu;
        } else {
            *(u < x ? &lo : &hi) = u;
            if (fu <= fw || w == x)
                v = w, fv = fw, w = u, fw = fu;
            else if (fu <= fv || v == x || v == w)
                v = u, fv = fu;
        }
    }
    return x;
}
