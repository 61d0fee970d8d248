// SPDX-License-Identifier: EUPL-1.2
/* The questionnaire as a form to print: of one case and wave, or blank. */
#include "app/invite.h"
#include "app/paper.h"
#include "view/charts.h"
#include "view/print_form_view.h"
#include "web/pages/own_image.h"
#include "web/server.h"

static const Str letters[] = {S_INIT("groot"), {0}};

static const Field print_fields[] = {
    {.name = S_INIT("zaak"),
     .kind = FIELD_LINE,
     .most = 26,
     .wrong = T_INIT("Laad de pagina opnieuw.")},
    {.name = S_INIT("meting"),
     .kind = FIELD_LINE,
     .most = 8,
     .wrong = T_INIT("Laad de pagina opnieuw.")},
    {.name = S_INIT("persoon"),
     .kind = FIELD_LINE,
     .most = 26,
     .wrong = T_INIT("Deze persoon kennen we niet.")},
    {.name = S_INIT("letters"),
     .kind = FIELD_CHOICE,
     .choices = letters,
     .wrong = T_INIT("Laad de pagina opnieuw.")},
    {.name = S_INIT("code"),
     .kind = FIELD_LINE,
     .most = 40,
     .wrong = T_INIT("Dit is geen code. Een code heeft 8 tekens, zoals 7K4M 2PXR.")},
    {.name = {0}},
};

const Form print_form = {S_INIT("afdruk"), print_fields};

/* How many questions fit on a page, in usual and in large letters. */
enum { ITEMS_A_PAGE = 4, ITEMS_A_PAGE_LARGE = 2, DOMAINS_A_PAGE = 6, DOMAINS_A_PAGE_LARGE = 3 };

typedef struct {
    Call *c;
    const Instrument *in;
    bool large;
    PrintSheet *sheets;
    size_t n;
    int64_t number; /* of the last question */
    int64_t published;
} Printing;

static PrintSheet *print_sheet(Printing *p, Str title, Str lead, size_t rows) {
    PrintSheet *sheet = &p->sheets[p->n++];
    *sheet = (PrintSheet){.place = (int64_t)p->n, .title = title, .lead = lead};
    sheet->code = arena_print(p->c->arena, "%.*s/%.*s-%zu", STR_ARG(p->in->id),
                              STR_ARG(p->in->version), p->n);
    sheet->rows.at = ARENA_ARRAY(p->c->arena, PrintRow, rows + 1);
    return sheet;
}

/* All but "unclear", which is said by who types it over. */
static PrintRow print_row(Printing *p, const AnswerSet *set, Words text_of) {
    PrintBox *boxes = ARENA_ARRAY(p->c->arena, PrintBox, set->n),
             *apart = ARENA_ARRAY(p->c->arena, PrintBox, set->n_resident + 1);
    for (size_t i = 0; i < set->n; i++)
        boxes[i].label = words_in(p->c->lang, set->options[i].label);
    for (size_t i = 0; i < set->n_resident; i++)
        apart[i].label = answer_words(p->c->lang, p->in, set, set->resident[i], SIDE_RESIDENT);
    return (PrintRow){.number = ++p->number,
                      .text = words_in(p->c->lang, text_of),
                      .boxes = {boxes, set->n},
                      .apart = {apart, set->n_resident}};
}

static void print_rows(Printing *p, PrintSheet **sheet, size_t most, Str title, Str lead,
                       const AnswerSet *set, Words text_of) {
    if (*sheet == NULL || (*sheet)->rows.n == most) *sheet = print_sheet(p, title, lead, most);
    PrintRow *rows = (PrintRow *)(*sheet)->rows.at;
    rows[(*sheet)->rows.n++] = print_row(p, set, text_of);
}

/* `r` says what is asked in a case; NULL: everything that may stand on paper. */
static void print_questions(Printing *p, const Response *r) {
    const Instrument *in = p->in;
    Lang lang = p->c->lang;
    size_t rater = instrument_rater(in, S("resident"));
    Str lead = words_in(lang, in->raters[rater].question);
    size_t most = p->large ? ITEMS_A_PAGE_LARGE : ITEMS_A_PAGE;
    for (size_t s = 0; s < in->n_sections; s++) {
        PrintSheet *sheet = NULL;
        for (size_t i = 0; i < in->sections[s].n; i++) {
            const Item *item = &in->items[in->sections[s].items[i]];
            if (item->rater != rater) continue;
            print_rows(p, &sheet, most, words_in(lang, in->sections[s].title), lead,
                       &in->answers[item->answers], item->text);
            if (item->published) p->published = p->number;
        }
    }
    PrintSheet *sheet = NULL;
    most = p->large ? DOMAINS_A_PAGE_LARGE : DOMAINS_A_PAGE;
    for (size_t d = 0; d < in->n_domains; d++) {
        bool asked = r == NULL || response_question(r, in->domains[d].id);
        if (!in->domains[d].on_paper || !asked) continue;
        print_rows(p, &sheet, most, text(lang, S("Waar u last van heeft")), S(""),
                   &in->answers[in->burden_answers], in->domains[d].text);
    }
}

