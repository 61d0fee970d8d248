// SPDX-License-Identifier: EUPL-1.2
/* The administration and passwords over HTTP: accounts, teams, settings, mail, log. */
#include "web/served.h"

#include "app/account_link.h"
#include "app/mail_queue.h"

static Str sent(const Served *s, const char *fields, Str csrf) {
    return arena_print(s->b->arena, "csrf=%.*s&%s", STR_ARG(csrf_token(s->b->arena, csrf)), fields);
}

static Reply post(const Served *s, const char *path, Str cookie, Str csrf, const char *fields) {
    return client_post(s, path, cookie, sent(s, fields, csrf));
}

static bool holds(Reply r, const char *what) { return str_find(r.body, str_of(what)) != STR_NONE; }

typedef struct {
    Served s;
    Str cookie, csrf;
} Desk;

static Desk desk(void **state) {
    Both *b = *state;
    Desk d = {.s = served_town(b, 3)};
    d.cookie = served_session(&d.s, S("useradministrator"), &d.csrf);
    return d;
}

static void test_pages(void **state) {
    Desk d = desk(state);
    static const char *const pages[] = {"/beheer",
                                        "/beheer/gebruikers",
                                        "/beheer/gebruikers/userprofessional",
                                        "/beheer/teams",
                                        "/beheer/teams/teamnorth",
                                        "/beheer/instellingen",
                                        "/beheer/post",
                                        "/beheer/logboek",
                                        "/beheer/logboek?dag=24-11-2026&wat=user",
                                        "/en/beheer/logboek?dag=geen"};
    Str other = served_session(&d.s, S("userprofessional"), NULL);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Reply r = client_get(&d.s, pages[i], d.cookie);
        if (r.status != 200) fail_msg("%s: %d", pages[i], r.status);
        assert_int_equal(client_get(&d.s, pages[i], other).status, 403);
    }
    served_stop(&d.s);
}

/* Without mail the link stands on the page; with it the new user gets in, once. */
static void test_invite(void **state) {
    Desk d = desk(state);
    Reply r = post(&d.s, "/beheer/gebruikers", d.cookie, d.csrf,
                   "naam=Fatima+El+Amrani&email=fatima%40voorbeeld.nl&rol.professional=1"
                   "&team=Team+Noord");
    assert_int_equal(r.status, 200);
    Str link = reply_between(r.body, "/wachtwoord/", "<");
    const char *path = arena_print(d.s.b->arena, "/wachtwoord/%.*s", STR_ARG(link)).at;
    Str token, begin = served_begin(&d.s, &token);
    assert_true(holds(client_get(&d.s, path, begin), "fatima@voorbeeld.nl"));
    Str shortly = arena_print(d.s.b->arena, "csrf=%.*s&wachtwoord=kort", STR_ARG(token));
    assert_int_equal(client_post(&d.s, path, begin, shortly).status, 422);
    Str fine = arena_print(d.s.b->arena, "csrf=%.*s&wachtwoord=een+goede+zin+12", STR_ARG(token));
    assert_int_equal(client_post(&d.s, path, begin, fine).status, 303);
    assert_int_equal(client_post(&d.s, path, begin, fine).status, 404);
    assert_int_equal(client_get(&d.s, path, begin).status, 404);
    Str in = arena_print(d.s.b->arena,
                         "csrf=%.*s&email=fatima%%40voorbeeld.nl"
                         "&wachtwoord=een+goede+zin+12",
                         STR_ARG(token));
    assert_int_equal(client_post(&d.s, "/aanmelden", begin, in).status, 303);
    r = post(&d.s, "/beheer/gebruikers", d.cookie, d.csrf,
             "naam=Nog+een&email=FATIMA%40voorbeeld.nl&rol.partner=1");
    assert_int_equal(r.status, 422);
    r = post(&d.s, "/beheer/gebruikers", d.cookie, d.csrf, "naam=Nog+een&email=x%40voorbeeld.nl");
    assert_int_equal(r.status, 422);
    served_stop(&d.s);
}

static Str version_of(const Desk *d, const char *path) {
    return reply_between(client_get(&d->s, path, d->cookie).body, "name=\"versie\" value=\"", "\"");
}

static void test_roles(void **state) {
    Desk d = desk(state);
    const char *path = "/beheer/gebruikers/userprofessional";
    Str version = version_of(&d, path);
    const char *fields =
        arena_print(d.s.b->arena, "doe=rollen&versie=%.*s&rol.team_leader=1", STR_ARG(version)).at;
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, fields).status, 303);
    /* the version is over: somebody else was first */
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, fields).status, 409);
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, "doe=rollen&versie=1").status, 422);
    /* the last administrator stays */
    path = "/beheer/gebruikers/useradministrator";
    fields = arena_print(d.s.b->arena, "doe=rollen&versie=%.*s&rol.policy=1",
                         STR_ARG(version_of(&d, path)))
                 .at;
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, fields).status, 409);
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, "doe=uit").status, 422);
    assert_int_equal(
        post(&d.s, "/beheer/gebruikers/nobodyofthatname", d.cookie, d.csrf, "doe=uit").status, 404);
    served_stop(&d.s);
}

