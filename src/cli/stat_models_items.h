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
/* The values that occur in item j, from small to large. */
size_t items_levels(Arena *a, const Items *s, size_t j, double **values);

#endif
