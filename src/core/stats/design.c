// SPDX-License-Identifier: EUPL-1.2
/* Which columns of a design matrix say something new, and least squares on those. */
#include "core/stats/design.h"

#include "core/stats/matrix.h"

static double column_dot(const double *x, size_t px, const double *y, size_t py, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[i * px] * y[i * py];
    return sum;
}

/* Takes the part along earlier columns of q out of column `at`; r gets the lengths. */
static void basis_sweep(Basis *b, double *q, size_t at) {
    for (size_t j = 0; j < at; j++) {
        double along = column_dot(q + j, b->p, q + at, b->p, b->n);
        b->r[j * b->p + at] += along;
        for (size_t i = 0; i < b->n; i++) q[i * b->p + at] -= along * q[i * b->p + j];
    }
}

static bool basis_take(Basis *b, Design d, double *q, size_t column) {
    size_t at = b->rank;
    for (size_t j = 0; j < b->p; j++) b->r[j * b->p + at] = 0;
    for (size_t i = 0; i < b->n; i++) q[i * b->p + at] = d.x[i * d.p + column];
    double before = sqrt(column_dot(q + at, b->p, q + at, b->p, b->n));
    basis_sweep(b, q, at);
    basis_sweep(b, q, at);
    double after = sqrt(column_dot(q + at, b->p, q + at, b->p, b->n));
    if (!(after > 1e-7 * before) || at == b->n) return false;
    for (size_t i = 0; i < b->n; i++) q[i * b->p + at] /= after;
    b->r[at * b->p + at] = after;
    b->kept[b->rank++] = column;
    return true;
}

/* From rows of p to rows of rank. */
static void basis_pack(double *m, size_t rows, size_t p, size_t rank) {
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < rank; j++) m[i * rank + j] = m[i * p + j];
}

Basis design_basis(Arena *a, Design d) {
    Basis b = {.n = d.n, .p = d.p, .kept = ARENA_ARRAY(a, size_t, d.p + 1)};
    b.q = ARENA_ARRAY(a, double, d.n *d.p + 1);
    b.r = ARENA_ARRAY(a, double, d.p *d.p + 1);
    for (size_t j = 0; j < d.p; j++) (void)basis_take(&b, d, b.q, j);
    basis_pack(b.q, b.n, b.p, b.rank);
    basis_pack(b.r, b.rank, b.p, b.rank);
    return b;
}

Design design_independent(Arena *a, Design d, const Basis *b) {
    if (b->rank == d.p) return d;
    double *x = ARENA_ARRAY(a, double, d.n * b->rank + 1);
    for (size_t i = 0; i < d.n; i++)
        for (size_t j = 0; j < b->rank; j++) x[i * b->rank + j] = d.x[i * d.p + b->kept[j]];
    return (Design){d.n, b->rank, x};
}

Design design_without(Arena *a, Design d, size_t drop) {
    double *x = ARENA_ARRAY(a, double, d.n *d.p + 1);
    size_t at = 0;
    for (size_t i = 0; i < d.n; i++)
        for (size_t j = 0; j < d.p; j++)
            if (j != drop) x[at++] = d.x[i * d.p + j];
    return (Design){d.n, d.p - 1, x};
}

void basis_back(const Basis *b, const double *c, double *coef) {
    size_t k = b->rank;
    for (size_t i = k; i-- > 0;) {
        double sum = c[i];
        for (size_t j = i + 1; j < k; j++) sum -= b->r[i * k + j] * coef[j];
        coef[i] = sum / b->r[i * k + i];
    }
}

void basis_fit(const Basis *b, const double *y, double *coef, double *residual) {
    size_t k = b->rank;
    for (size_t i = 0; i < b->n; i++) residual[i] = y[i];
    for (size_t j = 0; j < k; j++) coef[j] = 0;
    for (int twice = 0; twice < 2; twice++)
        for (size_t j = 0; j < k; j++) {
            double along = column_dot(b->q + j, k, residual, 1, b->n);
            coef[j] += along;
            for (size_t i = 0; i < b->n; i++) residual[i] -= along * b->q[i * k + j];
        }
    basis_back(b, coef, coef);
}

void basis_covariance(Arena *a, const Basis *b, const double *w, double *v) {
    size_t k = b->rank;
    double *half = ARENA_ARRAY(a, double, k *k + 1), *row = ARENA_ARRAY(a, double, k + 1);
    for (size_t j = 0; j < k; j++) { /* column j of w: half = (r^-1 w)' */
        for (size_t i = 0; i < k; i++) row[i] = w[i * k + j];
        basis_back(b, row, half + j * k);
    }
    for (size_t j = 0; j < k; j++) {
        for (size_t i = 0; i < k; i++) row[i] = half[i * k + j];
        basis_back(b, row, v + j * k);
    }
}
