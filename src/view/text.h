// SPDX-License-Identifier: EUPL-1.2
/* Words: Dutch is the source, English comes from locale/en.po; dates and numbers as people read
 * them. */
#ifndef VIEW_TEXT_H
#define VIEW_TEXT_H

#include "base/arena.h"
#include "base/date.h"

typedef enum { LANG_NL, LANG_EN } Lang;
enum { LANGS = 2 };

/* "nl", "en": for lang= and hreflang=. */
Str lang_code(Lang lang);
/* Takes the language off a path: "/en/zaken" gives LANG_EN and "/zaken", "/en" gives "/". */
Lang lang_of_path(Str path, Str *rest);
/* "/zaken" in English is "/en/zaken": for redirects. */
Str lang_path(Arena *a, Lang lang, Str path);

/* Marks a Dutch literal that is translated elsewhere (a row of a table): scripts/lint-texts finds
   T("...") and the literal in text(lang, S("...")) and text_fill(a, lang, S("..."), ...). */
#define T(literal) S(literal)
#define T_INIT(literal) S_INIT(literal)

/* The text in this language; the Dutch itself when it has no translation. Lives for ever (English)
   or as long as `dutch`. */
Str text(Lang lang, Str dutch);

/* A value for a {name} in a text. */
typedef struct {
    Str name;
    bool whole; /* number counts, not text */
    Str text;
    int64_t number;
} Fill;

/* FILL("n", 3) or FILL("name", some_str). */
#define FILL(name, v)                                                                              \
    _Generic((v), Str                                                                              \
             : fill_str, int                                                                       \
             : fill_int, unsigned                                                                  \
             : fill_int, long                                                                      \
             : fill_int, long long                                                                 \
             : fill_int, unsigned long                                                             \
             : fill_int)(S(name), (v))
Fill fill_str(Str name, Str value);
Fill fill_int(Str name, int64_t value);

/* text_fill(a, lang, S("{n} zaken van {team}"), FILL("n", 3), FILL("team", name)). An unknown
   {name} stays as it is. */
#define text_fill(a, lang, dutch, ...)                                                             \
    text_fill_list((a), (lang), (dutch), (const Fill[]){__VA_ARGS__},                              \
                   sizeof((const Fill[]){__VA_ARGS__}) / sizeof(Fill))
Str text_fill_list(Arena *a, Lang lang, Str dutch, const Fill *fills, size_t n);
/* Walks through a text: takes what stands before the next known {name} off *rest, and gives the
   fill of that name, NULL for the last piece; false when nothing is left. */
bool fill_next(Str *rest, const Fill *fills, size_t n, Str *before, const Fill **fill);

/* "23 november"; "23 november 2026"; "do 26 november". */
Str day_words(Arena *a, Lang lang, Day d);
Str day_words_year(Arena *a, Lang lang, Day d);
Str day_words_week(Arena *a, Lang lang, Day d);
/* As a person would say it on the day `today`: "vandaag", "morgen", "gisteren", "do 26 november"
   within six days, "12 december" within 60 days or this year, else "januari 2027". */
Str day_words_near(Arena *a, Lang lang, Day d, Day today);
/* "1.234" / "1,234". */
Str whole_words(Arena *a, Lang lang, int64_t v);
/* "3,4" / "3.4", rounded half away from zero; empty for NaN and infinity. decimals 0 to 9. */
Str decimal_words(Arena *a, Lang lang, double v, int decimals);
/* "1 minuut", "5 minuten": seconds rounded up to whole minutes, at least 1. */
Str minutes_words(Arena *a, Lang lang, int64_t seconds);

#endif
