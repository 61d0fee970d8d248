// SPDX-License-Identifier: EUPL-1.2
/* What an image says: levels without norms, doubt at the cut counted once, private left out. */
#include "check.h"

#include "core/image.h"
#include "core/shipped.h"

#include <math.h>

enum { RESIDENT, PROFESSIONAL };
enum { COMPETENCE, SOCIAL_CAPITAL };

typedef struct {
    Arena *arena;
    const Instrument *in;
    int *items, *domains;
} Sample;

static Sample sample_new(void) {
    Sample s = {.arena = arena_new(16 << 20)};
    assert_ok(instrument_open(s.arena, S("2018"),
                              shipped_file(S("instruments/draagkracht-2018.json")), &s.in));
    s.items = ARENA_ARRAY(s.arena, int, s.in->n_items);
    s.domains = ARENA_ARRAY(s.arena, int, s.in->n_domains);
    for (size_t i = 0; i < s.in->n_items; i++) s.items[i] = ANSWER_NONE;
    for (size_t d = 0; d < s.in->n_domains; d++) s.domains[d] = ANSWER_NONE;
    return s;
}

static void put(Sample *s, const char *id, int value) {
    size_t item = instrument_item(s->in, str_of(id)), domain;
    if (item != STR_NONE) {
        s->items[item] = value;
        return;
    }
    domain = instrument_domain(s->in, str_of(id));
    assert_true(domain != STR_NONE);
    s->domains[domain] = value;
}

/* r01, r02 ... get these values; 0 is left open. */
static void put_row(Sample *s, char rater, const int *values, int n) {
    for (int i = 0; i < n; i++)
        if (values[i]) put(s, arena_print(s->arena, "%c%02d", rater, i + 1).at, values[i]);
}

static Image made(const Sample *s, size_t rater, const GroupNoise *noise) {
    Answers answers = {rater, s->items, s->domains};
    return image_of(s->in, &answers, noise);
}

static void an_empty_image_says_nothing(void **test) {
    (void)test;
    Sample s = sample_new();
    Image x = made(&s, RESIDENT, NULL);
    assert_int_equal(x.n, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(x.scales[i].score.how, TOO_FEW_ANSWERS);
        assert_true(isnan(x.scales[i].from) && isnan(x.scales[i].to));
        assert_int_equal(x.scales[i].level, LEVEL_UNKNOWN);
        assert_int_equal(x.scales[i].least, 1);
        assert_int_equal(x.scales[i].most, 5);
    }
    assert_int_equal(x.scales[COMPETENCE].score.needed, 6);
    assert_int_equal(x.scales[SOCIAL_CAPITAL].score.needed, 5);
    assert_int_equal(x.type, TYPE_UNDEFINED);
    assert_int_equal(x.n_between, 0);
    assert_int_equal(x.effective_use, ANSWER_NONE);
    assert_int_equal(x.shown_asked, 0);
    arena_free(s.arena);
}

static void two_thirds_per_construct(void **test) {
    (void)test;
    Sample s = sample_new();
    put_row(&s, 'r', (int[]){4, 4, 4, 4, 4, 0, 0, 0, 2, 2, 2, 2, 2, -99, -98}, 15);
    Image x = made(&s, RESIDENT, NULL);
    assert_int_equal(x.scales[COMPETENCE].score.how, TOO_FEW_ANSWERS); /* 5 of 8 */
    assert_int_equal(x.scales[SOCIAL_CAPITAL].score.how, SCORED);      /* 5 of 7 */
    assert_int_equal(x.scales[SOCIAL_CAPITAL].level, LEVEL_HARD);
    assert_int_equal(x.type, TYPE_UNDEFINED); /* one construct is no type */
    put(&s, "r07", 4);
    assert_int_equal(made(&s, RESIDENT, NULL).scales[COMPETENCE].score.how, SCORED);
    arena_free(s.arena);
}

static void levels_change_at_their_bounds(void **test) {
    (void)test;
    Sample s = sample_new();
    const struct {
        int values[8];
        Level level;
    } rows[] = {{{2, 2, 2, 2, 3, 0, 3, 3}, LEVEL_HARD},      /* 17 / 7 */
                {{2, 2, 2, 3, 3, 0, 3, 0}, LEVEL_SOMETIMES}, /* 2.5 */
                {{3, 3, 3, 4, 4, 0, 3, 0}, LEVEL_SOMETIMES}, /* 3.33 */
                {{3, 3, 3, 4, 4, 0, 4, 0}, LEVEL_WELL}};     /* 3.5 */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t j = 0; j < s.in->n_items; j++) s.items[j] = ANSWER_NONE;
        put_row(&s, 'r', rows[i].values, 8);
        assert_int_equal(made(&s, RESIDENT, NULL).scales[COMPETENCE].level, rows[i].level);
    }
    arena_free(s.arena);
}

static void a_norm_counts_but_is_never_praised(void **test) {
    (void)test;
    Sample s = sample_new();
    put_row(&s, 'r', (int[]){4, 4, 3, 3, 3, 5, 3, 3}, 8); /* 28 / 8 = 3.5; without r06 23 / 7 */
    ImageScale x = made(&s, RESIDENT, NULL).scales[COMPETENCE];
    assert_near(x.score.mean, 3.5, 0);
    assert_int_equal(x.level, LEVEL_SOMETIMES);
    arena_free(s.arena);
}

