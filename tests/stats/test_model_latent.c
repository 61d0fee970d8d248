// SPDX-License-Identifier: EUPL-1.2
/* One factor, polychoric correlations, the graded response model and adaptive forms. */
#include "check.h"
#include "core/stats/adaptive.h"
#include "core/stats/factor.h"
#include "core/stats/polychoric.h"

#include <math.h>

enum { ROWS = 60, ITEMS = 4 };

/* R: i <- 1:60; f <- sin(i)
   data.frame(f + cos(7*i), f + .8*sin(23*i), .7*f + cos(41*i), .5*f + sin(57*i)) */
static double *items_made(Arena *a) {
    double *x = ARENA_ARRAY(a, double, ROWS *ITEMS);
    for (int r = 0; r < ROWS; r++) {
        double i = r + 1, f = sin(i);
        const double row[ITEMS] = {f + cos(7 * i), f + .8 * sin(23 * i), .7 * f + cos(41 * i),
                                   .5 * f + sin(57 * i)};
        memcpy(x + r * ITEMS, row, sizeof row);
    }
    return x;
}

/* R: lavaan::cfa(std.lv = TRUE) with omega := ..., fitMeasures */
static void agrees_with_lavaan(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 24);
    OmegaTotal o = omega_total(a, items_made(a), ROWS, ITEMS, 0.95);
    static const double l[] = {0.720672601778, 0.743453568835, 0.497823080697, 0.344113394362};
    for (int j = 0; j < ITEMS; j++) assert_near(o.factor.loadings[j], l[j], 1e-6);
    assert_near(o.omega, 0.739646232389, 1e-7);
    assert_near(o.se, 0.054329568366, 1e-6);
    assert_near(o.factor.fit.chisq, 0.0977292927159, 1e-8);
    assert_near(o.factor.fit.tli, 1.13192635749, 1e-7);
    assert_near(o.factor.fit.srmr, 0.00787077139062, 1e-7);
    assert_near(o.factor.fit.loglik, -291.192687677, 1e-10);
    arena_free(a);
}

/* R: lavaan::cfa(group = rep(c("a", "b"), 30), group.equal = ...) */
static void invariance_agrees(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 24);
    size_t group[ROWS];
    for (size_t i = 0; i < ROWS; i++) group[i] = i % 2;
    double *x = items_made(a);
    FactorGroup g[2] = {factor_group(a, x, ROWS, ITEMS, group, 0),
                        factor_group(a, x, ROWS, ITEMS, group, 1)};
    static const double want[EQUAL_LEVELS][4] = {{0.236589072054, 4, 0.0105382603269, 24},
                                                 {6.86691089532, 7, 0.0838667675053, 21},
                                                 {7.04456495758, 10, 0.0855702131653, 18},
                                                 {10.957255792, 14, 0.134911871266, 14}};
    for (int l = 0; l < EQUAL_LEVELS; l++) {
        FactorFit f = factor_fit(a, g, 2, ITEMS, (EqualLevel)l, true);
        assert_int_not_equal(f.status.state, ESTIMATE_NOT_CONVERGED);
        assert_near(f.fit.chisq, want[l][0], 1e-6);
        assert_near(f.fit.df, want[l][1], 0);
        assert_near(f.fit.srmr, want[l][2], 1e-5);
        assert_int_equal(f.fit.npar, (int)want[l][3]);
    }
    arena_free(a);
}

