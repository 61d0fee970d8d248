// SPDX-License-Identifier: EUPL-1.2
/* Members of staff: who there are, adding one, and closing an account. */
#include "app/users.h"

#include "base/buf.h"
#include "statements.h"
#include "store/fold.h"
#include "sys/secret.h"

/* ---- what may be given ---- */

Status roles_read(Arena *arena, Str list, unsigned *out) {
    Str rest = list, word;
    *out = 0;
    if (str_trim(list).len == 0)
        return status_print(arena, INVALID, "at least one role is wanted, of: %.*s",
                            STR_ARG(roles_text(arena, ROLES_STAFF)));
    while (str_split(&rest, ',', &word)) {
        Str name = str_trim(word);
        unsigned role = role_of(name);
        if (role == 0)
            return status_print(arena, INVALID, "there is no role '%.*s'; there are: %.*s",
                                (int)(name.len > 40 ? 40 : name.len), name.at,
                                STR_ARG(roles_text(arena, ROLES_STAFF)));
        if (*out & role)
            return status_print(arena, INVALID, "the role %.*s is named twice", STR_ARG(name));
        *out |= role;
    }
    return STATUS_OK;
}

static void list_add(Buf *to, Str word) {
    if (to->len) buf_add(to, S(", "));
    buf_add(to, word);
}

Str roles_text(Arena *arena, unsigned roles) {
    Buf *text = buf_on(arena, 1 << 10);
    for (int i = 0; i < ROLES; i++)
        if (roles & 1u << i) list_add(text, role_name(i));
    return buf_str(text);
}

/* A line for people to read: characters that move the cursor or hide text have no place in it. */
static Status line_check(Arena *arena, const char *what, Str *line) {
    *line = str_trim(*line);
    if (!str_is_utf8(*line)) return status_print(arena, INVALID, "%s is no UTF-8 text", what);
    if (str_chars(*line) > NAME_MOST)
        return status_print(arena, INVALID, "%s is longer than %d characters", what, NAME_MOST);
    for (size_t i = 0; i < line->len; i++)
        if ((unsigned char)line->at[i] < ' ' || line->at[i] == 127)
            return status_print(arena, INVALID, "%s holds a control character", what);
    return STATUS_OK;
}

/* Not the whole of RFC 5321: what every mail server takes, and typing errors do not pass. */
static bool email_fits(Str email) {
    size_t at = str_find(email, S("@"));
    if (at == STR_NONE || at == 0 || at > 64) return false;
    for (size_t i = 0; i < email.len; i++)
        if ((unsigned char)email.at[i] <= ' ' || email.at[i] == 127 ||
            memchr("\"(),:;<>[\\]", email.at[i], 11))
            return false;
    Str rest = str_sub(email, at + 1, email.len), label;
    int labels = 0;
    if (str_find(rest, S("@")) != STR_NONE || str_ends(rest, S("."))) return false;
    for (; str_split(&rest, '.', &label); labels++)
        if (label.len == 0 || label.at[0] == '-') return false;
    return labels >= 2;
}

Status user_new_check(Arena *arena, UserNew *user) {
    user->email = str_trim(user->email);
    if (user->email.len == 0) return STATUS(INVALID, "an e-mail address is wanted");
    if (user->email.len > EMAIL_MOST)
        return status_print(arena, INVALID, "the e-mail address is longer than %d bytes",
                            EMAIL_MOST);
    if (!str_is_utf8(user->email) || !email_fits(user->email))
        return STATUS(INVALID, "this is no e-mail address; one looks like name@example.nl");
    TRY(line_check(arena, "the name", &user->name));
    if (user->name.len == 0) return STATUS(INVALID, "a name is wanted");
    TRY(line_check(arena, "the name of the team", &user->team));
    return line_check(arena, "the name of the organisation", &user->organisation);
}

Status password_check(Arena *arena, const UserNew *user, Str password) {
    if (memchr(password.at ? password.at : "", 0, password.len))
        return STATUS(INVALID, "the password holds a NUL byte");
    if (password.len > PASSWORD_MOST)
        return status_print(arena, INVALID, "the password is longer than %d bytes", PASSWORD_MOST);
    if (!str_is_utf8(password)) return STATUS(INVALID, "the password is no UTF-8 text");
    if (str_chars(password) < PASSWORD_LEAST)
        return status_print(arena, INVALID, "the password is too short: at least %d characters",
                            PASSWORD_LEAST);
    Str folded = text_fold(arena, password);
    if (str_eq(folded, text_fold(arena, user->email)) ||
        str_eq(folded, text_fold(arena, user->name)))
        return STATUS(INVALID, "the password is the name or address of its owner");
    return STATUS_OK;
}

