// SPDX-License-Identifier: EUPL-1.2
/* Makes a C function of each page it is given, with the parts it uses. The notation:
   docs/templates.md. usage: gen-templates OUT.c pages/....html pages/parts/....html */
#include "tools/template.h"

static const Source *gen_file(const Gen *g, Str stem, bool part) {
    for (size_t i = 0; i < g->files_n; i++)
        if (str_eq(tool_stem(g->files[i].name), stem) &&
            part == (str_find(g->files[i].name, S("/parts/")) != STR_NONE))
            return &g->files[i];
    return NULL;
}

static bool gen_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* Without the blanks at the edges that hold a line end: they only lay the template out. */
static Str gen_edges(Str text, bool start, bool end) {
    size_t from = 0, to = text.len;
    while (start && from < to && gen_blank(text.at[from])) from++;
    if (str_find(str_sub(text, 0, from), S("\n")) == STR_NONE) from = 0;
    while (end && to > from && gen_blank(text.at[to - 1])) to--;
    if (str_find(str_sub(text, to, text.len), S("\n")) == STR_NONE) to = text.len;
    return str_sub(text, from, to);
}

/* Markup as it is, but a run of blanks with a line end in it becomes one line end, and none at the
   start and the end of a branch, a loop, a part or a block. */
static Status gen_markup(Gen *g, const Source *s, size_t from, size_t to, bool start, bool end) {
    Str text = str_sub(s->text, from, to);
    size_t at = 0;
    const char *wrong = html_state_move(&g->html, text, &at);
    if (wrong) return gen_wrong(g, s, from + at, wrong, S(""));
    text = gen_edges(text, start, end);
    for (size_t i = 0, next; i < text.len; i = next) {
        size_t lines = 0;
        for (next = i; next < text.len && gen_blank(text.at[next]); next++)
            lines += text.at[next] == '\n';
        if (next == i) next++;
        buf_add(g->still, lines ? S("\n") : str_sub(text, i, next));
    }
    return STATUS_OK;
}

/* --- branches and loops ------------------------------------------------------------------------
 */

static Status gen_body(Gen *g, Source *s, Str *stop);

static Status gen_if(Gen *g, Source *s, size_t at, Str words) {
    HtmlState start = g->html, end = start;
    bool last = false;
    buf_add(gen_code(g), S("    if (\n"));
    TRY(gen_condition(g, s, at, words));
    for (int branch = 0;; branch++) {
        Str stop;
        buf_add(g->out, last ? S("    } else {\n") : S(") {\n"));
        g->html = start;
        TRY(gen_body(g, s, &stop));
        if (branch > 0 && !html_state_same(&end, &g->html))
            return gen_wrong(g, s, at, "the branches end at different places of the HTML", words);
        g->html.filled |= end.filled;
        end = g->html;
        if (str_eq(stop, S("end"))) break;
        if (last || stop.len == 0) return gen_wrong(g, s, at, "no {{end}} for this", words);
        last = str_eq(stop, S("else"));
        if (last) continue;
        buf_add(g->out, S("    } else if (\n"));
        TRY(gen_condition(g, s, at, str_sub(stop, 5, stop.len)));
    }
    if (!last && !html_state_same(&start, &end))
        return gen_wrong(g, s, at, "this leaves a tag or a value open", words);
    buf_add(gen_code(g), S("    }\n"));
    return STATUS_OK;
}

