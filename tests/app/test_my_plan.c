// SPDX-License-Identifier: EUPL-1.2
/* A resident's own plan: their goals and the household's, never another's; what they say and do. */
#include "shared_plan.h"

#include "app/my_plan.h"
#include "app/own_words.h"

static const Doer samira = {.person = PERSON, .case_id = CASE};
static const Doer karim = {.person = HOUSEMATE, .case_id = CASE};
static const Doer stranger = {.person = STRANGER, .case_id = OTHER_CASE};

typedef struct {
    Doer who;
    MyPlan plan;
} Looking;

static Status load_work(Db *db, Arena *a, void *what) {
    Looking *l = what;
    App app;
    TRY(doer_app(db, a, &l->who, &app));
    return my_plan_load(&app, &l->plan);
}

static MyPlan plan_of(Both *b, Doer who) {
    Looking l = {.who = who};
    assert_ok(both_write(b, load_work, &l));
    return l.plan;
}

static const MyGoalListRow *goal_in(const MyPlan *p, const char *id) {
    for (size_t i = 0; i < p->n_goals; i++)
        if (str_eq(p->goals[i].id, str_of(id))) return &p->goals[i];
    return NULL;
}

static void test_whose_goals(void **state) {
    Both *b = *state;
    plan_build(b);
    MyPlan p = plan_of(b, samira);
    assert_int_equal(p.n_goals, 3);
    assert_true(goal_in(&p, "goalmine") && goal_in(&p, "goalboth") && goal_in(&p, "goalsafe"));
    assert_true(p.open && p.household);
    p = plan_of(b, karim);
    assert_int_equal(p.n_goals, 2); /* the private one of all of them lies open to none */
    assert_true(goal_in(&p, "goalhis") && goal_in(&p, "goalboth"));
    p = plan_of(b, stranger);
    assert_int_equal(p.n_goals, 1);
    Looking l = {.who = {.person = PERSON, .case_id = CASE, .no_code = true}};
    assert_int_equal(both_write(b, load_work, &l).code, FORBIDDEN);
    l.who = (Doer){.person = PERSON, .case_id = OTHER_CASE};
    assert_int_equal(both_write(b, load_work, &l).code, NOT_FOUND);
}

typedef enum { SAY, REACH, STEP, AGREE, WORD, HELP, VIEW, WENT, DEEDS } Deed_;

typedef struct {
    Doer who;
    Deed_ deed;
    const char *goal, *words, *status;
    int64_t version;
    Day day;
    bool first;
} Doing;

static Status deed_work(Db *db, Arena *a, void *what) {
    Doing *d = what;
    App app;
    Str goal = d->goal ? str_of(d->goal) : S(""), words = str_of(d->words ? d->words : "");
    TRY(doer_app(db, a, &d->who, &app));
    Str status = str_of(d->status ? d->status : "done");
    MyHelpGiven help = {.phone = true, .words = words, .version = d->version};
    d->first = true;
    switch (d->deed) {
    case SAY: return my_say(&app, goal, d->version, S("agree"), words, &d->first);
    case REACH: return my_reached(&app, goal, 1, words);
    case STEP:
        return my_step_new(&app, goal, words, d->day ? d->day : app_day(&app), status, S(""));
    case AGREE: return my_agreement_new(&app, goal, words, false, 0);
    case WORD: return own_words_add(&app, S(""), words, true);
    case HELP: return my_help_keep(&app, &help, &d->first);
    case VIEW: return my_view_keep(&app, S("problem"), S("partly"), words);
    default: return my_agreement_went(&app, goal, d->version, status, words, &d->first);
    }
}

static Code deed(Both *b, Doing *d) { return both_write(b, deed_work, d).code; }

/* Everything about somebody else's goal is as if it were not there. */
static void test_nobody_elses(void **state) {
    Both *b = *state;
    plan_build(b);
    static const char *const not_samiras[] = {"goalhis", "goalelse", "goalbothsafe", "nogoal"};
    for (size_t i = 0; i < 4; i++)
        for (Deed_ one = SAY; one <= AGREE; one++) {
            Doing d = {
                .who = samira, .deed = one, .goal = not_samiras[i], .words = "x", .version = 1};
            assert_int_equal(deed(b, &d), NOT_FOUND);
        }
    for (Deed_ one = SAY; one < WENT; one++) {
        Doing d = {.who = samira, .deed = one, .goal = "goalboth", .words = "x", .version = 1};
        if (one == HELP) d.version = 0;
        assert_int_equal(deed(b, &d), OK);
        d.who.no_code = true;
        assert_int_equal(deed(b, &d), FORBIDDEN);
        d.who = (Doer){.person = STRANGER, .case_id = CASE};
        assert_int_equal(deed(b, &d), NOT_FOUND);
    }
}

