// SPDX-License-Identifier: EUPL-1.2
/* What is read from outside: CSV, JSON and dates. */
#include "check.h"

#include "base/csv.h"
#include "base/date.h"
#include "base/json.h"

#include <math.h>
#include <string.h>

/* All rows, "a|b" with a line number before and a semicolon after; or why not. */
static Str csv_shown(Arena *a, Str bytes) {
    Csv c = csv_new(a, S("x.csv"), bytes);
    Buf *out = buf_on(a, 10000);
    bool more = true;
    for (;;) {
        Status s = csv_next(&c, &more);
        if (s.code != OK) return s.why;
        if (!more) return buf_str(out);
        buf_print(out, "%zu:", c.line);
        for (size_t i = 0; i < c.n; i++)
            buf_print(out, "%s%.*s", i ? "|" : "", STR_ARG(c.fields[i]));
        buf_char(out, ';');
    }
}

static void csv_reads(void **state) {
    (void)state;
    static const struct {
        Str bytes;
        const char *shown;
    } cases[] = {
        {S_INIT(""), ""},
        {S_INIT("a,b\n1,2\n"), "1:a|b;2:1|2;"},
        {S_INIT("a,b\r\n1,2\r\n"), "1:a|b;2:1|2;"},
        {S_INIT("a,b\n1,2"), "1:a|b;2:1|2;"},
        {S_INIT("\xEF\xBB\xBF"
                "a,b\n"),
         "1:a|b;"},
        {S_INIT("\xEF\xBB\xBF\"a\",b\n"), "1:a|b;"},
        {S_INIT("a\n\n\r\nb\n"), "1:a;4:b;"},
        {S_INIT(",\n"), "1:|;"},
        {S_INIT("\"a,\"\"b\"\"\",c\n"), "1:a,\"b\"|c;"},
        {S_INIT("\"two\nlines\",c\r\nd,e\n"), "1:two\nlines|c;3:d|e;"},
        {S_INIT("\"a\"\r\n\"b\""), "1:a;2:b;"},
        {S_INIT("a \"b\" c\n"), "1:a \"b\" c;"},
        {S_INIT("Zoë\n"), "1:Zoë;"},
    };
    Arena *a = arena_new(1 << 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(csv_shown(a, cases[i].bytes), cases[i].shown);
    arena_free(a);
}

static void csv_says_where_it_stops(void **state) {
    (void)state;
    static const struct {
        Str bytes;
        const char *where, *what;
    } cases[] = {
        {S_INIT("a,b\n1,\"2\n3\n"), "x.csv, line 2, column 2", "never closed"},
        {S_INIT("\""), "x.csv, line 1, column 1", "never closed"},
        {S_INIT("a\n\"b\"c\n"), "x.csv, line 2, column 1", "after a closing double quote"},
        {S_INIT("a,b\nx,Zo\xEB\n"), "x.csv, line 2, column 2", "UTF-8"},
        {S_INIT("a,\0\n"), "x.csv, line 1, column 2", "UTF-8"},
    };
    Arena *a = arena_new(1 << 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str why = csv_shown(a, cases[i].bytes);
        if (!str_starts(why, str_of(cases[i].where)) ||
            str_find(why, str_of(cases[i].what)) == STR_NONE)
            fail_msg("case %zu: %.*s", i, STR_ARG(why));
    }
    Buf *wide = buf_on(a, 1 << 20);
    for (int i = 0; i < CSV_FIELDS_MOST; i++) buf_char(wide, ',');
    assert_true(str_find(csv_shown(a, buf_str(wide)), S("more columns")) != STR_NONE);
    arena_free(a);
}

static void csv_reads_what_it_writes(void **state) {
    (void)state;
    static const Str fields[] = {S_INIT("plain"),        S_INIT("a,b"), S_INIT("say \"hi\""),
                                 S_INIT("two\r\nlines"), S_INIT(""),    S_INIT(" blank ")};
    enum { N = sizeof fields / sizeof *fields };
    Arena *a = arena_new(1 << 20);
    Buf *out = buf_on(a, 1000);
    bool more;
    for (int i = 0; i < N; i++) csv_add(out, fields[i], i == 0);
    assert_true(str_starts(buf_str(out), S("plain,\"a,b\",\"say \"\"hi\"\"\",")));
    Csv c = csv_new(a, S("x"), buf_str(out));
    assert_ok(csv_next(&c, &more));
    assert_int_equal(c.n, N);
    for (int i = 0; i < N; i++) assert_true(str_eq(c.fields[i], fields[i]));
    arena_free(a);
}

static void json_reads(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 20);
    const Json *j;
    assert_ok(json_read(a,
                        S(" {\"n\": 3, \"x\": 2.5, \"t\": \"Zo\\u00eb\", \"b\": true, \"l\": "
                          "[1, null]} \n"),
                        &j));
    assert_int_equal(json_get_int(j, S("n"), 0), 3);
    assert_true(json_get(j, S("n"))->whole && !json_get(j, S("x"))->whole);
    assert_true(json_get_number(j, S("x"), 0) == 2.5);
    assert_text(json_get_text(j, S("t"), S("")), "Zoë");
    assert_text(json_get_text(j, S("n"), S("otherwise")), "otherwise");
    assert_true(json_get_bool(j, S("b"), false));
    assert_int_equal(json_get(j, S("l"))->n, 2);
    assert_int_equal(json_get(j, S("l"))->items[1].kind, J_NULL);
    assert_null(json_get(j, S("none")));
    assert_null(json_get(NULL, S("none")));
    assert_text(j->keys[0], "n");
    arena_free(a);
}

