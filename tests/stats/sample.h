// SPDX-License-Identifier: EUPL-1.2
/* What the tests of estimators share: made-up columns that are the same every time. */
#ifndef TESTS_STATS_SAMPLE_H
#define TESTS_STATS_SAMPLE_H

#include "check.h"

#include "core/stats/random.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEST(name) static void name([[maybe_unused]] void **state)
#define RUN(tests)                                                                                 \
    (cmocka_set_message_output(CM_OUTPUT_TAP), cmocka_run_group_tests(tests, NULL, NULL))

/* Normal values around `mean`, with a share of them missing. */
static inline double *sample_normal(Arena *a, uint64_t seed, size_t n, double mean, double sd,
                                    double missing) {
    Stream s = stream_of(seed, 0);
    double *x = ARENA_ARRAY(a, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        double value = mean + sd * stream_normal(&s);
        x[i] = stream_uniform(&s) < missing ? (double)NAN : value;
    }
    return x;
}

/* Whole numbers lo .. hi, with a share missing. */
static inline double *sample_whole(Arena *a, uint64_t seed, size_t n, int lo, int hi,
                                   double missing) {
    Stream s = stream_of(seed, 1);
    double *x = ARENA_ARRAY(a, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        double value = lo + (double)stream_below(&s, (uint64_t)(hi - lo + 1));
        x[i] = stream_uniform(&s) < missing ? (double)NAN : value;
    }
    return x;
}

/* The same values in reverse order of rows: no estimate may depend on the order. */
static inline double *sample_reversed(Arena *a, const double *x, size_t n) {
    double *y = ARENA_ARRAY(a, double, n + 1);
    for (size_t i = 0; i < n; i++) y[i] = x[n - 1 - i];
    return y;
}

/* shift + scale * x */
static inline double *sample_moved(Arena *a, const double *x, size_t n, double shift,
                                   double scale) {
    double *y = ARENA_ARRAY(a, double, n + 1);
    for (size_t i = 0; i < n; i++) y[i] = shift + scale * x[i];
    return y;
}

/* Every row twice. */
static inline double *sample_doubled(Arena *a, const double *x, size_t n) {
    double *y = ARENA_ARRAY(a, double, 2 * n + 1);
    for (size_t i = 0; i < n; i++) y[2 * i] = y[2 * i + 1] = x[i];
    return y;
}

#endif
