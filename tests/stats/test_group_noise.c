// SPDX-License-Identifier: EUPL-1.2
/* How sure a score is, from a group: the same numbers as the estimators give on the same columns.
 */
#include "sample.h"

#include "core/shipped.h"
#include "core/stats/correlation.h"
#include "core/stats/describe.h"
#include "core/stats/factor.h"
#include "core/stats/group_noise.h"
#include "core/stats/reliability.h"

enum { PERSONS = 150, COMPETENCE = 0, SOCIAL_CAPITAL = 1 };

typedef struct {
    Arena *a;
    const Instrument *in;
    int *rows;
} Sample;

/* Answers that share a person's level, so that a scale hangs together. */
static Sample sample_people(void) {
    Sample s = {.a = arena_new(64 << 20)};
    Stream random = stream_of(11, 3);
    assert_ok(instrument_open(s.a, S("2018"), shipped_file(S("instruments/draagkracht-2018.json")),
                              &s.in));
    s.rows = ARENA_ARRAY(s.a, int, PERSONS *s.in->n_items);
    for (size_t i = 0; i < PERSONS; i++) {
        double level = 3.3 + 0.8 * stream_normal(&random);
        for (size_t t = 0; t < s.in->n_items; t++) {
            double v = round(level + 0.8 * stream_normal(&random));
            int *to = &s.rows[i * s.in->n_items + t];
            *to = s.in->items[t].rater != 0 ? ANSWER_NONE : v < 1 ? 1 : v > 5 ? 5 : (int)v;
        }
    }
    return s;
}

/* The items of one scale as columns, reversed where the instrument says so. */
static const double **sample_columns(const Sample *s, size_t scale, size_t *k, double **flat) {
    *k = instrument_scale_items(s->in, scale, 0);
    const double **columns = ARENA_ARRAY(s->a, const double *, *k);
    *flat = ARENA_ARRAY(s->a, double, *k *PERSONS);
    size_t j = 0;
    for (size_t t = 0; t < s->in->n_items; t++) {
        const Item *item = &s->in->items[t];
        if (item->scale != scale || item->rater != 0) continue;
        double *x = ARENA_ARRAY(s->a, double, PERSONS);
        for (size_t i = 0; i < PERSONS; i++) {
            int v = s->rows[i * s->in->n_items + t];
            x[i] = item->reverse ? 6 - v : v;
            (*flat)[i * *k + j] = x[i];
        }
        columns[j++] = x;
    }
    return columns;
}

TEST(the_same_as_the_estimators) {
    Sample s = sample_people();
    GroupMeasured m = group_measure(s.a, s.in, 0, s.rows, PERSONS);
    double *scores[2];
    assert_int_equal(m.noise.n, PERSONS);
    for (size_t scale = 0; scale < 2; scale++) {
        size_t k;
        double *flat;
        const double **columns = sample_columns(&s, scale, &k, &flat);
        OmegaTotal o = omega_total(s.a, flat, PERSONS, k, 0.95);
        double alpha = cronbach_alpha(s.a, columns, PERSONS, k, 0.95).alpha;
        assert_true(o.factor.status.state == ESTIMATE_OK && m.omega[scale]);
        assert_near(m.noise.scales[scale].reliability, o.omega, 1e-12);
        assert_near(m.noise.scales[scale].reliability, alpha, 0.03);
        scores[scale] = ARENA_ARRAY(s.a, double, PERSONS);
        for (size_t i = 0; i < PERSONS; i++)
            for (size_t j = 0; j < k; j++) scores[scale][i] += columns[j][i] / (double)k;
        Moments all = moments_of(scores[scale], PERSONS);
        assert_near(m.noise.scales[scale].mean, moments_mean(&all), 1e-12);
        assert_near(m.noise.scales[scale].sd, moments_sd(&all), 1e-12);
        assert_int_equal(m.n[scale], PERSONS);
    }
    assert_near(m.noise.correlation, correlation_pearson(scores[0], scores[1], PERSONS, 0.95).r,
                1e-12);
    arena_free(s.a);
}

TEST(from_a_hundred_whole_rows_on) {
    Sample s = sample_people();
    assert_true(isnan(group_measure(s.a, s.in, 0, s.rows, 99).noise.scales[0].reliability));
    assert_false(isnan(group_measure(s.a, s.in, 0, s.rows, 100).noise.scales[0].reliability));
    /* One answer that was left open: the row counts for mean and sd, not for the reliability. */
    for (size_t t = 0; t < s.in->n_items; t++)
        if (s.in->items[t].scale == COMPETENCE && s.in->items[t].rater == 0) {
            s.rows[t] = -99;
            break;
        }
    GroupMeasured m = group_measure(s.a, s.in, 0, s.rows, 100);
    assert_int_equal(m.n[COMPETENCE], 99);
    assert_true(isnan(m.noise.scales[COMPETENCE].sd));
    assert_false(isnan(m.noise.scales[SOCIAL_CAPITAL].sd));
    assert_int_equal(m.noise.n, 100);
    arena_free(s.a);
}

TEST(a_rater_without_answers_and_a_group_without_spread) {
    Sample s = sample_people();
    GroupMeasured other = group_measure(s.a, s.in, 1, s.rows, PERSONS);
    assert_true(other.noise.n == 0 && isnan(other.noise.scales[0].sd));
    assert_true(isnan(other.noise.correlation));
    assert_int_equal(group_measure(s.a, s.in, 0, s.rows, 0).noise.n, 0);
    for (size_t i = 0; i < PERSONS * s.in->n_items; i++)
        if (s.rows[i] != ANSWER_NONE) s.rows[i] = 4;
    GroupMeasured flat = group_measure(s.a, s.in, 0, s.rows, PERSONS);
    assert_true(isnan(flat.noise.scales[0].reliability) && isnan(flat.noise.scales[0].sd));
    arena_free(s.a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_as_the_estimators),
        cmocka_unit_test(from_a_hundred_whole_rows_on),
        cmocka_unit_test(a_rater_without_answers_and_a_group_without_spread),
    };
    return RUN(tests);
}
