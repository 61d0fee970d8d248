// SPDX-License-Identifier: EUPL-1.2
/* Answers in a document: laying them over each other, and two people saving at the same time. */
#include "both.h"

#include "store/one_case.h"
#include "store/responses.h"

#include <pthread.h>

static Arena *own;

static Answer answer(const char *item, int64_t value, const char *id, Moment at) {
    return (Answer){str_of(item), true, value, str_of(id), at, {0}, {0}};
}

static Str lay(const char *document, const Answer *add, size_t n, bool *changed) {
    Str out = {0};
    assert_ok(document_lay(own, str_of(document), add, n, &out, changed));
    return arena_copy(own, out);
}

static void test_laying(void **state) {
    bool changed;
    (void)state;
    Answer one = answer("r01", 4, "u1", 10), two = answer("r02", -99, "u2", 11);
    Str d = lay("{}", &one, 1, &changed);
    assert_true(changed);
    assert_text(d, "{\"r01\":{\"v\":4,\"u\":\"u1\",\"t\":10}}");
    d = lay(d.at, &two, 1, &changed);
    assert_text(
        d, "{\"r01\":{\"v\":4,\"u\":\"u1\",\"t\":10},\"r02\":{\"v\":-99,\"u\":\"u2\",\"t\":11}}");
    Answer again = answer("r01", 4, "u1", 12), older = answer("r01", 1, "u3", 9),
           later = answer("r01", 2, "u4", 10), open = answer("r02", 0, "u5", 20);
    assert_text(lay(d.at, &again, 1, &changed), d.at);
    assert_false(changed);
    assert_text(lay(d.at, &older, 1, &changed), d.at);
    assert_false(changed);
    open.has_value = false;
    later.note = S("zei \"nee\", {toch}");
    const Answer both[] = {later, open};
    d = lay(d.at, both, 2, &changed);
    assert_true(changed);
    assert_text(d, "{\"r01\":{\"v\":2,\"u\":\"u4\",\"t\":10,\"n\":\"zei \\\"nee\\\", {toch}\"},"
                   "\"r02\":{\"v\":null,\"u\":\"u5\",\"t\":20}}");
    Answer *all;
    size_t n;
    assert_ok(document_read(own, d, &all, &n));
    assert_int_equal(n, 2);
    assert_int_equal(document_find(all, n, S("r01"))->value, 2);
    assert_text(document_find(all, n, S("r01"))->note, "zei \"nee\", {toch}");
    assert_false(document_find(all, n, S("r02"))->has_value);
    assert_null(document_find(all, n, S("r03")));
    assert_text(document_write(own, all, n), d.at);
    Answer third = answer("r03", 1, "u6", 30);
    assert_ok(document_read(own, lay(d.at, &third, 1, &changed), &all, &n));
    assert_int_equal(n, 3);
}

/* What a professional saw it by, and how: both stay beside the answer, whatever they say. */
static void test_where_an_answer_comes_from(void **state) {
    (void)state;
    Answer add = answer("p01", 2, "u1", 10), *all;
    bool changed;
    size_t n;
    char *longest = arena_alloc(own, 100001);
    for (size_t i = 0; i < 100001; i += 4)
        memcpy(longest + i, "\xF0\x9F\x8C\xB1", i + 4 <= 100001 ? 4 : 1);
    add.note = (Str){longest, 100000};
    add.basis = S("heard");
    Str out = lay("{}", &add, 1, &changed);
    assert_ok(document_read(own, out, &all, &n));
    assert_true(str_eq(all[0].note, add.note));
    assert_text(all[0].basis, "heard");
    add.at = 11;
    add.id = S("u2");
    add.basis = (Str){0};
    assert_ok(document_lay(own, out, &add, 1, &out, &changed));
    assert_true(changed);
    assert_ok(document_read(own, out, &all, &n));
    assert_int_equal(all[0].basis.len, 0);
    add.basis = S("guessed");
    assert_code(document_lay(own, out, &add, 1, &out, &changed), INVALID);
    add.basis = S("seen");
    add.note.len++;
    assert_code(document_lay(own, out, &add, 1, &out, &changed), INVALID);
}

/* Another hand wrote it: blanks, another order of members. It is read all the same. */
static void test_laying_over_other_json(void **state) {
    bool changed;
    (void)state;
    Answer one = answer("r01", 4, "u1", 10);
    Str d = lay(" { \"r02\" : { \"t\" : 5, \"v\" : 3 } }\n", &one, 1, &changed);
    assert_text(d, "{\"r02\":{\"v\":3,\"t\":5},\"r01\":{\"v\":4,\"u\":\"u1\",\"t\":10}}");
}

/* A document that is read in place gives the same as one that the reader for any JSON takes. */
static void test_reading_in_place(void **state) {
    static const char *const tails[] = {
        "\"r01\":{\"v\":4,\"u\":\"u1\",\"t\":10}}",
        "\"r01\":{\"v\":-99},\"b1\":{\"v\":null,\"t\":-3}}",
        "\"open\":{\"v\":null,\"u\":\"u2\",\"t\":7,\"n\":\"meer \\\"rust\\\"\\nen "
        "\xF0\x9F\x91\xA9\"},"
        "\"p01\":{\"v\":2,\"n\":\"zag ik {zelf}, ja\",\"b\":\"seen\"}}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        Answer *quick, *slow;
        size_t quick_n, slow_n;
        assert_ok(document_read(own, arena_print(own, "{%s", tails[i]), &quick, &quick_n));
        assert_ok(document_read(own, arena_print(own, "{ %s", tails[i]), &slow, &slow_n));
        assert_int_equal(quick_n, slow_n);
        for (size_t k = 0; k < slow_n; k++) {
            assert_true(str_eq(quick[k].item, slow[k].item));
            assert_true(str_eq(quick[k].id, slow[k].id));
            assert_true(str_eq(quick[k].note, slow[k].note));
            assert_true(str_eq(quick[k].basis, slow[k].basis));
            assert_int_equal(quick[k].has_value, slow[k].has_value);
            assert_int_equal(quick[k].value, slow[k].value);
            assert_int_equal(quick[k].at, slow[k].at);
        }
    }
    static const char *const bad[] = {"{\"r01\":{\"v\":1},\"r01\":{\"v\":2}}",
                                      "{\"r01\":{\"v\":1,\"n\":\"\xFF\"}}",
                                      "{\"r01\":{\"v\":1,\"n\":\"a\tb\"}}",
                                      "{\"r01\":{\"v\":1,\"v\":2}}", "{\"r01\":{\"v\":01}}"};
    Answer *all;
    size_t n;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_code(document_read(own, str_of(bad[i]), &all, &n), INVALID);
}

