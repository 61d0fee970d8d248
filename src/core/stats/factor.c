// SPDX-License-Identifier: EUPL-1.2
/* The one-factor model in one or several groups: likelihood, gradient and indices of fit. Items are
   scaled to pooled variance 1 inside, so that the scale of an answer does not matter to the search.
 */
#include "core/stats/factor.h"

#include "core/stats/matrix.h"
#include "core/stats/optimise.h"
#include "core/stats/rmath.h"

typedef struct {
    const FactorGroup *groups; /* scaled */
    size_t n_groups, k;
    EqualLevel level;
    bool means;
    double *sigma, *inverse, *t, *slope; /* k x k work */
    double *vector, *gap;                /* k work */
} Factor;

/* Where the parameters of group g lie: loadings, residuals, intercepts (k each), then the factor's
   variance and mean; STR_NONE where it is fixed. */
typedef struct {
    size_t loadings, residuals, intercepts, variance, mean;
} FactorPlaces;

static FactorPlaces factor_places(const Factor *f, size_t g) {
    size_t k = f->k, m = f->n_groups, at = 0;
    FactorPlaces p = {0, 0, STR_NONE, STR_NONE, STR_NONE};
    p.loadings = f->level >= EQUAL_LOADINGS ? 0 : g * k;
    at = f->level >= EQUAL_LOADINGS ? k : m * k;
    p.residuals = at + (f->level >= EQUAL_RESIDUALS ? 0 : g * k);
    at += f->level >= EQUAL_RESIDUALS ? k : m * k;
    if (f->means) {
        p.intercepts = at + (f->level >= EQUAL_INTERCEPTS ? 0 : g * k);
        at += f->level >= EQUAL_INTERCEPTS ? k : m * k;
    }
    if (f->level >= EQUAL_LOADINGS) {
        if (g > 0) p.variance = at + g - 1;
        at += m - 1;
    }
    if (f->means && f->level >= EQUAL_INTERCEPTS && g > 0) p.mean = at + g - 1;
    return p;
}

static size_t factor_count(const Factor *f) {
    size_t k = f->k, m = f->n_groups;
    size_t n = (f->level >= EQUAL_LOADINGS ? k + m - 1 : m * k);
    n += f->level >= EQUAL_RESIDUALS ? k : m * k;
    if (f->means) n += f->level >= EQUAL_INTERCEPTS ? k + m - 1 : m * k;
    return n;
}

static double factor_at(const double *x, size_t place, double fixed) {
    return place == STR_NONE ? fixed : x[place];
}

/* Implied covariance in sigma, observed minus implied mean in gap. */
static void factor_implied(const Factor *f, const double *x, size_t g) {
    FactorPlaces p = factor_places(f, g);
    const double *l = x + p.loadings;
    double variance = factor_at(x, p.variance, 1), mean = factor_at(x, p.mean, 0);
    for (size_t i = 0; i < f->k; i++) {
        for (size_t j = 0; j < f->k; j++) f->sigma[i * f->k + j] = variance * l[i] * l[j];
        f->sigma[i * (f->k + 1)] += x[p.residuals + i];
        f->gap[i] = f->means ? f->groups[g].mean[i] - x[p.intercepts + i] - l[i] * mean : 0;
    }
}

/* log |sigma| + trace(sigma^-1 (S + gap gap')); the inverse is left in `inverse`, S + gap gap' in
 * t. */
static double factor_group_value(const Factor *f, const double *x, size_t g) {
    size_t k = f->k, k2 = k * k;
    factor_implied(f, x, g);
    memcpy(f->t, f->groups[g].covariance, k2 * sizeof *f->t);
    matrix_add_outer(f->t, f->gap, 1, k);
    if (!cholesky(f->sigma, k)) return (double)INFINITY;
    cholesky_inverse(f->sigma, k, f->inverse);
    return cholesky_log_det(f->sigma, k) + matrix_trace_product(f->inverse, f->t, k);
}

