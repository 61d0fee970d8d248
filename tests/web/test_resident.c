// SPDX-License-Identifier: EUPL-1.2
/* A resident's road over HTTP: code, explanation, questions, check, sending, research; and the
   rough life around it. */
#include "phone.h"

#include <sqlite3.h>

static Served resident_served(void *state) {
    Served s = served_town(state, 2);
    phone_invite(&s, PHONE_CODE, 1, 3600);
    return s;
}

static void answer(Phone *p, int n, const char *id, const char *value) {
    Arena *a = p->s->b->arena;
    const char *path = arena_print(a, "/vragenlijst/%d", n).at;
    const char *body = arena_print(a, "vraag=%s&antwoord=%s", id, value).at;
    if (phone_post(p, path, body) != 303) fail_msg("question %d (%s): %d", n, id, p->r.status);
}

/* Every question of the town's cases: fifteen items, three domains, the open one. */
static const char *const ids[] = {"r01", "r02", "r03", "r04", "r05", "r06", "r07", "r08", "r09",
                                  "r10", "r11", "r12", "r13", "r14", "r15", "b1",  "b2",  "b8"};
enum { IDS = sizeof ids / sizeof *ids };

static void test_whole_road(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_in(&s, "+7k4m-2pxr+");
    assert_int_equal(p.r.status, 303);
    assert_text(phone_led(&p), "/start/uitleg");
    assert_int_equal(phone_get(&p, "/start/uitleg"), 200);
    assert_true(phone_sees(&p, "U krijgt 18 korte vragen."));
    assert_true(phone_sees(&p, "Joris de Wit"));
    /* Pages with information lead back, and show no menu of staff. */
    assert_int_equal(phone_get(&p, "/hulp/telefoonnummers"), 200);
    assert_true(phone_sees(&p, "Terug naar uw vragen"));
    assert_false(phone_sees(&p, "dk-nav"));
    assert_int_equal(phone_post(&p, "/start/uitleg", "keuze=begin"), 303);
    assert_text(phone_led(&p), "/start/manier");
    assert_int_equal(phone_post(&p, "/start/manier", "manier=self"), 303);
    assert_text(phone_led(&p), "/vragenlijst/1");
    for (int i = 0; i < IDS; i++) {
        const char *path = arena_print(s.b->arena, "/vragenlijst/%d", i + 1).at;
        assert_int_equal(phone_get(&p, path), 200);
        assert_true(phone_sees(&p, arena_print(s.b->arena, "Vraag %d van 18", i + 1).at));
        assert_int_equal(phone_sees(&p, "Snel weg"), i >= 15);
        answer(&p, i + 1, ids[i], i < 15 ? "4" : "1");
        assert_int_equal(phone_answer(&s, ids[i]), i < 15 ? 4 : 1);
    }
    assert_text(phone_led(&p), "/vragenlijst/19");
    assert_int_equal(phone_get(&p, "/vragenlijst/19"), 200);
    assert_int_equal(phone_post(&p, "/vragenlijst/19", "vraag=open&tekst=Meer+rust"), 303);
    assert_text(phone_led(&p), "/vragenlijst/controle");
    assert_int_equal(phone_get(&p, "/vragenlijst/controle"), 200);
    assert_true(phone_sees(&p, "Meer rust") && phone_sees(&p, "Klopt wel"));
    assert_true(phone_sees(&p, "Tonen we hier niet"));
    assert_false(phone_sees(&p, "onveiligheid"));
    assert_int_equal(phone_post(&p, "/vragenlijst/controle", ""), 303);
    assert_text(phone_led(&p), "/vragenlijst/klaar");
    assert_true(phone_kept(&s).sent);
    assert_int_equal(phone_get(&p, "/vragenlijst/klaar"), 200);
    assert_true(phone_sees(&p, "0800-2000") && phone_sees(&p, "/mijn-beeld"));
    served_stop(&s);
}

/* In English the pages, the redirects and the names of answers are English. */
static void test_in_english(void **state) {
    Served s = resident_served(*state);
    Phone p = {.s = &s};
    assert_int_equal(phone_get(&p, "/en/start"), 200);
    assert_int_equal(phone_post(&p, "/en/start", "code=7K4M2PXR"), 303);
    assert_text(phone_led(&p), "/en/start/uitleg");
    assert_int_equal(phone_get(&p, "/en/start/manier"), 200);
    assert_int_equal(phone_post(&p, "/en/start/manier", "manier=self"), 303);
    assert_text(phone_led(&p), "/en/vragenlijst/1");
    assert_int_equal(phone_get(&p, "/en/vragenlijst/1"), 200);
    assert_true(phone_sees(&p, "I can solve my problems myself."));
    served_stop(&s);
}

