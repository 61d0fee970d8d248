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

/* One word per letter, in both languages (the English ones as in aviation). */
static const struct {
    char letter;
    Str words[LANGS];
} spelling[] = {
    {'A', {S_INIT("Anton"), S_INIT("Alfa")}},       {'B', {S_INIT("Bernard"), S_INIT("Bravo")}},
    {'C', {S_INIT("Cornelis"), S_INIT("Charlie")}}, {'D', {S_INIT("Dirk"), S_INIT("Delta")}},
    {'E', {S_INIT("Eduard"), S_INIT("Echo")}},      {'F', {S_INIT("Ferdinand"), S_INIT("Foxtrot")}},
    {'G', {S_INIT("Gerard"), S_INIT("Golf")}},      {'H', {S_INIT("Hendrik"), S_INIT("Hotel")}},
    {'I', {S_INIT("Izaak"), S_INIT("India")}},      {'J', {S_INIT("Johan"), S_INIT("Juliett")}},
    {'K', {S_INIT("Karel"), S_INIT("Kilo")}},       {'L', {S_INIT("Lodewijk"), S_INIT("Lima")}},
    {'M', {S_INIT("Maria"), S_INIT("Mike")}},       {'N', {S_INIT("Nico"), S_INIT("November")}},
    {'O', {S_INIT("Otto"), S_INIT("Oscar")}},       {'P', {S_INIT("Pieter"), S_INIT("Papa")}},
    {'Q', {S_INIT("Quirine"), S_INIT("Quebec")}},   {'R', {S_INIT("Richard"), S_INIT("Romeo")}},
    {'S', {S_INIT("Simon"), S_INIT("Sierra")}},     {'T', {S_INIT("Theodoor"), S_INIT("Tango")}},
    {'U', {S_INIT("Utrecht"), S_INIT("Uniform")}},  {'V', {S_INIT("Victor"), S_INIT("Victor")}},
    {'W', {S_INIT("Willem"), S_INIT("Whiskey")}},   {'X', {S_INIT("Xantippe"), S_INIT("X-ray")}},
    {'Y', {S_INIT("Ypsilon"), S_INIT("Yankee")}},   {'Z', {S_INIT("Zacharias"), S_INIT("Zulu")}},
};

static Str spell(Lang lang, char c) {
    for (size_t i = 0; i < sizeof spelling / sizeof *spelling; i++)
        if (spelling[i].letter == c) return spelling[i].words[lang];
    return S("");
}

Str code_spoken(Arena *a, Lang lang, Str code) {
    Buf *out = buf_on(a, 1024);
    bool gap = false;
    for (size_t i = 0; i < code.len; i++) {
        if (code.at[i] == ' ') {
            gap = true;
            continue;
        }
        if (out->len) buf_add(out, gap ? S(" \xE2\x80\x93 ") : S(", "));
        gap = false;
        Str word = spell(lang, code.at[i]);
        buf_add(out, word.len ? word : str_sub(code, i, i + 1));
    }
    return buf_str(out);
}
