// SPDX-License-Identifier: EUPL-1.2
/* Days and numbers as people read them, in both languages. */
#include "view/text.h"

#include "base/buf.h"

#include <math.h>

static const Str month_words[LANGS][12] = {
    {S_INIT("januari"), S_INIT("februari"), S_INIT("maart"), S_INIT("april"), S_INIT("mei"),
     S_INIT("juni"), S_INIT("juli"), S_INIT("augustus"), S_INIT("september"), S_INIT("oktober"),
     S_INIT("november"), S_INIT("december")},
    {S_INIT("January"), S_INIT("February"), S_INIT("March"), S_INIT("April"), S_INIT("May"),
     S_INIT("June"), S_INIT("July"), S_INIT("August"), S_INIT("September"), S_INIT("October"),
     S_INIT("November"), S_INIT("December")},
};

static const Str weekday_words[LANGS][7] = {
    {S_INIT("ma"), S_INIT("di"), S_INIT("wo"), S_INIT("do"), S_INIT("vr"), S_INIT("za"),
     S_INIT("zo")},
    {S_INIT("Mon"), S_INIT("Tue"), S_INIT("Wed"), S_INIT("Thu"), S_INIT("Fri"), S_INIT("Sat"),
     S_INIT("Sun")},
};

Str day_words(Arena *a, Lang lang, Day d) {
    int year, month, day;
    day_parts(d, &year, &month, &day);
    return arena_print(a, "%d %.*s", day, STR_ARG(month_words[lang][month - 1]));
}

Str day_words_year(Arena *a, Lang lang, Day d) {
    int year, month, day;
    day_parts(d, &year, &month, &day);
    return arena_print(a, "%d %.*s %d", day, STR_ARG(month_words[lang][month - 1]), year);
}

Str day_words_week(Arena *a, Lang lang, Day d) {
    Str words = day_words(a, lang, d);
    return arena_print(a, "%.*s %.*s", STR_ARG(weekday_words[lang][day_of_week(d)]),
                       STR_ARG(words));
}

Str day_words_near(Arena *a, Lang lang, Day d, Day today) {
    static const Str close[] = {T_INIT("gisteren"), T_INIT("vandaag"), T_INIT("morgen")};
    int64_t off = (int64_t)d - today;
    if (off >= -1 && off <= 1) return text(lang, close[off + 1]);
    if (off > 0 && off <= 6) return day_words_week(a, lang, d);
    int year, month, day, this_year, this_month, this_day;
    day_parts(d, &year, &month, &day);
    day_parts(today, &this_year, &this_month, &this_day);
    if (year == this_year || (off > 0 && off <= 60)) return day_words(a, lang, d);
    if (off < 0) return day_words_year(a, lang, d);
    return arena_print(a, "%.*s %d", STR_ARG(month_words[lang][month - 1]), year);
}

/* Digits in groups of three, from 10.000 on: "1234" reads better than "1.234" for four digits, but
   a column of numbers needs one rule, so every number of four digits and more is grouped. */
Str whole_words(Arena *a, Lang lang, int64_t v) {
    char text[32], *p = text + sizeof text;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    int digits = 0;
    do {
        if (digits && digits % 3 == 0) *--p = lang == LANG_NL ? '.' : ',';
        *--p = (char)('0' + u % 10);
        digits++;
    } while (u /= 10);
    if (v < 0) *--p = '-';
    return arena_copy(a, (Str){p, (size_t)(text + sizeof text - p)});
}

/* %.*f rounds the binary value: 2.675 is a little less than it looks and would become 2.67. A nudge
   of a few units in the last place makes what looks like a half go up, as people expect. */
Str decimal_words(Arena *a, Lang lang, double v, int decimals) {
    if (!isfinite(v)) return S("");
    double nudged = v * (1 + 4 * 2.220446049250313e-16);
    Str made = arena_print(a, "%.*f", decimals, nudged);
    bool zero = true;
    for (size_t i = 0; i < made.len; i++)
        if (made.at[i] >= '1' && made.at[i] <= '9') zero = false;
    if (zero && made.at[0] == '-') made = str_sub(made, 1, made.len); /* no "-0" */
    Buf *out = buf_on(a, 512);
    for (size_t i = 0; i < made.len; i++)
        buf_char(out, made.at[i] == '.' && lang == LANG_NL ? ',' : made.at[i]);
    return arena_copy(a, buf_str(out));
}
