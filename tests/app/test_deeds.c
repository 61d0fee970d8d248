// SPDX-License-Identifier: EUPL-1.2
/* Every deed on a case leaves its row in the audit log, and every change the row as it was before:
   one table, in the order somebody would do it. */
#include "filled.h"

#include "app/case_clock.h"
#include "app/case_end.h"
#include "app/clarify.h"
#include "app/goals.h"
#include "app/help.h"
#include "app/life_events.h"
#include "app/network.h"
#include "app/past.h"
#include "app/sharing.h"
#include "app/small_steps.h"

/* What a deed touched, so that its earlier row can be asked for. */
typedef struct {
    Str record;
    bool first;
} Done;

typedef Status DeedRun(App *app, Done *done);

static Status edited(Status s, const Edited *how) {
    if (s.code != OK) return s;
    return *how == EDIT_DONE ? s : STATUS(CONFLICT, "somebody else was first");
}

/* ---- clarification ------------------------------------------------------------------------------
 */

static Status wording(App *app, Done *done) {
    (void)done;
    Edited how;
    WordingGiven g = {.words = S("Ik wil rust over geld."),
                      .took_part = S("Samira en haar zus"),
                      .why = S("Preciezer"),
                      .jointly = true,
                      .said = app_day(app)};
    return edited(clarify_word(app, S(CASE), &g, &how), &how);
}

static Status statement_as(App *app, Done *done, Str basis) {
    Edited how;
    Clarify c;
    TRY(clarify_load(app, S(CASE), S(""), &c));
    StatementGiven g = {.id = c.n_statements ? c.statements[0].id : S(""),
                        .version = c.n_statements ? c.statements[0].version : 0,
                        .person_id = S(PERSON),
                        .subject = S("burden:finances"),
                        .words = S("De huur is drie maanden achter."),
                        .basis = basis,
                        .basis_why = S("De brief lag er."),
                        .said_by = S("resident"),
                        .said_role = S(""),
                        .said = app_day(app)};
    done->record = g.id;
    return edited(clarify_state(app, S(CASE), &g, &how), &how);
}
static Status statement(App *app, Done *done) { return statement_as(app, done, S("assumption")); }
static Status fact(App *app, Done *done) { return statement_as(app, done, S("fact")); }
static Status refuted(App *app, Done *done) { return statement_as(app, done, S("refuted")); }

static Status outcome(App *app, Done *done) {
    Edited how;
    Clarify c;
    TRY(clarify_load(app, S(CASE), S(""), &c));
    OutcomeGiven g = {.person_id = S(PERSON),
                      .subject = S("burden:finances"),
                      .version = c.n_outcomes ? c.outcomes[0].version : 0,
                      .determined = c.n_outcomes ? S("Zwaar") : S("Nog niet duidelijk"),
                      .alone = S("De post openen"),
                      .network = S("Haar zus belt mee")};
    done->record = S(CASE ":" PERSON ":burden:finances");
    return edited(clarify_outcome(app, S(CASE), &g, &how), &how);
}

static Status stand(App *app, Done *done) {
    Edited how;
    Clarify c;
    TRY(clarify_load(app, S(CASE), S(""), &c));
    ClarifyStand g = {.version = c.state ? c.state->version : 0,
                      .took_part = S("Samira"),
                      .jointly = 1,
                      .concluded = c.state != NULL};
    done->record = S(CASE);
    return edited(clarify_stand(app, S(CASE), &g, &how), &how);
}

static Status view(App *app, Done *done) {
    (void)done;
    ViewGiven g = {S(PERSON), S("resident"), S("problem"), S("yes"), S("Zo is het.")};
    return clarify_view(app, S(CASE), &g);
}

/* ---- network ------------------------------------------------------------------------------------
 */

static Status member(App *app, Done *done) {
    Edited how;
    Network n;
    TRY(network_load(app, S(CASE), S(""), &n));
    MemberGiven g = {.person_id = S(PERSON),
                     .id = n.n_members ? n.members[0].id : S(""),
                     .version = n.n_members ? n.members[0].version : 0,
                     .role = n.n_members ? S("zus in Zwolle") : S("zus"),
                     .name = S(""),
                     .kind = S("family"),
                     .note = S(""),
                     .closeness = 1,
                     .practical = true};
    done->record = g.id;
    return edited(network_member_keep(app, S(CASE), &g, &how), &how);
}

