// SPDX-License-Identifier: EUPL-1.2
/* One person between two measurements: is it more than measurement error, and which types fit. */
#ifndef CORE_STATS_PERSON_CHANGE_H
#define CORE_STATS_PERSON_CHANGE_H

#include "core/image.h"
#include "core/stats/paired.h"
#include "core/stats/true_type.h"

typedef struct {
    double first, second; /* the two scores; NaN: no score */
    double difference;    /* second - first, scale points; NaN unless both are there */
    /* Half the width of the band around the difference: 1.96 sd sqrt(2 (1 - reliability)) (Jacobson
       & Truax 1991). Rough: the same of an error of 0.25 per score, 0.69 points. */
    double band;
    bool rough;
    Change verdict;   /* unknown without both scores; none: the difference lies within the band */
    bool crosses_cut; /* a verdict of better or worse, and the two lie on either side of the cut */
    /* Regression to the mean (Kelley 1947). `expected`: the second score to expect when nothing
       really changed, mean + reliability (first - mean); NaN when the group is not known. */
    double expected;
    /* The first score lay one sd or more from the mean and the second is nearer to it: then part of
       the difference may have come by itself, `expected - first` of it. */
    bool drifts;
} ScaleChange;

/* chance[t] that the true scores belong to type t of the instrument (TYPES in true_type.h); all NaN
   when the group is not known, there is no typology or a score is missing. */
typedef struct {
    int type; /* of the scores as they are; TYPE_UNDEFINED without */
    bool known;
    double chance[TYPES];
} TypeChances;

/* The largest chance lies below 0.80, this project's bound; false when they are not known. */
bool type_chances_doubtful(const TypeChances *t);

typedef struct {
    size_t n;
    ScaleChange scales[IMAGE_SCALES_MOST]; /* in the order of the instrument */
    TypeChances before, after;
} PersonChange;

/* Both images of the same rater and instrument; NULL: no such image, its scores are missing.
   `noise` NULL or without persons: bands are rough, chances and `expected` NaN. */
PersonChange person_change(const Instrument *in, const Image *first, const Image *second,
                           const GroupNoise *noise);
/* For one image alone. */
TypeChances type_chances(const Instrument *in, const Image *image, const GroupNoise *noise);

#endif
