// SPDX-License-Identifier: EUPL-1.2
/* Cards to talk by: who begins, with which question, and what was heard. */
#include "web/pages/talk_cards.h"

/* More than this of what was written down does not fit on one page with the rest (an & becomes five
   bytes, and a text stands there three times): those points are opened one by one. */
enum { HEARD_BYTES_MOST = 100 * 1024 };

/* A sentence of the catalogue with the names in it. */
static Str talk_sentence(Call *c, const TalkPage *page, Words w) {
    Fill fills[] = {FILL("inwoner", page->resident), FILL("professional", page->professional)};
    return text_fill_list(c->arena, LANG_NL, words_in(c->lang, w), fills, 2);
}

static Str talk_title(Call *c, const Instrument *in, const TalkPoint *p) {
    if (p->kind == POINT_TOPIC) return words_in(c->lang, in->topics[p->place].title_professional);
    if (p->kind == POINT_SCALE) return words_in(c->lang, in->scales[p->place].title_professional);
    return words_in(c->lang, in->domains[p->place].title_professional);
}

/* Why this is a point, in the order [burden][way]. */
static const Str talk_why[2][TALK_WAYS] = {
    {[TALK_PROFESSIONAL_MORE] = T_INIT("{professional} ziet hier meer kracht."),
     [TALK_RESIDENT_MORE] = T_INIT("{resident} ziet hier meer kracht."),
     [TALK_BOTH_WAYS] = T_INIT("Jullie zien hier allebei iets anders.")},
    {[TALK_PROFESSIONAL_MORE] = T_INIT("{professional} ziet hier meer last."),
     [TALK_RESIDENT_MORE] = T_INIT("{resident} voelt hier meer last.")},
};

static Str talk_eyebrow(Call *c, const TalkSheet *sheet, const TalkPoint *p, const TalkPage *page) {
    Fill fills[] = {FILL("resident", page->resident), FILL("professional", page->professional)};
    Buf *out = buf_on(c->arena, 4096);
    Str why = talk_why[p->kind == POINT_BURDEN][p->way];
    if (p->kind == POINT_BURDEN && sheet->talk.burden[p->place].both_serious)
        why = T("Jullie zien allebei veel last.");
    if (p->wished)
        buf_add(out, text_fill_list(c->arena, c->lang, T("{resident} koos dit."), fills, 2));
    if (p->wished && why.len) buf_char(out, ' ');
    if (why.len) buf_add(out, text_fill_list(c->arena, c->lang, why, fills, 2));
    return buf_str(out);
}

/* What can be said besides the first opener: the second one, or what both see. */
static Str talk_other(Call *c, const TalkSheet *sheet, const TalkPoint *p, const TalkPage *page) {
    const Topics *t = sheet->talk.topics;
    if (p->kind == POINT_BURDEN && sheet->talk.burden[p->place].both_serious)
        return talk_sentence(c, page, t->shared_burden);
    if (p->kind == POINT_TOPIC && sheet->talk.topic[p->place].shared == TALK_SHARED_DIFFICULTY)
        return talk_sentence(c, page, t->topics[p->place].shared_difficulty);
    return p->openers->n > 1 ? talk_sentence(c, page, p->openers->list[1].text) : S("");
}

/* ---- what was written down ----------------------------------------------------------------------
 */

static const struct {
    Str value, words;
} talk_chosen[] = {
    {S_INIT("fact"), T_INIT("Zeker weten")},
    {S_INIT("assumption"), T_INIT("Vermoeden")},
    {S_INIT("same"), T_INIT("We zien het nu hetzelfde")},
    {S_INIT("different"), T_INIT("We zien het anders, en dat mag")},
    {S_INIT("later"), T_INIT("We praten er later over")},
};

static void talk_chosen_add(Call *c, Buf *out, Str value) {
    for (size_t i = 0; i < sizeof talk_chosen / sizeof *talk_chosen; i++) {
        if (!str_eq(talk_chosen[i].value, value)) continue;
        if (out->len) buf_char(out, ' ');
        buf_add(out, text(c->lang, talk_chosen[i].words));
        buf_char(out, '.');
    }
}

/* "Joris de Wit, 24 november 2026". */
static Str talk_who(Call *c, const TalkNote *note) {
    Str day = day_words_year(c->arena, c->lang, moment_local_day(note->at));
    if (note->by.len == 0) return day;
    return arena_print(c->arena, "%.*s, %.*s", STR_ARG(note->by), STR_ARG(day));
}

