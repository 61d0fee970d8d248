// SPDX-License-Identifier: EUPL-1.2
/* Users, sessions, failed sign-ins, jobs. */
#include "both.h"

#include "store/jobs.h"
#include "store/sessions.h"

static Status fill(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(organisation_add(db, a, S("org"), S("Gemeente Voorbeeld"), S("municipality"), 1, NULL));
    UserAddIn u = {.id = S("joris"),
                   .organisation = S("org"),
                   .email = S("Joris@voorbeeld.nl"),
                   .email_folded = S("joris@voorbeeld.nl"),
                   .name = S("Joris Visser"),
                   .password_hash = S("$argon2id$x"),
                   .has_password_set = true,
                   .password_set = 5,
                   .language = S("nl"),
                   .created = 1};
    TRY(user_add(db, a, &u, NULL));
    TRY(user_role_add(db, a, S("joris"), S("professional"), S("org"), 1, NULL));
    return user_role_add(db, a, S("joris"), S("professional"), S("org"), 1, NULL);
}

static Status users(Db *db, Arena *a, void *what) {
    UserByEmailRow *u;
    UserRoleListRow *roles;
    size_t n;
    (void)what;
    TRY(user_by_email(db, a, S("joris@voorbeeld.nl"), &u));
    assert_non_null(u);
    assert_text(u->name, "Joris Visser");
    assert_text(u->password_hash, "$argon2id$x");
    assert_false(u->has_disabled);
    assert_null(u->second_factor.at);
    TRY(user_by_email(db, a, S("anna@voorbeeld.nl"), &u));
    assert_null(u);
    TRY(user_role_list(db, a, S("joris"), &roles, &n));
    assert_int_equal(n, 1);
    return STATUS_OK;
}

static Status same_email(Db *db, Arena *a, void *what) {
    (void)what;
    UserAddIn u = {.id = S("other"),
                   .organisation = S("org"),
                   .email = S("x"),
                   .email_folded = S("joris@voorbeeld.nl"),
                   .name = S("x"),
                   .language = S("nl")};
    return user_add(db, a, &u, NULL);
}

static void test_users(void **state) {
    Both *b = *state;
    assert_ok(both_write(b, fill, NULL));
    assert_ok(both_read(b, users, NULL));
    assert_code(both_write(b, same_email, NULL), CONFLICT);
}

/* ---- sessions
 * -------------------------------------------------------------------------------------- */

static Status sessions(Db *db, Arena *a, void *what) {
    SessionNew made;
    SessionFindRow *s;
    const Moment t = 1000000;
    (void)what;
    SessionFor who = {.organisation = S("org"), .user_id = S("joris")};
    TRY(session_open(db, a, &who, t, &made));
    assert_int_equal(made.token.len, 52);
    TRY(session_of(db, a, made.token, t + 10, &s));
    assert_non_null(s);
    assert_text(s->user_id, "joris");
    assert_text(s->user_name, "Joris Visser");
    assert_true(str_eq(s->csrf, made.csrf));
    assert_false(session_is_due(s, t + 59));
    assert_true(session_is_due(s, t + 60));
    TRY(session_of(db, a, random_key(a), t, &s));
    assert_null(s);
    TRY(session_of(db, a, S("' OR 1=1 --"), t, &s));
    assert_null(s);
    /* It runs out when idle, lives on when kept, and ends at last. */
    TRY(session_of(db, a, made.token, t + staff_terms.idle, &s));
    assert_null(s);
    TRY(session_of(db, a, made.token, t + 100, &s));
    TRY(session_keep(db, a, s, t + 100));
    TRY(session_of(db, a, made.token, t + staff_terms.idle + 50, &s));
    assert_non_null(s);
    for (Moment at = t + 100; at < t + staff_terms.most; at += 600) TRY(session_keep(db, a, s, at));
    TRY(session_of(db, a, made.token, t + staff_terms.most, &s));
    assert_null(s);
    TRY(session_of(db, a, made.token, t + staff_terms.most - 1, &s));
    assert_non_null(s);
    /* A disabled user is out at once. */
    int64_t changed;
    TRY(user_disable(db, a, S("joris"), t, &changed));
    assert_int_equal(changed, 1);
    TRY(session_of(db, a, made.token, t + staff_terms.most - 1, &s));
    assert_null(s);
    TRY(user_enable(db, a, S("joris"), &changed));
    TRY(session_end(db, a, made.id, &changed));
    assert_int_equal(changed, 1);
    TRY(session_of(db, a, made.token, t + staff_terms.most - 1, &s));
    assert_null(s);
    return STATUS_OK;
}