/* Half of -2 log likelihood without its constant, per row. */
static double factor_value(const double *x, void *with) {
    Factor *f = with;
    double sum = 0, n = 0;
    for (size_t g = 0; g < f->n_groups; g++) n += f->groups[g].n;
    for (size_t g = 0; g < f->n_groups; g++)
        sum += 0.5 * f->groups[g].n / n * factor_group_value(f, x, g);
    return sum;
}

/* With A = sigma^-1 - sigma^-1 (S + gap gap') sigma^-1. */
static void factor_group_gradient(const Factor *f, const double *x, size_t g, double share,
                                  double *out) {
    size_t k = f->k;
    FactorPlaces p = factor_places(f, g);
    const double *l = x + p.loadings;
    double variance = factor_at(x, p.variance, 1), mean = factor_at(x, p.mean, 0);
    if (!isfinite(factor_group_value(f, x, g))) return;
    matrix_multiply(f->inverse, f->t, k, k, k, f->sigma);
    matrix_multiply(f->sigma, f->inverse, k, k, k, f->slope);
    for (size_t i = 0; i < k * k; i++) f->slope[i] = f->inverse[i] - f->slope[i];
    matrix_times_vector(f->inverse, f->gap, k, k, f->vector);
    for (size_t i = 0; i < k; i++) {
        double along = vector_dot(f->slope + i * k, l, k);
        out[p.loadings + i] += share * (variance * along - mean * f->vector[i]);
        out[p.residuals + i] += share * 0.5 * f->slope[i * (k + 1)];
        if (p.variance != STR_NONE) out[p.variance] += share * 0.5 * l[i] * along;
        if (f->means) out[p.intercepts + i] -= share * f->vector[i];
        if (p.mean != STR_NONE) out[p.mean] -= share * l[i] * f->vector[i];
    }
}

static void factor_gradient(const double *x, void *with, double *out) {
    Factor *f = with;
    double n = 0;
    for (size_t j = 0; j < factor_count(f); j++) out[j] = 0;
    for (size_t g = 0; g < f->n_groups; g++) n += f->groups[g].n;
    for (size_t g = 0; g < f->n_groups; g++)
        factor_group_gradient(f, x, g, f->groups[g].n / n, out);
}

/* Loadings from the first eigenvector of each covariance, half of each variance as residual. */
static void factor_start(Arena *a, const Factor *f, double *x) {
    size_t k = f->k;
    double *values = ARENA_ARRAY(a, double, k), *vectors = ARENA_ARRAY(a, double, k *k);
    for (size_t g = 0; g < f->n_groups; g++) {
        FactorPlaces p = factor_places(f, g);
        matrix_eigen(a, f->groups[g].covariance, k, values, vectors);
        double sum = 0, size = sqrt(0.6 * values[k - 1]);
        for (size_t i = 0; i < k; i++) sum += vectors[i * k + k - 1];
        for (size_t i = 0; i < k; i++) {
            x[p.loadings + i] = (sum < 0 ? -size : size) * vectors[i * k + k - 1];
            x[p.residuals + i] = 0.5 * f->groups[g].covariance[i * (k + 1)];
            if (f->means && (g == 0 || f->level < EQUAL_INTERCEPTS))
                x[p.intercepts + i] = f->groups[g].mean[i];
        }
        if (p.variance != STR_NONE) x[p.variance] = 1;
        if (p.mean != STR_NONE) x[p.mean] = 0;
    }
}

