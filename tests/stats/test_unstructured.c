// SPDX-License-Identifier: EUPL-1.2
/* The model with any covariance of the waves: what cannot be determined, and what must not matter.
 */
#include "check.h"

#include "core/stats/random.h"
#include "core/stats/unstructured.h"

enum { PERSONS = 60, WAVES = 3 };

typedef struct {
    double y[WAVES][PERSONS];
    const double *column[WAVES];
} Made;

/* Waves that share a person's level; every fourth value of the last two is missing. */
static Made made(double scale, double shift, const size_t *order) {
    Made m;
    Stream r = stream_of(7, 0);
    for (size_t i = 0; i < PERSONS; i++) {
        double own = stream_normal(&r), value[WAVES];
        for (size_t w = 0; w < WAVES; w++)
            value[w] = own + 0.2 * (double)w + (0.5 + 0.2 * (double)w) * stream_normal(&r);
        for (size_t w = 0; w < WAVES; w++) {
            bool gap = w > 0 && (i + w) % 4 == 0;
            m.y[order[w]][i] = gap ? (double)NAN : shift + scale * value[w];
        }
    }
    return m;
}

static UnstructuredContrast change(Arena *a, Made *m, size_t from, size_t to,
                                   EstimateStatus *status) {
    double l[WAVES] = {0};
    l[to] = 1, l[from] = -1;
    for (size_t w = 0; w < WAVES; w++) m->column[w] = m->y[w];
    Unstructured u = unstructured_fit(a, m->column, WAVES, PERSONS);
    *status = u.status;
    return unstructured_contrast(a, &u, l, 0.95);
}

static void test_what_must_not_matter(void **state) {
    static const size_t straight[] = {0, 1, 2}, turned[] = {2, 0, 1};
    Arena *a = arena_new((size_t)64 << 20);
    EstimateStatus status;
    (void)state;
    Made m = made(1, 0, straight), large = made(10, 1e6, straight), other = made(1, 0, turned);
    UnstructuredContrast c = change(a, &m, 0, 2, &status);
    assert_int_equal(status.state, ESTIMATE_OK);
    UnstructuredContrast t = change(a, &large, 0, 2, &status);
    assert_near(t.estimate, 10 * c.estimate, 1e-6);
    assert_near(t.se, 10 * c.se, 1e-5);
    assert_near(t.df, c.df, 1e-2);
    UnstructuredContrast o = change(a, &other, 2, 1, &status);
    assert_near(o.estimate, c.estimate, 1e-6);
    assert_near(o.se, c.se, 1e-6);
    assert_near(o.df, c.df, 1e-2);
    assert_near(c.ci.hi - c.estimate, c.estimate - c.ci.lo, 1e-12);
    arena_free(a);
}

static void test_what_cannot_be(void **state) {
    static const size_t straight[] = {0, 1, 2};
    Arena *a = arena_new((size_t)64 << 20);
    EstimateStatus status;
    (void)state;
    Made m = made(1, 0, straight);
    const double *one[] = {m.y[0]};
    assert_int_equal(unstructured_fit(a, one, 1, PERSONS).status.state, ESTIMATE_UNDEFINED);
    for (size_t w = 0; w < WAVES; w++) m.column[w] = m.y[w];
    for (size_t n = 0; n < 5; n++) {
        Unstructured few = unstructured_fit(a, m.column, WAVES, n);
        assert_int_equal(few.status.state, ESTIMATE_UNDEFINED);
        assert_true(isnan(few.mean[0]));
    }
    for (size_t i = 0; i < PERSONS; i++) m.y[i % 2 ? 1 : 2][i] = (double)NAN; /* never both */
    UnstructuredContrast c = change(a, &m, 0, 2, &status);
    assert_int_equal(status.state, ESTIMATE_UNDEFINED);
    assert_true(isnan(c.estimate) && isnan(c.p));
    m = made(0, 3, straight); /* everybody the same */
    c = change(a, &m, 0, 2, &status);
    assert_int_equal(status.state, ESTIMATE_UNDEFINED);
    m = made(1, 0, straight);
    memcpy(m.y[2], m.y[0], sizeof m.y[2]); /* a wave that is another one */
    c = change(a, &m, 0, 2, &status);
    assert_int_not_equal(status.state, ESTIMATE_OK);
    assert_true(isnan(c.p));
    arena_free(a);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_what_must_not_matter),
    cmocka_unit_test(test_what_cannot_be),
};

int main(void) { return cmocka_run_group_tests(tests, NULL, NULL); }
