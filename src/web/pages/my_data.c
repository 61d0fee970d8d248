// SPDX-License-Identifier: EUPL-1.2
/* "Mijn gegevens": the resident sees who looked. */
#include "app/my_data.h"
#include "view/my_data_view.h"
#include "web/pages/pages.h"

/* After the name of who did it ("Joris Visser bekeek uw zaak"); of the resident after "U". */
static const Str visit_words[VISIT_KINDS] = {
    [VISIT_CASE_READ] = T_INIT("bekeek uw zaak"),
    [VISIT_CASE_CHANGED] = T_INIT("veranderde iets in uw zaak"),
    [VISIT_ANSWERS_READ] = T_INIT("bekeek uw antwoorden"),
    [VISIT_OWN_IMAGE] = T_INIT("vulde zelf zinnen in over u"),
    [VISIT_TYPED] = T_INIT("typte over wat u op papier invulde"),
    [VISIT_CODE] = T_INIT("maakte of stopte een code voor u"),
    [VISIT_TALK] = T_INIT("schreef iets op bij jullie gesprek"),
    [VISIT_IMPORTED] = T_INIT("nam uw antwoorden over uit een ander bestand"),
    [VISIT_OTHER_READ] = T_INIT("bekeek iets van u"),
    [VISIT_OTHER_CHANGED] = T_INIT("veranderde iets van u"),
    [VISIT_REFUSED] = T_INIT("wilde iets van u bekijken. Dat mocht niet."),
    [VISIT_ENTERED] = T_INIT("kwam binnen met uw code"),
    [VISIT_SENT] = T_INIT("verstuurde uw antwoorden"),
    [VISIT_WISHED] = T_INIT("koos waar u over wilt praten"),
    [VISIT_RESEARCH] = T_INIT("koos of onderzoekers mogen meekijken"),
    [VISIT_CODE_WRONG] = T_INIT("vulde een verkeerde tweede code in"),
};

static Str visit_name(Call *c, const Visit *v) {
    if (v->own) return text(c->lang, S("U"));
    return v->name.len ? v->name : text(c->lang, S("Het programma"));
}

/* The visits cut by day; they are in that order already. */
static void visit_days(Call *c, const Visits *from, MyDataPage *page) {
    MyVisitDay *days = ARENA_ARRAY(c->arena, MyVisitDay, from->n + 1);
    MyVisit *visits = ARENA_ARRAY(c->arena, MyVisit, from->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < from->n; i++) {
        const Visit *v = &from->list[i];
        visits[i] = (MyVisit){visit_name(c, v), text(c->lang, visit_words[v->kind]), v->times};
        if (i == 0 || v->day != from->list[i - 1].day)
            days[n++] = (MyVisitDay){.words = day_words_year(c->arena, c->lang, v->day),
                                     .iso = day_text(c->arena, v->day),
                                     .visits = {visits + i, 0}};
        days[n - 1].visits.n++;
    }
    page->days.at = days;
    page->days.n = n;
}

Status my_data_get(Call *c) {
    Visits visits;
    TRY(visits_load(&c->app, &visits));
    MyDataPage page = {.frame = call_frame(c, FRAME_RESIDENT, NAV_NONE),
                       .contact = c->session.contact,
                       .more = visits.more};
    page.frame.narrow = true;
    visit_days(c, &visits, &page);
    Html html = call_html(c, 200);
    page_my_data(&html, &page);
    return STATUS_OK;
}
