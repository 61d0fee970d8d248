// SPDX-License-Identifier: EUPL-1.2
/* Reads translations from a .po file. */
#include "tools/po_read.h"

#include "base/buf.h"

bool po_unquote(Arena *a, Str s, size_t *at, Str *out) {
    char *to = ARENA_ARRAY(a, char, s.len - *at + 1);
    size_t n = 0;
    for (size_t i = *at + 1; i < s.len; i++) {
        char c = s.at[i];
        if (c == '"') {
            *at = i + 1;
            *out = (Str){to, n};
            return true;
        }
        if (c == '\n') return false;
        if (c == '\\' && i + 1 < s.len) {
            c = s.at[++i];
            if (c == 'n') c = '\n';
            if (c == 't') c = '\t';
        }
        to[n++] = c;
    }
    return false;
}

typedef struct {
    Arena *arena;
    Str name;
    PoEntry *entries;
    size_t n, line;
    Str *open; /* what a line with only a quoted text adds to */
} PoReader;

static Status po_wrong(PoReader *r, size_t line, const char *what, Str more) {
    return status_print(r->arena, INVALID, "%.*s:%zu: %s%s%.*s", STR_ARG(r->name), line, what,
                        more.len ? ": " : "", STR_ARG(more));
}

static Status po_line(PoReader *r, Str line) {
    line = str_trim(line);
    if (line.len == 0 || line.at[0] == '#') return STATUS_OK;
    PoEntry *e = &r->entries[r->n];
    if (str_starts(line, S("msgid "))) {
        r->n++;
        e->line = r->line;
        e->id = e->text = S("");
        r->open = &e->id;
    } else if (str_starts(line, S("msgstr "))) {
        if (r->n == 0) return po_wrong(r, r->line, "a msgstr without a msgid", S(""));
        r->open = &r->entries[r->n - 1].text;
    } else if (line.at[0] != '"') {
        return po_wrong(r, r->line, "this is not used here", line);
    }
    size_t quote = str_find(line, S("\""));
    Str part;
    if (quote == STR_NONE || r->open == NULL || !po_unquote(r->arena, line, &quote, &part) ||
        quote != line.len)
        return po_wrong(r, r->line, "no quoted text", line);
    *r->open = arena_print(r->arena, "%.*s%.*s", STR_ARG(*r->open), STR_ARG(part));
    return STATUS_OK;
}

static int po_order(const void *a, const void *b) {
    return str_cmp(((const PoEntry *)a)->id, ((const PoEntry *)b)->id);
}

/* Every {name} of a stands in b. */
static bool po_names(Str a, Str b) {
    for (size_t i = 0; i < a.len; i++) {
        if (a.at[i] != '{') continue;
        Str rest = str_sub(a, i, a.len);
        size_t end = str_find(rest, S("}"));
        if (end == STR_NONE || str_find(b, str_sub(rest, 0, end + 1)) == STR_NONE) return false;
    }
    return true;
}

static Status po_check(PoReader *r) {
    for (size_t i = 0; i < r->n; i++) {
        const PoEntry *e = &r->entries[i];
        if (e->text.len == 0) return po_wrong(r, e->line, "no translation", e->id);
        if (i && str_eq(e->id, r->entries[i - 1].id))
            return po_wrong(r, e->line, "this text is here twice", e->id);
        if (!po_names(e->id, e->text) || !po_names(e->text, e->id))
            return po_wrong(r, e->line, "the {names} differ", e->id);
        if (!str_is_utf8(e->id) || !str_is_utf8(e->text))
            return po_wrong(r, e->line, "not UTF-8", S(""));
    }
    return STATUS_OK;
}

Status po_read(Arena *a, Str name, Str bytes, PoEntry **out, size_t *n) {
    size_t most = 1;
    for (size_t i = 0; i < bytes.len; i++) most += bytes.at[i] == '\n';
    PoReader r = {.arena = a, .name = name, .entries = ARENA_ARRAY(a, PoEntry, most + 1)};
    Str rest = bytes, line;
    while (str_split(&rest, '\n', &line)) {
        r.line++;
        TRY(po_line(&r, line));
    }
    if (r.n && r.entries[0].id.len == 0) r.entries++, r.n--; /* the header */
    qsort(r.entries, r.n, sizeof *r.entries, po_order);
    TRY(po_check(&r));
    *out = r.entries, *n = r.n;
    return STATUS_OK;
}

PoEntry *po_find(PoEntry *entries, size_t n, Str id) {
    PoEntry key = {.id = id};
    return n ? bsearch(&key, entries, n, sizeof *entries, po_order) : NULL;
}