/* ---- adding ---- */

/* Somebody at the keyboard of the server is no user: the log calls them the system. */
Status users_audit(App *app, Str organisation, Str action, Str detail) {
    bool somebody = app->who.user.len > 0;
    AuditEntry entry = {
        .organisation = organisation,
        .moment = app->now,
        .actor_kind = somebody ? ACTOR_USER : ACTOR_SYSTEM,
        .actor = somebody ? app->who.user : (Str){0},
        .action = action,
        .result = AUDIT_DONE,
        .source = app->source.len ? app->source : (Str){0},
        .detail = detail,
    };
    return audit_append(app->db, app->arena, &entry);
}

static Status organisation_unclear(App *app, const OrganisationListRow *rows, size_t n, Str asked) {
    Buf *names = buf_on(app->arena, 1 << 12);
    for (size_t i = 0; i < n && i < 10; i++) list_add(names, rows[i].name);
    if (asked.len)
        return status_print(app->arena, NOT_FOUND,
                            "there is no organisation '%.*s'; there are: %.*s", STR_ARG(asked),
                            STR_ARG(buf_str(names)));
    return status_print(app->arena, INVALID, "name the organisation; there are: %.*s",
                        STR_ARG(buf_str(names)));
}

/* Only the first organisation is made here: later a name that is not there is a typing error. */
static Status organisation_settle(App *app, UserNew *user, Str *id) {
    OrganisationListRow *rows = NULL;
    size_t n = 0;
    TRY(organisation_list(app->db, app->arena, &rows, &n));
    user->made_organisation = n == 0;
    if (n == 0) {
        if (user->organisation.len == 0)
            return STATUS(INVALID, "there is no organisation yet: name the first one");
        *id = random_key(app->arena);
        user->organisation_name = user->organisation;
        TRY(organisation_add(app->db, app->arena, *id, user->organisation, S("municipality"),
                             app->now, NULL));
        return users_audit(app, *id, S("organisation.add"), (Str){0});
    }
    for (size_t i = 0; i < n; i++) {
        bool this = user->organisation.len ? str_eq(rows[i].name, user->organisation) : n == 1;
        if (!this) continue;
        *id = rows[i].id;
        user->organisation_name = rows[i].name;
        return STATUS_OK;
    }
    return organisation_unclear(app, rows, n, user->organisation);
}

static Status team_settle(App *app, UserNew *user, Str organisation) {
    user->made_team = false;
    if (user->team.len == 0) return STATUS_OK;
    TeamByNameRow *row = NULL;
    TRY(team_by_name(app->db, app->arena, organisation, user->team, &row));
    if (row && row->has_closed)
        return status_print(app->arena, INVALID, "the team '%.*s' is closed", STR_ARG(user->team));
    Str id = row ? row->id : random_key(app->arena);
    user->made_team = row == NULL;
    if (row == NULL) {
        TRY(team_add(app->db, app->arena, id, organisation, user->team, app->now, NULL));
        TRY(users_audit(app, organisation, S("team.add"),
                        arena_print(app->arena, "team %.*s", STR_ARG(id))));
    }
    MembershipAddIn in = {.user_id = user->id,
                          .team_id = id,
                          .from_day = app_today(app),
                          .organisation = organisation};
    return membership_add(app->db, app->arena, &in, NULL);
}

Status user_new_add(App *app, UserNew *user) {
    Str organisation = {0};
    UserByEmailRow *there = NULL;
    Str folded = email_fold(app->arena, user->email);
    TRY(user_by_email(app->db, app->arena, folded, &there));
    if (there)
        return status_print(app->arena, CONFLICT, "there is a user with the address %.*s already",
                            STR_ARG(user->email));
    TRY(organisation_settle(app, user, &organisation));
    user->id = random_key(app->arena);
    UserAddIn in = {.id = user->id,
                    .organisation = organisation,
                    .email = user->email,
                    .email_folded = folded,
                    .name = user->name,
                    .password_hash = user->hash.len ? user->hash : (Str){0},
                    .has_password_set = user->hash.len > 0,
                    .password_set = app->now,
                    .language = S("nl"),
                    .created = app->now};
    TRY(user_add(app->db, app->arena, &in, NULL));
    for (int i = 0; i < ROLES; i++)
        if (user->roles & 1u << i)
            TRY(user_role_add(app->db, app->arena, user->id, role_name(i), organisation, app->now,
                              NULL));
    TRY(team_settle(app, user, organisation));
    return users_audit(app, organisation, S("user.add"),
                       arena_print(app->arena, "user %.*s: %.*s", STR_ARG(user->id),
                                   STR_ARG(roles_text(app->arena, user->roles))));
}

