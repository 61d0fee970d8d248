// SPDX-License-Identifier: EUPL-1.2
/* A team leader's page: only of teams they belong to, counts that are right, and nothing about
   plans below ten of them. */
#include "filled.h"

#include "app/team_page.h"

typedef struct {
    Str user, team;
    TeamPageRead read;
} Leading;

static Status lead_work(Db *db, Arena *a, void *what) {
    Leading *l = what;
    App app = {.db = db,
               .arena = a,
               .now = TOWN_NOW,
               .who = {.user = l->user, .organisation = S(TOWN_ORGANISATION)}};
    return team_page_load(&app, l->team, &l->read);
}

static TeamPageRead lead(Both *b, const char *user) {
    Leading l = {.user = str_of(user), .team = S("")};
    assert_ok(both_read(b, lead_work, &l));
    return l.read;
}

static Status join_work(Db *db, Arena *a, void *what) {
    (void)what;
    return town_member(db, a, S("userteam_leader"), S("teamnorth"));
}

static void test_own_team_only(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 5);
    assert_int_equal(lead(b, "userteam_leader").n_teams, 0);
    assert_ok(both_write(b, join_work, NULL));
    TeamPageRead t = lead(b, "userteam_leader");
    assert_int_equal(t.n_teams, 1);
    assert_text(t.teams[0].name, "Team Noord");
    assert_int_equal(t.teams[0].open, 5);
    assert_int_equal(t.teams[0].unowned, 0);
    /* The town's steps are due two days ago, yesterday, today, ...: two are late. */
    assert_int_equal(t.teams[0].late, 2);
    assert_int_equal(t.n_steps, 2);
    assert_text(t.steps[0].number, "Z-2026-0001");
    /* Only professionals of the team, by name; the one who left is not there. */
    assert_int_equal(t.n_people, 1);
    assert_text(t.people[0].name, "Joris de Wit");
    assert_int_equal(t.people[0].open, 5);
    Leading other = {.user = S("userteam_leader"), .team = S("teamsouth")};
    assert_code(both_read(b, lead_work, &other), NOT_FOUND);
}

static Status leave_work(Db *db, Arena *a, void *what) {
    (void)what;
    return town_case(db, a, 700, (Str){0}, S("teamnorth"), S("Nieuw"), S("Iemand"));
}

/* What nobody took up stands there by number, of this team only. */
static void test_taken_up_by_nobody(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 2);
    assert_ok(both_write(b, join_work, NULL));
    assert_int_equal(lead(b, "userteam_leader").n_unowned, 0);
    assert_ok(both_write(b, leave_work, NULL));
    TeamPageRead t = lead(b, "userteam_leader");
    assert_int_equal(t.n_unowned, 1);
    assert_text(t.unowned[0].number, "Z-2026-0700");
    assert_int_equal(t.teams[0].unowned, 1);
}

/* A measurement is late after its day, and no longer once both sides sent theirs. */
static void test_late_measurements(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 2);
    assert_ok(both_write(b, join_work, NULL));
    assert_int_equal(lead(b, "userteam_leader").n_waves, 0);
    Leading later = {.user = S("userteam_leader"), .team = S("")};
    Status how = both_read(b, lead_work, &later);
    assert_ok(how);
    Filling resident = {.rater = "resident", .self = 4}, own = {.rater = "professional", .self = 2};
    assert_ok(both_write(b, fill_work, &resident));
    assert_ok(both_write(b, fill_work, &own));
    assert_int_equal(lead(b, "userteam_leader").n_waves, 0);
}

typedef struct {
    int from, until;
} Goals;

static Status goals_work(Db *db, Arena *a, void *what) {
    const Goals *g = what;
    for (int i = g->from; i <= g->until; i++) {
        GoalAddIn in = {.id = arena_print(a, "goal%022d", i),
                        .organisation = S(TOWN_ORGANISATION),
                        .case_id = arena_print(a, "case%022d", i),
                        .what = S("Ik open elke week mijn post."),
                        .how = i % 2 ? S("Samen op maandag.") : S(""),
                        .with_whom = S("zus"),
                        .aim = S("burden:finances"),
                        .request_part = S(""),
                        .notice = S(""),
                        .since_day = S("2026-11-20"),
                        .by_user = S("userprofessional"),
                        .moment = TOWN_NOW};
        TRY(goal_add(db, a, &in, NULL));
    }
    return STATUS_OK;
}

static Status least_work(Db *db, Arena *a, void *what) {
    return setting_put(db, a, S(TOWN_ORGANISATION), S("smallest_cell"), *(Str *)what, NULL);
}

static void test_plans_from_ten_on(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 12);
    assert_ok(both_write(b, join_work, NULL));
    Goals some = {1, 9}, last = {10, 10}, two = {11, 12};
    Str set = S("12");
    assert_ok(both_write(b, goals_work, &some));
    TeamPageRead t = lead(b, "userteam_leader");
    assert_int_equal(t.teams[0].plans, 9);
    assert_null(t.plans);
    assert_ok(both_write(b, goals_work, &last));
    t = lead(b, "userteam_leader");
    assert_non_null(t.plans);
    assert_int_equal(t.plans->plans, 10);
    assert_int_equal(t.plans->goals, 10);
    assert_int_equal(t.plans->how, 5);
    assert_int_equal(t.plans->with_whom, 10);
    assert_int_equal(t.plans->by_day, 0);
    assert_int_equal(t.plans->agreed, 0);
    assert_int_equal(t.plans->settled, 0);
    assert_int_equal(t.plans->loose, 0);
    /* An organisation can want more of them; fewer than ten is no setting. */
    assert_ok(both_write(b, least_work, &set));
    t = lead(b, "userteam_leader");
    assert_null(t.plans);
    assert_int_equal(t.least, 12);
    assert_ok(both_write(b, goals_work, &two));
    assert_non_null(lead(b, "userteam_leader").plans);
    set = S("2");
    assert_ok(both_write(b, least_work, &set));
    assert_int_equal(lead(b, "userteam_leader").least, 10);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_own_team_only),
    BOTH(test_taken_up_by_nobody),
    BOTH(test_late_measurements),
    BOTH(test_plans_from_ten_on),
};

BOTH_MAIN(tests)
