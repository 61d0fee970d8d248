// SPDX-License-Identifier: EUPL-1.2
/* A new case. */
#include "web/pages/case_form.h"

#include "sys/secret.h"

enum { CASE_NEW_PERSONS = 4 };

static const Field case_new_fields[] = {
    {.name = S_INIT("sleutel"),
     .kind = FIELD_LINE,
     .most = 40,
     .wrong = T_INIT("Laad de pagina opnieuw.")},
    {.name = S_INIT("vraag"),
     .kind = FIELD_LINES,
     .most = CASE_REQUEST_MOST,
     .wrong = T_INIT("Deze tekst is te lang. Er passen 20.000 tekens in.")},
    {.name = S_INIT("huishouden"), .kind = FIELD_LINE, .wrong = T_INIT("Deze naam is te lang.")},
    {.name = S_INIT("team"),
     .kind = FIELD_LINE,
     .most = 64,
     .wrong = T_INIT("Laad de pagina opnieuw.")},
    CASE_FIELDS_PERSON,
    CASE_FIELDS_MODULE,
    CASE_FIELDS_WAVE,
    {.name = {0}},
};

const Form case_new_form = {S_INIT("zaak-nieuw"), case_new_fields};

static Status case_new_teams(Call *c, CaseNewPage *page) {
    TeamOfUserRow *rows = NULL;
    size_t n = 0;
    Str chosen = c->post ? form_value(&c->form, S("team")) : S("");
    TRY(team_of_user(c->app.db, c->arena, c->app.who.user, app_today(&c->app), &rows, &n));
    page->no_team = n == 0;
    if (n < 2) return STATUS_OK;
    CaseOption *teams = ARENA_ARRAY(c->arena, CaseOption, n);
    for (size_t i = 0; i < n; i++)
        teams[i] = (CaseOption){rows[i].id, rows[i].name, str_eq(rows[i].id, chosen)};
    page->teams.at = teams;
    page->teams.n = n;
    return STATUS_OK;
}

static void case_new_persons(Call *c, CaseNewPage *page) {
    const Filled *f = c->post ? &c->form : NULL;
    PersonFields *fields = ARENA_ARRAY(c->arena, PersonFields, CASE_NEW_PERSONS);
    page->others_open = f && form_value(f, S("huishouden")).len > 0;
    for (int i = 0; i < CASE_NEW_PERSONS; i++) {
        Str place = arena_print(c->arena, "%d", i);
        fields[i] = case_form_person_fields(c, f, place, NULL);
        if (i == 0) continue;
        fields[i].title = text_fill(c->arena, c->lang, S("Persoon {n}"), FILL("n", i + 1));
        PersonGiven given = f ? case_form_person(f, place) : (PersonGiven){0};
        page->others_open |= !case_form_person_empty(&given);
    }
    page->persons.at = fields;
    page->persons.n = 1;
    page->others.at = fields + 1;
    page->others.n = CASE_NEW_PERSONS - 1;
}

static Status case_new_show(Call *c, int status) {
    const Instrument *in = NULL;
    const Filled *f = c->post ? &c->form : NULL;
    WaveGiven *waves = NULL;
    size_t n = 0;
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    TRY(case_waves_usual(&c->app, app_day(&c->app), &waves, &n));
    Str key = f ? form_value(f, S("sleutel")) : S("");
    CaseNewPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_CASES),
        .key = random_key_is(key) ? key : random_key(c->arena),
        .request = f ? form_value(f, S("vraag")) : S(""),
        .request_fault = f ? text(c->lang, form_fault(f, S("vraag"))) : S(""),
        .household = f ? form_value(f, S("huishouden")) : S(""),
    };
    TRY(case_new_teams(c, &page));
    case_new_persons(c, &page);
    page.modules.n = case_form_module_fields(c, f, in, NULL, 0, &page.modules.at);
    page.waves.n = case_form_wave_fields(c, f, waves, n, &page.waves.at);
    if (f) page.faults.n = case_form_faults(c, &page.faults.at);
    page.frame.fault = page.faults.n > 0;
    Html html = call_html(c, status);
    page_case_new(&html, &page);
    return STATUS_OK;
}

Status case_new_get(Call *c) { return case_new_show(c, 200); }

/* Rows without anything in them are nobody; the first person of a case is made in any case. */
static size_t case_new_people(Call *c, const PersonGiven **out) {
    PersonGiven *people = ARENA_ARRAY(c->arena, PersonGiven, CASE_NEW_PERSONS);
    size_t n = 0;
    for (int i = 0; i < CASE_NEW_PERSONS; i++) {
        PersonGiven p = case_form_person(&c->form, arena_print(c->arena, "%d", i));
        if (!case_form_person_empty(&p)) people[n++] = p;
    }
    *out = people;
    return n;
}

Status case_new_post(Call *c) {
    if (c->form.wrong) return case_new_show(c, 422);
    const Instrument *in = NULL;
    WaveGiven *usual = NULL;
    size_t n = 0;
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    TRY(case_waves_usual(&c->app, app_day(&c->app), &usual, &n));
    Str *codes = ARENA_ARRAY(c->arena, Str, n);
    for (size_t i = 0; i < n; i++) codes[i] = usual[i].code;
    Str key = form_value(&c->form, S("sleutel"));
    CaseNew made = {.id = random_key_is(key) ? key : S(""),
                    .team_id = form_value(&c->form, S("team")),
                    .request = form_value(&c->form, S("vraag")),
                    .household = form_value(&c->form, S("huishouden"))};
    made.n_persons = case_new_people(c, &made.persons);
    made.n_modules = case_form_modules(c, in, &made.modules);
    made.n_waves = case_form_waves(c, codes, n, &made.waves);
    Status done = case_new(&c->app, &made);
    if (done.code == INVALID) return case_new_show(c, 422);
    TRY(done);
    return call_go(c, arena_print(c->arena, "/zaken/%.*s", STR_ARG(made.id)));
}
