// SPDX-License-Identifier: EUPL-1.2
/* What the demo's first case has by way of help, agreements and small steps. */
#include "app/goals.h"
#include "app/help.h"
#include "app/small_steps.h"
#include "cli/demo_cases.h"

/* The goal that aims at this; empty when there is none. */
static Str demo_goal(const HelpGoalsRow *goals, size_t n, Str aim) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(goals[i].aim, aim)) return goals[i].id;
    return S("");
}

static const struct {
    Str aim, name, entry, provision, provider, status, why, reach;
    HelpKind kind;
} demo_helps[] = {
    {S_INIT("burden:finances"), S_INIT("Schuldhulp van de gemeente"), S_INIT(""),
     S_INIT("specialist"), S_INIT("Gemeente Voorbeeld"), S_INIT("running"), S_INIT(""), S_INIT(""),
     HELP_REDUCE_BURDEN},
    {S_INIT("burden:finances"), S_INIT("Budgetmaatje"), S_INIT(""), S_INIT(""), S_INIT("De Brug"),
     S_INIT("planned"), S_INIT(""), S_INIT(""), HELP_COMPETENCE},
    {S_INIT("topic:network"), S_INIT("Maatje"), S_INIT(""), S_INIT(""), S_INIT("De Brug"),
     S_INIT("not_available"), S_INIT("Wachtlijst van drie maanden. In februari opnieuw vragen."),
     S_INIT("not_yet"), HELP_NETWORK},
    {S_INIT(""), S_INIT("Cursus opkomen voor uzelf"), S_INIT(""), S_INIT(""), S_INIT(""),
     S_INIT("planned"), S_INIT(""), S_INIT(""), HELP_COMPETENCE},
};

static const struct {
    Str aim, what, who, who_words, status, why;
    int due; /* days from today */
} demo_agreements[] = {
    {S_INIT("burden:finances"), S_INIT("Elke maandag samen de post openen"), S_INIT("network"),
     S_INIT("zus"), S_INIT("partly"), S_INIT("Drie van de vier keer."), 5},
    {S_INIT("burden:finances"), S_INIT("Schuldhulp aanvragen"), S_INIT("professional"), S_INIT(""),
     S_INIT("done"), S_INIT(""), -6},
    {S_INIT("burden:finances"), S_INIT("De brief van de energie meenemen"), S_INIT("resident"),
     S_INIT(""), S_INIT("open"), S_INIT(""), 4},
    {S_INIT(""), S_INIT("De huisarts bellen"), S_INIT("resident"), S_INIT(""), S_INIT("not"),
     S_INIT("Er was geen rustig moment."), -2},
};

static const struct {
    Str aim, kind, words, who, who_words, result;
    int ago;
} demo_steps[] = {
    {S_INIT("burden:finances"), S_INIT("step"), S_INIT("De eerste stapel post gesorteerd"),
     S_INIT("network"), S_INIT("zus"), S_INIT("done"), 9},
    {S_INIT("burden:finances"), S_INIT("tip"),
     S_INIT("Brieven met een blauwe envelop apart leggen"), S_INIT("professional"), S_INIT(""),
     S_INIT(""), 8},
    {S_INIT("topic:network"), S_INIT("step"), S_INIT("Koffie gedronken met de buurvrouw"),
     S_INIT("resident"), S_INIT(""), S_INIT("done"), 3},
    {S_INIT(""), S_INIT("encouragement"), S_INIT("Gezegd dat het knap is om hulp te vragen"),
     S_INIT("professional"), S_INIT(""), S_INIT(""), 1},
};

static Status demo_add_help(App *app, Str case_id, const HelpGoalsRow *goals, size_t n) {
    bool first;
    for (size_t i = 0; i < sizeof demo_helps / sizeof *demo_helps; i++) {
        HelpGiven given = {.goal_id = demo_goal(goals, n, demo_helps[i].aim),
                           .kind = demo_helps[i].kind,
                           .provision = demo_helps[i].provision,
                           .entry = demo_helps[i].entry,
                           .name = demo_helps[i].name,
                           .note = S(""),
                           .provider = demo_helps[i].provider,
                           .status = demo_helps[i].status,
                           .status_why = demo_helps[i].why,
                           .reach = demo_helps[i].reach};
        TRY(help_keep(app, case_id, &given, &first));
    }
    return STATUS_OK;
}

