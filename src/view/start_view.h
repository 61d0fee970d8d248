// SPDX-License-Identifier: EUPL-1.2
/* The start page with its two doors: a code for residents (POST /start), signing in for staff. */
#ifndef VIEW_START_VIEW_H
#define VIEW_START_VIEW_H

#include "view/page.h"

typedef enum {
    CODE_FINE,
    CODE_EMPTY,   /* nothing was typed */
    CODE_UNKNOWN, /* unknown or expired: the two are not told apart */
    CODE_WAIT     /* too many tries: `wait` says how long */
} CodeFault;

typedef struct {
    Frame frame;
    Str code; /* as it was typed, kept on a fault */
    CodeFault fault;
    Str wait;    /* minutes_words(...), only with CODE_WAIT */
    bool inside; /* a resident came in already on this device: they can go on without typing */
} StartPage;

/* GET / (and /start), POST /start. The form has the fields csrf and code. */
void page_start(Html *h, const StartPage *v);

#endif
