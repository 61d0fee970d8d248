// SPDX-License-Identifier: EUPL-1.2
/* Agreements and small steps of a case: who does what by when, what became of it, and what helps.
 */
#include "web/pages/steps.h"

#define STEPS_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")
#define STEPS_LONG T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")
#define STEPS_DAY T_INIT("Schrijf de datum zo: 15-02-2027.")

static const Str steps_parts[] = {
    S_INIT("afspraak"), S_INIT("uitkomst"), S_INIT("stap"), S_INIT("manier"), {0}};
static const Str steps_whos[] = {
    S_INIT("resident"), S_INIT("professional"), S_INIT("network"), S_INIT("partner"), {0}};
static const Str steps_kinds[] = {S_INIT("step"),          S_INIT("tip"),
                                  S_INIT("direction"),     S_INIT("suggestion"),
                                  S_INIT("encouragement"), {0}};
static const Str steps_results[] = {
    S_INIT("done"), S_INIT("partly"), S_INIT("not"), S_INIT("open"), {0}};

static const Field steps_fields[] = {
    {.name = S_INIT("deel"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = steps_parts,
     .missing = STEPS_RELOAD,
     .wrong = STEPS_RELOAD},
    {.name = S_INIT("over"), .kind = FIELD_LINE, .most = 64, .wrong = STEPS_RELOAD},
    {.name = S_INIT("sleutel"), .kind = FIELD_LINE, .most = 64, .wrong = STEPS_RELOAD},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = STEPS_RELOAD},
    {.name = S_INIT("toon"), .kind = FIELD_LINE, .most = 64, .wrong = STEPS_RELOAD},
    {.name = S_INIT("wat"), .kind = FIELD_LINES, .most = STEP_WORDS_MOST, .wrong = STEPS_LONG},
    {.name = S_INIT("wie"), .kind = FIELD_CHOICE, .choices = steps_whos, .wrong = STEPS_RELOAD},
    {.name = S_INIT("wiedan"),
     .kind = FIELD_LINE,
     .most = WHO_WORDS_MOST,
     .wrong = T_INIT("Houd het kort: hoogstens 200 tekens.")},
    {.name = S_INIT("dag"), .kind = FIELD_DAY, .wrong = STEPS_DAY},
    {.name = S_INIT("persoon"), .kind = FIELD_LINE, .most = 64, .wrong = STEPS_RELOAD},
    {.name = S_INIT("doel"), .kind = FIELD_LINE, .most = 64, .wrong = STEPS_RELOAD},
    {.name = S_INIT("hulp"), .kind = FIELD_LINE, .most = 64, .wrong = STEPS_RELOAD},
    {.name = S_INIT("kracht"), .kind = FIELD_LINE, .most = 80, .wrong = STEPS_RELOAD},
    {.name = S_INIT("soort"), .kind = FIELD_CHOICE, .choices = steps_kinds, .wrong = STEPS_RELOAD},
    {.name = S_INIT("uitkomst"),
     .kind = FIELD_CHOICE,
     .choices = steps_results,
     .wrong = STEPS_RELOAD},
    {.name = S_INIT("waarom"), .kind = FIELD_LINES, .most = STEP_WORDS_MOST, .wrong = STEPS_LONG},
    {.name = S_INIT("bellen"), .kind = FIELD_CHECK},
    {.name = S_INIT("voordoen"), .kind = FIELD_CHECK},
    {.name = S_INIT("opschrijven"), .kind = FIELD_CHECK},
    {.name = S_INIT("meegaan"), .kind = FIELD_CHECK},
    {.name = {0}},
};
const Form steps_form = {S_INIT("stappen"), steps_fields};

