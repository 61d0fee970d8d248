// SPDX-License-Identifier: EUPL-1.2
/* What travels with the program is sound, and a faulty instrument hears everything at once. */
#include "check.h"

#include "core/instrument.h"
#include "core/shipped.h"

static const Instrument *shipped(Arena *a, const char *name) {
    const Instrument *in = NULL;
    assert_ok(instrument_open(a, str_of(name), shipped_file(str_of(name)), &in));
    return in;
}

static void what_is_shipped_is_sound(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a, "instruments/draagkracht-2018.json");
    assert_int_equal(in->n_items, 28);
    assert_int_equal(in->n_domains, 8);
    assert_int_equal(in->n_topics, 9);
    assert_int_equal(instrument_scale_items(in, 0, 0), 8);
    assert_int_equal(instrument_scale_items(in, 1, 0), 7);
    assert_int_equal(instrument_scale_items(in, 0, 1), 6);
    assert_int_equal(instrument_scale_items(in, 1, 1), 6);
    assert_text(in->items[0].text.nl, "Ik kan mijn problemen zelf oplossen.");
    assert_true(in->items[0].published && in->english_unvalidated);
    assert_true(in->items[instrument_item(in, S("r06"))].norm);
    assert_true(in->items[instrument_item(in, S("g01"))].effective_use);
    const Domain *safety = &in->domains[instrument_domain(in, S("b8"))];
    assert_text(safety->domain, "safety");
    assert_true(safety->private && !safety->on_paper);
    for (size_t s = 0; s < in->n_scales; s++) assert_int_equal(in->scales[s].n_reliability, 0);
    assert_int_equal(shipped(a, "instruments/draagkracht-2016.json")->n_domains, 7);
    in = shipped(a, "instruments/bfi-25.json");
    assert_int_equal(in->n_items, 25);
    assert_false(in->typology.present);
    arena_free(a);
}

static void waves_beyond_the_study(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    const Instrument *in = shipped(a, "instruments/draagkracht-2018.json");
    static const char *const good[] = {"T0", "T2", "T3", "T10", "T120"};
    static const char *const bad[] = {"", "T", "t1", "T01", "T1x", "T1234", "baseline"};
    for (size_t i = 0; i < 5; i++) assert_true(instrument_has_wave(in, str_of(good[i])));
    for (size_t i = 0; i < 7; i++) assert_false(instrument_has_wave(in, str_of(bad[i])));
    arena_free(a);
}

/* The shipped instrument with one text put in the place of another, wherever it stands. */
static Str changed(Arena *a, const char *from, const char *to) {
    Str rest = shipped_file(S("instruments/draagkracht-2018.json"));
    Buf *out = buf_on(a, 1 << 20);
    for (size_t at; (at = str_find(rest, str_of(from))) != STR_NONE;) {
        buf_add(out, str_sub(rest, 0, at));
        buf_add(out, str_of(to));
        rest = str_sub(rest, at + str_of(from).len, rest.len);
    }
    buf_add(out, rest);
    return buf_str(out);
}

static bool hears(Arena *a, Str json, const char *place, const char *what) {
    Faults faults = {0};
    const Instrument *in = NULL;
    instrument_read(a, json, &faults, &in);
    assert_null(in);
    for (size_t i = 0; i < faults.n; i++)
        if (str_eq(faults.list[i].place, str_of(place)) &&
            str_eq(faults.list[i].what, str_of(what)))
            return true;
    return false;
}

static void every_fault_has_its_place(void **test) {
    (void)test;
    Arena *a = arena_new((size_t)256 << 20);
    const struct {
        const char *from, *to, *place, *what;
    } faults[] = {
        {"\"scale\": \"competence\"", "\"scale\": \"competance\"", "items[3].scale",
         "no scale named 'competance'; did you mean 'competence'?"},
        {"\"minimum_answered\": \"2/3\"", "\"minimum_answered\": \"3/2\"",
         "scales[0].minimum_answered", "'3/2' should be a share such as \"2/3\" or \"1/1\""},
        {"\"cut\": 3.5", "\"cut\": 9", "scales[0]",
         "the cut lies outside the answers of item 'r01'"},
        {"\"id\": \"r02\"", "\"id\": \"r01\"", "items[1].id", "'r01' is also the id of items[0]"},
        {"\"loose\": true", "\"lose\": true", "topics[1].lose",
         "is not a member we know; did you mean 'loose'?"},
        {"\"version\": \"1\"", "\"version\": 1", "version", "should be text, not a number"},
        {"\"first\": \"competence\"", "\"first\": \"social_capital\"", "typology.second",
         "should be another scale than typology.first"},
        {"\"id\": \"b1\"", "\"id\": \"r01\"", "burden.domains[0].id",
         "'r01' is also the id of an item"},
        {"\"value\": 3,", "\"value\": 7,", "answers[0].options[2].value",
         "should be 3: answers go up by one"},
        {"\"counts_from\": 1", "\"counts_from\": 7", "burden.counts_from",
         "should lie above the lowest answer, 0, and be at most 2"},
        {"\"burden_value\": 0", "\"burden_value\": 5", "non_answers[2].burden_value",
         "should be one of the answers, 0 to 2"},
        {"\"id\": \"social_capital\"", "\"id\": \"burden\"", "scales",
         "'burden' is the name of a column that files already have"},
        {"\"id\": \"b1\"", "\"id\": \"wave\"", "burden",
         "'wave' is the name of a column that files already have"},
        {"\"T1\"", "\"T0\"", "waves", "'T0' stands there twice"},
        {"\"waves\": [\"T0\", \"T1\", \"T2\"],", "", "waves", "is missing; it should be a list"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (!hears(a, changed(a, faults[i].from, faults[i].to), faults[i].place, faults[i].what))
            fail_msg("nothing of %s: %s", faults[i].place, faults[i].what);
    assert_true(hears(a, S("[]"), "the file", "should be an object, not a list"));
    arena_free(a);
}

static void all_faults_at_once(void **test) {
    (void)test;
    Arena *a = arena_new((size_t)64 << 20);
    Faults faults = {0};
    const Instrument *in = NULL;
    instrument_read(a, changed(a, "\"wording\"", "\"wordin\""), &faults, &in);
    assert_int_equal(faults.n, 2 * (28 + 8)); /* unknown, and missing, for each item and domain */
    Status s = instrument_open(a, S("x.json"), S("{}"), &in);
    assert_int_equal(s.code, INVALID);
    assert_true(str_starts(s.why, S("x.json: format: is missing")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shipped_is_sound),
        cmocka_unit_test(waves_beyond_the_study),
        cmocka_unit_test(every_fault_has_its_place),
        cmocka_unit_test(all_faults_at_once),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
