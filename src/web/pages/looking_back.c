// SPDX-License-Identifier: EUPL-1.2
/* Looking back on how it went together: for staff, also together with the resident. */
#include "web/pages/looking_back.h"

#include "view/casework_view.h"
#include "web/pages/case_head.h"

static const Str look_sides[] = {S_INIT("inwoner"), S_INIT("")};

static const Field looking_fields[] = {
    LOOK_FIELDS,
    {.name = S_INIT("persoon"),
     .kind = FIELD_LINE,
     .most = 64,
     .wrong = T_INIT("Laad de pagina opnieuw.")},
    {.name = S_INIT("kant"),
     .kind = FIELD_CHOICE,
     .choices = look_sides,
     .wrong = T_INIT("Laad de pagina opnieuw.")},
    {.name = S_INIT("")},
};
const Form looking_back_form = {S_INIT("terugblik"), looking_fields};

typedef struct {
    CaseWork work;
    Str wave;
    int64_t place;
    Evaluation e;
} Looking;

static Status looking_load(Call *c, Looking *l) {
    CaseWaveListRow *waves = NULL;
    size_t n = 0;
    Str person =
        c->post ? form_value(&c->form, S("persoon")) : query_get(&c->query, S("persoon"), S(""));
    *l = (Looking){.wave = call_param(c, 1), .place = -1};
    TRY(case_work_load(&c->app, call_param(c, 0), person, &l->work));
    TRY(case_wave_list(c->app.db, c->arena, l->work.file->id, c->app.who.user, app_today(&c->app),
                       &waves, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(waves[i].code, l->wave)) l->place = waves[i].place;
    if (l->place < 0 || l->work.n_persons == 0) return STATUS(NOT_FOUND, "no such wave");
    return evaluation_load(&c->app, l->work.file->id, l->work.person_id, l->wave, &l->e);
}

static Str looking_state(Call *c, const EvaluationOf *of) {
    if (of->sent)
        return text_fill(c->arena, c->lang, S("verstuurd op {dag}"),
                         FILL("dag", day_words(c->arena, c->lang, moment_local_day(of->sent_at))));
    return text(c->lang, of->begun ? T("begonnen, nog niet verstuurd") : T("nog niet begonnen"));
}

static void looking_fill(Call *c, const Looking *l, bool together, LookingBackPage *page) {
    const EvaluationOf *resident = &l->e.sides[EVALUATION_RESIDENT];
    const EvaluationOf *own = &l->e.sides[EVALUATION_PROFESSIONAL];
    Str part = arena_print(c->arena, "terugblik/%.*s", STR_ARG(l->wave));
    Str path = work_path(c, &l->work, part);
    const char *mark = l->work.n_persons > 1 ? "&" : "?";
    bool theirs = resident->begun && resident->by.len == 0;
    page->action =
        arena_print(c->arena, "/zaken/%.*s/%.*s", STR_ARG(l->work.file->id), STR_ARG(part));
    page->own_state = looking_state(c, own);
    page->resident_state = looking_state(c, resident);
    if (l->work.open && !own->sent && together) page->own_href = path;
    if (l->work.open && !resident->sent && !theirs && !together)
        page->together_href = arena_print(c->arena, "%.*s%skant=inwoner", STR_ARG(path), mark);
    page->both = l->e.both;
    if (page->both) {
        page->rows.n = look_rows(c, &l->e, &page->rows.at);
        page->resident_words.words = resident->words;
        page->professional_words.words = own->words;
    }
    const EvaluationOf *shown = together ? resident : own;
    if (l->work.open && !shown->sent && !(together && theirs))
        look_fill_form(c, shown, together ? SIDE_RESIDENT : SIDE_PROFESSIONAL, &page->form);
}

static Status looking_show(Call *c, const Looking *l, bool together, Str fault, int status) {
    LookingBackPage *page = ARENA_NEW(c->arena, LookingBackPage);
    Str part = arena_print(c->arena, "terugblik/%.*s", STR_ARG(l->wave));
    Str title = text(c->lang, T("Terugkijken"));
    *page = (LookingBackPage){
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &l->work, title, part),
        .person = l->work.person_id,
        .called = work_called(c, &l->work),
        .professional = work_owner(c, &l->work),
        .wave_title = wave_title(c->arena, c->lang, l->place),
        .for_resident = together,
    };
    page->head.above = text(c->lang, T("Verloop"));
    page->head.above_href = work_path(c, &l->work, S("verloop"));
    if (!c->post && query_get(&c->query, S("bewaard"), S("")).len)
        page->head.note = text(c->lang, T("Het is bewaard."));
    page->frame.fault = fault.len > 0;
    looking_fill(c, l, together, page);
    page->form.fault = fault;
    call_saw(c, S("case.read"), l->work.file->id, l->work.person_id);
    Html html = call_html(c, status);
    page_looking_back(&html, page);
    return STATUS_OK;
}

Status looking_back_get(Call *c) {
    Looking l;
    TRY(looking_load(c, &l));
    bool together = str_eq(query_get(&c->query, S("kant"), S("")), look_sides[0]);
    return looking_show(c, &l, together, S(""), 200);
}

Status looking_back_post(Call *c) {
    Looking l;
    Str fault;
    TRY(looking_load(c, &l));
    TRY(case_work_change(&l.work));
    bool together = str_eq(form_value(&c->form, S("kant")), look_sides[0]);
    const EvaluationOf *resident = &l.e.sides[EVALUATION_RESIDENT];
    if (together && resident->begun && resident->by.len == 0)
        return STATUS(CONFLICT, "the resident fills it in");
    TRY(look_keep(c, l.work.file->id, l.work.person_id, l.wave,
                  together ? EVALUATION_RESIDENT : EVALUATION_PROFESSIONAL, &l.e, &fault));
    if (fault.len) return looking_show(c, &l, together, fault, c->form.wrong ? 422 : 409);
    Str path = work_path(c, &l.work, arena_print(c->arena, "terugblik/%.*s", STR_ARG(l.wave)));
    return call_go(c, arena_print(c->arena, "%.*s%sbewaard=1", STR_ARG(path),
                                  l.work.n_persons > 1 ? "&" : "?"));
}
