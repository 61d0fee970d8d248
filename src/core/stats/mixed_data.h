// SPDX-License-Identifier: EUPL-1.2
/* The inside of a mixed model, shared by mixed*.c only. */
#ifndef CORE_STATS_MIXED_DATA_H
#define CORE_STATS_MIXED_DATA_H

#include "core/stats/mixed.h"

/* Rows of persons in one municipality that have equally many rows: persons enter the likelihood
   only through such sums. */
typedef struct {
    double size;    /* rows per person */
    double persons; /* how many */
    double *sum;    /* m: sum over these persons of s, the column sums of their rows of M */
} MixedCell;

typedef struct {
    double size, persons;
    double *outer; /* m x m: sum over all persons of this size of s s' */
} MixedSize;

struct MixedData {
    size_t n, p, m; /* m = p + 1: M holds the orthonormal design and the residual of y */
    int n_terms;
    int inner, outer; /* which of the given terms is the person, which the municipality (or -1) */
    Basis basis;      /* M's first p columns are basis.q */
    double *ols;      /* p: least squares coefficients, on the original design */
    double *within;   /* m x m: M'M within persons */
    MixedSize *sizes;
    size_t n_sizes;
    MixedCell *cells; /* by municipality */
    size_t *first;    /* n_groups + 1: where each municipality's cells begin */
    size_t n_groups;  /* municipalities; 0 with one term */
    size_t n_persons;
    double *person_sum;   /* n_persons x m */
    double *person_size;  /* n_persons */
    size_t *person_group; /* n_persons; NULL with one term */
    double log_r;         /* log |X'X| */
};

/* With V / sigma^2 = I + ratio[0] Z1 Z1' + ratio[1] Z2 Z2' and G_0 = I, G_i = Zi Zi':
   everything that the criterion, its derivatives and the tests are made of. */
typedef struct {
    double log_det;        /* log |V| */
    double *c;             /* m x m: M'V^-1 M */
    double *ci[3];         /* M'V^-1 G_i V^-1 M */
    double *cij[3][3];     /* M'V^-1 G_i V^-1 G_j V^-1 M, symmetrised */
    double t[3], tt[3][3]; /* trace(V^-1 G_i), trace(V^-1 G_i V^-1 G_j) */
} MixedPieces;

MixedPieces mixed_pieces_new(Arena *a, const MixedData *m);
/* log |V| and c only. */
void mixed_pieces_value(const MixedData *m, const double *ratio, MixedPieces *s);
/* All. */
void mixed_pieces_all(const MixedData *m, const double *ratio, MixedPieces *s);

/* The parts of a fit at given ratios that come out of c: the coefficients of M's columns,
   (X'V^-1X)^-1 and log|X'V^-1X| in terms of M, and the residual form. False when c is not positive
   definite. */
typedef struct {
    double *coef;    /* m: M coef is the residual; the last is 1 */
    double *inverse; /* p x p */
    double log_det, rss;
} MixedSolved;

/* What the criterion of one set of ratios is worth, and how it bends, free of sigma.
   by[i] and by2[i][j] are for G_1 .. G_2 at places 0 and 1. */
typedef struct {
    double value;
    double by[MIXED_TERMS], by2[MIXED_TERMS][MIXED_TERMS];
    double expected[MIXED_TERMS][MIXED_TERMS]; /* trace(P G_i P G_j): always positive definite */
} MixedSlope;

/* trace(P G_i), trace(P G_i P G_j), y'P G_i P y and y'P G_i P G_j P y with P = V^-1 - V^-1 X
   (X'V^-1 X)^-1 X'V^-1; without REML the traces are those of V^-1. */
typedef struct {
    double trace[3], trace2[3][3], form[3], form2[3][3];
} MixedForms;

/* Room for the work of one fit, made once. */
typedef struct {
    MixedPieces pieces;
    MixedSolved solved;
    double *scratch; /* 4 m^2 + 3 m */
} MixedWork;

MixedWork mixed_work(Arena *a, const MixedData *m);
/* The profiled -2 log likelihood at the ratios; infinite when it has none. */
double mixed_criterion(const MixedData *m, MixedWork *w, const double *ratio, bool reml);
/* Pieces, solution and forms at the ratios; false when not positive definite. */
bool mixed_forms(const MixedData *m, MixedWork *w, const double *ratio, bool reml, MixedForms *out);
/* The ratios with the lowest criterion; false when the iterations did not settle. */
bool mixed_ratios(const MixedData *m, MixedWork *w, bool reml, double *ratio);

MixedSolved mixed_solved_new(Arena *a, const MixedData *m);
bool mixed_solve(const MixedData *m, const MixedPieces *s, double *scratch, MixedSolved *out);

#endif
