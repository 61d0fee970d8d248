// SPDX-License-Identifier: EUPL-1.2
/* Case work over HTTP: making a case, its page in every state, codes, changes by two people. */
#include "phone.h"

#include "app/filled.h"

#define OTHERS "case0000000000000000000900"

static Phone desk(const Served *s, const char *user) {
    Phone p = {.s = s};
    p.names[0] = S("draagkracht");
    Str cookie = served_session(s, str_of(user), NULL);
    p.values[0] = str_sub(cookie, str_find(cookie, S("=")) + 1, cookie.len);
    p.n = 1;
    return p;
}

static bool says(const Phone *p, const char *what) {
    return str_find(p->r.body, str_of(what)) != STR_NONE;
}

static Str went(const Phone *p) {
    Str to = reply_header(&p->r, "Location");
    return str_starts(to, S("/zaken/")) ? to : S("");
}

static const char *joined(Phone *p, const char *path, const char *more) {
    return arena_print(p->s->b->arena, "%s%s", path, more).at;
}

static void test_new_case(void **state) {
    Served s = served_town(*state, 0);
    Phone p = desk(&s, "userprofessional");
    assert_int_equal(phone_get(&p, "/zaken"), 200);
    assert_true(says(&p, "Je hebt nog geen zaken"));
    assert_int_equal(phone_get(&p, "/zaken/nieuw"), 200);
    Str key = reply_between(p.r.body, "name=\"sleutel\" value=\"", "\"");
    const char *fields =
        arena_print(s.b->arena,
                    "sleutel=%.*s&vraag=%%22Ik+kom+niet+rond%%22%%0D%%0A%%3Cb%%3E"
                    "&roep.0=%%D8%%B3%%D9%%85%%D9%%8A%%D8%%B1%%D8%%A9&achter.0=%%F0%%9F"
                    "%%99%%82&tel.0=06&mail.0=a%%40b.nl&roep.1=Twee&huishouden=Gezin"
                    "&gebied.finances=1&reden.finances=post&reden.housing=later"
                    "&dag.T0=24-11-2026&dag.T1=&dag.T2=2027-11-24",
                    STR_ARG(key))
            .at;
    assert_int_equal(phone_post(&p, "/zaken/nieuw", fields), 303);
    const char *path = arena_copy(s.b->arena, went(&p)).at;
    /* A second click is the same case. */
    assert_int_equal(phone_post(&p, "/zaken/nieuw", fields), 303);
    assert_text(went(&p), path);
    assert_int_equal(phone_get(&p, path), 200);
    assert_true(says(&p, "Gezin"));
    assert_true(says(&p, "&quot;Ik kom niet rond&quot;\n&lt;b&gt;") ||
                says(&p, "&#34;Ik kom niet rond&#34;\n&lt;b&gt;"));
    assert_true(says(&p, "Geld en schulden"));
    assert_true(says(&p, "Derde meting") || says(&p, "Tweede meting"));
    assert_true(says(&p, "nodig \xD8\xB3\xD9\x85\xD9\x8A\xD8\xB1\xD8\xA9 uit voor de meting"));
    assert_int_equal(phone_get(&p, "/zaken?zoek=gezin"), 200);
    assert_true(says(&p, "1 zaak."));
    assert_true(says(&p, path));
    served_stop(&s);
}

static void test_new_case_rough(void **state) {
    Served s = served_town(*state, 0);
    Phone p = desk(&s, "userprofessional");
    assert_int_equal(phone_get(&p, "/zaken/nieuw"), 200);
    enum { MOST = 20000 };
    /* 20,000 signs that take four bytes each, and one more. */
    Buf *body = buf_on(s.b->arena, 1 << 20);
    buf_add(body, S("vraag="));
    for (int i = 0; i < MOST; i++) buf_add(body, S("%F0%9F%99%82"));
    const char *most = arena_copy(s.b->arena, buf_str(body)).at;
    assert_int_equal(phone_post(&p, "/zaken/nieuw", most), 303);
    assert_int_equal(phone_post(&p, "/zaken/nieuw", joined(&p, most, "x&roep.0=Blijft")), 422);
    assert_true(says(&p, "Fout:"));
    assert_true(says(&p, "Deze tekst is te lang."));
    assert_true(says(&p, "value=\"Blijft\""));
    assert_int_equal(
        phone_post(&p, "/zaken/nieuw", "dag.T1=31-02-2027&mail.0=geen&vraag=Mijn+vraag"), 422);
    assert_true(says(&p, "Schrijf de datum zo: 15-02-2027."));
    assert_true(says(&p, "value=\"31-02-2027\""));
    assert_true(says(&p, "Mijn vraag</textarea>"));
    int status = phone_post(&p, "/zaken/nieuw", "vraag=a%00b");
    assert_true(status >= 400 && status < 500);
    status = phone_post(&p, "/zaken/nieuw", "vraag=%FF%FE");
    assert_true(status >= 400 && status < 500);
    /* Nothing at all is fine. */
    assert_int_equal(phone_post(&p, "/zaken/nieuw", "sleutel=niets"), 303);
    /* In no team there is no place for a case. */
    p = desk(&s, "userteam_leader");
    assert_int_equal(phone_get(&p, "/zaken/nieuw"), 403);
    served_stop(&s);
}

