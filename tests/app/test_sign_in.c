// SPDX-License-Identifier: EUPL-1.2
/* Signing in: who gets in, who must wait, what is written down, how long a session lives. */
#include "town.h"

#include "app/sign_in.h"
#include "store/sessions.h"

typedef struct {
    SignIn s;
    Moment now;
    Session before, session;
    Str token;
} Try;

static App try_app(Db *db, Arena *a, const Try *t) {
    return (App){.db = db, .arena = a, .now = t->now, .source = S("192.0.2.7")};
}

static Status try_look(Db *db, Arena *a, void *what) {
    Try *t = what;
    App app = try_app(db, a, t);
    return sign_in_look(&app, &t->s);
}

static Status try_settle(Db *db, Arena *a, void *what) {
    Try *t = what;
    App app = try_app(db, a, t);
    return sign_in_settle(&app, &t->s, &t->before);
}

static Status try_session(Db *db, Arena *a, void *what) {
    Try *t = what;
    App app = try_app(db, a, t);
    return session_load(&app, t->token, &t->session);
}

/* As the page does it. */
static Try try_in(Both *b, Str email, Str password, Moment now) {
    Try t = {.s = {.email = email, .password = password}, .now = now};
    assert_ok(both_read(b, try_look, &t));
    if (t.s.step == STEP_WAIT) return t;
    assert_ok(sign_in_hash(b->arena, &t.s));
    assert_ok(both_write(b, try_settle, &t));
    return t;
}

static bool session_lives(Both *b, Str token, Moment now) {
    Try t = {.token = token, .now = now};
    assert_ok(both_read(b, try_session, &t));
    return t.session.found;
}

static void test_right_password(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Try t = try_in(b, S(" Professional@Voorbeeld.NL "), S(TOWN_PASSWORD), TOWN_NOW);
    assert_int_equal(t.s.step, STEP_SIGNED_IN);
    assert_int_equal(t.s.token.len, 52);
    assert_int_equal(t.s.who.roles, ROLE_PROFESSIONAL);
    t.token = t.s.token;
    assert_ok(both_read(b, try_session, &t));
    assert_true(t.session.found);
    assert_text(t.session.who.user, "userprofessional");
    assert_text(t.session.who.name, "Joris de Wit");
    assert_text(t.session.who.organisation, TOWN_ORGANISATION);
    assert_int_equal(t.session.who.roles, ROLE_PROFESSIONAL);
    assert_false(t.session.due);
}

typedef struct {
    AuditListRow *rows;
    size_t n;
} Log;

static Status read_log(Db *db, Arena *a, void *what) {
    Log *l = what;
    AuditListIn in = {.organisation = S(TOWN_ORGANISATION),
                      .from_moment = 0,
                      .until_moment = INT64_MAX,
                      .most = 100};
    return audit_list(db, a, &in, &l->rows, &l->n);
}

/* Unknown, wrong and disabled: one answer, one failure counted, one row in the log, and nowhere
   what was typed. */
static void test_refusals_are_alike(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Str emails[] = {S("bestaat-niet@voorbeeld.nl"), S("professional@voorbeeld.nl"),
                    S(TOWN_DISABLED), S("geen adres")};
    Str passwords[] = {S(TOWN_PASSWORD), S("fout"), S(TOWN_PASSWORD), S("")};
    for (int i = 0; i < 4; i++) {
        Try t = try_in(b, emails[i], passwords[i], TOWN_NOW + i);
        assert_int_equal(t.s.step, STEP_REFUSED);
        assert_int_equal(t.s.token.len, 0);
        assert_int_equal(t.s.wait_s, 0);
        Log log;
        assert_ok(both_read(b, read_log, &log));
        assert_int_equal(log.n, i + 1);
        assert_text(log.rows[0].action, "user.sign_in");
        assert_text(log.rows[0].result, "refused");
        assert_int_equal(log.rows[0].detail.len, 0);
    }
}

