// SPDX-License-Identifier: EUPL-1.2
/* Distributions, shares, adjusted p values, random streams, bootstrap. */
#include "stats/sample.h"

#include "core/stats/adjust.h"
#include "core/stats/distribution.h"
#include "core/stats/proportions.h"
#include "core/stats/resample.h"
#include "core/stats/rmath.h"

TEST(bivariate_normal_where_it_is_known) {
    for (double r = -0.999; r < 1; r += 0.037) { /* Sheppard (1899): the quadrant at the origin */
        assert_near(bivariate_normal(0, 0, r), 0.25 + asin(r) / (2 * M_PI), 1e-14);
        for (double x = -3; x <= 3; x += 0.75)
            for (double y = -3; y <= 3; y += 1.1) {
                double sum = bivariate_normal(x, y, r) + bivariate_normal(-x, y, -r) +
                             bivariate_normal(x, -y, -r) + bivariate_normal(-x, -y, r);
                assert_near(sum, 1, 2e-14);
                assert_near(bivariate_normal(x, y, r), bivariate_normal(y, x, r), 1e-15);
            }
    }
    assert_near(bivariate_normal(1, -0.5, 0), pnorm(1, 0, 1, 1, 0) * pnorm(-0.5, 0, 1, 1, 0),
                1e-15);
    assert_near(bivariate_normal(1, -0.5, 1), pnorm(-0.5, 0, 1, 1, 0), 1e-15);
    assert_near(bivariate_normal(1, -0.5, -1), pnorm(1, 0, 1, 1, 0) - pnorm(0.5, 0, 1, 1, 0),
                1e-15);
    assert_true(bivariate_normal(INFINITY, -INFINITY, 0.4) == 0);
    assert_true(isnan(bivariate_normal(NAN, 0, 0)) && isnan(bivariate_normal(0, 0, 1.1)));
}

TEST(noncentral_interval_inverts_the_distribution) {
    for (double t = -12; t <= 30; t += 3.5)
        for (double df = 2; df < 400; df *= 5) {
            Interval i = noncentral_t_interval(t, df, 0.9);
            assert_near(pnt(t, df, i.lo, 1, 0), 0.95, 1e-9);
            assert_near(pnt(t, df, i.hi, 1, 0), 0.05, 1e-9);
        }
    assert_true(isnan(noncentral_t_interval(INFINITY, 5, 0.95).lo));
}

TEST(share_intervals_mirror) {
    for (double n = 1; n < 40; n += 3)
        for (double x = 0; x <= n; x++) {
            Interval (*all[])(double, double, double) = {
                proportion_wilson, proportion_exact, proportion_agresti_coull, proportion_jeffreys};
            for (size_t f = 0; f < COUNT(all); f++) {
                Interval i = all[f](x, n, 0.95), m = all[f](n - x, n, 0.95);
                assert_near(m.lo, 1 - i.hi, 1e-12);
                assert_true(i.lo <= x / n && x / n <= i.hi);
                Interval wide = all[f](x, n, 0.99);
                assert_true(wide.hi - wide.lo >= i.hi - i.lo);
            }
            assert_near(binomial_p_exact(x, n, 0.5),
                        fmin(1, 2 * pbinom(fmin(x, n - x), n, 0.5, 1, 0)), 1e-12);
        }
    assert_true(isnan(proportion_wilson(0, 0, 0.95).lo) && proportion_wilson(0, 9, 0.95).lo == 0);
    assert_near(binomial_p_exact(3, 20, 0.3), 0.22045, 1e-4); /* binom.test(3, 20, .3) */
}

TEST(adjusted_p_keep_their_order) {
    Arena *a = arena_new(1 << 24);
    enum { N = 25 };
    double p[N], out[N], bonferroni[N], holm[N], hommel[N], hochberg[N];
    Stream s = stream_of(3, 3);
    for (size_t i = 0; i < N; i++) p[i] = i % 7 == 2 ? (double)NAN : pow(stream_uniform(&s), 3);
    p_adjust(a, p, N, ADJUST_BONFERRONI, bonferroni);
    p_adjust(a, p, N, ADJUST_HOLM, holm);
    p_adjust(a, p, N, ADJUST_HOCHBERG, hochberg);
    p_adjust(a, p, N, ADJUST_HOMMEL, hommel);
    for (int m = 0; m < ADJUST_METHODS; m++) {
        p_adjust(a, p, N, (Adjust)m, out);
        for (size_t i = 0; i < N; i++) {
            assert_true(isnan(out[i]) == isnan(p[i]));
            if (isnan(p[i])) continue;
            assert_true(out[i] >= p[i] - 1e-15 && out[i] <= 1);
            for (size_t j = 0; j < N; j++)
                if (p[j] < p[i]) assert_true(out[j] <= out[i]);
        }
    }
    for (size_t i = 0; i < N; i++)
        if (!isnan(p[i]))
            assert_true(hommel[i] <= hochberg[i] + 1e-15 && hochberg[i] <= holm[i] + 1e-15 &&
                        holm[i] <= bonferroni[i] + 1e-15);
    double one = 0.03, same;
    for (int m = 0; m < ADJUST_METHODS; m++) {
        p_adjust(a, &one, 1, (Adjust)m, &same);
        assert_near(same, 0.03, 1e-16);
    }
    p_adjust(a, NULL, 0, ADJUST_HOLM, NULL);
    arena_free(a);
}

