// SPDX-License-Identifier: EUPL-1.2
/* Sharing with a partner: what they see, and every way in which it ends at once. */
#include "shared_plan.h"

#include "app/account_link.h"
#include "app/shared_with_me.h"
#include "app/sharing.h"

typedef struct {
    Doer who;
    ShareGiven given;
    ShareNew made;
} Giving;

static Status give_work(Db *db, Arena *a, void *what) {
    Giving *g = what;
    App app;
    TRY(doer_app(db, a, &g->who, &app));
    return share_new(&app, S(CASE), &g->given, &g->made);
}

static const Str one_goal[] = {S_INIT("goalmine"), S_INIT("goalboth")};

static Giving giving(void) {
    Day day = moment_day(TOWN_NOW);
    return (Giving){.who = {.user = "userprofessional"},
                    .given = {.person_id = S(PERSON),
                              .called = S("Marieke Bos"),
                              .works_at = S("De Brug"),
                              .email = S("partner@voorbeeld.nl"),
                              .purpose = S("Samen koken"),
                              .until = day + 30,
                              .agreed_way = S("in_person"),
                              .n_goals = 1,
                              .goals = one_goal}};
}

static Str give(Both *b, Giving g) {
    assert_ok(both_write(b, give_work, &g));
    return arena_copy(b->arena, g.made.grant_id);
}

typedef struct {
    Doer who;
    Str grant;
    Shared shared;
    size_t listed;
} Seeing;

static Status see_work(Db *db, Arena *a, void *what) {
    Seeing *s = what;
    App app;
    GuestListRow *rows = NULL;
    TRY(doer_app(db, a, &s->who, &app));
    TRY(shared_list(&app, &rows, &s->listed));
    return shared_load(&app, s->grant, &s->shared);
}

static Code sees_at(Both *b, const char *user, Str grant, Moment now, Seeing *out) {
    *out = (Seeing){.who = {.user = user, .now = now}, .grant = grant};
    return both_write(b, see_work, out).code;
}

static Code sees(Both *b, const char *user, Str grant) {
    Seeing s;
    return sees_at(b, user, grant, TOWN_NOW, &s);
}

static void test_just_what_was_shared(void **state) {
    Both *b = *state;
    plan_build(b);
    Str grant = give(b, giving());
    Seeing s;
    assert_int_equal(sees_at(b, "userpartner", grant, TOWN_NOW, &s), OK);
    assert_int_equal(s.listed, 1);
    assert_int_equal(s.shared.n_goals, 1);
    assert_text(s.shared.goals[0].what, "Ik betaal op tijd");
    assert_int_equal(s.shared.n_outcomes, 0);
    assert_int_equal(sees(b, "userresearcher", grant), NOT_FOUND);
    assert_int_equal(sees(b, "userprofessional", grant), NOT_FOUND);
    assert_int_equal(sees(b, "userpartner", S("nogrant")), NOT_FOUND);
    Giving twice = giving(); /* the same form twice is one */
    assert_ok(both_write(b, give_work, &twice));
    assert_true(str_eq(twice.made.grant_id, grant));
    assert_int_equal(twice.made.path.len, 0);
}

static void test_what_cannot_be_shared(void **state) {
    Both *b = *state;
    plan_build(b);
    static const Str wrong[] = {S_INIT("goalhis"), S_INIT("goalelse"), S_INIT("goalsafe"),
                                S_INIT("goalbothsafe"), S_INIT("nogoal")};
    for (size_t i = 0; i < 5; i++) {
        Giving g = giving();
        g.given.goals = &wrong[i];
        assert_int_equal(both_write(b, give_work, &g).code, NOT_FOUND);
    }
    Giving g = giving();
    g.who.user = "usercolleague";
    assert_int_equal(both_write(b, give_work, &g).code, NOT_FOUND);
    g = giving();
    g.given.until = moment_day(TOWN_NOW) - 1;
    assert_int_equal(both_write(b, give_work, &g).code, INVALID);
    g = giving();
    g.given.n_goals = 0;
    assert_int_equal(both_write(b, give_work, &g).code, INVALID);
    g = giving();
    g.given.email = S("geen adres");
    assert_int_equal(both_write(b, give_work, &g).code, INVALID);
}

