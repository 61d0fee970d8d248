// SPDX-License-Identifier: EUPL-1.2
/* Cases made and changed: whole or not at all, within the own team, and nobody's words lost. */
#include "town.h"

#include "app/case_edit.h"
#include "app/case_file.h"
#include "app/case_list.h"
#include "app/case_step.h"
#include "statements.h"

#include <string.h>

static App work_app(Db *db, Arena *a, Str user) {
    return (App){.db = db,
                 .arena = a,
                 .now = TOWN_NOW,
                 .who = {.user = user.len ? user : S("userprofessional"),
                         .organisation = S(TOWN_ORGANISATION)}};
}

typedef struct {
    Str user, id;
    CaseNew made;
    CaseFile file;
    CasesFound found;
    Str search;
} Work;

static Status new_work(Db *db, Arena *a, void *what) {
    Work *w = what;
    App app = work_app(db, a, w->user);
    return case_new(&app, &w->made);
}

static Status load_work(Db *db, Arena *a, void *what) {
    Work *w = what;
    App app = work_app(db, a, w->user);
    return case_file_load(&app, w->id, &w->file);
}

static Status find_work(Db *db, Arena *a, void *what) {
    Work *w = what;
    App app = work_app(db, a, w->user);
    CasesAsked asked = {S("team"), w->search, 1};
    return cases_find(&app, &asked, &w->found);
}

static CaseFile load(Both *b, Str id, Str user) {
    Work w = {.user = user, .id = id};
    assert_ok(both_read(b, load_work, &w));
    return w.file;
}

static void test_bare(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 0);
    Work w = {0};
    assert_ok(both_write(b, new_work, &w));
    assert_text(w.made.number, "Z-2026-0001");
    CaseFile f = load(b, w.made.id, S(""));
    assert_int_equal(f.n_persons, 1);
    assert_int_equal(f.n_waves, 1);
    assert_int_equal(f.n_modules, 0);
    assert_text(f.waves[0].code, "T0");
    assert_text(f.file->owner_id, "userprofessional");
    assert_text(f.file->step_kind, "measure");
    assert_text(f.file->step_day, "2026-11-24");
    assert_null(f.file->original_request.at);
    /* The same form once more is the same case; another one gets the next number. */
    Work again = {.made = {.id = w.made.id}};
    assert_ok(both_write(b, new_work, &again));
    assert_text(again.made.number, "Z-2026-0001");
    again.made = (CaseNew){0};
    assert_ok(both_write(b, new_work, &again));
    assert_text(again.made.number, "Z-2026-0002");
}

/* Emoji, right-to-left, a combined mark, and what would be a pattern. */
#define ODD                                                                                        \
    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 \xD7\xA9\xD7\x9E\xD7\x95\xD7\x90\xD7\x9C "       \
    "%_!'\"<b>"

static void test_full(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    char *long_text = arena_alloc(b->arena, CASE_REQUEST_MOST + 2);
    memset(long_text, 'x', CASE_REQUEST_MOST + 1);
    const PersonGiven persons[] = {
        {S("\xD8\xB3\xD9\x85\xD9\x8A\xD8\xB1\xD8\xA9"), S(ODD), S("a@b.nl"), S("06")},
        {S("Tweede"), S(""), S(""), S("")},
    };
    const ModuleGiven modules[] = {{S("finances"), true, S("post blijft liggen")},
                                   {S("safety"), false, S("komt later")},
                                   {S("housing"), false, S("")}};
    const WaveGiven waves[] = {{S("T0"), true, 20900}, {S("T1"), false, 0}, {S("T2"), true, 21000}};
    Work w = {.made = {.request = {long_text, CASE_REQUEST_MOST},
                       .household = S("Gezin " ODD),
                       .persons = persons,
                       .n_persons = 2,
                       .modules = modules,
                       .n_modules = 3,
                       .waves = waves,
                       .n_waves = 3}};
    assert_ok(both_write(b, new_work, &w));
    /* Z-2026-0001 is taken by a case that came with its own number. */
    assert_text(w.made.number, "Z-2026-0002");
    CaseFile f = load(b, w.made.id, S(""));
    assert_int_equal(f.n_persons, 2);
    assert_text(f.persons[0].family_name, ODD);
    assert_int_equal(f.n_modules, 2);
    assert_int_equal(f.n_waves, 2);
    assert_int_equal(f.file->original_request.len, CASE_REQUEST_MOST);
    assert_text(f.file->step_day, "2027-03-23");
    w.search = S("\xD7\xA9\xD7\x9E");
    assert_ok(both_read(b, find_work, &w));
    assert_int_equal(w.found.total, 1);
    w.made = (CaseNew){.request = {long_text, CASE_REQUEST_MOST + 1}};
    assert_code(both_write(b, new_work, &w), INVALID);
    w.made = (CaseNew){.request = {"a\0b", 3}};
    assert_code(both_write(b, new_work, &w), INVALID);
    w.made = (CaseNew){.id = S("../../etc")};
    assert_code(both_write(b, new_work, &w), INVALID);
}

