// SPDX-License-Identifier: EUPL-1.2
/* The rules of scoring: how many answers it takes, what lies at the cut, what is never guessed. */
#include "check.h"

#include "core/scoring.h"
#include "core/shipped.h"

#include <math.h>

enum { RESIDENT, PROFESSIONAL };
enum { COMPETENCE, SOCIAL_CAPITAL };

static const Instrument *shipped(Arena *a, const char *name) {
    const Instrument *in = NULL;
    assert_ok(instrument_open(a, str_of(name), shipped_file(str_of(name)), &in));
    return in;
}

/* The first `n` items of a scale get `value`, the others none. */
static Answers answered(Arena *a, const Instrument *in, size_t rater, size_t scale, int n,
                        int value) {
    int *items = ARENA_ARRAY(a, int, in->n_items), *domains = ARENA_ARRAY(a, int, in->n_domains);
    for (size_t i = 0; i < in->n_domains; i++) domains[i] = ANSWER_NONE;
    for (size_t i = 0; i < in->n_items; i++) {
        bool mine = in->items[i].rater == rater && in->items[i].scale == scale && n > 0;
        items[i] = mine ? value : ANSWER_NONE;
        n -= mine;
    }
    return (Answers){rater, items, domains};
}

static void two_thirds_give_a_score(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a, "instruments/draagkracht-2018.json");
    const struct {
        size_t rater, scale;
        int items, needed;
    } forms[] = {{RESIDENT, COMPETENCE, 8, 6},
                 {RESIDENT, SOCIAL_CAPITAL, 7, 5},
                 {PROFESSIONAL, COMPETENCE, 6, 4},
                 {PROFESSIONAL, SOCIAL_CAPITAL, 6, 4}};
    for (size_t f = 0; f < 4; f++)
        for (int n = 0; n <= forms[f].items; n++) {
            Answers x = answered(a, in, forms[f].rater, forms[f].scale, n, 4);
            Score s = scale_score(in, forms[f].scale, &x);
            assert_int_equal(s.asked, forms[f].items);
            assert_int_equal(s.needed, forms[f].needed);
            assert_int_equal(s.answered, n);
            assert_int_equal(s.how, n >= forms[f].needed ? SCORED : TOO_FEW_ANSWERS);
            if (s.how == SCORED) {
                assert_near(s.mean, 4.0, 0);
                assert_near(s.of_100, 75.0, 1e-12);
            } else {
                assert_true(isnan(s.mean) && isnan(s.of_100));
            }
        }
    arena_free(a);
}

static void non_answers_are_no_answers(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a, "instruments/draagkracht-2018.json");
    Answers x = answered(a, in, RESIDENT, COMPETENCE, 8, -99);
    Score s = scale_score(in, COMPETENCE, &x);
    assert_int_equal(s.answered, 0);
    assert_int_equal(s.how, TOO_FEW_ANSWERS);
    arena_free(a);
}

static void reversed_items_turn_round(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a, "instruments/bfi-25.json");
    Answers x = answered(a, in, 0, 0, 5, 6); /* A1 is reversed: 7 - 6 = 1 */
    Score s = scale_score(in, 0, &x);
    assert_near(s.mean, (1 + 4 * 6) / 5.0, 1e-15);
    assert_int_equal(type_of_scores(in, s, s, (double)NAN), TYPE_UNDEFINED);
    arena_free(a);
}

static void at_the_cut_is_strong(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a, "instruments/draagkracht-2018.json");
    Score at = {.mean = 3.5, .how = SCORED}, below = {.mean = 3.4999, .how = SCORED},
          none = {.mean = (double)NAN, .how = TOO_FEW_ANSWERS};
    const double own = (double)NAN;
    assert_text(in->typology.types[type_of_scores(in, at, at, own)].id, "double");
    assert_text(in->typology.types[type_of_scores(in, at, below, own)].id, "single_personal");
    assert_text(in->typology.types[type_of_scores(in, below, at, own)].id, "single_social");
    assert_text(in->typology.types[type_of_scores(in, below, below, own)].id, "weak");
    assert_int_equal(type_of_scores(in, at, none, own), TYPE_UNDEFINED);
    assert_text(in->typology.types[type_of_scores(in, at, at, 4.0)].id, "weak");
    arena_free(a);
}

static void near_the_cut_is_on_the_border(void **test) {
    (void)test;
    const double unknown = (double)NAN;
    Score s = {.mean = 3.3, .how = SCORED}, none = {.how = TOO_FEW_ANSWERS};
    Border b = score_border(s, true, 3.5, unknown, unknown);
    assert_true(b.rough && b.on_border);
    assert_near(b.band, 0.25, 0);
    s.mean = 3.25; /* as far as the band is wide: not nearer */
    assert_false(score_border(s, true, 3.5, unknown, unknown).on_border);
    b = score_border(s, true, 3.5, 0.8, 0.84); /* SEM 0.32 */
    assert_near(b.band, 0.32, 1e-12);
    assert_true(!b.rough && b.on_border);
    assert_false(score_border(none, true, 3.5, unknown, unknown).on_border);
    assert_false(score_border(s, false, 0, unknown, unknown).on_border);
}

static BurdenCount counted(Arena *a, const Instrument *in, const int *values) {
    Answers x = answered(a, in, RESIDENT, COMPETENCE, 0, 0);
    return burden_count(in, &(Answers){RESIDENT, x.items, values});
}

static void burden_counts_only_when_all_is_known(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a, "instruments/draagkracht-2018.json");
    BurdenCount b = counted(a, in, (int[]){0, 1, 2, -97, 0, 2, 0, 1});
    assert_true(b.known);
    assert_int_equal(b.count, 4);
    assert_int_equal(b.asked, 8);
    b = counted(a, in, (int[]){0, 1, 2, -97, 0, 2, 0, -99});
    assert_false(b.known);
    assert_int_equal(b.asked, 8);
    assert_int_equal(b.answered, 7);
    assert_int_equal(b.some, 3);
    b = counted(a, in, (int[]){1, ANSWER_NONE, 2, 0, 0, 0, 0, 0});
    assert_false(b.known);
    assert_int_equal(b.asked, 7);
    assert_int_equal(b.some, 2);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_thirds_give_a_score),
        cmocka_unit_test(non_answers_are_no_answers),
        cmocka_unit_test(reversed_items_turn_round),
        cmocka_unit_test(at_the_cut_is_strong),
        cmocka_unit_test(near_the_cut_is_on_the_border),
        cmocka_unit_test(burden_counts_only_when_all_is_known),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
