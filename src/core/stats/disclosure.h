// SPDX-License-Identifier: EUPL-1.2
/* Which cells of a published table of counts must be hidden so that nobody can be recognised. */
#ifndef CORE_STATS_DISCLOSURE_H
#define CORE_STATS_DISCLOSURE_H

#include "core/stats/estimate.h"

typedef enum { CELL_SHOWN, CELL_PRIMARY, CELL_SECONDARY } Cell;

typedef struct {
    size_t n_primary;
    bool primary_only_safe; /* hiding just the small counts would be enough */
    bool possible;          /* the mask below protects every small count */
    bool optimal;           /* no mask of a lower cost does */
    double cost;            /* sum of the counts hidden besides; NaN when impossible */
    size_t n_secondary;
    EstimateStatus status; /* SUPPRESSED when something is hidden */
} Disclosure;

/* counts[row * columns + column] with row and column totals published. A count is small when 0 <
   count < least; more cells are hidden, of the lowest total count, until no small one can be worked
   out from the totals (Cox 1980). Zeros are never hidden. mask has rows * columns places.

   A hidden cell can be worked out exactly when it lies on no cycle of the graph whose nodes are
   rows and columns and whose edges are the hidden cells: all are positive, so along a cycle a
   little can be added and taken off in turn without changing any total. */
Disclosure disclosure_control(Arena *a, const double *counts, size_t rows, size_t columns,
                              double least, Cell *mask);

/* Whether every CELL_PRIMARY of the mask is safe. */
bool disclosure_safe(Arena *a, const Cell *mask, size_t rows, size_t columns);

#endif
