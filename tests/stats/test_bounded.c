// SPDX-License-Identifier: EUPL-1.2
/* Counts with a bound, waiting sites, change drawn to the mean, items in groups, gaps: what must
   hold for any data. The values of R stand in tests/reference. */
#include "sample.h"

#include "core/stats/bounded.h"
#include "core/stats/imputation.h"
#include "core/stats/irt_groups.h"
#include "core/stats/paired.h"
#include "core/stats/proportions.h"
#include "core/stats/stepped_wedge.h"

enum { ROWS = 120 };

static double *bounded_rows(Arena *a, double *y) {
    double *x = ARENA_ARRAY(a, double, ROWS * 2);
    for (size_t i = 0; i < ROWS; i++) {
        Stream s = stream_of(5, i);
        x[2 * i] = 1, x[2 * i + 1] = (double)(i % 3);
        double chance = stream_uniform(&s) < 0.5 ? 0.15 : 0.5;
        y[i] = 0;
        for (int k = 0; k < 8; k++) y[i] += stream_uniform(&s) < chance;
    }
    return x;
}

TEST(a_bounded_count_turns_round_and_doubles) {
    Arena *a = arena_new(SIZE_MAX / 2);
    double y[ROWS], turned[ROWS], twice[2 * ROWS];
    double *x = bounded_rows(a, y), *both = ARENA_ARRAY(a, double, 4 * ROWS);
    for (size_t i = 0; i < ROWS; i++) turned[i] = 8 - y[i], twice[i] = twice[ROWS + i] = y[i];
    memcpy(both, x, 2 * ROWS * sizeof *x), memcpy(both + 2 * ROWS, x, 2 * ROWS * sizeof *x);
    BetaBinomial f = beta_binomial_fit(a, (Design){ROWS, 2, x}, y, 8, (Clusters){0});
    BetaBinomial g = beta_binomial_fit(a, (Design){ROWS, 2, x}, turned, 8, (Clusters){0});
    BetaBinomial h = beta_binomial_fit(a, (Design){2 * ROWS, 2, both}, twice, 8, (Clusters){0});
    assert_true(f.status.state == ESTIMATE_OK && f.rho > 0.05);
    for (int j = 0; j < 2; j++) {
        assert_true(fabs(f.coef[j] + g.coef[j]) < 1e-6 && fabs(f.coef[j] - h.coef[j]) < 1e-6);
        assert_true(fabs(f.vcov[3 * j] - 2 * h.vcov[3 * j]) < 1e-6 * f.vcov[3 * j] + 1e-9);
    }
    assert_true(fabs(f.rho - g.rho) < 1e-6 && fabs(2 * f.loglik - h.loglik) < 1e-6);
    arena_free(a);
}

TEST(a_bounded_count_of_nothing_is_undefined) {
    Arena *a = arena_new(SIZE_MAX / 2);
    double x[4] = {1, 1, 1, 1}, none[4] = {0}, all[4] = {8, 8, 8, 8}, one[1] = {3};
    Design d = {4, 1, x}, empty = {0, 1, x};
    assert_true(beta_binomial_fit(a, d, none, 8, (Clusters){0}).status.state == ESTIMATE_UNDEFINED);
    assert_true(beta_binomial_fit(a, d, all, 8, (Clusters){0}).status.state == ESTIMATE_UNDEFINED);
    assert_true(beta_binomial_fit(a, empty, one, 8, (Clusters){0}).status.state ==
                ESTIMATE_UNDEFINED);
    BetaBinomial single = beta_binomial_fit(a, (Design){1, 1, x}, one, 8, (Clusters){0});
    assert_true(single.status.state == ESTIMATE_BOUNDARY && single.rho == 0);
    arena_free(a);
}

TEST(waiting_sites_cost_nothing_when_sites_are_alike) {
    SteppedWedge d = {
        .sites = 8, .waves = 3, .per_cell = 25, .effect = 0.2, .sd = 1, .icc = 0, .alpha = 0.05};
    double few = stepped_wedge_se(&d);
    d.per_cell = 100;
    assert_true(fabs(stepped_wedge_se(&d) - few / 2) < 1e-12);
    d.waves = 2;
    assert_true(isnan(stepped_wedge_se(&d)) && stepped_wedge_parallel_se(&d) > 0);
    d.sites = 1;
    assert_true(isnan(stepped_wedge_parallel_se(&d)));
    assert_true(fabs(stepped_wedge_power(0, 1, 0.05) - 0.05) < 1e-12);
}

TEST(change_drawn_to_the_mean) {
    double x[] = {1, 2, 3, 4, 5, NAN}, y[] = {2, 2.5, 3.2, 4.1, 4.9, 3}, same[6], rci[6], r_dd;
    Change change[6];
    for (int i = 0; i < 6; i++) same[i] = x[i] + 1;
    ReliableChange r = reliable_change_drawn(x, y, 6, 0.95, 1.96, NAN, rci, change, &r_dd);
    /* where differences follow the first score, what is left of them is mostly error */
    assert_true(r.status.state == ESTIMATE_OK ? r_dd > 0 && r_dd < 1 : !(r_dd > 0));
    r = reliable_change_drawn(x, same, 6, 0.95, 1.96, NAN, rci, change, &r_dd);
    assert_true(r.status.state == ESTIMATE_UNDEFINED && isnan(r_dd) && isnan(rci[0]));
    r = reliable_change_drawn(x, y, 6, 1, 1.96, NAN, rci, change, &r_dd);
    assert_true(r.status.state == ESTIMATE_UNDEFINED && change[0] == CHANGE_UNKNOWN);
}

