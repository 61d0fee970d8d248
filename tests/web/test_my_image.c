// SPDX-License-Identifier: EUPL-1.2
/* Over HTTP: a resident's own image in its states, the second code, what to talk about, who looked;
   and the private signal, which nobody else finds. */
#include "served.h"

#include "app/answering.h"
#include "app/invite.h"
#include "app/safety.h"

typedef struct {
    Str session; /* the one it is sent in; empty: another */
    int safety;  /* the answer to the private question */
    int answers; /* how many items get one */
    bool send;
    InviteNew invite;
    const SafetyOpen *open;
    size_t n;
} Filling;

static App resident_app(Db *db, Arena *a, const Filling *f) {
    return (App){.db = db,
                 .arena = a,
                 .now = TOWN_NOW,
                 .who = {.person_id = S("person00000000000000000001"),
                         .case_id = S("case0000000000000000000001"),
                         .wave = S("T0"),
                         .session = f->session,
                         .organisation = S(TOWN_ORGANISATION)}};
}

static Status fill_work(Db *db, Arena *a, void *what) {
    Filling *f = what;
    App app = resident_app(db, a, f);
    ResponseKey key = {app.who.case_id, app.who.person_id, S("T0"), S("resident")};
    Response r;
    TRY(response_begin(&app, &key, &(ResponseBegin){.mode = S("self")}, &r));
    for (size_t i = 0; i < r.n; i++) {
        const Question *q = &r.questions[i];
        if (q->kind == QUESTION_OPEN || (int)i >= f->answers) continue;
        int value = q->secret ? f->safety : q->kind == QUESTION_DOMAIN ? 1 : i < 8 ? 4 : 2;
        Answer add = {.item = q->id, .has_value = true, .value = value, .at = TOWN_NOW};
        TRY(response_keep(&app, &r, &add, 1));
    }
    return f->send ? response_finish(&app, &r, 0, false) : STATUS_OK;
}

static Status invite_work(Db *db, Arena *a, void *what) {
    Filling *f = what;
    App app = {.db = db,
               .arena = a,
               .now = TOWN_NOW,
               .who = {.user = S("userprofessional"), .organisation = S(TOWN_ORGANISATION)}};
    TRY(safety_open_for_case(&app, S("case0000000000000000000001"), &f->open, &f->n));
    return invite_new(&app, S("case0000000000000000000001"), S("person00000000000000000001"),
                      S("T0"), &f->invite);
}

/* Someone is in with the code; the answers are sent in that session, or in another one. */
static Str filled(Served *s, Filling f, bool here, Filling *out) {
    Opening o = {.resident = 1};
    assert_ok(both_write(s->b, invite_work, &f));
    assert_ok(both_write(s->b, served_open_work, &o));
    if (here) f.session = o.made.id;
    assert_ok(both_write(s->b, fill_work, &f));
    if (out) *out = f;
    return arena_print(s->b->arena, "draagkracht=%.*s", STR_ARG(o.made.token));
}

static bool has(const Reply *r, const char *words) {
    return str_find(r->body, str_of(words)) != STR_NONE;
}

static Reply got(Served *s, const char *path, Str cookie) {
    Reply r = client_get(s, path, cookie);
    if (r.status != 200) fail_msg("%s: %d", path, r.status);
    return r;
}

static Reply sent(Served *s, const char *page, const char *path, Str cookie, const char *fields) {
    Reply r = got(s, page, cookie);
    Str token = reply_between(r.body, "name=\"csrf\" value=\"", "\"");
    return client_post(s, path, cookie,
                       arena_print(s->b->arena, "csrf=%.*s%s", STR_ARG(token), fields));
}

