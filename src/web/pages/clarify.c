// SPDX-License-Identifier: EUPL-1.2
/* "Hulpvraag": its five forms, what comes in and what comes back. */
#include "web/pages/clarify.h"

#include "web/pages/case_form.h"

#define CLARIFY_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")
#define CLARIFY_LONG T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")
#define CLARIFY_DAY T_INIT("Schrijf de datum zo: 15-02-2027.")
#define CLARIFY_LINE_LONG T_INIT("Dit is te lang. Houd het op 500 tekens.")

static const Str clarify_parts[] = {
    [CLARIFY_WORD] = S_INIT("vraag"),       [CLARIFY_STATE] = S_INIT("uitspraak"),
    [CLARIFY_OUTCOME] = S_INIT("uitkomst"), [CLARIFY_VIEW] = S_INIT("visie"),
    [CLARIFY_STAND] = S_INIT("stand"),      {0}};
static const Str basis_words[] = {S_INIT("assumption"), S_INIT("fact"), S_INIT("refuted"), {0}};
static const Str sayer_words[] = {S_INIT("resident"), S_INIT("professional"), S_INIT("network"),
                                  S_INIT("partner"),  S_INIT("paper"),        {0}};
static const Str side_words[] = {S_INIT("resident"), S_INIT("professional"), {0}};
static const Str value_words[] = {S_INIT("yes"), S_INIT("partly"), S_INIT("no"), {0}};
static const Str joint_words[] = {S_INIT("1"), S_INIT("0"), {0}};
static const Str stand_words[] = {S_INIT("bewaar"), S_INIT("klaar"), S_INIT("open"), {0}};

#define CLARIFY_TEXT(field)                                                                        \
    {                                                                                              \
        .name = S_INIT(field), .kind = FIELD_LINES, .most = CLARIFY_WORDS_MOST,                    \
        .wrong = CLARIFY_LONG                                                                      \
    }
#define CLARIFY_ONE_LINE(field)                                                                    \
    { .name = S_INIT(field), .kind = FIELD_LINE, .most = 500, .wrong = CLARIFY_LINE_LONG }
#define CLARIFY_KEY(field)                                                                         \
    { .name = S_INIT(field), .kind = FIELD_LINE, .most = 80, .wrong = CLARIFY_RELOAD }
#define CLARIFY_CHOICE(field, words)                                                               \
    { .name = S_INIT(field), .kind = FIELD_CHOICE, .choices = words, .wrong = CLARIFY_RELOAD }

static const Field clarify_fields[] = {
    {.name = S_INIT("deel"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = clarify_parts,
     .missing = CLARIFY_RELOAD,
     .wrong = CLARIFY_RELOAD},
    CLARIFY_KEY("persoon"),
    CLARIFY_KEY("sleutel"),
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = CLARIFY_RELOAD},
    CLARIFY_TEXT("v_tekst"),
    CLARIFY_ONE_LINE("v_erbij"),
    {.name = S_INIT("v_dag"), .kind = FIELD_DAY, .wrong = CLARIFY_DAY},
    {.name = S_INIT("v_samen"), .kind = FIELD_CHECK},
    CLARIFY_TEXT("v_waarom"),
    CLARIFY_TEXT("u_tekst"),
    CLARIFY_CHOICE("u_grond", basis_words),
    CLARIFY_TEXT("u_waarom"),
    CLARIFY_CHOICE("u_door", sayer_words),
    CLARIFY_ONE_LINE("u_rol"),
    {.name = S_INIT("u_dag"), .kind = FIELD_DAY, .wrong = CLARIFY_DAY},
    CLARIFY_KEY("u_over"),
    CLARIFY_KEY("u_wie"),
    CLARIFY_KEY("b_over"),
    CLARIFY_TEXT("b_samen"),
    CLARIFY_TEXT("b_zelf"),
    CLARIFY_TEXT("b_netwerk"),
    CLARIFY_CHOICE("g_kant", side_words),
    {.name = S_INIT("g."),
     .kind = FIELD_CHOICE,
     .choices = value_words,
     .family = true,
     .wrong = CLARIFY_RELOAD},
    CLARIFY_TEXT("g_tekst"),
    CLARIFY_ONE_LINE("s_erbij"),
    CLARIFY_CHOICE("s_samen", joint_words),
    CLARIFY_CHOICE("s_nu", joint_words),
    CLARIFY_CHOICE("s_doe", stand_words),
    {.name = {0}},
};
const Form clarify_form = {S_INIT("hulpvraag"), clarify_fields};

