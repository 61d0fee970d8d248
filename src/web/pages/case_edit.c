// SPDX-License-Identifier: EUPL-1.2
/* Changing a case: people, domains, waves and whose it is, each with a form of its own. */
#include "app/case_clock.h"
#include "web/pages/case_form.h"

static const Str edit_parts[] = {
    S_INIT("persoon"), S_INIT("gebieden"), S_INIT("metingen"), S_INIT("overdracht"), {0}};

#define EDIT_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")

static const Field case_edit_fields[] = {
    {.name = S_INIT("deel"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = edit_parts,
     .missing = EDIT_RELOAD,
     .wrong = EDIT_RELOAD},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = EDIT_RELOAD},
    {.name = S_INIT("persoon"), .kind = FIELD_LINE, .most = 64, .wrong = EDIT_RELOAD},
    {.name = S_INIT("plaats"), .kind = FIELD_LINE, .most = 4, .wrong = EDIT_RELOAD},
    {.name = S_INIT("naar"), .kind = FIELD_LINE, .most = 140, .wrong = EDIT_RELOAD},
    {.name = S_INIT("bericht"),
     .kind = FIELD_LINES,
     .most = HANDOVER_NOTE_MOST,
     .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},
    CASE_FIELDS_PERSON,
    CASE_FIELDS_MODULE,
    CASE_FIELDS_WAVE,
    {.name = {0}},
};

const Form case_edit_form = {S_INIT("zaak-wijzigen"), case_edit_fields};

/* The form that came in, when it is this part; NULL otherwise. */
static const Filled *edit_sent(Call *c, const char *part) {
    return c->post && str_eq(form_value(&c->form, S("deel")), str_of(part)) ? &c->form : NULL;
}

static Str edit_line(Call *c, const CaseParticipantListRow *p) {
    const Str parts[] = {p->call_name, p->family_name, p->telephone, p->email};
    Buf *out = buf_on(c->arena, 4096);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].len == 0) continue;
        if (out->len) buf_add(out, i == 1 ? S(" ") : S(", "));
        buf_add(out, parts[i]);
    }
    return out->len ? buf_str(out) : text(c->lang, T("Er staat nu niets."));
}

static Status edit_person_version(Call *c, Str person_id, int64_t *out) {
    PersonIdentityVersionRow *row = NULL;
    TRY(person_identity_version(c->app.db, c->arena, person_id, &row));
    *out = row ? row->version : 0;
    return STATUS_OK;
}

static Status edit_fill_persons(Call *c, const CaseFile *f, bool clash, CaseEditPage *page) {
    const Filled *sent = edit_sent(c, "persoon");
    PersonFields *fields = ARENA_ARRAY(c->arena, PersonFields, f->n_persons + 1);
    Str sent_place = sent ? form_value(sent, S("plaats")) : S("");
    for (size_t i = 0; i <= f->n_persons; i++) {
        const CaseParticipantListRow *p = i < f->n_persons ? &f->persons[i] : NULL;
        Str place = arena_print(c->arena, "%zu", i);
        bool this = sent && str_eq(sent_place, place);
        PersonGiven given = {0};
        if (p) given = (PersonGiven){p->call_name, p->family_name, p->email, p->telephone};
        fields[i] = case_form_person_fields(c, this ? sent : NULL, place, &given);
        fields[i].title = p ? case_person_name(c, f, i) : text(c->lang, T("Iemand erbij"));
        if (p == NULL) {
            page->new_open = this;
            continue;
        }
        fields[i].key = p->person_id;
        TRY(edit_person_version(c, p->person_id, &fields[i].version));
        if (this && clash) fields[i].now = edit_line(c, p);
    }
    page->persons_full = f->n_persons >= CASE_PERSONS_MOST;
    page->persons.at = fields;
    page->persons.n = f->n_persons + !page->persons_full;
    return STATUS_OK;
}

static Status edit_fill_modules(Call *c, const CaseFile *f, bool clash, CaseEditPage *page) {
    const Instrument *in = NULL;
    const Filled *sent = edit_sent(c, "gebieden");
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    page->modules.n =
        case_form_module_fields(c, sent, in, f->modules, f->n_modules, &page->modules.at);
    page->modules_version = f->modules_version;
    if (!sent || !clash) return STATUS_OK;
    const ModuleFields *now = NULL;
    size_t n = case_form_module_fields(c, NULL, in, f->modules, f->n_modules, &now);
    CaseTab *lines = ARENA_ARRAY(c->arena, CaseTab, n);
    for (size_t i = 0; i < n; i++) {
        Str asked =
            now[i].asked ? text(c->lang, T("wel gevraagd")) : text(c->lang, T("niet gevraagd"));
        lines[i].label =
            arena_print(c->arena, "%.*s: %.*s%s%.*s", STR_ARG(now[i].title), STR_ARG(asked),
                        now[i].reason.len ? ", " : "", STR_ARG(now[i].reason));
    }
    page->modules_now.at = lines;
    page->modules_now.n = n;
    return STATUS_OK;
}

