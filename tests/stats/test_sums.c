// SPDX-License-Identifier: EUPL-1.2
/* Stand-in rows have the sums of the rows they stand for, and give the same estimates. */
#include "sample.h"

#include "core/stats/agreement.h"
#include "core/stats/factor.h"
#include "core/stats/paired.h"
#include "core/stats/reliability.h"
#include "core/stats/sums.h"

enum { COLUMNS = 5 };

static const double **columns_of(Arena *a, size_t n) {
    const double **x = ARENA_ARRAY(a, const double *, COLUMNS);
    double *common = sample_normal(a, 5, n, 3, 1, 0);
    for (size_t j = 0; j < COLUMNS; j++) {
        double *own = sample_normal(a, 50 + j, n, .1 * (double)j, .8, 0);
        for (size_t i = 0; i < n; i++) own[i] += common[i];
        x[j] = own;
    }
    return x;
}

static Sums sums_of(Arena *a, const double *const *x, size_t from, size_t to, size_t k) {
    Sums s = sums_new(a, k);
    double row[COLUMNS];
    for (size_t i = from; i < to; i++) {
        for (size_t j = 0; j < k; j++) row[j] = x[j][i];
        sums_add(&s, row);
    }
    return s;
}

static void same_sums(const Sums *s, const Sums *other) {
    assert_int_equal(s->n, other->n);
    for (size_t i = 0; i < s->k; i++) assert_near(s->sum[i], other->sum[i], 1e-13);
    for (size_t i = 0; i < s->k * s->k; i++) assert_near(s->product[i], other->product[i], 1e-12);
}

/* Also fewer rows than columns: then the spread has fewer dimensions. */
TEST(stand_ins_have_the_same_sums) {
    for (size_t n = 0; n <= 40; n += n < 8 ? 1 : 16) {
        Arena *a = arena_new(1 << 24);
        Sums s = sums_of(a, columns_of(a, n), 0, n, COLUMNS);
        const double *const *y = sums_stand_in(a, &s);
        assert_non_null(y);
        Sums again = sums_of(a, y, 0, n, COLUMNS);
        same_sums(&s, &again);
        arena_free(a);
    }
}

TEST(parts_add_up_to_the_whole) {
    Arena *a = arena_new(1 << 24);
    const double **x = columns_of(a, 90);
    Sums whole = sums_of(a, x, 0, 90, COLUMNS), part = sums_of(a, x, 0, 31, COLUMNS);
    Sums rest = sums_of(a, x, 31, 90, COLUMNS);
    sums_merge(&part, &rest);
    same_sums(&whole, &part);
    arena_free(a);
}

TEST(estimates_are_those_of_the_rows) {
    enum { N = 200 };
    Arena *a = arena_new(1 << 26);
    const double **x = columns_of(a, N);
    Sums s = sums_of(a, x, 0, N, COLUMNS);
    const double *const *y = sums_stand_in(a, &s);
    PairedT t = paired_t(a, x[0], x[3], N, .95), u = paired_t(a, y[0], y[3], N, .95);
    assert_near(u.p, t.p, 1e-11);
    assert_near(u.d_z, t.d_z, 1e-12);
    assert_near(u.ci.hi, t.ci.hi, 1e-12);
    assert_near(cronbach_alpha(a, y, N, COLUMNS, .95).alpha,
                cronbach_alpha(a, x, N, COLUMNS, .95).alpha, 1e-12);
    assert_near(icc_of(a, y, N, 2, .95).form[ICC_2].icc, icc_of(a, x, N, 2, .95).form[ICC_2].icc,
                1e-12);
    double *rows = ARENA_ARRAY(a, double, N *COLUMNS), *stand = ARENA_ARRAY(a, double, N *COLUMNS);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < COLUMNS; j++)
            rows[i * COLUMNS + j] = x[j][i], stand[i * COLUMNS + j] = y[j][i];
    assert_near(omega_total(a, stand, N, COLUMNS, .95).omega,
                omega_total(a, rows, N, COLUMNS, .95).omega, 1e-10);
    arena_free(a);
}

TEST(a_column_without_spread_stays_constant) {
    Arena *a = arena_new(1 << 24);
    Sums s = sums_new(a, 2);
    for (int i = 0; i < 30; i++) sums_add(&s, (double[]){11.0 / 3, i % 5});
    const double *const *y = sums_stand_in(a, &s);
    for (int i = 1; i < 30; i++) assert_true(y[0][i] == y[0][0]);
    assert_near(y[0][0], 11.0 / 3, 1e-15);
    arena_free(a);
}

TEST(sums_of_no_rows_are_refused) {
    Arena *a = arena_new(1 << 24);
    Sums s = sums_new(a, 2);
    s.n = 1, s.sum[0] = 3, s.sum[1] = 3, s.product[0] = 20, s.product[3] = 9;
    assert_null(sums_stand_in(a, &s)); /* one row has no spread */
    s.n = 10, s.product[0] = .1;
    assert_null(sums_stand_in(a, &s)); /* less than the square of the mean */
    s.n = 10, s.product[0] = 20, s.product[3] = 20, s.product[1] = s.product[2] = 90;
    assert_null(sums_stand_in(a, &s)); /* a correlation above 1 */
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stand_ins_have_the_same_sums),
        cmocka_unit_test(parts_add_up_to_the_whole),
        cmocka_unit_test(estimates_are_those_of_the_rows),
        cmocka_unit_test(a_column_without_spread_stays_constant),
        cmocka_unit_test(sums_of_no_rows_are_refused),
    };
    return RUN(tests);
}