static void test_documents_that_are_none(void **state) {
    static const char *const bad[] = {"",
                                      "[]",
                                      "{",
                                      "{\"r01\":4}",
                                      "{\"r01\":{}}",
                                      "{\"r01\":{\"v\":\"4\"}}",
                                      "{\"r01\":{\"v\":4}",
                                      "{\"r01\":{\"v\":4.5}}",
                                      "{}{}"};
    bool changed;
    Str out;
    (void)state;
    Answer one = answer("r01", 4, "u1", 10);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_code(document_lay(own, str_of(bad[i]), &one, 1, &out, &changed), INVALID);
}

/* ---- in the database
 * ------------------------------------------------------------------------------ */

static Status fill(Db *db, Arena *a, void *what) {
    (void)what;
    return one_case_fill(db, a, (Str[]){S("response")}, 1);
}

typedef struct {
    Answer answer;
    int64_t version;
} Save;

static Status save(Db *db, Arena *a, void *what) {
    Save *s = what;
    return response_answer(db, a, S("response"), &s->answer, 1, 100, &s->version);
}

static Status send(Db *db, Arena *a, void *what) {
    int64_t changed;
    TRY(response_send(db, a,
                      &(ResponseSendIn){S("response"), *(int64_t *)what, 200, S("2026-11-24"), 0},
                      &changed));
    return changed ? STATUS_OK : STATUS(CONFLICT, "another version");
}

static Status load(Db *db, Arena *a, void *what) {
    return response_load(db, a, S("response"), what);
}

static void test_saving_and_sending(void **state) {
    Both *b = *state;
    ResponseLoadRow *row = NULL;
    assert_ok(both_write(b, fill, NULL));
    Save s = {answer("r01", 4, "u1", 10), 0};
    assert_ok(both_write(b, save, &s));
    assert_int_equal(s.version, 2);
    assert_ok(both_write(b, save, &s));
    assert_int_equal(s.version, 2);
    assert_ok(both_read(b, load, &row));
    assert_text(row->document, "{\"r01\":{\"v\":4,\"u\":\"u1\",\"t\":10}}");
    assert_int_equal(row->started, 100);
    int64_t old = 1;
    assert_code(both_write(b, send, &old), CONFLICT);
    assert_ok(both_write(b, send, &s.version));
    s.answer = answer("r02", 1, "u2", 11);
    assert_code(both_write(b, save, &s), CONFLICT);
    s.answer.item = S("no \"item\"");
    assert_code(both_write(b, save, &s), INVALID);
}

enum { HANDS = 6, ITEMS = 12 };

typedef struct {
    Both *b;
    int hand, failed;
} Hand;

static void *hand_main(void *what) {
    Hand *h = what;
    for (int i = 0; i < ITEMS; i++) {
        Arena *a = arena_new(1 << 20);
        Str item = arena_print(a, "h%d-%d", h->hand, i);
        Save s = {answer(item.at, i, "", 10), 0};
        s.answer.id = random_uuid(a);
        if (store_write(h->b->store, a, save, &s).code != OK) h->failed++;
        arena_free(a);
    }
    return NULL;
}

/* Six hands fill in the same form at once; no answer of any is lost. */
static void test_no_answer_is_lost(void **state) {
    Both *b = *state;
    Hand hands[HANDS];
    pthread_t threads[HANDS];
    ResponseLoadRow *row = NULL;
    Answer *all;
    size_t n;
    assert_ok(both_write(b, fill, NULL));
    for (int i = 0; i < HANDS; i++) {
        hands[i] = (Hand){b, i, 0};
        pthread_create(&threads[i], NULL, hand_main, &hands[i]);
    }
    for (int i = 0; i < HANDS; i++) pthread_join(threads[i], NULL);
    for (int i = 0; i < HANDS; i++) assert_int_equal(hands[i].failed, 0);
    assert_ok(both_read(b, load, &row));
    assert_ok(document_read(b->arena, row->document, &all, &n));
    assert_int_equal(n, HANDS * ITEMS);
    assert_int_equal(row->version, 1 + HANDS * ITEMS);
}

static int own_begin(void **state) {
    (void)state;
    own = arena_new((size_t)256 << 20);
    return 0;
}

static int own_end(void **state) {
    (void)state;
    arena_free(own);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_laying, own_begin, own_end),
    cmocka_unit_test_setup_teardown(test_where_an_answer_comes_from, own_begin, own_end),
    cmocka_unit_test_setup_teardown(test_laying_over_other_json, own_begin, own_end),
    cmocka_unit_test_setup_teardown(test_reading_in_place, own_begin, own_end),
    cmocka_unit_test_setup_teardown(test_documents_that_are_none, own_begin, own_end),
    BOTH(test_saving_and_sending),
    BOTH(test_no_answer_is_lost),
};

BOTH_MAIN(tests)