/* Unknown, expired, replaced and misshapen: one answer, but for the token and what was typed. */
static void test_codes_that_do_not_work(void **state) {
    Served s = resident_served(*state);
    phone_invite(&s, "3333AAAA", 1, 10);
    served_clock += 20;
    static const char *const typed[] = {"2222AAAA", "3333AAAA", "7K4M", "7K4M2PX0", "%D8%B3%D9%84"};
    Str first = {0};
    for (int i = 0; i < 4; i++) {
        Phone p = phone_in(&s, typed[i]);
        assert_int_equal(p.r.status, 422);
        assert_true(str_find(phone_cookies(&p), S("draagkracht=")) == STR_NONE);
        Str fault = reply_between(p.r.body, "id=\"code-fout\">", "<");
        if (i == 0) first = fault;
        assert_true(str_eq(fault, first));
    }
    Phone p = phone_in(&s, typed[4]);
    assert_int_equal(p.r.status, 422);
    p = phone_in(&s, PHONE_CODE); /* five failures: even the right one waits a minute */
    assert_int_equal(p.r.status, 429);
    assert_text(reply_header(&p.r, "Retry-After"), "60");
    assert_true(phone_sees(&p, "1 minuut"));
    served_clock += 61;
    p = phone_in(&s, PHONE_CODE);
    assert_int_equal(p.r.status, 303);
    served_stop(&s);
}

static void test_nothing_chosen(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    assert_int_equal(phone_get(&p, "/vragenlijst/1"), 200);
    assert_false(phone_sees(&p, "Toch overslaan"));
    assert_int_equal(phone_post(&p, "/vragenlijst/1", "vraag=r01"), 422);
    assert_true(phone_sees(&p, "U koos nog niets") && phone_sees(&p, "Toch overslaan"));
    assert_true(phone_sees(&p, "<title>Fout: "));
    assert_int_equal(phone_post(&p, "/vragenlijst/1", "vraag=r01&overslaan=1"), 303);
    assert_text(phone_led(&p), "/vragenlijst/2");
    assert_int_equal(phone_answer(&s, "r01"), -1000);
    Response r = phone_kept(&s);
    assert_int_equal(response_first_open(&r), 1);
    /* passed over, and now answered; an empty form afterwards takes nothing away */
    answer(&p, 1, "r01", "-99");
    assert_int_equal(phone_answer(&s, "r01"), -99);
    assert_int_equal(phone_post(&p, "/vragenlijst/1", "vraag=r01"), 303);
    assert_int_equal(phone_answer(&s, "r01"), -99);
    served_stop(&s);
}

/* Values the form does not offer, and forms no browser sends. */
static void test_forged_answers(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    assert_int_equal(phone_get(&p, "/vragenlijst/1"), 200);
    static const struct {
        const char *body;
        int status;
    } rows[] = {
        {"vraag=r01&antwoord=6", 422},
        {"vraag=r01&antwoord=0", 422},
        {"vraag=r01&antwoord=-97", 422},
        {"vraag=r01&antwoord=-96", 422},
        {"vraag=r01&antwoord=vier", 422},
        {"vraag=r01&antwoord=4.0", 422},
        {"vraag=b5&antwoord=1", 400},
        {"vraag=p01&antwoord=4", 400},
        {"vraag=&antwoord=4", 400},
        {"antwoord=4", 400},
        {"vraag=r01&antwoord=4&antwoord=5", 400},
        {"vraag=r01%00&antwoord=4", 400},
        {"vraag=r01&antwoord=4%00", 400},
        {"vraag=open&tekst=a%00b", 400},
        {"vraag=r01&antwoord=4&letters=7", 422},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int status = phone_post(&p, "/vragenlijst/1", rows[i].body);
        if (status != rows[i].status) fail_msg("%s: %d", rows[i].body, status);
        assert_int_equal(phone_answer(&s, "r01"), -1000);
    }
    assert_int_equal(phone_kept(&s).n_notes, 0);
    assert_int_equal(phone_get(&p, "/vragenlijst/20"), 404);
    assert_int_equal(phone_get(&p, "/vragenlijst/0"), 404);
    assert_int_equal(phone_get(&p, "/vragenlijst/een"), 404);
    served_stop(&s);
}

