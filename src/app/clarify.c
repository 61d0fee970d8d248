// SPDX-License-Identifier: EUPL-1.2
/* Clarification: reading it, and adding to it without losing a word. */
#include "app/clarify.h"

#include "app/clarify_past.h"
#include "core/subject.h"
#include "sys/secret.h"

static Str clarify_or_null(Str s) { return s.len ? s : (Str){0}; }

bool clarify_subject(const Instrument *in, Str subject) {
    Subject s;
    return subject_read(in, subject, &s) && !subject_private(in, s);
}

/* ---- reading ------------------------------------------------------------------------------------
 */

static void clarify_keep_mine(Clarify *c) {
    size_t n = 0;
    for (size_t i = 0; i < c->n_statements; i++) {
        StatementListRow *s = &c->statements[i];
        bool mine = s->person_id.at == NULL || str_eq(s->person_id, c->work.person_id);
        if (mine && clarify_subject(c->in, s->subject)) c->statements[n++] = *s;
    }
    c->n_statements = n;
    n = 0;
    for (size_t i = 0; i < c->n_outcomes; i++)
        if (str_eq(c->outcomes[i].person_id, c->work.person_id) &&
            clarify_subject(c->in, c->outcomes[i].subject))
            c->outcomes[n++] = c->outcomes[i];
    c->n_outcomes = n;
    n = 0;
    for (size_t i = 0; i < c->n_heard; i++)
        if (clarify_subject(c->in, c->heard[i].subject)) c->heard[n++] = c->heard[i];
    c->n_heard = n;
}

Status clarify_load(App *app, Str case_id, Str person_id, Clarify *out) {
    *out = (Clarify){0};
    Db *db = app->db;
    Arena *a = app->arena;
    ClarifyAgreedRow *agreed = NULL;
    TRY(case_work_load(app, case_id, person_id, &out->work));
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &out->in));
    Str person = out->work.person_id;
    TRY(request_wording_list(db, a, case_id, &out->wordings, &out->n_wordings));
    TRY(statement_list(db, a, case_id, &out->statements, &out->n_statements));
    TRY(outcome_list(db, a, case_id, &out->outcomes, &out->n_outcomes));
    TRY(shared_view_list(db, a, case_id, person, &out->views, &out->n_views));
    TRY(clarification_of(db, a, case_id, &out->state));
    TRY(clarify_past(db, a, case_id, &out->past, &out->n_past));
    TRY(clarify_heard(db, a, case_id, person, &out->heard, &out->n_heard));
    TRY(clarify_agreed(db, a, case_id, &agreed));
    if (agreed) out->agreed = true, out->agreed_at = agreed->agreed;
    clarify_keep_mine(out);
    return STATUS_OK;
}

/* ---- wordings -----------------------------------------------------------------------------------
 */

static Status clarify_open(App *app, Str case_id, Str person_id, Clarify *out) {
    TRY(clarify_load(app, case_id, person_id, out));
    return case_work_change(&out->work);
}

Status clarify_word(App *app, Str case_id, const WordingGiven *g, Edited *how) {
    Clarify c;
    int64_t changed = 0;
    *how = EDIT_NOTHING;
    TRY(clarify_open(app, case_id, S(""), &c));
    if (c.n_wordings && str_eq(c.wordings[0].words, g->words)) return STATUS_OK;
    *how = EDIT_OVERTAKEN;
    if ((int64_t)c.n_wordings != g->shown) return STATUS_OK;
    RequestWordingAddIn in = {.id = random_key(app->arena),
                              .organisation = app->who.organisation,
                              .case_id = case_id,
                              .place = g->shown + 1,
                              .words = g->words,
                              .took_part = g->took_part,
                              .jointly = g->jointly,
                              .why = g->why,
                              .said_day = day_text(app->arena, g->said),
                              .by_user = app->who.user,
                              .moment = app->now};
    TRY(request_wording_add(app->db, app->arena, &in, &changed));
    if (changed == 0) return STATUS_OK;
    *how = EDIT_DONE;
    return app_audit(app, S("clarify.wording"), case_id, (Str){0}, AUDIT_DONE);
}

/* ---- statements ---------------------------------------------------------------------------------
 */

static Status clarify_state_add(App *app, Str case_id, const StatementGiven *g) {
    StatementAddIn in = {.id = random_key(app->arena),
                         .organisation = app->who.organisation,
                         .case_id = case_id,
                         .person_id = clarify_or_null(g->person_id),
                         .subject = g->subject,
                         .words = g->words,
                         .basis = g->basis,
                         .basis_why = g->basis_why,
                         .said_by = g->said_by,
                         .said_role = g->said_role,
                         .said_day = day_text(app->arena, g->said),
                         .by_user = app->who.user,
                         .moment = app->now};
    return statement_add(app->db, app->arena, &in, NULL);
}

static bool clarify_state_same(App *app, const StatementListRow *s, const StatementGiven *g) {
    return str_eq(s->words, g->words) && str_eq(s->basis, g->basis) &&
           str_eq(s->basis_why, g->basis_why) && str_eq(s->subject, g->subject) &&
           str_eq(s->said_by, g->said_by) && str_eq(s->said_role, g->said_role) &&
           str_eq(s->said_day, day_text(app->arena, g->said)) &&
           str_eq(s->person_id, clarify_or_null(g->person_id));
}