static Status place(App *app, Done *done) {
    Edited how;
    Network n;
    TRY(network_load(app, S(CASE), S(""), &n));
    UseGiven g = {.person_id = S(PERSON),
                  .id = n.n_uses ? n.uses[0].id : S(""),
                  .version = n.n_uses ? n.uses[0].version : 0,
                  .service_id = S(""),
                  .name = S("De Brug"),
                  .used = n.n_uses ? S("now") : S("known"),
                  .note = S("")};
    done->record = g.id;
    return edited(service_use_keep(app, S(CASE), &g, &how), &how);
}

static Status representative(App *app, Done *done) {
    Edited how;
    Network n;
    TRY(network_load(app, S(CASE), S(""), &n));
    RepresentativeGiven g = {.person_id = S(PERSON),
                             .id = n.n_representatives ? n.representatives[0].id : S(""),
                             .version = n.n_representatives ? n.representatives[0].version : 0,
                             .kind = n.n_representatives ? S("curator") : S("mentor"),
                             .name = S("M. de Boer"),
                             .telephone = S(""),
                             .email = S(""),
                             .note = S(""),
                             .from_day = S("2026-01-01"),
                             .until_day = S("")};
    done->record = g.id;
    return edited(representative_keep(app, S(CASE), &g, &how), &how);
}

/* ---- the plan -----------------------------------------------------------------------------------
 */

static Status plan_now(App *app, CaseWork *w, PlanFile *f) {
    TRY(case_work_load(app, S(CASE), S(""), w));
    return plan_file_load(app, S(CASE), f);
}

static Status goal(App *app, Done *done) {
    CaseWork w;
    PlanFile f;
    Str id;
    TRY(plan_now(app, &w, &f));
    GoalGiven g = {.id = f.n_goals ? f.goals[0].id : S(""),
                   .version = f.n_goals ? f.goals[0].version : 0,
                   .person_id = S(PERSON),
                   .what = f.n_goals ? S("Ik open elke maandag mijn post") : S("Meer rust"),
                   .how = S("Samen"),
                   .with_whom = S("zus"),
                   .aim = S("burden:finances"),
                   .request_part = S(""),
                   .notice = S("")};
    done->record = g.id;
    return goal_keep(app, &w, &g, &id, &done->first);
}

static Status order(App *app, Done *done) {
    CaseWork w;
    PlanFile f;
    (void)done;
    TRY(plan_now(app, &w, &f));
    return goal_move(app, &w, f.goals[0].id, 1);
}

static Status reach(App *app, Done *done) {
    CaseWork w;
    PlanFile f;
    (void)done;
    TRY(plan_now(app, &w, &f));
    return goal_reach(app, &w, f.goals[0].id, S("resident"), S(PERSON), 1, S("Een begin"));
}

static Status say(App *app, Done *done) {
    CaseWork w;
    PlanFile f;
    TRY(plan_now(app, &w, &f));
    GoalSaid s = {f.goals[0].id,  S(PERSON), S("agree"),
                  S("telephone"), S(""),     f.goals[0].words_version};
    return goal_say(app, &w, &s, &done->first);
}

static Status leave(App *app, Done *done) {
    CaseWork w;
    PlanFile f;
    (void)done;
    TRY(plan_now(app, &w, &f));
    return warning_leave(app, &w, f.goals[0].id, S("G5"), S(""), S("Later"), false);
}

static Status urgent(App *app, Done *done) {
    CaseWork w;
    PlanFile f;
    (void)done;
    TRY(plan_now(app, &w, &f));
    return urgent_mark(app, &w, S(PERSON), S("finances"), true, S("Uithuiszetting"));
}

static Status settle(App *app, Done *done) {
    CaseWork w;
    PlanFile f;
    Settled how;
    TRY(plan_now(app, &w, &f));
    done->record = S(CASE);
    TRY(plan_settle(app, &w, plan_stamp(app->arena, &f), &how));
    return how == SETTLED ? STATUS_OK : STATUS(CONFLICT, "the plan was not settled");
}

