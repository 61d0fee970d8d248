// SPDX-License-Identifier: EUPL-1.2
/* MMRM: a mean per wave and any covariance of the waves, by restricted maximum likelihood. */
#include "core/stats/unstructured.h"

#include "core/stats/matrix.h"
#include "core/stats/optimise.h"
#include "core/stats/rmath.h"

enum { W = UNSTRUCTURED_WAVES_MOST, PATTERNS = 1 << W, COVARIANCES = W * (W + 1) / 2 };

/* Persons who have a value at the same waves: their means, and products about those. */
typedef struct {
    size_t seen, wave[W];
    double n, mean[W], product[W * W];
} Pattern;

typedef struct {
    Arena *arena;
    size_t waves, k, patterns; /* k: parameters of the covariance */
    Pattern pattern[PATTERNS];
    double values;
    double middle[W]; /* mean of each wave: patterns hold what lies about it */
    /* at the point looked at last */
    double sigma[W * W], information[W * W], pull[W], constant;
} Waves;

/* --- sums ---------------------------------------------------------------------------------------
 */

static Pattern *pattern_of(Waves *w, const double *row) {
    unsigned mask = 0;
    for (size_t t = 0; t < w->waves; t++) mask |= !isnan(row[t]) ? 1U << t : 0;
    Pattern *p = &w->pattern[mask];
    if (p->n > 0) return p;
    for (size_t t = 0; t < w->waves; t++)
        if (mask >> t & 1) p->wave[p->seen++] = t;
    return p;
}

/* Welford: means and products at once, without losing what is small beside the mean. */
static void pattern_add(Pattern *p, const double *row) {
    double before[W];
    p->n++;
    for (size_t i = 0; i < p->seen; i++) {
        before[i] = row[p->wave[i]] - p->mean[i];
        p->mean[i] += before[i] / p->n;
    }
    for (size_t i = 0; i < p->seen; i++)
        for (size_t j = 0; j < p->seen; j++)
            p->product[i * p->seen + j] += before[i] * (row[p->wave[j]] - p->mean[j]);
}

/* Only the patterns that occur, the one without any wave left out. */
static void waves_close(Waves *w, Unstructured *u) {
    for (size_t m = 1; m < (size_t)1 << w->waves; m++) {
        if (!(w->pattern[m].n > 0)) continue;
        w->pattern[w->patterns++] = w->pattern[m];
        u->n += (uint64_t)w->pattern[m].n;
        w->values += w->pattern[m].n * (double)w->pattern[m].seen;
    }
    u->values = (uint64_t)w->values;
}

/* --- the criterion ------------------------------------------------------------------------------
 */

static void sigma_of(Waves *w, const double *x) {
    double l[W * W] = {0};
    size_t at = 0, k = w->waves;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++, at++) l[i * k + j] = i == j ? exp(x[at]) : x[at];
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) w->sigma[i * k + j] = vector_dot(l + i * k, l + j * k, k);
}

/* Adds one pattern to -2 log likelihood, the information of the means and what pulls at them. */
static bool pattern_count(Waves *w, const Pattern *p) {
    double sub[W * W], inverse[W * W], weighed[W];
    size_t s = p->seen, k = w->waves;
    for (size_t i = 0; i < s; i++)
        for (size_t j = 0; j < s; j++) sub[i * s + j] = w->sigma[p->wave[i] * k + p->wave[j]];
    if (!cholesky(sub, s)) return false;
    cholesky_inverse(sub, s, inverse);
    matrix_times_vector(inverse, p->mean, s, s, weighed);
    w->constant += p->n * (cholesky_log_det(sub, s) + vector_dot(weighed, p->mean, s)) +
                   matrix_trace_product(inverse, p->product, s);
    for (size_t i = 0; i < s; i++) {
        w->pull[p->wave[i]] += p->n * weighed[i];
        for (size_t j = 0; j < s; j++)
            w->information[p->wave[i] * k + p->wave[j]] += p->n * inverse[i * s + j];
    }
    return true;
}