/* ---- it ends at once ---------------------------------------------------------------------------
 */

typedef enum { END_STOP, END_RESIDENT, END_GOAL, END_CLOSED, END_ACCOUNT, ENDS } End;

typedef struct {
    End end;
    Str grant;
} Ending;

static Status end_work(Db *db, Arena *a, void *what) {
    Ending *e = what;
    App app;
    bool changed;
    Doer resident = {.person = PERSON, .case_id = CASE};
    TRY(doer_app(db, a, &(Doer){.user = "userprofessional"}, &app));
    switch (e->end) {
    case END_STOP: return share_stop(&app, S(CASE), e->grant);
    case END_RESIDENT:
        TRY(doer_app(db, a, &resident, &app));
        return my_shares_stop(&app, e->grant, &changed);
    case END_GOAL: return share_goal_drop(db, a, e->grant, S("goalmine"), NULL);
    case END_CLOSED: return case_close(db, a, S(CASE), 1, S("2026-11-24"), S("2041-12-31"), NULL);
    default: return user_disable(db, a, S("userpartner"), TOWN_NOW, NULL);
    }
}

typedef struct {
    Doer who;
    Str grant;
    const char *goal;
    bool step;
} Saying;

static Status say_work(Db *db, Arena *a, void *what) {
    Saying *s = what;
    App app;
    TRY(doer_app(db, a, &s->who, &app));
    if (s->step)
        return shared_step(&app, s->grant, str_of(s->goal), S("Gekookt"), app_day(&app), S("done"));
    return shared_say(&app, s->grant, str_of(s->goal), S("question"), S("Wanneer?"));
}

static Code says(Both *b, const char *user, Str grant, const char *goal, bool step) {
    Saying s = {.who = {.user = user}, .grant = grant, .goal = goal, .step = step};
    return both_write(b, say_work, &s).code;
}

static void ends(Both *b, End end) {
    plan_build(b);
    Str grant = give(b, giving());
    assert_int_equal(says(b, "userpartner", grant, "goalmine", false), OK);
    Ending e = {end, grant};
    assert_ok(both_write(b, end_work, &e));
    Seeing s;
    Code seen = sees_at(b, "userpartner", grant, TOWN_NOW, &s);
    if (end == END_GOAL) { /* the others would still be there */
        assert_int_equal(seen, OK);
        assert_int_equal(s.shared.n_goals, 0);
        assert_int_equal(s.shared.n_contributions, 0);
    } else {
        assert_int_equal(seen, NOT_FOUND);
        assert_int_equal(s.listed, 0);
    }
    assert_int_equal(says(b, "userpartner", grant, "goalmine", false), NOT_FOUND);
    assert_int_equal(says(b, "userpartner", grant, "goalmine", true), NOT_FOUND);
}

static void test_end_stop(void **state) { ends(*state, END_STOP); }
static void test_end_resident(void **state) { ends(*state, END_RESIDENT); }
static void test_end_goal(void **state) { ends(*state, END_GOAL); }
static void test_end_closed(void **state) { ends(*state, END_CLOSED); }
static void test_end_account(void **state) { ends(*state, END_ACCOUNT); }

static void test_end_day(void **state) {
    Both *b = *state;
    plan_build(b);
    Str grant = give(b, giving());
    Seeing s;
    const Moment day = 24 * 60 * 60;
    assert_int_equal(sees_at(b, "userpartner", grant, TOWN_NOW + 30 * day, &s), OK);
    assert_int_equal(sees_at(b, "userpartner", grant, TOWN_NOW + 31 * day, &s), NOT_FOUND);
}