/* What came in that has to be shown again. */
typedef struct {
    bool sent;
    ClarifyPart part;
    bool clash; /* somebody else was first */
} ClarifyBack;

static bool clarify_back(const ClarifyBack *b, ClarifyPart part) {
    return b->sent && b->part == part;
}

static Str clarify_fault(Call *c, const char *field) {
    Str fault = form_fault(&c->form, str_of(field));
    return c->post && fault.len ? text(c->lang, fault) : S("");
}

/* ---- the forms, empty or as they came -----------------------------------------------------------
 */

static void fill_word_form(Call *c, const Clarify *v, const ClarifyBack *b, ClarifyPage *page) {
    bool sent = clarify_back(b, CLARIFY_WORD);
    page->word = (ClarifyWordForm){
        .words = sent_or(c, sent, "v_tekst", S("")),
        .took_part = sent_or(c, sent, "v_erbij", S("")),
        .why = sent_or(c, sent, "v_waarom", S("")),
        .day = sent_day(c, sent, "v_dag", app_today(&c->app)),
        .jointly = sent ? form_number(&c->form, S("v_samen")) == 1 : false,
        .open = sent,
        .shown = (int64_t)v->n_wordings,
        .words_fault = clarify_fault(c, "v_tekst"),
        .took_fault = clarify_fault(c, "v_erbij"),
        .why_fault = clarify_fault(c, "v_waarom"),
        .day_fault = clarify_fault(c, "v_dag"),
        .now = sent && b->clash && v->n_wordings ? v->wordings[0].words : S(""),
    };
}

static const StatementListRow *clarify_statement(const Clarify *v, Str id) {
    for (size_t i = 0; i < v->n_statements && id.len; i++)
        if (str_eq(v->statements[i].id, id)) return &v->statements[i];
    return NULL;
}

/* Something heard in a conversation, to be taken over: "T0/topic:network". */
static const ClarifyHeardRow *clarify_taken(Call *c, const Clarify *v) {
    Str which = query_get(&c->query, S("neem"), S(""));
    for (size_t i = 0; i < v->n_heard && which.len; i++)
        if (str_eq(which, arena_print(c->arena, "%.*s/%.*s", STR_ARG(v->heard[i].wave),
                                      STR_ARG(v->heard[i].subject))))
            return &v->heard[i];
    return NULL;
}

static void fill_state_whom(Call *c, const Clarify *v, Str chosen, ClarifyStateForm *form) {
    if (v->work.n_persons < 2) return;
    CaseOption *rows = ARENA_ARRAY(c->arena, CaseOption, v->work.n_persons + 1);
    rows[0] = (CaseOption){S(""), text(c->lang, T("Over iedereen")), chosen.len == 0};
    for (size_t i = 0; i < v->work.n_persons; i++)
        rows[i + 1] = (CaseOption){v->work.persons[i].person_id,
                                   persons_called(c, v->work.persons, v->work.n_persons, i),
                                   str_eq(chosen, v->work.persons[i].person_id)};
    form->whom.at = rows;
    form->whom.n = v->work.n_persons + 1;
}

static void fill_state_form(Call *c, const Clarify *v, const ClarifyBack *b, ClarifyPage *page) {
    bool sent = clarify_back(b, CLARIFY_STATE);
    Str key = sent ? form_value(&c->form, S("sleutel")) : query_get(&c->query, S("wijzig"), S(""));
    const StatementListRow *s = clarify_statement(v, key);
    const ClarifyHeardRow *h = s || sent ? NULL : clarify_taken(c, v);
    Str day = s   ? s->said_day
              : h ? day_text(c->arena, moment_local_day(h->moment))
                  : app_today(&c->app);
    Str basis = s ? s->basis : h && h->basis.len ? h->basis : S("assumption");
    Str whom = s ? (s->person_id.at ? s->person_id : S("")) : v->work.person_id;
    page->state = (ClarifyStateForm){
        .key = s ? s->id : S(""),
        .version = s ? s->version : 0,
        .words = sent_or(c, sent, "u_tekst",
                         s   ? s->words
                         : h ? h->heard
                             : S("")),
        .why = sent_or(c, sent, "u_waarom", s ? s->basis_why : S("")),
        .role = sent_or(c, sent, "u_rol", s ? s->said_role : S("")),
        .day = sent_day(c, sent, "u_dag", day),
        .open = sent || s || h,
        .words_fault = clarify_fault(c, "u_tekst"),
        .why_fault = clarify_fault(c, "u_waarom"),
        .role_fault = clarify_fault(c, "u_rol"),
        .day_fault = clarify_fault(c, "u_dag"),
    };
    ClarifyStateForm *form = &page->state;
    form->bases.n = choice_options(c, clarify_bases, CLARIFY_BASES,
                                   sent_or(c, sent, "u_grond", basis), &form->bases.at);
    form->sayers.n = choice_options(c, clarify_sayers, CLARIFY_SAYERS,
                                    sent_or(c, sent, "u_door", s ? s->said_by : S("resident")),
                                    &form->sayers.at);
    fill_state_whom(c, v, sent_or(c, sent, "u_wie", whom), form);
    Str about = sent_or(c, sent, "u_over", s ? s->subject : h ? h->subject : S(""));
    page->subjects = subject_options(c, v->in, about, false);
    if (!sent || !b->clash || s == NULL) return;
    form->now = s->words;
    form->now_meta = arena_print(c->arena, "%.*s. %.*s",
                                 STR_ARG(choice_words(c, clarify_bases, CLARIFY_BASES, s->basis)),
                                 STR_ARG(s->basis_why));
}

