// SPDX-License-Identifier: EUPL-1.2
/* Writing the scores of a response. */
#include "app/scores_kept.h"

#include "statements.h"

#include <math.h>

Status scores_keep(Db *db, Arena *a, const Instrument *in, const Answers *answers, Str response,
                   int64_t document_version, Moment now, Str organisation) {
    static const Str how[] = {S_INIT("scored"), S_INIT("too_few_answers"), S_INIT("not_in_form")};
    Score scores[2] = {{.how = TOO_FEW_ANSWERS}, {.how = TOO_FEW_ANSWERS}};
    for (size_t s = 0; s < in->n_scales; s++) {
        Score score = scale_score(in, s, answers);
        ResponseScorePutIn put = {.response_id = response,
                                  .scale = in->scales[s].id,
                                  .has_value = score.how == SCORED,
                                  .value = score.how == SCORED ? score.mean : 0,
                                  .answered = score.answered,
                                  .how = how[score.how],
                                  .document_version = document_version,
                                  .organisation = organisation};
        TRY(response_score_put(db, a, &put, NULL));
        if (in->typology.present && s == in->typology.first) scores[0] = score;
        if (in->typology.present && s == in->typology.second) scores[1] = score;
    }
    int type = type_of_scores(in, scores[0], scores[1], NAN);
    BurdenCount burden = burden_count(in, answers);
    ResponseResultPutIn put = {.response_id = response,
                               .type =
                                   type == TYPE_UNDEFINED ? (Str){0} : in->typology.types[type].id,
                               .has_burden = burden.known,
                               .burden = burden.count,
                               .burden_asked = burden.asked,
                               .document_version = document_version,
                               .computed = now,
                               .organisation = organisation};
    return response_result_put(db, a, &put, NULL);
}