/* The waves of the case, and one more that is not there yet. */
static size_t edit_waves(Call *c, const CaseFile *f, WaveGiven **out) {
    WaveGiven *waves = ARENA_ARRAY(c->arena, WaveGiven, f->n_waves + 1);
    size_t n = 0;
    for (size_t i = 0; i < f->n_waves; i++) {
        Day day = 0;
        bool planned = f->waves[i].planned_day.at && day_parse(f->waves[i].planned_day, &day);
        waves[n++] = (WaveGiven){f->waves[i].code, planned, day};
    }
    for (int i = 0; i < CASE_WAVES_MOST && n == f->n_waves; i++) {
        Str code = arena_print(c->arena, "T%d", i);
        if (case_file_wave(f, code) == STR_NONE) waves[n++] = (WaveGiven){code, false, 0};
    }
    *out = waves;
    return n;
}

static void edit_fill_waves(Call *c, const CaseFile *f, bool clash, CaseEditPage *page) {
    const Filled *sent = edit_sent(c, "metingen");
    WaveGiven *waves;
    size_t n = edit_waves(c, f, &waves);
    page->waves.n = case_form_wave_fields(c, sent, waves, n, &page->waves.at);
    page->waves_version = f->waves_version;
    if (!sent || !clash) return;
    CaseTab *lines = ARENA_ARRAY(c->arena, CaseTab, f->n_waves);
    for (size_t i = 0; i < f->n_waves; i++)
        lines[i].label =
            arena_print(c->arena, "%.*s: %.*s", STR_ARG(page->waves.at[i].title),
                        STR_ARG(waves[i].planned ? day_words_year(c->arena, c->lang, waves[i].day)
                                                 : text(c->lang, T("niet gepland"))));
    page->waves_now.at = lines;
    page->waves_now.n = f->n_waves;
}

static Status edit_fill_hands(Call *c, const CaseFile *f, bool clash, CaseEditPage *page) {
    ColleagueListRow *people = NULL;
    TeamListRow *teams = NULL;
    size_t n_people = 0, n_teams = 0, n = 0;
    const Filled *sent = edit_sent(c, "overdracht");
    Str chosen = sent ? form_value(sent, S("naar")) : S("");
    TRY(colleague_list(c->app.db, c->arena, c->app.who.user, app_today(&c->app), &people,
                       &n_people));
    TRY(team_list(c->app.db, c->arena, c->app.who.organisation, &teams, &n_teams));
    CaseOption *rows = ARENA_ARRAY(c->arena, CaseOption, n_people + n_teams);
    for (size_t i = 0; i < n_people; i++) {
        if (str_eq(people[i].user_id, f->file->owner_id) &&
            str_eq(people[i].team_id, f->file->team_id))
            continue;
        rows[n++] = (CaseOption){
            .value = arena_print(c->arena, "%.*s/%.*s", STR_ARG(people[i].team_id),
                                 STR_ARG(people[i].user_id)),
            .label = arena_print(c->arena, "%.*s, %.*s", STR_ARG(people[i].name),
                                 STR_ARG(people[i].team)),
        };
    }
    for (size_t i = 0; i < n_teams; i++) {
        if (teams[i].has_closed || str_eq(teams[i].id, f->file->team_id)) continue;
        rows[n++] = (CaseOption){
            .value = arena_print(c->arena, "%.*s/", STR_ARG(teams[i].id)),
            .label =
                text_fill(c->arena, c->lang, S("{team}, nog niemand"), FILL("team", teams[i].name)),
        };
    }
    for (size_t i = 0; i < n; i++) rows[i].chosen = str_eq(rows[i].value, chosen);
    page->hands.at = rows;
    page->hands.n = n;
    page->hand_note = sent ? form_value(sent, S("bericht")) : S("");
    page->version = f->file->version;
    page->hand_now = sent && clash;
    return STATUS_OK;
}

