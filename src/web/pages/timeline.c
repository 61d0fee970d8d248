// SPDX-License-Identifier: EUPL-1.2
/* "Verloop": what became of it, and the form for what happened. */
#include "web/pages/timeline.h"

#include "app/life_events.h"
#include "view/casework_view.h"

static const Str life_kinds[] = {S_INIT("change"), S_INIT("setback"), S_INIT("success"),
                                 S_INIT("")};
static const Str life_labels[] = {T_INIT("Een verandering"), T_INIT("Een tegenslag"),
                                  T_INIT("Iets wat goed ging")};

static const Field timeline_fields[] = {
    {.name = S_INIT("persoon"),
     .kind = FIELD_LINE,
     .most = 64,
     .wrong = T_INIT("Open het verloop opnieuw.")},
    {.name = S_INIT("sleutel"),
     .kind = FIELD_LINE,
     .most = 64,
     .wrong = T_INIT("Open het verloop opnieuw.")},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = 1000000000,
     .wrong = T_INIT("Open het verloop opnieuw.")},
    {.name = S_INIT("soort"),
     .kind = FIELD_CHOICE,
     .choices = life_kinds,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("dag"), .kind = FIELD_DAY, .wrong = T_INIT("Schrijf de datum zo: 15-02-2027.")},
    {.name = S_INIT("wat"),
     .kind = FIELD_LINES,
     .most = LIFE_WORDS_MOST,
     .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},
    {.name = S_INIT("hoe"),
     .kind = FIELD_LINES,
     .most = LIFE_WORDS_MOST,
     .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},
    {.name = S_INIT("")},
};
const Form timeline_form = {S_INIT("verloop"), timeline_fields};

static const TimelineEvent *timeline_event(const Timeline *t, Str id) {
    for (size_t i = 0; i < t->n_events && id.len; i++)
        if (str_eq(t->events[i].id, id)) return &t->events[i];
    return NULL;
}

static void timeline_fill_kinds(Call *c, TimelineForm *form, Str chosen) {
    enum { KINDS = sizeof life_labels / sizeof *life_labels };
    TimelineChoice *kinds = ARENA_ARRAY(c->arena, TimelineChoice, KINDS);
    for (size_t i = 0; i < KINDS; i++)
        kinds[i] = (TimelineChoice){life_kinds[i], text(c->lang, life_labels[i]),
                                    str_eq(chosen, life_kinds[i])};
    form->kinds.at = kinds;
    form->kinds.n = KINDS;
}

/* Empty for a new one, or as the event stands that is to be changed. */
static void timeline_fill_form(Call *c, const Timeline *t, Str id, TimelineForm *form) {
    static const Str of_kind[HAPPENINGS] = {[HAPPENED_CHANGE] = S_INIT("change"),
                                            [HAPPENED_SETBACK] = S_INIT("setback"),
                                            [HAPPENED_SUCCESS] = S_INIT("success")};
    const TimelineEvent *e = timeline_event(t, id);
    *form = (TimelineForm){.day = day_typed(c->arena, app_day(&c->app))};
    if (e)
        *form = (TimelineForm){.open = true,
                               .id = e->id,
                               .version = e->version,
                               .day = day_typed(c->arena, e->day),
                               .words = e->words,
                               .coped = e->coped};
    timeline_fill_kinds(c, form, e ? of_kind[e->kind] : S(""));
}

static Str timeline_fault(Call *c, Str field) {
    Str fault = form_fault(&c->form, field);
    return fault.len ? text(c->lang, fault) : S("");
}

/* As it was sent. */
static void timeline_fill_sent(Call *c, TimelineForm *form) {
    *form = (TimelineForm){
        .open = true,
        .id = form_value(&c->form, S("sleutel")),
        .version = form_number(&c->form, S("versie")),
        .day = form_value(&c->form, S("dag")),
        .words = form_value(&c->form, S("wat")),
        .coped = form_value(&c->form, S("hoe")),
        .day_fault = timeline_fault(c, S("dag")),
        .words_fault = timeline_fault(c, S("wat")),
        .coped_fault = timeline_fault(c, S("hoe")),
        .kind_fault = timeline_fault(c, S("soort")),
    };
    Day day;
    if (day_parse(form->day, &day)) form->day = day_typed(c->arena, day);
    timeline_fill_kinds(c, form, form_value(&c->form, S("soort")));
}

