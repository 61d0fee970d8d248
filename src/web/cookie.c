// SPDX-License-Identifier: EUPL-1.2
/* Cookies, read strictly and written with all their guards. */
#include "web/cookie.h"

static bool cookie_value_is_ours(Str v) {
    if (v.len == 0 || v.len > COOKIE_VALUE_MOST) return false;
    for (size_t i = 0; i < v.len; i++) {
        char c = v.at[i];
        bool fine = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    c == '-' || c == '_' || c == '.';
        if (!fine) return false;
    }
    return true;
}

bool cookie_find(Str header, Str name, Str *value) {
    size_t seen = 0;
    Str part, found = {0};
    while (str_split(&header, ';', &part)) {
        Str key;
        (void)str_split(&part, '=', &key);
        if (!str_eq(str_trim(key), name)) continue;
        found = part.at ? str_trim(part) : S("");
        seen++;
    }
    if (seen != 1 || !cookie_value_is_ours(found)) return false;
    *value = found;
    return true;
}

Str cookie_set(Arena *a, Str name, Str value, bool secure) {
    return arena_print(a, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s", STR_ARG(name),
                       STR_ARG(value), secure ? "; Secure" : "",
                       value.len == 0 ? "; Max-Age=0" : "");
}