static void test_not_sent_yet(void **state) {
    Served s = served_town(*state, 2);
    Str nothing = served_resident(&s, 2, NULL);
    Reply r = got(&s, "/mijn-beeld", nothing);
    assert_true(has(&r, "Uw beeld is er nog niet") && has(&r, "/start/uitleg"));
    Str some = filled(&s, (Filling){.answers = 3}, true, NULL);
    r = got(&s, "/mijn-beeld", some);
    assert_true(has(&r, "/vragenlijst/4\""));
    assert_false(has(&r, "dk-c-band"));
    r = sent(&s, "/mijn-beeld", "/mijn-beeld", some, "&w.topic:network=1");
    assert_int_equal(r.status, 303);
    served_stop(&s);
}

static void test_the_image(void **state) {
    Served s = served_town(*state, 1);
    Str cookie = filled(&s, (Filling){.answers = 99, .safety = 2, .send = true}, true, NULL);
    Reply r = got(&s, "/mijn-beeld", cookie);
    assert_true(has(&r, "Ingevuld op 24 november 2026"));
    assert_true(has(&r, "U vindt dat dit goed gaat."));
    assert_true(has(&r, "U vindt dit nu moeilijk. Wilt u hierover praten?"));
    assert_true(has(&r, "U heeft last op 2 van deze 2 gebieden."));
    assert_true(has(&r, "Niet alles staat op dit blad."));
    /* The private domain is nowhere, neither as a row nor as something to choose. */
    assert_false(has(&r, "Veilig zijn") || has(&r, "burden:safety") || has(&r, "Veel last"));
    assert_true(has(&r, "Enkele draagkracht (competenties)"));
    assert_true(str_find(str_sub(r.body, 0, str_find(r.body, S("Hoe noemt het onderzoek dit?"))),
                         S("draagkracht (")) == STR_NONE);
    r = got(&s, "/en/mijn-beeld", cookie);
    assert_true(has(&r, "You feel that this goes well."));
    served_stop(&s);
}

static void test_too_few_answers(void **state) {
    Served s = served_town(*state, 1);
    Str cookie = filled(&s, (Filling){.answers = 5, .send = true}, true, NULL);
    Reply r = got(&s, "/mijn-beeld", cookie);
    assert_true(has(&r, "U vulde 5 van de 8 vragen over dit onderdeel in. Vanaf 6 lukt het."));
    assert_true(has(&r, "U vulde 0 van de 7 vragen over dit onderdeel in. Vanaf 5 lukt het."));
    assert_false(has(&r, "dk-c-band") || has(&r, "Bekijk de getallen"));
    assert_true(has(&r, "Daarvoor zijn er nog te weinig antwoorden."));
    served_stop(&s);
}

static void test_wishes_stay(void **state) {
    Served s = served_town(*state, 1);
    Str cookie = filled(&s, (Filling){.answers = 99, .send = true}, true, NULL);
    Reply r = got(&s, "/mijn-beeld", cookie);
    assert_false(has(&r, " checked"));
    r = sent(&s, "/mijn-beeld", "/mijn-beeld", cookie,
             "&w.burden:finances=1&w.topic:network=1&w.burden:safety=1&w.nonsense=1");
    assert_int_equal(r.status, 303);
    assert_text(reply_header(&r, "Location"), "/mijn-beeld?bewaard=1#praten");
    r = got(&s, "/mijn-beeld?bewaard=1", cookie);
    assert_true(has(&r, "Uw keuze is bewaard."));
    assert_true(has(&r, "name=\"w.burden:finances\" value=\"1\" checked"));
    assert_true(has(&r, "name=\"w.topic:network\" value=\"1\" checked"));
    assert_false(has(&r, "nonsense") || has(&r, "safety"));
    (void)sent(&s, "/mijn-beeld", "/mijn-beeld", cookie, "&w.topic:network=1");
    r = got(&s, "/mijn-beeld", cookie);
    assert_false(has(&r, "name=\"w.burden:finances\" value=\"1\" checked"));
    assert_true(has(&r, "name=\"w.topic:network\" value=\"1\" checked"));
    served_stop(&s);
}

