// SPDX-License-Identifier: EUPL-1.2
/* Texts, days and numbers as people read them, in both languages. */
#include "check.h"
#include "view/cases_view.h"

#include <math.h>

static Arena *a;

static int set_up(void **state) {
    (void)state;
    a = arena_new(1 << 22);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(a);
    return 0;
}

static Day day_of(const char *s) {
    Day d;
    assert_true(day_parse(str_of(s), &d));
    return d;
}

static void test_language_of_a_path(void **state) {
    (void)state;
    static const struct {
        const char *path, *rest;
        Lang lang;
    } cases[] = {
        {"/", "/", LANG_NL},
        {"/zaken", "/zaken", LANG_NL},
        {"/en", "/", LANG_EN},
        {"/en/", "/", LANG_EN},
        {"/en/zaken", "/zaken", LANG_EN},
        {"/enquete", "/enquete", LANG_NL},
        {"/en/en", "/en", LANG_EN},
        {"", "", LANG_NL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str rest;
        assert_int_equal(lang_of_path(str_of(cases[i].path), &rest), cases[i].lang);
        assert_text(rest, cases[i].rest);
    }
    assert_text(lang_path(a, LANG_NL, S("/zaken")), "/zaken");
    assert_text(lang_path(a, LANG_EN, S("/zaken")), "/en/zaken");
    assert_text(lang_code(LANG_EN), "en");
}

static void test_texts(void **state) {
    (void)state;
    assert_text(text(LANG_NL, S("Inloggen")), "Inloggen");
    assert_text(text(LANG_EN, S("Inloggen")), "Sign in");
    assert_text(text(LANG_EN, S("Dit staat nergens")), "Dit staat nergens");
    assert_text(text(LANG_EN, S("")), "");
    assert_text(text_fill(a, LANG_EN, S("{n} dagen over de datum"), FILL("n", 2)),
                "2 days overdue");
    assert_text(text_fill(a, LANG_NL, S("{a}{b} en {c}, {a"), FILL("a", S("{b}")), FILL("b", 1)),
                "{b}1 en {c}, {a");
    assert_text(text_fill(a, LANG_NL, S(""), FILL("a", 1)), "");
    assert_text(minutes_words(a, LANG_NL, 0), "1 minuut");
    assert_text(minutes_words(a, LANG_NL, 61), "2 minuten");
    assert_text(minutes_words(a, LANG_EN, 1800), "30 minutes");
}

static void test_days(void **state) {
    (void)state;
    Day today = day_of("2026-11-25");
    assert_text(day_words(a, LANG_NL, today), "25 november");
    assert_text(day_words_year(a, LANG_EN, day_of("2024-02-29")), "29 February 2024");
    assert_text(day_words_week(a, LANG_NL, day_of("2026-11-26")), "do 26 november");
    static const struct {
        const char *day, *dutch, *english;
    } near[] = {
        {"2026-11-24", "gisteren", "yesterday"},
        {"2026-11-25", "vandaag", "today"},
        {"2026-11-26", "morgen", "tomorrow"},
        {"2026-11-27", "vr 27 november", "Fri 27 November"},
        {"2026-12-01", "di 1 december", "Tue 1 December"},
        {"2026-12-02", "2 december", "2 December"},
        {"2026-11-23", "23 november", "23 November"},
        {"2027-01-24", "24 januari", "24 January"},
        {"2027-01-25", "januari 2027", "January 2027"},
        {"2025-12-31", "31 december 2025", "31 December 2025"},
    };
    for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
        assert_text(day_words_near(a, LANG_NL, day_of(near[i].day), today), near[i].dutch);
        assert_text(day_words_near(a, LANG_EN, day_of(near[i].day), today), near[i].english);
    }
}

static void test_numbers(void **state) {
    (void)state;
    assert_text(whole_words(a, LANG_NL, 0), "0");
    assert_text(whole_words(a, LANG_NL, 1234567), "1.234.567");
    assert_text(whole_words(a, LANG_EN, -1000), "-1,000");
    assert_text(whole_words(a, LANG_NL, INT64_MIN), "-9.223.372.036.854.775.808");
    assert_text(decimal_words(a, LANG_NL, 3.35, 1), "3,4");
    assert_text(decimal_words(a, LANG_NL, 2.675, 2), "2,68");
    assert_text(decimal_words(a, LANG_EN, -0.04, 1), "0.0");
    assert_text(decimal_words(a, LANG_NL, -2.5, 0), "-3");
    assert_text(decimal_words(a, LANG_NL, NAN, 1), "");
    assert_text(decimal_words(a, LANG_NL, -INFINITY, 1), "");
}

/* Wednesday: this week ends on Sunday the 29th. */
static void test_groups_by_day(void **state) {
    (void)state;
    Day today = day_of("2026-11-25");
    static const struct {
        const char *day, *late;
        CaseDue due;
    } days[] = {
        {"2026-11-23", "2 dagen over de datum", DUE_NOW},
        {"2026-11-24", "1 dag over de datum", DUE_NOW},
        {"2026-11-25", "", DUE_NOW},
        {"2026-11-26", "", DUE_WEEK},
        {"2026-11-29", "", DUE_WEEK},
        {"2026-11-30", "", DUE_LATER},
    };
    enum { DAYS = sizeof days / sizeof *days };
    CaseRow rows[DAYS + 1] = {};
    for (int i = 0; i < DAYS; i++) {
        case_row_due(&rows[i], a, LANG_NL, day_of(days[i].day), true, today);
        assert_int_equal(rows[i].due, days[i].due);
        assert_text(rows[i].late, days[i].late);
        assert_text(rows[i].due_iso, days[i].day);
    }
    case_row_due(&rows[DAYS], a, LANG_NL, 0, false, today);
    assert_int_equal(rows[DAYS].due, DUE_LATER);
    assert_true(str_empty(rows[DAYS].due_words));

    const CaseGroup *groups;
    assert_int_equal(case_groups(a, rows, DAYS + 1, &groups), 3);
    assert_int_equal(groups[0].count, 3);
    assert_int_equal(groups[1].cases.n, 2);
    assert_ptr_equal(groups[2].cases.at, &rows[5]);
    assert_int_equal(case_groups(a, rows, 0, &groups), 0);
    assert_int_equal(case_groups(a, rows + 5, 2, &groups), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language_of_a_path),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_groups_by_day),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
