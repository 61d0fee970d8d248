// SPDX-License-Identifier: EUPL-1.2
/* Links that let somebody set a password: once, in time, the newest only, never of a closed
   account; and how often somebody may ask for one. */
#include "town.h"

#include "app/account_link.h"
#include "app/password_reset.h"
#include "app/users.h"

enum { MINUTE_S = 60, HOUR_S = 60 * 60 };

typedef struct {
    const char *user;
    LinkPurpose purpose;
    Moment at;
    Str token;
    AccountLinkNew made;
    AccountLink open;
    bool done;
} Linking;

static App linking_app(Db *db, Arena *a, Moment at) {
    return (App){.db = db, .arena = a, .now = at, .who = {.organisation = S(TOWN_ORGANISATION)}};
}

static Status new_work(Db *db, Arena *a, void *what) {
    Linking *l = what;
    App app = linking_app(db, a, l->at);
    return account_link_new(&app, str_of(l->user), l->purpose, &l->made);
}

static Status set_work(Db *db, Arena *a, void *what) {
    Linking *l = what;
    App app = linking_app(db, a, l->at);
    TRY(account_link_open(&app, l->token, &l->open));
    return account_link_set(&app, l->token, town_hash(), &l->done);
}

static Str made(Both *b, const char *user, LinkPurpose purpose, Moment at) {
    Linking l = {.user = user, .purpose = purpose, .at = at};
    assert_ok(both_write(b, new_work, &l));
    assert_true(l.made.expires > at);
    return arena_copy(b->arena, l.made.token);
}

/* Was the link open, and did it set a password? Never one without the other. */
static bool sets(Both *b, Str token, Moment at) {
    Linking l = {.token = token, .at = at};
    assert_ok(both_write(b, set_work, &l));
    assert_int_equal(l.open.found, l.done);
    return l.done;
}

static void test_once_and_in_time(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 0);
    Str token = made(b, "userprofessional", LINK_PASSWORD, TOWN_NOW);
    assert_true(sets(b, token, TOWN_NOW + MINUTE_S));
    assert_false(sets(b, token, TOWN_NOW + 2 * MINUTE_S));
    token = made(b, "userprofessional", LINK_PASSWORD, TOWN_NOW);
    assert_false(sets(b, token, TOWN_NOW + LINK_PASSWORD_S));
    token = made(b, "userprofessional", LINK_WELCOME, TOWN_NOW);
    assert_true(sets(b, token, TOWN_NOW + LINK_WELCOME_S - 1));
    Str one = made(b, "userprofessional", LINK_PASSWORD, TOWN_NOW);
    Str two = made(b, "userprofessional", LINK_PASSWORD, TOWN_NOW);
    Str other = made(b, "usercolleague", LINK_PASSWORD, TOWN_NOW);
    assert_false(sets(b, one, TOWN_NOW));
    assert_true(sets(b, two, TOWN_NOW));
    assert_true(sets(b, other, TOWN_NOW));
    assert_false(sets(b, S(""), TOWN_NOW));
    assert_false(sets(b, str_sub(two, 0, two.len - 1), TOWN_NOW));
}

static Status disable_work(Db *db, Arena *a, void *what) {
    return user_disable(db, a, str_of(what), TOWN_NOW, NULL);
}

static void test_a_closed_account(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 0);
    Linking l = {.user = "userdisabled", .at = TOWN_NOW};
    assert_code(both_write(b, new_work, &l), CONFLICT);
    l.user = "nosuchuser";
    assert_code(both_write(b, new_work, &l), NOT_FOUND);
    /* Closed after the link was made. */
    Str token = made(b, "userprofessional", LINK_PASSWORD, TOWN_NOW);
    assert_ok(both_write(b, disable_work, (void *)"userprofessional"));
    assert_false(sets(b, token, TOWN_NOW + MINUTE_S));
}

typedef struct {
    const char *email, *source;
    Moment at;
    Forgotten f;
    MailListRow *mails;
    size_t n;
} Asking;

static Status ask_work(Db *db, Arena *a, void *what) {
    Asking *q = what;
    App app = {.db = db, .arena = a, .now = q->at, .source = str_of(q->source)};
    q->f = (Forgotten){.email = str_of(q->email), .base = S("https://x.example"), .mail = true};
    TRY(password_forgotten(&app, &q->f));
    return mail_list(db, a, S(TOWN_ORGANISATION), 100, &q->mails, &q->n);
}

/* Whether a mail was put in the queue; *wait: how long to wait before asking again. */
static bool asks(Both *b, const char *email, const char *source, Moment at, int64_t *wait) {
    static size_t before;
    Asking q = {.email = email, .source = source, .at = at};
    if (email == NULL) return before = 0, false;
    assert_ok(both_write(b, ask_work, &q));
    bool more = q.n > before;
    before = q.n;
    *wait = q.f.wait_s;
    return more;
}

static void test_how_often(void **state) {
    Both *b = *state;
    int64_t wait;
    town_build(b->store, b->arena, 0);
    asks(b, NULL, NULL, 0, NULL);
    for (int i = 0; i < 3; i++) {
        assert_true(asks(b, "professional@voorbeeld.nl", "192.0.2.1", TOWN_NOW + i, &wait));
        assert_int_equal(wait, 0);
    }
    assert_false(asks(b, "PROFESSIONAL@voorbeeld.nl ", "192.0.2.9", TOWN_NOW + 4, &wait));
    assert_true(wait > 0);
    /* Once that time is over it can be asked again. */
    assert_true(asks(b, "professional@voorbeeld.nl", "192.0.2.9", TOWN_NOW + 4 + wait, &wait));
    /* Nobody's address is counted alike, and mails nothing; nor does a closed account. */
    for (int i = 0; i < 3; i++) {
        assert_false(asks(b, "geen@voorbeeld.nl", "192.0.2.2", TOWN_NOW + HOUR_S + i, &wait));
        assert_int_equal(wait, 0);
    }
    assert_false(asks(b, "geen@voorbeeld.nl", "192.0.2.2", TOWN_NOW + HOUR_S + 4, &wait));
    assert_true(wait > 0);
    assert_false(asks(b, TOWN_DISABLED, "192.0.2.3", TOWN_NOW + HOUR_S, &wait));
    assert_int_equal(wait, 0);
    /* One source cannot ask for everybody. */
    size_t stopped = 0;
    for (int i = 0; i < 25; i++) {
        const char *who = arena_print(b->arena, "iemand%d@voorbeeld.nl", i).at;
        asks(b, who, "198.51.100.1", TOWN_NOW + 2 * HOUR_S + i, &wait);
        stopped += wait > 0;
    }
    assert_in_range(stopped, 4, 6);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_once_and_in_time),
    BOTH(test_a_closed_account),
    BOTH(test_how_often),
};

BOTH_MAIN(tests)
