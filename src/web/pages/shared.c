// SPDX-License-Identifier: EUPL-1.2
/* "Met mij gedeeld": what a partner sees of somebody's plan, and what they report. */
#include "app/shared_with_me.h"

#include "app/instruments.h"
#include "core/subject.h"
#include "view/charts.h"
#include "view/share_view.h"
#include "web/pages/case_form.h"
#include "web/pages/my_plan_fill.h"

static const Str shared_parts[] = {S_INIT("gelukt"), S_INIT("zeg"), S_INIT("stap"), {0}};
static const Str shared_went_values[] = {S_INIT("done"), S_INIT("partly"), S_INIT("not"), {0}};
static const Str shared_kinds[] = {S_INIT("done"), S_INIT("busy"), S_INIT("question"), {0}};

#define SHARED_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")
#define SHARED_CHOOSE T_INIT("Kies een van de antwoorden.")

static const Field shared_fields[] = {
    {.name = S_INIT("deel"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = shared_parts,
     .missing = SHARED_RELOAD,
     .wrong = SHARED_RELOAD},
    {.name = S_INIT("id"), .kind = FIELD_LINE, .most = 64, .wrong = SHARED_RELOAD},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = SHARED_RELOAD},
    {.name = S_INIT("ging"),
     .kind = FIELD_CHOICE,
     .choices = shared_went_values,
     .wrong = SHARED_CHOOSE},
    {.name = S_INIT("soort"),
     .kind = FIELD_CHOICE,
     .choices = shared_kinds,
     .wrong = SHARED_CHOOSE},
    {.name = S_INIT("tekst"),
     .kind = FIELD_LINES,
     .most = 20000,
     .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},
    {.name = S_INIT("dag"), .kind = FIELD_DAY, .wrong = T_INIT("Schrijf de datum zo: 15-02-2027.")},
    {.name = {0}},
};
const Form shared_form = {S_INIT("gedeeld"), shared_fields};

typedef struct {
    Str part, id, fault;
    bool clash;
} SharedSent;

/* ---- the list ----------------------------------------------------------------------------------
 */

static Str shared_who(Call *c, Str call_name) {
    return call_name.len ? call_name : text(c->lang, T("deze inwoner"));
}

Status shared_list_get(Call *c) {
    GuestListRow *rows = NULL;
    size_t n = 0;
    TRY(shared_list(&c->app, &rows, &n));
    SharedItem *items = ARENA_ARRAY(c->arena, SharedItem, n + 1);
    for (size_t i = 0; i < n; i++) {
        Day until = 0;
        (void)day_parse(rows[i].until_day, &until);
        items[i] = (SharedItem){
            .href = arena_print(c->arena, "/gedeeld/%.*s", STR_ARG(rows[i].grant_id)),
            .who = shared_who(c, rows[i].call_name),
            .organisation = rows[i].organisation,
            .purpose = rows[i].purpose,
            .until = day_words_year(c->arena, c->lang, until),
            .goals = rows[i].goals == 1
                         ? text(c->lang, S("1 doel"))
                         : text_fill(c->arena, c->lang, S("{n} doelen"), FILL("n", rows[i].goals)),
        };
    }
    SharedListPage page = {.frame = call_frame_form(c, FRAME_STAFF, NAV_SHARED)};
    page.items.at = items;
    page.items.n = n;
    Html html = call_html(c, 200);
    page_shared_list(&html, &page);
    return STATUS_OK;
}

/* ---- one grant ---------------------------------------------------------------------------------
 */

static void shared_todo(Call *c, const Shared *s, Str goal_id, const SharedSent *sent,
                        SharedGoal *goal) {
    SharedDo *list = ARENA_ARRAY(c->arena, SharedDo, s->n_agreements + 1);
    for (size_t i = 0; i < s->n_agreements; i++) {
        const GuestAgreementListRow *a = &s->agreements[i];
        if (!str_eq(a->goal_id, goal_id)) continue;
        bool this = str_eq(sent->part, S("gelukt")) && str_eq(sent->id, a->id);
        list[goal->todo.n++] = (SharedDo){
            .id = a->id,
            .what = a->what,
            .day = my_day(c, a->by_day),
            .iso = a->by_day.at ? a->by_day : S(""),
            .late = a->by_day.at && str_cmp(a->by_day, app_today(&c->app)) < 0,
            .said = went_words(c->lang, a->status),
            .why = this ? form_value(&c->form, S("tekst")) : a->status_why,
            .version = (int)a->version,
            .clash = this && sent->clash,
        };
    }
    goal->todo.at = list;
}

static void shared_steps(Call *c, const Shared *s, Str goal_id, SharedGoal *goal) {
    SharedStep *list = ARENA_ARRAY(c->arena, SharedStep, s->n_steps + 1);
    for (size_t i = 0; i < s->n_steps; i++) {
        const GuestStepListRow *r = &s->steps[i];
        if (!str_eq(r->goal_id, goal_id)) continue;
        list[goal->steps.n++] = (SharedStep){.day = my_day(c, r->day),
                                             .iso = r->day,
                                             .words = r->words,
                                             .who = r->who_words,
                                             .result = went_words(c->lang, r->result)};
    }
    goal->steps.at = list;
    goal->steps_words =
        goal->steps.n == 1
            ? text(c->lang, S("1 stap tot nu toe"))
            : text_fill(c->arena, c->lang, S("{n} stappen tot nu toe"), FILL("n", goal->steps.n));
}

