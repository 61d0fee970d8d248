// SPDX-License-Identifier: EUPL-1.2
/* A sheet as one page of HTML: everything it needs is inside, everything it says is escaped. */
#include "report/sheet_css.h"
#include "report/sheet_draw.h"
#include "report/texts.h"

/* The footnotes of one table: each reason once. */
enum { REASONS_MOST = 26 };

typedef struct {
    Html h;
    const Sheet *s;
    size_t table; /* number of the table that is being written */
    size_t n_reasons;
    EstimateStatus reasons[REASONS_MOST];
} Page;

static void page_say(Page *p, TextId id) { html_str(&p->h, say(p->s, id)); }

static void reason_sign(Page *p, EstimateStatus status) {
    if (status.state == ESTIMATE_OK) return;
    size_t i = 0;
    while (i < p->n_reasons &&
           !(p->reasons[i].state == status.state && str_eq(p->reasons[i].why, status.why)))
        i++;
    if (i == REASONS_MOST) return;
    if (i == p->n_reasons) p->reasons[p->n_reasons++] = status;
    buf_print(p->h.out, "<sup>%c</sup>", (char)('a' + i));
}

static void reasons_html(Page *p) {
    static const TextId states[] = {[ESTIMATE_OK] = TEXT_STATE_UNDEFINED,
                                    [ESTIMATE_UNDEFINED] = TEXT_STATE_UNDEFINED,
                                    [ESTIMATE_BOUNDARY] = TEXT_STATE_BOUNDARY,
                                    [ESTIMATE_NOT_CONVERGED] = TEXT_STATE_NOT_CONVERGED,
                                    [ESTIMATE_SUPPRESSED] = TEXT_STATE_SUPPRESSED};
    if (p->n_reasons == 0) return;
    html_lit(&p->h, "<p class=\"why\">");
    for (size_t i = 0; i < p->n_reasons; i++) {
        buf_print(p->h.out, "%s<sup>%c</sup> ", i ? " " : "", (char)('a' + i));
        page_say(p, states[p->reasons[i].state]);
        html_str(&p->h, sheet_reason(p->s, p->reasons[i]));
        html_lit(&p->h, ".");
    }
    html_lit(&p->h, "</p>\n");
}

/* An end of an interval that rounds to zero gets the decimals that show on which side it lies. */
static Str end_words(const Sheet *s, const SheetCell *c, double v) {
    int decimals = c->decimals;
    while (c->kind == CELL_CHANGE && v != 0 && decimals < 4 && fabs(v) < 0.5 * pow(10, -decimals))
        decimals++;
    if (c->kind == CELL_SHARE) return sheet_number(s, v * 100, decimals, false);
    return sheet_number(s, v, decimals, c->kind == CELL_CHANGE);
}

static Str value_words(const Sheet *s, const SheetCell *c, double v) {
    if (c->kind == CELL_SHARE)
        return isnan(v) ? S("–")
                        : arena_print(s->arena, "%.*s%%",
                                      STR_ARG(sheet_number(s, v * 100, c->decimals, false)));
    if (c->kind == CELL_P) return sheet_p(s, v);
    if (c->kind == CELL_COUNT)
        return isnan(v) ? S("–") : whole_words(s->arena, s->lang, (int64_t)llround(v));
    return sheet_number(s, v, c->decimals, c->kind == CELL_CHANGE);
}

static void cell_html(Page *p, const SheetTable *t, const SheetCell *c) {
    Html *h = &p->h;
    if (c->kind == CELL_TEXT) {
        html_lit(h, "<td>");
        html_str(h, c->text);
        html_lit(h, "</td>");
        return;
    }
    if (t->shaded && c->value > 0) /* five shades, a fifth each */
        buf_print(h->out, "<td class=\"num s%d\">", (int)fmin(4, floor(c->value * 5)));
    else
        html_lit(h, "<td class=\"num\">");
    if (c->kind != CELL_NONE) {
        html_str(h, value_words(p->s, c, c->value));
        reason_sign(p, c->status);
    }
    bool counted = c->kind == CELL_SHARE && c->n > 0,
         ends = c->kind != CELL_NONE && !isnan(c->ci.lo) && !isnan(c->value);
    if (counted || ends) html_lit(h, "<small>");
    if (ends) {
        html_str(h, end_words(p->s, c, c->ci.lo));
        if (c->kind == CELL_SHARE)
            html_lit(h, "–");
        else
            page_say(p, TEXT_RANGE_TO);
        html_str(h, end_words(p->s, c, c->ci.hi));
        if (c->kind == CELL_SHARE) html_lit(h, "%");
    }
    if (counted) {
        if (ends) html_lit(h, " <span class=\"of\">");
        html_str(h,
                 say_with(p->s, TEXT_X_OF_N, FILL("x", (int64_t)c->x), FILL("n", (int64_t)c->n)));
    }
    if (counted && ends) html_lit(h, "</span>");
    if (counted || ends) html_lit(h, "</small>");
    html_lit(h, "</td>");
}

