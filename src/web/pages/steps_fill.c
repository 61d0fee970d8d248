// SPDX-License-Identifier: EUPL-1.2
/* Fills the page of agreements and small steps. */
#include "web/pages/day_hint.h"
#include "web/pages/steps.h"

/* ---- tips: sentences to say to somebody, by kind ------------------------------------------------
 */

static const struct {
    Str kind, words;
} tips[] = {
    {S_INIT("tip"),
     T_INIT("Leg een brief die u niet begrijpt apart. Neem hem de volgende keer mee.")},
    {S_INIT("tip"),
     T_INIT("Kies één vast moment in de week. Dan hoeft u er niet meer aan te denken.")},
    {S_INIT("direction"), T_INIT("Schrijf voor het gesprek 3 vragen op. Neem het briefje mee.")},
    {S_INIT("direction"),
     T_INIT("Vraag aan het eind: wat gebeurt er nu, en wanneer hoor ik iets?")},
    {S_INIT("suggestion"), T_INIT("Zullen we de eerste keer samen gaan?")},
    {S_INIT("suggestion"), T_INIT("Wilt u het telefoontje eerst met mij oefenen?")},
    {S_INIT("encouragement"), T_INIT("U heeft gebeld. Dat was spannend, en u deed het.")},
    {S_INIT("encouragement"), T_INIT("Eén kleine stap telt ook. Deze was er een.")},
};

size_t steps_tips(void) { return sizeof tips / sizeof *tips; }

bool steps_tip(int64_t number, Str *kind, Str *words) {
    if (number < 1 || number > (int64_t)steps_tips()) return false;
    *kind = tips[number - 1].kind;
    *words = tips[number - 1].words;
    return true;
}

static const HelpWord steps_kind_words[] = {
    {S_INIT("step"), T_INIT("Stap")},
    {S_INIT("tip"), T_INIT("Tip")},
    {S_INIT("direction"), T_INIT("Aanwijzing")},
    {S_INIT("suggestion"), T_INIT("Suggestie")},
    {S_INIT("encouragement"), T_INIT("Aanmoediging")},
};
enum { STEPS_KIND_WORDS = sizeof steps_kind_words / sizeof *steps_kind_words };

static Str steps_kind_word(Call *c, Str kind) {
    for (size_t i = 0; i < STEPS_KIND_WORDS; i++)
        if (str_eq(steps_kind_words[i].value, kind))
            return text(c->lang, steps_kind_words[i].label);
    return S("");
}

/* ---- addresses ----------------------------------------------------------------------------------
 */

/* "/zaken/KEY/stappen?persoon=..&doel=..&more" */
static Str steps_href(Call *c, const StepsWork *w, Str filter, Str more) {
    Buf *b = buf_on(c->arena, 4096);
    char sign = '?';
    buf_print(b, "/zaken/%.*s/stappen", STR_ARG(w->work.file->id));
    if (w->work.n_persons > 1) {
        buf_print(b, "%cpersoon=%.*s", sign, STR_ARG(w->work.person_id));
        sign = '&';
    }
    if (filter.len) {
        buf_print(b, "%cdoel=", sign);
        pairs_encode(b, filter);
        sign = '&';
    }
    if (more.len) {
        buf_char(b, sign);
        buf_add(b, more);
    }
    return buf_str(b);
}

static Str steps_goal_words(Call *c, const StepsWork *w, Str goal_id) {
    const HelpGoalsRow *g = help_goal_find(w->goals, w->n_goals, goal_id);
    return g ? help_goal_title(c, g) : S("");
}

/* What lies private, or is somebody else's of the household, stays off the page, unless the goal
   was asked for by itself. */
static bool steps_shown(const StepsWork *w, Str goal_id, Str person_id) {
    const HelpGoalsRow *g = help_goal_find(w->goals, w->n_goals, goal_id);
    bool theirs =
        w->work.n_persons < 2 || person_id.len == 0 || str_eq(person_id, w->work.person_id);
    if (w->filter.len)
        return str_eq(w->filter, S("-")) ? goal_id.len == 0 && theirs : str_eq(goal_id, w->filter);
    return theirs && !(g && help_goal_private(w->in, g));
}

/* ---- agreements ---------------------------------------------------------------------------------
 */

/* Long texts are read in the form. */
enum { STEPS_CUT = 300, AGREEMENTS_SHOWN = 40 };

