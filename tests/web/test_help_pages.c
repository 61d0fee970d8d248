// SPDX-License-Identifier: EUPL-1.2
/* The pages of help, steps, chain and the paper plan over HTTP. */
#include "served.h"

#include "app/filled.h"
#include "web/pairs.h"

#define GOAL "goal0000000000000000000001"
#define SAFE_GOAL "goal0000000000000000000003"
#define STEPS "/zaken/" CASE "/stappen"
#define CHOOSE "/zaken/" CASE "/plan/hulpvormen"

static bool says(const Reply *r, const char *what) {
    return str_find(r->body, str_of(what)) != STR_NONE;
}

static Status goals_work(Db *db, Arena *a, void *what) {
    (void)what;
    GoalAddIn in = {.id = S(GOAL),
                    .organisation = S(TOWN_ORGANISATION),
                    .case_id = S(CASE),
                    .person_id = S(PERSON),
                    .what = S("Op 1 maart betaal ik mijn <b>vaste</b> lasten op tijd"),
                    .how = S("Elke maandag samen de post openen"),
                    .with_whom = S("zus\nbudgetmaatje"),
                    .by_day = S("2027-03-01"),
                    .aim = S("topic:network"),
                    .request_part = S("Ik kom niet rond"),
                    .notice = S(""),
                    .since_day = S("2026-11-20"),
                    .by_user = S("userprofessional"),
                    .moment = TOWN_NOW};
    TRY(goal_add(db, a, &in, NULL));
    in.id = S(SAFE_GOAL);
    in.what = S("Ik slaap weer gerust");
    in.aim = S("burden:safety");
    return goal_add(db, a, &in, NULL);
}

static Served plan_served(Both *b) {
    filled(b, 2, 2);
    assert_ok(both_write(b, goals_work, NULL));
    return served_start(b, (WebOptions){0});
}

/* A form: pairs of a name and a value, ended with NULL. */
static Str form(Served *s, Str csrf, const char *const *pairs) {
    Buf *b = buf_on(s->b->arena, 1 << 20);
    buf_print(b, "csrf=%.*s", STR_ARG(csrf));
    for (size_t i = 0; pairs[i]; i += 2) {
        buf_print(b, "&%s=", pairs[i]);
        pairs_encode(b, str_of(pairs[i + 1]));
    }
    return buf_str(b);
}

static Str opened(Served *s, Str user, Str *csrf) {
    Str cookie = served_session(s, user, NULL);
    Reply r = client_get(s, "/mijn-account", cookie);
    *csrf = arena_copy(s->b->arena, reply_between(r.body, "name=\"csrf\" value=\"", "\""));
    return cookie;
}

#define FORM(s, csrf, ...) form((s), (csrf), (const char *const[]){__VA_ARGS__, NULL})

static Reply follow(Served *s, const Reply *r, Str cookie) {
    Str to = reply_header(r, "Location");
    size_t hash = str_find(to, S("#"));
    if (hash == STR_NONE) hash = to.len;
    return client_get(s, arena_print(s->b->arena, "%.*s", (int)hash, to.at).at, cookie);
}

