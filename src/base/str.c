// SPDX-License-Identifier: EUPL-1.2
/* Text as a view: comparing, cutting and reading it. */
#include "base/str.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

Str str_of(const char *c) { return c ? (Str){c, strlen(c)} : S(""); }

bool str_eq(Str a, Str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int str_cmp(Str a, Str b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.at, b.at, n) : 0;
    if (c != 0) return c;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(Str s, Str prefix) {
    return s.len >= prefix.len && str_eq((Str){s.at, prefix.len}, prefix);
}

bool str_ends(Str s, Str suffix) {
    return s.len >= suffix.len && str_eq((Str){s.at + s.len - suffix.len, suffix.len}, suffix);
}

bool str_empty(Str s) { return s.len == 0; }

size_t str_find(Str s, Str needle) {
    if (needle.len == 0) return 0;
    if (s.len < needle.len) return STR_NONE;
    const char *hit = memmem(s.at, s.len, needle.at, needle.len);
    return hit ? (size_t)(hit - s.at) : STR_NONE;
}

Str str_sub(Str s, size_t from, size_t to) {
    if (to > s.len) to = s.len;
    if (from > to) from = to;
    return (Str){s.at + from, to - from};
}

static bool str_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

Str str_trim(Str s) {
    while (s.len && str_blank(s.at[0])) s.at++, s.len--;
    while (s.len && str_blank(s.at[s.len - 1])) s.len--;
    return s;
}

bool str_split(Str *rest, char cut, Str *part) {
    if (rest->at == NULL) return false;
    const char *hit = rest->len ? memchr(rest->at, cut, rest->len) : NULL;
    if (hit == NULL) {
        *part = *rest;
        *rest = (Str){NULL, 0};
        return true;
    }
    size_t n = (size_t)(hit - rest->at);
    *part = (Str){rest->at, n};
    *rest = (Str){hit + 1, rest->len - n - 1};
    return true;
}

bool str_int(Str s, int64_t *out) {
    size_t i = 0;
    bool minus = false;
    if (s.len && (s.at[0] == '-' || s.at[0] == '+')) minus = s.at[0] == '-', i = 1;
    if (i == s.len) return false;
    uint64_t v = 0, most = (uint64_t)INT64_MAX + (minus ? 1 : 0);
    for (; i < s.len; i++) {
        unsigned d = (unsigned)(s.at[i] - '0');
        if (d > 9 || v > (most - d) / 10) return false;
        v = v * 10 + d;
    }
    *out = minus ? (int64_t)(0 - v) : (int64_t)v;
    return true;
}

/* strtod reads a comma in some locales, and hexadecimals, "inf" and "nan" in all: so look first. */
bool str_double(Str s, double *out) {
    char copy[64];
    if (s.len == 0 || s.len >= sizeof copy) return false;
    for (size_t i = 0; i < s.len; i++)
        if (!strchr("0123456789+-.eE", s.at[i]) || s.at[i] == '\0') return false;
    memcpy(copy, s.at, s.len);
    copy[s.len] = '\0';
    char *end = NULL;
    errno = 0;
    double v = strtod(copy, &end);
    if (end != copy + s.len || !isfinite(v)) return false;
    *out = v;
    return true;
}

/* Eight plain letters at once: no byte of 0x80 or more, and none that is NUL. */
static bool str_plain_eight(const unsigned char *p) {
    uint64_t w, high = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
    memcpy(&w, p, sizeof w);
    return ((w | (w - ones)) & high) == 0;
}

bool str_is_utf8(Str s) {
    const unsigned char *p = (const unsigned char *)s.at, *end = p + s.len;
    while (p < end) {
        while (end - p >= 8 && str_plain_eight(p)) p += 8;
        if (p == end) break;
        unsigned c = *p++;
        if (c == 0) return false;
        if (c < 0x80) continue;
        int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
        if (c < 0xC2 || c > 0xF4 || end - p < more) return false;
        uint32_t v = c & (0x3Fu >> more);
        for (int i = 0; i < more; i++, p++) {
            if ((*p & 0xC0) != 0x80) return false;
            v = v << 6 | (*p & 0x3F);
        }
        static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
        if (v < least[more] || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF)) return false;
    }
    return true;
}

size_t str_chars(Str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
    return n;
}

size_t str_distance(Str a, Str b, size_t most) {
    enum { LONGEST = 64 };
    if (a.len > LONGEST || b.len > LONGEST) return most + 1;
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b.len; j++) row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = diagonal + (a.at[i - 1] != b.at[j - 1]);
            size_t gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < gap ? change : gap;
        }
    }
    return row[b.len] > most ? most + 1 : row[b.len];
}

uint64_t str_hash(Str s) {
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < s.len; i++) h = (h ^ (unsigned char)s.at[i]) * 0x100000001b3u;
    return h;
}
