// SPDX-License-Identifier: EUPL-1.2
/* What the front's generators share. */
#include "tools/tool.h"

#include <errno.h>
#include <string.h>

Status tool_read(Arena *a, Str path, Str *out) {
    FILE *f = fopen(arena_copy(a, path).at, "rb");
    if (f == NULL) return status_print(a, INVALID, "%.*s: %s", STR_ARG(path), strerror(errno));
    Buf *b = buf_on(a, (size_t)64 << 20);
    char block[65536];
    size_t got;
    while ((got = fread(block, 1, sizeof block, f)) > 0) buf_add(b, (Str){block, got});
    bool bad = ferror(f) != 0;
    fclose(f);
    if (bad || b->full) return status_print(a, INVALID, "%.*s: cannot be read", STR_ARG(path));
    *out = buf_str(b);
    return STATUS_OK;
}

/* The very same text is there already: then the file keeps its time, and nothing is compiled anew.
 */
static bool tool_unchanged(Arena *a, Str path, const Buf *text) {
    FILE *f = fopen(arena_copy(a, path).at, "rb");
    if (f == NULL) return false;
    char block[65536];
    size_t at = 0, got;
    while ((got = fread(block, 1, sizeof block, f)) > 0 && got <= text->len - at &&
           memcmp(block, text->at + at, got) == 0)
        at += got;
    bool same = got == 0 && at == text->len && !ferror(f);
    fclose(f);
    return same;
}

Status tool_write(Arena *a, Str path, const Buf *text) {
    if (!text->full && tool_unchanged(a, path, text)) return STATUS_OK;
    FILE *f = fopen(arena_copy(a, path).at, "wb");
    if (f == NULL || text->full)
        return status_print(a, INVALID, "%.*s: cannot be written", STR_ARG(path));
    size_t put = fwrite(text->at, 1, text->len, f);
    if (fclose(f) != 0 || put != text->len)
        return status_print(a, INVALID, "%.*s: cannot be written", STR_ARG(path));
    return STATUS_OK;
}

void tool_literal(Buf *out, Str s) {
    buf_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c == '\n')
            buf_add(out, S("\\n"));
        else if (c == '"' || c == '\\' || c == '?')
            buf_print(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            buf_print(out, "\\%03o", c);
        else
            buf_char(out, (char)c);
    }
    buf_char(out, '"');
}

Str tool_stem(Str path) {
    size_t from = 0, to = path.len;
    for (size_t i = 0; i < path.len; i++)
        if (path.at[i] == '/') from = i + 1;
    for (size_t i = path.len; i > from; i--)
        if (path.at[i - 1] == '.') to = i - 1;
    return str_sub(path, from, to);
}

size_t tool_line(Str text, size_t at) {
    size_t line = 1;
    for (size_t i = 0; i < at && i < text.len; i++) line += text.at[i] == '\n';
    return line;
}

Str tool_squeeze(Arena *a, Str s) {
    s = str_trim(s);
    char *out = ARENA_ARRAY(a, char, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool blank = s.at[i] == ' ' || s.at[i] == '\t' || s.at[i] == '\n' || s.at[i] == '\r';
        if (!blank)
            out[n++] = s.at[i];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    return (Str){out, n};
}

bool tool_directive(Str text, size_t from, size_t *open, Str *inside, size_t *after) {
    size_t at = str_find(str_sub(text, from, text.len), S("{{"));
    if (at == STR_NONE) return false;
    *open = from + at;
    int depth = 0;
    for (size_t i = *open + 2; i < text.len; i++) {
        if (text.at[i] == '{') depth++;
        if (text.at[i] != '}') continue;
        if (depth > 0) {
            depth--;
        } else if (i + 1 < text.len && text.at[i + 1] == '}') {
            *inside = str_sub(text, *open + 2, i);
            *after = i + 2;
            return true;
        }
    }
    *inside = (Str){NULL, STR_NONE};
    *after = text.len;
    return true;
}

int tool_end(Status s) {
    if (s.code == OK) return 0;
    fprintf(stderr, "%.*s\n", STR_ARG(s.why));
    return 1;
}
