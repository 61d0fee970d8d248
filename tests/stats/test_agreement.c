// SPDX-License-Identifier: EUPL-1.2
/* Agreement and correlation: what must not change, what must be exactly 0 or 1, what is undefined.
 */
#include "stats/sample.h"

#include "core/stats/agreement.h"
#include "core/stats/correlation.h"

/* A table of counts, the same every time. */
static double *table_of(Arena *a, uint64_t seed, size_t k, int most) {
    return sample_whole(a, seed, k * k, 0, most, 0);
}

TEST(kappa_of_two_categories_needs_no_weights) {
    Arena *a = arena_new(1 << 24);
    double *t = table_of(a, 5, 2, 40);
    Kappa plain = kappa_of(a, t, 2, KAPPA_UNWEIGHTED, 0.95);
    for (int w = KAPPA_LINEAR; w < KAPPA_WEIGHTS; w++) {
        Kappa k = kappa_of(a, t, 2, (KappaWeights)w, 0.95);
        assert_near(k.kappa, plain.kappa, 1e-15);
        assert_near(k.se, plain.se, 1e-14);
    }
    arena_free(a);
}

TEST(kappa_does_not_care_who_is_first_or_how_often_it_is_counted) {
    Arena *a = arena_new(1 << 24);
    for (uint64_t seed = 1; seed < 20; seed++) {
        double *t = table_of(a, seed, 4, 30), turned[16], ten[16];
        for (size_t i = 0; i < 16; i++) turned[i % 4 * 4 + i / 4] = t[i], ten[i] = 10 * t[i];
        for (int w = 0; w < KAPPA_WEIGHTS; w++) {
            Kappa k = kappa_of(a, t, 4, (KappaWeights)w, 0.95);
            Kappa u = kappa_of(a, turned, 4, (KappaWeights)w, 0.95);
            Kappa v = kappa_of(a, ten, 4, (KappaWeights)w, 0.95);
            assert_near(u.kappa, k.kappa, 1e-14);
            assert_near(u.se, k.se, 1e-13);
            assert_near(v.kappa, k.kappa, 1e-14);
            assert_near(v.se * sqrt(10), k.se, 1e-13);
        }
        assert_true(kappa_of(a, t, 4, KAPPA_UNWEIGHTED, 0.95).kappa <= kappa_max(t, 4) + 1e-12);
    }
    arena_free(a);
}

TEST(kappa_at_its_edges) {
    Arena *a = arena_new(1 << 24);
    double perfect[] = {5, 0, 0, 0, 3, 0, 0, 0, 9}, one[] = {0, 0, 0, 12}, empty[4] = {0};
    Kappa k = kappa_of(a, perfect, 3, KAPPA_QUADRATIC, 0.95);
    assert_true(k.kappa == 1 && k.se < 1e-16);
    assert_true(isnan(kappa_of(a, one, 2, KAPPA_LINEAR, 0.95).kappa) && isnan(kappa_max(one, 2)));
    assert_int_equal(kappa_of(a, empty, 2, KAPPA_LINEAR, 0.95).status.state, ESTIMATE_UNDEFINED);
    assert_true(isnan(table_specific_agreement(one, 2, 0)));
    assert_true(table_specific_agreement(one, 2, 1) == 1);
    arena_free(a);
}

TEST(icc_forms_in_order) {
    Arena *a = arena_new(1 << 24);
    enum { N = 40, K = 3 };
    const double *x[K], *moved[K], *reversed[K];
    double *common = sample_normal(a, 50, N, 0, 1, 0);
    for (size_t j = 0; j < K; j++) {
        double *s = sample_normal(a, j + 60, N, 3 + 0.4 * (double)j, 0.7, 0.05);
        for (size_t i = 0; i < N; i++) s[i] += common[i];
        x[j] = s;
        moved[j] = sample_moved(a, s, N, 1e6, 4);
        reversed[j] = sample_reversed(a, s, N);
    }
    Icc r = icc_of(a, x, N, K, 0.95), m = icc_of(a, moved, N, K, 0.95);
    Icc b = icc_of(a, reversed, N, K, 0.95);
    assert_true(r.n < N); /* rows with a gap are out */
    for (int f = 0; f < ICC_FORMS; f++) {
        assert_near(m.form[f].icc, r.form[f].icc, 1e-9);
        assert_near(b.form[f].ci.hi, r.form[f].ci.hi, 1e-12);
        assert_true(r.form[f].ci.lo < r.form[f].icc && r.form[f].icc < r.form[f].ci.hi);
    }
    assert_true(r.form[ICC_1].icc < r.form[ICC_2].icc && r.form[ICC_2].icc < r.form[ICC_3].icc);
    for (int f = ICC_1; f <= ICC_3; f++) { /* Spearman & Brown: from one rater to the mean of k */
        double icc = r.form[f].icc;
        assert_near(r.form[f + 3].icc, K * icc / (1 + (K - 1) * icc), 1e-12);
    }
    arena_free(a);
}

