// SPDX-License-Identifier: EUPL-1.2
/* The calendar and the mails of one measurement. */
#include "web/pages/measure_mail.h"

#include "app/case_work.h"
#include "view/names.h"
#include "web/server.h"

/* ---- mails in words ---- */

Str mail_kind_words(Lang lang, Str kind) {
    static const struct {
        Str kind, words;
    } rows[] = {
        {S_INIT("invite"), T_INIT("Uitnodiging")},
        {S_INIT("reminder"), T_INIT("Herinnering")},
        {S_INIT("welcome"), T_INIT("Welkom, met een link voor een wachtwoord")},
        {S_INIT("password"), T_INIT("Nieuw wachtwoord")},
        {S_INIT("share"), T_INIT("Iets is gedeeld")},
        {S_INIT("queue"), T_INIT("Over de post zelf")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq(rows[i].kind, kind)) return text(lang, rows[i].words);
    return kind;
}

Str mail_state_words(Arena *a, Lang lang, Str status, Moment due, Moment sent, int64_t attempts,
                     Moment now) {
    static const struct {
        Str status, words;
    } rows[] = {
        {S_INIT("sending"), T_INIT("Wordt nu verstuurd")},
        {S_INIT("stopped"), T_INIT("Niet verstuurd: het hoefde niet meer")},
        {S_INIT("unsure"), T_INIT("Niet zeker of deze mail aankwam")},
        {S_INIT("failed"), T_INIT("Niet gelukt")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq(rows[i].status, status)) return text(lang, rows[i].words);
    bool went = str_eq(status, S("sent"));
    Str day = day_words_year(a, lang, moment_local_day(went ? sent : due));
    if (went) return text_fill(a, lang, S("Verstuurd op {day}"), FILL("day", day));
    if (attempts) return text(lang, T("Lukte nog niet. We proberen het weer."));
    if (due <= now) return text(lang, T("Gaat zo weg"));
    return text_fill(a, lang, S("Gaat op {day}, als het dan nog nodig is"), FILL("day", day));
}

static Status measure_mails(Call *c, const CaseFile *f, size_t person, size_t wave,
                            MeasurePage *page) {
    MailOfWaveRow *rows = NULL;
    size_t n = 0;
    TRY(mail_of_wave(c->app.db, c->arena, f->file->id, f->persons[person].person_id,
                     f->waves[wave].code, &rows, &n));
    MailLine *lines = ARENA_ARRAY(c->arena, MailLine, n + 1);
    for (size_t i = 0; i < n; i++) {
        const MailOfWaveRow *r = &rows[i];
        bool decide = str_eq(r->status, S("unsure")) || str_eq(r->status, S("failed"));
        lines[i] = (MailLine){
            .id = r->id,
            .what = mail_kind_words(c->lang, r->kind),
            .state = mail_state_words(c->arena, c->lang, r->status, r->due, r->sent, r->attempts,
                                      c->app.now),
            .address = r->address,
            .why = decide || r->attempts > 1 ? r->why : S(""),
            .decide = decide,
            .waits = decide || str_eq(r->status, S("waiting")),
        };
    }
    page->mails.at = lines;
    page->mails.n = n;
    return STATUS_OK;
}

/* ---- the window ---- */

static void measure_when(Call *c, const CaseFile *f, size_t person, size_t wave,
                         MeasurePage *page) {
    const CaseWaveListRow *w = &f->waves[wave];
    MeasuredSide side = case_file_resident(f, f->persons[person].person_id, w->code);
    page->reminded = side.state.how == WAVE_REMINDED;
    page->version = w->version;
    page->before =
        arena_print(c->arena, "%d", w->has_days_before ? (int)w->days_before : WAVE_BEFORE_DAYS);
    page->after =
        arena_print(c->arena, "%d", w->has_days_after ? (int)w->days_after : WAVE_AFTER_DAYS);
    if (!side.state.windowed || side.how == MEASURE_SENT) return;
    Str from = day_words_year(c->arena, c->lang, side.state.opens);
    Str until = day_words_year(c->arena, c->lang, side.state.ends);
    if (side.state.how == WAVE_NOT_YET)
        page->when = text_fill(c->arena, c->lang, S("Open vanaf {from}."), FILL("from", from));
    else if (side.state.window_over)
        page->when = text_fill(c->arena, c->lang, S("Dit liep tot en met {until}. Het kan nog."),
                               FILL("until", until));
    else if (wave > 0)
        page->when =
            text_fill(c->arena, c->lang, S("Open tot en met {until}."), FILL("until", until));
}

void measure_fill_window_fault(Call *c, int status, MeasurePage *page) {
    if (!str_eq(form_value(&c->form, S("doe")), S("venster"))) return;
    page->window_open = true;
    if (status == 409) {
        page->window_now = true;
        return;
    }
    page->before = form_value(&c->form, S("voor"));
    page->after = form_value(&c->form, S("na"));
    page->window_fault = text(c->lang, T("Vul een aantal dagen in, van 0 tot en met 3660."));
}

Status measure_window(Call *c, const CaseFile *f, size_t wave) {
    CaseWork w;
    int64_t n = 0;
    TRY(case_work_load(&c->app, f->file->id, S(""), &w));
    TRY(case_work_change(&w));
    CaseWaveWindowIn in = {
        .case_id = f->file->id,
        .code = f->waves[wave].code,
        .version = form_number(&c->form, S("versie")),
        .has_days_before = form_value(&c->form, S("voor")).len > 0,
        .days_before = form_number(&c->form, S("voor")),
        .has_days_after = form_value(&c->form, S("na")).len > 0,
        .days_after = form_number(&c->form, S("na")),
    };
    TRY(case_wave_window(c->app.db, c->arena, &in, &n));
    if (n == 0) return STATUS(CONFLICT, "somebody else changed this wave first");
    return app_audit(&c->app, S("case.waves"), f->file->id, (Str){0}, AUDIT_DONE);
}

/* ---- the rest ---- */

static Status measure_workers(Call *c, const CaseFile *f, MeasurePage *page) {
    CaseWorkerCountRow *row = NULL;
    TRY(case_worker_count(c->app.db, c->arena, f->file->id, &row));
    if (row == NULL || row->changes == 0) return STATUS_OK;
    page->workers =
        text_fill(c->arena, c->lang,
                  row->changes == 1 ? S("Deze zaak wisselde 1 keer van professional.")
                                    : S("Deze zaak wisselde {n} keer van professional."),
                  FILL("n", row->changes));
    return STATUS_OK;
}

Status measure_fill_mail(Call *c, const CaseFile *f, size_t person, size_t wave,
                         MeasurePage *page) {
    page->mail_on = mail_runner_sends(c->web->mail);
    page->email = f->persons[person].email.at ? f->persons[person].email : S("");
    measure_when(c, f, person, wave, page);
    TRY(measure_workers(c, f, page));
    return measure_mails(c, f, person, wave, page);
}
