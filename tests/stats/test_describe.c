// SPDX-License-Identifier: EUPL-1.2
/* Describing columns: exact where it must be, the same for any order and any division into parts.
 */
#include "stats/sample.h"

#include "core/stats/describe.h"
#include "core/stats/reliability.h"

TEST(parts_merged_equal_the_whole) {
    Arena *a = arena_new(1 << 24);
    enum { N = 1001 };
    double *x = sample_normal(a, 7, N, 50, 9, 0.1);
    Moments whole = moments_of(x, N);
    for (size_t cut = 0; cut <= N; cut += 143) {
        Moments one = {0}, merged = moments_merge(moments_of(x, cut), moments_of(x + cut, N - cut));
        for (size_t i = 0; i < N; i++) moments_add(&one, x[i]);
        assert_int_equal(merged.n, whole.n);
        assert_near(merged.mean, whole.mean, 1e-14);
        assert_near(moments_sd(&merged), moments_sd(&whole), 1e-13);
        assert_near(moments_skewness(&merged), moments_skewness(&whole), 1e-11);
        assert_near(moments_sd(&one), moments_sd(&whole), 1e-13);
        assert_near(moments_skewness(&one), moments_skewness(&whole), 1e-11);
        assert_true(merged.lo == whole.lo && merged.hi == whole.hi);
    }
    arena_free(a);
}

/* After NIST StRD NumAcc3 and NumAcc4: digits far behind the leading ones carry all the spread. */
TEST(small_spread_on_a_large_mean) {
    for (double base = 1e6; base < 1e10; base *= 10) {
        double x[1001];
        Moments one = {0};
        x[0] = base + 0.2;
        for (size_t i = 1; i < COUNT(x); i++) x[i] = base + (i % 2 ? 0.1 : 0.3);
        for (size_t i = 0; i < COUNT(x); i++) moments_add(&one, x[i]);
        Moments m = moments_of(x, COUNT(x));
        assert_near(m.mean, base + 0.2, 1e-15);
        assert_near(moments_sd(&m) / 0.1, 1, base * 1e-14);
        assert_near(moments_sd(&one) / 0.1, 1, base * 1e-12);
    }
}

TEST(equal_values_have_no_spread_at_all) {
    double x[999];
    for (size_t i = 0; i < COUNT(x); i++) x[i] = 0.1;
    Moments m = moments_of(x, COUNT(x));
    assert_true(m.m2 == 0 && m.mean == 0.1 && isnan(moments_skewness(&m)));
    assert_true(covariance(x, x, COUNT(x)) == 0);
}

TEST(nothing_one_and_only_gaps) {
    double gaps[] = {NAN, NAN}, one[] = {NAN, 4};
    Moments none = moments_of(NULL, 0), missing = moments_of(gaps, 2), single = moments_of(one, 2);
    assert_true(none.n == 0 && isnan(moments_mean(&none)) && isnan(moments_sd(&none)));
    assert_true(missing.n == 0 && isnan(moments_mean(&missing)));
    assert_true(single.n == 1 && single.mean == 4 && isnan(moments_sd(&single)));
    assert_true(isnan(covariance(gaps, one, 2)));
    assert_true(isnan(array_median(NULL, 0)));
    ItemDescription d = item_describe(gaps, 2, 1, 5);
    assert_true(d.missing == 2 && isnan(d.floor) && isnan(d.ceiling));
}

TEST(shift_and_scale) {
    Arena *a = arena_new(1 << 24);
    double *x = sample_normal(a, 3, 200, 0, 1, 0.05), *y = sample_moved(a, x, 200, 40, -2.5);
    Moments mx = moments_of(x, 200), my = moments_of(y, 200);
    assert_near(moments_sd(&my), 2.5 * moments_sd(&mx), 1e-13);
    assert_near(moments_skewness(&my), -moments_skewness(&mx), 1e-11);
    assert_near(covariance(x, y, 200), -2.5 * covariance(x, x, 200), 1e-13);
    arena_free(a);
}

