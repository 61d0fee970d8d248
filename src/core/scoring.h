// SPDX-License-Identifier: EUPL-1.2
/* From answers to scores: scale means, the type, what lies on the border, the burden count. */
#ifndef CORE_SCORING_H
#define CORE_SCORING_H

#include "core/instrument.h"

/* A cell without an answer: not asked, or left open. Other non-answers keep their own value. */
enum { ANSWER_NONE = -32768 };

/* The answers of one response: one value per item and per domain of the instrument, in its order;
   ANSWER_NONE where nothing was asked or chosen, a non-answer's value where one was chosen. */
typedef struct {
    size_t rater;
    const int *items;   /* n_items values; items of another rater's form are ANSWER_NONE */
    const int *domains; /* n_domains values */
} Answers;

typedef enum { SCORED, TOO_FEW_ANSWERS, NOT_IN_THIS_FORM } Scored;

/* A scale score: the mean of the answered items (reversed where the instrument says so). */
typedef struct {
    double mean;   /* NaN unless how == SCORED */
    double of_100; /* the same from 0 (lowest answer) to 100 (highest); NaN likewise */
    Scored how;
    int answered, asked, needed; /* items answered, in the form, and needed for a score */
} Score;

/* Where a score lies against its cut. */
typedef struct {
    double band;    /* half the width of the band around the score, in scale points */
    bool rough;     /* true: +-0.25, "a rough estimate"; false: one standard error of measurement */
    bool on_border; /* the score is nearer to the cut than the band; false without score or cut */
} Border;

enum { TYPE_UNDEFINED = -1 }; /* else 0 neither, 1 first, 2 second, 3 both scales reach the cut */

typedef struct {
    int count;    /* domains with a burden; only meaningful when `known` */
    bool known;   /* all domains of the instrument were asked and answered */
    int asked;    /* domains that were asked */
    int answered; /* domains with an answer; "not applicable" is one (no burden) */
    int some;     /* domains among the answered with a burden: for "k of m asked" */
} BurdenCount;

/* The score of one scale. Source of the rule: this project's assumption, kept in the instrument. */
Score scale_score(const Instrument *in, size_t scale, const Answers *answers);
/* The type by the instrument's cuts; TYPE_UNDEFINED without typology or when a score is missing.
   A score at the cut reaches it. `cut` NaN: the instrument's own, else this one for both scales. */
int type_of_scores(const Instrument *in, Score first, Score second, double cut);
/* sd: standard deviation of the score in a group; reliability: of that scale and rater. NaN for
   either (not known): a rough band of 0.25. SEM = sd * sqrt(1 - reliability) (Lord & Novick 1968).
 */
Border score_border(Score score, bool has_cut, double cut, double sd, double reliability);
BurdenCount burden_count(const Instrument *in, const Answers *answers);
/* The burden an answer stands for (not applicable: 0); -1 when it is no answer. */
int burden_of_answer(const Instrument *in, int answer);

#endif
