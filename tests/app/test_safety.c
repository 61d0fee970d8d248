// SPDX-License-Identifier: EUPL-1.2
/* The private signal: at once, for whom it is meant, and for nobody else. */
#include "town.h"

#include "app/answering.h"
#include "app/images.h"
#include "app/safety.h"

#define CASE "case0000000000000000000001"
#define PERSON "person00000000000000000001"

typedef struct {
    const char *user;
    int value;
    Str id, case_id;
    SafetyStep step;
    const SafetyOpen *open;
    size_t n;
    Safety one;
} Telling;

static App app_for(Db *db, Arena *a, const char *user) {
    return (App){.db = db,
                 .arena = a,
                 .now = TOWN_NOW,
                 .who = {.user = str_of(user), .organisation = S(TOWN_ORGANISATION)}};
}

static Status answer_work(Db *db, Arena *a, void *what) {
    Telling *t = what;
    App app = {.db = db,
               .arena = a,
               .now = TOWN_NOW,
               .who = {.person_id = S(PERSON),
                       .case_id = S(CASE),
                       .wave = S("T0"),
                       .organisation = S(TOWN_ORGANISATION)}};
    ResponseKey key = {S(CASE), S(PERSON), S("T0"), S("resident")};
    Response r;
    TRY(response_begin(&app, &key, &(ResponseBegin){.mode = S("self")}, &r));
    Answer add = {.item = S("b8"), .has_value = true, .value = t->value, .at = TOWN_NOW};
    return response_keep(&app, &r, &add, 1);
}

static Status open_work(Db *db, Arena *a, void *what) {
    Telling *t = what;
    App app = app_for(db, a, t->user);
    TRY(safety_open_for_case(&app, S(CASE), &t->open, &t->n));
    const SafetyOpen *same;
    size_t n;
    TRY(safety_open_for_user(&app, &same, &n));
    return n == t->n ? STATUS_OK : STATUS(BUG, "the case and the list do not agree");
}

static Status load_work(Db *db, Arena *a, void *what) {
    Telling *t = what;
    App app = app_for(db, a, t->user);
    return safety_load(&app, t->id, t->case_id, &t->one);
}

static Status mark_work(Db *db, Arena *a, void *what) {
    Telling *t = what;
    App app = app_for(db, a, t->user);
    return safety_mark(&app, t->id, t->case_id, t->step);
}

static size_t open_for(Both *b, Telling *t, const char *user) {
    t->user = user;
    assert_ok(both_read(b, open_work, t));
    return t->n;
}

static void test_only_a_heavy_answer(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Telling t = {.value = 1};
    assert_ok(both_write(b, answer_work, &t));
    t.value = -98;
    assert_ok(both_write(b, answer_work, &t));
    assert_int_equal(open_for(b, &t, "userprofessional"), 0);
}

static Status colleague_work(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(town_user(db, a, S("buur@voorbeeld.nl"), S("usernext"), S("Bo Buur"), S("professional"),
                  S("x")));
    TRY(town_member(db, a, S("usernext"), S("teamnorth")));
    AccessGrantAddIn in = {.id = S("grant1"),
                           .organisation = S(TOWN_ORGANISATION),
                           .case_id = S(CASE),
                           .user_id = S("usercolleague"),
                           .scope = S("safety"),
                           .purpose = S("achterwacht"),
                           .from_day = S("2026-11-01"),
                           .until_day = S("2026-11-24"),
                           .given = 1};
    return access_grant_add(db, a, &in, NULL);
}

