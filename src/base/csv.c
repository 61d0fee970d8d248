// SPDX-License-Identifier: EUPL-1.2
/* CSV as in RFC 4180. */
#include "base/csv.h"

#include <string.h>

Csv csv_new(Arena *a, Str name, Str bytes) {
    if (str_starts(bytes, S("\xEF\xBB\xBF"))) bytes = str_sub(bytes, 3, bytes.len);
    return (Csv){.arena = a, .name = name, .rest = bytes, .next = 1};
}

static Status csv_fault(Csv *c, const char *what) {
    return status_print(c->arena, INVALID, "%.*s, line %zu, column %zu: %s", STR_ARG(c->name),
                        c->line, c->n + 1, what);
}

static Status csv_push(Csv *c, Str field) {
    if (c->n == CSV_FIELDS_MOST) return csv_fault(c, "more columns than any file of ours has");
    if (!str_is_utf8(field))
        return csv_fault(c, "bytes that are not UTF-8; save the file again as UTF-8");
    if (c->n == c->room) {
        size_t room = c->room ? c->room * 2 : 64;
        Str *bigger = ARENA_ARRAY(c->arena, Str, room);
        if (c->n) memcpy(bigger, c->fields, c->n * sizeof *bigger);
        c->fields = bigger;
        c->room = room;
    }
    c->fields[c->n++] = field;
    return STATUS_OK;
}

/* A quoted field: rest begins after the opening quote. Doubled quotes need a copy. */
static Status csv_quoted(Csv *c, Str *field) {
    Str s = c->rest;
    size_t i = 0, doubled = 0;
    for (; i < s.len; i++) {
        if (s.at[i] == '\n') c->next++;
        if (s.at[i] != '"') continue;
        if (i + 1 < s.len && s.at[i + 1] == '"')
            i++, doubled++;
        else
            break;
    }
    if (i >= s.len) return csv_fault(c, "a double quote is opened and never closed");
    *field = str_sub(s, 0, i);
    c->rest = str_sub(s, i + 1, s.len);
    if (doubled == 0) return STATUS_OK;
    char *copy = arena_alloc(c->arena, field->len);
    size_t n = 0;
    for (size_t j = 0; j < field->len; j++) {
        copy[n++] = field->at[j];
        if (field->at[j] == '"') j++;
    }
    *field = (Str){copy, n};
    return STATUS_OK;
}

/* One field; *last says that it ended the row. */
static Status csv_field(Csv *c, bool *last) {
    Str field = {0};
    if (c->rest.len && c->rest.at[0] == '"') {
        c->rest = str_sub(c->rest, 1, c->rest.len);
        TRY(csv_quoted(c, &field));
        if (c->rest.len && c->rest.at[0] == '\r') c->rest = str_sub(c->rest, 1, c->rest.len);
        if (c->rest.len && c->rest.at[0] != ',' && c->rest.at[0] != '\n')
            return csv_fault(c, "text after a closing double quote");
    } else {
        size_t i = 0;
        while (i < c->rest.len && c->rest.at[i] != ',' && c->rest.at[i] != '\n') i++;
        field = str_sub(c->rest, 0, i);
        c->rest = str_sub(c->rest, i, c->rest.len);
        bool ends = c->rest.len == 0 || c->rest.at[0] == '\n';
        if (ends && field.len && field.at[field.len - 1] == '\r') field.len--;
    }
    TRY(csv_push(c, field));
    *last = c->rest.len == 0 || c->rest.at[0] == '\n';
    if (c->rest.len) {
        if (*last) c->next++;
        c->rest = str_sub(c->rest, 1, c->rest.len);
    }
    return STATUS_OK;
}

Status csv_next(Csv *c, bool *more) {
    for (;;) {
        c->n = 0;
        c->line = c->next;
        *more = c->rest.len > 0;
        if (!*more) return STATUS_OK;
        bool last = false;
        while (!last) TRY(csv_field(c, &last));
        if (c->n != 1 || c->fields[0].len != 0) return STATUS_OK;
    }
}

void csv_add(Buf *out, Str field, bool first) {
    if (!first) buf_char(out, ',');
    bool quote = false;
    for (size_t i = 0; i < field.len && !quote; i++) quote = strchr(",\"\r\n", field.at[i]) != NULL;
    if (!quote) {
        buf_add(out, field);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < field.len; i++) {
        if (field.at[i] == '"') buf_char(out, '"');
        buf_char(out, field.at[i]);
    }
    buf_char(out, '"');
}