FactorGroup factor_group(Arena *a, const double *x, size_t n, size_t k, const size_t *group,
                         size_t g) {
    FactorGroup out = {0, ARENA_ARRAY(a, double, k + 1), ARENA_ARRAY(a, double, k *k + 1)};
    double *row = ARENA_ARRAY(a, double, k + 1);
    for (size_t i = 0; i < n; i++)
        if (group == NULL || group[i] == g) {
            out.n++;
            for (size_t j = 0; j < k; j++) out.mean[j] += (x[i * k + j] - out.mean[j]) / out.n;
        }
    for (size_t i = 0; i < n; i++) {
        if (group && group[i] != g) continue;
        for (size_t j = 0; j < k; j++) row[j] = x[i * k + j] - out.mean[j];
        matrix_add_outer(out.covariance, row, 1 / out.n, k);
    }
    return out;
}

/* Groups with every item divided by its pooled standard deviation; scale gets those. */
static FactorGroup *factor_scale(Arena *a, const FactorGroup *g, size_t groups, size_t k,
                                 double *scale) {
    FactorGroup *out = ARENA_ARRAY(a, FactorGroup, groups);
    double n = 0;
    for (size_t i = 0; i < groups; i++) {
        n += g[i].n;
        for (size_t j = 0; j < k; j++) scale[j] += g[i].n * g[i].covariance[j * (k + 1)];
    }
    for (size_t j = 0; j < k; j++) scale[j] = sqrt(scale[j] / n);
    for (size_t i = 0; i < groups; i++) {
        out[i] = (FactorGroup){g[i].n, ARENA_ARRAY(a, double, k), ARENA_ARRAY(a, double, k *k)};
        for (size_t j = 0; j < k; j++) {
            out[i].mean[j] = (g[i].mean[j] - g[0].mean[j]) / scale[j];
            for (size_t l = 0; l < k; l++)
                out[i].covariance[j * k + l] = g[i].covariance[j * k + l] / (scale[j] * scale[l]);
        }
    }
    return out;
}

/* -2 log likelihoods, without the constant, of the saturated and the independence model. */
static bool factor_references(Arena *a, const FactorGroup *g, size_t groups, size_t k,
                              double *saturated, double *independent) {
    *saturated = *independent = 0;
    double *l = ARENA_ARRAY(a, double, k *k);
    for (size_t i = 0; i < groups; i++) {
        memcpy(l, g[i].covariance, k * k * sizeof *l);
        for (size_t j = 0; j < k; j++)
            *independent += g[i].n * (1 + log(g[i].covariance[j * (k + 1)]));
        if (!cholesky(l, k)) return false;
        *saturated += g[i].n * ((double)k + cholesky_log_det(l, k));
    }
    return true;
}

static double factor_srmr(const Factor *f, const double *x) {
    double total = 0, n = 0;
    size_t k = f->k;
    for (size_t g = 0; g < f->n_groups; g++) {
        const double *s = f->groups[g].covariance;
        double sum = 0, count = (double)(k * (k + 1)) / 2 + (f->means ? (double)k : 0);
        factor_implied(f, x, g);
        for (size_t i = 0; i < k; i++) {
            sum += f->gap[i] * f->gap[i] / s[i * (k + 1)];
            for (size_t j = 0; j <= i; j++) {
                double off = s[i * k + j] - f->sigma[i * k + j];
                sum += off * off / (s[i * (k + 1)] * s[j * (k + 1)]);
            }
        }
        total += f->groups[g].n * sqrt(sum / count);
        n += f->groups[g].n;
    }
    return total / n;
}

void indices_against(FactorIndices *f, double base, double base_df, double n) {
    double excess = fmax(0, f->chisq - f->df);
    f->p = f->df > 0 ? pchisq(f->chisq, f->df, 0, 0) : (double)NAN;
    f->cfi = excess > 0 ? 1 - excess / fmax(excess, base - base_df) : 1;
    f->tli = 1, f->rmsea = 0;
    if (!(f->df > 0)) return;
    f->tli = (base / base_df - f->chisq / f->df) / (base / base_df - 1);
    f->rmsea = sqrt(excess / (n * f->df));
}

