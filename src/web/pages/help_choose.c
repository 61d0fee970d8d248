// SPDX-License-Identifier: EUPL-1.2
/* Choosing help for a goal: first the kind, then what there is, or something of one's own. */
#include "web/pages/help_choose.h"

#include "store/fold.h"

/* ---- what is known ------------------------------------------------------------------------------
 */

static bool choose_heavy(const HelpChoose *w, size_t domain) {
    Subject s = {SUBJECT_BURDEN, domain};
    for (size_t p = 0; p < w->levels.n; p++)
        for (int side = 0; side < 2; side++)
            if (plan_said(&w->levels, &w->levels.persons[p], side, s) == SAID_MUCH_BURDEN)
                return true;
    return false;
}

static bool choose_urgent(const HelpChoose *w, size_t domain) {
    for (size_t i = 0; i < w->n_urgent; i++)
        if (str_eq(w->urgent[i].domain, w->in->domains[domain].domain)) return true;
    return false;
}

/* Is there help in the plan, going on, that makes this burden smaller? */
static bool choose_answered(const HelpChoose *w, Str subject) {
    for (size_t i = 0; i < w->n_help; i++) {
        const InterventionListRow *h = &w->help[i];
        const HelpGoalsRow *g = help_goal_find(w->goals, w->n_goals, h->goal_id);
        if (g && str_eq(g->aim, subject) && !str_eq(h->status, S("not_available")) &&
            !str_eq(h->status, S("stopped")))
            return true;
    }
    return false;
}

static size_t choose_burdens(Call *c, const HelpChoose *w, const AdviceBurden **out) {
    AdviceBurden *all = ARENA_ARRAY(c->arena, AdviceBurden, w->in->n_domains);
    size_t n = 0;
    for (size_t d = 0; d < w->in->n_domains; d++) {
        bool urgent = choose_urgent(w, d);
        if (w->in->domains[d].private || !(urgent || choose_heavy(w, d))) continue;
        Str subject = subject_text(c->arena, w->in, (Subject){SUBJECT_BURDEN, d});
        all[n++] = (AdviceBurden){subject, urgent, choose_answered(w, subject)};
    }
    *out = all;
    return n;
}

static size_t choose_own(Call *c, const HelpChoose *w, const AdviceOffer **out) {
    AdviceOffer *all = ARENA_ARRAY(c->arena, AdviceOffer, w->n_own);
    size_t n = 0;
    for (size_t i = 0; i < w->n_own; i++) {
        AdviceOffer o = {.id = w->own[i].id};
        if (!str_eq(w->own[i].review, S("accepted")) || !help_kind_read(w->own[i].kind, &o.kind))
            continue;
        o.n_subjects = help_own_subjects(c->arena, w->own[i].subjects, &o.subjects);
        all[n++] = o;
    }
    *out = all;
    return n;
}

/* What the plan has for this goal already, and whether it builds competence anywhere. */
static void choose_has(Call *c, const HelpChoose *w, AdviceInput *in) {
    Str *chosen = ARENA_ARRAY(c->arena, Str, w->n_help);
    for (size_t i = 0; i < w->n_help; i++) {
        HelpKind kind = HELP_KINDS;
        (void)help_kind_read(w->help[i].kind, &kind);
        in->competence_helped |= kind == HELP_COMPETENCE;
        if (w->goal && str_eq(w->help[i].goal_id, w->goal->id))
            chosen[in->n_chosen++] = w->help[i].entry;
    }
    in->chosen = chosen;
}

/* What an offer is called; empty when there is none of that key. */
static Str choose_name(Call *c, const HelpChoose *w, Str id) {
    const HelpEntry *e = help_catalogue_entry(w->catalogue, id);
    if (e) return help_text(c, e->name);
    for (size_t i = 0; i < w->n_own; i++)
        if (str_eq(w->own[i].id, id)) return w->own[i].name;
    for (size_t i = 0; i < w->n_places; i++)
        if (str_eq(w->places[i].id, id)) return w->places[i].name;
    return S("");
}

/* Somebody wrote it down with the goal by hand, by the same name: then it is no suggestion. */
static bool choose_there(Call *c, const HelpChoose *w, Str entry) {
    Str name = entry.len ? text_fold(c->arena, choose_name(c, w, entry)) : S("");
    for (size_t i = 0; name.len && i < w->n_help; i++)
        if (str_eq(w->help[i].goal_id, w->goal->id) &&
            str_eq(text_fold(c->arena, w->help[i].name), name))
            return true;
    return false;
}

static void choose_advice(Call *c, HelpChoose *w) {
    AdviceInput in = {.aim = w->about};
    AdviceOffer *local = ARENA_ARRAY(c->arena, AdviceOffer, w->n_places);
    w->advice = ARENA_ARRAY(c->arena, Advice, ADVICE_MOST);
    if (w->goal == NULL) return;
    in.private = subject_word_private(w->in, w->about);
    in.n_burdens = choose_burdens(c, w, &in.burdens);
    in.n_own = choose_own(c, w, &in.own);
    for (size_t i = 0; i < w->n_places; i++)
        local[i] = (AdviceOffer){w->places[i].id, HELP_COMMUNITY_COMPETENCE, 1, &w->about};
    in.local = local;
    in.n_local = w->n_places;
    choose_has(c, w, &in);
    Str person = w->goal->person_id.len ? w->goal->person_id : w->work.person_id;
    in.little_competence =
        plan_both_low(&w->levels, plan_levels_of(&w->levels, person), S("competence"));
    size_t n = advice_of(c->arena, w->catalogue, &in, w->advice);
    for (size_t i = 0; i < n; i++)
        if (!choose_there(c, w, w->advice[i].entry)) w->advice[w->n_advice++] = w->advice[i];
}

