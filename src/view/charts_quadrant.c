// SPDX-License-Identifier: EUPL-1.2
/* The quadrant: four types, two images with their clouds, and the sentence that says the same. */
#include "view/charts.h"
#include "view/raw.h"

#include <math.h>

/* The box in pixels: it is shown 1:1, so that its text has the same size on every screen. */
enum { BOX = 344, LEFT = 34, TOP = 6, SIDE_PX = 304, LINE_PX = 16, SVG_MOST = 64 * 1024 };

typedef struct {
    Html h;
    const Quadrant *q;
    const Scale *x, *y;
    const ImageScale *range; /* of whichever image there is: its least and most */
} Drawing;

static double place_x(const Drawing *d, double v) {
    return LEFT + SIDE_PX * (v - d->range->least) / (d->range->most - d->range->least);
}

static double place_y(const Drawing *d, double v) { return TOP + SIDE_PX - (place_x(d, v) - LEFT); }

/* The name of a type over as many lines as fit `signs` each; around x, beginning or ending at y. */
static void quadrant_label(Drawing *d, Str name, int signs, double x, double y, bool upwards) {
    Str lines[4] = {{NULL, 0}}, rest = name, word;
    int n = 0;
    while (str_split(&rest, ' ', &word)) {
        Str *line = &lines[n ? n - 1 : 0];
        bool fits = n && (int)(str_chars(*line) + 1 + str_chars(word)) <= signs;
        if (fits || n == 4)
            line->len = (size_t)(word.at + word.len - line->at);
        else
            lines[n++] = word;
    }
    if (upwards) y -= LINE_PX * (n - 1);
    for (int i = 0; i < n; i++) {
        buf_print(d->h.out, "<text class=\"t-muted\" x=\"%ld\" y=\"%ld\" text-anchor=\"middle\">",
                  lround(x), lround(y + LINE_PX * i));
        html_str(&d->h, lines[i]);
        buf_add(d->h.out, S("</text>"));
    }
}

static void quadrant_cells(Drawing *d) {
    const CapacityType *types = d->q->in->typology.types;
    double cut_x = place_x(d, d->x->cut), cut_y = place_y(d, d->y->cut);
    double right = LEFT + SIDE_PX, mid[2] = {(LEFT + cut_x) / 2, (cut_x + right) / 2};
    buf_print(d->h.out,
              "<rect class=\"dk-q-box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\"/>",
              LEFT, TOP, SIDE_PX, SIDE_PX);
    buf_print(d->h.out, "<path class=\"dk-q-cut\" d=\"M%ld %dV%d M%d %ldH%ld\"/>", lround(cut_x),
              TOP, TOP + SIDE_PX, LEFT, lround(cut_y), lround(right));
    for (int i = 0; i < 4; i++) {
        Words w = types[i].title_professional.nl.len ? types[i].title_professional : types[i].title;
        double width = i & 1 ? right - cut_x : cut_x - LEFT;
        quadrant_label(d, words_in(d->q->lang, w), (int)(width / 7.2), mid[i & 1],
                       i & 2 ? TOP + 22 : TOP + SIDE_PX - 12, !(i & 2));
    }
}

static bool quadrant_has(const Quadrant *q, const Image *image) {
    size_t x = q->in->typology.first, y = q->in->typology.second;
    return image && x < image->n && y < image->n && image->scales[x].score.how == SCORED &&
           image->scales[y].score.how == SCORED;
}

static void quadrant_image(Drawing *d, const Image *image, Side side) {
    if (!quadrant_has(d->q, image)) return;
    const ImageScale *x = &image->scales[d->q->in->typology.first];
    const ImageScale *y = &image->scales[d->q->in->typology.second];
    double step = (double)SIDE_PX / (d->range->most - d->range->least);
    double at_x = place_x(d, x->score.mean), at_y = place_y(d, y->score.mean);
    char letter = side == SIDE_RESIDENT ? 'r' : 'p';
    buf_print(d->h.out,
              "<ellipse class=\"dk-q-cloud-%c\" cx=\"%ld\" cy=\"%ld\" rx=\"%ld\" ry=\"%ld\"/>",
              letter, lround(at_x), lround(at_y), lround(x->border.band * step),
              lround(y->border.band * step));
    if (side == SIDE_RESIDENT)
        buf_print(d->h.out, "<circle class=\"dk-c-r\" cx=\"%ld\" cy=\"%ld\" r=\"8\"/>",
                  lround(at_x), lround(at_y));
    else
        buf_print(d->h.out, "<path class=\"dk-c-p\" d=\"M%ld %ldl9 9-9 9-9-9z\"/>", lround(at_x),
                  lround(at_y) - 9);
}

