// SPDX-License-Identifier: EUPL-1.2
/* Do the stored answers fit the instrument they were given on? What `draagkracht check` looks at
   beyond what the database knows. */
#ifndef APP_ANSWERS_CHECK_H
#define APP_ANSWERS_CHECK_H

#include "store/store.h"

typedef struct {
    size_t responses, answers, faults;
    Str first; /* the first fault: which response, which question, what is wrong; no answer in it */
} AnswersReport;

/* Goes through all responses in short reads, while others go on. A response whose document cannot
   be read is left to store_check. */
Status answers_check(Store *store, Arena *arena, AnswersReport *report);

#endif
