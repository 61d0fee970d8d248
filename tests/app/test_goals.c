// SPDX-License-Identifier: EUPL-1.2
/* Goals on both databases: every word stays, two writers see each other, agreement holds for the
   words it was about, only an unseen plan cannot be settled, and a case of another team is not
   there. */
#include "filled.h"

#include "app/goal_text.h"
#include "app/goals.h"
#include "app/past.h"

typedef struct {
    const char *user;
    Moment at;
    GoalGiven given;
    GoalSaid said;
    Str id, stamp, status, why, rule, about;
    int64_t version, place;
    bool first, again;
    Settled settled;
    PlanFile file;
    PlanFindings found;
    Plan plan;
    PastOfRow *past;
    size_t n_past;
    CaseWork work;
} Doing;

typedef Status Deed2(App *app, Doing *d);

typedef struct {
    Doing *d;
    Deed2 *run;
} Running;

static Status run_work(Db *db, Arena *a, void *what) {
    Running *r = what;
    Doing *d = r->d;
    App app = {.db = db, .arena = a, .now = d->at ? d->at : TOWN_NOW, .who = joris()};
    if (d->user) app.who.user = str_of(d->user);
    TRY(case_work_load(&app, S(CASE), S(""), &d->work));
    return r->run(&app, d);
}

static Status run(Both *b, Doing *d, Deed2 *deed) {
    Running r = {d, deed};
    return both_write(b, run_work, &r);
}

static Status keep(App *app, Doing *d) {
    return goal_keep(app, &d->work, &d->given, &d->id, &d->first);
}
static Status end(App *app, Doing *d) {
    return goal_end(app, &d->work, d->id, d->version, d->status, d->why, &d->first);
}
static Status move(App *app, Doing *d) { return goal_move(app, &d->work, d->id, d->place); }
static Status say(App *app, Doing *d) { return goal_say(app, &d->work, &d->said, &d->first); }
static Status agree(App *app, Doing *d) {
    return plan_agree(app, &d->work, d->said.who, d->said.way, d->stamp, &d->first);
}
static Status settle(App *app, Doing *d) {
    return plan_settle(app, &d->work, d->stamp, &d->settled);
}
static Status leave(App *app, Doing *d) {
    return warning_leave(app, &d->work, d->id, d->rule, d->about, d->why, d->again);
}
static Status urgent(App *app, Doing *d) {
    return urgent_mark(app, &d->work, S(PERSON), d->about, true, S(""));
}
static Status reach(App *app, Doing *d) {
    return goal_reach(app, &d->work, d->id, d->said.who, S(PERSON), d->place, S("Het gaat goed."));
}
static Status look(App *app, Doing *d) {
    TRY(plan_file_load(app, S(CASE), &d->file));
    PlanAsked asked = {.today = moment_day(TOWN_NOW),
                       .resident = S("Samira"),
                       .request = S("Ik kom niet rond."),
                       .off = d->rule};
    d->stamp = plan_stamp(app->arena, &d->file);
    return plan_file_check(app, &d->file, &asked, &d->plan, &d->found);
}
static Status past(App *app, Doing *d) {
    return past_list(app, d->why, d->id, &d->past, &d->n_past);
}

static GoalGiven goal(const char *what) {
    return (GoalGiven){.id = S(""),
                       .person_id = S(PERSON),
                       .what = str_of(what),
                       .how = S(""),
                       .with_whom = S("Zus\nSamira zelf"),
                       .aim = S("burden:finances"),
                       .request_part = S(""),
                       .notice = S("")};
}

static Str made(Both *b, const char *what) {
    Doing d = {.given = goal(what)};
    assert_ok(run(b, &d, keep));
    assert_true(d.first);
    return d.id;
}

static Doing plan(Both *b) {
    Doing d = {.rule = S("")};
    assert_ok(run(b, &d, look));
    return d;
}

static size_t points(const Doing *d, const char *rule) {
    size_t n = 0;
    for (size_t i = 0; i < d->found.n; i++) n += str_eq(d->found.list[i].rule->id, str_of(rule));
    return n;
}

