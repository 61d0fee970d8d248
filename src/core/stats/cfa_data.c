// SPDX-License-Identifier: EUPL-1.2
/* Rows by which items were seen, and their moments without a model. */
#include "core/stats/cfa.h"

#include "base/table.h"
#include "core/stats/matrix.h"

enum { EM_MOST = 5000 };

static Str pattern_key(Arena *a, const double *row, size_t k) {
    char *key = arena_alloc(a, k + 1);
    for (size_t j = 0; j < k; j++) key[j] = isnan(row[j]) ? '0' : '1';
    return (Str){key, k};
}

/* Which pattern each row has, STR_NONE without anything seen; *n of them. */
static size_t *pattern_of_rows(Arena *a, const double *x, size_t n, size_t k, size_t *patterns) {
    Table known = table_new(a);
    size_t *of = ARENA_ARRAY(a, size_t, n + 1);
    *patterns = 0;
    for (size_t i = 0; i < n; i++) {
        bool some = false, same = i > 0;
        for (size_t j = 0; j < k; j++) {
            some |= !isnan(x[i * k + j]);
            same = same && isnan(x[i * k + j]) == isnan(x[(i - 1) * k + j]);
        }
        of[i] = STR_NONE;
        if (!some) continue;
        if (same && of[i - 1] != STR_NONE) {
            of[i] = of[i - 1];
            continue;
        }
        Str key = pattern_key(a, x + i * k, k);
        if (table_add(&known, key, *patterns)) ++*patterns;
        of[i] = table_get(&known, key);
    }
    return of;
}

CfaData cfa_data(Arena *a, const double *x, size_t n, size_t k) {
    CfaData d = {.k = k};
    size_t *of = pattern_of_rows(a, x, n, k, &d.n);
    double *row = ARENA_ARRAY(a, double, k + 1);
    d.pattern = ARENA_ARRAY(a, CfaPattern, d.n + 1);
    for (size_t i = 0; i < n; i++) {
        if (of[i] == STR_NONE) continue;
        CfaPattern *p = &d.pattern[of[i]];
        if (p->n == 0) {
            p->item = ARENA_ARRAY(a, size_t, k);
            for (size_t j = 0; j < k; j++)
                if (!isnan(x[i * k + j])) p->item[p->seen++] = j;
            p->mean = ARENA_ARRAY(a, double, p->seen);
            p->covariance = ARENA_ARRAY(a, double, p->seen * p->seen);
        }
        p->n++;
        for (size_t j = 0; j < p->seen; j++)
            p->mean[j] += (x[i * k + p->item[j]] - p->mean[j]) / p->n;
    }
    for (size_t i = 0; i < n; i++) {
        if (of[i] == STR_NONE) continue;
        CfaPattern *p = &d.pattern[of[i]];
        for (size_t j = 0; j < p->seen; j++) row[j] = x[i * k + p->item[j]] - p->mean[j];
        matrix_add_outer(p->covariance, row, 1 / p->n, p->seen);
    }
    return d;
}

double cfa_rows(const CfaData *d) {
    double n = 0;
    for (size_t g = 0; g < d->n; g++) n += d->pattern[g].n;
    return n;
}

/* Everything EM works in; the sizes are those of all items. */
typedef struct {
    size_t k;
    double *sub, *inverse, *gap, *regression, *outer, *first, *second, *filled;
} Em;

static void em_block(const CfaPattern *p, const double *full, size_t k, double *out) {
    for (size_t i = 0; i < p->seen; i++)
        for (size_t j = 0; j < p->seen; j++)
            out[i * p->seen + j] = full[p->item[i] * k + p->item[j]];
}

/* Log likelihood of one pattern; its inverse covariance and gap of means stay in `e`. */
static double em_loglik(Em *e, const CfaPattern *p, const double *mean, const double *cov) {
    size_t s = p->seen;
    em_block(p, cov, e->k, e->sub);
    for (size_t i = 0; i < s; i++) e->gap[i] = p->mean[i] - mean[p->item[i]];
    if (!cholesky(e->sub, s)) return -(double)INFINITY;
    cholesky_inverse(e->sub, s, e->inverse);
    memcpy(e->outer, p->covariance, s * s * sizeof *e->outer);
    matrix_add_outer(e->outer, e->gap, 1, s);
    return -0.5 * p->n *
           ((double)s * 1.8378770664093453 + cholesky_log_det(e->sub, s) +
            matrix_trace_product(e->inverse, e->outer, s));
}

