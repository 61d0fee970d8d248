// SPDX-License-Identifier: EUPL-1.2
/* Where a request came from. */
#include "web/source.h"

#include <arpa/inet.h>

static bool source_v6(Arena *a, Str s, Str *out) {
    struct in6_addr v6;
    char text[INET6_ADDRSTRLEN];
    if (inet_pton(AF_INET6, arena_copy(a, s).at, &v6) != 1) return false;
    if (IN6_IS_ADDR_V4MAPPED(&v6)) {
        inet_ntop(AF_INET, v6.s6_addr + 12, text, sizeof text);
    } else {
        memset(v6.s6_addr + 8, 0, 8);
        inet_ntop(AF_INET6, &v6, text, sizeof text);
    }
    *out = arena_copy(a, str_of(text));
    return true;
}

static bool source_read(Arena *a, Str s, Str *out) {
    struct in_addr v4;
    char text[INET_ADDRSTRLEN];
    if (s.len == 0 || s.len >= INET6_ADDRSTRLEN || !str_is_utf8(s)) return false;
    if (inet_pton(AF_INET, arena_copy(a, s).at, &v4) != 1) return source_v6(a, s, out);
    inet_ntop(AF_INET, &v4, text, sizeof text);
    *out = arena_copy(a, str_of(text));
    return true;
}

Str source_of(Arena *a, Str peer, Str forwarded_for, bool behind_proxy) {
    Str source = S("");
    size_t from = forwarded_for.len;
    while (from > 0 && forwarded_for.at[from - 1] != ',') from--;
    Str last = str_trim(str_sub(forwarded_for, from, forwarded_for.len));
    if (behind_proxy && source_read(a, last, &source)) return source;
    (void)source_read(a, peer, &source);
    return source;
}
