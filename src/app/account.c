// SPDX-License-Identifier: EUPL-1.2
/* What somebody of the staff keeps about themselves. */
#include "app/account.h"

#include "statements.h"

enum { PHONE_MOST = 40 };

Status account_load(App *app, Account *out) {
    UserByIdRow *user = NULL;
    UserPhoneRow *phone = NULL;
    TRY(user_by_id(app->db, app->arena, app->who.user, &user));
    TRY(user_phone(app->db, app->arena, app->who.user, &phone));
    if (user == NULL || phone == NULL) return STATUS(NOT_FOUND, "there is no such user");
    *out = (Account){user->name, user->email, phone->telephone.at ? phone->telephone : S("")};
    return STATUS_OK;
}

static bool phone_is_fine(Str s) {
    size_t digits = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        digits += c >= '0' && c <= '9';
        if (!(c >= '0' && c <= '9') && c != ' ' && c != '+' && c != '-' && c != '(' && c != ')')
            return false;
    }
    return s.len <= PHONE_MOST && (s.len == 0 || digits > 0);
}

Status account_set_phone(App *app, Str telephone) {
    Str number = str_trim(telephone);
    if (!phone_is_fine(number)) return STATUS(INVALID, "this is no telephone number");
    TRY(user_set_phone(app->db, app->arena, app->who.user, number.len ? number : (Str){0}, NULL));
    return app_audit(app, S("user.telephone"), (Str){0}, (Str){0}, AUDIT_DONE);
}
