// SPDX-License-Identifier: EUPL-1.2
/* Small dense matrices, row by row: what the fitted models share. Sizes are numbers of parameters,
   so nothing here is meant for thousands of rows. */
#ifndef CORE_STATS_MATRIX_H
#define CORE_STATS_MATRIX_H

#include "base/arena.h"

/* Sum of x[i] * y[i]. */
double vector_dot(const double *x, const double *y, size_t n);
/* x'Ay for a k x k matrix. */
double matrix_form(const double *a, const double *x, const double *y, size_t k);
/* out = A b, A is n x k. */
void matrix_times_vector(const double *a, const double *b, size_t n, size_t k, double *out);
/* out = A B, A is n x k and B is k x m; out is neither of them. */
void matrix_multiply(const double *a, const double *b, size_t n, size_t k, size_t m, double *out);
/* trace(A B), both k x k. */
double matrix_trace_product(const double *a, const double *b, size_t k);
/* a += w * x x' for a k x k matrix. */
void matrix_add_outer(double *a, const double *x, double w, size_t k);

/* The lower triangle L with LL' = a takes the place of a (the upper triangle becomes 0). False when
   a is not positive definite to working precision; a is then spoilt. */
bool cholesky(double *a, size_t k);
/* x = (LL')^-1 x. */
void cholesky_solve(const double *l, size_t k, double *x);
/* out = (LL')^-1, symmetric. */
void cholesky_inverse(const double *l, size_t k, double *out);
/* log |LL'|. */
double cholesky_log_det(const double *l, size_t k);

/* The inverse of a symmetric positive definite matrix, out may be a; false when it has none. */
bool matrix_invert(Arena *a, const double *m, size_t k, double *out);
/* Solves m x = b for a general k x k matrix with partial pivoting; false when it is singular. */
bool matrix_solve(Arena *a, const double *m, const double *b, size_t k, double *x);
/* Eigenvalues from small to large, and eigenvectors as the columns of `vectors` (may be NULL). */
void matrix_eigen(Arena *a, const double *m, size_t k, double *values, double *vectors);

#endif
