// SPDX-License-Identifier: EUPL-1.2
/* The two pages on which a professional gives the own image. */
#include "web/pages/own_image.h"

#include "app/own_image_sheet.h"
#include "sys/secret.h"
#include "view/casework_view.h"
#include "view/charts.h"
#include "view/names.h"

enum { NOTE_SIGNS_MOST = 20000, PERSON_KEY_MOST = 26 };

static const Str bases[] = {S_INIT("seen"), S_INIT("heard"), S_INIT("assumed"), {0}};
static const Str ways[] = {S_INIT("1"), S_INIT("2"), S_INIT("controle"), S_INIT("stop"), {0}};

static const Field own_fields[] = {
    {.name = S_INIT("persoon"),
     .kind = FIELD_LINE,
     .most = PERSON_KEY_MOST,
     .wrong = T_INIT("Deze persoon kennen we niet.")},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .high = INT32_MAX,
     .wrong = T_INIT("Laad de pagina opnieuw.")},
    {.name = S_INIT("naar"),
     .kind = FIELD_CHOICE,
     .choices = ways,
     .wrong = T_INIT("Kies een van de knoppen.")},
    {.name = S_INIT("a."),
     .kind = FIELD_INT,
     .low = -99,
     .high = 99,
     .family = true,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("n."),
     .kind = FIELD_LINES,
     .most = NOTE_SIGNS_MOST,
     .family = true,
     .wrong = T_INIT("Deze tekst is te lang. Er passen 20.000 tekens in.")},
    {.name = S_INIT("h."),
     .kind = FIELD_CHOICE,
     .choices = bases,
     .family = true,
     .wrong = T_INIT("Kies gezien, gehoord of vermoed.")},
    {.name = {0}},
};

const Form own_image_form = {S_INIT("mijn-beeld"), own_fields};

/* ---- shared -------------------------------------------------------------------------------------
 */

Status own_load(Call *c, OwnCase *of) {
    Str person =
        c->post ? form_value(&c->form, S("persoon")) : query_get(&c->query, S("persoon"), S(""));
    if (person.len > PERSON_KEY_MOST || !str_is_utf8(person))
        return STATUS(NOT_FOUND, "no such person");
    return own_image_case(&c->app, call_param(c, 0), person, call_param(c, 1), of);
}

Str own_name(const OwnCase *of) { return of->call_name.len ? of->call_name : of->number; }

Str own_case_name(Arena *a, const OwnCase *of) {
    Str name = name_short(a, of->call_name, of->family_name);
    return name.len ? name : of->number;
}

Str own_case_href(Arena *a, const OwnCase *of) {
    return arena_print(a, "/zaken/%.*s", STR_ARG(of->case_id));
}

Str own_path(Arena *a, const OwnCase *of, const char *tail) {
    return arena_print(a, "/zaken/%.*s/metingen/%.*s/%s", STR_ARG(of->case_id), STR_ARG(of->wave),
                       tail);
}

Str own_person(const OwnCase *of) { return of->people > 1 ? of->person_id : S(""); }

Str own_link(Arena *a, const OwnCase *of, const char *tail) {
    Str path = own_path(a, of, tail), person = own_person(of);
    if (person.len == 0) return path;
    return arena_print(a, "%.*s?persoon=%.*s", STR_ARG(path), STR_ARG(person));
}

Str own_wave_title(Call *c, const OwnCase *of) {
    int64_t place = 0;
    (void)str_int(str_sub(of->wave, 1, of->wave.len), &place);
    return wave_title(c->arena, c->lang, place);
}

Str own_wave_href(Arena *a, const OwnCase *of) {
    Str person = own_person(of);
    return arena_print(a, "/zaken/%.*s/metingen/%.*s%s%.*s", STR_ARG(of->case_id),
                       STR_ARG(of->wave), person.len ? "?persoon=" : "", STR_ARG(person));
}

/* ---- the rows of a sheet ------------------------------------------------------------------------
 */

static bool own_chosen(Call *c, const Question *q, int value, bool typed) {
    const FormMember *m = typed ? form_member(&c->form, S("a."), q->id) : NULL;
    if (m) return m->value.len && m->number == value;
    return q->answer && q->answer->has_value && q->answer->value == value;
}

/* The n-th choice: the answers, then what counts as an answer ("not applicable": no burden), then
   the reasons for none. */