TEST(r_stream_is_that_of_r) {
    RStream r;
    rstream_seed(&r, 1);
    assert_near(rstream_uniform(&r), 0.2655086631421, 1e-12); /* set.seed(1); runif(2) */
    assert_near(rstream_uniform(&r), 0.3721238996368, 1e-12);
    rstream_seed(&r, 1);
    assert_near(rstream_normal(&r), -0.6264538107423, 1e-12); /* set.seed(1); rnorm(1) */
    Arena *a = arena_new(1 << 20);
    uint32_t ten[10], want[10] = {9, 4, 7, 1, 2, 5, 3, 10, 6, 8}; /* set.seed(1); sample.int(10) */
    rstream_seed(&r, 1);
    rstream_sample(a, &r, 10, 10, false, ten);
    for (size_t i = 0; i < 10; i++) assert_int_equal(ten[i], want[i]);
    arena_free(a);
}

TEST(streams_are_apart_and_even) {
    double count[10] = {0}, chi2 = 0, cross = 0;
    for (uint64_t rep = 0; rep < 2000; rep++) {
        Stream s = stream_of(42, rep), t = stream_of(42, rep + 1);
        for (int i = 0; i < 20; i++) {
            count[stream_below(&s, 10)]++;
            cross += (stream_uniform(&s) - 0.5) * (stream_uniform(&t) - 0.5);
        }
    }
    for (int i = 0; i < 10; i++) chi2 += (count[i] - 4000) * (count[i] - 4000) / 4000;
    assert_true(chi2 < 27.9);                           /* the .999 point, 9 df */
    assert_true(fabs(cross) / sqrt(40000.0 / 144) < 4); /* correlation of neighbouring streams */
    Stream s = stream_of(1, 5), again = stream_of(1, 5);
    assert_true(stream_bits(&s) == stream_bits(&again));
    assert_true(stream_below(&s, 0) == 0 && stream_below(&s, 1) == 0);
}

static double mean_of(const uint32_t *index, size_t n, const void *data) {
    const double *x = data;
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[index[i]];
    return sum / (double)n;
}

TEST(bootstrap_in_pieces_is_the_same) {
    Arena *a = arena_new(1 << 24);
    enum { N = 40, R = 999 };
    double *x = sample_normal(a, 6, N, 2, 1, 0), whole[R], pieces[R], jack[N];
    bootstrap_replicates(mean_of, x, N, 11, 0, R, whole);
    bootstrap_replicates(mean_of, x, N, 11, 500, R, pieces + 500);
    bootstrap_replicates(mean_of, x, N, 11, 0, 500, pieces);
    assert_memory_equal(whole, pieces, sizeof whole);
    jackknife_values(mean_of, x, N, jack);
    uint32_t all[N];
    for (uint32_t i = 0; i < N; i++) all[i] = i;
    double t0 = mean_of(all, N, x);
    Bootstrap b = bootstrap_intervals(t0, whole, R, jack, N, 0.95);
    assert_true(b.bca.lo < t0 && t0 < b.bca.hi && b.percentile.lo < t0 && t0 < b.percentile.hi);
    assert_near(b.se, 1 / sqrt(N), 0.05);
    assert_near(b.basic.lo, 2 * t0 - b.percentile.hi, 1e-13);
    arena_free(a);
}

TEST(bootstrap_without_spread_says_so) {
    double same[] = {3, 3, 3}, jack[] = {3, 3}, lost[] = {NAN, INFINITY}, above[] = {4, 5, 6};
    Bootstrap b = bootstrap_intervals(3, same, 3, jack, 2, 0.95);
    assert_true(b.status.state == ESTIMATE_UNDEFINED && isnan(b.bca.lo) && isnan(b.percentile.lo));
    assert_int_equal(bootstrap_intervals(3, lost, 2, jack, 2, 0.95).status.state,
                     ESTIMATE_UNDEFINED);
    assert_int_equal(bootstrap_intervals(3, NULL, 0, NULL, 0, 0.95).status.state,
                     ESTIMATE_UNDEFINED);
    Bootstrap one_side = bootstrap_intervals(3, above, 3, jack, 2, 0.95);
    assert_true(isnan(one_side.bca.lo) && isfinite(one_side.percentile.lo));
    assert_near(monte_carlo_p(0, 999), 0.001, 1e-15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bivariate_normal_where_it_is_known),
        cmocka_unit_test(noncentral_interval_inverts_the_distribution),
        cmocka_unit_test(share_intervals_mirror),
        cmocka_unit_test(adjusted_p_keep_their_order),
        cmocka_unit_test(r_stream_is_that_of_r),
        cmocka_unit_test(streams_are_apart_and_even),
        cmocka_unit_test(bootstrap_in_pieces_is_the_same),
        cmocka_unit_test(bootstrap_without_spread_says_so),
    };
    return RUN(tests);
}
