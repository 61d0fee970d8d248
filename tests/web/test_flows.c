// SPDX-License-Identifier: EUPL-1.2
/* What people do, over HTTP: signing in and out, the case list, sessions that end, and what happens
   when the database cannot write or the server is told to stop. */
#include "served.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>

static Str page_without(Arena *a, Str body, const char *what, const char *until) {
    size_t at = str_find(body, str_of(what));
    if (at == STR_NONE) return body;
    Str rest = str_sub(body, at, body.len);
    size_t end = str_find(rest, str_of(until));
    return arena_print(a, "%.*s%.*s", (int)at, body.at, (int)(rest.len - end), rest.at + end);
}

static Str cookie_of(const Reply *r) {
    Str set = reply_header(r, "Set-Cookie");
    return str_sub(set, 0, str_find(set, S(";")));
}

static void test_sign_in_list_sign_out(void **state) {
    Served s = served_town(*state, 3);
    Reply r = served_sign_in(&s, "professional@voorbeeld.nl", TOWN_PASSWORD);
    assert_int_equal(r.status, 303);
    assert_text(reply_header(&r, "Location"), "/zaken");
    Str set = reply_header(&r, "Set-Cookie"), cookie = cookie_of(&r);
    assert_true(str_find(set, S("; HttpOnly; SameSite=Lax")) != STR_NONE);
    assert_true(str_find(set, S("Secure")) == STR_NONE);
    r = client_get(&s, "/zaken", cookie);
    assert_int_equal(r.status, 200);
    assert_true(str_find(r.body, S("Z-2026-0001")) != STR_NONE);
    assert_true(str_find(r.body, S("Samira B.")) != STR_NONE);
    assert_true(str_find(r.body, S("Joris de Wit")) != STR_NONE);
    assert_true(str_find(r.body, S("Geheim")) == STR_NONE);
    assert_true(str_find(r.body, S("<b>\"")) == STR_NONE);
    Str token = reply_between(r.body, "name=\"csrf\" value=\"", "\"");
    Str body = arena_print(s.b->arena, "csrf=%.*s", STR_ARG(token));
    r = client_post(&s, "/afmelden", cookie, body);
    assert_int_equal(r.status, 303);
    assert_true(str_find(reply_header(&r, "Set-Cookie"), S("Max-Age=0")) != STR_NONE);
    r = client_get(&s, "/zaken", cookie);
    assert_int_equal(r.status, 303);
    served_stop(&s);
}