static Status clarify_state_put(App *app, Str case_id, const StatementListRow *s,
                                const StatementGiven *g, int64_t *changed) {
    TRY(past_of_statement(app, case_id, s));
    StatementPutIn in = {.id = s->id,
                         .case_id = case_id,
                         .version = g->version,
                         .person_id = clarify_or_null(g->person_id),
                         .subject = g->subject,
                         .words = g->words,
                         .basis = g->basis,
                         .basis_why = g->basis_why,
                         .said_by = g->said_by,
                         .said_role = g->said_role,
                         .said_day = day_text(app->arena, g->said),
                         .by_user = app->who.user,
                         .moment = app->now};
    return statement_put(app->db, app->arena, &in, changed);
}

/* The same words about the same, again within a minute: a button that was pressed twice. */
static bool clarify_state_twice(App *app, const Clarify *c, const StatementGiven *g) {
    for (size_t i = 0; i < c->n_statements; i++)
        if (app->now - c->statements[i].created < 60 &&
            clarify_state_same(app, &c->statements[i], g))
            return true;
    return false;
}

Status clarify_state(App *app, Str case_id, const StatementGiven *g, Edited *how) {
    Clarify c;
    int64_t changed = 1;
    *how = EDIT_NOTHING;
    TRY(clarify_open(app, case_id, g->person_id, &c));
    if (!clarify_subject(c.in, g->subject)) return STATUS(NOT_FOUND, "no such subject here");
    if (g->id.len == 0) {
        if (clarify_state_twice(app, &c, g)) return STATUS_OK;
        TRY(clarify_state_add(app, case_id, g));
    } else {
        StatementListRow *all = NULL, *s = NULL;
        size_t n = 0;
        TRY(statement_list(app->db, app->arena, case_id, &all, &n));
        for (size_t i = 0; i < n; i++)
            if (str_eq(all[i].id, g->id)) s = &all[i];
        if (s == NULL) return STATUS(NOT_FOUND, "there is no such statement");
        if (clarify_state_same(app, s, g)) return STATUS_OK;
        changed = 0;
        if (s->version == g->version) TRY(clarify_state_put(app, case_id, s, g, &changed));
    }
    *how = changed ? EDIT_DONE : EDIT_OVERTAKEN;
    if (!changed) return STATUS_OK;
    return app_audit(app, S("clarify.statement"), case_id, clarify_or_null(g->person_id),
                     AUDIT_DONE);
}

/* ---- outcomes -----------------------------------------------------------------------------------
 */

static Status clarify_outcome_write(App *app, Str case_id, Str person, const OutcomeListRow *o,
                                    const OutcomeGiven *g, int64_t *changed) {
    if (o == NULL) {
        OutcomeAddIn add = {.case_id = case_id,
                            .person_id = person,
                            .subject = g->subject,
                            .organisation = app->who.organisation,
                            .determined = g->determined,
                            .alone = g->alone,
                            .network = g->network,
                            .by_user = app->who.user,
                            .moment = app->now};
        return outcome_add(app->db, app->arena, &add, changed);
    }
    TRY(past_of_outcome(app, case_id, o));
    OutcomePutIn put = {.case_id = case_id,
                        .person_id = person,
                        .subject = g->subject,
                        .version = g->version,
                        .determined = g->determined,
                        .alone = g->alone,
                        .network = g->network,
                        .by_user = app->who.user,
                        .moment = app->now};
    return outcome_put(app->db, app->arena, &put, changed);
}

Status clarify_outcome(App *app, Str case_id, const OutcomeGiven *g, Edited *how) {
    Clarify c;
    int64_t changed = 0;
    const OutcomeListRow *o = NULL;
    *how = EDIT_NOTHING;
    TRY(clarify_open(app, case_id, g->person_id, &c));
    if (g->subject.len == 0 || !clarify_subject(c.in, g->subject))
        return STATUS(NOT_FOUND, "no such subject here");
    if (c.work.person_id.len == 0) return STATUS(NOT_FOUND, "nobody is in this case");
    for (size_t i = 0; i < c.n_outcomes; i++)
        if (str_eq(c.outcomes[i].subject, g->subject)) o = &c.outcomes[i];
    if (o && str_eq(o->determined, g->determined) && str_eq(o->alone, g->alone) &&
        str_eq(o->network, g->network))
        return STATUS_OK;
    if ((o ? o->version : 0) == g->version)
        TRY(clarify_outcome_write(app, case_id, c.work.person_id, o, g, &changed));
    *how = changed ? EDIT_DONE : EDIT_OVERTAKEN;
    if (!changed) return STATUS_OK;
    return app_audit(app, S("clarify.outcome"), case_id, c.work.person_id, AUDIT_DONE);
}

/* ---- how it stands ------------------------------------------------------------------------------
 */

