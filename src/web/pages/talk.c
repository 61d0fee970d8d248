// SPDX-License-Identifier: EUPL-1.2
/* The conversation sheet: two images, one talk. */
#include "app/talk.h"

#include "web/pages/pages.h"
#include "web/pages/talk_fill.h"

static const Str talk_bases[] = {S_INIT("fact"), S_INIT("assumption"), S_INIT("")};
static const Str talk_outcomes[] = {S_INIT("same"), S_INIT("different"), S_INIT("later"),
                                    S_INIT("")};

static const Field talk_fields[] = {
    {.name = S_INIT("persoon"),
     .kind = FIELD_LINE,
     .most = 64,
     .wrong = T_INIT("Open het gespreksblad opnieuw.")},
    {.name = S_INIT("punt"),
     .kind = FIELD_LINE,
     .required = true,
     .missing = T_INIT("Kies een onderwerp."),
     .wrong = T_INIT("Kies een onderwerp.")},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = 1000000000,
     .wrong = T_INIT("Open het gespreksblad opnieuw.")},
    {.name = S_INIT("tekst"),
     .kind = FIELD_LINES,
     .most = TALK_HEARD_MOST,
     .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},
    {.name = S_INIT("zeker"),
     .kind = FIELD_CHOICE,
     .choices = talk_bases,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("uitkomst"),
     .kind = FIELD_CHOICE,
     .choices = talk_outcomes,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("apart"), .kind = FIELD_CHECK},
    {.name = S_INIT("")},
};
const Form talk_form = {S_INIT("gesprek"), talk_fields};

/* Shows the sheet, and notes that it was seen. */
static Status talk_show(Call *c, TalkSheet *sheet, const TalkAsked *asked, const TalkSent *sent,
                        int status) {
    TalkNote *past = NULL;
    size_t n = 0;
    if (asked->alone.len) {
        TRY(talk_choose(&c->app, sheet, asked->alone));
        TRY(talk_past(&c->app, sheet, asked->alone, &past, &n));
    }
    TalkPage *page = ARENA_NEW(c->arena, TalkPage);
    talk_fill_page(c, sheet, asked, sent, past, n, page);
    if (asked->alone.len && sheet->state == TALK_BOTH && page->cards.n == 0)
        return STATUS(NOT_FOUND, "nothing to talk about has this name");
    call_saw(c, S("case.read"), sheet->file->id, sheet->person_id);
    Html html = call_html(c, status);
    page_talk(&html, page);
    return STATUS_OK;
}

static Status talk_sheet(Call *c, Str person, TalkSheet *out) {
    return talk_load(&c->app, call_param(c, 0), person, call_param(c, 1), out);
}

Status talk_get(Call *c) {
    TalkSheet sheet;
    TRY(talk_sheet(c, query_get(&c->query, S("persoon"), S("")), &sheet));
    TalkAsked asked = {
        .alone = query_get(&c->query, S("kort"), S("")),
        .kept = query_get(&c->query, S("bewaard"), S("")),
        .open = str_eq(query_get(&c->query, S("alles"), S("")), S("open")),
    };
    return talk_show(c, &sheet, &asked, &(TalkSent){0}, 200);
}

static TalkSent talk_sent(Call *c) {
    return (TalkSent){.subject = form_value(&c->form, S("punt")),
                      .heard = form_value(&c->form, S("tekst")),
                      .basis = form_value(&c->form, S("zeker")),
                      .outcome = form_value(&c->form, S("uitkomst"))};
}

/* Where it was kept: the page it came from, at its point. */
static Status talk_go(Call *c, const TalkSheet *sheet, Str subject, bool alone) {
    size_t place = 0;
    while (place < sheet->talk.n && !str_eq(sheet->talk.points[place].subject, subject)) place++;
    return call_go(
        c,
        arena_print(c->arena, "/zaken/%.*s/gesprek/%.*s?persoon=%.*s%s%.*s&bewaard=%.*s#punt-%zu",
                    STR_ARG(sheet->file->id), STR_ARG(sheet->wave), STR_ARG(sheet->person_id),
                    alone ? "&kort=" : "", alone ? (int)subject.len : 0, subject.at,
                    STR_ARG(subject), place + 1));
}

Status talk_post(Call *c) {
    TalkSheet sheet;
    TRY(talk_sheet(c, form_value(&c->form, S("persoon")), &sheet));
    TalkSent sent = talk_sent(c);
    bool alone = form_number(&c->form, S("apart")) == 1;
    TalkAsked asked = {.alone = alone ? sent.subject : S("")};
    int64_t version = form_number(&c->form, S("versie"));
    bool nothing = sent.heard.len == 0 && sent.basis.len == 0 && sent.outcome.len == 0;
    if (form_fault(&c->form, S("punt")).len) return STATUS(NOT_FOUND, "no subject was sent");
    for (size_t i = 0; i < c->form.n && sent.fault.len == 0; i++)
        if (c->form.faults[i].len) sent.fault = text(c->lang, c->form.faults[i]);
    if (sent.fault.len == 0 && nothing && version == 0)
        sent.fault = text(c->lang, S("Schrijf iets op, of kies hoe jullie het zien."));
    if (sent.fault.len) {
        TRY(talk_choose(&c->app, &sheet, sent.subject));
        return talk_show(c, &sheet, &asked, &sent, 422);
    }
    TalkKept kept = {sent.subject, sent.heard, sent.basis, sent.outcome, version};
    bool first;
    TRY(talk_keep(&c->app, &sheet, &kept, &first));
    if (first) return talk_go(c, &sheet, sent.subject, alone);
    sent.clash = true;
    return talk_show(c, &sheet, &asked, &sent, 409);
}
