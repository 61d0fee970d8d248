// SPDX-License-Identifier: EUPL-1.2
/* Small steps, and what helps somebody best. */
#include "app/small_steps.h"

#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

static const Str step_kinds[] = {S_INIT("step"), S_INIT("tip"), S_INIT("direction"),
                                 S_INIT("suggestion"), S_INIT("encouragement")};
static const Str step_results[] = {S_INIT(""), S_INIT("done"), S_INIT("partly"), S_INIT("not")};

static bool step_word_in(Str word, const Str *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, words[i])) return true;
    return false;
}

static Str step_null(Str s) { return s.len ? s : (Str){0}; }

static Str step_body(App *app, const SmallStepOfRow *row) {
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_text(&j, S("kind"), row->kind);
    json_add_text(&j, S("words"), row->words);
    json_add_text(&j, S("day"), row->day);
    if (row->goal_id.at) json_add_text(&j, S("goal_id"), row->goal_id);
    json_add_text(&j, S("who"), row->who);
    json_add_text(&j, S("who_words"), row->who_words);
    json_add_text(&j, S("result"), row->result);
    json_add_text(&j, S("why"), row->why);
    json_close(&j, '}');
    return buf_str(b);
}

static Status step_new(App *app, Str case_id, const StepGiven *g) {
    AgreementOfRow *agreement = NULL;
    if (g->agreement_id.len) {
        TRY(agreement_of(app->db, app->arena, g->agreement_id, case_id, &agreement));
        if (agreement == NULL) return STATUS(NOT_FOUND, "no such agreement in this case");
    }
    SmallStepAddIn in = {
        .id = random_key(app->arena),
        .organisation = app->who.organisation,
        .case_id = case_id,
        .person_id = step_null(g->person_id),
        .goal_id = step_null(g->goal_id),
        .agreement_id = step_null(g->agreement_id),
        .kind = g->kind,
        .words = g->words,
        .day = day_text(app->arena, g->day),
        .who = g->who,
        .who_words = g->who_words,
        .result = g->result,
        .why = g->why,
        .by_user = step_null(app->who.user),
        .by_person = step_null(app->who.person_id),
        .moment = app->now,
    };
    return small_step_add(app->db, app->arena, &in, NULL);
}

