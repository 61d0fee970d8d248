// SPDX-License-Identifier: EUPL-1.2
/* Clarification, network, terms and the end of a case over HTTP. */
#include "served.h"

#include "web/pairs.h"

#define CASE "/zaken/case0000000000000000000001"
#define PERSON "person00000000000000000001"

static bool says(const Reply *r, const char *what) {
    return str_find(r->body, str_of(what)) != STR_NONE;
}

typedef struct {
    Served s;
    Str cookie, csrf;
} Here;

static Here here(Both *b) {
    Here h = {.s = served_town(b, 1)};
    h.cookie = served_session(&h.s, S("userprofessional"), NULL);
    Reply r = client_get(&h.s, CASE "/hulpvraag", h.cookie);
    h.csrf = reply_between(r.body, "name=\"csrf\" value=\"", "\"");
    return h;
}

static Reply get(Here *h, const char *path) { return client_get(&h->s, path, h->cookie); }

static Reply post(Here *h, const char *path, const char *rest) {
    return client_post(&h->s, path, h->cookie,
                       arena_print(h->s.b->arena, "csrf=%.*s&%s", STR_ARG(h->csrf), rest));
}

static void test_statements_and_two_people(void **state) {
    Here h = here(*state);
    Reply r = get(&h, CASE "/hulpvraag");
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Deze tekst verandert nooit."));
    assert_false(says(&r, "burden:safety"));
    r = post(&h, CASE "/hulpvraag", "deel=uitspraak&persoon=" PERSON);
    assert_int_equal(r.status, 422);
    assert_true(says(&r, "Schrijf op wat er is gezegd of gezien."));
    r = post(&h, CASE "/hulpvraag",
             "deel=uitspraak&persoon=" PERSON "&u_tekst=De+huur+%3Cb%3E&u_grond=assumption"
             "&u_door=network&u_rol=zus&u_dag=03-01-1900&u_over=burden%3Ahousing");
    assert_int_equal(r.status, 303);
    r = get(&h, CASE "/hulpvraag");
    assert_true(says(&r, "De huur &lt;b&gt;") && says(&r, "Iemand uit het netwerk (zus)"));
    assert_true(says(&r, "3 januari 1900"));
    Str key = arena_copy(h.s.b->arena, reply_between(r.body, "wijzig=", "#"));
    const char *change = arena_print(h.s.b->arena,
                                     "deel=uitspraak&persoon=" PERSON "&sleutel=%.*s&versie=1"
                                     "&u_tekst=De+huur&u_grond=fact&u_waarom=Brief+gezien"
                                     "&u_door=network",
                                     STR_ARG(key))
                             .at;
    assert_int_equal(post(&h, CASE "/hulpvraag", change).status, 303);
    const char *late = arena_print(h.s.b->arena,
                                   "deel=uitspraak&persoon=" PERSON "&sleutel=%.*s&versie=1"
                                   "&u_tekst=Van+mij&u_grond=refuted&u_door=network",
                                   STR_ARG(key))
                           .at;
    r = post(&h, CASE "/hulpvraag", late);
    assert_int_equal(r.status, 409);
    assert_true(says(&r, "Van mij</textarea>") && says(&r, "Brief gezien"));
    r = get(&h, "/en" CASE "/hulpvraag");
    assert_true(says(&r, "1 earlier text") && says(&r, "Fact"));
    r = post(&h, CASE "/hulpvraag", "deel=stand&s_erbij=zus&s_samen=1&s_nu=0&s_doe=klaar&versie=0");
    assert_int_equal(r.status, 303);
    r = get(&h, CASE "/hulpvraag");
    assert_true(says(&r, "Open de verheldering weer"));
    r = post(&h, CASE "/hulpvraag", "deel=stand&s_erbij=zus&s_samen=1&s_nu=1&s_doe=open&versie=1");
    assert_int_equal(r.status, 303);
    r = get(&h, CASE "/hulpvraag");
    assert_true(says(&r, "De verheldering loopt."));
    served_stop(&h.s);
}

