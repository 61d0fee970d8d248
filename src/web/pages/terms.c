// SPDX-License-Identifier: EUPL-1.2
/* "Termijnen": the eight dates of a case, what is due, and by whom it was handed over. */
#include "app/case_clock.h"
#include "view/case_end_view.h"
#include "web/pages/case_form.h"
#include "web/pages/case_head.h"
#include "web/pages/term_words.h"

static const struct {
    Str label, hint;
} clock_words[CLOCK_KINDS] = {
    [CLOCK_REQUEST] = {T_INIT("De vraag kwam binnen"), T_INIT("De melding.")},
    [CLOCK_CONFIRMED] = {T_INIT("Ontvangst bevestigd"), S_INIT("")},
    [CLOCK_SUPPORT_OFFERED] = {T_INIT("Onafhankelijke ondersteuning aangeboden"),
                               T_INIT("Gratis, van iemand die niet beslist.")},
    [CLOCK_OWN_PLAN] = {T_INIT("Eigen plan ontvangen"), T_INIT("Mag, hoeft niet.")},
    [CLOCK_CONVERSATION] = {T_INIT("Gesprek"), S_INIT("")},
    [CLOCK_REPORT] = {T_INIT("Verslag gegeven"), T_INIT("Daarmee is het onderzoek af.")},
    [CLOCK_REMARKS] = {T_INIT("Reactie op het verslag binnen"),
                       T_INIT("Geldt als aanvraag: daarna komt het besluit.")},
    [CLOCK_DECISION] = {T_INIT("Besluit"), S_INIT("")},
};

static const Str terms_parts[] = {S_INIT("datums"), S_INIT("gezien"), {0}};

