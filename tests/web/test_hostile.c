// SPDX-License-Identifier: EUPL-1.2
/* Ill will and bad luck around forms: leaving with a session that has ended, a form of an earlier
   session, looking without a trace, writing in a closed case. */
#include "phone.h"

#include "app/filled.h"

#define CASE_PATH "/zaken/" CASE
#define SHEET CASE_PATH "/gesprek/T0"
#define OWN CASE_PATH "/metingen/T0/mijn-beeld"
#define PAPER CASE_PATH "/metingen/T0/papier"

enum { IDLE_S = 31 * 60 };

static Phone hostile_desk(const Served *s) {
    Phone p = {.s = s};
    phone_cookie(&p, served_session(s, S("userprofessional"), NULL));
    return p;
}

/* status: 303, or that of a kept form with faults. */
static void hostile_sign_in(Phone *p, int status) {
    assert_int_equal(phone_get(p, "/aanmelden"), 200);
    assert_int_equal(
        phone_post(p, "/aanmelden", "email=professional%40voorbeeld.nl&wachtwoord=" TOWN_PASSWORD),
        status);
}

typedef struct {
    Str action;
    size_t n;
} Counted;

static Status counted_work(Db *db, Arena *a, void *what) {
    Counted *c = what;
    AuditListRow *rows = NULL;
    size_t n = 0;
    AuditListIn in = {.organisation = S(TOWN_ORGANISATION),
                      .from_moment = 0,
                      .until_moment = INT64_MAX,
                      .most = 10000};
    TRY(audit_list(db, a, &in, &rows, &n));
    c->n = 0;
    for (size_t i = 0; i < n; i++) c->n += str_eq(rows[i].action, c->action);
    return STATUS_OK;
}

static size_t logged(const Served *s, const char *action) {
    Counted c = {.action = str_of(action)};
    assert_ok(both_read(s->b, counted_work, &c));
    return c.n;
}

/* ---- forms and sessions ---------------------------------------------------------------------- */

/* Who leaves when the session has ended already is not put out again when they come back. */
static void test_leaving_is_not_kept(void **state) {
    Served s = served_town(*state, 1);
    phone_invite(&s, PHONE_CODE, 1, 24 * 3600);
    Phone p = phone_begun(&s, "self");
    served_clock += IDLE_S;
    assert_int_equal(phone_post(&p, "/start/afsluiten", ""), 303);
    assert_text(phone_led(&p), "/start");
    assert_int_equal(phone_get(&p, "/start"), 200);
    assert_int_equal(phone_post(&p, "/start", "code=" PHONE_CODE), 303);
    assert_int_equal(phone_get(&p, "/vragenlijst/1"), 200);
    Phone desk = hostile_desk(&s);
    assert_int_equal(phone_get(&desk, "/zaken"), 200);
    served_clock += IDLE_S;
    assert_int_equal(phone_post(&desk, "/afmelden", ""), 303);
    assert_text(phone_led(&desk), "/aanmelden");
    hostile_sign_in(&desk, 303);
    assert_int_equal(phone_get(&desk, "/zaken"), 200);
    served_stop(&s);
}

/* Signed in again in another tab: the words of the form in this one are on the page, to be sent
   again. What does not say that it comes from this site gets nothing back. */
static void test_form_of_an_earlier_session(void **state) {
    Served s = served_town(*state, 1);
    Phone p = hostile_desk(&s);
    assert_int_equal(phone_get(&p, "/zaken/nieuw"), 200);
    Str before = p.token;
    hostile_sign_in(&p, 303);
    Str body = arena_print(s.b->arena, "csrf=%.*s&vraag=Veel+%%3Cwoorden%%3E", STR_ARG(before));
    Str origin = arena_print(s.b->arena, "Origin: http://127.0.0.1:%d\r\n", s.port);
    Str request = client_request(&s, "POST", "/zaken/nieuw", phone_cookies(&p), origin, body);
    Reply r = client_raw(s.b->arena, s.port, request);
    assert_int_equal(r.status, 403);
    assert_true(str_find(r.body, S("Veel &lt;woorden&gt;</textarea>")) != STR_NONE);
    assert_true(str_find(r.body, S("action=\"/zaken/nieuw\"")) != STR_NONE);
    assert_true(str_find(r.body, before) == STR_NONE);
    r = client_post(&s, "/zaken/nieuw", phone_cookies(&p), body);
    assert_int_equal(r.status, 403);
    assert_true(str_find(r.body, S("woorden")) == STR_NONE);
    served_stop(&s);
}

