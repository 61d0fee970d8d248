// SPDX-License-Identifier: EUPL-1.2
/* Typing over what a resident answered on paper: one form, one POST, one deed. */
#include "app/paper.h"

#include "view/charts.h"
#include "view/paper_view.h"
#include "web/pages/own_image.h"

enum { PAPER_NOTE_MOST = 20000 };

static const Str fillings[] = {S_INIT("self"), S_INIT("together"), S_INIT("read_aloud"), {0}};

static const Field paper_fields[] = {
    {.name = S_INIT("persoon"),
     .kind = FIELD_LINE,
     .most = 26,
     .wrong = T_INIT("Deze persoon kennen we niet.")},
    {.name = S_INIT("datum"),
     .kind = FIELD_DAY,
     .required = true,
     .most = 10,
     .missing = T_INIT("Vul de datum in die op het papier staat."),
     .wrong = T_INIT("Schrijf de datum zo: 15-02-2027.")},
    {.name = S_INIT("hoe"),
     .kind = FIELD_CHOICE,
     .choices = fillings,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("a."),
     .kind = FIELD_INT,
     .low = -99,
     .high = 99,
     .family = true,
     .wrong = T_INIT("Staan er twee kruisjes op papier? Kies ‘Onduidelijk op papier’.")},
    {.name = S_INIT("n."),
     .kind = FIELD_LINES,
     .most = PAPER_NOTE_MOST,
     .family = true,
     .wrong = T_INIT("Deze tekst is te lang. Er passen 20.000 tekens in.")},
    {.name = {0}},
};

const Form paper_form = {S_INIT("papier"), paper_fields};

/* ---- the form -----------------------------------------------------------------------------------
 */

/* The digit for a choice: the box from the top, or a reason for none. */
static Str paper_key(const AnswerSet *set, size_t place, int value) {
    static const struct {
        int value;
        Str key;
    } reasons[] = {{-99, S_INIT("8")}, {-98, S_INIT("9")}, {-97, S_INIT("7")}, {-96, S_INIT("6")}};
    static const Str boxes[] = {S_INIT("1"), S_INIT("2"), S_INIT("3"), S_INIT("4"), S_INIT("5")};
    if (place < set->n) return place < 5 ? boxes[place] : S("");
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].value == value) return reasons[i].key;
    return S("");
}

/* What is chosen at a question: what was typed just now, or what was kept; empty: nothing. */
static Str paper_chosen(Call *c, const Question *q, bool typed) {
    if (typed) return form_member_value(&c->form, S("a."), q->id);
    if (q->answer == NULL || !q->answer->has_value) return S("");
    return arena_print(c->arena, "%lld", (long long)q->answer->value);
}

static PaperRow paper_row(Call *c, const Response *r, const Question *q, bool typed) {
    const AnswerSet *set = q->set;
    bool item = q->kind == QUESTION_ITEM;
    size_t n = 0;
    PaperOption *to = ARENA_ARRAY(c->arena, PaperOption, set->n + set->n_paper + 1);
    PaperRow row = {.id = q->id};
    Str chosen = paper_chosen(c, q, typed);
    for (size_t i = 0; i < set->n + set->n_paper; i++) {
        int value = i < set->n ? set->options[i].value : set->paper[i - set->n];
        Str text_of = answer_words(c->lang, r->in, set, value, SIDE_RESIDENT);
        Str as = arena_print(c->arena, "%d", value);
        to[n++] = (PaperOption){as, text_of, paper_key(set, i, value), str_eq(as, chosen),
                                .apart = i >= set->n};
    }
    to[n++] =
        (PaperOption){S(""), text(c->lang, S("Leeg")), S("0"), chosen.len == 0, .apart = true};
    row.options.at = to;
    row.options.n = n;
    row.text = item ? words_in(c->lang, r->in->items[q->place].text)
                    : words_in(c->lang, r->in->domains[q->place].text);
    const FormMember *m = typed ? form_member(&c->form, S("a."), q->id) : NULL;
    row.fault = m && m->fault.len ? text(c->lang, m->fault) : S("");
    return row;
}

static size_t paper_rows(Call *c, const Response *r, bool typed, PaperRow *rows) {
    Str before = S("");
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        const Question *q = &r->questions[i];
        if (q->kind == QUESTION_OPEN) continue;
        rows[n] = paper_row(c, r, q, typed);
        rows[n].number = (int64_t)n + 1;
        Str section = words_in(c->lang, q->section);
        if (!str_eq(section, before)) rows[n].section = section;
        before = section;
        n++;
    }
    return n;
}

/* As people write it; what was typed stays as it is. */
static Str paper_day(Call *c, const OwnCase *of, bool typed) {
    int y, m, d;
    if (typed && form_fault(&c->form, S("datum")).len) return form_value(&c->form, S("datum"));
    Day day = typed ? (Day)form_number(&c->form, S("datum")) : of->paper_day;
    if (day == 0) return S("");
    day_parts(day, &y, &m, &d);
    return arena_print(c->arena, "%02d-%02d-%04d", d, m, y);
}

static PaperFilled paper_filled(Str as) {
    for (int i = 0; i < 3; i++)
        if (str_eq(fillings[i], as)) return (PaperFilled)(PAPER_SELF + i);
    return PAPER_UNSAID;
}

