// SPDX-License-Identifier: EUPL-1.2
/* Pages for what went wrong, in words, with what the reader can do now. */
#ifndef VIEW_ERROR_VIEW_H
#define VIEW_ERROR_VIEW_H

#include "view/page.h"

/* One field of a form that could not be kept. */
typedef struct {
    Str name, value;
    bool words; /* shown, so that it can be copied; else it goes along unseen */
} ErrorKept;

typedef struct {
    Frame frame;
    int status;           /* 400 403 404 405 409 413 429 500 503; others are worded as 400 or 500 */
    bool stale;           /* with 403: a form was too old to be taken, and that is all */
    Str moved;            /* with 404: the team this case is of now; may be empty */
    Str wait;             /* minutes_words(...) with 429; may be empty */
    Str action;           /* with `kept`: where the form goes when it is sent again */
    LIST(ErrorKept) kept; /* what was typed, when it could not be kept: nothing is lost */
    Str reference; /* number of the request in the log, to tell the administrator; may be empty */
} ErrorPage;

/* For every path that cannot be answered otherwise. */
void page_error(Html *h, const ErrorPage *v);

typedef struct {
    Frame frame;
    Str idle;      /* "30 minuten": how long nothing happened */
    bool refused;  /* a form was sent with the ended session: says that nothing was saved */
    bool kept;     /* that form is kept, and will be done after coming in again */
    bool resident; /* comes in with a code at /start instead of at /aanmelden */
} SessionEndedPage;

/* Shown with 401 when a session has ended; its button leads to where one comes in. */
void page_session_ended(Html *h, const SessionEndedPage *v);

#endif
