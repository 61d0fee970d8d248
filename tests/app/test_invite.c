// SPDX-License-Identifier: EUPL-1.2
/* Codes: their signs, what is kept of them, who may make and stop them. */
#include "town.h"

#include "app/invite.h"
#include "statements.h"
#include "store/sessions.h"

typedef struct {
    Str user, person, wave, typed;
    int number;
    Moment now;
    InviteNew made;
    InviteState state;
    bool fits, changed;
} Inviting;

static App inviting_app(Db *db, Arena *a, const Inviting *i) {
    return (App){.db = db,
                 .arena = a,
                 .now = i->now ? i->now : TOWN_NOW,
                 .who = {.user = i->user.len ? i->user : S("userprofessional"),
                         .organisation = S(TOWN_ORGANISATION)}};
}

static Str inviting_case(Arena *a, const Inviting *i) {
    return arena_print(a, "case%022d", i->number ? i->number : 1);
}

static Str inviting_person(Arena *a, const Inviting *i) {
    return i->person.len ? i->person : arena_print(a, "person%020d", i->number ? i->number : 1);
}

static Str inviting_wave(const Inviting *i) { return i->wave.len ? i->wave : S("T0"); }

static Status make_work(Db *db, Arena *a, void *what) {
    Inviting *i = what;
    App app = inviting_app(db, a, i);
    return invite_new(&app, inviting_case(a, i), inviting_person(a, i), inviting_wave(i), &i->made);
}

static Status stop_work(Db *db, Arena *a, void *what) {
    Inviting *i = what;
    App app = inviting_app(db, a, i);
    return invite_stop(&app, inviting_case(a, i), inviting_person(a, i), inviting_wave(i),
                       &i->changed);
}

static Status look_work(Db *db, Arena *a, void *what) {
    Inviting *i = what;
    App app = inviting_app(db, a, i);
    Str id = inviting_case(a, i), person = inviting_person(a, i), wave = inviting_wave(i);
    TRY(invite_state(&app, id, person, wave, &i->state));
    return invite_look_fits(&app, id, person, wave, i->typed, &i->fits);
}

typedef struct {
    Str code;
    Moment now;
    bool in;
} Entering;

static Status enter_work(Db *db, Arena *a, void *what) {
    Entering *e = what;
    InviteByCodeRow *row = NULL;
    Str digest = invite_code_digest(a, invite_code_fold(a, e->code));
    TRY(invite_by_code(db, a, digest, e->now, &row));
    e->in = row != NULL;
    return STATUS_OK;
}

static bool lets_in(Both *b, Str code, Moment now) {
    Entering e = {code, now, false};
    assert_ok(both_read(b, enter_work, &e));
    return e.in;
}

static void test_signs(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 20);
    assert_int_equal(invite_code_signs.len, 28);
    for (int i = 0; i < 200; i++) {
        Str code = invite_code_new(a);
        assert_int_equal(code.len, INVITE_CODE_LEN);
        assert_true(str_eq(invite_code_fold(a, invite_code_show(a, code)), code));
    }
    assert_text(invite_code_fold(a, S(" 7k4m-2pxr.")), "7K4M2PXR");
    assert_text(invite_code_fold(a, S("7K4M2PX")), "");
    assert_text(invite_code_fold(a, S("7K4M2PXRR")), "");
    assert_text(invite_code_fold(a, S("7K4M2PXO")), "");
    assert_text(invite_code_fold(a, S("")), "");
    assert_text(invite_code_show(a, S("7K4M2PXR")), "7K4M 2PXR");
    arena_free(a);
}

static void test_made_renewed_expired(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 2);
    Inviting i = {0};
    assert_ok(both_read(b, look_work, &i));
    assert_false(i.state.there);
    assert_ok(both_write(b, make_work, &i));
    Str first = i.made.code;
    assert_true(lets_in(b, first, TOWN_NOW));
    assert_true(lets_in(b, first, TOWN_NOW + INVITE_DAYS * 86400 - 1));
    assert_false(lets_in(b, first, TOWN_NOW + INVITE_DAYS * 86400));
    assert_ok(both_read(b, look_work, &i));
    assert_true(i.state.live);
    assert_false(i.state.expired);
    i.now = TOWN_NOW + INVITE_DAYS * 86400;
    assert_ok(both_read(b, look_work, &i));
    assert_false(i.state.live);
    assert_true(i.state.expired);
    i.now = TOWN_NOW + 60;
    assert_ok(both_write(b, make_work, &i));
    assert_false(lets_in(b, first, i.now));
    assert_true(lets_in(b, i.made.code, i.now));
    /* Of another wave it is another code. */
    Str last = i.made.code;
    i.wave = S("T1");
    assert_ok(both_write(b, make_work, &i));
    assert_true(lets_in(b, last, i.now));
}

