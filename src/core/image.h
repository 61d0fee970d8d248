// SPDX-License-Identifier: EUPL-1.2
/* One image of one person at one moment: two constructs with their bands, effective use, burden. */
#ifndef CORE_IMAGE_H
#define CORE_IMAGE_H

#include "core/scoring.h"

enum { IMAGE_SCALES_MOST = 8, IMAGE_BETWEEN_MOST = 3 };

/* Where a score lies, for the sentence beside it. The bounds are this project's assumption: below
   2.5, below 3.5, from 3.5 on answers of 1 to 5; elsewhere at the same shares of the range. */
typedef enum { LEVEL_UNKNOWN, LEVEL_HARD, LEVEL_SOMETIMES, LEVEL_WELL } Level;

typedef struct {
    Score score;
    Border border;   /* band, and whether the cut lies within it */
    double from, to; /* score -+ band, held within the answers; NaN without a score */
    Level level;     /* of the same answers without norm items (Item.norm), so that "I should solve
                        my own problems" is never praised; UNKNOWN without a score */
    int least, most; /* of the answers: 1 and 5; both 0 when this form does not ask the scale */
} ImageScale;

typedef struct {
    size_t n;
    ImageScale scales[IMAGE_SCALES_MOST]; /* in the order of in->scales */
    int type;                             /* TYPE_UNDEFINED, or its place in the typology */
    /* Types on the other side of a cut that lies within the band of its score, beside `type`. */
    int between[IMAGE_BETWEEN_MOST], n_between;
    int effective_use;  /* the answer; ANSWER_NONE when not asked or open; a non-answer as it is */
    BurdenCount burden; /* over all domains asked, the private one too: not for shared pages */
    /* Without private domains, for every page: burdens, and asked domains. */
    int shown_some, shown_asked;
} Image;

/* One scale in the organisation's own data: sd and mean of the score, and its reliability. NaN for
   sd or reliability: not known, the band is rough. */
typedef struct {
    double sd, reliability, mean;
} ScaleNoise;

/* What the first answers of a whole group say of the scores of one rater. */
typedef struct {
    uint64_t n;                           /* persons it rests on; 0: nothing is known */
    ScaleNoise scales[IMAGE_SCALES_MOST]; /* in the order of the instrument */
    double correlation;                   /* of the two scales of the typology; NaN: not known */
} GroupNoise;

/* Nothing is known: n 0, the rest NaN. */
GroupNoise group_noise_none(void);

/* `noise` NULL: nothing is known, all bands are rough. Of an instrument with more than
   IMAGE_SCALES_MOST scales only the first ones. */
Image image_of(const Instrument *in, const Answers *answers, const GroupNoise *noise);

#endif
