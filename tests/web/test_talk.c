// SPDX-License-Identifier: EUPL-1.2
/* The conversation sheet over HTTP: what it shows and never shows, and writing down what was heard.
 */
#include "served.h"

#include "app/filled.h"
#include "app/talk.h"
#include "web/pairs.h"

#define SHEET "/zaken/" CASE "/gesprek/T0"

static Str cookie_of(const Reply *r) {
    Str set = reply_header(r, "Set-Cookie");
    return str_sub(set, 0, str_find(set, S(";")));
}

static Str sign_in(Served *s, const char *email) {
    Reply r = served_sign_in(s, email, TOWN_PASSWORD);
    assert_int_equal(r.status, 303);
    return cookie_of(&r);
}

static bool says(const Reply *r, const char *what) {
    return str_find(r->body, str_of(what)) != STR_NONE;
}

static Served sheet_served(Both *b, int resident, int professional) {
    filled(b, resident, professional);
    return served_start(b, (WebOptions){0});
}

static void test_what_it_shows(void **state) {
    Served s = sheet_served(*state, 1, 5);
    Str cookie = sign_in(&s, "professional@voorbeeld.nl");
    const char *wishes[] = {"topic:forms", "burden:safety", NULL};
    assert_ok(both_write(s.b, wish_work, wishes));
    Reply r = client_get(&s, SHEET, cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Samira en Joris vulden los van elkaar in."));
    assert_true(says(&r, "Heeft een toereikend netwerk"));
    assert_true(says(&r, "Ik ken mijn sterke en zwakke punten."));
    assert_true(says(&r, "Joris ziet hier meer kracht."));
    assert_true(says(&r, "Samira koos dit"));
    assert_true(says(&r, "De vragen lijken op elkaar, maar zijn niet gelijk."));
    assert_true(says(&r, "Niet gevraagd aan Joris."));
    assert_true(says(&r, "Nog "));
    assert_true(says(&r, "Niet alles staat op dit blad."));
    /* Nothing about the private domain: no title, no count, no address. */
    assert_false(says(&r, "eiligheid") || says(&r, "safety") || says(&r, "veilig"));
    r = client_get(&s, "/en" SHEET, cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "translated from Dutch"));
    assert_true(says(&r, "Joris sees more strength here."));
    assert_false(says(&r, "Ik ken mijn"));
    served_stop(&s);
}

