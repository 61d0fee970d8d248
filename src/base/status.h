// SPDX-License-Identifier: EUPL-1.2
/* The one error type: a code for the machine, a sentence for the person, context added on the way
 * up. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#include "base/arena.h"

typedef enum {
    OK,          /* done */
    INVALID,     /* what was given cannot be used; the sentence says what, where and what to do */
    NOT_FOUND,   /* not there, or not visible to this person: the two are not told apart */
    FORBIDDEN,   /* this role may not do this */
    CONFLICT,    /* somebody else changed it first */
    UNAVAILABLE, /* the database or the disk cannot now; try again */
    BUG,         /* our fault; the sentence is for the log, never for the user */
} Code;

typedef struct [[nodiscard]] {
    Code code;
    Str why; /* lives as long as the arena it was made on, or for ever when made by status_of */
} Status;

#define STATUS_OK ((Status){OK, {NULL, 0}})

/* With a fixed sentence, no arena needed. */
#define STATUS(code, literal) ((Status){(code), S(literal)})
/* With a sentence made by printf. */
Status status_print(Arena *a, Code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Puts "context: " before the sentence of a failed status; OK stays OK. */
Status status_at(Arena *a, Status s, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* "invalid", "not_found" ...: for logs and JSON. */
Str code_name(Code code);

/* Leaves the function with the status of `call` when it failed. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        Status status_ = (call);                                                                   \
        if (status_.code != OK) return status_;                                                    \
    } while (0)

#endif