static Status timeline_show(Call *c, const Timeline *t, const TimelineForm *form, int status) {
    TimelinePage *page = ARENA_NEW(c->arena, TimelinePage);
    *page = (TimelinePage){
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &t->work, text(c->lang, T("Verloop")), S("verloop")),
        .called = work_called(c, &t->work),
        .person = t->work.person_id,
        .professional = work_owner(c, &t->work),
        .dot = chart_mark(c->arena, SIDE_RESIDENT, 16),
        .diamond = chart_mark(c->arena, SIDE_PROFESSIONAL, 16),
        .plan_href = work_path(c, &t->work, S("plan")),
        .form = *form,
    };
    page->frame.fault = status == 422;
    if (str_eq(query_get(&c->query, S("bewaard"), S("")), S("1")))
        page->head.note = text(c->lang, T("Het is bewaard."));
    timeline_fill_events(c, t, page);
    timeline_fill_images(c, t, page);
    timeline_fill_plan(c, t, page);
    call_saw(c, S("case.read"), t->work.file->id, t->work.person_id);
    Html html = call_html(c, status);
    page_timeline(&html, page);
    return STATUS_OK;
}

Status timeline_get(Call *c) {
    Timeline t;
    TimelineForm form;
    TRY(timeline_load(&c->app, call_param(c, 0), query_get(&c->query, S("persoon"), S("")), &t));
    timeline_fill_form(c, &t, query_get(&c->query, S("wijzig"), S("")), &form);
    return timeline_show(c, &t, &form, 200);
}

static bool timeline_faults(Call *c, TimelineForm *form) {
    Day today = app_day(&c->app);
    timeline_fill_sent(c, form);
    if (form->words.len == 0 && form->words_fault.len == 0)
        form->words_fault = text(c->lang, T("Schrijf op wat er gebeurde."));
    if (form->day.len == 0)
        form->day_fault = text(c->lang, T("Schrijf wanneer het was. Ongeveer is goed."));
    else if (form->day_fault.len == 0 && (Day)form_number(&c->form, S("dag")) > today)
        form->day_fault = text(c->lang, T("Deze dag komt nog. Kies vandaag of een dag eerder."));
    return form->day_fault.len + form->words_fault.len + form->coped_fault.len +
               form->kind_fault.len >
           0;
}

Status timeline_post(Call *c) {
    Timeline t;
    TimelineForm form;
    bool first;
    TRY(timeline_load(&c->app, call_param(c, 0), form_value(&c->form, S("persoon")), &t));
    TRY(case_work_change(&t.work));
    if (timeline_faults(c, &form)) return timeline_show(c, &t, &form, 422);
    Str kind = form_value(&c->form, S("soort"));
    LifeEventGiven given = {.id = form.id,
                            .version = form.version,
                            .person_id = t.work.person_id,
                            .day = (Day)form_number(&c->form, S("dag")),
                            .kind = kind.len ? kind : life_kinds[0],
                            .words = form.words,
                            .coped = form.coped};
    TRY(life_event_keep(&c->app, t.work.file->id, &given, &first));
    if (!first) {
        const TimelineEvent *now = timeline_event(&t, form.id);
        form.clash = true;
        form.version = now ? now->version : form.version;
        form.other_words = now ? now->words : S("");
        form.other_coped = now ? now->coped : S("");
        return timeline_show(c, &t, &form, 409);
    }
    Str path = work_path(c, &t.work, S("verloop"));
    return call_go(c, arena_print(c->arena, "%.*s%sbewaard=1#gebeurd", STR_ARG(path),
                                  t.work.n_persons > 1 ? "&" : "?"));
}
