// SPDX-License-Identifier: EUPL-1.2
/* What became of it: measurements and events in their order. */
#include "app/timeline.h"

#include "app/plan_file.h"

/* ---- the measurements -------------------------------------------------------------------------
 */

static Day timeline_day(const Images *im, Str planned, bool *is_planned) {
    Day day = 0;
    *is_planned = false;
    if (im->resident.state == IMAGE_SENT && im->resident.response.answered)
        return im->resident.response.answered;
    if (im->professional.state == IMAGE_SENT && im->professional.response.answered)
        return im->professional.response.answered;
    *is_planned = im->resident.state == IMAGE_NONE && im->professional.state == IMAGE_NONE;
    return planned.at && day_parse(planned, &day) ? day : 0;
}

static Status timeline_waves(App *app, Timeline *t) {
    CaseWaveListRow *rows = NULL;
    size_t n = 0;
    Str id = t->work.file->id, person = t->work.person_id;
    TRY(case_wave_list(app->db, app->arena, id, app->who.user, app_today(app), &rows, &n));
    t->waves = ARENA_ARRAY(app->arena, TimelineWave, n);
    for (size_t i = 0; i < n; i++) {
        TimelineWave *w = &t->waves[t->n_waves++];
        TalkPointListRow *points = NULL;
        size_t n_points = 0;
        *w = (TimelineWave){.code = rows[i].code, .place = rows[i].place};
        TRY(images_load(app, id, person, w->code, &w->images));
        w->day = timeline_day(&w->images, rows[i].planned_day, &w->planned);
        if (w->images.both) {
            TRY(talk_point_list(app->db, app->arena, id, person, w->code, &points, &n_points));
            t->in = w->images.resident.response.in;
        }
        w->talked = n_points > 0;
    }
    return STATUS_OK;
}

/* ---- the events -------------------------------------------------------------------------------
 */

static void timeline_add(Timeline *t, const TimelineEvent *event) {
    size_t at = t->n_events++;
    for (; at > 0 && t->events[at - 1].day > event->day; at--) t->events[at] = t->events[at - 1];
    t->events[at] = *event;
}

static const struct {
    Str kind;
    Happening happening;
} life_kinds[] = {
    {S_INIT("change"), HAPPENED_CHANGE},
    {S_INIT("setback"), HAPPENED_SETBACK},
    {S_INIT("success"), HAPPENED_SUCCESS},
};

static void timeline_life(Timeline *t, const LifeEventListRow *row) {
    TimelineEvent e = {.words = row->words,
                       .coped = row->coped,
                       .id = row->id,
                       .version = row->version,
                       .kind = HAPPENED_CHANGE};
    if (row->person_id.len && !str_eq(row->person_id, t->work.person_id)) return;
    if (!day_parse(row->day, &e.day)) return;
    for (size_t i = 0; i < sizeof life_kinds / sizeof *life_kinds; i++)
        if (str_eq(life_kinds[i].kind, row->kind)) e.kind = life_kinds[i].happening;
    timeline_add(t, &e);
}

/* The first one is no event: there always is somebody at the start. */
static void timeline_worker(Timeline *t, const CaseWorkerListRow *row, size_t nth) {
    TimelineEvent e = {.kind = HAPPENED_WORKER, .words = row->name};
    if (nth > 0 && day_parse(row->from_day, &e.day)) timeline_add(t, &e);
}

static void timeline_goal(Timeline *t, const TimelineGoalsRow *row) {
    TimelineEvent e = {.kind = HAPPENED_GOAL, .words = row->what};
    if (day_parse(row->since_day, &e.day)) timeline_add(t, &e);
    if (!row->ended_day.at || !day_parse(row->ended_day, &e.day)) return;
    bool reached = str_eq(row->status, S("reached"));
    e.kind = reached ? HAPPENED_GOAL_REACHED : HAPPENED_GOAL_STOPPED;
    e.coped = row->ended_why;
    if (!str_eq(row->status, S("open"))) timeline_add(t, &e);
}

static void timeline_help(Timeline *t, const TimelineHelpsRow *row) {
    TimelineEvent e = {.kind = HAPPENED_HELP_STARTED, .words = row->name};
    if (row->from_day.at && day_parse(row->from_day, &e.day)) timeline_add(t, &e);
    e.kind = HAPPENED_HELP_ENDED;
    if (row->until_day.at && day_parse(row->until_day, &e.day)) timeline_add(t, &e);
}

