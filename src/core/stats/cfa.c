// SPDX-License-Identifier: EUPL-1.2
/* Confirmatory factor analysis: implied moments, their derivatives, and Fisher scoring to the top
   of the likelihood (Joreskog 1969; Lee & Jennrich 1979 for the scoring; Arbuckle 1996 for rows
   with gaps). */
#include "core/stats/cfa.h"

#include "core/stats/matrix.h"

enum { CFA_STEPS = 300 };

CfaModel *cfa_model(Arena *a, size_t k, size_t m, bool means) {
    CfaModel *c = ARENA_NEW(a, CfaModel);
    *c = (CfaModel){.k = k, .m = m, .means = means};
    struct {
        CfaEntry **list;
        size_t n;
    } all[] = {{&c->loading, k * m},
               {&c->factor, m * m},
               {&c->residual, k * k},
               {&c->intercept, k},
               {&c->mean, m}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        *all[i].list = ARENA_ARRAY(a, CfaEntry, all[i].n + 1);
        for (size_t j = 0; j < all[i].n; j++) (*all[i].list)[j] = cfa_fixed(0);
    }
    return c;
}

CfaEntry cfa_new(CfaModel *c) { return (CfaEntry){c->n_free++, 0}; }

CfaEntry cfa_fixed(double value) { return (CfaEntry){STR_NONE, value}; }

void cfa_factor(CfaModel *c, size_t i, size_t j, CfaEntry e) {
    c->factor[i * c->m + j] = c->factor[j * c->m + i] = e;
}

void cfa_residual(CfaModel *c, size_t i, size_t j, CfaEntry e) {
    c->residual[i * c->k + j] = c->residual[j * c->k + i] = e;
}

double cfa_value(CfaEntry e, const double *x) { return e.free == STR_NONE ? e.value : x[e.free]; }

double cfa_se(const CfaModel *c, const double *vcov, CfaEntry e) {
    return e.free == STR_NONE ? 0 : sqrt(vcov[e.free * (c->n_free + 1)]);
}

/* What one point of the search is about; `inverse` is of a pattern, spread over all items. */
typedef struct {
    const CfaModel *c;
    const CfaData *d;
    double rows;
    double *loading, *through, *sigma, *mean; /* L, L F, covariance, means */
    double *sub, *small, *outer, *gap, *inverse, *slope, *pull, *spread;
    double *by;            /* n_free x (k x k): derivative of the covariance */
    double *by_mean;       /* n_free x k */
    size_t *first, *cell;  /* the cells of `by` that are not 0: those of parameter a are
                              cell[first[a] .. first[a + 1] - 1] */
    double *half, *turned; /* derivative times inverse; inverse times that */
} Cfa;

static void cfa_implied(Cfa *f, const double *x) {
    const CfaModel *c = f->c;
    size_t k = c->k, m = c->m;
    for (size_t i = 0; i < k * m; i++) f->loading[i] = cfa_value(c->loading[i], x);
    for (size_t i = 0; i < k; i++)
        for (size_t b = 0; b < m; b++) {
            double sum = 0;
            for (size_t a = 0; a < m; a++)
                sum += f->loading[i * m + a] * cfa_value(c->factor[a * m + b], x);
            f->through[i * m + b] = sum;
        }
    for (size_t i = 0; i < k; i++) {
        f->mean[i] = cfa_value(c->intercept[i], x);
        for (size_t a = 0; a < m; a++)
            f->mean[i] += f->loading[i * m + a] * cfa_value(c->mean[a], x);
        for (size_t j = 0; j < k; j++)
            f->sigma[i * k + j] = vector_dot(f->through + i * m, f->loading + j * m, m) +
                                  cfa_value(c->residual[i * k + j], x);
    }
}

/* -2 log likelihood of a pattern without its constant; its inverse stays in `small`, the observed
   products about the implied means in `outer`. */
static double cfa_pattern(Cfa *f, const CfaPattern *p) {
    size_t s = p->seen, k = f->c->k;
    for (size_t i = 0; i < s; i++) {
        f->gap[i] = f->c->means ? p->mean[i] - f->mean[p->item[i]] : 0;
        for (size_t j = 0; j < s; j++) f->sub[i * s + j] = f->sigma[p->item[i] * k + p->item[j]];
    }
    if (!cholesky(f->sub, s)) return (double)INFINITY;
    cholesky_inverse(f->sub, s, f->small);
    memcpy(f->outer, p->covariance, s * s * sizeof *f->outer);
    matrix_add_outer(f->outer, f->gap, 1, s);
    return p->n * (cholesky_log_det(f->sub, s) + matrix_trace_product(f->small, f->outer, s));
}

