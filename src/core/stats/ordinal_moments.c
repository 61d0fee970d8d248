// SPDX-License-Identifier: EUPL-1.2
/* What one person does to an estimated correlation depends only on the two answers: so a table of
   influences per pair, and then sums of their products over persons. */
#include "core/stats/ordinal_moments.h"

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"
#include "core/stats/polychoric.h"
#include "core/stats/rmath.h"

typedef struct {
    size_t levels;
    double *cut;       /* levels + 1: thresholds between the infinite ends */
    double *share;     /* levels */
    double *influence; /* levels x (levels - 1): what an answer does to each threshold */
} OrdinalItem;

/* The derivative of the log likelihood of answer c by threshold t (the one above answer t). */
static double item_score(const OrdinalItem *o, size_t c, size_t t) {
    double d = dnorm(o->cut[t + 1], 0, 1, 0) / o->share[c];
    return c == t ? d : c == t + 1 ? -d : 0;
}

static OrdinalItem item_new(Arena *a, const size_t *code, size_t n, size_t levels) {
    OrdinalItem o = {levels, NULL, ARENA_ARRAY(a, double, levels + 1),
                     ARENA_ARRAY(a, double, levels *levels + 1)};
    size_t cuts = levels - 1;
    double *bend = ARENA_ARRAY(a, double, cuts *cuts + 1);
    for (size_t i = 0; i < n; i++) o.share[code[i]]++;
    o.cut = polychoric_cuts(a, o.share, levels, (double)n);
    for (size_t c = 0; c < levels; c++) o.share[c] /= (double)n;
    for (size_t c = 0; c < levels; c++)
        for (size_t t = 0; t < cuts; t++)
            for (size_t u = 0; u < cuts; u++)
                bend[t * cuts + u] +=
                    (double)n * o.share[c] * item_score(&o, c, t) * item_score(&o, c, u);
    if (!matrix_invert(a, bend, cuts, bend)) return (OrdinalItem){0};
    for (size_t c = 0; c < levels; c++)
        for (size_t t = 0; t < cuts; t++)
            for (size_t u = 0; u < cuts; u++)
                o.influence[c * cuts + t] += bend[t * cuts + u] * item_score(&o, c, u);
    return o;
}

/* Density of two standard normals; 0 at infinity. */
static double normal_pair(double x, double y, double r) {
    if (isinf(x) || isinf(y)) return 0;
    double left = 1 - r * r;
    return exp(-(x * x - 2 * r * x * y + y * y) / (2 * left)) / (2 * M_PI * sqrt(left));
}

/* Density at x times the chance of the other between lo and hi. */
static double normal_slice(double x, double lo, double hi, double r) {
    if (isinf(x)) return 0;
    double root = sqrt(1 - r * r);
    return dnorm(x, 0, 1, 0) *
           (pnorm((hi - r * x) / root, 0, 1, 1, 0) - pnorm((lo - r * x) / root, 0, 1, 1, 0));
}

typedef struct {
    const OrdinalItem *x, *y;
    const double *count; /* levels x levels */
    double rho;
    double *cell; /* chance of each by the model */
} OrdinalPair;

static void pair_cells(const OrdinalPair *p, double *by_rho) {
    size_t c = p->y->levels;
    for (size_t i = 0; i < p->x->levels; i++)
        for (size_t j = 0; j < c; j++) {
            double x0 = p->x->cut[i], x1 = p->x->cut[i + 1], y0 = p->y->cut[j],
                   y1 = p->y->cut[j + 1], r = p->rho;
            p->cell[i * c + j] = bivariate_normal(x1, y1, r) - bivariate_normal(x0, y1, r) -
                                 bivariate_normal(x1, y0, r) + bivariate_normal(x0, y0, r);
            by_rho[i * c + j] = (normal_pair(x1, y1, r) - normal_pair(x0, y1, r) -
                                 normal_pair(x1, y0, r) + normal_pair(x0, y0, r)) /
                                p->cell[i * c + j];
        }
}

/* How the scores of the correlation and of the thresholds of one of the two go together: the sum of
   their products, times what each answer of that item does to its thresholds. */
