// SPDX-License-Identifier: EUPL-1.2
/* A resident's own side and a partner's over HTTP: who gets in, what stands there, and never what
   is another's or private. */
#include "phone.h"

#include "app/invite.h"
#include "app/shared_plan.h"
#include "base/json.h"
#include "web/pairs.h"

#define SHARE "/zaken/" CASE "/delen"

static bool says(const Reply *r, const char *what) {
    return str_find(r->body, str_of(what)) != STR_NONE;
}

static Served plan_served(Both *b) {
    plan_build(b);
    return served_start(b, (WebOptions){0});
}

typedef struct {
    const char *person, *case_id;
    bool look;
    SessionNew made;
} Entering;

static Status enter_work(Db *db, Arena *a, void *what) {
    Entering *e = what;
    SessionFor whose = {.organisation = S(TOWN_ORGANISATION),
                        .person_id = str_of(e->person),
                        .case_id = str_of(e->case_id),
                        .wave = S("T0")};
    TRY(session_open(db, a, &whose, served_clock, &e->made));
    return e->look ? session_look_allow(db, a, e->made.id, TOWN_NOW, NULL) : STATUS_OK;
}

static Str enter(Served *s, const char *person, const char *case_id, bool look) {
    Entering e = {person, case_id, look, {{0}}};
    assert_ok(both_write(s->b, enter_work, &e));
    return arena_print(s->b->arena, "draagkracht=%.*s", STR_ARG(e.made.token));
}

static Str token(const Reply *r) { return reply_between(r->body, "name=\"csrf\" value=\"", "\""); }

static Reply put_in(Served *s, const char *path, Str cookie, const Reply *page, const char *rest) {
    return client_post(s, path, cookie,
                       arena_print(s->b->arena, "csrf=%.*s&%s", STR_ARG(token(page)), rest));
}

/* A code in a letter opens none of it; what was sent in does nothing either. */
static void test_the_second_code(void **state) {
    Served s = plan_served(*state);
    Str cookie = enter(&s, PERSON, CASE, false);
    static const char *const paths[] = {"/mijn-plan", "/mijn-plan/stappen",
                                        "/mijn-plan?doel=goalmine", "/mijn-gegevens/kopie/json",
                                        "/mijn-gegevens/kopie/html"};
    Reply page = client_get(&s, "/mijn-plan", cookie), r;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        r = client_get(&s, paths[i], cookie);
        assert_int_equal(r.status, 200);
        assert_true(says(&r, "Eerst nog één code"));
        assert_false(says(&r, "betaal"));
    }
    r = put_in(&s, "/mijn-plan", cookie, &page, "deel=stap&tekst=Gebeld");
    assert_int_equal(r.status, 303);
    assert_text(reply_header(&r, "Location"), "/mijn-plan");
    r = client_get(&s, "/mijn-gegevens", cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Wie keek er in uw gegevens?"));
    assert_false(says(&r, "Stop delen") || says(&r, "Kopie om te lezen"));
    r = put_in(&s, "/mijn-beeld/code", cookie, &page, "kijkcode=000000&naar=%2Fmijn-plan");
    assert_int_equal(r.status, 422);
    assert_true(says(&r, "name=\"naar\" value=\"/mijn-plan\""));
    served_stop(&s);
}

static Status codes_work(Db *db, Arena *a, void *what) {
    App app = {.db = db,
               .arena = a,
               .now = served_clock,
               .who = {.user = S("userprofessional"), .organisation = S(TOWN_ORGANISATION)}};
    return invite_new(&app, S(CASE), S(PERSON), S("T0"), what);
}

/* The session ended under somebody's hands: their form waits for the code, and then for the second
   one, of their own session only. */