/* ---- looking ---- */

typedef struct {
    Str organisation;
    UserListRow *users;
    size_t n;
} Staff;

static Status user_look(App *app, const Staff *staff, const UserListRow *row, UserSeen *out) {
    UserRoleListRow *roles = NULL;
    TeamOfUserRow *teams = NULL;
    size_t n_roles = 0, n_teams = 0;
    TRY(user_role_list(app->db, app->arena, row->id, &roles, &n_roles));
    TRY(team_of_user(app->db, app->arena, row->id, app_today(app), &teams, &n_teams));
    unsigned all = 0;
    for (size_t i = 0; i < n_roles; i++) all |= role_of(roles[i].role);
    Buf *names = buf_on(app->arena, 1 << 16);
    for (size_t i = 0; i < n_teams; i++) list_add(names, teams[i].name);
    *out = (UserSeen){.email = row->email,
                      .name = row->name,
                      .organisation = staff->organisation,
                      .roles = roles_text(app->arena, all),
                      .teams = buf_str(names),
                      .disabled = row->has_disabled};
    return STATUS_OK;
}

Status users_look(App *app, const UserSeen **out, size_t *n) {
    OrganisationListRow *rows = NULL;
    size_t organisations = 0, total = 0, filled = 0;
    TRY(organisation_list(app->db, app->arena, &rows, &organisations));
    Staff *staff = ARENA_ARRAY(app->arena, Staff, organisations);
    for (size_t i = 0; i < organisations; i++) {
        staff[i].organisation = rows[i].name;
        TRY(user_list(app->db, app->arena, rows[i].id, &staff[i].users, &staff[i].n));
        TRY(users_audit(app, rows[i].id, S("user.list"), (Str){0}));
        total += staff[i].n;
    }
    UserSeen *seen = ARENA_ARRAY(app->arena, UserSeen, total);
    for (size_t i = 0; i < organisations; i++)
        for (size_t j = 0; j < staff[i].n; j++)
            TRY(user_look(app, &staff[i], &staff[i].users[j], &seen[filled++]));
    *out = seen;
    *n = total;
    return STATUS_OK;
}

/* ---- closing ---- */

Status user_close(App *app, Str email, bool *changed) {
    UserByEmailRow *row = NULL;
    *changed = false;
    TRY(user_by_email(app->db, app->arena, email_fold(app->arena, email), &row));
    if (row == NULL) return STATUS(NOT_FOUND, "there is no user with this e-mail address");
    if (row->has_disabled) return STATUS_OK;
    TRY(user_disable(app->db, app->arena, row->id, app->now, NULL));
    TRY(session_end_user(app->db, app->arena, row->id, NULL));
    *changed = true;
    return users_audit(app, row->organisation, S("user.disable"),
                       arena_print(app->arena, "user %.*s", STR_ARG(row->id)));
}

/* ---- opening again, and another password ---- */

Status user_open(App *app, Str email, bool *changed) {
    UserByEmailRow *row = NULL;
    *changed = false;
    TRY(user_by_email(app->db, app->arena, email_fold(app->arena, email), &row));
    if (row == NULL) return STATUS(NOT_FOUND, "there is no user with this e-mail address");
    if (!row->has_disabled) return STATUS_OK;
    TRY(user_enable(app->db, app->arena, row->id, NULL));
    *changed = true;
    return users_audit(app, row->organisation, S("user.enable"),
                       arena_print(app->arena, "user %.*s", STR_ARG(row->id)));
}

Status user_password(App *app, Str email, Str hash) {
    UserByEmailRow *row = NULL;
    Str folded = email_fold(app->arena, email);
    TRY(user_by_email(app->db, app->arena, folded, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "there is no user with this e-mail address");
    TRY(user_set_password(app->db, app->arena, row->id, hash, app->now, NULL));
    TRY(session_end_user(app->db, app->arena, row->id, NULL));
    TRY(sign_in_attempt_forget(app->db, app->arena,
                               digest_blake2b(app->arena, folded, S("attempt: account")), NULL));
    return users_audit(app, row->organisation, S("user.password"),
                       arena_print(app->arena, "user %.*s", STR_ARG(row->id)));
}