static Str json_nested(Arena *a, int levels) {
    Buf *b = buf_on(a, 1000);
    for (int i = 0; i < levels; i++) buf_char(b, '[');
    buf_char(b, '1');
    for (int i = 0; i < levels; i++) buf_char(b, ']');
    return buf_str(b);
}

static void json_refuses(void **state) {
    (void)state;
    static const Str bad[] = {
        S_INIT(""),           S_INIT("{"),
        S_INIT("[1,]"),       S_INIT("{\"a\":1,}"),
        S_INIT("{} x"),       S_INIT("1 2"),
        S_INIT("'a'"),        S_INIT("[NaN]"),
        S_INIT("[01]"),       S_INIT("[1e999]"),
        S_INIT("[\"\xEB\"]"), S_INIT("[\"a\\u0000\"]"),
        S_INIT("[\"a\0b\"]"), S_INIT("[\"\\ud800\"]"),
        S_INIT("[\"\n\"]"),   S_INIT("{\"a\":1,\"a\":2}"),
    };
    Arena *a = arena_new(1 << 20);
    const Json *j;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Status s = json_read(a, bad[i], &j);
        if (s.code != INVALID || str_find(s.why, S("line 1")) == STR_NONE)
            fail_msg("case %zu: code %d, %.*s", i, (int)s.code, STR_ARG(s.why));
    }
    Status s = json_read(a, S("{\n  \"a\": 1,\n  \"a\": 2\n}"), &j);
    assert_true(s.code == INVALID && str_find(s.why, S("line 3")) != STR_NONE);
    assert_ok(json_read(a, json_nested(a, 64), &j));
    assert_code(json_read(a, json_nested(a, 65), &j), INVALID);
    arena_free(a);
}

static void json_writes(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 20);
    Buf *b = buf_on(a, 1000);
    JsonOut out = json_out(b, false);
    json_open(&out, '{');
    json_add_text(&out, S("t"), S("a\"\\\n\x01"));
    json_add_int(&out, S("n"), -3);
    json_add_double(&out, S("x"), NAN);
    json_key(&out, S("l"));
    json_open(&out, '[');
    json_double(&out, 0.1), json_bool(&out, true);
    json_close(&out, ']');
    json_close(&out, '}');
    const Json *j;
    assert_ok(json_read(a, buf_str(b), &j));
    assert_text(json_get_text(j, S("t"), S("")), "a\"\\\n\x01");
    assert_int_equal(json_get(j, S("x"))->kind, J_NULL);
    assert_true(json_get(j, S("l"))->items[0].number == 0.1);
    arena_free(a);
}

