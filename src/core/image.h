// SPDX-License-Identifier: EUPL-1.2
/* One image of one person at one moment: two constructs with their bands, effective use, burden. */
#ifndef CORE_IMAGE_H
#define CORE_IMAGE_H

#include "core/scoring.h"

enum { IMAGE_SCALES_MOST = 8 };

/* Where a score lies, for the sentence beside it; the bounds are this project's assumption (copy
   deck): below 2.5, below 3.5, from 3.5. */
typedef enum { LEVEL_UNKNOWN, LEVEL_HARD, LEVEL_SOMETIMES, LEVEL_WELL } Level;

typedef struct {
    Score score;
    Border border;      /* band and whether the cut lies within it */
    double from, to;    /* score -+ band, held within the answers; NaN without a score */
    Level level;        /* norm items (Item.norm) take no part in it */
    int least, most;    /* of the answers: 1 and 5 */
} ImageScale;

typedef struct {
    size_t n;
    ImageScale scales[IMAGE_SCALES_MOST]; /* in the order of in->scales */
    int type;            /* TYPE_UNDEFINED, or its place in the typology */
    int between[4], n_between; /* types that lie within the band too, besides `type` */
    int effective_use;   /* the answer; ANSWER_NONE when not asked or open; a non-answer as it is */
    BurdenCount burden;  /* over all domains asked, the private one too: not for shared pages */
    int shown_some, shown_asked; /* burdens and asked domains without the private one */
} Image;

/* sd and reliability per scale from the organisation's own data; NULL: not known, all bands are
   rough. */
typedef struct {
    double sd, reliability;
} ScaleNoise;
Image image_of(const Instrument *in, const Answers *answers, const ScaleNoise *noise);

#endif
