// SPDX-License-Identifier: EUPL-1.2
/* Turns data files into a table of C strings. usage: gen-shipped OUT.c ROOT FILE... */
#include "tool.h"

/* A C string literal may not be long in every compiler, so the bytes are written as numbers. */
static void shipped_bytes(Buf *out, Str s) {
    for (size_t i = 0; i < s.len; i++) {
        buf_int(out, (unsigned char)s.at[i]);
        buf_char(out, i % 32 == 31 ? '\n' : ' ');
        out->at[out->len - 1] = ',';
        if (i % 32 == 31) buf_char(out, '\n');
    }
}

static Status shipped_write(Arena *a, int argc, char **argv) {
    Buf *out = buf_on(a, (size_t)64 << 20);
    Str root = str_of(argv[2]);
    buf_add(out, S("/* Made by tools/gen_shipped.c. */\n#include \"core/shipped.h\"\n\n"));
    for (int i = 3; i < argc; i++) {
        Str bytes;
        TRY(tool_read(a, str_of(argv[i]), &bytes));
        buf_print(out, "static const unsigned char file_%d[] = {\n", i);
        shipped_bytes(out, bytes);
        buf_add(out, S("0};\n"));
    }
    buf_add(out, S("\nconst Shipped shipped_files[] = {\n"));
    for (int i = 3; i < argc; i++) {
        Str name = str_of(argv[i]);
        if (str_starts(name, root)) name = str_sub(name, root.len + 1, name.len);
        buf_add(out, S("    {{"));
        tool_literal(out, name);
        buf_print(out, ", %zu}, {(const char *)file_%d, sizeof file_%d - 1}},\n", name.len, i, i);
    }
    buf_print(out, "};\nconst size_t shipped_count = %d;\n", argc - 3);
    return tool_write(a, str_of(argv[1]), out);
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    Arena *a = arena_new((size_t)256 << 20);
    int how = tool_end(shipped_write(a, argc, argv));
    arena_free(a);
    return how;
}
