// SPDX-License-Identifier: EUPL-1.2
/* An invented study as answers to the instrument, and the figures it is held against. */
#ifndef CORE_STATS_SYNTH_FIGURES_H
#define CORE_STATS_SYNTH_FIGURES_H

#include "core/scoring.h"
#include "core/stats/synth.h"

/* Where the invented answers belong in an instrument. */
typedef struct {
    const Instrument *instrument;
    size_t item[SYNTH_ITEMS], effective_use, domain[SYNTH_DOMAINS];
} SynthForm;

/* INVALID unless the instrument has r01-r15, p01-p12, g01 and b1-b8, and no other items. */
Status synth_form(Arena *a, const Instrument *in, SynthForm *out);
/* The answers of one row; `items` and `domains` have room for those of the instrument. */
Answers synth_answers(const SynthForm *f, const SynthPerson *p, int rater, int wave, int *items,
                      int *domains);

enum { SYNTH_FIGURES = 25 };

typedef struct {
    Str name;         /* a key of "published" in demo/synth.json */
    double published; /* or implied, such as "no change" */
} SynthTarget;

/* The published figures, in the order in which synth_figures computes them. INVALID names the key
   that is not there. */
Status synth_targets(Arena *a, Str json, SynthTarget out[SYNTH_FIGURES]);
/* The same figures of one cohort: shares of types, mean burdens, mean changes. Persons without a
   score are left out of each. NaN where nobody is left. */
void synth_figures(Arena *a, const Synth *s, const SynthForm *f, double out[SYNTH_FIGURES]);

#endif
