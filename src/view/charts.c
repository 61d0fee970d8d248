// SPDX-License-Identifier: EUPL-1.2
/* Charts as SVG: bars, two images on one track, answers as marks, burden as dots. */
#include "view/charts.h"

#include "view/raw.h"

#include <math.h>

enum { SVG_MOST = 64 * 1024 };

/* Where the lowest and the highest answer stand on a track, in percent: marks at the ends stay
   inside. */
static const double track_from = 4, track_to = 96;

static double track_place(double v, int least, int most) {
    return track_from + (track_to - track_from) * (v - least) / (most - least);
}

/* A number in an attribute, two decimals, whatever the locale. */
static void svg_number(Buf *b, double v) {
    long hundredths = lround(v * 100);
    if (hundredths < 0) buf_char(b, '-');
    hundredths = labs(hundredths);
    buf_print(b, "%ld.%02ld", hundredths / 100, hundredths % 100);
}

static void svg_percent(Buf *b, const char *name, double v) {
    buf_print(b, " %s=\"", name);
    svg_number(b, v);
    buf_add(b, S("%\""));
}

static void svg_open(Buf *b, int height, const char *more) {
    buf_print(b,
              "<svg class=\"dk-svg%s\" width=\"100%%\" height=\"%d\" aria-hidden=\"true\" "
              "focusable=\"false\">",
              more, height);
}

static const Raw *svg_close(Arena *a, Buf *b) {
    buf_add(b, S("</svg>"));
    return raw_of(a, buf_str(b));
}

static const char side_letter[] = {'r', 'p'};

/* A circle or diamond that keeps its shape, `x` percent and `dx` pixels along, at height y. */
static void svg_mark(Buf *b, Side side, double x, double dx, int y) {
    buf_add(b, S("<svg"));
    svg_percent(b, "x", x);
    buf_print(b, " y=\"%d\" overflow=\"visible\">", y);
    if (side == SIDE_RESIDENT) {
        buf_add(b, S("<circle class=\"dk-c-r\" r=\"8.5\" cx=\""));
        svg_number(b, dx);
        buf_add(b, S("\"/>"));
    } else {
        buf_add(b, S("<path class=\"dk-c-p\" d=\"M"));
        svg_number(b, dx);
        buf_add(b, S(" -10l10 10-10 10-10-10z\"/>"));
    }
    buf_add(b, S("</svg>"));
}

static void svg_ticks(Buf *b, int least, int most, const char *y1, const char *y2,
                      const char *class) {
    for (int v = least; v <= most; v++) {
        double x = track_place(v, least, most);
        buf_print(b, "<line class=\"%s\" y1=\"%s\" y2=\"%s\"", class, y1, y2);
        svg_percent(b, "x1", x);
        svg_percent(b, "x2", x);
        buf_add(b, S("/>"));
    }
}

const Raw *chart_mark(Arena *a, Side side, int size) {
    Buf *b = buf_on(a, SVG_MOST);
    buf_print(b,
              "<svg class=\"dk-mark\" width=\"%d\" height=\"%d\" viewBox=\"0 0 20 20\" "
              "aria-hidden=\"true\" focusable=\"false\">",
              size, size);
    buf_add(b, side == SIDE_RESIDENT ? S("<circle class=\"dk-c-r\" cx=\"10\" cy=\"10\" r=\"8\"/>")
                                     : S("<path class=\"dk-c-p\" d=\"M10 1l9 9-9 9-9-9z\"/>"));
    return svg_close(a, b);
}