static void test_closing(void **state) {
    Desk d = desk(state);
    const char *path = "/beheer/gebruikers/usercolleague";
    Str theirs = served_session(&d.s, S("usercolleague"), NULL);
    assert_int_equal(client_get(&d.s, "/zaken", theirs).status, 200);
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, "doe=uit").status, 303);
    assert_int_equal(client_get(&d.s, "/zaken", theirs).status, 303);
    /* their case is shown as left behind, and goes to somebody of the team */
    Reply r = client_get(&d.s, "/beheer/teams/teamsouth", d.cookie);
    assert_true(holds(r, "id=\"weg\""));
    assert_int_equal(
        post(&d.s, "/beheer/teams/teamsouth", d.cookie, d.csrf, "doe=erbij&wie=userprofessional")
            .status,
        303);
    assert_int_equal(post(&d.s, "/beheer/teams/teamsouth", d.cookie, d.csrf,
                          "doe=over&wie=usercolleague&aan=userprofessional")
                         .status,
                     303);
    r = client_get(&d.s, "/beheer/teams/teamsouth", d.cookie);
    assert_false(holds(r, "id=\"weg\""));
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, "doe=aan").status, 303);
    served_stop(&d.s);
}

static void test_teams(void **state) {
    Desk d = desk(state);
    Reply r = post(&d.s, "/beheer/teams", d.cookie, d.csrf, "naam=Team+West");
    assert_int_equal(r.status, 303);
    Str to = reply_header(&r, "Location");
    const char *path = arena_copy(d.s.b->arena, to).at;
    assert_int_equal(post(&d.s, "/beheer/teams", d.cookie, d.csrf, "naam=Team+West").status, 422);
    assert_int_equal(
        post(&d.s, path, d.cookie, d.csrf, "doe=erbij&wie=usercolleague&tot=01-01-2020").status,
        422);
    assert_int_equal(
        post(&d.s, path, d.cookie, d.csrf, "doe=erbij&wie=usercolleague&tot=01-02-2027").status,
        303);
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, "doe=eraf&wie=usercolleague&tot=").status,
                     303);
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, "doe=sluit").status, 303);
    assert_int_equal(post(&d.s, "/beheer/teams/teamnorth", d.cookie, d.csrf, "doe=sluit").status,
                     409);
    served_stop(&d.s);
}

static void test_settings(void **state) {
    Desk d = desk(state);
    const char *path = "/beheer/instellingen";
    Str mark =
        reply_between(client_get(&d.s, path, d.cookie).body, "name=\"stand\" value=\"", "\"");
    const char *fields = arena_print(d.s.b->arena,
                                     "stand=%.*s&s.phone=000+123&s.terms=on&s.term_inquiry_days=30"
                                     "&s.wave_months=0+6+12+24",
                                     STR_ARG(mark))
                             .at;
    assert_int_equal(post(&d.s, path, d.cookie, d.csrf, fields).status, 303);
    Reply r = client_get(&d.s, path, d.cookie);
    assert_true(holds(r, "value=\"0 6 12 24\""));
    assert_true(holds(r, "value=\"30\""));
    r = post(&d.s, path, d.cookie, d.csrf, fields); /* the mark is over */
    assert_int_equal(r.status, 409);
    mark = reply_between(r.body, "name=\"stand\" value=\"", "\"");
    static const char *const wrong[] = {"s.term_inquiry_days=0", "s.public_url=http://x",
                                        "s.wave_months=6+12",    "s.plan_rules_off=X9",
                                        "s.phone=bel+mij",       "s.smallest_cell=2"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        fields = arena_print(d.s.b->arena, "stand=%.*s&%s", STR_ARG(mark), wrong[i]).at;
        if (post(&d.s, path, d.cookie, d.csrf, fields).status != 422) fail_msg("%s", wrong[i]);
    }
    served_stop(&d.s);
}

/* The same answer for everybody, and only so often. */
static void test_forgotten(void **state) {
    Desk d = desk(state);
    Str token, begin = served_begin(&d.s, &token);
    static const char *const who[] = {"professional%40voorbeeld.nl", "geen%40voorbeeld.nl"};
    for (int i = 0; i < 2; i++)
        for (int n = 0; n < 4; n++) {
            Str body = arena_print(d.s.b->arena, "csrf=%.*s&email=%s", STR_ARG(token), who[i]);
            Reply r = client_post(&d.s, "/wachtwoord-vergeten", begin, body);
            assert_int_equal(r.status, n < 3 ? 303 : 429);
        }
    Str body = arena_print(d.s.b->arena, "csrf=%.*s&email=niks", STR_ARG(token));
    assert_int_equal(client_post(&d.s, "/wachtwoord-vergeten", begin, body).status, 422);
    served_stop(&d.s);
}

static Status late_work(Db *db, Arena *a, void *what) {
    (void)what;
    App app = {
        .db = db, .arena = a, .now = served_clock, .who = {.organisation = S(TOWN_ORGANISATION)}};
    MailNew m = {.once_key = S("een"),
                 .kind = MAIL_SHARE,
                 .language = S("nl"),
                 .address = S("ander@voorbeeld.nl"),
                 .subject = S("Onderwerp"),
                 .body = S("Tekst")};
    return mail_put(&app, &m, NULL);
}

/* A mail can be stopped from the page, and its text is gone then. */
static void test_post(void **state) {
    Desk d = desk(state);
    assert_ok(both_write(d.s.b, late_work, NULL));
    Reply r = client_get(&d.s, "/beheer/post", d.cookie);
    assert_true(holds(r, "ander@voorbeeld.nl"));
    Str id = reply_between(r.body, "name=\"bericht\" value=\"", "\"");
    const char *fields = arena_print(d.s.b->arena, "doe=niet&bericht=%.*s", STR_ARG(id)).at;
    assert_int_equal(post(&d.s, "/beheer/post", d.cookie, d.csrf, fields).status, 303);
    assert_int_equal(post(&d.s, "/beheer/post", d.cookie, d.csrf, fields).status, 409);
    served_stop(&d.s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_pages), BOTH(test_invite),   BOTH(test_roles),     BOTH(test_closing),
    BOTH(test_teams), BOTH(test_settings), BOTH(test_forgotten), BOTH(test_post),
};

BOTH_MAIN(tests)