static void the_band_is_rough_or_one_sem(void **test) {
    (void)test;
    Sample s = sample_new();
    put_row(&s, 'r', (int[]){5, 5, 5, 5, 5, 5, 5, 4}, 8);
    ImageScale x = made(&s, RESIDENT, NULL).scales[COMPETENCE];
    assert_true(x.border.rough);
    assert_near(x.from, 4.875 - 0.25, 1e-12);
    assert_near(x.to, 5, 0); /* no one can be above the highest answer */
    GroupNoise noise = group_noise_none();
    noise.scales[0].sd = 0.8;
    noise.scales[0].reliability = noise.scales[1].reliability = 0.84;
    Image y = made(&s, RESIDENT, &noise);
    assert_false(y.scales[COMPETENCE].border.rough);
    assert_near(y.scales[COMPETENCE].from, 4.875 - 0.32, 1e-12);
    assert_true(y.scales[SOCIAL_CAPITAL].border.rough);
    arena_free(s.arena);
}

static Image typed(Sample *s, const int *professional) {
    for (size_t j = 0; j < s->in->n_items; j++) s->items[j] = ANSWER_NONE;
    put_row(s, 'p', professional, 12);
    return made(s, PROFESSIONAL, NULL);
}

static void between_types_only_where_the_mark_is_near(void **test) {
    (void)test;
    Sample s = sample_new();
    /* 3.67 is within 0.25 of 3.5; 4 is not. */
    Image x = typed(&s, (int[]){4, 4, 4, 4, 3, 3, 2, 2, 2, 2, 2, 2});
    assert_text(s.in->typology.types[x.type].id, "single_personal");
    assert_int_equal(x.n_between, 1);
    assert_text(s.in->typology.types[x.between[0]].id, "weak");
    x = typed(&s, (int[]){4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2});
    assert_int_equal(x.n_between, 0);
    x = typed(&s, (int[]){4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 4, 4}); /* 3.67 and 3.33 */
    assert_text(s.in->typology.types[x.type].id, "single_personal");
    assert_int_equal(x.n_between, 3);
    x = typed(&s, (int[]){4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 4, 0}); /* 3.67 and 3.2: as far as 0.3 */
    assert_int_equal(x.n_between, 1);
    arena_free(s.arena);
}

static void the_private_domain_is_not_in_what_is_shown(void **test) {
    (void)test;
    Sample s = sample_new();
    const int values[] = {2, 0, 1, -97, -99, 1, ANSWER_NONE, 2};
    for (int d = 0; d < 8; d++) s.domains[d] = values[d];
    Image x = made(&s, RESIDENT, NULL);
    assert_int_equal(x.burden.asked, 7);
    assert_int_equal(x.burden.some, 4);
    assert_int_equal(x.shown_asked, 6);
    assert_int_equal(x.shown_some, 3);
    s.domains[7] = 0; /* no number on a shared page may change with it */
    Image y = made(&s, RESIDENT, NULL);
    assert_int_equal(y.shown_asked, 6);
    assert_int_equal(y.shown_some, 3);
    arena_free(s.arena);
}

static void effective_use_is_the_professionals_answer(void **test) {
    (void)test;
    Sample s = sample_new();
    put(&s, "g01", 3);
    assert_int_equal(made(&s, PROFESSIONAL, NULL).effective_use, 3);
    assert_int_equal(made(&s, RESIDENT, NULL).effective_use, ANSWER_NONE);
    put(&s, "g01", -99);
    assert_int_equal(made(&s, PROFESSIONAL, NULL).effective_use, -99);
    arena_free(s.arena);
}

static void other_ranges_have_the_same_shares(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in;
    assert_ok(instrument_open(a, S("bfi"), shipped_file(S("instruments/bfi-25.json")), &in));
    int *items = ARENA_ARRAY(a, int, in->n_items), none = 0;
    for (size_t i = 0; i < in->n_items; i++) items[i] = 6;
    Answers answers = {0, items, &none};
    Image x = image_of(in, &answers, NULL);
    assert_int_equal(x.n, 5);
    assert_int_equal(x.scales[0].most, 6);
    assert_int_equal(x.scales[0].level, LEVEL_WELL); /* A1 is reversed: 5 of 6 */
    assert_int_equal(x.type, TYPE_UNDEFINED);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_image_says_nothing),
        cmocka_unit_test(two_thirds_per_construct),
        cmocka_unit_test(levels_change_at_their_bounds),
        cmocka_unit_test(a_norm_counts_but_is_never_praised),
        cmocka_unit_test(the_band_is_rough_or_one_sem),
        cmocka_unit_test(between_types_only_where_the_mark_is_near),
        cmocka_unit_test(the_private_domain_is_not_in_what_is_shown),
        cmocka_unit_test(effective_use_is_the_professionals_answer),
        cmocka_unit_test(other_ranges_have_the_same_shares),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