/* Half of -2 log likelihood per row. */
static double cfa_objective(Cfa *f, const double *x) {
    double sum = 0;
    cfa_implied(f, x);
    for (size_t g = 0; g < f->d->n && isfinite(sum); g++) sum += cfa_pattern(f, &f->d->pattern[g]);
    return 0.5 * sum / f->rows;
}

static void by_add(double *by, size_t k, size_t i, const double *v, size_t stride) {
    for (size_t j = 0; j < k; j++) {
        by[i * k + j] += v[j * stride];
        by[j * k + i] += v[j * stride];
    }
}

/* The derivatives of covariance and means by every free parameter, at the point implied last. */
static void cfa_derivatives(Cfa *f, const double *x) {
    const CfaModel *c = f->c;
    size_t k = c->k, m = c->m, kk = k * k;
    memset(f->by, 0, c->n_free * kk * sizeof *f->by);
    memset(f->by_mean, 0, c->n_free * k * sizeof *f->by_mean);
    for (size_t i = 0; i < k; i++)
        for (size_t a = 0; a < m; a++) {
            size_t at = c->loading[i * m + a].free;
            if (at == STR_NONE) continue;
            by_add(f->by + at * kk, k, i, f->through + a, m);
            f->by_mean[at * k + i] += cfa_value(c->mean[a], x);
        }
    for (size_t a = 0; a < m; a++)
        for (size_t b = 0; b <= a; b++) {
            size_t at = c->factor[a * m + b].free;
            for (size_t i = 0; at != STR_NONE && i < k; i++)
                for (size_t j = 0; j < k; j++) {
                    double one = f->loading[i * m + a] * f->loading[j * m + b];
                    double other = f->loading[i * m + b] * f->loading[j * m + a];
                    f->by[at * kk + i * k + j] += a == b ? one : one + other;
                }
        }
    for (size_t i = 0; i < kk; i++)
        if (c->residual[i].free != STR_NONE) f->by[c->residual[i].free * kk + i] += 1;
    if (!c->means) return;
    for (size_t i = 0; i < k; i++) {
        if (c->intercept[i].free != STR_NONE) f->by_mean[c->intercept[i].free * k + i] += 1;
        for (size_t a = 0; a < m; a++)
            if (c->mean[a].free != STR_NONE)
                f->by_mean[c->mean[a].free * k + i] += f->loading[i * m + a];
    }
}

/* With P the inverse of a pattern and T its products: slope P - P T P and pull -P gap, over all
   items. */
static void cfa_slopes(Cfa *f, const CfaPattern *p) {
    size_t s = p->seen, k = f->c->k;
    matrix_multiply(f->small, f->outer, s, s, s, f->spread);
    matrix_multiply(f->spread, f->small, s, s, s, f->sub);
    memset(f->inverse, 0, k * k * sizeof *f->inverse);
    memset(f->slope, 0, k * k * sizeof *f->slope);
    memset(f->pull, 0, k * sizeof *f->pull);
    for (size_t i = 0; i < s; i++) {
        f->pull[p->item[i]] = -vector_dot(f->small + i * s, f->gap, s);
        for (size_t j = 0; j < s; j++) {
            size_t at = p->item[i] * k + p->item[j];
            f->inverse[at] = f->small[i * s + j];
            f->slope[at] = f->small[i * s + j] - f->sub[i * s + j];
        }
    }
}

/* Most derivatives are 0 in most cells. */
static void cfa_cells(Cfa *f) {
    size_t kk = f->c->k * f->c->k, n = 0;
    for (size_t a = 0; a < f->c->n_free; a++) {
        f->first[a] = n;
        for (size_t i = 0; i < kk; i++)
            if (f->by[a * kk + i] != 0) f->cell[n++] = i;
    }
    f->first[f->c->n_free] = n;
}

/* inverse x derivative a x inverse; false when the derivative is 0. */
static bool cfa_turn(Cfa *f, size_t a) {
    size_t k = f->c->k;
    if (f->first[a] == f->first[a + 1]) return false;
    memset(f->half, 0, k * k * sizeof *f->half);
    for (size_t c = f->first[a]; c < f->first[a + 1]; c++) {
        double v = f->by[a * k * k + f->cell[c]];
        double *row = f->half + f->cell[c] / k * k;
        const double *with = f->inverse + f->cell[c] % k * k;
        for (size_t j = 0; j < k; j++) row[j] += v * with[j];
    }
    matrix_multiply(f->inverse, f->half, k, k, k, f->turned);
    return true;
}

