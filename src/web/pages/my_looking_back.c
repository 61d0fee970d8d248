// SPDX-License-Identifier: EUPL-1.2
/* Looking back on how it went together, by the resident. */
#include "app/my_plan.h"

#include "web/pages/looking_back.h"
#include "web/pages/my_door.h"

static const Field my_looking_fields[] = {LOOK_FIELDS, {.name = S_INIT("")}};
const Form my_looking_back_form = {S_INIT("terugblik"), my_looking_fields};

static Status my_looking_show(Call *c, const Evaluation *e, Str fault, int status) {
    MyLookingBackPage *page = ARENA_NEW(c->arena, MyLookingBackPage);
    const EvaluationOf *own = &e->sides[EVALUATION_RESIDENT];
    *page = (MyLookingBackPage){.frame = call_frame(c, FRAME_RESIDENT, NAV_MY_PLAN),
                                .contact = c->session.contact,
                                .sent = own->sent,
                                .both = e->both};
    if (page->contact.len == 0) page->contact = text(c->lang, T("uw begeleider"));
    page->frame.narrow = true;
    page->frame.fault = fault.len > 0;
    if (own->sent && e->both) page->rows.n = look_rows(c, e, &page->rows.at);
    if (!own->sent) look_fill_form(c, own, SIDE_RESIDENT, &page->form);
    page->form.fault = fault;
    call_saw(c, S("plan.read"), c->app.who.case_id, c->app.who.person_id);
    Html html = call_html(c, status);
    page_my_looking_back(&html, page);
    return STATUS_OK;
}

static Status my_looking_load(Call *c, Evaluation *e) {
    const Who *who = &c->app.who;
    return evaluation_load(&c->app, who->case_id, who->person_id, who->wave, e);
}

Status my_looking_back_get(Call *c) {
    Evaluation e;
    bool open;
    TRY(my_door(c, S("/terugblik"), &open));
    if (!open) return STATUS_OK;
    TRY(my_looking_load(c, &e));
    return my_looking_show(c, &e, S(""), 200);
}

Status my_looking_back_post(Call *c) {
    Evaluation e;
    Str fault;
    MyCaseRow *row = NULL;
    const Who *who = &c->app.who;
    bool open;
    TRY(my_door(c, S("/terugblik"), &open));
    if (!open) return STATUS_OK;
    TRY(my_case_load(&c->app, &row));
    TRY(my_looking_load(c, &e));
    if (!str_eq(row->status, S("open"))) return STATUS(CONFLICT, "the case is closed");
    TRY(look_keep(c, who->case_id, who->person_id, who->wave, EVALUATION_RESIDENT, &e, &fault));
    if (fault.len) return my_looking_show(c, &e, fault, c->form.wrong ? 422 : 409);
    bool sent = str_eq(form_value(&c->form, S("naar")), look_ways[0]);
    return call_go(c, sent ? S("/terugblik") : S("/mijn-plan?bewaard=ver"));
}
