// SPDX-License-Identifier: EUPL-1.2
/* What a resident wants to say about, or have changed in, what is written about them, and what
   staff answer. It stays with the case, in the resident's own words. */
#ifndef APP_OWN_WORDS_H
#define APP_OWN_WORDS_H

#include "app/app.h"
#include "statements.h"

/* Of the resident who asks; see my_case_load for who may. */
Status own_words_load(App *app, OwnWordListRow **out, size_t *n);
/* In a deed: about is a line in their own words and may be empty; asks: they ask for a change. A
   closed case keeps this right. INVALID: no words. */
Status own_words_add(App *app, Str about, Str words, bool asks);

/* For staff, on a case that was asked first (case_work_load): what waits for an answer first. */
Status own_words_of_case(App *app, Str case_id, OwnWordOfCaseRow **out, size_t *n);
/* How many wait for an answer. One statement. */
Status own_words_waiting(App *app, Str case_id, int64_t *out);
/* In a deed, for a user who may see the case; of a closed case too. *first false: somebody else
   answered since the page was made. INVALID: no words. NOT_FOUND: not of this case. */
Status own_words_answer(App *app, Str case_id, Str id, int64_t version, Str answer, bool *first);

#endif
