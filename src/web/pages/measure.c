// SPDX-License-Identifier: EUPL-1.2
/* One measurement of one person: how far both sides are, and the code that lets the resident in. */
#include "web/pages/case_page.h"

#include "app/invite_mail.h"
#include "web/pages/measure_letter.h"
#include "web/pages/measure_mail.h"

#define MEASURE_WINDOW_WRONG T_INIT("Vul een aantal dagen in, van 0 tot en met 3660.")

static const Str measure_deeds[] = {S_INIT("code"),
                                    S_INIT("mail"),
                                    S_INIT("stop"),
                                    S_INIT("opnieuw"),
                                    S_INIT("niet"),
                                    S_INIT("venster"),
                                    {0}};

static const Field measure_fields[] = {
    {.name = S_INIT("doe"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = measure_deeds,
     .missing = T_INIT("Kies wat er moet gebeuren."),
     .wrong = T_INIT("Kies wat er moet gebeuren.")},
    {.name = S_INIT("persoon"),
     .kind = FIELD_LINE,
     .most = 64,
     .wrong = T_INIT("Deze persoon kennen we niet.")},
    {.name = S_INIT("bericht"), .kind = FIELD_LINE, .most = 64, .wrong = MEASURE_WINDOW_WRONG},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_MAX,
     .wrong = MEASURE_WINDOW_WRONG},
    {.name = S_INIT("voor"),
     .kind = FIELD_INT,
     .low = 0,
     .high = WAVE_WINDOW_MOST,
     .wrong = MEASURE_WINDOW_WRONG},
    {.name = S_INIT("na"),
     .kind = FIELD_INT,
     .low = 0,
     .high = WAVE_WINDOW_MOST,
     .wrong = MEASURE_WINDOW_WRONG},
    {.name = {0}},
};

const Form measure_form = {S_INIT("meting"), measure_fields};

/* Which person and wave the address means; the first person when none is named. */
static Status measure_find(Call *c, CaseFile *f, size_t *person, size_t *wave) {
    TRY(case_file_load(&c->app, call_param(c, 0), f));
    Str key =
        c->post ? form_value(&c->form, S("persoon")) : query_get(&c->query, S("persoon"), S(""));
    *wave = case_file_wave(f, call_param(c, 1));
    *person = key.len ? case_file_person(f, key) : 0;
    if (*wave == STR_NONE || *person == STR_NONE || f->n_persons == 0)
        return STATUS(NOT_FOUND, "there is no such measurement");
    return STATUS_OK;
}

static void measure_fill_tabs(Call *c, const CaseFile *f, size_t person, size_t wave,
                              MeasurePage *page) {
    if (f->n_persons < 2) return;
    CaseTab *tabs = ARENA_ARRAY(c->arena, CaseTab, f->n_persons);
    for (size_t i = 0; i < f->n_persons; i++)
        tabs[i] = (CaseTab){case_person_called(c, f, i), case_measure_path(c, f, i, wave, S("")),
                            i == person};
    page->tabs.at = tabs;
    page->tabs.n = f->n_persons;
}

static void measure_fill_sides(Call *c, const CaseFile *f, size_t person, size_t wave,
                               MeasurePage *page) {
    Str id = f->persons[person].person_id, code = f->waves[wave].code;
    MeasuredSide resident = case_file_resident(f, id, code);
    MeasuredSide own = case_file_professional(f, id, code);
    case_measured_words(c, f, &resident, true, &page->resident, &page->resident_more);
    case_measured_words(c, f, &own, false, &page->professional, &page->professional_more);
    page->resident_sent = resident.how == MEASURE_SENT;
    page->own_sent = own.how == MEASURE_SENT;
    page->own_href = case_measure_path(c, f, person, wave, S("/mijn-beeld"));
    page->paper_href = case_measure_path(c, f, person, wave, S("/papier"));
    page->print_href = arena_print(
        c->arena, "/afdruk/vragenlijst?zaak=%.*s&meting=%.*s%s%.*s", STR_ARG(f->file->id),
        STR_ARG(code), f->n_persons > 1 ? "&persoon=" : "", STR_ARG(f->n_persons > 1 ? id : S("")));
    if (page->resident_sent && page->own_sent) page->talk_href = case_talk_path(c, f, person, wave);
}

static Status measure_fill_invite(Call *c, const CaseFile *f, size_t person, size_t wave,
                                  MeasurePage *page) {
    InviteState state;
    TRY(invite_state(&c->app, f->file->id, f->persons[person].person_id, f->waves[wave].code,
                     &state));
    page->invite = !state.there    ? INVITE_NONE
                   : state.live    ? INVITE_LIVE
                   : state.expired ? INVITE_EXPIRED
                                   : INVITE_STOPPED;
    if (!state.there) return STATUS_OK;
    page->until = day_words_year(c->arena, c->lang, moment_local_day(state.expires));
    if (state.used) page->used = day_words(c->arena, c->lang, moment_local_day(state.used));
    return STATUS_OK;
}

static Status measure_fill(Call *c, const CaseFile *f, size_t person, size_t wave,
                           MeasurePage *page) {
    Day day;
    *page = (MeasurePage){
        .frame = call_frame_form(c, FRAME_STAFF, NAV_CASES),
        .name = case_file_name(c, f),
        .case_href = arena_print(c->arena, "/zaken/%.*s", STR_ARG(f->file->id)),
        .person = f->persons[person].person_id,
        .title = wave_title(c->arena, c->lang, f->waves[wave].place),
        .closed = !str_eq(f->file->status, S("open")),
        .called = case_person_called(c, f, person),
    };
    page->href = arena_print(c->arena, "%.*s/metingen/%.*s", STR_ARG(page->case_href),
                             STR_ARG(f->waves[wave].code));
    page->frame.path = case_measure_path(c, f, person, wave, S(""));
    if (f->waves[wave].planned_day.at && day_parse(f->waves[wave].planned_day, &day)) {
        page->planned = day_words_year(c->arena, c->lang, day);
        page->planned_iso = day_text(c->arena, day);
    }
    if (f->n_persons > 1)
        page->title = arena_print(c->arena, "%.*s, %.*s", STR_ARG(page->title),
                                  STR_ARG(case_person_name(c, f, person)));
    measure_fill_tabs(c, f, person, wave, page);
    measure_fill_sides(c, f, person, wave, page);
    TRY(measure_fill_mail(c, f, person, wave, page));
    return measure_fill_invite(c, f, person, wave, page);
}