static void test_other_teams(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Work w = {.id = S("case0000000000000000000900")};
    assert_code(both_read(b, load_work, &w), NOT_FOUND);
    w = (Work){.user = S("useradministrator"), .id = S("case0000000000000000000001")};
    assert_code(both_read(b, load_work, &w), NOT_FOUND);
    assert_code(both_write(b, new_work, &w), INVALID); /* in no team */
    w = (Work){.made = {.team_id = S("teamsouth")}};
    assert_code(both_write(b, new_work, &w), INVALID);
    /* A key that another team's case has already makes no second one, and shows nothing. */
    w = (Work){.user = S("usercolleague")};
    assert_ok(both_write(b, new_work, &w));
    Work theirs = {.made = {.id = w.made.id}};
    assert_code(both_write(b, new_work, &theirs), CONFLICT);
}

/* ---- changing ------------------------------------------------------------------------------ */

typedef struct {
    Str user, id, team, to;
    int64_t version;
    PersonEdit person;
    const ModuleGiven *modules;
    const WaveGiven *waves;
    size_t n;
    Edited how;
    bool gone;
} Change;

static Status person_work(Db *db, Arena *a, void *what) {
    Change *c = what;
    App app = work_app(db, a, c->user);
    return case_edit_person(&app, &c->person, &c->how);
}

static Status modules_work(Db *db, Arena *a, void *what) {
    Change *c = what;
    App app = work_app(db, a, c->user);
    return case_edit_modules(&app, c->id, c->version, c->modules, c->n, &c->how);
}

static Status waves_work(Db *db, Arena *a, void *what) {
    Change *c = what;
    App app = work_app(db, a, c->user);
    return case_edit_waves(&app, c->id, c->version, c->waves, c->n, &c->how);
}

static Status hand_work(Db *db, Arena *a, void *what) {
    Change *c = what;
    App app = work_app(db, a, c->user);
    return case_edit_hand(&app, c->id, c->version, c->team, c->to, &c->how, &c->gone);
}

#define CASE_1 S("case0000000000000000000001")
#define PERSON_1 S("person00000000000000000001")

static void test_person_changed_by_two(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Change mine = {.person = {CASE_1, PERSON_1, 1, {S("Samira"), S("Jansen"), S(""), S("06")}}};
    Change theirs = {.person = {CASE_1, PERSON_1, 1, {S("Sam"), S("Bakker"), S(""), S("")}}};
    assert_ok(both_write(b, person_work, &mine));
    assert_int_equal(mine.how, EDIT_DONE);
    assert_ok(both_write(b, person_work, &theirs));
    assert_int_equal(theirs.how, EDIT_OVERTAKEN);
    assert_text(load(b, CASE_1, S("")).persons[0].family_name, "Jansen");
    /* Sent twice changes nothing; with both seen, the second one may be kept. */
    assert_ok(both_write(b, person_work, &mine));
    assert_int_equal(mine.how, EDIT_NOTHING);
    theirs.person.version = 2;
    assert_ok(both_write(b, person_work, &theirs));
    assert_int_equal(theirs.how, EDIT_DONE);
    CaseFile f = load(b, CASE_1, S(""));
    assert_text(f.persons[0].call_name, "Sam");
    assert_null(f.persons[0].telephone.at);
    Change added = {.person = {.case_id = CASE_1, .given = {.call_name = S("Nieuw")}}};
    assert_ok(both_write(b, person_work, &added));
    f = load(b, CASE_1, S(""));
    assert_int_equal(f.n_persons, 2);
    assert_text(f.persons[1].call_name, "Nieuw");
    mine.user = S("usercolleague");
    assert_code(both_write(b, person_work, &mine), NOT_FOUND);
    mine = (Change){.person = {CASE_1, S("person00000000000000000900"), 1, {S("x")}}};
    assert_code(both_write(b, person_work, &mine), NOT_FOUND);
}

static void test_modules_and_waves(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    CaseFile f = load(b, CASE_1, S(""));
    const ModuleGiven modules[] = {{S("finances"), false, S("")}, {S("parenting"), true, S("zo")}};
    Change c = {.id = CASE_1, .version = f.modules_version, .modules = modules, .n = 2};
    assert_ok(both_write(b, modules_work, &c));
    assert_int_equal(c.how, EDIT_DONE);
    const ModuleGiven other[] = {{S("housing"), false, S("anders")}};
    Change late = {.id = CASE_1, .version = f.modules_version, .modules = other, .n = 1};
    assert_ok(both_write(b, modules_work, &late));
    assert_int_equal(late.how, EDIT_OVERTAKEN);
    assert_ok(both_write(b, modules_work, &c));
    assert_int_equal(c.how, EDIT_NOTHING);
    assert_int_equal(load(b, CASE_1, S("")).n_modules, 5);

    const WaveGiven waves[] = {{S("T0"), true, 20781}, {S("T2"), true, 21000}};
    c = (Change){.id = CASE_1, .version = f.waves_version, .waves = waves, .n = 2};
    assert_ok(both_write(b, waves_work, &c));
    assert_int_equal(c.how, EDIT_DONE);
    f = load(b, CASE_1, S(""));
    assert_int_equal(f.n_waves, 3);
    assert_text(f.waves[2].code, "T2");
    const WaveGiven odd[] = {{S("T-1"), true, 1}};
    c = (Change){.id = CASE_1, .version = f.waves_version, .waves = odd, .n = 1};
    assert_code(both_write(b, waves_work, &c), INVALID);
    c = (Change){.id = S("case0000000000000000000900"), .waves = waves, .n = 1};
    assert_code(both_write(b, waves_work, &c), NOT_FOUND);
}

