// SPDX-License-Identifier: EUPL-1.2
/* The session of a request: who the browser's token belongs to, and what they may do. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/app.h"

typedef struct {
    bool found;
    Str id;
    Str csrf;                   /* secret of the session's forms */
    bool due;                   /* it should be kept alive: see session_stay */
    Str language;               /* of the user: "nl", "en"; empty for a resident */
    Str contact, contact_phone; /* of a resident: whom they can call; may be empty */
    bool closed;                /* of a resident: their case is; they may look, and begin nothing */
    Who who;
    const void *row; /* the store's own */
} Session;

/* Looks the token up, of staff or of a resident. OK with found = false when it is no live session.
   A resident's session has the role ROLE_RESIDENT and no user; their name is what they are called,
   and may be empty. */
Status session_load(App *app, Str token, Session *out);
/* The session lives on from now; in a deed. */
Status session_stay(App *app, const Session *s);
/* Ends it, and writes that down; in a deed. Nothing happens when it had ended already. */
Status session_leave(App *app, const Session *s);

#endif
