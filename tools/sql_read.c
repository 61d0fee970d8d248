// SPDX-License-Identifier: EUPL-1.2
/* A small tokenizer over .sql files: headers in comments, then one statement up to its semicolon.
 */
#include "tools/sql_read.h"

#include <ctype.h>

enum { STATEMENTS_MOST = 1000, COLUMNS_MOST = 60, TOKENS_ALL = 1 << 18 };

typedef struct {
    Arena *arena;
    Str file, text;
    size_t at, line;
    SqlStatement *all;
    size_t n;
    /* the statement being read */
    SqlStatement *now;
    bool in_body; /* its first token has been seen */
    Buf *out[2];  /* its text for SQLite and PostgreSQL */
    bool used[COLUMNS_MOST + 1];
    bool gap;      /* blanks or a comment stood before the next token */
    int depth;     /* of parentheses */
    int scalar_at; /* depth inside max( or min(, 0 outside */
} Reader;

static Status reader_fail(const Reader *r, const char *what, Str which) {
    return status_print(r->arena, INVALID, "%.*s:%zu: %s%s%.*s%s", STR_ARG(r->file), r->line, what,
                        which.len ? " '" : "", STR_ARG(which), which.len ? "'" : "");
}

/* ---- the header -------------------------------------------------------------------------------
 */

static bool name_is(Str s) {
    if (s.len == 0 || s.len > 60 || !islower((unsigned char)s.at[0])) return false;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (!islower(c) && !isdigit(c) && c != '_') return false;
    }
    return true;
}

static Status header_column(Reader *r, Str text, SqlColumn *c) {
    static const Str types[] = {S_INIT("int"), S_INIT("real"), S_INIT("text")};
    Str type = str_trim(text);
    str_split(&type, ' ', &c->name);
    type = str_trim(type);
    c->nullable = str_ends(type, S("?"));
    if (c->nullable) type.len--;
    if (!name_is(c->name)) return reader_fail(r, "this is no name for a column:", c->name);
    for (int i = 0; i < 3; i++)
        if (str_eq(type, types[i])) {
            c->type = (SqlType)i;
            return STATUS_OK;
        }
    return reader_fail(r, "a type is int, real or text, each with or without '?'; not", type);
}

static Status header_columns(Reader *r, Str list, SqlColumn **out, size_t *n) {
    SqlColumn *columns = ARENA_ARRAY(r->arena, SqlColumn, COLUMNS_MOST);
    Str part;
    *n = 0;
    list = str_trim(list);
    while (list.len && str_split(&list, ',', &part)) {
        if (*n == COLUMNS_MOST) return reader_fail(r, "too many columns", S(""));
        TRY(header_column(r, part, &columns[*n]));
        for (size_t i = 0; i < *n; i++)
            if (str_eq(columns[i].name, columns[*n].name))
                return reader_fail(r, "a name twice:", columns[i].name);
        (*n)++;
    }
    *out = columns;
    return STATUS_OK;
}

static Status header_name(Reader *r, Str value) {
    if (r->now) return reader_fail(r, "the statement before has no ';':", r->now->name);
    if (!name_is(value)) return reader_fail(r, "a name is lower case with underscores, not", value);
    if (r->n == STATEMENTS_MOST) return reader_fail(r, "too many statements", S(""));
    r->now = &r->all[r->n];
    *r->now = (SqlStatement){.name = value, .dialect = -1};
    r->now->where = arena_print(r->arena, "%.*s:%zu", STR_ARG(r->file), r->line);
    r->in_body = false;
    r->depth = r->scalar_at = 0;
    buf_clear(r->out[0]);
    buf_clear(r->out[1]);
    memset(r->used, 0, sizeof r->used);
    return STATUS_OK;
}

static Status header_takes(Reader *r, Str value) {
    return header_columns(r, value, &r->now->takes, &r->now->takes_n);
}

static Status header_gives(Reader *r, Str value) {
    Str how;
    str_split(&value, ' ', &how);
    if (str_eq(how, S("one")))
        r->now->shape = SQL_ONE;
    else if (str_eq(how, S("many")))
        r->now->shape = SQL_MANY;
    else
        return reader_fail(r, "gives: starts with one or many, not", how);
    TRY(header_columns(r, value, &r->now->gives, &r->now->gives_n));
    return r->now->gives_n ? STATUS_OK : reader_fail(r, "gives: names no column", S(""));
}

static Status header_dialect(Reader *r, Str value) {
    static const Str names[] = {S_INIT("sqlite"), S_INIT("postgresql")};
    for (int i = 0; i < 2; i++)
        if (str_eq(value, names[i])) {
            r->now->dialect = i;
            return STATUS_OK;
        }
    return reader_fail(r, "a dialect is sqlite or postgresql, not", value);
}

static const struct {
    Str key;
    Status (*read)(Reader *, Str);
} headers[] = {
    {S_INIT("name:"), header_name},
    {S_INIT("takes:"), header_takes},
    {S_INIT("gives:"), header_gives},
    {S_INIT("dialect:"), header_dialect},
};

