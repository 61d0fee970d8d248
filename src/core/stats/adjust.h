// SPDX-License-Identifier: EUPL-1.2
/* p values adjusted for how many there are. */
#ifndef CORE_STATS_ADJUST_H
#define CORE_STATS_ADJUST_H

#include "core/stats/estimate.h"

typedef enum {
    ADJUST_HOLM,     /* Holm (1979) */
    ADJUST_HOCHBERG, /* Hochberg (1988) */
    ADJUST_HOMMEL,   /* Hommel (1988) */
    ADJUST_BH,       /* Benjamini & Hochberg (1995) */
    ADJUST_BY,       /* Benjamini & Yekutieli (2001) */
    ADJUST_BONFERRONI,
    ADJUST_METHODS, /* how many there are */
} Adjust;

/* "holm", "hochberg", "hommel", "BH", "BY", "bonferroni". */
Str adjust_name(Adjust method);
/* out[i] for p[i]; missing (NaN) stays missing and does not count. R: p.adjust */
void p_adjust(Arena *a, const double *p, size_t n, Adjust method, double *out);

#endif
