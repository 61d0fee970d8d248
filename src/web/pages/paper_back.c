// SPDX-License-Identifier: EUPL-1.2
/* Around typing over: the warning before it, reading back after it, sending. */
#include "app/paper.h"

#include "view/charts.h"
#include "view/paper_view.h"
#include "web/pages/own_image.h"

static const Field paper_back_fields[] = {
    {.name = S_INIT("persoon"),
     .kind = FIELD_LINE,
     .most = 26,
     .wrong = T_INIT("Deze persoon kennen we niet.")},
    {.name = {0}},
};

const Form paper_back_form = {S_INIT("papier-nakijken"), paper_back_fields};

static PaperBack paper_back_row(Call *c, const OwnCase *of, const Response *r, size_t place) {
    const Question *q = &r->questions[place];
    bool item = q->kind == QUESTION_ITEM;
    PaperBack row = {.number = (int64_t)place + 1};
    row.text = item ? words_in(c->lang, r->in->items[q->place].text)
                    : words_in(c->lang, r->in->domains[q->place].text);
    if (q->answer && q->answer->has_value)
        row.answer = answer_words(c->lang, r->in, q->set, (int)q->answer->value, SIDE_RESIDENT);
    row.href = arena_print(c->arena, "%.*s#v-%.*s", STR_ARG(own_link(c->arena, of, "papier")),
                           STR_ARG(q->id));
    return row;
}

Status paper_back_show(Call *c, const OwnCase *of, PaperState state, int status) {
    Response r;
    size_t places[PAPER_BACK], n = 0, all = 0;
    TRY(paper_of(&c->app, of, &r));
    if (state == PAPER_READ_BACK) n = paper_back(&r, places);
    PaperBack *rows = ARENA_ARRAY(c->arena, PaperBack, PAPER_BACK);
    for (size_t i = 0; i < n; i++) rows[i] = paper_back_row(c, of, &r, places[i]);
    for (size_t i = 0; i < r.n; i++) all += r.questions[i].kind != QUESTION_OPEN;
    const Question *open = response_question(&r, S(OPEN_QUESTION));
    bool words = open && open->answer && open->answer->note.len;
    Day day = r.sent ? r.answered : of->paper_day;
    Frame frame = call_frame(c, FRAME_STAFF, NAV_CASES);
    frame.fault = status == 422;
    PaperBackPage page = {
        .frame = frame,
        .name = own_name(of),
        .case_name = own_case_name(c->arena, of),
        .case_href = own_case_href(c->arena, of),
        .wave_title = own_wave_title(c, of),
        .wave_href = own_wave_href(c->arena, of),
        .person = own_person(of),
        .action = own_path(c->arena, of, "papier"),
        .image_href = own_link(c->arena, of, "mijn-beeld"),
        .state = state,
        .rows = {rows, n},
        .typed = (int64_t)(r.n_answered - words),
        .all = (int64_t)all,
        .day = day ? day_words_year(c->arena, c->lang, day) : S(""),
        .fault = status == 422,
        .late = !c->post && str_eq(query_get(&c->query, S("al"), S("")), S("1")),
    };
    call_saw(c, n ? S("response.open") : S("case.read"), of->case_id, of->person_id);
    Html html = call_html(c, status);
    page_paper_back(&html, &page);
    return STATUS_OK;
}

/* "Toch overtypen": from here on this user knows the answers, and that is written down. */
Status paper_on_post(Call *c) {
    OwnCase of;
    Response r;
    TRY(own_load(c, &of));
    if (!of.other_sent) TRY(paper_begin(&c->app, &of, &r));
    return call_go(c, own_link(c->arena, &of, "papier"));
}

Status paper_back_get(Call *c) {
    OwnCase of;
    TRY(own_load(c, &of));
    if (of.other_sent) return paper_back_show(c, &of, PAPER_SENT, 200);
    if (!paper_open_to(&c->app, &of)) return paper_back_show(c, &of, PAPER_WARN, 200);
    return paper_back_show(c, &of, PAPER_READ_BACK, 200);
}

Status paper_back_post(Call *c) {
    OwnCase of;
    TRY(own_load(c, &of));
    if (of.other_sent)
        return call_go(c, arena_print(c->arena, "%.*s%sal=1",
                                      STR_ARG(own_link(c->arena, &of, "papier")),
                                      own_person(&of).len ? "&" : "?"));
    if (!paper_open_to(&c->app, &of)) return paper_back_show(c, &of, PAPER_WARN, 409);
    Status sent = paper_send(&c->app, &of);
    if (sent.code == INVALID) return paper_back_show(c, &of, PAPER_READ_BACK, 422);
    TRY(sent);
    return call_go(c, own_link(c->arena, &of, "papier"));
}
