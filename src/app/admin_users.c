// SPDX-License-Identifier: EUPL-1.2
/* The accounts of an organisation. */
#include "app/admin_users.h"

#include "app/mail_queue.h"
#include "base/table.h"

static AccountState admin_state(bool disabled, bool password) {
    return disabled ? ACCOUNT_DISABLED : password ? ACCOUNT_ACTIVE : ACCOUNT_INVITED;
}

static void admin_user_teams(Arena *a, const AdminMemberRowsRow *rows, size_t n, AdminUser *user) {
    user->teams = ARENA_ARRAY(a, const AdminMemberRowsRow *, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(rows[i].user_id, user->id)) continue;
        user->cases += rows[i].cases;
        user->teams[user->n_teams++] = &rows[i];
    }
}

Status admin_users(App *app, AdminUser **out, size_t *n) {
    AdminUserListRow *users = NULL;
    AdminMemberRowsRow *members = NULL;
    UserRoleAllRow *roles = NULL;
    size_t n_members = 0, n_roles = 0;
    Str org = app->who.organisation;
    TRY(admin_user_list(app->db, app->arena, org, &users, n));
    TRY(admin_member_rows(app->db, app->arena, org, app_today(app), &members, &n_members));
    TRY(user_role_all(app->db, app->arena, org, &roles, &n_roles));
    AdminUser *all = ARENA_ARRAY(app->arena, AdminUser, *n + 1);
    Table places = table_new(app->arena);
    for (size_t i = 0; i < *n; i++) {
        const AdminUserListRow *u = &users[i];
        all[i] = (AdminUser){.id = u->id,
                             .email = u->email,
                             .name = u->name,
                             .works_at = u->works_at.at ? u->works_at : S(""),
                             .state = admin_state(u->has_disabled, u->has_password_set),
                             .version = u->version};
        (void)table_add(&places, u->id, i);
    }
    for (size_t i = 0; i < n_roles; i++) {
        size_t at = table_get(&places, roles[i].user_id);
        if (at != STR_NONE) all[at].roles |= role_of(roles[i].role);
    }
    /* Members are in the order of teams; each user gets room when the first of theirs comes. */
    for (size_t i = 0; i < n_members; i++) {
        size_t at = table_get(&places, members[i].user_id);
        if (at != STR_NONE && all[at].teams == NULL)
            admin_user_teams(app->arena, members + i, n_members - i, &all[at]);
    }
    *out = all;
    return STATUS_OK;
}

Status admin_user(App *app, Str id, AdminUser *out) {
    AdminUserOneRow *u = NULL;
    UserRoleListRow *roles = NULL;
    AdminMemberRowsRow *members = NULL;
    size_t n_roles = 0, n = 0;
    Str org = app->who.organisation;
    TRY(admin_user_one(app->db, app->arena, id, org, &u));
    if (u == NULL) return STATUS(NOT_FOUND, "there is no such user");
    *out = (AdminUser){.id = id,
                       .email = u->email,
                       .name = u->name,
                       .works_at = u->works_at.at ? u->works_at : S(""),
                       .state = admin_state(u->has_disabled, u->has_password_set),
                       .version = u->version};
    TRY(user_role_list(app->db, app->arena, id, &roles, &n_roles));
    for (size_t i = 0; i < n_roles; i++) out->roles |= role_of(roles[i].role);
    TRY(admin_member_rows(app->db, app->arena, org, app_today(app), &members, &n));
    admin_user_teams(app->arena, members, n, out);
    return STATUS_OK;
}

/* ---- links ---- */

Status admin_user_invite(App *app, UserNew *user, Str base, bool mail, AccountLinkNew *link) {
    OrganisationByIdRow *own = NULL;
    TRY(organisation_by_id(app->db, app->arena, app->who.organisation, &own));
    if (own == NULL) return STATUS(NOT_FOUND, "there is no such organisation");
    user->organisation = own->name;
    user->hash = (Str){0};
    TRY(user_new_add(app, user));
    return mail ? account_link_mail(app, user->id, LINK_WELCOME, base, link)
                : account_link_new(app, user->id, LINK_WELCOME, link);
}

Status admin_user_link(App *app, Str id, Str base, bool mail, AccountLinkNew *link) {
    AdminUser u;
    TRY(admin_user(app, id, &u));
    LinkPurpose purpose = u.state == ACCOUNT_INVITED ? LINK_WELCOME : LINK_PASSWORD;
    return mail ? account_link_mail(app, id, purpose, base, link)
                : account_link_new(app, id, purpose, link);
}

/* ---- roles ---- */

/* Somebody must be left who can let others in. */
static Status admin_not_last(App *app, const AdminUser *u) {
    AdminCountRow *row = NULL;
    if (u->state == ACCOUNT_DISABLED || !(u->roles & ROLE_ADMINISTRATOR)) return STATUS_OK;
    TRY(admin_count(app->db, app->arena, app->who.organisation, &row));
    if (row && row->n <= 1) return STATUS(CONFLICT, "this is the last administrator");
    return STATUS_OK;
}

Status admin_user_roles(App *app, Str id, int64_t version, unsigned roles, bool *changed) {
    AdminUser u;
    int64_t n = 0;
    *changed = false;
    TRY(admin_user(app, id, &u));
    if ((roles & ROLES_STAFF) == 0) return STATUS(INVALID, "at least one role is wanted");
    if (!(roles & ROLE_ADMINISTRATOR)) TRY(admin_not_last(app, &u));
    TRY(admin_user_touch(app->db, app->arena, id, version, &n));
    if (n == 0) return STATUS_OK;
    *changed = true;
    for (int i = 0; i < ROLES; i++) {
        unsigned role = 1u << i;
        if (roles & role & ~u.roles)
            TRY(user_role_add(app->db, app->arena, id, role_name(i), app->who.organisation,
                              app->now, NULL));
        if (u.roles & role & ~roles)
            TRY(user_role_remove(app->db, app->arena, id, role_name(i), NULL));
    }
    return users_audit(app, app->who.organisation, S("user.roles"),
                       arena_print(app->arena, "user %.*s: %.*s", STR_ARG(id),
                                   STR_ARG(roles_text(app->arena, roles))));
}

/* ---- closing and opening ---- */

Status admin_user_disable(App *app, Str id) {
    AdminUser u;
    bool changed;
    TRY(admin_user(app, id, &u));
    TRY(admin_not_last(app, &u));
    TRY(account_link_void(app->db, app->arena, id, app->now, NULL));
    TRY(mail_stop_user(app, id, MAIL_WELCOME, S("account disabled")));
    TRY(mail_stop_user(app, id, MAIL_PASSWORD, S("account disabled")));
    TRY(mail_stop_user(app, id, MAIL_SHARE, S("account disabled")));
    return user_close(app, u.email, &changed);
}

Status admin_user_enable(App *app, Str id) {
    AdminUser u;
    bool changed;
    TRY(admin_user(app, id, &u));
    return user_open(app, u.email, &changed);
}