static void test_no_word_is_lost(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Str id = made(b, "Samira krijgt een maatje");
    Doing d = {.given = goal("Ik ga elke week naar De Brug 🌷 שלום")};
    d.given.id = id;
    d.given.version = 1;
    d.given.has_by = true;
    assert_true(day_parse(S("1900-01-01"), &d.given.by));
    assert_ok(run(b, &d, keep));
    assert_true(d.first);
    /* Who still has the first text before them. */
    Doing late = {.given = goal("Iets anders")};
    late.given.id = id;
    late.given.version = 1;
    assert_ok(run(b, &late, keep));
    assert_false(late.first);
    /* The same again changes nothing. */
    d.given.version = 1;
    assert_ok(run(b, &d, keep));
    assert_true(d.first);
    Doing now = plan(b);
    assert_int_equal(now.file.n_open, 1);
    assert_text(now.file.goals[0].what, "Ik ga elke week naar De Brug 🌷 שלום");
    assert_text(now.file.goals[0].by_day, "1900-01-01");
    assert_int_equal(now.file.goals[0].version, 2);
    assert_int_equal(now.file.goals[0].words_version, 2);
    Doing was = {.id = id, .why = S("goal")};
    assert_ok(run(b, &was, past));
    assert_int_equal(was.n_past, 1);
    assert_true(str_find(was.past[0].body, S("Samira krijgt een maatje")) != STR_NONE);
}

static void test_sent_twice_is_one_goal(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Doing d = {.given = goal("Ik bel zelf")};
    d.given.key = S("abcdefghijklmnopqrstuvwx27");
    assert_ok(run(b, &d, keep));
    assert_ok(run(b, &d, keep));
    assert_true(d.first);
    d.given.what = S("Ik bel zelf, elke maandag");
    assert_ok(run(b, &d, keep));
    assert_false(d.first);
    assert_int_equal(plan(b).file.n_goals, 1);
}

static void test_refused(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Doing other = {.user = "usercolleague", .given = goal("x")};
    assert_code(run(b, &other, keep), NOT_FOUND);
    Doing d = {.given = goal("x")};
    d.given.aim = S("burden:safety");
    assert_code(run(b, &d, keep), NOT_FOUND);
    d.given.aim = S("burden:nothing");
    assert_code(run(b, &d, keep), NOT_FOUND);
    d.given = goal("x");
    d.given.id = S("nosuchgoal");
    assert_code(run(b, &d, keep), NOT_FOUND);
    d.about = S("safety");
    assert_code(run(b, &d, urgent), NOT_FOUND);
    Doing stop = {.id = S(""), .rule = S("P7"), .about = S(""), .why = S("")};
    assert_code(run(b, &stop, leave), NOT_FOUND);
}

static void test_order_and_end(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Str one = made(b, "Een"), two = made(b, "Twee"), three = made(b, "Drie");
    Doing d = {.id = three, .place = 1};
    assert_ok(run(b, &d, move));
    Doing p = plan(b);
    assert_true(str_eq(p.file.goals[0].id, three));
    assert_true(str_eq(p.file.goals[1].id, one));
    assert_true(str_eq(p.file.goals[2].id, two));
    Doing stop = {.id = one, .version = 1, .status = S("stopped"), .why = S("Verhuisd")};
    assert_ok(run(b, &stop, end));
    assert_true(stop.first);
    p = plan(b);
    assert_int_equal(p.file.n_open, 2);
    assert_true(str_eq(p.file.goals[2].id, one));
    assert_text(p.file.goals[2].ended_why, "Verhuisd");
    stop.status = S("open");
    stop.version = 2;
    assert_ok(run(b, &stop, end));
    assert_int_equal(plan(b).file.n_open, 3);
}

static Status private_work(Db *db, Arena *a, void *what) {
    (void)what;
    GoalAddIn in = {.id = S("goalprivate00000000000001"),
                    .organisation = S(TOWN_ORGANISATION),
                    .case_id = S(CASE),
                    .what = S("Ergens anders"),
                    .how = S(""),
                    .with_whom = S(""),
                    .aim = S("burden:safety"),
                    .request_part = S(""),
                    .notice = S(""),
                    .since_day = S("2026-11-24")};
    return goal_add(db, a, &in, NULL);
}