static void factor_indices(const Factor *f, const double *x, double value, double saturated,
                           double independent, const double *scale, FactorIndices *out) {
    double n = 0, k = (double)f->k, m = (double)f->n_groups, jacobian = 0;
    for (size_t g = 0; g < f->n_groups; g++) n += f->groups[g].n;
    for (size_t j = 0; j < f->k; j++) jacobian += log(scale[j]);
    out->npar = factor_count(f);
    out->chisq = fmax(0, 2 * n * value - saturated);
    out->df = m * (k * (k + 1) / 2 + (f->means ? k : 0)) - (double)out->npar;
    indices_against(out, independent - saturated, m * k * (k - 1) / 2, n / m);
    out->srmr = factor_srmr(f, x);
    out->loglik = -0.5 * (2 * n * value + n * k * 1.8378770664093453) - n * jacobian;
}

static void factor_unpack(const Factor *f, const double *x, const FactorGroup *g,
                          const double *scale, FactorFit *out) {
    for (size_t i = 0; i < f->n_groups; i++) {
        FactorPlaces p = factor_places(f, i);
        out->variance[i] = factor_at(x, p.variance, 1);
        out->mean[i] = factor_at(x, p.mean, 0);
        for (size_t j = 0; j < f->k; j++) {
            size_t at = i * f->k + j;
            out->loadings[at] = scale[j] * x[p.loadings + j];
            out->residuals[at] = scale[j] * scale[j] * x[p.residuals + j];
            out->intercepts[at] =
                f->means ? g[0].mean[j] + scale[j] * x[p.intercepts + j] : (double)NAN;
            if (out->residuals[at] < 0 && out->status.state == ESTIMATE_OK)
                out->status = ESTIMATE_STATE(BOUNDARY, "a residual variance is estimated below 0");
        }
    }
}

static FactorFit factor_empty(Arena *a, size_t groups, size_t k) {
    FactorFit f = {.k = k, .groups = groups};
    double **arrays[] = {&f.loadings, &f.intercepts, &f.residuals, &f.variance, &f.mean};
    for (size_t i = 0; i < 5; i++) {
        *arrays[i] = ARENA_ARRAY(a, double, groups *(k + 1) + 1);
        for (size_t j = 0; j < groups * (k + 1); j++) (*arrays[i])[j] = (double)NAN;
    }
    double nan = (double)NAN;
    f.fit = (FactorIndices){nan, nan, nan, nan, nan, nan, nan, nan, 0};
    return f;
}

FactorFit factor_fit(Arena *a, const FactorGroup *g, size_t groups, size_t k, EqualLevel level,
                     bool means) {
    FactorFit out = factor_empty(a, groups, k);
    if (k < 3 || groups == 0) {
        out.status = ESTIMATE_STATE(UNDEFINED, "one factor needs at least three items");
        return out;
    }
    double *scale = ARENA_ARRAY(a, double, k), saturated, independent;
    Factor f = {.n_groups = groups, .k = k, .level = level, .means = means};
    f.groups = factor_scale(a, g, groups, k, scale);
    double **work[] = {&f.sigma, &f.inverse, &f.t, &f.slope, &f.vector, &f.gap};
    for (size_t i = 0; i < 6; i++) *work[i] = ARENA_ARRAY(a, double, k *k);
    if (!factor_references(a, f.groups, groups, k, &saturated, &independent)) {
        out.status =
            ESTIMATE_STATE(UNDEFINED, "the covariance of the items has no inverse: too few "
                                      "rows, or an item without variation");
        return out;
    }
    double *x = ARENA_ARRAY(a, double, factor_count(&f));
    factor_start(a, &f, x);
    Objective o = {factor_value, factor_gradient, &f, factor_count(&f)};
    Minimum low = minimise(a, o, x);
    if (!low.converged)
        out.status = ESTIMATE_STATE(NOT_CONVERGED, "the likelihood did not settle at a top");
    factor_unpack(&f, x, g, scale, &out);
    factor_indices(&f, x, low.value, saturated, independent, scale, &out.fit);
    return out;
}
