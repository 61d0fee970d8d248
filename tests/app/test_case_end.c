// SPDX-License-Identifier: EUPL-1.2
/* The dates, handing over, and the end of a case; the directory of places. */
#include "filled.h"

#include "app/case_end.h"
#include "app/directory.h"
#include "app/enter.h"
#include "app/instruments.h"
#include "app/invite.h"

typedef struct {
    Who who;
    Status (*deed)(App *app, void *what);
    void *what;
} Doing;

static Status doing_work(Db *db, Arena *a, void *what) {
    Doing *d = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .source = S("::1"), .who = d->who};
    return d->deed(&app, d->what);
}

static Status doing(Both *b, Status (*deed)(App *, void *), void *what) {
    Doing d = {joris(), deed, what};
    return both_write(b, doing_work, &d);
}

static Status end_look(App *app, void *what) { return case_end_load(app, S(CASE), what); }

typedef struct {
    EndGiven g;
    Edited how;
} End;

static Status end_do(App *app, void *what) {
    End *e = what;
    return case_end_close(app, S(CASE), &e->g, &e->how);
}

static Status end_back(App *app, void *what) {
    End *e = what;
    return case_end_undo(app, S(CASE), e->g.version, &e->how);
}

static Status invite_do(App *app, void *what) {
    return invite_new(app, S(CASE), S(PERSON), S("T0"), what);
}

static Status enter_do(App *app, void *what) {
    Enter in;
    Session none = {0};
    app->who = (Who){0};
    Str *code = what;
    TRY(enter_with_code(app, *code, &none, &in));
    *code = in.step == ENTER_IN ? S("in") : S("out");
    return STATUS_OK;
}

static void test_closing_and_back(void **state) {
    Both *b = *state;
    CaseEnd end;
    InviteNew made;
    town_build(b->store, b->arena, 1);
    assert_ok(doing(b, invite_do, &made));
    assert_ok(doing(b, end_look, &end));
    assert_int_equal(end.counts->codes, 1);
    End e = {{.version = end.work.file->version - 1,
              .why = S("reached"),
              .words = S("Mooi zo."),
              .measured = S("declined"),
              .retain = RETAIN_PLAN},
             0};
    assert_ok(doing(b, end_do, &e));
    assert_int_equal(e.how, EDIT_OVERTAKEN);
    e.g.version++;
    e.g.why = S("zomaar");
    assert_code(doing(b, end_do, &e), INVALID);
    e.g.why = S("reached");
    assert_ok(doing(b, end_do, &e));
    assert_int_equal(e.how, EDIT_DONE);
    assert_ok(doing(b, end_look, &end));
    assert_false(end.work.open);
    assert_text(end.work.file->destroy_day, "2031-11-24");
    assert_text(end.measured, "declined");
    assert_int_equal(end.counts->codes, 0);
    Str code = made.code;
    assert_ok(doing(b, enter_do, &code));
    assert_text(code, "out");
    assert_code(doing(b, end_do, &e), CONFLICT);
    e.g.version = end.work.file->version;
    assert_ok(doing(b, end_back, &e));
    assert_int_equal(e.how, EDIT_DONE);
    assert_ok(doing(b, end_look, &end));
    assert_true(end.work.open && end.work.file->destroy_day.at == NULL);
    assert_text(end.words, "Mooi zo.");
}

static Status clock_look(App *app, void *what) { return case_clock_load(app, S(CASE), what); }

typedef struct {
    ClockGiven g;
    Edited how;
} Date;

static Status date_do(App *app, void *what) {
    Date *d = what;
    return case_clock_keep(app, S(CASE), &d->g, &d->how);
}

static Status terms_off(App *app, void *what) {
    (void)what;
    return setting_put(app->db, app->arena, app->who.organisation, S("terms"), S("off"), NULL);
}

static Status next_do(App *app, void *what) {
    CaseClock c;
    Term t;
    TRY(case_clock_load(app, S(CASE), &c));
    return case_clock_next(app, c.work.file, what, &t);
}

static void test_dates(void **state) {
    Both *b = *state;
    CaseClock c;
    TermKind next;
    town_build(b->store, b->arena, 1);
    assert_ok(doing(b, clock_look, &c));
    assert_true(!c.request_given && c.clock.has[CLOCK_REQUEST]); /* the day it was opened */
    assert_ok(doing(b, next_do, &next));
    assert_int_equal(next, TERM_INQUIRY);
    Date d = {{CLOCK_REPORT, 0, true, moment_day(TOWN_NOW), S("Met de post")}, 0};
    assert_ok(doing(b, date_do, &d));
    assert_int_equal(d.how, EDIT_DONE);
    d.g.note = S("Gebracht");
    assert_ok(doing(b, date_do, &d));
    assert_int_equal(d.how, EDIT_OVERTAKEN);
    d.g.version = 1;
    d.g.has_day = false;
    assert_ok(doing(b, date_do, &d));
    assert_ok(doing(b, clock_look, &c));
    assert_false(c.clock.has[CLOCK_REPORT]);
    assert_text(c.rows[CLOCK_REPORT]->note, "Gebracht");
    assert_ok(doing(b, terms_off, NULL));
    assert_ok(doing(b, next_do, &next));
    assert_int_equal(next, TERM_KINDS);
}

static Status hand_do(App *app, void *what) {
    (void)what;
    return handover_tell(app, S(CASE), S("teamnorth"), S("userprofessional"), S("Let op de hond."));
}