/* {{for item in list}} */
static Status gen_for(Gen *g, Source *s, size_t at, Str words) {
    Str list = words, item, in, stop;
    str_split(&list, ' ', &item);
    str_split(&list, ' ', &in);
    if (!str_eq(in, S("in")) || !gen_is_path(list) || !gen_is_path(item) ||
        str_find(item, S(".")) != STR_NONE)
        return gen_wrong(g, s, at, "write {{for item in list}}", words);
    if (g->loops_n == LOOPS_MOST) return gen_wrong(g, s, at, "too many loops", words);
    gen_place(g, s);
    Str c = gen_c(g, list);
    buf_print(g->out,
              "    for (size_t %.*s_i = 0; %.*s_i < %.*s.n; %.*s_i++) {\n"
              "    const typeof(*%.*s.at) *%.*s = &%.*s.at[%.*s_i];\n    (void)%.*s;\n",
              STR_ARG(item), STR_ARG(item), STR_ARG(c), STR_ARG(item), STR_ARG(c), STR_ARG(item),
              STR_ARG(c), STR_ARG(item), STR_ARG(item));
    HtmlState start = g->html;
    g->loops[g->loops_n++] = item;
    TRY(gen_body(g, s, &stop));
    g->loops_n--;
    if (!str_eq(stop, S("end"))) return gen_wrong(g, s, at, "no {{end}} for this", words);
    if (!html_state_same(&start, &g->html))
        return gen_wrong(g, s, at, "this leaves a tag or a value open", words);
    buf_add(gen_code(g), S("    }\n"));
    return STATUS_OK;
}

/* --- parts, layouts and the small directives ---------------------------------------------------
 */

/* {{use part}}: as if it were written here. */
static Status gen_use(Gen *g, Source *s, size_t at, Str words) {
    const Source *part = gen_file(g, words, true);
    if (part == NULL) return gen_wrong(g, s, at, "no such file in pages/parts", words);
    Source inner = *part;
    Str stop;
    TRY(gen_body(g, &inner, &stop));
    return stop.len ? gen_wrong(g, &inner, inner.at, "nothing to close here", stop) : STATUS_OK;
}

/* {{slot name}} of a layout: the block of that name of the page. */
static Status gen_slot(Gen *g, Source *s, size_t at, Str words) {
    for (int i = 0; i < g->blocks_n; i++) {
        Block *b = &g->blocks[i];
        if (!str_eq(b->name, words)) continue;
        HtmlState start = g->html;
        Source inner = b->start;
        Str stop;
        b->used = true;
        TRY(gen_body(g, &inner, &stop));
        if (!str_eq(stop, S("end")) || !html_state_same(&start, &g->html))
            return gen_wrong(g, &inner, inner.at, "this block does not end as it began", words);
        return STATUS_OK;
    }
    return gen_wrong(g, s, at, "the page has no {{block}} of this name", words);
}

static Status gen_asset(Gen *g, Source *s, size_t at, Str words) {
    if (g->html.where != IN_VALUE) return gen_wrong(g, s, at, "an asset stands in a value", words);
    gen_place(g, s);
    buf_add(g->out, S("    buf_add(h->out, ASSET_"));
    for (size_t i = 0; i < words.len; i++) {
        char c = words.at[i];
        bool small = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
        buf_char(g->out, small ? (char)(c - 32) : digit ? c : '_');
    }
    buf_add(g->out, S(");\n"));
    return STATUS_OK;
}

static Status gen_base(Gen *g, Source *s, size_t at, Str words) {
    (void)words;
    if (g->html.where != IN_VALUE) return gen_wrong(g, s, at, "this stands in a value", S(""));
    buf_add(gen_code(g), S("    html_base(h);\n"));
    return STATUS_OK;
}

static Status gen_other(Gen *g, Source *s, size_t at, Str words) {
    (void)words;
    if (g->html.where != IN_VALUE) return gen_wrong(g, s, at, "this stands in a value", S(""));
    buf_add(gen_code(g), S("    html_other_base(h);\n"));
    return STATUS_OK;
}

static const struct {
    Str word;
    Status (*make)(Gen *, Source *, size_t, Str);
} directives[] = {
    {S_INIT("if"), gen_if},     {S_INIT("for"), gen_for},     {S_INIT("t"), gen_text},
    {S_INIT("use"), gen_use},   {S_INIT("slot"), gen_slot},   {S_INIT("asset"), gen_asset},
    {S_INIT("base"), gen_base}, {S_INIT("other"), gen_other},
};