/* The back button, a double click, two tabs, two devices: the last answer counts. */
static void test_again_and_elsewhere(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self"), other;
    answer(&p, 1, "r01", "2");
    answer(&p, 1, "r01", "2");
    assert_int_equal(phone_get(&p, "/vragenlijst/1"), 200);
    assert_true(phone_sees(&p, "value=\"2\" checked"));
    answer(&p, 1, "r01", "5");
    assert_int_equal(phone_answer(&s, "r01"), 5);
    other = phone_in(&s, PHONE_CODE);
    assert_int_equal(phone_get(&other, "/start/uitleg"), 200);
    assert_true(phone_sees(&other, "Ga verder"));
    assert_int_equal(phone_post(&other, "/start/uitleg", "keuze=begin"), 303);
    assert_text(phone_led(&other), "/vragenlijst/2");
    answer(&other, 2, "r02", "1");
    answer(&p, 2, "r02", "3");
    answer(&other, 3, "r03", "1");
    assert_int_equal(phone_answer(&s, "r02"), 3);
    assert_int_equal(phone_answer(&s, "r03"), 1);
    /* sent on one, a question still open on the other */
    assert_int_equal(phone_post(&other, "/vragenlijst/controle", ""), 303);
    assert_int_equal(phone_post(&other, "/vragenlijst/controle", ""), 303);
    assert_text(phone_led(&other), "/vragenlijst/klaar");
    assert_int_equal(phone_post(&p, "/vragenlijst/4", "vraag=r04&antwoord=4"), 303);
    assert_text(phone_led(&p), "/vragenlijst/klaar?laat=1");
    assert_int_equal(phone_get(&p, "/vragenlijst/klaar?laat=1"), 200);
    assert_true(phone_sees(&p, "niet meer bewaard"));
    assert_int_equal(phone_answer(&s, "r04"), -1000);
    served_stop(&s);
}

/* Stopping keeps what was just chosen and shows the code; on another device it goes on there. */
static void test_stop_and_go_on(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self"), other;
    answer(&p, 1, "r01", "4");
    assert_int_equal(phone_post(&p, "/vragenlijst/2", "vraag=r02&antwoord=3&stop=1"), 303);
    assert_text(phone_led(&p), "/vragenlijst/bewaard");
    assert_int_equal(phone_get(&p, "/vragenlijst/bewaard"), 200);
    assert_true(phone_sees(&p, "7K4M 2PXR"));
    assert_int_equal(phone_answer(&s, "r02"), 3);
    /* without a choice stopping asks nothing and keeps nothing */
    assert_int_equal(phone_post(&p, "/vragenlijst/3", "vraag=r03&stop=1"), 303);
    assert_text(phone_led(&p), "/vragenlijst/bewaard");
    assert_int_equal(phone_kept(&s).n_notes, 2);
    assert_int_equal(phone_post(&p, "/start/afsluiten", ""), 303);
    assert_int_equal(phone_get(&p, "/vragenlijst/bewaard"), 303);
    assert_text(phone_led(&p), "/start");
    other = phone_in(&s, "7k4m%202pxr");
    assert_int_equal(phone_get(&other, "/start/uitleg"), 200);
    assert_int_equal(phone_post(&other, "/start/uitleg", "keuze=begin"), 303);
    assert_text(phone_led(&other), "/vragenlijst/3");
    served_stop(&s);
}

/* Larger letters keep what was chosen; the address they lead to stays on this site. */
static void test_letters(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    assert_int_equal(phone_post(&p, "/vragenlijst/1", "vraag=r01&antwoord=4&letters=1"), 303);
    assert_text(phone_led(&p), "/vragenlijst/1");
    assert_int_equal(phone_answer(&s, "r01"), 4);
    assert_int_equal(phone_get(&p, "/vragenlijst/1"), 200);
    assert_true(phone_sees(&p, "dk-letters-1") && phone_sees(&p, "value=\"4\" checked"));
    assert_int_equal(phone_post(&p, "/start/letters", "letters=2&naar=%2Fstart%2Fuitleg"), 303);
    assert_text(phone_led(&p), "/start/uitleg");
    assert_int_equal(phone_get(&p, "/start/uitleg"), 200);
    assert_true(phone_sees(&p, "dk-letters-2"));
    assert_int_equal(phone_post(&p, "/start/letters", "letters=0&naar=%2F%2Fkwaad.example"), 303);
    assert_text(phone_led(&p), "/");
    served_stop(&s);
}