/* The open question, with what was typed. */
static void paper_open(Call *c, const Response *r, bool typed, PaperPage *page) {
    const Question *q = response_question(r, S(OPEN_QUESTION));
    if (q == NULL) return;
    const FormMember *m = typed ? form_member(&c->form, S("n."), q->id) : NULL;
    page->open_text = words_in(c->lang, r->in->open_text);
    page->open_note = m ? m->value : q->answer ? q->answer->note : S("");
    page->open_fault = m && m->fault.len ? text(c->lang, m->fault) : S("");
}

typedef enum { TYPE_FRESH, TYPE_FAULTS, TYPE_CLASHED } TypeHow;

static Status paper_show(Call *c, const OwnCase *of, TypeHow how) {
    Response r;
    TRY(paper_of(&c->app, of, &r));
    bool typed = how != TYPE_FRESH;
    if (how == TYPE_CLASHED || !paper_open_to(&c->app, of))
        for (size_t i = 0; i < r.n; i++) r.questions[i].answer = NULL;
    PaperRow *rows = ARENA_ARRAY(c->arena, PaperRow, r.n + 1),
             *faults = ARENA_ARRAY(c->arena, PaperRow, r.n + 1);
    size_t n = paper_rows(c, &r, typed, rows), wrong = 0;
    for (size_t i = 0; i < n; i++)
        if (rows[i].fault.len) faults[wrong++] = rows[i];
    Str day_fault = typed ? form_fault(&c->form, S("datum")) : S("");
    Frame frame = call_frame(c, FRAME_STAFF, NAV_CASES);
    frame.fault = typed;
    PaperPage page = {
        .frame = frame,
        .name = own_name(of),
        .case_name = own_case_name(c->arena, of),
        .case_href = own_case_href(c->arena, of),
        .wave_title = own_wave_title(c, of),
        .wave_href = own_wave_href(c->arena, of),
        .person = own_person(of),
        .action = own_path(c->arena, of, "papier"),
        .rows = {rows, n},
        .day = paper_day(c, of, typed),
        .filled_by = paper_filled(typed ? form_value(&c->form, S("hoe")) : of->filled_by),
        .day_fault = day_fault.len ? text(c->lang, day_fault) : S(""),
        .faults = {faults, wrong},
        .would_see = of->would_see,
        .online = of->other_begun && !str_eq(of->other_mode, S("paper")) && r.started > 0,
        .clashed = how == TYPE_CLASHED,
    };
    paper_open(c, &r, typed, &page);
    call_saw(c, S("response.open"), of->case_id, of->person_id);
    Html html = call_html(c, how == TYPE_CLASHED ? 409 : how == TYPE_FAULTS ? 422 : 200);
    page_paper(&html, &page);
    return STATUS_OK;
}

Status paper_get(Call *c) {
    OwnCase of;
    TRY(own_load(c, &of));
    if (of.other_sent) return paper_back_show(c, &of, PAPER_SENT, 200);
    if (!paper_open_to(&c->app, &of)) return paper_back_show(c, &of, PAPER_WARN, 200);
    return paper_show(c, &of, TYPE_FRESH);
}

/* ---- keeping ------------------------------------------------------------------------------------
 */

static Paper paper_typed(Call *c, const Response *r) {
    Answer *add = ARENA_ARRAY(c->arena, Answer, r->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        const Question *q = &r->questions[i];
        const FormMember *value = form_member(&c->form, S("a."), q->id);
        Answer typed = {.item = q->id};
        if (q->kind == QUESTION_OPEN)
            typed.note = form_member_value(&c->form, S("n."), q->id);
        else if (value && value->value.len)
            typed.has_value = true, typed.value = value->number;
        add[n++] = typed;
    }
    return (Paper){(Day)form_number(&c->form, S("datum")), form_value(&c->form, S("hoe")), n, add};
}

/* A value that no box of this form stands for. */
static void paper_blame(Call *c, const Response *r) {
    for (size_t i = 0; i < c->form.members_n; i++) {
        FormMember *m = &c->form.members[i];
        if (!str_starts(m->name, S("a.")) || m->value.len == 0 || m->fault.len) continue;
        const Question *q = response_question(r, str_sub(m->name, 2, m->name.len));
        if (q == NULL || question_offers(r, q, (int)m->number, true)) continue;
        m->fault = T("Staan er twee kruisjes op papier? Kies ‘Onduidelijk op papier’.");
        c->form.wrong++;
    }
}

static void paper_blame_day(Call *c) {
    Day day = (Day)form_number(&c->form, S("datum")), today = app_day(&c->app);
    if (form_fault(&c->form, S("datum")).len) return;
    if (day > today)
        form_blame(&c->form, S("datum"), T("Deze datum is nog niet geweest. Kijk op het papier."));
    else if (day < day_add_months(today, -12 * PAPER_YEARS_BACK))
        form_blame(&c->form, S("datum"), T("Deze datum is te lang geleden. Kijk op het papier."));
}

Status paper_post(Call *c) {
    OwnCase of;
    Response r;
    TRY(own_load(c, &of));
    if (of.other_sent) return paper_show(c, &of, TYPE_CLASHED);
    TRY(paper_of(&c->app, &of, &r));
    paper_blame(c, &r);
    paper_blame_day(c);
    if (c->form.wrong) return paper_show(c, &of, TYPE_FAULTS);
    Paper paper = paper_typed(c, &r);
    TRY(paper_keep(&c->app, &of, &paper, &r));
    return call_go(c, own_link(c->arena, &of, "papier/nakijken"));
}
