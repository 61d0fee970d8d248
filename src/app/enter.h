// SPDX-License-Identifier: EUPL-1.2
/* Coming in as a resident, with a code. */
#ifndef APP_ENTER_H
#define APP_ENTER_H

#include "app/attempts.h"
#include "app/session.h"

typedef enum {
    ENTER_UNKNOWN, /* no such code, or it has expired or was replaced: the three are not told apart
                    */
    ENTER_WAIT,    /* too many failures from this source; nothing was looked up */
    ENTER_IN
} EnterStep;

typedef struct {
    EnterStep step;
    int64_t wait_s; /* ENTER_WAIT */
    Str code;       /* ENTER_IN: the code, folded */
    Str token;      /* ENTER_IN: of the new session, for the cookie */
} Enter;

/* In a deed. What was typed may have small letters, blanks and hyphens. `before` is the session the
   browser had, if any: it ends. Failures count per source and are slowed down. */
Status enter_with_code(App *app, Str typed, const Session *before, Enter *out);

#endif
