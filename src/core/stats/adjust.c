// SPDX-License-Identifier: EUPL-1.2
/* p values adjusted for how many there are: step-down, step-up and Hommel's closed test. */
#include "core/stats/adjust.h"

Str adjust_name(Adjust method) {
    static const Str names[ADJUST_METHODS] = {S_INIT("holm"),   S_INIT("hochberg"),
                                              S_INIT("hommel"), S_INIT("BH"),
                                              S_INIT("BY"),     S_INIT("bonferroni")};
    return names[method];
}

typedef struct {
    double p;
    size_t place;
} Ranked;

static int ranked_order(const void *a, const void *b) {
    const Ranked *x = a, *y = b;
    if (x->p != y->p) return x->p < y->p ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* From the smallest p up; an adjusted p is never below the one before it. */
static void adjust_down(Ranked *r, size_t m, double *out) {
    double worst = 0;
    for (size_t i = 0; i < m; i++) {
        worst = fmax(worst, fmin(1, (double)(m - i) * r[i].p));
        out[r[i].place] = worst;
    }
}

/* From the largest p down: factor(i) times p, never above the one before it. */
static void adjust_up(Ranked *r, size_t m, Adjust method, double *out) {
    double best = 1, harmonic = 0;
    for (size_t i = 1; i <= m; i++) harmonic += 1.0 / (double)i;
    for (size_t i = m; i-- > 0;) {
        double share = (double)m / (double)(i + 1);
        double factor = method == ADJUST_HOCHBERG ? (double)(m - i)
                        : method == ADJUST_BY     ? share * harmonic
                                                  : share;
        best = fmin(best, factor * r[i].p);
        out[r[i].place] = best;
    }
}

/* For every size s of a subset: the Simes bound over the s largest, and what is left over. */
static void adjust_hommel(Arena *a, Ranked *r, size_t m, double *out) {
    double *bound = ARENA_ARRAY(a, double, m + 1), *worst = ARENA_ARRAY(a, double, m + 1);
    double all = INFINITY;
    for (size_t i = 0; i < m; i++) all = fmin(all, (double)m * r[i].p / (double)(i + 1));
    for (size_t i = 0; i < m; i++) worst[i] = all;
    for (size_t s = m; s-- > 2;) {
        size_t first = m - s + 1; /* places 0..first-1 are outside the last s - 1 */
        double simes = INFINITY;
        for (size_t i = first; i < m; i++)
            simes = fmin(simes, (double)s * r[i].p / (double)(i - first + 2));
        for (size_t i = 0; i < first; i++) bound[i] = fmin((double)s * r[i].p, simes);
        for (size_t i = first; i < m; i++) bound[i] = bound[first - 1];
        for (size_t i = 0; i < m; i++) worst[i] = fmax(worst[i], bound[i]);
    }
    for (size_t i = 0; i < m; i++) out[r[i].place] = fmin(1, fmax(worst[i], r[i].p));
}

void p_adjust(Arena *a, const double *p, size_t n, Adjust method, double *out) {
    Ranked *r = ARENA_ARRAY(a, Ranked, n + 1);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        out[i] = (double)NAN;
        if (!isnan(p[i])) r[m++] = (Ranked){p[i], i};
    }
    if (m == 0) return;
    qsort(r, m, sizeof *r, ranked_order);
    if (method == ADJUST_HOLM) {
        adjust_down(r, m, out);
    } else if (method == ADJUST_HOMMEL && m > 2) {
        adjust_hommel(a, r, m, out);
    } else if (method == ADJUST_BONFERRONI) {
        for (size_t i = 0; i < m; i++) out[r[i].place] = fmin(1, (double)m * r[i].p);
    } else {
        adjust_up(r, m, method == ADJUST_HOMMEL ? ADJUST_HOCHBERG : method, out);
    }
}
