// SPDX-License-Identifier: EUPL-1.2
/* Fills the pages of a resident's own plan. */
#include "web/pages/my_plan_fill.h"

#include "view/names.h"
#include "web/pages/case_form.h"

typedef struct {
    Str word, text;
} WordOf;

static Str word_of(Lang lang, const WordOf *words, size_t n, Str word) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(words[i].word, word)) return text(lang, words[i].text);
    return S("");
}
#define WORD_OF(lang, words, word) word_of((lang), (words), sizeof(words) / sizeof *(words), (word))

static const WordOf went_list[] = {
    {S_INIT("done"), T_INIT("Gelukt")},
    {S_INIT("partly"), T_INIT("Een beetje")},
    {S_INIT("not"), T_INIT("Het lukte niet")},
};
static const WordOf kind_list[] = {
    {S_INIT("tip"), T_INIT("Tip")},
    {S_INIT("direction"), T_INIT("Aanwijzing")},
    {S_INIT("suggestion"), T_INIT("Idee")},
    {S_INIT("encouragement"), T_INIT("Steuntje in de rug")},
};
static const WordOf ended_list[] = {
    {S_INIT("reached"), T_INIT("Bereikt")},
    {S_INIT("stopped"), T_INIT("Gestopt")},
};
static const WordOf report_list[] = {
    {S_INIT("done"), T_INIT("zegt dat het gedaan is")},
    {S_INIT("busy"), T_INIT("is ermee bezig")},
    {S_INIT("question"), T_INIT("heeft een vraag")},
};
static const WordOf view_list[] = {
    {S_INIT("yes"), T_INIT("ja")},
    {S_INIT("partly"), T_INIT("een beetje")},
    {S_INIT("no"), T_INIT("nee")},
};

Str went_words(Lang lang, Str result) { return WORD_OF(lang, went_list, result); }

Str my_day(Call *c, Str day) {
    Day d = 0;
    if (day.at == NULL || day.len == 0) return S("");
    return day_parse(day, &d) ? day_words_near(c->arena, c->lang, d, app_day(&c->app)) : day;
}

/* As somebody would write it down: with its year. */
static Str my_day_whole(Call *c, Str day) {
    Day d = 0;
    if (day.at == NULL) return S("");
    return day_parse(day, &d) ? day_words_year(c->arena, c->lang, d) : day;
}

static Str my_moment(Call *c, Moment m) {
    return day_words_near(c->arena, c->lang, moment_local_day(m), app_day(&c->app));
}

static Str my_contact(Call *c) {
    return c->session.contact.len ? first_name(c->session.contact)
                                  : text(c->lang, T("Uw begeleider"));
}

/* ---- what is to be done ------------------------------------------------------------------------
 */

static Str do_who(Call *c, const MyAgreementListRow *a) {
    if (str_eq(a->who, S("resident"))) return S("");
    if (a->who_words.len) return a->who_words;
    if (a->who_name.at) return a->who_name;
    if (str_eq(a->who, S("network"))) return text(c->lang, T("Iemand uit uw omgeving"));
    return str_eq(a->who, S("partner")) ? text(c->lang, T("Iemand die meehelpt")) : my_contact(c);
}

static Str do_said_more(Call *c, const MyAgreementListRow *a) {
    if (str_eq(a->status, S("open"))) return S("");
    Str by = str_eq(a->status_by, S("resident"))  ? text(c->lang, T("U zei dit"))
             : str_eq(a->status_by, S("partner")) ? text(c->lang, T("Wie meehelpt zei dit"))
                                                  : my_contact(c);
    Str day = my_day(c, a->status_day);
    return day.len ? arena_print(c->arena, "%.*s, %.*s", STR_ARG(by), STR_ARG(day)) : by;
}

static MyDo do_fill(Call *c, const MyAgreementListRow *a, const MyPlan *plan, const MySent *sent) {
    bool this = str_eq(sent->part, S("gelukt")) && str_eq(sent->id, a->id);
    bool own = str_eq(a->who, S("resident")) || str_eq(a->who, S("network"));
    return (MyDo){
        .id = a->id,
        .what = a->what,
        .who = do_who(c, a),
        .day = my_day(c, a->by_day),
        .day_iso = a->by_day.at ? a->by_day : S(""),
        .said = went_words(c->lang, a->status),
        .said_more = do_said_more(c, a),
        .mine = own && plan->open,
        .late = a->by_day.at && str_cmp(a->by_day, app_today(&c->app)) < 0,
        .why = this ? form_value(&c->form, S("tekst")) : a->status_why,
        .version = (int)a->version,
        .clash = this && sent->clash,
    };
}