/* A place counts the goals that are shown, not one that may not lie open. */
static void test_order_counts_what_is_shown(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Str one = made(b, "Een");
    assert_ok(both_write(b, private_work, NULL));
    Str two = made(b, "Twee"), three = made(b, "Drie");
    Doing d = {.id = three, .place = 2};
    assert_ok(run(b, &d, move));
    Doing p = plan(b);
    Str shown[4];
    size_t n = 0;
    for (size_t i = 0; i < p.file.n_open; i++)
        if (!plan_file_private(&p.file, &p.file.goals[i])) shown[n++] = p.file.goals[i].id;
    assert_int_equal(n, 3);
    assert_true(str_eq(shown[0], one) && str_eq(shown[1], three) && str_eq(shown[2], two));
    d = (Doing){.id = one, .place = 1000};
    assert_ok(run(b, &d, move));
    p = plan(b);
    assert_true(str_eq(p.file.goals[3].id, one));
}

/* "Toch zo" holds for the words it was about. */
static void test_a_warning_that_was_left(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Str id = made(b, "Samira krijgt een maatje");
    Doing p = plan(b);
    assert_int_equal(points(&p, "G3"), 1);
    assert_int_equal(points(&p, "G5"), 1);
    Doing d = {.id = id, .rule = S("G3"), .about = S(""), .why = S("Zo noemt zij het.")};
    assert_ok(run(b, &d, leave));
    p = plan(b);
    const WarningLeftListRow *left = plan_file_left(&p.file, &p.file.goals[0], S("G3"), S(""));
    assert_non_null(left);
    assert_text(left->why, "Zo noemt zij het.");
    Doing change = {.given = goal("Samira krijgt een ander maatje")};
    change.given.id = id;
    change.given.version = 1;
    assert_ok(run(b, &change, keep));
    p = plan(b);
    assert_null(plan_file_left(&p.file, &p.file.goals[0], S("G3"), S("")));
    /* An organisation can switch a rule off. */
    Doing off = {.rule = S("G3, G5")};
    assert_ok(run(b, &off, look));
    assert_int_equal(points(&off, "G3") + points(&off, "G5"), 0);
}

static void test_agreeing_and_settling(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Doing none = {.stamp = plan(b).stamp};
    assert_ok(run(b, &none, settle));
    assert_int_equal(none.settled, SETTLE_EMPTY);
    Str one = made(b, "Ik bel zelf"), two = made(b, "Ik ga zelf");
    Doing d = {.stamp = plan(b).stamp};
    assert_ok(run(b, &d, settle));
    assert_int_equal(d.settled, SETTLE_NOT_SEEN);
    Doing seen = plan(b);
    assert_true(plan_file_agreed(&seen.file));
    /* She disagrees with one and agrees with the rest: seen, so nothing stops it. */
    Doing no = {.at = TOWN_NOW + 60,
                .said = {one, S(PERSON), S("disagree"), S("telephone"), S("Liever samen."), 1}};
    assert_ok(run(b, &no, say));
    assert_true(no.first);
    d.at = TOWN_NOW + 120;
    assert_ok(run(b, &d, settle));
    assert_int_equal(d.settled, SETTLE_NOT_SEEN);
    Doing yes = {.at = TOWN_NOW + 180,
                 .stamp = d.stamp,
                 .said = {.goal_id = two, .who = S(PERSON), .way = S("in_person")}};
    assert_ok(run(b, &yes, agree));
    assert_true(yes.first);
    d.at = TOWN_NOW + 240;
    assert_ok(run(b, &d, settle));
    assert_int_equal(d.settled, SETTLED);
    assert_ok(run(b, &d, look));
    assert_text(d.work.file->step_kind, "follow_up");
    Doing kept = {.id = S(CASE), .why = S("plan")};
    assert_ok(run(b, &kept, past));
    assert_int_equal(kept.n_past, 1);
    assert_true(str_find(kept.past[0].body, S("Ik ga zelf")) != STR_NONE);
}

