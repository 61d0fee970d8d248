// SPDX-License-Identifier: EUPL-1.2
/* Cluster-robust covariances. The adjustment of CR2 per cluster needs (I - H_gg)^-1/2; as H_gg = U
   U' with U of p columns, the eigenvalues of the small U'U are enough, however large the cluster.
 */
#include "core/stats/robust.h"

#include "core/stats/matrix.h"

double *robust_scores(Arena *a, Design d, const GlmFit *f) {
    double *s = ARENA_ARRAY(a, double, d.n *d.p + 1);
    for (size_t i = 0; i < d.n; i++)
        for (size_t j = 0; j < d.p; j++) s[i * d.p + j] = f->score[i] * d.x[i * d.p + j];
    return s;
}

double robust_cr1_factor(size_t n_clusters, size_t n, size_t p) {
    double g = (double)n_clusters;
    return g / (g - 1) * ((double)n - 1) / ((double)n - (double)p);
}

/* b m b for symmetric b. */
static void robust_sandwich(Arena *a, const double *bread, const double *meat, size_t p,
                            double *vcov) {
    double *half = ARENA_ARRAY(a, double, p *p + 1);
    matrix_multiply(bread, meat, p, p, p, half);
    matrix_multiply(half, bread, p, p, p, vcov);
}

void robust_cr0(Arena *a, const double *bread, const double *scores, size_t n, size_t p, Clusters c,
                double *vcov) {
    double *sums = ARENA_ARRAY(a, double, c.n_clusters *p + 1);
    double *meat = ARENA_ARRAY(a, double, p *p + 1);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < p; j++) sums[c.of[i] * p + j] += scores[i * p + j];
    for (size_t g = 0; g < c.n_clusters; g++) matrix_add_outer(meat, sums + g * p, 1, p);
    robust_sandwich(a, bread, meat, p, vcov);
}

/* Rows by cluster: members of g are order[start[g]] .. order[start[g + 1] - 1]. */
static size_t *robust_members(Arena *a, size_t n, Clusters c, size_t **start) {
    size_t *order = ARENA_ARRAY(a, size_t, n + 1);
    size_t *from = ARENA_ARRAY(a, size_t, c.n_clusters + 2);
    for (size_t i = 0; i < n; i++) from[c.of[i] + 2]++;
    for (size_t g = 1; g <= c.n_clusters; g++) from[g + 1] += from[g];
    for (size_t i = 0; i < n; i++) order[from[c.of[i] + 1]++] = i;
    *start = from;
    return order;
}

/* Clusters above this size get the adjustment that needs no matrix of their size. */
enum { ROBUST_ROWS_MOST = 1000 };

typedef struct {
    Design d;
    const GlmFit *f;
    const double *half; /* L with L L' = (X'WX)^-1 */
    const size_t *rows; /* of one cluster */
    size_t n;
    double *u; /* n x p: sqrt(w) x L, so that H_gg = u u' */
    double *t; /* n x p: A'x L, x weighted by its frequency */
} RobustCluster;

static double robust_frequency(const RobustCluster *c, size_t i) {
    return c->f->weight[c->rows[i]] / c->f->variance[c->rows[i]];
}

static void robust_rows(RobustCluster *c) {
    size_t p = c->d.p;
    for (size_t i = 0; i < c->n; i++) {
        double root = sqrt(c->f->weight[c->rows[i]]);
        for (size_t j = 0; j < p; j++) {
            double sum = 0;
            for (size_t l = j; l < p; l++) sum += c->d.x[c->rows[i] * p + l] * c->half[l * p + j];
            c->u[i * p + j] = root * sum;
            c->t[i * p + j] = robust_frequency(c, i) * sum;
        }
    }
}

/* t = D'(D S D')^-1/2 D x: with D D' = Theta, the diagonal of working variances, D S D' = Theta (I
   - uu') Theta. Eigenvalues below 1e-12 are left out, as in a pseudo-inverse. */
static void robust_adjust(Arena *a, RobustCluster *c) {
    size_t n = c->n, p = c->d.p;
    double *m = ARENA_ARRAY(a, double, n *n), *vectors = ARENA_ARRAY(a, double, n *n);
    double *theta = ARENA_ARRAY(a, double, n), *values = ARENA_ARRAY(a, double, n);
    double *turned = ARENA_ARRAY(a, double, n *p);
    for (size_t i = 0; i < n; i++) theta[i] = c->f->variance[c->rows[i]] / robust_frequency(c, i);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            m[i * n + j] = theta[i] * theta[j] *
                           ((double)(i == j) - vector_dot(c->u + i * p, c->u + j * p, p));
    matrix_eigen(a, m, n, values, vectors);
    for (size_t e = 0; e < n; e++) {
        if (!(values[e] > 1e-12)) continue;
        double size = 1 / sqrt(values[e]);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < p; j++)
                turned[e * p + j] += size * vectors[i * n + e] * sqrt(theta[i]) * c->t[i * p + j];
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < p; j++) {
            double sum = 0;
            for (size_t e = 0; e < n; e++) sum += vectors[i * n + e] * turned[e * p + j];
            c->t[i * p + j] = sqrt(theta[i]) * sum;
        }
}

/* The same purpose with (I - uu')^-1/2 = I + u V diag(((1 - l)^-1/2 - 1) / l) V'u', where V and l
   are the eigenvectors and eigenvalues of u'u: t = Theta^-1/2 (I - uu')^-1/2 u. */
