// SPDX-License-Identifier: EUPL-1.2
/* Power against residents as SVG: lines told apart by their dashes and a name at their end, not by
 * colour alone. */
#include "report/power_report.h"

enum { WIDTH = 760, HEIGHT = 440, LEFT = 70, RIGHT = 640, TOP = 60, BOTTOM = 370, MOST = 1000 };

static const struct {
    const char *colour, *dash; /* at least 4.5 : 1 on white */
} strokes[] = {{"#005a9c", ""}, {"#9c3d00", "10 4"}, {"#2f6b1f", "3 4"}, {"#6a2c91", "14 4 3 4"}};

static double x_of(double residents) { return LEFT + (RIGHT - LEFT) * residents / MOST; }
static double y_of(double power) { return BOTTOM - (BOTTOM - TOP) * power; }

static void plot_words(const PowerQuestion *q, Buf *out) {
    const StudySize *s = &q->size;
    buf_print(out,
              "<title id=\"t\">Power of a study with %d waves, by residents and sites</title>\n"
              "<desc id=\"d\">The chance to find %s of %g points at %g %%. ",
              q->waves, s->control ? "a difference in change" : "a change", s->change,
              100 * s->alpha);
    for (const int *k = power_lines; *k; k++) {
        double m = study_size_per_site(s, q->waves, *k, q->power);
        if (isfinite(m))
            buf_print(out, "With %d sites it is %g %% from %.0f residents on. ", *k, 100 * q->power,
                      m * *k);
        else
            buf_print(out, "With %d sites it never reaches %g %%. ", *k, 100 * q->power);
    }
    buf_add(out, S("The numbers stand in the table of draagkracht power.</desc>\n"));
}

static void plot_axes(const PowerQuestion *q, Buf *out) {
    buf_add(out, S("<g stroke=\"#d0d0d0\">\n"));
    for (int i = 0; i <= 10; i += 2)
        buf_print(out, "<path d=\"M%d %.1fH%d\"/>\n", LEFT, y_of(i / 10.0), RIGHT);
    buf_add(out, S("</g>\n<g text-anchor=\"end\">\n"));
    for (int i = 0; i <= 10; i += 2)
        buf_print(out, "<text x=\"%d\" y=\"%.1f\">%d %%</text>\n", LEFT - 8, y_of(i / 10.0) + 5,
                  i * 10);
    buf_add(out, S("</g>\n<g text-anchor=\"middle\">\n"));
    for (int n = 0; n <= MOST; n += 200)
        buf_print(out, "<text x=\"%.1f\" y=\"%d\">%d</text>\n", x_of(n), BOTTOM + 22, n);
    buf_print(out,
              "<text x=\"%d\" y=\"%d\">residents who start, in all</text>\n</g>\n"
              "<text x=\"%d\" y=\"%d\">power</text>\n",
              (LEFT + RIGHT) / 2, BOTTOM + 48, LEFT - 50, TOP - 16);
    buf_print(out,
              "<path d=\"M%d %.1fH%d\" stroke=\"#222\" stroke-width=\"1.5\"/>\n"
              "<text x=\"%d\" y=\"%.1f\" stroke=\"#fff\" stroke-width=\"4\" "
              "paint-order=\"stroke\">wanted: %g %%</text>\n",
              LEFT, y_of(q->power), RIGHT, (LEFT + RIGHT) / 2, y_of(q->power) + 17, 100 * q->power);
}

/* The names at the ends are moved apart when two lines end near each other. */
static void plot_names(const PowerQuestion *q, Buf *out) {
    double last = -1e9;
    int n = 0;
    while (power_lines[n]) n++;
    for (int i = n - 1; i >= 0; i--) {
        double y = y_of(
            study_size_power(&q->size, q->waves, power_lines[i], (double)MOST / power_lines[i]));
        if (isnan(y)) continue;
        if (y < last + 17) y = last + 17;
        last = y;
        buf_print(out, "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%d sites</text>\n", RIGHT + 8, y + 5,
                  strokes[i].colour, power_lines[i]);
    }
}

static void plot_line(const PowerQuestion *q, int line, Buf *out) {
    enum { STEP = 10 };
    bool begun = false;
    buf_add(out, S("<path d=\""));
    for (int n = STEP; n <= MOST; n += STEP) {
        double p =
            study_size_power(&q->size, q->waves, power_lines[line], (double)n / power_lines[line]);
        if (isnan(p)) continue;
        buf_print(out, "%c%.1f %.1f", begun ? 'L' : 'M', x_of(n), y_of(p));
        begun = true;
    }
    buf_print(out, "\" stroke=\"%s\" stroke-dasharray=\"%s\"/>\n", strokes[line].colour,
              strokes[line].dash);
}

void power_plot(const PowerQuestion *q, Buf *out) {
    buf_print(out,
              "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
              "aria-labelledby=\"t d\" lang=\"en\" font-family=\"sans-serif\" font-size=\"15\" "
              "fill=\"#222\">\n",
              WIDTH, HEIGHT);
    plot_words(q, out);
    buf_print(out, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", WIDTH, HEIGHT);
    buf_print(out,
              "<text x=\"%d\" y=\"24\" font-size=\"17\" font-weight=\"bold\">Power of a study "
              "with %d waves</text>\n",
              LEFT - 50, q->waves);
    plot_axes(q, out);
    buf_add(out, S("<g fill=\"none\" stroke-width=\"2.5\">\n"));
    for (int i = 0; power_lines[i]; i++) plot_line(q, i, out);
    buf_add(out, S("</g>\n"));
    plot_names(q, out);
    buf_add(out, S("</svg>\n"));
}