static const OutcomeListRow *clarify_outcome_of(const Clarify *v, Str subject) {
    for (size_t i = 0; i < v->n_outcomes; i++)
        if (str_eq(v->outcomes[i].subject, subject)) return &v->outcomes[i];
    return NULL;
}

static void fill_outcome_form(Call *c, const Clarify *v, const ClarifyBack *b, ClarifyPage *page) {
    bool sent = clarify_back(b, CLARIFY_OUTCOME);
    Str subject =
        sent ? form_value(&c->form, S("b_over")) : query_get(&c->query, S("onderwerp"), S(""));
    const OutcomeListRow *o = clarify_outcome_of(v, subject);
    bool changes = o && (!sent || form_number(&c->form, S("versie")) > 0 || b->clash);
    page->outcome = (ClarifyOutcomeForm){
        .subject = subject,
        .subject_title = changes ? subject_words(c, v->in, subject) : S(""),
        .version = changes ? o->version : 0,
        .determined = sent_or(c, sent, "b_samen", o ? o->determined : S("")),
        .alone = sent_or(c, sent, "b_zelf", o ? o->alone : S("")),
        .network = sent_or(c, sent, "b_netwerk", o ? o->network : S("")),
        .open = sent || o || (subject.len && clarify_subject(v->in, subject)),
        .subject_fault = clarify_fault(c, "b_over"),
        .determined_fault = clarify_fault(c, "b_samen"),
        .alone_fault = clarify_fault(c, "b_zelf"),
        .network_fault = clarify_fault(c, "b_netwerk"),
    };
    if (sent && b->clash && o)
        page->outcome.now = arena_print(c->arena, "%.*s\n%.*s\n%.*s", STR_ARG(o->determined),
                                        STR_ARG(o->alone), STR_ARG(o->network));
    page->outcome_subjects = subject_options(c, v->in, subject, false);
}

static void fill_view_form(Call *c, const Clarify *v, const ClarifyBack *b, ClarifyPage *page) {
    bool sent = clarify_back(b, CLARIFY_VIEW);
    CaseOption *sides = ARENA_ARRAY(c->arena, CaseOption, 2);
    Str chosen = sent_or(c, sent, "g_kant", S(""));
    (void)v;
    for (size_t i = 0; i < 2; i++)
        sides[i] = (CaseOption){side_words[i], i ? page->professional : page->called,
                                str_eq(chosen, side_words[i])};
    page->view = (ClarifyViewForm){.words = sent_or(c, sent, "g_tekst", S("")),
                                   .words_fault = clarify_fault(c, "g_tekst"),
                                   .fault = clarify_fault(c, "g_kant"),
                                   .open = sent};
    page->view.sides.at = sides;
    page->view.sides.n = 2;
}

static void fill_stand_form(Call *c, const Clarify *v, const ClarifyBack *b, ClarifyPage *page) {
    static const Choice choices[] = {{S_INIT("1"), T_INIT("Ja")}, {S_INIT("0"), T_INIT("Nee")}};
    bool sent = clarify_back(b, CLARIFY_STAND);
    const ClarificationOfRow *now = v->state;
    Str joint = now && now->has_jointly ? (now->jointly ? S("1") : S("0")) : S("");
    Day day = 0;
    page->stand = (ClarifyStandForm){
        .version = now ? now->version : 0,
        .took_part = sent_or(c, sent, "s_erbij", now ? now->took_part : S("")),
        .took_fault = clarify_fault(c, "s_erbij"),
        .concluded = now && day_parse(now->concluded_day, &day),
    };
    if (page->stand.concluded) page->stand.concluded_day = day_words_year(c->arena, c->lang, day);
    if (sent && b->clash && now)
        page->stand.now =
            now->took_part.len ? now->took_part : text(c->lang, T("niet opgeschreven"));
    page->stand.jointly.n =
        choice_options(c, choices, 2, sent_or(c, sent, "s_samen", joint), &page->stand.jointly.at);
}