static Status gen_directive(Gen *g, Source *s, size_t at, Str inside) {
    if (str_starts(inside, S("!"))) return STATUS_OK;
    Str rest = inside, word;
    str_split(&rest, ' ', &word);
    for (size_t i = 0; i < sizeof directives / sizeof *directives; i++)
        if (str_eq(directives[i].word, word))
            return directives[i].make(g, s, at, rest.at ? str_trim(rest) : S(""));
    return gen_field(g, s, at, inside);
}

/* Up to the end of the source, or to an {{end}}, {{else}} or {{elif}}, which is given in *stop. */
static Status gen_body(Gen *g, Source *s, Str *stop) {
    size_t start = s->at;
    *stop = S("");
    if (++g->depth > DEPTH_MOST) return gen_wrong(g, s, s->at, "nested too deep", S(""));
    for (size_t open; stop->len == 0;) {
        size_t from = s->at;
        Str inside;
        if (!tool_directive(s->text, from, &open, &inside, &s->at)) {
            s->at = s->text.len;
            TRY(gen_markup(g, s, from, s->text.len, from == start, true));
            break;
        }
        if (inside.len == STR_NONE) return gen_wrong(g, s, open, "no }} for this {{", S(""));
        inside = str_trim(inside);
        bool closes =
            str_eq(inside, S("end")) || str_eq(inside, S("else")) || str_starts(inside, S("elif "));
        TRY(gen_markup(g, s, from, open, from == start, closes));
        if (closes)
            *stop = inside;
        else
            TRY(gen_directive(g, s, open, inside));
    }
    gen_code(g);
    g->depth--;
    return STATUS_OK;
}

/* --- a page ------------------------------------------------------------------------------------
 */

static bool gen_opens(Str inside) {
    return str_starts(inside, S("if ")) || str_starts(inside, S("for ")) ||
           str_starts(inside, S("block "));
}

/* Notes the blocks of a page with a layout; between them stands nothing. */
static Status gen_blocks(Gen *g, Source *s) {
    size_t open, after, depth = 0;
    Str inside;
    for (size_t at = s->at; tool_directive(s->text, at, &open, &inside, &after); at = after) {
        if (inside.len == STR_NONE) return gen_wrong(g, s, open, "no }} for this {{", S(""));
        inside = str_trim(inside);
        if (depth == 0 && str_trim(str_sub(s->text, at, open)).len)
            return gen_wrong(g, s, at, "text outside the blocks", S(""));
        if (depth == 0 && str_starts(inside, S("block "))) {
            if (g->blocks_n == BLOCKS_MOST) return gen_wrong(g, s, open, "too many blocks", S(""));
            Source start = {s->name, s->text, after};
            g->blocks[g->blocks_n++] = (Block){str_sub(inside, 6, inside.len), start, false};
        }
        if (gen_opens(inside)) depth++;
        if (str_eq(inside, S("end"))) {
            if (depth == 0) return gen_wrong(g, s, open, "nothing to close here", inside);
            depth--;
        }
        s->at = after;
    }
    if (depth) return gen_wrong(g, s, s->text.len, "an {{end}} is missing", S(""));
    if (str_trim(str_sub(s->text, s->at, s->text.len)).len)
        return gen_wrong(g, s, s->at, "text outside the blocks", S(""));
    return STATUS_OK;
}

/* {{page Struct header}}, the first thing in a page. */
static Status gen_head(Gen *g, Source *s, Str *type, Str *header) {
    size_t open;
    Str inside;
    if (!tool_directive(s->text, 0, &open, &inside, &s->at) || inside.len == STR_NONE ||
        !str_starts(inside, S("page ")) || str_trim(str_sub(s->text, 0, open)).len)
        return gen_wrong(g, s, 0, "a page begins with {{page Struct header}}", S(""));
    Str rest = str_trim(str_sub(inside, 5, inside.len));
    str_split(&rest, ' ', type);
    *header = rest.at ? str_trim(rest) : S("");
    if (header->len == 0) return gen_wrong(g, s, open, "no header named", inside);
    return STATUS_OK;
}

