// SPDX-License-Identifier: EUPL-1.2
/* Who does what by when. */
#include "app/agreements.h"

#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

static const Str help_whos[] = {S_INIT("resident"), S_INIT("professional"), S_INIT("network"),
                                S_INIT("partner")};
static const Str agreement_statuses[] = {S_INIT("open"), S_INIT("done"), S_INIT("partly"),
                                         S_INIT("not")};

static bool help_word_in(Str word, const Str *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, words[i])) return true;
    return false;
}

bool help_who_known(Str who) {
    return help_word_in(who, help_whos, sizeof help_whos / sizeof *help_whos);
}

Str help_by_word(HelpBy by) {
    static const Str words[] = {S_INIT("professional"), S_INIT("resident"), S_INIT("partner")};
    return words[by];
}

bool help_theirs(const App *app, HelpBy by, Str person_id) {
    return by != BY_RESIDENT || person_id.len == 0 || str_eq(person_id, app->who.person_id);
}

Status help_goal_check(App *app, HelpBy by, Str case_id, Str goal_id) {
    HelpGoalOfRow *goal = NULL;
    if (goal_id.len == 0) return STATUS_OK;
    TRY(help_goal_of(app->db, app->arena, goal_id, case_id, &goal));
    if (goal == NULL || !help_theirs(app, by, goal->person_id))
        return STATUS(NOT_FOUND, "no such goal in this case");
    return STATUS_OK;
}

/* NULL instead of an empty key or day. */
static Str help_null(Str s) { return s.len ? s : (Str){0}; }

static Str agreement_body(App *app, const AgreementOfRow *row) {
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_text(&j, S("what"), row->what);
    json_add_text(&j, S("who"), row->who);
    json_add_text(&j, S("who_words"), row->who_words);
    if (row->goal_id.at) json_add_text(&j, S("goal_id"), row->goal_id);
    if (row->intervention_id.at) json_add_text(&j, S("intervention_id"), row->intervention_id);
    if (row->by_day.at) json_add_text(&j, S("by_day"), row->by_day);
    json_add_text(&j, S("strength"), row->strength);
    json_add_text(&j, S("status"), row->status);
    json_add_text(&j, S("status_why"), row->status_why);
    if (row->status_day.at) json_add_text(&j, S("status_day"), row->status_day);
    json_add_text(&j, S("status_by"), row->status_by);
    json_close(&j, '}');
    return buf_str(b);
}

static Status agreement_past(App *app, Str case_id, const AgreementOfRow *row) {
    PastRow past = {S("agreement"), row->id, row->version, case_id, agreement_body(app, row)};
    return past_keep(app, &past);
}

static Str agreement_day(App *app, const AgreementGiven *g) {
    return g->has_by ? day_text(app->arena, g->by) : (Str){0};
}

static Status agreement_new(App *app, Str case_id, const AgreementGiven *g) {
    AgreementAddIn in = {
        .id = random_key(app->arena),
        .organisation = app->who.organisation,
        .case_id = case_id,
        .person_id = help_null(g->person_id),
        .goal_id = help_null(g->goal_id),
        .intervention_id = help_null(g->intervention_id),
        .what = g->what,
        .who = g->who,
        .who_words = g->who_words,
        .who_user = help_null(g->who_user),
        .by_day = agreement_day(app, g),
        .strength = g->strength,
        .by_user = help_null(app->who.user),
        .by_person = help_null(app->who.person_id),
        .moment = app->now,
    };
    return agreement_add(app->db, app->arena, &in, NULL);
}

