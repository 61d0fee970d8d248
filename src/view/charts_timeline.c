// SPDX-License-Identifier: EUPL-1.2
/* The timeline as SVG: lengths along in percent, heights in pixels. */
#include "view/charts_timeline.h"

#include "view/raw.h"

#include <math.h>

enum {
    LINE_TOP = 30,
    LINE_DEEP = 176, /* from the highest answer to the lowest */
    LINE_END = LINE_TOP + LINE_DEEP,
    WORDS_UP = 8, /* the words of an answer stand above or under its line */
    WORDS_DOWN = 18,
    LABEL_Y = LINE_END + 42,
    LINE_HIGH = LABEL_Y + 10, /* of one panel */
    LABELS_WHOLE = 4, /* more measurements than this are numbers only, or they overlap on a phone */
    EVENT_ROW = 30,
    EVENT_ROWS = 4,
    SVG_MOST = 128 * 1024
};

/* The axis keeps free of the ends, so that marks and labels stay inside. */
static const double axis_from = 9, axis_to = 91;

/* Events nearer than this share of the axis stand above each other (a number on a narrow phone). */
static const double event_near = 0.09;

static double axis_place(double at) { return axis_from + (axis_to - axis_from) * at; }

static double line_y(const ImageScale *s, double v) {
    return LINE_TOP + LINE_DEEP * (s->most - v) / (s->most - s->least);
}

static bool line_has(const ImageScale *s) {
    return s && s->score.how == SCORED && s->most > s->least;
}

static const ImageScale *line_side(const LinePoint *p, Side side) {
    return side == SIDE_RESIDENT ? p->resident : p->professional;
}

/* A number in an attribute, whatever the locale. */
static void line_number(Buf *b, const char *name, double v, const char *unit) {
    long hundredths = lround(v * 100);
    buf_print(b, " %s=\"%ld.%02ld%s\"", name, hundredths / 100, hundredths % 100, unit);
}

static void line_stroke(Buf *b, const char *class, double x1, double y1, double x2, double y2) {
    buf_print(b, "<line class=\"%s\"", class);
    line_number(b, "x1", x1, "%");
    line_number(b, "x2", x2, "%");
    line_number(b, "y1", y1, "");
    line_number(b, "y2", y2, "");
    buf_add(b, S("/>"));
}

static void line_end_words(Buf *b, Lang lang, Str words, int y) {
    Html h = html_on(b, lang);
    buf_print(b, "<text class=\"dk-tl-w\" x=\"0\" y=\"%d\">", y);
    html_str(&h, words);
    buf_add(b, S("</text>"));
}

/* The ends of the scale carry their words; the lines between only help the eye. */
static void line_grid(Buf *b, const ImageScale *s, const LineEnds *ends) {
    for (int v = s->least; v <= s->most; v++)
        line_stroke(b, v == s->least || v == s->most ? "dk-tl-axis" : "dk-c-tick", 0, line_y(s, v),
                    100, line_y(s, v));
    line_end_words(b, ends->lang, ends->most, LINE_TOP - WORDS_UP);
    line_end_words(b, ends->lang, ends->least, LINE_END + WORDS_DOWN);
}

/* The two sides stand a little beside each other, so that equal scores are both seen. */
static double line_x(const LinePoint *p, Side side) {
    return axis_place(p->at) + (side == SIDE_RESIDENT ? -1.2 : 1.2);
}

static void line_path(Buf *b, const LinePoint *points, size_t n, Side side) {
    const LinePoint *last = NULL;
    for (size_t i = 0; i < n; i++) {
        const ImageScale *s = line_side(&points[i], side);
        if (!line_has(s)) continue;
        if (last) {
            const ImageScale *before = line_side(last, side);
            line_stroke(b, side == SIDE_RESIDENT ? "dk-tl-r" : "dk-tl-p", line_x(last, side),
                        line_y(before, before->score.mean), line_x(&points[i], side),
                        line_y(s, s->score.mean));
        }
        last = &points[i];
    }
}

/* A thin line with a bar at both ends: seen beside the mark, and without colour. */
static void line_whisker(Buf *b, Side side, double x, double from, double to) {
    buf_print(b, "<g class=\"%s\">", side == SIDE_RESIDENT ? "dk-tl-wr" : "dk-tl-wp");
    const double ends[] = {from, to};
    for (size_t i = 0; i < 2; i++) {
        buf_add(b, S("<svg overflow=\"visible\""));
        line_number(b, "x", x, "%");
        line_number(b, "y", ends[i], "");
        buf_add(b, S("><path d=\"M-6 0h12\"/></svg>"));
    }
    line_stroke(b, "", x, from, x, to);
    buf_add(b, S("</g>"));
}

