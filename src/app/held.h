// SPDX-License-Identifier: EUPL-1.2
/* Forms that arrived with a session that had ended: kept for a quarter of an hour, and done when
   the same person has come in again. What people typed is never lost to a clock. */
#ifndef APP_HELD_H
#define APP_HELD_H

#include "app/session.h"

enum { HELD_S = 15 * 60 };

typedef struct {
    bool there;
    Str id, path, body;
} Held;

/* The session that this token belonged to, if it ended less than HELD_S ago: what its forms' token
   was made with, and whose it was. found = false otherwise. */
Status held_session(App *app, Str token, Session *out);
/* In a deed: keeps the form for that person. Secrets (passwords) are not to be given to it. */
Status held_keep(App *app, const Session *ended, Str path, Str body);
/* The last form kept for who asks (app->who). */
Status held_find(App *app, Held *out);
/* In a deed, with what is done with it: *ours is false when somebody else did it already. */
Status held_drop(App *app, const Held *held, bool *ours);
/* In a deed: forgets sessions and forms that are too old to matter. */
Status held_purge(App *app);

#endif