/* -2 log restricted likelihood without its constant. */
static double waves_criterion(const double *x, void *with) {
    Waves *w = with;
    size_t k = w->waves;
    double factor[W * W], mean[W];
    memset(w->information, 0, sizeof w->information);
    memset(w->pull, 0, sizeof w->pull);
    w->constant = 0;
    sigma_of(w, x);
    for (size_t g = 0; g < w->patterns; g++)
        if (!pattern_count(w, &w->pattern[g])) return (double)INFINITY;
    memcpy(factor, w->information, k * k * sizeof *factor);
    if (!cholesky(factor, k)) return (double)INFINITY;
    memcpy(mean, w->pull, k * sizeof *mean);
    cholesky_solve(factor, k, mean);
    return w->constant - vector_dot(mean, w->pull, k) + cholesky_log_det(factor, k);
}

/* --- the fit ------------------------------------------------------------------------------------
 */

/* Mean and sum of squares of one wave over its patterns; the number of values. */
static double wave_moments(const Waves *w, size_t wave, double *mean, double *square) {
    double n = 0;
    *mean = *square = 0;
    for (size_t g = 0; g < w->patterns; g++) {
        const Pattern *p = &w->pattern[g];
        for (size_t s = 0; s < p->seen; s++) {
            if (p->wave[s] != wave) continue;
            double step = p->mean[s] - *mean, all = n + p->n;
            *square += p->product[s * p->seen + s] + step * step * n * p->n / all;
            *mean += step * p->n / all;
            n = all;
        }
    }
    return n;
}

/* Means of a million with a spread of one: the search must not see the million. */
static void waves_centre(Waves *w) {
    double square;
    for (size_t i = 0; i < w->waves; i++) (void)wave_moments(w, i, &w->middle[i], &square);
    for (size_t g = 0; g < w->patterns; g++)
        for (size_t s = 0; s < w->pattern[g].seen; s++)
            w->pattern[g].mean[s] -= w->middle[w->pattern[g].wave[s]];
}

/* Each wave with its own variance, all correlated by a half. */
static bool waves_start(const Waves *w, double *x) {
    size_t k = w->waves, at = 0;
    double start[W * W];
    for (size_t i = 0; i < k; i++) {
        double mean, square, n = wave_moments(w, i, &mean, &square);
        if (!(n > 1 && square > 0)) return false;
        start[i * k + i] = square / (n - 1);
    }
    for (size_t i = 0; i < k * k; i++)
        if (i / k != i % k) start[i] = 0.5 * sqrt(start[i / k * (k + 1)] * start[i % k * (k + 1)]);
    if (!cholesky(start, k)) return false;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++) x[at++] = i == j ? log(start[i * k + i]) : start[i * k + j];
    return true;
}

/* Every two waves must have persons in common: three, or their covariance is a guess. */
static bool waves_meet(const Waves *w) {
    for (size_t i = 0; i < w->waves; i++)
        for (size_t j = 0; j < i; j++) {
            double n = 0;
            for (size_t g = 0; g < w->patterns; g++) {
                int both = 0;
                for (size_t s = 0; s < w->pattern[g].seen; s++)
                    both += w->pattern[g].wave[s] == i || w->pattern[g].wave[s] == j;
                if (both == 2) n += w->pattern[g].n;
            }
            if (n < 3) return false;
        }
    return true;
}

typedef struct {
    Waves *waves;
    double x[COVARIANCES], curvature[COVARIANCES * COVARIANCES]; /* inverse Hessian, or NaN */
} Found;

static Objective waves_objective(Waves *w) {
    return (Objective){.value = waves_criterion, .with = w, .k = w->k};
}

static EstimateStatus waves_search(Arena *a, Found *f) {
    Waves *w = f->waves;
    if (!waves_start(w, f->x)) return ESTIMATE_STATE(UNDEFINED, "no variance");
    Minimum m = minimise(a, waves_objective(w), f->x);
    if (!isfinite(m.value)) return ESTIMATE_STATE(UNDEFINED, "no variance");
    double *h = ARENA_ARRAY(a, double, w->k * w->k);
    hessian_at(a, waves_objective(w), f->x, h);
    if (!matrix_invert(a, h, w->k, f->curvature))
        return ESTIMATE_STATE(BOUNDARY, "two waves are the same but for a constant");
    return m.converged ? ESTIMATE_FINE : ESTIMATE_STATE(NOT_CONVERGED, "no lowest point was found");
}

