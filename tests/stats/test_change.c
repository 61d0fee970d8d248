// SPDX-License-Identifier: EUPL-1.2
/* Change within persons: tests held against full enumeration, and against each other. */
#include "stats/sample.h"

#include "core/stats/describe.h"
#include "core/stats/matched.h"
#include "core/stats/paired.h"
#include "core/stats/ranks.h"
#include "core/stats/resample.h"

TEST(paired_t_turns_and_scales) {
    Arena *a = arena_new(1 << 24);
    double *x = sample_normal(a, 1, 30, 3, 1, 0.1), *y = sample_normal(a, 2, 30, 3.5, 1, 0.1);
    PairedT r = paired_t(a, x, y, 30, 0.95), back = paired_t(a, y, x, 30, 0.95);
    assert_near(back.t, -r.t, 1e-13);
    assert_near(back.d_z_ci.lo, -r.d_z_ci.hi, 1e-9);
    PairedT far =
        paired_t(a, sample_moved(a, x, 30, 1e6, 5), sample_moved(a, y, 30, 1e6, 5), 30, 0.95);
    assert_near(far.t, r.t, 1e-8);
    assert_near(far.d_av, r.d_av, 1e-8);
    assert_near(far.diff, 5 * r.diff, 1e-8);
    assert_true(r.ci.lo < r.diff && r.diff < r.ci.hi);
    assert_true(r.d_z_ci.lo < r.d_z && r.d_z < r.d_z_ci.hi);
    assert_true((r.p < 0.05) == (r.ci.lo > 0 || r.ci.hi < 0));
    assert_true((r.p < 0.05) == (r.d_z_ci.lo > 0 || r.d_z_ci.hi < 0));
    arena_free(a);
}

