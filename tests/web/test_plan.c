// SPDX-License-Identifier: EUPL-1.2
/* The plan over HTTP: what a warning offers is done at once, nothing typed is lost, two writers see
   both texts, and only a plan that the resident has not seen cannot be settled. */
#include "served.h"

#include "app/filled.h"
#include "web/pairs.h"

#define PLAN "/zaken/" CASE "/plan"
#define NEW_GOAL PLAN "/doelen/nieuw"

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

/* Where an answer leads, without the query. */
static const char *led(const Desk *d, const Reply *r) {
    assert_int_equal(r->status, 303);
    Str to = reply_header(r, "Location");
    size_t end = str_find(to, S("?"));
    return arena_copy(d->s.b->arena, str_sub(to, 0, end == STR_NONE ? to.len : end)).at;
}

static const char *goal_made(const Desk *d, const char *body) {
    Reply r = post(d, NEW_GOAL, body);
    return led(d, &r);
}

static void test_a_warning_and_what_it_offers(void **state) {
    Desk d = desk(*state, "userprofessional");
    Reply r = client_get(&d.s, NEW_GOAL "?onderwerp=topic:network", d.cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "value=\"topic:network\" selected"));
    assert_false(says(&r, "burden:safety"));
    r = client_get(&d.s, NEW_GOAL "?onderwerp=burden:safety", d.cookie);
    assert_false(says(&r, "burden:safety\" selected"));
    const char *goal = goal_made(&d, "doe=bewaar&wat=Samira+krijgt+een+maatje&hoe=Samen+kijken");
    r = client_get(&d.s, goal, d.cookie);
    assert_true(says(&r, "Dit lijkt op een hulpvorm"));
    assert_true(says(&r, "value=\"hoe:maatje\""));
    assert_true(says(&r, "Nog 4 dingen"));
    r = post(&d, goal, "doe=hoe:maatje&versie=1&wat=Samira+krijgt+een+maatje&hoe=Samen+kijken");
    led(&d, &r);
    r = client_get(&d.s, goal, d.cookie);
    assert_true(says(&r, "Samen kijken\nmaatje"));
    r = post(&d, goal,
             "doe=laat:G3:&reden.G3=Zo+noemt+zij+het.&versie=2&wat=Samira+krijgt+een+"
             "maatje&hoe=Samen+kijken%0Amaatje");
    led(&d, &r);
    r = client_get(&d.s, goal, d.cookie);
    assert_true(says(&r, "Zo noemt zij het."));
    assert_true(says(&r, "Nog 3 dingen"));
    r = client_get(&d.s, PLAN, d.cookie);
    assert_true(says(&r, "Samira krijgt een maatje") && says(&r, "Nog 3 dingen"));
    served_stop(&d.s);
}

static void test_splitting(void **state) {
    Desk d = desk(*state, "userprofessional");
    goal_made(&d, "doe=splits:en&wat=Ik+betaal+mijn+huur+en+ik+ga+elke+week+sporten.");
    Reply r = client_get(&d.s, PLAN, d.cookie);
    assert_true(says(&r, ">Ik betaal mijn huur.<") && says(&r, ">Ik ga elke week sporten.<"));
    served_stop(&d.s);
}

static void test_two_writers_and_a_draft(void **state) {
    Desk d = desk(*state, "userprofessional");
    const char *goal = goal_made(&d, "doe=bewaar&wat=Eerste+tekst");
    Reply r = post(&d, goal, "doe=bewaar&versie=1&wat=Tekst+van+de+een");
    led(&d, &r);
    r = post(&d, goal, "doe=bewaar&versie=1&wat=Tekst+van+de+ander");
    assert_int_equal(r.status, 409);
    assert_true(says(&r, "Tekst van de een") && says(&r, "Tekst van de ander"));
    assert_true(says(&r, "name=\"keus.wat\"") && says(&r, "value=\"beide\""));
    /* The browser was closed: both are still there. */
    r = client_get(&d.s, goal, d.cookie);
    assert_true(says(&r, "Tekst van de een") && says(&r, "Tekst van de ander"));
    r = post(&d, goal, "doe=bewaar&versie=2&keus.wat=beide&wat=Tekst+van+de+ander");
    led(&d, &r);
    r = client_get(&d.s, goal, d.cookie);
    assert_true(says(&r, "Tekst van de een\nTekst van de ander"));
    assert_true(says(&r, "Eerdere teksten"));
    /* A draft is kept by itself, and comes back. */
    r = post(&d, NEW_GOAL "/kijk", "wat=Meer+structuur");
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "data-part=\"bevindingen\"") && says(&r, "Bewaard als concept"));
    r = client_get(&d.s, NEW_GOAL, d.cookie);
    assert_true(says(&r, "Meer structuur") && says(&r, "Hier staat wat je eerder typte"));
    r = post(&d, NEW_GOAL, "doe=weg");
    led(&d, &r);
    r = client_get(&d.s, NEW_GOAL, d.cookie);
    assert_false(says(&r, "Meer structuur"));
    served_stop(&d.s);
}

