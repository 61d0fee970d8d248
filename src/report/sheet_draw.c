// SPDX-License-Identifier: EUPL-1.2
/* Signs, intervals, bars, lines and clouds as SVG: x in percent, y in pixels, so that a drawing is
 * as wide as its place and its text keeps its size. */
#include "report/sheet_draw.h"

static const char *const tones[] = {"#0b5f68", "#a5520b", "#5b6d72"};

/* Where a value lies across a drawing, in percent; a margin is kept for half a sign. */
static double axis_at(const SheetAxis *axis, double v) {
    double p = (v - axis->lo) / (axis->hi - axis->lo);
    return 4 + 92 * (p < 0 ? 0 : p > 1 ? 1 : p);
}

static double axis_place(const SheetAxis *axis, double v) {
    return axis_at(axis, axis->ratio ? log2(v) : v);
}

static void draw_open(Html *h, double x, double y) {
    buf_print(h->out, "<svg x=\"%.2f%%\" y=\"%.1f\" overflow=\"visible\">", x, y);
}

static void draw_shape(Html *h, MarkShape shape, int tone, bool open) {
    static const char *const shapes[] = {
        [MARK_CIRCLE] = "<circle r=\"6\"",
        [MARK_DIAMOND] = "<path d=\"M0-7L7 0 0 7-7 0z\"",
        [MARK_SQUARE] = "<path d=\"M-5-5h10v10h-10z\"",
        [MARK_BAR] = "<path d=\"M-6-6h12v12h-12z\"",
    };
    buf_print(h->out, "%s fill=\"%s\" stroke=\"%s\" stroke-width=\"%d\"/>", shapes[shape],
              open ? "#fff" : tones[tone], open ? tones[tone] : "#fff", open ? 2 : 1);
}

void draw_sign(Html *h, MarkShape shape, int tone, bool open) {
    html_lit(h, "<svg class=\"sign\" width=\"16\" height=\"16\" viewBox=\"-8 -8 16 16\" "
                "aria-hidden=\"true\" focusable=\"false\">");
    draw_shape(h, shape, tone, open);
    html_lit(h, "</svg>");
}

static void draw_line(Html *h, double x1, double x2, double y1, double y2, const char *rest) {
    buf_print(h->out, "<line x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s/>", x1,
              x2, y1, y2, rest);
}

static void draw_interval(Html *h, const SheetAxis *axis, const SheetMark *m, double y) {
    double lo = axis_place(axis, m->ci.lo), hi = axis_place(axis, m->ci.hi);
    char stroke[64];
    snprintf(stroke, sizeof stroke, "%s\" stroke-width=\"2\"", tones[m->tone]);
    draw_line(h, lo, hi, y, y, stroke);
    draw_line(h, lo, lo, y - 4, y + 4, stroke);
    draw_line(h, hi, hi, y - 4, y + 4, stroke);
}

static void draw_ticks(Html *h, const SheetAxis *axis, double height) {
    for (double v = axis->lo; v <= axis->hi + axis->step / 2; v += axis->step) {
        bool zero = fabs(v - axis->zero) < axis->step / 2;
        double x = axis_at(axis, v);
        draw_line(h, x, x, 0, height, zero ? "#5b6d72\"" : "#e3e6e4\"");
    }
}

static void draw_bar(Html *h, const SheetAxis *axis, const SheetMark *m, double y) {
    double width = 100 * (m->value - axis->lo) / (axis->hi - axis->lo);
    buf_print(h->out,
              "<rect x=\"0\" y=\"%.1f\" width=\"100%%\" height=\"14\" rx=\"3\" fill=\"#eef1f1\"/>"
              "<rect x=\"0\" y=\"%.1f\" width=\"%.2f%%\" height=\"14\" rx=\"3\" fill=\"%s\"/>",
              y - 7, y - 7, isfinite(width) ? fmax(0, fmin(100, width)) : 0, tones[m->tone]);
}

