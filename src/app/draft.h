// SPDX-License-Identifier: EUPL-1.2
/* A form somebody is still writing: kept on the server per user and page until it is saved, so that
   a browser that closes loses nothing. */
#ifndef APP_DRAFT_H
#define APP_DRAFT_H

#include "app/app.h"

enum { DRAFT_BYTES_MOST = 1 << 18, DRAFT_DAYS = 30 };

typedef struct {
    bool found;
    Str body; /* as sent: application/x-www-form-urlencoded, without the token */
    Moment at;
} Draft;

/* In a deed: keeps it, in place of the earlier one of this page. The case must have been asked for
   before. INVALID: longer than DRAFT_BYTES_MOST. Drafts older than DRAFT_DAYS go. */
Status draft_keep(App *app, Str case_id, Str path, Str body);
/* Of who asks. */
Status draft_load(App *app, Str path, Draft *out);
/* In a deed, after the form was saved. */
Status draft_drop(App *app, Str path);

#endif