/* Row a of the information of a pattern, up to the diagonal. */
static void cfa_information(Cfa *f, size_t a, double share, double *row) {
    size_t k = f->c->k;
    bool some = cfa_turn(f, a);
    matrix_times_vector(f->inverse, f->by_mean + a * k, k, k, f->spread);
    for (size_t b = 0; b <= a; b++) {
        double sum = 0;
        for (size_t c = f->first[b]; some && c < f->first[b + 1]; c++)
            sum += f->turned[f->cell[c]] * f->by[b * k * k + f->cell[c]];
        row[b] += share * (0.5 * sum + vector_dot(f->spread, f->by_mean + b * k, k));
    }
}

/* Gradient and expected information of the objective. */
static void cfa_curvature(Cfa *f, const double *x, double *gradient, double *information) {
    size_t k = f->c->k, kk = k * k, p = f->c->n_free;
    cfa_implied(f, x);
    cfa_derivatives(f, x);
    cfa_cells(f);
    memset(gradient, 0, p * sizeof *gradient);
    memset(information, 0, p * p * sizeof *information);
    for (size_t g = 0; g < f->d->n; g++) {
        double share = f->d->pattern[g].n / f->rows;
        cfa_pattern(f, &f->d->pattern[g]);
        cfa_slopes(f, &f->d->pattern[g]);
        for (size_t a = 0; a < p; a++) {
            gradient[a] += share * (0.5 * vector_dot(f->slope, f->by + a * kk, kk) +
                                    vector_dot(f->pull, f->by_mean + a * k, k));
            cfa_information(f, a, share, information + a * p);
        }
    }
    for (size_t a = 0; a < p; a++)
        for (size_t b = 0; b < a; b++) information[b * p + a] = information[a * p + b];
}

/* Items by half their variance, factors of variance 1, correlated by 0.3; a loading has the sign of
   the item's covariances with the others of its factor. */
static void cfa_start(const CfaModel *c, const CfaSaturated *top, double *x) {
    size_t k = c->k, m = c->m;
    for (size_t a = 0; a < m * m; a++)
        if (c->factor[a].free != STR_NONE) x[c->factor[a].free] = a % (m + 1) ? 0.3 : 1;
    for (size_t i = 0; i < k; i++) {
        double variance = top->covariance[i * (k + 1)];
        for (size_t j = 0; j < k; j++)
            if (c->residual[i * k + j].free != STR_NONE)
                x[c->residual[i * k + j].free] = i == j ? 0.5 * variance : 0;
        if (c->intercept[i].free != STR_NONE) x[c->intercept[i].free] = top->mean[i];
        for (size_t a = 0; a < m; a++) {
            double along = 0;
            if (c->loading[i * m + a].free == STR_NONE) continue;
            for (size_t j = 0; j < k; j++)
                if (j != i && c->loading[j * m + a].free != STR_NONE)
                    along += top->covariance[i * k + j];
            x[c->loading[i * m + a].free] = (along < 0 ? -1 : 1) * sqrt(0.5 * variance);
        }
    }
    for (size_t a = 0; a < m; a++)
        if (c->mean[a].free != STR_NONE) x[c->mean[a].free] = 0;
}

/* The inverse of the information, through its correlation form; false when it has none. */
static bool information_invert(Arena *a, double *information, size_t p) {
    double *scale = ARENA_ARRAY(a, double, p + 1);
    for (size_t i = 0; i < p; i++) scale[i] = sqrt(information[i * (p + 1)]);
    for (size_t i = 0; i < p * p; i++) information[i] /= scale[i / p] * scale[i % p];
    if (!matrix_invert(a, information, p, information)) return false;
    for (size_t i = 0; i < p * p; i++) information[i] /= scale[i / p] * scale[i % p];
    return true;
}

/* One step of scoring; false when it cannot go on. *left: what a whole step promises, in -2 log
   likelihood. */
static bool cfa_step(Arena *a, Cfa *f, double *x, double *value, double *left, double *inverse) {
    size_t p = f->c->n_free;
    double *gradient = ARENA_ARRAY(a, double, 3 * p), *step = gradient + p, *to = step + p;
    cfa_curvature(f, x, gradient, inverse);
    if (!information_invert(a, inverse, p)) return false;
    matrix_times_vector(inverse, gradient, p, p, step);
    double slope = vector_dot(gradient, step, p);
    *left = f->rows * slope;
    if (*left < 1e-12) return true;
    for (double t = 1; t > 1e-9; t /= 2) {
        for (size_t i = 0; i < p; i++) to[i] = x[i] - t * step[i];
        double now = cfa_objective(f, to);
        if (!(now < *value - 1e-4 * t * slope)) continue;
        memcpy(x, to, p * sizeof *x);
        *value = now;
        return true;
    }
    return *left < 1e-6; /* no lower point within the rounding of the function */
}

