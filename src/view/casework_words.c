// SPDX-License-Identifier: EUPL-1.2
/* Names of waves and days as case pages say them. */
#include "view/casework_view.h"

Str wave_title(Arena *a, Lang lang, int64_t place) {
    static const Str titles[] = {
        T_INIT("Eerste meting"), T_INIT("Tweede meting"), T_INIT("Derde meting"),
        T_INIT("Vierde meting"), T_INIT("Vijfde meting"), T_INIT("Zesde meting"),
    };
    if (place >= 0 && place < (int64_t)(sizeof titles / sizeof *titles))
        return text(lang, titles[place]);
    return text_fill(a, lang, S("Meting {n}"), FILL("n", place + 1));
}

Str day_typed(Arena *a, Day d) {
    int year, month, day;
    day_parts(d, &year, &month, &day);
    return arena_print(a, "%02d-%02d-%04d", day, month, year);
}
