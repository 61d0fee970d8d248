// SPDX-License-Identifier: EUPL-1.2
/* From answers to scores. */
#include "core/scoring.h"

#include <math.h>

Score scale_score(const Instrument *in, size_t scale, const Answers *answers) {
    Score s = {.mean = NAN, .of_100 = NAN, .how = NOT_IN_THIS_FORM};
    int sum = 0, least = 0, most = 0;
    for (size_t i = 0; i < in->n_items; i++) {
        const Item *item = &in->items[i];
        if (item->scale != scale || item->rater != answers->rater) continue;
        least = answers_least(&in->answers[item->answers]);
        most = answers_most(&in->answers[item->answers]);
        s.asked++;
        int v = answers->items[i];
        if (v < least || v > most) continue;
        sum += item->reverse ? least + most - v : v;
        s.answered++;
    }
    if (s.asked == 0) return s;
    s.needed = (int)scale_needed(&in->scales[scale], (size_t)s.asked);
    s.how = s.answered < s.needed ? TOO_FEW_ANSWERS : SCORED;
    if (s.how != SCORED) return s;
    s.mean = (double)sum / s.answered;
    s.of_100 = 100 * (s.mean - least) / (most - least);
    return s;
}

int type_of_scores(const Instrument *in, Score first, Score second, double cut) {
    if (!in->typology.present || first.how != SCORED || second.how != SCORED) return TYPE_UNDEFINED;
    double at_first = isnan(cut) ? in->scales[in->typology.first].cut : cut;
    double at_second = isnan(cut) ? in->scales[in->typology.second].cut : cut;
    return (first.mean >= at_first) + 2 * (second.mean >= at_second);
}

Border score_border(Score score, bool has_cut, double cut, double sd, double reliability) {
    Border b = {.band = 0.25, .rough = true};
    if (!isnan(sd) && !isnan(reliability) && sd > 0 && reliability > 0 && reliability < 1)
        b.band = sd * sqrt(1 - reliability), b.rough = false;
    b.on_border = has_cut && score.how == SCORED && fabs(score.mean - cut) < b.band;
    return b;
}

int burden_of_answer(const Instrument *in, int answer) {
    const AnswerSet *set = &in->answers[in->burden_answers];
    if (answer >= answers_least(set) && answer <= answers_most(set)) return answer;
    const NonAnswer *non = answer == ANSWER_NONE ? NULL : instrument_non_answer(in, answer);
    return non && non->has_burden ? non->burden : -1;
}

BurdenCount burden_count(const Instrument *in, const Answers *answers) {
    BurdenCount b = {0};
    for (size_t i = 0; i < in->n_domains; i++) {
        if (answers->domains[i] == ANSWER_NONE) continue;
        b.asked++;
        int burden = burden_of_answer(in, answers->domains[i]);
        if (burden < 0) continue;
        b.answered++;
        b.some += burden >= in->burden_from;
    }
    b.known = in->n_domains > 0 && b.answered == (int)in->n_domains;
    b.count = b.known ? b.some : 0;
    return b;
}