static void test_handed_over(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Change c = {.id = CASE_1, .version = 1, .team = S("teamsouth"), .to = S("usercolleague")};
    assert_code(both_write(b, hand_work, &c), INVALID); /* nobody of the own team */
    c.to = S("");
    c.team = S("teamnowhere");
    assert_code(both_write(b, hand_work, &c), INVALID);
    c.team = S("teamsouth");
    c.version = 9;
    assert_ok(both_write(b, hand_work, &c));
    assert_int_equal(c.how, EDIT_OVERTAKEN);
    c.version = 1;
    assert_ok(both_write(b, hand_work, &c));
    assert_int_equal(c.how, EDIT_DONE);
    assert_true(c.gone);
    Work w = {.id = CASE_1};
    assert_code(both_read(b, load_work, &w), NOT_FOUND);
    CaseFile f = load(b, CASE_1, S("usercolleague"));
    assert_null(f.file->owner_id.at);
    /* Who has it now takes it. */
    c = (Change){.user = S("usercolleague"),
                 .id = CASE_1,
                 .version = f.file->version,
                 .team = S("teamsouth"),
                 .to = S("usercolleague")};
    assert_ok(both_write(b, hand_work, &c));
    assert_int_equal(c.how, EDIT_DONE);
    assert_false(c.gone);
    assert_text(load(b, CASE_1, S("usercolleague")).file->owner, "Noor Bos");
}

/* ---- the next step ----------------------------------------------------------------------------
 */

static Status answered_work(Db *db, Arena *a, void *what) {
    const Str *rater = what;
    App app = work_app(db, a, S(""));
    TRY(instrument_add(db, a, &(InstrumentAddIn){S(TOWN_ORGANISATION), S("i"), S("d"), S("{}"), 1},
                       NULL));
    ResponseImportIn in = {.id = random_key(a),
                           .organisation = S(TOWN_ORGANISATION),
                           .case_id = CASE_1,
                           .person_id = PERSON_1,
                           .wave = S("T0"),
                           .rater = *rater,
                           .instrument = S("i"),
                           .sent = TOWN_NOW,
                           .answered_day = S("2026-11-24"),
                           .document = S("{}")};
    TRY(response_import(db, a, &in, NULL));
    return case_step_measured(&app, CASE_1, PERSON_1, S("T0"));
}

static Status plan_work(Db *db, Arena *a, void *what) {
    (void)what;
    App app = work_app(db, a, S(""));
    TRY(case_step_set(&app, CASE_1, S(STEP_PLAN), app_day(&app) + 7, S("bij Samira thuis")));
    return case_step_measured(&app, CASE_1, PERSON_1, S("T1"));
}

static void test_step_moves(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Str rater = S("professional");
    CaseFile f = load(b, CASE_1, S(""));
    Measurement at;
    assert_true(case_file_at_hand(&f, moment_local_day(TOWN_NOW), &at));
    assert_int_equal(at.wave, 0);
    assert_ok(both_write(b, answered_work, &rater));
    f = load(b, CASE_1, S(""));
    assert_text(f.file->step_kind, "measure");
    assert_int_equal(case_file_professional(&f, PERSON_1, S("T0")).how, MEASURE_SENT);
    assert_int_equal(case_file_resident(&f, PERSON_1, S("T0")).how, MEASURE_NOTHING);
    rater = S("resident");
    assert_ok(both_write(b, answered_work, &rater));
    f = load(b, CASE_1, S(""));
    assert_text(f.file->step_kind, "talk");
    assert_int_equal(case_file_last_both(&f, PERSON_1), 0);
    assert_true(case_file_at_hand(&f, moment_local_day(TOWN_NOW), &at));
    assert_true(at.both);
    assert_ok(both_write(b, plan_work, NULL));
    f = load(b, CASE_1, S(""));
    assert_text(f.file->step_kind, "plan");
    assert_text(f.file->step_note, "bij Samira thuis");
}

static const struct CMUnitTest tests[] = {
    BOTH(test_bare),
    BOTH(test_full),
    BOTH(test_other_teams),
    BOTH(test_person_changed_by_two),
    BOTH(test_modules_and_waves),
    BOTH(test_handed_over),
    BOTH(test_step_moves),
};

BOTH_MAIN(tests)