/* This week: its day is this week or was before, or it was said this week how it went. */
static bool do_this_week(Call *c, const MyAgreementListRow *a) {
    Day today = app_day(&c->app);
    Str monday = day_text(c->arena, today - day_of_week(today));
    Str sunday = day_text(c->arena, today - day_of_week(today) + 6);
    if (str_eq(a->status, S("open"))) return a->by_day.at && str_cmp(a->by_day, sunday) <= 0;
    return a->status_day.at && str_cmp(a->status_day, monday) >= 0 &&
           (str_eq(a->who, S("resident")) || str_eq(a->who, S("network")));
}

typedef enum { DO_WEEK, DO_LOOSE, DO_GOAL_OPEN, DO_GOAL_SAID } DoPlace;

static bool do_fits(Call *c, const MyAgreementListRow *a, DoPlace place, Str goal_id) {
    bool week = do_this_week(c, a), open = str_eq(a->status, S("open"));
    if (place == DO_WEEK) return week;
    if (week) return false;
    if (place == DO_LOOSE) return a->goal_id.at == NULL && open;
    if (a->goal_id.at == NULL || !str_eq(a->goal_id, goal_id)) return false;
    return open == (place == DO_GOAL_OPEN);
}

static size_t do_list(Call *c, const MyPlan *plan, const MySent *sent, DoPlace place, Str goal_id,
                      const MyDo **out) {
    MyDo *list = ARENA_ARRAY(c->arena, MyDo, plan->n_agreements + 1);
    size_t n = 0;
    for (size_t i = 0; i < plan->n_agreements; i++)
        if (do_fits(c, &plan->agreements[i], place, goal_id))
            list[n++] = do_fill(c, &plan->agreements[i], plan, sent);
    *out = list;
    return n;
}

/* ---- steps and reports -------------------------------------------------------------------------
 */

static Str step_who(const MyStepListRow *s) {
    if (s->own || str_eq(s->who, S("resident"))) return S("");
    if (s->who_words.len) return s->who_words;
    return s->by.at ? s->by : S("");
}

size_t my_steps_fill(Call *c, const MyStepListRow *rows, size_t n, Str goal_id,
                     const MyStep **out) {
    MyStep *list = ARENA_ARRAY(c->arena, MyStep, n + 1);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        const MyStepListRow *s = &rows[i];
        Str of = s->goal_id.at ? s->goal_id : S("");
        if (goal_id.at && !str_eq(of, goal_id)) continue;
        Str kind = WORD_OF(c->lang, kind_list, s->kind);
        list[m++] = (MyStep){
            .day = my_day(c, s->day),
            .iso = s->day,
            .words = s->words,
            .who = step_who(s),
            .result = went_words(c->lang, s->result),
            .more_href =
                s->cut ? arena_print(c->arena, "/mijn-plan?stap=%.*s", STR_ARG(s->id)) : S(""),
            .why = s->why,
            .is_tip = kind.len > 0,
            .kind = kind,
        };
    }
    *out = list;
    return m;
}

static size_t reports_fill(Call *c, const MyPlan *plan, Str goal_id, const MyReport **out) {
    MyReport *list = ARENA_ARRAY(c->arena, MyReport, plan->n_contributions + 1);
    size_t n = 0;
    for (size_t i = 0; i < plan->n_contributions; i++) {
        const MyContributionListRow *k = &plan->contributions[i];
        if (!str_eq(k->goal_id, goal_id)) continue;
        Str who = k->called.len ? k->called : text(c->lang, T("Iemand die meehelpt"));
        if (k->works_at.len)
            who = arena_print(c->arena, "%.*s (%.*s)", STR_ARG(who), STR_ARG(k->works_at));
        list[n++] = (MyReport){.who = who,
                               .what = WORD_OF(c->lang, report_list, k->kind),
                               .words = k->words,
                               .day = my_moment(c, k->moment),
                               .iso = day_text(c->arena, moment_local_day(k->moment)),
                               .answer = k->answer};
    }
    *out = list;
    return n;
}

