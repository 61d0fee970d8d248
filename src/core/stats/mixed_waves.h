// SPDX-License-Identifier: EUPL-1.2
/* A mixed model with one mean per wave and a random intercept per person, from sums alone. */
#ifndef CORE_STATS_MIXED_WAVES_H
#define CORE_STATS_MIXED_WAVES_H

#include "core/stats/mixed.h"
#include "core/stats/sums.h"

/* Persons of one group who have a value at the same waves. */
typedef struct {
    size_t group;     /* 0 .. n_groups - 1; not looked at without groups */
    uint64_t seen;    /* bit w: a value at wave w; at least one */
    const Sums *sums; /* a column per wave seen, in order */
} MixedPart;

typedef struct {
    const MixedPart *parts;
    size_t n_parts, n_waves; /* 64 waves at most */
    size_t n_groups;         /* 0: persons only; else every group is in use */
} MixedWaves;

/* As mixed_data with a constant and a column for every wave with values but the first such, persons
   as term 0 and groups as term 1. What comes out serves mixed_fit and mixed_tests, not
   mixed_effects or mixed_profile. Time and memory by part, not by person. */
EstimateStatus mixed_data_waves(Arena *a, const MixedWaves *in, const MixedData **out);

#endif
