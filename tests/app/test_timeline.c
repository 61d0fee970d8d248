// SPDX-License-Identifier: EUPL-1.2
/* The timeline: measurements and events in their order on one axis, changes kept with their earlier
   texts, and nothing of a case of another team. */
#include "filled.h"

#include "app/life_events.h"
#include "app/past.h"
#include "app/timeline.h"

typedef struct {
    const char *user;
    Timeline t;
} Reading;

static Status read_work(Db *db, Arena *a, void *what) {
    Reading *r = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = joris()};
    app.who.user = str_of(r->user);
    return timeline_load(&app, S(CASE), S(""), &r->t);
}

typedef struct {
    LifeEventGiven given;
    bool first;
} Keeping;

static Status keep_work(Db *db, Arena *a, void *what) {
    Keeping *k = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = joris()};
    return life_event_keep(&app, S(CASE), &k->given, &k->first);
}

static Day day_of(const char *text) {
    Day day = 0;
    assert_true(day_parse(str_of(text), &day));
    return day;
}

static Status keep(Both *b, const char *day, const char *kind, const char *words) {
    Keeping k = {.given = {.day = day_of(day), .kind = str_of(kind), .words = str_of(words)}};
    return both_write(b, keep_work, &k);
}

static Timeline timeline(Both *b) {
    Reading r = {.user = "userprofessional"};
    assert_ok(both_read(b, read_work, &r));
    return r.t;
}

static void test_order_and_axis(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    assert_ok(keep(b, "2026-11-20", "success", "Zelf gebeld."));
    assert_ok(keep(b, "1900-01-01", "change", "Lang geleden."));
    assert_ok(keep(b, "2026-11-10", "setback", "Een zware week."));
    Timeline t = timeline(b);
    assert_int_equal(t.n_waves, 2);
    assert_true(t.waves[0].planned);
    assert_int_equal(t.n_events, 3);
    assert_text(t.events[0].words, "Lang geleden.");
    assert_int_equal(t.events[1].kind, HAPPENED_SETBACK);
    assert_int_equal(t.events[2].kind, HAPPENED_SUCCESS);
    /* An event of long ago stands at the edge, and does not press the rest together. */
    assert_int_equal(t.first, day_of("2026-11-10"));
    assert_int_equal(t.last, day_of("2027-05-24"));
    assert_near(timeline_at(&t, t.events[0].day), 0, 0);
    assert_near(timeline_at(&t, t.last), 1, 0);
    assert_true(timeline_at(&t, day_of("2026-11-20")) > 0);
}

static void test_images_only_when_both(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Filling resident = {.rater = "resident", .self = 4}, own = {.rater = "professional", .self = 2};
    assert_ok(both_write(b, fill_work, &resident));
    Timeline t = timeline(b);
    assert_null(t.in);
    assert_true(t.waves[0].images.resident.hidden);
    assert_ok(both_write(b, fill_work, &own));
    t = timeline(b);
    assert_non_null(t.in);
    assert_true(t.waves[0].images.both);
    assert_false(t.waves[0].planned);
    assert_false(t.waves[0].talked);
}

static void test_change_keeps_the_earlier_text(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    assert_ok(keep(b, "2026-11-20", "change", "Verhuisd."));
    Timeline t = timeline(b);
    Keeping k = {.given = {.id = t.events[0].id,
                           .version = 1,
                           .day = t.events[0].day,
                           .kind = S("setback"),
                           .words = S("Verhuisd, en dat viel tegen."),
                           .coped = S("Zus hielp.")}};
    assert_ok(both_write(b, keep_work, &k));
    assert_true(k.first);
    /* Somebody who still has the first text before them. */
    Keeping late = k;
    late.given.words = S("Iets anders.");
    assert_ok(both_write(b, keep_work, &late));
    assert_false(late.first);
    t = timeline(b);
    assert_int_equal(t.n_events, 1);
    assert_text(t.events[0].words, "Verhuisd, en dat viel tegen.");
    assert_text(t.events[0].coped, "Zus hielp.");
    assert_int_equal(t.events[0].version, 2);
    /* The same again is fine and changes nothing. */
    k.given.version = 1;
    assert_ok(both_write(b, keep_work, &k));
    assert_true(k.first);
    assert_int_equal(timeline(b).events[0].version, 2);
}

static void test_refused(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    assert_code(keep(b, "2026-11-20", "change", ""), INVALID);
    assert_code(keep(b, "2026-11-25", "change", "Morgen."), INVALID);
    Keeping k = {.given = {.id = S("nobody"),
                           .version = 1,
                           .day = day_of("2026-11-20"),
                           .kind = S("change"),
                           .words = S("x")}};
    assert_code(both_write(b, keep_work, &k), NOT_FOUND);
    Reading other = {.user = "usercolleague"};
    assert_code(both_read(b, read_work, &other), NOT_FOUND);
}

static Status private_work(Db *db, Arena *a, void *what) {
    static const char *const aims[] = {"burden:safety", "burden:finances"};
    (void)what;
    for (int i = 0; i < 2; i++) {
        Str goal = arena_print(a, "goal%022d", i), said = i ? S("open") : S("geheim");
        GoalAddIn in = {.id = goal,
                        .organisation = S(TOWN_ORGANISATION),
                        .case_id = S(CASE),
                        .what = said,
                        .how = S(""),
                        .with_whom = S(""),
                        .aim = str_of(aims[i]),
                        .request_part = S(""),
                        .notice = S(""),
                        .since_day = S("2026-11-20"),
                        .moment = TOWN_NOW};
        TRY(goal_add(db, a, &in, NULL));
        InterventionAddIn help = {.id = arena_print(a, "help%022d", i),
                                  .organisation = S(TOWN_ORGANISATION),
                                  .case_id = S(CASE),
                                  .goal_id = goal,
                                  .kind = S("reduce_burden"),
                                  .provision = S(""),
                                  .entry = S(""),
                                  .name = said,
                                  .note = S(""),
                                  .provider = S(""),
                                  .status = S("running"),
                                  .status_why = S(""),
                                  .reach = S(""),
                                  .from_day = S("2026-11-20"),
                                  .moment = TOWN_NOW};
        TRY(intervention_add(db, a, &help, NULL));
        AgreementAddIn agreed = {.id = arena_print(a, "agre%022d", i),
                                 .organisation = S(TOWN_ORGANISATION),
                                 .case_id = S(CASE),
                                 .goal_id = goal,
                                 .what = said,
                                 .who = S("resident"),
                                 .who_words = S(""),
                                 .strength = S("topic:network"),
                                 .moment = TOWN_NOW};
        TRY(agreement_add(db, a, &agreed, NULL));
    }
    return STATUS_OK;
}

/* A page that lies open: nothing of a private domain, and the number is that of the plan. */
static void test_nothing_private(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    assert_ok(both_write(b, private_work, NULL));
    Timeline t = timeline(b);
    assert_int_equal(t.n_goals, 1);
    assert_text(t.goals[0].what, "open");
    assert_int_equal(t.goals[0].number, 1);
    assert_int_equal(t.n_strengths, 1);
    assert_text(t.strengths[0].what, "open");
    assert_int_equal(t.n_events, 2);
    for (size_t i = 0; i < t.n_events; i++) assert_text(t.events[i].words, "open");
}

static const struct CMUnitTest tests[] = {
    BOTH(test_order_and_axis),
    BOTH(test_images_only_when_both),
    BOTH(test_change_keeps_the_earlier_text),
    BOTH(test_refused),
    BOTH(test_nothing_private),
};

BOTH_MAIN(tests)