static Status clarify_show(Call *c, Str person, const ClarifyBack *back, int status) {
    Clarify v;
    TRY(clarify_load(&c->app, call_param(c, 0), person, &v));
    ClarifyPage *page = ARENA_NEW(c->arena, ClarifyPage);
    *page = (ClarifyPage){
        .frame = call_frame_form(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &v.work, text(c->lang, T("Hulpvraag")), S("hulpvraag")),
    };
    if (query_get(&c->query, S("bewaard"), S("")).len)
        page->head.note = text(c->lang, T("Het is bewaard."));
    clarify_fill(c, &v, page);
    fill_word_form(c, &v, back, page);
    fill_state_form(c, &v, back, page);
    fill_outcome_form(c, &v, back, page);
    fill_view_form(c, &v, back, page);
    fill_stand_form(c, &v, back, page);
    if (c->post) page->faults.n = case_form_faults(c, &page->faults.at);
    page->frame.fault = page->faults.n > 0 || back->clash;
    call_saw(c, S("case.read"), v.work.file->id, v.work.person_id);
    Html html = call_html(c, status);
    page_clarify(&html, page);
    return STATUS_OK;
}

Status clarify_get(Call *c) {
    return clarify_show(c, query_get(&c->query, S("persoon"), S("")), &(ClarifyBack){0}, 200);
}

/* ---- what comes in ------------------------------------------------------------------------------
 */

/* The day that was sent, today when none was. A day that is still to come is a fault. */
static Day clarify_said(Call *c, const char *field) {
    Day today = app_day(&c->app);
    if (form_value(&c->form, str_of(field)).len == 0) return today;
    Day day = (Day)form_number(&c->form, str_of(field));
    if (day > today)
        form_blame(&c->form, str_of(field),
                   T("Deze dag komt nog. Kies vandaag of een dag eerder."));
    return day;
}

static void clarify_need(Call *c, const char *field, Str sentence) {
    if (form_value(&c->form, str_of(field)).len == 0 && c->form.wrong == 0)
        form_blame(&c->form, str_of(field), sentence);
}

/* Each does its deed, unless the form has faults. */
typedef Status ClarifyDeed(Call *c, Str case_id, Str person, Edited *how);

static Status clarify_post_word(Call *c, Str case_id, Str person, Edited *how) {
    (void)person;
    Day said = clarify_said(c, "v_dag");
    clarify_need(c, "v_tekst", T("Schrijf op hoe jullie het nu zeggen."));
    if (c->form.wrong) return STATUS_OK;
    WordingGiven g = {.words = form_value(&c->form, S("v_tekst")),
                      .took_part = form_value(&c->form, S("v_erbij")),
                      .why = form_value(&c->form, S("v_waarom")),
                      .jointly = form_number(&c->form, S("v_samen")) == 1,
                      .said = said,
                      .shown = form_number(&c->form, S("versie"))};
    return clarify_word(&c->app, case_id, &g, how);
}

static Status clarify_post_state(Call *c, Str case_id, Str person, Edited *how) {
    Day said = clarify_said(c, "u_dag");
    clarify_need(c, "u_tekst", T("Schrijf op wat er is gezegd of gezien."));
    if (c->form.wrong) return STATUS_OK;
    Str basis = form_value(&c->form, S("u_grond")), by = form_value(&c->form, S("u_door"));
    Str whom;
    bool asked = pairs_find(&c->sent, S("u_wie"), &whom) > 0;
    StatementGiven g = {.id = form_value(&c->form, S("sleutel")),
                        .version = form_number(&c->form, S("versie")),
                        .person_id = asked ? form_value(&c->form, S("u_wie")) : person,
                        .subject = form_value(&c->form, S("u_over")),
                        .words = form_value(&c->form, S("u_tekst")),
                        .basis = basis.len ? basis : S("assumption"),
                        .basis_why = form_value(&c->form, S("u_waarom")),
                        .said_by = by.len ? by : S("resident"),
                        .said_role = form_value(&c->form, S("u_rol")),
                        .said = said};
    return clarify_state(&c->app, case_id, &g, how);
}