static void row_html(Page *p, const SheetTable *t, const SheetRow *row) {
    Html *h = &p->h;
    bool drawn = t->axis.step > 0;
    if (row->kind == ROW_UNSEEN) return;
    if (row->kind == ROW_GROUP) {
        buf_print(h->out, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%zu\">",
                  1 + drawn + t->n_columns);
        html_str(h, row->title);
        html_lit(h, "</th></tr>\n");
        return;
    }
    buf_add(h->out, row->kind == ROW_MAIN ? S("<tr class=\"main\">") : S("<tr>"));
    html_lit(h, "<th scope=\"row\">");
    html_str(h, row->title);
    html_lit(h, "</th>");
    if (drawn) {
        html_lit(h, "<td class=\"g\">");
        draw_row(h, t, row);
        html_lit(h, "</td>");
    }
    for (size_t c = 0; c < t->n_columns; c++) cell_html(p, t, &row->cells[c]);
    html_lit(h, "</tr>\n");
}

static void head_html(Page *p, const SheetTable *t) {
    Html *h = &p->h;
    html_lit(h, "<thead><tr><th scope=\"col\">");
    html_str(h, t->first);
    html_lit(h, "</th>");
    if (t->axis.step > 0) {
        html_lit(h, "<th scope=\"col\" class=\"g\">");
        if (!t->bars) draw_axis(h, p->s, &t->axis);
        html_lit(h, "<span class=\"hide\">");
        page_say(p, TEXT_DRAWING);
        html_lit(h, "</span></th>");
    }
    for (size_t c = 0; c < t->n_columns; c++) {
        bool text = t->n_rows > 0 && t->rows[t->n_rows - 1].cells[c].kind == CELL_TEXT;
        buf_add(h->out, text ? S("<th scope=\"col\">") : S("<th scope=\"col\" class=\"num\">"));
        html_str(h, t->columns[c].title);
        html_lit(h, "</th>");
    }
    html_lit(h, "</tr></thead>\n");
}

