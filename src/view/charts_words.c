// SPDX-License-Identifier: EUPL-1.2
/* The words and numbers beside the charts, and the two images as tables. */
#include "view/charts.h"

#include <math.h>

Str words_in(Lang lang, Words w) { return lang == LANG_EN && w.en.len ? w.en : w.nl; }

Str score_words(Arena *a, Lang lang, const ImageScale *s) {
    return s->score.how == SCORED ? decimal_words(a, lang, s->score.mean, 1) : S("");
}

Str band_words(Arena *a, Lang lang, const ImageScale *s) {
    if (s->score.how != SCORED) return S("");
    return text_fill(a, lang, S("{van} tot {tot}"), FILL("van", decimal_words(a, lang, s->from, 1)),
                     FILL("tot", decimal_words(a, lang, s->to, 1)));
}

bool image_is_rough(const Image *image) {
    for (size_t i = 0; i < image->n; i++)
        if (image->scales[i].border.rough) return true;
    return false;
}

Str answer_words(Lang lang, const Instrument *in, const AnswerSet *set, int value, Side side) {
    if (value == ANSWER_NONE) return text(lang, S("Nog open"));
    for (size_t i = 0; i < set->n; i++)
        if (set->options[i].value == value) return words_in(lang, set->options[i].label);
    const NonAnswer *non = instrument_non_answer(in, value);
    if (non == NULL) return S("");
    bool own = side == SIDE_PROFESSIONAL && non->label_professional.nl.len;
    return words_in(lang, own ? non->label_professional : non->label);
}

/* ---- two images as tables
 * ---------------------------------------------------------------------- */

static TwinRow twin_row(Arena *a, const Quadrant *q, size_t scale) {
    const Scale *s = &q->in->scales[scale];
    const ImageScale *r =
        q->resident && scale < q->resident->n ? &q->resident->scales[scale] : NULL;
    const ImageScale *p =
        q->professional && scale < q->professional->n ? &q->professional->scales[scale] : NULL;
    return (TwinRow){
        .label = words_in(q->lang, s->title_professional.nl.len ? s->title_professional : s->title),
        .chart = chart_twin(a, r, p),
        .resident = r ? score_words(a, q->lang, r) : S(""),
        .resident_band = r ? band_words(a, q->lang, r) : S(""),
        .professional = p ? score_words(a, q->lang, p) : S(""),
        .professional_band = p ? band_words(a, q->lang, p) : S(""),
    };
}

/* The words of the lowest and the highest answer to the items of the first scale. */
static void twin_ends(const Quadrant *q, Twin *twin) {
    for (size_t i = 0; i < q->in->n_items; i++) {
        if (q->in->items[i].scale != 0) continue;
        const AnswerSet *set = &q->in->answers[q->in->items[i].answers];
        twin->least = words_in(q->lang, set->options[0].label);
        twin->most = words_in(q->lang, set->options[set->n - 1].label);
        return;
    }
}

Twin twin_of(Arena *a, const Quadrant *q) {
    size_t n = q->in->n_scales < IMAGE_SCALES_MOST ? q->in->n_scales : IMAGE_SCALES_MOST;
    TwinRow *rows = ARENA_ARRAY(a, TwinRow, n + 1);
    for (size_t i = 0; i < n; i++) rows[i] = twin_row(a, q, i);
    Twin twin = {
        .resident = q->resident_name,
        .professional = q->professional_name,
        .resident_mark = chart_mark(a, SIDE_RESIDENT, 12),
        .professional_mark = chart_mark(a, SIDE_PROFESSIONAL, 12),
        .rough = (q->resident && image_is_rough(q->resident)) ||
                 (q->professional && image_is_rough(q->professional)),
        .rows = {rows, n},
    };
    twin_ends(q, &twin);
    return twin;
}

/* One side of a row; gives the burden, -1 when there is none to draw. */
static int duo_side(Arena *a, const Quadrant *q, const Answers *answers, size_t d, Side side,
                    Str *words, const Raw **dots) {
    const AnswerSet *set = &q->in->answers[q->in->burden_answers];
    int value = answers ? answers->domains[d] : ANSWER_NONE;
    if (value == ANSWER_NONE) {
        *words = text(q->lang, S("Niet gevraagd"));
        return -1;
    }
    *words = answer_words(q->lang, q->in, set, value, side);
    if (value < answers_least(set) || value > answers_most(set)) return -1;
    *dots =
        chart_burden(a, side, value - answers_least(set), answers_most(set) - answers_least(set));
    return value;
}

static bool duo_asked(const Answers *answers, size_t d) {
    return answers && answers->domains[d] != ANSWER_NONE;
}

Duo duo_of(Arena *a, const Quadrant *q, const Answers *resident, const Answers *professional,
           Side titles) {
    DuoRow *rows = ARENA_ARRAY(a, DuoRow, q->in->n_domains + 1);
    int *weight = ARENA_ARRAY(a, int, q->in->n_domains + 1);
    size_t n = 0;
    for (size_t d = 0; d < q->in->n_domains; d++) {
        const Domain *domain = &q->in->domains[d];
        if (domain->private) continue;
        if (!duo_asked(resident, d) && !duo_asked(professional, d)) continue;
        Words title = titles == SIDE_RESIDENT ? domain->title_resident : domain->title_professional;
        DuoRow row = {.label = words_in(q->lang, title.nl.len ? title : domain->title)};
        int r = duo_side(a, q, resident, d, SIDE_RESIDENT, &row.resident, &row.resident_dots);
        int p = duo_side(a, q, professional, d, SIDE_PROFESSIONAL, &row.professional,
                         &row.professional_dots);
        int heavy = (r > p ? r : p) * 2 + (r >= p), at = (int)n++;
        for (; at > 0 && weight[at - 1] < heavy; at--)
            rows[at] = rows[at - 1], weight[at] = weight[at - 1];
        rows[at] = row, weight[at] = heavy;
    }
    return (Duo){
        .resident = q->resident_name,
        .professional = q->professional_name,
        .resident_mark = chart_mark(a, SIDE_RESIDENT, 12),
        .professional_mark = chart_mark(a, SIDE_PROFESSIONAL, 12),
        .rows = {rows, n},
    };
}
