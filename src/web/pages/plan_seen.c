// SPDX-License-Identifier: EUPL-1.2
/* The plan as pages see it: loaded once, looked at by the rules, in words. */
#include "web/pages/plan_seen.h"

#include "core/plan_goal.h"
#include "web/pages/case_form.h"

static void plan_seen_ask(Call *c, PlanSeen *s) {
    size_t unseen, about = 0;
    for (size_t i = 0; i < s->file.n_open; i++)
        about += !plan_file_private(&s->file, &s->file.goals[i]);
    s->asked.english = c->lang == LANG_EN;
    s->asked.today = app_day(&c->app);
    s->asked.request = s->work.file->original_request.at ? s->work.file->original_request : S("");
    s->asked.resident = s->work.n_persons == 1 && s->work.persons[0].call_name.at
                            ? s->work.persons[0].call_name
                            : S("");
    s->asked.seen = about && plan_unseen(&s->work, &s->file, &unseen, 1) == 0;
    s->asked.agreed = plan_file_agreed(&s->file);
}

Status plan_seen_load(Call *c, Str person, PlanSeen *out) {
    *out = (PlanSeen){0};
    TRY(case_work_load(&c->app, call_param(c, 0), person, &out->work));
    TRY(plan_file_load(&c->app, out->work.file->id, &out->file));
    TRY(plan_rules_usual(&out->rules));
    TRY(plan_rules_off(&c->app, &out->asked.off));
    plan_seen_ask(c, out);
    return plan_file_check(&c->app, &out->file, &out->asked, &out->plan, &out->found);
}

Status plan_seen_with(Call *c, PlanSeen *seen, const GoalListRow *goal) {
    PlanFile *f = &seen->file;
    GoalListRow *goals = ARENA_ARRAY(c->arena, GoalListRow, f->n_goals + 1);
    size_t at = goal->id.len ? plan_file_goal(f, goal->id) : STR_NONE;
    size_t put = at == STR_NONE ? f->n_open : at;
    for (size_t i = 0; i < f->n_goals; i++)
        goals[i + (at == STR_NONE && i >= f->n_open)] = f->goals[i];
    goals[put] = *goal;
    if (at == STR_NONE) f->n_goals++, f->n_open++;
    f->goals = goals;
    return plan_file_check(&c->app, f, &seen->asked, &seen->plan, &seen->found);
}

const GoalListRow *plan_seen_goal(const PlanSeen *seen, const PlanFinding *found) {
    if (found->goal == 0) return NULL;
    size_t at = plan_file_goal(&seen->file, seen->plan.goals[found->goal - 1].id);
    return at == STR_NONE ? NULL : &seen->file.goals[at];
}

/* ---- small words --------------------------------------------------------------------------------
 */

Str plan_cut(Call *c, Str s, size_t most, bool *cut) {
    size_t n = s.len;
    if (n <= most) return s;
    for (n = most; n && ((unsigned char)s.at[n] & 0xC0) == 0x80;) n--;
    if (cut) *cut = true;
    return arena_print(c->arena, "%.*s…", (int)n, s.at);
}

Str plan_day(Call *c, Str day) {
    Day d;
    return day.at && day_parse(day, &d) ? day_words_year(c->arena, c->lang, d) : S("");
}

Str plan_subject(Call *c, const PlanFile *f, Str aim) {
    Subject s;
    if (!subject_read(f->in, aim, &s) || subject_private(f->in, s)) return S("");
    return words_in(c->lang, subject_title(f->in, s, false));
}

Str plan_by(Call *c, Str by, Moment at) {
    Str day = day_words_year(c->arena, c->lang, moment_local_day(at));
    if (by.len == 0) return day;
    return arena_print(c->arena, "%.*s, %.*s", STR_ARG(by), STR_ARG(day));
}

