// SPDX-License-Identifier: EUPL-1.2
/* Every route of the table for every role: written once, for every route there will ever be. */
#include "served.h"

/* An address of this row: a key that is nobody's for each part that varies. */
static const char *route_address(Arena *a, const Route *r, bool *varies) {
    Buf *to = buf_on(a, 4096);
    Str rest = str_of(r->path), part;
    *varies = false;
    (void)str_split(&rest, '/', &part);
    while (str_split(&rest, '/', &part)) {
        bool param = part.len && part.at[0] == ':';
        *varies |= param;
        buf_char(to, '/');
        buf_add(to, param ? random_key(a) : part);
    }
    return arena_copy(a, buf_str(to)).at;
}

static void route_expect(const Route *r, const char *who, const Reply *got, int a, int b, int c) {
    if (got->status == a || got->status == b || got->status == c) return;
    fail_msg("%s %s for %s: %d", r->method == GET ? "GET" : "POST", r->path, who, got->status);
}

static void route_expect_sign_in(const Route *r, const Reply *got) {
    Str to = r->who & STAFF ? S("/aanmelden") : S("/start");
    route_expect(r, "nobody", got, 303, 303, 303);
    if (!str_starts(reply_header(got, "Location"), to))
        fail_msg("%s leads to \"%.*s\"", r->path, STR_ARG(got->head));
}

/* Whoever may come in gets an answer; that somebody else's row is not there is 404. */
static void route_get_as(const Served *s, const Route *r, Str cookie, unsigned roles,
                         const char *who) {
    bool varies;
    const char *path = route_address(s->b->arena, r, &varies);
    Reply got = client_get(s, path, cookie);
    if (r->who & EVERYONE || r->who & roles)
        route_expect(r, who, &got, varies ? 404 : 200, varies ? 404 : 200, 303);
    else if (cookie.len == 0)
        route_expect_sign_in(r, &got);
    else
        route_expect(r, who, &got, 403, 403, 403);
}

static void test_get_by_role(void **state) {
    Served s = served_town(*state, 2);
    for (size_t i = 0; i < routes_n; i++) {
        if (routes[i].method != GET) continue;
        route_get_as(&s, &routes[i], S(""), 0, "nobody");
        for (int role = 0; role < ROLES; role++) {
            Arena *a = s.b->arena;
            Str user = arena_print(a, "user%.*s", STR_ARG(role_name(role)));
            route_get_as(&s, &routes[i], served_session(&s, user, NULL), 1u << role,
                         role_name(role).at);
        }
        route_get_as(&s, &routes[i], served_session(&s, S("usernobody"), NULL), 0, "no role");
        route_get_as(&s, &routes[i], served_resident(&s, 1, NULL), RESIDENT, "resident");
    }
    served_stop(&s);
}

/* The token a page of this browser would carry: of the session, or of the cookie before it. */
static Str route_token(const Served *s, Str secret) { return csrf_token(s->b->arena, secret); }

static Reply route_post_with(const Served *s, const Route *r, Str cookie, Str token, Str more) {
    bool varies;
    const char *path = route_address(s->b->arena, r, &varies);
    Str body = token.len ? arena_print(s->b->arena, "csrf=%.*s", STR_ARG(token)) : S("");
    return client_raw(s->b->arena, s->port, client_request(s, "POST", path, cookie, more, body));
}

/* What a form without its fields gets from who may send it. A page to print is an answer too. */
static void route_expect_answer(const Route *r, const Reply *got) {
    static const int fine[] = {200, 303, 404, 422};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        if (got->status == fine[i]) return;
    fail_msg("POST %s: %d", r->path, got->status);
}

static void test_post_by_role(void **state) {
    Served s = served_town(*state, 2);
    for (size_t i = 0; i < routes_n; i++) {
        const Route *r = &routes[i];
        if (r->method != POST) continue;
        for (int role = -1; role <= ROLES; role++) {
            Str csrf, cookie,
                who = role < 0 ? S("usernobody")
                      : role == ROLES
                          ? S("resident")
                          : arena_print(s.b->arena, "user%.*s", STR_ARG(role_name(role)));
            unsigned roles = role < 0 ? 0 : 1u << role;
            cookie = role == ROLES ? served_resident(&s, 1, &csrf) : served_session(&s, who, &csrf);
            Reply got = route_post_with(&s, r, cookie, route_token(&s, csrf), S(""));
            if (r->who & (EVERYONE | roles))
                route_expect(r, who.at, &got, 303, 422, 404);
            else
                route_expect(r, who.at, &got, 403, 403, 403);
        }
        if (r->who & EVERYONE) continue;
        Reply got = route_post_with(&s, r, S(""), S(""), S(""));
        route_expect_sign_in(r, &got);
        /* With a session that has ended: a page that says so, and that nothing was kept. Who wanted
           to end it has what they want. */
        got = route_post_with(&s, r, S("draagkracht=0000000000"), S(""), S(""));
        int ended = r->leaves ? 303 : 401;
        route_expect(r, "an ended session", &got, ended, ended, ended);
    }
    served_stop(&s);
}

/* Somebody for whom the row is; every POST without the right token, or from elsewhere, is refused.
 */
