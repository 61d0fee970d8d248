// SPDX-License-Identifier: EUPL-1.2
/* Spread and reliability of the scales of one rater's form. */
#include "core/stats/group_noise.h"

#include "core/stats/correlation.h"
#include "core/stats/describe.h"
#include "core/stats/factor.h"
#include "core/stats/reliability.h"

typedef struct {
    Arena *a;
    const Instrument *in;
    size_t rater;
    const int *rows;
    size_t n;
} Group;

static double group_answer(const Item *item, const AnswerSet *set, int v) {
    int least = answers_least(set), most = answers_most(set);
    if (v < least || v > most) return (double)NAN;
    return item->reverse ? least + most - v : v;
}

/* The persons who answered all k items of a scale, row by row. */
static double *group_complete(const Group *g, size_t scale, size_t k, size_t *n) {
    double *x = ARENA_ARRAY(g->a, double, g->n *k + 1);
    *n = 0;
    for (size_t i = 0; i < g->n; i++) {
        double *row = &x[*n * k];
        size_t j = 0;
        bool whole = true;
        for (size_t t = 0; t < g->in->n_items && whole; t++) {
            const Item *item = &g->in->items[t];
            if (item->scale != scale || item->rater != g->rater) continue;
            row[j] =
                group_answer(item, &g->in->answers[item->answers], g->rows[i * g->in->n_items + t]);
            whole = !isnan(row[j++]);
        }
        *n += whole;
    }
    return x;
}

/* NaN when it does not lie between 0 and 1. */
static double group_reliability(const Group *g, const double *x, size_t n, size_t k, bool *omega) {
    OmegaTotal o = omega_total(g->a, x, n, k, 0.95);
    *omega = o.factor.status.state == ESTIMATE_OK && o.omega > 0 && o.omega < 1;
    if (*omega) return o.omega;
    const double **columns = ARENA_ARRAY(g->a, const double *, k + 1);
    for (size_t j = 0; j < k; j++) {
        double *column = ARENA_ARRAY(g->a, double, n + 1);
        for (size_t i = 0; i < n; i++) column[i] = x[i * k + j];
        columns[j] = column;
    }
    double alpha = cronbach_alpha(g->a, columns, n, k, 0.95).alpha;
    return alpha > 0 && alpha < 1 ? alpha : (double)NAN;
}

static double *group_scores(const Group *g, size_t scale) {
    double *scores = ARENA_ARRAY(g->a, double, g->n + 1);
    for (size_t i = 0; i < g->n; i++) {
        Answers answers = {g->rater, &g->rows[i * g->in->n_items], NULL};
        scores[i] = scale_score(g->in, scale, &answers).mean;
    }
    return scores;
}

static void group_scale(const Group *g, size_t scale, const double *scores, GroupMeasured *out) {
    size_t k = instrument_scale_items(g->in, scale, g->rater), n = 0;
    if (k < 2) return;
    const double *x = group_complete(g, scale, k, &n);
    out->n[scale] = n;
    if (n < GROUP_PERSONS_LEAST) return;
    Moments m = moments_of(scores, g->n);
    double reliability = group_reliability(g, x, n, k, &out->omega[scale]);
    if (isnan(reliability) || !(moments_sd(&m) > 0)) return;
    out->noise.scales[scale] = (ScaleNoise){moments_sd(&m), reliability, moments_mean(&m)};
}

GroupMeasured group_measure(Arena *a, const Instrument *in, size_t rater, const int *rows,
                            size_t n) {
    Group g = {a, in, rater, rows, n};
    GroupMeasured out = {.noise = group_noise_none()};
    size_t scales = in->n_scales < IMAGE_SCALES_MOST ? in->n_scales : IMAGE_SCALES_MOST;
    double *scores[IMAGE_SCALES_MOST];
    for (size_t s = 0; s < scales; s++) {
        scores[s] = group_scores(&g, s);
        group_scale(&g, s, scores[s], &out);
    }
    for (size_t i = 0; i < n; i++) {
        bool any = false;
        for (size_t s = 0; s < scales; s++) any |= !isnan(scores[s][i]);
        out.noise.n += any;
    }
    size_t one = in->typology.first, two = in->typology.second;
    if (in->typology.present && one < scales && two < scales)
        out.noise.correlation = correlation_pearson(scores[one], scores[two], n, 0.95).r;
    return out;
}
