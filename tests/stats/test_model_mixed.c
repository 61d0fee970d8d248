// SPDX-License-Identifier: EUPL-1.2
/* Linear mixed models: values from R, laws, and data that do not determine them. */
#include "core/stats/mixed.h"
#include "model_sample.h"

#include <time.h>

static const MixedData *sample_data(Sample *s, const double *y, int n_terms) {
    const MixedData *m;
    Clusters terms[2] = {s->by_g, s->by_h};
    EstimateStatus status = mixed_data(s->arena, s->design, y, terms, n_terms, &m);
    assert_int_equal(status.state, ESTIMATE_OK);
    return m;
}

/* R: lmerTest::lmer(y ~ x + (1 | g) + (1 | h)), contest1D, contestMD, pbkrtest::vcovAdj */
static void agrees_with_lmer(void **state) {
    (void)state;
    Sample s = sample_make();
    const MixedData *m = sample_data(&s, s.y, 2);
    MixedFit f = mixed_fit(s.arena, m, true);
    assert_near(f.coef[0], 0.893779054494, 1e-8);
    assert_near(f.coef[1], 0.449373740802, 1e-8);
    assert_near(f.sd[0], 0.467579429846, 1e-6);
    assert_near(f.sd[1], 0.600250898751, 1e-6);
    assert_near(f.sigma, 0.781521952328, 1e-6);
    assert_near(f.criterion, 159.020069042, 1e-10);
    assert_near(f.vcov[0], 0.118489950188, 1e-6);
    assert_near(f.vcov[1], -0.000581642549037, 1e-8);
    double h[SAMPLE_H], g[SAMPLE_G];
    mixed_effects(s.arena, m, &f, 1, h);
    mixed_effects(s.arena, m, &f, 0, g);
    assert_near(h[2], -0.753198243799, 1e-6);
    assert_near(g[0], -0.218266728837, 1e-6);
    const MixedTests *t = mixed_tests(s.arena, m, &f);
    MixedContrast c = mixed_contrast(s.arena, t, (double[]){0, 1}, 0.95);
    assert_near(c.satt_df, 48.7557155836, 1e-5);
    assert_near(c.satt_p, 0.00344109487868, 1e-7);
    assert_near(c.kr_se, 0.146990078468, 1e-7);
    assert_near(c.kr_df, 48.7248987886, 1e-5);
    c = mixed_contrast(s.arena, t, (double[]){1, 0}, 0.95);
    assert_near(c.satt_df, 3.00053066752, 1e-5);
    assert_near(c.kr_df, 2.99809673928, 1e-5);
    MixedOmnibus o = mixed_omnibus(s.arena, t, (double[]){1, 0, 0, 1}, 2);
    assert_near(o.f, 8.19337337864, 1e-6);
    assert_near(o.df2, 3.95990373226, 1e-4);
    arena_free(s.arena);
}

/* R: lme4::lmer(y ~ x + (1 | g), REML = FALSE), confint(profile()) */
static void profiles_agree(void **state) {
    (void)state;
    Sample s = sample_make();
    const MixedData *m = sample_data(&s, s.y, 1);
    MixedFit f = mixed_fit(s.arena, m, false);
    assert_near(f.loglik, -79.2163516919, 1e-10);
    assert_near(f.sd[0], 0.679893086722, 1e-6);
    static const double ends[4][2] = {{0.400379304669, 1.1598266489},
                                      {0.641222851716, 0.958376125315},
                                      {0.425112595467, 1.36236009322},
                                      {0.162363592289, 0.74213253574}};
    Interval *i = mixed_profile(s.arena, m, 0.95);
    for (int j = 0; j < 4; j++) {
        assert_near(i[j].lo, ends[j][0], 2e-4);
        assert_near(i[j].hi, ends[j][1], 2e-4);
    }
    arena_free(s.arena);
}

static void rows_and_names_do_not_matter(void **state) {
    (void)state;
    Sample s = sample_make(), t = sample_make();
    for (int i = 0; i < SAMPLE_N; i++) {
        int from = (i * 37 + 11) % SAMPLE_N;
        t.y[i] = s.y[from], t.ones_x[2 * i + 1] = s.x[from];
        t.g[i] = (SAMPLE_G - 1) - s.g[from], t.h[i] = (s.h[from] + 1) % SAMPLE_H;
    }
    MixedFit a = mixed_fit(s.arena, sample_data(&s, s.y, 2), true);
    MixedFit b = mixed_fit(t.arena, sample_data(&t, t.y, 2), true);
    assert_near(a.criterion, b.criterion, 1e-12);
    assert_near(a.coef[1], b.coef[1], 1e-9);
    assert_near(a.sd[1], b.sd[1], 1e-8);
    arena_free(s.arena);
    arena_free(t.arena);
}

static void moves_with_scale_and_offset(void **state) {
    (void)state;
    Sample s = sample_make();
    MixedFit a = mixed_fit(s.arena, sample_data(&s, s.y, 2), true);
    double *y = ARENA_ARRAY(s.arena, double, SAMPLE_N);
    for (int i = 0; i < SAMPLE_N; i++) y[i] = 1e7 + 10 * s.y[i];
    MixedFit b = mixed_fit(s.arena, sample_data(&s, y, 2), true);
    assert_near(b.coef[0], 1e7 + 10 * a.coef[0], 1e-12);
    assert_near(b.coef[1], 10 * a.coef[1], 1e-6);
    assert_near(b.sd[0], 10 * a.sd[0], 1e-6);
    arena_free(s.arena);
}

