// SPDX-License-Identifier: EUPL-1.2
/* Guessing is slowed down. */
#include "app/attempts.h"

#include "statements.h"
#include "sys/secret.h"

enum { ATTEMPTS_KEPT_S = 24 * 60 * 60 };

const AttemptTerms sign_in_terms = {4, 99, 60, 15 * 60};
/* Nobody knows who types a code, so only the source counts. */
const AttemptTerms code_terms = {INT64_MAX, 4, 60, 15 * 60};

Attempt attempt_of(App *app, Str account) {
    return (Attempt){digest_blake2b(app->arena, account, S("attempt: account")),
                     digest_blake2b(app->arena, app->source, S("attempt: source"))};
}

Attempt attempt_of_code(App *app) {
    return (Attempt){digest_blake2b(app->arena, S("code"), S("attempt: account")),
                     digest_blake2b(app->arena, app->source, S("attempt: source of codes"))};
}

int64_t attempt_wait_after(const AttemptTerms *t, int64_t free, int64_t failures, Moment last,
                           Moment now) {
    if (failures <= free) return 0;
    int64_t wait = t->first_s;
    for (int64_t i = free + 1; i < failures && wait < t->most_s; i++) wait *= 2;
    if (wait > t->most_s) wait = t->most_s;
    int64_t left = last + wait - now;
    return left > 0 ? left : 0;
}

Status attempt_wait(App *app, const AttemptTerms *t, Attempt attempt, int64_t *wait_s) {
    SignInAttemptCountRow *n = NULL;
    *wait_s = 0;
    TRY(sign_in_attempt_count(app->db, app->arena, attempt.account, attempt.source,
                              app->now - ATTEMPTS_KEPT_S, &n));
    if (n == NULL) return STATUS(BUG, "counting the attempts gave no row");
    int64_t account =
        attempt_wait_after(t, t->account_free, n->by_account, n->last_by_account, app->now);
    int64_t source =
        attempt_wait_after(t, t->source_free, n->by_source, n->last_by_source, app->now);
    *wait_s = account > source ? account : source;
    return STATUS_OK;
}

Status attempt_failed(App *app, Attempt attempt) {
    TRY(sign_in_attempt_purge(app->db, app->arena, app->now - ATTEMPTS_KEPT_S, NULL));
    return sign_in_attempt_add(app->db, app->arena, random_key(app->arena), attempt.account,
                               attempt.source, app->now, NULL);
}
