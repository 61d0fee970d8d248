// SPDX-License-Identifier: EUPL-1.2
/* Counts, sums and cross-products of columns: what can be added up without the rows, and rows that
   stand in for those that were not sent along. */
#ifndef CORE_STATS_SUMS_H
#define CORE_STATS_SUMS_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct {
    uint64_t n;      /* rows */
    size_t k;        /* columns */
    double *sum;     /* k */
    double *product; /* k x k, symmetric: sums of x[i] * x[j] */
} Sums;

Sums sums_new(Arena *a, size_t k);
/* One row of k values, none of them NaN. */
void sums_add(Sums *s, const double *row);
/* n rows, one after the other: the same as sums_add for each. */
void sums_add_rows(Sums *s, const double *rows, size_t n);
/* Adds the rows behind `from`, which has as many columns. */
void sums_merge(Sums *to, const Sums *from);
/* k columns of n rows with these sums and cross-products (to rounding). Whatever depends on counts,
   means and covariances alone comes out as from the rows themselves: paired t, alpha, one factor,
   ICC, mixed models. A column without variance comes out constant. NULL when products and sums
   belong to no rows at all: more spread than n rows can have, or less than none. */
const double *const *sums_stand_in(Arena *a, const Sums *s);

/* Whether any rows have these sums. */
bool sums_possible(Arena *a, const Sums *s);
/* c[k x k]: products of deviations from the means; what is nothing but rounding is 0. */
void sums_deviations(const Sums *s, long double *c);

#endif