static Status measure_no_phone(Call *c, const CaseFile *f, MeasurePage *page) {
    UserPhoneRow *row = NULL;
    if (!str_eq(f->file->owner_id, c->app.who.user)) return STATUS_OK;
    TRY(user_phone(c->app.db, c->arena, c->app.who.user, &row));
    page->no_phone = row && row->telephone.len == 0;
    return STATUS_OK;
}

static Status measure_show(Call *c, int status, MeasurePage *page) {
    Html html = call_html(c, status);
    page_measure(&html, page);
    return STATUS_OK;
}

Status measure_get(Call *c) {
    CaseFile f;
    MeasurePage page;
    size_t person, wave;
    TRY(measure_find(c, &f, &person, &wave));
    TRY(measure_fill(c, &f, person, wave, &page));
    TRY(measure_no_phone(c, &f, &page));
    page.stopped = str_eq(query_get(&c->query, S("gestopt"), S("")), S("1"));
    call_saw(c, S("case.read"), f.file->id, page.person);
    return measure_show(c, 200, &page);
}

/* The mail goes with the code; without an address there is a code all the same. */
static Status measure_mail(Call *c, const CaseFile *f, size_t person, size_t wave,
                           const InviteNew *made, MeasurePage *page) {
    InviteMail m = {.case_id = f->file->id,
                    .person_id = f->persons[person].person_id,
                    .wave = f->waves[wave].code,
                    .language = c->lang == LANG_EN ? S("en") : S("nl"),
                    .base = call_outside(c),
                    .made = made};
    page->mail_fault = !mail_address_fits(f->persons[person].email);
    if (page->mail_fault) return STATUS_OK;
    TRY(invite_mail(&c->app, &m, &page->mailed));
    return measure_fill_mail(c, f, person, wave, page);
}

/* The code is nowhere kept, so the answer to making one is the page that shows it. */
static Status measure_make(Call *c, const CaseFile *f, size_t person, size_t wave, bool mail) {
    InviteNew made;
    CaseFile after;
    MeasurePage page;
    TRY(invite_new(&c->app, f->file->id, f->persons[person].person_id, f->waves[wave].code, &made));
    TRY(case_file_load(&c->app, f->file->id, &after));
    TRY(measure_fill(c, &after, person, wave, &page));
    TRY(measure_no_phone(c, f, &page));
    if (mail) TRY(measure_mail(c, &after, person, wave, &made, &page));
    page.made = true;
    page.code = invite_code_show(c->arena, made.code);
    page.spoken = code_spoken(c->arena, c->lang, page.code);
    page.look = arena_print(c->arena, "%.*s %.*s", STR_ARG(str_sub(made.look, 0, 3)),
                            STR_ARG(str_sub(made.look, 3, made.look.len)));
    page.look_spoken = code_spoken(c->arena, c->lang, page.look);
    TRY(measure_letter(c, &after, person, wave, page.code, &page.letter));
    return measure_show(c, 200, &page);
}

static Status measure_stop(Call *c, const CaseFile *f, size_t person, size_t wave) {
    TRY(invite_stop(&c->app, f->file->id, f->persons[person].person_id, f->waves[wave].code, NULL));
    Str back = case_measure_path(c, f, person, wave, S(""));
    bool query = str_find(back, S("?")) != STR_NONE;
    return call_go(c, arena_print(c->arena, "%.*s%cgestopt=1", STR_ARG(back), query ? '&' : '?'));
}

/* Shows the page again after something that could not be done. */
static Status measure_again(Call *c, const CaseFile *f, size_t person, size_t wave, int status) {
    MeasurePage page;
    TRY(measure_fill(c, f, person, wave, &page));
    page.frame.fault = true;
    page.mail_passed = status == 409 && str_eq(form_value(&c->form, S("doe")), S("venster")) == 0;
    measure_fill_window_fault(c, status, &page);
    call_saw(c, S("case.read"), f->file->id, page.person);
    return measure_show(c, status, &page);
}

Status measure_post(Call *c) {
    CaseFile f;
    size_t person, wave;
    TRY(measure_find(c, &f, &person, &wave));
    Str deed = form_value(&c->form, S("doe"));
    if (c->form.wrong) return measure_again(c, &f, person, wave, 422);
    if (str_eq(deed, S("code"))) return measure_make(c, &f, person, wave, false);
    if (str_eq(deed, S("mail"))) return measure_make(c, &f, person, wave, true);
    if (str_eq(deed, S("stop"))) return measure_stop(c, &f, person, wave);
    Status status =
        str_eq(deed, S("venster"))
            ? measure_window(c, &f, wave)
            : mail_decide(&c->app, form_value(&c->form, S("bericht")), str_eq(deed, S("opnieuw")));
    if (status.code == INVALID) return measure_again(c, &f, person, wave, 422);
    if (status.code == CONFLICT) return measure_again(c, &f, person, wave, 409);
    TRY(status);
    return call_go(c, case_measure_path(c, &f, person, wave, S("")));
}