static void test_agreements(void **state) {
    Served s = plan_served(*state);
    Str csrf, cookie = opened(&s, S("userprofessional"), &csrf);
    Reply r = client_get(&s, STEPS, cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Nog geen stappen. Klein is goed: één telefoontje telt ook."));
    assert_true(says(&r, "Hoe helpt het Samira het best?"));
    r = client_post(&s, STEPS, cookie,
                    FORM(&s, csrf, "deel", "afspraak", "wat", "De post openen <i>", "wie",
                         "network", "wiedan", "zus", "dag", "01-03-2027", "doel", GOAL));
    assert_int_equal(r.status, 303);
    r = follow(&s, &r, cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "De post openen &lt;i&gt;") && says(&r, "De afspraak staat erbij."));
    Str id = reply_between(r.body, "id=\"a-", "\"");
    while (id.len < 20) { /* the fields of the form begin the same way */
        Str rest = str_sub(r.body, (size_t)(id.at - r.body.at) + id.len, r.body.len);
        id = reply_between(rest, "id=\"a-", "\"");
    }
    Str key = arena_copy(s.b->arena, id);
    r = client_post(&s, STEPS, cookie,
                    FORM(&s, csrf, "deel", "uitkomst", "sleutel", key.at, "versie", "1", "uitkomst",
                         "not", "waarom", "Het was te druk"));
    assert_int_equal(r.status, 303);
    /* From an older page: both texts, nothing overwritten. */
    r = client_post(&s, STEPS, cookie,
                    FORM(&s, csrf, "deel", "uitkomst", "sleutel", key.at, "versie", "1", "uitkomst",
                         "done", "waarom", "Toch gelukt"));
    assert_int_equal(r.status, 409);
    assert_true(says(&r, "Toch gelukt") && says(&r, "Het was te druk"));
    r = client_post(&s, STEPS, cookie,
                    FORM(&s, csrf, "deel", "afspraak", "sleutel", key.at, "versie", "1", "wat",
                         "Van mij", "wie", "resident"));
    assert_int_equal(r.status, 409);
    assert_true(says(&r, "Van mij</textarea>"));
    /* No words, a bad day; and it all comes back. */
    r = client_post(
        &s, STEPS, cookie,
        FORM(&s, csrf, "deel", "afspraak", "wat", "", "dag", "31-02-2027", "wiedan", "oom"));
    assert_int_equal(r.status, 422);
    assert_true(says(&r, "Schrijf de datum zo: 15-02-2027.") && says(&r, "value=\"oom\""));
    served_stop(&s);
}