Str plan_clock(Call *c, Moment at) {
    int64_t minutes = moment_local(at) % 86400 / 60;
    Str day = day_words(c->arena, c->lang, moment_local_day(at));
    return arena_print(c->arena, "%.*s, %d:%02d", STR_ARG(day), (int)(minutes / 60),
                       (int)(minutes % 60));
}

Str plan_way(Call *c, const GoalSayListRow *say) {
    if (str_eq(say->who, S("professional"))) return S("");
    if (str_eq(say->way, S("telephone"))) return text(c->lang, T("aan de telefoon"));
    if (str_eq(say->way, S("in_person"))) return text(c->lang, T("samen aan tafel"));
    return text(c->lang, T("met de eigen code"));
}

Str plan_party(Call *c, const PlanSeen *seen, Str who) {
    const CaseWork *w = &seen->work;
    if (str_eq(who, S("professional"))) return work_owner(c, w);
    size_t at = case_work_person(w, who);
    return at == STR_NONE ? text(c->lang, T("iemand die er niet meer bij hoort"))
                          : persons_called(c, w->persons, w->n_persons, at);
}

Str plan_goal_path(Call *c, const CaseWork *w, Str goal) {
    return arena_print(c->arena, "/zaken/%.*s/plan/doelen/%.*s", STR_ARG(w->file->id),
                       STR_ARG(goal));
}

Str plan_seen_wishes(Call *c, const PlanSeen *seen) {
    Buf *out = buf_on(c->arena, 8192);
    for (size_t i = 0; i < seen->file.n_wishes; i++) {
        Str title = plan_subject(c, &seen->file, seen->file.wishes[i].subject);
        if (title.len == 0) continue;
        if (out->len) buf_add(out, S(" · "));
        buf_add(out, title);
    }
    return buf_str(out);
}

/* ---- is it concrete -----------------------------------------------------------------------------
 */

static bool plan_rule_open(const PlanSeen *seen, const GoalListRow *goal, Str rule) {
    for (size_t i = 0; i < seen->found.n; i++) {
        const PlanFinding *f = &seen->found.list[i];
        if (f->goal && str_eq(f->rule->id, rule) && plan_seen_goal(seen, f) == goal)
            return plan_file_left(&seen->file, goal, rule, S("")) == NULL;
    }
    return false;
}

size_t plan_seen_points(Call *c, const PlanSeen *seen, const GoalListRow *goal,
                        const PlanPoint **out, int64_t *todo) {
    const Lexicon *x = seen->rules->words[seen->plan.english != seen->plan.other_words];
    PlanGoal g = plan_goal_of(c->arena, &seen->file, goal);
    bool empty = text_is_empty(c->arena, x, goal->what);
    bool fields = plan_rule_open(seen, goal, S("G5")), with = false;
    for (size_t i = 0; i < g.with_whom.n; i++)
        with |= !text_is_empty(c->arena, x, g.with_whom.list[i]);
    bool about =
        !empty && !plan_rule_open(seen, goal, S("G2")) && !plan_rule_open(seen, goal, S("G3"));
    Str called = work_called(c, &seen->work);
    PlanPoint rows[PLAN_POINTS] = {
        {about, seen->work.n_persons > 1
                    ? text(c->lang, T("Het gaat over wat er straks anders is"))
                    : text_fill(c->arena, c->lang, S("Het gaat over wat {called} bereikt"),
                                FILL("called", called))},
        {!empty && !plan_rule_open(seen, goal, S("G1")),
         text(c->lang, T("Anders dan de hulpvraag"))},
        {!fields || !text_is_empty(c->arena, x, goal->how), text(c->lang, T("Er staat hoe"))},
        {!fields || with, text(c->lang, T("Er staat met wie"))},
        {!fields || g.has_by, text(c->lang, T("Er staat wanneer"))},
        {!fields || g.aim != AIM_NONE, text(c->lang, T("Het hoort bij een last of een kracht"))},
    };
    PlanPoint *points = ARENA_ARRAY(c->arena, PlanPoint, PLAN_POINTS);
    *todo = 0;
    for (size_t i = 0; i < PLAN_POINTS; i++) {
        points[i] = rows[i];
        *todo += !rows[i].ok;
    }
    *out = points;
    return PLAN_POINTS;
}

