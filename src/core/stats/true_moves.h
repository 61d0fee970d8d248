// SPDX-License-Identifier: EUPL-1.2
/* How many persons really moved from type to type: transitions between two waves with the
   measurement error taken out. */
#ifndef CORE_STATS_TRUE_MOVES_H
#define CORE_STATS_TRUE_MOVES_H

#include "core/stats/true_type.h"

typedef struct {
    EstimateStatus status;          /* undefined: fewer than 6 persons, reliabilities too low */
    size_t n;                       /* persons with all four scores */
    double observed[TYPES * TYPES]; /* shares: row = earlier type, column = later; sum 1 */
    double share[TYPES * TYPES];    /* the same of the true types: mean of the persons' chances */
} TrueMoves;

/* x: the two scores at the earlier wave, then at the later, n each; reliability of each. True
   scores and errors are taken as normal, errors as independent of all else (Lord & Novick 1968). A
   person's chances given the four scores are those of a normal distribution over 16 orthants,
   found with `points` points of a lattice (Richtmyer 1951; Genz 1992): the same points give the
   same answer. R: mvtnorm::pmvnorm, averaged over persons */
TrueMoves true_moves(Arena *a, const double *const *x, size_t n, const double *reliability,
                     double cut, size_t points);

#endif