static Status clarify_stand_write(App *app, Str case_id, const ClarificationOfRow *now,
                                  const ClarifyStand *g, int64_t *changed) {
    Str day = (Str){0};
    if (g->concluded) day = now && now->concluded_day.at ? now->concluded_day : app_today(app);
    bool said = g->jointly >= 0;
    if (now == NULL) {
        ClarificationAddIn add = {.case_id = case_id,
                                  .organisation = app->who.organisation,
                                  .took_part = g->took_part,
                                  .has_jointly = said,
                                  .jointly = said ? g->jointly : 0,
                                  .concluded_day = day,
                                  .by_user = app->who.user,
                                  .moment = app->now};
        return clarification_add(app->db, app->arena, &add, changed);
    }
    TRY(past_of_clarification(app, case_id, now));
    ClarificationPutIn put = {.case_id = case_id,
                              .version = g->version,
                              .took_part = g->took_part,
                              .has_jointly = said,
                              .jointly = said ? g->jointly : 0,
                              .concluded_day = day,
                              .by_user = app->who.user,
                              .moment = app->now};
    return clarification_put(app->db, app->arena, &put, changed);
}

Status clarify_stand(App *app, Str case_id, const ClarifyStand *g, Edited *how) {
    Clarify c;
    int64_t changed = 0;
    *how = EDIT_NOTHING;
    TRY(clarify_open(app, case_id, S(""), &c));
    const ClarificationOfRow *now = c.state;
    int jointly = now && now->has_jointly ? (int)now->jointly : -1;
    bool concluded = now && now->concluded_day.at;
    if (str_eq(now ? now->took_part : S(""), g->took_part) && jointly == g->jointly &&
        concluded == g->concluded)
        return STATUS_OK;
    if ((now ? now->version : 0) == g->version)
        TRY(clarify_stand_write(app, case_id, now, g, &changed));
    *how = changed ? EDIT_DONE : EDIT_OVERTAKEN;
    if (!changed) return STATUS_OK;
    Str action = concluded == g->concluded ? S("clarify.stand")
                 : g->concluded            ? S("clarify.conclude")
                                           : S("clarify.reopen");
    return app_audit(app, action, case_id, (Str){0}, AUDIT_DONE);
}

/* ---- the shared view ----------------------------------------------------------------------------
 */

static bool clarify_word_in(Str word, const char *const *words) {
    for (size_t i = 0; words[i]; i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

/* Whom it is about, when who asks may say it. */
static Status clarify_view_may(App *app, Str case_id, const ViewGiven *g, Str *person) {
    CaseWork work;
    CaseStepOfRow *now = NULL;
    if (app->who.user.len) {
        TRY(case_work_load(app, case_id, g->person_id, &work));
        TRY(case_work_change(&work));
        *person = work.person_id;
        return person->len ? STATUS_OK : STATUS(NOT_FOUND, "nobody is in this case");
    }
    *person = app->who.person_id;
    if (person->len == 0 || !str_eq(app->who.case_id, case_id) || !str_eq(g->side, S("resident")) ||
        (g->person_id.len && !str_eq(g->person_id, *person)))
        return STATUS(FORBIDDEN, "a resident speaks for themselves");
    TRY(case_step_of(app->db, app->arena, case_id, &now));
    if (now == NULL) return STATUS(NOT_FOUND, "there is no such case");
    return str_eq(now->status, S("open")) ? STATUS_OK : STATUS(CONFLICT, "the case is closed");
}

Status clarify_view(App *app, Str case_id, const ViewGiven *g) {
    static const char *const sides[] = {"resident", "professional", NULL};
    static const char *const abouts[] = {"problem", "direction", "progress", NULL};
    static const char *const values[] = {"yes", "partly", "no", NULL};
    Str person;
    TRY(clarify_view_may(app, case_id, g, &person));
    if (!clarify_word_in(g->side, sides) || !clarify_word_in(g->about, abouts) ||
        !clarify_word_in(g->value, values))
        return STATUS(INVALID, "this is no view of a side");
    SharedViewAddIn in = {.id = random_key(app->arena),
                          .organisation = app->who.organisation,
                          .case_id = case_id,
                          .person_id = person,
                          .side = g->side,
                          .about = g->about,
                          .value = g->value,
                          .words = g->words,
                          .by_user = clarify_or_null(app->who.user),
                          .by_person = app->who.user.len ? (Str){0} : person,
                          .moment = app->now};
    TRY(shared_view_add(app->db, app->arena, &in, NULL));
    return app_audit(app, S("clarify.view"), case_id, person, AUDIT_DONE);
}

Status clarify_line(App *app, Str case_id, ClarifyLine *out) {
    ClarifyCountsRow *row = NULL;
    *out = (ClarifyLine){0};
    TRY(clarify_counts(app->db, app->arena, case_id, &row));
    if (row == NULL) return STATUS_OK;
    out->wordings = row->wordings;
    out->statements = row->statements;
    out->assumptions = row->assumptions;
    out->outcomes = row->outcomes;
    out->concluded = row->concluded_day.at && day_parse(row->concluded_day, &out->concluded_day);
    return STATUS_OK;
}
