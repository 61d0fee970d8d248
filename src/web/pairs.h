// SPDX-License-Identifier: EUPL-1.2
/* Names with values, "a=1&b=2": what the query of an address and the body of a form are made of. */
#ifndef WEB_PAIRS_H
#define WEB_PAIRS_H

#include "base/buf.h"
#include "base/status.h"

enum { PAIRS_MOST = 400, PAIR_NAME_MOST = 64 };

typedef struct {
    Str name, value;
} Pair;

typedef struct {
    size_t n;
    Pair *items; /* in the order they were sent; a name may be there more than once */
} Pairs;

/* Reads application/x-www-form-urlencoded text: '+' is a blank, %41 is 'A'. Values stay as sent,
   but for the decoding, and live on the arena. Empty text gives no pairs, and "a" is a with an
   empty value. INVALID: a '%' without two hexadecimal digits, a raw byte that has to be encoded
   (control signs, blanks, anything beyond ASCII), decoded text that is not UTF-8 or holds a NUL, a
   name that is empty or longer than PAIR_NAME_MOST bytes, more than PAIRS_MOST pairs. */
Status pairs_read(Arena *a, Str text, Pairs *out);
/* How many pairs have this name; the value of the first one goes to *first when there is one. */
size_t pairs_find(const Pairs *p, Str name, Str *first);

/* The query of an address: as pairs_read, and INVALID when a name is there twice. */
Status query_read(Arena *a, Str text, Pairs *out);
/* The value, or `otherwise`. */
Str query_get(const Pairs *query, Str name, Str otherwise);

/* Adds text in the encoding that pairs_read reads. */
void pairs_encode(Buf *out, Str text);

/* True for an address on this site that it is safe to send a browser to: begins with one '/',
   holds only letters, digits and -._~/?=&%+, and no "//" and no "..". */
bool path_is_local(Str path);

#endif
