// SPDX-License-Identifier: EUPL-1.2
/* CSV as in RFC 4180: comma, optional double quotes, LF or CRLF, UTF-8, an optional byte order
 * mark. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/buf.h"
#include "base/status.h"

typedef struct {
    Arena *arena;
    Str name;       /* of the file, for messages */
    Str rest;       /* not read yet */
    size_t line;    /* number of the line that the last row began on, from 1 */
    size_t next;    /* number of the line that comes next */
    Str *fields;    /* of the last row; valid until the next csv_next */
    size_t n, room; /* how many fields */
} Csv;

enum { CSV_FIELDS_MOST = 20000 };

/* A reader over bytes in memory, which must outlive it. `name` is used in messages. */
Csv csv_new(Arena *a, Str name, Str bytes);
/* Reads the next row into fields/n; *more is false at the end. Blank lines are passed over. Fails
   on an unclosed quote, text after a closing quote, more than CSV_FIELDS_MOST fields, or bytes that
   are not UTF-8 (naming file, line and column). */
Status csv_next(Csv *c, bool *more);
/* Adds one field, quoted only where it must be, preceded by a comma unless `first`. */
void csv_add(Buf *out, Str field, bool first);

#endif
