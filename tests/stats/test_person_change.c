// SPDX-License-Identifier: EUPL-1.2
/* One person between two measurements: verdicts, drift and chances of types, against values worked
   out apart (the formulas by hand, the chances by adding up the normal densities on a grid). */
#include "sample.h"

#include "core/shipped.h"
#include "core/stats/person_change.h"

enum { COMPETENCE, SOCIAL_CAPITAL };

static const Instrument *shipped(Arena *a) {
    const Instrument *in = NULL;
    assert_ok(
        instrument_open(a, S("2018"), shipped_file(S("instruments/draagkracht-2018.json")), &in));
    return in;
}

/* An image with these two scores; NaN: too few answers. */
static Image image_with(const Instrument *in, double competence, double social) {
    Image x = {.n = 2, .type = TYPE_UNDEFINED};
    double scores[] = {competence, social};
    for (size_t i = 0; i < 2; i++) {
        x.scales[i].score.mean = scores[i];
        x.scales[i].score.how = isnan(scores[i]) ? TOO_FEW_ANSWERS : SCORED;
    }
    x.type = type_of_scores(in, x.scales[0].score, x.scales[1].score, NAN);
    return x;
}

static GroupNoise group(void) {
    GroupNoise g = group_noise_none();
    g.n = 120;
    g.scales[COMPETENCE] = (ScaleNoise){0.8, 0.84, 3.2};
    g.scales[SOCIAL_CAPITAL] = (ScaleNoise){0.7, 0.80, 3.4};
    g.correlation = 0.5;
    return g;
}

static void a_change_within_error_is_none(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a);
    GroupNoise g = group();
    Image first = image_with(in, 3.0, 3.6), second = image_with(in, 3.88, 2.7);
    PersonChange p = person_change(in, &first, &second, &g);
    assert_int_equal(p.n, 2);
    const ScaleChange *c = &p.scales[COMPETENCE], *s = &p.scales[SOCIAL_CAPITAL];
    assert_near(c->difference, 0.88, 1e-12);
    assert_near(c->band, 0.8869947463204052, 1e-12);
    assert_false(c->rough);
    assert_int_equal(c->verdict, CHANGE_NONE);
    assert_false(c->crosses_cut); /* 3.5 lies between, but nothing is sure to have changed */
    assert_near(s->band, 0.8677289899502032, 1e-12);
    assert_int_equal(s->verdict, CHANGE_WORSE); /* -0.9 */
    assert_true(s->crosses_cut);
    second = image_with(in, 3.89, 3.6);
    c = (p = person_change(in, &first, &second, &g), &p.scales[COMPETENCE]);
    assert_int_equal(c->verdict, CHANGE_BETTER);
    assert_int_equal(p.scales[SOCIAL_CAPITAL].verdict, CHANGE_NONE);
    arena_free(a);
}

static void without_a_group_the_band_is_rough(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a);
    GroupNoise none = group_noise_none();
    Image first = image_with(in, 3.0, 2.0), second = image_with(in, 3.69, 2.7);
    const GroupNoise *unknown[] = {NULL, &none};
    for (size_t i = 0; i < 2; i++) {
        PersonChange p = person_change(in, &first, &second, unknown[i]);
        assert_true(p.scales[COMPETENCE].rough && p.scales[SOCIAL_CAPITAL].rough);
        assert_near(p.scales[COMPETENCE].band, 0.6929646455628166, 1e-12);
        assert_int_equal(p.scales[COMPETENCE].verdict, CHANGE_NONE);
        assert_int_equal(p.scales[SOCIAL_CAPITAL].verdict, CHANGE_BETTER);
        assert_true(isnan(p.scales[COMPETENCE].expected) && !p.scales[SOCIAL_CAPITAL].drifts);
        assert_true(!p.before.known && isnan(p.before.chance[TYPE_BOTH]));
        assert_int_equal(p.before.type, TYPE_NEITHER);
        assert_int_equal(p.after.type, TYPE_FIRST);
    }
    arena_free(a);
}

static void missing_stays_missing(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a);
    GroupNoise g = group();
    Image first = image_with(in, 2.0, (double)NAN);
    PersonChange p = person_change(in, &first, NULL, &g);
    assert_int_equal(p.scales[COMPETENCE].verdict, CHANGE_UNKNOWN);
    assert_true(isnan(p.scales[COMPETENCE].difference) && isnan(p.scales[COMPETENCE].second));
    assert_near(p.scales[COMPETENCE].expected, 2.192, 1e-12); /* what would come by itself */
    assert_false(p.scales[COMPETENCE].drifts);
    assert_int_equal(p.scales[SOCIAL_CAPITAL].verdict, CHANGE_UNKNOWN);
    assert_true(isnan(p.scales[SOCIAL_CAPITAL].expected));
    assert_true(p.before.type == TYPE_UNDEFINED && !p.before.known);
    assert_true(p.after.type == TYPE_UNDEFINED && !p.after.known);
    arena_free(a);
}

