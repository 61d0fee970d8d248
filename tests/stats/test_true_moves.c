// SPDX-License-Identifier: EUPL-1.2
/* Transitions of true types: what must hold whatever the data. R's values: tests/reference. */
#include "check.h"
#include "core/stats/random.h"
#include "core/stats/true_moves.h"

enum { PERSONS = 400, POINTS = 1024 };

/* Nobody changes: two true scores, seen twice with error of reliability 0.7. */
static void still_people(Arena *a, double **x) {
    Stream s = stream_of(11, 0);
    for (int j = 0; j < 4; j++) x[j] = ARENA_ARRAY(a, double, PERSONS);
    for (int i = 0; i < PERSONS; i++) {
        double one = stream_normal(&s), other = 0.4 * one + 0.9 * stream_normal(&s);
        for (int j = 0; j < 4; j++)
            x[j][i] = 3.5 + (j % 2 ? other : one) + 0.65 * stream_normal(&s);
    }
}

static double moves_stable(const double *share) {
    return share[0] + share[5] + share[10] + share[15];
}

static void error_alone_moves_nobody(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 24);
    double *x[4];
    const double rel[4] = {0.69, 0.69, 0.69, 0.69}, whole[4] = {1, 1, 1, 1};
    still_people(a, x);
    TrueMoves m = true_moves(a, (const double *const *)x, PERSONS, rel, 3.5, POINTS);
    assert_int_not_equal(m.status.state, ESTIMATE_UNDEFINED);
    assert_true(moves_stable(m.observed) < 0.6);
    assert_true(moves_stable(m.share) > moves_stable(m.observed) + 0.2);
    double sum = 0;
    for (int c = 0; c < 16; c++) sum += m.share[c];
    assert_near(sum, 1, 1e-12);
    TrueMoves seen = true_moves(a, (const double *const *)x, PERSONS, whole, 3.5, POINTS);
    for (int c = 0; c < 16; c++) assert_near(seen.share[c], seen.observed[c], 1e-9);
    arena_free(a);
}

/* Later and earlier change places: the table is turned; the order of persons plays no part. */
static void turned_in_time(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 24);
    double *x[4], *y[4];
    const double rel[4] = {0.7, 0.72, 0.74, 0.76}, back[4] = {0.74, 0.76, 0.7, 0.72};
    still_people(a, x);
    for (int j = 0; j < 4; j++) {
        y[j] = ARENA_ARRAY(a, double, PERSONS);
        for (int i = 0; i < PERSONS; i++) y[j][i] = x[(j + 2) % 4][PERSONS - 1 - i];
    }
    TrueMoves m = true_moves(a, (const double *const *)x, PERSONS, rel, 3.5, POINTS);
    TrueMoves t = true_moves(a, (const double *const *)y, PERSONS, back, 3.5, POINTS);
    for (int from = 0; from < 4; from++)
        for (int to = 0; to < 4; to++) {
            assert_true(m.observed[from * 4 + to] - t.observed[to * 4 + from] < 1e-12);
            assert_near(t.share[to * 4 + from] + 1, m.share[from * 4 + to] + 1, 5e-3);
        }
    arena_free(a);
}

static void what_is_not_known(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 24);
    double *x[4];
    const double low[4] = {0.1, 0.1, 0.1, 0.1}, none[4] = {0.7, (double)NAN, 0.7, 0.7};
    still_people(a, x);
    assert_int_equal(true_moves(a, (const double *const *)x, PERSONS, low, 3.5, 64).status.state,
                     ESTIMATE_UNDEFINED);
    assert_int_equal(true_moves(a, (const double *const *)x, PERSONS, none, 3.5, 64).status.state,
                     ESTIMATE_UNDEFINED);
    for (size_t n = 0; n < 6; n++) {
        TrueMoves m =
            true_moves(a, (const double *const *)x, n, (double[]){.7, .7, .7, .7}, 3.5, 64);
        assert_int_equal(m.status.state, ESTIMATE_UNDEFINED);
        assert_true(isnan(m.share[0]) && isnan(m.observed[0]));
    }
    arena_free(a);
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error_alone_moves_nobody),
        cmocka_unit_test(turned_in_time),
        cmocka_unit_test(what_is_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