static void test_network_and_terms(void **state) {
    Here h = here(*state);
    Reply r = post(&h, CASE "/netwerk",
                   "deel=mens&persoon=" PERSON "&m_rol=zus&m_groep=family&m_dichtbij=1"
                   "&m_praktisch=1");
    assert_int_equal(r.status, 303);
    r = post(&h, CASE "/netwerk", "deel=plek&persoon=" PERSON "&p_naam=Buurthuis&p_hoe=wanted");
    assert_int_equal(r.status, 303);
    r = post(&h, CASE "/netwerk",
             "deel=wettelijk&persoon=" PERSON "&w_naam=Kantoor&w_soort=mentor&w_van=01-02-2026"
             "&w_tot=01-01-2026");
    assert_int_equal(r.status, 422);
    assert_true(says(&r, "Deze dag ligt voor de eerste dag."));
    r = get(&h, CASE "/netwerk");
    assert_true(says(&r, "zus") && says(&r, "Wil er graag heen"));
    r = post(&h, CASE "/termijnen", "deel=datums&dag.report=31-02-2026&nr.report=0");
    assert_int_equal(r.status, 422);
    r = post(&h, CASE "/termijnen",
             "deel=datums&dag.report=20-11-2026&nr.report=0&noot.report=Met+de+post"
             "&dag.request=01-11-2026&nr.request=0");
    assert_int_equal(r.status, 303);
    r = get(&h, CASE "/termijnen");
    assert_true(says(&r, "Op tijd klaar. De laatste dag was 13 december 2026."));
    r = get(&h, "/sociale-kaart?zoek=iets&over=burden:finances");
    assert_int_equal(r.status, 200);
    assert_int_equal(get(&h, "/sociale-kaart/bestaatniet").status, 404);
    served_stop(&h.s);
}

static void test_the_end_and_elsewhere(void **state) {
    Here h = here(*state);
    Reply r = post(&h, CASE "/afsluiten", "doe=klaar&versie=1");
    assert_int_equal(r.status, 422);
    assert_true(says(&r, "Kies waarom je de zaak afrondt."));
    r = post(&h, CASE "/afsluiten", "doe=klaar&versie=1&reden=reached&bewaren=plan&tekst=Klaar");
    assert_int_equal(r.status, 303);
    r = get(&h, CASE "/afsluiten");
    assert_true(says(&r, "24 november 2031") && says(&r, "Open de zaak weer"));
    r = get(&h, CASE "/hulpvraag");
    assert_true(r.status == 200 && !says(&r, "<textarea"));
    assert_int_equal(post(&h, CASE "/hulpvraag", "deel=vraag&v_tekst=Nog+iets&versie=0").status,
                     409);
    assert_int_equal(post(&h, CASE "/afsluiten", "doe=open&versie=2").status, 303);
    /* The colleague of another team learns nothing; who gave it away hears where it is. */
    Str other = served_session(&h.s, S("usercolleague"), NULL);
    r = client_get(&h.s, CASE "/hulpvraag", other);
    assert_true(r.status == 404 && !says(&r, "Team"));
    r = get(&h, CASE "/wijzigen");
    Str version = reply_between(r.body, "name=\"deel\" value=\"overdracht\">", "name=\"naar\"");
    version = reply_between(version, "name=\"versie\" value=\"", "\"");
    r = post(&h, CASE "/wijzigen",
             arena_print(h.s.b->arena,
                         "deel=overdracht&versie=%.*s&naar=teamsouth%%2F&bericht=Let+op+de+hond",
                         STR_ARG(version))
                 .at);
    assert_int_equal(r.status, 303);
    r = get(&h, CASE "/hulpvraag");
    assert_true(r.status == 404 && says(&r, "Deze zaak is nu van Team Zuid."));
    r = client_get(&h.s, CASE "/termijnen", other);
    assert_true(r.status == 200 && says(&r, "Let op de hond"));
    served_stop(&h.s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_statements_and_two_people),
    BOTH(test_network_and_terms),
    BOTH(test_the_end_and_elsewhere),
};

BOTH_MAIN(tests)
