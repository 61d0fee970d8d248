// SPDX-License-Identifier: EUPL-1.2
/* Memory that is given back all at once: one arena per request, per job, per test. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>

typedef struct Arena Arena;

/* A new arena that refuses to grow past `ceiling` bytes. Never NULL. */
Arena *arena_new(size_t ceiling);
/* Runs what was deferred, last first, and gives the memory back. NULL is fine. */
void arena_free(Arena *a);
/* As arena_free, but the arena (and its first block) can be used again. */
void arena_reset(Arena *a);

/* Zeroed memory, aligned for any type. Never NULL: see arena_escape. */
void *arena_alloc(Arena *a, size_t size);
/* A new array of n zeroed things. */
#define ARENA_ARRAY(a, Type, n) ((Type *)arena_array((a), (n), sizeof(Type)))
#define ARENA_NEW(a, Type) ARENA_ARRAY(a, Type, 1)
void *arena_array(Arena *a, size_t n, size_t size);

/* A copy of the text, followed by a NUL that is not counted, so that it can be handed to C. */
Str arena_copy(Arena *a, Str s);
/* printf into the arena; the result is followed by a NUL that is not counted. */
Str arena_print(Arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str arena_vprint(Arena *a, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Calls done(what) when the arena is freed or reset: files, statements and the like hang on it. */
void arena_defer(Arena *a, void (*done)(void *what), void *what);

/* What happens at the ceiling, or when the machine has no memory left: jump to `where` (the one
   place that handles a request or a job), with value 1. Without it the program ends with a message:
   nothing may go on with memory it did not get. Gives what it was before, so that a thread that
   works on somebody else's arena for a while can put it back. */
jmp_buf *arena_escape(Arena *a, jmp_buf *where);

/* Bytes handed out so far. */
size_t arena_used(const Arena *a);

#endif
