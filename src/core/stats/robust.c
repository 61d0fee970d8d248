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

typedef struct {
    size_t p;
    const double *half;       /* L with L L' = bread: U = sqrt(w) x L */
    double *u;                /* rows of one cluster x p */
    double *values, *vectors; /* of U'U */
    double *inner;            /* p x p: V diag(((1-l)^-1/2 - 1) / l) V' */
} RobustWork;

/* Fills u and the middle of (I - UU')^-1/2 = I + U inner U'. An eigenvalue of 1 (the cluster alone
   decides a coefficient) is left out, as a pseudo-inverse does. */
static void robust_cluster(Arena *a, RobustWork *w, Design d, const GlmFit *f, const size_t *rows,
                           size_t n) {
    size_t p = w->p;
    double *gram = ARENA_ARRAY(a, double, p *p + 1);
    for (size_t i = 0; i < n; i++) {
        double root = sqrt(f->weight[rows[i]]);
        for (size_t j = 0; j < p; j++) {
            double sum = 0;
            for (size_t l = 0; l < p; l++) sum += d.x[rows[i] * p + l] * w->half[l * p + j];
            w->u[i * p + j] = root * sum;
        }
        matrix_add_outer(gram, w->u + i * p, 1, p);
    }
    matrix_eigen(a, gram, p, w->values, w->vectors);
    for (size_t i = 0; i < p * p; i++) w->inner[i] = 0;
    for (size_t e = 0; e < p; e++) {
        double l = w->values[e], gap = 1 - l, size;
        if (l < 1e-12) continue;
        size = gap > 1e-10 ? (1 / sqrt(gap) - 1) / l : -1 / l;
        for (size_t i = 0; i < p; i++)
            for (size_t j = 0; j < p; j++)
                w->inner[i * p + j] += size * w->vectors[i * p + e] * w->vectors[j * p + e];
    }
}

/* In a cluster: b = U'A U and z = U'A e, with A = (I - UU')^-1/2 and e the Pearson residuals; all
   that the covariance and the degrees of freedom need, in coordinates of half. */
static void robust_parts(Arena *a, RobustWork *w, const GlmFit *f, const size_t *rows, size_t n,
                         double *square, double *b, double *z) {
    size_t p = w->p;
    double *row = ARENA_ARRAY(a, double, p + 1), *sum = ARENA_ARRAY(a, double, p + 1);
    double *gram = ARENA_ARRAY(a, double, p *p + 1);
    for (size_t i = 0; i < n; i++) {
        double weight = f->weight[rows[i]];
        double e = weight > 0 ? f->score[rows[i]] / sqrt(weight) : 0;
        matrix_add_outer(gram, w->u + i * p, 1, p);
        for (size_t j = 0; j < p; j++) sum[j] += e * w->u[i * p + j];
    }
    /* A U = U (I + inner gram), and the same for e */
    double *turn = ARENA_ARRAY(a, double, p *p + 1), *gt = ARENA_ARRAY(a, double, p *p + 1);
    matrix_multiply(w->inner, gram, p, p, p, turn);
    for (size_t j = 0; j < p; j++) turn[j * p + j] += 1;
    matrix_multiply(gram, turn, p, p, p, b);
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++) {
            gt[i * p + j] = 0;
            for (size_t l = 0; l < p; l++) gt[i * p + j] += turn[l * p + i] * b[l * p + j];
        }
    memcpy(square, gt, p * p * sizeof *gt); /* (AU)'(AU) */
    matrix_times_vector(w->inner, sum, p, p, row);
    for (size_t j = 0; j < p; j++) z[j] = sum[j] + vector_dot(gram + j * p, row, p);
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
    RobustWork w = {.p = p, .half = half, .u = ARENA_ARRAY(a, double, d.n *p + 1)};
    w.values = ARENA_ARRAY(a, double, p + 1), w.vectors = ARENA_ARRAY(a, double, p2 + 1);
    w.inner = ARENA_ARRAY(a, double, p2 + 1);
    double *squares = ARENA_ARRAY(a, double, c.n_clusters *p2 + 1);
    double *bs = ARENA_ARRAY(a, double, c.n_clusters *p2 + 1);
    double *z = ARENA_ARRAY(a, double, p + 1), *meat = ARENA_ARRAY(a, double, p2 + 1);
    for (size_t g = 0; g < c.n_clusters; g++) {
        Arena *scratch = arena_new((size_t)1 << 26);
        const size_t *rows = order + start[g];
        size_t n = start[g + 1] - start[g];
        robust_cluster(scratch, &w, d, f, rows, n);
        robust_parts(scratch, &w, f, rows, n, squares + g * p2, bs + g * p2, z);
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
