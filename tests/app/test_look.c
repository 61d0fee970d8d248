// SPDX-License-Identifier: EUPL-1.2
/* The second code: the letter alone opens nothing that was sent, and six digits cannot be guessed.
 */
#include "town.h"

#include "app/answering.h"
#include "app/invite.h"
#include "app/look.h"
#include "app/session.h"
#include "store/sessions.h"

#define CASE "case0000000000000000000001"
#define PERSON "person00000000000000000001"

typedef struct {
    Moment now;
    Str token, typed;
    InviteNew invite;
    LookTry tried;
    Look look;
} Looking;

static Status invite_work(Db *db, Arena *a, void *what) {
    Looking *l = what;
    App app = {.db = db,
               .arena = a,
               .now = TOWN_NOW,
               .who = {.user = S("userprofessional"), .organisation = S(TOWN_ORGANISATION)}};
    return invite_new(&app, S(CASE), S(PERSON), S("T0"), &l->invite);
}

static Status enter_work(Db *db, Arena *a, void *what) {
    Looking *l = what;
    SessionFor who = {.organisation = S(TOWN_ORGANISATION),
                      .person_id = S(PERSON),
                      .case_id = S(CASE),
                      .wave = S("T0")};
    SessionNew session;
    TRY(session_open(db, a, &who, l->now, &session));
    l->token = session.token;
    return STATUS_OK;
}

/* Who asks is whom the token says, as on a page. */
static Status asked_by(Db *db, Arena *a, const Looking *l, App *app) {
    *app = (App){.db = db, .arena = a, .now = l->now, .source = S("10.0.0.1")};
    Session session;
    TRY(session_load(app, l->token, &session));
    if (!session.found) return STATUS(NOT_FOUND, "no session");
    app->who = session.who;
    return STATUS_OK;
}

static Status send_work(Db *db, Arena *a, void *what) {
    App app;
    TRY(asked_by(db, a, what, &app));
    ResponseKey key = {S(CASE), S(PERSON), S("T0"), S("resident")};
    Response r;
    TRY(response_begin(&app, &key, &(ResponseBegin){.mode = S("self")}, &r));
    return response_finish(&app, &r, 0, false);
}

static Status try_work(Db *db, Arena *a, void *what) {
    Looking *l = what;
    App app;
    TRY(asked_by(db, a, l, &app));
    return look_try(&app, l->typed, &l->tried);
}

static Status state_work(Db *db, Arena *a, void *what) {
    Looking *l = what;
    App app;
    TRY(asked_by(db, a, l, &app));
    return look_state(&app, &l->look);
}

static bool may(Both *b, Looking *l) {
    assert_ok(both_read(b, state_work, l));
    return l->look.may;
}

static Looking entered(Both *b) {
    town_build(b->store, b->arena, 1);
    Looking l = {.now = TOWN_NOW};
    assert_ok(both_write(b, invite_work, &l));
    assert_int_equal(l.invite.look.len, INVITE_LOOK_LEN);
    assert_ok(both_write(b, enter_work, &l));
    return l;
}

static void test_where_it_was_sent_it_opens(void **state) {
    Both *b = *state;
    Looking l = entered(b), other = l;
    assert_false(may(b, &l));
    assert_ok(both_write(b, enter_work, &other)); /* another device, with the same code */
    assert_ok(both_write(b, send_work, &l));
    assert_true(may(b, &l));
    assert_false(l.look.looked);
    assert_false(may(b, &other));
}

static void test_the_second_code_opens(void **state) {
    Both *b = *state;
    Looking l = entered(b);
    l.typed = arena_print(b->arena, "%.*s %.*s", 3, l.invite.look.at, 3, l.invite.look.at + 3);
    assert_ok(both_write(b, try_work, &l));
    assert_true(l.tried.fits);
    assert_true(may(b, &l));
}

static void test_guessing_is_slowed_down(void **state) {
    Both *b = *state;
    Looking l = entered(b);
    l.typed = S("000000");
    if (str_eq(l.invite.look, l.typed)) l.typed = S("000001");
    for (int i = 0; i < 5; i++) {
        assert_ok(both_write(b, try_work, &l));
        assert_false(l.tried.fits);
        assert_int_equal(l.tried.wait_s, 0);
    }
    l.typed = l.invite.look; /* now even the right one has to wait */
    assert_ok(both_write(b, try_work, &l));
    assert_int_equal(l.tried.wait_s, 60);
    assert_false(l.tried.fits || may(b, &l));
    l.now += 61;
    assert_ok(both_write(b, try_work, &l));
    assert_true(l.tried.fits && may(b, &l));
}

static const struct CMUnitTest tests[] = {
    BOTH(test_where_it_was_sent_it_opens),
    BOTH(test_the_second_code_opens),
    BOTH(test_guessing_is_slowed_down),
};

BOTH_MAIN(tests)