static void test_pages_by_state(void **state) {
    Both *b = *state;
    filled(b, 1, 5);
    Served s = served_start(b, (WebOptions){0});
    Phone p = desk(&s, "userprofessional");
    assert_int_equal(phone_get(&p, "/zaken/" CASE), 200);
    assert_true(says(&p, "bespreek samen de twee beelden"));
    assert_true(says(&p, "/zaken/" CASE "/gesprek/T0"));
    assert_true(says(&p, "Is dit nu te dragen?"));
    assert_true(says(&p, "Samira: 2 van 2 gebieden. Joris: 0 van 2."));
    /* Only a neutral link for who is responsible; nothing about the domain. */
    assert_true(says(&p, "Bericht voor jou"));
    assert_false(says(&p, "eilig") || says(&p, "safety"));
    assert_int_equal(phone_get(&p, "/en/zaken/" CASE), 200);
    assert_true(says(&p, "Can this be carried now?"));
    assert_false(says(&p, "Klopt"));
    /* Another team's case, a wave or person that is not there. */
    assert_int_equal(phone_get(&p, "/zaken/" OTHERS), 404);
    assert_int_equal(phone_get(&p, "/zaken/" OTHERS "/wijzigen"), 404);
    assert_int_equal(phone_get(&p, "/zaken/" OTHERS "/metingen/T0"), 404);
    assert_int_equal(phone_get(&p, "/zaken/" CASE "/metingen/T9"), 404);
    assert_int_equal(phone_get(&p, "/zaken/" CASE "/metingen/T0?persoon=nobody"), 404);
    p = desk(&s, "usercolleague");
    assert_int_equal(phone_get(&p, "/zaken/" CASE), 404);
    p = desk(&s, "useradministrator");
    assert_int_equal(phone_get(&p, "/zaken/" CASE), 403);
    served_stop(&s);
}

/* What the resident sent is nowhere to be seen before the own image is sent. */
static void test_one_side_only(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Filling f = {.rater = "resident", .self = 1, .finances = 2};
    assert_ok(both_write(b, fill_work, &f));
    Served s = served_start(b, (WebOptions){0});
    Phone p = desk(&s, "userprofessional");
    assert_int_equal(phone_get(&p, "/zaken/" CASE), 200);
    assert_true(says(&p, "vul jouw eigen beeld in"));
    assert_true(says(&p, "Het beeld van Samira is er. Dat van jou nog niet"));
    assert_false(says(&p, "last") || says(&p, "1,0") || says(&p, "dk-twin"));
    assert_int_equal(phone_get(&p, "/zaken?zoek=bakker"), 200);
    assert_true(says(&p, "Vul jouw eigen beeld in"));
    served_stop(&s);
}