static void pair_through(const OrdinalPair *p, bool first, const double *by_rho, double *through,
                         double *out) {
    const OrdinalItem *one = first ? p->x : p->y, *other = first ? p->y : p->x;
    size_t cuts = one->levels - 1, c = p->y->levels;
    memset(through, 0, cuts * sizeof *through);
    for (size_t u = 0; u < one->levels; u++)
        for (size_t v = 0; v < other->levels; v++) {
            size_t at = first ? u * c + v : v * c + u;
            if (p->count[at] == 0) continue;
            double weight = p->count[at] * by_rho[at] / p->cell[at];
            double lo = other->cut[v], hi = other->cut[v + 1];
            if (u < cuts) through[u] += weight * normal_slice(one->cut[u + 1], lo, hi, p->rho);
            if (u > 0) through[u - 1] -= weight * normal_slice(one->cut[u], lo, hi, p->rho);
        }
    for (size_t u = 0; u < one->levels; u++)
        out[u] = vector_dot(through, one->influence + u * cuts, cuts);
}

/* What each pair of answers does to the estimated correlation; false when nothing can be said. */
static bool pair_influence(Arena *a, const OrdinalPair *p, double *out) {
    size_t r = p->x->levels, c = p->y->levels;
    double *by_rho = ARENA_ARRAY(a, double, r *c), *through = ARENA_ARRAY(a, double, r + c),
           *x = ARENA_ARRAY(a, double, r), *y = ARENA_ARRAY(a, double, c), bend = 0;
    pair_cells(p, by_rho);
    for (size_t i = 0; i < r * c; i++)
        if (p->count[i] > 0) bend += p->count[i] * by_rho[i] * by_rho[i];
    if (!(bend > 0) || !isfinite(bend)) return false;
    pair_through(p, true, by_rho, through, x);
    pair_through(p, false, by_rho, through, y);
    for (size_t i = 0; i < r; i++)
        for (size_t j = 0; j < c; j++)
            out[i * c + j] = p->count[i * c + j] > 0 ? (by_rho[i * c + j] - x[i] - y[j]) / bend : 0;
    return true;
}

static void moments_covariance(Arena *a, OrdinalMoments *m, const size_t *code,
                               const size_t *levels, double *const *influence) {
    double *one = ARENA_ARRAY(a, double, m->pairs + 1);
    for (size_t row = 0; row < m->n; row++) {
        const size_t *c = code + row; /* item j: c[j * n] */
        for (size_t i = 0, p = 0; i < m->k; i++)
            for (size_t j = i + 1; j < m->k; j++, p++)
                one[p] = influence[p][c[i * m->n] * levels[j] + c[j * m->n]];
        matrix_add_outer(m->covariance, one, (double)m->n / ((double)m->n - 1), m->pairs);
    }
}

OrdinalMoments ordinal_moments(Arena *a, const size_t *code, size_t n, size_t k,
                               const size_t *levels) {
    OrdinalMoments m = {ESTIMATE_FINE, n, k, k * (k - 1) / 2, NULL, NULL};
    OrdinalItem *items = ARENA_ARRAY(a, OrdinalItem, k + 1);
    double **influence = ARENA_ARRAY(a, double *, m.pairs + 1);
    m.correlation = ARENA_ARRAY(a, double, m.pairs + 1);
    m.covariance = ARENA_ARRAY(a, double, m.pairs *m.pairs + 1);
    EstimateStatus none =
        ESTIMATE_STATE(UNDEFINED, "an item has one answer only, or there are too few rows");
    for (size_t j = 0; j < k; j++) {
        if (n > 2 && levels[j] > 1) items[j] = item_new(a, code + j * n, n, levels[j]);
        if (items[j].cut == NULL) m.status = none;
    }
    for (size_t i = 0, p = 0; i < k && m.status.state != ESTIMATE_UNDEFINED; i++)
        for (size_t j = i + 1; j < k; j++, p++) {
            PolychoricTable t =
                polychoric_table(a, code + i * n, code + j * n, n, levels[i], levels[j]);
            Polychoric c = polychoric_two_step(a, t);
            OrdinalPair pair = {&items[i], &items[j], t.count, c.rho,
                                ARENA_ARRAY(a, double, levels[i] * levels[j])};
            m.status = estimate_worst(m.status, c.status);
            m.correlation[p] = c.rho;
            influence[p] = ARENA_ARRAY(a, double, levels[i] * levels[j]);
            if (c.status.state != ESTIMATE_OK || !pair_influence(a, &pair, influence[p]))
                m.status = ESTIMATE_STATE(
                    UNDEFINED,
                    "two items go together without exception: how sure their correlation "
                    "is cannot be said");
        }
    if (m.status.state != ESTIMATE_UNDEFINED) moments_covariance(a, &m, code, levels, influence);
    return m;
}
