// SPDX-License-Identifier: EUPL-1.2
/* An adaptive short form: ask the item that tells most, stop when the score is precise enough. */
#ifndef CORE_STATS_ADAPTIVE_H
#define CORE_STATS_ADAPTIVE_H

#include "core/stats/irt.h"

typedef struct {
    size_t item;        /* asked, from 0 */
    double information; /* of the item where the score stood before */
    GrmScore after;     /* the score with its answer */
} AdaptiveStep;

/* The next item: the most informative at theta of those with asked[j] false; the first of equals.
   items->k when none is left. van der Linden & Pashley (2010). */
size_t adaptive_next(const GrmItems *items, const bool *asked, double theta, double *information);

/* Asks answers (k; GRM_MISSING: asked, but not answered, so the score stays) until the posterior sd
   is below `sd` or `most` items were asked; steps has room for k. Gives how many were asked. */
size_t adaptive_run(Arena *a, const GrmItems *items, const int *answers, Quadrature q, double sd,
                    size_t most, AdaptiveStep *steps);

#endif