static Status clarify_post_outcome(Call *c, Str case_id, Str person, Edited *how) {
    Str subject = form_value(&c->form, S("b_over"));
    clarify_need(c, "b_over", T("Kies waar het over gaat."));
    if (c->form.wrong == 0 && form_number(&c->form, S("versie")) == 0 &&
        form_value(&c->form, S("b_samen")).len + form_value(&c->form, S("b_zelf")).len +
                form_value(&c->form, S("b_netwerk")).len ==
            0)
        form_blame(&c->form, S("b_samen"), T("Schrijf op wat jullie vaststellen."));
    if (c->form.wrong) return STATUS_OK;
    OutcomeGiven g = {.person_id = person,
                      .subject = subject,
                      .version = form_number(&c->form, S("versie")),
                      .determined = form_value(&c->form, S("b_samen")),
                      .alone = form_value(&c->form, S("b_zelf")),
                      .network = form_value(&c->form, S("b_netwerk"))};
    return clarify_outcome(&c->app, case_id, &g, how);
}

static Status clarify_post_view(Call *c, Str case_id, Str person, Edited *how) {
    size_t said = 0;
    Str side = form_value(&c->form, S("g_kant"));
    clarify_need(c, "g_kant", T("Kies wie dit zegt."));
    for (size_t i = 0; i < CLARIFY_ABOUTS; i++)
        said += form_member_value(&c->form, S("g."), clarify_abouts[i].value).len > 0;
    if (c->form.wrong == 0 && said == 0)
        form_blame(&c->form, S("g_kant"), T("Kies bij een van de drie hoe het nu is."));
    if (c->form.wrong) return STATUS_OK;
    for (size_t i = 0; i < CLARIFY_ABOUTS; i++) {
        ViewGiven g = {.person_id = person,
                       .side = side,
                       .about = clarify_abouts[i].value,
                       .value = form_member_value(&c->form, S("g."), clarify_abouts[i].value),
                       .words = form_value(&c->form, S("g_tekst"))};
        if (g.value.len) TRY(clarify_view(&c->app, case_id, &g));
    }
    *how = EDIT_DONE;
    return STATUS_OK;
}

static Status clarify_post_stand(Call *c, Str case_id, Str person, Edited *how) {
    (void)person;
    if (c->form.wrong) return STATUS_OK;
    Str todo = form_value(&c->form, S("s_doe")), joint = form_value(&c->form, S("s_samen"));
    bool now = str_eq(form_value(&c->form, S("s_nu")), S("1"));
    ClarifyStand g = {.version = form_number(&c->form, S("versie")),
                      .took_part = form_value(&c->form, S("s_erbij")),
                      .jointly = joint.len ? str_eq(joint, S("1")) : -1,
                      .concluded = str_eq(todo, S("klaar")) || (now && !str_eq(todo, S("open")))};
    return clarify_stand(&c->app, case_id, &g, how);
}

Status clarify_post(Call *c) {
    static ClarifyDeed *const deeds[] = {[CLARIFY_WORD] = clarify_post_word,
                                         [CLARIFY_STATE] = clarify_post_state,
                                         [CLARIFY_OUTCOME] = clarify_post_outcome,
                                         [CLARIFY_VIEW] = clarify_post_view,
                                         [CLARIFY_STAND] = clarify_post_stand};
    static const char *const places[] = {"vraag-kop", "weten-kop", "uitkomst-kop", "zien-kop",
                                         "stand-kop"};
    ClarifyBack back = {0};
    CaseWork work;
    Edited how = EDIT_NOTHING;
    Str case_id = call_param(c, 0), person = form_value(&c->form, S("persoon"));
    Str part = form_value(&c->form, S("deel"));
    for (size_t i = 0; clarify_parts[i].len; i++)
        if (str_eq(clarify_parts[i], part)) back = (ClarifyBack){true, (ClarifyPart)i, false};
    TRY(case_work_load(&c->app, case_id, person, &work));
    if (!back.sent) return clarify_show(c, person, &back, 422);
    TRY(case_work_change(&work));
    TRY(deeds[back.part](c, case_id, work.person_id, &how));
    back.clash = how == EDIT_OVERTAKEN;
    if (c->form.wrong) return clarify_show(c, person, &back, 422);
    if (back.clash) return clarify_show(c, person, &back, 409);
    Str path = work_path(c, &work, S("hulpvraag"));
    return call_go(c, arena_print(c->arena, "%.*s%sbewaard=1#%s", STR_ARG(path),
                                  work.n_persons > 1 ? "&" : "?", places[back.part]));
}
