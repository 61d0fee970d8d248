// SPDX-License-Identifier: EUPL-1.2
/* Polychoric correlations: of the normal variables thought to lie behind two ordered answers. */
#ifndef CORE_STATS_POLYCHORIC_H
#define CORE_STATS_POLYCHORIC_H

#include "core/stats/estimate.h"

/* A table of counts, rows x columns, row-major; every row and column has something in it. */
typedef struct {
    size_t rows, columns;
    const double *count;
} PolychoricTable;

typedef struct {
    EstimateStatus status; /* boundary: rho at the edge of -1..1 */
    double rho, se, chisq; /* chisq: likelihood ratio of bivariate normality, as polycor has it */
    double df;
    double *row_cuts, *column_cuts; /* thresholds */
} Polychoric;

/* levels + 1 thresholds of a normal variable cut into answers that were given so often, n in all:
   the first and last are infinite. */
double *polychoric_cuts(Arena *a, const double *count, size_t levels, double n);

/* Thresholds from the margins, then rho by maximum likelihood; the se takes the thresholds as
   known. Olsson (1979), Psychometrika 44. R: polycor::polychor(ML = FALSE) */
Polychoric polychoric_two_step(Arena *a, PolychoricTable t);

/* Where to stop: at the top of the likelihood, or where R's polycor stops on its way there, which
   for tables with many cells is visibly short of it. */
typedef enum { POLYCHORIC_TOP, POLYCHORIC_AS_R } PolychoricSearch;

/* Correlation and thresholds all at once. R: polycor::polychor(ML = TRUE) */
Polychoric polychoric_ml(Arena *a, PolychoricTable t, PolychoricSearch search);
/* Cross table of two columns of codes 0 .. rows - 1 and 0 .. columns - 1. */
PolychoricTable polychoric_table(Arena *a, const size_t *x, const size_t *y, size_t n, size_t rows,
                                 size_t columns);

#endif