static void scale_of_an_item_does_not_matter(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 24);
    double *x = items_made(a), *y = items_made(a);
    for (int i = 0; i < ROWS; i++) y[i * ITEMS + 1] = 1e6 + 1e4 * y[i * ITEMS + 1];
    OmegaTotal o = omega_total(a, x, ROWS, ITEMS, 0.95), p = omega_total(a, y, ROWS, ITEMS, 0.95);
    assert_near(p.factor.loadings[1] / 1e4, o.factor.loadings[1], 1e-6);
    assert_near(p.factor.loadings[0], o.factor.loadings[0], 1e-6);
    assert_near(p.factor.fit.chisq, o.factor.fit.chisq, 1e-7);
    assert_near(p.ml, o.ml, 1e-8);
    assert_int_equal(omega_total(a, x, 0, ITEMS, 0.95).factor.status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(omega_total(a, x, 3, ITEMS, 0.95).factor.status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(omega_total(a, x, ROWS, 2, 0.95).factor.status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

/* R: polycor::polychor(matrix(c(20,10,5,8,15,12,2,9,25), 3, byrow = TRUE)), optimised to 1e-12; its
 * ML */
static void agrees_with_polycor(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 24);
    static const double count[] = {20, 10, 5, 8, 15, 12, 2, 9, 25};
    PolychoricTable t = {3, 3, count};
    Polychoric p = polychoric_two_step(a, t), m = polychoric_ml(a, t, POLYCHORIC_AS_R);
    Polychoric top = polychoric_ml(a, t, POLYCHORIC_TOP);
    assert_near(p.rho, 0.646514184347, 1e-7);
    assert_near(p.se, 0.0752231607422, 1e-5);
    assert_near(m.rho, 0.64698330154, 1e-8);
    assert_true(top.chisq <= m.chisq && fabs(top.rho - m.rho) < 1e-3);
    static const double turned[] = {2, 9, 25, 8, 15, 12, 20, 10, 5};
    Polychoric q = polychoric_two_step(a, (PolychoricTable){3, 3, turned});
    assert_near(q.rho, -p.rho, 1e-9);
    assert_int_equal(polychoric_two_step(a, (PolychoricTable){1, 3, count}).status.state,
                     ESTIMATE_UNDEFINED);
    arena_free(a);
}

/* 400 answers to 5 items of 4 levels, from scores spread as a normal and evenly spread chances. */
static int *answers_made(Arena *a, size_t n) {
    int *answers = ARENA_ARRAY(a, int, n * 5);
    for (size_t i = 0; i < n; i++) {
        double theta = 1.7 * sin(12.9898 * (double)i);
        for (size_t j = 0; j < 5; j++) {
            double chance = fmod(fabs(sin((double)(i * 5 + j) * 78.233)) * 43758.5453, 1);
            for (int l = -1; l < 2; l++)
                answers[i * 5 + j] += 1 / (1 + exp(-(1 + 0.2 * (double)j) * (theta - l))) > chance;
        }
    }
    return answers;
}

static void grm_is_at_a_top(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 26);
    size_t levels[5] = {4, 4, 4, 4, 4};
    int *answers = answers_made(a, 400);
    Quadrature q = quadrature_normal(a, 61, -6, 6);
    GrmFit f = grm_fit(a, answers, 400, 5, levels, q);
    assert_int_equal(f.status.state, ESTIMATE_OK);
    for (size_t j = 0; j < 5; j++) {
        assert_true(f.items.slope[j] > 0.5 && f.items.slope[j] < 6);
        for (size_t l = 1; l < 3; l++)
            assert_true(f.items.cut[j * 3 + l] > f.items.cut[j * 3 + l - 1]);
    }
    int *turned = answers_made(a, 400);
    for (size_t i = 0; i < 400 * 5; i++) turned[i] = 3 - turned[i];
    GrmFit g = grm_fit(a, turned, 400, 5, levels, q);
    assert_near(g.loglik, f.loglik, 1e-10);
    assert_near(g.items.slope[2], f.items.slope[2], 1e-5);
    assert_near(g.items.cut[0], -f.items.cut[2], 1e-5);
    assert_int_equal(grm_fit(a, answers, 1, 5, levels, q).status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

static GrmItems items_known(void) {
    static double slope[] = {1, 2, 2}, cut[] = {-1, 0, -1, 1, -1, 1};
    static size_t levels[] = {3, 3, 3};
    return (GrmItems){3, 3, levels, slope, cut};
}

static void scores_follow_answers(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 20);
    Quadrature q = quadrature_normal(a, 61, -6, 6);
    GrmItems items = items_known();
    GrmScore none = grm_score(&items, (int[]){-1, -1, -1}, q);
    assert_near(none.mean, 0, 1e-12);
    assert_near(none.sd, 1, 1e-6);
    double before = -9;
    for (int l = 0; l < 3; l++) {
        GrmScore s = grm_score(&items, (int[]){l, l, l}, q);
        assert_true(s.mean > before && s.sd < 1);
        before = s.mean;
    }
    arena_free(a);
}

static void adaptive_asks_the_most_informative(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 20);
    Quadrature q = quadrature_normal(a, 61, -6, 6);
    GrmItems items = items_known();
    AdaptiveStep steps[3];
    assert_int_equal(adaptive_run(a, &items, (int[]){1, 2, 2}, q, 0.01, 9, steps), 3);
    assert_int_equal(steps[0].item, 1); /* equal to the third: the first of the two */
    assert_int_equal(steps[1].item, 2);
    assert_true(steps[1].after.sd < steps[0].after.sd);
    assert_int_equal(adaptive_run(a, &items, (int[]){1, 2, 2}, q, 0.01, 2, steps), 2);
    assert_int_equal(adaptive_run(a, &items, (int[]){1, 2, 2}, q, 0.99, 9, steps), 1);
    assert_int_equal(adaptive_run(a, &items, (int[]){1, -1, 2}, q, 0.01, 1, steps), 1);
    assert_near(steps[0].after.sd, 1, 1e-6);
    arena_free(a);
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_lavaan),
        cmocka_unit_test(invariance_agrees),
        cmocka_unit_test(agrees_with_polycor),
        cmocka_unit_test(scale_of_an_item_does_not_matter),
        cmocka_unit_test(grm_is_at_a_top),
        cmocka_unit_test(scores_follow_answers),
        cmocka_unit_test(adaptive_asks_the_most_informative),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