static void test_waiting_for_one(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Filling f = {.rater = "resident", .self = 1, .finances = 2, .safety = 2};
    assert_ok(both_write(b, fill_work, &f));
    Served s = served_start(b, (WebOptions){0});
    Str cookie = sign_in(&s, "professional@voorbeeld.nl");
    Reply r = client_get(&s, SHEET, cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Het beeld van Joris is er nog niet"));
    assert_false(says(&r, "Ik ken mijn") || says(&r, "Klopt"));
    served_stop(&s);
}

static Str post_body(Served *s, const Reply *page, const char *subject, int version, Str heard) {
    Buf *out = buf_on(s->b->arena, 4 << 20);
    buf_print(out,
              "csrf=%.*s&persoon=" PERSON "&punt=%s&versie=%d&zeker=fact&uitkomst=later&tekst=",
              STR_ARG(reply_between(page->body, "name=\"csrf\" value=\"", "\"")), subject, version);
    pairs_encode(out, heard);
    return buf_str(out);
}

static void test_writing_down(void **state) {
    Served s = sheet_served(*state, 1, 5);
    Str cookie = sign_in(&s, "professional@voorbeeld.nl");
    Reply page = client_get(&s, SHEET, cookie), r;
    Str body = post_body(&s, &page, "topic%3Anetwork", 0, S("Zus <b>\n\nelke week "));
    r = client_post(&s, SHEET, cookie, body);
    assert_int_equal(r.status, 303);
    Str to = reply_header(&r, "Location");
    assert_true(str_find(to, S("bewaard=topic:network")) != STR_NONE);
    /* A double click. */
    r = client_post(&s, SHEET, cookie, body);
    assert_int_equal(r.status, 303);
    r = client_get(&s, arena_print(s.b->arena, "%.*s", (int)str_find(to, S("#")), to.at).at,
                   cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Bewaard."));
    assert_true(says(&r, "Zus &lt;b&gt;\n\nelke week</textarea>"));
    /* Somebody else had the older page: both texts are there, and nothing was overwritten. */
    r = client_post(&s, SHEET, cookie, post_body(&s, &page, "topic%3Anetwork", 0, S("Van mij")));
    assert_int_equal(r.status, 409);
    assert_true(says(&r, "Intussen schreef iemand anders"));
    assert_true(says(&r, "Van mij</textarea>"));
    assert_true(says(&r, "Zus &lt;b&gt;"));
    assert_true(says(&r, "name=\"versie\" value=\"1\""));
    r = client_post(&s, SHEET, cookie, post_body(&s, &page, "topic%3Anetwork", 1, S("Van beiden")));
    assert_int_equal(r.status, 303);
    r = client_get(&s, SHEET "?kort=topic:network", cookie);
    assert_true(says(&r, "1 eerdere tekst"));
    assert_true(says(&r, "Zus &lt;b&gt;"));
    assert_false(says(&r, "Formulieren"));
    served_stop(&s);
}

static void test_what_is_refused(void **state) {
    Served s = sheet_served(*state, 1, 5);
    Str cookie = sign_in(&s, "professional@voorbeeld.nl");
    Reply page = client_get(&s, SHEET, cookie), r;
    Buf *lots = buf_on(s.b->arena, 1 << 20);
    for (int i = 0; i <= TALK_HEARD_MOST; i++) buf_char(lots, 'x');
    r = client_post(&s, SHEET, cookie, post_body(&s, &page, "topic%3Anetwork", 0, buf_str(lots)));
    assert_int_equal(r.status, 422);
    assert_true(says(&r, "langer dan 20.000 tekens"));
    assert_true(says(&r, "xxxxxxxxxx</textarea>"));
    lots->len--;
    r = client_post(&s, SHEET, cookie, post_body(&s, &page, "topic%3Anetwork", 0, buf_str(lots)));
    assert_int_equal(r.status, 303);
    r = client_post(&s, SHEET, cookie, post_body(&s, &page, "burden%3Asafety", 0, S("x")));
    assert_int_equal(r.status, 404);
    r = client_post(&s, SHEET, cookie, post_body(&s, &page, "topic%3Aniets", 0, S("x")));
    assert_int_equal(r.status, 404);
    r = client_get(&s, SHEET "?kort=burden:safety", cookie);
    assert_int_equal(r.status, 404);
    Str other = sign_in(&s, TOWN_COLLEAGUE);
    r = client_get(&s, SHEET, other);
    assert_int_equal(r.status, 404);
    r = client_get(&s, "/zaken/" CASE "/gesprek/T9", cookie);
    assert_int_equal(r.status, 404);
    served_stop(&s);
}

static Status reads_work(Db *db, Arena *a, void *what) {
    AuditOfPersonRow *rows = NULL;
    size_t n = 0;
    TRY(audit_of_person(db, a, S(PERSON), 100, &rows, &n));
    for (size_t i = 0; i < n; i++) *(int *)what += str_eq(rows[i].action, S("case.read"));
    return STATUS_OK;
}

static int reads(const Served *s) {
    int n = 0;
    assert_ok(both_read(s->b, reads_work, &n));
    return n;
}

/* However the sheet comes on the screen, it is written down that it was seen. */
static void test_seeing_is_written_down(void **state) {
    Served s = sheet_served(*state, 1, 5);
    Str cookie = sign_in(&s, "professional@voorbeeld.nl");
    Reply page = client_get(&s, SHEET, cookie);
    assert_int_equal(reads(&s), 1);
    Str body = arena_print(s.b->arena, "csrf=%.*s&punt=topic%%3Anetwork",
                           STR_ARG(reply_between(page.body, "name=\"csrf\" value=\"", "\"")));
    Reply r = client_post(&s, SHEET, cookie, body); /* nothing typed */
    assert_int_equal(r.status, 422);
    assert_int_equal(reads(&s), 2);
    body = arena_print(s.b->arena, "%.*s&zeker=misschien", STR_ARG(body));
    r = client_post(&s, SHEET, cookie, body); /* what no form offers */
    assert_int_equal(r.status, 422);
    assert_int_equal(reads(&s), 3);
    r = client_post(&s, SHEET, cookie, post_body(&s, &page, "topic%3Anetwork", 0, S("Een")));
    assert_int_equal(r.status, 303);
    assert_int_equal(reads(&s), 3);
    r = client_post(&s, SHEET, cookie, post_body(&s, &page, "topic%3Anetwork", 0, S("Twee")));
    assert_int_equal(r.status, 409);
    assert_int_equal(reads(&s), 4);
    served_stop(&s);
}

/* All points with the longest text of this sign: the page still goes out, and each text can be
   reached, with its earlier ones. */
static void long_texts(Both *b, Str sign, const char *shown) {
    Served s = sheet_served(b, 1, 5);
    Str cookie = sign_in(&s, "professional@voorbeeld.nl");
    Reply page = client_get(&s, SHEET, cookie), r;
    Buf *lots = buf_on(s.b->arena, 1 << 20);
    for (int i = 0; i < TALK_HEARD_MOST; i++) buf_add(lots, sign);
    static const char *const subjects[] = {"topic%3Aself_knowledge", "topic%3Aself_confidence",
                                           "topic%3Aperseverance",   "topic%3Aresponsibility",
                                           "topic%3Aassertiveness",  "topic%3Aforms",
                                           "topic%3Anetwork",        "topic%3Acommunity_services"};
    for (int version = 0; version < 3; version++)
        for (size_t i = version ? 7 : 0; i < sizeof subjects / sizeof *subjects; i++) {
            Str heard = str_sub(buf_str(lots), 0, lots->len - (size_t)version * sign.len);
            r = client_post(&s, SHEET, cookie, post_body(&s, &page, subjects[i], version, heard));
            assert_int_equal(r.status, 303);
        }
    r = client_get(&s, SHEET, cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, "Open het apart."));
    r = client_get(&s, SHEET "?kort=topic:community_services", cookie);
    assert_int_equal(r.status, 200);
    assert_true(says(&r, shown));
    assert_true(says(&r, "2 eerdere teksten"));
    served_stop(&s);
}

static void test_more_text_than_a_page_holds(void **state) {
    long_texts(*state, S("🌱"), "🌱🌱</textarea>");
}

static void test_more_signs_than_a_page_holds(void **state) {
    long_texts(*state, S("&"), "&amp;&amp;</textarea>");
}

static Status before_work(Db *db, Arena *a, void *what) {
    static const char *const subjects[] = {"topic:network", "topic:forms"};
    (void)what;
    for (size_t i = 0; i < 2; i++) {
        Str heard = S("Haar zus belt elke zondag.");
        if (i) heard = str_sub(arena_print(a, "%0700d", 7), 0, 700);
        TalkPointAddIn in = {S(CASE),  S(PERSON),           S("T0"),        str_of(subjects[i]),
                             heard,    S("fact"),           S("different"), S("userprofessional"),
                             TOWN_NOW, S(TOWN_ORGANISATION)};
        TRY(talk_point_add(db, a, &in, NULL));
    }
    return STATUS_OK;
}

/* The sheet of a later measurement has what came out of the earlier ones beside it. */
static void test_earlier_outcomes(void **state) {
    Both *b = *state;
    Served s = sheet_served(b, 1, 5);
    Filling r = {.rater = "resident", .wave = "T1", .self = 3, .finances = 0},
            p = {.rater = "professional", .wave = "T1", .self = 3, .finances = 0};
    assert_ok(both_write(b, fill_work, &r));
    assert_ok(both_write(b, fill_work, &p));
    assert_ok(both_write(b, before_work, NULL));
    Str cookie = sign_in(&s, "professional@voorbeeld.nl");
    Reply page = client_get(&s, SHEET, cookie);
    assert_false(says(&page, "Dit kwam er eerder uit"));
    page = client_get(&s, "/zaken/" CASE "/gesprek/T1", cookie);
    assert_int_equal(page.status, 200);
    assert_true(says(&page, "Eerder besproken, nu geen punt"));
    assert_true(says(&page, "Haar zus belt elke zondag."));
    assert_true(says(&page, "Zeker weten. We zien het anders, en dat mag."));
    assert_true(says(&page, "/gesprek/T0?persoon=" PERSON "&amp;kort=topic:forms"));
    page = client_get(&s, "/zaken/" CASE "/gesprek/T1?kort=topic:network", cookie);
    assert_true(says(&page, "Dit kwam er eerder uit"));
    assert_true(says(&page, "Haar zus belt elke zondag."));
    served_stop(&s);
}

static const struct CMUnitTest tests[] = {
    ON_SQLITE(test_what_it_shows),
    ON_SQLITE(test_waiting_for_one),
    ON_SQLITE(test_writing_down),
    ON_SQLITE(test_what_is_refused),
    ON_SQLITE(test_more_text_than_a_page_holds),
    ON_SQLITE(test_more_signs_than_a_page_holds),
    BOTH(test_seeing_is_written_down),
    BOTH(test_earlier_outcomes),
};

BOTH_MAIN(tests)
