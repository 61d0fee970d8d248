// SPDX-License-Identifier: EUPL-1.2
/* Charts: marks where the numbers are, nothing where there is no number, no style and no malice. */
#include "check.h"

#include "core/shipped.h"
#include "view/charts.h"

#include <math.h>

typedef struct {
    Arena *arena;
    const Instrument *in;
    Image image;
} Sample;

static Image image_with(double first, double second) {
    Image x = {.n = 2, .type = TYPE_UNDEFINED, .effective_use = ANSWER_NONE};
    const double means[] = {first, second};
    for (int i = 0; i < 2; i++) {
        bool scored = !isnan(means[i]);
        x.scales[i] =
            (ImageScale){.score = {.mean = means[i], .how = scored ? SCORED : TOO_FEW_ANSWERS},
                         .border = {.band = 0.25, .rough = true},
                         .from = means[i] - 0.25,
                         .to = means[i] + 0.25,
                         .least = 1,
                         .most = 5};
    }
    return x;
}

static Sample sample_new(void) {
    Sample s = {.arena = arena_new(64 << 20), .image = image_with(3.875, 8.0 / 3)};
    assert_ok(instrument_open(s.arena, S("2018"),
                              shipped_file(S("instruments/draagkracht-2018.json")), &s.in));
    return s;
}

static int count(Str in, const char *what) {
    int n = 0;
    for (size_t at; (at = str_find(in, str_of(what))) != STR_NONE; n++)
        in = str_sub(in, at + 1, in.len);
    return n;
}

static void has(Str in, const char *what) {
    if (count(in, what) == 0) fail_msg("no %s in %.*s", what, STR_ARG(in));
}

/* What holds for every drawing. */
static Str drawn(const Raw *r) {
    assert_non_null(r);
    Str s = r->markup;
    assert_int_equal(count(s, "style="), 0);
    assert_int_equal(count(s, "nan"), 0);
    assert_int_equal(count(s, "<svg"), count(s, "</svg>"));
    return s;
}

static void a_bar_has_its_band(void **test) {
    (void)test;
    Sample s = sample_new();
    Str bar = drawn(chart_bar(s.arena, &s.image.scales[0]));
    has(bar, "cx=\"70.13%\"");
    has(bar, "x=\"64.38%\" width=\"11.50%\"");
    has(bar, "aria-hidden=\"true\"");
    Image none = image_with((double)NAN, 2);
    bar = drawn(chart_bar(s.arena, &none.scales[0]));
    assert_int_equal(count(bar, "<circle"), 0);
    assert_int_equal(count(bar, "dk-c-band"), 0);
    arena_free(s.arena);
}

static void two_images_one_track(void **test) {
    (void)test;
    Sample s = sample_new();
    Image other = image_with(10.0 / 3, (double)NAN);
    Str both = drawn(chart_twin(s.arena, &s.image.scales[0], &other.scales[0]));
    has(both, "x=\"70.13%\" y=\"20\"");
    has(both, "x=\"57.67%\" y=\"44\"");
    Str one = drawn(chart_twin(s.arena, &s.image.scales[1], &other.scales[1]));
    assert_int_equal(count(one, "<circle"), 1);
    assert_int_equal(count(one, "<path"), 0);
    assert_int_equal(count(drawn(chart_twin(s.arena, NULL, NULL)), "<line"), 0);
    arena_free(s.arena);
}

static void equal_answers_stand_side_by_side(void **test) {
    (void)test;
    Sample s = sample_new();
    const int r[] = {4, 4, -99, ANSWER_NONE}, p[] = {1};
    Str dots = drawn(chart_answers(s.arena, 1, 5, (ChartAnswers){r, 4}, (ChartAnswers){p, 1}));
    assert_int_equal(count(dots, "<circle"), 2);
    assert_int_equal(count(dots, "<path"), 1);
    has(dots, "cx=\"-10.50\"");
    has(dots, "cx=\"10.50\"");
    has(dots, "x=\"73.00%\"");
    arena_free(s.arena);
}

static void burden_is_dots(void **test) {
    (void)test;
    Arena *a = arena_new(1 << 20);
    Str dots = drawn(chart_burden(a, SIDE_RESIDENT, 1, 2));
    assert_int_equal(count(dots, "-on"), 1);
    assert_int_equal(count(dots, "-off"), 1);
    assert_null(chart_burden(a, SIDE_RESIDENT, 0, 0));
    assert_null(chart_burden(a, SIDE_RESIDENT, 1, 1000));
    arena_free(a);
}