static Status stop_work(Db *db, Arena *a, void *what) {
    Ending *e = what;
    App app;
    bool changed;
    TRY(doer_app(db, a, &(Doer){.person = HOUSEMATE, .case_id = CASE}, &app));
    return my_shares_stop(&app, e->grant, &changed);
}

/* Somebody else in the house stops only what is theirs. */
static void test_not_the_housemates(void **state) {
    Both *b = *state;
    plan_build(b);
    Ending e = {.grant = give(b, giving())};
    assert_int_equal(both_write(b, stop_work, &e).code, NOT_FOUND);
    assert_int_equal(sees(b, "userpartner", e.grant), OK);
}

static void test_reporting(void **state) {
    Both *b = *state;
    plan_build(b);
    Str grant = give(b, giving());
    static const char *const not_shared[] = {"goalboth", "goalhis", "goalsafe", "goalelse"};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(says(b, "userpartner", grant, not_shared[i], false), NOT_FOUND);
        assert_int_equal(says(b, "userpartner", grant, not_shared[i], true), NOT_FOUND);
    }
    assert_int_equal(says(b, "userresearcher", grant, "goalmine", false), NOT_FOUND);
    assert_int_equal(says(b, "userpartner", grant, "goalmine", false), OK);
    assert_int_equal(says(b, "userpartner", grant, "goalmine", true), OK);
    Seeing s;
    assert_int_equal(sees_at(b, "userpartner", grant, TOWN_NOW, &s), OK);
    assert_int_equal(s.shared.n_contributions, 1);
    assert_int_equal(s.shared.n_steps, 1);
    /* Another partner on the same goal sees nothing of it. */
    Giving other = giving();
    other.given.email = S("researcher@voorbeeld.nl");
    Str second = give(b, other);
    assert_int_equal(sees_at(b, "userresearcher", second, TOWN_NOW, &s), OK);
    assert_int_equal(s.shared.n_goals, 1);
    assert_int_equal(s.shared.n_contributions, 0);
    assert_int_equal(s.shared.n_steps, 0);
}

static Status open_work(Db *db, Arena *a, void *what) {
    Giving *g = what;
    App app;
    AccountLink link;
    TRY(doer_app(db, a, &g->who, &app));
    TRY(account_link_open(&app, str_sub(g->made.path, 12, g->made.path.len), &link));
    g->made.opens = link.found;
    return STATUS_OK;
}

/* A link of the same shape, whoever it is for; only a new account's opens anything. */
static void test_no_account_is_told_of(void **state) {
    Both *b = *state;
    plan_build(b);
    static const Str addresses[] = {S_INIT("nieuw@debrug.nl"), S_INIT("partner@voorbeeld.nl"),
                                    S_INIT("administrator@voorbeeld.nl"),
                                    S_INIT("weg@voorbeeld.nl")};
    for (size_t i = 0; i < 4; i++) {
        Giving g = giving();
        g.given.email = addresses[i];
        assert_ok(both_write(b, give_work, &g));
        assert_true(str_starts(g.made.path, S("/wachtwoord/")));
        assert_int_equal(g.made.path.len, 12 + random_key(b->arena).len);
        g.made.path = arena_copy(b->arena, g.made.path);
        assert_ok(both_write(b, open_work, &g));
        assert_int_equal(g.made.opens, i == 0);
    }
}

static const struct CMUnitTest tests[] = {
    BOTH(test_just_what_was_shared),
    BOTH(test_what_cannot_be_shared),
    BOTH(test_end_stop),
    BOTH(test_end_resident),
    BOTH(test_end_goal),
    BOTH(test_end_closed),
    BOTH(test_end_account),
    BOTH(test_end_day),
    BOTH(test_not_the_housemates),
    BOTH(test_reporting),
    BOTH(test_no_account_is_told_of),
};

BOTH_MAIN(tests)