/* With somebody beside them the private domain is not asked, whether it was answered or not. */
static void test_somebody_beside(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    answer(&p, 18, "b8", "2");
    assert_int_equal(phone_post(&p, "/start/manier", "manier=together"), 303);
    assert_text(phone_led(&p), "/start/helper?manier=together");
    assert_int_equal(phone_get(&p, "/start/helper?manier=together"), 200);
    assert_true(phone_sees(&p, "Wie helpt u?") && !phone_sees(&p, "checked"));
    assert_int_equal(phone_post(&p, "/start/helper", "manier=together&wie=ander"), 303);
    assert_false(phone_kept(&s).saw_other);
    assert_int_equal(phone_get(&p, "/vragenlijst/17"), 200);
    assert_true(phone_sees(&p, "Vraag 17 van 17") && phone_sees(&p, "Voor wie helpt"));
    assert_int_equal(phone_get(&p, "/vragenlijst/18"), 200);
    assert_true(phone_sees(&p, "Wat wilt u vooral anders?"));
    assert_int_equal(phone_post(&p, "/vragenlijst/18", "vraag=b8&antwoord=0"), 400);
    assert_int_equal(phone_get(&p, "/vragenlijst/controle"), 200);
    assert_false(phone_sees(&p, "Tonen we hier niet") || phone_sees(&p, "onveiligheid"));
    assert_true(phone_sees(&p, "Niet alles staat op dit blad."));
    assert_true(phone_sees(&p, "U heeft nog niets ingevuld."));
    served_stop(&s);
}

/* The one responsible who helps before giving their own image has seen the answers: it is marked,
   and stays so. */
static void test_helper_sees(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    assert_int_equal(phone_post(&p, "/start/helper", "manier=read_aloud"), 422);
    assert_true(phone_sees(&p, "value=\"read_aloud\""));
    assert_int_equal(phone_post(&p, "/start/helper", "manier=self&wie=ander"), 422);
    assert_int_equal(phone_post(&p, "/start/helper", "manier=read_aloud&wie=begeleider"), 303);
    Response r = phone_kept(&s);
    assert_true(r.saw_other);
    assert_text(r.mode, "read_aloud");
    assert_int_equal(phone_post(&p, "/start/manier", "manier=self"), 303);
    assert_true(phone_kept(&s).saw_other);
    served_stop(&s);
}

/* The numbers on the check page are the same whether the private question was answered or not. */
static void test_totals_tell_nothing(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    answer(&p, 1, "r01", "4");
    assert_int_equal(phone_get(&p, "/vragenlijst/controle"), 200);
    Str before = reply_between(p.r.body, "<h1", "Wat wilt u vooral anders");
    answer(&p, 18, "b8", "2");
    assert_int_equal(phone_get(&p, "/vragenlijst/controle"), 200);
    Str after = reply_between(p.r.body, "<h1", "Wat wilt u vooral anders");
    assert_true(str_eq(before, after));
    served_stop(&s);
}

/* n letters a, then the text in the form's encoding. */
static const char *words_body(Arena *a, const char *piece, int n) {
    Buf *out = buf_on(a, 1 << 20);
    buf_add(out, S("vraag=open&tekst="));
    for (int i = 0; i < n; i++) pairs_encode(out, str_of(piece));
    return arena_copy(a, buf_str(out)).at;
}

