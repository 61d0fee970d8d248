// SPDX-License-Identifier: EUPL-1.2
/* "Mijn plan": reading it, and what a resident says and does in it. */
#include "app/my_plan.h"

#include "web/pages/my_door.h"
#include "web/pages/my_plan_fill.h"

static const Str my_parts[] = {S_INIT("gelukt"),   S_INIT("zeg"),  S_INIT("ver"),   S_INIT("stap"),
                               S_INIT("afspraak"), S_INIT("hulp"), S_INIT("zicht"), {0}};
static const Str my_went[] = {S_INIT("done"), S_INIT("partly"), S_INIT("not"), S_INIT("open"), {0}};
static const Str my_says[] = {S_INIT("agree"), S_INIT("change"), S_INIT("disagree"), {0}};
static const Str my_values[] = {S_INIT("0"), S_INIT("1"), S_INIT("2"), {0}};
static const Str my_answers[] = {S_INIT("yes"), S_INIT("partly"), S_INIT("no"), {0}};
static const Str my_backs[] = {S_INIT("stappen"), {0}};

#define MY_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")
#define MY_CHOOSE T_INIT("Kies een van de antwoorden.")

static const Field my_plan_fields[] = {
    {.name = S_INIT("deel"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = my_parts,
     .missing = MY_RELOAD,
     .wrong = MY_RELOAD},
    {.name = S_INIT("id"), .kind = FIELD_LINE, .most = 64, .wrong = MY_RELOAD},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = MY_RELOAD},
    {.name = S_INIT("ging"), .kind = FIELD_CHOICE, .choices = my_went, .wrong = MY_CHOOSE},
    {.name = S_INIT("zegt"), .kind = FIELD_CHOICE, .choices = my_says, .wrong = MY_CHOOSE},
    {.name = S_INIT("hoever"), .kind = FIELD_CHOICE, .choices = my_values, .wrong = MY_CHOOSE},
    {.name = S_INIT("antwoord"), .kind = FIELD_CHOICE, .choices = my_answers, .wrong = MY_CHOOSE},
    {.name = S_INIT("tekst"),
     .kind = FIELD_LINES,
     .most = MY_WORDS_MOST,
     .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},
    {.name = S_INIT("dag"), .kind = FIELD_DAY, .wrong = T_INIT("Schrijf de datum zo: 15-02-2027.")},
    {.name = S_INIT("doel"), .kind = FIELD_LINE, .most = 64, .wrong = MY_RELOAD},
    {.name = S_INIT("bel"), .kind = FIELD_CHECK},
    {.name = S_INIT("voordoen"), .kind = FIELD_CHECK},
    {.name = S_INIT("opschrijven"), .kind = FIELD_CHECK},
    {.name = S_INIT("mee"), .kind = FIELD_CHECK},
    {.name = S_INIT("terug"), .kind = FIELD_CHOICE, .choices = my_backs, .wrong = MY_RELOAD},
    {.name = {0}},
};
const Form my_plan_form = {S_INIT("mijn-plan"), my_plan_fields};

/* What "?bewaard=" says. */
static const struct {
    Str name, words;
} my_kept[] = {
    {S_INIT("gelukt"), T_INIT("Bewaard. Fijn dat u het laat weten.")},
    {S_INIT("zeg"), T_INIT("Bewaard. Uw begeleider ziet wat u zegt.")},
    {S_INIT("ver"), T_INIT("Bewaard.")},
    {S_INIT("stap"), T_INIT("Uw stap is bewaard.")},
    {S_INIT("afspraak"), T_INIT("Uw afspraak is bewaard.")},
    {S_INIT("hulp"), T_INIT("Bewaard. Uw begeleider houdt er rekening mee.")},
    {S_INIT("zicht"), T_INIT("Bewaard.")},
};

static Str my_kept_words(Call *c) {
    Str asked = query_get(&c->query, S("bewaard"), S(""));
    for (size_t i = 0; !c->post && i < sizeof my_kept / sizeof *my_kept; i++)
        if (str_eq(asked, my_kept[i].name)) return text(c->lang, my_kept[i].words);
    return S("");
}

static Frame my_frame(Call *c, Str path) {
    Frame f = call_frame(c, FRAME_RESIDENT, NAV_MY_PLAN);
    f.narrow = true;
    if (c->post) f.path = path;
    return f;
}

