// SPDX-License-Identifier: EUPL-1.2
/* The design matrix of a regression, and which of its columns say something new. */
#ifndef CORE_STATS_DESIGN_H
#define CORE_STATS_DESIGN_H

#include "core/stats/estimate.h"

/* n rows of p values, x[row * p + column]; no missing values. */
typedef struct {
    size_t n, p;
    const double *x;
} Design;

/* Rows of observations that belong together: of[i] is the cluster of row i, 0 .. n_clusters - 1.
   n_clusters = 0: every row stands alone. */
typedef struct {
    size_t n_clusters;
    const size_t *of;
} Clusters;

/* A thin QR decomposition without pivoting: x = q r for the columns that are not (almost) a
   combination of earlier ones. A column falls away when less than 1e-7 of its length is new, as in
   R's lm. Modified Gram-Schmidt, each column orthogonalised twice (Giraud & Langou 2005). */
typedef struct {
    size_t n, p, rank;
    size_t *kept; /* rank: which columns of x */
    double *q;    /* n x rank, orthonormal columns */
    double *r;    /* rank x rank, upper triangle */
} Basis;

Basis design_basis(Arena *a, Design d);
/* The columns kept, as a design of their own (the same one when nothing falls away). */
Design design_independent(Arena *a, Design d, const Basis *b);
/* Without column `drop`. */
Design design_without(Arena *a, Design d, size_t drop);
/* Ordinary least squares of y: coef (rank values, on the kept columns) and residuals (n). */
void basis_fit(const Basis *b, const double *y, double *coef, double *residual);
/* coef of x from coef of q: solves r coef = c. */
void basis_back(const Basis *b, const double *c, double *coef);
/* v = r^-1 w r^-T: a covariance of coefficients of q as one of coefficients of x (rank x rank). */
void basis_covariance(Arena *a, const Basis *b, const double *w, double *v);

#endif
