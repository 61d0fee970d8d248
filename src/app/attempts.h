// SPDX-License-Identifier: EUPL-1.2
/* Guessing is slowed down: failures are counted per account and per source, and the wait grows. */
#ifndef APP_ATTEMPTS_H
#define APP_ATTEMPTS_H

#include "app/app.h"

/* From the fifth failure on an account within a day on: one minute, then two, four ... to fifteen.
   From one source (a whole town hall may share an address) it begins at the hundredth. The upper
   bound keeps others from locking somebody out for long. */
typedef struct {
    int64_t account_free, source_free; /* failures without a wait */
    int64_t first_s, most_s;           /* the first wait, and the longest */
} AttemptTerms;

/* What is tried, as digests. They are pseudonyms, not anonymous: rows are gone after a day. */
typedef struct {
    Str account, source;
} Attempt;

extern const AttemptTerms sign_in_terms, code_terms;

/* The digests of what was tried (folded by the caller) and of app->source. */
Attempt attempt_of(App *app, Str account);
/* A code that was tried. Counted apart from signing in: what goes wrong at the desks of an office
   must not keep a resident out who shares its address. */
Attempt attempt_of_code(App *app);
/* Seconds to wait after `failures`, the last of them at `last`; 0 when there is nothing to wait. */
int64_t attempt_wait_after(const AttemptTerms *t, int64_t free, int64_t failures, Moment last,
                           Moment now);
/* Seconds until this may be tried again; 0 = now. */
Status attempt_wait(App *app, const AttemptTerms *t, Attempt attempt, int64_t *wait_s);
/* In a deed: counts a failure, and forgets those older than a day. */
Status attempt_failed(App *app, Attempt attempt);

#endif