static void test_settling(void **state) {
    Desk d = desk(*state, "userprofessional");
    goal_made(&d, "doe=bewaar&wat=Ik+bel+elke+maandag+zelf");
    Reply r = client_get(&d.s, PLAN "?vaststellen=1", d.cookie);
    assert_true(says(&r, "Samira heeft het plan nog niet gezien."));
    Str stamp = arena_copy(d.s.b->arena, reply_between(r.body, "name=\"gezien\" value=\"", "\""));
    Arena *a = d.s.b->arena;
    r = post(&d, PLAN, arena_print(a, "doe=vast&gezien=%.*s", STR_ARG(stamp)).at);
    assert_int_equal(r.status, 409);
    r = post(
        &d, PLAN,
        arena_print(a, "doe=eens&partij=" PERSON "&manier=telephone&gezien=%.*s", STR_ARG(stamp))
            .at);
    led(&d, &r);
    r = client_get(&d.s, PLAN, d.cookie);
    assert_true(says(&r, "aan de telefoon"));
    r = post(&d, PLAN, "doe=vast&gezien=iets");
    assert_int_equal(r.status, 409);
    r = post(&d, PLAN, arena_print(a, "doe=vast&gezien=%.*s", STR_ARG(stamp)).at);
    led(&d, &r);
    r = client_get(&d.s, PLAN, d.cookie);
    assert_true(says(&r, "Vastgesteld: "));
    served_stop(&d.s);
}

static void test_who_may(void **state) {
    Desk d = desk(*state, "usercolleague");
    assert_int_equal(client_get(&d.s, PLAN, d.cookie).status, 404);
    assert_int_equal(client_get(&d.s, NEW_GOAL, d.cookie).status, 404);
    assert_int_equal(post(&d, NEW_GOAL, "doe=bewaar&wat=x").status, 404);
    assert_int_equal(post(&d, NEW_GOAL "/kijk", "wat=x").status, 404);
    served_stop(&d.s);
}

static void test_rough_words(void **state) {
    Desk d = desk(*state, "userprofessional");
    Buf *body = buf_on(d.s.b->arena, 1 << 20);
    buf_add(body, S("doe=bewaar&wat="));
    for (int i = 0; i < 20000; i++) buf_char(body, 'a');
    Str most = arena_copy(d.s.b->arena, buf_str(body));
    buf_char(body, 'a');
    const char *goal = goal_made(&d, most.at);
    assert_int_equal(client_get(&d.s, goal, d.cookie).status, 200);
    Reply r = post(&d, NEW_GOAL, arena_copy(d.s.b->arena, buf_str(body)).at);
    assert_int_equal(r.status, 422);
    assert_true(says(&r, "20.000 tekens"));
    r = post(&d, NEW_GOAL, "doe=bewaar&wat=%3Cb%3E&wanneer=31-02-2027");
    assert_int_equal(r.status, 422);
    assert_true(says(&r, "Schrijf de datum zo: 15-02-2027.") && says(&r, "&lt;b&gt;"));
    goal_made(&d, "doe=bewaar&wat=%F0%9F%8C%B7+%D7%A9%D7%9C%D7%95%D7%9D&wanneer=01-01-1900");
    assert_int_equal(client_get(&d.s, PLAN, d.cookie).status, 200);
    assert_int_equal(client_get(&d.s, "/en" PLAN, d.cookie).status, 200);
    served_stop(&d.s);
}

/* While nothing was written a new goal warns of nothing; Controleer looks all the same. */
static void test_a_new_goal_is_quiet(void **state) {
    Desk d = desk(*state, "userprofessional");
    Reply r = client_get(&d.s, NEW_GOAL, d.cookie);
    assert_false(says(&r, "Nog 6 dingen") || says(&r, "dk-badge--let") || says(&r, "Nog invullen"));
    r = post(&d, NEW_GOAL "/kijk", "hoe=Samen+bellen");
    assert_false(says(&r, "Nog invullen"));
    r = post(&d, NEW_GOAL "/kijk", "wat=Ik+bel+zelf");
    assert_true(says(&r, "Nog invullen"));
    r = post(&d, NEW_GOAL, "doe=controleer");
    led(&d, &r);
    r = client_get(&d.s, NEW_GOAL "?kijk=1", d.cookie);
    assert_true(says(&r, "Nog 6 dingen") && says(&r, "Nog invullen"));
    served_stop(&d.s);
}

