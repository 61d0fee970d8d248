// SPDX-License-Identifier: EUPL-1.2
/* Mail through a real server: once, never twice, nothing lost; and who may set a password. */
#include "app/town.h"

#include "app/account_link.h"
#include "app/invite_mail.h"
#include "app/mail_queue.h"
#include "app/mail_runner.h"

#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>

#define CASE_1 S("case0000000000000000000001")
#define PERSON_1 S("person00000000000000000001")

static _Atomic Moment mail_clock;
static Moment mail_now(void) { return mail_clock; }

/* ---- a real mail server ---- */

typedef struct {
    pid_t pid;
    int in, port;
    char box[64];
} Smtp;

static void smtp_start(Smtp *s, int port) {
    int in[2], out[2];
    char at[16], port_text[16] = {0};
    if (s->box[0] == '\0') {
        snprintf(s->box, sizeof s->box, "/tmp/draagkracht-mail.XXXXXX");
        assert_non_null(mkdtemp(s->box));
    }
    snprintf(at, sizeof at, "%d", port);
    assert_int_equal(pipe(in) | pipe(out), 0);
    s->pid = fork();
    if (s->pid == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        close(in[1]);
        execl("tests/smtp.py", "tests/smtp.py", s->box, at, (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    s->in = in[1];
    for (size_t n = 0; n + 1 < sizeof port_text; n++)
        if (read(out[0], port_text + n, 1) != 1 || port_text[n] == '\n') break;
    close(out[0]);
    int64_t got = 0;
    if (!str_int(str_trim(str_of(port_text)), &got)) fail_msg("the mail server did not start");
    s->port = (int)got;
}

static void smtp_stop(Smtp *s) {
    close(s->in);
    kill(s->pid, SIGKILL);
    waitpid(s->pid, NULL, 0);
}

static size_t smtp_count(const Smtp *s) {
    size_t n = 0;
    DIR *d = opendir(s->box);
    for (struct dirent *e; (e = readdir(d));) n += str_ends(str_of(e->d_name), S(".eml"));
    closedir(d);
    return n;
}

/* The text of the only message there is. */
static Str smtp_only(Arena *a, const Smtp *s) {
    char path[512] = {0};
    DIR *d = opendir(s->box);
    for (struct dirent *e; (e = readdir(d));)
        if (str_ends(str_of(e->d_name), S(".eml")))
            snprintf(path, sizeof path, "%s/%s", s->box, e->d_name);
    closedir(d);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *text = arena_alloc(a, 64 * 1024);
    size_t n = fread(text, 1, 64 * 1024, f);
    fclose(f);
    return (Str){text, n};
}

/* ---- deeds ---- */

static App mail_app(Db *db, Arena *a) {
    return (App){.db = db,
                 .arena = a,
                 .now = mail_clock,
                 .who = {.user = S("userprofessional"),
                         .organisation = S(TOWN_ORGANISATION),
                         .roles = ROLE_PROFESSIONAL}};
}

typedef struct {
    MailNew mail;
    bool added;
} Put;

static Status put_work(Db *db, Arena *a, void *what) {
    Put *p = what;
    App app = mail_app(db, a);
    return mail_put(&app, &p->mail, &p->added);
}

static void put(Both *b, const char *key, const char *address) {
    Put p = {.mail = {.once_key = str_of(key),
                      .kind = MAIL_SHARE,
                      .language = S("nl"),
                      .address = str_of(address),
                      .subject = S("Onderwerp met é en ✓"),
                      .body = S("Dag Zoë,\n\n.punt vooraan\nregel met = erin \n")}};
    assert_ok(both_write(b, put_work, &p));
    assert_true(p.added);
    assert_ok(both_write(b, put_work, &p));
    assert_false(p.added);
}

static Status list_work(Db *db, Arena *a, void *what) {
    MailListRow **rows = what;
    size_t n = 0;
    TRY(mail_list(db, a, S(TOWN_ORGANISATION), 50, rows, &n));
    return n == 1 ? STATUS_OK : STATUS(BUG, "one mail was expected");
}

static MailListRow *only(Both *b) {
    MailListRow *row = NULL;
    assert_ok(both_write(b, list_work, &row));
    return row;
}

static MailRunner *runner(Both *b, int port) {
    MailRunner *r = NULL;
    MailRunnerOptions o = {
        .server = {.url = arena_print(b->arena, "smtp://127.0.0.1:%d", port),
                   .from = S("draagkracht@voorbeeld.nl"),
                   .connect_s = 2,
                   .total_s = 5},
        .log = {2, LOG_SILENT},
        .now = mail_now,
        .look_ms = -1,
    };
    assert_ok(mail_runner_start(b->arena, b->store, &o, &r));
    return r;
}

static bool once(Both *b, MailRunner *r, SmtpEnd *end) {
    bool did;
    assert_ok(mail_runner_once(r, b->arena, &did, end));
    return did;
}

static Both *begin(void **state, Smtp *s) {
    Both *b = *state;
    mail_clock = TOWN_NOW;
    town_build(b->store, b->arena, 1);
    smtp_start(s, 0);
    return b;
}

static void end(Smtp *s) {
    smtp_stop(s);
    both_remove(s->box);
}

/* ---- tests ---- */

static void test_sent_once(void **state) {
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    MailRunner *r = runner(b, s.port);
    put(b, "one", "zoe@voorbeeld.nl");
    assert_true(once(b, r, &how));
    assert_int_equal(how, SMTP_TAKEN);
    assert_false(once(b, r, &how));
    assert_int_equal(smtp_count(&s), 1);
    Str text = smtp_only(b->arena, &s);
    assert_true(str_find(text, S("To: <zoe@voorbeeld.nl>")) != STR_NONE);
    assert_true(str_find(text, S("From: Gemeente Voorbeeld <draagkracht@voorbeeld.nl>")) !=
                STR_NONE);
    assert_true(str_find(text, S("\n.punt vooraan")) != STR_NONE);
    assert_true(str_find(text, S("Zo=C3=AB")) != STR_NONE);
    assert_text(only(b)->status, "sent");
    mail_runner_stop(r);
    end(&s);
}

static void test_refused_and_later(void **state) {
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    MailRunner *r = runner(b, s.port);
    put(b, "one", "refuse@voorbeeld.nl");
    assert_true(once(b, r, &how));
    assert_int_equal(how, SMTP_REFUSED);
    assert_text(only(b)->status, "failed");
    assert_true(str_find(only(b)->why, S("550")) != STR_NONE);
    put(b, "two", "later@voorbeeld.nl");
    assert_true(once(b, r, &how));
    assert_int_equal(how, SMTP_LATER);
    assert_false(once(b, r, &how)); /* it waits a minute */
    mail_clock += 60;
    assert_true(once(b, r, &how));
    assert_int_equal(smtp_count(&s), 0);
    mail_runner_stop(r);
    end(&s);
}

/* A day without a mail server: every mail is there still, waits longer and longer, and goes once.
 */
static void test_dead_for_a_day(void **state) {
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    int port = s.port, tries = 0;
    MailRunner *r = runner(b, port);
    smtp_stop(&s);
    put(b, "one", "zoe@voorbeeld.nl");
    for (Moment stop = mail_clock + 24 * 60 * 60; mail_clock < stop; mail_clock += 30)
        if (once(b, r, &how)) {
            assert_int_equal(how, SMTP_LATER);
            tries++;
        }
    assert_in_range(tries, 20, 40);
    assert_text(only(b)->status, "waiting");
    smtp_start(&s, port);
    mail_clock += 60 * 60;
    assert_true(once(b, r, &how));
    assert_int_equal(how, SMTP_TAKEN);
    mail_clock += 60 * 60;
    assert_false(once(b, r, &how));
    assert_int_equal(smtp_count(&s), 1);
    mail_runner_stop(r);
    end(&s);
}

/* The same with a full queue, and letters that are asked for while it stands still. */
static void test_a_queue_over_a_dead_day(void **state) {
    enum { LETTERS = 8, STEP_S = 10 * 60 };
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    int port = s.port, hour = 0;
    MailRunner *r = runner(b, port);
    smtp_stop(&s);
    for (Moment stop = mail_clock + 24 * 60 * 60; mail_clock < stop; mail_clock += STEP_S) {
        char key[16];
        snprintf(key, sizeof key, "k%d", hour);
        if (hour++ < LETTERS) put(b, key, "zoe@voorbeeld.nl");
        while (once(b, r, &how)) assert_int_equal(how, SMTP_LATER);
    }
    smtp_start(&s, port);
    for (int i = 0; i < 24; i++, mail_clock += STEP_S)
        while (once(b, r, &how)) assert_int_equal(how, SMTP_TAKEN);
    assert_int_equal(smtp_count(&s), LETTERS);
    mail_runner_stop(r);
    end(&s);
}

/* The server took it and hung up: nobody knows, so it is never sent again by itself. */
static void test_no_answer(void **state) {
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    MailRunner *r = runner(b, s.port);
    put(b, "one", "drop@voorbeeld.nl");
    assert_true(once(b, r, &how));
    assert_int_equal(how, SMTP_UNSURE);
    assert_text(only(b)->status, "unsure");
    mail_clock += 7 * 24 * 60 * 60;
    assert_false(once(b, r, &how));
    assert_int_equal(smtp_count(&s), 1);
    mail_runner_stop(r);
    end(&s);
}

static Status take_work(Db *db, Arena *a, void *what) {
    MailTaken **mail = what;
    App app = mail_app(db, a);
    return mail_take(&app, S("anotherserver"), mail);
}

/* A server that took a mail and died: the row says sending, then unsure, and it goes no second time
   unless a person says so. */
static void test_died_while_sending(void **state) {
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    MailTaken *mail = NULL;
    MailRunner *r = runner(b, s.port);
    put(b, "one", "zoe@voorbeeld.nl");
    assert_ok(both_write(b, take_work, &mail));
    assert_non_null(mail);
    assert_text(only(b)->status, "sending");
    assert_false(once(b, r, &how));
    mail_clock += MAIL_LEASE_S;
    assert_false(once(b, r, &how));
    assert_text(only(b)->status, "unsure");
    assert_int_equal(smtp_count(&s), 0);
    mail_runner_stop(r);
    end(&s);
}

static Status again_work(Db *db, Arena *a, void *what) {
    const MailListRow *row = what;
    App app = mail_app(db, a);
    app.who.roles = ROLE_ADMINISTRATOR;
    return mail_decide(&app, row->id, true);
}

static void test_decide(void **state) {
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    MailTaken *mail = NULL;
    MailRunner *r = runner(b, s.port);
    put(b, "one", "zoe@voorbeeld.nl");
    assert_ok(both_write(b, take_work, &mail));
    assert_code(both_write(b, again_work, only(b)), CONFLICT); /* it is being sent */
    mail_clock += MAIL_LEASE_S;
    assert_false(once(b, r, &how));
    assert_ok(both_write(b, again_work, only(b)));
    assert_true(once(b, r, &how));
    assert_int_equal(smtp_count(&s), 1);
    mail_runner_stop(r);
    end(&s);
}

static void test_two_servers(void **state) {
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    MailRunner *one = runner(b, s.port), *two = runner(b, s.port);
    for (int i = 0; i < 6; i++) {
        char key[8];
        snprintf(key, sizeof key, "k%d", i);
        put(b, key, "zoe@voorbeeld.nl");
    }
    for (bool some = true; some;) {
        some = once(b, one, &how);
        some |= once(b, two, &how);
    }
    assert_int_equal(smtp_count(&s), 6);
    mail_runner_stop(one);
    mail_runner_stop(two);
    end(&s);
}

/* ---- invitations ---- */

typedef struct {
    InviteNew made;
    Str address;
} Invited;

static Status invite_work(Db *db, Arena *a, void *what) {
    Invited *v = what;
    App app = mail_app(db, a);
    PersonIdentityPutIn who = {.person_id = PERSON_1,
                               .organisation = S(TOWN_ORGANISATION),
                               .call_name = S("Zoë\r\nBcc: x@y.nl"),
                               .name_folded = S("zoe"),
                               .email = S("zoe@voorbeeld.nl")};
    TRY(person_identity_put(db, a, &who, NULL));
    TRY(invite_new(&app, CASE_1, PERSON_1, S("T0"), &v->made));
    InviteMail m = {.case_id = CASE_1,
                    .person_id = PERSON_1,
                    .wave = S("T0"),
                    .language = S("nl"),
                    .base = S("https://draagkracht.example"),
                    .made = &v->made};
    return invite_mail(&app, &m, &v->address);
}

static void wait_days(int days) { mail_clock += (Moment)days * 24 * 60 * 60; }

/* The invitation goes now with the first code alone, the one reminder after a week. */
static void test_invited(void **state) {
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    Invited v;
    MailRunner *r = runner(b, s.port);
    assert_ok(both_write(b, invite_work, &v));
    assert_true(once(b, r, &how));
    assert_false(once(b, r, &how));
    Str text = smtp_only(b->arena, &s);
    assert_true(str_find(text, invite_code_show(b->arena, v.made.code)) != STR_NONE);
    assert_true(str_find(text, v.made.look) == STR_NONE);
    assert_true(str_find(text, S("\nBcc:")) == STR_NONE);
    assert_true(str_find(text, S("https://draagkracht.example/start")) != STR_NONE);
    wait_days(7);
    assert_true(once(b, r, &how));
    wait_days(15);
    assert_false(once(b, r, &how));
    assert_int_equal(smtp_count(&s), 2);
    mail_runner_stop(r);
    end(&s);
}

static Status answer_work(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(instrument_add(db, a, &(InstrumentAddIn){S(TOWN_ORGANISATION), S("i"), S("d"), S("{}"), 1},
                       NULL));
    ResponseImportIn in = {.id = random_key(a),
                           .organisation = S(TOWN_ORGANISATION),
                           .case_id = CASE_1,
                           .person_id = PERSON_1,
                           .wave = S("T0"),
                           .rater = S("resident"),
                           .instrument = S("i"),
                           .sent = TOWN_NOW,
                           .answered_day = S("2026-11-24"),
                           .document = S("{}")};
    return response_import(db, a, &in, NULL);
}

/* Whoever answered is not reminded, and another code ends the mail of the first. */
static void test_not_reminded(void **state) {
    Smtp s = {0};
    Both *b = begin(state, &s);
    SmtpEnd how;
    Invited v;
    MailRunner *r = runner(b, s.port);
    assert_ok(both_write(b, invite_work, &v));
    assert_ok(both_write(b, invite_work, &v));
    assert_true(once(b, r, &how));
    assert_false(once(b, r, &how));
    assert_ok(both_write(b, answer_work, NULL));
    wait_days(8);
    assert_false(once(b, r, &how));
    assert_int_equal(smtp_count(&s), 1);
    mail_runner_stop(r);
    end(&s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_invited),           BOTH(test_not_reminded),       BOTH(test_sent_once),
    BOTH(test_refused_and_later), BOTH(test_dead_for_a_day),     BOTH(test_a_queue_over_a_dead_day),
    BOTH(test_no_answer),         BOTH(test_died_while_sending), BOTH(test_decide),
    BOTH(test_two_servers),
};

BOTH_MAIN(tests)
