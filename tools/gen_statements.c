// SPDX-License-Identifier: EUPL-1.2
/* Makes statements.h and statements.c of the .sql files: a typed C function per named statement,
   its text for both databases, and the migrations as they are. The notation: src/store/db.h. */
#include "tools/sql_read.h"

#include <ctype.h>

/* Up to this many parameters are arguments of their own; beyond, they are fields of a struct. */
enum { MOST_ARGUMENTS = 4 };

static const char *const c_types[] = {"int64_t", "double", "Str"};
static const char *const c_kinds[] = {"TYPE_INT", "TYPE_REAL", "TYPE_TEXT"};
static const char *const c_values[] = {"value_int", "value_real", "value_text"};

typedef struct {
    FILE *h, *c;
    const SqlFile *files;
    size_t n;
} Gen;

static void gen_camel(FILE *to, Str name) {
    bool up = true;
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] == '_') {
            up = true;
            continue;
        }
        fputc(up ? toupper((unsigned char)name.at[i]) : name.at[i], to);
        up = false;
    }
}

static void gen_upper(FILE *to, Str name) {
    for (size_t i = 0; i < name.len; i++) fputc(toupper((unsigned char)name.at[i]), to);
}

static void gen_literal(FILE *to, Str s) {
    fputc('"', to);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (c == '\n') {
            fputs("\\n\"\n    \"", to);
            continue;
        }
        if (c == '"' || c == '\\' || c == '?') fputc('\\', to);
        fputc(c, to);
    }
    fputc('"', to);
}

static void gen_struct(FILE *to, const SqlStatement *s, const SqlColumn *columns, size_t n,
                       const char *suffix, bool given) {
    fputs("typedef struct {\n", to);
    for (size_t i = 0; i < n; i++) {
        const SqlColumn *c = &columns[i];
        if (c->nullable && !(given && c->type == SQL_TEXT))
            fprintf(to, "    bool has_%.*s;\n", STR_ARG(c->name));
        fprintf(to, "    %s %.*s;\n", c_types[c->type], STR_ARG(c->name));
    }
    fputs("} ", to);
    gen_camel(to, s->name);
    fprintf(to, "%s;\n", suffix);
}

static void gen_prototype(FILE *to, const SqlStatement *s) {
    fprintf(to, "Status %.*s(Db *db, Arena *arena", STR_ARG(s->name));
    if (s->takes_n > MOST_ARGUMENTS) {
        fputs(", const ", to);
        gen_camel(to, s->name);
        fputs("In *in", to);
    } else {
        for (size_t i = 0; i < s->takes_n; i++) {
            const SqlColumn *c = &s->takes[i];
            if (c->nullable && c->type != SQL_TEXT)
                fprintf(to, ", bool has_%.*s", STR_ARG(c->name));
            fprintf(to, ", %s %.*s", c_types[c->type], STR_ARG(c->name));
        }
    }
    if (s->shape == SQL_NOTHING) {
        fputs(", int64_t *changed)", to);
        return;
    }
    fputs(", ", to);
    gen_camel(to, s->name);
    fputs(s->shape == SQL_ONE ? "Row **row)" : "Row **rows, size_t *n)", to);
}

static void gen_header(Gen *g, const SqlStatement *s) {
    fputc('\n', g->h);
    if (s->gives_n) gen_struct(g->h, s, s->gives, s->gives_n, "Row", false);
    if (s->takes_n > MOST_ARGUMENTS) gen_struct(g->h, s, s->takes, s->takes_n, "In", true);
    if (s->does.len) fprintf(g->h, "/* %.*s */\n", STR_ARG(s->does));
    gen_prototype(g->h, s);
    fputs(";\n", g->h);
}

