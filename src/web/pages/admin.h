// SPDX-License-Identifier: EUPL-1.2
/* What the pages of an administrator share. */
#ifndef WEB_PAGES_ADMIN_H
#define WEB_PAGES_ADMIN_H

#include "app/admin_users.h"
#include "view/admin_view.h"
#include "view/casework_view.h"
#include "view/names.h"
#include "web/pages/pages.h"
#include "web/server.h"

/* The family of boxes "rol.<name>" in forms. */
#define ADMIN_FIELD_ROLES                                                                          \
    { .name = S_INIT("rol."), .kind = FIELD_CHECK, .family = true }

/* Rows for the boxes, ticked as in `roles`. */
const AdminRole *admin_roles(Call *c, unsigned roles, size_t *n);
/* The ones that were ticked. */
unsigned admin_roles_sent(const Call *c);
/* "Professional, Beheerder". */
Str admin_roles_words(Call *c, unsigned roles);
Str admin_state_words(Call *c, AccountState state);
/* "3 december 2026" of a day as the database has it; empty stays empty. */
Str admin_day(Call *c, Str day);
/* The whole address of a link. */
Str admin_link(Call *c, const AccountLinkNew *link);

#endif
