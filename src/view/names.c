// SPDX-License-Identifier: EUPL-1.2
/* Short names. */
#include "view/names.h"

/* Where the name itself begins: at 4 in "van Dijk"; small words in front are no part of it. */
static size_t name_start(Str family) {
    size_t last = 0;
    for (size_t i = 0; i < family.len; i++) {
        if (i > 0 && family.at[i - 1] != ' ') continue;
        last = i;
        if (family.at[i] < 'a' || family.at[i] > 'z') break;
    }
    return last;
}

Str name_short(Arena *a, Str call_name, Str family_name) {
    if (family_name.len == 0) return call_name;
    size_t one = name_start(family_name) + 1;
    while (one < family_name.len && (family_name.at[one] & 0xC0) == 0x80) one++;
    if (call_name.len == 0) return family_name;
    return arena_print(a, "%.*s %.*s.", STR_ARG(call_name), (int)one, family_name.at);
}