TEST(icc_at_its_edges) {
    Arena *a = arena_new(1 << 24);
    double p[] = {0.1, 0.2, 0.7, 1.1}, q[] = {0.6, 0.7, 1.2, 1.6}, flat[] = {2, 2, 2, 2};
    const double *shifted[] = {p, q}, *same[] = {flat, flat}, *copies[] = {p, p};
    Icc r = icc_of(a, shifted, 4, 2, 0.95);
    assert_near(r.form[ICC_3].icc, 1, 1e-14);
    assert_near(r.form[ICC_3].ci.lo, 1, 1e-12);
    assert_true(r.form[ICC_2].icc < 1 && r.form[ICC_2].ci.lo < r.form[ICC_2].icc);
    assert_int_equal(icc_of(a, same, 4, 2, 0.95).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(icc_of(a, copies, 1, 2, 0.95).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(icc_of(a, copies, 4, 1, 0.95).status.state, ESTIMATE_UNDEFINED);
    Icc c = icc_of(a, copies, 4, 2, 0.95);
    for (int f = 0; f < ICC_FORMS; f++) assert_near(c.form[f].icc, 1, 1e-14);
    arena_free(a);
}

TEST(bland_altman_turns_with_its_columns) {
    Arena *a = arena_new(1 << 24);
    double *x = sample_normal(a, 1, 50, 3, 1, 0.1), *y = sample_normal(a, 2, 50, 3.3, 0.8, 0.1);
    BlandAltman r = bland_altman(a, x, y, 50, 0.95), t = bland_altman(a, y, x, 50, 0.95);
    assert_near(t.bias, -r.bias, 1e-14);
    assert_near(t.loa_lo, -r.loa_hi, 1e-14);
    assert_near(t.slope, -r.slope, 1e-13);
    assert_near(t.p, r.p, 1e-13);
    assert_int_equal(bland_altman(a, x, y, 1, 0.95).status.state, ESTIMATE_UNDEFINED);
    BlandAltman same = bland_altman(a, x, x, 50, 0.95);
    assert_true(same.sd == 0 && same.loa_hi == 0 && isnan(same.t) && isnan(same.slope));
    arena_free(a);
}

/* tau-b pair by pair. */
static double tau_slowly(const double *x, const double *y, size_t n) {
    double s = 0, x_differ = 0, y_differ = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            double dx = (x[i] > x[j]) - (x[i] < x[j]), dy = (y[i] > y[j]) - (y[i] < y[j]);
            s += dx * dy;
            x_differ += dx * dx;
            y_differ += dy * dy;
        }
    return s / sqrt(x_differ * y_differ);
}

TEST(kendall_as_counted_pair_by_pair) {
    Arena *a = arena_new(1 << 26);
    for (size_t n = 2; n < 80; n += 3) {
        double *x = sample_whole(a, n, n, 0, 9, 0), *y = sample_whole(a, n + 500, n, 0, 4, 0);
        double slow = tau_slowly(x, y, n), fast = correlation_kendall(a, x, y, n).r;
        if (isnan(slow))
            assert_true(isnan(fast));
        else
            assert_near(fast, slow, 1e-13);
    }
    arena_free(a);
}

TEST(ranks_see_only_order) {
    Arena *a = arena_new(1 << 24);
    enum { N = 60 };
    double *x = sample_normal(a, 8, N, 0, 1, 0.1), *y = sample_normal(a, 9, N, 0, 1, 0.1), bent[N];
    for (size_t i = 0; i < N; i++) bent[i] = exp(3 * x[i]);
    assert_near(correlation_spearman(a, bent, y, N).r, correlation_spearman(a, x, y, N).r, 1e-14);
    assert_near(correlation_kendall(a, bent, y, N).p, correlation_kendall(a, x, y, N).p, 1e-14);
    double *moved = sample_moved(a, x, N, 1e8, 1e-3);
    assert_near(correlation_pearson(moved, y, N, 0.95).r, correlation_pearson(x, y, N, 0.95).r,
                1e-4);
    arena_free(a);
}

TEST(correlation_at_its_edges) {
    Arena *a = arena_new(1 << 24);
    double x[] = {1, 2, 3, 4}, flat[] = {7, 7, 7, 7};
    Correlation same = correlation_pearson(x, x, 4, 0.95);
    assert_true(same.r == 1 && same.p == 0 && same.ci.lo == 1 && same.ci.hi == 1);
    assert_int_equal(correlation_pearson(x, flat, 4, 0.95).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(correlation_kendall(a, x, flat, 4).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(correlation_pearson(x, x, 0, 0.95).status.state, ESTIMATE_UNDEFINED);
    assert_true(isnan(correlation_pearson(x, x, 2, 0.95).p));
    assert_true(isnan(correlation_pearson(x, x, 3, 0.95).ci.lo));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kappa_of_two_categories_needs_no_weights),
        cmocka_unit_test(kappa_does_not_care_who_is_first_or_how_often_it_is_counted),
        cmocka_unit_test(kappa_at_its_edges),
        cmocka_unit_test(icc_forms_in_order),
        cmocka_unit_test(icc_at_its_edges),
        cmocka_unit_test(bland_altman_turns_with_its_columns),
        cmocka_unit_test(kendall_as_counted_pair_by_pair),
        cmocka_unit_test(ranks_see_only_order),
        cmocka_unit_test(correlation_at_its_edges),
    };
    return RUN(tests);
}