static Str steps_cut(Call *c, Str words, bool *cut) {
    Str out = help_cut_lines(c->arena, words, STEPS_CUT);
    *cut = out.len < words.len;
    return out;
}

static Str steps_help_name(const StepsWork *w, Str id) {
    for (size_t i = 0; id.len && i < w->n_help; i++)
        if (str_eq(w->help[i].id, id)) return w->help[i].name;
    return S("");
}

static Str steps_status_said(Call *c, const StepsWork *w, const AgreementListRow *a) {
    Str day = help_day_words(c, a->status_day);
    Str by = a->status_by.len
                 ? help_who_words(c, &w->work, a->status_by, S(""), a->person_id, a->who_name)
                 : S("");
    if (day.len == 0) return S("");
    return arena_print(c->arena, "%.*s%s%.*s", STR_ARG(day), by.len ? ", " : "", STR_ARG(by));
}

static AgreementView steps_agreement_view(Call *c, const StepsWork *w, const AgreementListRow *a) {
    Day day;
    bool has = a->by_day.len && day_parse(a->by_day, &day);
    bool open = str_eq(a->status, S("open")), cut = false;
    Str what = steps_cut(c, a->what, &cut);
    return (AgreementView){
        .id = a->id,
        .anchor = arena_print(c->arena, "a-%.*s", STR_ARG(a->id)),
        .what = what,
        .label = help_cut(c->arena, a->what, 60),
        .who = help_who_words(c, &w->work, a->who, a->who_words, a->person_id, a->who_name),
        .by = has ? day_words_near(c->arena, c->lang, day, app_day(&c->app)) : S(""),
        .iso = has ? a->by_day : S(""),
        .late = open && has && day < app_day(&c->app),
        .by_hint = open && has ? day_hint_ahead(c, day) : S(""),
        .goal = steps_goal_words(c, w, a->goal_id),
        .goal_href = a->goal_id.len ? steps_href(c, w, a->goal_id, S("")) : S(""),
        .help = steps_help_name(w, a->intervention_id),
        .status = help_result_words(c, a->status),
        .status_said = steps_status_said(c, w, a),
        .why = help_cut_lines(c->arena, a->status_why, STEPS_CUT),
        .cut = cut,
        .open = open,
        .done = str_eq(a->status, S("done")),
        .partly = str_eq(a->status, S("partly")),
        .not_yet = str_eq(a->status, S("not")),
        .version = a->version,
        .edit_href =
            steps_href(c, w, w->filter,
                       arena_print(c->arena, "afspraak=%.*s#nieuwe-afspraak", STR_ARG(a->id))),
    };
}

static void steps_fill_agreements(Call *c, const StepsWork *w, StepsPage *page) {
    AgreementView *open = ARENA_ARRAY(c->arena, AgreementView, w->n_agreements);
    AgreementView *rest = ARENA_ARRAY(c->arena, AgreementView, w->n_agreements);
    size_t n_open = 0, n_rest = 0;
    for (size_t i = 0; i < w->n_agreements; i++) {
        const AgreementListRow *a = &w->agreements[i];
        if (!steps_shown(w, a->goal_id, a->person_id)) continue;
        bool going = str_eq(a->status, S("open"));
        int64_t *more = going ? &page->agreements_more : &page->settled_more;
        size_t *n = going ? &n_open : &n_rest;
        if (*n == AGREEMENTS_SHOWN)
            (*more)++;
        else
            (going ? open : rest)[(*n)++] = steps_agreement_view(c, w, a);
    }
    page->agreements.at = open;
    page->agreements.n = n_open;
    page->settled.at = rest;
    page->settled.n = n_rest;
}

/* ---- small steps --------------------------------------------------------------------------------
 */

