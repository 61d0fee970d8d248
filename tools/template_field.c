// SPDX-License-Identifier: EUPL-1.2
/* The template generator: fields, words and conditions as C. */
#include "tools/template.h"

Status gen_wrong(Gen *g, const Source *s, size_t at, const char *what, Str more) {
    return status_print(g->arena, INVALID, "%.*s:%zu: %s%s%.*s", STR_ARG(s->name),
                        tool_line(s->text, at), what, more.len ? ": " : "", STR_ARG(more));
}

Buf *gen_code(Gen *g) {
    if (g->still->len) {
        buf_add(g->out, S("    html_lit(h, "));
        tool_literal(g->out, buf_str(g->still));
        buf_add(g->out, S(");\n"));
        buf_clear(g->still);
    }
    return g->out;
}

Buf *gen_place(Gen *g, const Source *s) {
    Buf *out = gen_code(g);
    buf_print(out, "#line %zu \"%.*s\"\n", tool_line(s->text, s->at), STR_ARG(s->name));
    return out;
}

bool gen_is_path(Str s) {
    bool start = true;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        bool letter = (c >= 'a' && c <= 'z') || c == '_';
        if (!letter && (start || !((c >= '0' && c <= '9') || c == '.'))) return false;
        start = c == '.';
    }
    return s.len > 0 && !start;
}

Str gen_c(Gen *g, Str path) {
    Str rest = path, first;
    str_split(&rest, '.', &first);
    for (int i = g->loops_n - 1; i >= 0; i--) {
        if (!str_eq(g->loops[i], first)) continue;
        if (rest.at == NULL) return arena_print(g->arena, "(*%.*s)", STR_ARG(first));
        return arena_print(g->arena, "%.*s->%.*s", STR_ARG(first), STR_ARG(rest));
    }
    return arena_print(g->arena, "v->%.*s", STR_ARG(path));
}

Status gen_field(Gen *g, Source *s, size_t at, Str path) {
    if (!gen_is_path(path)) return gen_wrong(g, s, at, "this is no directive and no field", path);
    const char *how = NULL;
    HtmlState *h = &g->html;
    if (h->where == IN_TEXT) how = "html_show";
    if (h->where == IN_VALUE) {
        how = "html_attr";
        if (html_state_url(h)) {
            bool tel = h->value_n == 4 && memcmp(h->value, "tel:", 4) == 0;
            bool whole = h->value_n == 0 && !h->filled;
            how = tel ? "html_phone" : whole ? "html_url" : "html_url_part";
        }
        h->filled = true;
    }
    if (how == NULL)
        return gen_wrong(g, s, at, "a field stands in text or in a quoted value only", path);
    gen_place(g, s);
    Str c = gen_c(g, path);
    buf_print(g->out, "    %s(h, %.*s);\n", how, STR_ARG(c));
    return STATUS_OK;
}

Status gen_text(Gen *g, Source *s, size_t at, Str words) {
    Str dutch = tool_squeeze(g->arena, words);
    if (dutch.len == 0) return gen_wrong(g, s, at, "no words after \"t\"", S(""));
    bool place =
        g->html.where == IN_TEXT || (g->html.where == IN_VALUE && !html_state_url(&g->html));
    if (!place) return gen_wrong(g, s, at, "words stand in text or in a quoted value only", dutch);
    Buf *fills = buf_on(g->arena, 1 << 16);
    int n = 0;
    for (size_t i = 0; i < dutch.len; i++) {
        if (dutch.at[i] != '{') continue;
        Str rest = str_sub(dutch, i + 1, dutch.len);
        Str path = str_sub(rest, 0, str_find(rest, S("}")));
        if (!gen_is_path(path)) return gen_wrong(g, s, at, "no field in these braces", path);
        Str c = gen_c(g, path);
        buf_print(fills, "FILL(\"%.*s\", %.*s), ", STR_ARG(path), STR_ARG(c));
        n++;
    }
    gen_place(g, s);
    buf_add(g->out, n ? S("    html_fill(h, S(") : S("    html_str(h, text(h->lang, S("));
    tool_literal(g->out, dutch);
    if (n)
        buf_print(g->out, "), (const Fill[]){%.*s}, %d);\n", STR_ARG(buf_str(fills)), n);
    else
        buf_add(g->out, S(")));\n"));
    g->html.filled = true;
    return STATUS_OK;
}

Status gen_condition(Gen *g, Source *s, size_t at, Str words) {
    Str rest = words, term;
    gen_place(g, s);
    for (bool more = true; more;) {
        size_t cut = str_find(rest, S(" and "));
        more = cut != STR_NONE;
        term = str_trim(more ? str_sub(rest, 0, cut) : rest);
        if (more) rest = str_sub(rest, cut + 5, rest.len);
        bool not = str_starts(term, S("not "));
        if (not ) term = str_trim(str_sub(term, 4, term.len));
        size_t equal = str_find(term, S("==")), other = str_find(term, S("!="));
        size_t sign = equal != STR_NONE ? equal : other;
        Str path = sign == STR_NONE ? term : str_trim(str_sub(term, 0, sign));
        Str value = sign == STR_NONE ? S("") : str_trim(str_sub(term, sign + 2, term.len));
        if (!gen_is_path(path) || (sign != STR_NONE && (not || value.len == 0)))
            return gen_wrong(g, s, at, "no condition", words);
        for (size_t i = 0; i < value.len; i++)
            if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789-", value.at[i]))
                return gen_wrong(g, s, at, "compare with a NAME or a number only", words);
        Str c = gen_c(g, path);
        if (sign == STR_NONE)
            buf_print(g->out, "%shtml_true(%.*s)", not ? "!" : "", STR_ARG(c));
        else
            buf_print(g->out, "%.*s %s %.*s", STR_ARG(c),
                      equal != STR_NONE ? "==" : "!=", STR_ARG(value));
        if (more) buf_add(g->out, S(" && "));
    }
    return STATUS_OK;
}