static void test_sessions(void **state) {
    Both *b = *state;
    assert_ok(both_write(b, fill, NULL));
    assert_ok(both_write(b, sessions, NULL));
}

static Status attempts(Db *db, Arena *a, void *what) {
    SignInAttemptCountRow *n;
    (void)what;
    for (int i = 0; i < 5; i++)
        TRY(sign_in_attempt_add(db, a, random_key(a), i < 3 ? S("joris") : S("anna"), S("here"),
                                100 + i, NULL));
    TRY(sign_in_attempt_count(db, a, S("joris"), S("here"), 0, &n));
    assert_int_equal(n->by_account, 3);
    assert_int_equal(n->last_by_account, 102);
    assert_int_equal(n->by_source, 5);
    assert_int_equal(n->last_by_source, 104);
    TRY(sign_in_attempt_count(db, a, S("nobody"), S("there"), 0, &n));
    assert_int_equal(n->by_account + n->last_by_account + n->by_source + n->last_by_source, 0);
    TRY(sign_in_attempt_count(db, a, S("joris"), S("here"), 101, &n));
    assert_int_equal(n->by_account, 1);
    TRY(sign_in_attempt_forget(db, a, S("joris"), NULL));
    TRY(sign_in_attempt_count(db, a, S("joris"), S("here"), 0, &n));
    assert_int_equal(n->by_account, 0);
    assert_int_equal(n->by_source, 2);
    return STATUS_OK;
}

static void test_attempts(void **state) {
    Both *b = *state;
    assert_ok(both_write(b, attempts, NULL));
}

/* ---- jobs
 * ------------------------------------------------------------------------------------------ */

static Status jobs(Db *db, Arena *a, void *what) {
    Job *job, *same;
    JobListRow *rows;
    size_t n;
    (void)what;
    TRY(job_add(db, a, &(JobAddIn){S("j2"), S("org"), S("mail"), S("{}"), 50, 1}, NULL));
    TRY(job_add(db, a, &(JobAddIn){S("j1"), S("org"), S("mail"), S("{\"x\":1}"), 40, 1}, NULL));
    TRY(job_take(db, a, S("one"), 30, 60, &job));
    assert_null(job);
    TRY(job_take(db, a, S("one"), 100, 60, &job));
    assert_non_null(job);
    assert_text(job->id, "j1");
    assert_text(job->payload, "{\"x\":1}");
    TRY(job_take(db, a, S("two"), 100, 60, &same));
    assert_text(same->id, "j2");
    TRY(job_failed(db, a, same, S("two"), 100, 3, S("no server")));
    TRY(job_take(db, a, S("two"), 150, 60, &same));
    assert_null(same);
    /* The first server is gone: another takes its job over, and it can no longer finish it. */
    TRY(job_take(db, a, S("two"), 160, 60, &same));
    assert_text(same->id, "j1");
    assert_int_equal(same->attempts, 2);
    assert_int_equal(job_done(db, a, job, S("one")).code, CONFLICT);
    TRY(job_done(db, a, same, S("two")));
    for (Moment now = 1000; now < 90000; now += 1000) {
        TRY(job_take(db, a, S("two"), now, 60, &same));
        if (same) TRY(job_failed(db, a, same, S("two"), now, 3, S("no server")));
    }
    TRY(job_list(db, a, S("org"), 10, &rows, &n));
    assert_int_equal(n, 2);
    for (size_t i = 0; i < n; i++) {
        bool first = str_eq(rows[i].id, S("j1"));
        assert_text(rows[i].status, first ? "done" : "failed");
        if (!first) assert_int_equal(rows[i].attempts, 3);
    }
    return STATUS_OK;
}

static void test_jobs(void **state) {
    Both *b = *state;
    assert_ok(both_write(b, fill, NULL));
    assert_ok(both_write(b, jobs, NULL));
}

static const struct CMUnitTest tests[] = {
    BOTH(test_users),
    BOTH(test_sessions),
    BOTH(test_attempts),
    BOTH(test_jobs),
};

BOTH_MAIN(tests)