static void test_saying(void **state) {
    Both *b = *state;
    plan_build(b);
    Doing d = {.who = samira, .goal = "goalmine", .words = "Zo wil ik het 🌱 شكرا", .version = 1};
    assert_int_equal(deed(b, &d), OK);
    assert_true(d.first);
    MyPlan p = plan_of(b, samira);
    const MyGoalListRow *g = goal_in(&p, "goalmine");
    assert_text(g->says, "agree");
    assert_text(g->said_words, "Zo wil ik het 🌱 شكرا");
    p = plan_of(b, karim);
    assert_null(goal_in(&p, "goalboth")->says.at); /* each says it for themselves */
    d.version = 7;                                 /* the words changed meanwhile */
    assert_int_equal(deed(b, &d), OK);
    assert_false(d.first);
    d = (Doing){.who = samira, .deed = STEP, .words = ""};
    assert_int_equal(deed(b, &d), INVALID);
    d = (Doing){.who = samira, .deed = STEP, .words = "x", .day = moment_day(TOWN_NOW) + 2};
    assert_int_equal(deed(b, &d), INVALID);
    Day old = 0;
    assert_true(day_parse(S("1900-02-28"), &old));
    d.day = old;
    assert_int_equal(deed(b, &d), OK);
    p = plan_of(b, samira);
    assert_int_equal(p.n_steps, 1);
    assert_int_equal(plan_of(b, karim).n_steps, 0);
}

static void test_agreements(void **state) {
    Both *b = *state;
    plan_build(b);
    Doing d = {.who = samira, .deed = AGREE, .goal = "goalmine", .words = "Post openen"};
    assert_int_equal(deed(b, &d), OK);
    assert_int_equal(deed(b, &d), OK); /* a button that was pressed twice */
    MyPlan p = plan_of(b, samira);
    assert_int_equal(p.n_agreements, 1);
    assert_int_equal(plan_of(b, karim).n_agreements, 0);
    char id[64];
    snprintf(id, sizeof id, "%.*s", STR_ARG(p.agreements[0].id));
    d = (Doing){
        .who = samira, .deed = WENT, .goal = id, .status = "not", .words = "Te druk", .version = 1};
    assert_int_equal(deed(b, &d), OK);
    assert_true(d.first);
    assert_int_equal(deed(b, &d), OK); /* twice is fine */
    assert_true(d.first);
    d.status = "done";
    assert_int_equal(deed(b, &d), OK);
    assert_false(d.first); /* it was said already, on another page */
    p = plan_of(b, samira);
    assert_text(p.agreements[0].status, "not");
    assert_text(p.agreements[0].status_why, "Te druk");
    d.who = karim;
    d.version = 2;
    assert_int_equal(deed(b, &d), NOT_FOUND);
}

static Status close_work(Db *db, Arena *a, void *what) {
    (void)what;
    int64_t changed = 0;
    TRY(case_close(db, a, S(CASE), 1, S("2026-11-24"), S("2041-12-31"), &changed));
    return changed == 1 ? STATUS_OK : STATUS(CONFLICT, "not closed");
}

/* A closed case: everything is read, one's own words stay possible, nothing else changes. */
static void test_closed(void **state) {
    Both *b = *state;
    plan_build(b);
    assert_ok(both_write(b, close_work, NULL));
    MyPlan p = plan_of(b, samira);
    assert_false(p.open);
    assert_int_equal(p.n_goals, 3);
    for (Deed_ one = SAY; one < WENT; one++) {
        Doing d = {.who = samira, .deed = one, .goal = "goalmine", .words = "x", .version = 1};
        assert_int_equal(deed(b, &d), one == WORD ? OK : CONFLICT);
    }
}

typedef struct {
    const char *user;
    Str id;
    int64_t version, waiting;
    bool first;
    const char *answer;
} Answering;

static Status answer_work(Db *db, Arena *a, void *what) {
    Answering *w = what;
    App app;
    OwnWordOfCaseRow *rows = NULL;
    size_t n = 0;
    TRY(doer_app(db, a, &(Doer){.user = w->user}, &app));
    TRY(own_words_of_case(&app, S(CASE), &rows, &n));
    if (n != 1) return STATUS(BUG, "one was written");
    TRY(own_words_answer(&app, S(CASE), rows[0].id, w->version, str_of(w->answer), &w->first));
    return own_words_waiting(&app, S(CASE), &w->waiting);
}

static void test_own_words_are_answered(void **state) {
    Both *b = *state;
    plan_build(b);
    Doing d = {.who = samira, .deed = WORD, .words = "Mijn adres klopt niet"};
    assert_int_equal(deed(b, &d), OK);
    assert_int_equal(deed(b, &d), OK); /* pressed twice: they wait once */
    Answering w = {.user = "usercolleague", .version = 1, .answer = "Dank u"};
    assert_int_equal(both_write(b, answer_work, &w).code, NOT_FOUND);
    w.user = "userprofessional";
    assert_ok(both_write(b, answer_work, &w));
    assert_true(w.first);
    assert_int_equal(w.waiting, 0);
    w.answer = "Iets anders";
    assert_ok(both_write(b, answer_work, &w));
    assert_false(w.first);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_whose_goals), BOTH(test_nobody_elses), BOTH(test_saying),
    BOTH(test_agreements),  BOTH(test_closed),       BOTH(test_own_words_are_answered),
};

BOTH_MAIN(tests)