static void test_a_change_reopens_only_that_goal(void **state) {
    Both *b = *state;
    bool agreed;
    town_build(b->store, b->arena, 1);
    Str one = made(b, "Ik bel zelf");
    made(b, "Ik ga zelf");
    Doing yes = {.stamp = plan(b).stamp,
                 .said = {.goal_id = one, .who = S(PERSON), .way = S("in_person")}};
    assert_ok(run(b, &yes, agree));
    Doing p = plan(b);
    assert_true(plan_file_seen(&p.file, S(PERSON), &agreed));
    assert_true(agreed);
    Doing change = {.given = goal("Ik bel zelf, elke maandag")};
    change.given.id = one;
    change.given.version = 1;
    assert_ok(run(b, &change, keep));
    p = plan(b);
    assert_false(plan_file_seen(&p.file, S(PERSON), &agreed));
    assert_null(plan_file_say_now(&p.file, &p.file.goals[0], S(PERSON)));
    assert_non_null(plan_file_say(&p.file, &p.file.goals[0], S(PERSON)));
    assert_non_null(plan_file_say_now(&p.file, &p.file.goals[1], S(PERSON)));
    /* What somebody says of words that changed since is not kept. */
    Doing late = {.said = {one, S(PERSON), S("agree"), S("in_person"), S(""), 1}};
    assert_ok(run(b, &late, say));
    assert_false(late.first);
    assert_ok(run(b, &yes, agree));
    assert_false(yes.first);
    /* How far it is does not hang on the words. */
    Doing far = {.id = one, .place = 1, .said = {.who = S("resident")}};
    assert_ok(run(b, &far, reach));
    far.said.who = S("professional");
    far.place = 2;
    assert_ok(run(b, &far, reach));
    assert_int_equal(plan(b).file.n_attained, 2);
    far.place = 3;
    assert_code(run(b, &far, reach), INVALID);
}

/* Heavy burden counts once both have sent; the private domain never. */
static void test_heavy_domains(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Filling r = {.rater = "resident", .self = 3, .finances = 2, .safety = 2};
    assert_ok(both_write(b, fill_work, &r));
    Doing p = plan(b);
    assert_int_equal(points(&p, "P3"), 0);
    Filling o = {.rater = "professional", .self = 3, .finances = 0, .safety = 2};
    assert_ok(both_write(b, fill_work, &o));
    p = plan(b);
    assert_int_equal(points(&p, "P3"), 1 + 1 /* finances and housing were answered alike */);
    for (size_t i = 0; i < p.found.n; i++)
        assert_true(str_find(p.found.list[i].message, S("eilig")) == STR_NONE);
    Doing u = {.about = S("finances")};
    assert_ok(run(b, &u, urgent));
    p = plan(b);
    assert_int_equal(p.file.n_urgent, 1);
}

static void test_large_plan(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    for (int i = 0; i < 60; i++) made(b, "Ik betaal op 1 maart mijn huur en mijn zorgpremie zelf.");
    Doing p = plan(b);
    assert_int_equal(p.file.n_open, 60);
    assert_int_equal(p.plan.n_goals, 60);
}

static void test_words_of_the_actions(void **state) {
    Both *b = *state;
    Arena *a = b->arena;
    Str one, two;
    assert_true(
        goal_text_split(a, S("Ik betaal mijn huur en ik ga sporten."), S("en"), &one, &two));
    assert_text(one, "Ik betaal mijn huur.");
    assert_text(two, "Ik ga sporten.");
    assert_false(goal_text_split(a, S("Ik wen eraan"), S("en"), &one, &two));
    assert_false(goal_text_split(a, S("en verder"), S("en"), &one, &two));
    assert_true(goal_text_has(S("Een Maatje zoeken"), S("maatje")));
    assert_false(goal_text_has(S("Een maatje"), S("")));
    assert_text(goal_text_add(a, S(""), S("maatje")), "maatje");
    assert_text(goal_text_both(a, S("a"), S("b")), "a\nb");
    assert_text(goal_text_both(a, S("a"), S("a")), "a");
}

static const struct CMUnitTest tests[] = {
    BOTH(test_no_word_is_lost),
    BOTH(test_sent_twice_is_one_goal),
    BOTH(test_refused),
    BOTH(test_order_and_end),
    BOTH(test_order_counts_what_is_shown),
    BOTH(test_a_warning_that_was_left),
    BOTH(test_agreeing_and_settling),
    BOTH(test_a_change_reopens_only_that_goal),
    BOTH(test_heavy_domains),
    BOTH(test_large_plan),
    BOTH(test_words_of_the_actions),
};

BOTH_MAIN(tests)