/* Groups of rows are bodies of their own, so that a reader aloud knows what a heading is over. */
static void table_html(Page *p, const SheetTable *t) {
    Html *h = &p->h;
    size_t seen = 0;
    for (size_t r = 0; r < t->n_rows; r++) seen += t->rows[r].kind != ROW_UNSEEN;
    if (seen == 0 && t->n_rows) return; /* a table for the JSON alone */
    p->n_reasons = 0;
    p->table++;
    html_lit(h, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html_str(h, say_with(p->s, TEXT_TABLE, FILL("n", p->table)));
    html_lit(h, "\"><table><caption><span><b>");
    html_str(h, say_with(p->s, TEXT_TABLE, FILL("n", p->table)));
    html_lit(h, ".</b> ");
    html_str(h, t->caption);
    html_lit(h, "</span></caption>\n");
    head_html(p, t);
    html_lit(h, "<tbody>\n");
    for (size_t r = 0; r < t->n_rows; r++) {
        if (r && t->rows[r].kind == ROW_GROUP) html_lit(h, "</tbody><tbody>\n");
        row_html(p, t, &t->rows[r]);
    }
    html_lit(h, "</tbody></table></div>\n");
    reasons_html(p);
}

static void legend_html(Page *p, const SheetPart *part) {
    Html *h = &p->h;
    static const TextId raters[] = {TEXT_RESIDENTS, TEXT_PROFESSIONALS};
    html_lit(h, "<ul class=\"legend\">");
    for (int r = 0; r < 2; r++)
        for (int open = 1; open >= 0; open--) {
            Str what = open ? part->lead : part->text;
            if (what.len == 0) continue;
            html_lit(h, "<li>");
            draw_sign(h, r ? MARK_DIAMOND : MARK_CIRCLE, r, open);
            page_say(p, raters[r]);
            html_lit(h, ", ");
            html_str(h, what);
            html_lit(h, "</li>");
        }
    html_lit(h, "</ul>\n");
}

static void lead_html(Page *p, const SheetPart *part) {
    if (part->lead.len) {
        html_lit(&p->h, "<strong>");
        html_str(&p->h, part->lead);
        html_lit(&p->h, "</strong> ");
    }
    html_str(&p->h, part->text);
}

static void part_html(Page *p, const SheetChapter *c, size_t i) {
    Html *h = &p->h;
    const SheetPart *part = &c->parts[i];
    PartKind before = i ? c->parts[i - 1].kind : PART_TEXT;
    PartKind after = i + 1 < c->n ? c->parts[i + 1].kind : PART_TEXT;
    switch (part->kind) {
    case PART_TEXT:
        html_lit(h, "<p>");
        html_str(h, part->text);
        html_lit(h, "</p>\n");
        break;
    case PART_POINT:
        if (before != PART_POINT) html_lit(h, "<ul class=\"points\">\n");
        html_lit(h, "<li>");
        lead_html(p, part);
        html_lit(h, "</li>\n");
        if (after != PART_POINT) html_lit(h, "</ul>\n");
        break;
    case PART_NOTE:
        html_lit(h, "<p class=\"carry\">");
        lead_html(p, part);
        html_lit(h, "</p>\n");
        break;
    case PART_HEADING:
        html_lit(h, "<h3>");
        html_str(h, part->text);
        html_lit(h, "</h3>\n");
        break;
    case PART_LEGEND: legend_html(p, part); break;
    case PART_TABLE: table_html(p, part->table); break;
    case PART_FIGURE:
        if (before != PART_FIGURE) html_lit(h, "<div class=\"figures\">\n");
        draw_figure(h, p->s, part->figure);
        if (after != PART_FIGURE) html_lit(h, "</div>\n");
        break;
    }
}

static void contents_html(Page *p) {
    Html *h = &p->h;
    html_lit(h, "<nav aria-labelledby=\"contents\"><h2 id=\"contents\">");
    page_say(p, TEXT_CONTENTS);
    html_lit(h, "</h2><ol>\n");
    for (size_t c = 0; c < p->s->n_chapters; c++) {
        html_lit(h, "<li><a href=\"#");
        html_str(h, p->s->chapters[c].id);
        html_lit(h, "\">");
        html_str(h, p->s->chapters[c].title);
        html_lit(h, "</a></li>\n");
    }
    html_lit(h, "</ol></nav>\n");
}

static void facts_html(Page *p) {
    Html *h = &p->h;
    html_lit(h, "<dl class=\"facts\">");
    for (size_t i = 0; i < p->s->n_facts; i++) {
        const SheetFact *f = &p->s->facts[i];
        html_lit(h, "<div><dt>");
        html_str(h, f->name);
        html_lit(h, "</dt><dd>");
        html_str(h, f->value);
        html_lit(h, "<small>");
        html_str(h, f->remark);
        html_lit(h, "</small></dd></div>");
    }
    html_lit(h, "</dl></div>\n");
}

static void top_html(Page *p) {
    Html *h = &p->h;
    const Sheet *s = p->s;
    html_lit(h, "<!doctype html>\n<html lang=\"");
    html_str(h, lang_code(s->lang));
    html_lit(h, "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    html_str(h, s->title);
    html_lit(h, " | Draagkracht</title>\n<meta name=\"viewport\" "
                "content=\"width=device-width, initial-scale=1\">\n<style>");
    buf_add(h->out, str_of(sheet_css));
    html_lit(h, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#report\">");
    page_say(p, TEXT_SKIP);
    html_lit(h,
             "</a>\n<header class=\"mark\"><div><svg width=\"32\" height=\"32\" viewBox=\"0 0 32 "
             "32\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 13.5a12 12 0 0024 0\" "
             "fill=\"none\" stroke=\"#0b5f68\" stroke-width=\"4.5\" stroke-linecap=\"round\"/>"
             "<circle cx=\"16\" cy=\"9.5\" r=\"5.5\" fill=\"#d9822b\"/></svg>Draagkracht</div>"
             "</header>\n<main id=\"report\" class=\"page\" tabindex=\"-1\">\n"
             "<div class=\"top\"><p class=\"eyebrow\">");
    html_str(h, s->kind);
    html_lit(h, "</p><h1>");
    html_str(h, s->title);
    html_lit(h, "</h1>\n");
    if (s->note.len) {
        html_lit(h, "<p class=\"note\">");
        lead_html(p, &(SheetPart){.lead = s->note_lead, .text = s->note});
        html_lit(h, "</p>\n");
    }
    facts_html(p);
}

void sheet_html(const Sheet *s, Buf *out) {
    Page p = {.h = html_on(out, s->lang), .s = s};
    top_html(&p);
    contents_html(&p);
    html_lit(&p.h, "<article>\n");
    for (size_t c = 0; c < s->n_chapters; c++) {
        const SheetChapter *chapter = &s->chapters[c];
        buf_print(out,
                  "<section id=\"%.*s\" aria-labelledby=\"h-%.*s\"><h2 id=\"h-%.*s\">"
                  "<span class=\"no\">%zu</span>",
                  STR_ARG(chapter->id), STR_ARG(chapter->id), STR_ARG(chapter->id), c + 1);
        html_str(&p.h, chapter->title);
        html_lit(&p.h, "</h2>\n");
        for (size_t i = 0; i < chapter->n; i++) part_html(&p, chapter, i);
        html_lit(&p.h, "</section>\n");
    }
    html_lit(&p.h, "</article>\n</main>\n</body>\n</html>\n");
}