static void waves_out(Arena *a, Found *f, Unstructured *u) {
    Waves *w = f->waves;
    size_t k = w->waves;
    double found = waves_criterion(f->x, w);
    if (!matrix_invert(a, w->information, k, u->vcov)) return;
    memcpy(u->covariance, w->sigma, k * k * sizeof *u->covariance);
    matrix_times_vector(u->vcov, w->pull, k, k, u->mean);
    for (size_t i = 0; i < k; i++) u->mean[i] += w->middle[i];
    u->loglik = -0.5 * (found + (w->values - (double)k) * log(2 * M_PI));
    u->own = f;
}

static double *unknown(Arena *a, size_t n) {
    double *x = ARENA_ARRAY(a, double, n);
    for (size_t i = 0; i < n; i++) x[i] = (double)NAN;
    return x;
}

Unstructured unstructured_fit(Arena *a, const double *const *columns, size_t waves, size_t n) {
    Unstructured u = {.waves = waves, .loglik = (double)NAN};
    u.mean = unknown(a, waves);
    u.vcov = unknown(a, waves * waves);
    u.covariance = unknown(a, waves * waves);
    u.status = ESTIMATE_STATE(UNDEFINED, "fewer than 2 waves, or too many");
    if (waves < 2 || waves > W) return u;
    Found *f = ARENA_NEW(a, Found);
    Waves *w = f->waves = ARENA_NEW(a, Waves);
    *w = (Waves){.arena = a, .waves = waves, .k = waves * (waves + 1) / 2};
    for (size_t i = 0; i < n; i++) {
        double row[W];
        for (size_t t = 0; t < waves; t++) row[t] = columns[t][i];
        pattern_add(pattern_of(w, row), row);
    }
    waves_close(w, &u);
    waves_centre(w);
    u.status = ESTIMATE_STATE(UNDEFINED, "too few persons with every two waves");
    if (u.n < waves + 2 || !waves_meet(w)) return u;
    u.status = waves_search(a, f);
    if (u.status.state != ESTIMATE_UNDEFINED) waves_out(a, f, &u);
    return u;
}

/* --- contrasts ----------------------------------------------------------------------------------
 */

static double contrast_variance(Arena *a, Waves *w, const double *x, const double *l) {
    double vcov[W * W];
    if (!isfinite(waves_criterion(x, w))) return (double)NAN;
    if (!matrix_invert(a, w->information, w->waves, vcov)) return (double)NAN;
    return matrix_form(vcov, l, l, w->waves);
}

/* 2 v^2 over the variance of v, by the covariance of the parameters: twice the inverse Hessian of
   -2 log likelihood. */
static double contrast_df(Arena *a, const Found *f, const double *l, double v) {
    double x[COVARIANCES], slope[COVARIANCES];
    Waves *w = f->waves;
    for (size_t i = 0; i < w->k; i++) {
        double step = 1e-4 * (fabs(f->x[i]) > 1 ? fabs(f->x[i]) : 1), side[2];
        for (int s = 0; s < 2; s++) {
            memcpy(x, f->x, w->k * sizeof *x);
            x[i] += s ? step : -step;
            side[s] = contrast_variance(a, w, x, l);
        }
        slope[i] = (side[1] - side[0]) / (2 * step);
    }
    return v * v / matrix_form(f->curvature, slope, slope, w->k);
}

UnstructuredContrast unstructured_contrast(Arena *a, const Unstructured *u, const double *l,
                                           double level) {
    UnstructuredContrast c = {(double)NAN, (double)NAN, (double)NAN,
                              (double)NAN, (double)NAN, {(double)NAN, (double)NAN}};
    if (u->own == NULL) return c;
    double v = matrix_form(u->vcov, l, l, u->waves);
    c.estimate = vector_dot(l, u->mean, u->waves);
    if (!(v > 0) || u->status.state != ESTIMATE_OK) return c;
    c.se = sqrt(v);
    c.df = contrast_df(a, u->own, l, v);
    c.t = c.estimate / c.se;
    c.p = 2 * pt(-fabs(c.t), c.df, 1, 0);
    double half = c.se * qt(0.5 + level / 2, c.df, 1, 0);
    c.ci = (Interval){c.estimate - half, c.estimate + half};
    return c;
}