static void test_a_form_waits_for_the_second_code(void **state) {
    Served s = plan_served(*state);
    InviteNew codes;
    assert_ok(both_write(s.b, codes_work, &codes));
    Str was = enter(&s, PERSON, CASE, true);
    Reply page = client_get(&s, "/mijn-plan", was);
    served_clock += 31 * 60;
    Reply r = put_in(&s, "/mijn-plan", was, &page, "deel=stap&tekst=Gebeld+met+de+bank");
    assert_int_equal(r.status, 401);
    Phone mine = phone_in(&s, codes.code.at), other = phone_in(&s, codes.code.at);
    assert_text(phone_led(&mine), "/mijn-plan");
    assert_int_equal(phone_get(&other, "/mijn-plan"), 200);
    assert_false(phone_sees(&other, "Na deze code sturen we het"));
    assert_int_equal(phone_get(&mine, "/mijn-plan"), 200);
    assert_true(phone_sees(&mine, "Na deze code sturen we het"));
    assert_int_equal(
        phone_post(
            &mine, "/mijn-beeld/code",
            arena_print(s.b->arena, "kijkcode=%.*s&naar=%%2Fmijn-plan", STR_ARG(codes.look)).at),
        303);
    assert_text(phone_led(&mine), "/mijn-plan?bewaard=stap#bewaard");
    assert_int_equal(phone_get(&mine, "/mijn-plan/stappen"), 200);
    assert_true(phone_sees(&mine, "Gebeld met de bank"));
    served_stop(&s);
}

static void test_my_plan_page(void **state) {
    Served s = plan_served(*state);
    Str cookie = enter(&s, PERSON, CASE, true);
    Reply page = client_get(&s, "/mijn-plan", cookie), r;
    assert_int_equal(page.status, 200);
    assert_true(says(&page, "Ik betaal op tijd") && says(&page, "Wij eten samen"));
    assert_false(says(&page, "Ik zoek werk") || says(&page, "Ik leer Engels"));
    assert_false(says(&page, "Thuis is het rustig"));
    assert_false(says(&page, "eiligheid") || says(&page, "safety"));
    r = put_in(&s, "/mijn-plan", cookie, &page, "deel=zeg&id=goalmine&versie=1&zegt=agree");
    assert_int_equal(r.status, 303);
    r = client_get(&s, "/mijn-plan?bewaard=zeg", cookie);
    assert_true(says(&r, "dit klopt voor mij."));
    r = put_in(&s, "/mijn-plan", cookie, &page,
               "deel=zeg&id=goalmine&versie=9&zegt=change&tekst=Anders");
    assert_int_equal(r.status, 409);
    assert_true(says(&r, "Anders</textarea>"));
    static const char *const not_hers[] = {"goalhis", "goalelse", "goalbothsafe"};
    for (size_t i = 0; i < 3; i++) {
        r = put_in(&s, "/mijn-plan", cookie, &page,
                   arena_print(s.b->arena, "deel=zeg&id=%s&versie=1&zegt=agree", not_hers[i]).at);
        assert_int_equal(r.status, 404);
        r = client_get(&s, arena_print(s.b->arena, "/mijn-plan?doel=%s", not_hers[i]).at, cookie);
        assert_int_equal(r.status, 404);
    }
    r = put_in(&s, "/mijn-plan", cookie, &page, "deel=stap&tekst=");
    assert_int_equal(r.status, 422);
    r = put_in(&s, "/mijn-plan", cookie, &page,
               "deel=stap&tekst=Gebeld+%3Cb%3E&doel=goalmine&ging=partly&dag=28-02-1900");
    assert_int_equal(r.status, 303);
    r = client_get(&s, "/mijn-plan/stappen", cookie);
    assert_true(says(&r, "Gebeld &lt;b&gt;"));
    r = client_get(&s, "/en/mijn-plan", cookie);
    assert_int_equal(r.status, 200);
    served_stop(&s);
}

static Str session(Served *s, const char *user) { return served_session(s, str_of(user), NULL); }

