// SPDX-License-Identifier: EUPL-1.2
/* Embeds files in the program: bytes, type, a hash in the served name, and both compressed forms.
   usage: gen-assets OUT.c NAMES.h FILE...
   OUT.c holds what web/asset.h promises; NAMES.h the served paths, for the pages. */
#include "tools/tool.h"

#include <brotli/encode.h>
#include <zlib.h>

typedef struct {
    Str name;  /* "app.css" */
    Str path;  /* "/static/app.0123456789ab.css", or "/robots.txt" */
    Str bytes; /* url(...) in style sheets already points at served paths */
} AssetFile;

static const struct {
    Str ending, type;
} types[] = {
    {S_INIT(".css"), S_INIT("text/css; charset=utf-8")},
    {S_INIT(".js"), S_INIT("text/javascript; charset=utf-8")},
    {S_INIT(".svg"), S_INIT("image/svg+xml")},
    {S_INIT(".png"), S_INIT("image/png")},
    {S_INIT(".txt"), S_INIT("text/plain; charset=utf-8")},
    {S_INIT(".woff2"), S_INIT("font/woff2")},
    {S_INIT(".opus"), S_INIT("audio/ogg")},
    {S_INIT(".mp3"), S_INIT("audio/mpeg")},
};

/* Robots ask for these by name. */
static const Str fixed[] = {S_INIT("robots.txt")};

static Str asset_type(Str name) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_ends(name, types[i].ending)) return types[i].type;
    return S("");
}

static Str asset_path_of(Arena *a, Str name, Str bytes) {
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (str_eq(name, fixed[i])) return arena_print(a, "/%.*s", STR_ARG(name));
    Str stem = tool_stem(name);
    return arena_print(a, "/static/%.*s.%012llx%.*s", STR_ARG(stem),
                       (unsigned long long)(str_hash(bytes) >> 16),
                       STR_ARG(str_sub(name, stem.len, name.len)));
}

/* url("name") in a style sheet becomes the served path; other addresses are refused, so that a page
   never asks another server for anything. */
static Status asset_urls(Arena *a, AssetFile *file, const AssetFile *done, size_t n) {
    Buf *out = buf_on(a, 32 << 20);
    Str rest = file->bytes;
    for (size_t at; (at = str_find(rest, S("url("))) != STR_NONE;) {
        buf_add(out, str_sub(rest, 0, at + 4));
        rest = str_sub(rest, at + 4, rest.len);
        size_t end = str_find(rest, S(")"));
        Str name = str_trim(str_sub(rest, 0, end == STR_NONE ? rest.len : end));
        if (name.len > 1 && (name.at[0] == '"' || name.at[0] == '\''))
            name = str_sub(name, 1, name.len - 1);
        const AssetFile *found = NULL;
        for (size_t i = 0; i < n; i++)
            if (str_eq(done[i].name, name)) found = &done[i];
        if (found == NULL)
            return status_print(a, INVALID, "%.*s: url(%.*s) is none of the assets",
                                STR_ARG(file->name), STR_ARG(name));
        buf_print(out, "\"%.*s\"", STR_ARG(found->path));
        rest = str_sub(rest, end, rest.len);
    }
    buf_add(out, rest);
    file->bytes = buf_str(out);
    return STATUS_OK;
}

static Str asset_gzip(Arena *a, Str bytes) {
    z_stream z = {0};
    size_t room = compressBound(bytes.len) + 64;
    unsigned char *to = ARENA_ARRAY(a, unsigned char, room);
    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) return S("");
    z.next_in = (unsigned char *)(uintptr_t)bytes.at, z.avail_in = (unsigned)bytes.len;
    z.next_out = to, z.avail_out = (unsigned)room;
    bool whole = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t made = z.total_out;
    deflateEnd(&z);
    return whole && made < bytes.len ? (Str){(char *)to, made} : S("");
}

static Str asset_brotli(Arena *a, Str bytes) {
    size_t made = BrotliEncoderMaxCompressedSize(bytes.len);
    uint8_t *to = ARENA_ARRAY(a, uint8_t, made + 1);
    bool whole = BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT,
                                       bytes.len, (const uint8_t *)bytes.at, &made, to);
    return whole && made < bytes.len ? (Str){(char *)to, made} : S("");
}

static void asset_bytes(Buf *out, const char *kind, size_t i, Str bytes) {
    if (bytes.len == 0) return;
    buf_print(out, "static const unsigned char %s_%zu[] = {", kind, i);
    for (size_t k = 0; k < bytes.len; k++)
        buf_print(out, "%s%u,", k % 24 ? "" : "\n", (unsigned char)bytes.at[k]);
    buf_add(out, S("\n};\n"));
}

