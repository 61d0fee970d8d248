// SPDX-License-Identifier: EUPL-1.2
/* The parsers of what browsers send: what each gives, and that no bytes at all upset them. */
#include "check.h"

#include "fuzz/parsers.h"
#include "sys/secret.h"

static Arena *arena;

static int parsers_begin(void **state) {
    (void)state;
    arena = arena_new((size_t)64 << 20);
    return secret_begin().code != OK;
}

static int parsers_end(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

/* ---- pairs
 * ---------------------------------------------------------------------------------------- */

static void test_pairs(void **state) {
    (void)state;
    Pairs p;
    Str v = S("");
    assert_ok(pairs_read(arena, S("a=1&b=Zo%C3%AB+Yilmaz&a=2&leeg=&niets"), &p));
    assert_int_equal(p.n, 5);
    assert_int_equal(pairs_find(&p, S("a"), &v), 2);
    assert_text(v, "1");
    assert_int_equal(pairs_find(&p, S("b"), &v), 1);
    assert_text(v, "Zoë Yilmaz");
    assert_int_equal(pairs_find(&p, S("leeg"), &v), 1);
    assert_text(v, "");
    assert_int_equal(pairs_find(&p, S("weg"), &v), 0);
    assert_ok(pairs_read(arena, S(""), &p));
    assert_int_equal(p.n, 0);
}

static void test_bad_pairs(void **state) {
    (void)state;
    static const Str bad[] = {
        S_INIT("a=%"),
        S_INIT("a=%4"),
        S_INIT("a=%4g"),
        S_INIT("a=%00"),
        S_INIT("a=%C3"),
        S_INIT("a=%C0%AF"),
        S_INIT("a=%ED%A0%80"),
        S_INIT("a=\xc3\xab"),
        S_INIT("a=b c"),
        S_INIT("a=b\n"),
        S_INIT("=b"),
        S_INIT("&"),
        S_INIT("a=1&&b=2"),
        S_INIT("%00=1"),
        S_INIT("a=\0"),
        S_INIT("nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn=1"),
    };
    Pairs p;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (pairs_read(arena, bad[i], &p).code != INVALID) fail_msg("row %zu passes", i);
    Buf *many = buf_on(arena, 1 << 20);
    for (int i = 0; i < PAIRS_MOST; i++) buf_print(many, "%sf=1", i ? "&" : "");
    assert_ok(pairs_read(arena, buf_str(many), &p));
    buf_add(many, S("&f=1"));
    assert_code(pairs_read(arena, buf_str(many), &p), INVALID);
    assert_code(query_read(arena, S("a=1&a=1"), &p), INVALID);
}

static void test_local_paths(void **state) {
    (void)state;
    static const struct {
        Str path;
        bool local;
    } rows[] = {
        {S_INIT("/"), true},
        {S_INIT("/zaken?zoek=a%20b&blad=2"), true},
        {S_INIT(""), false},
        {S_INIT("zaken"), false},
        {S_INIT("//kwaad.example"), false},
        {S_INIT("/\\kwaad.example"), false},
        {S_INIT("https://kwaad.example"), false},
        {S_INIT("/a//b"), false},
        {S_INIT("/../x"), false},
        {S_INIT("/a\r\nSet-Cookie: x=1"), false},
        {S_INIT("/a:b"), false},
        {S_INIT("/\xc3\xab"), false},
        {S_INIT("javascript:alert(1)"), false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (path_is_local(rows[i].path) != rows[i].local) fail_msg("row %zu", i);
}

/* ---- forms
 * ---------------------------------------------------------------------------------------- */

static Filled fill(const char *sent) {
    Pairs p;
    Filled f;
    assert_ok(pairs_read(arena, str_of(sent), &p));
    assert_ok(form_read(arena, &parser_form_table, &p, &f));
    return f;
}

static void test_form_fields(void **state) {
    (void)state;
    Filled f = fill("a=++Samira++&b=een%0D%0Atwee%0D&c=a%40b.nl&d=+x+&e=-5&f=15-02-2027&g=nee&"
                    "h=00000000000000000000000000&i=%2Fzaken%3Fa&j=on&onbekend=1");
    assert_int_equal(f.wrong, 0);
    assert_text(form_value(&f, S("a")), "Samira");
    assert_text(form_value(&f, S("b")), "een\ntwee");
    assert_text(form_value(&f, S("d")), " x ");
    assert_int_equal(form_number(&f, S("e")), -5);
    assert_text(form_value(&f, S("f")), "2027-02-15");
    assert_int_equal(form_number(&f, S("g")), 1);
    assert_text(form_value(&f, S("i")), "/zaken?a");
    assert_int_equal(form_number(&f, S("j")), 1);
    assert_text(form_value(&f, S("onbekend")), "");
}

/* A family: every name that begins with it, each read by the kind of its row. */
static void test_form_families(void **state) {
    (void)state;
    static const Field fields[] = {{.name = S_INIT("a."),
                                    .kind = FIELD_INT,
                                    .low = -99,
                                    .high = 5,
                                    .wrong = S_INIT("wrong"),
                                    .family = true},
                                   {.name = S_INIT("an"), .kind = FIELD_CHECK},
                                   {.name = {0}}};
    static const Form form = {S_INIT("family"), fields};
    Pairs p;
    Filled f;
    assert_ok(pairs_read(arena, S("a.r01=4&a.r02=&an=1&a.=3&b.r03=2&a.r04=9&a.b1=-99"), &p));
    assert_ok(form_read(arena, &form, &p, &f));
    assert_int_equal(f.members_n, 4);
    assert_int_equal(f.wrong, 1);
    assert_int_equal(form_member(&f, S("a."), S("r01"))->number, 4);
    assert_int_equal(form_member(&f, S("a."), S("b1"))->number, -99);
    assert_text(form_member_value(&f, S("a."), S("r02")), "");
    assert_text(form_member(&f, S("a."), S("r04"))->fault, "wrong");
    assert_null(form_member(&f, S("a."), S("r03")));
    assert_null(form_member(&f, S("a."), S("")));
    assert_text(form_value(&f, S("a.")), "");
    assert_ok(pairs_read(arena, S("a.r01=4&a.r01=5"), &p));
    assert_int_equal(form_read(arena, &form, &p, &f).code, INVALID);
}

static void test_form_faults(void **state) {
    (void)state;
    static const struct {
        const char *sent, *field, *fault;
    } rows[] = {
        {"a=x", "d", "missing"},
        {"d=", "d", "missing"},
        {"d=x&a=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9"
         "%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9",
         "a", ""},
        {"d=x&a=aaaaaaaaaaaaaaaaaaaaa", "a", "wrong"},
        {"d=x&a=a%0Ab", "a", "wrong"},
        {"d=x&a=%1B", "a", "wrong"},
        {"d=x&a=%C2%85", "a", "wrong"},
        {"d=x&c=geen", "c", "wrong"},
        {"d=x&c=a%40b%40c", "c", "wrong"},
        {"d=x&c=%40b", "c", "wrong"},
        {"d=x&e=6", "e", "wrong"},
        {"d=x&e=1.5", "e", "wrong"},
        {"d=x&e=0x1", "e", "wrong"},
        {"d=x&f=30-02-2027", "f", "wrong"},
        {"d=x&f=morgen", "f", "wrong"},
        {"d=x&f=1-2", "f", "wrong"},
        {"d=x&f=01-02-27", "f", "wrong"},
        {"d=x&g=misschien", "g", "wrong"},
        {"d=x&h=abc", "h", "wrong"},
        {"d=x&i=https%3A%2F%2Fkwaad.example", "i", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Filled f = fill(rows[i].sent);
        Str fault = form_fault(&f, str_of(rows[i].field));
        if (!str_eq(fault, str_of(rows[i].fault)))
            fail_msg("%s: \"%.*s\"", rows[i].sent, STR_ARG(fault));
    }
    assert_text(form_value(&(Filled){0}, S("a")), "");
    Pairs p;
    Filled f;
    assert_ok(pairs_read(arena, S("d=1&d=2"), &p));
    assert_code(form_read(arena, &parser_form_table, &p, &f), INVALID);
    f = fill("d=x");
    form_blame(&f, S("a"), S("later"));
    form_blame(&f, S("a"), S("again"));
    assert_int_equal(f.wrong, 1);
    assert_text(form_fault(&f, S("a")), "again");
}

/* ---- cookies, tokens, headers
 * --------------------------------------------------------------------- */

static void test_cookies(void **state) {
    (void)state;
    static const struct {
        Str header;
        const char *value; /* NULL: not found */
    } rows[] = {
        {S_INIT("draagkracht=abc"), "abc"},
        {S_INIT("x=1; draagkracht=a-b_c.9;y"), "a-b_c.9"},
        {S_INIT(" draagkracht = abc "), "abc"},
        {S_INIT(""), NULL},
        {S_INIT("draagkracht"), NULL},
        {S_INIT("draagkracht="), NULL},
        {S_INIT("draagkracht=a; draagkracht=a"), NULL},
        {S_INIT("draagkracht=\"abc\""), NULL},
        {S_INIT("draagkracht=a b"), NULL},
        {S_INIT("draagkracht=a\0b"), NULL},
        {S_INIT("Draagkracht=abc"), NULL},
        {S_INIT("xdraagkracht=abc"), NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str value = {0};
        bool found = cookie_find(rows[i].header, S("draagkracht"), &value);
        if (found != (rows[i].value != NULL)) fail_msg("row %zu", i);
        if (found) assert_text(value, rows[i].value);
    }
    assert_text(cookie_set(arena, S("__Host-x"), S("v"), true),
                "__Host-x=v; Path=/; HttpOnly; SameSite=Lax; Secure");
    assert_text(cookie_set(arena, S("x"), S(""), false),
                "x=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

static void test_form_tokens(void **state) {
    (void)state;
    Str one = csrf_token(arena, S("secret")), two = csrf_token(arena, S("secret"));
    assert_int_equal(one.len, CSRF_LEN);
    assert_false(str_eq(one, two));
    assert_true(csrf_fits(arena, one, S("secret")));
    assert_true(csrf_fits(arena, two, S("secret")));
    assert_false(csrf_fits(arena, one, S("Secret")));
    assert_false(csrf_fits(arena, one, S("")));
    assert_false(csrf_fits(arena, csrf_token(arena, S("")), S("")));
    assert_false(csrf_fits(arena, S(""), S("secret")));
    assert_false(csrf_fits(arena, str_sub(one, 1, one.len), S("secret")));
}

static void test_accept(void **state) {
    (void)state;
    assert_true(accept_has(S("gzip, deflate, br"), S("br")));
    assert_true(accept_has(S("gzip;q=0.5"), S("gzip")));
    assert_false(accept_has(S("gzip;q=0"), S("gzip")));
    assert_false(accept_has(S("gzip; q=0.000"), S("gzip")));
    assert_false(accept_has(S("x-gzip"), S("gzip")));
    assert_false(accept_has(S("*"), S("gzip")));
    assert_false(accept_has(S(""), S("gzip")));
}

static void test_sources(void **state) {
    (void)state;
    static const struct {
        const char *peer, *forwarded;
        bool proxy;
        const char *source;
    } rows[] = {
        {"192.0.2.1", "", false, "192.0.2.1"},
        {"192.0.2.1", "198.51.100.9", false, "192.0.2.1"},
        {"127.0.0.1", "198.51.100.9", true, "198.51.100.9"},
        {"127.0.0.1", "6.6.6.6, 198.51.100.9", true, "198.51.100.9"},
        {"127.0.0.1", "198.51.100.9, kwaad", true, "127.0.0.1"},
        {"127.0.0.1", "", true, "127.0.0.1"},
        {"2001:db8:1:2:3:4:5:6", "", false, "2001:db8:1:2::"},
        {"::ffff:192.0.2.1", "", false, "192.0.2.1"},
        {"", "", false, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_text(
            source_of(arena, str_of(rows[i].peer), str_of(rows[i].forwarded), rows[i].proxy),
            rows[i].source);
}

/* ---- any bytes
 * ------------------------------------------------------------------------------------ */

/* Every seed cut off at every place, and with every byte changed into an awkward one. */
static void test_any_bytes(void **state) {
    (void)state;
    static const Str seeds[] = {
        S_INIT("a=Zo%C3%AB+x&b=1%0D%0A2&f=15-02-2027&i=%2Fa&csrf=00"),
        S_INIT("draagkracht=abc123; andere=\"x\""),
        S_INIT("/zaken/00000000000000000000000000/plan?x=1"),
        S_INIT("a,\"b \"\"c\"\"\n\",d\r\n1,2,3\n"),
        S_INIT("{\"a\":[1,-2.5e3,\"\\u00e9\\n\",null,true]}"),
    };
    static const char awkward[] = {0,   '\n', '\r',       '"',        '%',
                                   '&', ';',  (char)0x80, (char)0xC3, (char)0xFF};
    for (size_t s = 0; s < sizeof seeds / sizeof *seeds; s++)
        for (int p = 0; p < PARSERS; p++)
            for (size_t i = 0; i <= seeds[s].len; i++) {
                Arena *a = arena_new((size_t)64 << 20);
                parsers[p].run(a, str_sub(seeds[s], 0, i));
                for (size_t k = 0; i < seeds[s].len && k < sizeof awkward; k++) {
                    Str bent = arena_copy(a, seeds[s]);
                    ((char *)(uintptr_t)bent.at)[i] = awkward[k];
                    parsers[p].run(a, bent);
                }
                arena_free(a);
            }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_pairs),         cmocka_unit_test(test_bad_pairs),
    cmocka_unit_test(test_local_paths),   cmocka_unit_test(test_form_fields),
    cmocka_unit_test(test_form_families), cmocka_unit_test(test_form_faults),
    cmocka_unit_test(test_cookies),       cmocka_unit_test(test_form_tokens),
    cmocka_unit_test(test_accept),        cmocka_unit_test(test_sources),
    cmocka_unit_test(test_any_bytes),
};

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, parsers_begin, parsers_end);
}
