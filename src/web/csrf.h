// SPDX-License-Identifier: EUPL-1.2
/* Proof that a form was made by us for this browser. */
#ifndef WEB_CSRF_H
#define WEB_CSRF_H

#include "base/arena.h"

enum { CSRF_LEN = 128 };

/* The token for a form. `secret` is known to this browser's session only: the session's own, or,
   before somebody has signed in, the value of a random cookie. The token is a keyed digest of that,
   hidden under a fresh random pad, so that it looks different on every page and compressing a page
   gives nothing away (BREACH). */
Str csrf_token(Arena *a, Str secret);
/* True when the token was made with this secret. An empty secret fits nothing. */
bool csrf_fits(Arena *a, Str token, Str secret);

#endif