TEST(quantiles_as_by_sorting) {
    Arena *a = arena_new(1 << 24);
    for (size_t n = 1; n < 60; n++) {
        double *x = sample_whole(a, n, n, 0, n % 3 ? 100 : 2, 0),
               *sorted = ARENA_ARRAY(a, double, n);
        memcpy(sorted, x, n * sizeof *x);
        array_sort(sorted, n);
        double middle = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        assert_true(array_median(x, n) == middle);
        assert_near(array_quantile(x, n, 0.5), middle, 1e-15);
        assert_true(array_quantile(x, n, 0) == sorted[0]);
        assert_true(array_quantile(x, n, 1) == sorted[n - 1]);
    }
    double four[] = {4, 1, 3, 2};
    assert_near(array_quantile(four, 4, 0.1), 1.3, 1e-15);
    arena_free(a);
}

static CronbachAlpha alpha_of(Arena *a, const double *const *x, size_t n, size_t k) {
    return cronbach_alpha(a, x, n, k, 0.95);
}

TEST(alpha_ignores_order_and_a_common_scale) {
    Arena *a = arena_new(1 << 26);
    enum { N = 120, K = 4 };
    const double *x[K], *reversed[K], *moved[K], *doubled[K];
    double *common = sample_normal(a, 99, N, 0, 1, 0);
    for (size_t j = 0; j < K; j++) {
        double *item = sample_normal(a, j + 1, N, 0, 1, 0.1);
        for (size_t i = 0; i < N; i++) item[i] += common[i];
        x[j] = item;
        reversed[j] = sample_reversed(a, item, N);
        moved[j] = sample_moved(a, item, N, (double)j * 1e6, 3);
        doubled[j] = sample_doubled(a, item, N);
    }
    CronbachAlpha r = alpha_of(a, x, N, K);
    assert_near(alpha_of(a, reversed, N, K).alpha, r.alpha, 1e-14);
    assert_near(alpha_of(a, moved, N, K).alpha, r.alpha, 1e-9);
    assert_near(alpha_of(a, moved, N, K).alpha_std, r.alpha_std, 1e-9);
    assert_true(r.feldt.lo < r.alpha && r.alpha < r.feldt.hi && r.alpha < 1);
    CronbachAlpha twice = alpha_of(a, doubled, 2 * N, K);
    assert_true(twice.feldt.hi - twice.feldt.lo < r.feldt.hi - r.feldt.lo);
    arena_free(a);
}

TEST(alpha_of_copies_is_one_and_of_constants_undefined) {
    Arena *a = arena_new(1 << 24);
    double item[] = {1, 2, 3, 5, 2}, flat[] = {3, 3, 3, 3, 3};
    const double *copies[] = {item, item, item}, *flats[] = {flat, flat},
                 *mixed[] = {item, flat, item};
    CronbachAlpha same = alpha_of(a, copies, 5, 3), none = alpha_of(a, flats, 5, 2);
    assert_near(same.alpha, 1, 1e-15);
    assert_near(same.feldt.lo, 1, 1e-14);
    assert_true(isnan(none.alpha) && none.status.state == ESTIMATE_UNDEFINED);
    CronbachAlpha part = alpha_of(a, mixed, 5, 3);
    assert_true(isfinite(part.alpha) && isnan(part.alpha_std));
    assert_true(isnan(alpha_of(a, copies, 5, 1).alpha) && isnan(alpha_of(a, copies, 1, 3).alpha));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_merged_equal_the_whole),
        cmocka_unit_test(small_spread_on_a_large_mean),
        cmocka_unit_test(equal_values_have_no_spread_at_all),
        cmocka_unit_test(nothing_one_and_only_gaps),
        cmocka_unit_test(shift_and_scale),
        cmocka_unit_test(quantiles_as_by_sorting),
        cmocka_unit_test(alpha_ignores_order_and_a_common_scale),
        cmocka_unit_test(alpha_of_copies_is_one_and_of_constants_undefined),
    };
    return RUN(tests);
}