static void test_codes(void **state) {
    Served s = served_town(*state, 1);
    Phone p = desk(&s, "userprofessional");
    const char *path = "/zaken/" CASE "/metingen/T0";
    assert_int_equal(phone_get(&p, path), 200);
    assert_true(says(&p, "Er is nog geen code."));
    /* The questions of this measurement on paper are one click away. */
    assert_true(says(&p, "href=\"/afdruk/vragenlijst?zaak=" CASE "&amp;meting=T0\"") ||
                says(&p, "href=\"/afdruk/vragenlijst?zaak=" CASE "&#38;meting=T0\""));
    assert_int_equal(phone_get(&p, "/afdruk/vragenlijst?zaak=" CASE "&meting=T0"), 200);
    assert_int_equal(phone_post(&p, path, "doe=code&persoon=" PERSON), 200);
    Str code = reply_between(p.r.body, "class=\"dk-bigcode dk-mt-2\" translate=\"no\">", "<");
    Str look = reply_between(p.r.body,
                             "class=\"dk-bigcode dk-bigcode--2 dk-mt-2\" translate=\"no\">", "<");
    assert_int_equal(code.len, 9);
    assert_int_equal(look.len, 7);
    /* The letter: the first code, never the second. */
    Str letter = reply_between(p.r.body, "<article", "</article>");
    assert_true(str_find(letter, code) != STR_NONE);
    assert_true(str_find(letter, look) == STR_NONE);
    assert_true(str_find(letter, S("Dag Samira,")) != STR_NONE);
    assert_true(str_find(letter, S("18 korte vragen")) != STR_NONE);
    assert_true(str_find(letter, S("safety")) == STR_NONE);
    /* It is shown once. */
    assert_int_equal(phone_get(&p, path), 200);
    assert_false(says(&p, code.at) || says(&p, look.at));
    assert_true(says(&p, "Hij is nog niet gebruikt."));
    assert_int_equal(phone_get(&p, "/zaken/" CASE), 200);
    assert_true(says(&p, "Uitgenodigd"));
    /* It lets in, until there is a new one. */
    Phone in = {.s = &s};
    assert_int_equal(phone_get(&in, "/start"), 200);
    Buf *typed = buf_on(s.b->arena, 200);
    buf_add(typed, S("code="));
    pairs_encode(typed, code);
    const char *fields = arena_copy(s.b->arena, buf_str(typed)).at;
    assert_int_equal(phone_post(&in, "/start", fields), 303);
    assert_int_equal(phone_post(&p, path, "doe=code&persoon=" PERSON), 200);
    assert_true(says(&p, "Een vorige code werkt niet meer"));
    in = (Phone){.s = &s};
    assert_int_equal(phone_get(&in, "/start"), 200);
    assert_int_equal(phone_post(&in, "/start", fields), 422);
    /* Stopping it. */
    assert_int_equal(phone_post(&p, path, "doe=stop&persoon=" PERSON), 303);
    assert_int_equal(phone_get(&p, joined(&p, path, "?gestopt=1")), 200);
    assert_true(says(&p, "De uitnodiging is gestopt."));
    assert_int_equal(phone_post(&p, path, "doe=iets&persoon=" PERSON), 422);
    assert_int_equal(phone_post(&p, "/zaken/" OTHERS "/metingen/T0", "doe=code"), 404);
    served_stop(&s);
}

static void test_two_people_change(void **state) {
    Served s = served_town(*state, 1);
    Phone p = desk(&s, "userprofessional");
    const char *path = "/zaken/" CASE "/wijzigen";
    assert_int_equal(phone_get(&p, path), 200);
    const char *one = "deel=persoon&persoon=" PERSON "&plaats=0&versie=1&roep.0=Samira"
                      "&achter.0=Jansen";
    const char *two = "deel=persoon&persoon=" PERSON "&plaats=0&versie=1&roep.0=Sam&achter.0=B";
    assert_int_equal(phone_post(&p, path, one), 303);
    assert_int_equal(phone_post(&p, path, two), 409);
    assert_true(says(&p, "Iemand anders veranderde dit net."));
    assert_true(says(&p, "Samira Jansen"));
    assert_true(says(&p, "value=\"Sam\""));
    assert_true(says(&p, "name=\"versie\" value=\"2\""));
    assert_int_equal(phone_post(&p, path, "deel=gebieden&versie=4&gebied.parenting=1"), 303);
    assert_int_equal(
        phone_post(&p, path, "deel=gebieden&versie=4&gebied.housing=1&reden.housing=ja"), 409);
    assert_true(says(&p, "Opvoeden: wel gevraagd"));
    assert_true(says(&p, "value=\"ja\""));
    assert_int_equal(
        phone_post(&p, path, "deel=metingen&versie=2&dag.T0=25-11-2026&dag.T2=1-2-2028"), 303);
    assert_int_equal(phone_post(&p, path, "deel=metingen&versie=2&dag.T0=26-11-2026"), 409);
    assert_true(says(&p, "Eerste meting: 25 november 2026"));
    assert_int_equal(phone_post(&p, path, "deel=niets"), 422);
    assert_int_equal(phone_post(&p, path, "deel=overdracht&versie=1&naar="), 422);
    assert_true(says(&p, "Kies wie de zaak overneemt."));
    assert_int_equal(phone_post(&p, path, "deel=overdracht&versie=1&naar=nergens%2F"), 422);
    served_stop(&s);
}

