// SPDX-License-Identifier: EUPL-1.2
/* Texts, arenas, growing buffers and tables. */
#include "check.h"

#include "base/buf.h"
#include "base/table.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define BYTES(literal) ((Str){literal, sizeof(literal) - 1})

static void compares_and_cuts(void **state) {
    (void)state;
    assert_true(str_eq(S(""), (Str){0}) && !str_eq(S("a"), S("b")) && !str_eq(S("a"), S("aa")));
    assert_true(str_cmp(S("a"), S("ab")) < 0 && str_cmp(S("b"), S("ab")) > 0);
    assert_int_equal(str_cmp(S("ab"), S("ab")), 0);
    assert_true(str_starts(S("zaak"), S("za")) && !str_starts(S("z"), S("za")));
    assert_true(str_ends(S("zaak"), S("ak")) && !str_ends(S("k"), S("ak")));
    assert_int_equal(str_find(S("zaak"), S("ak")), 2);
    assert_true(str_find(S("zaak"), S("aak ")) == STR_NONE && str_find(S(""), S("a")) == STR_NONE);
    assert_text(str_sub(S("zaak"), 1, 3), "aa");
    assert_text(str_sub(S("zaak"), 3, 99), "k");
    assert_text(str_sub(S("zaak"), 9, 2), "");
    assert_text(str_trim(S(" \t\r\nzaak \n")), "zaak");
    assert_text(str_trim(S(" \n")), "");
    assert_int_equal(str_of(NULL).len, 0);
}

static void splits_with_empty_parts(void **state) {
    (void)state;
    static const char *const wanted[] = {"a", "", "b", ""};
    Str rest = S("a,,b,"), part;
    for (int i = 0; i < 4; i++) {
        assert_true(str_split(&rest, ',', &part));
        assert_text(part, wanted[i]);
    }
    assert_false(str_split(&rest, ',', &part));
}

static void reads_whole_numbers_to_their_ends(void **state) {
    (void)state;
    static const char *const bad[] = {"",
                                      "-",
                                      "+",
                                      " 1",
                                      "1 ",
                                      "1.0",
                                      "0x1",
                                      "--1",
                                      "1e3",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "99999999999999999999999"};
    int64_t v;
    assert_true(str_int(S("9223372036854775807"), &v) && v == INT64_MAX);
    assert_true(str_int(S("-9223372036854775808"), &v) && v == INT64_MIN);
    assert_true(str_int(S("+007"), &v) && v == 7);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (str_int(str_of(bad[i]), &v)) fail_msg("'%s' was taken for a whole number", bad[i]);
}

static void reads_decimal_numbers(void **state) {
    (void)state;
    static const char *const bad[] = {"",   "nan", "inf", "-Infinity", "0x1p3", "1,5", " 1",
                                      "1 ", "1e",  ".",   "1.5.2",     "1e999", "1-2", "e5"};
    double v;
    assert_true(str_double(S("3.5"), &v) && v == 3.5);
    assert_true(str_double(S("-1e-3"), &v) && v == -0.001);
    assert_true(str_double(S("4.9406564584124654e-324"), &v) && v == 0x1p-1074);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (str_double(str_of(bad[i]), &v)) fail_msg("'%s' was taken for a number", bad[i]);
    assert_false(str_double(BYTES("1\0002"), &v));
}

