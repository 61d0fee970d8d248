// SPDX-License-Identifier: EUPL-1.2
/* Logistic, Firth and count regressions with robust errors: values from R, laws, separation. */
#include "core/stats/count.h"
#include "core/stats/firth.h"
#include "core/stats/robust.h"
#include "model_sample.h"

static const GlmFamily logistic = {GLM_LOGISTIC, 0}, poisson = {GLM_POISSON, 0};

static Design design_square(Sample *s) {
    double *x = ARENA_ARRAY(s->arena, double, SAMPLE_N * 3);
    for (int i = 0; i < SAMPLE_N; i++)
        x[i * 3] = 1, x[i * 3 + 1] = s->x[i], x[i * 3 + 2] = s->x[i] * s->x[i];
    return (Design){SAMPLE_N, 3, x};
}

/* R: glm(b ~ x + I(x^2), binomial), drop1, MASS::confint, sandwich::vcovCL(g, HC0, cadjust =
   FALSE), clubSandwich::coef_test(vcovCR(type = "CR2")) */
static void agrees_with_glm(void **state) {
    (void)state;
    Sample s = sample_make();
    Design d = design_square(&s);
    GlmFit f = glm_fit(s.arena, d, s.b, NULL, logistic);
    static const double coef[] = {0.335958748269, 1.60692744793, -0.487581092689};
    static const double se[] = {0.476783827471, 0.455781126655, 0.865830253062};
    static const double cr0[] = {0.483895324734, 0.547543222652, 0.576830241125};
    static const double cr2[] = {0.506367899776, 0.578085700218, 0.611990600477};
    static const double df[] = {10.228315596, 10.6930319748, 10.5912595577};
    double v[9];
    robust_cr0(s.arena, f.vcov, robust_scores(s.arena, d, &f), SAMPLE_N, 3, s.by_g, v);
    RobustCr2 r = robust_cr2(s.arena, d, &f, s.by_g);
    for (int j = 0; j < 3; j++) {
        assert_near(f.coef[j], coef[j], 1e-9);
        assert_near(sqrt(f.vcov[j * 4]), se[j], 1e-9);
        assert_near(sqrt(v[j * 4]), cr0[j], 1e-9);
        assert_near(sqrt(r.vcov[j * 4]), cr2[j], 1e-9);
        assert_near(r.df[j], df[j], 1e-7);
    }
    assert_near(f.deviance, 67.2497467641, 1e-11);
    assert_near(f.null_deviance, 82.9107971177, 1e-11);
    assert_near(glm_lr(s.arena, d, s.b, NULL, logistic, &f, 1, 1), 82.7232017724 - 67.2497467641,
                1e-9);
    Interval i = glm_profile(s.arena, d, s.b, NULL, logistic, 1, 0.95);
    assert_near(i.lo, 0.769024275636, 1e-3);
    assert_near(i.hi, 2.57692131731, 1e-3);
    arena_free(s.arena);
}

static void weights_are_copies(void **state) {
    (void)state;
    Sample s = sample_make();
    double *x = ARENA_ARRAY(s.arena, double, 4 * SAMPLE_N),
           *b = ARENA_ARRAY(s.arena, double, 2 * SAMPLE_N);
    double *w = ARENA_ARRAY(s.arena, double, SAMPLE_N);
    for (int i = 0; i < 2 * SAMPLE_N; i++) {
        x[2 * i] = 1, x[2 * i + 1] = s.x[i / 2], b[i] = s.b[i / 2], w[i / 2] = 2;
    }
    GlmFit a = glm_fit(s.arena, s.design, s.b, w, logistic);
    GlmFit twice = glm_fit(s.arena, (Design){2 * SAMPLE_N, 2, x}, b, NULL, logistic);
    assert_near(a.coef[1], twice.coef[1], 1e-11);
    assert_near(a.vcov[3], twice.vcov[3], 1e-11);
    assert_near(a.loglik, twice.loglik, 1e-12);
    arena_free(s.arena);
}

static void scale_of_a_column_does_not_matter(void **state) {
    (void)state;
    Sample s = sample_make();
    double *x = ARENA_ARRAY(s.arena, double, 2 * SAMPLE_N);
    for (int i = 0; i < SAMPLE_N; i++) x[2 * i] = 1, x[2 * i + 1] = 5e4 + 1e3 * s.x[i];
    GlmFit a = glm_fit(s.arena, s.design, s.b, NULL, logistic);
    GlmFit b = glm_fit(s.arena, (Design){SAMPLE_N, 2, x}, s.b, NULL, logistic);
    assert_near(1e3 * b.coef[1], a.coef[1], 1e-8);
    assert_near(b.loglik, a.loglik, 1e-11);
    arena_free(s.arena);
}