static void test_moved_to_another_team(void **state) {
    Served s = served_town(*state, 1);
    Phone p = desk(&s, "userprofessional"), q = desk(&s, "usercolleague");
    assert_int_equal(phone_get(&p, "/zaken/" CASE "/wijzigen"), 200);
    assert_int_equal(
        phone_post(&p, "/zaken/" CASE "/wijzigen", "deel=overdracht&versie=1&naar=teamsouth%2F"),
        303);
    assert_text(reply_header(&p.r, "Location"), "/zaken?overgedragen=1");
    assert_int_equal(phone_get(&p, "/zaken?overgedragen=1"), 200);
    assert_true(says(&p, "De zaak is overgedragen."));
    assert_int_equal(phone_get(&p, "/zaken/" CASE), 404);
    /* Who gave it away is told which team has it now. */
    assert_true(says(&p, "Team Zuid"));
    assert_int_equal(phone_post(&p, "/zaken/" CASE "/metingen/T0", "doe=code"), 404);
    assert_int_equal(phone_get(&q, "/zaken/" CASE), 200);
    assert_true(says(&q, "Niemand heeft haar nog opgepakt."));
    served_stop(&s);
}

/* A hundred and twenty persons of whom is known how sure a score is. */
static Status noise_work(Db *db, Arena *a, void *what) {
    static const Str raters[] = {S_INIT("resident"), S_INIT("professional")};
    static const Str scales[] = {S_INIT("competence"), S_INIT("social_capital")};
    (void)what;
    for (int i = 0; i < 4; i++) {
        ScaleNoisePutIn in = {.organisation = S(TOWN_ORGANISATION),
                              .instrument = S(INSTRUMENT_USUAL),
                              .rater = raters[i / 2],
                              .scale = scales[i % 2],
                              .persons = 120,
                              .mean = 3.4,
                              .sd = 0.6,
                              .reliability = 0.5,
                              .kind = S("alpha"),
                              .has_correlation = true,
                              .correlation = 0.3,
                              .computed = TOWN_NOW};
        TRY(scale_noise_put(db, a, &in, NULL));
    }
    return STATUS_OK;
}

static Status both_work(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(fill_work(db, a, &(Filling){.rater = "resident", .self = 4, .finances = 1}));
    return fill_work(db, a, &(Filling){.rater = "professional", .self = 1, .finances = 1});
}

/* How likely each type is, with the measurement error: only when it is known from own data. */
static void test_chances_of_types(void **state) {
    Served s = served_town(*state, 1);
    Phone p = desk(&s, "userprofessional");
    assert_ok(both_write(s.b, both_work, NULL));
    assert_int_equal(phone_get(&p, "/zaken/" CASE), 200);
    assert_true(says(&p, "een ruwe schatting"));
    assert_false(says(&p, "% kans op"));
    assert_ok(both_write(s.b, noise_work, NULL));
    assert_int_equal(phone_get(&p, "/zaken/" CASE), 200);
    assert_false(says(&p, "een ruwe schatting"));
    /* true scores of 3.7 on both with an error of 0.3: the cut of 3.5 is not far */
    assert_true(says(&p, "% kans op ‘dubbele draagkracht’"));
    assert_true(says(&p, "Zie dit type als een vermoeden."));
    served_stop(&s);
}

static void test_account(void **state) {
    Served s = served_town(*state, 1);
    Phone p = desk(&s, "userprofessional");
    assert_int_equal(phone_get(&p, "/zaken/" CASE "/metingen/T0"), 200);
    assert_true(says(&p, "Je telefoonnummer is nog niet bekend."));
    assert_int_equal(phone_get(&p, "/mijn-account"), 200);
    assert_int_equal(phone_post(&p, "/mijn-account", "telefoon=bel+me"), 422);
    assert_true(says(&p, "value=\"bel me\""));
    assert_int_equal(phone_post(&p, "/mijn-account", "telefoon=000+111+22+33"), 303);
    assert_int_equal(phone_post(&p, "/zaken/" CASE "/metingen/T0", "doe=code"), 200);
    Str letter = reply_between(p.r.body, "<article", "</article>");
    assert_true(str_find(letter, S("Bel 000 111 22 33.")) != STR_NONE);
    served_stop(&s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_new_case),
    BOTH(test_new_case_rough),
    BOTH(test_pages_by_state),
    BOTH(test_one_side_only),
    BOTH(test_codes),
    BOTH(test_two_people_change),
    BOTH(test_moved_to_another_team),
    BOTH(test_chances_of_types),
    BOTH(test_account),
};

BOTH_MAIN(tests)
