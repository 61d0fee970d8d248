// SPDX-License-Identifier: EUPL-1.2
/* Words: looking a text up in the other language, and filling in its values. */
#include "view/text.h"

#include "base/buf.h"
#include "view/text_table.h"

static const Str lang_codes[LANGS] = {S_INIT("nl"), S_INIT("en")};

Str lang_code(Lang lang) { return lang_codes[lang]; }

Lang lang_of_path(Str path, Str *rest) {
    *rest = path;
    if (!str_starts(path, S("/en"))) return LANG_NL;
    Str after = str_sub(path, 3, path.len);
    if (after.len == 0) {
        *rest = S("/");
        return LANG_EN;
    }
    if (after.at[0] != '/') return LANG_NL; /* "/enquete" */
    *rest = after;
    return LANG_EN;
}

Str lang_path(Arena *a, Lang lang, Str path) {
    if (lang == LANG_NL) return path;
    return arena_print(a, "/en%.*s", STR_ARG(path));
}

Str text(Lang lang, Str dutch) {
    if (lang == LANG_NL) return dutch;
    size_t low = 0, high = text_table_rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(dutch, text_table[middle].dutch);
        if (order == 0) return text_table[middle].english;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return dutch;
}

Fill fill_str(Str name, Str value) { return (Fill){.name = name, .text = value}; }

Fill fill_int(Str name, int64_t value) {
    return (Fill){.name = name, .whole = true, .number = value};
}

static const Fill *fill_find(const Fill *fills, size_t n, Str name) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(fills[i].name, name)) return &fills[i];
    return NULL;
}

bool fill_next(Str *rest, const Fill *fills, size_t n, Str *before, const Fill **fill) {
    *fill = NULL;
    if (rest->len == 0) return false;
    for (size_t i = 0; i < rest->len; i++) {
        if (rest->at[i] != '{') continue;
        Str after = str_sub(*rest, i + 1, rest->len);
        size_t end = str_find(after, S("}"));
        if (end == STR_NONE) break;
        *fill = fill_find(fills, n, str_sub(after, 0, end));
        if (*fill == NULL) continue;
        *before = str_sub(*rest, 0, i);
        *rest = str_sub(after, end + 1, after.len);
        return true;
    }
    *before = *rest;
    *rest = S("");
    return true;
}

Str text_fill_list(Arena *a, Lang lang, Str dutch, const Fill *fills, size_t n) {
    Buf *out = buf_on(a, 64 * 1024);
    Str rest = text(lang, dutch), before;
    const Fill *fill;
    while (fill_next(&rest, fills, n, &before, &fill)) {
        buf_add(out, before);
        if (fill == NULL) break;
        if (fill->whole)
            buf_int(out, fill->number);
        else
            buf_add(out, fill->text);
    }
    return arena_copy(a, buf_str(out));
}

Str minutes_words(Arena *a, Lang lang, int64_t seconds) {
    int64_t n = seconds <= 60 ? 1 : (seconds + 59) / 60;
    if (n == 1) return text(lang, T("1 minuut"));
    return text_fill(a, lang, S("{n} minuten"), FILL("n", n));
}