static void test_steps(void **state) {
    Served s = plan_served(*state);
    Str csrf, cookie = opened(&s, S("userprofessional"), &csrf);
    Reply r = client_post(&s, STEPS, cookie,
                          FORM(&s, csrf, "deel", "stap", "wat", "Gebeld met de bank", "wie",
                               "resident", "uitkomst", "done", "doel", GOAL));
    assert_int_equal(r.status, 303);
    r = client_post(&s, STEPS, cookie,
                    FORM(&s, csrf, "deel", "stap", "wat", "Slot vervangen", "doel", SAFE_GOAL));
    assert_int_equal(r.status, 303);
    r = client_get(&s, STEPS, cookie);
    assert_true(says(&r, "Gebeld met de bank"));
    /* What is about something private is only there when it is asked for. */
    assert_false(says(&r, "Slot vervangen") || says(&r, "gerust"));
    r = client_get(&s, STEPS "?doel=" SAFE_GOAL, cookie);
    assert_true(says(&r, "Slot vervangen") && !says(&r, "Gebeld met de bank"));
    r = client_get(&s, STEPS "?tip=3", cookie);
    assert_true(says(&r, "Neem het briefje mee.</textarea>"));
    assert_int_equal(client_get(&s, STEPS "?doel=goal0000000000000000000009", cookie).status, 404);
    assert_int_equal(client_get(&s, STEPS "?bladzijde=-3&tip=x", cookie).status, 200);
    r = client_post(&s, STEPS, cookie,
                    FORM(&s, csrf, "deel", "stap", "wat", "Morgen", "dag", "25-11-2026"));
    assert_int_equal(r.status, 422);
    assert_true(says(&r, "Deze dag komt nog."));
    r = client_post(
        &s, STEPS, cookie,
        FORM(&s, csrf, "deel", "manier", "bellen", "1", "wat", "In de ochtend", "versie", "0"));
    assert_int_equal(r.status, 303);
    r = client_post(
        &s, STEPS, cookie,
        FORM(&s, csrf, "deel", "manier", "meegaan", "1", "wat", "Later", "versie", "0"));
    assert_int_equal(r.status, 409);
    assert_true(says(&r, "In de ochtend") && says(&r, "Later</textarea>"));
    r = client_get(&s, "/en" STEPS, cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Small steps"));
    served_stop(&s);
}

static void test_choosing_help(void **state) {
    Served s = plan_served(*state);
    Str csrf, cookie = opened(&s, S("userprofessional"), &csrf);
    Reply r = client_get(&s, CHOOSE "?doel=" GOAL, cookie);
    assert_int_equal(r.status, 200);
    /* The kind comes from the aim; finances are heavy, so that may come first: a hint. */
    assert_true(says(&r, "Past bij dit doel"));
    assert_true(says(&r, "Meer mensen om je heen: wat er is"));
    assert_true(says(&r, "weegt zwaar, en er is nog geen hulp voor."));
    assert_true(says(&r, "Regel A2, gekeken naar: aim=topic:network."));
    assert_true(says(&r, "Nog niet onderzocht"));
    assert_false(says(&r, "Hulp om veilig te zijn"));
    r = client_get(&s, CHOOSE "?doel=" GOAL "&kies=buddy#erbij", cookie);
    assert_int_equal(r.status, 200);
    r = client_get(&s, CHOOSE "?doel=" SAFE_GOAL, cookie);
    assert_true(says(&r, "Hulp om veilig te zijn"));
    r = client_post(&s, CHOOSE, cookie,
                    FORM(&s, csrf, "deel", "kies", "doel", GOAL, "soort", "strengthen_network",
                         "naam", "Maatje", "bereik", "not_yet", "stand", "planned", "voorstel",
                         "1"));
    assert_int_equal(r.status, 303);
    r = follow(&s, &r, cookie);
    assert_true(says(&r, "De hulpvorm staat in het plan.") && says(&r, "Maatje"));
    Str key = arena_copy(s.b->arena, reply_between(r.body, CHOOSE "/", "\""));
    const char *path = arena_print(s.b->arena, CHOOSE "/%.*s", STR_ARG(key)).at;
    r = client_post(&s, path, cookie,
                    FORM(&s, csrf, "versie", "1", "naam", "Maatje", "soort", "strengthen_network",
                         "doel", "", "stand", "not_available", "waarom", "wachtlijst"));
    assert_int_equal(r.status, 303);
    r = follow(&s, &r, cookie);
    assert_true(says(&r, "wachtlijst") && says(&r, "Eerder") && says(&r, "Gepland"));
    r = client_post(&s, path, cookie,
                    FORM(&s, csrf, "versie", "1", "naam", "Anders", "soort", "strengthen_network"));
    assert_int_equal(r.status, 409);
    assert_true(says(&r, "value=\"Anders\"") && says(&r, "Nodig, maar hier niet te krijgen"));
    r = client_post(&s, CHOOSE, cookie, FORM(&s, csrf, "deel", "kies", "naam", ""));
    assert_int_equal(r.status, 422);
    r = client_post(&s, CHOOSE, cookie, FORM(&s, csrf, "deel", "geen", "doel", GOAL));
    assert_int_equal(r.status, 303);
    served_stop(&s);
}

static void test_the_own_list(void **state) {
    Served s = plan_served(*state);
    Str csrf, cookie = opened(&s, S("useradministrator"), &csrf);
    Reply r = client_get(&s, "/beheer/hulpvormen", cookie);
    assert_int_equal(r.status, 200);
    r = client_post(&s, "/beheer/hulpvormen/nieuw", cookie,
                    FORM(&s, csrf, "naam", "Koffie-ochtend", "soort", "strengthen_network",
                         "van-wie", "informal", "bewijs", "local_experience", "bron", "veel",
                         "past.topic:network", "1", "oordeel", "accepted"));
    assert_int_equal(r.status, 422);
    r = client_post(&s, "/beheer/hulpvormen/nieuw", cookie,
                    FORM(&s, csrf, "naam", "Koffie-ochtend", "soort", "strengthen_network",
                         "van-wie", "informal", "bewijs", "local_experience", "bron", "14",
                         "past.topic:network", "1", "oordeel", "accepted"));
    assert_int_equal(r.status, 303);
    r = client_get(&s, "/beheer/hulpvormen", cookie);
    assert_true(says(&r, "Koffie-ochtend") && says(&r, "Ervaring uit onze wijk (14)"));
    /* Twice the same name, an entry that is not there, a professional who may not. */
    r = client_post(&s, "/beheer/hulpvormen/nieuw", cookie,
                    FORM(&s, csrf, "naam", "Koffie-ochtend"));
    assert_int_equal(r.status, 422);
    assert_int_equal(client_get(&s, "/beheer/hulpvormen/geenenkele", cookie).status, 404);
    Str worker = served_session(&s, S("userprofessional"), NULL);
    assert_int_equal(client_get(&s, "/beheer/hulpvormen", worker).status, 403);
    r = client_get(&s, CHOOSE "?doel=" GOAL, worker);
    assert_true(says(&r, "Koffie-ochtend") && says(&r, "Van onze gemeente"));
    served_stop(&s);
}

static void test_chain_and_paper(void **state) {
    Served s = plan_served(*state);
    Str csrf, cookie = opened(&s, S("userprofessional"), &csrf);
    Reply r = client_post(&s, CHOOSE, cookie,
                          FORM(&s, csrf, "deel", "kies", "naam", "Schuldhulp", "soort",
                               "reduce_burden", "van-wie", "specialist"));
    assert_int_equal(r.status, 303);
    r = client_post(
        &s, STEPS, cookie,
        FORM(&s, csrf, "deel", "afspraak", "wat", "De huisarts bellen", "wie", "resident"));
    assert_int_equal(r.status, 303);
    r = client_get(&s, "/zaken/" CASE "/keten", cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Ik kom niet rond") && says(&r, "vaste&lt;/b&gt; lasten"));
    assert_true(says(&r, "Nog geen afspraak") && says(&r, "Nog geen doel"));
    assert_true(says(&r, "Schuldhulp") && says(&r, "De huisarts bellen"));
    assert_true(says(&r, "1 draad loopt.") && says(&r, "5 losse einden."));
    assert_true(says(&r, "Niet alles staat op dit blad."));
    assert_false(says(&r, "gerust") || says(&r, "eilig"));
    r = client_get(&s, "/afdruk/plan/" CASE, cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Het plan van Samira") && says(&r, "zus, budgetmaatje"));
    assert_true(says(&r, "Ook afgesproken") && !says(&r, "gerust"));
    r = client_get(&s, "/afdruk/plan/" CASE "/tekst", cookie);
    assert_true(says(&r, "Doel 1: Op 1 maart") && says(&r, "Schuldhulp, specialist: Gepland"));
    assert_false(says(&r, "gerust"));
    r = client_get(&s, "/afdruk/plan/" CASE "/bestand", cookie);
    assert_int_equal(r.status, 200);
    assert_text(reply_header(&r, "Content-Type"), "text/plain; charset=utf-8");
    assert_true(str_find(reply_header(&r, "Content-Disposition"), S("plan.txt")) != STR_NONE);
    assert_true(says(&r, "<b>vaste</b>")); /* plain text: nothing is escaped */
    /* Another team's case is not there. */
    Str other = served_session(&s, S("usercolleague"), NULL);
    static const char *const paths[] = {"/zaken/" CASE "/keten", STEPS, CHOOSE,
                                        "/afdruk/plan/" CASE, "/afdruk/plan/" CASE "/tekst"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_int_equal(client_get(&s, paths[i], other).status, 404);
    served_stop(&s);
}

/* Long texts in everything: the page holds them, and the words are all there in the form. */
static void test_long_texts(void **state) {
    Served s = plan_served(*state);
    Str csrf, cookie = opened(&s, S("userprofessional"), &csrf);
    Buf *lots = buf_on(s.b->arena, 1 << 20);
    for (int i = 0; i < 20000; i++) buf_char(lots, i % 50 == 49 ? ' ' : '&');
    buf_char(lots, '\0');
    const char *most = buf_str(lots).at;
    for (int i = 0; i < 45; i++) {
        /* the same words twice within a minute would be one */
        const char *text = arena_print(s.b->arena, "%03d %s", i, most + 4).at;
        Reply r = client_post(&s, STEPS, cookie,
                              FORM(&s, csrf, "deel", "afspraak", "wat", text, "doel", GOAL));
        assert_int_equal(r.status, 303);
        if (i > 30) continue;
        r = client_post(
            &s, STEPS, cookie,
            FORM(&s, csrf, "deel", "stap", "wat", text, "waarom", text, "uitkomst", "partly"));
        assert_int_equal(r.status, 303);
    }
    Reply r = client_get(&s, STEPS, cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Lees alles") && says(&r, "En nog 5.") && says(&r, "Oudere stappen"));
    Str tail = str_sub(r.body, str_find(r.body, S("stap=")) + 5, r.body.len);
    Str key = str_sub(tail, 0, str_find(tail, S("#")));
    r = client_get(&s, arena_print(s.b->arena, STEPS "?stap=%.*s", STR_ARG(key)).at, cookie);
    assert_int_equal(r.status, 200);
    assert_int_equal(client_get(&s, "/zaken/" CASE "/keten", cookie).status, 200);
    assert_int_equal(client_get(&s, "/afdruk/plan/" CASE, cookie).status, 200);
    assert_int_equal(client_get(&s, "/afdruk/plan/" CASE "/tekst", cookie).status, 200);
    served_stop(&s);
}

/* What goes with the goal lies open, the rest of the kind is folded; a GET form narrows both. */
static void test_narrowing_the_help(void **state) {
    Served s = plan_served(*state);
    Str csrf, cookie = opened(&s, S("userprofessional"), &csrf);
    Reply r = client_get(&s, CHOOSE "?doel=" GOAL "&soort=reduce_burden", cookie);
    assert_true(says(&r, "hulpvormen van deze soort</summary>"));
    assert_true(says(&r, "name=\"zoek\"") && says(&r, "<option value=\"specialist\">"));
    /* Nothing of it is lost, and the intro of all six kinds is there to be read. */
    assert_true(says(&r, "Schuldhulp van de gemeente"));
    assert_true(says(&r, "Begin klein. Stoppen mag altijd."));
    r = client_get(&s, CHOOSE "?doel=" GOAL "&zoek=SCHULDHULP", cookie);
    Str there = reply_between(r.body, "id=\"aanbod\"", "</section>");
    assert_true(str_find(there, S("Schuldhulp van de gemeente")) == STR_NONE);
    assert_true(str_find(there, S("Niets gevonden.")) != STR_NONE);
    r = client_get(&s, CHOOSE "?zoek=SCHULDHULP", cookie);
    there = reply_between(r.body, "id=\"aanbod\"", "</section>");
    assert_true(str_find(there, S("Schuldhulp van de gemeente")) != STR_NONE);
    assert_true(str_find(there, S("Begeleiding thuis")) == STR_NONE);
    r = client_get(&s, CHOOSE "?soort=reduce_burden&van=specialist", cookie);
    there = reply_between(r.body, "id=\"aanbod\"", "</section>");
    assert_true(str_find(there, S("Schuldhulp van de gemeente")) != STR_NONE);
    assert_true(str_find(there, S("Hulp in het huishouden")) == STR_NONE);
    /* What hangs on the goal by hand is not suggested once more. */
    r = client_get(&s, CHOOSE "?doel=" GOAL, cookie);
    there = reply_between(r.body, "id=\"hints\"", "</section>");
    Str hint = arena_copy(s.b->arena, reply_between(there, "dir=\"auto\">", "</h3>"));
    r = client_post(&s, CHOOSE, cookie,
                    FORM(&s, csrf, "deel", "kies", "doel", GOAL, "soort", "strengthen_network",
                         "naam", hint.at));
    assert_int_equal(r.status, 303);
    r = client_get(&s, CHOOSE "?doel=" GOAL, cookie);
    there = reply_between(r.body, "id=\"hints\"", "</section>");
    assert_true(str_find(there, hint) == STR_NONE);
    r = client_get(&s, CHOOSE "?zoek=veilig", cookie);
    assert_false(says(&r, "Hulp om veilig te zijn"));
    served_stop(&s);
}

static const struct CMUnitTest tests[] = {
    ON_SQLITE(test_agreements),         ON_SQLITE(test_steps),
    ON_SQLITE(test_choosing_help),      ON_SQLITE(test_the_own_list),
    ON_SQLITE(test_chain_and_paper),    ON_SQLITE(test_long_texts),
    ON_SQLITE(test_narrowing_the_help),
};

BOTH_MAIN(tests)
