// SPDX-License-Identifier: EUPL-1.2
/* What was planned and what became of it: goals, and what was agreed on one's own strength. */
#include "web/pages/timeline.h"

#include "app/instruments.h"
#include "core/subject.h"
#include "web/pages/help_words.h"

enum { GOAL_SHOWN = 300 };

static Str plan_attained(Call *c, bool has, int64_t value) {
    static const Str words[] = {T_INIT("nog niet bereikt"), T_INIT("een deel bereikt"),
                                T_INIT("helemaal bereikt")};
    return has && value >= 0 && value <= 2 ? text(c->lang, words[value]) : S("");
}

static Str plan_goal_state(Call *c, const TimelineGoalsRow *g) {
    Day day = 0;
    bool open = str_eq(g->status, S("open")), has;
    Str begun = open ? g->since_day : g->ended_day;
    has = begun.at && day_parse(begun, &day);
    Str when = has ? day_words_year(c->arena, c->lang, day) : S("");
    if (open) return text_fill(c->arena, c->lang, S("Loopt sinds {dag}"), FILL("dag", when));
    if (str_eq(g->status, S("reached")))
        return text_fill(c->arena, c->lang, S("Bereikt op {dag}"), FILL("dag", when));
    return text_fill(c->arena, c->lang, S("Gestopt op {dag}"), FILL("dag", when));
}

static void plan_goals(Call *c, const Timeline *t, TimelinePage *page) {
    TimelineGoal *goals = ARENA_ARRAY(c->arena, TimelineGoal, t->n_goals);
    for (size_t i = 0; i < t->n_goals; i++) {
        const TimelineGoalsRow *g = &t->goals[i];
        goals[i] = (TimelineGoal){
            .number = (int)g->number,
            .what = g->what.len ? help_cut(c->arena, g->what, GOAL_SHOWN)
                                : text(c->lang, T("Nog geen woorden")),
            .href =
                work_path(c, &t->work, arena_print(c->arena, "plan/doelen/%.*s", STR_ARG(g->id))),
            .state = plan_goal_state(c, g),
            .resident = plan_attained(c, g->has_resident, g->resident),
            .professional = plan_attained(c, g->has_professional, g->professional),
        };
    }
    page->goals.at = goals;
    page->goals.n = t->n_goals;
}

static const struct {
    Str status, words;
} plan_states[] = {
    {S_INIT("open"), T_INIT("nog open")},
    {S_INIT("done"), T_INIT("gedaan")},
    {S_INIT("partly"), T_INIT("een deel gedaan")},
    {S_INIT("not"), T_INIT("nog niet gelukt")},
};

static Str plan_state(Call *c, Str status) {
    for (size_t i = 0; i < sizeof plan_states / sizeof *plan_states; i++)
        if (str_eq(plan_states[i].status, status)) return text(c->lang, plan_states[i].words);
    return S("");
}

static Str plan_who(Call *c, const TimelinePage *page, const TimelineStrengthsRow *s) {
    if (s->who_words.len) return s->who_words;
    if (str_eq(s->who, S("resident"))) return page->called;
    if (str_eq(s->who, S("professional"))) return page->professional;
    return text(c->lang,
                str_eq(s->who, S("partner")) ? T("een partner") : T("iemand uit het netwerk"));
}

static Str plan_strength(Call *c, const Timeline *t, Str word) {
    Subject s;
    const Instrument *in = t->in;
    if (in == NULL && instrument_of(&c->app, S(INSTRUMENT_USUAL), &in).code != OK) return S("");
    if (!subject_read(in, word, &s) || subject_private(in, s)) return S("");
    return words_in(c->lang, subject_title(in, s, false));
}

static void plan_done(Call *c, const Timeline *t, TimelinePage *page) {
    TimelineDone *done = ARENA_ARRAY(c->arena, TimelineDone, t->n_strengths);
    for (size_t i = 0; i < t->n_strengths; i++) {
        const TimelineStrengthsRow *s = &t->strengths[i];
        done[i] = (TimelineDone){.what = s->what,
                                 .who = plan_who(c, page, s),
                                 .state = plan_state(c, s->status),
                                 .why = s->status_why,
                                 .strength = plan_strength(c, t, s->strength),
                                 .done = str_eq(s->status, S("done"))};
        page->done_n += done[i].done;
    }
    page->done_of = (int64_t)t->n_strengths;
    page->done.at = done;
    page->done.n = t->n_strengths;
}

void timeline_fill_plan(Call *c, const Timeline *t, TimelinePage *page) {
    plan_goals(c, t, page);
    plan_done(c, t, page);
}