static void asset_view(Buf *out, const char *kind, size_t i, Str bytes) {
    if (bytes.len)
        buf_print(out, "{(const char *)%s_%zu, %zu}", kind, i, bytes.len);
    else
        buf_add(out, S("{\"\", 0}"));
}

static void asset_find_code(Buf *out) {
    buf_add(out, S("const Asset *asset_list(size_t *n) {\n"
                   "    *n = sizeof assets / sizeof *assets;\n    return assets;\n}\n\n"
                   "const Asset *asset_find(Str path) {\n"
                   "    for (size_t i = 0; i < sizeof assets / sizeof *assets; i++)\n"
                   "        if (str_eq(assets[i].path, path)) return &assets[i];\n"
                   "    return NULL;\n}\n"));
}

/* What is compressed by its kind already. */
static bool asset_is_packed(Str type) {
    return str_starts(type, S("font/")) || str_starts(type, S("audio/")) ||
           str_eq(type, S("image/png"));
}

static Status assets_write(Arena *a, Str out_name, const AssetFile *files, size_t n) {
    Buf *out = buf_on(a, 64 << 20), *table = buf_on(a, 1 << 20);
    buf_add(out, S("/* Made by tools/gen_assets.c. */\n#include \"web/asset.h\"\n\n"));
    for (size_t i = 0; i < n; i++) {
        Str gzip = S(""), brotli = S("");
        if (!asset_is_packed(asset_type(files[i].name))) {
            gzip = asset_gzip(a, files[i].bytes);
            brotli = asset_brotli(a, files[i].bytes);
        }
        asset_bytes(out, "plain", i, files[i].bytes);
        asset_bytes(out, "gzip", i, gzip);
        asset_bytes(out, "brotli", i, brotli);
        buf_print(table, "    {S_INIT(\"%.*s\"), S_INIT(\"%.*s\"),\n     ", STR_ARG(files[i].path),
                  STR_ARG(asset_type(files[i].name)));
        asset_view(table, "plain", i, files[i].bytes);
        buf_add(table, S(", "));
        asset_view(table, "gzip", i, gzip);
        buf_add(table, S(", "));
        asset_view(table, "brotli", i, brotli);
        buf_add(table, S("},\n"));
    }
    buf_print(out, "\nstatic const Asset assets[] = {\n%.*s};\n\n", STR_ARG(buf_str(table)));
    asset_find_code(out);
    return tool_write(a, out_name, out);
}

static Status names_write(Arena *a, Str out_name, const AssetFile *files, size_t n) {
    Buf *out = buf_on(a, 1 << 20);
    buf_add(out, S("/* Made by tools/gen_assets.c: where each asset is served. */\n"
                   "#include \"base/str.h\"\n\n"));
    for (size_t i = 0; i < n; i++) {
        buf_add(out, S("#define ASSET_"));
        for (size_t k = 0; k < files[i].name.len; k++) {
            char c = files[i].name.at[k];
            bool small = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
            buf_char(out, small ? (char)(c - 32) : digit ? c : '_');
        }
        buf_print(out, " S(\"%.*s\")\n", STR_ARG(files[i].path));
    }
    return tool_write(a, out_name, out);
}

static Status assets_make(Arena *a, int argc, char **argv) {
    if (argc < 4) return STATUS(INVALID, "usage: gen-assets OUT.c NAMES.h FILE...");
    size_t n = 0, most = (size_t)argc - 3;
    AssetFile *files = ARENA_ARRAY(a, AssetFile, most);
    for (int sheets = 0; sheets < 2; sheets++) /* style sheets last: they name the others */
        for (size_t i = 0; i < most; i++) {
            Str path = str_of(argv[i + 3]);
            if (str_ends(path, S(".css")) != (sheets == 1)) continue;
            AssetFile *f = &files[n];
            Str stem = tool_stem(path);
            f->name = (Str){stem.at, (size_t)(path.at + path.len - stem.at)};
            if (asset_type(f->name).len == 0)
                return status_print(a, INVALID, "%.*s: no type is known for this name",
                                    STR_ARG(path));
            TRY(tool_read(a, path, &f->bytes));
            if (sheets) TRY(asset_urls(a, f, files, n));
            f->path = asset_path_of(a, f->name, f->bytes);
            n++;
        }
    TRY(assets_write(a, str_of(argv[1]), files, n));
    return names_write(a, str_of(argv[2]), files, n);
}

int main(int argc, char **argv) {
    Arena *a = arena_new((size_t)512 << 20);
    int code = tool_end(assets_make(a, argc, argv));
    arena_free(a);
    return code;
}
