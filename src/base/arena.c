// SPDX-License-Identifier: EUPL-1.2
/* Memory that is given back all at once: a chain of blocks, each used from front to back. */
#include "base/arena.h"

#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

typedef struct Block Block;
struct Block {
    Block *before;
    size_t size, used;
    _Alignas(max_align_t) char bytes[];
};

typedef struct Deferred Deferred;
struct Deferred {
    Deferred *before;
    void (*done)(void *);
    void *what;
};

struct Arena {
    Block *last;
    Deferred *deferred;
    size_t ceiling, held, used;
    jmp_buf *escape;
};

enum {
    FIRST_BLOCK = 4096,
    STEP = 1 << 20,
    LARGEST_STEP = 32 << 20,
    LARGE_PAGE = 2 << 20,
    ALIGN = _Alignof(max_align_t)
};

Arena *arena_new(size_t ceiling) {
    Arena *a = calloc(1, sizeof *a);
    if (a == NULL) {
        fputs("draagkracht: no memory left\n", stderr);
        exit(70);
    }
    a->ceiling = ceiling;
    return a;
}

static void arena_run_deferred(Arena *a) {
    while (a->deferred) {
        Deferred *d = a->deferred;
        a->deferred = d->before;
        d->done(d->what);
    }
}

void arena_reset(Arena *a) {
    arena_run_deferred(a);
    while (a->last && a->last->before) {
        Block *b = a->last;
        a->last = b->before;
        free(b);
    }
    if (a->last) memset(a->last->bytes, 0, a->last->used), a->last->used = 0;
    a->held = a->last ? a->last->size : 0;
    a->used = 0;
}

void arena_free(Arena *a) {
    if (a == NULL) return;
    arena_reset(a);
    free(a->last);
    free(a);
}

static _Noreturn void arena_out(Arena *a, size_t size) {
    if (a->escape) longjmp(*a->escape, 1);
    fprintf(stderr, "draagkracht: %zu bytes asked of an arena with a ceiling of %zu\n", size,
            a->ceiling);
    exit(70);
}

/* Large blocks lie in pages of 2 MiB where the system has them: to touch 4 KiB at a time for the
   first time was a fifth of the work of reading a large study. */
static void block_large(Block *b) {
    uintptr_t from = ((uintptr_t)b + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t to = (uintptr_t)(b->bytes + b->size) / LARGE_PAGE * LARGE_PAGE;
    if (from < to) (void)madvise((void *)from, to - from, MADV_HUGEPAGE);
}

/* Blocks double up to a megabyte, so a small request costs one and a large one few; an arena that
   holds much grows by a quarter. What is not touched yet costs nothing. */
static void arena_grow(Arena *a, size_t size) {
    size_t step = a->last ? a->last->size * 2 : FIRST_BLOCK;
    if (step > STEP) step = a->held / 4 > STEP ? a->held / 4 : STEP;
    if (step > LARGEST_STEP) step = LARGEST_STEP;
    if (step < size) step = size;
    if (a->held + step > a->ceiling) step = size;
    if (step > a->ceiling || a->held > a->ceiling - step) arena_out(a, size);
    Block *b = calloc(1, sizeof *b + step);
    if (b == NULL) arena_out(a, size);
    b->before = a->last;
    b->size = step;
    block_large(b);
    a->last = b;
    a->held += step;
}

void *arena_alloc(Arena *a, size_t size) {
    if (size > SIZE_MAX / 2) arena_out(a, size);
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (size == 0) size = ALIGN;
    if (a->last == NULL || a->last->size - a->last->used < size) arena_grow(a, size);
    void *p = a->last->bytes + a->last->used;
    a->last->used += size;
    a->used += size;
    return p;
}

void *arena_array(Arena *a, size_t n, size_t size) {
    if (size && n > SIZE_MAX / 2 / size) arena_out(a, n);
    return arena_alloc(a, n * size);
}

Str arena_copy(Arena *a, Str s) {
    char *p = arena_alloc(a, s.len + 1);
    if (s.len) memcpy(p, s.at, s.len);
    return (Str){p, s.len};
}

Str arena_vprint(Arena *a, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0) return S("");
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, args);
    return (Str){p, (size_t)n};
}

Str arena_print(Arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Str s = arena_vprint(a, format, args);
    va_end(args);
    return s;
}

void arena_defer(Arena *a, void (*done)(void *), void *what) {
    Deferred *d = ARENA_NEW(a, Deferred);
    *d = (Deferred){a->deferred, done, what};
    a->deferred = d;
}

jmp_buf *arena_escape(Arena *a, jmp_buf *where) {
    jmp_buf *before = a->escape;
    a->escape = where;
    return before;
}

size_t arena_used(const Arena *a) { return a->used; }