static void steps_fill_steps(Call *c, const StepsWork *w, StepsPage *page) {
    StepView *rows = ARENA_ARRAY(c->arena, StepView, w->steps.n);
    for (size_t i = 0; i < w->steps.n; i++) {
        const SmallStepPageRow *s = &w->steps.rows[i];
        bool other = !str_eq(s->who, S("resident")) ? s->by_person.len > 0 : false;
        bool cut = false;
        Day day;
        Str what = steps_cut(c, s->words, &cut);
        rows[i] = (StepView){
            .what = what,
            .cut = cut,
            .label = help_cut(c->arena, s->words, 60),
            .day = help_day_words(c, s->day),
            .iso = s->day,
            .day_hint = day_parse(s->day, &day) ? day_hint_was(c, day) : S(""),
            .who = help_who_words(c, &w->work, s->who, s->who_words, s->person_id, s->by_name),
            .kind = str_eq(s->kind, S("step")) ? S("") : steps_kind_word(c, s->kind),
            .result = help_result_words(c, s->result),
            .done = str_eq(s->result, S("done")),
            .why = help_cut_lines(c->arena, s->why, STEPS_CUT),
            .goal = steps_goal_words(c, w, s->goal_id),
            .goal_href = s->goal_id.len ? steps_href(c, w, s->goal_id, S("")) : S(""),
            .written_by = other ? work_called(c, &w->work) : S(""),
            .edit_href = steps_href(c, w, w->filter,
                                    arena_print(c->arena, "stap=%.*s#nieuwe-stap", STR_ARG(s->id))),
        };
    }
    page->steps.at = rows;
    page->steps.n = w->steps.n;
    if (w->page > 1)
        page->previous = steps_href(
            c, w, w->filter,
            arena_print(c->arena, "bladzijde=%lld#kleine-stappen", (long long)w->page - 1));
    if (w->steps.more)
        page->next = steps_href(
            c, w, w->filter,
            arena_print(c->arena, "bladzijde=%lld#kleine-stappen", (long long)w->page + 1));
}

static void steps_fill_counts(Call *c, const StepsWork *w, StepsPage *page) {
    StepCount *rows = ARENA_ARRAY(c->arena, StepCount, w->n_goals + 2);
    size_t n = 0;
    rows[n++] = (StepCount){text(c->lang, T("Alles")), steps_href(c, w, S(""), S("")), -1,
                            w->filter.len == 0};
    for (size_t i = 0; i <= w->n_goals; i++) {
        bool none = i == w->n_goals;
        const HelpGoalsRow *g = none ? NULL : &w->goals[i];
        Str id = none ? S("-") : g->id;
        bool here = str_eq(w->filter, id);
        if (g && !here &&
            (help_goal_private(w->in, g) || (w->work.n_persons > 1 && g->person_id.len &&
                                             !str_eq(g->person_id, w->work.person_id))))
            continue;
        int64_t steps = 0;
        for (size_t k = 0; k < w->steps.n_counts; k++) {
            Str of = w->steps.counts[k].goal_id;
            if (none ? of.len == 0 : str_eq(of, id)) steps = w->steps.counts[k].steps;
        }
        rows[n++] = (StepCount){none ? text(c->lang, T("Bij geen doel")) : help_goal_title(c, g),
                                steps_href(c, w, id, S("")), steps, here};
    }
    page->counts.at = rows;
    page->counts.n = w->n_goals ? n : 0;
}

static void steps_fill_tips(Call *c, const StepsWork *w, StepsPage *page) {
    StepTip *rows = ARENA_ARRAY(c->arena, StepTip, steps_tips());
    for (size_t i = 0; i < steps_tips(); i++)
        rows[i] = (StepTip){
            text(c->lang, tips[i].words), steps_kind_word(c, tips[i].kind),
            steps_href(c, w, w->filter, arena_print(c->arena, "tip=%zu#nieuwe-stap", i + 1))};
    page->tips.at = rows;
    page->tips.n = steps_tips();
}

/* ---- forms --------------------------------------------------------------------------------------
 */

static Str steps_sent(Call *c, const char *name) { return form_value(&c->form, str_of(name)); }

static Str steps_fault(Call *c, const char *name) {
    Str fault = form_fault(&c->form, str_of(name));
    return fault.len ? text(c->lang, fault) : S("");
}

static size_t steps_who_options(Call *c, const StepsWork *w, Str chosen, const HelpOption **out) {
    HelpOption *all = ARENA_ARRAY(c->arena, HelpOption, 4);
    Str resident = w->work.n_persons > 1 ? text(c->lang, T("de bewoner of bewoners"))
                                         : work_called(c, &w->work);
    if (chosen.len == 0) chosen = S("resident");
    all[0] = (HelpOption){S("resident"), resident, str_eq(chosen, S("resident"))};
    all[1] =
        (HelpOption){S("professional"), work_owner(c, &w->work), str_eq(chosen, S("professional"))};
    all[2] = (HelpOption){S("network"), text(c->lang, T("iemand uit het netwerk")),
                          str_eq(chosen, S("network"))};
    all[3] =
        (HelpOption){S("partner"), text(c->lang, T("een partner")), str_eq(chosen, S("partner"))};
    *out = all;
    return 4;
}

