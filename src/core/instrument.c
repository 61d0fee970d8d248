// SPDX-License-Identifier: EUPL-1.2
/* Looking things up in an instrument. */
#include "core/instrument.h"

#define FIND(list, count, id)                                                                      \
    for (size_t i_ = 0; i_ < (count); i_++)                                                        \
        if (str_eq((list)[i_].id, (id))) return i_;                                                \
    return STR_NONE

size_t instrument_rater(const Instrument *in, Str id) { FIND(in->raters, in->n_raters, id); }
size_t instrument_scale(const Instrument *in, Str id) { FIND(in->scales, in->n_scales, id); }
size_t instrument_item(const Instrument *in, Str id) { FIND(in->items, in->n_items, id); }
size_t instrument_domain(const Instrument *in, Str id) { FIND(in->domains, in->n_domains, id); }

const NonAnswer *instrument_non_answer(const Instrument *in, int value) {
    for (size_t i = 0; i < in->n_non_answers; i++)
        if (in->non_answers[i].value == value) return &in->non_answers[i];
    return NULL;
}

bool instrument_has_wave(const Instrument *in, Str wave) {
    for (size_t i = 0; i < in->n_waves; i++)
        if (str_eq(in->waves[i], wave)) return true;
    if (wave.len < 2 || wave.len > 4 || wave.at[0] != 'T') return false;
    for (size_t i = 1; i < wave.len; i++)
        if (wave.at[i] < '0' || wave.at[i] > '9') return false;
    return wave.at[1] != '0' || wave.len == 2;
}

size_t instrument_scale_items(const Instrument *in, size_t scale, size_t rater) {
    size_t n = 0;
    for (size_t i = 0; i < in->n_items; i++)
        n += in->items[i].scale == scale && in->items[i].rater == rater;
    return n;
}

size_t scale_needed(const Scale *s, size_t items) {
    return (items * (size_t)s->share_of + (size_t)s->share_in - 1) / (size_t)s->share_in;
}

int answers_least(const AnswerSet *s) { return s->options[0].value; }
int answers_most(const AnswerSet *s) { return s->options[s->n - 1].value; }