static Status end(App *app, Done *done) {
    CaseWork w;
    PlanFile f;
    TRY(plan_now(app, &w, &f));
    done->record = f.goals[0].id;
    return goal_end(app, &w, f.goals[0].id, f.goals[0].version, S("reached"), S("Het is zo."),
                    &done->first);
}

/* ---- help, agreements, steps --------------------------------------------------------------------
 */

static Status help(App *app, Done *done) {
    InterventionListRow *rows;
    size_t n;
    TRY(help_load(app, S(CASE), &rows, &n));
    HelpGiven g = {.id = n ? rows[0].id : S(""),
                   .version = n ? rows[0].version : 0,
                   .goal_id = S(""),
                   .kind = HELP_REDUCE_BURDEN,
                   .provision = S("specialist"),
                   .entry = S(""),
                   .name = S("Schuldhulp"),
                   .note = S(""),
                   .provider = S(""),
                   .status = n ? S("not_available") : S("planned"),
                   .status_why = n ? S("Wachtlijst van een jaar") : S(""),
                   .reach = S("")};
    done->record = g.id;
    return help_keep(app, S(CASE), &g, &done->first);
}

static Status agreement(App *app, Done *done) {
    AgreementListRow *rows;
    size_t n;
    TRY(agreements_load(app, S(CASE), &rows, &n));
    AgreementGiven g = {.id = n ? rows[0].id : S(""),
                        .version = n ? rows[0].version : 0,
                        .person_id = S(PERSON),
                        .goal_id = S(""),
                        .intervention_id = S(""),
                        .what = n ? S("Samen bellen op maandag") : S("Samen bellen"),
                        .who = S("professional"),
                        .who_words = S(""),
                        .who_user = S(""),
                        .strength = S("")};
    done->record = g.id;
    return agreement_keep(app, BY_PROFESSIONAL, S(CASE), &g, &done->first);
}

static Status report(App *app, Done *done) {
    AgreementListRow *rows;
    size_t n;
    TRY(agreements_load(app, S(CASE), &rows, &n));
    AgreementReport r = {rows[0].id, rows[0].version, S("not"), S("De lijn was bezet")};
    done->record = r.id;
    return agreement_report(app, BY_PROFESSIONAL, S(CASE), &r, &done->first);
}

static Status step(App *app, Done *done) {
    StepsRead read;
    StepsAsked asked = {S(""), S(""), S(""), 1};
    TRY(small_steps_load(app, S(CASE), &asked, &read));
    StepGiven g = {.id = read.n ? read.rows[0].id : S(""),
                   .version = read.n ? read.rows[0].version : 0,
                   .person_id = S(PERSON),
                   .goal_id = S(""),
                   .agreement_id = S(""),
                   .kind = S("step"),
                   .words = read.n ? S("Zelf gebeld") : S("Gebeld"),
                   .day = app_day(app),
                   .who = S("resident"),
                   .who_words = S(""),
                   .result = S("done"),
                   .why = S("")};
    done->record = g.id;
    return small_step_keep(app, BY_PROFESSIONAL, S(CASE), &g, &done->first);
}

static Status way(App *app, Done *done) {
    HelpWay g;
    TRY(help_way_load(app, S(CASE), S(PERSON), &g));
    g.phone = true;
    g.words = g.version ? S("'s Ochtends") : S("Liever bellen");
    done->record = S(CASE ":" PERSON);
    return help_way_keep(app, BY_PROFESSIONAL, S(CASE), S(PERSON), &g, &done->first);
}

static Status event(App *app, Done *done) {
    LifeEventListRow *rows;
    size_t n;
    TRY(life_event_list(app->db, app->arena, S(CASE), &rows, &n));
    LifeEventGiven g = {.id = n ? rows[0].id : S(""),
                        .version = n ? rows[0].version : 0,
                        .person_id = S(PERSON),
                        .day = app_day(app),
                        .kind = S("setback"),
                        .words = S("Baan kwijt"),
                        .coped = n ? S("Met haar zus") : S("")};
    done->record = g.id;
    return life_event_keep(app, S(CASE), &g, &done->first);
}