static int own_value(const Response *r, const AnswerSet *set, size_t place, bool *apart) {
    *apart = false;
    if (place < set->n) return set->options[place].value;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < set->n_professional; i++) {
            const NonAnswer *non = instrument_non_answer(r->in, set->professional[i]);
            bool counts = non && non->has_burden;
            if (counts == (round == 1)) continue;
            *apart = round == 1;
            if (place-- == set->n) return set->professional[i];
        }
    }
    return set->professional[0];
}

static void own_options(Call *c, const Response *r, const Question *q, bool typed, OwnRow *row) {
    const AnswerSet *set = q->set;
    OwnOption *to = ARENA_ARRAY(c->arena, OwnOption, set->n + set->n_professional);
    for (size_t i = 0; i < set->n + set->n_professional; i++) {
        bool apart;
        int value = own_value(r, set, i, &apart);
        to[i] = (OwnOption){.value = value,
                            .label = answer_words(c->lang, r->in, set, value, SIDE_PROFESSIONAL),
                            .chosen = own_chosen(c, q, value, typed),
                            .apart = apart};
    }
    row->options.at = to;
    row->options.n = set->n + set->n_professional;
}

static Str own_fault(Call *c, const Question *q) {
    static const Str families[] = {S_INIT("a."), S_INIT("n."), S_INIT("h.")};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        const FormMember *m = form_member(&c->form, families[i], q->id);
        if (m && m->fault.len) return text(c->lang, m->fault);
    }
    return S("");
}

static OwnRow own_row(Call *c, const Response *r, const SheetRow *s, bool typed) {
    const Question *q = s->question;
    bool item = q->kind == QUESTION_ITEM;
    OwnRow row = {.number = s->number, .id = q->id, .why = item};
    row.text = item ? words_in(c->lang, r->in->items[q->place].text)
                    : words_in(c->lang, r->in->domains[q->place].title_professional);
    own_options(c, r, q, typed, &row);
    row.note =
        typed ? form_member_value(&c->form, S("n."), q->id) : (q->answer ? q->answer->note : S(""));
    Str basis = typed ? form_member_value(&c->form, S("h."), q->id)
                      : (q->answer ? q->answer->basis : S(""));
    row.seen = str_eq(basis, bases[0]);
    row.heard = str_eq(basis, bases[1]);
    row.assumed = str_eq(basis, bases[2]);
    row.fault = typed ? own_fault(c, q) : S("");
    row.open = row.note.len || basis.len || row.fault.len;
    return row;
}

OwnNotice own_notice(Call *c, const OwnCase *of) {
    bool mine = str_eq(of->rater_id, c->app.who.user);
    return (OwnNotice){
        .saw_other = of->saw_other,
        .taken_over = of->begun && !mine ? of->rater : S(""),
        .responsible = str_eq(of->owner_id, c->app.who.user) ? S("") : of->owner,
    };
}

typedef enum { SHEET_FRESH, SHEET_TYPED, SHEET_CLASHED } SheetHow;

static Status own_sheet_show(Call *c, const OwnCase *of, const Response *r, int number,
                             SheetHow how) {
    Sheet sheet = own_image_sheet(c->arena, r, number);
    OwnRow *rows[3];
    size_t n[3] = {0}, faults_n = 0;
    OwnRow *faults = ARENA_ARRAY(c->arena, OwnRow, sheet.n + 1);
    for (int k = 0; k < 3; k++) rows[k] = ARENA_ARRAY(c->arena, OwnRow, sheet.n + 1);
    for (size_t i = 0; i < sheet.n; i++) {
        OwnRow row = own_row(c, r, &sheet.rows[i], how != SHEET_FRESH);
        rows[sheet.rows[i].part][n[sheet.rows[i].part]++] = row;
        if (row.fault.len) faults[faults_n++] = row;
    }
    Frame frame = call_frame(c, FRAME_STAFF, NAV_CASES);
    frame.fault = how == SHEET_CLASHED || faults_n > 0;
    OwnImagePage page = {
        .frame = frame,
        .name = own_name(of),
        .case_name = own_case_name(c->arena, of),
        .case_href = own_case_href(c->arena, of),
        .wave_title = own_wave_title(c, of),
        .wave_href = own_wave_href(c->arena, of),
        .person = own_person(of),
        .action = own_path(c->arena, of, "mijn-beeld"),
        .version = how == SHEET_FRESH ? r->version : form_number(&c->form, S("versie")),
        .sheet = number,
        .items = {rows[PART_ITEMS], n[PART_ITEMS]},
        .practice = {rows[PART_PRACTICE], n[PART_PRACTICE]},
        .burdens = {rows[PART_BURDENS], n[PART_BURDENS]},
        .burden_question = words_in(c->lang, r->in->raters[r->rater].burden_question),
        .notice = own_notice(c, of),
        .saved = !c->post && str_eq(query_get(&c->query, S("bewaard"), S("")), S("1")),
        .clashed = how == SHEET_CLASHED,
        .faults = {faults, faults_n},
    };
    call_saw(c, S("response.open"), of->case_id, of->person_id);
    Html html = call_html(c, how == SHEET_CLASHED ? 409 : how == SHEET_TYPED ? 422 : 200);
    page_own_image(&html, &page);
    return STATUS_OK;
}