static void test_whom_it_reaches(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 2);
    assert_ok(both_write(b, colleague_work, NULL));
    Telling t = {.value = 2, .case_id = S(CASE)};
    assert_ok(both_write(b, answer_work, &t));
    assert_ok(both_write(b, answer_work, &t)); /* once, however often it is chosen */
    assert_int_equal(open_for(b, &t, "userprofessional"), 1);
    t.id = t.open[0].id;
    assert_text(t.open[0].path,
                arena_print(b->arena, "/zaken/" CASE "/bericht/%.*s", STR_ARG(t.id)).at);
    /* Of the same team, but not responsible; and who runs the place. */
    assert_int_equal(open_for(b, &t, "usernext"), 0);
    assert_code(both_read(b, load_work, &t), NOT_FOUND);
    assert_code(both_write(b, mark_work, &t), NOT_FOUND);
    assert_int_equal(open_for(b, &t, "useradministrator"), 0);
    assert_code(both_read(b, load_work, &t), NOT_FOUND);
    /* With a grant for it, which holds today. */
    assert_int_equal(open_for(b, &t, "usercolleague"), 1);
    assert_ok(both_read(b, load_work, &t));
    /* Under another case it is not there. */
    t.user = "userprofessional", t.case_id = S("case0000000000000000000002");
    assert_code(both_read(b, load_work, &t), NOT_FOUND);
}

static void test_seen_and_settled(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Telling t = {.value = 2, .case_id = S(CASE)};
    assert_ok(both_write(b, answer_work, &t));
    assert_int_equal(open_for(b, &t, "userprofessional"), 1);
    assert_int_equal(t.open[0].seen, 0);
    t.id = t.open[0].id;
    assert_ok(both_write(b, mark_work, &t));
    assert_ok(both_read(b, load_work, &t));
    assert_int_equal(t.one.seen, TOWN_NOW);
    assert_int_equal(t.one.settled, 0);
    assert_text(t.one.seen_by, "Joris de Wit");
    assert_true(t.one.by_resident);
    t.step = SAFETY_SETTLED;
    assert_ok(both_write(b, mark_work, &t));
    assert_ok(both_write(b, mark_work, &t));
    assert_ok(both_read(b, load_work, &t));
    assert_int_equal(t.one.settled, TOWN_NOW);
    assert_int_equal(open_for(b, &t, "userprofessional"), 0);
}

static Status ended_work(Db *db, Arena *a, void *what) {
    (void)what;
    return membership_end(db, a, S("userprofessional"), S("teamnorth"), S("2026-11-23"), NULL);
}

static Status hand_work(Db *db, Arena *a, void *what) {
    return case_hand(db, a, S(CASE), 1, str_of(what), (Str){0}, NULL);
}

/* Who left the team sees nothing of it any more, and it does not lie where nobody looks. */
static void test_responsible_who_left(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    assert_ok(both_write(b, colleague_work, NULL));
    Telling t = {.value = 2, .case_id = S(CASE)};
    assert_ok(both_write(b, answer_work, &t));
    assert_int_equal(open_for(b, &t, "usernext"), 0);
    assert_int_equal(open_for(b, &t, "userprofessional"), 1);
    t.id = t.open[0].id;
    assert_ok(both_write(b, ended_work, NULL));
    assert_int_equal(open_for(b, &t, "userprofessional"), 0);
    assert_code(both_read(b, load_work, &t), NOT_FOUND);
    assert_code(both_write(b, mark_work, &t), NOT_FOUND);
    assert_int_equal(open_for(b, &t, "usernext"), 1);
    t.step = SAFETY_SETTLED;
    assert_ok(both_write(b, mark_work, &t));
    assert_ok(both_read(b, load_work, &t));
    assert_text(t.one.seen_by, "Bo Buur");
    assert_int_equal(t.one.settled, TOWN_NOW);
}

/* A case that went to another team, where nobody took it yet, is that whole team's. */
static void test_nobody_responsible(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Telling t = {.value = 2, .case_id = S(CASE)};
    assert_ok(both_write(b, hand_work, "teamsouth"));
    assert_ok(both_write(b, answer_work, &t));
    assert_int_equal(open_for(b, &t, "userprofessional"), 0);
    assert_int_equal(open_for(b, &t, "useradministrator"), 0);
    assert_int_equal(open_for(b, &t, "usercolleague"), 1);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_responsible_who_left), BOTH(test_nobody_responsible), BOTH(test_only_a_heavy_answer),
    BOTH(test_whom_it_reaches),      BOTH(test_seen_and_settled),
};

BOTH_MAIN(tests)