/* ---- goals -------------------------------------------------------------------------------------
 */

static Str goal_lines(Call *c, Str words) {
    Buf *b = buf_on(c->arena, 1 << 16);
    Str rest = words, line;
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.len == 0) continue;
        if (b->len) buf_add(b, S(", "));
        buf_add(b, line);
    }
    return buf_str(b);
}

static void goal_said(Call *c, const MyGoalListRow *g, const MySent *sent, MyGoal *out) {
    bool now = g->says.at && g->has_said_version && g->said_version == g->words_version;
    out->said_before = g->says.at && !now;
    if (now) {
        out->said = str_eq(g->says, S("agree"))    ? MY_GOAL_AGREED
                    : str_eq(g->says, S("change")) ? MY_GOAL_CHANGE
                                                   : MY_GOAL_DISAGREED;
        out->said_day = my_moment(c, g->said);
        out->said_words = g->said_words.at ? g->said_words : S("");
    }
    if (!str_eq(sent->part, S("zeg")) || !str_eq(sent->id, g->id)) return;
    out->ask_open = true;
    out->clash = sent->clash;
    out->typed = form_value(&c->form, S("tekst"));
}

static const Str reached_list[] = {T_INIT("nog niet"), T_INIT("voor een deel"), T_INIT("helemaal")};

static MyGoal goal_fill(Call *c, const MyPlan *plan, const MyGoalListRow *g, size_t place,
                        const MySent *sent) {
    MyGoal out = {
        .id = g->id,
        .title = g->what,
        .number = text_fill(c->arena, c->lang, S("Doel {n}"), FILL("n", place + 1)),
        .how = g->how,
        .with_whom = goal_lines(c, g->with_whom),
        .by_day = my_day_whole(c, g->by_day),
        .by_iso = g->by_day.at ? g->by_day : S(""),
        .more_href = g->cut ? arena_print(c->arena, "/mijn-plan?doel=%.*s", STR_ARG(g->id)) : S(""),
        .household = plan->household && g->person_id.at == NULL,
        .open = plan->open && str_eq(g->status, S("open")),
        .ended = WORD_OF(c->lang, ended_list, g->status),
        .words_version = (int)g->words_version,
        .reached = g->has_reached && g->reached >= 0 && g->reached <= 2
                       ? text(c->lang, reached_list[g->reached])
                       : S(""),
    };
    goal_said(c, g, sent, &out);
    out.todo.n = do_list(c, plan, sent, DO_GOAL_OPEN, g->id, &out.todo.at);
    out.done.n = do_list(c, plan, sent, DO_GOAL_SAID, g->id, &out.done.at);
    out.steps.n = my_steps_fill(c, plan->steps, plan->n_steps, g->id, &out.steps.at);
    out.reports.n = reports_fill(c, plan, g->id, &out.reports.at);
    out.steps_words = out.steps.n == 1 ? text(c->lang, S("1 stap tot nu toe"))
                                       : text_fill(c->arena, c->lang, S("{n} stappen tot nu toe"),
                                                   FILL("n", out.steps.n));
    return out;
}

static void goals_fill(Call *c, const MyPlan *plan, const MySent *sent, MyPlanPage *page) {
    MyGoal *open = ARENA_ARRAY(c->arena, MyGoal, plan->n_goals + 1);
    MyGoal *ended = ARENA_ARRAY(c->arena, MyGoal, plan->n_goals + 1);
    for (size_t i = 0; i < plan->n_goals; i++) {
        MyGoal goal = goal_fill(c, plan, &plan->goals[i], i, sent);
        if (goal.ended.len)
            ended[page->ended.n++] = goal;
        else
            open[page->goals.n++] = goal;
    }
    page->goals.at = open;
    page->ended.at = ended;
    page->nothing = plan->n_goals == 0;
}

size_t my_options_fill(Call *c, const MyGoalListRow *goals, size_t n, Str chosen,
                       const MyOption **out) {
    MyOption *list = ARENA_ARRAY(c->arena, MyOption, n + 1);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(goals[i].status, S("open"))) continue;
        Str what = goals[i].what;
        if (str_chars(what) > 60) {
            size_t end = 57;
            while (end && ((unsigned char)what.at[end] & 0xC0) == 0x80) end--;
            what = arena_print(c->arena, "%.*s…", (int)end, what.at);
        }
        list[m++] = (MyOption){goals[i].id, what, str_eq(goals[i].id, chosen)};
    }
    *out = list;
    return m;
}

