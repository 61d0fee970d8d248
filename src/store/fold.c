// SPDX-License-Identifier: EUPL-1.2
/* Text as it is searched: Latin-1 Supplement and Latin Extended-A to their plain letters. */
#include "store/fold.h"

#include "base/buf.h"

enum { FOLD_FIRST = 0xC0, FOLD_LAST = 0x17F };

/* The plain letters of U+00C0 to U+017F; what becomes two letters or stays as it is, is a '.'. */
static const char fold_letters[] = "aaaaaa.ceeeeiiiidnooooo.ouuuuy.."
                                   "aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
                                   "aaaaaaccccccccddddeeeeeeeeeegggg"
                                   "gggghhhhiiiiiiiiii..jjkk.lllllll"
                                   "lllnnnnnnn..oooooo..rrrrrrssssss"
                                   "ssttttttuuuuuuuuuuuuwwyyyzzzzzz.";

static const struct {
    uint32_t from;
    Str to;
} fold_pairs[] = {
    {0xC6, S_INIT("ae")}, {0xE6, S_INIT("ae")},  {0xDE, S_INIT("th")},  {0xFE, S_INIT("th")},
    {0xDF, S_INIT("ss")}, {0x132, S_INIT("ij")}, {0x133, S_INIT("ij")}, {0x138, S_INIT("k")},
    {0x14A, S_INIT("n")}, {0x14B, S_INIT("n")},  {0x152, S_INIT("oe")}, {0x153, S_INIT("oe")},
    {0x17F, S_INIT("s")},
};

/* One character of well-formed UTF-8; its length in *n. */
static uint32_t fold_decode(Str s, size_t at, size_t *n) {
    unsigned char c = (unsigned char)s.at[at];
    *n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (*n > s.len - at) *n = s.len - at;
    uint32_t v = *n == 1 ? c : c & (0x3Fu >> (*n - 1));
    for (size_t i = 1; i < *n; i++) v = v << 6 | ((unsigned char)s.at[at + i] & 0x3F);
    return v;
}

static void fold_add(Buf *out, Str s, size_t at, size_t n, uint32_t c) {
    bool mark = c >= 0x300 && c <= 0x36F;
    if (mark) return;
    if (c >= FOLD_FIRST && c <= FOLD_LAST && fold_letters[c - FOLD_FIRST] != '.') {
        buf_char(out, fold_letters[c - FOLD_FIRST]);
        return;
    }
    for (size_t i = 0; i < sizeof fold_pairs / sizeof *fold_pairs; i++)
        if (fold_pairs[i].from == c) {
            buf_add(out, fold_pairs[i].to);
            return;
        }
    if (n > 1)
        buf_add(out, str_sub(s, at, at + n));
    else
        buf_char(out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c);
}

Str text_fold(Arena *arena, Str text) {
    Buf *out = buf_on(arena, text.len * 2 + 2);
    size_t n;
    bool gap = false;
    text = str_trim(text);
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = fold_decode(text, at, &n);
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0;
        if (!blank) {
            if (gap) buf_char(out, ' ');
            fold_add(out, text, at, n, c);
        }
        gap = blank;
    }
    return buf_str(out);
}

Str email_fold(Arena *arena, Str email) {
    Str copy = arena_copy(arena, str_trim(email));
    char *p = (char *)copy.at;
    for (size_t i = 0; i < copy.len; i++)
        if (p[i] >= 'A' && p[i] <= 'Z') p[i] = (char)(p[i] + 32);
    return copy;
}

Str search_pattern(Arena *arena, Str text) {
    Str folded = text_fold(arena, text);
    if (folded.len == 0) return S("");
    Buf *out = buf_on(arena, folded.len * 2 + 2);
    buf_char(out, '%');
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.at[i];
        if (c == '%' || c == '_' || c == '!') buf_char(out, '!');
        buf_char(out, c);
    }
    buf_char(out, '%');
    return buf_str(out);
}
