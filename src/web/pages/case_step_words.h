// SPDX-License-Identifier: EUPL-1.2
/* The kinds of next steps in words, for lists of cases. */
#ifndef WEB_PAGES_CASE_STEP_WORDS_H
#define WEB_PAGES_CASE_STEP_WORDS_H

#include "web/call.h"

/* "Plan maken"; empty for a kind that has no words. */
Str case_step_words(const Call *c, Str kind);

#endif
