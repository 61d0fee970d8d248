// SPDX-License-Identifier: EUPL-1.2
/* From request to effect on one screen. */
#include "core/chain.h"

#include "app/instruments.h"
#include "app/plan_file.h"
#include "app/plan_levels.h"
#include "view/chain_view.h"
#include "web/pages/help_words.h"

enum { CHAIN_SHOWN = 80, CHAIN_LINES = 4 };

typedef struct {
    CaseWork work;
    const Instrument *in;
    size_t n_goals, n_help, n_agreements, n_steps, n_attained, n_urgent, n_burdens;
    ChainGoalsRow *goals;
    ChainHelpRow *help;
    ChainAgreementsRow *agreements;
    ChainStepsRow *steps;
    GoalAttainmentListRow *attained;
    UrgentDomainListRow *urgent;
    PlanLevels levels;
    const PersonLevels *person; /* of the chosen person; NULL: nothing is known */
    size_t *burdens;            /* domains that are heavy and no goal aims at */
    bool hidden;
    ChainInput input;
    Chain chain;
} ChainWork;

/* ---- what there is ------------------------------------------------------------------------------
 */

static size_t chain_place(const ChainWork *w, Str goal_id) {
    for (size_t i = 0; goal_id.len && i < w->n_goals; i++)
        if (str_eq(w->goals[i].id, goal_id)) return i;
    return CHAIN_NONE;
}

static size_t chain_help_place(const ChainWork *w, Str id) {
    for (size_t i = 0; id.len && i < w->n_help; i++)
        if (str_eq(w->help[i].id, id)) return i;
    return CHAIN_NONE;
}

/* Of a household the chosen person's goals and everybody's; never one about something private. */
static bool chain_shows(const ChainWork *w, const ChainGoalsRow *g) {
    bool theirs =
        w->work.n_persons < 2 || g->person_id.len == 0 || str_eq(g->person_id, w->work.person_id);
    return theirs && !subject_word_private(w->in, g->aim);
}

static Status chain_read(Call *c, ChainWork *w) {
    App *app = &c->app;
    Str id = w->work.file->id;
    Db *db = app->db;
    Arena *a = c->arena;
    int64_t last = 0;
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &w->in));
    TRY(chain_goals(db, a, id, &w->goals, &w->n_goals));
    for (size_t i = 0; i < w->n_goals; i++)
        w->goals[i].place = plan_number(w->in, w->goals[i].aim, &last);
    TRY(chain_help(db, a, id, &w->help, &w->n_help));
    TRY(chain_agreements(db, a, id, &w->agreements, &w->n_agreements));
    TRY(chain_steps(db, a, id, &w->steps, &w->n_steps));
    TRY(goal_attainment_list(db, a, id, &w->attained, &w->n_attained));
    TRY(urgent_domain_list(db, a, id, &w->urgent, &w->n_urgent));
    TRY(plan_levels_load(app, id, w->in, &w->levels));
    w->person = plan_levels_of(&w->levels, w->work.person_id);
    return STATUS_OK;
}

/* What hangs on a goal that does not show is left out with it: first those goals go, then what
   pointed at them. `gone` says which keys. */
static void chain_drop_hidden(Call *c, ChainWork *w) {
    size_t n = 0, n_gone = 0;
    Str *gone = ARENA_ARRAY(c->arena, Str, w->n_goals);
    for (size_t i = 0; i < w->n_goals; i++) {
        if (chain_shows(w, &w->goals[i])) {
            w->goals[n++] = w->goals[i];
            continue;
        }
        gone[n_gone++] = w->goals[i].id;
        w->hidden |= subject_word_private(w->in, w->goals[i].aim);
    }
    w->n_goals = n;
#define CHAIN_KEEP(list, count)                                                                    \
    do {                                                                                           \
        size_t kept = 0;                                                                           \
        for (size_t i = 0; i < (count); i++) {                                                     \
            bool out = false;                                                                      \
            for (size_t k = 0; k < n_gone; k++) out |= str_eq((list)[i].goal_id, gone[k]);         \
            if (!out) (list)[kept++] = (list)[i];                                                  \
        }                                                                                          \
        (count) = kept;                                                                            \
    } while (0)
    CHAIN_KEEP(w->help, w->n_help);
    CHAIN_KEEP(w->agreements, w->n_agreements);
    CHAIN_KEEP(w->steps, w->n_steps);
#undef CHAIN_KEEP
}

