// SPDX-License-Identifier: EUPL-1.2
/* Records of the clarification as they were, kept before they change, and read back. */
#ifndef APP_CLARIFY_PAST_H
#define APP_CLARIFY_PAST_H

#include "app/past.h"

/* In a deed, before the change. */
Status past_of_statement(App *app, Str case_id, const StatementListRow *row);
Status past_of_outcome(App *app, Str case_id, const OutcomeListRow *row);
Status past_of_clarification(App *app, Str case_id, const ClarificationOfRow *row);
/* "case:person:subject", what an outcome is called among the earlier texts. */
Str past_outcome_key(Arena *a, Str case_id, Str person_id, Str subject);

#endif
