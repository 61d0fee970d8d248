// SPDX-License-Identifier: EUPL-1.2
/* Chapters of records, as JSON or as one readable page. */
#include "report/record.h"

/* Without a word from elsewhere: the page is read far from the site. */
static const Str record_css = S_INIT(
    "body{font:1.0625rem/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b2b2f;background:#fff}h1{font-size:1.75rem}h2{font-size:1.25rem;margin-top:2.5rem;"
    "border-bottom:1px solid #b9c4c6;padding-bottom:.25rem}dl{display:grid;"
    "grid-template-columns:minmax(7rem,12rem) minmax(0,1fr);gap:.25rem 1rem;margin:0;"
    "padding:.75rem 0;border-bottom:1px solid #e8eae8}dt{color:#42555a}dd{margin:0;"
    "white-space:pre-wrap;overflow-wrap:anywhere}@media(max-width:30rem){dl{grid-template-columns:"
    "1fr}dt{margin-top:.25rem}}@media print{dl{break-inside:avoid}}");

void record_begin(Record *r, RecordKind kind, Buf *out, Lang lang, Str title, Str intro) {
    *r = (Record){.kind = kind, .out = out, .none = text(lang, T("Hier staat niets."))};
    if (kind == RECORD_JSON) {
        r->json = json_out(out, true);
        json_open(&r->json, '{');
        return;
    }
    r->html = html_on(out, lang);
    html_lit(&r->html, "<!doctype html>\n<html lang=\"");
    html_str(&r->html, lang_code(lang));
    html_lit(&r->html, "\">\n<head><meta charset=\"utf-8\">"
                       "<meta name=\"viewport\" content=\"width=device-width\"><title>");
    html_str(&r->html, title);
    html_lit(&r->html, "</title><style>");
    buf_add(out, record_css);
    html_lit(&r->html, "</style></head>\n<body><main>\n<h1>");
    html_str(&r->html, title);
    html_lit(&r->html, "</h1>\n<p>");
    html_str(&r->html, intro);
    html_lit(&r->html, "</p>\n");
}

void record_chapter(Record *r, Str key, Str title) {
    r->records = 0;
    if (r->kind == RECORD_JSON) {
        json_key(&r->json, key);
        json_open(&r->json, '[');
        return;
    }
    html_lit(&r->html, "<section>\n<h2>");
    html_str(&r->html, title);
    html_lit(&r->html, "</h2>\n");
}

static void record_json(Record *r, const RecordField *fields, size_t n) {
    json_open(&r->json, '{');
    for (size_t i = 0; i < n; i++) {
        json_key(&r->json, fields[i].key);
        if (fields[i].value.at)
            json_text(&r->json, fields[i].value);
        else
            json_undefined(&r->json);
    }
    json_close(&r->json, '}');
}

void record_add(Record *r, const RecordField *fields, size_t n) {
    r->records++;
    if (r->kind == RECORD_JSON) {
        record_json(r, fields, n);
        return;
    }
    html_lit(&r->html, "<dl>");
    for (size_t i = 0; i < n; i++) {
        if (fields[i].shown.len == 0) continue;
        html_lit(&r->html, "<dt>");
        html_str(&r->html, fields[i].label);
        html_lit(&r->html, "</dt><dd dir=\"auto\">");
        html_str(&r->html, fields[i].shown);
        html_lit(&r->html, "</dd>");
    }
    html_lit(&r->html, "</dl>\n");
}

void record_chapter_end(Record *r) {
    if (r->kind == RECORD_JSON) {
        json_close(&r->json, ']');
        return;
    }
    if (r->records == 0) {
        html_lit(&r->html, "<p>");
        html_str(&r->html, r->none);
        html_lit(&r->html, "</p>\n");
    }
    html_lit(&r->html, "</section>\n");
}

void record_end(Record *r) {
    if (r->kind == RECORD_JSON)
        json_close(&r->json, '}');
    else
        html_lit(&r->html, "</main></body></html>\n");
}
