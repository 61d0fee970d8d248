// SPDX-License-Identifier: EUPL-1.2
/* Text that grows: bytes added at the end, up to a ceiling given at birth. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

typedef struct {
    char *at;
    size_t len;
    size_t room, ceiling;
    bool full; /* something did not fit: what is in the buffer is not the whole text */
} Buf;

/* An empty buffer; memory comes from malloc and goes with buf_free, or with the arena (buf_on). */
Buf buf_new(size_t ceiling);
/* The same, freed with the arena; the Buf itself must live as long as the arena does. */
Buf *buf_on(Arena *a, size_t ceiling);
void buf_free(Buf *b);
/* Empty again, memory kept. */
void buf_clear(Buf *b);

/* Each adds at the end; past the ceiling nothing is added and `full` is set, once and for all. */
void buf_add(Buf *b, Str s);
void buf_char(Buf *b, char c);
void buf_print(Buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_int(Buf *b, int64_t v);
/* The shortest decimal text that reads back as the same double ("3.4", "1e-300"); nothing is
   added for NaN or infinity: callers say "undefined" in their own format. */
void buf_double(Buf *b, double v);
/* Room for n more bytes at the end, NULL past the ceiling; then set len oneself. */
char *buf_reserve(Buf *b, size_t n);

Str buf_str(const Buf *b);

#endif