static Status steps_load(Call *c, StepsWork *w) {
    App *app = &c->app;
    Str id = w->work.file->id;
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &w->in));
    TRY(help_goals_load(c, w->in, id, &w->goals, &w->n_goals));
    TRY(help_load(app, id, &w->help, &w->n_help));
    TRY(agreements_load(app, id, &w->agreements, &w->n_agreements));
    const HelpGoalsRow *alone = help_goal_find(w->goals, w->n_goals, w->filter);
    if (w->filter.len && alone == NULL && !str_eq(w->filter, S("-")))
        return STATUS(NOT_FOUND, "no such goal in this case");
    bool shown = alone && help_goal_private(w->in, alone);
    StepsAsked asked = {w->filter, w->work.n_persons > 1 ? w->work.person_id : S(""),
                        shown ? S("") : help_hidden(c, w->in), w->page};
    TRY(small_steps_load(app, id, &asked, &w->steps));
    if (w->work.person_id.len) TRY(help_way_load(app, id, w->work.person_id, &w->way));
    return STATUS_OK;
}

static Status steps_show(Call *c, StepsWork *w, int status) {
    StepsPage *page = ARENA_NEW(c->arena, StepsPage);
    Str step = w->sent == STEPS_STEP ? form_value(&c->form, S("sleutel")) : S("");
    if (step.len) TRY(small_step_of(c->app.db, c->arena, step, w->work.file->id, &w->step));
    TRY(steps_load(c, w));
    steps_fill(c, w, page);
    call_saw(c, S("steps.read"), w->work.file->id, w->work.person_id);
    Html html = call_html(c, status);
    page_steps(&html, page);
    return STATUS_OK;
}

Status steps_get(Call *c) {
    StepsWork w = {.filter = query_get(&c->query, S("doel"), S("")),
                   .edit_agreement = query_get(&c->query, S("afspraak"), S("")),
                   .page = 1};
    Str step = query_get(&c->query, S("stap"), S(""));
    TRY(case_work_load(&c->app, call_param(c, 0), query_get(&c->query, S("persoon"), S("")),
                       &w.work));
    (void)str_int(query_get(&c->query, S("bladzijde"), S("1")), &w.page);
    (void)str_int(query_get(&c->query, S("tip"), S("")), &w.tip);
    if (step.len) {
        TRY(small_step_of(c->app.db, c->arena, step, w.work.file->id, &w.step));
        if (w.step == NULL) return STATUS(NOT_FOUND, "no such step in this case");
    }
    return steps_show(c, &w, 200);
}

/* ---- what comes in ------------------------------------------------------------------------------
 */

static Str steps_value(Call *c, const char *name) { return form_value(&c->form, str_of(name)); }

/* Whom it is about: with one person in the case, that one. */
static Str steps_person(Call *c, const StepsWork *w) {
    return w->work.n_persons == 1 ? w->work.person_id : steps_value(c, "persoon");
}

static Str steps_who(Call *c) {
    Str who = steps_value(c, "wie");
    return who.len ? who : S("resident");
}

static Status steps_agreement(Call *c, const StepsWork *w, bool *first) {
    AgreementGiven given = {
        .id = steps_value(c, "sleutel"),
        .version = form_number(&c->form, S("versie")),
        .person_id = steps_person(c, w),
        .goal_id = steps_value(c, "doel"),
        .intervention_id = steps_value(c, "hulp"),
        .what = steps_value(c, "wat"),
        .who = steps_who(c),
        .who_words = steps_value(c, "wiedan"),
        .who_user = S(""),
        .has_by = steps_value(c, "dag").len > 0,
        .by = (Day)form_number(&c->form, S("dag")),
        .strength = steps_value(c, "kracht"),
    };
    return agreement_keep(&c->app, BY_PROFESSIONAL, w->work.file->id, &given, first);
}

static Status steps_report(Call *c, const StepsWork *w, bool *first) {
    Str status = steps_value(c, "uitkomst");
    AgreementReport report = {steps_value(c, "sleutel"), form_number(&c->form, S("versie")),
                              status.len ? status : S("open"), steps_value(c, "waarom")};
    return agreement_report(&c->app, BY_PROFESSIONAL, w->work.file->id, &report, first);
}

static Status steps_step(Call *c, const StepsWork *w, bool *first) {
    Str kind = steps_value(c, "soort"), result = steps_value(c, "uitkomst");
    StepGiven given = {
        .id = steps_value(c, "sleutel"),
        .version = form_number(&c->form, S("versie")),
        .person_id = steps_person(c, w),
        .goal_id = steps_value(c, "doel"),
        .kind = kind.len ? kind : S("step"),
        .words = steps_value(c, "wat"),
        .day = steps_value(c, "dag").len ? (Day)form_number(&c->form, S("dag")) : app_day(&c->app),
        .who = steps_who(c),
        .who_words = steps_value(c, "wiedan"),
        .result = str_eq(result, S("open")) ? S("") : result,
        .why = steps_value(c, "waarom"),
    };
    return small_step_keep(&c->app, BY_PROFESSIONAL, w->work.file->id, &given, first);
}

