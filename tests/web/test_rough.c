// SPDX-License-Identifier: EUPL-1.2
/* Rough life of somebody who answers: the database locked or full, the same form at once on two
   lines, a session that ends in mid-answer. What was typed is never lost and never half kept. */
#include "phone.h"

#include "store/audit.h"

#include <sqlite3.h>

static Served rough_served(void *state) {
    Served s = served_town(state, 2);
    phone_invite(&s, PHONE_CODE, 1, 3600);
    return s;
}

/* The note kept with the open question; empty: none. */
static Str kept_words(const Served *s) {
    Response r = phone_kept(s);
    const Question *q = response_question(&r, S(OPEN_QUESTION));
    return q && q->answer ? q->answer->note : S("");
}

static void answer_first(Phone *p, const char *value) {
    const char *body = arena_print(p->s->b->arena, "vraag=r01&antwoord=%s", value).at;
    assert_int_equal(phone_post(p, "/vragenlijst/1", body), 303);
}

/* ---- a database that cannot write
 * ------------------------------------------------------------------ */

/* Another program holds the lock: 503, nothing is kept, the words are on the page, and sending that
   page again keeps them. */
static void test_locked_while_answering(void **state) {
    Served s = rough_served(*state);
    Phone p = phone_begun(&s, "self");
    answer_first(&p, "4");
    int64_t version = phone_kept(&s).version;
    sqlite3 *other;
    Str file = arena_print(s.b->arena, "%.*s/draagkracht.db", STR_ARG(s.b->options.place));
    assert_int_equal(sqlite3_open(file.at, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    const char *words = "vraag=open&tekst=Rust+in+huis+en+%3Cb%3Eschulden%3C%2Fb%3E+weg";
    assert_int_equal(phone_post(&p, "/vragenlijst/19", words), 503);
    assert_true(reply_header(&p.r, "Retry-After").len > 0);
    assert_true(phone_sees(&p, "Rust in huis en &lt;b&gt;schulden&lt;/b&gt; weg"));
    assert_true(phone_sees(&p, "action=\"/vragenlijst/19\"") && phone_sees(&p, "name=\"vraag\""));
    assert_int_equal(phone_get(&p, "/vragenlijst/2"), 200); /* reading goes on */
    assert_int_equal(phone_kept(&s).version, version);
    assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_int_equal(kept_words(&s).len, 0);
    assert_int_equal(phone_post(&p, "/vragenlijst/19", words), 303);
    assert_text(kept_words(&s), "Rust in huis en <b>schulden</b> weg");
    assert_int_equal(phone_answer(&s, "r01"), 4);
    served_stop(&s);
}

/* People come in until not one session more fits. */
static void fill_up(const Served *s) {
    for (int i = 0; i < 4000; i++) {
        Phone p = phone_in(s, PHONE_CODE);
        if (p.r.status == 503) return;
        assert_int_equal(p.r.status, 303);
    }
    fail_msg("the disk does not fill up");
}

/* A full disk in mid-answer; the longest words need a page of their own. Every answer with a 303 is
   there whole, the one with a 503 is not, and its words are on the page. */
static void test_full_while_answering(void **state) {
    enum { PIECE = 497, PIECES = 8 };
    Both *b = *state;
    Served s = rough_served(b);
    Phone p = phone_begun(&s, "self");
    served_stop(&s);
    both_close(b);
    b->options.most_pages = 1;
    both_open(b);
    s = served_start(b, (WebOptions){0});
    p.s = &s;
    fill_up(&s);
    Arena *a = b->arena;
    char *words = arena_alloc(a, PIECE * PIECES + 1);
    int status = 303;
    Str last = S("");
    for (int i = 1; i <= PIECES && status == 303; i++) {
        memset(words, 'a' + i, (size_t)(PIECE * i));
        status = phone_post(&p, "/vragenlijst/19", arena_print(a, "vraag=open&tekst=%s", words).at);
        if (status == 303) last = arena_copy(a, str_of(words));
    }
    assert_int_equal(status, 503);
    assert_true(phone_sees(&p, words));
    assert_true(str_eq(kept_words(&s), last));
    assert_int_equal(phone_get(&p, "/vragenlijst/19"), 200);
    AuditReport report;
    assert_ok(audit_verify(b->store, a, &report));
    assert_int_equal(report.broken, 0);
    served_stop(&s);
}

/* ---- at once ------------------------------------------------------------------------------------
 */

/* The same form on many lines at the same moment, as a nervous finger or two tabs send it. */
static void post_at_once(Phone *p, const char *path, const char *const *fields, int n,
                         int *status) {
    enum { LINES = 8 };
    int fd[LINES];
    Arena *a = p->s->b->arena;
    for (int i = 0; i < n; i++) {
        Str body =
            arena_print(a, "csrf=%.*s%s%s", STR_ARG(p->token), *fields[i] ? "&" : "", fields[i]);
        fd[i] = client_connect(p->s->port);
        assert_true(
            client_write(fd[i], client_request(p->s, "POST", path, phone_cookies(p), S(""), body)));
    }
    for (int i = 0; i < n; i++) {
        status[i] = client_read(a, fd[i], buf_on(a, 8 << 20), false).status;
        close(fd[i]);
    }
}

/* Different answers from two tabs at once: one of them is there, whole. Sent eight times at once:
   it is sent once. */
static void test_double_submit(void **state) {
    static const char *const two[] = {"vraag=r01&antwoord=2", "vraag=r01&antwoord=5",
                                      "vraag=r02&antwoord=1", "vraag=r03&antwoord=3"};
    static const char *const empty[] = {"", "", "", "", "", "", "", ""};
    Served s = rough_served(*state);
    Phone p = phone_begun(&s, "self");
    int status[8];
    assert_int_equal(phone_get(&p, "/vragenlijst/1"), 200);
    post_at_once(&p, "/vragenlijst/1", two, 4, status);
    for (int i = 0; i < 4; i++) assert_int_equal(status[i], 303);
    int first = phone_answer(&s, "r01");
    assert_true(first == 2 || first == 5);
    assert_int_equal(phone_answer(&s, "r02"), 1);
    assert_int_equal(phone_answer(&s, "r03"), 3);
    assert_int_equal(phone_get(&p, "/vragenlijst/controle"), 200);
    post_at_once(&p, "/vragenlijst/controle", empty, 8, status);
    for (int i = 0; i < 8; i++) assert_int_equal(status[i], 303);
    Response r = phone_kept(&s);
    assert_true(r.sent);
    /* Begun and four answers make versions 2 to 5; sending makes one more, once. */
    assert_int_equal(r.version, 6);
    served_stop(&s);
}

/* A second device still shows a question when the first has sent: nothing changes, and it says so.
 */
static void test_answer_after_sending(void **state) {
    Served s = rough_served(*state);
    Phone p = phone_begun(&s, "self"), tablet = phone_in(&s, PHONE_CODE);
    assert_int_equal(phone_get(&tablet, "/vragenlijst/1"), 200);
    answer_first(&p, "4");
    assert_int_equal(phone_post(&p, "/vragenlijst/controle", ""), 303);
    int64_t version = phone_kept(&s).version;
    (void)phone_post(&tablet, "/vragenlijst/1", "vraag=r01&antwoord=1");
    assert_int_equal(tablet.r.status, 303);
    assert_text(phone_led(&tablet), "/vragenlijst/klaar?laat=1");
    assert_int_equal(phone_get(&tablet, "/vragenlijst/klaar?laat=1"), 200);
    assert_int_equal(phone_answer(&s, "r01"), 4);
    /* Words that come too late are given back. */
    assert_int_equal(phone_post(&tablet, "/vragenlijst/18", "vraag=open&tekst=Te+late+woorden."),
                     409);
    assert_true(phone_sees(&tablet, "Te late woorden.</textarea>"));
    assert_int_equal(phone_kept(&s).version, version);
    served_stop(&s);
}

/* ---- a session that ends in mid-answer
 * -------------------------------------------------------------- */

enum { IDLE_S = 31 * 60, TOO_LONG_S = 16 * 60 };

static Phone phone_ended(const Served *s, const char *path) {
    Phone p = phone_begun(s, "self");
    assert_int_equal(phone_get(&p, "/vragenlijst/1"), 200);
    served_clock += IDLE_S;
    assert_int_equal(phone_post(&p, path, "vraag=r01&antwoord=5"), 401);
    assert_int_equal(phone_answer(s, "r01"), -1000);
    return p;
}

/* It is done in the language it was typed in. */
static void test_kept_in_english(void **state) {
    Served s = rough_served(*state);
    phone_invite(&s, "4444AAAA", 1, 24 * 3600);
    Phone p = phone_ended(&s, "/en/vragenlijst/1");
    assert_true(phone_sees(&p, "lang=\"en\""));
    assert_int_equal(phone_get(&p, "/start"), 200);
    assert_int_equal(phone_post(&p, "/start", "code=4444AAAA"), 303);
    assert_text(phone_led(&p), "/en/vragenlijst/2");
    assert_int_equal(phone_answer(&s, "r01"), 5);
    /* Once only: coming in again does nothing to what was changed meanwhile. */
    assert_int_equal(phone_get(&p, "/en/vragenlijst/1"), 200);
    answer_first(&p, "2");
    assert_int_equal(phone_get(&p, "/start"), 200);
    assert_int_equal(phone_post(&p, "/start", "code=4444AAAA"), 303);
    assert_text(phone_led(&p), "/start/uitleg");
    assert_int_equal(phone_answer(&s, "r01"), 2);
    served_stop(&s);
}

/* Somebody else at the same phone gets nothing of it. */
static void test_kept_for_nobody_else(void **state) {
    Served s = rough_served(*state);
    phone_invite(&s, "4444AAAA", 2, 24 * 3600);
    phone_invite(&s, "5555AAAA", 1, 24 * 3600);
    Phone p = phone_ended(&s, "/vragenlijst/1");
    assert_int_equal(phone_get(&p, "/start"), 200);
    assert_int_equal(phone_post(&p, "/start", "code=4444AAAA"), 303);
    assert_text(phone_led(&p), "/start/uitleg");
    assert_int_equal(phone_answer(&s, "r01"), -1000);
    Phone own = phone_in(&s, "5555AAAA");
    assert_text(phone_led(&own), "/vragenlijst/2");
    assert_int_equal(phone_answer(&s, "r01"), 5);
    served_stop(&s);
}

static void test_kept_a_quarter_of_an_hour(void **state) {
    Served s = rough_served(*state);
    phone_invite(&s, "4444AAAA", 1, 24 * 3600);
    Phone p = phone_ended(&s, "/vragenlijst/1");
    served_clock += TOO_LONG_S;
    assert_int_equal(phone_get(&p, "/start"), 200);
    assert_int_equal(phone_post(&p, "/start", "code=4444AAAA"), 303);
    assert_text(phone_led(&p), "/start/uitleg");
    assert_int_equal(phone_answer(&s, "r01"), -1000);
    served_stop(&s);
}

/* A form that another site made, or without a token, is not kept; nor is one that comes long after
   the session ended. */
static void test_kept_with_its_token_only(void **state) {
    Served s = rough_served(*state);
    phone_invite(&s, "4444AAAA", 1, 24 * 3600);
    Phone p = phone_begun(&s, "self");
    served_clock += IDLE_S;
    Str real = p.token;
    p.token = S("0123456789abcdef");
    assert_int_equal(phone_post(&p, "/vragenlijst/1", "vraag=r01&antwoord=5"), 401);
    p.token = real;
    served_clock += TOO_LONG_S;
    assert_int_equal(phone_post(&p, "/vragenlijst/1", "vraag=r01&antwoord=5"), 401);
    Phone again = phone_in(&s, "4444AAAA");
    assert_text(phone_led(&again), "/start/uitleg");
    assert_int_equal(phone_answer(&s, "r01"), -1000);
    served_stop(&s);
}

/* ---- the same for a professional
 * -------------------------------------------------------------------- */

#define OWN_PATH "/zaken/case0000000000000000000001/metingen/T0/mijn-beeld"

typedef struct {
    Arena *arena;
    Response r;
} OwnKept;

static Status own_kept_work(Db *db, Arena *a, void *what) {
    (void)a;
    OwnKept *k = what;
    App app = {.db = db,
               .arena = k->arena,
               .now = served_clock,
               .who = {.organisation = S(TOWN_ORGANISATION)}};
    ResponseKey key = {arena_print(k->arena, "case%022d", 1),
                       arena_print(k->arena, "person%020d", 1), S("T0"), S("professional")};
    return response_of(&app, &key, &k->r);
}

static size_t own_notes(const Served *s) {
    OwnKept k = {.arena = s->b->arena};
    assert_ok(store_read(s->b->store, s->b->arena, own_kept_work, &k));
    return k.r.n_notes;
}

/* Sends half a sheet after the session ended; the cookies are still in the browser. */
static Phone own_ended(const Served *s) {
    Phone p = {.s = s};
    Str cookie = served_session(s, S("userprofessional"), NULL);
    phone_cookie(&p, cookie);
    assert_int_equal(phone_get(&p, OWN_PATH), 200);
    served_clock += IDLE_S;
    assert_int_equal(phone_post(&p, OWN_PATH, "naar=2&a.p01=4&n.p01=Belt+zelf+de+gemeente"), 401);
    assert_int_equal(own_notes(s), 0);
    return p;
}

static void own_sign_in(Phone *p, const char *email) {
    assert_int_equal(phone_get(p, "/aanmelden"), 200);
    Buf *body = buf_on(p->s->b->arena, 4096);
    buf_add(body, S("email="));
    pairs_encode(body, str_of(email));
    buf_add(body, S("&wachtwoord=" TOWN_PASSWORD));
    assert_int_equal(phone_post(p, "/aanmelden", arena_copy(p->s->b->arena, buf_str(body)).at),
                     303);
}

static void test_kept_for_a_professional(void **state) {
    Served s = rough_served(*state);
    Phone p = own_ended(&s);
    own_sign_in(&p, "professional@voorbeeld.nl");
    assert_text(phone_led(&p), OWN_PATH "/2");
    assert_int_equal(own_notes(&s), 1);
    assert_int_equal(phone_get(&p, OWN_PATH "/2"), 200);
    served_stop(&s);
}

static void test_kept_for_no_colleague(void **state) {
    Served s = rough_served(*state);
    Phone p = own_ended(&s);
    own_sign_in(&p, TOWN_COLLEAGUE);
    assert_text(phone_led(&p), "/zaken");
    assert_int_equal(own_notes(&s), 0);
    own_sign_in(&p, "professional@voorbeeld.nl");
    assert_int_equal(own_notes(&s), 1);
    served_stop(&s);
}

static const struct CMUnitTest tests[] = {
    ON_SQLITE(test_locked_while_answering),
    ON_SQLITE(test_full_while_answering),
    BOTH(test_double_submit),
    BOTH(test_answer_after_sending),
    BOTH(test_kept_in_english),
    ON_SQLITE(test_kept_for_nobody_else),
    ON_SQLITE(test_kept_a_quarter_of_an_hour),
    ON_SQLITE(test_kept_with_its_token_only),
    BOTH(test_kept_for_a_professional),
    ON_SQLITE(test_kept_for_no_colleague),
};

BOTH_MAIN(tests)