static void test_waits_grow_and_end(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Str email = S("professional@voorbeeld.nl");
    Moment now = TOWN_NOW;
    for (int i = 0; i < 5; i++)
        assert_int_equal(try_in(b, email, S("fout"), now).s.step, STEP_REFUSED);
    Try t = try_in(b, email, S(TOWN_PASSWORD), now + 1);
    assert_int_equal(t.s.step, STEP_WAIT);
    assert_int_equal(t.s.wait_s, 59);
    assert_int_equal(try_in(b, S(TOWN_COLLEAGUE), S(TOWN_PASSWORD), now + 1).s.step,
                     STEP_SIGNED_IN);
    now += 60;
    assert_int_equal(try_in(b, email, S("fout"), now).s.step, STEP_REFUSED);
    assert_int_equal(try_in(b, email, S("fout"), now).s.wait_s, 120);
    now += 120;
    assert_int_equal(try_in(b, email, S(TOWN_PASSWORD), now).s.step, STEP_SIGNED_IN);
    assert_int_equal(try_in(b, email, S("fout"), now).s.step, STEP_REFUSED);
}

/* An account that does not exist must wait as well, or waiting would say that it exists. */
static void test_unknown_waits_too(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    for (int i = 0; i < 5; i++)
        assert_int_equal(try_in(b, S("wie@voorbeeld.nl"), S("x"), TOWN_NOW).s.step, STEP_REFUSED);
    assert_int_equal(try_in(b, S("WIE@voorbeeld.nl"), S("x"), TOWN_NOW).s.step, STEP_WAIT);
}

static void test_one_source_many_accounts(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    for (int i = 0; i < 100; i++) {
        Str email = arena_print(b->arena, "gok%d@voorbeeld.nl", i);
        assert_int_equal(try_in(b, email, S("x"), TOWN_NOW).s.step, STEP_REFUSED);
    }
    assert_int_equal(try_in(b, S("gok99@voorbeeld.nl"), S("x"), TOWN_NOW).s.step, STEP_WAIT);
    assert_int_equal(try_in(b, S("gok99@voorbeeld.nl"), S("x"), TOWN_NOW + 24 * 3600).s.step,
                     STEP_REFUSED);
}

/* Guesses that were looked at together do not slip through: the right one after the fifth wrong one
   is refused, although nobody had to wait when they came in. */
static void test_tries_at_once(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Try tries[6];
    for (int i = 0; i < 6; i++) {
        tries[i] = (Try){.s = {.email = S("professional@voorbeeld.nl"),
                               .password = i < 5 ? S("fout") : S(TOWN_PASSWORD)},
                         .now = TOWN_NOW};
        assert_ok(both_read(b, try_look, &tries[i]));
        assert_int_equal(tries[i].s.step, STEP_REFUSED);
    }
    for (int i = 0; i < 6; i++) {
        assert_ok(sign_in_hash(b->arena, &tries[i].s));
        assert_ok(both_write(b, try_settle, &tries[i]));
    }
    assert_true(tries[5].s.fits);
    assert_int_equal(tries[5].s.step, STEP_WAIT);
    assert_int_equal(tries[5].s.token.len, 0);
}

/* The password fits, but more is asked for: no session, and it counts as a failure, so that the
   wait does not tell one from the other. */
static void test_second_factor_opens_nothing(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    for (int i = 0; i < 6; i++) {
        Try t = {.s = {.email = S("professional@voorbeeld.nl"), .password = S(TOWN_PASSWORD)},
                 .now = TOWN_NOW};
        assert_ok(both_read(b, try_look, &t));
        assert_int_equal(t.s.step, i < 5 ? STEP_REFUSED : STEP_WAIT);
        if (i == 5) break;
        t.s.second_factor = true;
        assert_ok(sign_in_hash(b->arena, &t.s));
        assert_ok(both_write(b, try_settle, &t));
        assert_int_equal(t.s.step, STEP_SECOND_FACTOR);
        assert_int_equal(t.s.token.len, 0);
    }
}

static void test_session_ends(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Str token = try_in(b, S("professional@voorbeeld.nl"), S(TOWN_PASSWORD), TOWN_NOW).s.token;
    assert_true(session_lives(b, token, TOWN_NOW + 30 * 60 - 1));
    assert_false(session_lives(b, token, TOWN_NOW + 30 * 60));
    assert_false(session_lives(b, S(""), TOWN_NOW));
    assert_false(
        session_lives(b, S("0000000000000000000000000000000000000000000000000000"), TOWN_NOW));
}