/* ---- what stands beneath -----------------------------------------------------------------------
 */

static void views_fill(Call *c, const MyPlan *plan, const MySent *sent, MyPlanPage *page) {
    static const struct {
        Str about, legend;
    } all[] = {
        {S_INIT("problem"), T_INIT("Zien we hetzelfde als wat er moeilijk is?")},
        {S_INIT("direction"), T_INIT("Willen we dezelfde kant op?")},
        {S_INIT("progress"), T_INIT("Zien we hetzelfde als wat er beter gaat?")},
    };
    enum { N = sizeof all / sizeof *all };
    MyView *views = ARENA_ARRAY(c->arena, MyView, N);
    for (size_t i = 0; i < N; i++) {
        views[i] = (MyView){.about = all[i].about,
                            .legend = text(c->lang, all[i].legend),
                            .own = S(""),
                            .other = S("")};
        for (size_t j = 0; j < plan->n_views; j++) {
            const MyViewListRow *v = &plan->views[j];
            if (!str_eq(v->about, all[i].about)) continue;
            if (str_eq(v->side, S("resident"))) {
                views[i].own = WORD_OF(c->lang, view_list, v->value);
                views[i].own_yes = str_eq(v->value, S("yes"));
                views[i].own_partly = str_eq(v->value, S("partly"));
                views[i].own_no = str_eq(v->value, S("no"));
                views[i].words = v->words;
            } else {
                views[i].other = WORD_OF(c->lang, view_list, v->value);
            }
        }
        if (str_eq(sent->part, S("zicht")) && str_eq(sent->id, all[i].about))
            views[i].words = form_value(&c->form, S("tekst"));
    }
    page->views.at = views;
    page->views.n = N;
}

static void help_fill(Call *c, const MyPlan *plan, const MySent *sent, MyPlanPage *page) {
    if (plan->help) {
        page->help_said = true;
        page->help_phone = plan->help->phone;
        page->help_show = plan->help->show;
        page->help_write = plan->help->write_down;
        page->help_go = plan->help->go_along;
        page->help_words = plan->help->words;
        page->help_version = (int)plan->help->version;
    }
    if (!str_eq(sent->part, S("hulp"))) return;
    page->help_phone = form_number(&c->form, S("bel"));
    page->help_show = form_number(&c->form, S("voordoen"));
    page->help_write = form_number(&c->form, S("opschrijven"));
    page->help_go = form_number(&c->form, S("mee"));
    page->help_words = form_value(&c->form, S("tekst"));
    page->help_clash = sent->clash;
}

static void typed_fill(Call *c, const MySent *sent, MyPlanPage *page) {
    bool step = str_eq(sent->part, S("stap")), own = str_eq(sent->part, S("afspraak"));
    if (step) {
        page->step_words = form_value(&c->form, S("tekst"));
        page->step_day = form_value(&c->form, S("dag"));
        page->step_goal = form_value(&c->form, S("doel"));
    }
    if (own) {
        page->own_words = form_value(&c->form, S("tekst"));
        page->own_day = form_value(&c->form, S("dag"));
        page->own_goal = form_value(&c->form, S("doel"));
    }
}

void my_plan_fill(Call *c, const MyPlan *plan, const MySent *sent, MyPlanPage *page) {
    page->contact = c->session.contact.len ? first_name(c->session.contact) : S("");
    page->contact_phone = c->session.contact_phone;
    page->open = plan->open;
    page->household = plan->household;
    page->fault = sent->fault;
    page->week.n = do_list(c, plan, sent, DO_WEEK, S(""), &page->week.at);
    page->later.n = do_list(c, plan, sent, DO_LOOSE, S(""), &page->later.at);
    page->loose.n = my_steps_fill(c, plan->steps, plan->n_steps, S(""), &page->loose.at);
    goals_fill(c, plan, sent, page);
    views_fill(c, plan, sent, page);
    help_fill(c, plan, sent, page);
    typed_fill(c, sent, page);
    Str chosen = page->step_goal.len ? page->step_goal : page->own_goal;
    page->goal_options.n =
        my_options_fill(c, plan->goals, plan->n_goals, chosen, &page->goal_options.at);
}
