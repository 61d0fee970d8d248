// SPDX-License-Identifier: EUPL-1.2
/* Chapters, tables and rows that grow on the arena of their sheet, and how values are written. */
#include "report/sheet.h"

/* Room for one more: the list is doubled when it is full. */
static void *list_more(Arena *a, void *list, size_t n, size_t *room, size_t size) {
    if (n < *room) return list;
    *room = *room ? *room * 2 : 8;
    void *wider = arena_array(a, *room, size);
    if (n) memcpy(wider, list, n * size);
    return wider;
}

SheetChapter *sheet_chapter(Sheet *s, Str id, Str title) {
    s->chapters = list_more(s->arena, s->chapters, s->n_chapters, &s->room, sizeof *s->chapters);
    SheetChapter *c = &s->chapters[s->n_chapters++];
    *c = (SheetChapter){.id = id, .title = title};
    return c;
}

static void sheet_part(Sheet *s, SheetPart part) {
    SheetChapter *c = &s->chapters[s->n_chapters - 1];
    c->parts = list_more(s->arena, c->parts, c->n, &c->room, sizeof *c->parts);
    c->parts[c->n++] = part;
}

void sheet_text(Sheet *s, Str text) { sheet_part(s, (SheetPart){.kind = PART_TEXT, .text = text}); }

void sheet_point(Sheet *s, Str lead, Str text) {
    sheet_part(s, (SheetPart){.kind = PART_POINT, .lead = lead, .text = text});
}

void sheet_note(Sheet *s, Str lead, Str text) {
    sheet_part(s, (SheetPart){.kind = PART_NOTE, .lead = lead, .text = text});
}

void sheet_heading(Sheet *s, Str text) {
    sheet_part(s, (SheetPart){.kind = PART_HEADING, .text = text});
}

void sheet_legend(Sheet *s, Str open, Str closed) {
    sheet_part(s, (SheetPart){.kind = PART_LEGEND, .lead = open, .text = closed});
}

void sheet_figure(Sheet *s, const SheetFigure *figure) {
    SheetFigure *kept = ARENA_NEW(s->arena, SheetFigure);
    *kept = *figure;
    sheet_part(s, (SheetPart){.kind = PART_FIGURE, .figure = kept});
}

SheetTable *sheet_table(Sheet *s, Str key, Str caption, Str first, const SheetColumn *columns,
                        size_t n_columns) {
    SheetTable *t = ARENA_NEW(s->arena, SheetTable);
    *t = (SheetTable){.key = key, .caption = caption, .first = first, .n_columns = n_columns};
    t->axis.zero = (double)NAN;
    t->columns = ARENA_ARRAY(s->arena, SheetColumn, n_columns + 1);
    for (size_t i = 0; i < n_columns; i++) t->columns[i] = columns[i];
    sheet_part(s, (SheetPart){.kind = PART_TABLE, .table = t});
    s->n_tables++;
    return t;
}

SheetRow *sheet_row(Sheet *s, SheetTable *t, Str key, Str title) {
    t->rows = list_more(s->arena, t->rows, t->n_rows, &t->room, sizeof *t->rows);
    SheetRow *row = &t->rows[t->n_rows++];
    *row = (SheetRow){
        .key = key, .title = title, .cells = ARENA_ARRAY(s->arena, SheetCell, t->n_columns + 1)};
    return row;
}

void sheet_group(Sheet *s, SheetTable *t, Str title) {
    sheet_row(s, t, S(""), title)->kind = ROW_GROUP;
}

void sheet_mark(Sheet *s, SheetRow *row, SheetMark mark) {
    enum { MARKS_MOST = 4 };
    if (!row->marks) row->marks = ARENA_ARRAY(s->arena, SheetMark, MARKS_MOST);
    if (row->n_marks < MARKS_MOST) row->marks[row->n_marks++] = mark;
}

/* 1, 2 or 5 times a power of ten, so that some five of them cover the range. */
static double axis_step(double range) {
    double raw = range / 4, power = pow(10, floor(log10(raw))), times = raw / power;
    return (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10) * power;
}