static Status read_comment(Reader *r, Str comment) {
    comment = str_trim(comment);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        if (!str_starts(comment, headers[i].key)) continue;
        if (i > 0 && r->now == NULL) return reader_fail(r, "no name: before", headers[i].key);
        if (i > 0 && r->in_body) return reader_fail(r, "inside a statement:", headers[i].key);
        return headers[i].read(r, str_trim(str_sub(comment, headers[i].key.len, comment.len)));
    }
    if (r->now && !r->in_body && comment.len)
        r->now->does = r->now->does.len ? arena_print(r->arena, "%.*s %.*s", STR_ARG(r->now->does),
                                                      STR_ARG(comment))
                                        : comment;
    return STATUS_OK;
}

/* ---- the body ---------------------------------------------------------------------------------
 */

/* Words that mean something else, or nothing, on one of the two databases, or that take the time or
   the transaction out of our hands. */
static const char *const refused[] = {
    "now",           "current_timestamp",
    "current_date",  "current_time",
    "datetime",      "strftime",
    "julianday",     "unixepoch",
    "nocase",        "ilike",
    "glob",          "regexp",
    "begin",         "commit",
    "rollback",      "savepoint",
    "deferred",      "ignore",
    "true",          "false",
    "boolean",       "random",
    "ifnull",        "iif",
    "instr",         "position",
    "strpos",        "pragma",
    "autoincrement", "serial",
    "total",         "group_concat",
    "string_agg",    "printf",
    "format",        "rowid",
};

static Status read_word(Reader *r, Str word) {
    char low[32];
    if (word.len >= sizeof low) return STATUS_OK;
    for (size_t i = 0; i < word.len; i++) low[i] = (char)tolower((unsigned char)word.at[i]);
    Str w = {low, word.len};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (r->now->dialect < 0 && str_eq(w, str_of(refused[i])))
            return reader_fail(r, "this does not mean the same on both databases:", word);
    bool opens = r->at < r->text.len && r->text.at[r->at] == '(';
    if (opens && (str_eq(w, S("max")) || str_eq(w, S("min")))) r->scalar_at = r->depth + 1;
    return STATUS_OK;
}

static void body_add(Reader *r, Str token) {
    for (int d = 0; d < 2; d++) {
        if (r->gap && r->out[d]->len) buf_char(r->out[d], ' ');
        buf_add(r->out[d], token);
    }
    r->gap = false;
}

static Status read_parameter(Reader *r) {
    static const char *const casts[] = {"bigint", "double precision", "text"};
    size_t from = ++r->at;
    while (r->at < r->text.len && isdigit((unsigned char)r->text.at[r->at])) r->at++;
    Str digits = str_sub(r->text, from, r->at);
    int64_t i;
    if (!str_int(digits, &i) || i < 1 || (size_t)i > r->now->takes_n)
        return reader_fail(r, "takes: names no parameter",
                           arena_print(r->arena, "?%.*s", STR_ARG(digits)));
    r->used[i] = true;
    if (r->gap) buf_char(r->out[0], ' '), buf_char(r->out[1], ' ');
    r->gap = false;
    buf_print(r->out[0], "?%d", (int)i);
    buf_print(r->out[1], "$%d::%s", (int)i, casts[r->now->takes[i - 1].type]);
    return STATUS_OK;
}

static Status read_quoted(Reader *r, char quote) {
    size_t from = r->at++;
    for (; r->at < r->text.len; r->at++) {
        if (r->text.at[r->at] == '\n') r->line++;
        if (r->text.at[r->at] != quote) continue;
        if (r->at + 1 < r->text.len && r->text.at[r->at + 1] == quote)
            r->at++;
        else {
            r->at++;
            body_add(r, str_sub(r->text, from, r->at));
            return STATUS_OK;
        }
    }
    return reader_fail(r, "a quote is not closed", S(""));
}

static Status read_end(Reader *r) {
    SqlStatement *s = r->now;
    r->at++;
    if (!r->in_body) return reader_fail(r, "a statement without text:", s->name);
    for (size_t i = 1; i <= s->takes_n; i++)
        if (!r->used[i]) return reader_fail(r, "is taken but not used:", s->takes[i - 1].name);
    for (int d = 0; d < 2; d++)
        if (s->dialect < 0 || s->dialect == d) s->sql[d] = arena_copy(r->arena, buf_str(r->out[d]));
    r->n++;
    r->now = NULL;
    r->in_body = false;
    return STATUS_OK;
}

static Status read_sign(Reader *r, char c) {
    if (c == '(') r->depth++;
    if (c == ')' && r->depth-- == r->scalar_at) r->scalar_at = 0;
    bool both = r->now->dialect < 0;
    if (both && c == ',' && r->scalar_at && r->depth == r->scalar_at)
        return reader_fail(r, "max and min of several values are not the same on both databases",
                           S(""));
    if (both && memchr(":$@`[#", c, 6))
        return reader_fail(r, "this sign is not for both databases:", (Str){&c, 1});
    body_add(r, str_sub(r->text, r->at, r->at + 1));
    r->at++;
    return STATUS_OK;
}