static TalkText talk_text_of(Call *c, const TalkNote *note) {
    Buf *chosen = buf_on(c->arena, 4096);
    talk_chosen_add(c, chosen, note->basis);
    talk_chosen_add(c, chosen, note->outcome);
    return (TalkText){note->heard, buf_str(chosen), note->saved ? talk_who(c, note) : S("")};
}

/* ---- at an earlier measurement ------------------------------------------------------------------
 */

static TalkEarlier talk_before_row(Call *c, const TalkSheet *sheet, const TalkBefore *b,
                                   Str title) {
    TalkEarlier row = {title, talk_wave_words(c, b->wave), talk_text_of(c, &b->note), S("")};
    if (b->cut)
        row.href = arena_print(c->arena, "/zaken/%.*s/gesprek/%.*s?persoon=%.*s&kort=%.*s",
                               STR_ARG(sheet->file->id), STR_ARG(b->wave),
                               STR_ARG(sheet->person_id), STR_ARG(b->subject));
    return row;
}

/* On the card of a point: what came of the same subject before. */
static void talk_before_card(Call *c, const TalkSheet *sheet, TalkCard *card) {
    TalkEarlier *rows = ARENA_ARRAY(c->arena, TalkEarlier, sheet->n_before);
    for (size_t i = 0; i < sheet->n_before; i++)
        if (str_eq(sheet->before[i].subject, card->subject))
            rows[card->before.n++] = talk_before_row(c, sheet, &sheet->before[i], S(""));
    card->before.at = rows;
}

static Str talk_earlier(Call *c, int64_t n) {
    if (n == 0) return S("");
    if (n == 1) return text(c->lang, S("1 eerdere tekst"));
    return text_fill(c->arena, c->lang, S("{n} eerdere teksten"), FILL("n", n));
}

static void talk_card_form(TalkCard *card, Str heard, Str basis, Str outcome) {
    card->heard = heard;
    card->fact = str_eq(basis, S("fact"));
    card->assumption = str_eq(basis, S("assumption"));
    card->same = str_eq(outcome, S("same"));
    card->different = str_eq(outcome, S("different"));
    card->later = str_eq(outcome, S("later"));
}

static TalkCard talk_card(Call *c, const TalkSheet *sheet, size_t place, const TalkAsked *asked,
                          const TalkSent *sent, const TalkPage *page) {
    const TalkPoint *p = &sheet->talk.points[place];
    const TalkNote *note = &sheet->notes[place];
    TalkCard card = {
        .anchor = arena_print(c->arena, "punt-%zu", place + 1),
        .subject = p->subject,
        .eyebrow = talk_eyebrow(c, sheet, p, page),
        .title = talk_title(c, sheet->talk.in, p),
        .opener = talk_sentence(c, page, p->openers->list[0].text),
        .other_opener = talk_other(c, sheet, p, page),
        .kept = str_eq(asked->kept, p->subject) && note->saved,
        .now = talk_text_of(c, note),
        .version = note->version,
        .href = arena_print(c->arena, "%.*s&kort=%.*s", STR_ARG(page->sheet), STR_ARG(p->subject)),
        .earlier = talk_earlier(c, note->past),
    };
    talk_before_card(c, sheet, &card);
    card.open = note->saved || place == 0;
    talk_card_form(&card, note->heard, note->basis, note->outcome);
    if (!str_eq(sent->subject, p->subject)) return card;
    talk_card_form(&card, sent->heard, sent->basis, sent->outcome);
    card.fault = sent->fault;
    card.clash = sent->clash;
    card.open = true;
    return card;
}

/* Of a point that is open, not what was just sent: its text only while there is room for it. */
static void talk_card_room(TalkCard *card, const TalkSent *sent, size_t *bytes) {
    *bytes += card->now.heard.len + card->heard.len;
    if (*bytes <= HEARD_BYTES_MOST || str_eq(card->subject, sent->subject)) return;
    *bytes -= card->now.heard.len + card->heard.len;
    card->elsewhere = true;
    card->now.heard = card->heard = S("");
}

/* ---- what both see, and what else there is ------------------------------------------------------
 */