static size_t steps_help_options(Call *c, const StepsWork *w, Str chosen, const HelpOption **out) {
    HelpOption *all = ARENA_ARRAY(c->arena, HelpOption, w->n_help + 1);
    size_t n = 0;
    all[n++] =
        (HelpOption){S(""), text(c->lang, T("Hoort niet bij een hulpvorm")), chosen.len == 0};
    for (size_t i = 0; i < w->n_help; i++) {
        bool here = str_eq(w->help[i].id, chosen);
        if (here || steps_shown(w, w->help[i].goal_id, S("")))
            all[n++] = (HelpOption){w->help[i].id, help_cut(c->arena, w->help[i].name, 80), here};
    }
    *out = all;
    return w->n_help ? n : 0;
}

static const AgreementListRow *steps_agreement_row(const StepsWork *w, Str id) {
    for (size_t i = 0; id.len && i < w->n_agreements; i++)
        if (str_eq(w->agreements[i].id, id)) return &w->agreements[i];
    return NULL;
}

static void steps_fill_agreement_form(Call *c, const StepsWork *w, StepsPage *page) {
    AgreementForm *f = &page->agreement;
    bool sent = w->sent == STEPS_AGREEMENT;
    Str id = sent ? steps_sent(c, "sleutel") : w->edit_agreement;
    const AgreementListRow *row = steps_agreement_row(w, id);
    Str filter = str_eq(w->filter, S("-")) ? S("") : w->filter;
    Str who = sent ? steps_sent(c, "wie") : row ? row->who : S("");
    Str goal = sent ? steps_sent(c, "doel") : row ? row->goal_id : filter;
    Str help = sent ? steps_sent(c, "hulp") : row ? row->intervention_id : S("");
    Str strength = sent ? steps_sent(c, "kracht") : row ? row->strength : S("");
    Str person = sent ? steps_sent(c, "persoon") : row ? row->person_id : S("");
    f->id = row ? row->id : S("");
    f->version = sent && !w->clash ? form_number(&c->form, S("versie")) : row ? row->version : 0;
    f->what = sent ? steps_sent(c, "wat") : row ? row->what : S("");
    f->who_words = sent ? steps_sent(c, "wiedan") : row ? row->who_words : S("");
    f->by = sent ? steps_sent(c, "dag") : row ? row->by_day : S("");
    Day day;
    if (day_parse(f->by, &day)) {
        f->by = help_day_typed(c->arena, f->by);
        f->by_hint = day_hint_ahead(c, day);
    }
    if (sent) {
        f->what_fault = steps_fault(c, "wat");
        f->by_fault = steps_fault(c, "dag");
    }
    f->who.n = steps_who_options(c, w, who, &f->who.at);
    f->goals.n =
        help_goal_options(c, w->in, w->goals, w->n_goals, w->work.person_id, goal, &f->goals.at);
    f->help.n = steps_help_options(c, w, help, &f->help.at);
    f->strengths.n = help_subject_options(c, w->in, false, strength, &f->strengths.at);
    f->persons.n = help_person_options(c, &w->work, person, &f->persons.at);
    f->now = sent && w->clash && row ? row->what : S("");
    f->open = sent || row != NULL;
}