static Status agreement_change(App *app, Str case_id, const AgreementOfRow *row,
                               const AgreementGiven *g, bool *first) {
    AgreementPutIn in = {
        .id = row->id,
        .version = g->version,
        .person_id = help_null(g->person_id),
        .goal_id = help_null(g->goal_id),
        .intervention_id = help_null(g->intervention_id),
        .what = g->what,
        .who = g->who,
        .who_words = g->who_words,
        .who_user = help_null(g->who_user),
        .by_day = agreement_day(app, g),
        .strength = g->strength,
        .by_user = help_null(app->who.user),
        .by_person = help_null(app->who.person_id),
        .moment = app->now,
    };
    int64_t changed = 0;
    TRY(agreement_past(app, case_id, row));
    TRY(agreement_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return STATUS_OK;
}

static bool agreement_same(App *app, const AgreementOfRow *row, const AgreementGiven *g) {
    return str_eq(row->what, g->what) && str_eq(row->who, g->who) &&
           str_eq(row->who_words, g->who_words) && str_eq(row->goal_id, g->goal_id) &&
           str_eq(row->person_id, g->person_id) && str_eq(row->who_user, g->who_user) &&
           str_eq(row->intervention_id, g->intervention_id) &&
           str_eq(row->by_day, agreement_day(app, g)) && str_eq(row->strength, g->strength);
}

static Status agreement_help_check(App *app, Str case_id, Str intervention_id) {
    HelpInterventionOfRow *row = NULL;
    if (intervention_id.len == 0) return STATUS_OK;
    TRY(help_intervention_of(app->db, app->arena, intervention_id, case_id, &row));
    return row ? STATUS_OK : STATUS(NOT_FOUND, "no such help in this case");
}

Status agreement_keep(App *app, HelpBy by, Str case_id, const AgreementGiven *given, bool *first) {
    AgreementOfRow *row = NULL;
    *first = true;
    if (given->what.len == 0) return STATUS(INVALID, "there are no words");
    if (!help_who_known(given->who)) return STATUS(INVALID, "nobody is called that");
    if (!help_theirs(app, by, given->person_id)) return STATUS(NOT_FOUND, "another resident's");
    TRY(help_goal_check(app, by, case_id, given->goal_id));
    TRY(agreement_help_check(app, case_id, given->intervention_id));
    if (given->id.len == 0) {
        TRY(agreement_new(app, case_id, given));
        return app_audit(app, S("agreement.keep"), case_id, given->person_id, AUDIT_DONE);
    }
    TRY(agreement_of(app->db, app->arena, given->id, case_id, &row));
    if (row == NULL || by != BY_PROFESSIONAL)
        return STATUS(NOT_FOUND, "no such agreement in this case");
    if (agreement_same(app, row, given)) return STATUS_OK;
    *first = row->version == given->version;
    if (*first) TRY(agreement_change(app, case_id, row, given, first));
    if (!*first) return STATUS_OK;
    return app_audit(app, S("agreement.keep"), case_id, given->person_id, AUDIT_DONE);
}

Status agreement_report(App *app, HelpBy by, Str case_id, const AgreementReport *report,
                        bool *first) {
    AgreementOfRow *row = NULL;
    *first = true;
    if (!help_word_in(report->status, agreement_statuses,
                      sizeof agreement_statuses / sizeof *agreement_statuses))
        return STATUS(INVALID, "an agreement cannot be that");
    TRY(agreement_of(app->db, app->arena, report->id, case_id, &row));
    if (row == NULL || !help_theirs(app, by, row->person_id))
        return STATUS(NOT_FOUND, "no such agreement in this case");
    TRY(help_goal_check(app, by, case_id, row->goal_id));
    if (str_eq(row->status, report->status) && str_eq(row->status_why, report->why))
        return STATUS_OK;
    *first = row->version == report->version;
    if (!*first) return STATUS_OK;
    bool open = str_eq(report->status, S("open"));
    AgreementStatusPutIn in = {
        .id = row->id,
        .version = report->version,
        .status = report->status,
        .status_why = report->why,
        .status_day = open ? (Str){0} : app_today(app),
        .status_by = open ? S("") : help_by_word(by),
        .by_user = help_null(app->who.user),
        .by_person = help_null(app->who.person_id),
        .moment = app->now,
    };
    int64_t changed = 0;
    TRY(agreement_past(app, case_id, row));
    TRY(agreement_status_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    if (!*first) return STATUS_OK;
    return app_audit(app, S("agreement.keep"), case_id, row->person_id, AUDIT_DONE);
}

Status agreements_load(App *app, Str case_id, AgreementListRow **out, size_t *n) {
    return agreement_list(app->db, app->arena, case_id, out, n);
}