static void talk_shared(Call *c, const TalkSheet *sheet, TalkPage *page) {
    const Talk *t = &sheet->talk;
    TalkSentence *rows = ARENA_ARRAY(c->arena, TalkSentence, t->n_shared);
    size_t n = 0;
    for (size_t i = 0; i < t->in->n_topics; i++)
        if (t->topic[i].shared == TALK_SHARED_STRENGTH)
            rows[n++].text = talk_sentence(c, page, t->topics->topics[i].shared_strength);
    page->shared.at = rows;
    page->shared.n = n;
    page->first_question = talk_sentence(c, page, t->topics->no_shared_strength);
}

static bool talk_is_point(const Talk *t, Str subject) {
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->points[i].subject, subject)) return true;
    return false;
}

/* Under the cards: what was a point before and is none now. */
static void talk_before_others(Call *c, const TalkSheet *sheet, TalkPage *page) {
    TalkEarlier *rows = ARENA_ARRAY(c->arena, TalkEarlier, sheet->n_before);
    for (size_t i = 0; i < sheet->n_before; i++) {
        const TalkBefore *b = &sheet->before[i];
        TalkPoint p;
        if (talk_is_point(&sheet->talk, b->subject) ||
            !talk_point_of_subject(c->arena, &sheet->talk, b->subject, &p))
            continue;
        rows[page->before.n++] = talk_before_row(c, sheet, b, talk_title(c, sheet->talk.in, &p));
    }
    page->before.at = rows;
}

static void talk_choice_add(Call *c, const Talk *t, Str subject, TalkPage *page, TalkChoice *rows) {
    TalkPoint p;
    if (talk_is_point(t, subject) || !talk_point_of_subject(c->arena, t, subject, &p)) return;
    rows[page->choices.n++] = (TalkChoice){p.subject, talk_title(c, t->in, &p)};
}

static void talk_choices(Call *c, const TalkSheet *sheet, TalkPage *page) {
    const Talk *t = &sheet->talk;
    TalkChoice *rows = ARENA_ARRAY(c->arena, TalkChoice, t->in->n_topics + t->in->n_domains);
    for (size_t i = 0; i < t->in->n_topics; i++)
        talk_choice_add(c, t, arena_print(c->arena, "topic:%.*s", STR_ARG(t->in->topics[i].id)),
                        page, rows);
    for (size_t i = 0; i < t->in->n_domains; i++)
        if (t->burden[i].shown)
            talk_choice_add(c, t,
                            arena_print(c->arena, "burden:%.*s", STR_ARG(t->in->domains[i].domain)),
                            page, rows);
    page->choices.at = rows;
}

static void talk_past_of(Call *c, const TalkNote *past, size_t n, TalkCard *card) {
    TalkText *rows = ARENA_ARRAY(c->arena, TalkText, n);
    size_t bytes = 0;
    for (size_t i = 0; i < n; i++) {
        bytes += past[i].heard.len;
        if (bytes > HEARD_BYTES_MOST) break;
        rows[card->past.n++] = talk_text_of(c, &past[i]);
    }
    card->past.at = rows;
}

void talk_cards(Call *c, const TalkSheet *sheet, const TalkAsked *asked, const TalkSent *sent,
                const TalkNote *past, size_t n_past, TalkPage *page) {
    const Talk *t = &sheet->talk;
    TalkCard *open = ARENA_ARRAY(c->arena, TalkCard, t->n);
    TalkCard *more = ARENA_ARRAY(c->arena, TalkCard, t->n);
    size_t bytes = 0;
    for (size_t i = 0; i < t->n; i++) {
        bool alone = asked->alone.len > 0;
        if (alone && !str_eq(t->points[i].subject, asked->alone)) continue;
        TalkCard card = talk_card(c, sheet, i, asked, sent, page);
        if (alone)
            talk_past_of(c, past, n_past, &card);
        else
            talk_card_room(&card, sent, &bytes);
        /* What was just sent is never folded away. */
        bool here = alone || i < t->open || card.kept || card.clash || card.fault.len;
        if (here)
            open[page->cards.n++] = card;
        else
            more[page->more.n++] = card;
    }
    page->cards.at = open;
    page->more.at = more;
    page->more_words = page->more.n == 1 ? text(c->lang, S("Nog 1 punt"))
                                         : text_fill(c->arena, c->lang, S("Nog {n} punten"),
                                                     FILL("n", page->more.n));
    talk_shared(c, sheet, page);
    if (asked->alone.len) return;
    talk_before_others(c, sheet, page);
    talk_choices(c, sheet, page);
}