/* The ends of everything that is drawn, and of what is to be seen anyway. */
static Interval axis_ends(const SheetTable *t, Interval v) {
    for (size_t r = 0; r < t->n_rows; r++)
        for (size_t m = 0; t->rows[r].kind != ROW_UNSEEN && m < t->rows[r].n_marks; m++) {
            const SheetMark *k = &t->rows[r].marks[m];
            const double ends[] = {k->value, k->ci.lo, k->ci.hi};
            for (int i = 0; i < 3; i++)
                if (isfinite(ends[i])) v.lo = fmin(v.lo, ends[i]), v.hi = fmax(v.hi, ends[i]);
        }
    return v;
}

void sheet_axis(SheetTable *t, bool percent, double zero) {
    bool none = isnan(zero);
    Interval v = axis_ends(t, (Interval){none ? INFINITY : zero, none ? -INFINITY : zero});
    if (!isfinite(v.lo) || !isfinite(v.hi) || v.lo == v.hi) return;
    double step = axis_step(v.hi - v.lo);
    t->axis = (SheetAxis){
        floor(v.lo / step) * step, ceil(v.hi / step) * step, step, percent, zero, false};
}

void sheet_axis_ratio(SheetTable *t) {
    enum { DOUBLINGS_MOST = 6 }; /* what lies further off is drawn at the edge */
    Interval v = axis_ends(t, (Interval){1, 1});
    if (v.lo == v.hi) return;
    double lo = v.lo > 0 ? fmax(floor(log2(v.lo)), -DOUBLINGS_MOST) : -DOUBLINGS_MOST;
    t->axis = (SheetAxis){lo, fmin(ceil(log2(v.hi)), DOUBLINGS_MOST), 1, false, 0, true};
    if (t->axis.lo == t->axis.hi) t->axis.step = 0;
}

static SheetCell cell_of(CellKind kind, double value, int decimals, EstimateStatus status) {
    return (SheetCell){.kind = kind,
                       .value = value,
                       .decimals = decimals,
                       .ci = INTERVAL_NONE,
                       .x = (double)NAN,
                       .n = (double)NAN,
                       .status = status};
}

SheetCell cell_count(double n) { return cell_of(CELL_COUNT, n, 0, ESTIMATE_FINE); }

SheetCell cell_number(double value, int decimals, EstimateStatus status) {
    return cell_of(CELL_NUMBER, value, decimals, status);
}

SheetCell cell_with(SheetCell cell, Interval ci) {
    cell.ci = ci;
    return cell;
}

SheetCell cell_change(double value, Interval ci, int decimals, EstimateStatus status) {
    return cell_with(cell_of(CELL_CHANGE, value, decimals, status), ci);
}

SheetCell cell_share(double x, double n, Interval ci) {
    EstimateStatus status =
        n > 0 ? ESTIMATE_FINE : ESTIMATE_STATE(UNDEFINED, "there is nobody to count");
    SheetCell c = cell_of(CELL_SHARE, n > 0 ? x / n : (double)NAN, 0, status);
    c.x = x;
    c.n = n;
    return cell_with(c, ci);
}

SheetCell cell_part(double share, EstimateStatus status) {
    return cell_of(CELL_SHARE, share, 0, status);
}

SheetCell cell_p(double p, EstimateStatus status) { return cell_of(CELL_P, p, 3, status); }

SheetCell cell_text(Str text) {
    SheetCell c = cell_of(CELL_TEXT, 0, 0, ESTIMATE_FINE);
    c.text = text;
    return c;
}

Str sheet_number(const Sheet *s, double value, int decimals, bool sign) {
    if (isnan(value)) return S("–");
    if (isinf(value)) return value < 0 ? S("−∞") : S("∞");
    Str size = decimal_words(s->arena, s->lang, fabs(value), decimals);
    bool zero = true;
    for (size_t i = 0; i < size.len; i++) zero = zero && !(size.at[i] >= '1' && size.at[i] <= '9');
    const char *before = zero ? "" : value < 0 ? "−" : sign ? "+" : "";
    return arena_print(s->arena, "%s%.*s", before, STR_ARG(size));
}

Str sheet_p(const Sheet *s, double p) {
    if (isnan(p)) return S("–");
    if (p < 0.001)
        return arena_print(s->arena, "< %.*s", STR_ARG(decimal_words(s->arena, s->lang, 0.001, 3)));
    return decimal_words(s->arena, s->lang, p, 3);
}