static void days_there_are_and_are_not(void **state) {
    (void)state;
    static const char *const good[] = {"0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"};
    static const char *const bad[] = {"0000-12-31",
                                      "10000-01-01",
                                      "2023-02-29",
                                      "1900-02-29",
                                      "2026-13-01",
                                      "2026-00-10",
                                      "2026-04-31",
                                      "2026-1-1",
                                      "2026/01/01",
                                      " 2026-01-01",
                                      "2026-01-0x",
                                      "-001-01-01",
                                      ""};
    Arena *a = arena_new(1 << 20);
    Day d;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(day_parse(str_of(good[i]), &d));
        assert_text(day_text(a, d), good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (day_parse(str_of(bad[i]), &d)) fail_msg("'%s' was taken for a day", bad[i]);
    assert_true(day_parse(S("1970-01-01"), &d) && d == 0 && day_of_week(d) == 3);
    assert_true(day_parse(S("1969-12-31"), &d) && d == -1 && day_of_week(d) == 2);
    arena_free(a);
}

static void every_day_follows_the_one_before(void **state) {
    (void)state;
    Day first = 0, last = 0;
    int y, m, d, week;
    assert_true(day_from_parts(1, 1, 1, &first));
    assert_true(day_from_parts(9999, 12, 31, &last));
    assert_int_equal(last - first, 3652058);
    week = day_of_week(first);
    for (Day day = first; day <= last; day++, week = (week + 1) % 7) {
        Day back;
        day_parts(day, &y, &m, &d);
        if (!day_from_parts(y, m, d, &back) || back != day || day_of_week(day) != week)
            fail_msg("day %d", (int)day);
    }
}

static void months_end_where_they_end(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 20);
    Day d;
    assert_true(day_parse(S("2024-01-31"), &d));
    assert_text(day_text(a, day_add_months(d, 1)), "2024-02-29");
    assert_text(day_text(a, day_add_months(d, 13)), "2025-02-28");
    assert_text(day_text(a, day_add_months(d, -1)), "2023-12-31");
    assert_text(day_text(a, day_add_months(d, -2)), "2023-11-30");
    arena_free(a);
}

static void moments(void **state) {
    (void)state;
    static const char *const bad[] = {"2026-11-24T24:00:00Z",      "2026-11-24T20:60:00Z",
                                      "2026-11-24 20:24:11Z",      "2026-11-24T20:24:11",
                                      "2026-11-24T20:24:11+01:00", "2026-02-30T00:00:00Z"};
    static const Moment seconds[] = {0, -1, 1795510800, -86400, -86401, 253402300799};
    Arena *a = arena_new(1 << 20);
    Moment m;
    assert_text(moment_text(a, 1795510800), "2026-11-24T09:00:00Z");
    assert_text(moment_text(a, -1), "1969-12-31T23:59:59Z");
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
        assert_true(moment_parse(moment_text(a, seconds[i]), &m) && m == seconds[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (moment_parse(str_of(bad[i]), &m)) fail_msg("'%s' was taken for a moment", bad[i]);
    assert_int_equal(moment_day(-1), -1);
    assert_int_equal(moment_day(86400), 1);
    arena_free(a);
}

/* Values from the tz database, Europe/Amsterdam. */
static void local_days(void **state) {
    (void)state;
    static const struct {
        const char *utc, *local;
    } rows[] = {
        {"2026-03-29T00:59:59Z", "2026-03-29T01:59:59Z"},
        {"2026-03-29T01:00:00Z", "2026-03-29T03:00:00Z"},
        {"2026-10-25T00:59:59Z", "2026-10-25T02:59:59Z"},
        {"2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"},
        {"2026-12-31T23:30:00Z", "2027-01-01T00:30:00Z"},
        {"2024-03-31T00:59:59Z", "2024-03-31T01:59:59Z"},
        {"2024-03-31T01:00:00Z", "2024-03-31T03:00:00Z"},
        {"2026-07-01T22:00:00Z", "2026-07-02T00:00:00Z"},
    };
    Arena *a = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Moment m;
        assert_true(moment_parse(str_of(rows[i].utc), &m));
        assert_text(moment_text(a, moment_local(m)), rows[i].local);
        assert_int_equal(moment_local_day(m), moment_day(moment_local(m)));
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_reads),
        cmocka_unit_test(csv_says_where_it_stops),
        cmocka_unit_test(csv_reads_what_it_writes),
        cmocka_unit_test(json_reads),
        cmocka_unit_test(json_refuses),
        cmocka_unit_test(json_writes),
        cmocka_unit_test(days_there_are_and_are_not),
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(months_end_where_they_end),
        cmocka_unit_test(moments),
        cmocka_unit_test(local_days),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("formats", tests, NULL, NULL);
}