/* A form with faults shows the case again, and so does one that was kept: both are looks. */
static void test_no_look_without_a_trace(void **state) {
    static const struct {
        const char *path, *fields;
    } forms[] = {{CASE_PATH "/wijzigen", "deel=niets"}, {CASE_PATH "/metingen/T0", "doe=niets"}};
    Served s = served_town(*state, 1);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        Phone p = hostile_desk(&s);
        assert_int_equal(phone_get(&p, "/mijn-account"), 200);
        size_t before = logged(&s, "case.read");
        assert_int_equal(phone_post(&p, forms[i].path, forms[i].fields), 422);
        assert_true(phone_sees(&p, "Samira"));
        assert_int_equal(logged(&s, "case.read"), before + 1);
        served_clock += IDLE_S;
        assert_int_equal(phone_post(&p, forms[i].path, forms[i].fields), 401);
        hostile_sign_in(&p, 422);
        assert_true(phone_sees(&p, "Samira"));
        assert_int_equal(logged(&s, "case.read"), before + 2);
    }
    served_stop(&s);
}

/* ---- a closed case --------------------------------------------------------------------------- */

static Status close_work(Db *db, Arena *a, void *what) {
    (void)what;
    CaseByNumberRow *row = NULL;
    TRY(case_by_number(db, a, S(TOWN_ORGANISATION), S("Z-2026-0001"), &row));
    return case_close(db, a, S(CASE), row->version, S("2026-11-24"), (Str){0}, NULL);
}

static Status sent_work(Db *db, Arena *a, void *what) {
    (void)what;
    Filling resident = {.rater = "resident", .self = 5}, own = {.rater = "professional", .self = 1};
    TRY(fill_work(db, a, &resident));
    return fill_work(db, a, &own);
}

static void refused(Phone *p, const char *path, const char *fields) {
    assert_int_equal(phone_post(p, path, fields), 409);
    assert_true(str_find(str_of(fields), S("Woorden")) == STR_NONE || phone_sees(p, "Woorden"));
}

static void test_closed_stays_closed(void **state) {
    Served s = served_town(*state, 1);
    Phone p = hostile_desk(&s);
    assert_int_equal(phone_get(&p, OWN), 200);
    assert_ok(both_write(s.b, close_work, NULL));
    refused(&p, OWN, "a.p01=4&n.p01=Woorden+van+mij");
    refused(&p, PAPER, "datum=20-11-2026&a.r01=3&n.open=Woorden+van+haar");
    refused(&p, PAPER "/verder", "");
    refused(&p, PAPER "/nakijken", "");
    assert_int_equal(logged(&s, "response.begin"), 0);
    served_stop(&s);
}

static void test_closed_sheet(void **state) {
    Served s = served_town(*state, 1);
    Phone p = hostile_desk(&s);
    assert_ok(both_write(s.b, sent_work, NULL));
    assert_ok(both_write(s.b, close_work, NULL));
    assert_int_equal(phone_get(&p, SHEET), 200);
    refused(&p, SHEET, "punt=topic:network&versie=0&tekst=Woorden+van+ons");
    assert_int_equal(logged(&s, "talk.keep"), 0);
    served_stop(&s);
}

/* The resident may come in, see and take along what is theirs; nothing can be begun. */
static void test_closed_for_the_resident(void **state) {
    Served s = served_town(*state, 1);
    phone_invite(&s, PHONE_CODE, 1, 30 * 86400);
    assert_ok(both_write(s.b, close_work, NULL));
    Phone p = phone_in(&s, PHONE_CODE);
    assert_int_equal(p.r.status, 303);
    static const char *const none[] = {"/start/uitleg", "/start/manier", "/vragenlijst/1"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_int_equal(phone_get(&p, none[i]), 303);
        assert_text(phone_led(&p), i == 2 ? "/start/uitleg" : "/mijn-gegevens");
    }
    assert_int_equal(phone_get(&p, "/mijn-gegevens"), 200);
    assert_true(phone_sees(&p, "De hulp is afgerond"));
    assert_int_equal(phone_post(&p, "/start/manier", "manier=self"), 303);
    assert_text(phone_led(&p), "/mijn-gegevens");
    assert_int_equal(logged(&s, "response.begin"), 0);
    served_stop(&s);
}

/* Who was answering when the case was closed can finish: no word is lost. */
static void test_closed_while_answering(void **state) {
    Served s = served_town(*state, 1);
    phone_invite(&s, PHONE_CODE, 1, 30 * 86400);
    Phone p = phone_begun(&s, "self");
    assert_ok(both_write(s.b, close_work, NULL));
    assert_int_equal(phone_get(&p, "/vragenlijst/1"), 200);
    assert_int_equal(phone_post(&p, "/vragenlijst/1", "vraag=r01&antwoord=4"), 303);
    assert_int_equal(phone_answer(&s, "r01"), 4);
    assert_int_equal(phone_get(&p, "/vragenlijst/controle"), 200);
    assert_int_equal(phone_post(&p, "/vragenlijst/controle", ""), 303);
    assert_int_equal(logged(&s, "response.send"), 1);
    served_stop(&s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_leaving_is_not_kept),
    ON_SQLITE(test_form_of_an_earlier_session),
    BOTH(test_no_look_without_a_trace),
    BOTH(test_closed_stays_closed),
    BOTH(test_closed_sheet),
    BOTH(test_closed_for_the_resident),
    BOTH(test_closed_while_answering),
};

BOTH_MAIN(tests)
