// SPDX-License-Identifier: EUPL-1.2
/* Names with values: strict reading of queries and form bodies. */
#include "web/pairs.h"

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static Status pairs_decode(Arena *a, Str raw, Str *out) {
    char *to = arena_alloc(a, raw.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.at[i];
        if (c == '%') {
            int high = i + 2 < raw.len ? hex_value(raw.at[i + 1]) : -1;
            int low = i + 2 < raw.len ? hex_value(raw.at[i + 2]) : -1;
            if (high < 0 || low < 0) return STATUS(INVALID, "a % without two hexadecimal digits");
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+') {
            c = ' ';
        } else if (c <= ' ' || c >= 0x7F) {
            return STATUS(INVALID, "a byte that should have been encoded");
        }
        to[n++] = c;
    }
    *out = (Str){to, n};
    if (!str_is_utf8(*out)) return STATUS(INVALID, "a name or value is not UTF-8, or holds a NUL");
    return STATUS_OK;
}

Status pairs_read(Arena *a, Str text, Pairs *out) {
    *out = (Pairs){0};
    if (text.len == 0) return STATUS_OK;
    size_t most = 1;
    for (size_t i = 0; i < text.len; i++) most += text.at[i] == '&';
    if (most > PAIRS_MOST) return STATUS(INVALID, "there are too many fields");
    out->items = ARENA_ARRAY(a, Pair, most);
    Str part;
    while (str_split(&text, '&', &part)) {
        Str name, value = S("");
        (void)str_split(&part, '=', &name);
        if (part.at) value = part;
        Pair *pair = &out->items[out->n++];
        TRY(pairs_decode(a, name, &pair->name));
        TRY(pairs_decode(a, value, &pair->value));
        if (pair->name.len == 0 || pair->name.len > PAIR_NAME_MOST)
            return STATUS(INVALID, "a field's name is empty or too long");
    }
    return STATUS_OK;
}

size_t pairs_find(const Pairs *p, Str name, Str *first) {
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->items[i].name, name) && n++ == 0) *first = p->items[i].value;
    return n;
}

Status query_read(Arena *a, Str text, Pairs *out) {
    TRY(pairs_read(a, text, out));
    for (size_t i = 0; i < out->n; i++)
        for (size_t j = 0; j < i; j++)
            if (str_eq(out->items[i].name, out->items[j].name))
                return STATUS(INVALID, "a name is in the query twice");
    return STATUS_OK;
}

Str query_get(const Pairs *query, Str name, Str otherwise) {
    (void)pairs_find(query, name, &otherwise);
    return otherwise;
}

static bool pair_sign_is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void pairs_encode(Buf *out, Str text) {
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (pair_sign_is_plain(text.at[i]))
            buf_char(out, text.at[i]);
        else
            buf_add(out, (Str){(char[]){'%', digits[c >> 4], digits[c & 15]}, 3});
    }
}

bool path_is_local(Str path) {
    enum { LONGEST = 500 };
    if (path.len == 0 || path.len > LONGEST || path.at[0] != '/') return false;
    for (size_t i = 0; i < path.len; i++)
        if (!pair_sign_is_plain(path.at[i]) && memchr("/?=&%+", path.at[i], 6) == NULL)
            return false;
    return str_find(path, S("//")) == STR_NONE && str_find(path, S("..")) == STR_NONE;
}
