// SPDX-License-Identifier: EUPL-1.2
/* Looking back, by both sides. */
#include "app/evaluation.h"

#include "statements.h"

static const Str evaluation_sides[EVALUATION_SIDES] = {S_INIT("resident"), S_INIT("professional")};

static Status evaluation_row(App *app, const EvaluationListRow *row, EvaluationOf *side) {
    side->begun = true;
    side->sent = row->has_sent;
    side->sent_at = row->has_sent ? row->sent : 0;
    side->words = row->words;
    side->by = row->by.at ? row->by : S("");
    side->version = row->version;
    return checklist_read(app->arena, &side->list, row->answers);
}

static void evaluation_hide(App *app, const Instrument *in, EvaluationOf *side) {
    side->hidden = true;
    side->words = S("");
    side->list = checklist_of(app->arena, in, side->list.rater);
}

Status evaluation_load(App *app, Str case_id, Str person_id, Str wave, Evaluation *out) {
    EvaluationListRow *rows = NULL;
    size_t n = 0;
    *out = (Evaluation){0};
    TRY(instrument_of(app, S(EVALUATION_INSTRUMENT), &out->in));
    TRY(evaluation_list(app->db, app->arena, case_id, person_id, wave, &rows, &n));
    for (int s = 0; s < EVALUATION_SIDES; s++) {
        EvaluationOf *side = &out->sides[s];
        side->words = side->by = S("");
        side->list =
            checklist_of(app->arena, out->in, instrument_rater(out->in, evaluation_sides[s]));
        for (size_t i = 0; i < n; i++)
            if (str_eq(rows[i].side, evaluation_sides[s])) TRY(evaluation_row(app, &rows[i], side));
    }
    EvaluationOf *resident = &out->sides[EVALUATION_RESIDENT];
    EvaluationOf *professional = &out->sides[EVALUATION_PROFESSIONAL];
    out->both = resident->sent && professional->sent;
    bool user = app->who.user.len > 0;
    if (!out->both && user && resident->begun && resident->by.len == 0)
        evaluation_hide(app, out->in, resident);
    if (!out->both && !user && professional->begun) evaluation_hide(app, out->in, professional);
    return STATUS_OK;
}

Status evaluation_keep(App *app, const EvaluationGiven *given, bool *first) {
    if (given->send && checklist_answered(given->list) == 0 && given->words.len == 0)
        return STATUS(INVALID, "there is nothing to send");
    EvaluationPutIn in = {
        .case_id = given->case_id,
        .person_id = given->person_id,
        .wave = given->wave,
        .side = evaluation_sides[given->side],
        .organisation = app->who.organisation,
        .instrument = given->list->in->id,
        .answers = checklist_text(app->arena, given->list),
        .words = given->words,
        .has_sent = given->send,
        .sent = app->now,
        .by_user = app->who.user.len ? app->who.user : (Str){0},
        .by_person = app->who.person_id.len ? app->who.person_id : (Str){0},
        .moment = app->now,
        .version = given->version,
    };
    int64_t changed = 0;
    TRY(evaluation_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    if (!*first) return STATUS_OK;
    return app_audit(app, S("evaluation.keep"), given->case_id, given->person_id, AUDIT_DONE);
}
