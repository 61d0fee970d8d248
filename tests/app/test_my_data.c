// SPDX-License-Identifier: EUPL-1.2
/* Who looked, as a resident reads it: everybody and everything, but never that there is a signal.
 */
#include "town.h"

#include "app/answering.h"
#include "app/my_data.h"
#include "app/safety.h"

#define CASE "case0000000000000000000001"
#define PERSON "person00000000000000000001"

typedef struct {
    bool resident;
    Moment now;
    const char *action, *case_id, *person;
    AuditResult result;
    Visits out;
} Looking;

static App app_for(Db *db, Arena *a, const Looking *l) {
    App app = {.db = db, .arena = a, .now = l->now ? l->now : TOWN_NOW};
    app.who.organisation = S(TOWN_ORGANISATION);
    if (l->resident) {
        app.who.person_id = S(PERSON);
        app.who.case_id = S(CASE);
        app.who.wave = S("T0");
    } else {
        app.who.user = S("userprofessional");
    }
    return app;
}

static Status note_work(Db *db, Arena *a, void *what) {
    Looking *l = what;
    App app = app_for(db, a, l);
    return app_audit(&app, str_of(l->action), l->case_id ? str_of(l->case_id) : (Str){0},
                     l->person ? str_of(l->person) : (Str){0}, l->result);
}

static Status load_work(Db *db, Arena *a, void *what) {
    Looking *l = what;
    l->resident = true;
    App app = app_for(db, a, l);
    return visits_load(&app, &l->out);
}

static void note(Both *b, bool resident, Moment now, const char *action, const char *case_id,
                 const char *person) {
    Looking l = {
        .resident = resident, .now = now, .action = action, .case_id = case_id, .person = person};
    assert_ok(both_write(b, note_work, &l));
}

static Visits seen(Both *b) {
    Looking l = {0};
    assert_ok(both_read(b, load_work, &l));
    return l.out;
}

static int times(const Visits *v, VisitKind kind) {
    int n = 0;
    for (size_t i = 0; i < v->n; i++) n += v->list[i].kind == kind ? v->list[i].times : 0;
    return n;
}

static void test_who_and_when(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 2);
    assert_int_equal(seen(b).n, 0);
    note(b, false, TOWN_NOW - 86400, "case.read", CASE, PERSON);
    note(b, false, TOWN_NOW, "case.read", CASE, NULL); /* names the case only */
    note(b, false, TOWN_NOW, "case.read", CASE, PERSON);
    note(b, false, TOWN_NOW, "invite.make", CASE, PERSON);
    note(b, false, TOWN_NOW, "something.new", CASE, PERSON);
    /* Somebody else's, and a list that names nobody. */
    note(b, false, TOWN_NOW, "case.read", "case0000000000000000000002",
         "person00000000000000000002");
    note(b, false, TOWN_NOW, "case.read", CASE, "person00000000000000000002");
    note(b, false, TOWN_NOW, "case.list", NULL, NULL);
    Visits v = seen(b);
    assert_int_equal(v.n, 4);
    assert_int_equal(v.list[0].day, moment_day(TOWN_NOW));
    assert_int_equal(v.list[3].day, moment_day(TOWN_NOW) - 1);
    assert_text(v.list[3].name, "Joris de Wit");
    assert_int_equal(times(&v, VISIT_CASE_READ), 3);
    assert_int_equal(times(&v, VISIT_CODE), 1);
    assert_int_equal(times(&v, VISIT_OTHER_CHANGED), 1);
    assert_false(v.more);
}

static void test_own_visits(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    note(b, true, TOWN_NOW, "resident.enter", CASE, PERSON);
    note(b, true, TOWN_NOW, "response.begin", CASE, PERSON);
    note(b, true, TOWN_NOW, "image.read", CASE, PERSON);
    note(b, true, TOWN_NOW, "response.send", CASE, PERSON);
    note(b, true, TOWN_NOW, "resident.leave", CASE, PERSON);
    Visits v = seen(b);
    assert_int_equal(v.n, 2);
    assert_true(v.list[0].own && v.list[1].own);
    assert_int_equal(times(&v, VISIT_ENTERED), 1);
    assert_int_equal(times(&v, VISIT_SENT), 1);
}

static void test_refused_shows(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Looking l = {.action = "case.read", .case_id = CASE, .person = PERSON, .result = AUDIT_REFUSED};
    assert_ok(both_write(b, note_work, &l));
    Visits v = seen(b);
    assert_int_equal(times(&v, VISIT_REFUSED), 1);
}

static Status signal_work(Db *db, Arena *a, void *what) {
    Looking l = {.resident = true};
    App resident = app_for(db, a, &l);
    ResponseKey key = {S(CASE), S(PERSON), S("T0"), S("resident")};
    Response r;
    (void)what;
    TRY(response_begin(&resident, &key, &(ResponseBegin){.mode = S("self")}, &r));
    Answer add = {.item = S("b8"), .has_value = true, .value = 2, .at = TOWN_NOW};
    TRY(response_keep(&resident, &r, &add, 1));
    l.resident = false;
    App app = app_for(db, a, &l);
    const SafetyOpen *open;
    size_t n;
    TRY(safety_open_for_case(&app, S(CASE), &open, &n));
    return safety_mark(&app, open[0].id, S(CASE), SAFETY_SETTLED);
}

/* Whoever looks along at home must not see it: the same kinds of rows as any small change. */
static void test_a_signal_looks_like_any_change(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    assert_ok(both_write(b, signal_work, NULL));
    Visits v = seen(b);
    assert_int_equal(v.n, 1);
    assert_int_equal(v.list[0].kind, VISIT_CASE_CHANGED);
    note(b, false, TOWN_NOW, "case.waves", CASE, PERSON);
    assert_int_equal(seen(b).n, 1);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_who_and_when),
    BOTH(test_own_visits),
    BOTH(test_refused_shows),
    BOTH(test_a_signal_looks_like_any_change),
};

BOTH_MAIN(tests)
