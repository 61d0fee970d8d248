// SPDX-License-Identifier: EUPL-1.2
/* Ranks of areas, drawn again and again. */
#include "core/stats/random.h"
#include "core/stats/small_area.h"

#include <stdlib.h>

typedef struct {
    double value;
    size_t area;
} Placed;

static int placed_order(const void *x, const void *y) {
    const Placed *a = x, *b = y;
    return a->value < b->value ? -1 : a->value > b->value;
}

/* The first rank that at least `share` of the draws do not pass. */
static double rank_at(const uint32_t *seen, size_t k, double share, double draws) {
    double below = 0;
    for (size_t r = 0; r < k; r++) {
        below += seen[r];
        if (below >= share * draws - 1e-9) return (double)(r + 1);
    }
    return (double)k;
}

AreaRanks small_area_ranks(Arena *a, const SmallArea *s, size_t draws, uint64_t seed,
                           double level) {
    size_t k = s->k;
    AreaRanks out = {ARENA_ARRAY(a, double, k + 1), ARENA_ARRAY(a, Interval, k + 1)};
    Placed *at = ARENA_ARRAY(a, Placed, k + 1);
    uint32_t *seen = ARENA_ARRAY(a, uint32_t, k * k + 1); /* area x rank */
    for (size_t i = 0; i < k; i++) {
        out.mean[i] = ((double)k + 1) / 2;
        out.place[i] = (Interval){1, (double)k};
    }
    if (s->shrunken == NULL || !(s->tau2 > 0)) return out;
    for (size_t d = 0; d < draws; d++) {
        Stream r = stream_of(seed, d);
        for (size_t i = 0; i < k; i++)
            at[i] = (Placed){s->shrunken[i] + s->shrunken_se[i] * stream_normal(&r), i};
        qsort(at, k, sizeof *at, placed_order);
        for (size_t i = 0; i < k; i++) seen[at[i].area * k + i]++;
    }
    for (size_t i = 0; i < k; i++) {
        double sum = 0;
        for (size_t r = 0; r < k; r++) sum += (double)(r + 1) * seen[i * k + r];
        out.mean[i] = sum / (double)draws;
        out.place[i].lo = rank_at(seen + i * k, k, (1 - level) / 2, (double)draws);
        out.place[i].hi = rank_at(seen + i * k, k, (1 + level) / 2, (double)draws);
    }
    return out;
}