/* What became of the last one that was added. */
static Status demo_report(App *app, Str case_id, Str what, Str status, Str why) {
    AgreementListRow *rows = NULL;
    size_t n = 0;
    bool first;
    TRY(agreements_load(app, case_id, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(rows[i].what, what)) continue;
        AgreementReport report = {rows[i].id, rows[i].version, status, why};
        return agreement_report(app, BY_PROFESSIONAL, case_id, &report, &first);
    }
    return STATUS_OK;
}

static Status demo_add_agreements(App *app, Str case_id, Str person_id, const HelpGoalsRow *goals,
                                  size_t n) {
    bool first;
    for (size_t i = 0; i < sizeof demo_agreements / sizeof *demo_agreements; i++) {
        AgreementGiven given = {.person_id = person_id,
                                .goal_id = demo_goal(goals, n, demo_agreements[i].aim),
                                .intervention_id = S(""),
                                .what = demo_agreements[i].what,
                                .who = demo_agreements[i].who,
                                .who_words = demo_agreements[i].who_words,
                                .who_user = S(""),
                                .has_by = true,
                                .by = app_day(app) + demo_agreements[i].due,
                                .strength = S("")};
        TRY(agreement_keep(app, BY_PROFESSIONAL, case_id, &given, &first));
        if (!str_eq(demo_agreements[i].status, S("open")))
            TRY(demo_report(app, case_id, given.what, demo_agreements[i].status,
                            demo_agreements[i].why));
    }
    return STATUS_OK;
}

static Status demo_add_steps(App *app, Str case_id, Str person_id, const HelpGoalsRow *goals,
                             size_t n) {
    bool first;
    for (size_t i = 0; i < sizeof demo_steps / sizeof *demo_steps; i++) {
        StepGiven given = {.person_id = person_id,
                           .goal_id = demo_goal(goals, n, demo_steps[i].aim),
                           .kind = demo_steps[i].kind,
                           .words = demo_steps[i].words,
                           .day = app_day(app) - demo_steps[i].ago,
                           .who = demo_steps[i].who,
                           .who_words = demo_steps[i].who_words,
                           .result = demo_steps[i].result,
                           .why = S("")};
        TRY(small_step_keep(app, BY_PROFESSIONAL, case_id, &given, &first));
    }
    return STATUS_OK;
}

static const struct {
    Str what, how, with_whom, aim, part;
    int due;
} demo_goals[] = {
    {S_INIT("Op 1 maart betaal ik mijn vaste lasten op tijd"),
     S_INIT("Elke maandag samen de post openen"), S_INIT("zus\nbudgetmaatje\nschuldhulp"),
     S_INIT("burden:finances"), S_INIT("Ik kom er niet meer uit met de post en de rekeningen"), 96},
    {S_INIT("Ik drink elke week één keer koffie met iemand uit de buurt"),
     S_INIT("Eerst samen twee plekken bekijken"), S_INIT("buurvrouw"), S_INIT("topic:network"),
     S_INIT(""), 60},
};

/* Only in a plan that has none yet. */
static Status demo_add_goals(App *app, Str case_id, Str person_id) {
    CaseWork work;
    bool first;
    Str id;
    TRY(case_work_load(app, case_id, person_id, &work));
    for (size_t i = 0; i < sizeof demo_goals / sizeof *demo_goals; i++) {
        GoalGiven given = {.id = S(""),
                           .key = S(""),
                           .person_id = person_id,
                           .what = demo_goals[i].what,
                           .how = demo_goals[i].how,
                           .with_whom = demo_goals[i].with_whom,
                           .has_by = true,
                           .by = app_day(app) + demo_goals[i].due,
                           .aim = demo_goals[i].aim,
                           .request_part = demo_goals[i].part,
                           .notice = S("")};
        TRY(goal_keep(app, &work, &given, &id, &first));
    }
    return STATUS_OK;
}

Status demo_help(App *app, Str case_id, Str person_id) {
    HelpGoalsRow *goals = NULL;
    size_t n = 0;
    bool first;
    HelpWay way = {.phone = true, .go_along = true, .words = S("Liever in de ochtend.")};
    TRY(help_goals(app->db, app->arena, case_id, &goals, &n));
    if (n == 0) {
        TRY(demo_add_goals(app, case_id, person_id));
        TRY(help_goals(app->db, app->arena, case_id, &goals, &n));
    }
    TRY(demo_add_help(app, case_id, goals, n));
    TRY(demo_add_agreements(app, case_id, person_id, goals, n));
    TRY(demo_add_steps(app, case_id, person_id, goals, n));
    return help_way_keep(app, BY_PROFESSIONAL, case_id, person_id, &way, &first);
}