static void route_forged(const Served *s, const Route *r, Str user) {
    Arena *a = s->b->arena;
    bool resident = (r->who & (STAFF | EVERYONE)) == 0;
    Str csrf, other;
    Str cookie = resident ? served_resident(s, 1, &csrf) : served_session(s, user, &csrf);
    (void)served_session(s, user, &other);
    Str fine = route_token(s, csrf), bent = arena_copy(a, fine);
    ((char *)(uintptr_t)bent.at)[7] = bent.at[7] == '0' ? '1' : '0';
    const struct {
        Str token, more;
        int status;
    } rows[] = {
        {S(""), S(""), 403},
        {S("x"), S(""), 403},
        {bent, S(""), 403},
        {route_token(s, other), S(""), 403},
        {route_token(s, S("")), S(""), 403},
        {arena_print(a, "%.*s&csrf=%.*s", STR_ARG(fine), STR_ARG(fine)), S(""), 403},
        {fine, S("Origin: http://kwaad.example\r\n"), 403},
        {fine, S("Origin: null\r\n"), 403},
        {fine, S("Sec-Fetch-Site: cross-site\r\n"), 403},
        {fine, S("Sec-Fetch-Site: same-site\r\n"), 403},
        {fine, S("Content-Type: text/plain\r\n"), 415},
        {fine, S("Content-Type: application/json\r\n"), 415},
        {fine, S("Content-Type: multipart/form-data; boundary=x\r\n"), 415},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Reply got = route_post_with(s, r, cookie, rows[i].token, rows[i].more);
        if (got.status != rows[i].status) fail_msg("%s, forgery %zu: %d", r->path, i, got.status);
        assert_int_equal(reply_header(&got, "Set-Cookie").len, 0);
    }
    Str more =
        arena_print(a, "Origin: http://127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n", s->port);
    Reply got = route_post_with(s, r, cookie, fine, more);
    route_expect_answer(r, &got);
}

static void test_forged_posts(void **state) {
    Served s = served_town(*state, 1);
    for (size_t i = 0; i < routes_n; i++) {
        if (routes[i].method != POST) continue;
        Str user = S("userprofessional");
        for (int role = 0; role < ROLES; role++)
            if (routes[i].who & 1u << role)
                user = arena_print(s.b->arena, "user%.*s", STR_ARG(role_name(role)));
        route_forged(&s, &routes[i], user);
    }
    served_stop(&s);
}

/* Before signing in, the token belongs to the cookie, and to no other. */
static void test_forged_before_sign_in(void **state) {
    Served s = served_town(*state, 1);
    Str token, cookie = served_begin(&s, &token), other;
    Str strange = served_begin(&s, &other);
    Str body = arena_print(s.b->arena, "csrf=%.*s&email=a&wachtwoord=b", STR_ARG(token));
    assert_int_equal(client_post(&s, "/aanmelden", S(""), body).status, 403);
    assert_int_equal(client_post(&s, "/aanmelden", strange, body).status, 403);
    assert_int_equal(client_post(&s, "/aanmelden", cookie, body).status, 422);
    Str twice = arena_print(s.b->arena, "%.*s; %.*s", STR_ARG(cookie), STR_ARG(strange));
    assert_int_equal(client_post(&s, "/aanmelden", twice, body).status, 403);
    served_stop(&s);
}

/* A method that no row has for a path is 405 and says which there are. */
static void test_other_methods(void **state) {
    Served s = served_town(*state, 1);
    static const char *const methods[] = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        Reply got = client_raw(s.b->arena, s.port,
                               client_request(&s, methods[i], "/zaken", S(""), S(""), S("")));
        assert_int_equal(got.status, 405);
        assert_text(reply_header(&got, "Allow"), "GET, HEAD, POST");
    }
    Reply got = client_post(&s, "/zaken", S(""), S(""));
    assert_int_equal(got.status, 405);
    assert_text(reply_header(&got, "Allow"), "GET, HEAD");
    got = client_get(&s, "/afmelden", S(""));
    assert_int_equal(got.status, 405);
    assert_text(reply_header(&got, "Allow"), "POST");
    served_stop(&s);
}

static void test_table_is_fine(void **state) {
    (void)state;
    assert_text(routes_flaw(routes, routes_n), "");
}

static Status no_page(Call *c) {
    (void)c;
    return STATUS_OK;
}

static void test_flaws_are_found(void **state) {
    (void)state;
    static const Field bad_fields[] = {{.name = S_INIT("a"), .required = true}, {.name = {0}}};
    static const Form bad_form = {S_INIT("bad"), bad_fields};
    static const Route rows[] = {
        {GET, "/a", 0, NULL, no_page},
        {GET, "/a", EVERYONE, NULL, NULL},
        {GET, "a", EVERYONE, NULL, no_page},
        {GET, NULL, EVERYONE, NULL, no_page},
        {GET, "/a//b", EVERYONE, NULL, no_page},
        {GET, "/a/", EVERYONE, NULL, no_page},
        {GET, "/a b", EVERYONE, NULL, no_page},
        {GET, "/en/a", EVERYONE, NULL, no_page},
        {GET, "/:a/:b/:c/:d/:e", EVERYONE, NULL, no_page},
        {GET, "/a", 1 << 20, NULL, no_page},
        {GET, "/a", EVERYONE, &bad_form, no_page},
        {POST, "/a", EVERYONE, &bad_form, no_page},
        {GET, "/a", EVERYONE, NULL, no_page, .slow = no_page},
        {GET, "/a", PROFESSIONAL, NULL, no_page, .bare = true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (routes_flaw(&rows[i], 1).len == 0) fail_msg("row %zu passes", i);
    static const Route twice[] = {{GET, "/a", EVERYONE, NULL, no_page},
                                  {POST, "/a", EVERYONE, NULL, no_page},
                                  {GET, "/a", STAFF, NULL, no_page}};
    assert_text(routes_flaw(twice, 2), "");
    assert_true(routes_flaw(twice, 3).len > 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_table_is_fine),
    cmocka_unit_test(test_flaws_are_found),
    BOTH(test_get_by_role),
    BOTH(test_post_by_role),
    BOTH(test_forged_posts),
    ON_SQLITE(test_forged_before_sign_in),
    ON_SQLITE(test_other_methods),
};

BOTH_MAIN(tests)