static void robust_adjust_large(Arena *a, RobustCluster *c) {
    size_t p = c->d.p;
    double *gram = ARENA_ARRAY(a, double, p *p + 1), *v = ARENA_ARRAY(a, double, p *p + 1);
    double *values = ARENA_ARRAY(a, double, p + 1), *turn = ARENA_ARRAY(a, double, p *p + 1);
    for (size_t i = 0; i < c->n; i++) matrix_add_outer(gram, c->u + i * p, 1, p);
    matrix_eigen(a, gram, p, values, v);
    for (size_t e = 0; e < p; e++) {
        double gap = 1 - values[e], size = gap > 1e-10 ? 1 / sqrt(gap) : 0;
        for (size_t i = 0; i < p; i++)
            for (size_t j = 0; j < p; j++) turn[i * p + j] += size * v[i * p + e] * v[j * p + e];
    }
    for (size_t i = 0; i < c->n; i++) {
        double root = sqrt(robust_frequency(c, i) / c->f->variance[c->rows[i]]);
        for (size_t j = 0; j < p; j++) {
            double sum = 0;
            for (size_t l = 0; l < p; l++) sum += c->u[i * p + l] * turn[l * p + j];
            c->t[i * p + j] = root * sum;
        }
    }
}

/* Of a cluster: z = t'r, square = t'Theta t and b = u'Theta^1/2 t, all in coordinates of half. */
static void robust_parts(const RobustCluster *c, double *square, double *b, double *z) {
    size_t p = c->d.p;
    for (size_t j = 0; j < p; j++) z[j] = 0;
    for (size_t i = 0; i < c->n; i++) {
        double frequency = robust_frequency(c, i);
        double theta = c->f->variance[c->rows[i]] / frequency;
        double residual = c->f->score[c->rows[i]] / frequency;
        matrix_add_outer(square, c->t + i * p, theta, p);
        for (size_t j = 0; j < p; j++) {
            z[j] += residual * c->t[i * p + j];
            for (size_t l = 0; l < p; l++)
                b[j * p + l] += sqrt(theta) * c->u[i * p + j] * c->t[i * p + l];
        }
    }
}

/* tr(O)^2 / tr(O^2) with O_gh = delta a_g'a_g - b_g'b_h: see the header. */
static double robust_df(const double *squares, const double *bs, const double *l, size_t groups,
                        size_t p, double *b, double *outer) {
    double trace = 0, trace2 = 0;
    for (size_t i = 0; i < p * p; i++) outer[i] = 0;
    for (size_t g = 0; g < groups; g++) {
        double own = matrix_form(squares + g * p * p, l, l, p);
        matrix_times_vector(bs + g * p * p, l, p, p, b);
        double along = vector_dot(b, b, p);
        matrix_add_outer(outer, b, 1, p);
        trace += own - along;
        trace2 += own * own - 2 * own * along;
    }
    trace2 += matrix_trace_product(outer, outer, p);
    return trace * trace / trace2;
}

RobustCr2 robust_cr2(Arena *a, Design d, const GlmFit *f, Clusters c) {
    size_t p = d.p, p2 = p * p, *start, *order = robust_members(a, d.n, c, &start);
    RobustCr2 r = {ARENA_ARRAY(a, double, p2 + 1), ARENA_ARRAY(a, double, p + 1)};
    double *half = ARENA_ARRAY(a, double, p2 + 1);
    memcpy(half, f->vcov, p2 * sizeof *half);
    for (size_t j = 0; j < p2; j++) r.vcov[j] = (double)NAN;
    for (size_t j = 0; j < p; j++) r.df[j] = (double)NAN;
    if (c.n_clusters < 2 || !cholesky(half, p)) return r;
    double *squares = ARENA_ARRAY(a, double, c.n_clusters *p2 + 1);
    double *bs = ARENA_ARRAY(a, double, c.n_clusters *p2 + 1);
    double *z = ARENA_ARRAY(a, double, p + 1), *meat = ARENA_ARRAY(a, double, p2 + 1);
    for (size_t g = 0; g < c.n_clusters; g++) {
        Arena *scratch = arena_new((size_t)1 << 30);
        RobustCluster k = {.d = d, .f = f, .half = half, .rows = order + start[g]};
        k.n = start[g + 1] - start[g];
        k.u = ARENA_ARRAY(scratch, double, k.n *p + 1);
        k.t = ARENA_ARRAY(scratch, double, k.n *p + 1);
        robust_rows(&k);
        (k.n > ROBUST_ROWS_MOST ? robust_adjust_large : robust_adjust)(scratch, &k);
        robust_parts(&k, squares + g * p2, bs + g * p2, z);
        matrix_add_outer(meat, z, 1, p);
        arena_free(scratch);
    }
    double *turned = ARENA_ARRAY(a, double, p2 + 1), *b = ARENA_ARRAY(a, double, p2 + 1);
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++) turned[j * p + i] = half[i * p + j];
    matrix_multiply(half, meat, p, p, p, b);
    matrix_multiply(b, turned, p, p, p, r.vcov);
    double *outer = ARENA_ARRAY(a, double, p2 + 1), *row = ARENA_ARRAY(a, double, p + 1);
    for (size_t j = 0; j < p; j++)
        r.df[j] = robust_df(squares, bs, half + j * p, c.n_clusters, p, row, outer);
    return r;
}