TEST(paired_t_without_spread_says_so) {
    Arena *a = arena_new(1 << 24);
    double x[] = {3.1, 2.3, 4.7}, y[] = {3.3, 2.5, 4.9}; /* + 0.2, but for the last bits */
    PairedT r = paired_t(a, x, y, 3, 0.95);
    assert_true(isnan(r.t) && isnan(r.p) && isnan(r.d_z) && r.sd_diff == 0);
    assert_int_equal(r.status.state, ESTIMATE_UNDEFINED);
    assert_near(r.diff, 0.2, 1e-14);
    for (size_t n = 0; n < 2; n++)
        assert_int_equal(paired_t(a, x, y, n, 0.95).status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

TEST(hedges_correction_meets_its_approximation) {
    assert_true(isnan(hedges_correction(1)));
    assert_near(hedges_correction(2), 0.5641895835477563, 1e-12); /* 1 / sqrt(pi) */
    assert_near(hedges_correction(1e6), 1 - 3 / (4e6 - 1), 1e-9);
    assert_near(hedges_correction(2e7), 1, 1e-7);
}

/* Exact p of signed ranks over all 2^n signs. */
static double signed_rank_slowly(Arena *a, const double *d, size_t n) {
    double size[12], rank[12], v = 0, total = 0, hits = 0;
    for (size_t i = 0; i < n; i++) size[i] = fabs(d[i]);
    ranks_average(a, size, n, rank);
    for (size_t i = 0; i < n; i++) total += rank[i], v += d[i] > 0 ? rank[i] : 0;
    for (size_t mask = 0; mask < (size_t)1 << n; mask++) {
        double w = 0;
        for (size_t i = 0; i < n; i++) w += mask >> i & 1 ? rank[i] : 0;
        hits += fabs(w - total / 2) >= fabs(v - total / 2) - 1e-9;
    }
    return hits / (double)((size_t)1 << n);
}

static double walsh_slowly(const double *d, size_t n) {
    double all[80];
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) all[m++] = (d[i] + d[j]) / 2;
    return array_median(all, m);
}

TEST(signed_rank_as_by_enumeration) {
    Arena *a = arena_new(1 << 24);
    for (uint64_t seed = 1; seed < 40; seed++) {
        size_t n = 2 + seed % 10, m = 0;
        double *x = sample_whole(a, seed, n, 0, 6, 0), *y = sample_whole(a, seed + 99, n, 0, 6, 0);
        double d[12], all[12];
        for (size_t i = 0; i < n; i++) {
            all[i] = y[i] - x[i];
            if (all[i] != 0) d[m++] = all[i];
        }
        SignedRank r = signed_rank(a, x, y, n, SIDES_TWO);
        assert_near(r.hodges_lehmann_all, walsh_slowly(all, n), 1e-12);
        if (m == 0) continue;
        assert_near(r.p_exact, signed_rank_slowly(a, d, m), 1e-12);
        assert_near(r.hodges_lehmann_nonzero, walsh_slowly(d, m), 1e-12);
        assert_near(r.v + r.w_minus, (double)(m * (m + 1)) / 2, 1e-12);
        SignedRank back = signed_rank(a, y, x, n, SIDES_TWO);
        assert_near(back.p_exact, r.p_exact, 1e-13);
        assert_near(back.pratt_z, -r.pratt_z, 1e-13);
        SignedRank up = signed_rank(a, x, y, n, SIDES_GREATER);
        SignedRank down = signed_rank(a, y, x, n, SIDES_LESS);
        assert_near(up.p_exact, down.p_exact, 1e-13);
    }
    arena_free(a);
}

TEST(signed_rank_ties_decimals_that_look_alike) {
    Arena *a = arena_new(1 << 24);
    double x[] = {3.4, 1.0, 2.0, 5.0}, y[] = {3.6, 1.2, 2.2, 4.9}; /* 0.2 three times, -0.1 */
    SignedRank r = signed_rank(a, x, y, 4, SIDES_TWO);
    assert_true(r.v == 9 && r.w_minus == 1);
    SignedRank none = signed_rank(a, x, x, 4, SIDES_TWO);
    assert_true(none.n_zero == 4 && isnan(none.p_normal) && none.hodges_lehmann_all == 0);
    assert_int_equal(none.status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(signed_rank(a, x, y, 0, SIDES_TWO).status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

TEST(sign_flip_the_same_by_every_method) {
    Arena *a = arena_new((size_t)1 << 30);
    for (uint64_t seed = 1; seed < 12; seed++) {
        size_t n = 2 + seed;
        double *x = sample_normal(a, seed, n, 0, 1, 0), zero[16] = {0}, hits = 0, sum = 0,
               greater = 0;
        for (size_t i = 0; i < n; i++) sum += x[i];
        for (size_t mask = 0; mask < (size_t)1 << n; mask++) {
            double size = 0;
            for (size_t i = 0; i < n; i++) size += mask >> i & 1 ? fabs(x[i]) : -fabs(x[i]);
            hits += fabs(size) >= fabs(sum) - 1e-9;
            greater += size >= sum - 1e-9;
        }
        SignFlip r = sign_flip(a, zero, x, n, 1, 999); /* by halves: no common unit */
        assert_true(r.exact);
        assert_near(r.p_two_sided, hits / ldexp(1, (int)n), 1e-12);
        assert_near(r.p_greater, greater / ldexp(1, (int)n), 1e-12);
        double *whole = sample_whole(a, seed, n, -5, 5, 0),
               *large = sample_moved(a, whole, n, 0, 1e4);
        /* by sums: small multiples of one unit, whatever the unit */
        assert_near(sign_flip(a, zero, large, n, 1, 999).p_two_sided,
                    sign_flip(a, zero, whole, n, 1, 999).p_two_sided, 1e-13);
    }
    arena_free(a);
}

TEST(sign_flip_sampled_is_near_and_repeats) {
    Arena *a = arena_new((size_t)1 << 30);
    enum { N = 60 };
    double *x = sample_normal(a, 4, N, 0.25, 1, 0), zero[N] = {0};
    SignFlip one = sign_flip(a, zero, x, N, 7, 20000), again = sign_flip(a, zero, x, N, 7, 20000);
    assert_true(!one.exact && one.p_two_sided == again.p_two_sided && isnan(one.n_at_least));
    PairedT t = paired_t(a, zero, x, N, 0.95);
    assert_true(fabs(one.p_two_sided - t.p) < 0.02);
    SignFlip none = sign_flip(a, zero, zero, N, 1, 99);
    assert_true(none.p_two_sided == 1 && none.exact);
    assert_int_equal(sign_flip(a, zero, x, 0, 1, 99).status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

TEST(mcnemar_turns_with_its_columns) {
    for (int b = 0; b < 8; b++)
        for (int c = 0; c < 8; c++) {
            Mcnemar r = mcnemar(9, b, c, 4, 0.95), t = mcnemar(9, c, b, 4, 0.95);
            assert_near(t.p_exact, r.p_exact, 1e-14);
            assert_near(t.diff_newcombe.lo, -r.diff_newcombe.hi, 1e-14);
            assert_true(r.p_midp <= r.p_exact);
            assert_true(r.diff_newcombe.lo >= -1 && r.diff_newcombe.hi <= 1);
            if (b && c) assert_near(t.odds_ratio_ci.lo, 1 / r.odds_ratio_ci.hi, 1e-10);
        }
    Mcnemar none = mcnemar(10, 0, 0, 9, 0.95), empty = mcnemar(0, 0, 0, 0, 0.95);
    assert_true(isnan(none.chi2) && none.p_midp == 1 && isnan(none.odds_ratio));
    assert_true(isnan(empty.p_first) && empty.status.state == ESTIMATE_UNDEFINED);
}

TEST(cochran_of_two_is_mcnemar_and_friedman_of_two_the_sign_test) {
    Arena *a = arena_new(1 << 24);
    enum { N = 70 };
    double *x = sample_whole(a, 3, N, 0, 1, 0.05), *y = sample_whole(a, 4, N, 0, 1, 0.05);
    const double *both[] = {x, y};
    double c[2][2] = {{0}}, up = 0, down = 0;
    for (size_t i = 0; i < N; i++)
        if (!isnan(x[i]) && !isnan(y[i]))
            c[(int)x[i]][(int)y[i]]++, up += y[i] > x[i], down += y[i] < x[i];
    Mcnemar m = mcnemar(c[1][1], c[1][0], c[0][1], c[0][0], 0.95);
    assert_near(cochran_q(both, N, 2).q, m.chi2, 1e-12);
    assert_near(friedman(a, both, N, 2).chi2, (up - down) * (up - down) / (up + down), 1e-12);
    const double *same[] = {x, x, x};
    assert_int_equal(cochran_q(same, N, 3).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(friedman(a, same, N, 3).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(friedman(a, both, 0, 2).status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

TEST(stuart_maxwell_at_its_edges) {
    Arena *a = arena_new(1 << 24);
    double two[] = {10, 6, 2, 5};
    Mcnemar m = mcnemar(10, 6, 2, 5, 0.95);
    MarginalHomogeneity h = marginal_homogeneity(a, two, 2);
    assert_near(h.stuart_maxwell, m.chi2, 1e-13);
    assert_near(h.bowker, m.chi2, 1e-13);
    /* two pairs of categories with nobody moving between the pairs: one df each */
    double apart[16] = {5, 4, 0, 0, 1, 5, 0, 0, 0, 0, 5, 7, 0, 0, 2, 5};
    MarginalHomogeneity s = marginal_homogeneity(a, apart, 4);
    assert_true(s.df == 2);
    assert_near(s.stuart_maxwell, 9.0 / 5 + 25.0 / 9, 1e-13);
    double still[] = {3, 0, 0, 4};
    MarginalHomogeneity none = marginal_homogeneity(a, still, 2);
    assert_true(isnan(none.stuart_maxwell) && none.bowker_p == 1);
    double all[] = {0, 3, 0, 0}; /* everybody moves one way */
    assert_true(isinf(marginal_homogeneity(a, all, 2).bhapkar));
    arena_free(a);
}

TEST(reliable_change_needs_error_and_spread) {
    double x[] = {1, 2, 3, 4, NAN}, y[] = {4, 2, 2.5, NAN, 3}, rci[5];
    Change change[5];
    ReliableChange r = reliable_change(x, y, 5, 0.8, 1.96, NAN, rci, change);
    assert_true(change[0] == CHANGE_BETTER && change[1] == CHANGE_NONE &&
                change[3] == CHANGE_UNKNOWN);
    assert_true(r.better + r.none + r.worse == 3 && isnan(rci[4]));
    ReliableChange sure = reliable_change(x, y, 5, 1, 1.96, NAN, rci, change);
    assert_true(sure.status.state == ESTIMATE_UNDEFINED && isnan(rci[0]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paired_t_turns_and_scales),
        cmocka_unit_test(paired_t_without_spread_says_so),
        cmocka_unit_test(hedges_correction_meets_its_approximation),
        cmocka_unit_test(signed_rank_as_by_enumeration),
        cmocka_unit_test(signed_rank_ties_decimals_that_look_alike),
        cmocka_unit_test(sign_flip_the_same_by_every_method),
        cmocka_unit_test(sign_flip_sampled_is_near_and_repeats),
        cmocka_unit_test(mcnemar_turns_with_its_columns),
        cmocka_unit_test(cochran_of_two_is_mcnemar_and_friedman_of_two_the_sign_test),
        cmocka_unit_test(stuart_maxwell_at_its_edges),
        cmocka_unit_test(reliable_change_needs_error_and_spread),
    };
    return RUN(tests);
}