static Status read_token(Reader *r) {
    char c = r->text.at[r->at];
    if (r->now == NULL) return reader_fail(r, "a statement without a name", S(""));
    if (c == ';') return read_end(r);
    r->in_body = true;
    if (c == '?') return read_parameter(r);
    if (c == '\'' || c == '"') return read_quoted(r, c);
    if (!isalnum((unsigned char)c) && c != '_') return read_sign(r, c);
    size_t from = r->at;
    while (r->at < r->text.len &&
           (isalnum((unsigned char)r->text.at[r->at]) || memchr("_.", r->text.at[r->at], 2)))
        r->at++;
    Str word = str_sub(r->text, from, r->at);
    body_add(r, word);
    return read_word(r, word);
}

static Status read_block_comment(Reader *r) {
    size_t end = str_find(str_sub(r->text, r->at, r->text.len), S("*/"));
    if (end == STR_NONE) return reader_fail(r, "a comment is not closed", S(""));
    for (size_t i = 0; i < end; i++) r->line += r->text.at[r->at + i] == '\n';
    r->at += end + 2;
    r->gap = true;
    return STATUS_OK;
}

static Status read_file(Reader *r) {
    while (r->at < r->text.len) {
        Str rest = str_sub(r->text, r->at, r->text.len);
        if (isspace((unsigned char)rest.at[0])) {
            r->line += rest.at[0] == '\n';
            r->gap = true;
            r->at++;
        } else if (str_starts(rest, S("--"))) {
            size_t end = str_find(rest, S("\n"));
            if (end == STR_NONE) end = rest.len;
            r->at += end;
            r->gap = true;
            TRY(read_comment(r, str_sub(rest, 2, end)));
        } else if (str_starts(rest, S("/*"))) {
            TRY(read_block_comment(r));
        } else {
            TRY(read_token(r));
        }
    }
    if (r->now) return reader_fail(r, "the last statement has no ';':", r->now->name);
    return STATUS_OK;
}

/* ---- all files together -------------------------------------------------------------------------
 */

static bool columns_same(const SqlColumn *a, size_t a_n, const SqlColumn *b, size_t b_n) {
    if (a_n != b_n) return false;
    for (size_t i = 0; i < a_n; i++)
        if (!str_eq(a[i].name, b[i].name) || a[i].type != b[i].type ||
            a[i].nullable != b[i].nullable)
            return false;
    return true;
}

/* Lays the second dialect of a statement into the first one's place, which may keep its number. */
static Status merge_pair(Arena *a, SqlStatement *first, const SqlStatement *second) {
    if (first->dialect < 0 || second->dialect < 0 || first->dialect == second->dialect)
        return status_print(a, INVALID, "%.*s: the name '%.*s' stands at %.*s already",
                            STR_ARG(second->where), STR_ARG(second->name), STR_ARG(first->where));
    if (first->shape != second->shape ||
        !columns_same(first->takes, first->takes_n, second->takes, second->takes_n) ||
        !columns_same(first->gives, first->gives_n, second->gives, second->gives_n))
        return status_print(a, INVALID, "%.*s: '%.*s' takes or gives something else than at %.*s",
                            STR_ARG(second->where), STR_ARG(second->name), STR_ARG(first->where));
    first->sql[second->dialect] = second->sql[second->dialect];
    first->dialect = -1;
    return STATUS_OK;
}

Status sql_read(Arena *a, const SqlFile *files, size_t n, SqlStatement **out, size_t *out_n) {
    Reader r = {.arena = a, .all = ARENA_ARRAY(a, SqlStatement, STATEMENTS_MOST + 1)};
    r.out[0] = buf_on(a, TOKENS_ALL);
    r.out[1] = buf_on(a, TOKENS_ALL);
    for (size_t i = 0; i < n; i++) {
        if (files[i].migration) continue;
        r.file = files[i].name, r.text = files[i].text;
        r.at = 0, r.line = 1;
        TRY(read_file(&r));
    }
    size_t kept = 0;
    for (size_t i = 0; i < r.n; i++) {
        size_t j = 0;
        while (j < kept && !str_eq(r.all[j].name, r.all[i].name)) j++;
        if (j < kept)
            TRY(merge_pair(a, &r.all[j], &r.all[i]));
        else
            r.all[kept++] = r.all[i];
    }
    for (size_t i = 0; i < kept; i++)
        if (r.all[i].dialect >= 0)
            return status_print(a, INVALID, "%.*s: '%.*s' is written for one database only",
                                STR_ARG(r.all[i].where), STR_ARG(r.all[i].name));
    *out = r.all;
    *out_n = kept;
    return STATUS_OK;
}