static Status choose_load(Call *c, HelpChoose *w, Str goal_id, Str kind, Str about) {
    App *app = &c->app;
    Str id = w->work.file->id;
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &w->in));
    w->catalogue = help_catalogue();
    TRY(help_goals_load(c, w->in, id, &w->goals, &w->n_goals));
    w->goal = help_goal_find(w->goals, w->n_goals, goal_id);
    if (goal_id.len && w->goal == NULL) return STATUS(NOT_FOUND, "no such goal in this case");
    Subject s;
    bool other = about.len && subject_read(w->in, about, &s);
    w->about = other ? about : w->goal ? w->goal->aim : S("");
    w->kind = advice_kind(w->catalogue, w->about);
    if (kind.len && !help_kind_read(kind, &w->kind)) return STATUS(NOT_FOUND, "no such kind");
    TRY(help_load(app, id, &w->help, &w->n_help));
    TRY(help_own_load(app, &w->own, &w->n_own));
    TRY(urgent_domain_list(app->db, app->arena, id, &w->urgent, &w->n_urgent));
    TRY(plan_levels_load(app, id, w->in, &w->levels));
    if (w->about.len)
        TRY(help_places(app->db, app->arena, app->who.organisation, w->about, HELP_PLACES_MOST,
                        &w->places, &w->n_places));
    choose_advice(c, w);
    return STATUS_OK;
}

static Status choose_show(Call *c, HelpChoose *w, int status) {
    HelpChoosePage *page = ARENA_NEW(c->arena, HelpChoosePage);
    help_choose_fill(c, w, page);
    call_saw(c, S("help.read"), w->work.file->id, w->goal ? w->goal->person_id : (Str){0});
    Html html = call_html(c, status);
    page_help_choose(&html, page);
    return STATUS_OK;
}

/* What is no provision at all shows everything. */
static void choose_filter(Call *c, HelpChoose *w) {
    enum { SEARCH_MOST = 200 };
    w->search = help_cut(c->arena, str_trim(query_get(&c->query, S("zoek"), S(""))), SEARCH_MOST);
    w->folded = text_fold(c->arena, w->search);
    if (!help_provision_read(query_get(&c->query, S("van"), S("")), &w->from))
        w->from = HELP_PROVISIONS;
}

Status help_choose_get(Call *c) {
    HelpChoose w = {.pick = query_get(&c->query, S("kies"), S(""))};
    choose_filter(c, &w);
    TRY(case_work_load(&c->app, call_param(c, 0), S(""), &w.work));
    TRY(choose_load(c, &w, query_get(&c->query, S("doel"), S("")),
                    query_get(&c->query, S("soort"), S("")),
                    query_get(&c->query, S("over"), S(""))));
    return choose_show(c, &w, 200);
}

/* What was suggested is kept as shown, and what was taken of it as chosen: without case or name,
   and not at all of what is private. */
static Status choose_learn(Call *c, const HelpChoose *w, Str chosen) {
    if (w->goal == NULL || subject_word_private(w->in, w->goal->aim)) return STATUS_OK;
    return help_suggested(&c->app, w->advice, w->n_advice, chosen);
}

static Status choose_go(Call *c, const HelpChoose *w, const char *note) {
    return call_go(c, arena_print(c->arena, "/zaken/%.*s/plan/hulpvormen?doel=%.*s&bewaard=%s",
                                  STR_ARG(w->work.file->id), STR_ARG(w->goal ? w->goal->id : S("")),
                                  note));
}

Status help_choose_post(Call *c) {
    HelpChoose w = {.pick = S(""), .search = S(""), .folded = S(""), .from = HELP_PROVISIONS};
    bool first = true;
    TRY(case_work_load(&c->app, call_param(c, 0), S(""), &w.work));
    TRY(choose_load(c, &w, form_value(&c->form, S("doel")), form_value(&c->form, S("soort")),
                    form_value(&c->form, S("over"))));
    bool none = str_eq(form_value(&c->form, S("deel")), S("geen"));
    if (!none) help_form_blame(c);
    if (c->form.wrong) return choose_show(c, &w, 422);
    TRY(case_work_change(&w.work));
    if (none) {
        TRY(choose_learn(c, &w, S("")));
        return choose_go(c, &w, "geen");
    }
    HelpGiven given = help_form_given(c);
    given.version = 0;
    TRY(help_keep(&c->app, w.work.file->id, &given, &first));
    TRY(choose_learn(c, &w, given.entry));
    if (form_number(&c->form, S("voorstel")) == 1 && given.entry.len == 0) {
        HelpProvision from = str_eq(given.provision, S("tailored"))     ? HELP_TAILORED
                             : str_eq(given.provision, S("specialist")) ? HELP_SPECIALIST
                                                                        : HELP_GENERAL;
        Str subject = subject_word_private(w.in, w.about) ? S("") : w.about;
        TRY(help_own_propose(&c->app, given.kind, from, given.name, S(""), subject));
    }
    return choose_go(c, &w, "ja");
}