/* After signing in one goes where one wanted to be, and nowhere outside this site. */
static void test_where_to(void **state) {
    Served s = served_town(*state, 1);
    static const struct {
        const char *given, *leads;
    } rows[] = {
        {"%2Fzaken%3Ftoon%3Dteam", "/zaken?toon=team"}, {"%2F%2Fkwaad.example", "/zaken"},
        {"https%3A%2F%2Fkwaad.example%2F", "/zaken"},   {"%2F%5Ckwaad.example", "/zaken"},
        {"%2Fa%0D%0ASet-Cookie%3A+x%3D1", "/zaken"},    {"", "/zaken"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str token, cookie = served_begin(&s, &token);
        Str body =
            arena_print(s.b->arena, "csrf=%.*s&email=%s&wachtwoord=%s&naar=%s", STR_ARG(token),
                        "professional%40voorbeeld.nl", TOWN_PASSWORD, rows[i].given);
        Reply r = client_post(&s, "/aanmelden", cookie, body);
        assert_int_equal(r.status, 303);
        assert_text(reply_header(&r, "Location"), rows[i].leads);
        const char *path = arena_print(s.b->arena, "/aanmelden?terug=%s", rows[i].given).at;
        r = client_get(&s, path, S(""));
        assert_int_equal(r.status, 200);
        bool kept = str_find(r.body, S("name=\"naar\"")) != STR_NONE;
        assert_int_equal(kept, i == 0);
    }
    served_stop(&s);
}

/* The answers to an unknown account, a wrong password and a disabled account are the same page, but
   for the token and what was typed. */
static void test_one_answer(void **state) {
    Served s = served_town(*state, 1);
    const char *const emails[] = {"bestaat-niet@voorbeeld.nl", "professional@voorbeeld.nl",
                                  TOWN_DISABLED, "geen adres"};
    const char *const passwords[] = {TOWN_PASSWORD, "fout", TOWN_PASSWORD, "x"};
    Str first = {0};
    for (int i = 0; i < 4; i++) {
        Reply r = served_sign_in(&s, emails[i], passwords[i]);
        assert_int_equal(r.status, 422);
        Str page = page_without(s.b->arena, r.body, "name=\"csrf\"", ">");
        assert_true(str_find(page, str_of(passwords[i])) == STR_NONE || i == 3);
        page = page_without(s.b->arena, page, "name=\"email\" value=\"", "type=");
        if (i == 0) first = page;
        assert_true(str_eq(page, first));
    }
    served_stop(&s);
}

static void test_empty_fields(void **state) {
    Served s = served_town(*state, 1);
    Reply r = served_sign_in(&s, "", "");
    assert_int_equal(r.status, 422);
    assert_true(str_find(r.body, S("<title>Fout: ")) != STR_NONE);
    r = served_sign_in(&s, "a@b.nl", "");
    assert_int_equal(r.status, 422);
    assert_true(str_find(r.body, S("value=\"a@b.nl\"")) != STR_NONE);
    served_stop(&s);
}

static void test_guessing_is_slowed_down(void **state) {
    Served s = served_town(*state, 1);
    for (int i = 0; i < 5; i++)
        assert_int_equal(served_sign_in(&s, "professional@voorbeeld.nl", "fout").status, 422);
    Reply r = served_sign_in(&s, "professional@voorbeeld.nl", TOWN_PASSWORD);
    assert_int_equal(r.status, 429);
    assert_text(reply_header(&r, "Retry-After"), "60");
    assert_int_equal(reply_header(&r, "Set-Cookie").len, 0);
    served_clock += 60;
    r = served_sign_in(&s, "professional@voorbeeld.nl", TOWN_PASSWORD);
    assert_int_equal(r.status, 303);
    served_stop(&s);
}

static void test_codes_are_slowed_down(void **state) {
    Served s = served_town(*state, 1);
    Str token, cookie = served_begin(&s, &token);
    Str body = arena_print(s.b->arena, "csrf=%.*s&code=7K4M2PXR", STR_ARG(token));
    for (int i = 0; i < 5; i++)
        assert_int_equal(client_post(&s, "/start", cookie, body).status, 422);
    Reply r = client_post(&s, "/start", cookie, body);
    assert_int_equal(r.status, 429);
    /* Typing codes does not keep staff out. */
    assert_int_equal(served_sign_in(&s, "professional@voorbeeld.nl", TOWN_PASSWORD).status, 303);
    served_stop(&s);
}

static void test_session_runs_out(void **state) {
    Served s = served_town(*state, 1);
    Str csrf, cookie = served_session(&s, S("userprofessional"), &csrf);
    served_clock += 29 * 60;
    assert_int_equal(client_get(&s, "/zaken", cookie).status, 200);
    served_clock += 29 * 60;
    assert_int_equal(client_get(&s, "/hulp", cookie).status, 200);
    served_clock += 29 * 60;
    assert_int_equal(client_get(&s, "/zaken", cookie).status, 200);
    served_clock += 30 * 60;
    Reply r = client_get(&s, "/zaken?toon=team", cookie);
    assert_int_equal(r.status, 303);
    assert_text(reply_header(&r, "Location"), "/aanmelden?terug=%2Fzaken%3Ftoon%3Dteam");
    Str body = arena_print(s.b->arena, "csrf=%.*s", STR_ARG(csrf_token(s.b->arena, csrf)));
    r = client_post(&s, "/mijn-account", cookie, body);
    assert_int_equal(r.status, 401);
    r = client_post(&s, "/afmelden", cookie, body);
    assert_int_equal(r.status, 303);
    assert_text(reply_header(&r, "Location"), "/aanmelden");
    served_stop(&s);
}

/* ---- the log of who saw what
 * ---------------------------------------------------------------------- */

typedef struct {
    AuditListRow *rows;
    size_t n;
} Audit;

static Status audit_work(Db *db, Arena *a, void *what) {
    Audit *l = what;
    AuditListIn in = {.organisation = S(TOWN_ORGANISATION), .until_moment = INT64_MAX, .most = 100};
    return audit_list(db, a, &in, &l->rows, &l->n);
}

static Audit audit_now(const Served *s) {
    Audit l = {0};
    assert_ok(both_read(s->b, audit_work, &l));
    return l;
}

static void test_seeing_is_written_down(void **state) {
    Served s = served_town(*state, 3);
    Str cookie = served_session(&s, S("userprofessional"), NULL);
    assert_int_equal(client_get(&s, "/zaken", cookie).status, 200);
    Audit l = audit_now(&s);
    assert_int_equal(l.n, 1);
    assert_text(l.rows[0].action, "case.list");
    assert_text(l.rows[0].actor, "userprofessional");
    assert_text(l.rows[0].result, "done");
    assert_text(l.rows[0].source, "127.0.0.1");
    assert_int_equal(client_get(&s, "/zaken?zoek=niemand", cookie).status, 200);
    assert_int_equal(client_get(&s, "/hulp", cookie).status, 200);
    assert_int_equal(client_get(&s, "/zaken", S("")).status, 303);
    assert_int_equal(audit_now(&s).n, 1);
    served_stop(&s);
}

/* ---- a database that cannot write
 * ----------------------------------------------------------------- */

/* Somebody else holds the lock for writing: what has to be written gives 503 and leaves nothing,
   what only reads goes on; and when the lock is gone all is well again. */
static void test_locked_database(void **state) {
    Served s = served_town(*state, 1);
    Str cookie = served_session(&s, S("userprofessional"), NULL);
    sqlite3 *other;
    Str file = arena_print(s.b->arena, "%.*s/draagkracht.db", STR_ARG(s.b->options.place));
    assert_int_equal(sqlite3_open(file.at, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    Reply r = client_get(&s, "/zaken", cookie);
    assert_int_equal(r.status, 503);
    assert_true(reply_header(&r, "Retry-After").len > 0);
    assert_true(str_find(r.body, S("Samira")) == STR_NONE);
    assert_true(str_find(r.body, S("locked")) == STR_NONE);
    assert_int_equal(client_get(&s, "/hulp", cookie).status, 200);
    assert_int_equal(client_get(&s, "/gezondheid", S("")).status, 200);
    assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_int_equal(audit_now(&s).n, 0);
    assert_int_equal(client_get(&s, "/zaken", cookie).status, 200);
    assert_int_equal(audit_now(&s).n, 1);
    served_stop(&s);
}

/* A full disk: signing in fails with 503 until there is room, and no session or log row is half
   there. Reading goes on. */
static void test_full_disk(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    both_close(b);
    b->options.most_pages = 1;
    assert_ok(store_open(b->arena, b->options, &b->store));
    Served s = served_start(b, (WebOptions){0});
    bool refused = false;
    for (int i = 0; i < 400 && !refused; i++) {
        Reply r = served_sign_in(&s, "professional@voorbeeld.nl", TOWN_PASSWORD);
        refused = r.status == 503;
        if (!refused) assert_int_equal(r.status, 303);
        if (refused) assert_int_equal(reply_header(&r, "Set-Cookie").len, 0);
    }
    assert_true(refused);
    assert_int_equal(client_get(&s, "/hulp", S("")).status, 200);
    AuditReport report;
    assert_ok(audit_verify(b->store, b->arena, &report));
    assert_int_equal(report.broken, 0);
    served_stop(&s);
}

static void test_database_gone(void **state) {
    Served s = served_town(*state, 1);
    assert_int_equal(client_get(&s, "/gezondheid", S("")).status, 200);
    both_postgres_do(
        getenv("DRAAGKRACHT_TEST_PG"),
        arena_print(s.b->arena, "ALTER DATABASE %s ALLOW_CONNECTIONS false", s.b->name).at);
    both_postgres_do(getenv("DRAAGKRACHT_TEST_PG"),
                     arena_print(s.b->arena,
                                 "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                                 "datname = '%s'",
                                 s.b->name)
                         .at);
    Reply r = client_get(&s, "/gezondheid", S(""));
    assert_int_equal(r.status, 503);
    assert_text(r.body, "{\"status\":\"unavailable\"}\n");
    assert_int_equal(client_get(&s, "/hulp", S("")).status, 503);
    both_postgres_do(
        getenv("DRAAGKRACHT_TEST_PG"),
        arena_print(s.b->arena, "ALTER DATABASE %s ALLOW_CONNECTIONS true", s.b->name).at);
    assert_int_equal(client_get(&s, "/gezondheid", S("")).status, 200);
    served_stop(&s);
}

/* ---- many at once, and the stop
 * ------------------------------------------------------------------- */

typedef struct {
    Served *served;
    int number, whole, busy, cut;
    atomic_bool *stop;
} Load;

/* Signs in, again and again; every answer must be whole. */
static void *load_run(void *what) {
    Load *l = what;
    Served mine = *l->served;
    Both both = *l->served->b;
    while (!*l->stop) {
        both.arena = arena_new((size_t)64 << 20);
        mine.b = &both;
        Str body = S("csrf=0&email=a&wachtwoord=b");
        Reply r = l->number % 2 ? client_get(&mine, "/aanmelden", S(""))
                                : client_post(&mine, "/aanmelden", S(""), body);
        if (r.status == 0)
            l->cut++;
        else if (r.status == 503)
            l->busy++;
        else
            l->whole++;
        arena_free(both.arena);
    }
    return NULL;
}

typedef struct {
    Served *served;
    Str cookie, body;
    int status;
    Arena *arena;
} SignIns;

static void *sign_ins_run(void *what) {
    SignIns *l = what;
    Both both = *l->served->b;
    Served mine = *l->served;
    both.arena = l->arena;
    mine.b = &both;
    l->status = client_post(&mine, "/aanmelden", l->cookie, l->body).status;
    return NULL;
}

/* More passwords than may wait to be hashed: some get 503, and all get an answer. */
static void test_too_many_passwords(void **state) {
    town_build(((Both *)*state)->store, ((Both *)*state)->arena, 1);
    Served s = served_start(*state, (WebOptions){.waiting = 2});
    enum { MANY = 16 };
    SignIns all[MANY];
    pthread_t threads[MANY];
    int fine = 0, busy = 0;
    Str token, cookie = served_begin(&s, &token);
    Str body = arena_print(s.b->arena, "csrf=%.*s&email=%s&wachtwoord=%s", STR_ARG(token),
                           "professional%40voorbeeld.nl", TOWN_PASSWORD);
    for (int i = 0; i < MANY; i++) {
        all[i] = (SignIns){&s, cookie, body, 0, arena_new((size_t)64 << 20)};
        pthread_create(&threads[i], NULL, sign_ins_run, &all[i]);
    }
    for (int i = 0; i < MANY; i++) {
        pthread_join(threads[i], NULL);
        arena_free(all[i].arena);
        fine += all[i].status == 303;
        busy += all[i].status == 503;
    }
    assert_int_equal(fine + busy, MANY);
    assert_true(fine >= 2); /* as many as may wait; one more when the first was under way by then */
    assert_true(busy >= 1);
    served_stop(&s);
}

/* Told to stop while the passwords of many are being checked: each of them gets a whole answer, and
   nothing is held when the server is gone. */
static void test_stop_under_load(void **state) {
    Served s = served_town(*state, 1);
    enum { SIGNING = 12, LOADS = 4 };
    atomic_bool stop = false;
    SignIns all[SIGNING];
    Load loads[LOADS];
    pthread_t threads[SIGNING + LOADS];
    Str token, cookie = served_begin(&s, &token);
    Str body = arena_print(s.b->arena, "csrf=%.*s&email=%s&wachtwoord=%s", STR_ARG(token),
                           "professional%40voorbeeld.nl", TOWN_PASSWORD);
    for (int i = 0; i < SIGNING; i++) {
        all[i] = (SignIns){&s, cookie, body, 0, arena_new((size_t)64 << 20)};
        pthread_create(&threads[i], NULL, sign_ins_run, &all[i]);
    }
    for (int i = 0; i < LOADS; i++) {
        loads[i] = (Load){.served = &s, .number = i, .stop = &stop};
        pthread_create(&threads[SIGNING + i], NULL, load_run, &loads[i]);
    }
    while (http_busy(s.web->http) < SIGNING / 2) usleep(1000);
    served_stop(&s);
    stop = true;
    for (int i = 0; i < SIGNING + LOADS; i++) pthread_join(threads[i], NULL);
    int answered = 0;
    for (int i = 0; i < SIGNING; i++) {
        answered += all[i].status == 303;
        if (all[i].status != 303 && all[i].status != 0) fail_msg("status %d", all[i].status);
        arena_free(all[i].arena);
    }
    assert_true(answered >= SIGNING / 2);
    assert_true(client_connect(s.port) < 0);
}

/* The same without patience: who has to wait too long gets the late answer, and the work that was
   begun ends in peace. */
static void test_stop_at_once(void **state) {
    Served s = served_town(*state, 1);
    enum { SIGNING = 8 };
    SignIns all[SIGNING];
    pthread_t threads[SIGNING];
    Str token, cookie = served_begin(&s, &token);
    Str body = arena_print(s.b->arena, "csrf=%.*s&email=%s&wachtwoord=%s", STR_ARG(token),
                           "professional%40voorbeeld.nl", TOWN_PASSWORD);
    for (int i = 0; i < SIGNING; i++) {
        all[i] = (SignIns){&s, cookie, body, 0, arena_new((size_t)64 << 20)};
        pthread_create(&threads[i], NULL, sign_ins_run, &all[i]);
    }
    while (http_busy(s.web->http) < SIGNING / 2) usleep(1000);
    served_stop_within(&s, 0);
    int late = 0;
    for (int i = 0; i < SIGNING; i++) {
        pthread_join(threads[i], NULL);
        arena_free(all[i].arena);
        late += all[i].status == 503;
        assert_true(all[i].status == 303 || all[i].status == 503 || all[i].status == 0);
    }
    assert_true(late > 0);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_sign_in_list_sign_out),   ON_SQLITE(test_where_to),
    ON_SQLITE(test_one_answer),         ON_SQLITE(test_empty_fields),
    BOTH(test_guessing_is_slowed_down), ON_SQLITE(test_codes_are_slowed_down),
    BOTH(test_session_runs_out),        BOTH(test_seeing_is_written_down),
    ON_SQLITE(test_locked_database),    ON_SQLITE(test_full_disk),
    ON_POSTGRES(test_database_gone),    ON_SQLITE(test_too_many_passwords),
    BOTH(test_stop_under_load),         BOTH(test_stop_at_once),
};

BOTH_MAIN(tests)
