// SPDX-License-Identifier: EUPL-1.2
/* Text that grows. */
#include "base/buf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Buf buf_new(size_t ceiling) { return (Buf){.ceiling = ceiling}; }

static void buf_done(void *what) { buf_free(what); }

Buf *buf_on(Arena *a, size_t ceiling) {
    Buf *b = ARENA_NEW(a, Buf);
    b->ceiling = ceiling;
    arena_defer(a, buf_done, b);
    return b;
}

void buf_free(Buf *b) {
    free(b->at);
    *b = (Buf){.ceiling = b->ceiling};
}

void buf_clear(Buf *b) { b->len = 0, b->full = false; }

char *buf_reserve(Buf *b, size_t n) {
    if (b->full || n > b->ceiling - b->len) {
        b->full = true;
        return NULL;
    }
    if (b->room - b->len < n) {
        size_t room = b->room ? b->room * 2 : 256;
        while (room - b->len < n) room *= 2;
        if (room > b->ceiling) room = b->ceiling;
        char *bigger = realloc(b->at, room);
        if (bigger == NULL) {
            b->full = true;
            return NULL;
        }
        b->at = bigger;
        b->room = room;
    }
    return b->at + b->len;
}

void buf_add(Buf *b, Str s) {
    if (s.len == 0) return;
    char *p = buf_reserve(b, s.len);
    if (p == NULL) return;
    memcpy(p, s.at, s.len);
    b->len += s.len;
}

void buf_char(Buf *b, char c) { buf_add(b, (Str){&c, 1}); }

void buf_print(Buf *b, const char *format, ...) {
    char small[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n >= 0 && (size_t)n < sizeof small) {
        buf_add(b, (Str){small, (size_t)n});
    } else if (n >= 0) {
        char *big = malloc((size_t)n + 1);
        if (big == NULL) {
            b->full = true;
        } else {
            vsnprintf(big, (size_t)n + 1, format, again);
            buf_add(b, (Str){big, (size_t)n});
            free(big);
        }
    }
    va_end(again);
}

void buf_int(Buf *b, int64_t v) {
    char digits[24], *p = digits + sizeof digits;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do *--p = (char)('0' + u % 10);
    while (u /= 10);
    if (v < 0) *--p = '-';
    buf_add(b, (Str){p, (size_t)(digits + sizeof digits - p)});
}

/* %.15g drops trailing zeros, so 15 digits give the shortest text whenever 15 are enough; 17 always
   are. Subnormal numbers carry fewer digits, so they are tried from one. Whole numbers are written
   without an exponent as long as a double holds them exactly. */
void buf_double(Buf *b, double v) {
    char text[40];
    if (!isfinite(v)) return;
    if (v == floor(v) && fabs(v) < 1e15) {
        buf_int(b, (int64_t)v);
        return;
    }
    for (int digits = fabs(v) < 1e-300 ? 1 : 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, v);
        if (strtod(text, NULL) == v) break;
    }
    buf_add(b, str_of(text));
}

Str buf_str(const Buf *b) { return (Str){b->at ? b->at : "", b->len}; }