static void test_open_question(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    assert_int_equal(phone_get(&p, "/vragenlijst/19"), 200);
    const char *const pieces[] = {"a", "\xF0\x9F\x98\x80"};
    for (int i = 0; i < 2; i++) {
        size_t bytes = 20000 * strlen(pieces[i]);
        assert_int_equal(
            phone_post(&p, "/vragenlijst/19", words_body(s.b->arena, pieces[i], 20001)), 422);
        assert_true(phone_sees(&p, "Deze tekst is erg lang.") && p.r.body.len > bytes);
        assert_int_equal(phone_kept(&s).n_notes, (size_t)i);
        assert_int_equal(
            phone_post(&p, "/vragenlijst/19", words_body(s.b->arena, pieces[i], 20000)), 303);
        assert_int_equal(phone_kept(&s).notes[0].note.len, bytes);
    }
    assert_int_equal(phone_post(&p, "/vragenlijst/19", "vraag=open&tekst=a%07b"), 422);
    assert_true(phone_sees(&p, "tekens die we niet kunnen bewaren"));
    /* both ways of writing, a family, markup: kept as typed, shown as text */
    Buf *out = buf_on(s.b->arena, 4096);
    buf_add(out, S("vraag=open&tekst="));
    pairs_encode(out, S("  \xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 <b>rust</b>\r\nen \xF0\x9F\x91"
                        "\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 & \"ruimte\""));
    assert_int_equal(phone_post(&p, "/vragenlijst/19", arena_copy(s.b->arena, buf_str(out)).at),
                     303);
    assert_int_equal(phone_get(&p, "/vragenlijst/controle"), 200);
    assert_true(phone_sees(&p, "&lt;b&gt;rust&lt;/b&gt;\nen "));
    assert_true(phone_sees(&p, "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7"));
    assert_int_equal(phone_post(&p, "/vragenlijst/19?van=controle", "vraag=open&tekst="), 303);
    assert_text(phone_led(&p), "/vragenlijst/controle");
    assert_int_equal(phone_get(&p, "/vragenlijst/controle"), 200);
    assert_false(phone_sees(&p, "rust"));
    served_stop(&s);
}

/* From the check page to a question and back. */
static void test_change_from_check(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    answer(&p, 1, "r01", "4");
    assert_int_equal(phone_get(&p, "/vragenlijst/1?van=controle"), 200);
    assert_true(phone_sees(&p, "action=\"/vragenlijst/1?van=controle\""));
    assert_int_equal(phone_post(&p, "/vragenlijst/1?van=controle", "vraag=r01&antwoord=1"), 303);
    assert_text(phone_led(&p), "/vragenlijst/controle");
    assert_int_equal(phone_answer(&s, "r01"), 1);
    served_stop(&s);
}

/* An answer that meets a session that has ended is done after coming in again. */
static void test_session_ends(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    assert_int_equal(phone_get(&p, "/vragenlijst/1"), 200);
    served_clock += 31 * 60;
    assert_int_equal(phone_post(&p, "/vragenlijst/1", "vraag=r01&antwoord=5"), 401);
    assert_int_equal(phone_answer(&s, "r01"), -1000);
    assert_int_equal(phone_get(&p, "/start"), 200);
    assert_int_equal(phone_post(&p, "/start", "code=7K4M2PXR"), 303);
    assert_text(phone_led(&p), "/vragenlijst/2");
    assert_int_equal(phone_answer(&s, "r01"), 5);
    assert_int_equal(phone_get(&p, "/vragenlijst/2"), 200);
    served_stop(&s);
}

/* Before anything was begun, and after everything was sent, addresses lead to where one is. */
static void test_out_of_turn(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_in(&s, PHONE_CODE);
    static const char *const early[] = {"/vragenlijst/1", "/vragenlijst/controle",
                                        "/vragenlijst/klaar", "/vragenlijst/onderzoek"};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(phone_get(&p, early[i]), 303);
        assert_text(phone_led(&p), "/start/uitleg");
    }
    assert_int_equal(phone_get(&p, "/start/uitleg"), 200);
    assert_int_equal(phone_post(&p, "/start/uitleg", "keuze=nee"), 303);
    assert_int_equal(phone_get(&p, "/start/liever-niet"), 200);
    assert_int_equal(phone_post(&p, "/start/uitleg", "keuze=anders"), 422);
    assert_int_equal(phone_post(&p, "/start/manier", "manier=paper"), 303);
    assert_text(phone_led(&p), "/start/papier");
    assert_false(phone_kept(&s).there);
    assert_int_equal(phone_post(&p, "/start/manier", ""), 422);
    assert_int_equal(phone_post(&p, "/start/helper", "manier=read_aloud&wie=ander"), 303);
    assert_int_equal(phone_post(&p, "/vragenlijst/controle", ""), 303);
    assert_text(phone_led(&p), "/vragenlijst/controle"); /* nothing was filled in */
    assert_false(phone_kept(&s).sent);
    answer(&p, 1, "r01", "4");
    assert_int_equal(phone_post(&p, "/vragenlijst/controle", ""), 303);
    static const char *const late[] = {"/start/uitleg", "/start/manier", "/vragenlijst/1",
                                       "/vragenlijst/controle", "/vragenlijst/bewaard"};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(phone_get(&p, late[i]), 303);
        assert_text(phone_led(&p), "/vragenlijst/klaar");
    }
    served_stop(&s);
}

