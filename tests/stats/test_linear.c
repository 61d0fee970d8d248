// SPDX-License-Identifier: EUPL-1.2
/* Least squares with clustered errors: what must hold whatever the data. R's values:
   tests/reference. */
#include "core/stats/linear.h"
#include "model_sample.h"

static void order_shift_and_scale(void **state) {
    (void)state;
    Sample s = sample_make();
    double *x = ARENA_ARRAY(s.arena, double, 2 * SAMPLE_N),
           *y = ARENA_ARRAY(s.arena, double, SAMPLE_N);
    size_t *g = ARENA_ARRAY(s.arena, size_t, SAMPLE_N);
    for (size_t i = 0; i < SAMPLE_N; i++) {
        size_t from = SAMPLE_N - 1 - i;
        x[2 * i] = 1, x[2 * i + 1] = s.x[from];
        y[i] = 10 * s.y[from] + 1000;
        g[i] = s.g[from];
    }
    LinearFit f = linear_fit(s.arena, s.design, s.y, s.by_g, 0.95);
    LinearFit t = linear_fit(s.arena, (Design){SAMPLE_N, 2, x}, y, (Clusters){SAMPLE_G, g}, 0.95);
    assert_int_equal(f.status.state, ESTIMATE_OK);
    assert_near(t.coef[1], 10 * f.coef[1], 1e-10);
    assert_near(t.coef[0], 10 * f.coef[0] + 1000, 1e-10);
    for (int j = 0; j < 2; j++) {
        assert_near(t.se[j], 10 * f.se[j], 1e-9);
        assert_near(t.df[j], f.df[j], 1e-8);
        assert_near(t.pvalue[j] + (j == 0), f.pvalue[j] + (j == 0), j ? 1e-7 : 2);
    }
    assert_near(t.r2, f.r2, 1e-9);
    assert_true(f.ci[1].lo < f.coef[1] && f.coef[1] < f.ci[1].hi);
    arena_free(s.arena);
}

static void what_cannot_be_told(void **state) {
    (void)state;
    Sample s = sample_make();
    double same[SAMPLE_N], twice[2 * SAMPLE_N];
    for (size_t i = 0; i < SAMPLE_N; i++) same[i] = 3, twice[2 * i] = twice[2 * i + 1] = 1;
    assert_int_equal(linear_fit(s.arena, s.design, same, s.by_g, 0.95).status.state,
                     ESTIMATE_UNDEFINED);
    assert_int_equal(
        linear_fit(s.arena, (Design){SAMPLE_N, 2, twice}, s.y, s.by_g, 0.95).status.state,
        ESTIMATE_UNDEFINED);
    for (size_t n = 0; n <= 2; n++)
        assert_int_equal(
            linear_fit(s.arena, (Design){n, 2, s.ones_x}, s.y, (Clusters){0}, 0.95).status.state,
            ESTIMATE_UNDEFINED);
    size_t one[SAMPLE_N] = {0};
    LinearFit f = linear_fit(s.arena, s.design, s.y, (Clusters){1, one}, 0.95);
    assert_true(isnan(f.se[1]) && isnan(f.pvalue[1]) && isnan(f.ci[1].lo)); /* one cluster */
    arena_free(s.arena);
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_shift_and_scale),
        cmocka_unit_test(what_cannot_be_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
