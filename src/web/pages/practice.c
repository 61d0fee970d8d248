// SPDX-License-Identifier: EUPL-1.2
/* The practice questionnaire of a professional. */
#include "app/practice.h"

#include "view/casework_view.h"
#include "web/pages/looking_back.h"

static const Field practice_fields[] = {
    LOOK_FIELDS,
    {.name = S_INIT("meting"),
     .kind = FIELD_LINE,
     .most = 8,
     .wrong = T_INIT("Laad de pagina opnieuw.")},
    {.name = S_INIT("")},
};
const Form practice_form = {S_INIT("mijn-praktijk"), practice_fields};

/* The one that was asked for, else the first that is not sent. */
static size_t practice_chosen(const Practice *p, Str asked) {
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->waves[i].wave, asked)) return i;
    for (size_t i = 0; i < p->n; i++)
        if (!p->waves[i].sent) return i;
    return p->n - 1;
}

static void practice_fill_tabs(Call *c, const Practice *p, size_t chosen, PracticePage *page) {
    PracticeTab *tabs = ARENA_ARRAY(c->arena, PracticeTab, p->n);
    for (size_t i = 0; i < p->n; i++)
        tabs[i] = (PracticeTab){
            .title = wave_title(c->arena, c->lang, (int64_t)i),
            .href = arena_print(c->arena, "/mijn-praktijk?meting=%.*s", STR_ARG(p->waves[i].wave)),
            .state = text(c->lang, p->waves[i].sent      ? T("verstuurd")
                                   : p->waves[i].version ? T("begonnen")
                                                         : T("nog niet begonnen")),
            .here = i == chosen,
        };
    page->waves.at = tabs;
    page->waves.n = p->n;
}

static void practice_fill_sent(Call *c, const Checklist *list, PracticePage *page) {
    LookedRow *rows = ARENA_ARRAY(c->arena, LookedRow, list->n);
    for (size_t i = 0; i < list->n; i++)
        rows[i] = (LookedRow){.title = words_in(c->lang, list->in->items[list->items[i]].text),
                              .professional = list->values[i] == ANSWER_NONE
                                                  ? text(c->lang, T("niet ingevuld"))
                                                  : checklist_words(c, list, i, SIDE_PROFESSIONAL)};
    page->rows.at = rows;
    page->rows.n = list->n;
}

static Status practice_show(Call *c, const Practice *p, size_t chosen, Str fault, int status) {
    PracticePage *page = ARENA_NEW(c->arena, PracticePage);
    const PracticeWave *w = &p->waves[chosen];
    EvaluationOf as_form = {.list = w->list, .version = w->version, .words = S("")};
    *page = (PracticePage){.frame = call_frame(c, FRAME_STAFF, NAV_NONE),
                           .wave = w->wave,
                           .sent = w->sent,
                           .saved = !c->post && query_get(&c->query, S("bewaard"), S("")).len > 0};
    page->frame.fault = fault.len > 0;
    practice_fill_tabs(c, p, chosen, page);
    if (w->sent)
        practice_fill_sent(c, &w->list, page);
    else
        look_fill_form(c, &as_form, SIDE_PROFESSIONAL, &page->form);
    page->form.fault = fault;
    Html html = call_html(c, status);
    page_practice(&html, page);
    return STATUS_OK;
}

Status practice_get(Call *c) {
    Practice p;
    TRY(practice_load(&c->app, &p));
    return practice_show(c, &p, practice_chosen(&p, query_get(&c->query, S("meting"), S(""))),
                         S(""), 200);
}

Status practice_post(Call *c) {
    Practice p;
    bool first = true;
    TRY(practice_load(&c->app, &p));
    size_t chosen = practice_chosen(&p, form_value(&c->form, S("meting")));
    PracticeWave *w = &p.waves[chosen];
    bool send = str_eq(form_value(&c->form, S("naar")), look_ways[0]);
    if (c->form.wrong)
        return practice_show(
            c, &p, chosen,
            text(c->lang, T("Er staat iets wat we niet begrijpen. Het is nog niet bewaard.")), 422);
    checklist_sent(c, &w->list);
    if (send && checklist_answered(&w->list) == 0)
        return practice_show(
            c, &p, chosen, text(c->lang, T("Er is nog niets ingevuld. Er is nog niets verstuurd.")),
            422);
    TRY(practice_keep(&c->app, w->wave, &w->list, send, form_number(&c->form, S("versie")),
                      &first));
    if (!first)
        return practice_show(c, &p, chosen,
                             text(c->lang, T("Dit is intussen verstuurd of veranderd. Wat hier "
                                             "staat, is nog niet bewaard.")),
                             409);
    return call_go(c,
                   arena_print(c->arena, "/mijn-praktijk?meting=%.*s&bewaard=1", STR_ARG(w->wave)));
}
