// SPDX-License-Identifier: EUPL-1.2
/* Confirmatory factor analysis: against the older one-factor fit, and what must hold for any data.
   Values of lavaan stand in tests/reference. */
#include "check.h"
#include "core/stats/cfa_models.h"

#include <math.h>

enum { ROWS = 90, ITEMS = 4, WAVES = 2, WIDTH = ITEMS * WAVES };

/* Two waves of four items: what each person has, moves by `shift` at the second. */
static double *waves_made(Arena *a, double shift) {
    double *x = ARENA_ARRAY(a, double, ROWS *WIDTH);
    for (int r = 0; r < ROWS; r++)
        for (int w = 0; w < WAVES; w++) {
            double f = sin(r + 1) + w * (0.4 * sin(3.1 * r) + shift);
            for (int j = 0; j < ITEMS; j++)
                x[r * WIDTH + w * ITEMS + j] = (1 - 0.15 * j) * f + 0.5 * j +
                                               0.7 * sin(r * (7.3 + 2.1 * j + 5.7 * w)) +
                                               0.3 * cos(r * (2.9 + j));
        }
    return x;
}

static void one_factor_is_the_one_factor(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 26);
    double *x = waves_made(a, 0);
    size_t of[WIDTH] = {0, 0, 0, 0, 1, 1, 1, 1};
    FactorGroup g = factor_group(a, x, ROWS, WIDTH, NULL, 0);
    FactorFit one = factor_fit(a, &g, 1, WIDTH, EQUAL_FORM, false);
    FactorsCompared t = factors_compare(a, x, ROWS, WIDTH, of, 2);
    assert_int_equal(t.single_status.state, ESTIMATE_OK);
    assert_near(t.single.chisq, one.fit.chisq, 1e-7);
    assert_near(t.single.cfi, one.fit.cfi, 1e-7);
    assert_near(t.single.srmr, one.fit.srmr, 1e-6);
    assert_near(t.single.loglik, one.fit.loglik, 1e-10);
    assert_true(t.chisq > 0 && t.df == 1);
    assert_true(t.correlation[1] == t.correlation[2] && fabs(t.correlation[1]) < 1);
    arena_free(a);
}

/* The order of rows plays no part; rows twice give twice the chi square and the same estimates;
   another unit for an item gives the same fit. */
static void rows_order_copies_units(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 28);
    double *x = waves_made(a, 0.3), *y = ARENA_ARRAY(a, double, 2 * ROWS * WIDTH);
    for (int r = 0; r < 5; r++)
        for (int j = 0; j < ITEMS; j++) x[r * WIDTH + ITEMS + j] = (double)NAN;
    for (int r = 0; r < ROWS; r++)
        memcpy(y + r * WIDTH, x + (ROWS - 1 - r) * WIDTH, WIDTH * sizeof *x);
    WaveInvariance first = wave_invariance(a, x, ROWS, ITEMS, WAVES);
    WaveInvariance turned = wave_invariance(a, y, ROWS, ITEMS, WAVES);
    memcpy(y + ROWS * WIDTH, x, ROWS * WIDTH * sizeof *x);
    WaveInvariance twice = wave_invariance(a, y, 2 * ROWS, ITEMS, WAVES);
    for (int r = 0; r < 2 * ROWS; r++)
        for (int w = 0; w < WAVES; w++)
            y[r * WIDTH + w * ITEMS + 1] = 10 * y[r * WIDTH + w * ITEMS + 1] - 3;
    WaveInvariance other = wave_invariance(a, y, 2 * ROWS, ITEMS, WAVES);
    assert_int_equal(first.rows, ROWS);
    assert_int_equal(first.whole, ROWS - 5);
    for (int l = 0; l < EQUAL_LEVELS; l++) {
        assert_int_not_equal(first.fit[l].status.state, ESTIMATE_NOT_CONVERGED);
        assert_near(turned.fit[l].fit.chisq, first.fit[l].fit.chisq, 1e-6);
        assert_near(twice.fit[l].fit.chisq, 2 * first.fit[l].fit.chisq, 1e-6);
        assert_near(other.fit[l].fit.chisq, twice.fit[l].fit.chisq, 1e-5);
        if (l) assert_true(first.fit[l].fit.chisq >= first.fit[l - 1].fit.chisq - 1e-6);
    }
    assert_near(twice.mean[1], first.mean[1], 1e-5);
    assert_near(twice.mean_se[1], first.mean_se[1] / sqrt(2), 1e-5);
    arena_free(a);
}

/* A rise of everybody by the same amount is a rise of the factor, and none of the intercepts. */
static void a_rise_is_of_the_factor(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 27);
    WaveInvariance still = wave_invariance(a, waves_made(a, 0), ROWS, ITEMS, WAVES);
    WaveInvariance moved = wave_invariance(a, waves_made(a, 1), ROWS, ITEMS, WAVES);
    double rise = moved.mean[1] - still.mean[1];
    assert_true(rise > 0.8 && rise < 2);
    assert_true(still.mean[0] == 0 && still.mean_se[0] == 0);
    assert_near(moved.fit[EQUAL_LOADINGS].fit.chisq, still.fit[EQUAL_LOADINGS].fit.chisq, 1e-6);
    arena_free(a);
}

static void what_cannot_be_fitted(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 26);
    double *x = waves_made(a, 0);
    size_t of[WIDTH] = {0, 0, 0, 0, 1, 1, 1, 1};
    for (size_t n = 0; n <= WIDTH; n++) {
        WaveInvariance w = wave_invariance(a, x, n, ITEMS, WAVES);
        assert_int_equal(w.fit[0].status.state, ESTIMATE_UNDEFINED);
        assert_true(isnan(w.fit[0].fit.chisq) && isnan(w.mean[1]));
        assert_int_equal(factors_compare(a, x, n, WIDTH, of, 2).status.state, ESTIMATE_UNDEFINED);
    }
    for (int r = 0; r < ROWS; r++) x[r * WIDTH + 2] = 3; /* an item without variation */
    assert_int_equal(wave_invariance(a, x, ROWS, ITEMS, WAVES).fit[1].status.state,
                     ESTIMATE_UNDEFINED);
    arena_free(a);
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_factor_is_the_one_factor),
        cmocka_unit_test(rows_order_copies_units),
        cmocka_unit_test(a_rise_is_of_the_factor),
        cmocka_unit_test(what_cannot_be_fitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