static Status my_plan_show(Call *c, const MySent *sent, int status) {
    MyPlan plan;
    MyPlanPage *page = ARENA_NEW(c->arena, MyPlanPage);
    TRY(my_plan_load(&c->app, &plan));
    *page = (MyPlanPage){.frame = my_frame(c, S("/mijn-plan")), .kept = my_kept_words(c)};
    page->frame.fault = sent->fault.len > 0;
    my_plan_fill(c, &plan, sent, page);
    call_saw(c, S("plan.read"), c->app.who.case_id, c->app.who.person_id);
    Html html = call_html(c, status);
    page_my_plan(&html, page);
    return STATUS_OK;
}

static Status my_whole_show(Call *c, Str goal, Str step) {
    MyWholePage page = {.frame = my_frame(c, S("/mijn-plan")), .back = S("/mijn-plan")};
    if (goal.len) {
        MyGoalWholeRow *row = NULL;
        TRY(my_goal_load(&c->app, goal, &row));
        page.title = row->what;
        page.how = row->how;
        page.with_whom = row->with_whom;
    } else {
        MyStepWholeRow *row = NULL;
        TRY(my_step_load(&c->app, step, &row));
        page.title = row->words;
        page.how = row->why;
        page.back = S("/mijn-plan/stappen");
    }
    call_saw(c, S("plan.read"), c->app.who.case_id, c->app.who.person_id);
    Html html = call_html(c, 200);
    page_my_whole(&html, &page);
    return STATUS_OK;
}

Status my_plan_get(Call *c) {
    bool open;
    TRY(my_door(c, S("/mijn-plan"), &open));
    if (!open) return STATUS_OK;
    Str goal = query_get(&c->query, S("doel"), S(""));
    Str step = query_get(&c->query, S("stap"), S(""));
    if (goal.len || step.len) return my_whole_show(c, goal, step);
    return my_plan_show(c, &(MySent){.part = S(""), .id = S(""), .fault = S("")}, 200);
}

/* ---- all steps ---------------------------------------------------------------------------------
 */

static Status my_steps_show(Call *c, Str fault, int status) {
    MyPlan plan;
    const MyStepListRow *rows = NULL;
    size_t n = 0;
    bool more = false;
    int64_t at = 1;
    if (!str_int(query_get(&c->query, S("blad"), S("1")), &at) || at < 1 || at > 10000) at = 1;
    TRY(my_plan_load(&c->app, &plan));
    TRY(my_steps_load(&c->app, at - 1, &rows, &n, &more));
    MyStepsPage page = {.frame = my_frame(c, S("/mijn-plan/stappen")),
                        .kept = my_kept_words(c),
                        .fault = fault,
                        .open = plan.open,
                        .newer = S(""),
                        .older = S("")};
    page.frame.fault = fault.len > 0;
    page.steps.n = my_steps_fill(c, rows, n, (Str){0}, &page.steps.at);
    if (at > 1) page.newer = arena_print(c->arena, "/mijn-plan/stappen?blad=%d", (int)at - 1);
    if (more) page.older = arena_print(c->arena, "/mijn-plan/stappen?blad=%d", (int)at + 1);
    page.step_words = form_value(&c->form, S("tekst"));
    page.step_day = form_value(&c->form, S("dag"));
    page.goal_options.n = my_options_fill(c, plan.goals, plan.n_goals,
                                          form_value(&c->form, S("doel")), &page.goal_options.at);
    call_saw(c, S("plan.read"), c->app.who.case_id, c->app.who.person_id);
    Html html = call_html(c, status);
    page_my_steps(&html, &page);
    return STATUS_OK;
}

Status my_steps_get(Call *c) {
    bool open;
    TRY(my_door(c, S("/mijn-plan/stappen"), &open));
    return open ? my_steps_show(c, S(""), 200) : STATUS_OK;
}

/* ---- what came in ------------------------------------------------------------------------------
 */

static Status my_fault(Call *c, MySent *sent, int status) {
    if (str_eq(form_value(&c->form, S("terug")), S("stappen")))
        return my_steps_show(c, sent->fault, status);
    return my_plan_show(c, sent, status);
}

static Status my_missing(Call *c, MySent *sent, Str words) {
    sent->fault = text(c->lang, words);
    return my_fault(c, sent, 422);
}

static Status my_clash(Call *c, MySent *sent) {
    sent->clash = true;
    sent->fault = text(
        c->lang, T("Iemand anders was net eerder. Kijk wat er nu staat. Uw tekst staat er nog."));
    return my_fault(c, sent, 409);
}

static Status my_post_went(Call *c, MySent *sent, bool *first) {
    Str went = form_value(&c->form, S("ging"));
    if (went.len == 0) return my_missing(c, sent, T("Kies hoe het ging."));
    return my_agreement_went(&c->app, sent->id, form_number(&c->form, S("versie")), went,
                             form_value(&c->form, S("tekst")), first);
}