static bool chain_heavy(const ChainWork *w, size_t domain) {
    Subject s = {SUBJECT_BURDEN, domain};
    for (int side = 0; side < 2; side++)
        if (plan_said(&w->levels, w->person, side, s) == SAID_MUCH_BURDEN) return true;
    for (size_t i = 0; i < w->n_urgent; i++)
        if (str_eq(w->urgent[i].person_id, w->work.person_id) &&
            str_eq(w->urgent[i].domain, w->in->domains[domain].domain))
            return true;
    return false;
}

static void chain_find_burdens(Call *c, ChainWork *w) {
    w->burdens = ARENA_ARRAY(c->arena, size_t, w->in->n_domains + 1);
    for (size_t d = 0; d < w->in->n_domains; d++) {
        if (w->in->domains[d].private || !chain_heavy(w, d)) continue;
        Str subject = subject_text(c->arena, w->in, (Subject){SUBJECT_BURDEN, d});
        bool aimed = false;
        for (size_t g = 0; g < w->n_goals; g++) aimed |= str_eq(w->goals[g].aim, subject);
        if (!aimed) w->burdens[w->n_burdens++] = d;
    }
}

static bool chain_day(Str text, Day *out) { return text.len && day_parse(text, out); }

static bool chain_judged(const ChainWork *w, Str goal_id) {
    for (size_t i = 0; i < w->n_attained; i++)
        if (str_eq(w->attained[i].goal_id, goal_id)) return true;
    return false;
}

static void chain_input(Call *c, ChainWork *w) {
    ChainGoal *goals = ARENA_ARRAY(c->arena, ChainGoal, w->n_goals);
    ChainHelp *help = ARENA_ARRAY(c->arena, ChainHelp, w->n_help);
    ChainAgreement *agreements = ARENA_ARRAY(c->arena, ChainAgreement, w->n_agreements);
    ChainSteps *steps = ARENA_ARRAY(c->arena, ChainSteps, w->n_steps);
    for (size_t i = 0; i < w->n_goals; i++) {
        const ChainGoalsRow *g = &w->goals[i];
        goals[i] = (ChainGoal){.has_part = g->request_part.len > 0,
                               .has_aim = g->aim.len > 0,
                               .has_how = g->has_how == 1,
                               .open = str_eq(g->status, S("open")),
                               .judged = chain_judged(w, g->id)};
        goals[i].has_by = chain_day(g->by_day, &goals[i].by);
    }
    for (size_t i = 0; i < w->n_help; i++) help[i].goal = chain_place(w, w->help[i].goal_id);
    for (size_t i = 0; i < w->n_agreements; i++) {
        const ChainAgreementsRow *a = &w->agreements[i];
        agreements[i] = (ChainAgreement){.goal = chain_place(w, a->goal_id),
                                         .help = chain_help_place(w, a->intervention_id),
                                         .open = str_eq(a->status, S("open"))};
        agreements[i].has_by = chain_day(a->by_day, &agreements[i].by);
    }
    for (size_t i = 0; i < w->n_steps; i++) {
        size_t at = CHAIN_NONE;
        for (size_t k = 0; w->steps[i].agreement_id.len && k < w->n_agreements; k++)
            if (str_eq(w->agreements[k].id, w->steps[i].agreement_id)) at = k;
        steps[i] = (ChainSteps){chain_place(w, w->steps[i].goal_id), at, (size_t)w->steps[i].steps};
    }
    w->input = (ChainInput){.today = app_day(&c->app),
                            .has_request = w->work.file->original_request.len > 0,
                            .n_goals = w->n_goals,
                            .n_help = w->n_help,
                            .n_agreements = w->n_agreements,
                            .n_steps = w->n_steps,
                            .goals = goals,
                            .help = help,
                            .agreements = agreements,
                            .steps = steps,
                            .n_burdens = w->n_burdens};
    chain_of(c->arena, &w->input, &w->chain);
}