static Status consent_work(Db *db, Arena *a, void *what) {
    return consent_last(db, a, arena_print(a, "person%020d", 1), S("research"),
                        (ConsentLastRow **)what);
}

static const ConsentLastRow *consent_now(Served *s) {
    ConsentLastRow *row = NULL;
    assert_ok(store_read(s->b->store, s->b->arena, consent_work, &row));
    return row;
}

/* Nothing is preset; later keeps nothing; a choice keeps which text it was about. */
static void test_research(void **state) {
    Served s = resident_served(*state);
    Phone p = phone_begun(&s, "self");
    answer(&p, 1, "r01", "4");
    assert_int_equal(phone_post(&p, "/vragenlijst/controle", ""), 303);
    assert_int_equal(phone_get(&p, "/vragenlijst/onderzoek"), 200);
    assert_false(phone_sees(&p, "checked"));
    assert_int_equal(phone_post(&p, "/vragenlijst/onderzoek", ""), 422);
    assert_true(phone_sees(&p, "U kunt niet verkeerd kiezen."));
    assert_int_equal(phone_post(&p, "/vragenlijst/onderzoek", "keuze=later"), 303);
    assert_null(consent_now(&s));
    assert_int_equal(phone_post(&p, "/vragenlijst/onderzoek", "keuze=ja"), 303);
    const ConsentLastRow *row = consent_now(&s);
    assert_int_equal(row->given, 1);
    assert_text(row->text_name, "onderzoek-inwoner");
    served_clock += 5;
    assert_int_equal(phone_post(&p, "/vragenlijst/onderzoek", "keuze=nee"), 303);
    assert_int_equal(phone_get(&p, "/vragenlijst/onderzoek"), 200);
    assert_true(phone_sees(&p, "U koos: nee.") && !phone_sees(&p, "checked"));
    assert_int_equal(consent_now(&s)->given, 0);
    served_stop(&s);
}

/* The database cannot write: nothing is half kept, and what was typed comes back to be sent again.
 */
static void test_cannot_write(void **state) {
    Both *b = *state;
    Served s = resident_served(b);
    Phone p = phone_begun(&s, "self");
    Str file = arena_print(b->arena, "%.*s/draagkracht.db", STR_ARG(b->options.place));
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(file.at, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    const char *words = "vraag=open&tekst=Meer+rust+%26+ruimte+voor+de+kinderen";
    assert_int_equal(phone_post(&p, "/vragenlijst/19", words), 503);
    assert_true(phone_sees(&p, "Meer rust &amp; ruimte voor de kinderen"));
    assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_int_equal(phone_kept(&s).n_notes, 0);
    assert_int_equal(phone_post(&p, "/vragenlijst/19", words), 303);
    assert_int_equal(phone_kept(&s).n_notes, 1);
    served_stop(&s);
}

/* One resident's session never reaches another's answers. */
static void test_only_their_own(void **state) {
    Served s = resident_served(*state);
    phone_invite(&s, "4444AAAA", 2, 3600);
    Phone p = phone_begun(&s, "self"), other = phone_in(&s, "4444AAAA");
    answer(&p, 1, "r01", "4");
    assert_int_equal(phone_get(&other, "/start/manier"), 200);
    assert_int_equal(phone_post(&other, "/start/manier", "manier=self"), 303);
    assert_int_equal(phone_get(&other, "/vragenlijst/1"), 200);
    assert_false(phone_sees(&other, "checked"));
    answer(&other, 1, "r01", "1");
    assert_int_equal(phone_answer(&s, "r01"), 4);
    served_stop(&s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_whole_road),
    ON_SQLITE(test_in_english),
    BOTH(test_codes_that_do_not_work),
    ON_SQLITE(test_nothing_chosen),
    ON_SQLITE(test_forged_answers),
    BOTH(test_again_and_elsewhere),
    BOTH(test_stop_and_go_on),
    ON_SQLITE(test_letters),
    ON_SQLITE(test_somebody_beside),
    BOTH(test_helper_sees),
    ON_SQLITE(test_totals_tell_nothing),
    ON_SQLITE(test_open_question),
    ON_SQLITE(test_change_from_check),
    BOTH(test_session_ends),
    ON_SQLITE(test_out_of_turn),
    BOTH(test_research),
    ON_SQLITE(test_only_their_own),
    ON_SQLITE(test_cannot_write),
};

BOTH_MAIN(tests)
