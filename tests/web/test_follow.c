// SPDX-License-Identifier: EUPL-1.2
/* The case page, the timeline and the team page over HTTP: what they say, and what they leave out.
 */
#include "served.h"

#include "app/filled.h"

static bool says(const Reply *r, const char *what) {
    return str_find(r->body, str_of(what)) != STR_NONE;
}

typedef struct {
    Served s;
    Str cookie, csrf;
} Desk;

static Desk desk(Both *b, const char *user) {
    Desk d = {.s = served_town(b, 1)};
    d.cookie = served_session(&d.s, str_of(user), NULL);
    Reply r = client_get(&d.s, "/mijn-account", d.cookie);
    d.csrf = arena_copy(b->arena, reply_between(r.body, "name=\"csrf\" value=\"", "\""));
    return d;
}

static Reply post(const Desk *d, const char *path, const char *body) {
    return client_post(&d->s, path, d->cookie,
                       arena_print(d->s.b->arena, "csrf=%.*s&%s", STR_ARG(d->csrf), body));
}

static Status ask_work(Db *db, Arena *a, void *what) {
    (void)what;
    OwnWordAddIn in = {.id = S("ownword0000000000000000001"),
                       .organisation = S(TOWN_ORGANISATION),
                       .case_id = S(CASE),
                       .person_id = S(PERSON),
                       .about = S("plan"),
                       .words = S("Kan dit anders?"),
                       .asks = 1,
                       .moment = TOWN_NOW};
    return own_word_add(db, a, &in, NULL);
}

/* Progress counts what was written, and what somebody asked has a heading. */
static void test_the_case_page(void **state) {
    Desk d = desk(*state, "userprofessional");
    Reply r = client_get(&d.s, "/zaken/" CASE, d.cookie);
    assert_true(says(&r, "nog niet begonnen"));
    assert_false(says(&r, "Iemand wacht op antwoord"));
    r = post(&d, "/zaken/" CASE "/hulpvraag",
             "deel=uitspraak&u_tekst=De+huur+is+betaald&u_grond=fact&u_door=resident");
    assert_int_equal(r.status, 303);
    assert_ok(both_write(d.s.b, ask_work, NULL));
    r = client_get(&d.s, "/zaken/" CASE, d.cookie);
    assert_true(says(&r, "1 ding opgeschreven"));
    assert_true(says(&r, "id=\"gevraagd\">Iemand wacht op antwoord</h2>"));
    assert_true(says(&r, "1 vraag van de inwoner"));
    served_stop(&d.s);
}

/* A measurement that is not there yet has an open mark on its day, and no empty column. */
static void test_the_timeline(void **state) {
    Desk d = desk(*state, "userprofessional");
    Filling resident = {.rater = "resident", .self = 4, .finances = 2},
            own = {.rater = "professional", .self = 2, .finances = 1};
    assert_ok(both_write(d.s.b, fill_work, &resident));
    assert_ok(both_write(d.s.b, fill_work, &own));
    Reply r = client_get(&d.s, "/zaken/" CASE "/verloop", d.cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "<text class=\"dk-tl-w\" x=\"0\" y=\"22\">Klopt helemaal</text>"));
    assert_true(says(&r, ">Klopt helemaal niet</text>"));
    assert_true(says(&r, "class=\"dk-tl-open\""));
    Str burden = reply_between(r.body, "id=\"last\"", "</section>");
    assert_true(str_find(burden, S("Eerste meting")) != STR_NONE);
    assert_true(str_find(burden, S("Tweede meting")) == STR_NONE);
    assert_true(str_find(burden, S("–")) == STR_NONE);
    assert_true(says(&r, "Tweede meting"));
    r = client_get(&d.s, "/en/zaken/" CASE "/verloop", d.cookie);
    assert_true(says(&r, "no. 1") && !says(&r, "Klopt helemaal"));
    served_stop(&d.s);
}

static Status lead_work(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(town_member(db, a, S("userteam_leader"), S("teamnorth")));
    return town_case(db, a, 700, (Str){0}, S("teamnorth"), S("Geheim"), S("Iemand"));
}

static void test_the_team_page(void **state) {
    Desk d = desk(*state, "userteam_leader");
    assert_ok(both_write(d.s.b, lead_work, NULL));
    Reply r = client_get(&d.s, "/team", d.cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "href=\"#zonder\"") && says(&r, "Z-2026-0700"));
    assert_true(says(&r, "er sinds ") && says(&r, "vanaf 10 zaken met een plan"));
    assert_false(says(&r, "Geheim"));
    Str cookie = served_session(&d.s, S("userprofessional"), NULL);
    r = client_get(&d.s, "/zaken/case0000000000000000000700", cookie);
    assert_true(says(&r, "Pak deze zaak op") && says(&r, "/wijzigen#overdracht"));
    served_stop(&d.s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_the_case_page),
    BOTH(test_the_timeline),
    BOTH(test_the_team_page),
};

BOTH_MAIN(tests)