TEST(shares_together_are_wider) {
    Interval one = proportion_wilson(30, 100, 0.95), four = proportion_goodman(30, 100, 0.95, 4);
    assert_true(four.lo < one.lo && four.hi > one.hi);
    Interval alone = proportion_goodman(30, 100, 0.95, 1);
    assert_true(alone.lo == one.lo && alone.hi == one.hi);
}

/* Two groups with the same answers, the second in the order asked. */
static GrmGroupData twins(Arena *a, bool swap) {
    enum { EACH = 80, ITEMS = 3, LEVELS = 3 };
    int *answers = ARENA_ARRAY(a, int, 2 * EACH * ITEMS);
    size_t *of = ARENA_ARRAY(a, size_t, 2 * EACH), *levels = ARENA_ARRAY(a, size_t, ITEMS);
    for (size_t j = 0; j < ITEMS; j++) levels[j] = LEVELS;
    for (size_t i = 0; i < EACH; i++) {
        Stream s = stream_of(9, i);
        double theta = stream_normal(&s);
        for (size_t j = 0; j < ITEMS; j++) {
            double z = 1.5 * theta + stream_normal(&s);
            int answer = (z > -0.7) + (z > 0.7);
            answers[i * ITEMS + j] = answers[(EACH + i) * ITEMS + j] = answer;
        }
        of[i] = swap, of[EACH + i] = !swap;
    }
    return (GrmGroupData){
        answers, (size_t)2 * EACH, ITEMS, 2, levels, of, quadrature_normal(a, 31, -6, 6)};
}

TEST(twins_answer_alike) {
    Arena *a = arena_new(SIZE_MAX / 2);
    GrmGroupData d = twins(a, false), other = twins(a, true);
    GrmGroups f = grm_groups_fit(a, &d), g = grm_groups_fit(a, &other);
    assert_true(f.status.state == ESTIMATE_OK && fabs(f.mean[1]) < 1e-3 &&
                fabs(f.sd[1] - 1) < 1e-3);
    assert_true(fabs(f.loglik - g.loglik) < 1e-5);
    for (size_t j = 0; j < d.k; j++) {
        GrmDif dif = grm_item_differs(a, &d, &f, j);
        assert_true(dif.chi2 < 1e-4 && dif.df == 3 && dif.effect < 0.01);
    }
    ((int *)d.answers)[0] = GRM_MISSING; /* a gap is no answer */
    assert_true(grm_groups_fit(a, &d).status.state == ESTIMATE_OK);
    for (size_t i = 0; i < d.n / 2; i++)
        if (d.answers[i * d.k] == 2) ((int *)d.answers)[i * d.k] = 1;
    GrmGroups lame = grm_groups_fit(a, &d);
    assert_true(grm_item_differs(a, &d, &lame, 0).status.state == ESTIMATE_UNDEFINED);
    d.n_groups = 1;
    assert_true(grm_groups_fit(a, &d).status.state == ESTIMATE_UNDEFINED);
    arena_free(a);
}

TEST(nothing_missing_is_the_paired_t_test) {
    Arena *a = arena_new(SIZE_MAX / 2);
    double *x = sample_normal(a, 1, 60, 3, 1, 0), *y = sample_normal(a, 2, 60, 3.3, 1, 0);
    double *gaps = sample_normal(a, 2, 60, 3.3, 1, 0.3), *none = sample_normal(a, 3, 60, 0, 1, 1);
    const double *whole[] = {x, y}, *some[] = {x, gaps}, *lost[] = {x, none},
                 *same[] = {x, gaps, x};
    ImputationData d = {60, 2, whole, 20, 5, 1};
    Pooled p = imputed_change(a, &d, 0, 1, 0.95);
    PairedT t = paired_t(a, x, y, 60, 0.95);
    assert_true(fabs(p.estimate - t.diff) < 1e-12 && fabs(p.ci.lo - t.ci.lo) < 0.02);
    assert_true(p.between == 0 && p.missing < 0.06);
    d.column = some;
    Pooled once = imputed_change(a, &d, 0, 1, 0.95), again = imputed_change(a, &d, 0, 1, 0.95);
    assert_true(once.estimate == again.estimate && once.between > 0 && once.missing > p.missing);
    d.seed = 2;
    assert_true(imputed_change(a, &d, 0, 1, 0.95).estimate != once.estimate);
    d.column = lost;
    assert_true(imputed_change(a, &d, 0, 1, 0.95).status.state == ESTIMATE_UNDEFINED);
    d.column = same, d.k = 3; /* one column says what another says */
    assert_true(isfinite(imputed_change(a, &d, 0, 1, 0.95).estimate));
    d.n = 2;
    assert_true(imputed_change(a, &d, 0, 1, 0.95).status.state == ESTIMATE_UNDEFINED);
    d.n = 0;
    assert_true(imputed_change(a, &d, 0, 1, 0.95).status.state == ESTIMATE_UNDEFINED);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bounded_count_turns_round_and_doubles),
        cmocka_unit_test(a_bounded_count_of_nothing_is_undefined),
        cmocka_unit_test(waiting_sites_cost_nothing_when_sites_are_alike),
        cmocka_unit_test(change_drawn_to_the_mean),
        cmocka_unit_test(shares_together_are_wider),
        cmocka_unit_test(twins_answer_alike),
        cmocka_unit_test(nothing_missing_is_the_paired_t_test),
    };
    return RUN(tests);
}
