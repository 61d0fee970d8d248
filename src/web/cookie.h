// SPDX-License-Identifier: EUPL-1.2
/* Cookies: reading the header a browser sends, writing the ones we set. */
#ifndef WEB_COOKIE_H
#define WEB_COOKIE_H

#include "base/status.h"

enum { COOKIE_VALUE_MOST = 128 };

/* Looks for one cookie in a Cookie header (RFC 6265, section 4.2.1). Other programs on the same
   host may have cookies of their own in any shape, so what is not ours is passed over. False when
   ours is absent, empty, longer than COOKIE_VALUE_MOST, holds anything but letters, digits, '-',
   '_' and '.', or is there twice: a page on a neighbouring host may have planted one, and which
   of the two is real cannot be told. *value is a view into the header. */
bool cookie_find(Str header, Str name, Str *value);

/* The value of a Set-Cookie header: Path=/, HttpOnly, SameSite=Lax; Secure when `secure`; it goes
   when the browser closes. An empty value makes the browser forget the cookie. */
Str cookie_set(Arena *a, Str name, Str value, bool secure);

#endif
