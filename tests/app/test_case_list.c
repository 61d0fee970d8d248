// SPDX-License-Identifier: EUPL-1.2
/* The case list: whose cases, in which order, a page at a time. */
#include "town.h"

#include "app/case_list.h"

typedef struct {
    CasesAsked asked;
    CasesFound found;
    Str user;
    Moment now;
} Asking;

static Status ask_work(Db *db, Arena *a, void *what) {
    Asking *q = what;
    App app = {.db = db, .arena = a, .now = q->now, .who = {.user = q->user}};
    return cases_find(&app, &q->asked, &q->found);
}

static CasesFound ask(Both *b, const char *user, const char *filter, Str search, int64_t page) {
    Asking q = {.asked = {str_of(filter), search, page}, .user = str_of(user), .now = TOWN_NOW};
    assert_ok(both_read(b, ask_work, &q));
    return q.found;
}

static void test_own_team_only(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 3);
    CasesFound f = ask(b, "userprofessional", "mine", S(""), 1);
    assert_int_equal(f.total, 3);
    assert_int_equal(f.n, 3);
    assert_text(f.rows[0].number, "Z-2026-0001");
    assert_text(f.rows[2].number, "Z-2026-0003");
    f = ask(b, "userprofessional", "team", S("geheim"), 1);
    assert_int_equal(f.total, 0);
    f = ask(b, "usercolleague", "team", S(""), 1);
    assert_int_equal(f.total, 1);
    assert_text(f.rows[0].number, "Z-2026-0900");
    /* An administrator is in no team, and sees no case. */
    assert_int_equal(ask(b, "useradministrator", "team", S(""), 1).total, 0);
    assert_int_equal(ask(b, "userprofessional", "closed", S(""), 1).total, 0);
}

static void test_search_is_no_pattern(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 3);
    assert_int_equal(ask(b, "userprofessional", "mine", S("BAKK"), 1).total, 2);
    assert_int_equal(ask(b, "userprofessional", "mine", S("ost"), 1).total, 1);
    assert_int_equal(ask(b, "userprofessional", "mine", S("z-2026-0003"), 1).total, 1);
    assert_int_equal(ask(b, "userprofessional", "mine", S("%"), 1).total, 0);
    assert_int_equal(ask(b, "userprofessional", "mine", S("_"), 1).total, 0);
    assert_int_equal(ask(b, "userprofessional", "mine", S("' OR 1=1 --"), 1).total, 0);
}

static void test_pages(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, CASES_A_PAGE * 2 + 1);
    CasesFound f = ask(b, "userprofessional", "mine", S(""), 2);
    assert_int_equal(f.pages, 3);
    assert_int_equal(f.first, CASES_A_PAGE + 1);
    assert_int_equal(f.last, CASES_A_PAGE * 2);
    f = ask(b, "userprofessional", "mine", S(""), 99);
    assert_int_equal(f.page, 3);
    assert_int_equal(f.n, 1);
    assert_int_equal(f.first, f.last);
    f = ask(b, "userprofessional", "mine", S(""), -5);
    assert_int_equal(f.page, 1);
    f = ask(b, "usernobody", "mine", S(""), 1);
    assert_int_equal(f.pages, 1);
    assert_int_equal(f.first, 0);
    assert_int_equal(f.last, 0);
}

static Status join_work(Db *db, Arena *a, void *what) {
    (void)what;
    return town_member(db, a, S("userprofessional"), S("teamsouth"));
}

/* Two teams make one list, in one order, also on its second page. */
static void test_two_teams(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, CASES_A_PAGE + 2);
    assert_ok(both_write(b, join_work, NULL));
    CasesFound f = ask(b, "userprofessional", "team", S(""), 1), g;
    assert_int_equal(f.total, CASES_A_PAGE + 3);
    assert_false(f.more);
    assert_int_equal(f.n, CASES_A_PAGE);
    g = ask(b, "userprofessional", "team", S(""), 2);
    assert_int_equal(g.n, 3);
    assert_text(g.rows[0].number, "Z-2026-0051");
    assert_text(g.rows[2].number, "Z-2026-0900");
    assert_int_equal(ask(b, "userprofessional", "mine", S(""), 1).total, CASES_A_PAGE + 2);
    assert_int_equal(ask(b, "userprofessional", "team", S("geheim"), 1).total, 1);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_own_team_only),
    BOTH(test_search_is_no_pattern),
    BOTH(test_pages),
    BOTH(test_two_teams),
};

BOTH_MAIN(tests)
