// SPDX-License-Identifier: EUPL-1.2
/* Matrices, designs and minimising: laws they must keep, not values. */
#include "check.h"
#include "core/stats/design.h"
#include "core/stats/matrix.h"
#include "core/stats/optimise.h"

#include <math.h>

static double *matrix_made(Arena *a, size_t k, double ridge) {
    double *m = ARENA_ARRAY(a, double, k *k), *x = ARENA_ARRAY(a, double, k);
    for (size_t r = 0; r < 2 * k; r++) {
        for (size_t j = 0; j < k; j++) x[j] = sin((double)(r * 7 + j * 3 + 1));
        matrix_add_outer(m, x, 1, k);
    }
    for (size_t j = 0; j < k; j++) m[j * (k + 1)] += ridge;
    return m;
}

static void inverse_times_matrix_is_identity(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 24);
    for (size_t k = 1; k < 9; k++) {
        double *m = matrix_made(a, k, 0.5), *v = ARENA_ARRAY(a, double, k *k);
        double *id = ARENA_ARRAY(a, double, k *k);
        assert_true(matrix_invert(a, m, k, v));
        matrix_multiply(m, v, k, k, k, id);
        for (size_t i = 0; i < k; i++)
            for (size_t j = 0; j < k; j++) assert_near(id[i * k + j], i == j, 1e-12);
    }
    arena_free(a);
}

static void singular_is_said(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 20);
    double m[4] = {1, 2, 2, 4}, b[2] = {1, 1}, x[2];
    assert_false(matrix_invert(a, m, 2, x));
    assert_false(matrix_solve(a, m, b, 2, x));
    double nan[1] = {NAN};
    assert_false(matrix_invert(a, nan, 1, x));
    arena_free(a);
}

static void eigen_rebuilds(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 24);
    static const size_t sizes[] = {1, 2, 7, 40}; /* the last goes to LAPACK */
    for (size_t s = 0; s < 4; s++) {
        size_t k = sizes[s];
        double *m = matrix_made(a, k, 0), *v = ARENA_ARRAY(a, double, k *k);
        double *values = ARENA_ARRAY(a, double, k), trace = 0;
        matrix_eigen(a, m, k, values, v);
        for (size_t e = 0; e < k; e++) {
            trace += values[e];
            assert_true(e == 0 || values[e] >= values[e - 1]);
            for (size_t i = 0; i < k; i++) {
                double sum = 0;
                for (size_t j = 0; j < k; j++) sum += m[i * k + j] * v[j * k + e];
                assert_near(sum, values[e] * v[i * k + e], 1e-11);
            }
        }
        double diagonal = 0;
        for (size_t i = 0; i < k; i++) diagonal += m[i * (k + 1)];
        assert_near(trace, diagonal, 1e-12);
    }
    arena_free(a);
}

static void collinear_columns_fall_away(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 20);
    double x[6 * 4];
    for (int i = 0; i < 6; i++) {
        x[i * 4] = 1, x[i * 4 + 1] = i * 1e6, x[i * 4 + 2] = 3 - i * 2e6, x[i * 4 + 3] = i * i;
    }
    Design d = {6, 4, x};
    Basis b = design_basis(a, d);
    assert_int_equal(b.rank, 3);
    assert_int_equal(b.kept[2], 3);
    double y[6], coef[3], e[6];
    for (int i = 0; i < 6; i++) y[i] = 2 - 1e-6 * x[i * 4 + 1] + 0.5 * x[i * 4 + 3];
    basis_fit(&b, y, coef, e);
    assert_near(coef[0], 2, 1e-12);
    assert_near(coef[1] * 1e6, -1, 1e-9);
    assert_near(coef[2], 0.5, 1e-12);
    arena_free(a);
}

static double rosenbrock(const double *x, void *with) {
    ++*(int *)with;
    double u = 1 - x[0], v = x[1] - x[0] * x[0];
    return u * u + 100 * v * v;
}

static double bowl(double x, void *with) {
    (void)with;
    return (x - 0.3) * (x - 0.3) + 1;
}

static void minimum_is_found(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 22);
    int calls = 0;
    double x[2] = {-1.2, 1};
    Minimum m = minimise(a, (Objective){.value = rosenbrock, .with = &calls, .k = 2}, x);
    assert_true(m.converged);
    assert_near(x[0], 1, 1e-7);
    assert_near(x[1], 1, 1e-7);
    assert_near(minimise_between(bowl, NULL, -5, 5, 1e-10), 0.3, 1e-7);
    arena_free(a);
}

/* R: optim(c(-1.2, 1), function(x) (1 - x[1])^2 + 100 * (x[2] - x[1]^2)^2): 195 values */
static void simplex_walks_as_in_r(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 22);
    int calls = 0;
    double x[2] = {-1.2, 1};
    Minimum m = minimise_simplex(a, (Objective){.value = rosenbrock, .with = &calls, .k = 2}, x);
    assert_int_equal(calls, 195);
    assert_near(x[0], 1.00026013873, 1e-10);
    assert_near(m.value, 8.82524109672e-08, 1e-15);
    arena_free(a);
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inverse_times_matrix_is_identity),
        cmocka_unit_test(singular_is_said),
        cmocka_unit_test(eigen_rebuilds),
        cmocka_unit_test(collinear_columns_fall_away),
        cmocka_unit_test(minimum_is_found),
        cmocka_unit_test(simplex_walks_as_in_r),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
