// SPDX-License-Identifier: EUPL-1.2
/* Ordinal regression and mixed models for outcomes that are not normal. */
#include "core/stats/glmm.h"
#include "core/stats/ordinal.h"
#include "model_sample.h"

/* R: ordinal::clm(ordered(o) ~ x), clm(ordered(o) ~ 1, nominal = ~ x) */
static void agrees_with_clm(void **state) {
    (void)state;
    Sample s = sample_make();
    OrdinalFit f = ordinal_fit(s.arena, (Design){SAMPLE_N, 1, s.x}, s.o, 4, NULL);
    static const double want[] = {-3.00763320781, -0.784219838591, 0.58797414395, 0.555155473458};
    static const double se[] = {0.596644424712, 0.282511616563, 0.273209083677, 0.324453259447};
    for (int j = 0; j < 4; j++) {
        assert_near(f.parameters[j], want[j], 1e-8);
        assert_near(sqrt(f.vcov[j * 5]), se[j], 1e-8);
    }
    assert_near(f.loglik, -72.5650236605, 1e-11);
    OrdinalFit g = ordinal_fit_nominal(s.arena, s.design, (Design){SAMPLE_N, 0, s.x}, s.o, 4, NULL);
    assert_near(g.loglik, -72.4939622244, 1e-9);
    arena_free(s.arena);
}

static void two_levels_are_logistic(void **state) {
    (void)state;
    Sample s = sample_make();
    OrdinalFit f = ordinal_fit(s.arena, (Design){SAMPLE_N, 1, s.x}, s.b, 2, NULL);
    GlmFit g = glm_fit(s.arena, s.design, s.b, NULL, (GlmFamily){GLM_LOGISTIC, 0});
    assert_near(f.parameters[0], -g.coef[0], 1e-9);
    assert_near(f.parameters[1], g.coef[1], 1e-9);
    assert_near(f.loglik, g.loglik, 1e-12);
    arena_free(s.arena);
}

static void turning_the_order_turns_the_signs(void **state) {
    (void)state;
    Sample s = sample_make();
    Design x = {SAMPLE_N, 1, s.x};
    OrdinalFit f = ordinal_fit(s.arena, x, s.o, 4, NULL);
    for (int i = 0; i < SAMPLE_N; i++) s.o[i] = 3 - s.o[i];
    OrdinalFit g = ordinal_fit(s.arena, x, s.o, 4, NULL);
    assert_near(g.parameters[0], -f.parameters[2], 1e-9);
    assert_near(g.parameters[3], -f.parameters[3], 1e-9);
    arena_free(s.arena);
}

static void odd_outcomes_are_said(void **state) {
    (void)state;
    Sample s = sample_make();
    Design x = {SAMPLE_N, 1, s.x};
    for (int i = 0; i < SAMPLE_N; i++) s.o[i] = s.x[i] > 0;
    assert_int_equal(ordinal_fit(s.arena, x, s.o, 2, NULL).status.state, ESTIMATE_BOUNDARY);
    for (int i = 0; i < SAMPLE_N; i++) s.o[i] = 0;
    assert_int_equal(ordinal_fit(s.arena, x, s.o, 1, NULL).status.state, ESTIMATE_UNDEFINED);
    x.n = 0;
    assert_int_equal(ordinal_fit(s.arena, x, s.o, 0, NULL).status.state, ESTIMATE_UNDEFINED);
    assert_int_equal(glmm_ordinal(s.arena, x, s.o, 3, s.by_g, 1).status.state, ESTIMATE_UNDEFINED);
    arena_free(s.arena);
}

/* R: ordinal::clmm(ordered(o) ~ x + (1 | g)); it stops a little short of the top */
static void agrees_with_clmm(void **state) {
    (void)state;
    Sample s = sample_make();
    GlmmFit f = glmm_ordinal(s.arena, (Design){SAMPLE_N, 1, s.x}, s.o, 4, s.by_g, 1);
    assert_near(f.coef[0], -3.05019056159, 1e-4);
    assert_near(f.coef[3], 0.560427837099, 1e-4);
    assert_near(f.sd, 0.330008292945, 1e-3);
    assert_near(f.loglik, -72.5197076939, 1e-6);
    arena_free(s.arena);
}

/* R: lme4::glmer(c ~ x + (1 | g), poisson), nAGQ = 1 and 15 */
static void agrees_with_glmer(void **state) {
    (void)state;
    Sample s = sample_make();
    GlmmFit f = glmm_fit(s.arena, s.design, s.c, (GlmFamily){GLM_POISSON, 0}, s.by_g, 1);
    assert_near(f.coef[0], 1.44812365439, 1e-5);
    assert_near(f.coef[1], 0.085082879834, 1e-5);
    assert_near(f.sd, 0.0682215237921, 1e-4);
    assert_near(f.loglik, -138.674473909, 1e-9);
    assert_near(sqrt(f.vcov[3]), 0.09041775, 1e-6);
    GlmmFit q = glmm_fit(s.arena, s.design, s.c, (GlmFamily){GLM_POISSON, 0}, s.by_g, 15);
    assert_near(q.coef[0], 1.44816096542, 1e-5);
    assert_near(q.sd, 0.0676222687134, 1e-4);
    arena_free(s.arena);
}

static void no_spread_is_said(void **state) {
    (void)state;
    Sample s = sample_make();
    for (int i = 0; i < SAMPLE_N; i++) s.b[i] = i % 5 < 2;
    GlmmFit f = glmm_fit(s.arena, s.design, s.b, (GlmFamily){GLM_LOGISTIC, 0}, s.by_g, 1);
    GlmFit g = glm_fit(s.arena, s.design, s.b, NULL, (GlmFamily){GLM_LOGISTIC, 0});
    assert_int_equal(f.status.state, ESTIMATE_BOUNDARY);
    assert_true(f.sd == 0);
    assert_near(f.coef[1], g.coef[1], 1e-7);
    assert_near(f.vcov[3], g.vcov[3], 1e-6);
    arena_free(s.arena);
}

/* The rule is exact for polynomials of degree 2n - 1. */
static void quadrature_is_exact(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 20);
    double x[15], w[15], sum[3] = {0};
    gauss_hermite(a, 15, x, w);
    for (int i = 0; i < 15; i++)
        for (int k = 0; k < 3; k++) sum[k] += w[i] * pow(x[i], 2 * k);
    assert_near(sum[0], sqrt(M_PI), 1e-13);
    assert_near(sum[1], sqrt(M_PI) / 2, 1e-13);
    assert_near(sum[2], sqrt(M_PI) * 3 / 4, 1e-13);
    arena_free(a);
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_clm),
        cmocka_unit_test(two_levels_are_logistic),
        cmocka_unit_test(odd_outcomes_are_said),
        cmocka_unit_test(turning_the_order_turns_the_signs),
        cmocka_unit_test(agrees_with_clmm),
        cmocka_unit_test(agrees_with_glmer),
        cmocka_unit_test(no_spread_is_said),
        cmocka_unit_test(quadrature_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
