// SPDX-License-Identifier: EUPL-1.2
/* What a direct action does with the words of a goal. */
#include "app/goal_text.h"

#include <strings.h>

static size_t text_at(Str in, Str word, size_t from) {
    for (size_t i = from; word.len && i + word.len <= in.len; i++)
        if (strncasecmp(in.at + i, word.at, word.len) == 0) return i;
    return STR_NONE;
}

bool goal_text_has(Str in, Str word) { return text_at(in, word, 0) != STR_NONE; }

Str goal_text_add(Arena *a, Str in, Str line) {
    if (in.len == 0) return arena_copy(a, line);
    return arena_print(a, "%.*s\n%.*s", STR_ARG(in), STR_ARG(line));
}

Str goal_text_both(Arena *a, Str one, Str two) {
    if (one.len == 0 || str_eq(one, two)) return two;
    return two.len ? goal_text_add(a, one, two) : one;
}

static bool text_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == ',' || c == '.' || c == ';';
}

static Str text_trim(Str s) {
    while (s.len && text_blank(s.at[0])) s = str_sub(s, 1, s.len);
    while (s.len && text_blank(s.at[s.len - 1])) s = str_sub(s, 0, s.len - 1);
    return s;
}

/* A sentence: a capital in front, a stop behind. */
static Str text_sentence(Arena *a, Str s) {
    Str out = arena_print(a, "%.*s.", STR_ARG(s));
    char *first = (char *)out.at;
    if (*first >= 'a' && *first <= 'z') *first = (char)(*first - 32);
    return out;
}

bool goal_text_split(Arena *a, Str in, Str word, Str *one, Str *two) {
    for (size_t at = 0; (at = text_at(in, word, at)) != STR_NONE; at++) {
        size_t end = at + word.len;
        bool alone = at > 0 && text_blank(in.at[at - 1]) && end < in.len && text_blank(in.at[end]);
        if (!alone) continue;
        Str before = text_trim(str_sub(in, 0, at)), after = text_trim(str_sub(in, end, in.len));
        if (before.len == 0 || after.len == 0) return false;
        *one = text_sentence(a, before);
        *two = text_sentence(a, after);
        return true;
    }
    return false;
}