static Status stay(Db *db, Arena *a, void *what) {
    Try *t = what;
    App app = try_app(db, a, t);
    TRY(session_load(&app, t->token, &t->session));
    return t->session.found ? session_stay(&app, &t->session) : STATUS_OK;
}

static void test_session_stays_but_not_for_ever(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Try t = {.now = TOWN_NOW};
    t.token = try_in(b, S("professional@voorbeeld.nl"), S(TOWN_PASSWORD), TOWN_NOW).s.token;
    int minutes = 0;
    for (; minutes < 24 * 60; minutes += 20, t.now += 20 * 60) {
        assert_ok(both_write(b, stay, &t));
        if (!t.session.found) break;
        assert_int_equal(t.session.due, minutes > 0);
    }
    assert_int_equal(minutes, 12 * 60);
}

static Status leave(Db *db, Arena *a, void *what) {
    Try *t = what;
    App app = try_app(db, a, t);
    TRY(session_load(&app, t->token, &t->session));
    app.who = t->session.who;
    return session_leave(&app, &t->session);
}

static Status disable(Db *db, Arena *a, void *what) {
    (void)what;
    return user_disable(db, a, S("userprofessional"), TOWN_NOW, NULL);
}

static void test_leaving_and_disabling_end_it(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Try t = {.now = TOWN_NOW};
    t.token = try_in(b, S("professional@voorbeeld.nl"), S(TOWN_PASSWORD), TOWN_NOW).s.token;
    Str other = try_in(b, S("professional@voorbeeld.nl"), S(TOWN_PASSWORD), TOWN_NOW).s.token;
    assert_ok(both_write(b, leave, &t));
    assert_false(session_lives(b, t.token, TOWN_NOW));
    assert_true(session_lives(b, other, TOWN_NOW));
    assert_ok(both_write(b, disable, NULL));
    assert_false(session_lives(b, other, TOWN_NOW));
}

/* Whoever signs in again in the same browser gets a new token, and the old one is worthless. */
static void test_token_changes(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Try t = {.now = TOWN_NOW};
    t.token = try_in(b, S("professional@voorbeeld.nl"), S(TOWN_PASSWORD), TOWN_NOW).s.token;
    assert_ok(both_read(b, try_session, &t));
    Try again = {.s = {.email = S(TOWN_COLLEAGUE), .password = S(TOWN_PASSWORD)},
                 .now = TOWN_NOW,
                 .before = t.session};
    assert_ok(both_read(b, try_look, &again));
    assert_ok(sign_in_hash(b->arena, &again.s));
    assert_ok(both_write(b, try_settle, &again));
    assert_int_equal(again.s.step, STEP_SIGNED_IN);
    assert_false(session_lives(b, t.token, TOWN_NOW));
    assert_true(session_lives(b, again.s.token, TOWN_NOW));
}

static void test_waits_by_number(void **state) {
    (void)state;
    static const struct {
        int64_t failures, seconds_ago, wait;
    } rows[] = {{0, 0, 0},   {4, 0, 0},    {5, 0, 60},   {5, 59, 1},
                {5, 60, 0},  {6, 0, 120},  {7, 0, 240},  {8, 0, 480},
                {9, 0, 900}, {50, 0, 900}, {50, 900, 0}, {INT64_MAX, 0, 900}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(attempt_wait_after(&sign_in_terms, sign_in_terms.account_free,
                                            rows[i].failures, 1000 - rows[i].seconds_ago, 1000),
                         rows[i].wait);
    assert_int_equal(attempt_wait_after(&code_terms, code_terms.account_free, 1000000, 1000, 1000),
                     0);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_right_password),
    BOTH(test_refusals_are_alike),
    BOTH(test_waits_grow_and_end),
    BOTH(test_unknown_waits_too),
    BOTH(test_one_source_many_accounts),
    BOTH(test_tries_at_once),
    BOTH(test_second_factor_opens_nothing),
    BOTH(test_session_ends),
    BOTH(test_session_stays_but_not_for_ever),
    BOTH(test_leaving_and_disabling_end_it),
    BOTH(test_token_changes),
    cmocka_unit_test(test_waits_by_number),
};

BOTH_MAIN(tests)
