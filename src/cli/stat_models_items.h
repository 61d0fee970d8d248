// SPDX-License-Identifier: EUPL-1.2
/* Columns of a frame as the items of a scale. */
#ifndef CLI_STAT_MODELS_ITEMS_H
#define CLI_STAT_MODELS_ITEMS_H

#include "cli/stat.h"

typedef struct {
    const Frame *frame;
    const Column **columns;
    size_t k, n;  /* items, rows used */
    size_t *rows; /* row of the frame, per row used */
    double *x;    /* n x k */
} Items;

/* The columns named by parameter "items", else all but `other`; each must be numeric. Rows are not
   filled yet. */
Status items_read(Arena *a, const Json *params, const Frame *frames, size_t n_frames, Str other,
                  Items *out);
/* Fills rows, n and x: those without a gap in the items, nor in `also` unless it is NULL. */
void items_complete(Arena *a, Items *s, const Column *also);
/* The values that occur in item j, from small to large. */
size_t items_levels(Arena *a, const Items *s, size_t j, double **values);
/* The answers to item j as places among those values, and how many there are. */
size_t *items_codes(Arena *a, const Items *s, size_t j, size_t *levels);

#endif