static void knows_utf8(void **state) {
    (void)state;
    static const Str good[] = {S_INIT(""), S_INIT("Zoë"), S_INIT("\xF0\x9F\x8C\xB1"),
                               S_INIT("\xF4\x8F\xBF\xBF"), S_INIT("\xED\x9F\xBF")};
    static const Str bad[] = {
        S_INIT("\xEB"),             /* Latin-1 */
        S_INIT("\xC0\x80"),         /* overlong NUL */
        S_INIT("\xE0\x80\xAF"),     /* overlong slash */
        S_INIT("\xF0\x80\x80\xAF"), /* the same, longer */
        S_INIT("\xED\xA0\x80"),     /* a surrogate */
        S_INIT("\xF4\x90\x80\x80"), /* beyond the last character */
        S_INIT("\xFF"),
        S_INIT("\x80"),
        S_INIT("\xE2\x82"),
        S_INIT("a\0b"),
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(str_is_utf8(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (str_is_utf8(bad[i])) fail_msg("bad text %zu was taken", i);
    assert_int_equal(str_chars(S("Zoë \xF0\x9F\x8C\xB1")), 5);
}

static void measures_distance(void **state) {
    (void)state;
    assert_int_equal(str_distance(S("competance"), S("competence"), 3), 1);
    assert_int_equal(str_distance(S("kitten"), S("sitting"), 9), 3);
    assert_int_equal(str_distance(S(""), S("abc"), 9), 3);
    assert_true(str_distance(S("abcdefgh"), S("zyxwvuts"), 3) > 3);
}

static void doubles_are_shortest_and_come_back(void **state) {
    (void)state;
    static const struct {
        double v;
        const char *text;
    } cases[] = {{3.4, "3.4"},
                 {0.1, "0.1"},
                 {1e-300, "1e-300"},
                 {0x1p-1074, "5e-324"},
                 {2, "2"},
                 {-0.5, "-0.5"},
                 {0, "0"},
                 {1e22, "1e+22"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {1.0 / 3, "0.3333333333333333"},
                 {999999999999999, "999999999999999"},
                 {DBL_MAX, "1.7976931348623157e+308"}};
    Buf b = buf_new(1000);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&b);
        buf_double(&b, cases[i].v);
        assert_text(buf_str(&b), cases[i].text);
    }
    uint64_t bits = 88172645463325252u; /* Marsaglia's xorshift: patterns of every size */
    for (int i = 0; i < 20000; i++) {
        double v, back;
        bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
        memcpy(&v, &bits, sizeof v);
        if (!isfinite(v)) continue;
        buf_clear(&b);
        buf_double(&b, v);
        assert_true(str_double(buf_str(&b), &back) && back == v);
    }
    buf_clear(&b);
    buf_double(&b, NAN), buf_double(&b, INFINITY);
    assert_int_equal(b.len, 0);
    buf_int(&b, INT64_MIN);
    assert_text(buf_str(&b), "-9223372036854775808");
    buf_free(&b);
}

static void a_buffer_keeps_its_ceiling(void **state) {
    (void)state;
    Buf b = buf_new(5);
    buf_add(&b, S("abc"));
    assert_false(b.full);
    buf_add(&b, S("def"));
    assert_true(b.full);
    buf_char(&b, 'x'); /* once full, always full: no text with a hole in it */
    assert_text(buf_str(&b), "abc");
    buf_clear(&b);
    buf_add(&b, S("abcde"));
    assert_false(b.full);
    assert_null(buf_reserve(&b, 1));
    buf_free(&b);
    Buf wide = buf_new(10000);
    buf_print(&wide, "%05000d", 7);
    assert_int_equal(wide.len, 5000);
    buf_free(&wide);
}

static int ended;
static void end(void *what) { ended = ended * 10 + *(int *)what; }

static void an_arena_gives_back_in_reverse(void **state) {
    (void)state;
    static int one = 1, two = 2;
    Arena *a = arena_new(1 << 20);
    arena_defer(a, end, &one);
    arena_defer(a, end, &two);
    char *p = arena_alloc(a, 1000);
    for (int i = 0; i < 1000; i++) assert_int_equal(p[i], 0);
    assert_int_equal((uintptr_t)arena_alloc(a, 1) % _Alignof(max_align_t), 0);
    assert_int_equal((uintptr_t)arena_alloc(a, 1) % _Alignof(max_align_t), 0);
    Str copy = arena_copy(a, S("zaak"));
    assert_int_equal(copy.at[copy.len], 0);
    assert_text(arena_print(a, "%d-%s", 7, "x"), "7-x");
    arena_reset(a);
    assert_int_equal(ended, 21);
    assert_int_equal(*(char *)arena_alloc(a, 500), 0);
    arena_free(a);
    assert_int_equal(ended, 21);
    arena_free(NULL);
}

static void an_arena_escapes_at_its_ceiling(void **state) {
    (void)state;
    jmp_buf where;
    Arena *a = arena_new(10000);
    arena_escape(a, &where);
    volatile int rounds = 0;
    if (setjmp(where) == 0)
        for (;; rounds++) arena_alloc(a, 1000);
    assert_in_range(rounds, 1, 10);
    volatile bool huge = false;
    if (setjmp(where) == 0)
        arena_array(a, SIZE_MAX / 2, 16); /* the product does not fit in a size_t */
    else
        huge = true;
    assert_true(huge);
    arena_free(a);
}

static void a_table_finds_what_was_put(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 24);
    Table t = table_new(a);
    assert_true(table_get(&t, S("x")) == STR_NONE);
    for (size_t i = 0; i < 5000; i++) assert_true(table_add(&t, arena_print(a, "key%zu", i), i));
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(table_get(&t, arena_print(a, "key%zu", i)), i);
    assert_false(table_add(&t, S("key7"), 99));
    assert_int_equal(table_get(&t, S("key7")), 7);
    assert_true(table_get(&t, S("key5000")) == STR_NONE);
    assert_true(table_add(&t, S(""), 1));
    assert_int_equal(table_get(&t, S("")), 1);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_and_cuts),
        cmocka_unit_test(splits_with_empty_parts),
        cmocka_unit_test(reads_whole_numbers_to_their_ends),
        cmocka_unit_test(reads_decimal_numbers),
        cmocka_unit_test(knows_utf8),
        cmocka_unit_test(measures_distance),
        cmocka_unit_test(doubles_are_shortest_and_come_back),
        cmocka_unit_test(a_buffer_keeps_its_ceiling),
        cmocka_unit_test(an_arena_gives_back_in_reverse),
        cmocka_unit_test(an_arena_escapes_at_its_ceiling),
        cmocka_unit_test(a_table_finds_what_was_put),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
