// SPDX-License-Identifier: EUPL-1.2
/* One image of one person: the scores of a response with what may be said about them. */
#include "core/image.h"

#include <math.h>

/* Where the sentences change, as shares of the range of answers: 2.5 and 3.5 of 1 to 5. */
static const double level_hard = 0.375, level_well = 0.625;

static double bounded(double v, double least, double most) {
    return v < least ? least : v > most ? most : v;
}

/* The mean of what was answered, without norms; NaN when there is nothing left. */
static double level_mean(const Instrument *in, size_t scale, const Answers *answers) {
    int sum = 0, n = 0;
    for (size_t i = 0; i < in->n_items; i++) {
        const Item *item = &in->items[i];
        if (item->scale != scale || item->rater != answers->rater || item->norm) continue;
        int least = answers_least(&in->answers[item->answers]);
        int most = answers_most(&in->answers[item->answers]);
        int v = answers->items[i];
        if (v < least || v > most) continue;
        sum += item->reverse ? least + most - v : v;
        n++;
    }
    return n ? (double)sum / n : NAN;
}

static Level level_of(double mean, int least, int most) {
    if (isnan(mean)) return LEVEL_UNKNOWN;
    double share = (mean - least) / (most - least);
    return share < level_hard ? LEVEL_HARD : share < level_well ? LEVEL_SOMETIMES : LEVEL_WELL;
}

static void scale_range(const Instrument *in, size_t scale, size_t rater, ImageScale *out) {
    for (size_t i = 0; i < in->n_items; i++) {
        const Item *item = &in->items[i];
        if (item->scale != scale || item->rater != rater) continue;
        out->least = answers_least(&in->answers[item->answers]);
        out->most = answers_most(&in->answers[item->answers]);
        return;
    }
}

static ImageScale image_scale(const Instrument *in, size_t scale, const Answers *answers,
                              ScaleNoise noise) {
    const Scale *s = &in->scales[scale];
    ImageScale x = {.score = scale_score(in, scale, answers), .from = NAN, .to = NAN};
    scale_range(in, scale, answers->rater, &x);
    x.border = score_border(x.score, s->has_cut, s->cut, noise.sd, noise.reliability);
    if (x.score.how != SCORED) return x;
    x.from = bounded(x.score.mean - x.border.band, x.least, x.most);
    x.to = bounded(x.score.mean + x.border.band, x.least, x.most);
    x.level = level_of(level_mean(in, scale, answers), x.least, x.most);
    return x;
}

/* Only a mark that itself lies within the band of a cut stands between types: drawing a second band
   around the cut would count the same doubt twice. */
static void image_type(const Instrument *in, Image *image) {
    size_t first = in->typology.first, second = in->typology.second;
    if (!in->typology.present || first >= image->n || second >= image->n) return;
    const ImageScale *a = &image->scales[first], *b = &image->scales[second];
    image->type = type_of_scores(in, a->score, b->score, NAN);
    if (image->type == TYPE_UNDEFINED) return;
    for (int flip = 1; flip <= 3; flip++) {
        bool fits = (!(flip & 1) || a->border.on_border) && (!(flip & 2) || b->border.on_border);
        if (fits) image->between[image->n_between++] = image->type ^ flip;
    }
}

static void image_shown(const Instrument *in, const Answers *answers, Image *image) {
    for (size_t d = 0; d < in->n_domains; d++) {
        if (in->domains[d].private || answers->domains[d] == ANSWER_NONE) continue;
        image->shown_asked++;
        image->shown_some += burden_of_answer(in, answers->domains[d]) >= in->burden_from;
    }
}

GroupNoise group_noise_none(void) {
    GroupNoise g = {.correlation = NAN};
    for (size_t s = 0; s < IMAGE_SCALES_MOST; s++) g.scales[s] = (ScaleNoise){NAN, NAN, NAN};
    return g;
}

Image image_of(const Instrument *in, const Answers *answers, const GroupNoise *noise) {
    GroupNoise known = noise ? *noise : group_noise_none();
    Image image = {.type = TYPE_UNDEFINED, .effective_use = ANSWER_NONE};
    image.n = in->n_scales < IMAGE_SCALES_MOST ? in->n_scales : IMAGE_SCALES_MOST;
    for (size_t s = 0; s < image.n; s++)
        image.scales[s] = image_scale(in, s, answers, known.scales[s]);
    image_type(in, &image);
    for (size_t i = 0; i < in->n_items; i++)
        if (in->items[i].effective_use && in->items[i].rater == answers->rater)
            image.effective_use = answers->items[i];
    image.burden = burden_count(in, answers);
    image_shown(in, answers, &image);
    return image;
}