static Status hand_look(App *app, void *what) { return handover_unseen(app, S(CASE), what); }

static Status hand_seen(App *app, void *what) {
    (void)what;
    return handover_seen(app, S(CASE));
}

static Status move_do(App *app, void *what) {
    CaseWork w;
    (void)what;
    TRY(case_work_load(app, S(CASE), S(""), &w));
    return case_hand(app->db, app->arena, S(CASE), w.file->version, S("teamsouth"), (Str){0}, NULL);
}

static Status moved_look(App *app, void *what) { return case_moved_to(app, S(CASE), what); }

static void test_handing_over(void **state) {
    Both *b = *state;
    Handover h;
    Str team;
    town_build(b->store, b->arena, 1);
    assert_ok(doing(b, moved_look, &team));
    assert_text(team, ""); /* nobody is told anything yet */
    assert_ok(doing(b, hand_do, NULL));
    assert_ok(doing(b, hand_look, &h));
    assert_true(h.found);
    assert_text(h.note, "Let op de hond.");
    assert_ok(doing(b, hand_seen, NULL));
    assert_ok(doing(b, hand_look, &h));
    assert_false(h.found);
    assert_ok(doing(b, moved_look, &team));
    assert_text(team, ""); /* it is still theirs */
    assert_ok(doing(b, move_do, NULL));
    assert_ok(doing(b, moved_look, &team));
    assert_text(team, "Team Zuid");
}

/* ---- the directory ------------------------------------------------------------------------------
 */

typedef struct {
    Str text;
    bool retire, write;
    size_t faults;
    RowFault first;
    DirectoryReport report;
} Places;

static Status places_do(App *app, void *what) {
    Places *p = what;
    const Instrument *in = NULL;
    DirectoryRows rows;
    RowFaults faults = {.arena = app->arena, .most = 10};
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    TRY(directory_read(app->arena, in, S("plekken.csv"), p->text, &rows, &faults));
    p->faults = faults.n;
    if (faults.n) p->first = faults.list[0];
    if (faults.n) return STATUS_OK;
    return directory_write(app, &rows, p->retire, p->write, &p->report);
}

typedef struct {
    Str search, subject;
    Directory found;
} Search;

static Status search_do(App *app, void *what) {
    Search *s = what;
    return directory_search(app, s->search, s->subject, 1, &s->found);
}

static int64_t found(Both *b, const char *search, const char *subject) {
    Search s = {str_of(search), str_of(subject), {0}};
    assert_ok(doing(b, search_do, &s));
    return s.found.found;
}

static void test_directory(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Places p = {.text = S("name,what,subjects\nDe Brug,Koffie voor Zoë,finances;network\n"
                          "Inloop,Praten,mental_health\n")};
    assert_ok(doing(b, places_do, &p));
    assert_int_equal(p.report.added, 2);
    assert_int_equal(found(b, "", ""), 0); /* only counted */
    p.write = true;
    assert_ok(doing(b, places_do, &p));
    assert_int_equal(found(b, "", ""), 2);
    assert_int_equal(found(b, "zoe koffie", ""), 1);
    assert_int_equal(found(b, "koffie praten", ""), 0);
    assert_int_equal(found(b, "%", ""), 0);
    assert_int_equal(found(b, "", "topic:network"), 1);
    assert_ok(doing(b, places_do, &p));
    assert_int_equal(p.report.same, 2);
    p.text = S("name,what\nDe Brug,Thee\n");
    assert_ok(doing(b, places_do, &p));
    assert_true(p.report.changed == 1 && p.report.absent == 1);
    assert_int_equal(found(b, "", ""), 2);
    p.retire = true;
    assert_ok(doing(b, places_do, &p));
    assert_int_equal(p.report.retired, 1);
    assert_int_equal(found(b, "", ""), 1);
    p.text = S("name,what\nDe Brug,Thee\nInloop,Weer open\n");
    assert_ok(doing(b, places_do, &p));
    assert_int_equal(p.report.back, 1);
    assert_int_equal(found(b, "weer", ""), 1);
}

static void test_directory_faults(void **state) {
    static const struct {
        const char *text, *column;
        size_t line;
    } bad[] = {
        {"name,subjects\nA,vliegen\n", "subjects", 2},
        {"name\nA\n\na\n", "name", 4},
        {"name,email\nA,geen adres\n", "email", 2},
        {"name,website\nA,javascript:alert(1)\n", "website", 2},
        {"what,name\nx,\n", "name", 2},
        {"name,what\nA\n", "", 2},
    };
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Places p = {.text = str_of(bad[i].text), .write = true};
        assert_ok(doing(b, places_do, &p));
        assert_int_equal(p.faults, 1);
        assert_text(p.first.column, bad[i].column);
        assert_int_equal(p.first.line, bad[i].line);
    }
    Places p = {.text = S("name,telefoon\nA,1\n")};
    assert_code(doing(b, places_do, &p), INVALID);
    p.text = S("what\nA\n");
    assert_code(doing(b, places_do, &p), INVALID);
    p.text = S("");
    assert_code(doing(b, places_do, &p), INVALID);
    assert_int_equal(found(b, "", ""), 0);
    assert_true(directory_header(S("what,\"name\"\r\n")));
    assert_false(directory_header(S("person,name\n")));
}

static const struct CMUnitTest tests[] = {
    BOTH(test_closing_and_back), BOTH(test_dates), BOTH(test_handing_over), BOTH(test_directory),
    BOTH(test_directory_faults),
};

BOTH_MAIN(tests)
