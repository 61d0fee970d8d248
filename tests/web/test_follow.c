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

/* ---- rough life ---------------------------------------------------------------------------------
 */

enum { MANY_GOALS = 60, LONG_SIGNS = 20000 };

static const char *const rough_words[] = {
    "Ik krijg een maatje en ik ga naar de cursus \xF0\x9F\x8C\xB7",
    "\xD8\xA3\xD8\xB1\xD9\x8A\xD8\xAF \xD8\xA3\xD9\x86 \xD8\xA3\xD8\xB1\xD8\xAA\xD8\xA7\xD8\xAD",
    "<script>alert(1)</script> & \"nee\"",
    "omgekeerd \xE2\x80\xAE\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"};
enum { ROUGH_WORDS = sizeof rough_words / sizeof *rough_words };

static Str rough_long(Arena *a) {
    Buf *b = buf_on(a, 1 << 20);
    for (int i = 0; i < LONG_SIGNS; i++) buf_add(b, i % 40 ? S("\xC3\xA9") : S(" "));
    return buf_str(b);
}

static Status rough_work(Db *db, Arena *a, void *what) {
    (void)what;
    Str most = rough_long(a), aims[] = {S("burden:finances"), S("topic:network"), S("")};
    for (int i = 0; i < MANY_GOALS; i++) {
        Str words = str_of(rough_words[i % ROUGH_WORDS]);
        GoalAddIn in = {.id = arena_print(a, "goal%022d", i),
                        .organisation = S(TOWN_ORGANISATION),
                        .case_id = S(CASE),
                        .what = i % 10 == 0 ? most : words,
                        .how = i % 15 == 0 ? most
                               : i % 2     ? words
                                           : S(""),
                        .with_whom = i % 2 ? S("zus\n\xD8\xA3\xD8\xAE\xD8\xAA") : S(""),
                        .by_day = i % 3 ? S("1900-01-01") : (Str){0},
                        .aim = aims[i % 3],
                        .request_part = S(""),
                        .notice = S(""),
                        .since_day = S("2026-11-20"),
                        .by_user = S("userprofessional"),
                        .moment = TOWN_NOW};
        TRY(goal_add(db, a, &in, NULL));
        LifeEventAddIn event = {.id = arena_print(a, "even%022d", i),
                                .organisation = S(TOWN_ORGANISATION),
                                .case_id = S(CASE),
                                .person_id = S(PERSON),
                                .day = i ? S("2026-11-20") : S("1900-01-01"),
                                .kind = S("setback"),
                                .words = i % 10 == 0 ? most : words,
                                .coped = words,
                                .by_user = S("userprofessional"),
                                .moment = TOWN_NOW + 120 * i};
        TRY(life_event_add(db, a, &event, NULL));
    }
    PersonIdentityPutIn who = {.person_id = S(PERSON),
                               .organisation = S(TOWN_ORGANISATION),
                               .call_name = str_of(rough_words[1]),
                               .family_name = S("\xF0\x9F\x8C\xB7"),
                               .name_folded = S("x")};
    return person_identity_put(db, a, &who, NULL);
}

/* Sixty goals, 20,000 signs, emoji, names from right to left, markup and a day in 1900: every page
   is there within a second, whole and escaped. */
static void test_rough_life(void **state) {
    static const char *const pages[] = {"/zaken/" CASE,
                                        "/zaken/" CASE "/plan",
                                        "/zaken/" CASE "/plan?vaststellen=1",
                                        "/zaken/" CASE "/keten",
                                        "/zaken/" CASE "/verloop",
                                        "/zaken/" CASE "/plan/hulpvormen",
                                        "/afdruk/plan/" CASE,
                                        "/afdruk/plan/" CASE "/tekst",
                                        "/zaken/" CASE "/stappen",
                                        "/zaken/" CASE "/plan/doelen/goal0000000000000000000000"};
    Desk d = desk(*state, "userprofessional");
    Filling resident = {.rater = "resident", .self = 4, .finances = 2},
            own = {.rater = "professional", .self = 2, .finances = 1};
    assert_ok(both_write(d.s.b, fill_work, &resident));
    assert_ok(both_write(d.s.b, fill_work, &own));
    assert_ok(both_write(d.s.b, rough_work, NULL));
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        int64_t began = monotonic();
        Reply r = client_get(&d.s, pages[i], d.cookie);
        int64_t took = (monotonic() - began) / NANOS_PER_MILLI;
        if (r.status != 200) fail_msg("%s: %d", pages[i], r.status);
        if (took > 1000) fail_msg("%s took %d ms", pages[i], (int)took);
        if (!str_is_utf8(r.body)) fail_msg("%s is cut within a sign", pages[i]);
        if (says(&r, "<script>alert")) fail_msg("%s is not escaped", pages[i]);
        if (!str_ends(str_trim(r.body), S("</html>"))) fail_msg("%s is not whole", pages[i]);
    }
    Reply r = client_get(&d.s, "/zaken/" CASE "/plan", d.cookie);
    assert_true(says(&r, "id=\"doel-60\""));
    assert_true(says(&r, "van de 60 doelen concreet"));
    r = client_get(&d.s, "/zaken/" CASE "/plan/doelen/goal0000000000000000000004", d.cookie);
    assert_true(says(&r, "Dit lijkt op een hulpvorm"));
    r = post(&d, "/zaken/" CASE "/plan", "doe=orde:goal0000000000000000000059:1");
    assert_int_equal(r.status, 303);
    /* A goal has one number on every page, also when others have ended. */
    r = post(&d, "/zaken/" CASE "/plan/doelen/goal0000000000000000000000",
             "doe=einde&einde=stopped&versie=1");
    assert_int_equal(r.status, 303);
    r = client_get(&d.s, "/zaken/" CASE "/plan", d.cookie);
    assert_true(says(&r, "id=\"doel-60\""));
    r = client_get(&d.s, "/zaken/" CASE "/keten", d.cookie);
    assert_true(says(&r, ">1. ") && says(&r, ">60. ") && !says(&r, ">61. "));
    r = client_get(&d.s, "/afdruk/plan/" CASE, d.cookie);
    assert_true(says(&r, ">59<") && !says(&r, ">60<"));
    r = client_get(&d.s, "/zaken/" CASE "/stappen", d.cookie);
    assert_true(says(&r, ">60. "));
    served_stop(&d.s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_the_case_page),
    BOTH(test_the_timeline),
    BOTH(test_the_team_page),
    BOTH(test_rough_life),
};

BOTH_MAIN(tests)
