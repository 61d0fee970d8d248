// SPDX-License-Identifier: EUPL-1.2
/* Compressed answers: what a browser takes, and making them. */
#ifndef WEB_ACCEPT_H
#define WEB_ACCEPT_H

#include "base/buf.h"

/* True when an Accept-Encoding header names this coding ("br", "gzip") and not with q=0. "*" is not
   taken as a yes. */
bool accept_has(Str header, Str coding);
/* The bytes in gzip form, on the arena; empty when that is not smaller. Quick rather than small. */
Str gzip_of(Arena *a, Str bytes);

#endif