/* clash: somebody else changed first what was sent. */
static Status edit_show(Call *c, int status, bool clash) {
    CaseFile f;
    TRY(case_file_load(&c->app, call_param(c, 0), &f));
    if (!str_eq(f.file->status, S("open"))) return STATUS(NOT_FOUND, "the case is closed");
    CaseEditPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_CASES),
        .name = case_file_name(c, &f),
        .case_href = arena_print(c->arena, "/zaken/%.*s", STR_ARG(f.file->id)),
        .team = f.file->team,
        .owner = f.file->owner,
    };
    TRY(edit_fill_persons(c, &f, clash, &page));
    TRY(edit_fill_modules(c, &f, clash, &page));
    edit_fill_waves(c, &f, clash, &page);
    TRY(edit_fill_hands(c, &f, clash, &page));
    if (c->post) page.faults.n = case_form_faults(c, &page.faults.at);
    page.frame.fault = page.faults.n > 0 || clash;
    call_saw(c, S("case.read"), f.file->id, (Str){0});
    Html html = call_html(c, status);
    page_case_edit(&html, &page);
    return STATUS_OK;
}

Status case_edit_get(Call *c) { return edit_show(c, 200, false); }

static Status edit_done(Call *c, Edited how, const char *part) {
    if (how == EDIT_OVERTAKEN) return edit_show(c, 409, true);
    return call_go(
        c, arena_print(c->arena, "/zaken/%.*s?bewaard=%s", STR_ARG(call_param(c, 0)), part));
}

static Status edit_post_person(Call *c) {
    Edited how;
    PersonEdit e = {.case_id = call_param(c, 0),
                    .person_id = form_value(&c->form, S("persoon")),
                    .version = form_number(&c->form, S("versie")),
                    .given = case_form_person(&c->form, form_value(&c->form, S("plaats")))};
    TRY(case_edit_person(&c->app, &e, &how));
    return edit_done(c, how, "personen");
}

static Status edit_post_modules(Call *c) {
    Edited how;
    const Instrument *in = NULL;
    const ModuleGiven *modules = NULL;
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    size_t n = case_form_modules(c, in, &modules);
    TRY(case_edit_modules(&c->app, call_param(c, 0), form_number(&c->form, S("versie")), modules, n,
                          &how));
    return edit_done(c, how, "gebieden");
}

/* Only the waves that were on the page that sent it. */
static Status edit_post_waves(Call *c) {
    Edited how;
    CaseFile f;
    const WaveGiven *waves = NULL;
    WaveGiven *there;
    TRY(case_file_load(&c->app, call_param(c, 0), &f));
    size_t n = edit_waves(c, &f, &there), sent = 0;
    Str *codes = ARENA_ARRAY(c->arena, Str, n);
    for (size_t i = 0; i < n; i++)
        if (form_member(&c->form, S("dag."), there[i].code)) codes[sent++] = there[i].code;
    (void)case_form_waves(c, codes, sent, &waves);
    TRY(case_edit_waves(&c->app, f.file->id, form_number(&c->form, S("versie")), waves, sent,
                        &how));
    return edit_done(c, how, "metingen");
}

static Status edit_post_hand(Call *c) {
    Edited how;
    bool gone = false;
    Str rest = form_value(&c->form, S("naar")), team = S("");
    if (rest.len == 0 || !str_split(&rest, '/', &team) || team.len == 0) {
        form_blame(&c->form, S("naar"), T("Kies wie de zaak overneemt."));
        return edit_show(c, 422, false);
    }
    Status done = case_edit_hand(&c->app, call_param(c, 0), form_number(&c->form, S("versie")),
                                 team, rest.at ? rest : S(""), &how, &gone);
    if (done.code == INVALID) {
        form_blame(&c->form, S("naar"), T("Deze collega of dit team is er niet meer."));
        return edit_show(c, 422, false);
    }
    TRY(done);
    if (how == EDIT_DONE)
        TRY(handover_tell(&c->app, call_param(c, 0), team, rest.at ? rest : S(""),
                          form_value(&c->form, S("bericht"))));
    return gone ? call_go(c, S("/zaken?overgedragen=1")) : edit_done(c, how, "overdracht");
}

Status case_edit_post(Call *c) {
    static PageFn *const deeds[] = {edit_post_person, edit_post_modules, edit_post_waves,
                                    edit_post_hand};
    if (c->form.wrong) return edit_show(c, 422, false);
    Str part = form_value(&c->form, S("deel"));
    for (size_t i = 0; edit_parts[i].len; i++)
        if (str_eq(edit_parts[i], part)) return deeds[i](c);
    return edit_show(c, 422, false);
}