/* ---- in words -----------------------------------------------------------------------------------
 */

static Str chain_said(const Call *c, Said said) {
    static const Str words[] = {
        [SAID_NOTHING] = S_INIT(""),
        [SAID_NO_BURDEN] = T_INIT("geen last"),
        [SAID_SOME_BURDEN] = T_INIT("beetje last"),
        [SAID_MUCH_BURDEN] = T_INIT("veel last"),
        [SAID_FITS] = T_INIT("klopt"),
        [SAID_FITS_NOT] = T_INIT("klopt niet"),
        [SAID_MIXED] = T_INIT("verschilt per zin"),
    };
    return said == SAID_NOTHING ? S("") : text(c->lang, words[said]);
}

static void chain_capacity(Call *c, const ChainWork *w, Subject s, ChainThread *t) {
    t->capacity = help_text(c, subject_title(w->in, s, false));
    t->resident = chain_said(c, plan_said(&w->levels, w->person, 0, s));
    t->professional = chain_said(c, plan_said(&w->levels, w->person, 1, s));
}

static Str chain_more(Call *c, size_t n) {
    return n > CHAIN_LINES
               ? text_fill(c->arena, c->lang, S("en nog {n}"), FILL("n", n - CHAIN_LINES))
               : S("");
}

static void chain_help_lines(Call *c, const ChainWork *w, const ChainRow *r, ChainThread *t) {
    size_t n = r->n_help > CHAIN_LINES ? CHAIN_LINES : r->n_help;
    ChainLine *lines = ARENA_ARRAY(c->arena, ChainLine, n);
    for (size_t i = 0; i < n; i++) {
        const ChainHelpRow *h = &w->help[r->help[i]];
        bool gone = str_eq(h->status, S("not_available"));
        lines[i] = (ChainLine){help_cut(c->arena, h->name, 60),
                               gone ? text(c->lang, T("niet te krijgen"))
                                    : help_provision_tag(c, h->provision)};
    }
    t->help.at = lines;
    t->help.n = n;
    t->help_more = chain_more(c, r->n_help);
}

/* Agreements, and beside them what became of those that something was said of. */
static void chain_agreement_lines(Call *c, const ChainWork *w, const ChainRow *r, ChainThread *t) {
    ChainLine *made = ARENA_ARRAY(c->arena, ChainLine, CHAIN_LINES);
    ChainLine *done = ARENA_ARRAY(c->arena, ChainLine, CHAIN_LINES + 1);
    size_t n_made = 0, n_done = 0, said = 0;
    for (size_t i = 0; i < r->n_agreements; i++) {
        const ChainAgreementsRow *a = &w->agreements[r->agreements[i]];
        if (n_made < CHAIN_LINES)
            made[n_made++] = (ChainLine){help_cut(c->arena, a->what, 80), S("")};
        if (str_eq(a->status, S("open"))) continue;
        said++;
        if (n_done < CHAIN_LINES)
            done[n_done++] = (ChainLine){arena_print(c->arena, "%.*s: %.*s",
                                                     STR_ARG(help_cut(c->arena, a->what, 40)),
                                                     STR_ARG(help_result_words(c, a->status))),
                                         S("")};
        t->well |= str_eq(a->status, S("done"));
    }
    if (r->steps)
        done[n_done++] =
            (ChainLine){r->steps == 1 ? text(c->lang, T("1 kleine stap"))
                                      : text_fill(c->arena, c->lang, S("{n} kleine stappen"),
                                                  FILL("n", r->steps)),
                        S("")};
    t->agreements.at = made;
    t->agreements.n = n_made;
    t->agreements_more = chain_more(c, r->n_agreements);
    t->done.at = done;
    t->done.n = n_done;
    t->done_more = chain_more(c, said);
}

