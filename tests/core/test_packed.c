// SPDX-License-Identifier: EUPL-1.2
/* Columns of bytes hold what the plain functions say of the same answers, wherever a row comes in.
 */
#include "check.h"

#include "core/packed.h"
#include "core/scoring.h"
#include "core/shipped.h"

#include <math.h>

enum { PEOPLE = 2500 }; /* more than two chunks */

static const Instrument *opened(Arena *a) {
    const Instrument *in = NULL;
    Str name = S("instruments/draagkracht-2018.json");
    assert_ok(instrument_open(a, name, shipped_file(name), &in));
    return in;
}

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static int random_answer(const Instrument *in, const AnswerSet *set, uint32_t *state) {
    uint32_t r = next_random(state) % 20;
    if (r < 2) return ANSWER_NONE;
    if (r < 4 && in->n_non_answers)
        return in->non_answers[next_random(state) % in->n_non_answers].value;
    return answers_least(set) + (int)(next_random(state) % set->n);
}

/* The answers of person i at a wave, the same every time they are asked for. */
static Answers answers_of(Arena *a, const Instrument *in, size_t i, size_t wave, size_t rater) {
    uint32_t state = (uint32_t)(i * 64 + wave * 8 + rater) * 2654435761u;
    int *items = ARENA_ARRAY(a, int, in->n_items), *domains = ARENA_ARRAY(a, int, in->n_domains);
    for (size_t k = 0; k < in->n_items; k++)
        items[k] = in->items[k].rater == rater
                       ? random_answer(in, &in->answers[in->items[k].answers], &state)
                       : ANSWER_NONE;
    for (size_t k = 0; k < in->n_domains; k++)
        domains[k] = random_answer(in, &in->answers[in->burden_answers], &state);
    return (Answers){rater, items, domains};
}

static bool row_add(Arena *a, Packed *p, size_t i, size_t wave, size_t rater, Str site) {
    const Instrument *in = p->in;
    Answers x = answers_of(a, in, i, wave, rater);
    uint8_t codes[256] = {0};
    for (size_t k = 0; k < in->n_items; k++)
        if (in->items[k].rater == rater) codes[p->place[k]] = packed_item(in, k, x.items[k]);
    for (size_t k = 0; k < in->n_domains; k++)
        codes[p->items[rater] + k] = packed_domain(in, x.domains[k]);
    PackedRow row = {.person = arena_print(a, "p%zu", i),
                     .site = site,
                     .wave = wave,
                     .outside = S("T9"),
                     .rater = rater,
                     .codes = codes};
    return packed_add(p, &row);
}

static bool alike(double x, double y) { return x == y || (isnan(x) && isnan(y)); }

static void holds(Arena *a, const Packed *p, size_t place, size_t i, size_t wave, size_t rater) {
    const Instrument *in = p->in;
    Answers x = answers_of(a, in, i, wave, rater);
    Score scores[64];
    double of[PACKED_CHUNK];
    for (size_t s = 0; s < in->n_scales; s++) {
        PackedScale scale = packed_scale(a, in, p->place, s, rater);
        packed_means(p, &scale, place / PACKED_CHUNK, wave, rater, of);
        scores[s] = scale_score(in, s, &x);
        assert_true(alike(of[place % PACKED_CHUNK], scores[s].mean));
    }
    BurdenCount b = burden_count(in, &x);
    packed_burdens(p, place / PACKED_CHUNK, wave, rater, of);
    assert_true(alike(of[place % PACKED_CHUNK], b.known ? b.count : (double)NAN));
    int type =
        type_of_scores(in, scores[in->typology.first], scores[in->typology.second], (double)NAN);
    assert_int_equal(packed_code(p, place, p->cell[wave * p->n_raters + rater] + PACKED_TYPE) - 1,
                     type);
}

static void columns_hold_the_scores(void **test) {
    (void)test;
    Arena *a = arena_new((size_t)512 << 20);
    Packed *p;
    assert_ok(packed_new(a, opened(a), &p));
    for (size_t wave = 0; wave < 2; wave++) /* persons of the first wave come back at the second */
        for (size_t i = 0; i < PEOPLE; i++) assert_true(row_add(a, p, i, wave, i % 2, S("S1")));
    assert_int_equal(packed_find(p, S("p77")), 77);
    packed_close(p);
    PackedTypes types = packed_types(a, p, (double)NAN);
    for (size_t c = 0; c < p->n_chunks; c++) packed_types_chunk(p, &types, c);
    assert_int_equal(p->n_persons, PEOPLE);
    for (size_t i = 0; i < PEOPLE; i += 7)
        for (size_t wave = 0; wave < 2; wave++) holds(a, p, i, i, wave, i % 2);
    bool *keep = ARENA_ARRAY(a, bool, PEOPLE);
    for (size_t i = 0; i < PEOPLE; i++) keep[i] = i % 2;
    Packed *some = packed_keep(a, p, keep);
    assert_int_equal(some->n_persons, PEOPLE / 2);
    for (size_t i = 0; i < PEOPLE / 2; i += 5) holds(a, some, i, 2 * i + 1, 1, 1);
    arena_free(a);
}

static void rows_that_do_not_fit(void **test) {
    (void)test;
    Arena *a = arena_new((size_t)64 << 20);
    Packed *p;
    assert_ok(packed_new(a, opened(a), &p));
    size_t outside = p->n_waves;
    assert_true(row_add(a, p, 0, outside, 0, S("S1"))); /* nothing else of this person counts */
    assert_true(row_add(a, p, 1, 0, 0, S("S1")));
    assert_false(row_add(a, p, 1, 0, 0, S("S1")));       /* the same row again */
    assert_false(row_add(a, p, 1, 1, 0, S("S2")));       /* in two sites */
    assert_false(row_add(a, p, 0, outside, 0, S("S1"))); /* again, outside the waves */
    packed_close(p);
    PackedTypes types = packed_types(a, p, (double)NAN);
    for (size_t c = 0; c < p->n_chunks; c++) packed_types_chunk(p, &types, c);
    assert_int_equal(p->n_persons, 1);
    assert_true(str_eq(packed_person(p, 0), S("p1")));
    assert_true(str_eq(packed_site(p, 0), S("S1")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns_hold_the_scores),
                                       cmocka_unit_test(rows_that_do_not_fit)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