/* A page that lies open shows nothing of a private domain; the numbers are those of the plan. */
static Status timeline_shown(App *app, Timeline *t, TimelineGoalsRow *goals,
                             TimelineHelpsRow *helps, size_t *n_helps,
                             TimelineStrengthsRow *strengths) {
    const Instrument *in = NULL;
    size_t n = 0;
    int64_t last = 0;
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    for (size_t i = 0; i < t->n_goals; i++) {
        goals[i].number = plan_number(in, goals[i].aim, &last);
        bool theirs =
            goals[i].person_id.at == NULL || str_eq(goals[i].person_id, t->work.person_id);
        if (goals[i].number && theirs) goals[n++] = goals[i];
    }
    t->n_goals = n;
    n = 0;
    for (size_t i = 0; i < *n_helps; i++)
        if (!subject_word_private(in, helps[i].aim)) helps[n++] = helps[i];
    *n_helps = n;
    n = 0;
    for (size_t i = 0; i < t->n_strengths; i++)
        if (!subject_word_private(in, strengths[i].aim)) strengths[n++] = strengths[i];
    t->n_strengths = n;
    return STATUS_OK;
}

/* Of the plan: goals, help, and what was agreed on one's own strength. */
static Status timeline_plan(App *app, Timeline *t, TimelineHelpsRow **helps, size_t *n_helps) {
    TimelineGoalsRow *goals = NULL;
    TimelineStrengthsRow *strengths = NULL;
    Str id = t->work.file->id, person = t->work.person_id;
    TRY(timeline_goals(app->db, app->arena, id, person, &goals, &t->n_goals));
    TRY(timeline_helps(app->db, app->arena, id, person, helps, n_helps));
    TRY(timeline_strengths(app->db, app->arena, id, person, &strengths, &t->n_strengths));
    TRY(timeline_shown(app, t, goals, *helps, n_helps, strengths));
    t->goals = goals;
    t->strengths = strengths;
    return STATUS_OK;
}

/* Help of days to come is a plan, not something that happened. */
static void timeline_past_only(App *app, Timeline *t) {
    while (t->n_events && t->events[t->n_events - 1].day > app_day(app)) t->n_events--;
}

static Status timeline_events(App *app, Timeline *t) {
    LifeEventListRow *life = NULL;
    CaseWorkerListRow *workers = NULL;
    TimelineHelpsRow *helps = NULL;
    size_t n_life = 0, n_workers = 0, n_helps = 0;
    Str id = t->work.file->id;
    TRY(life_event_list(app->db, app->arena, id, &life, &n_life));
    TRY(case_worker_list(app->db, app->arena, id, &workers, &n_workers));
    TRY(timeline_plan(app, t, &helps, &n_helps));
    t->events =
        ARENA_ARRAY(app->arena, TimelineEvent, n_life + n_workers + 2 * (t->n_goals + n_helps));
    t->workers = (int64_t)n_workers;
    for (size_t i = 0; i < n_life; i++) timeline_life(t, &life[i]);
    for (size_t i = 0; i < n_workers; i++) timeline_worker(t, &workers[i], i);
    for (size_t i = 0; i < t->n_goals; i++) timeline_goal(t, &t->goals[i]);
    for (size_t i = 0; i < n_helps; i++) timeline_help(t, &helps[i]);
    timeline_past_only(app, t);
    return STATUS_OK;
}

/* ---- the axis ---------------------------------------------------------------------------------
 */

static void timeline_reach(Timeline *t, Day day) {
    if (day == 0) return;
    if (t->first == 0 || day < t->first) t->first = day;
    if (t->last == 0 || day > t->last) t->last = day;
}

/* The measurements make the axis; what happened reaches a year beyond them, so that an event of
   long ago (a birth, a divorce) does not press them together: it stands at the edge. */
static void timeline_axis(Timeline *t) {
    enum { BEYOND = 366 };
    for (size_t i = 0; i < t->n_waves; i++) timeline_reach(t, t->waves[i].day);
    Day from = t->first - BEYOND, until = t->last + BEYOND;
    bool measured = t->first != 0;
    for (size_t i = 0; i < t->n_events; i++)
        if (!measured || (t->events[i].day >= from && t->events[i].day <= until))
            timeline_reach(t, t->events[i].day);
    if (t->first && t->last == t->first) t->last = t->first + 1;
}

double timeline_at(const Timeline *t, Day day) {
    if (day <= t->first || t->last <= t->first) return 0;
    return day >= t->last ? 1 : (double)(day - t->first) / (double)(t->last - t->first);
}

Status timeline_load(App *app, Str case_id, Str person_id, Timeline *out) {
    *out = (Timeline){0};
    TRY(case_work_load(app, case_id, person_id, &out->work));
    if (out->work.n_persons) TRY(timeline_waves(app, out));
    TRY(timeline_events(app, out));
    timeline_axis(out);
    return STATUS_OK;
}
