// SPDX-License-Identifier: EUPL-1.2
/* What a partner sees of somebody's plan, and what they report. */
#include "app/shared_with_me.h"

#include "app/instruments.h"
#include "app/past.h"
#include "base/json.h"
#include "core/subject.h"
#include "sys/secret.h"

Status shared_list(App *app, GuestListRow **out, size_t *n) {
    return guest_list(app->db, app->arena, app->who.user, app_today(app), out, n);
}

/* What is about a private domain is never shared, whatever the grant says. */
static void shared_hide(const Instrument *in, GuestGoalListRow *goals,
                        GuestOutcomeListRow *outcomes, Shared *out) {
    size_t n = 0;
    for (size_t i = 0; i < out->n_goals; i++)
        if (!subject_word_private(in, goals[i].aim)) goals[n++] = goals[i];
    out->n_goals = n;
    n = 0;
    for (size_t i = 0; i < out->n_outcomes; i++)
        if (!subject_word_private(in, outcomes[i].subject)) outcomes[n++] = outcomes[i];
    out->n_outcomes = n;
    out->goals = goals;
    out->outcomes = outcomes;
}

static Status shared_open(App *app, Str grant_id, GuestGrantRow **out, const Instrument **in) {
    TRY(guest_grant(app->db, app->arena, grant_id, app->who.user, app_today(app), out));
    if (*out == NULL) return STATUS(NOT_FOUND, "nothing is shared under this key");
    return instrument_of(app, S(INSTRUMENT_USUAL), in);
}

Status shared_load(App *app, Str grant_id, Shared *out) {
    const Instrument *in = NULL;
    GuestGoalListRow *goals = NULL;
    GuestAgreementListRow *agreements = NULL;
    GuestStepListRow *steps = NULL;
    GuestContributionListRow *contributions = NULL;
    GuestOutcomeListRow *outcomes = NULL;
    Str user = app->who.user, today = app_today(app);
    *out = (Shared){0};
    TRY(shared_open(app, grant_id, &out->grant, &in));
    TRY(guest_goal_list(app->db, app->arena, grant_id, user, today, &goals, &out->n_goals));
    TRY(guest_agreement_list(app->db, app->arena, grant_id, user, today, &agreements,
                             &out->n_agreements));
    TRY(guest_step_list(app->db, app->arena, grant_id, user, today, &steps, &out->n_steps));
    TRY(guest_contribution_list(app->db, app->arena, grant_id, user, today, &contributions,
                                &out->n_contributions));
    TRY(guest_outcome_list(app->db, app->arena, grant_id, user, today, &outcomes,
                           &out->n_outcomes));
    shared_hide(in, goals, outcomes, out);
    out->agreements = agreements;
    out->steps = steps;
    out->contributions = contributions;
    return STATUS_OK;
}

Status shared_goal(App *app, Str grant_id, Str goal_id, GuestGoalWholeRow **out) {
    const Instrument *in = NULL;
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    TRY(guest_goal_whole(app->db, app->arena, grant_id, app->who.user, app_today(app), goal_id,
                         out));
    if (*out == NULL || subject_word_private(in, (*out)->aim))
        return STATUS(NOT_FOUND, "no such goal is shared");
    return STATUS_OK;
}

/* It stands in the log of the organisation whose case it is, also of who belongs to another. */
static Status shared_audit(App *app, const GuestGrantRow *grant, Str action) {
    App theirs = *app;
    theirs.who.organisation = grant->organisation;
    return app_audit(&theirs, action, grant->case_id, grant->person_id, AUDIT_DONE);
}

static Status shared_begin(App *app, Str grant_id, Str goal_id, GuestGrantRow **grant) {
    const Instrument *in = NULL;
    GuestGoalWholeRow *goal = NULL;
    TRY(shared_open(app, grant_id, grant, &in));
    return shared_goal(app, grant_id, goal_id, &goal);
}

Status shared_say(App *app, Str grant_id, Str goal_id, Str kind, Str words) {
    GuestGrantRow *grant = NULL;
    int64_t changed = 0;
    if (str_eq(kind, S("question")) && words.len == 0)
        return STATUS(INVALID, "a question has words");
    TRY(shared_begin(app, grant_id, goal_id, &grant));
    ContributionAddIn in = {.id = random_key(app->arena),
                            .grant_id = grant_id,
                            .user_id = app->who.user,
                            .today = app_today(app),
                            .goal_id = goal_id,
                            .kind = kind,
                            .words = words,
                            .moment = app->now};
    TRY(contribution_add(app->db, app->arena, &in, &changed));
    if (changed == 0) return STATUS(NOT_FOUND, "no such goal is shared");
    return shared_audit(app, grant, S("shared.say"));
}

Status shared_step(App *app, Str grant_id, Str goal_id, Str words, Day day, Str result) {
    GuestGrantRow *grant = NULL;
    int64_t changed = 0;
    if (words.len == 0) return STATUS(INVALID, "there are no words");
    if (day > app_day(app)) return STATUS(INVALID, "that day has not come yet");
    TRY(shared_begin(app, grant_id, goal_id, &grant));
    GuestStepMakeIn in = {.id = random_key(app->arena),
                          .grant_id = grant_id,
                          .user_id = app->who.user,
                          .today = app_today(app),
                          .goal_id = goal_id,
                          .words = words,
                          .day = day_text(app->arena, day),
                          .result = result,
                          .moment = app->now};
    TRY(guest_step_make(app->db, app->arena, &in, &changed));
    if (changed == 0) return STATUS(NOT_FOUND, "no such goal is shared");
    return shared_audit(app, grant, S("shared.step"));
}

static Status shared_past(App *app, Str id, const GuestAgreementOfRow *row) {
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_text(&j, S("what"), row->what);
    json_add_text(&j, S("by_day"), row->by_day.at ? row->by_day : S(""));
    json_add_text(&j, S("status"), row->status);
    json_add_text(&j, S("status_why"), row->status_why);
    json_close(&j, '}');
    PastRow past = {S("agreement"), id, row->version, row->case_id, buf_str(b)};
    return past_keep(app, &past);
}

Status shared_went(App *app, Str grant_id, Str id, int64_t version, Str status, Str why,
                   bool *first) {
    GuestAgreementOfRow *row = NULL;
    GuestGrantRow *grant = NULL;
    int64_t changed = 0;
    *first = true;
    TRY(guest_agreement_of(app->db, app->arena, id, grant_id, app->who.user, app_today(app), &row));
    if (row == NULL) return STATUS(NOT_FOUND, "no such agreement of this partner");
    TRY(shared_begin(app, grant_id, row->goal_id, &grant));
    if (str_eq(row->status, status) && str_eq(row->status_why, why)) return STATUS_OK;
    *first = row->version == version;
    if (!*first) return STATUS_OK;
    TRY(shared_past(app, id, row));
    GuestAgreementPutIn in = {id, app->who.user, version, status, why, app_today(app), app->now};
    TRY(guest_agreement_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return *first ? shared_audit(app, grant, S("shared.went")) : STATUS_OK;
}