static Status my_post_say(Call *c, MySent *sent, bool *first) {
    Str says = form_value(&c->form, S("zegt"));
    if (says.len == 0) return my_missing(c, sent, T("Kies of dit doel voor u klopt."));
    return my_say(&c->app, sent->id, form_number(&c->form, S("versie")), says,
                  form_value(&c->form, S("tekst")), first);
}

static Status my_post_reached(Call *c, MySent *sent, bool *first) {
    (void)first;
    if (form_value(&c->form, S("hoever")).len == 0)
        return my_missing(c, sent, T("Kies hoe ver u bent."));
    return my_reached(&c->app, sent->id, form_number(&c->form, S("hoever")),
                      form_value(&c->form, S("tekst")));
}

static Status my_post_step(Call *c, MySent *sent, bool *first) {
    (void)first;
    Day today = app_day(&c->app);
    bool has = form_value(&c->form, S("dag")).len > 0;
    Day day = has ? (Day)form_number(&c->form, S("dag")) : today;
    Str words = form_value(&c->form, S("tekst"));
    if (words.len == 0) return my_missing(c, sent, T("Schrijf op wat er is gebeurd."));
    if (day > today)
        return my_missing(c, sent,
                          T("Deze dag moet nog komen. Kies vandaag of een dag die al was."));
    Str went = form_value(&c->form, S("ging"));
    return my_step_new(&c->app, form_value(&c->form, S("doel")), words, day,
                       str_eq(went, S("open")) ? S("") : went, S(""));
}

static Status my_post_own(Call *c, MySent *sent, bool *first) {
    (void)first;
    Str words = form_value(&c->form, S("tekst"));
    if (words.len == 0) return my_missing(c, sent, T("Schrijf op wat u gaat doen."));
    return my_agreement_new(&c->app, form_value(&c->form, S("doel")), words,
                            form_value(&c->form, S("dag")).len > 0,
                            (Day)form_number(&c->form, S("dag")));
}

static Status my_post_help(Call *c, MySent *sent, bool *first) {
    (void)sent;
    MyHelpGiven given = {.phone = form_number(&c->form, S("bel")) == 1,
                         .show = form_number(&c->form, S("voordoen")) == 1,
                         .write_down = form_number(&c->form, S("opschrijven")) == 1,
                         .go_along = form_number(&c->form, S("mee")) == 1,
                         .words = form_value(&c->form, S("tekst")),
                         .version = form_number(&c->form, S("versie"))};
    return my_help_keep(&c->app, &given, first);
}

static Status my_post_view(Call *c, MySent *sent, bool *first) {
    static const Str abouts[] = {S_INIT("problem"), S_INIT("direction"), S_INIT("progress")};
    (void)first;
    Str value = form_value(&c->form, S("antwoord"));
    if (value.len == 0) return my_missing(c, sent, T("Kies een van de antwoorden."));
    for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++)
        if (str_eq(sent->id, abouts[i]))
            return my_view_keep(&c->app, sent->id, value, form_value(&c->form, S("tekst")));
    return STATUS(NOT_FOUND, "no such question");
}

/* Back to where it was said: the goal, the agreement, or the form. */
static Status my_done_go(Call *c, const MySent *sent) {
    if (str_eq(form_value(&c->form, S("terug")), S("stappen")))
        return call_go(c, S("/mijn-plan/stappen?bewaard=stap"));
    return call_go(c,
                   arena_print(c->arena, "/mijn-plan?bewaard=%.*s#bewaard", STR_ARG(sent->part)));
}

Status my_plan_post(Call *c) {
    static Status (*const deeds[])(Call *, MySent *, bool *) = {
        my_post_went, my_post_say,  my_post_reached, my_post_step,
        my_post_own,  my_post_help, my_post_view};
    bool open, first = true;
    MySent sent = {form_value(&c->form, S("deel")), form_value(&c->form, S("id")), S(""), false};
    TRY(my_door(c, S("/mijn-plan"), &open));
    if (!open) return STATUS_OK;
    for (size_t i = 0; i < c->form.n && c->form.wrong && sent.fault.len == 0; i++)
        if (c->form.faults[i].len) sent.fault = text(c->lang, c->form.faults[i]);
    if (sent.fault.len) return my_fault(c, &sent, 422);
    size_t at = (size_t)form_number(&c->form, S("deel"));
    TRY(deeds[at](c, &sent, &first));
    if (sent.fault.len) return STATUS_OK; /* the page is made */
    return first ? my_done_go(c, &sent) : my_clash(c, &sent);
}