static double cfa_srmr(Cfa *f, const CfaPattern *p) {
    size_t k = f->c->k;
    double sum = 0, count = (double)(k * (k + 1)) / 2 + (f->c->means ? (double)k : 0);
    for (size_t i = 0; i < k; i++) {
        double gap = f->c->means ? p->mean[i] - f->mean[i] : 0;
        sum += gap * gap / p->covariance[i * (k + 1)];
        for (size_t j = 0; j <= i; j++) {
            double off = p->covariance[i * k + j] - f->sigma[i * k + j];
            sum += off * off / (p->covariance[i * (k + 1)] * p->covariance[j * (k + 1)]);
        }
    }
    return sqrt(sum / count);
}

static void cfa_indices(Cfa *f, double value, const CfaSaturated *top, FactorIndices *out) {
    double k = (double)f->c->k, cells = 0;
    for (size_t g = 0; g < f->d->n; g++)
        cells += f->d->pattern[g].n * (double)f->d->pattern[g].seen;
    out->npar = f->c->n_free;
    out->loglik = -f->rows * value - 0.5 * cells * 1.8378770664093453;
    out->chisq = fmax(0, 2 * (top->loglik - out->loglik));
    out->df = k * (k + 1) / 2 + (f->c->means ? k : 0) - (double)out->npar;
    indices_against(out, 2 * (top->loglik - top->independent), k * (k - 1) / 2, f->rows);
    out->srmr = f->d->n == 1 ? cfa_srmr(f, &f->d->pattern[0]) : (double)NAN;
}

static void cfa_room(Arena *a, Cfa *f) {
    size_t k = f->c->k, p = f->c->n_free;
    double **work[] = {&f->loading, &f->through, &f->sigma, &f->mean,    &f->sub,
                       &f->small,   &f->outer,   &f->gap,   &f->inverse, &f->slope,
                       &f->pull,    &f->spread,  &f->half,  &f->turned};
    for (size_t i = 0; i < sizeof work / sizeof *work; i++)
        *work[i] = ARENA_ARRAY(a, double, k *(k > f->c->m ? k : f->c->m) + 1);
    f->by = ARENA_ARRAY(a, double, p *k *k + 1);
    f->by_mean = ARENA_ARRAY(a, double, p *k + 1);
    f->first = ARENA_ARRAY(a, size_t, p + 2);
    f->cell = ARENA_ARRAY(a, size_t, p * k * k + 1);
}

void cfa_moments(Arena *a, const CfaModel *c, const double *x, double *covariance, double *by) {
    Cfa f = {.c = c};
    cfa_room(a, &f);
    cfa_implied(&f, x);
    memcpy(covariance, f.sigma, c->k * c->k * sizeof *covariance);
    if (by == NULL) return;
    cfa_derivatives(&f, x);
    memcpy(by, f.by, c->n_free * c->k * c->k * sizeof *by);
}

CfaFit cfa_fit(Arena *a, const CfaModel *c, const CfaData *d, const CfaSaturated *top) {
    size_t p = c->n_free;
    double nan = (double)NAN, left = (double)INFINITY;
    CfaFit out = {.x = ARENA_ARRAY(a, double, p + 1),
                  .vcov = ARENA_ARRAY(a, double, p *p + 1),
                  .fit = {nan, nan, nan, nan, nan, nan, nan, nan, 0}};
    for (size_t i = 0; i < p; i++) out.x[i] = nan;
    for (size_t i = 0; i < p * p; i++) out.vcov[i] = nan;
    if (!top->known) {
        out.status =
            ESTIMATE_STATE(UNDEFINED, "the covariance of the items has no inverse: too few "
                                      "rows, or an item without variation");
        return out;
    }
    Cfa f = {.c = c, .d = d, .rows = cfa_rows(d)};
    cfa_room(a, &f);
    cfa_start(c, top, out.x);
    double value = cfa_objective(&f, out.x);
    bool good = isfinite(value);
    for (int i = 0; i < CFA_STEPS && good && left >= 1e-12; i++)
        good = cfa_step(a, &f, out.x, &value, &left, out.vcov);
    if (!good || left > 1e-6)
        out.status = ESTIMATE_STATE(NOT_CONVERGED, "the likelihood did not settle at a top");
    for (size_t i = 0; i < p * p; i++) out.vcov[i] /= f.rows;
    for (size_t i = 0; i < c->k && out.status.state == ESTIMATE_OK; i++)
        if (cfa_value(c->residual[i * (c->k + 1)], out.x) < 0)
            out.status = ESTIMATE_STATE(BOUNDARY, "a residual variance is estimated below 0");
    value = cfa_objective(&f, out.x);
    cfa_indices(&f, value, top, &out.fit);
    return out;
}