/* ---- dates, sharing, closing --------------------------------------------------------------------
 */

static Status clock_date(App *app, Done *done) {
    Edited how;
    CaseClock c;
    TRY(case_clock_load(app, S(CASE), &c));
    const CaseClockListRow *row = c.rows[0];
    ClockGiven g = {0, row ? row->version : 0, true, app_day(app), row ? S("Per brief") : S("")};
    done->record = row ? arena_print(app->arena, CASE ":%.*s", STR_ARG(row->kind)) : S("");
    return edited(case_clock_keep(app, S(CASE), &g, &how), &how);
}

static Status share(App *app, Done *done) {
    Sharing s;
    ShareNew made;
    (void)done;
    TRY(sharing_load(app, S(CASE), S(PERSON), &s));
    Str *goals = ARENA_ARRAY(app->arena, Str, s.n_picks);
    for (size_t i = 0; i < s.n_picks; i++) goals[i] = s.picks[i].id;
    ShareGiven g = {.person_id = S(PERSON),
                    .called = S("Marieke"),
                    .works_at = S("De Brug"),
                    .email = S("marieke@debrug.example"),
                    .purpose = S("Samen aan de post"),
                    .until = app_day(app) + 30,
                    .agreed_way = S("in_person"),
                    .with_outcome = true,
                    .n_goals = s.n_picks,
                    .goals = goals};
    return share_new(app, S(CASE), &g, &made);
}

static Status share_longer(App *app, Done *done) {
    Sharing s;
    TRY(sharing_load(app, S(CASE), S(PERSON), &s));
    ShareChange g = {.version = s.shares[0].version,
                     .until = app_day(app) + 60,
                     .with_outcome = true,
                     .n_goals = 0};
    done->record = s.shares[0].id;
    return share_change(app, S(CASE), s.shares[0].id, &g, &done->first);
}

static Status share_over(App *app, Done *done) {
    Sharing s;
    (void)done;
    TRY(sharing_load(app, S(CASE), S(PERSON), &s));
    return share_stop(app, S(CASE), s.shares[0].id);
}

static Status close_case(App *app, Done *done) {
    Edited how;
    CaseEnd e;
    (void)done;
    TRY(case_end_load(app, S(CASE), &e));
    EndGiven g = {.version = e.work.file->version,
                  .why = end_reasons[0],
                  .words = S("Het gaat goed."),
                  .measured = S("offered"),
                  .retain = RETAIN_WMO};
    return edited(case_end_close(app, S(CASE), &g, &how), &how);
}

static Status reopen(App *app, Done *done) {
    Edited how;
    CaseEnd e;
    (void)done;
    TRY(case_end_load(app, S(CASE), &e));
    return edited(case_end_undo(app, S(CASE), e.work.file->version, &how), &how);
}

/* ---- the table ----------------------------------------------------------------------------------
 */