static Str chain_value(const Call *c, int64_t value) {
    static const Str words[] = {T_INIT("nog niet"), T_INIT("een deel"), T_INIT("helemaal")};
    return value >= 0 && value < 3 ? text(c->lang, words[value]) : S("");
}

static void chain_effect(Call *c, const ChainWork *w, const ChainGoalsRow *g, ChainThread *t) {
    for (size_t i = 0; i < w->n_attained; i++) {
        const GoalAttainmentListRow *a = &w->attained[i];
        if (!str_eq(a->goal_id, g->id)) continue;
        if (str_eq(a->side, S("resident")))
            t->effect_resident = chain_value(c, a->value);
        else
            t->effect_professional = chain_value(c, a->value);
    }
    t->effect = str_eq(g->status, S("reached"))   ? text(c->lang, T("Bereikt"))
                : str_eq(g->status, S("stopped")) ? text(c->lang, T("Gestopt"))
                                                  : text(c->lang, T("Bereikt volgens"));
}

/* ---- loose ends ---------------------------------------------------------------------------------
 */

static ChainEnd chain_end(Call *c, Str words, Str action, Str href) {
    return (ChainEnd){text(c->lang, words), text(c->lang, action), href};
}

static Str chain_at(Call *c, const ChainWork *w, const char *rest, Str key) {
    return arena_print(c->arena, "/zaken/%.*s/%s%.*s", STR_ARG(w->work.file->id), rest,
                       STR_ARG(key));
}

static void chain_goal_ends(Call *c, const ChainWork *w, const ChainRow *r, ChainThread *t) {
    const ChainCell *cells = r->cells;
    Str id = w->goals[r->goal].id;
    if (cells[CHAIN_CAPACITY] == CHAIN_LOOSE)
        t->capacity_end =
            chain_end(c, T("Nog geen last of kracht"), T("Kies waar het bij hoort"), t->goal_href);
    if (cells[CHAIN_HELP] == CHAIN_LOOSE)
        t->help_end = chain_end(c, T("Nog geen hulpvorm"), T("Kies er een"),
                                chain_at(c, w, "plan/hulpvormen?doel=", id));
    if (cells[CHAIN_AGREEMENT] == CHAIN_LOOSE)
        t->agreement_end = chain_end(c, T("Nog geen afspraak"), T("Maak er een"),
                                     chain_at(c, w, "stappen?doel=", id));
    if (cells[CHAIN_DONE] == CHAIN_LOOSE)
        t->done_end = chain_end(c, T("Nog niets opgeschreven"), T("Hoe ging het?"),
                                chain_at(c, w, "stappen?doel=", id));
    if (cells[CHAIN_EFFECT] == CHAIN_LOOSE)
        t->effect_end = chain_end(c, T("Nog niet besproken"), T("Is het gelukt?"), t->goal_href);
}

/* What hangs on no goal: the one thing to do is to choose or make one. */
static void chain_other_ends(Call *c, const ChainWork *w, const ChainRow *r, ChainThread *t) {
    Str words = T("Nog geen doel");
    if (r->burden != CHAIN_NONE)
        t->goal_end = chain_end(c, words, T("Hoort dit erbij?"), chain_at(c, w, "plan", S("")));
    else if (r->n_help)
        t->goal_end = chain_end(c, words, T("Kies een doel"),
                                chain_at(c, w, "plan/hulpvormen/", w->help[r->help[0]].id));
    else if (r->n_agreements)
        t->goal_end = chain_end(
            c, words, T("Kies een doel"),
            arena_print(c->arena, "/zaken/%.*s/stappen?afspraak=%.*s#nieuwe-afspraak",
                        STR_ARG(w->work.file->id), STR_ARG(w->agreements[r->agreements[0]].id)));
    else if (r->steps)
        t->goal_end =
            chain_end(c, words, T("Bekijk de stappen"), chain_at(c, w, "stappen?doel=-", S("")));
    else
        t->goal_end = chain_end(c, words, T("Maak een doel"), chain_at(c, w, "plan", S("")));
}