/* A day that may be a slip of the pen is kept, with a sentence beside it. */
static void test_odd_days(void **state) {
    static const struct {
        const char *typed, *hint;
    } rows[] = {
        {"15-02-1900", "Deze datum is al geweest. Bedoelde je 15-02-2027?"},
        {"24-11-2025", "Deze datum is al geweest. Bedoelde je 24-11-2026?"},
        {"29-02-1904", "Bedoelde je 29-02-2028?"},
        {"23-11-2026", "Is het gelukt, of wordt het later?"},
        {"24-11-2026", NULL},
        {"24-11-2036", NULL},
        {"31-12-9999", "Klopt het jaar?"},
    };
    Desk d = desk(*state, "userprofessional");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = d.s.b->arena;
        const char *body = arena_print(a, "doe=bewaar&wat=Ik+bel&wanneer=%s", rows[i].typed).at;
        const char *goal = goal_made(&d, body);
        Reply r = client_get(&d.s, goal, d.cookie);
        assert_true(says(&r, arena_print(a, "value=\"%s\"", rows[i].typed).at));
        Str hint = reply_between(r.body, "id=\"wanneer-let\" role=\"status\">", "</p>");
        if (rows[i].hint == NULL) assert_int_equal(hint.len, 0);
        if (rows[i].hint) assert_true(str_find(hint, str_of(rows[i].hint)) != STR_NONE);
        r = post(&d, NEW_GOAL "/kijk", str_sub(str_of(body), 11, strlen(body)).at);
        assert_true(rows[i].hint == NULL || says(&r, rows[i].hint));
    }
    Reply r = post(&d, "/zaken/" CASE "/stappen", "deel=afspraak&wat=Samen+bellen&dag=15-02-1900");
    assert_int_equal(r.status, 303);
    r = post(&d, "/zaken/" CASE "/stappen", "deel=stap&wat=Gebeld&dag=15-02-1900");
    assert_int_equal(r.status, 303);
    r = client_get(&d.s, "/zaken/" CASE "/stappen", d.cookie);
    assert_true(says(&r, "Bedoelde je 15-02-2027?"));
    assert_true(says(&r, "Deze datum is lang geleden. Klopt het jaar?"));
    served_stop(&d.s);
}

/* What a warning about the plan offers leads to the one place where it can be done. */
static void test_where_warnings_lead(void **state) {
    Desk d = desk(*state, "userprofessional");
    Arena *a = d.s.b->arena;
    const char *first = goal_made(&d, "doe=bewaar&wat=Ik+ken+mijn+buren&bij=topic:network");
    Reply r = post(&d, "/zaken/" CASE "/plan/hulpvormen",
                   "deel=kies&naam=Cursus+koken&soort=strengthen_competence&stand=planned");
    assert_int_equal(r.status, 303);
    r = post(&d, PLAN, "doe=dringend&gebied=finances");
    led(&d, &r);
    r = client_get(&d.s, PLAN, d.cookie);
    Str help = arena_copy(a, reply_between(r.body, "href=\"" PLAN "/hulpvormen/", "\""));
    assert_true(str_ends(help, S("#doel")));
    help = str_sub(help, 0, help.len - 5);
    Reply one =
        client_get(&d.s, arena_print(a, PLAN "/hulpvormen/%.*s", STR_ARG(help)).at, d.cookie);
    assert_true(
        says(&one, "<select class=\"utrecht-select utrecht-select--html-select\" id=\"doel\""));
    /* No goal for what is urgent: one is begun. */
    assert_true(says(&r, "Maak een doel bij "));
    assert_true(says(&r, "nieuw?onderwerp=burden:finances"));
    goal_made(&d, "doe=bewaar&wat=Ik+betaal+mijn+huur&bij=burden:finances");
    r = client_get(&d.s, PLAN, d.cookie);
    assert_true(says(&r, "Zet het dringende bovenaan"));
    Str deed =
        arena_copy(a, reply_between(r.body, "type=\"submit\" name=\"doe\" value=\"orde:", "\""));
    r = post(&d, PLAN, arena_print(a, "doe=orde:%.*s", STR_ARG(deed)).at);
    led(&d, &r);
    r = client_get(&d.s, PLAN "?bewaard=orde", d.cookie);
    assert_true(says(&r, "id=\"volgorde\" open"));
    assert_true(str_find(r.body, S("Ik betaal mijn huur")) <
                str_find(r.body, S("Ik ken mijn buren")));
    assert_false(says(&r, "Zet het dringende bovenaan"));
    assert_true(says(&r, first));
    /* Whom it is done with and the help that goes by the same name are one chip. */
    r = post(&d, "/zaken/" CASE "/plan/hulpvormen",
             arena_print(a, "deel=kies&naam=Kookclub+De+Pan&soort=strengthen_network&doel=%s",
                         strrchr(first, '/') + 1)
                 .at);
    assert_int_equal(r.status, 303);
    r = post(&d, first, "doe=bewaar&versie=1&wat=Ik+ken+mijn+buren&wie=KOOKCLUB%0Akook");
    led(&d, &r);
    r = client_get(&d.s, PLAN, d.cookie);
    assert_true(says(&r, "<bdi>Kookclub De Pan</bdi>") && says(&r, "<bdi>kook</bdi>"));
    assert_false(says(&r, "<bdi>KOOKCLUB</bdi>"));
    r = post(&d, PLAN, "doe=orde:nosuchgoal:1");
    assert_int_equal(r.status, 404);
    served_stop(&d.s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_a_warning_and_what_it_offers),
    BOTH(test_splitting),
    BOTH(test_two_writers_and_a_draft),
    BOTH(test_settling),
    BOTH(test_who_may),
    BOTH(test_rough_words),
    BOTH(test_a_new_goal_is_quiet),
    BOTH(test_odd_days),
    BOTH(test_where_warnings_lead),
};

BOTH_MAIN(tests)
