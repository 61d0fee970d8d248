// SPDX-License-Identifier: EUPL-1.2
/* The case page: one clear next step, both images in one view, and how far each measurement is. */
#include "web/pages/case_page.h"

#include "app/safety.h"

static Str case_wave_path(Call *c, const CaseFile *f, const char *part, size_t person, size_t wave,
                          Str more) {
    Str whose = f->n_persons > 1
                    ? arena_print(c->arena, "?persoon=%.*s", STR_ARG(f->persons[person].person_id))
                    : S("");
    return arena_print(c->arena, "/zaken/%.*s/%s/%.*s%.*s%.*s", STR_ARG(f->file->id), part,
                       STR_ARG(f->waves[wave].code), STR_ARG(more), STR_ARG(whose));
}

Str case_measure_path(Call *c, const CaseFile *f, size_t person, size_t wave, Str more) {
    return case_wave_path(c, f, "metingen", person, wave, more);
}

Str case_talk_path(Call *c, const CaseFile *f, size_t person, size_t wave) {
    return case_wave_path(c, f, "gesprek", person, wave, S(""));
}

Str case_rater_name(Call *c, const CaseFile *f, const MeasuredSide *side) {
    Str id = side->rater_id.len ? side->rater_id : f->file->owner_id;
    if (id.len && str_eq(id, f->file->owner_id)) return first_name(f->file->owner);
    if (id.len && str_eq(id, c->app.who.user)) return first_name(c->app.who.name);
    UserPhoneRow *row = NULL;
    if (id.len && user_phone(c->app.db, c->arena, id, &row).code == OK && row)
        return first_name(row->name);
    return text(c->lang, T("de professional"));
}

/* "22 november", with the year when that is another one. */
static Str case_day(Call *c, Day day) {
    int year, this_year, month, of_month;
    day_parts(day, &year, &month, &of_month);
    day_parts(app_day(&c->app), &this_year, &month, &of_month);
    return year == this_year ? day_words(c->arena, c->lang, day)
                             : day_words_year(c->arena, c->lang, day);
}

static Str case_until(Call *c, Str dutch, Moment when) {
    Str day = day_words(c->arena, c->lang, moment_local_day(when));
    return text_fill(c->arena, c->lang, dutch, FILL("day", day));
}

void case_measured_words(Call *c, const CaseFile *f, const MeasuredSide *side, bool resident,
                         Str *words, Str *more) {
    static const Str states[] = {[MEASURE_NOTHING] = T_INIT("Nog niet"),
                                 [MEASURE_INVITED] = T_INIT("Uitgenodigd"),
                                 [MEASURE_EXPIRED] = T_INIT("Code verlopen"),
                                 [MEASURE_BUSY] = T_INIT("Bezig"),
                                 [MEASURE_SENT] = T_INIT("Klaar")};
    *words = text(c->lang, states[side->how]);
    *more = S("");
    if (side->how == MEASURE_SENT && side->answered)
        *more = case_day(c, side->answered);
    else if (side->expires > c->app.now && side->how != MEASURE_SENT)
        *more = case_until(c, T("code geldig tot {day}"), side->expires);
    else if (side->expires && side->how == MEASURE_BUSY)
        *more = text(c->lang, T("code verlopen"));
    if (!resident && side->how != MEASURE_NOTHING && side->rater_id.len) {
        Str name = case_rater_name(c, f, side);
        *more =
            more->len ? arena_print(c->arena, "%.*s, %.*s", STR_ARG(name), STR_ARG(*more)) : name;
    }
}

static MeasureRow case_row(Call *c, const CaseFile *f, size_t person, size_t wave) {
    Str id = f->persons[person].person_id, code = f->waves[wave].code;
    MeasuredSide resident = case_file_resident(f, id, code);
    MeasuredSide own = case_file_professional(f, id, code);
    MeasureRow row = {
        .wave = wave_title(c->arena, c->lang, f->waves[wave].place),
        .person = f->n_persons > 1 ? case_person_name(c, f, person) : S(""),
        .href = case_measure_path(c, f, person, wave, S("")),
        .planned = resident.how == MEASURE_NOTHING && own.how == MEASURE_NOTHING,
    };
    Day day;
    if (f->waves[wave].planned_day.at && day_parse(f->waves[wave].planned_day, &day)) {
        row.day = day_words_near(c->arena, c->lang, day, app_day(&c->app));
        row.iso = day_text(c->arena, day);
    }
    case_measured_words(c, f, &resident, true, &row.resident, &row.resident_more);
    case_measured_words(c, f, &own, false, &row.professional, &row.professional_more);
    return row;
}

static void case_fill_rows(Call *c, const CaseFile *f, CaseFilePage *page) {
    MeasureRow *rows = ARENA_ARRAY(c->arena, MeasureRow, f->n_persons * f->n_waves + 1);
    for (size_t w = 0; w < f->n_waves; w++)
        for (size_t p = 0; p < f->n_persons; p++) rows[page->rows.n++] = case_row(c, f, p, w);
    page->rows.at = rows;
    page->several = f->n_persons > 1;
}

