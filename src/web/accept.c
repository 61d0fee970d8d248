// SPDX-License-Identifier: EUPL-1.2
/* Compressed answers. */
#include "web/accept.h"

#include <zlib.h>

static bool accept_refuses(Str parameters) {
    Str part;
    while (str_split(&parameters, ';', &part)) {
        double q;
        part = str_trim(part);
        if (str_starts(part, S("q=")) && str_double(str_sub(part, 2, part.len), &q) && q <= 0)
            return true;
    }
    return false;
}

bool accept_has(Str header, Str coding) {
    Str part;
    if (header.len == 0) return false;
    while (str_split(&header, ',', &part)) {
        Str name;
        (void)str_split(&part, ';', &name);
        if (str_eq(str_trim(name), coding)) return part.at == NULL || !accept_refuses(part);
    }
    return false;
}

/* A window of 8 KiB and small tables: pages are small, and the usual 256 KiB per page cost more
   time to get from the machine than they save. */
enum { LEVEL = 4, WINDOW_GZIP = 13 + 16, MEMORY = 6 };

Str gzip_of(Arena *a, Str bytes) {
    z_stream z = {0};
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW_GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return S("");
    unsigned char *to = arena_alloc(a, bytes.len + 1);
    z.next_in = (unsigned char *)(uintptr_t)bytes.at;
    z.avail_in = (unsigned)bytes.len;
    z.next_out = to;
    z.avail_out = (unsigned)bytes.len;
    bool whole = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t n = z.total_out;
    (void)deflateEnd(&z);
    return whole ? (Str){(char *)to, n} : S("");
}