static void test_second_code(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Inviting i = {0};
    assert_ok(both_write(b, make_work, &i));
    assert_int_equal(i.made.look.len, INVITE_LOOK_LEN);
    i.typed = i.made.look;
    assert_ok(both_read(b, look_work, &i));
    assert_true(i.fits);
    i.typed = arena_print(b->arena, " %.*s-%.*s ", STR_ARG(str_sub(i.made.look, 0, 3)),
                          STR_ARG(str_sub(i.made.look, 3, 6)));
    assert_ok(both_read(b, look_work, &i));
    assert_true(i.fits);
    static const char *const wrong[] = {"", "12345", "1234567", "abcdef", "\xF0\x9F\x99\x82"};
    for (size_t w = 0; w < sizeof wrong / sizeof *wrong; w++) {
        i.typed = str_of(wrong[w]);
        assert_ok(both_read(b, look_work, &i));
        assert_false(i.fits);
    }
    i.typed = i.made.look;
    assert_ok(both_write(b, stop_work, &i));
    assert_true(i.changed);
    assert_ok(both_read(b, look_work, &i));
    assert_false(i.fits);
    assert_true(i.state.there);
    assert_false(i.state.live || i.state.expired);
    assert_false(lets_in(b, i.made.code, TOWN_NOW));
    assert_ok(both_write(b, stop_work, &i));
    assert_false(i.changed);
}

static Status session_work(Db *db, Arena *a, void *what) {
    SessionNew *made = what;
    SessionFor whose = {.organisation = S(TOWN_ORGANISATION),
                        .person_id = S("person00000000000000000001"),
                        .case_id = S("case0000000000000000000001"),
                        .wave = S("T0")};
    return session_open(db, a, &whose, TOWN_NOW, made);
}

static Status session_left_work(Db *db, Arena *a, void *what) {
    Inviting *i = what;
    SessionFindRow *row = NULL;
    TRY(session_of(db, a, i->typed, TOWN_NOW, &row));
    i->fits = row != NULL;
    return STATUS_OK;
}

static void test_stopping_puts_out(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    SessionNew made;
    Inviting i = {0};
    assert_ok(both_write(b, make_work, &i));
    assert_ok(both_write(b, session_work, &made));
    i.typed = made.token;
    assert_ok(both_write(b, make_work, &i));
    assert_ok(both_read(b, session_left_work, &i));
    assert_false(i.fits); /* another code ends it already */
    assert_ok(both_write(b, session_work, &made));
    i.typed = made.token;
    assert_ok(both_read(b, session_left_work, &i));
    assert_true(i.fits);
    assert_ok(both_write(b, stop_work, &i));
    assert_ok(both_read(b, session_left_work, &i));
    assert_false(i.fits);
}

static Status close_work(Db *db, Arena *a, void *what) {
    (void)what;
    return case_close(db, a, S("case0000000000000000000001"), 1, S("2026-11-24"), (Str){0}, NULL);
}

static void test_whose(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 2);
    Inviting i = {.number = 900};
    assert_code(both_write(b, make_work, &i), NOT_FOUND);
    assert_code(both_write(b, stop_work, &i), NOT_FOUND);
    i = (Inviting){.user = S("useradministrator")};
    assert_code(both_write(b, make_work, &i), NOT_FOUND);
    i = (Inviting){.user = S("usercolleague")};
    assert_code(both_write(b, make_work, &i), NOT_FOUND);
    i = (Inviting){.person = S("person00000000000000000002")};
    assert_code(both_write(b, make_work, &i), NOT_FOUND);
    i = (Inviting){.wave = S("T9")};
    assert_code(both_write(b, make_work, &i), NOT_FOUND);
    i = (Inviting){0};
    assert_ok(both_write(b, close_work, NULL));
    assert_code(both_write(b, make_work, &i), CONFLICT);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_signs),
    BOTH(test_made_renewed_expired),
    BOTH(test_second_code),
    BOTH(test_stopping_puts_out),
    BOTH(test_whose),
};

BOTH_MAIN(tests)