static void line_marks(Buf *b, const LinePoint *points, size_t n, Side side) {
    for (size_t i = 0; i < n; i++) {
        const ImageScale *s = line_side(&points[i], side);
        if (!line_has(s)) continue;
        double x = line_x(&points[i], side);
        line_whisker(b, side, x, line_y(s, s->from), line_y(s, s->to));
        buf_add(b, S("<svg overflow=\"visible\""));
        line_number(b, "x", x, "%");
        line_number(b, "y", line_y(s, s->score.mean), "");
        buf_add(b, side == SIDE_RESIDENT
                       ? S("><circle class=\"dk-c-r\" r=\"6.5\"/></svg>")
                       : S("><path class=\"dk-c-p\" d=\"M0 -8l8 8-8 8-8-8z\"/></svg>"));
    }
}

static void line_labels(Buf *b, Lang lang, const LinePoint *points, size_t n) {
    Html h = html_on(b, lang);
    bool whole = n <= LABELS_WHOLE;
    for (size_t i = 0; i < n; i++) {
        if (points[i].open) {
            buf_print(b, "<circle class=\"dk-tl-open\" r=\"6.5\" cy=\"%d\"", LINE_END);
            line_number(b, "cx", axis_place(points[i].at), "%");
            buf_add(b, S("/>"));
        }
        buf_print(b, "<text class=\"t-muted\" y=\"%d\" text-anchor=\"middle\"", LABEL_Y);
        line_number(b, "x", axis_place(points[i].at), "%");
        buf_char(b, '>');
        html_str(&h, whole ? points[i].label : points[i].number);
        buf_add(b, S("</text>"));
    }
}

const Raw *chart_line(Arena *a, const LineEnds *ends, const LinePoint *points, size_t n) {
    const ImageScale *range = NULL;
    for (size_t i = 0; i < n && range == NULL; i++)
        for (int side = 0; side < 2; side++)
            if (line_has(line_side(&points[i], (Side)side)))
                range = line_side(&points[i], (Side)side);
    if (range == NULL) return NULL;
    Buf *b = buf_on(a, SVG_MOST);
    buf_print(b,
              "<svg class=\"dk-svg\" width=\"100%%\" height=\"%d\" aria-hidden=\"true\" "
              "focusable=\"false\">",
              LINE_HIGH);
    line_grid(b, range, ends);
    for (int side = SIDE_PROFESSIONAL; side >= 0; side--) line_path(b, points, n, (Side)side);
    for (int side = SIDE_PROFESSIONAL; side >= 0; side--) line_marks(b, points, n, (Side)side);
    line_labels(b, ends->lang, points, n);
    buf_add(b, S("</svg>"));
    return raw_of(a, buf_str(b));
}

const Raw *chart_line_events(Arena *a, const LineEvent *events, size_t n) {
    if (n == 0) return NULL;
    Buf *b = buf_on(a, SVG_MOST);
    int *rows = ARENA_ARRAY(a, int, n), most = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < i; j++)
            if (fabs(events[i].at - events[j].at) < event_near && rows[j] >= rows[i])
                rows[i] = rows[j] + 1;
        rows[i] %= EVENT_ROWS;
        if (rows[i] > most) most = rows[i];
    }
    buf_print(b,
              "<svg class=\"dk-svg\" width=\"100%%\" height=\"%d\" aria-hidden=\"true\" "
              "focusable=\"false\"><line class=\"dk-tl-axis\" x1=\"0\" x2=\"100%%\" y1=\"1\" "
              "y2=\"1\"/>",
              (most + 1) * EVENT_ROW + 6);
    for (size_t i = 0; i < n; i++) {
        int y = 20 + rows[i] * EVENT_ROW;
        buf_add(b, S("<svg overflow=\"visible\""));
        line_number(b, "x", axis_place(events[i].at), "%");
        buf_print(b,
                  " y=\"%d\"><circle class=\"dk-tl-ev\" r=\"12\"/><text class=\"dk-tl-n\" y=\"5\" "
                  "text-anchor=\"middle\">%d</text></svg>",
                  y, events[i].number);
    }
    buf_add(b, S("</svg>"));
    return raw_of(a, buf_str(b));
}
