// SPDX-License-Identifier: EUPL-1.2
/* Adaptive testing by maximum information. */
#include "core/stats/adaptive.h"

size_t adaptive_next(const GrmItems *items, const bool *asked, double theta, double *information) {
    size_t best = items->k;
    *information = (double)NAN;
    for (size_t j = 0; j < items->k; j++) {
        if (asked[j]) continue;
        double here = grm_information(items, j, theta);
        if (best == items->k || here > *information) best = j, *information = here;
    }
    return best;
}

size_t adaptive_run(Arena *a, const GrmItems *items, const int *answers, Quadrature q, double sd,
                    size_t most, AdaptiveStep *steps) {
    bool *asked = ARENA_ARRAY(a, bool, items->k + 1);
    int *given = ARENA_ARRAY(a, int, items->k + 1);
    for (size_t j = 0; j < items->k; j++) given[j] = GRM_MISSING;
    size_t n = 0;
    GrmScore score = grm_score(items, given, q);
    if (fabs(score.mean) < 1e-12) score.mean = 0; /* a symmetric prior, but for rounding */
    while (n < most) {
        AdaptiveStep step;
        step.item = adaptive_next(items, asked, score.mean, &step.information);
        if (step.item == items->k) break;
        asked[step.item] = true;
        given[step.item] = answers[step.item];
        step.after = score = grm_score(items, given, q);
        steps[n++] = step;
        if (score.sd < sd) break;
    }
    return n;
}
