// SPDX-License-Identifier: EUPL-1.2
/* The one next step of a case in words, with the page where it is done. */
#include "web/pages/case_page.h"

#include "app/case_step.h"

/* Steps beyond measuring, and the page of the case where each is done. */
static const struct {
    Str kind, words, more, action;
    const char *part;
} case_steps[] = {
    {S_INIT(STEP_PLAN), T_INIT("maak samen een plan"), T_INIT("Het gesprek is geweest."),
     T_INIT("Naar het plan"), "plan"},
    {S_INIT(STEP_FOLLOW_UP), T_INIT("vraag hoe het gaat"),
     T_INIT("Kijk samen wat er gedaan is, en wat er gebeurde."), T_INIT("Afspraken en stappen"),
     "stappen"},
    {S_INIT(STEP_CLOSE), T_INIT("rond de zaak af"), S_INIT(""), T_INIT("Afronden of overdragen"),
     "afsluiten"},
};

/* What is to be done for one measurement that is not sent on both sides. {name}: the resident. */
typedef struct {
    Str words, more, action;
    const char *path; /* behind the path of the measurement; NULL: the measurement itself */
} StepWords;

static const StepWords step_invite = {
    T_INIT("nodig {name} uit voor de meting"),
    T_INIT("Maak een code. Daarmee vult {name} de vragen in, alleen of samen met iemand."),
    T_INIT("Maak een uitnodiging"), NULL};
static const StepWords step_again = {
    T_INIT("maak een nieuwe code voor {name}"),
    T_INIT("De vorige code is verlopen. Wat al is ingevuld, is bewaard."),
    T_INIT("Maak een nieuwe code"), NULL};
static const StepWords step_own_after = {
    T_INIT("vul jouw eigen beeld in"),
    T_INIT("{name} is klaar. Je ziet de antwoorden als jouw beeld ook is verstuurd."),
    T_INIT("Vul mijn beeld in"), "/mijn-beeld"};
static const StepWords step_own_meanwhile = {
    T_INIT("vul jouw eigen beeld in"),
    T_INIT("{name} is uitgenodigd. Vul intussen jouw beeld in, los van elkaar."),
    T_INIT("Vul mijn beeld in"), "/mijn-beeld"};
static const StepWords step_wait = {
    T_INIT("wacht op {name}"), T_INIT("Jouw beeld is verstuurd. De code van {name} werkt nog."),
    T_INIT("Bekijk de uitnodiging"), NULL};

static const StepWords *case_step_words(const MeasuredSide *resident, const MeasuredSide *own) {
    bool mine = own->how == MEASURE_SENT;
    if (resident->how == MEASURE_SENT) return &step_own_after;
    if (resident->how == MEASURE_NOTHING) return &step_invite;
    if (resident->expires == 0 && resident->how == MEASURE_BUSY)
        return mine ? &step_wait : &step_own_meanwhile;
    if (resident->how == MEASURE_EXPIRED) return &step_again;
    return mine ? &step_wait : &step_own_meanwhile;
}

static void case_fill_measure(Call *c, const CaseFile *f, const Measurement *at,
                              CaseFilePage *page) {
    Str person = f->persons[at->person].person_id, wave = f->waves[at->wave].code;
    MeasuredSide resident = case_file_resident(f, person, wave);
    MeasuredSide own = case_file_professional(f, person, wave);
    const StepWords *w = case_step_words(&resident, &own);
    Str name = case_person_called(c, f, at->person);
    page->step = text_fill(c->arena, c->lang, w->words, FILL("name", name));
    page->step_more = text_fill(c->arena, c->lang, w->more, FILL("name", name));
    page->step_action = text(c->lang, w->action);
    page->step_href =
        case_measure_path(c, f, at->person, at->wave, w->path ? str_of(w->path) : S(""));
}

static bool case_fill_set_step(Call *c, const CaseFile *f, CaseFilePage *page) {
    for (size_t i = 0; i < sizeof case_steps / sizeof *case_steps; i++) {
        if (!str_eq(case_steps[i].kind, f->file->step_kind)) continue;
        page->step = text(c->lang, case_steps[i].words);
        page->step_more = case_steps[i].more.len ? text(c->lang, case_steps[i].more) : S("");
        if (f->file->step_note.len) page->step_more = f->file->step_note;
        page->step_action = text(c->lang, case_steps[i].action);
        page->step_href =
            arena_print(c->arena, "/zaken/%.*s/%s", STR_ARG(f->file->id), case_steps[i].part);
        return true;
    }
    return false;
}

/* The last measurement that was sent on both sides, of anybody in the case. */
static bool case_last_both(const CaseFile *f, Measurement *out) {
    bool found = false;
    for (size_t p = 0; p < f->n_persons; p++) {
        size_t wave = case_file_last_both(f, f->persons[p].person_id);
        if (wave == STR_NONE || (found && wave <= out->wave)) continue;
        *out = (Measurement){p, wave, true};
        found = true;
    }
    return found;
}

static void case_fill_talk(Call *c, const CaseFile *f, const Measurement *at, CaseFilePage *page) {
    page->step = text(c->lang, T("bespreek samen de twee beelden"));
    page->step_more = text(c->lang, T("Beide beelden zijn er. Leg ze naast elkaar."));
    if (str_eq(f->file->step_kind, S(STEP_TALK)) && f->file->step_note.len)
        page->step_more = f->file->step_note;
    page->step_action = text(c->lang, T("Open het gespreksblad"));
    page->step_href = case_talk_path(c, f, at->person, at->wave);
}

void case_fill_step(Call *c, const CaseFile *f, CaseFilePage *page) {
    Measurement at, both;
    if (!str_eq(f->file->status, S("open"))) {
        page->step = text(c->lang, T("Deze zaak is afgerond"));
        page->step_more = text(c->lang, T("Je kunt alles nog lezen, en niets meer veranderen."));
        return;
    }
    bool found = case_file_at_hand(f, app_day(&c->app), &at), some = case_last_both(f, &both);
    if (some && str_eq(f->file->step_kind, S(STEP_TALK)))
        case_fill_talk(c, f, &both, page);
    else if (found && !at.both)
        case_fill_measure(c, f, &at, page);
    else if (!case_fill_set_step(c, f, page) && some)
        case_fill_talk(c, f, &both, page);
}