static void shared_said(Call *c, const Shared *s, Str goal_id, SharedGoal *goal) {
    static const Str words[] = {T_INIT("Gedaan"), T_INIT("Ik ben ermee bezig"),
                                T_INIT("Ik heb een vraag")};
    SharedSaid *list = ARENA_ARRAY(c->arena, SharedSaid, s->n_contributions + 1);
    for (size_t i = 0; i < s->n_contributions; i++) {
        const GuestContributionListRow *k = &s->contributions[i];
        if (!str_eq(k->goal_id, goal_id)) continue;
        SharedSaid one = {.words = k->words,
                          .day = day_words_year(c->arena, c->lang, moment_local_day(k->moment)),
                          .iso = day_text(c->arena, moment_local_day(k->moment)),
                          .answer = k->answer,
                          .answered_by = k->answered_by.at ? k->answered_by : S("")};
        for (size_t j = 0; shared_kinds[j].len; j++)
            if (str_eq(shared_kinds[j], k->kind)) one.what = text(c->lang, words[j]);
        list[goal->said.n++] = one;
    }
    goal->said.at = list;
}

static Str shared_day(Call *c, Str day) {
    Day d = 0;
    if (day.at == NULL) return S("");
    return day_parse(day, &d) ? day_words_year(c->arena, c->lang, d) : day;
}

static SharedGoal shared_goal_fill(Call *c, const Shared *s, size_t i, const SharedSent *sent,
                                   Str action) {
    const GuestGoalListRow *g = &s->goals[i];
    bool this = str_eq(sent->id, g->id);
    SharedGoal goal = {
        .id = g->id,
        .number = text_fill(c->arena, c->lang, S("Doel {n}"), FILL("n", i + 1)),
        .title = g->what,
        .how = g->how,
        .with_whom = g->with_whom,
        .by_day = shared_day(c, g->by_day),
        .by_iso = g->by_day.at ? g->by_day : S(""),
        .more_href = g->cut
                         ? arena_print(c->arena, "%.*s?doel=%.*s", STR_ARG(action), STR_ARG(g->id))
                         : S(""),
        .ended = str_eq(g->status, S("reached"))   ? text(c->lang, T("Bereikt"))
                 : str_eq(g->status, S("stopped")) ? text(c->lang, T("Gestopt"))
                                                   : S(""),
    };
    if (this && str_eq(sent->part, S("zeg"))) goal.typed = form_value(&c->form, S("tekst"));
    if (this && str_eq(sent->part, S("stap"))) {
        goal.step_open = true;
        goal.step_typed = form_value(&c->form, S("tekst"));
        goal.step_day = form_value(&c->form, S("dag"));
    }
    shared_todo(c, s, g->id, sent, &goal);
    shared_steps(c, s, g->id, &goal);
    shared_said(c, s, g->id, &goal);
    return goal;
}

static Status shared_outcomes(Call *c, const Shared *s, SharedPage *page) {
    const Instrument *in = NULL;
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    SharedOutcome *list = ARENA_ARRAY(c->arena, SharedOutcome, s->n_outcomes + 1);
    for (size_t i = 0; i < s->n_outcomes; i++) {
        const GuestOutcomeListRow *o = &s->outcomes[i];
        Subject subject = {0};
        Str title = subject_read(in, o->subject, &subject)
                        ? words_in(c->lang, subject_title(in, subject, false))
                        : S("");
        list[i] = (SharedOutcome){title.len ? title : text(c->lang, T("In het algemeen")),
                                  o->determined, o->alone, o->network};
    }
    page->outcomes.at = list;
    page->outcomes.n = s->n_outcomes;
    return STATUS_OK;
}

static void shared_head(Call *c, const GuestGrantRow *g, SharedPage *page) {
    Day until = 0;
    (void)day_parse(g->until_day, &until);
    page->who = shared_who(c, g->call_name);
    page->agreed =
        text_fill(c->arena, c->lang, S("Je ziet dit omdat {who} dat goed vond, op {day}."),
                  FILL("who", page->who),
                  FILL("day", day_words_year(c->arena, c->lang, moment_local_day(g->given))));
    page->purpose = g->purpose;
    page->until = day_words_year(c->arena, c->lang, until);
    page->until_iso = g->until_day;
    page->owner = g->owner.at ? g->owner : text(c->lang, T("Het team"));
    page->phone = g->owner_phone.at ? g->owner_phone : S("");
    page->email = g->owner_email.at ? g->owner_email : S("");
    page->organisation = g->organisation_name;
    page->team = g->team;
}