static void separation_is_said(void **state) {
    (void)state;
    Sample s = sample_make();
    for (int i = 0; i < SAMPLE_N; i++) s.b[i] = s.x[i] > 0.1;
    GlmFit f = glm_fit(s.arena, s.design, s.b, NULL, logistic);
    assert_int_equal(f.status.state, ESTIMATE_BOUNDARY);
    FirthFit firth = firth_fit(s.arena, s.design, s.b, 0.95);
    assert_int_equal(firth.status.state, ESTIMATE_OK);
    assert_true(isfinite(firth.coef[1]) && firth.profile[1].lo > 0);
    for (int i = 0; i < SAMPLE_N; i++) s.b[i] = 1;
    assert_int_equal(glm_fit(s.arena, s.design, s.b, NULL, logistic).status.state,
                     ESTIMATE_BOUNDARY);
    for (size_t n = 0; n < 2; n++)
        assert_int_equal(
            glm_fit(s.arena, (Design){n, 2, s.ones_x}, s.b, NULL, logistic).status.state,
            ESTIMATE_UNDEFINED);
    arena_free(s.arena);
}

/* R: brglm2::brglmFit(type = "AS_mean") on the first 12 rows */
static void agrees_with_brglm2(void **state) {
    (void)state;
    Sample s = sample_make();
    FirthFit f = firth_fit(s.arena, (Design){12, 2, s.ones_x}, s.b, 0.95);
    assert_near(f.coef[0], 1.18703052049, 1e-8);
    assert_near(f.coef[1], 2.63570444254, 1e-8);
    for (int i = 0; i < 12; i++) s.b[i] = 1 - s.b[i]; /* the other outcome: all signs turn */
    FirthFit g = firth_fit(s.arena, (Design){12, 2, s.ones_x}, s.b, 0.95);
    for (int j = 0; j < 2; j++) {
        assert_near(g.coef[j], -f.coef[j], 1e-9);
        assert_near(g.profile[j].lo, -f.profile[j].hi, 1e-7);
        assert_near(g.chi2[j], f.chi2[j], 1e-8);
    }
    arena_free(s.arena);
}

/* R: glm(c ~ x, poisson), MASS::glm.nb, geepack::geeglm(id = g, corstr = "exchangeable") */
static void counts_agree(void **state) {
    (void)state;
    Sample s = sample_make();
    GlmFit p = glm_fit(s.arena, s.design, s.c, NULL, poisson);
    assert_near(p.coef[0], 1.45034071574, 1e-9);
    assert_near(p.deviance, 92.7794540709, 1e-9);
    assert_near(p.loglik, -138.700452212, 1e-10);
    NegativeBinomial nb = negative_binomial_fit(s.arena, s.design, s.c);
    assert_near(nb.fit.coef[1], 0.0891943074968, 1e-6);
    assert_near(nb.theta, 10.6810708783, 1e-5);
    assert_near(nb.loglik, -137.193550035, 1e-9);
    assert_near(sqrt(nb.fit.vcov[3]), 0.104834550081, 1e-6);
    GeeFit g = gee_poisson(s.arena, s.design, s.c, s.by_g);
    assert_near(g.coef[1], 0.102557038528, 1e-6);
    assert_near(sqrt(g.vcov[3]), 0.11992937702, 1e-6);
    assert_near(g.alpha, -0.0549439631981, 1e-6);
    assert_near(g.scale, 1.28478232622, 1e-6);
    arena_free(s.arena);
}

static void poisson_limit_is_said(void **state) {
    (void)state;
    Sample s = sample_make();
    for (int i = 0; i < SAMPLE_N; i++) s.c[i] = 3 + i % 2;
    NegativeBinomial nb = negative_binomial_fit(s.arena, s.design, s.c);
    assert_int_equal(nb.status.state, ESTIMATE_BOUNDARY);
    assert_true(isinf(nb.theta) && isfinite(nb.loglik));
    arena_free(s.arena);
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_glm),
        cmocka_unit_test(weights_are_copies),
        cmocka_unit_test(separation_is_said),
        cmocka_unit_test(scale_of_a_column_does_not_matter),
        cmocka_unit_test(agrees_with_brglm2),
        cmocka_unit_test(counts_agree),
        cmocka_unit_test(poisson_limit_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
