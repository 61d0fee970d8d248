// SPDX-License-Identifier: EUPL-1.2
/* "Afsluiten": what is still open, what stops, how long it is kept; and opening it again. */
#include "app/case_end.h"

#include "app/safety.h"
#include "view/case_end_view.h"
#include "web/pages/case_form.h"
#include "web/pages/case_head.h"
#include "web/pages/subject_options.h"

static const Choice end_why[] = {
    {S_INIT("reached"), T_INIT("De doelen zijn bereikt")},
    {S_INIT("enough"), T_INIT("Het is goed zo, ook zonder alle doelen")},
    {S_INIT("other_help"), T_INIT("Andere hulp neemt het over")},
    {S_INIT("resident"), T_INIT("De inwoner wil stoppen")},
    {S_INIT("moved"), T_INIT("De inwoner is verhuisd")},
    {S_INIT("no_contact"), T_INIT("Er is geen contact meer")},
    {S_INIT("died"), T_INIT("De inwoner is overleden")},
    {S_INIT("other"), T_INIT("Anders")},
};
static const Choice end_last[] = {
    {S_INIT("taken"), T_INIT("Ja, en de meting is gedaan")},
    {S_INIT("offered"), T_INIT("Ja, en de inwoner heeft nog niet gekozen")},
    {S_INIT("declined"), T_INIT("Ja, maar de inwoner wilde het niet")},
    {S_INIT(""), T_INIT("Nee")},
};
static const Str end_retain[RETAIN_KINDS] = {
    [RETAIN_WMO] = T_INIT("Met een voorziening van de gemeente: tot {day}"),
    [RETAIN_PLAN] = T_INIT("Alleen een plan, zonder voorziening: tot {day}"),
    [RETAIN_WITHDRAWN] = T_INIT("De vraag is ingetrokken: tot {day}"),
};
enum { END_WHY = sizeof end_why / sizeof *end_why, END_LAST = sizeof end_last / sizeof *end_last };

static const Str end_todo[] = {S_INIT("klaar"), S_INIT("open"), {0}};
static const Str end_classes[] = {S_INIT("wmo"), S_INIT("plan"), S_INIT("withdrawn"), {0}};
static const Str end_last_words[] = {S_INIT("taken"), S_INIT("offered"), S_INIT("declined"), {0}};

#define END_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")

static const Field case_end_fields[] = {
    {.name = S_INIT("doe"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = end_todo,
     .missing = END_RELOAD,
     .wrong = END_RELOAD},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = END_RELOAD},
    {.name = S_INIT("reden"),
     .kind = FIELD_CHOICE,
     .choices = end_reasons,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("tekst"),
     .kind = FIELD_LINES,
     .most = END_WORDS_MOST,
     .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},
    {.name = S_INIT("meting"),
     .kind = FIELD_CHOICE,
     .choices = end_last_words,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("bewaren"),
     .kind = FIELD_CHOICE,
     .choices = end_classes,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = {0}},
};
const Form case_end_form = {S_INIT("afsluiten"), case_end_fields};

static Str end_fault(Call *c, const char *field) {
    Str fault = form_fault(&c->form, str_of(field));
    return c->post && fault.len ? text(c->lang, fault) : S("");
}

static Str end_retain_words(Call *c, RetainKind kind, Day until) {
    Str day = day_words_year(c->arena, c->lang, until);
    return text_fill(c->arena, c->lang, end_retain[kind], FILL("day", day));
}

static void end_fill_open(Call *c, const CaseEnd *v, CaseEndPage *page) {
    EndOpen *goals = ARENA_ARRAY(c->arena, EndOpen, v->n_goals);
    EndOpen *agreements = ARENA_ARRAY(c->arena, EndOpen, v->n_agreements);
    for (size_t i = 0; i < v->n_goals; i++)
        goals[i] =
            (EndOpen){.what = v->goals[i].what,
                      .href = arena_print(c->arena, "/zaken/%.*s/plan/doelen/%.*s",
                                          STR_ARG(v->work.file->id), STR_ARG(v->goals[i].id))};
    for (size_t i = 0; i < v->n_agreements; i++) {
        Day by;
        agreements[i] = (EndOpen){.what = v->agreements[i].what};
        if (day_parse(v->agreements[i].by_day, &by))
            agreements[i].by = day_words_year(c->arena, c->lang, by);
    }
    page->goals.at = goals;
    page->goals.n = v->n_goals;
    page->agreements.at = agreements;
    page->agreements.n = v->n_agreements;
    if (v->counts == NULL) return;
    page->codes = v->counts->codes;
    page->grants = v->counts->grants;
    page->mails = v->counts->mails;
}

/* Private messages that this reader may know of, and no others. */
static Status end_fill_signals(Call *c, const CaseEnd *v, CaseEndPage *page) {
    const SafetyOpen *open = NULL;
    size_t n = 0;
    TRY(safety_open_for_case(&c->app, v->work.file->id, &open, &n));
    page->signals = (int64_t)n;
    return STATUS_OK;
}