static void gen_columns(Gen *g, const SqlStatement *s, const char *suffix, bool row) {
    const SqlColumn *columns = row ? s->gives : s->takes;
    size_t n = row ? s->gives_n : s->takes_n;
    if (n == 0) return;
    fprintf(g->c, "static const Column %.*s_%s[] = {\n", STR_ARG(s->name), suffix);
    for (size_t i = 0; i < n; i++) {
        const SqlColumn *c = &columns[i];
        fprintf(g->c, "    {S_INIT(\"%.*s\"), %s, %s, ", STR_ARG(c->name), c_kinds[c->type],
                c->nullable ? "true" : "false");
        if (!row) {
            fputs("0, NEVER_NULL},\n", g->c);
            continue;
        }
        fputs("offsetof(", g->c);
        gen_camel(g->c, s->name);
        fprintf(g->c, "Row, %.*s), ", STR_ARG(c->name));
        if (c->nullable) {
            fputs("offsetof(", g->c);
            gen_camel(g->c, s->name);
            fprintf(g->c, "Row, has_%.*s)},\n", STR_ARG(c->name));
        } else {
            fputs("NEVER_NULL},\n", g->c);
        }
    }
    fputs("};\n", g->c);
}

static void gen_values(Gen *g, const SqlStatement *s) {
    const char *in = s->takes_n > MOST_ARGUMENTS ? "in->" : "";
    if (s->takes_n == 0) return;
    fputs("    const Value with[] = {\n", g->c);
    for (size_t i = 0; i < s->takes_n; i++) {
        const SqlColumn *c = &s->takes[i];
        fprintf(g->c, "        %s%s(", c_values[c->type], c->nullable ? "_if" : "");
        if (c->nullable && c->type != SQL_TEXT) fprintf(g->c, "%shas_%.*s, ", in, STR_ARG(c->name));
        fprintf(g->c, "%s%.*s),\n", in, STR_ARG(c->name));
    }
    fputs("    };\n", g->c);
}

static void gen_body(Gen *g, const SqlStatement *s) {
    const char *with = s->takes_n ? "with" : "NULL";
    gen_columns(g, s, "takes", false);
    gen_columns(g, s, "gives", true);
    gen_prototype(g->c, s);
    fputs(" {\n", g->c);
    gen_values(g, s);
    fprintf(g->c, "    const Statement *s = &statements[STATEMENT_");
    gen_upper(g->c, s->name);
    fputs("];\n", g->c);
    if (s->shape == SQL_NOTHING) {
        fprintf(g->c, "    return db_change(db, arena, s, %s, changed);\n}\n\n", with);
        return;
    }
    fputs("    void *got = NULL;\n", g->c);
    if (s->shape == SQL_ONE)
        fprintf(g->c, "    Status how = db_one(db, arena, s, %s, &got);\n    *row = got;\n", with);
    else
        fprintf(g->c, "    Status how = db_many(db, arena, s, %s, &got, n);\n    *rows = got;\n",
                with);
    fputs("    return how;\n}\n\n", g->c);
}

static void gen_table_row(Gen *g, const SqlStatement *s, size_t number) {
    static const char *const shapes[] = {"GIVES_NOTHING", "GIVES_ONE", "GIVES_MANY"};
    fprintf(g->c, "    {S_INIT(\"%.*s\"),\n    {S_INIT(", STR_ARG(s->name));
    gen_literal(g->c, s->sql[0]);
    fputs("),\n    S_INIT(", g->c);
    gen_literal(g->c, s->sql[1]);
    fprintf(g->c, ")},\n    %s, %zu, %zu, ", shapes[s->shape], s->takes_n, s->gives_n);
    if (s->gives_n) {
        fputs("sizeof(", g->c);
        gen_camel(g->c, s->name);
        fputs("Row)", g->c);
    } else {
        fputc('0', g->c);
    }
    fprintf(g->c, ", %zu, ", number);
    fprintf(g->c, s->takes_n ? "%.*s_takes, " : "NULL, ", STR_ARG(s->name));
    if (s->gives_n)
        fprintf(g->c, "%.*s_gives},\n", STR_ARG(s->name));
    else
        fputs("NULL},\n", g->c);
}

static void gen_statements(Gen *g, const SqlStatement *statements, size_t n) {
    fputs("\nenum {\n", g->h);
    for (size_t i = 0; i < n; i++) {
        fputs("    STATEMENT_", g->h);
        gen_upper(g->h, statements[i].name);
        fputs(",\n", g->h);
    }
    fputs("    STATEMENTS,\n};\nextern const Statement statements[];\n", g->h);
    for (size_t i = 0; i < n; i++) gen_header(g, &statements[i]);
    for (size_t i = 0; i < n; i++) gen_body(g, &statements[i]);
    fputs("const Statement statements[] = {\n", g->c);
    for (size_t i = 0; i < n; i++) gen_table_row(g, &statements[i], i);
    fputs("};\n\n", g->c);
}