static void the_quadrant_says_what_it_shows(void **test) {
    (void)test;
    Sample s = sample_new();
    s.image.type = 1;
    Image other = image_with(10.0 / 3, 41.0 / 12);
    other.type = 0, other.n_between = 3;
    Quadrant q = {LANG_NL, s.in, &s.image, &other, S("Sam <b>"), S("Joris"), S("q1")};
    Str quad = drawn(chart_quadrant(s.arena, &q));
    has(quad, "role=\"img\" aria-labelledby=\"q1-t q1-d\"");
    has(quad, "cx=\"253\" cy=\"183\" rx=\"19\" ry=\"19\"");
    has(quad, "Sam &lt;b&gt;: sterk in zelf doen.");
    has(quad, "Joris zit dicht bij de grens van alle vier de typen.");
    has(quad, ">plekken</text>");
    assert_int_equal(count(quad, "<circle"), 1);
    Image none = image_with((double)NAN, 3);
    q.professional = &none;
    quad = drawn(chart_quadrant(s.arena, &q));
    has(quad, "Joris: nog niet te zeggen.");
    assert_int_equal(count(quad, "dk-c-p"), 0);
    q.resident = q.professional = NULL;
    assert_null(chart_quadrant(s.arena, &q));
    other.n_between = 1, other.between[0] = 1;
    assert_text(
        quadrant_words(s.arena, LANG_NL, s.in, &other, S("Joris")),
        "Joris zit tussen twee typen in: zelf én om zich heen: nu weinig steun, en sterk in "
        "zelf doen.");
    arena_free(s.arena);
}

static void numbers_have_a_comma(void **test) {
    (void)test;
    Sample s = sample_new();
    assert_text(score_words(s.arena, LANG_NL, &s.image.scales[0]), "3,9");
    assert_text(band_words(s.arena, LANG_NL, &s.image.scales[0]), "3,6 tot 4,1");
    assert_text(band_words(s.arena, LANG_EN, &s.image.scales[1]), "2.4 to 2.9");
    const AnswerSet *set = &s.in->answers[s.in->items[0].answers];
    assert_text(answer_words(LANG_NL, s.in, set, 4, SIDE_RESIDENT), "Klopt wel");
    assert_text(answer_words(LANG_NL, s.in, set, -99, SIDE_RESIDENT), "Weet ik niet");
    assert_text(answer_words(LANG_NL, s.in, set, -99, SIDE_PROFESSIONAL), "Weet ik nog niet");
    assert_text(answer_words(LANG_NL, s.in, set, 77, SIDE_RESIDENT), "");
    arena_free(s.arena);
}

static void burden_of_both_leaves_the_private_one_out(void **test) {
    (void)test;
    Sample s = sample_new();
    const int r[] = {1, 0, ANSWER_NONE, -97, ANSWER_NONE, 2, ANSWER_NONE, 2};
    const int p[] = {2, 0, ANSWER_NONE, ANSWER_NONE, ANSWER_NONE, 0, ANSWER_NONE, 2};
    Answers resident = {.domains = r}, professional = {.domains = p};
    Quadrant q = {LANG_NL, s.in, NULL, NULL, S("Samira"), S("Joris"), S("")};
    Duo duo = duo_of(s.arena, &q, &resident, &professional, SIDE_RESIDENT);
    assert_int_equal(duo.rows.n, 4);
    assert_text(duo.rows.at[0].label, "Hoe u zich voelt");
    assert_text(duo.rows.at[1].label, "Geld en schulden");
    assert_text(duo.rows.at[1].professional, "Veel last");
    assert_text(duo.rows.at[3].resident, "Dit past niet bij mij");
    assert_null(duo.rows.at[3].resident_dots);
    assert_text(duo.rows.at[3].professional, "Niet gevraagd");
    Twin twin = twin_of(s.arena,
                        &(Quadrant){LANG_NL, s.in, &s.image, NULL, S("Samira"), S("Joris"), S("")});
    assert_int_equal(twin.rows.n, 2);
    assert_text(twin.rows.at[1].resident, "2,7");
    assert_text(twin.rows.at[1].professional, "");
    assert_true(twin.rough);
    assert_text(twin.most, "Klopt helemaal");
    arena_free(s.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_has_its_band),
        cmocka_unit_test(two_images_one_track),
        cmocka_unit_test(equal_answers_stand_side_by_side),
        cmocka_unit_test(burden_is_dots),
        cmocka_unit_test(the_quadrant_says_what_it_shows),
        cmocka_unit_test(numbers_have_a_comma),
        cmocka_unit_test(burden_of_both_leaves_the_private_one_out),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