static void end_fill_choices(Call *c, const CaseEnd *v, CaseEndPage *page) {
    bool sent = c->post;
    Str retain = sent_or(c, sent, "bewaren", v->work.file->retention);
    page->reasons.n =
        choice_options(c, end_why, END_WHY, sent_or(c, sent, "reden", v->why), &page->reasons.at);
    page->measured.n = choice_options(c, end_last, END_LAST,
                                      sent_or(c, sent, "meting", v->measured), &page->measured.at);
    CaseOption *rows = ARENA_ARRAY(c->arena, CaseOption, RETAIN_KINDS);
    for (int k = 0; k < RETAIN_KINDS; k++)
        rows[k] = (CaseOption){retain_name((RetainKind)k),
                               end_retain_words(c, (RetainKind)k, v->until[k]),
                               str_eq(retain, retain_name((RetainKind)k))};
    page->retain.at = rows;
    page->retain.n = RETAIN_KINDS;
}

static void end_fill_closed(Call *c, const CaseEnd *v, CaseEndPage *page) {
    Day closed;
    RetainKind kind = retain_of(v->work.file->retention);
    if (day_parse(v->work.file->closed_day, &closed))
        page->closed_day = day_words_year(c->arena, c->lang, closed);
    page->reason = choice_words(c, end_why, END_WHY, v->why);
    if (v->why.len) page->measure_words = choice_words(c, end_last, END_LAST, v->measured);
    if (v->destroy == 0) return;
    page->destroy_day = day_words_year(c->arena, c->lang, v->destroy);
    if (kind != RETAIN_KINDS) page->retain_words = end_retain_words(c, kind, v->destroy);
}

static Status case_end_show(Call *c, bool clash, int status) {
    CaseEnd v;
    TRY(case_end_load(&c->app, call_param(c, 0), &v));
    CaseEndPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &v.work, text(c->lang, T("Afsluiten")), S("")),
        .called = work_called(c, &v.work),
        .version = v.work.file->version,
        .clash = clash,
        .words = v.work.open ? sent_or(c, c->post, "tekst", v.words) : v.words,
        .reason_fault = end_fault(c, "reden"),
        .words_fault = end_fault(c, "tekst"),
        .measure_href = arena_print(c->arena, "/zaken/%.*s#metingen", STR_ARG(v.work.file->id)),
    };
    if (query_get(&c->query, S("bewaard"), S("")).len)
        page.head.note = v.work.open ? text(c->lang, T("De zaak is weer open."))
                                     : text(c->lang, T("De zaak is afgerond."));
    if (v.work.open) end_fill_open(c, &v, &page);
    if (v.work.open) TRY(end_fill_signals(c, &v, &page));
    if (v.work.open) end_fill_choices(c, &v, &page);
    if (!v.work.open) end_fill_closed(c, &v, &page);
    if (c->post) page.faults.n = case_form_faults(c, &page.faults.at);
    page.frame.fault = page.faults.n > 0 || clash;
    call_saw(c, S("case.read"), v.work.file->id, (Str){0});
    Html html = call_html(c, status);
    page_case_end(&html, &page);
    return STATUS_OK;
}

Status case_end_get(Call *c) { return case_end_show(c, false, 200); }

Status case_end_post(Call *c) {
    CaseWork work;
    Edited how;
    Str case_id = call_param(c, 0);
    int64_t version = form_number(&c->form, S("versie"));
    TRY(case_work_load(&c->app, case_id, S(""), &work));
    if (c->form.wrong) return case_end_show(c, false, 422);
    if (str_eq(form_value(&c->form, S("doe")), S("open"))) {
        TRY(case_end_undo(&c->app, case_id, version, &how));
        if (how == EDIT_OVERTAKEN) return case_end_show(c, true, 409);
        return call_go(c, arena_print(c->arena, "/zaken/%.*s", STR_ARG(case_id)));
    }
    TRY(case_work_change(&work));
    if (form_value(&c->form, S("reden")).len == 0) {
        form_blame(&c->form, S("reden"), T("Kies waarom je de zaak afrondt."));
        return case_end_show(c, false, 422);
    }
    RetainKind retain = retain_of(form_value(&c->form, S("bewaren")));
    if (retain == RETAIN_KINDS) retain = retain_of(work.file->retention);
    EndGiven g = {.version = version,
                  .why = form_value(&c->form, S("reden")),
                  .words = form_value(&c->form, S("tekst")),
                  .measured = form_value(&c->form, S("meting")),
                  .retain = retain == RETAIN_KINDS ? RETAIN_WMO : retain};
    TRY(case_end_close(&c->app, case_id, &g, &how));
    if (how == EDIT_OVERTAKEN) return case_end_show(c, true, 409);
    return call_go(c, arena_print(c->arena, "/zaken/%.*s/afsluiten?bewaard=1", STR_ARG(case_id)));
}
