// SPDX-License-Identifier: EUPL-1.2
/* HTML that escapes by type: every value on a page passes through one of these functions. */
#include "view/html.h"

#include "view/raw.h"

#include <math.h>

Html html_on(Buf *out, Lang lang) { return (Html){out, lang}; }

/* What to write instead of a byte; 0 where the byte itself is fine. */
static const char *html_escape(unsigned char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\t':
    case '\n':
    case '\r': return NULL;
    default: return c < 0x20 || c == 0x7f ? "\xef\xbf\xbd" : NULL;
    }
}

void html_str(Html *h, Str s) {
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *instead = html_escape((unsigned char)s.at[i]);
        if (instead == NULL) continue;
        buf_add(h->out, str_sub(s, from, i));
        buf_add(h->out, str_of(instead));
        from = i + 1;
    }
    buf_add(h->out, str_sub(s, from, s.len));
}

void html_cstr(Html *h, const char *s) { html_str(h, str_of(s)); }

void html_int(Html *h, int64_t v) { buf_int(h->out, v); }

void html_size(Html *h, size_t v) { buf_print(h->out, "%zu", v); }

void html_machine(Html *h, double v) { buf_double(h->out, v); }

void html_decimal(Html *h, double v) {
    size_t from = h->out->len;
    buf_double(h->out, v);
    if (h->lang != LANG_NL) return;
    for (size_t i = from; i < h->out->len; i++)
        if (h->out->at[i] == '.') h->out->at[i] = ',';
}

const Raw *raw_of(Arena *a, Str markup) {
    Raw *r = ARENA_NEW(a, Raw);
    r->markup = markup;
    return r;
}

void html_raw(Html *h, const Raw *r) {
    if (r) buf_add(h->out, r->markup);
}

/* "/" followed by "/" or "\" is read by browsers as another site. */
static bool html_url_fine(Str url) {
    static const Str starts[] = {S_INIT("?"),       S_INIT("#"),       S_INIT("https://"),
                                 S_INIT("http://"), S_INIT("mailto:"), S_INIT("tel:")};
    if (url.len == 0) return true;
    if (url.at[0] == '/') return url.len == 1 || (url.at[1] != '/' && url.at[1] != '\\');
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(url, starts[i])) return true;
    return false;
}

void html_url(Html *h, Str url) { html_str(h, html_url_fine(url) ? url : S("#")); }

static bool html_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void html_part_str(Html *h, Str s) {
    for (size_t i = 0; i < s.len; i++) {
        if (html_unreserved(s.at[i]))
            buf_char(h->out, s.at[i]);
        else
            buf_print(h->out, "%%%02X", (unsigned char)s.at[i]);
    }
}

void html_phone(Html *h, Str number) {
    for (size_t i = 0; i < number.len; i++) {
        char c = number.at[i];
        if ((c >= '0' && c <= '9') || (c == '+' && i == 0)) buf_char(h->out, c);
    }
}

void html_base(Html *h) {
    if (h->lang == LANG_EN) html_lit(h, "/en");
}

void html_other_base(Html *h) {
    if (h->lang == LANG_NL) html_lit(h, "/en");
}

/* Writes what stands before the first {name} that is filled, then the value, and so on. */
void html_fill(Html *h, Str dutch, const Fill *fills, size_t n) {
    Str rest = text(h->lang, dutch);
    Str before;
    const Fill *fill;
    while (fill_next(&rest, fills, n, &before, &fill)) {
        html_str(h, before);
        if (fill == NULL) break;
        if (fill->whole)
            html_int(h, fill->number);
        else
            html_str(h, fill->text);
    }
}

bool html_true_str(Str s) { return s.len > 0; }
bool html_true_pointer(const void *p) { return p != NULL; }
bool html_true_double(double v) { return v != 0 && !isnan(v); }
bool html_true_int(int64_t v) { return v != 0; }
