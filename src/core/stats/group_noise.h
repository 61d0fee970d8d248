// SPDX-License-Identifier: EUPL-1.2
/* How sure one person's score is, from the answers of a group: spread and reliability per scale. */
#ifndef CORE_STATS_GROUP_NOISE_H
#define CORE_STATS_GROUP_NOISE_H

#include "core/image.h"
#include "core/stats/estimate.h"

/* From so many persons on a band stops being rough: this project's assumption. With 100 persons the
   95 % interval of an alpha of 0.80 runs from 0.73 to 0.86 (Feldt). */
enum { GROUP_PERSONS_LEAST = 100 };

/* As GroupNoise, with what is worth writing down. */
typedef struct {
    GroupNoise noise;              /* n: persons with any score */
    uint64_t n[IMAGE_SCALES_MOST]; /* persons who answered every item of the scale */
    bool omega[IMAGE_SCALES_MOST]; /* the reliability is omega; else alpha */
} GroupMeasured;

/* rows: n persons x in->n_items answers as in Answers.items, of one rater's form. A scale is NaN
   when fewer than GROUP_PERSONS_LEAST persons answered all of it, it has fewer than two items, or
   its reliability does not lie between 0 and 1. Reliability: omega total of one factor (as
   omega_total) when that is fine, else alpha (Cronbach 1951), over complete rows; mean and sd over
   everybody with a score; the correlation over everybody with both scores of the typology. */
GroupMeasured group_measure(Arena *a, const Instrument *in, size_t rater, const int *rows,
                            size_t n);

#endif
