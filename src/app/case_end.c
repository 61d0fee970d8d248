// SPDX-License-Identifier: EUPL-1.2
/* The end of a case, and the way back. */
#include "app/case_end.h"

#include "app/case_step.h"
#include "app/mail_queue.h"

const Str end_reasons[] = {S_INIT("reached"),  S_INIT("enough"), S_INIT("other_help"),
                           S_INIT("resident"), S_INIT("moved"),  S_INIT("no_contact"),
                           S_INIT("died"),     S_INIT("other"),  S_INIT("")};
const Str end_measured[] = {
    S_INIT(""), S_INIT("offered"), S_INIT("taken"), S_INIT("declined"), {NULL, 0}};

static bool end_has(const Str *words, Str word, bool null_ends) {
    for (size_t i = 0; null_ends ? words[i].at != NULL : words[i].len > 0; i++)
        if (str_eq(words[i], word)) return true;
    return false;
}

Status case_end_load(App *app, Str case_id, CaseEnd *out) {
    Db *db = app->db;
    Arena *a = app->arena;
    EndOfRow *end = NULL;
    *out = (CaseEnd){0};
    TRY(case_work_load(app, case_id, S(""), &out->work));
    TRY(terms_load(app, &out->terms));
    TRY(end_goals(db, a, case_id, &out->goals, &out->n_goals));
    TRY(end_agreements(db, a, case_id, &out->agreements, &out->n_agreements));
    TRY(end_counts(db, a, case_id, app->now, app_today(app), &out->counts));
    TRY(end_of(db, a, case_id, &end));
    out->why = end && end->closed_why.at ? end->closed_why : S("");
    out->words = end && end->closed_words.at ? end->closed_words : S("");
    out->measured = end && end->last_measurement.at ? end->last_measurement : S("");
    Day closed = app_day(app);
    if (!out->work.open) (void)day_parse(out->work.file->closed_day, &closed);
    for (int k = 0; k < RETAIN_KINDS; k++)
        out->until[k] = retain_until(&out->terms, (RetainKind)k, closed);
    (void)day_parse(out->work.file->destroy_day, &out->destroy);
    return STATUS_OK;
}

static Status end_stop(App *app, Str case_id) {
    TRY(end_invites(app->db, app->arena, case_id, app->now, NULL));
    TRY(end_sessions(app->db, app->arena, case_id, NULL));
    TRY(end_grants(app->db, app->arena, case_id, app->now, app->who.user, NULL));
    return mail_stop_case(app, case_id, S("case closed"));
}

Status case_end_close(App *app, Str case_id, const EndGiven *g, Edited *how) {
    CaseEnd end;
    int64_t changed = 0;
    *how = EDIT_OVERTAKEN;
    TRY(case_end_load(app, case_id, &end));
    TRY(case_work_change(&end.work));
    if (!end_has(end_reasons, g->why, false) || !end_has(end_measured, g->measured, true) ||
        g->retain >= RETAIN_KINDS)
        return STATUS(INVALID, "this is no reason, class or answer");
    if (end.work.file->version != g->version) return STATUS_OK;
    EndCloseIn in = {.case_id = case_id,
                     .version = g->version,
                     .closed_day = app_today(app),
                     .retention = retain_name(g->retain),
                     .destroy_day = day_text(app->arena, end.until[g->retain]),
                     .closed_why = g->why,
                     .closed_words = g->words,
                     .last_measurement = g->measured};
    TRY(end_close(app->db, app->arena, &in, &changed));
    if (changed == 0) return STATUS_OK;
    *how = EDIT_DONE;
    TRY(end_stop(app, case_id));
    return app_audit(app, S("case.close"), case_id, (Str){0}, AUDIT_DONE);
}

Status case_end_undo(App *app, Str case_id, int64_t version, Edited *how) {
    CaseWork work;
    int64_t changed = 0;
    *how = EDIT_OVERTAKEN;
    TRY(case_work_load(app, case_id, S(""), &work));
    if (work.open) return STATUS(CONFLICT, "the case is open");
    if (work.file->version != version) return STATUS_OK;
    TRY(end_undo(app->db, app->arena, case_id, version, &changed));
    if (changed == 0) return STATUS_OK;
    *how = EDIT_DONE;
    TRY(case_step_set(app, case_id, S(STEP_FOLLOW_UP), app_day(app), S("")));
    return app_audit(app, S("case.reopen"), case_id, (Str){0}, AUDIT_DONE);
}