static void quadrant_axes(Drawing *d) {
    Lang lang = d->q->lang;
    buf_print(d->h.out, "<text class=\"dk-q-axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">",
              LEFT + SIDE_PX / 2, TOP + SIDE_PX + 24);
    html_str(&d->h, words_in(lang, d->x->title_professional));
    buf_print(d->h.out,
              " →</text><text class=\"dk-q-axis\" transform=\"translate(18 %d) rotate(-90)\" "
              "text-anchor=\"middle\">",
              TOP + SIDE_PX / 2);
    html_str(&d->h, words_in(lang, d->y->title_professional));
    buf_add(d->h.out, S(" →</text>"));
}

static void quadrant_head(Arena *a, Drawing *d) {
    const Quadrant *q = d->q;
    Str id = q->id;
    buf_print(d->h.out,
              "<svg class=\"dk-quad\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
              "role=\"img\" aria-labelledby=\"%.*s-t %.*s-d\"><title id=\"%.*s-t\">",
              BOX, BOX, BOX, BOX, STR_ARG(id), STR_ARG(id), STR_ARG(id));
    html_str(&d->h, text(q->lang, S("Vier typen draagkracht: waar liggen de beelden?")));
    buf_print(d->h.out, "</title><desc id=\"%.*s-d\">", STR_ARG(id));
    html_str(&d->h, quadrant_words(a, q->lang, q->in, q->resident, q->resident_name));
    buf_char(d->h.out, ' ');
    html_str(&d->h, quadrant_words(a, q->lang, q->in, q->professional, q->professional_name));
    buf_char(d->h.out, ' ');
    html_str(&d->h, text(q->lang, S("De cijfers staan in de tabel.")));
    buf_add(d->h.out, S("</desc>"));
}

const Raw *chart_quadrant(Arena *a, const Quadrant *q) {
    const Image *some = q->resident ? q->resident : q->professional;
    if (!q->in->typology.present || some == NULL) return NULL;
    Buf *b = buf_on(a, SVG_MOST);
    Drawing d = {.h = html_on(b, q->lang),
                 .q = q,
                 .x = &q->in->scales[q->in->typology.first],
                 .y = &q->in->scales[q->in->typology.second],
                 .range = &some->scales[q->in->typology.first]};
    if (d.range->most <= d.range->least) return NULL;
    quadrant_head(a, &d);
    quadrant_cells(&d);
    quadrant_image(&d, q->professional, SIDE_PROFESSIONAL);
    quadrant_image(&d, q->resident, SIDE_RESIDENT);
    quadrant_axes(&d);
    buf_add(b, S("</svg>"));
    return raw_of(a, buf_str(b));
}

Str type_inside(Arena *a, Lang lang, const Instrument *in, int type) {
    const CapacityType *t = &in->typology.types[type];
    Str name = words_in(lang, t->title_professional.nl.len ? t->title_professional : t->title);
    if (name.len == 0 || name.at[0] < 'A' || name.at[0] > 'Z') return name;
    return arena_print(a, "%c%.*s", name.at[0] + 32, (int)name.len - 1, name.at + 1);
}

Str quadrant_words(Arena *a, Lang lang, const Instrument *in, const Image *image, Str name) {
    if (image == NULL || image->type == TYPE_UNDEFINED)
        return text_fill(a, lang, S("{naam}: nog niet te zeggen."), FILL("naam", name));
    Str own = type_inside(a, lang, in, image->type);
    if (image->n_between == 0)
        return text_fill(a, lang, S("{naam}: {type}."), FILL("naam", name), FILL("type", own));
    if (image->n_between == 1)
        return text_fill(a, lang, S("{naam} zit tussen twee typen in: {type}, en {ander}."),
                         FILL("naam", name), FILL("type", own),
                         FILL("ander", type_inside(a, lang, in, image->between[0])));
    return text_fill(a, lang, S("{naam} zit dicht bij de grens van alle vier de typen."),
                     FILL("naam", name));
}