static void test_the_letter_alone_opens_nothing(void **state) {
    Served s = served_town(*state, 1);
    Filling f;
    Str cookie = filled(&s, (Filling){.answers = 99, .send = true}, false, &f);
    Reply r = got(&s, "/mijn-beeld", cookie);
    assert_true(has(&r, "name=\"kijkcode\""));
    assert_false(has(&r, "dk-c-band") || has(&r, "w.topic"));
    r = sent(&s, "/mijn-beeld", "/mijn-beeld", cookie, "&w.topic:network=1");
    assert_int_equal(r.status, 303);
    r = sent(&s, "/mijn-beeld", "/mijn-beeld/code", cookie, "&kijkcode=");
    assert_int_equal(r.status, 422);
    assert_true(has(&r, "Vul de 6 cijfers in.") && has(&r, "Fout: "));
    for (int i = 0; i < 5; i++) {
        r = sent(&s, "/mijn-beeld", "/mijn-beeld/code", cookie, "&kijkcode=abcdef");
        assert_int_equal(r.status, 422);
        assert_false(has(&r, "abcdef"));
    }
    Str right = arena_print(s.b->arena, "&kijkcode=%.*s", STR_ARG(f.invite.look));
    r = sent(&s, "/mijn-beeld", "/mijn-beeld/code", cookie, right.at);
    assert_int_equal(r.status, 429);
    assert_text(reply_header(&r, "Retry-After"), "60");
    served_clock += 61;
    r = sent(&s, "/mijn-beeld", "/mijn-beeld/code", cookie, right.at);
    assert_int_equal(r.status, 303);
    r = got(&s, "/mijn-beeld", cookie);
    assert_true(has(&r, "dk-c-band"));
    r = got(&s, "/mijn-gegevens", cookie);
    assert_true(has(&r, "vulde een verkeerde tweede code in") && has(&r, "5 keer"));
    served_stop(&s);
}

static void test_the_message_is_for_one(void **state) {
    Served s = served_town(*state, 1);
    Filling f = {.answers = 99, .safety = 2, .send = true};
    Str resident = filled(&s, f, true, NULL);
    assert_ok(both_write(s.b, invite_work, &f));
    assert_int_equal(f.n, 1);
    resident = served_resident(&s, 1, NULL); /* a new code ended the earlier session */
    const char *path = f.open[0].path.at;
    assert_false(str_find(f.open[0].path, S("veilig")) != STR_NONE);
    Str owner = served_session(&s, S("userprofessional"), NULL);
    assert_int_equal(client_get(&s, path, served_session(&s, S("usercolleague"), NULL)).status,
                     404);
    assert_int_equal(client_get(&s, path, served_session(&s, S("useradministrator"), NULL)).status,
                     403);
    Reply r = client_get(&s, path, resident);
    assert_true(r.status != 200);
    r = got(&s, path, owner);
    assert_true(has(&r, "Samira B.") && has(&r, "meldcode") && has(&r, "0800-2000"));
    assert_true(has(&r, "<title>Bericht voor jou"));
    r = sent(&s, path, path, owner, "&stap=onzin");
    assert_int_equal(r.status, 422);
    r = sent(&s, path, path, owner, "&stap=gelezen");
    assert_int_equal(r.status, 303);
    r = got(&s, path, owner);
    assert_true(has(&r, "Gelezen door Joris de Wit"));
    r = sent(&s, path, path, owner, "&stap=klaar");
    r = got(&s, path, owner);
    assert_true(has(&r, "Afgehandeld op 24 november 2026."));
    r = got(&s, "/mijn-gegevens", resident);
    assert_true(has(&r, "Joris de Wit") && has(&r, "bekeek uw zaak"));
    assert_false(has(&r, "bericht") || has(&r, "veilig"));
    served_stop(&s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_not_sent_yet),
    BOTH(test_the_image),
    BOTH(test_too_few_answers),
    BOTH(test_wishes_stay),
    BOTH(test_the_letter_alone_opens_nothing),
    BOTH(test_the_message_is_for_one),
};

BOTH_MAIN(tests)