static Str share(Served *s, const char *email, const char *goals) {
    Str cookie = session(s, "userprofessional");
    Reply page = client_get(s, SHARE, cookie);
    assert_int_equal(page.status, 200);
    Reply r = put_in(s, SHARE, cookie, &page,
                     arena_print(s->b->arena,
                                 "deel=nieuw&persoon=" PERSON "&naam=Marieke&werkt=De+Brug&email=%s"
                                 "&waarvoor=Samen+koken&tot=24-12-2026&hoe=in_person%s",
                                 email, goals)
                         .at);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "/wachtwoord/"));
    return arena_copy(s->b->arena, reply_between(r.body, "id=\"g-", "\""));
}

static void test_a_partner(void **state) {
    Served s = plan_served(*state);
    Str grant = share(&s, "partner%40voorbeeld.nl", "&d.goalmine=1");
    Str partner = session(&s, "userpartner"), joris = session(&s, "userprofessional");
    Str path = arena_print(s.b->arena, "/gedeeld/%.*s", STR_ARG(grant));
    Reply page = client_get(&s, path.at, partner), r;
    assert_int_equal(page.status, 200);
    assert_true(says(&page, "Ik betaal op tijd"));
    assert_false(says(&page, "Wij eten samen") || says(&page, "slaap") || says(&page, "Bakker"));
    r = client_get(&s, "/gedeeld", partner);
    assert_true(says(&r, "Samira") && says(&r, "1 doel"));
    /* nobody else, whatever they are */
    static const char *const others[] = {"userprofessional", "usercolleague", "userresearcher",
                                         "useradministrator"};
    for (size_t i = 0; i < 4; i++) {
        r = client_get(&s, path.at, session(&s, others[i]));
        assert_true(r.status == 403 || r.status == 404);
    }
    r = put_in(&s, path.at, partner, &page, "deel=zeg&id=goalboth&soort=done");
    assert_int_equal(r.status, 404);
    r = put_in(&s, path.at, partner, &page, "deel=zeg&id=goalmine&soort=question");
    assert_int_equal(r.status, 422);
    r = put_in(&s, path.at, partner, &page,
               "deel=zeg&id=goalmine&soort=question&tekst=Hoe+laat%3F");
    assert_int_equal(r.status, 303);
    r = client_get(&s, SHARE, joris);
    assert_true(says(&r, "Hoe laat?") && says(&r, "Wacht op antwoord"));
    Str id = reply_between(r.body, "id=\"m-", "\"");
    r = put_in(
        &s, SHARE, joris, &r,
        arena_print(s.b->arena, "deel=antwoord&id=%.*s&versie=1&tekst=Dinsdag", STR_ARG(id)).at);
    assert_int_equal(r.status, 303);
    r = client_get(&s, path.at, partner);
    assert_true(says(&r, "Dinsdag"));
    /* the resident reads both, and stops it */
    Str samira = enter(&s, PERSON, CASE, true), karim = enter(&s, HOUSEMATE, CASE, true);
    r = client_get(&s, "/mijn-plan", samira);
    assert_true(says(&r, "Hoe laat?") && says(&r, "Dinsdag"));
    r = client_get(&s, "/mijn-plan", karim);
    assert_false(says(&r, "Hoe laat?"));
    Str stop = arena_print(s.b->arena, "deel=stop&id=%.*s", STR_ARG(grant));
    r = client_get(&s, "/mijn-gegevens", karim);
    r = put_in(&s, "/mijn-gegevens", karim, &r, stop.at);
    assert_int_equal(r.status, 404);
    r = client_get(&s, "/mijn-gegevens", samira);
    assert_true(says(&r, "Stop delen"));
    r = put_in(&s, "/mijn-gegevens", samira, &r, stop.at);
    assert_int_equal(r.status, 303);
    r = client_get(&s, path.at, partner);
    assert_int_equal(r.status, 404);
    r = put_in(&s, path.at, partner, &page, "deel=zeg&id=goalmine&soort=done");
    assert_int_equal(r.status, 404);
    r = client_get(&s, SHARE, joris);
    assert_true(says(&r, "door Samira"));
    served_stop(&s);
}