static Status own_sheet_get(Call *c, int number) {
    OwnCase of;
    TRY(own_load(c, &of));
    if (of.sent || !of.mine) return own_image_after(c, &of);
    Response r;
    ResponseKey key = own_image_key(&of);
    TRY(response_of(&c->app, &key, &r));
    return own_sheet_show(c, &of, &r, number, SHEET_FRESH);
}

Status own_image_get(Call *c) { return own_sheet_get(c, 1); }
Status own_image_two_get(Call *c) { return own_sheet_get(c, 2); }

/* ---- saving -------------------------------------------------------------------------------------
 */

/* What was typed at one question beside what is stored; false when it is the same. A field that is
   empty here takes nothing away that another tab saved meanwhile. */
static bool own_answer(Call *c, const Response *r, const Question *q, Answer *add) {
    const Answer *had = q->answer;
    bool same_draft = form_number(&c->form, S("versie")) == r->version;
    const FormMember *value = form_member(&c->form, S("a."), q->id);
    Str note = form_member_value(&c->form, S("n."), q->id),
        basis = form_member_value(&c->form, S("h."), q->id);
    *add = (Answer){.item = q->id, .at = c->app.now, .note = note, .basis = basis};
    if (value && value->value.len) {
        add->has_value = true;
        add->value = value->number;
    } else if (had) {
        add->has_value = had->has_value;
        add->value = had->value;
    }
    if (had && note.len == 0 && !same_draft) add->note = had->note;
    if (had && basis.len == 0) add->basis = had->basis;
    if (had == NULL) return add->has_value || add->note.len || add->basis.len;
    return add->has_value != had->has_value || add->value != had->value ||
           !str_eq(add->note, had->note) || !str_eq(add->basis, had->basis);
}

static Status own_sheet_go(Call *c, const OwnCase *of) {
    Str to = form_value(&c->form, S("naar"));
    if (str_eq(to, S("2"))) return call_go(c, own_link(c->arena, of, "mijn-beeld/2"));
    if (str_eq(to, S("controle"))) return call_go(c, own_link(c->arena, of, "mijn-beeld/controle"));
    if (str_eq(to, S("stop"))) return call_go(c, own_case_href(c->arena, of));
    return call_go(c, own_link(c->arena, of, "mijn-beeld"));
}

static Status own_sheet_post(Call *c, int number) {
    OwnCase of;
    Response r, kept;
    TRY(own_load(c, &of));
    ResponseKey key = own_image_key(&of);
    TRY(response_of(&c->app, &key, &r));
    if (c->form.wrong && of.mine && !of.sent)
        return own_sheet_show(c, &of, &r, number, SHEET_TYPED);
    if (of.sent || !of.mine) {
        /* nothing of the draft of a colleague, or of what was sent, is laid under what was typed */
        for (size_t i = 0; i < r.n; i++) r.questions[i].answer = NULL;
        return own_sheet_show(c, &of, &r, number, SHEET_CLASHED);
    }
    Sheet sheet = own_image_sheet(c->arena, &r, number);
    Answer *add = ARENA_ARRAY(c->arena, Answer, sheet.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < sheet.n; i++)
        if (own_answer(c, &r, sheet.rows[i].question, &add[n])) add[n++].id = random_uuid(c->arena);
    if (n) TRY(own_image_keep(&c->app, &of, add, n, &kept));
    return own_sheet_go(c, &of);
}

Status own_image_post(Call *c) { return own_sheet_post(c, 1); }
Status own_image_two_post(Call *c) { return own_sheet_post(c, 2); }