static Status step_change(App *app, Str case_id, const SmallStepOfRow *row, const StepGiven *g,
                          bool *first) {
    PastRow past = {S("small_step"), row->id, row->version, case_id, step_body(app, row)};
    SmallStepPutIn in = {
        .id = row->id,
        .version = g->version,
        .person_id = step_null(g->person_id),
        .goal_id = step_null(g->goal_id),
        .kind = g->kind,
        .words = g->words,
        .day = day_text(app->arena, g->day),
        .who = g->who,
        .who_words = g->who_words,
        .result = g->result,
        .why = g->why,
        .by_user = step_null(app->who.user),
        .by_person = step_null(app->who.person_id),
        .moment = app->now,
    };
    int64_t changed = 0;
    TRY(past_keep(app, &past));
    TRY(small_step_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return STATUS_OK;
}

static bool step_same(App *app, const SmallStepOfRow *row, const StepGiven *g) {
    return str_eq(row->kind, g->kind) && str_eq(row->words, g->words) &&
           str_eq(row->day, day_text(app->arena, g->day)) && str_eq(row->goal_id, g->goal_id) &&
           str_eq(row->person_id, g->person_id) && str_eq(row->who, g->who) &&
           str_eq(row->who_words, g->who_words) && str_eq(row->result, g->result) &&
           str_eq(row->why, g->why);
}

static Status step_check(App *app, HelpBy by, Str case_id, const StepGiven *g) {
    if (g->words.len == 0) return STATUS(INVALID, "there are no words");
    if (!step_word_in(g->kind, step_kinds, sizeof step_kinds / sizeof *step_kinds) ||
        !step_word_in(g->result, step_results, sizeof step_results / sizeof *step_results) ||
        !help_who_known(g->who))
        return STATUS(INVALID, "a small step cannot be that");
    if (g->day > app_day(app)) return STATUS(INVALID, "that day has not come yet");
    if (!help_theirs(app, by, g->person_id)) return STATUS(NOT_FOUND, "another resident's");
    return help_goal_check(app, by, case_id, g->goal_id);
}

/* A professional of the case may change any; the others what they wrote themselves. */
static bool step_theirs(const App *app, HelpBy by, const SmallStepOfRow *row) {
    if (by == BY_PROFESSIONAL) return true;
    if (by == BY_PARTNER) return app->who.user.len && str_eq(row->by_user, app->who.user);
    return app->who.person_id.len && str_eq(row->by_person, app->who.person_id);
}

Status small_step_keep(App *app, HelpBy by, Str case_id, const StepGiven *given, bool *first) {
    SmallStepOfRow *row = NULL;
    *first = true;
    TRY(step_check(app, by, case_id, given));
    if (given->id.len == 0) {
        TRY(step_new(app, case_id, given));
        return app_audit(app, S("step.keep"), case_id, given->person_id, AUDIT_DONE);
    }
    TRY(small_step_of(app->db, app->arena, given->id, case_id, &row));
    if (row == NULL || !step_theirs(app, by, row))
        return STATUS(NOT_FOUND, "no such step in this case");
    if (step_same(app, row, given)) return STATUS_OK;
    *first = row->version == given->version;
    if (*first) TRY(step_change(app, case_id, row, given, first));
    if (!*first) return STATUS_OK;
    return app_audit(app, S("step.keep"), case_id, given->person_id, AUDIT_DONE);
}

Status small_steps_load(App *app, Str case_id, const StepsAsked *asked, StepsRead *out) {
    int64_t page = asked->page < 1 ? 1 : asked->page > 1000000 ? 1000000 : asked->page;
    *out = (StepsRead){0};
    SmallStepPageIn in = {case_id,       asked->goal,    asked->person,
                          asked->hidden, STEPS_PAGE + 1, (page - 1) * STEPS_PAGE};
    TRY(small_step_page(app->db, app->arena, &in, &out->rows, &out->n));
    out->more = out->n > STEPS_PAGE;
    if (out->more) out->n = STEPS_PAGE;
    return small_step_counts_for(app->db, app->arena, case_id, asked->person, &out->counts,
                                 &out->n_counts);
}

/* ---- what helps best ----------------------------------------------------------------------------
 */

Status help_way_load(App *app, Str case_id, Str person_id, HelpWay *out) {
    HelpWayOfRow *row = NULL;
    *out = (HelpWay){.words = S("")};
    TRY(help_way_of(app->db, app->arena, case_id, person_id, &row));
    if (row)
        *out = (HelpWay){row->phone == 1,    row->show == 1, row->write_down == 1,
                         row->go_along == 1, row->words,     row->version};
    return STATUS_OK;
}

static Str help_way_body(App *app, const HelpWay *w) {
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_bool(&j, S("phone"), w->phone);
    json_add_bool(&j, S("show"), w->show);
    json_add_bool(&j, S("write_down"), w->write_down);
    json_add_bool(&j, S("go_along"), w->go_along);
    json_add_text(&j, S("words"), w->words);
    json_close(&j, '}');
    return buf_str(b);
}

static bool help_way_same(const HelpWay *a, const HelpWay *b) {
    return a->phone == b->phone && a->show == b->show && a->write_down == b->write_down &&
           a->go_along == b->go_along && str_eq(a->words, b->words);
}

static Status help_way_new(App *app, Str case_id, Str person_id, const HelpWay *g,
                           int64_t *changed) {
    HelpWayAddIn in = {case_id,
                       person_id,
                       app->who.organisation,
                       g->phone,
                       g->show,
                       g->write_down,
                       g->go_along,
                       g->words,
                       step_null(app->who.user),
                       step_null(app->who.person_id),
                       app->now};
    return help_way_add(app->db, app->arena, &in, changed);
}

static Status help_way_change(App *app, Str case_id, Str person_id, const HelpWay *now,
                              const HelpWay *g, int64_t *changed) {
    Str id = arena_print(app->arena, "%.*s:%.*s", STR_ARG(case_id), STR_ARG(person_id));
    PastRow past = {S("help_way"), id, now->version, case_id, help_way_body(app, now)};
    HelpWayPutIn in = {case_id,
                       person_id,
                       g->version,
                       g->phone,
                       g->show,
                       g->write_down,
                       g->go_along,
                       g->words,
                       step_null(app->who.user),
                       step_null(app->who.person_id),
                       app->now};
    TRY(past_keep(app, &past));
    return help_way_put(app->db, app->arena, &in, changed);
}

Status help_way_keep(App *app, HelpBy by, Str case_id, Str person_id, const HelpWay *given,
                     bool *first) {
    HelpWay now;
    int64_t changed = 0;
    *first = true;
    if (person_id.len == 0 || !help_theirs(app, by, person_id))
        return STATUS(NOT_FOUND, "another resident's");
    TRY(help_way_load(app, case_id, person_id, &now));
    if (help_way_same(&now, given)) return STATUS_OK;
    *first = now.version == given->version;
    if (!*first) return STATUS_OK;
    if (now.version == 0)
        TRY(help_way_new(app, case_id, person_id, given, &changed));
    else
        TRY(help_way_change(app, case_id, person_id, &now, given, &changed));
    *first = changed == 1;
    if (!*first) return STATUS_OK;
    return app_audit(app, S("way.keep"), case_id, person_id, AUDIT_DONE);
}