static void test_sharing_is_asked_well(void **state) {
    Served s = plan_served(*state);
    Str joris = session(&s, "userprofessional");
    Reply page = client_get(&s, SHARE, joris), r;
    assert_false(says(&page, "Ik slaap rustig") || says(&page, "Thuis is het rustig"));
    static const char *const wrong[] = {
        "", "&naam=M&email=geen",
        "&naam=M&email=m%40x.nl&waarvoor=x&tot=01-01-2020&hoe=paper&d.goalmine=1",
        "&naam=M&email=m%40x.nl&waarvoor=x&tot=24-12-2026&hoe=paper"};
    for (size_t i = 0; i < 4; i++) {
        r = put_in(&s, SHARE, joris, &page,
                   arena_print(s.b->arena, "deel=nieuw&persoon=" PERSON "%s", wrong[i]).at);
        assert_int_equal(r.status, 422);
        assert_true(says(&r, "Fout:"));
    }
    static const char *const not_to_share[] = {"goalhis", "goalsafe", "goalelse"};
    for (size_t i = 0; i < 3; i++) {
        r = put_in(&s, SHARE, joris, &page,
                   arena_print(s.b->arena,
                               "deel=nieuw&persoon=" PERSON "&naam=M&email=m%%40x.nl&waarvoor=x"
                               "&tot=24-12-2026&hoe=paper&d.%s=1",
                               not_to_share[i])
                       .at);
        assert_int_equal(r.status, 404);
    }
    r = client_get(&s, SHARE, session(&s, "usercolleague"));
    assert_int_equal(r.status, 404);
    served_stop(&s);
}

/* The copy is whole, is theirs alone, and stands in the log. */
static void test_the_copy(void **state) {
    Served s = plan_served(*state);
    Str samira = enter(&s, PERSON, CASE, true);
    Reply r = client_get(&s, "/mijn-gegevens/kopie/json", samira);
    assert_int_equal(r.status, 200);
    const Json *all;
    assert_ok(json_read(s.b->arena, r.body, &all));
    assert_int_equal(json_get(all, S("goals"))->n, 3);
    assert_int_equal(json_get(all, S("identity"))->n, 1);
    assert_true(says(&r, "Ik betaal op tijd") && says(&r, "Ik slaap rustig"));
    assert_false(says(&r, "burden:safety") || says(&r, "Ik zoek werk") || says(&r, "Karim"));
    assert_true(str_find(reply_header(&r, "Content-Disposition"), S("attachment")) != STR_NONE);
    r = client_get(&s, "/mijn-gegevens/kopie/html", samira);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Ik betaal op tijd") && says(&r, "Wie er keek of iets deed"));
    r = client_get(&s, "/mijn-gegevens/kopie/pdf", samira);
    assert_int_equal(r.status, 404);
    r = client_get(&s, "/mijn-gegevens", samira);
    assert_true(says(&r, "haalde een kopie van uw gegevens op"));
    r = put_in(&s, "/mijn-gegevens", samira, &r,
               "deel=woord&waarover=adres&tekst=Klopt+niet&vraagt=1");
    assert_int_equal(r.status, 303);
    Reply page = client_get(&s, "/mijn-gegevens", samira);
    r = put_in(&s, "/mijn-gegevens", samira, &page, "deel=onderzoek&keuze=nee");
    assert_int_equal(r.status, 303);
    r = client_get(&s, "/mijn-gegevens?bewaard=onderzoek", samira);
    assert_true(says(&r, "Aan uw hulp verandert niets."));
    assert_true(says(&r, "Klopt niet"));
    served_stop(&s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_the_second_code),       BOTH(test_a_form_waits_for_the_second_code),
    BOTH(test_my_plan_page),          BOTH(test_a_partner),
    BOTH(test_sharing_is_asked_well), BOTH(test_the_copy),
};

BOTH_MAIN(tests)