/* kind: the table whose row was kept; empty: nothing was there before. had: what that row said. */
static const struct {
    DeedRun *run;
    const char *audit, *kind, *had;
} deeds[] = {
    {wording, "clarify.wording", "", ""},
    {statement, "clarify.statement", "", ""},
    {fact, "clarify.statement", "statement", "\"assumption\""},
    {refuted, "clarify.statement", "statement", "\"fact\""},
    {outcome, "clarify.outcome", "", ""},
    {outcome, "clarify.outcome", "outcome", "Nog niet duidelijk"},
    {stand, "clarify.", "", ""},
    {stand, "clarify.", "clarification", "Samira"},
    {view, "clarify.view", "", ""},
    {member, "network.", "", ""},
    {member, "network.", "network_member", "\"zus\""},
    {place, "network.", "", ""},
    {place, "network.", "service_use", "\"known\""},
    {representative, "network.", "", ""},
    {representative, "network.", "representative", "\"mentor\""},
    {goal, "goal.keep", "", ""},
    {goal, "goal.keep", "goal", "Meer rust"},
    {order, "goal.order", "", ""},
    {reach, "goal.reach", "", ""},
    {say, "goal.say", "", ""},
    {leave, "plan.warning", "", ""},
    {urgent, "plan.urgent", "", ""},
    {settle, "plan.settle", "plan", "Ik open elke maandag mijn post"},
    {help, "help.keep", "", ""},
    {help, "help.keep", "intervention", "\"planned\""},
    {agreement, "agreement.keep", "", ""},
    {agreement, "agreement.keep", "agreement", "Samen bellen"},
    {report, "agreement.keep", "agreement", "Samen bellen op maandag"},
    {step, "step.keep", "", ""},
    {step, "step.keep", "small_step", "Gebeld"},
    {way, "way.keep", "", ""},
    {way, "way.keep", "help_way", "Liever bellen"},
    {event, "event.keep", "", ""},
    {event, "event.keep", "life_event", "Baan kwijt"},
    {clock_date, "case.clock", "", ""},
    {clock_date, "case.clock", "case_clock", "2026-11-24"},
    {share, "share.new", "", ""},
    {share_longer, "share.change", "access_grant", "Samen aan de post"},
    {share_over, "share.stop", "", ""},
    {end, "goal.end", "goal", "\"open\""},
    {close_case, "case.close", "", ""},
    {reopen, "case.reopen", "", ""},
};

typedef struct {
    size_t at;
    Moment now;
    Done done;
    size_t audited;
    PastOfRow *past;
    size_t n_past;
} Doing;

static App doing_app(Db *db, Arena *a, const Doing *d) {
    return (App){.db = db, .arena = a, .now = d->now, .who = joris()};
}

static Status doing_run(Db *db, Arena *a, void *what) {
    Doing *d = what;
    App app = doing_app(db, a, d);
    d->done = (Done){.record = S(""), .first = true};
    return deeds[d->at].run(&app, &d->done);
}

/* How often the log has this deed on this case, by this user; and the earlier rows. */
static Status doing_look(Db *db, Arena *a, void *what) {
    Doing *d = what;
    App app = doing_app(db, a, d);
    AuditListRow *rows;
    size_t n;
    TRY(audit_list(db, a, &(AuditListIn){S(TOWN_ORGANISATION), 0, d->now + 1, 10000, 0}, &rows,
                   &n));
    d->audited = 0;
    for (size_t i = 0; i < n; i++)
        d->audited += str_starts(rows[i].action, str_of(deeds[d->at].audit)) &&
                      str_eq(rows[i].case_id, S(CASE)) && str_eq(rows[i].result, S("done")) &&
                      str_eq(rows[i].actor, S("userprofessional"));
    d->n_past = 0;
    if (d->done.record.len == 0 || deeds[d->at].kind[0] == '\0') return STATUS_OK;
    return past_list(&app, str_of(deeds[d->at].kind), d->done.record, &d->past, &d->n_past);
}

static void test_every_deed_leaves_its_rows(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
        Doing d = {.at = i, .now = TOWN_NOW + 120 * (Moment)i};
        assert_ok(both_read(b, doing_look, &d));
        size_t before = d.audited;
        Status s = both_write(b, doing_run, &d);
        if (s.code != OK) fail_msg("deed %zu (%s): %.*s", i, deeds[i].audit, STR_ARG(s.why));
        if (!d.done.first) fail_msg("deed %zu (%s) was overtaken", i, deeds[i].audit);
        assert_ok(both_read(b, doing_look, &d));
        if (d.audited != before + 1)
            fail_msg("deed %zu (%s): %zu rows in the log", i, deeds[i].audit, d.audited - before);
        if (deeds[i].kind[0] == '\0') continue;
        if (d.n_past == 0) fail_msg("deed %zu (%s): nothing was kept", i, deeds[i].kind);
        if (str_find(d.past[0].body, str_of(deeds[i].had)) == STR_NONE)
            fail_msg("deed %zu (%s) kept %.*s", i, deeds[i].kind, STR_ARG(d.past[0].body));
        assert_text(d.past[0].by, "Joris de Wit");
    }
}

static const struct CMUnitTest tests[] = {BOTH(test_every_deed_leaves_its_rows)};

BOTH_MAIN(tests)
