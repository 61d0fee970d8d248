// SPDX-License-Identifier: EUPL-1.2
/* "Mijn team", for a team leader. */
#include "app/team_page.h"

#include "view/cases_view.h"
#include "view/team_view.h"
#include "view/casework_view.h"
#include "web/pages/case_step_words.h"
#include "web/pages/pages.h"

static Str team_href(Call *c, Str id) {
    bool opens = (c->app.who.roles & ROLE_PROFESSIONAL) != 0;
    return opens ? arena_print(c->arena, "/zaken/%.*s", STR_ARG(id)) : S("");
}

static TeamLate team_late(Call *c, Str id, Str number, Str owner, Str day_words_in, Str what) {
    Day day = 0;
    bool has = day_parse(day_words_in, &day);
    CaseRow row = {0};
    case_row_due(&row, c->arena, c->lang, day, has, app_day(&c->app));
    return (TeamLate){
        .number = number,
        .href = team_href(c, id),
        .what = what,
        .owner = owner.at ? owner : S(""),
        .day = row.due_words,
        .iso = row.due_iso,
        .late = row.late,
    };
}

static void team_fill_unowned(Call *c, const TeamPageRead *t, TeamPage *page) {
    TeamUnowned *rows = ARENA_ARRAY(c->arena, TeamUnowned, t->n_unowned);
    for (size_t i = 0; i < t->n_unowned; i++) {
        const LedUnownedRow *u = &t->unowned[i];
        Day day;
        bool has = day_parse(u->opened_day, &day);
        rows[i] = (TeamUnowned){
            u->number, team_href(c, u->id),
            has ? day_words_near(c->arena, c->lang, day, app_day(&c->app)) : S(""), u->opened_day};
    }
    page->without.at = rows;
    page->without.n = t->n_unowned;
    page->without_more = page->unowned - (int64_t)t->n_unowned;
}

static void team_fill_late(Call *c, const TeamPageRead *t, TeamPage *page) {
    TeamLate *steps = ARENA_ARRAY(c->arena, TeamLate, t->n_steps);
    TeamLate *waves = ARENA_ARRAY(c->arena, TeamLate, t->n_waves);
    for (size_t i = 0; i < t->n_steps; i++) {
        const LedLateStepsRow *s = &t->steps[i];
        steps[i] =
            team_late(c, s->id, s->number, s->owner, s->step_day, case_step_words(c, s->step_kind));
    }
    for (size_t i = 0; i < t->n_waves; i++) {
        const LedLateWavesRow *w = &t->waves[i];
        waves[i] = team_late(c, w->id, w->number, w->owner, w->planned_day,
                             wave_title(c->arena, c->lang, w->place));
    }
    page->steps.at = steps;
    page->steps.n = t->n_steps;
    page->steps_more = page->late - (int64_t)t->n_steps;
    page->waves.at = waves;
    page->waves.n = t->n_waves;
    page->waves_more = t->n_waves == TEAM_LATE_MOST;
}

static void team_fill_plans(Call *c, const LedPlansRow *p, TeamPage *page) {
    const struct {
        Str words;
        int64_t n, of;
    } rows[] = {
        {T("Er staat hoe"), p->how, p->goals},
        {T("Er staat met wie"), p->with_whom, p->goals},
        {T("Er staat wanneer"), p->by_day, p->goals},
        {T("Het hoort bij een last of een kracht"), p->aim, p->goals},
        {T("Er hangt hulp aan"), p->helped, p->goals},
        {T("De inwoner is het ermee eens"), p->agreed, p->goals},
        {T("Hulpvormen zonder doel"), p->loose, 0},
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    TeamPlanRow *out = ARENA_ARRAY(c->arena, TeamPlanRow, ROWS);
    for (size_t i = 0; i < ROWS; i++)
        out[i] = (TeamPlanRow){text(c->lang, rows[i].words), rows[i].n, rows[i].of};
    page->plans_shown = true;
    page->settled = p->settled;
    page->plan_rows.at = out;
    page->plan_rows.n = ROWS;
}

static void team_fill(Call *c, const TeamPageRead *t, TeamPage *page) {
    const LedTeamsRow *team = &t->teams[t->team];
    CaseTab *tabs = ARENA_ARRAY(c->arena, CaseTab, t->n_teams);
    TeamColleague *people = ARENA_ARRAY(c->arena, TeamColleague, t->n_people);
    for (size_t i = 0; i < t->n_teams; i++)
        tabs[i] = (CaseTab){t->teams[i].name,
                            arena_print(c->arena, "/team?team=%.*s", STR_ARG(t->teams[i].id)),
                            i == t->team};
    for (size_t i = 0; i < t->n_people; i++)
        people[i] = (TeamColleague){t->people[i].name, t->people[i].open};
    page->team = team->name;
    page->tabs.at = tabs;
    page->tabs.n = t->n_teams > 1 ? t->n_teams : 0;
    page->open = team->open;
    page->unowned = team->unowned;
    page->late = team->late;
    page->plans = team->plans;
    page->people.at = people;
    page->people.n = t->n_people;
    team_fill_unowned(c, t, page);
    team_fill_late(c, t, page);
    if (t->plans) team_fill_plans(c, t->plans, page);
}

Status team_get(Call *c) {
    TeamPageRead read;
    TRY(team_page_load(&c->app, query_get(&c->query, S("team"), S("")), &read));
    TeamPage page = {.frame = call_frame(c, FRAME_STAFF, NAV_TEAM),
                     .none = read.n_teams == 0,
                     .least = read.least};
    if (!page.none) team_fill(c, &read, &page);
    call_saw(c, S("team.read"), (Str){0}, (Str){0});
    Html html = call_html(c, 200);
    page_team(&html, &page);
    return STATUS_OK;
}
