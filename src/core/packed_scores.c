// SPDX-License-Identifier: EUPL-1.2
/* Scores from columns of bytes: a sum and a count per person, and what those two mean. */
#include "core/packed.h"

#include "base/wide.h"

#include <math.h>
#include <string.h>

static size_t scale_columns(const Instrument *in, const size_t *place, size_t scale, size_t rater,
                            size_t *columns) {
    size_t n = 0;
    for (size_t i = 0; i < in->n_items; i++)
        if (in->items[i].scale == scale && in->items[i].rater == rater) columns[n++] = place[i];
    return n;
}

/* Highest code of the scale's items, and the answer that code 1 stands for. */
static int scale_codes(const Instrument *in, size_t scale, size_t rater, int *least) {
    int most = 0;
    for (size_t i = 0; i < in->n_items; i++) {
        if (in->items[i].scale != scale || in->items[i].rater != rater) continue;
        const AnswerSet *set = &in->answers[in->items[i].answers];
        *least = packed_least(in, i);
        if (answers_most(set) - *least + 1 > most) most = answers_most(set) - *least + 1;
    }
    return most;
}

PackedScale packed_scale(Arena *a, const Instrument *in, const size_t *place, size_t scale,
                         size_t rater) {
    PackedScale s = {.columns = ARENA_ARRAY(a, size_t, in->n_items + 1)};
    int least = 0, most = scale_codes(in, scale, rater, &least);
    s.n_items = scale_columns(in, place, scale, rater, s.columns);
    s.sums = s.n_items * (size_t)most + 1;
    s.mean = ARENA_ARRAY(a, double, (s.n_items + 1) * s.sums);
    size_t needed = s.n_items ? scale_needed(&in->scales[scale], s.n_items) : 1;
    for (size_t n = 0; n <= s.n_items; n++)
        for (size_t sum = 0; sum < s.sums; sum++) {
            double whole = (double)sum + (double)n * (least - 1);
            bool enough = n > 0 && n >= needed;
            s.mean[n * s.sums + sum] = enough ? whole / (double)n : (double)NAN;
        }
    return s;
}

/* One item of a chunk, several persons to an instruction. A function of its own, because a compiler
   that sees the loop over the items too may turn the two around. */
static WIDE void add_item(const uint8_t *restrict code, uint16_t *restrict sum,
                          uint16_t *restrict answered) {
    for (size_t i = 0; i < PACKED_CHUNK; i++) {
        sum[i] = (uint16_t)(sum[i] + code[i]);
        answered[i] = (uint16_t)(answered[i] + (code[i] != 0));
    }
}

void packed_means(const Packed *p, const PackedScale *s, size_t chunk, size_t wave, size_t rater,
                  double *out) {
    uint16_t sum[PACKED_CHUNK] = {0}, answered[PACKED_CHUNK] = {0};
    size_t first = p->cell[wave * p->n_raters + rater] + PACKED_CODES;
    for (size_t j = 0; j < s->n_items; j++)
        add_item(packed_column(p, chunk, first + s->columns[j]), sum, answered);
    for (size_t i = 0; i < PACKED_CHUNK; i++) out[i] = s->mean[answered[i] * s->sums + sum[i]];
}

void packed_burdens(const Packed *p, size_t chunk, size_t wave, size_t rater, double *out) {
    uint16_t heavy[PACKED_CHUNK] = {0}, known[PACKED_CHUNK] = {0};
    size_t cell = p->cell[wave * p->n_raters + rater];
    size_t first = cell + PACKED_CODES + p->items[rater];
    int from = p->in->burden_from + 1;
    for (size_t j = 0; j < p->in->n_domains; j++) {
        const uint8_t *code = packed_column(p, chunk, first + j);
        for (size_t i = 0; i < PACKED_CHUNK; i++) {
            heavy[i] = (uint16_t)(heavy[i] + (code[i] != 0 && code[i] >= from));
            known[i] = (uint16_t)(known[i] + (code[i] != 0));
        }
    }
    for (size_t i = 0; i < PACKED_CHUNK; i++)
        out[i] = known[i] == p->in->n_domains ? heavy[i] : (double)NAN;
}