/* "sql/migrations/0001-foundation.sql" is number 1, name "foundation". */
static Status gen_migration(Gen *g, Arena *a, const SqlFile *f) {
    Str name = f->name, number;
    for (size_t slash; (slash = str_find(name, S("/"))) != STR_NONE;)
        name = str_sub(name, slash + 1, name.len);
    int64_t v;
    if (!str_split(&name, '-', &number) || !str_int(number, &v) || number.len != 4 ||
        !str_ends(name, S(".sql")))
        return status_print(a, INVALID, "%.*s: a migration is called 0001-name.sql",
                            STR_ARG(f->name));
    fprintf(g->c, "    {%lld, S_INIT(\"%.*s\"),\n    S_INIT(\"\"\n    ", (long long)v,
            (int)name.len - 4, name.at);
    gen_literal(g->c, f->text);
    fputs(")},\n", g->c);
    return STATUS_OK;
}

static Status gen_all(Gen *g, Arena *a) {
    SqlStatement *statements = NULL;
    size_t n = 0;
    TRY(sql_read(a, g->files, g->n, &statements, &n));
    fputs(
        "/* Made by tools/gen_statements.c of sql/; do not edit. */\n#ifndef STATEMENTS_H\n"
        "#define STATEMENTS_H\n\n#include \"store/db.h\"\n\ntypedef struct {\n    int64_t number;\n"
        "    Str name, text;\n} Migration;\nextern const Migration migrations[];\n"
        "extern const size_t migrations_n;\n",
        g->h);
    fputs(
        "/* Made by tools/gen_statements.c of sql/; do not edit. */\n#include \"statements.h\"\n\n"
        "#include <stddef.h>\n\n",
        g->c);
    gen_statements(g, statements, n);
    fputs("const Migration migrations[] = {\n", g->c);
    for (size_t i = 0; i < g->n; i++)
        if (g->files[i].migration) TRY(gen_migration(g, a, &g->files[i]));
    fputs("};\nconst size_t migrations_n = sizeof migrations / sizeof *migrations;\n", g->c);
    fputs("\n#endif\n", g->h);
    return STATUS_OK;
}

static Status gen_load(Arena *a, Str path, Str *out) {
    FILE *f = fopen(arena_copy(a, path).at, "rb");
    if (f == NULL) return status_print(a, NOT_FOUND, "%.*s: cannot be read", STR_ARG(path));
    Buf *b = buf_on(a, 1 << 24);
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;) buf_add(b, (Str){part, n});
    fclose(f);
    *out = buf_str(b);
    return STATUS_OK;
}

static Status gen_main(Arena *a, int argc, char **argv) {
    if (argc < 4) return STATUS(INVALID, "usage: gen-statements OUT.h OUT.c FILE.sql...");
    SqlFile *files = ARENA_ARRAY(a, SqlFile, (size_t)argc);
    Gen g = {.files = files, .n = (size_t)argc - 3};
    for (size_t i = 0; i < g.n; i++) {
        files[i].name = str_of(argv[i + 3]);
        files[i].migration = str_find(files[i].name, S("migrations/")) != STR_NONE;
        TRY(gen_load(a, files[i].name, &files[i].text));
    }
    g.h = fopen(argv[1], "wb");
    g.c = fopen(argv[2], "wb");
    if (g.h == NULL || g.c == NULL) return STATUS(UNAVAILABLE, "the output cannot be written");
    Status s = gen_all(&g, a);
    bool bad = ferror(g.h) || ferror(g.c);
    bad |= fclose(g.h) != 0;
    bad |= fclose(g.c) != 0;
    if (s.code == OK && bad) s = STATUS(UNAVAILABLE, "the output cannot be written");
    if (s.code != OK) remove(argv[1]), remove(argv[2]);
    return s;
}

int main(int argc, char **argv) {
    Arena *a = arena_new((size_t)1 << 28);
    Status s = gen_main(a, argc, argv);
    if (s.code != OK) fprintf(stderr, "gen-statements: %.*s\n", STR_ARG(s.why));
    int how = s.code == OK ? 0 : 1;
    arena_free(a);
    return how;
}
