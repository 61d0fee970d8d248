// SPDX-License-Identifier: EUPL-1.2
/* Factor models without the normal distribution: what must not matter, what cannot be determined,
   and that under normality they say what the normal model says. */
#include "check.h"

#include "core/stats/cfa_models.h"
#include "core/stats/random.h"

enum { ROWS = 400, ITEMS = 6, LEVELS = 4 };
static const size_t of[ITEMS] = {0, 0, 0, 1, 1, 1};

/* Two factors that correlate 0.5; every item loads 0.7. */
static void made(double *x, size_t n) {
    Stream r = stream_of(11, 0);
    for (size_t i = 0; i < n; i++) {
        double first = stream_normal(&r), second = 0.5 * first + sqrt(0.75) * stream_normal(&r);
        for (size_t j = 0; j < ITEMS; j++)
            x[i * ITEMS + j] = 0.7 * (of[j] ? second : first) + sqrt(0.51) * stream_normal(&r);
    }
}

/* Cut into answers; `turned`: rows in another order. */
static void made_codes(size_t *code, const double *x, bool turned) {
    for (size_t i = 0; i < ROWS; i++)
        for (size_t j = 0; j < ITEMS; j++) {
            double v = x[(turned ? (i * 7) % ROWS : i) * ITEMS + j];
            code[j * ROWS + i] = v < -1 ? 0 : v < 0.1 * (double)j ? 1 : v < 1.2 ? 2 : 3;
        }
}

static void order_of_rows_and_answers(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)256 << 20);
    size_t levels[ITEMS] = {LEVELS, LEVELS, LEVELS, LEVELS, LEVELS, LEVELS};
    double *x = ARENA_ARRAY(a, double, ROWS *ITEMS);
    size_t *code = ARENA_ARRAY(a, size_t, ROWS * ITEMS),
           *other = ARENA_ARRAY(a, size_t, ROWS * ITEMS);
    made(x, ROWS);
    made_codes(code, x, false);
    made_codes(other, x, true);
    FactorsOrdinal f = factors_ordinal(a, code, ROWS, ITEMS, levels, of, 2);
    FactorsOrdinal g = factors_ordinal(a, other, ROWS, ITEMS, levels, of, 2);
    assert_int_equal(f.status.state, ESTIMATE_OK);
    assert_near(f.fit.chisq, g.fit.chisq, 1e-8);
    assert_near(f.se[1], g.se[1], 1e-9);
    assert_true(fabs(f.correlation[1] - 0.5) < 3.5 * f.se[1]);
    for (size_t j = 0; j < ITEMS; j++)
        assert_true(fabs(f.loadings[j] - 0.7) < 3.5 * f.loadings_se[j]);
    /* an item asked the other way round: its loading turns, nothing else */
    for (size_t i = 0; i < ROWS; i++) other[i] = LEVELS - 1 - other[i];
    g = factors_ordinal(a, other, ROWS, ITEMS, levels, of, 2);
    assert_near(g.loadings[0], -f.loadings[0], 1e-6);
    assert_near(g.fit.chisq, f.fit.chisq, 1e-5);
    assert_near(g.correlation[1], f.correlation[1], 1e-6);
    arena_free(a);
}

static void not_to_be_determined(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)64 << 20);
    size_t levels[ITEMS] = {LEVELS, LEVELS, LEVELS, LEVELS, LEVELS, 1};
    double *x = ARENA_ARRAY(a, double, ROWS *ITEMS);
    size_t *code = ARENA_ARRAY(a, size_t, ROWS * ITEMS);
    made(x, ROWS);
    made_codes(code, x, false);
    for (size_t i = 0; i < ROWS; i++) code[5 * ROWS + i] = 0;
    FactorsOrdinal f = factors_ordinal(a, code, ROWS, ITEMS, levels, of, 2);
    assert_int_equal(f.status.state, ESTIMATE_UNDEFINED);
    assert_true(isnan(f.correlation[1]) && isnan(f.fit.chisq) && isnan(f.omega[0]));
    /* two items that are one */
    levels[5] = LEVELS;
    for (size_t i = 0; i < ROWS; i++) code[5 * ROWS + i] = code[4 * ROWS + i];
    f = factors_ordinal(a, code, ROWS, ITEMS, levels, of, 2);
    assert_int_equal(f.status.state, ESTIMATE_UNDEFINED);
    f = factors_ordinal(a, code, 0, ITEMS, levels, of, 2);
    assert_int_equal(f.status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

static void normal_rows_need_no_help(void **state) {
    (void)state;
    enum { MANY = 20000 };
    Arena *a = arena_new((size_t)512 << 20);
    double *x = ARENA_ARRAY(a, double, MANY *ITEMS);
    made(x, MANY);
    FactorsCompared f = factors_compare(a, x, MANY, ITEMS, of, 2);
    assert_int_equal(f.robust.status.state, ESTIMATE_OK);
    assert_true(fabs(f.robust.scale - 1) < 0.03);
    assert_true(fabs(f.robust_se[1] / f.se[1] - 1) < 0.03);
    /* heavy tails: the plain statistic is too large and the plain error too small */
    Stream r = stream_of(12, 0);
    for (size_t i = 0; i < MANY; i++) {
        double w = stream_uniform(&r) < 0.1 ? 3 : 1;
        for (size_t j = 0; j < ITEMS; j++) x[i * ITEMS + j] *= w;
    }
    f = factors_compare(a, x, MANY, ITEMS, of, 2);
    assert_true(f.robust.scale > 1.5);
    assert_true(f.robust_se[1] > 1.3 * f.se[1]);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_of_rows_and_answers),
        cmocka_unit_test(not_to_be_determined),
        cmocka_unit_test(normal_rows_need_no_help),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
