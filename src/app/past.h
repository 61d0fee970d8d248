// SPDX-License-Identifier: EUPL-1.2
/* Earlier texts: before a record changes it is kept here as it was, so no word is ever lost. */
#ifndef APP_PAST_H
#define APP_PAST_H

#include "app/app.h"
#include "statements.h"

/* A record as it is now, about to change. */
typedef struct {
    Str kind;        /* its table: "goal" */
    Str id;          /* its key; of a key of several parts: the parts with ":" between them */
    int64_t version; /* it has now */
    Str case_id;
    Str body; /* the row as a JSON object, names as in the table */
} PastRow;

/* In a deed, before the change. The same version again is kept once. */
Status past_keep(App *app, const PastRow *row);
/* Earlier versions of one record, the last first, with who replaced each and when. No right is
   asked: the deed knows the case already. */
Status past_list(App *app, Str kind, Str id, PastOfRow **out, size_t *n);

#endif