static Str shared_kept(Call *c) {
    static const struct {
        Str name, words;
    } all[] = {{S_INIT("zeg"), T_INIT("Bewaard. De inwoner en de professional zien dit.")},
               {S_INIT("stap"), T_INIT("De stap is bewaard.")},
               {S_INIT("gelukt"), T_INIT("Bewaard.")}};
    Str asked = query_get(&c->query, S("bewaard"), S(""));
    for (size_t i = 0; !c->post && i < sizeof all / sizeof *all; i++)
        if (str_eq(asked, all[i].name)) return text(c->lang, all[i].words);
    return S("");
}

static Status shared_show(Call *c, const SharedSent *sent, int status) {
    Shared s;
    SharedPage *page = ARENA_NEW(c->arena, SharedPage);
    TRY(shared_load(&c->app, call_param(c, 0), &s));
    *page = (SharedPage){
        .frame = call_frame_form(c, FRAME_STAFF, NAV_SHARED),
        .action = arena_print(c->arena, "/gedeeld/%.*s", STR_ARG(call_param(c, 0))),
        .kept = shared_kept(c),
        .fault = sent->fault,
    };
    page->frame.fault = sent->fault.len > 0;
    if (c->post) page->frame.path = page->action;
    shared_head(c, s.grant, page);
    Str whole = query_get(&c->query, S("doel"), S(""));
    if (whole.len && !c->post) {
        GuestGoalWholeRow *row = NULL;
        TRY(shared_goal(&c->app, call_param(c, 0), whole, &row));
        page->whole = row->what;
        page->whole_how = row->how;
        page->whole_with = row->with_whom;
    } else {
        SharedGoal *goals = ARENA_ARRAY(c->arena, SharedGoal, s.n_goals + 1);
        for (size_t i = 0; i < s.n_goals; i++)
            goals[i] = shared_goal_fill(c, &s, i, sent, page->action);
        page->goals.at = goals;
        page->goals.n = s.n_goals;
        TRY(shared_outcomes(c, &s, page));
    }
    call_saw(c, S("shared.read"), s.grant->case_id, s.grant->person_id);
    Html html = call_html(c, status);
    page_shared(&html, page);
    return STATUS_OK;
}

Status shared_get(Call *c) {
    return shared_show(c, &(SharedSent){S(""), S(""), S(""), false}, 200);
}

/* ---- what came in ------------------------------------------------------------------------------
 */

static Status shared_missing(Call *c, SharedSent *sent, Str words) {
    sent->fault = text(c->lang, words);
    return shared_show(c, sent, 422);
}

static Status shared_post_went(Call *c, SharedSent *sent, bool *first) {
    Str went = form_value(&c->form, S("ging"));
    if (went.len == 0) return shared_missing(c, sent, T("Kies hoe het ging."));
    return shared_went(&c->app, call_param(c, 0), sent->id, form_number(&c->form, S("versie")),
                       went, form_value(&c->form, S("tekst")), first);
}

static Status shared_post_say(Call *c, SharedSent *sent, bool *first) {
    (void)first;
    Str kind = form_value(&c->form, S("soort")), words = form_value(&c->form, S("tekst"));
    if (kind.len == 0) return shared_missing(c, sent, T("Kies wat je wilt laten weten."));
    if (str_eq(kind, S("question")) && words.len == 0)
        return shared_missing(c, sent, T("Schrijf je vraag op."));
    return shared_say(&c->app, call_param(c, 0), sent->id, kind, words);
}

static Status shared_post_step(Call *c, SharedSent *sent, bool *first) {
    (void)first;
    Day today = app_day(&c->app);
    Day day = form_value(&c->form, S("dag")).len ? (Day)form_number(&c->form, S("dag")) : today;
    Str words = form_value(&c->form, S("tekst"));
    if (words.len == 0) return shared_missing(c, sent, T("Schrijf op wat er is gebeurd."));
    if (day > today)
        return shared_missing(c, sent,
                              T("Deze dag moet nog komen. Kies vandaag of een dag die al was."));
    return shared_step(&c->app, call_param(c, 0), sent->id, words, day,
                       form_value(&c->form, S("ging")));
}

Status shared_post(Call *c) {
    static Status (*const deeds[])(Call *, SharedSent *,
                                   bool *) = {shared_post_went, shared_post_say, shared_post_step};
    SharedSent sent = {form_value(&c->form, S("deel")), form_value(&c->form, S("id")), S(""),
                       false};
    bool first = true;
    for (size_t i = 0; i < c->form.n && sent.fault.len == 0; i++)
        if (c->form.faults[i].len) sent.fault = text(c->lang, c->form.faults[i]);
    if (sent.fault.len) return shared_show(c, &sent, 422);
    TRY(deeds[form_number(&c->form, S("deel"))](c, &sent, &first));
    if (sent.fault.len) return STATUS_OK; /* the page is made */
    if (first)
        return call_go(c, arena_print(c->arena, "/gedeeld/%.*s?bewaard=%.*s#bewaard",
                                      STR_ARG(call_param(c, 0)), STR_ARG(sent.part)));
    sent.clash = true;
    sent.fault = text(
        c->lang, T("Iemand anders was net eerder. Kijk wat er nu staat. Je tekst staat er nog."));
    return shared_show(c, &sent, 409);
}