static void a_far_first_score_drifts_back(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a);
    GroupNoise g = group();
    const struct {
        double first, second;
        bool drifts;
    } rows[] = {{2.0, 3.0, true},
                {2.0, 1.8, false}, /* further away: no drift */
                {2.5, 3.5, false}, /* less than one sd from the mean */
                {4.5, 4.0, true},
                {4.5, 4.5, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Image first = image_with(in, rows[i].first, 3.4);
        Image second = image_with(in, rows[i].second, 3.4);
        PersonChange p = person_change(in, &first, &second, &g);
        assert_int_equal(p.scales[COMPETENCE].drifts, rows[i].drifts);
        assert_near(p.scales[COMPETENCE].expected, 3.2 + 0.84 * (rows[i].first - 3.2), 1e-12);
        assert_false(p.scales[SOCIAL_CAPITAL].drifts);
    }
    arena_free(a);
}

static void chances_of_types_as_added_up_on_a_grid(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a);
    GroupNoise g = group();
    Image first = image_with(in, 2.0, 3.0), second = image_with(in, 4.0, 3.0);
    PersonChange p = person_change(in, &first, &second, &g);
    const double before[] = {0.976674851796442, 2.346890249035821e-06, 0.023322528086345665,
                             2.7322696323913166e-07};
    const double after[] = {0.1476793180581728, 0.7207710868917291, 0.01375777938988918,
                            0.11779181566020906};
    double sum = 0;
    for (int t = 0; t < TYPES; t++) {
        assert_near(p.before.chance[t], before[t], 1e-3); /* the grid is 0.006 wide */
        assert_near(p.after.chance[t], after[t], 4e-3);
        sum += p.after.chance[t];
    }
    assert_near(sum, 1, 1e-12);
    assert_true(p.before.known && p.after.known);
    assert_true(p.before.type == TYPE_NEITHER && p.after.type == TYPE_FIRST);
    /* Less reliable than the two hang together: no model, so no chances. */
    g.scales[COMPETENCE].reliability = g.scales[SOCIAL_CAPITAL].reliability = 0.3;
    assert_false(type_chances(in, &first, &g).known);
    g = group();
    g.correlation = (double)NAN;
    assert_false(type_chances(in, &first, &g).known);
    arena_free(a);
}

/* The same numbers as the estimators of the study give for these raw scores. */
static void the_same_as_in_the_study(void **test) {
    (void)test;
    double x[] = {2.1, 3.4, 2.9, 4.4, 3.8, 2.2}, y[] = {3.0, 3.1, 3.9, 4.0, 3.2, 2.6},
           chance[TYPES];
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a);
    TrueScores m = true_scores(x, y, 6, 0.9, 0.85);
    GroupNoise g = group_noise_none();
    double mean[2] = {0}, ss[3] = {0};
    for (size_t i = 0; i < 6; i++) mean[0] += x[i] / 6, mean[1] += y[i] / 6;
    for (size_t i = 0; i < 6; i++) {
        ss[0] += (x[i] - mean[0]) * (x[i] - mean[0]);
        ss[1] += (y[i] - mean[1]) * (y[i] - mean[1]);
        ss[2] += (x[i] - mean[0]) * (y[i] - mean[1]);
    }
    g.n = 6;
    g.scales[0] = (ScaleNoise){sqrt(ss[0] / 5), 0.9, mean[0]};
    g.scales[1] = (ScaleNoise){sqrt(ss[1] / 5), 0.85, mean[1]};
    g.correlation = ss[2] / sqrt(ss[0] * ss[1]);
    Image one = image_with(in, 3.4, 3.1);
    true_type_chances(&m, 3.4, 3.1, 3.5, chance);
    TypeChances t = type_chances(in, &one, &g);
    for (int k = 0; k < TYPES; k++) assert_near(t.chance[k], chance[k], 1e-12);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_within_error_is_none),
        cmocka_unit_test(without_a_group_the_band_is_rough),
        cmocka_unit_test(missing_stays_missing),
        cmocka_unit_test(a_far_first_score_drifts_back),
        cmocka_unit_test(chances_of_types_as_added_up_on_a_grid),
        cmocka_unit_test(the_same_as_in_the_study),
    };
    return RUN(tests);
}