static Status steps_way(Call *c, const StepsWork *w, bool *first) {
    HelpWay given = {
        .phone = form_number(&c->form, S("bellen")) == 1,
        .show = form_number(&c->form, S("voordoen")) == 1,
        .write_down = form_number(&c->form, S("opschrijven")) == 1,
        .go_along = form_number(&c->form, S("meegaan")) == 1,
        .words = steps_value(c, "wat"),
        .version = form_number(&c->form, S("versie")),
    };
    return help_way_keep(&c->app, BY_PROFESSIONAL, w->work.file->id, w->work.person_id, &given,
                         first);
}

static const struct {
    StepsPart part;
    Str name, note, anchor;
    Status (*keep)(Call *c, const StepsWork *w, bool *first);
} steps_deeds[] = {
    {STEPS_AGREEMENT, S_INIT("afspraak"), S_INIT("afspraak"), S_INIT("afspraken"), steps_agreement},
    {STEPS_REPORT, S_INIT("uitkomst"), S_INIT("uitkomst"), S_INIT("afspraken"), steps_report},
    {STEPS_STEP, S_INIT("stap"), S_INIT("stap"), S_INIT("kleine-stappen"), steps_step},
    {STEPS_WAY, S_INIT("manier"), S_INIT("manier"), S_INIT("manier"), steps_way},
};

/* What only the page can know to be wrong. */
static void steps_blame(Call *c, StepsPart part) {
    bool words = part == STEPS_AGREEMENT || part == STEPS_STEP;
    if (words && steps_value(c, "wat").len == 0)
        form_blame(&c->form, S("wat"),
                   part == STEPS_STEP ? T("Schrijf op wat er gebeurde. Eén zin is genoeg.")
                                      : T("Schrijf op wat jullie afspreken. Eén zin is genoeg."));
    if (part == STEPS_STEP && steps_value(c, "dag").len &&
        form_fault(&c->form, S("dag")).len == 0 &&
        form_number(&c->form, S("dag")) > app_day(&c->app))
        form_blame(&c->form, S("dag"),
                   T("Deze dag komt nog. Wat jullie van plan zijn, schrijf je op als afspraak."));
}

static Status steps_go(Call *c, const StepsWork *w, Str note, Str anchor) {
    Buf *b = buf_on(c->arena, 4096);
    buf_print(b, "/zaken/%.*s/stappen?bewaard=%.*s", STR_ARG(w->work.file->id), STR_ARG(note));
    if (w->work.n_persons > 1) buf_print(b, "&persoon=%.*s", STR_ARG(w->work.person_id));
    if (w->filter.len) {
        buf_add(b, S("&doel="));
        pairs_encode(b, w->filter);
    }
    buf_print(b, "#%.*s", STR_ARG(anchor));
    return call_go(c, buf_str(b));
}

Status steps_post(Call *c) {
    StepsWork w = {.filter = steps_value(c, "toon"), .page = 1};
    size_t at = 0, n = sizeof steps_deeds / sizeof *steps_deeds;
    TRY(case_work_load(&c->app, call_param(c, 0), steps_value(c, "over"), &w.work));
    while (at < n && !str_eq(steps_deeds[at].name, steps_value(c, "deel"))) at++;
    if (at == n) return steps_show(c, &w, 422);
    w.sent = steps_deeds[at].part;
    steps_blame(c, w.sent);
    if (c->form.wrong) return steps_show(c, &w, 422);
    bool first = true;
    TRY(case_work_change(&w.work));
    TRY(steps_deeds[at].keep(c, &w, &first));
    w.clash = !first;
    if (w.clash) return steps_show(c, &w, 409);
    return steps_go(c, &w, steps_deeds[at].note, steps_deeds[at].anchor);
}
