// SPDX-License-Identifier: EUPL-1.2
/* The resident's own plan: what they say and do in it. */
#include "app/my_plan.h"

#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

static Status my_change(App *app) {
    MyCaseRow *row = NULL;
    TRY(my_case_load(app, &row));
    if (!str_eq(row->status, S("open"))) return STATUS(CONFLICT, "the case is closed");
    return STATUS_OK;
}

static Status my_audit(App *app, Str action) {
    return app_audit(app, action, app->who.case_id, app->who.person_id, AUDIT_DONE);
}

static Status my_done(App *app, int64_t changed, Str action) {
    if (changed == 0) return STATUS(NOT_FOUND, "not something of this resident");
    return my_audit(app, action);
}

Status my_say(App *app, Str goal_id, int64_t words_version, Str says, Str words, bool *first) {
    MyGoalWholeRow *goal = NULL;
    int64_t changed = 0;
    *first = true;
    TRY(my_change(app));
    TRY(my_goal_load(app, goal_id, &goal));
    *first = goal->words_version == words_version;
    if (!*first) return STATUS_OK;
    MySayMakeIn in = {.id = random_key(app->arena),
                      .case_id = app->who.case_id,
                      .person_id = app->who.person_id,
                      .goal_id = goal_id,
                      .words_version = words_version,
                      .says = says,
                      .words = words,
                      .moment = app->now};
    TRY(my_say_make(app->db, app->arena, &in, &changed));
    return my_done(app, changed, S("plan.say"));
}

Status my_reached(App *app, Str goal_id, int64_t value, Str words) {
    MyGoalWholeRow *goal = NULL;
    int64_t changed = 0;
    TRY(my_change(app));
    TRY(my_goal_load(app, goal_id, &goal));
    MyReachedMakeIn in = {.id = random_key(app->arena),
                          .case_id = app->who.case_id,
                          .person_id = app->who.person_id,
                          .goal_id = goal_id,
                          .value = value,
                          .words = words,
                          .wave = app->who.wave.at ? app->who.wave : S(""),
                          .day = app_today(app),
                          .moment = app->now};
    TRY(my_reached_make(app->db, app->arena, &in, &changed));
    return my_done(app, changed, S("plan.reached"));
}

static Status my_agreement_past(App *app, Str id, const MyAgreementOfRow *row) {
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_text(&j, S("what"), row->what);
    json_add_text(&j, S("who"), row->who);
    json_add_text(&j, S("who_words"), row->who_words);
    json_add_text(&j, S("by_day"), row->by_day.at ? row->by_day : S(""));
    json_add_text(&j, S("strength"), row->strength);
    json_add_text(&j, S("status"), row->status);
    json_add_text(&j, S("status_why"), row->status_why);
    json_add_text(&j, S("status_day"), row->status_day.at ? row->status_day : S(""));
    json_add_text(&j, S("status_by"), row->status_by);
    json_close(&j, '}');
    PastRow past = {S("agreement"), id, row->version, app->who.case_id, buf_str(b)};
    return past_keep(app, &past);
}