/* Adds the expected sums of one pattern: `first` of the deviations from the current means, `second`
   of their products. With B = S(all, seen) S(seen, seen)^-1 the unseen are regressed on the seen.
 */
static void em_expect(Em *e, const CfaPattern *p, const double *cov) {
    size_t k = e->k, s = p->seen;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < s; j++) {
            double sum = 0;
            for (size_t l = 0; l < s; l++) sum += cov[i * k + p->item[l]] * e->inverse[l * s + j];
            e->regression[i * s + j] = sum;
        }
    matrix_times_vector(e->regression, e->gap, k, s, e->filled);
    for (size_t i = 0; i < k; i++) e->first[i] += p->n * e->filled[i];
    matrix_multiply(e->regression, e->outer, k, s, s, e->sub);
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            double sum = cov[i * k + j];
            for (size_t l = 0; l < s; l++)
                sum += e->sub[i * s + l] * e->regression[j * s + l] -
                       e->regression[i * s + l] * cov[p->item[l] * k + j];
            e->second[i * k + j] += p->n * sum;
        }
}

/* One step; gives the log likelihood it began at. */
static double em_step(Em *e, const CfaData *d, double *mean, double *cov) {
    size_t k = e->k;
    double total = 0, n = cfa_rows(d);
    memset(e->first, 0, k * sizeof *e->first);
    memset(e->second, 0, k * k * sizeof *e->second);
    for (size_t g = 0; g < d->n; g++) {
        double l = em_loglik(e, &d->pattern[g], mean, cov);
        if (!isfinite(l)) return l;
        em_expect(e, &d->pattern[g], cov);
        total += l;
    }
    for (size_t i = 0; i < k; i++) e->first[i] /= n, mean[i] += e->first[i];
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            cov[i * k + j] = e->second[i * k + j] / n - e->first[i] * e->first[j];
    return total;
}

/* Means and variances of each item over the rows where it was seen; the sum of their likelihoods.
 */
static double items_alone(const CfaData *d, double *mean, double *variance) {
    double total = 0;
    for (size_t i = 0; i < d->k; i++) {
        double n = 0, sum = 0, square = 0;
        for (int pass = 0; pass < 2; pass++)
            for (size_t g = 0; g < d->n; g++)
                for (size_t j = 0; j < d->pattern[g].seen; j++) {
                    const CfaPattern *p = &d->pattern[g];
                    if (p->item[j] != i) continue;
                    double off = p->mean[j] - (pass ? sum / n : 0);
                    if (pass == 0) n += p->n, sum += p->n * p->mean[j];
                    if (pass) square += p->n * (p->covariance[j * (p->seen + 1)] + off * off);
                }
        mean[i] = sum / n, variance[i] = square / n;
        total -= 0.5 * n * (2.8378770664093453 + log(variance[i]));
    }
    return total;
}

CfaSaturated cfa_saturated(Arena *a, const CfaData *d) {
    size_t k = d->k;
    CfaSaturated s = {.mean = ARENA_ARRAY(a, double, k + 1),
                      .covariance = ARENA_ARRAY(a, double, k *k + 1)};
    double *variance = ARENA_ARRAY(a, double, k + 1), before = -(double)INFINITY;
    Em e = {.k = k};
    double **work[] = {&e.sub,   &e.inverse, &e.gap,    &e.regression,
                       &e.outer, &e.first,   &e.second, &e.filled};
    for (size_t i = 0; i < sizeof work / sizeof *work; i++)
        *work[i] = ARENA_ARRAY(a, double, k *k + 1);
    s.independent = items_alone(d, s.mean, variance);
    s.loglik = -(double)INFINITY;
    if (d->n == 0 || !isfinite(s.independent)) return s;
    for (size_t i = 0; i < k; i++) s.covariance[i * (k + 1)] = variance[i];
    if (d->n == 1 && d->pattern[0].seen == k)
        memcpy(s.covariance, d->pattern[0].covariance, k * k * sizeof *s.covariance);
    for (int i = 0; i < EM_MOST; i++) {
        s.loglik = em_step(&e, d, s.mean, s.covariance);
        if (!isfinite(s.loglik)) return s;
        if (s.loglik - before < 1e-9) break;
        before = s.loglik;
    }
    s.known = true;
    return s;
}
