// SPDX-License-Identifier: EUPL-1.2
/* The letters that are sent by mail. */
#include "core/letters.h"

#include "base/json.h"
#include "core/shipped.h"

enum { LETTER_BYTES_MOST = 64 * 1024 };

static Str letter_word(const LetterWord *words, size_t n, Str name) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(words[i].name, name)) return words[i].text;
    return S("");
}

static void letter_add_word(Buf *out, Str word) {
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.at[i];
        buf_char(out, c < ' ' || c == 127 ? ' ' : (char)c);
    }
}

/* Adds the text with its words; false when one of them has no text. */
static bool letter_add(Buf *out, Str text, const LetterWord *words, size_t n) {
    bool whole = true;
    while (text.len) {
        size_t open = str_find(text, S("{"));
        size_t close = open == STR_NONE ? STR_NONE : str_find(text, S("}"));
        if (close == STR_NONE || close < open) {
            buf_add(out, text);
            break;
        }
        Str word = letter_word(words, n, str_sub(text, open + 1, close));
        buf_add(out, str_sub(text, 0, open));
        letter_add_word(out, word);
        whole = whole && word.len > 0;
        text = str_sub(text, close + 1, text.len);
    }
    return whole;
}

Status letter_fill(Arena *a, Str kind, Str language, const LetterWord *words, size_t n,
                   Letter *out) {
    const Json *top = NULL;
    TRY(json_read(a, shipped_file(S("catalogue/letters.json")), &top));
    const Json *letter = json_get(json_get(top, S("letters")), kind);
    Str lang = str_eq(language, S("en")) ? S("en") : S("nl");
    const Json *body = json_get(json_get(letter, S("body")), lang);
    if (body == NULL || body->kind != J_LIST)
        return status_print(a, BUG, "there is no letter '%.*s'", STR_ARG(kind));
    Buf *subject = buf_on(a, LETTER_BYTES_MOST), *text = buf_on(a, LETTER_BYTES_MOST);
    (void)letter_add(subject, json_get_text(json_get(letter, S("subject")), lang, S("")), words, n);
    for (size_t i = 0; i < body->n; i++) {
        size_t before = text->len;
        if (before) buf_add(text, S("\n"));
        bool whole = letter_add(text, body->items[i].text, words, n);
        buf_add(text, S("\n"));
        if (!whole) text->len = before;
    }
    *out = (Letter){buf_str(subject), buf_str(text)};
    return STATUS_OK;
}
