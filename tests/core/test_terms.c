// SPDX-License-Identifier: EUPL-1.2
/* The terms of an inquiry, and how long a case is kept. */
#include "check.h"

#include "core/terms.h"

static Day d(const char *text) {
    Day out;
    assert_true(day_parse(str_of(text), &out));
    return out;
}

static void set(Clock *c, ClockKind kind, const char *day) {
    c->has[kind] = true;
    c->day[kind] = d(day);
}

static void is_term(Term got, TermState state, const char *last, int64_t days) {
    assert_int_equal(got.state, state);
    assert_int_equal(got.last, d(last));
    assert_int_equal(got.days, days);
}

static void test_six_weeks(void **state) {
    (void)state;
    Terms t = terms_usual();
    Clock c = {0};
    assert_int_equal(term_of(&t, &c, TERM_INQUIRY, d("2026-11-24")).state, TERM_NONE);
    set(&c, CLOCK_REQUEST, "2026-11-03");
    is_term(term_of(&t, &c, TERM_INQUIRY, d("2026-11-24")), TERM_RUNNING, "2026-12-15", 21);
    is_term(term_of(&t, &c, TERM_INQUIRY, d("2026-12-15")), TERM_RUNNING, "2026-12-15", 0);
    is_term(term_of(&t, &c, TERM_INQUIRY, d("2026-12-16")), TERM_LATE, "2026-12-15", 1);
    set(&c, CLOCK_REPORT, "2026-12-15");
    is_term(term_of(&t, &c, TERM_INQUIRY, d("2027-06-01")), TERM_MET, "2026-12-15", 0);
    set(&c, CLOCK_REPORT, "2026-12-20");
    is_term(term_of(&t, &c, TERM_INQUIRY, d("2027-06-01")), TERM_MET_LATE, "2026-12-15", 5);
}

static void test_own_plan_is_never_late(void **state) {
    (void)state;
    Terms t = terms_usual();
    Clock c = {0};
    set(&c, CLOCK_REQUEST, "2026-11-20");
    is_term(term_of(&t, &c, TERM_OWN_PLAN, d("2026-11-24")), TERM_RUNNING, "2026-11-27", 3);
    is_term(term_of(&t, &c, TERM_OWN_PLAN, d("2026-12-24")), TERM_MET, "2026-11-27", 27);
    set(&c, CLOCK_OWN_PLAN, "2026-12-01");
    assert_int_equal(term_of(&t, &c, TERM_OWN_PLAN, d("2026-12-24")).state, TERM_MET);
}

static void test_what_comes_next(void **state) {
    (void)state;
    Terms t = terms_usual();
    Clock c = {0};
    Term next;
    Day today = d("2026-11-24");
    assert_int_equal(term_next(&t, &c, today, &next), TERM_KINDS);
    set(&c, CLOCK_REQUEST, "2026-11-20");
    /* The resident's own term ends first, but nobody has to do anything for it. */
    assert_int_equal(term_next(&t, &c, today, &next), TERM_INQUIRY);
    set(&c, CLOCK_REPORT, "2026-11-23");
    assert_int_equal(term_next(&t, &c, today, &next), TERM_OWN_PLAN);
    set(&c, CLOCK_REMARKS, "2026-11-24");
    assert_int_equal(term_next(&t, &c, today, &next), TERM_DECISION);
    is_term(next, TERM_RUNNING, "2026-12-08", 14);
    t.on = false;
    assert_int_equal(term_next(&t, &c, today, &next), TERM_KINDS);
}

static void test_settings(void **state) {
    (void)state;
    Terms t = terms_usual();
    assert_true(t.on);
    assert_true(terms_take(&t, S("term_inquiry_days"), S("56")));
    assert_int_equal(t.number[TERM_INQUIRY_DAYS], 56);
    assert_false(terms_take(&t, S("term_inquiry_days"), S("0")));
    assert_false(terms_take(&t, S("term_inquiry_days"), S("zes weken")));
    assert_false(terms_take(&t, S("terms"), S("misschien")));
    assert_false(terms_take(&t, S("phone"), S("000")));
    assert_int_equal(t.number[TERM_INQUIRY_DAYS], 56);
    assert_true(terms_take(&t, S("terms"), S("off")) && !t.on);
    assert_true(terms_take(&t, S("legal_basis"), S("Afspraak met de wijk")));
    assert_text(t.basis, "Afspraak met de wijk");
}

static void test_keeping(void **state) {
    (void)state;
    Terms t = terms_usual();
    assert_int_equal(retain_until(&t, RETAIN_WMO, d("2026-11-24")), d("2041-11-24"));
    assert_int_equal(retain_until(&t, RETAIN_PLAN, d("2028-02-29")), d("2033-02-28"));
    assert_int_equal(retain_until(&t, RETAIN_WITHDRAWN, d("2026-11-24")), d("2027-01-05"));
    assert_int_equal(retain_until(&t, RETAIN_WMO, d("1900-03-01")), d("1915-03-01"));
    assert_int_equal(retain_until(&t, RETAIN_WMO, d("9990-01-01")), d("9999-12-31"));
    assert_int_equal(term_day(d("9999-12-30"), 3650), d("9999-12-31"));
    for (int k = 0; k < RETAIN_KINDS; k++) assert_int_equal(retain_of(retain_name(k)), k);
    for (int k = 0; k < CLOCK_KINDS; k++) assert_int_equal(clock_of(clock_name(k)), k);
    assert_int_equal(clock_of(S("")), CLOCK_KINDS);
    assert_int_equal(retain_of(S("ooit")), RETAIN_KINDS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_six_weeks),       cmocka_unit_test(test_own_plan_is_never_late),
        cmocka_unit_test(test_what_comes_next), cmocka_unit_test(test_settings),
        cmocka_unit_test(test_keeping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
