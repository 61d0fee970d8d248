// SPDX-License-Identifier: EUPL-1.2
/* The dates of a case, and what is told when it is handed over. */
#include "app/case_clock.h"

#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

Status terms_load(App *app, Terms *out) {
    SettingListRow *rows = NULL;
    size_t n = 0;
    *out = terms_usual();
    TRY(setting_list(app->db, app->arena, app->who.organisation, &rows, &n));
    for (size_t i = 0; i < n; i++) (void)terms_take(out, rows[i].name, rows[i].value);
    return STATUS_OK;
}

static Status clock_fill(App *app, const CaseByIdRow *file, CaseClock *out) {
    CaseClockListRow *rows = NULL;
    size_t n = 0;
    Day day;
    TRY(case_clock_list(app->db, app->arena, file->id, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        ClockKind kind = clock_of(rows[i].kind);
        if (kind == CLOCK_KINDS) continue;
        out->rows[kind] = &rows[i];
        if (!day_parse(rows[i].day, &day)) continue;
        out->clock.has[kind] = true;
        out->clock.day[kind] = day;
    }
    out->request_given = out->clock.has[CLOCK_REQUEST];
    if (!out->request_given && day_parse(file->opened_day, &day)) {
        out->clock.has[CLOCK_REQUEST] = true;
        out->clock.day[CLOCK_REQUEST] = day;
    }
    return STATUS_OK;
}

Status case_clock_load(App *app, Str case_id, CaseClock *out) {
    *out = (CaseClock){0};
    TRY(case_work_load(app, case_id, S(""), &out->work));
    TRY(terms_load(app, &out->terms));
    return clock_fill(app, out->work.file, out);
}

static Status clock_past(App *app, Str case_id, const CaseClockListRow *row) {
    Buf *body = buf_on(app->arena, 1 << 16);
    JsonOut j = json_out(body, false);
    json_open(&j, '{');
    json_add_text(&j, S("kind"), row->kind);
    json_add_text(&j, S("day"), row->day);
    json_add_text(&j, S("note"), row->note);
    json_add_text(&j, S("by_user"), row->by_user.at ? row->by_user : S(""));
    json_close(&j, '}');
    PastRow past = {S("case_clock"),
                    arena_print(app->arena, "%.*s:%.*s", STR_ARG(case_id), STR_ARG(row->kind)),
                    row->version, case_id, buf_str(body)};
    return past_keep(app, &past);
}

static Status clock_write(App *app, Str case_id, const CaseClockListRow *row, const ClockGiven *g,
                          Str day, int64_t *changed) {
    if (row == NULL) {
        CaseClockAddIn add = {.case_id = case_id,
                              .kind = clock_name(g->kind),
                              .organisation = app->who.organisation,
                              .day = day,
                              .note = g->note,
                              .by_user = app->who.user,
                              .moment = app->now};
        return case_clock_add(app->db, app->arena, &add, changed);
    }
    TRY(clock_past(app, case_id, row));
    CaseClockPutIn put = {.case_id = case_id,
                          .kind = clock_name(g->kind),
                          .version = g->version,
                          .day = day,
                          .note = g->note,
                          .by_user = app->who.user,
                          .moment = app->now};
    return case_clock_put(app->db, app->arena, &put, changed);
}

Status case_clock_keep(App *app, Str case_id, const ClockGiven *g, Edited *how) {
    CaseClock c;
    int64_t changed = 0;
    *how = EDIT_NOTHING;
    TRY(case_clock_load(app, case_id, &c));
    TRY(case_work_change(&c.work));
    const CaseClockListRow *row = c.rows[g->kind];
    Str day = g->has_day ? day_text(app->arena, g->day) : S("");
    if (str_eq(row ? row->day : S(""), day) && str_eq(row ? row->note : S(""), g->note))
        return STATUS_OK;
    if ((row ? row->version : 0) == g->version)
        TRY(clock_write(app, case_id, row, g, day, &changed));
    *how = changed ? EDIT_DONE : EDIT_OVERTAKEN;
    if (!changed) return STATUS_OK;
    return app_audit(app, S("case.clock"), case_id, (Str){0}, AUDIT_DONE);
}

Status case_clock_next(App *app, const CaseByIdRow *file, TermKind *kind, Term *out) {
    CaseClock c = {0};
    *kind = TERM_KINDS;
    if (!str_eq(file->status, S("open"))) return STATUS_OK;
    TRY(terms_load(app, &c.terms));
    if (!c.terms.on) return STATUS_OK;
    TRY(clock_fill(app, file, &c));
    *kind = term_next(&c.terms, &c.clock, app_day(app), out);
    return STATUS_OK;
}

/* ---- handing over -------------------------------------------------------------------------------
 */

Status handover_tell(App *app, Str case_id, Str team_id, Str to_user, Str note) {
    HandoverAddIn in = {.id = random_key(app->arena),
                        .organisation = app->who.organisation,
                        .case_id = case_id,
                        .from_user = app->who.user,
                        .to_user = to_user.len ? to_user : (Str){0},
                        .team_id = team_id,
                        .note = note,
                        .moment = app->now};
    return handover_add(app->db, app->arena, &in, NULL);
}

Status handover_unseen(App *app, Str case_id, Handover *out) {
    HandoverNewRow *row = NULL;
    *out = (Handover){.by = S(""), .note = S("")};
    TRY(handover_new(app->db, app->arena, case_id, app->who.user, &row));
    if (row == NULL) return STATUS_OK;
    *out = (Handover){true, row->by.at ? row->by : S(""), row->note, row->moment};
    return STATUS_OK;
}

Status handover_seen(App *app, Str case_id) {
    CaseWork work;
    TRY(case_work_load(app, case_id, S(""), &work));
    return handover_see(app->db, app->arena, case_id, app->who.user, app->now, NULL);
}

Status case_moved_to(App *app, Str case_id, Str *team) {
    CaseMovedRow *row = NULL;
    *team = S("");
    if (app->who.user.len == 0) return STATUS_OK;
    TRY(case_moved(app->db, app->arena, case_id, app->who.user, app->who.organisation,
                   app_today(app), &row));
    if (row) *team = row->team;
    return STATUS_OK;
}