void draw_row(Html *h, const SheetTable *t, const SheetRow *row) {
    if (row->n_marks == 0) return;
    double height = 4 + 18 * (double)row->n_marks;
    buf_print(h->out,
              "<svg class=\"draw\" width=\"100%%\" height=\"%.0f\" aria-hidden=\"true\" "
              "focusable=\"false\">",
              height);
    if (!t->bars) draw_ticks(h, &t->axis, height);
    for (size_t i = 0; i < row->n_marks; i++) {
        const SheetMark *m = &row->marks[i];
        double y = 11 + 18 * (double)i;
        if (m->shape == MARK_BAR) {
            draw_bar(h, &t->axis, m, y);
            continue;
        }
        if (isfinite(m->ci.lo) && isfinite(m->ci.hi)) draw_interval(h, &t->axis, m, y);
        if (!isfinite(m->value)) continue;
        draw_open(h, axis_place(&t->axis, m->value), y);
        draw_shape(h, m->shape, m->tone, m->open);
        html_lit(h, "</svg>");
    }
    html_lit(h, "</svg>");
}

/* As few decimals as the step needs. */
static Str tick_words(const Sheet *s, const SheetAxis *axis, double v) {
    if (axis->ratio) return sheet_number(s, exp2(v), v < -1 ? 2 : v < 0 ? 1 : 0, false);
    double step = axis->percent ? axis->step * 100 : axis->step;
    int decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
    Str number = sheet_number(s, axis->percent ? v * 100 : v, decimals,
                              isfinite(axis->zero) && !axis->percent);
    return axis->percent ? arena_print(s->arena, "%.*s%%", STR_ARG(number)) : number;
}

static void draw_text(Html *h, const char *x, double y, const char *rest, Str words) {
    buf_print(h->out, "<text x=\"%s\" y=\"%.1f\"%s>", x, y, rest);
    html_str(h, words);
    html_lit(h, "</text>");
}

void draw_axis(Html *h, const Sheet *s, const SheetAxis *axis) {
    html_lit(h, "<svg class=\"draw\" width=\"100%\" height=\"22\" aria-hidden=\"true\" "
                "focusable=\"false\">");
    double ticks = (axis->hi - axis->lo) / axis->step;
    /* a narrow screen holds four, or three with a sign and decimals */
    bool wide = isfinite(axis->zero) && !axis->percent && !axis->ratio;
    int every = (int)ceil(ticks / (wide ? 2.01 : 3.01)), i = 0;
    double from = isnan(axis->zero) ? axis->lo : axis->zero;
    for (double v = axis->lo; v <= axis->hi + axis->step / 2; v += axis->step, i++) {
        bool zero = fabs(v - axis->zero) < axis->step / 2;
        if (lround((v - from) / axis->step) % every) continue;
        char x[24];
        snprintf(x, sizeof x, "%.2f%%", axis_at(axis, v));
        const char *anchor = i == 0                          ? " text-anchor=\"start\""
                             : v > axis->hi - axis->step / 2 ? " text-anchor=\"end\""
                                                             : " text-anchor=\"middle\"";
        draw_text(h,
                  i == 0                          ? "0"
                  : v > axis->hi - axis->step / 2 ? "100%"
                                                  : x,
                  16, anchor, tick_words(s, axis, zero ? 0 : v));
    }
    html_lit(h, "</svg>");
}

enum { FIGURE_TOP = 12, FIGURE_FLOOR = 190, FIGURE_HEIGHT = 222 };

static double figure_height(const SheetFigure *f, double v) {
    double p = (v - f->up.lo) / (f->up.hi - f->up.lo);
    return FIGURE_FLOOR - (FIGURE_FLOOR - FIGURE_TOP) * p;
}

static double figure_across(const SheetFigure *f, size_t i) {
    if (f->categories) return 14 + 82 * ((double)i + 0.5) / (double)f->n_points;
    return 14 + 82 * (f->x[i] - f->across.lo) / (f->across.hi - f->across.lo);
}

