// SPDX-License-Identifier: EUPL-1.2
/* The practice questionnaire of a professional. */
#include "app/practice.h"

#include "statements.h"

Status practice_load(App *app, Practice *out) {
    PracticeListRow *rows = NULL;
    size_t n = 0;
    *out = (Practice){0};
    TRY(instrument_of(app, S(PRACTICE_INSTRUMENT), &out->in));
    TRY(practice_list(app->db, app->arena, app->who.user, &rows, &n));
    out->n = out->in->n_waves;
    out->waves = ARENA_ARRAY(app->arena, PracticeWave, out->n);
    for (size_t w = 0; w < out->n; w++) {
        PracticeWave *wave = &out->waves[w];
        wave->wave = out->in->waves[w];
        wave->list =
            checklist_of(app->arena, out->in, instrument_rater(out->in, S("professional")));
        for (size_t i = 0; i < n; i++) {
            if (!str_eq(rows[i].wave, wave->wave)) continue;
            wave->sent = rows[i].has_sent;
            wave->at = rows[i].moment;
            wave->version = rows[i].version;
            TRY(checklist_read(app->arena, &wave->list, rows[i].answers));
        }
    }
    return STATUS_OK;
}

static bool practice_wave(const Instrument *in, Str wave) {
    for (size_t i = 0; i < in->n_waves; i++)
        if (str_eq(in->waves[i], wave)) return true;
    return false;
}

Status practice_keep(App *app, Str wave, const Checklist *list, bool send, int64_t version,
                     bool *first) {
    if (!practice_wave(list->in, wave)) return STATUS(NOT_FOUND, "no such wave");
    if (send && checklist_answered(list) == 0) return STATUS(INVALID, "there is nothing to send");
    PracticePutIn in = {.user_id = app->who.user,
                        .wave = wave,
                        .organisation = app->who.organisation,
                        .instrument = list->in->id,
                        .answers = checklist_text(app->arena, list),
                        .has_sent = send,
                        .sent = app->now,
                        .moment = app->now,
                        .version = version};
    int64_t changed = 0;
    TRY(practice_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return STATUS_OK;
}
