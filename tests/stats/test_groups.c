// SPDX-License-Identifier: EUPL-1.2
/* Groups and areas: exact tables by enumeration, weights, shrinkage, funnels, hidden cells, power.
 */
#include "stats/sample.h"

#include "core/stats/compare.h"
#include "core/stats/describe.h"
#include "core/stats/disclosure.h"
#include "core/stats/power.h"
#include "core/stats/rmath.h"
#include "core/stats/small_area.h"
#include "core/stats/true_type.h"

/* Every filling of the first row, one column after another. */
static double fisher_slowly(const double *size, size_t k, double left, double past, double limit) {
    if (k == 0) return left == 0 && past <= limit ? exp(past) : 0;
    double sum = 0;
    for (double x = 0; x <= size[0] && x <= left; x++)
        sum += fisher_slowly(size + 1, k - 1, left - x, past + lchoose(size[0], x), limit);
    return sum;
}

TEST(fisher_as_by_enumeration) {
    Arena *a = arena_new((size_t)1 << 32);
    for (uint64_t seed = 1; seed < 25; seed++) {
        size_t k = 2 + seed % 4;
        double *x = sample_whole(a, seed, k, 0, 6, 0), *y = sample_whole(a, seed + 70, k, 0, 9, 0);
        double size[6], row = 0, total = 0, past = 0;
        for (size_t i = 0; i < k; i++) {
            size[i] = x[i] + y[i];
            row += x[i];
            total += size[i];
            past += lchoose(size[i], x[i]);
        }
        EstimateStatus status;
        double p = fisher_exact(a, x, y, k, &status), all = lchoose(total, row);
        if (status.state != ESTIMATE_OK) continue;
        assert_near(p, fisher_slowly(size, k, row, -all, past - all + 1e-7), 1e-9);
        EstimateStatus turned;
        assert_near(fisher_exact(a, y, x, k, &turned), p, 1e-10);
    }
    double x[] = {3, 0}, y[] = {4, 0};
    EstimateStatus status;
    assert_true(isnan(fisher_exact(a, x, y, 2, &status)) && status.state == ESTIMATE_UNDEFINED);
    arena_free(a);
}

