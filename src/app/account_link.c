// SPDX-License-Identifier: EUPL-1.2
/* Links by which somebody sets the password of their account. */
#include "app/account_link.h"

#include "app/mail_queue.h"
#include "core/letters.h"
#include "statements.h"
#include "store/fold.h"
#include "sys/secret.h"

static const struct {
    Str name, letter;
    MailKind mail;
    int64_t lasts_s;
} link_purposes[] = {
    [LINK_WELCOME] = {S_INIT("welcome"), S_INIT("welcome"), MAIL_WELCOME, LINK_WELCOME_S},
    [LINK_PASSWORD] = {S_INIT("password"), S_INIT("password"), MAIL_PASSWORD, LINK_PASSWORD_S},
};

static Str link_digest(Arena *a, Str token) { return digest_blake2b(a, token, S("account: link")); }

static Status link_user(App *app, Str user_id, UserByIdRow **out) {
    TRY(user_by_id(app->db, app->arena, user_id, out));
    if (*out == NULL || !str_eq((*out)->organisation, app->who.organisation))
        return STATUS(NOT_FOUND, "there is no such user");
    if ((*out)->has_disabled) return STATUS(CONFLICT, "this account is disabled");
    return STATUS_OK;
}

Status account_link_new(App *app, Str user_id, LinkPurpose purpose, AccountLinkNew *out) {
    Arena *a = app->arena;
    UserByIdRow *user = NULL;
    TRY(link_user(app, user_id, &user));
    out->token = random_key(a);
    out->path = arena_print(a, "/wachtwoord/%.*s", STR_ARG(out->token));
    out->expires = app->now + link_purposes[purpose].lasts_s;
    TRY(account_link_void(app->db, a, user_id, app->now, NULL));
    AccountLinkAddIn in = {
        .id = random_key(a),
        .organisation = user->organisation,
        .user_id = user_id,
        .purpose = link_purposes[purpose].name,
        .token_digest = link_digest(a, out->token),
        .expires = out->expires,
        .created_by = app->who.user.len ? app->who.user : (Str){0},
        .created = app->now,
    };
    TRY(account_link_add(app->db, a, &in, NULL));
    return app_audit(app, S("user.link"), (Str){0}, (Str){0}, AUDIT_DONE);
}

/* "30-11-2026". */
static Str link_day(Arena *a, Moment m) {
    int year, month, day;
    day_parts(moment_local_day(m), &year, &month, &day);
    return arena_print(a, "%02d-%02d-%04d", day, month, year);
}

Status account_link_mail(App *app, Str user_id, LinkPurpose purpose, Str base,
                         AccountLinkNew *out) {
    UserByIdRow *user = NULL;
    Letter letter;
    TRY(link_user(app, user_id, &user));
    TRY(account_link_new(app, user_id, purpose, out));
    bool english = str_eq(user->language, S("en"));
    LetterWord words[] = {
        {S("naam"), user->name},
        {S("organisatie"), user->organisation_name},
        {S("link"), arena_print(app->arena, "%.*s%s%.*s", STR_ARG(base), english ? "/en" : "",
                                STR_ARG(out->path))},
        {S("datum"), link_day(app->arena, out->expires)},
    };
    TRY(letter_fill(app->arena, link_purposes[purpose].letter, user->language, words,
                    sizeof words / sizeof *words, &letter));
    /* The link of an earlier mail that still waits works no more. */
    TRY(mail_stop_user(app, user_id, MAIL_WELCOME, S("a newer link was made")));
    TRY(mail_stop_user(app, user_id, MAIL_PASSWORD, S("a newer link was made")));
    MailNew mail = {
        .once_key =
            arena_print(app->arena, "link/%.*s", STR_ARG(link_digest(app->arena, out->token))),
        .kind = link_purposes[purpose].mail,
        .user_id = user_id,
        .language = user->language,
        .address = user->email,
        .subject = letter.subject,
        .body = letter.body,
    };
    return mail_put(app, &mail, NULL);
}

Status account_link_open(App *app, Str token, AccountLink *out) {
    AccountLinkFindRow *row = NULL;
    *out = (AccountLink){0};
    if (!random_key_is(token)) return STATUS_OK;
    TRY(account_link_find(app->db, app->arena, link_digest(app->arena, token), app->now, &row));
    if (row == NULL) return STATUS_OK;
    *out = (AccountLink){
        .found = true,
        .id = row->id,
        .organisation = row->organisation,
        .user_id = row->user_id,
        .email = row->email,
        .name = row->name,
        .purpose = str_eq(row->purpose, S("welcome")) ? LINK_WELCOME : LINK_PASSWORD,
    };
    return STATUS_OK;
}

Status account_link_set(App *app, Str token, Str hash, bool *done) {
    AccountLink link;
    int64_t n = 0;
    *done = false;
    TRY(account_link_open(app, token, &link));
    if (!link.found) return STATUS_OK;
    TRY(account_link_use(app->db, app->arena, link.id, app->now, &n));
    if (n == 0) return STATUS_OK;
    TRY(account_link_void(app->db, app->arena, link.user_id, app->now, NULL));
    TRY(user_set_password(app->db, app->arena, link.user_id, hash, app->now, NULL));
    TRY(session_end_user(app->db, app->arena, link.user_id, NULL));
    Str account =
        digest_blake2b(app->arena, email_fold(app->arena, link.email), S("attempt: account"));
    TRY(sign_in_attempt_forget(app->db, app->arena, account, NULL));
    *done = true;
    App theirs = *app;
    theirs.who = (Who){.user = link.user_id, .organisation = link.organisation};
    return app_audit(&theirs, S("user.password"), (Str){0}, (Str){0}, AUDIT_DONE);
}
