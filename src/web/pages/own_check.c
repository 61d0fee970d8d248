// SPDX-License-Identifier: EUPL-1.2
/* Looking the own image over, sending it, and how it looks afterwards. */
#include "app/own_image_sheet.h"
#include "view/charts.h"
#include "web/pages/own_image.h"

enum { NOTE_SHOWN = 600 };

static const Field own_check_fields[] = {
    {.name = S_INIT("persoon"),
     .kind = FIELD_LINE,
     .most = 26,
     .wrong = T_INIT("Deze persoon kennen we niet.")},
    {.name = {0}},
};

const Form own_check_form = {S_INIT("mijn-beeld-versturen"), own_check_fields};

static Str basis_words(Lang lang, Str basis) {
    static const struct {
        Str basis, words;
    } all[] = {{S_INIT("seen"), T_INIT("Gezien")},
               {S_INIT("heard"), T_INIT("Gehoord")},
               {S_INIT("assumed"), T_INIT("Vermoed")}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq(all[i].basis, basis)) return text(lang, all[i].words);
    return S("");
}

/* The whole of a very long note stands on the sheet where it was written. */
static Str note_shown(Arena *a, Str note) {
    if (note.len <= NOTE_SHOWN) return note;
    size_t end = NOTE_SHOWN;
    while ((note.at[end] & 0xC0) == 0x80) end--;
    return arena_print(a, "%.*s …", (int)end, note.at);
}

static OwnAnswer own_check_answer(Call *c, const Response *r, const SheetRow *s) {
    const Question *q = s->question;
    const Answer *had = q->answer;
    bool item = q->kind == QUESTION_ITEM;
    OwnAnswer row = {.number = s->number, .secret = q->secret};
    row.text = item ? words_in(c->lang, r->in->items[q->place].text)
                    : words_in(c->lang, r->in->domains[q->place].title_professional);
    if (had == NULL || q->secret) return row;
    if (had->has_value)
        row.answer = answer_words(c->lang, r->in, q->set, (int)had->value, SIDE_PROFESSIONAL);
    row.note = note_shown(c->arena, had->note);
    row.basis = basis_words(c->lang, had->basis);
    return row;
}

static size_t own_check_parts(Call *c, const OwnCase *of, const Response *r, bool change,
                              OwnPart *parts) {
    static const char *const tails[] = {"mijn-beeld", "mijn-beeld/2"};
    size_t n = 0;
    for (int number = 1; number <= 2; number++) {
        Sheet sheet = own_image_sheet(c->arena, r, number);
        OwnAnswer *rows = ARENA_ARRAY(c->arena, OwnAnswer, sheet.n + 1);
        for (size_t i = 0; i < sheet.n; i++) rows[i] = own_check_answer(c, r, &sheet.rows[i]);
        if (sheet.n == 0) continue;
        parts[n++] = (OwnPart){
            .title = number == 1 ? text_fill(c->arena, c->lang, S("Wat {name} zelf kan"),
                                             FILL("name", own_name(of)))
                                 : text(c->lang, S("Mensen en plekken, en last")),
            .href = change ? own_link(c->arena, of, tails[number - 1]) : S(""),
            .answers = {rows, sheet.n},
        };
    }
    return n;
}

typedef struct {
    OwnState state;
    int status;
    bool empty, late;
} OwnCheckHow;

static Status own_check_show(Call *c, const OwnCase *of, OwnCheckHow how) {
    Response r;
    ResponseKey key = own_image_key(of);
    TRY(response_of(&c->app, &key, &r));
    OwnPart *parts = ARENA_ARRAY(c->arena, OwnPart, 2);
    size_t n =
        how.state == OWN_OTHERS ? 0 : own_check_parts(c, of, &r, how.state == OWN_CHECK, parts);
    bool both = of->sent && of->other_sent, own = str_eq(of->rater_id, c->app.who.user);
    Frame frame = call_frame(c, FRAME_STAFF, NAV_CASES);
    frame.fault = how.empty;
    OwnCheckPage page = {
        .frame = frame,
        .name = own_name(of),
        .case_name = own_case_name(c->arena, of),
        .case_href = own_case_href(c->arena, of),
        .wave_title = own_wave_title(c, of),
        .wave_href = own_wave_href(c->arena, of),
        .person = own_person(of),
        .action = own_path(c->arena, of, "mijn-beeld"),
        .state = how.state,
        .parts = {parts, n},
        .open = (int64_t)(r.n - r.n_answered),
        .all = (int64_t)r.n,
        .giver = own || how.state == OWN_CHECK ? S("") : of->rater,
        .day = r.sent ? day_words_year(c->arena, c->lang, r.answered) : S(""),
        .saw_other = r.saw_other,
        .other_sent = of->other_sent,
        .empty = how.empty,
        .late = how.late,
        .talk_href =
            both ? arena_print(c->arena, "/zaken/%.*s/gesprek/%.*s%s%.*s", STR_ARG(of->case_id),
                               STR_ARG(of->wave), own_person(of).len ? "?persoon=" : "",
                               STR_ARG(own_person(of)))
                 : S(""),
        .notice = own_notice(c, of),
    };
    call_saw(c, n ? S("response.open") : S("case.read"), of->case_id, of->person_id);
    Html html = call_html(c, how.status);
    page_own_check(&html, &page);
    return STATUS_OK;
}

Status own_image_after(Call *c, const OwnCase *of) {
    bool late = !c->post && str_eq(query_get(&c->query, S("al"), S("")), S("1"));
    return own_check_show(
        c, of, (OwnCheckHow){.state = of->sent ? OWN_SENT : OWN_OTHERS, 200, .late = late});
}

Status own_check_get(Call *c) {
    OwnCase of;
    TRY(own_load(c, &of));
    if (of.sent || !of.mine) return own_image_after(c, &of);
    return own_check_show(c, &of, (OwnCheckHow){.state = OWN_CHECK, 200});
}

/* Sent twice, or from a second tab: the first time counts, and the page says that it was there. */
Status own_check_post(Call *c) {
    OwnCase of;
    TRY(own_load(c, &of));
    if (of.sent)
        return call_go(c, arena_print(c->arena, "%.*s%sal=1",
                                      STR_ARG(own_link(c->arena, &of, "mijn-beeld")),
                                      own_person(&of).len ? "&" : "?"));
    if (!of.mine) return own_check_show(c, &of, (OwnCheckHow){.state = OWN_OTHERS, 409});
    Status sent = own_image_send(&c->app, &of);
    if (sent.code == INVALID)
        return own_check_show(c, &of, (OwnCheckHow){.state = OWN_CHECK, 422, .empty = true});
    TRY(sent);
    return call_go(c, own_link(c->arena, &of, "mijn-beeld"));
}