/* {{layout name}} behind it, if there is one. */
static const Source *gen_layout(Gen *g, Source *s, Str *name) {
    size_t open, after;
    Str inside;
    if (!tool_directive(s->text, s->at, &open, &inside, &after) || inside.len == STR_NONE ||
        !str_starts(inside, S("layout ")))
        return NULL;
    *name = str_trim(str_sub(inside, 7, inside.len));
    s->at = after;
    return gen_file(g, *name, true);
}

static Status gen_page(Gen *g, const Source *file) {
    Source s = *file;
    Str type = S(""), header = S(""), layout = S(""), stop;
    g->html = (HtmlState){0};
    g->blocks_n = g->loops_n = g->depth = 0;
    TRY(gen_head(g, &s, &type, &header));
    Str stem = tool_stem(s.name);
    buf_print(g->out, "\n#line 1 \"%.*s\"\n#include \"%.*s\"\n", STR_ARG(s.name), STR_ARG(header));
    buf_print(g->out, "void page_%.*s(Html *h, const %.*s *v) {\n    (void)v;\n", STR_ARG(stem),
              STR_ARG(type));
    const Source *frame = gen_layout(g, &s, &layout);
    if (layout.len && frame == NULL)
        return gen_wrong(g, &s, s.at, "no such file in pages/parts", layout);
    if (frame) {
        TRY(gen_blocks(g, &s));
        s = *frame;
        buf_add(g->out, S("    h->lang = v->frame.lang;\n"));
    }
    TRY(gen_body(g, &s, &stop));
    if (stop.len) return gen_wrong(g, &s, s.at, "nothing to close here", stop);
    if (g->html.where != IN_TEXT) return gen_wrong(g, &s, s.at, "a tag is left open", S(""));
    for (int i = 0; i < g->blocks_n; i++)
        if (!g->blocks[i].used)
            return gen_wrong(g, file, 0, "the layout has no {{slot}} for", g->blocks[i].name);
    buf_add(g->out, S("}\n"));
    return STATUS_OK;
}

static Status gen_all(Arena *a, Str out_name, const Source *files, size_t n) {
    Gen *g = ARENA_NEW(a, Gen);
    g->arena = a, g->files = files, g->files_n = n;
    g->out = buf_on(a, 32 << 20);
    g->still = buf_on(a, 8 << 20);
    buf_add(g->out, S("/* Made by tools/gen_templates.c of the files in pages/. */\n"
                      "#include \"asset_names.h\"\n#include \"view/html.h\"\n"));
    for (size_t i = 0; i < n; i++)
        if (str_find(files[i].name, S("/parts/")) == STR_NONE) TRY(gen_page(g, &files[i]));
    return tool_write(a, out_name, g->out);
}

/* Files are named in messages as from the folder the pages are in: "pages/start.html". */
static Str short_name(Str path) {
    size_t at = STR_NONE;
    for (size_t from = 0, hit;
         (hit = str_find(str_sub(path, from, path.len), S("pages/"))) != STR_NONE; from += hit + 1)
        at = from + hit;
    return at == STR_NONE ? path : str_sub(path, at, path.len);
}

int main(int argc, char **argv) {
    Arena *a = arena_new((size_t)256 << 20);
    if (argc < 3) return tool_end(STATUS(INVALID, "usage: gen-templates OUT.c pages/NAME.html..."));
    size_t n = (size_t)argc - 2;
    Source *files = ARENA_ARRAY(a, Source, n);
    Status s = STATUS_OK;
    for (size_t i = 0; i < n && s.code == OK; i++) {
        Str path = str_of(argv[i + 2]);
        files[i].name = short_name(path);
        s = tool_read(a, path, &files[i].text);
    }
    if (s.code == OK) s = gen_all(a, str_of(argv[1]), files, n);
    int code = tool_end(s);
    arena_free(a);
    return code;
}