Str plan_seen_state(Call *c, int64_t todo) {
    if (todo == 0) return text(c->lang, T("Concreet"));
    if (todo == 1) return text(c->lang, T("Nog 1 ding"));
    return text_fill(c->arena, c->lang, S("Nog {n} dingen"), FILL("n", todo));
}

/* ---- who agrees ---------------------------------------------------------------------------------
 */

typedef struct {
    int64_t goals, agreed, other, missing;
    const GoalSayListRow *last; /* the last yes */
} PlanTally;

static PlanTally plan_tally(const PlanSeen *seen, Str who) {
    const PlanFile *f = &seen->file;
    PlanTally t = {0};
    for (size_t i = 0; i < f->n_open; i++) {
        const GoalListRow *g = &f->goals[i];
        if (plan_file_private(f, g)) continue;
        if (!str_eq(who, S("professional")) && !plan_file_about(g, who)) continue;
        const GoalSayListRow *say = plan_file_say_now(f, g, who);
        bool yes = say && str_eq(say->says, S("agree"));
        t.goals++;
        t.missing += say == NULL;
        t.agreed += yes;
        t.other += say && !yes;
        if (yes && (t.last == NULL || say->moment > t.last->moment)) t.last = say;
    }
    return t;
}

static Str plan_party_words(Call *c, const PlanTally *t, Str name) {
    Fill fills[] = {FILL("name", name), FILL("n", t->agreed), FILL("of", t->goals),
                    FILL("other", t->other)};
    if (t->last && t->agreed == t->goals) {
        Str way = plan_way(c, t->last);
        Str day = day_words(c->arena, c->lang, moment_local_day(t->last->moment));
        return arena_print(c->arena, "%.*s, %.*s%s%.*s", STR_ARG(name), STR_ARG(day),
                           way.len ? ", " : "", STR_ARG(way));
    }
    if (t->other)
        return text_fill_list(c->arena, c->lang,
                              T("{name} wil {other} van de {of} doelen anders. Praat erover."),
                              fills, 4);
    if (t->agreed)
        return text_fill_list(c->arena, c->lang,
                              T("{name} is het eens met {n} van de {of} doelen."), fills, 4);
    return text_fill_list(c->arena, c->lang, T("{name} nog niet. Lees het plan samen door."), fills,
                          4);
}

static PlanParty plan_party_row(Call *c, const PlanSeen *seen, Str who) {
    PlanTally t = plan_tally(seen, who);
    bool own = str_eq(who, S("professional"));
    Str name = plan_party(c, seen, who);
    PlanParty p = {.who = who,
                   .name = name,
                   .ok = t.goals && t.agreed == t.goals,
                   .words = plan_party_words(c, &t, name),
                   .can = seen->work.open && t.agreed < t.goals,
                   .own = own};
    if (own && !p.ok)
        p.words = text_fill(c->arena, c->lang, S("{name} nog niet."), FILL("name", name));
    p.button = own ? text(c->lang, T("Ik ben het eens"))
                   : text_fill(c->arena, c->lang, S("{name} is het eens"), FILL("name", name));
    return p;
}

size_t plan_seen_parties(Call *c, const PlanSeen *seen, const PlanParty **out) {
    const CaseWork *w = &seen->work;
    PlanParty *rows = ARENA_ARRAY(c->arena, PlanParty, w->n_persons + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->n_persons; i++)
        if (w->n_persons == 1 || plan_tally(seen, w->persons[i].person_id).goals)
            rows[n++] = plan_party_row(c, seen, w->persons[i].person_id);
    rows[n++] = plan_party_row(c, seen, S("professional"));
    *out = rows;
    return n;
}