static void figure_grid(Html *h, const Sheet *s, const SheetFigure *f) {
    for (double v = f->up.lo; v <= f->up.hi + f->up.step / 2; v += f->up.step) {
        double y = figure_height(f, v);
        bool zero = fabs(v - f->up.zero) < f->up.step / 2;
        draw_line(h, 12, 100, y, y, zero ? "#5b6d72\"" : "#e3e6e4\"");
        draw_text(h, "0", y + 5, " class=\"faint\"", tick_words(s, &f->up, zero ? 0 : v));
    }
    for (size_t i = 0; f->categories && i < f->n_points; i++) {
        char x[24];
        snprintf(x, sizeof x, "%.2f%%", figure_across(f, i));
        draw_text(h, x, FIGURE_FLOOR + 22,
                  i == f->emphasis ? " text-anchor=\"middle\" font-weight=\"700\""
                                   : " text-anchor=\"middle\"",
                  f->categories[i]);
    }
    for (double v = f->across.lo; !f->categories && v <= f->across.hi + f->across.step / 2;
         v += f->across.step) {
        char x[24];
        snprintf(x, sizeof x, "%.2f%%",
                 14 + 82 * (v - f->across.lo) / (f->across.hi - f->across.lo));
        draw_text(h, x, FIGURE_FLOOR + 22, " text-anchor=\"middle\"", tick_words(s, &f->across, v));
    }
}

static void figure_series(Html *h, const SheetFigure *f, size_t series) {
    const double *y = &f->y[series * f->n_points];
    bool open = series == 0 && f->n_series > 1;
    char stroke[96];
    snprintf(stroke, sizeof stroke, "%s\" stroke-width=\"2\" stroke-opacity=\".6\"%s",
             tones[f->tone], open ? " stroke-dasharray=\"4 4\"" : "");
    for (size_t i = 1; f->categories && i < f->n_points; i++)
        if (isfinite(y[i - 1]) && isfinite(y[i]))
            draw_line(h, figure_across(f, i - 1), figure_across(f, i), figure_height(f, y[i - 1]),
                      figure_height(f, y[i]), stroke);
    for (size_t i = 0; i < f->n_points; i++) {
        if (!isfinite(y[i])) continue;
        if (!f->categories) {
            buf_print(
                h->out,
                "<circle cx=\"%.2f%%\" cy=\"%.1f\" r=\"4\" fill=\"%s\" fill-opacity=\".35\"/>",
                figure_across(f, i), figure_height(f, y[i]), tones[f->tone]);
            continue;
        }
        draw_open(h, figure_across(f, i), figure_height(f, y[i]));
        draw_shape(h, f->shape, f->tone, open);
        html_lit(h, "</svg>");
    }
}

void draw_figure(Html *h, const Sheet *s, const SheetFigure *f) {
    html_lit(h, "<figure><figcaption>");
    if (f->categories) draw_sign(h, f->shape, f->tone, false);
    html_str(h, f->title);
    buf_print(h->out,
              "</figcaption><svg class=\"draw\" width=\"100%%\" height=\"%d\" role=\"img\" "
              "aria-label=\"",
              FIGURE_HEIGHT);
    html_str(h, f->message);
    html_lit(h, "\">");
    figure_grid(h, s, f);
    for (size_t i = 0; i < f->n_levels; i++)
        if (isfinite(f->levels[i]))
            draw_line(h, 12, 100, figure_height(f, f->levels[i]), figure_height(f, f->levels[i]),
                      i ? "#42555a\" stroke-width=\"2\" stroke-dasharray=\"6 4\""
                        : "#42555a\" stroke-width=\"2\"");
    for (size_t i = 0; i < f->n_series; i++) figure_series(h, f, i);
    html_lit(h, "</svg></figure>");
}
