// SPDX-License-Identifier: EUPL-1.2
/* Makes the table of translations of locale/en.po, or checks that every text has one.
   usage: gen-texts OUT.c en.po
          gen-texts --lint en.po FILE.html... FILE.c... */
#include "tools/po_read.h"
#include "tools/tool.h"

#include <ctype.h>

typedef struct {
    Arena *arena;
    PoEntry *entries;
    size_t n;
    int faults;
} Lint;

/* --- the table ----------------------------------------------------------------------------------
 */

static Status texts_write(Arena *a, Str out_name, const PoEntry *entries, size_t n) {
    Buf *out = buf_on(a, 32 << 20);
    buf_add(out, S("/* Made by tools/gen_texts.c of locale/en.po. */\n"
                   "#include \"view/text_table.h\"\n\nconst TextRow text_table[] = {\n"));
    for (size_t i = 0; i < n; i++) {
        buf_add(out, S("    {S_INIT("));
        tool_literal(out, entries[i].id);
        buf_add(out, S("),\n     S_INIT("));
        tool_literal(out, entries[i].text);
        buf_add(out, S(")},\n"));
    }
    if (n == 0) buf_add(out, S("    {S_INIT(\"\"), S_INIT(\"\")},\n"));
    buf_print(out, "};\nconst size_t text_table_rows = %zu;\n", n);
    return tool_write(a, out_name, out);
}

/* --- the check ----------------------------------------------------------------------------------
 */

static void lint_text(Lint *l, Str file, size_t line, Str dutch) {
    PoEntry *e = po_find(l->entries, l->n, dutch);
    if (e) {
        e->used = true;
        return;
    }
    fprintf(stderr, "%.*s:%zu: no English for \"%.*s\"\n", STR_ARG(file), line, STR_ARG(dutch));
    l->faults++;
}

static void lint_template(Lint *l, Str file, Str text) {
    size_t open, after;
    Str inside;
    for (size_t at = 0; tool_directive(text, at, &open, &inside, &after); at = after) {
        if (inside.len == STR_NONE) return;
        inside = str_trim(inside);
        if (!str_starts(inside, S("t ")) && !str_starts(inside, S("t\n"))) continue;
        Str dutch = tool_squeeze(l->arena, str_sub(inside, 2, inside.len));
        lint_text(l, file, tool_line(text, open), dutch);
    }
}

/* Behind comments and character constants; strings are the caller's. */
static size_t c_skip(Str s, size_t i) {
    Str rest = str_sub(s, i, s.len);
    size_t end;
    if (str_starts(rest, S("//"))) {
        end = str_find(rest, S("\n"));
    } else if (str_starts(rest, S("/*"))) {
        end = str_find(rest, S("*/"));
        end = end == STR_NONE ? end : end + 2;
    } else if (rest.at[0] == '\'') {
        size_t k = 1;
        while (k < rest.len && rest.at[k] != '\'') k += rest.at[k] == '\\' ? 2 : 1;
        end = k + 1;
    } else {
        return i;
    }
    return end == STR_NONE ? s.len : i + end;
}

/* Adjacent literals, as C joins them. */
static Str c_literal(Arena *a, Str s, size_t *i) {
    Str all = S(""), part;
    while (*i < s.len && s.at[*i] == '"' && po_unquote(a, s, i, &part)) {
        all = arena_print(a, "%.*s%.*s", STR_ARG(all), STR_ARG(part));
        while (*i < s.len && isspace((unsigned char)s.at[*i])) ++*i;
    }
    return all;
}

static bool word_is(Str word, const char *const *words) {
    for (; *words; words++)
        if (str_eq(word, str_of(*words))) return true;
    return false;
}

/* T("...") anywhere, and S("...") as an argument of text(...) or text_fill(...) itself. */
static void lint_c(Lint *l, Str file, Str s) {
    static const char *const marks[] = {"T", "T_INIT", NULL};
    static const char *const calls[] = {"text", "text_fill", "html_fill", NULL};
    enum { DEEPEST = 256 };
    bool call[DEEPEST] = {false}; /* is the parenthesis at this depth that of a call? */
    int depth = 0;
    Str word = S("");
    for (size_t i = 0; i < s.len;) {
        size_t behind = c_skip(s, i);
        char c = s.at[i];
        if (behind != i) {
            i = behind;
            continue;
        }
        if (c == '"') {
            size_t start = i;
            Str literal = c_literal(l->arena, s, &i);
            if (i == start) i++;
            bool own = depth > 1 && depth < DEEPEST && call[depth - 1] && str_eq(word, S("S"));
            if (word_is(word, marks) || own) lint_text(l, file, tool_line(s, start), literal);
            continue;
        }
        if (isalpha((unsigned char)c) || c == '_') {
            size_t from = i;
            while (i < s.len && (isalnum((unsigned char)s.at[i]) || s.at[i] == '_')) i++;
            word = str_sub(s, from, i);
            continue;
        }
        if (c == '(' && ++depth < DEEPEST) call[depth] = word_is(word, calls);
        if (c == ')' && depth > 0) depth--;
        if (c != '(' && !isspace((unsigned char)c)) word = S("");
        i++;
    }
}

static Status lint_all(Lint *l, Str po, int n, char **files) {
    for (int i = 0; i < n; i++) {
        Str name = str_of(files[i]), bytes;
        TRY(tool_read(l->arena, name, &bytes));
        if (str_ends(name, S(".html")))
            lint_template(l, name, bytes);
        else
            lint_c(l, name, bytes);
    }
    for (size_t i = 0; i < l->n; i++) {
        if (l->entries[i].used) continue;
        fprintf(stderr, "%.*s:%zu: no longer used: \"%.*s\"\n", STR_ARG(po), l->entries[i].line,
                STR_ARG(l->entries[i].id));
        l->faults++;
    }
    if (l->faults == 0) return STATUS_OK;
    return status_print(l->arena, INVALID, "%d texts to mend", l->faults);
}

int main(int argc, char **argv) {
    Arena *a = arena_new((size_t)512 << 20);
    bool lint = argc > 2 && str_eq(str_of(argv[1]), S("--lint"));
    if (argc < 3 || (!lint && argc != 3))
        return tool_end(STATUS(INVALID, "usage: gen-texts OUT.c en.po | --lint en.po FILE..."));
    Str po = str_of(argv[2]), bytes;
    PoEntry *entries = NULL;
    size_t n = 0;
    Status s = tool_read(a, po, &bytes);
    if (s.code == OK) s = po_read(a, po, bytes, &entries, &n);
    if (s.code == OK && lint)
        s = lint_all(&(Lint){a, entries, n, 0}, po, argc - 3, argv + 3);
    else if (s.code == OK)
        s = texts_write(a, str_of(argv[1]), entries, n);
    int code = tool_end(s);
    arena_free(a);
    return code;
}