TEST(welch_and_chi_square_at_their_edges) {
    Arena *a = arena_new(1 << 24);
    double x[] = {1, 2, 3, NAN}, y[] = {2, 4, 9, 1}, flat[] = {5, 5, 5};
    Welch w = welch_t(x, 4, y, 4, 0.95), t = welch_t(y, 4, x, 4, 0.95);
    assert_near(t.t, -w.t, 1e-15);
    assert_near(t.df, w.df, 1e-14);
    assert_int_equal(welch_t(flat, 3, flat, 3, 0.95).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(welch_t(x, 1, y, 4, 0.95).status.state, ESTIMATE_UNDEFINED);
    double table[] = {5, 0, 3, 2, 0, 7}; /* the middle column is empty */
    ChiSquare c = chi_square(a, table, 2, 3);
    assert_true(c.df == 1);
    assert_int_equal(chi_square(a, table, 1, 3).status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

TEST(weights_of_chance_are_one) {
    Arena *a = arena_new(1 << 24);
    enum { N = 90 };
    double *stay = sample_whole(a, 5, N, 0, 1, 0), weight[N];
    Propensity p =
        propensity_fit(a, stay, NULL, N, 0); /* no variables: everybody weighs the same */
    StayWeights w = stay_weights(&p, stay, NULL, N, weight);
    Moments m = moments_of(stay, N);
    assert_near(p.coef[0], log(m.mean / (1 - m.mean)), 1e-12);
    assert_near(w.largest, 1, 1e-12);
    assert_near(w.effective_n, m.mean * N, 1e-12);
    const double *self[] = {stay}; /* stay explains stay */
    assert_true(propensity_fit(a, stay, self, N, 1).status.state != ESTIMATE_OK);
    double all[] = {1, 1, 1, 1};
    assert_int_equal(propensity_fit(a, all, NULL, 4, 0).status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

TEST(cluster_mean_of_singles_is_the_plain_one) {
    Arena *a = arena_new(1 << 24);
    enum { N = 25 };
    double *y = sample_normal(a, 2, N, 4, 1, 0);
    size_t own[N], one[N] = {0};
    for (size_t i = 0; i < N; i++) own[i] = i;
    Moments m = moments_of(y, N);
    ClusterMean r = cluster_mean(a, y, own, N, N);
    assert_near(r.se, moments_sd(&m) / sqrt(N), 1e-13);
    assert_near(r.df, N - 1, 1e-10);
    assert_int_equal(cluster_mean(a, y, one, N, 1).status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

TEST(shrinkage_between_pooling_and_none) {
    Arena *a = arena_new(1 << 24);
    double y[] = {0.1, 0.5, 0.9, 0.2, 0.7}, v[] = {0.02, 0.03, 0.01, 0.05, 0.02}, shifted[5];
    for (size_t i = 0; i < 5; i++) shifted[i] = y[i] + 100;
    for (int method = 0; method < BETWEEN_METHODS; method++) {
        SmallArea r = small_area(a, y, v, 5, (Between)method, 0.95);
        SmallArea s = small_area(a, shifted, v, 5, (Between)method, 0.95);
        assert_near(s.mu - 100, r.mu, 1e-9);
        assert_near(s.tau2, r.tau2, 1e-9);
        for (size_t i = 0; i < 5; i++) {
            assert_true((r.shrunken[i] - y[i]) * (r.mu - y[i]) >= 0); /* towards the mean */
            assert_true(fabs(r.shrunken[i] - r.mu) <= fabs(y[i] - r.mu) + 1e-12);
            assert_true(r.weight[i] >= 0 && r.weight[i] < 1);
        }
        SmallArea one = small_area(a, y, v, 1, (Between)method, 0.95);
        assert_true(one.tau2 == 0 && one.mu == y[0] && one.q_p == 1);
        assert_int_equal(small_area(a, y, v, 0, (Between)method, 0.95).status.state,
                         ESTIMATE_UNDEFINED);
    }
    double equal[] = {2, 2, 2};
    SmallArea none = small_area(a, equal, v, 3, BETWEEN_REML, 0.95);
    assert_true(none.tau2 == 0 && none.status.state == ESTIMATE_BOUNDARY && isnan(none.hk_p));
    arena_free(a);
}

TEST(funnel_limits_hold_their_share) {
    Arena *a = arena_new(1 << 24);
    for (double n = 5; n < 500; n *= 3) {
        double lo = funnel_limit(n, 0.3, 0.025), hi = funnel_limit(n, 0.3, 0.975);
        assert_true(lo < 0.3 && 0.3 < hi);
        double inside =
            pbinom(floor(n * hi), n, 0.3, 1, 0) - pbinom(ceil(n * lo) - 1, n, 0.3, 1, 0);
        assert_true(inside > 0.9 && inside < 1);
    }
    double x[] = {3, 0, NAN, 0}, n[] = {10, 10, 5, 0};
    Funnel f = funnel_of(a, x, n, 4, 0.1, NAN);
    assert_near(f.target, 0.15, 1e-15);
    assert_true(isnan(f.z[2]) && isnan(f.z[3]) && isnan(f.mid_p[3]));
    double none[] = {0, 0, 0, 0};
    assert_int_equal(funnel_of(a, none, n, 4, 0.1, NAN).status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

/* Whether a little can be added to and taken from a hidden cell without changing a total: a path of
   hidden cells from its row to its column that does not use it, by spreading out. */
static bool cell_hidden_well(const bool *hidden, size_t rows, size_t columns, size_t cell) {
    bool row[8] = {0}, column[8] = {0};
    row[cell / columns] = true;
    for (size_t round = 0; round < rows + columns; round++)
        for (size_t c = 0; c < rows * columns; c++) {
            if (!hidden[c] || c == cell) continue;
            if (row[c / columns]) column[c % columns] = true;
            if (column[c % columns]) row[c / columns] = true;
        }
    return column[cell % columns];
}

static double disclosure_slowly(const double *counts, size_t rows, size_t columns, double least) {
    size_t cells = rows * columns;
    double best = INFINITY;
    for (size_t mask = 0; mask < (size_t)1 << cells; mask++) {
        bool hidden[16], right = true;
        double cost = 0;
        for (size_t c = 0; c < cells && right; c++) {
            bool small = counts[c] > 0 && counts[c] < least;
            hidden[c] = mask >> c & 1;
            right = (!small || hidden[c]) && (!hidden[c] || counts[c] > 0);
            if (hidden[c] && !small) cost += counts[c];
        }
        if (!right || cost >= best) continue;
        for (size_t c = 0; c < cells && right; c++)
            if (counts[c] > 0 && counts[c] < least)
                right = cell_hidden_well(hidden, rows, columns, c);
        if (right) best = cost;
    }
    return best;
}

TEST(hidden_cells_cost_least) {
    Arena *a = arena_new(1 << 26);
    for (uint64_t seed = 1; seed < 60; seed++) {
        size_t rows = 2 + seed % 2, columns = 3 + seed % 3 % 2;
        double *t = sample_whole(a, seed, rows * columns, 0, 30, 0);
        Cell mask[16];
        Disclosure d = disclosure_control(a, t, rows, columns, 10, mask);
        double slow = disclosure_slowly(t, rows, columns, 10);
        if (isinf(slow)) {
            assert_false(d.possible);
            continue;
        }
        assert_true(d.possible && d.optimal);
        assert_near(d.cost, slow, 1e-12);
        assert_true(disclosure_safe(a, mask, rows, columns));
    }
    double one[] = {3, 20, 30};
    Cell mask[3];
    assert_false(disclosure_control(a, one, 1, 3, 10, mask).possible);
    assert_true(disclosure_control(a, NULL, 0, 0, 10, mask).possible);
    arena_free(a);
}

TEST(power_rises_with_everything) {
    for (double dz = 0.1; dz < 1; dz += 0.2) {
        double n = power_paired_t_n(dz, 0.05, 0.8);
        assert_near(power_paired_t(n, dz, 0.05), 0.8, 1e-3);
        assert_near(power_paired_t_detectable(n, 0.05, 0.8), dz, 1e-9);
        assert_true(power_paired_t(40, dz + 0.1, 0.05) > power_paired_t(40, dz, 0.05));
    }
    assert_near(power_paired_t(30, 0, 0.05), 0.05, 1e-9);
    assert_true(isinf(power_paired_t_n(0, 0.05, 0.8)) &&
                isinf(power_mcnemar_n(0.1, 0.1, 0.05, 0.8)));
    assert_true(power_mcnemar_exact(30, 0.2, 0.2, 0.05) <= 0.05); /* exact: never over */
    assert_true(power_mcnemar_exact(0, 0.2, 0.1, 0.05) == 0);
    assert_true(power_mcnemar_exact(2000000, 0.2, 0.21, 0.05) > 0.99);
    assert_true(isnan(power_paired_t(1, 0.3, 0.05)));
}

TEST(chances_of_types_add_up) {
    Arena *a = arena_new(1 << 24);
    enum { N = 150 };
    double *x = sample_normal(a, 1, N, 3.4, 0.7, 0.1), *y = sample_normal(a, 2, N, 3.5, 0.6, 0.1);
    for (size_t i = 0; i < N; i++) y[i] += 0.3 * (x[i] - 3.4);
    TrueScores m = true_scores(x, y, N, 0.8, 0.75), sure = true_scores(x, y, N, 1, 1);
    double p[TYPES], q[TYPES];
    for (size_t i = 0; i < N; i++) {
        true_type_chances(&m, x[i], y[i], 3.5, p);
        true_type_chances(&sure, x[i], y[i], 3.5, q);
        if (isnan(x[i]) || isnan(y[i])) {
            assert_true(isnan(p[0]) && isnan(q[3]));
            continue;
        }
        assert_near(p[0] + p[1] + p[2] + p[3], 1, 1e-13);
        int type = (x[i] >= 3.5) + 2 * (y[i] >= 3.5); /* without error: the type itself */
        assert_near(q[type], 1, 1e-6);
    }
    assert_int_equal(true_scores(x, x, N, 0.8, 0.8).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(true_scores(x, y, N, -0.2, 0.8).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(true_scores(x, y, 0, 0.8, 0.8).status.state, ESTIMATE_UNDEFINED);
    assert_true(scale_least(2.0 / 3, 8) == 6 && scale_least(0.6666667, 6) == 4 &&
                scale_least(2.0 / 3, 7) == 5 && scale_least(0, 5) == 0);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fisher_as_by_enumeration),
        cmocka_unit_test(welch_and_chi_square_at_their_edges),
        cmocka_unit_test(weights_of_chance_are_one),
        cmocka_unit_test(cluster_mean_of_singles_is_the_plain_one),
        cmocka_unit_test(shrinkage_between_pooling_and_none),
        cmocka_unit_test(funnel_limits_hold_their_share),
        cmocka_unit_test(hidden_cells_cost_least),
        cmocka_unit_test(power_rises_with_everything),
        cmocka_unit_test(chances_of_types_add_up),
    };
    return RUN(tests);
}
