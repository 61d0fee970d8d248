// SPDX-License-Identifier: EUPL-1.2
/* One person between two measurements: the estimators of a group, asked about one person. */
#include "core/stats/person_change.h"

/* Of 95 in 100 persons in whom nothing changed, the difference stays within this many standard
   errors. */
static const double change_critical = 1.96;
/* The error of one score when nothing is known: the rough band of core/scoring.h. */
static const double rough_error = 0.25;
/* From how many sd from the mean a first score counts as far: this project's assumption. */
static const double far_from_mean = 1;

static double image_score(const Image *image, size_t scale) {
    if (image == NULL || scale >= image->n) return (double)NAN;
    return image->scales[scale].score.how == SCORED ? image->scales[scale].score.mean : (double)NAN;
}

/* sd and reliability as reliable_change takes them; unknown: any pair whose error is the rough one.
 */
static void change_error(ScaleNoise noise, ScaleChange *c, double *sd, double *reliability) {
    c->rough = !(noise.sd > 0 && noise.reliability > 0 && noise.reliability < 1);
    *sd = c->rough ? rough_error / sqrt(0.5) : noise.sd;
    *reliability = c->rough ? 0.5 : noise.reliability;
}

static void change_drift(ScaleNoise noise, ScaleChange *c) {
    c->expected = (double)NAN;
    if (c->rough || isnan(noise.mean) || isnan(c->first)) return;
    double away = c->first - noise.mean;
    c->expected = noise.mean + noise.reliability * away;
    bool nearer = !isnan(c->second) && away * c->difference < 0;
    c->drifts = nearer && fabs(away) >= far_from_mean * noise.sd;
}

static ScaleChange scale_change(const Scale *s, double first, double second, ScaleNoise noise) {
    ScaleChange c = {.first = first, .second = second, .difference = second - first};
    double sd, reliability, index;
    change_error(noise, &c, &sd, &reliability);
    ReliableChange r =
        reliable_change(&first, &second, 1, reliability, change_critical, sd, &index, &c.verdict);
    c.band = r.min_detectable;
    bool moved = c.verdict == CHANGE_BETTER || c.verdict == CHANGE_WORSE;
    c.crosses_cut = moved && s->has_cut && (first >= s->cut) != (second >= s->cut);
    change_drift(noise, &c);
    return c;
}

TypeChances type_chances(const Instrument *in, const Image *image, const GroupNoise *noise) {
    TypeChances t = {.type = image ? image->type : TYPE_UNDEFINED};
    for (int k = 0; k < TYPES; k++) t.chance[k] = (double)NAN;
    size_t one = in->typology.first, two = in->typology.second;
    if (!in->typology.present || noise == NULL || noise->n == 0 || image == NULL) return t;
    if (one >= image->n || two >= image->n) return t;
    const ScaleNoise *a = &noise->scales[one], *b = &noise->scales[two];
    /* Measured from their own cuts, so that one cut of 0 serves both. */
    double cut_a = in->scales[one].cut, cut_b = in->scales[two].cut;
    TrueScores m = true_scores_of(noise->n, (double[2]){a->mean - cut_a, b->mean - cut_b},
                                  (double[2]){a->sd, b->sd}, noise->correlation,
                                  (double[2]){a->reliability, b->reliability});
    true_type_chances(&m, image_score(image, one) - cut_a, image_score(image, two) - cut_b, 0,
                      t.chance);
    t.known = !isnan(t.chance[TYPE_NEITHER]);
    return t;
}

PersonChange person_change(const Instrument *in, const Image *first, const Image *second,
                           const GroupNoise *noise) {
    GroupNoise known = noise && noise->n ? *noise : group_noise_none();
    PersonChange p = {.n = in->n_scales < IMAGE_SCALES_MOST ? in->n_scales : IMAGE_SCALES_MOST};
    for (size_t s = 0; s < p.n; s++)
        p.scales[s] = scale_change(&in->scales[s], image_score(first, s), image_score(second, s),
                                   known.scales[s]);
    p.before = type_chances(in, first, &known);
    p.after = type_chances(in, second, &known);
    return p;
}

bool type_chances_doubtful(const TypeChances *t) {
    double most = 0;
    for (int i = 0; i < TYPES; i++)
        if (t->chance[i] > most) most = t->chance[i];
    return t->known && most < 0.80;
}