static void steps_fill_step_form(Call *c, const StepsWork *w, StepsPage *page) {
    StepForm *f = &page->step;
    bool sent = w->sent == STEPS_STEP;
    const SmallStepOfRow *row = w->step;
    Str tip_kind = S(""), tip_words = S("");
    bool tip = steps_tip(w->tip, &tip_kind, &tip_words);
    Str filter = str_eq(w->filter, S("-")) ? S("") : w->filter;
    Str kind = sent ? steps_sent(c, "soort") : row ? row->kind : tip ? tip_kind : S("step");
    Str goal = sent ? steps_sent(c, "doel") : row ? row->goal_id : filter;
    Str result = sent ? steps_sent(c, "uitkomst") : row ? row->result : S("");
    Str person = sent ? steps_sent(c, "persoon") : row ? row->person_id : S("");
    Str who = sent ? steps_sent(c, "wie") : row ? row->who : tip ? S("professional") : S("");
    static const HelpWord results[] = {{S_INIT("done"), T_INIT("Gelukt")},
                                       {S_INIT("partly"), T_INIT("Een beetje gelukt")},
                                       {S_INIT("not"), T_INIT("Nog niet gelukt")}};
    f->id = row ? row->id : S("");
    f->version = sent && !w->clash ? form_number(&c->form, S("versie")) : row ? row->version : 0;
    f->words = sent  ? steps_sent(c, "wat")
               : row ? row->words
               : tip ? text(c->lang, tip_words)
                     : S("");
    f->day = sent ? steps_sent(c, "dag") : row ? row->day : app_today(&c->app);
    Day day;
    if (day_parse(f->day, &day)) {
        f->day = help_day_typed(c->arena, f->day);
        f->day_hint = day_hint_was(c, day);
    }
    f->who_words = sent ? steps_sent(c, "wiedan") : row ? row->who_words : S("");
    f->why = sent ? steps_sent(c, "waarom") : row ? row->why : S("");
    if (sent) {
        f->words_fault = steps_fault(c, "wat");
        f->day_fault = steps_fault(c, "dag");
    }
    f->who.n = steps_who_options(c, w, who, &f->who.at);
    f->goals.n =
        help_goal_options(c, w->in, w->goals, w->n_goals, w->work.person_id, goal, &f->goals.at);
    f->kinds.n = help_options(c, steps_kind_words, STEPS_KIND_WORDS, kind, &f->kinds.at);
    f->results.n = help_options(c, results, 3, result, &f->results.at);
    f->persons.n = help_person_options(c, &w->work, person, &f->persons.at);
    f->now = sent && w->clash && row ? row->words : S("");
}

static void steps_fill_way(Call *c, const StepsWork *w, StepsPage *page) {
    HelpWayForm *f = &page->way;
    bool sent = w->sent == STEPS_WAY;
    *f = (HelpWayForm){w->way.version,  w->way.phone, w->way.show, w->way.write_down,
                       w->way.go_along, w->way.words, S(""),       S("")};
    if (!sent) return;
    f->phone = form_number(&c->form, S("bellen")) == 1;
    f->show = form_number(&c->form, S("voordoen")) == 1;
    f->write_down = form_number(&c->form, S("opschrijven")) == 1;
    f->go_along = form_number(&c->form, S("meegaan")) == 1;
    f->words = steps_sent(c, "wat");
    f->fault = steps_fault(c, "wat");
    if (w->clash) f->now = w->way.words.len ? w->way.words : text(c->lang, T("Andere vinkjes."));
}

/* What was just done. */
static Str steps_note(Call *c) {
    static const HelpWord notes[] = {
        {S_INIT("afspraak"), T_INIT("De afspraak staat erbij.")},
        {S_INIT("uitkomst"), T_INIT("Bewaard wat ervan kwam.")},
        {S_INIT("stap"), T_INIT("De stap staat erbij.")},
        {S_INIT("manier"), T_INIT("Bewaard wat het best helpt.")},
    };
    Str kept = query_get(&c->query, S("bewaard"), S(""));
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (str_eq(notes[i].value, kept)) return text(c->lang, notes[i].label);
    return S("");
}

void steps_fill(Call *c, const StepsWork *w, StepsPage *page) {
    *page = (StepsPage){
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .head =
            work_head(c, &w->work, text(c->lang, T("Afspraken en kleine stappen")), S("stappen")),
        .action = arena_print(c->arena, "/zaken/%.*s/stappen", STR_ARG(w->work.file->id)),
        .person = w->work.person_id,
        .name = work_called(c, &w->work),
        .filter = w->filter,
    };
    page->head.note = steps_note(c);
    page->frame.fault = c->post && c->form.wrong > 0;
    if (c->post) page->faults.n = help_faults(c, &page->faults.at);
    if (w->sent == STEPS_REPORT && w->clash)
        page->clash = text(c->lang, T("Iemand anders veranderde deze afspraak net. Kijk wat er nu "
                                      "staat. Wat je schreef, is nog niet bewaard."));
    if (w->sent == STEPS_REPORT && steps_sent(c, "waarom").len)
        page->said_fault = steps_sent(c, "waarom");
    steps_fill_agreements(c, w, page);
    steps_fill_steps(c, w, page);
    steps_fill_counts(c, w, page);
    steps_fill_tips(c, w, page);
    steps_fill_agreement_form(c, w, page);
    steps_fill_step_form(c, w, page);
    steps_fill_way(c, w, page);
}