static void case_fill_persons(Call *c, const CaseFile *f, size_t chosen, CaseFilePage *page) {
    CasePerson *persons = ARENA_ARRAY(c->arena, CasePerson, f->n_persons);
    CaseTab *tabs = ARENA_ARRAY(c->arena, CaseTab, f->n_persons);
    for (size_t i = 0; i < f->n_persons; i++) {
        const CaseParticipantListRow *p = &f->persons[i];
        Str full = str_trim(
            arena_print(c->arena, "%.*s %.*s", STR_ARG(p->call_name), STR_ARG(p->family_name)));
        persons[i] = (CasePerson){.name = full.len ? full : case_person_name(c, f, i),
                                  .telephone = p->telephone,
                                  .email = p->email};
        tabs[i] = (CaseTab){
            case_person_called(c, f, i),
            arena_print(c->arena, "%.*s?persoon=%.*s", STR_ARG(page->href), STR_ARG(p->person_id)),
            i == chosen};
    }
    page->persons.at = persons;
    page->persons.n = f->n_persons;
    page->tabs.at = tabs;
    page->tabs.n = f->n_persons > 1 ? f->n_persons : 0;
}

/* The private domain stands on the page where it is chosen, not on the one that lies open. */
static Status case_fill_modules(Call *c, const CaseFile *f, CaseFilePage *page) {
    const Instrument *in = NULL;
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    CaseModuleShown *shown = ARENA_ARRAY(c->arena, CaseModuleShown, in->n_domains);
    for (size_t i = 0; i < in->n_domains; i++)
        for (size_t m = 0; m < f->n_modules; m++) {
            bool it = str_eq(f->modules[m].domain, in->domains[i].domain);
            if (!it || !f->modules[m].asked || in->domains[i].private) continue;
            shown[page->modules.n++] = (CaseModuleShown){
                words_in(c->lang, in->domains[i].title_professional), f->modules[m].reason};
        }
    page->modules.at = shown;
    page->modules_none = f->n_modules == 0;
    return STATUS_OK;
}

static Status case_fill_signal(Call *c, const CaseFile *f, CaseFilePage *page) {
    const SafetyOpen *open = NULL;
    size_t n = 0;
    TRY(safety_open_for_case(&c->app, f->file->id, &open, &n));
    if (n) page->signal_href = open[0].path;
    return STATUS_OK;
}

static Str case_done_words(Call *c) {
    static const struct {
        Str value, words;
    } done[] = {
        {S_INIT("personen"), T_INIT("De gegevens zijn bewaard.")},
        {S_INIT("gebieden"), T_INIT("De leefgebieden zijn bewaard.")},
        {S_INIT("metingen"), T_INIT("De metingen zijn bewaard.")},
        {S_INIT("overdracht"), T_INIT("De zaak is overgedragen.")},
    };
    Str value = query_get(&c->query, S("bewaard"), S(""));
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        if (str_eq(done[i].value, value)) return text(c->lang, done[i].words);
    return S("");
}

static Status case_page_show(Call *c, const CaseFile *f, size_t person) {
    CaseFilePage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_CASES),
        .name = case_file_name(c, f),
        .number = f->file->number,
        .href = arena_print(c->arena, "/zaken/%.*s", STR_ARG(f->file->id)),
        .closed = !str_eq(f->file->status, S("open")),
        .note = case_done_words(c),
        .request = f->file->original_request,
        .team = f->file->team,
        .owner = f->file->owner,
    };
    case_fill_step(c, f, &page);
    case_fill_persons(c, f, person, &page);
    case_fill_rows(c, f, &page);
    TRY(case_fill_modules(c, f, &page));
    TRY(case_fill_signal(c, f, &page));
    TRY(case_fill_work(c, f, &page.work));
    if (f->n_persons) {
        TRY(case_fill_images(c, f, person, &page));
        page.request_of = f->n_persons == 1 ? case_person_called(c, f, 0) : case_file_name(c, f);
        if (f->persons[0].call_name.len == 0) page.request_of = S("");
    }
    Html html = call_html(c, 200);
    page_case_file(&html, &page);
    return STATUS_OK;
}

/* Nobody was asked for: somebody whose images can be laid side by side, else who is at hand. */
static size_t case_shown_person(Call *c, const CaseFile *f) {
    Measurement at;
    for (size_t p = 0; p < f->n_persons; p++)
        if (case_file_last_both(f, f->persons[p].person_id) != STR_NONE) return p;
    return case_file_at_hand(f, app_day(&c->app), &at) ? at.person : 0;
}

Status case_page_get(Call *c) {
    CaseFile f;
    TRY(case_file_load(&c->app, call_param(c, 0), &f));
    size_t person = case_file_person(&f, query_get(&c->query, S("persoon"), S("")));
    if (person == STR_NONE) person = case_shown_person(c, &f);
    call_saw(c, S("case.read"), f.file->id, f.n_persons ? f.persons[person].person_id : (Str){0});
    return case_page_show(c, &f, person);
}
