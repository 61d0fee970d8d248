// SPDX-License-Identifier: EUPL-1.2
/* Scores beside the response they were computed from: for lists and tables, and to be derived again
   at any time. */
#ifndef APP_SCORES_KEPT_H
#define APP_SCORES_KEPT_H

#include "base/date.h"
#include "core/scoring.h"
#include "store/store.h"

/* In a deed: writes scores, type and burden of a response; document_version is the version of the
   answers they come from. What is undefined is kept as such, with its reason. */
Status scores_keep(Db *db, Arena *a, const Instrument *in, const Answers *answers, Str response,
                   int64_t document_version, Moment now, Str organisation);

#endif
