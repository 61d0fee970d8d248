// SPDX-License-Identifier: EUPL-1.2
/* Minimising: BFGS finished with Newton steps, numerical derivatives, and searches on a line. */
#include "core/stats/optimise.h"

#include "core/stats/matrix.h"

#include <float.h>
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
    for (int i = 0; i < 40; i++, t *= 0.5) {
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

/* The inverse Hessian after a step s in which the gradient changed by y; a fresh one first gets the
   scale that this step shows (Nocedal & Wright, eq. 6.20). */
static void bfgs_update(double *inverse, const double *s, const double *y, size_t k, double *hy,
                        bool fresh) {
    double sy = vector_dot(s, y, k), yy = vector_dot(y, y, k);
    if (!(sy > 1e-14 * sqrt(vector_dot(s, s, k) * yy))) return;
    for (size_t i = 0; fresh && i < k * k; i++) inverse[i] = i % (k + 1) == 0 ? sy / yy : 0;
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

/* How many steps; `promise` gets what the next one would have won. */
static int bfgs_descend(Arena *a, Objective f, double *x, double *value, double *promise) {
    size_t k = f.k;
    double *inverse = ARENA_ARRAY(a, double, k *k), *g = ARENA_ARRAY(a, double, k);
    double *step = ARENA_ARRAY(a, double, k), *y = ARENA_ARRAY(a, double, k);
    double *trial = ARENA_ARRAY(a, double, k), *before = ARENA_ARRAY(a, double, k);
    objective_gradient(f, x, g);
    bfgs_reset(inverse, g, k);
    int steps = 0;
    bool fresh = true;
    for (; steps < 500; steps++) {
        matrix_times_vector(inverse, g, k, k, step);
        for (size_t j = 0; j < k; j++) step[j] = -step[j];
        double slope = vector_dot(step, g, k), was = *value;
        *promise = -slope;
        if (!(slope < 0) && fresh) break;
        if (slope < 0 && -slope < 1e-14 * (1 + fabs(*value))) break; /* below the rounding */
        memcpy(before, x, k * sizeof *x);
        if (!(slope < 0) || !line_search(f, x, value, step, slope, trial)) {
            if (fresh) break;
            bfgs_reset(inverse, g, k);
            fresh = true;
            continue;
        }
        memcpy(y, g, k * sizeof *g);
        objective_gradient(f, x, g);
        for (size_t j = 0; j < k; j++) y[j] = g[j] - y[j], step[j] = x[j] - before[j];
        bfgs_update(inverse, step, y, k, trial, fresh);
        fresh = false;
        if (was - *value <= 1e-9 * (1e-3 + fabs(*value)) && -slope < 1e-9) break;
    }
    return steps;
}

/* Where the Newton steps are: the Cholesky factor of a Hessian that may be a few steps old. */
typedef struct {
    double *factor, *gradient, *step, *trial;
} Newton;

/* One step with the Hessian there is; what it promised to win, or -1 when it won nothing it should.
 */
static double newton_step(Objective f, Newton *w, double *x, double *value) {
    size_t k = f.k;
    objective_gradient(f, x, w->gradient);
    for (size_t j = 0; j < k; j++) w->step[j] = -w->gradient[j];
    cholesky_solve(w->factor, k, w->step);
    double promise = -vector_dot(w->step, w->gradient, k);
    for (size_t j = 0; j < k; j++) w->trial[j] = x[j] + w->step[j];
    double v = f.value(w->trial, f.with);
    if (isfinite(v) && v <= *value + 1e-13 * fabs(*value)) {
        memcpy(x, w->trial, k * sizeof *x);
        *value = v;
    } else if (promise > 1e-8 && !line_search(f, x, value, w->step, -promise, w->trial)) {
        return -1;
    }
    return promise;
}

/* Newton steps with one Hessian while each promises far less than the one before; then a new
 * Hessian. */
static bool newton_finish(Arena *a, Objective f, double *x, double *value) {
    size_t k = f.k;
    Newton w = {ARENA_ARRAY(a, double, k *k), ARENA_ARRAY(a, double, k), ARENA_ARRAY(a, double, k),
                ARENA_ARRAY(a, double, k)};
    double promise = (double)INFINITY;
    for (int round = 0; round < 12; round++) {
        hessian_at(a, f, x, w.factor);
        if (!cholesky(w.factor, k)) return promise < 1e-9;
        for (int step = 0; step < 6; step++) {
            double before = promise;
            promise = newton_step(f, &w, x, value);
            if (promise < 0) return before < 1e-9;
            if (promise < 1e-15 * (1 + fabs(*value))) return true;
            if (promise > 0.05 * before) break;
        }
    }
    return promise < 1e-9;
}

Minimum minimise(Arena *a, Objective f, double *x) {
    Minimum m = {.value = f.value(x, f.with)};
    if (!isfinite(m.value)) return m;
    if (f.k == 0) return (Minimum){m.value, 0, true};
    double promise = (double)INFINITY;
    m.steps = bfgs_descend(a, f, x, &m.value, &promise);
    m.converged = promise <= f.enough || newton_finish(a, f, x, &m.value);
    return m;
}

/* The parabola through the best three points gives a step; golden section when it is no good. */
double minimise_between(double (*f)(double x, void *with), void *with, double lo, double hi,
                        double tolerance) {
    const double golden = 0.5 * (3 - sqrt(5.0)), least = sqrt(DBL_EPSILON);
    double x = lo + golden * (hi - lo), w = x, v = x, fx = f(x, with), fw = fx, fv = fx;
    double d = 0, e = 0;
    for (int i = 0; i < 1000; i++) {
        double middle = 0.5 * (lo + hi), near = least * fabs(x) + tolerance / 3, p = 0, q = 0,
               r = 0;
        if (fabs(x - middle) <= 2 * near - 0.5 * (hi - lo)) break;
        if (fabs(e) > near) {
            r = (x - w) * (fx - fv), q = (x - v) * (fx - fw);
            p = (x - v) * q - (x - w) * r, q = 2 * (q - r);
            if (q > 0) p = -p;
            q = fabs(q), r = e, e = d;
        }
        if (fabs(p) >= fabs(0.5 * q * r) || p <= q * (lo - x) || p >= q * (hi - x)) {
            e = (x < middle ? hi : lo) - x, d = golden * e;
        } else {
            d = p / q;
            if (x + d - lo < 2 * near || hi - (x + d) < 2 * near) d = x < middle ? near : -near;
        }
        double u = x + (fabs(d) >= near ? d : (d > 0 ? near : -near)), fu = f(u, with);
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

typedef struct {
    Objective f;
    size_t k;
    double *corner; /* (k + 1) x k */
    double *value;  /* k + 1 */
    double *centre, *trial;
    size_t low, high;
    int used; /* values asked for */
    double size;
} Simplex;

static double simplex_value(Simplex *s, const double *x) {
    double v = s->f.value(x, s->f.with);
    s->used++;
    return isfinite(v) ? v : 1e35;
}

static void simplex_begin(Simplex *s, const double *x) {
    double step = 0;
    for (size_t j = 0; j < s->k; j++) step = fmax(step, 0.1 * fabs(x[j]));
    if (step == 0) step = 0.1;
    for (size_t c = 0; c <= s->k; c++) memcpy(s->corner + c * s->k, x, s->k * sizeof *x);
    for (size_t c = 1; c <= s->k; c++) s->corner[c * s->k + c - 1] += step;
    s->size = step * (double)s->k;
    for (size_t c = 1; c <= s->k; c++) s->value[c] = simplex_value(s, s->corner + c * s->k);
}

/* The best and worst corner, and the centre of all but the worst. */
static void simplex_rank(Simplex *s) {
    size_t before = s->low;
    double lowest = s->value[before], highest = lowest;
    s->high = before;
    for (size_t c = 0; c <= s->k; c++) {
        if (c == s->low) continue;
        if (s->value[c] < lowest) s->low = c, lowest = s->value[c];
        if (s->value[c] > highest) s->high = c, highest = s->value[c];
    }
    for (size_t j = 0; j < s->k; j++) {
        double sum = -s->corner[s->high * s->k + j];
        for (size_t c = 0; c <= s->k; c++) sum += s->corner[c * s->k + j];
        s->centre[j] = sum / (double)s->k;
    }
}

/* trial = centre + t (trial or worst - centre), and its value. */
static double simplex_try(Simplex *s, const double *from, double t) {
    for (size_t j = 0; j < s->k; j++) s->trial[j] = t * from[j] + (1 - t) * s->centre[j];
    return simplex_value(s, s->trial);
}

static void simplex_take(Simplex *s, const double *x, double value) {
    memcpy(s->corner + s->high * s->k, x, s->k * sizeof *x);
    s->value[s->high] = value;
}

/* Every corner half way to the best; false when that made it no smaller. */
static bool simplex_shrink(Simplex *s) {
    const double *best = s->corner + s->low * s->k;
    double size = 0;
    for (size_t c = 0; c <= s->k; c++) {
        if (c == s->low) continue;
        double *corner = s->corner + c * s->k;
        for (size_t j = 0; j < s->k; j++) {
            corner[j] = 0.5 * (corner[j] - best[j]) + best[j];
            size += fabs(corner[j] - best[j]);
        }
    }
    if (!(size < s->size)) return false;
    s->size = size;
    for (size_t c = 0; c <= s->k; c++)
        if (c != s->low) s->value[c] = simplex_value(s, s->corner + c * s->k);
    return true;
}

static bool simplex_step(Simplex *s, double *reflected) {
    double *worst = s->corner + s->high * s->k, highest = s->value[s->high];
    double value = simplex_try(s, worst, -1);
    memcpy(reflected, s->trial, s->k * sizeof *reflected);
    if (value < s->value[s->low]) {
        double further = simplex_try(s, reflected, 2);
        if (further < value)
            simplex_take(s, s->trial, further);
        else
            simplex_take(s, reflected, value);
        return true;
    }
    if (value < highest) simplex_take(s, reflected, value);
    double inside = simplex_try(s, worst, 0.5);
    if (inside < s->value[s->high])
        simplex_take(s, s->trial, inside);
    else if (value >= highest)
        return simplex_shrink(s);
    return true;
}

Minimum minimise_simplex(Arena *a, Objective f, double *x) {
    size_t k = f.k;
    Simplex s = {.f = f, .k = k, .corner = ARENA_ARRAY(a, double, (k + 1) * k + 1)};
    s.value = ARENA_ARRAY(a, double, k + 1), s.centre = ARENA_ARRAY(a, double, k + 1);
    s.trial = ARENA_ARRAY(a, double, k + 1);
    double *reflected = ARENA_ARRAY(a, double, k + 1);
    s.value[0] = simplex_value(&s, x);
    if (s.value[0] == 1e35) return (Minimum){(double)INFINITY, 0, false};
    double near = sqrt(DBL_EPSILON), enough = near * (fabs(s.value[0]) + near);
    simplex_begin(&s, x);
    bool converged = false;
    do {
        simplex_rank(&s);
        converged = s.value[s.high] <= s.value[s.low] + enough;
    } while (!converged && simplex_step(&s, reflected) && s.used <= 500);
    simplex_rank(&s);
    memcpy(x, s.corner + s.low * k, k * sizeof *x);
    return (Minimum){s.value[s.low], s.used, converged};
}
