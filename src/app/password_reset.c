// SPDX-License-Identifier: EUPL-1.2
/* "I forgot my password". */
#include "app/password_reset.h"

#include "statements.h"
#include "store/fold.h"

const AttemptTerms forgotten_terms = {2, 19, 5 * 60, 60 * 60};

/* Counted apart from signing in: who asks for a new password may have failed a few times already.
 */
static Attempt forgotten_attempt(App *app, Str folded) {
    App apart = *app;
    apart.source = arena_print(app->arena, "forgotten/%.*s", STR_ARG(app->source));
    return attempt_of(&apart, arena_print(app->arena, "forgotten/%.*s", STR_ARG(folded)));
}

Status password_forgotten(App *app, Forgotten *f) {
    Str folded = email_fold(app->arena, str_trim(f->email));
    Attempt attempt = forgotten_attempt(app, folded);
    UserByEmailRow *user = NULL;
    AccountLinkNew made;
    TRY(attempt_wait(app, &forgotten_terms, attempt, &f->wait_s));
    if (f->wait_s > 0) return STATUS_OK;
    TRY(attempt_failed(app, attempt));
    TRY(user_by_email(app->db, app->arena, folded, &user));
    if (user == NULL || user->has_disabled || !f->mail) return STATUS_OK;
    App theirs = *app;
    theirs.who = (Who){.organisation = user->organisation};
    return account_link_mail(&theirs, user->id, LINK_PASSWORD, f->base, &made);
}