static Str print_given(Call *c, Str name) {
    return c->post ? form_value(&c->form, name) : query_get(&c->query, name, S(""));
}

static Str print_href(Call *c, const OwnCase *of, bool large) {
    Buf *to = buf_on(c->arena, 512);
    buf_add(to, S("/afdruk/vragenlijst"));
    if (of) buf_print(to, "?zaak=%.*s&meting=%.*s", STR_ARG(of->case_id), STR_ARG(of->wave));
    if (of && own_person(of).len) buf_print(to, "&persoon=%.*s", STR_ARG(of->person_id));
    if (large) buf_add(to, of ? S("&letters=groot") : S("?letters=groot"));
    return buf_str(to);
}

/* The code is printed as it was given; it is not looked up and not kept. */
static void print_code(Call *c, PrintFormPage *page) {
    Str typed = c->post ? form_value(&c->form, S("code")) : S("");
    Str folded = invite_code_fold(c->arena, typed);
    page->code_bad = typed.len > 0 && folded.len == 0;
    page->typed = page->code_bad ? typed : S("");
    if (folded.len == 0) return;
    page->code = invite_code_show(c->arena, folded);
    Str origin = c->web->origin;
    if (str_starts(origin, S("https://"))) origin = str_sub(origin, 8, origin.len);
    if (origin.len) page->start = arena_print(c->arena, "%.*s/start", STR_ARG(origin));
}

static void print_case(Call *c, const OwnCase *of, PrintFormPage *page) {
    page->case_id = of->case_id;
    page->case_href = own_case_href(c->arena, of);
    page->case_name = own_case_name(c->arena, of);
    page->number = of->number;
    page->wave = of->wave;
    page->person = own_person(of);
    page->contact = of->owner;
    page->phone = of->owner_phone;
    print_code(c, page);
    call_saw(c, S("response.print"), of->case_id, of->person_id);
}

static Status print_show(Call *c, const OwnCase *of, const Response *r) {
    Printing p = {.c = c, .large = str_eq(print_given(c, S("letters")), letters[0])};
    if (r)
        p.in = r->in;
    else
        TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &p.in));
    p.sheets = ARENA_ARRAY(c->arena, PrintSheet, p.in->n_items + p.in->n_domains + 3);
    print_sheet(&p, S(""), S(""), 0)->first = true;
    print_questions(&p, r);
    print_sheet(&p, S(""), S(""), 0)->last = true;
    const AnswerSet *set = &p.in->answers[p.in->items[0].answers];
    PrintBox *example = ARENA_ARRAY(c->arena, PrintBox, set->n);
    for (size_t i = 0; i < set->n; i++) example[i].label = words_in(c->lang, set->options[i].label);
    PrintFormPage page = {
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .large = p.large,
        .small_href = print_href(c, of, false),
        .large_href = print_href(c, of, true),
        .of = (int64_t)p.n,
        .sheets = {p.sheets, p.n},
        .example = {example, set->n},
        .open_text = words_in(c->lang, p.in->open_text),
        .published = p.published,
    };
    if (of) print_case(c, of, &page);
    page.frame.path = print_href(c, of, p.large);
    page.frame.fault = page.code_bad;
    Html html = call_html(c, page.code_bad ? 422 : 200);
    page_print_form(&html, &page);
    return STATUS_OK;
}

static Status print_any(Call *c) {
    Str case_id = print_given(c, S("zaak")), wave = print_given(c, S("meting")),
        person = print_given(c, S("persoon"));
    if (case_id.len == 0) return print_show(c, NULL, NULL);
    bool odd = case_id.len > 26 || wave.len > 8 || person.len > 26 || !str_is_utf8(case_id) ||
               !str_is_utf8(wave) || !str_is_utf8(person);
    if (odd) return STATUS(NOT_FOUND, "no such case, person or wave");
    OwnCase of;
    Response r;
    TRY(own_image_case(&c->app, case_id, person, wave, &of));
    TRY(paper_of(&c->app, &of, &r));
    return print_show(c, &of, &r);
}

Status print_form_get(Call *c) { return print_any(c); }

/* Only with a code, so only of a case. */
Status print_form_post(Call *c) {
    if (form_value(&c->form, S("zaak")).len == 0) return STATUS(NOT_FOUND, "no such case");
    return print_any(c);
}