/* ---- the page -----------------------------------------------------------------------------------
 */

static ChainThread chain_thread(Call *c, const ChainWork *w, const ChainRow *r) {
    ChainThread t = {.has_help = r->n_help > 0,
                     .has_agreements = r->n_agreements > 0,
                     .has_done = r->cells[CHAIN_DONE] == CHAIN_FILLED,
                     .has_request = r->cells[CHAIN_REQUEST] == CHAIN_FILLED,
                     .has_effect = r->cells[CHAIN_EFFECT] == CHAIN_FILLED};
    chain_help_lines(c, w, r, &t);
    chain_agreement_lines(c, w, r, &t);
    if (r->burden != CHAIN_NONE) {
        t.has_capacity = true;
        chain_capacity(c, w, (Subject){SUBJECT_BURDEN, w->burdens[r->burden]}, &t);
    }
    if (r->goal == CHAIN_NONE) {
        if (t.has_request) t.request = help_cut(c->arena, w->work.file->original_request, 100);
        chain_other_ends(c, w, r, &t);
        return t;
    }
    const ChainGoalsRow *g = &w->goals[r->goal];
    Subject s;
    t.has_goal = true;
    t.request = help_cut(c->arena, g->request_part, 90);
    t.goal = arena_print(c->arena, "%lld. %.*s", (long long)g->place,
                         STR_ARG(help_cut(c->arena, g->what, 90)));
    t.goal_href = chain_at(c, w, "plan/doelen/", g->id);
    if (g->by_day.len)
        t.goal_by = text_fill(c->arena, c->lang, S("vóór {dag}"),
                              FILL("dag", help_day_words(c, g->by_day)));
    t.goal_open_ends = str_eq(g->status, S("open")) &&
                       !(g->what.len && g->has_how && g->with_whom && g->by_day.len && g->aim.len);
    if (g->aim.len && subject_read(w->in, g->aim, &s)) {
        t.has_capacity = true;
        chain_capacity(c, w, s, &t);
    }
    if (t.has_effect) chain_effect(c, w, g, &t);
    chain_goal_ends(c, w, r, &t);
    return t;
}

static void chain_fill(Call *c, const ChainWork *w, ChainPage *page) {
    size_t n = w->chain.n > CHAIN_SHOWN ? CHAIN_SHOWN : w->chain.n;
    ChainThread *threads = ARENA_ARRAY(c->arena, ChainThread, n);
    *page = (ChainPage){
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &w->work, text(c->lang, T("Van hulpvraag tot effect")), S("keten")),
        .resident = work_called(c, &w->work),
        .professional = work_owner(c, &w->work),
        .running = (int64_t)w->chain.threads,
        .loose = (int64_t)w->chain.loose,
        .more = (int64_t)(w->chain.n - n),
        .day = day_words_year(c->arena, c->lang, app_day(&c->app)),
        .dense = n > 6,
        .hidden = w->hidden,
    };
    for (size_t i = 0; i < n; i++) threads[i] = chain_thread(c, w, &w->chain.rows[i]);
    page->threads.at = threads;
    page->threads.n = n;
}

Status chain_get(Call *c) {
    ChainWork w = {0};
    ChainPage page;
    TRY(case_work_load(&c->app, call_param(c, 0), query_get(&c->query, S("persoon"), S("")),
                       &w.work));
    TRY(chain_read(c, &w));
    chain_drop_hidden(c, &w);
    chain_find_burdens(c, &w);
    chain_input(c, &w);
    chain_fill(c, &w, &page);
    call_saw(c, S("chain.read"), w.work.file->id, w.work.person_id);
    Html html = call_html(c, 200);
    page_chain(&html, &page);
    return STATUS_OK;
}