/* Values that alternate within a group leave less between groups than chance would: sd is 0. */
static void boundary_is_said(void **state) {
    (void)state;
    Sample s = sample_make();
    double *y = ARENA_ARRAY(s.arena, double, SAMPLE_N);
    for (int i = 0; i < SAMPLE_N; i++) y[i] = (i % 5 - 2) * (1 + 0.01 * sin(i));
    MixedFit f = mixed_fit(s.arena, sample_data(&s, y, 1), true);
    assert_int_equal(f.status.state, ESTIMATE_BOUNDARY);
    assert_true(f.singular && f.sd[0] == 0);
    const MixedTests *t = mixed_tests(s.arena, sample_data(&s, y, 1), &f);
    assert_near(mixed_contrast(s.arena, t, (double[]){0, 1}, 0.95).satt_df, SAMPLE_N - 2, 1e-6);
    arena_free(s.arena);
}

static EstimateState state_of(Sample *s, Design d, const double *y, Clusters c) {
    const MixedData *m;
    EstimateStatus status = mixed_data(s->arena, d, y, &c, 1, &m);
    assert_true(status.state == ESTIMATE_OK || (m == NULL && status.why.len > 0));
    return status.state;
}

static void undefined_is_said(void **state) {
    (void)state;
    Sample s = sample_make();
    double *flat = ARENA_ARRAY(s.arena, double, SAMPLE_N);
    size_t *own = ARENA_ARRAY(s.arena, size_t, SAMPLE_N),
           *one = ARENA_ARRAY(s.arena, size_t, SAMPLE_N);
    for (size_t i = 0; i < SAMPLE_N; i++) own[i] = i;
    for (size_t n = 0; n < 3; n++)
        assert_int_equal(state_of(&s, (Design){n, 2, s.ones_x}, s.y, s.by_g), ESTIMATE_UNDEFINED);
    assert_int_equal(state_of(&s, s.design, flat, s.by_g), ESTIMATE_UNDEFINED);
    assert_int_equal(state_of(&s, s.design, s.x, s.by_g), ESTIMATE_UNDEFINED);
    assert_int_equal(state_of(&s, s.design, s.y, (Clusters){SAMPLE_N, own}), ESTIMATE_UNDEFINED);
    assert_int_equal(state_of(&s, s.design, s.y, (Clusters){1, one}), ESTIMATE_UNDEFINED);
    for (int i = 0; i < SAMPLE_N; i++) flat[i] = (double)s.g[i];
    assert_int_equal(state_of(&s, (Design){SAMPLE_N, 0, flat}, flat, s.by_g), ESTIMATE_UNDEFINED);
    size_t *across = ARENA_ARRAY(s.arena, size_t, SAMPLE_N);
    for (size_t i = 0; i < SAMPLE_N; i++) across[i] = i % 7;
    const MixedData *m;
    Clusters terms[2] = {s.by_g, {7, across}};
    assert_int_equal(mixed_data(s.arena, s.design, s.y, terms, 2, &m).state, ESTIMATE_UNDEFINED);
    arena_free(s.arena);
}

/* 100,000 persons with 3 rows: the cost is in reading the rows once. */
static void large_is_fast(void **state) {
    (void)state;
    enum { PERSONS = 100000, ROWS = 3 * PERSONS };
    Arena *a = arena_new((size_t)1 << 28);
    double *x = ARENA_ARRAY(a, double, ROWS * 3), *y = ARENA_ARRAY(a, double, ROWS);
    size_t *person = ARENA_ARRAY(a, size_t, ROWS), n = 0;
    for (size_t i = 0; i < ROWS; i++) {
        if (i % 3 && sin((double)i * 1.7) > 0.6) continue;
        x[n * 3] = 1, x[n * 3 + 1] = i % 3 == 1, x[n * 3 + 2] = i % 3 == 2;
        y[n] = 3 + sin((double)(i / 3) * 12.9898) + 0.1 * (double)(i % 3) + cos((double)i * 78.233);
        person[n++] = i / 3;
    }
    const MixedData *m;
    Clusters c = {PERSONS, person};
    clock_t begin = clock();
    assert_int_equal(mixed_data(a, (Design){n, 3, x}, y, &c, 1, &m).state, ESTIMATE_OK);
    MixedFit f = mixed_fit(a, m, true);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    assert_int_equal(f.status.state, ESTIMATE_OK);
    print_message("# %zu rows in %.3f s\n", n, seconds);
    assert_true(seconds < 0.5);
    arena_free(a);
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_lmer),
        cmocka_unit_test(profiles_agree),
        cmocka_unit_test(rows_and_names_do_not_matter),
        cmocka_unit_test(moves_with_scale_and_offset),
        cmocka_unit_test(boundary_is_said),
        cmocka_unit_test(undefined_is_said),
        cmocka_unit_test(large_is_fast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