static const Field terms_fields[] = {
    {.name = S_INIT("deel"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = terms_parts,
     .missing = T_INIT("Laad de bladzijde opnieuw en probeer het nog eens."),
     .wrong = T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")},
    {.name = S_INIT("dag."),
     .kind = FIELD_DAY,
     .family = true,
     .wrong = T_INIT("Schrijf de datum zo: 15-02-2027.")},
    {.name = S_INIT("noot."),
     .kind = FIELD_LINE,
     .most = CLOCK_NOTE_MOST,
     .family = true,
     .wrong = T_INIT("Deze opmerking is te lang. Houd het op 2.000 tekens.")},
    {.name = S_INIT("nr."),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .family = true,
     .wrong = T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")},
    {.name = {0}},
};
const Form terms_form = {S_INIT("termijnen"), terms_fields};

static Str terms_member_fault(Call *c, const FormMember *m) {
    return m && m->fault.len ? text(c->lang, m->fault) : S("");
}

static void terms_row(Call *c, const CaseClock *v, ClockKind kind, bool clash, TermsRow *row) {
    const CaseClockListRow *r = v->rows[kind];
    const FormMember *day = c->post ? form_member(&c->form, S("dag."), clock_name(kind)) : NULL;
    const FormMember *note = c->post ? form_member(&c->form, S("noot."), clock_name(kind)) : NULL;
    bool has = v->clock.has[kind];
    *row = (TermsRow){
        .kind = clock_name(kind),
        .label = text(c->lang, clock_words[kind].label),
        .hint = clock_words[kind].hint.len ? text(c->lang, clock_words[kind].hint) : S(""),
        .version = r ? r->version : 0,
        .day = has ? day_typed(c->arena, v->clock.day[kind]) : S(""),
        .note = r ? r->note : S(""),
        .shown = has ? day_words_year(c->arena, c->lang, v->clock.day[kind]) : S(""),
        .day_fault = terms_member_fault(c, day),
        .note_fault = terms_member_fault(c, note),
    };
    Str now = arena_print(c->arena, "%.*s %.*s", STR_ARG(row->day), STR_ARG(row->note));
    Day typed;
    if (day) row->day = day->value;
    if (day_parse(row->day, &typed)) row->day = day_typed(c->arena, typed);
    if (note) row->note = note->value;
    Str sent = arena_print(c->arena, "%.*s %.*s", STR_ARG(row->day), STR_ARG(row->note));
    if (clash && !str_eq(now, sent))
        row->now = str_trim(now).len ? now : text(c->lang, T("niet opgeschreven"));
}

static void terms_lines(Call *c, const CaseClock *v, TermsPage *page) {
    TermsLine *lines = ARENA_ARRAY(c->arena, TermsLine, TERM_KINDS);
    for (int k = 0; k < TERM_KINDS; k++) {
        Term t = term_of(&v->terms, &v->clock, (TermKind)k, app_day(&c->app));
        lines[k] = (TermsLine){term_label(c, (TermKind)k), term_words(c, (TermKind)k, &t)};
    }
    page->terms.at = lines;
    page->terms.n = TERM_KINDS;
}

static Status terms_handovers(Call *c, Str case_id, TermsPage *page) {
    HandoverListRow *rows = NULL;
    size_t n = 0;
    TRY(handover_list(c->app.db, c->arena, case_id, &rows, &n));
    TermsHandover *list = ARENA_ARRAY(c->arena, TermsHandover, n);
    for (size_t i = 0; i < n; i++) {
        Str day = day_words_year(c->arena, c->lang, moment_local_day(rows[i].moment));
        Str from = rows[i].by.at ? rows[i].by : text(c->lang, T("iemand"));
        Str to = rows[i].towards.at ? rows[i].towards : rows[i].team;
        list[i] = (TermsHandover){text_fill(c->arena, c->lang, S("{day}: van {from} naar {to}"),
                                            FILL("day", day), FILL("from", from), FILL("to", to)),
                                  rows[i].note};
    }
    page->handovers.at = list;
    page->handovers.n = n;
    return STATUS_OK;
}

static Status terms_show(Call *c, bool clash, int status) {
    CaseClock v;
    TRY(case_clock_load(&c->app, call_param(c, 0), &v));
    Str id = v.work.file->id;
    TermsRow *rows = ARENA_ARRAY(c->arena, TermsRow, CLOCK_KINDS);
    for (int k = 0; k < CLOCK_KINDS; k++) terms_row(c, &v, (ClockKind)k, clash, &rows[k]);
    TermsPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &v.work, text(c->lang, T("Termijnen")), S("")),
        .on = v.terms.on,
        .basis = v.terms.basis,
        .rows = {rows, CLOCK_KINDS},
        .hand_href = arena_print(c->arena, "/zaken/%.*s/wijzigen#overdracht", STR_ARG(id)),
        .end_href = arena_print(c->arena, "/zaken/%.*s/afsluiten", STR_ARG(id)),
    };
    if (query_get(&c->query, S("bewaard"), S("")).len)
        page.head.note = text(c->lang, T("Het is bewaard."));
    terms_lines(c, &v, &page);
    TRY(terms_handovers(c, id, &page));
    if (c->post) page.faults.n = case_form_faults(c, &page.faults.at);
    page.frame.fault = page.faults.n > 0 || clash;
    call_saw(c, S("case.read"), id, (Str){0});
    Html html = call_html(c, status);
    page_terms(&html, &page);
    return STATUS_OK;
}

Status terms_get(Call *c) { return terms_show(c, false, 200); }

/* The day of the opening stands in the form for a request without a date: that is no date yet. */
static bool terms_untouched(const CaseClock *v, ClockKind kind, const ClockGiven *g) {
    return kind == CLOCK_REQUEST && !v->request_given && v->rows[kind] == NULL && g->has_day &&
           g->day == v->clock.day[kind] && g->note.len == 0;
}

Status terms_post(Call *c) {
    CaseClock v;
    bool clash = false;
    Str case_id = call_param(c, 0);
    TRY(case_clock_load(&c->app, case_id, &v));
    if (c->form.wrong) return terms_show(c, false, 422);
    if (str_eq(form_value(&c->form, S("deel")), S("gezien"))) {
        TRY(handover_seen(&c->app, case_id));
        return call_go(c, arena_print(c->arena, "/zaken/%.*s", STR_ARG(case_id)));
    }
    TRY(case_work_change(&v.work));
    for (int k = 0; k < CLOCK_KINDS; k++) {
        Edited how;
        const FormMember *day = form_member(&c->form, S("dag."), clock_name((ClockKind)k));
        const FormMember *version = form_member(&c->form, S("nr."), clock_name((ClockKind)k));
        if (day == NULL) continue;
        ClockGiven g = {.kind = (ClockKind)k,
                        .version = version ? version->number : 0,
                        .has_day = day->value.len > 0,
                        .day = (Day)day->number,
                        .note = form_member_value(&c->form, S("noot."), clock_name((ClockKind)k))};
        if (terms_untouched(&v, (ClockKind)k, &g)) continue;
        TRY(case_clock_keep(&c->app, case_id, &g, &how));
        clash |= how == EDIT_OVERTAKEN;
    }
    if (clash) return terms_show(c, true, 409);
    return call_go(c, arena_print(c->arena, "/zaken/%.*s/termijnen?bewaard=1", STR_ARG(case_id)));
}