Status my_agreement_went(App *app, Str agreement_id, int64_t version, Str status, Str why,
                         bool *first) {
    MyAgreementOfRow *row = NULL;
    int64_t changed = 0;
    *first = true;
    TRY(my_change(app));
    TRY(my_agreement_of(app->db, app->arena, agreement_id, app->who.case_id, app->who.person_id,
                        &row));
    bool theirs = row && (str_eq(row->who, S("resident")) || str_eq(row->who, S("network")));
    if (!theirs) return STATUS(NOT_FOUND, "no such agreement of this resident");
    MyGoalWholeRow *goal = NULL;
    if (row->goal_id.at) TRY(my_goal_load(app, row->goal_id, &goal));
    if (str_eq(row->status, status) && str_eq(row->status_why, why)) return STATUS_OK;
    *first = row->version == version;
    if (!*first) return STATUS_OK;
    TRY(my_agreement_past(app, agreement_id, row));
    MyAgreementPutIn in = {.agreement_id = agreement_id,
                           .case_id = app->who.case_id,
                           .person_id = app->who.person_id,
                           .version = version,
                           .status = status,
                           .status_why = why,
                           .status_day = str_eq(status, S("open")) ? (Str){0} : app_today(app),
                           .moment = app->now};
    TRY(my_agreement_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return *first ? my_audit(app, S("plan.went")) : STATUS_OK;
}

Status my_agreement_new(App *app, Str goal_id, Str what, bool has_day, Day by_day) {
    int64_t changed = 0;
    TRY(my_change(app));
    if (what.len == 0) return STATUS(INVALID, "there are no words");
    MyGoalWholeRow *goal = NULL;
    if (goal_id.len) TRY(my_goal_load(app, goal_id, &goal));
    AgreementAddIn in = {.id = random_key(app->arena),
                         .organisation = app->who.organisation,
                         .case_id = app->who.case_id,
                         .person_id = app->who.person_id,
                         .goal_id = goal_id.len ? goal_id : (Str){0},
                         .what = what,
                         .who = S("resident"),
                         .who_words = S(""),
                         .by_day = has_day ? day_text(app->arena, by_day) : (Str){0},
                         .strength = S(""),
                         .by_person = app->who.person_id,
                         .moment = app->now};
    TRY(agreement_add(app->db, app->arena, &in, &changed));
    return changed ? my_audit(app, S("plan.agreement")) : STATUS_OK; /* 0: pressed twice */
}

Status my_step_new(App *app, Str goal_id, Str words, Day day, Str result, Str why) {
    int64_t changed = 0;
    TRY(my_change(app));
    if (words.len == 0) return STATUS(INVALID, "there are no words");
    if (day > app_day(app)) return STATUS(INVALID, "that day has not come yet");
    MyGoalWholeRow *goal = NULL;
    if (goal_id.len) TRY(my_goal_load(app, goal_id, &goal));
    SmallStepAddIn in = {.id = random_key(app->arena),
                         .organisation = app->who.organisation,
                         .case_id = app->who.case_id,
                         .person_id = app->who.person_id,
                         .goal_id = goal_id.len ? goal_id : (Str){0},
                         .kind = S("step"),
                         .words = words,
                         .day = day_text(app->arena, day),
                         .who = S("resident"),
                         .who_words = S(""),
                         .result = result,
                         .why = why,
                         .by_person = app->who.person_id,
                         .moment = app->now};
    TRY(small_step_add(app->db, app->arena, &in, &changed));
    return changed ? my_audit(app, S("plan.step")) : STATUS_OK; /* 0: pressed twice */
}

static Status my_help_past(App *app, const MyHelpWayRow *row) {
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_int(&j, S("phone"), row->phone);
    json_add_int(&j, S("show"), row->show);
    json_add_int(&j, S("write_down"), row->write_down);
    json_add_int(&j, S("go_along"), row->go_along);
    json_add_text(&j, S("words"), row->words);
    json_close(&j, '}');
    Str id = arena_print(app->arena, "%.*s:%.*s", STR_ARG(app->who.case_id),
                         STR_ARG(app->who.person_id));
    PastRow past = {S("help_way"), id, row->version, app->who.case_id, buf_str(b)};
    return past_keep(app, &past);
}

static bool my_help_same(const MyHelpWayRow *row, const MyHelpGiven *g) {
    return row->phone == g->phone && row->show == g->show && row->write_down == g->write_down &&
           row->go_along == g->go_along && str_eq(row->words, g->words);
}

Status my_help_keep(App *app, const MyHelpGiven *g, bool *first) {
    MyHelpWayRow *row = NULL;
    int64_t changed = 0;
    Str case_id = app->who.case_id, person = app->who.person_id;
    *first = true;
    TRY(my_change(app));
    TRY(my_help_way(app->db, app->arena, case_id, person, &row));
    if (row && my_help_same(row, g)) return STATUS_OK;
    *first = (row ? row->version : 0) == g->version;
    if (!*first) return STATUS_OK;
    if (row == NULL) {
        MyHelpWayMakeIn in = {case_id,       person,      g->phone, g->show,
                              g->write_down, g->go_along, g->words, app->now};
        TRY(my_help_way_make(app->db, app->arena, &in, &changed));
    } else {
        TRY(my_help_past(app, row));
        MyHelpWayPutIn in = {case_id,       person,      row->version, g->phone, g->show,
                             g->write_down, g->go_along, g->words,     app->now};
        TRY(my_help_way_put(app->db, app->arena, &in, &changed));
    }
    *first = changed == 1;
    return *first ? my_audit(app, S("plan.help")) : STATUS_OK;
}

Status my_view_keep(App *app, Str about, Str value, Str words) {
    int64_t changed = 0;
    TRY(my_change(app));
    MyViewMakeIn in = {.id = random_key(app->arena),
                       .case_id = app->who.case_id,
                       .person_id = app->who.person_id,
                       .about = about,
                       .value = value,
                       .words = words,
                       .moment = app->now};
    TRY(my_view_make(app->db, app->arena, &in, &changed));
    return my_done(app, changed, S("plan.view"));
}
