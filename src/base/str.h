// SPDX-License-Identifier: EUPL-1.2
/* Text as a view: a pointer and a length, never owned, never NUL-terminated by promise. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *at;
    size_t len;
} Str;

/* A literal as a Str: S("zaak"). Also usable in a static initialiser. */
#define S(literal) ((Str){"" literal, sizeof(literal) - 1})
#define S_INIT(literal)                                                                            \
    { "" literal, sizeof(literal) - 1 }

/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, (s).at

/* From a C string; NULL gives the empty text. */
Str str_of(const char *c);

bool str_eq(Str a, Str b);
/* Order of bytes, as strcmp: <0, 0, >0. */
int str_cmp(Str a, Str b);
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
bool str_empty(Str s);
/* First place of needle, or (size_t)-1. */
size_t str_find(Str s, Str needle);
#define STR_NONE ((size_t)-1)
/* Bytes from..to, kept inside the text. */
Str str_sub(Str s, size_t from, size_t to);
/* Without blanks, tabs and line ends at both sides. */
Str str_trim(Str s);
/* Takes what stands before the next `cut` off the front of *rest; false when *rest is used up. */
bool str_split(Str *rest, char cut, Str *part);
/* A whole number, sign allowed, nothing else; false when it is not one or does not fit. */
bool str_int(Str s, int64_t *out);
/* A finite decimal number with a point ("3.5", "-1e-3"), nothing else. Independent of the locale.
 */
bool str_double(Str s, double *out);
/* True when the bytes are well-formed UTF-8 without NUL (surrogates and overlong forms refused). */
bool str_is_utf8(Str s);
/* How many characters (code points) well-formed UTF-8 holds. */
size_t str_chars(Str s);
/* Edit distance in bytes, for "did you mean"; stops counting at `most` + 1. */
size_t str_distance(Str a, Str b, size_t most);
/* 64-bit hash (FNV-1a), for tables in memory only. */
uint64_t str_hash(Str s);

#endif