const Raw *chart_bar(Arena *a, const ImageScale *s) {
    Buf *b = buf_on(a, SVG_MOST);
    svg_open(b, 44, "");
    buf_add(b, S("<rect class=\"dk-c-track\" x=\"0\" y=\"14\" width=\"100%\" height=\"16\" "
                 "rx=\"8\"/>"));
    /* The ends need no line: there the bar itself ends. */
    if (s->most - s->least > 1)
        for (int v = s->least + 1; v < s->most; v++) {
            double x = track_place(v, s->least, s->most);
            buf_add(b, S("<line class=\"dk-c-gap\" y1=\"14\" y2=\"30\""));
            svg_percent(b, "x1", x);
            svg_percent(b, "x2", x);
            buf_add(b, S("/>"));
        }
    if (s->score.how == SCORED) {
        double from = track_place(s->from, s->least, s->most);
        buf_add(b, S("<rect class=\"dk-c-band\" y=\"12\" height=\"20\" rx=\"10\""));
        svg_percent(b, "x", from);
        svg_percent(b, "width", track_place(s->to, s->least, s->most) - from);
        buf_add(b, S("/><circle class=\"dk-c-r\" cy=\"22\" r=\"9\""));
        svg_percent(b, "cx", track_place(s->score.mean, s->least, s->most));
        buf_add(b, S("/>"));
    }
    return svg_close(a, b);
}

static void twin_side(Buf *b, Side side, const ImageScale *s, int y) {
    if (s == NULL || s->score.how != SCORED) return;
    double from = track_place(s->from, s->least, s->most);
    buf_print(b, "<rect class=\"dk-c-cloud-%c\" y=\"%d\" height=\"12\" rx=\"6\"", side_letter[side],
              y - 6);
    svg_percent(b, "x", from);
    svg_percent(b, "width", track_place(s->to, s->least, s->most) - from);
    buf_add(b, S("/>"));
    svg_mark(b, side, track_place(s->score.mean, s->least, s->most), 0, y);
}

const Raw *chart_twin(Arena *a, const ImageScale *resident, const ImageScale *professional) {
    Buf *b = buf_on(a, SVG_MOST);
    const ImageScale *s = resident && resident->most ? resident : professional;
    svg_open(b, 64, "");
    if (s && s->most > s->least) svg_ticks(b, s->least, s->most, "0", "64", "dk-c-tick");
    twin_side(b, SIDE_RESIDENT, resident, 20);
    twin_side(b, SIDE_PROFESSIONAL, professional, 44);
    return svg_close(a, b);
}

static void answers_side(Buf *b, Side side, int least, int most, ChartAnswers x, int y) {
    const double apart = 21;
    for (int v = least; v <= most; v++) {
        int same = 0, nth = 0;
        for (size_t i = 0; i < x.n; i++) same += x.values[i] == v;
        for (; nth < same; nth++)
            svg_mark(b, side, track_place(v, least, most), apart * (nth - (same - 1) / 2.0), y);
    }
}

const Raw *chart_answers(Arena *a, int least, int most, ChartAnswers resident,
                         ChartAnswers professional) {
    Buf *b = buf_on(a, SVG_MOST);
    svg_open(b, 56, " dk-dots");
    if (most > least) {
        svg_ticks(b, least, most, "0", "100%", "dk-c-tick");
        answers_side(b, SIDE_RESIDENT, least, most, resident, 15);
        answers_side(b, SIDE_PROFESSIONAL, least, most, professional, 41);
    }
    return svg_close(a, b);
}

const Raw *chart_burden(Arena *a, Side side, int on, int of) {
    enum { DOTS_MOST = 8, STEP = 18, HIGH = 16 };
    if (of <= 0 || of > DOTS_MOST) return NULL;
    Buf *b = buf_on(a, SVG_MOST);
    buf_print(b,
              "<svg class=\"dk-pips\" width=\"%d\" height=\"%d\" aria-hidden=\"true\" "
              "focusable=\"false\">",
              of * STEP - 2, HIGH);
    for (int i = 0; i < of; i++) {
        const char *class = i < on ? "on" : "off";
        if (side == SIDE_RESIDENT)
            buf_print(b, "<circle class=\"dk-p-r-%s\" cx=\"%d\" cy=\"8\" r=\"6\"/>", class,
                      i * STEP + HIGH / 2);
        else
            buf_print(b, "<path class=\"dk-p-p-%s\" d=\"M%d 1l7 7-7 7-7-7z\"/>", class,
                      i * STEP + HIGH / 2);
    }
    return svg_close(a, b);
}
