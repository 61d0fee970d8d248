// SPDX-License-Identifier: EUPL-1.2
/* The conversation sheet as plain text, for who must put it into another system. */
#include "view/talk_view.h"

enum { COPY_BYTES_MOST = 512 * 1024 };

static void copy_line(Buf *out, Str line) {
    buf_add(out, line);
    buf_char(out, '\n');
}

static void copy_head(Buf *out, const TalkPage *v, Str title) {
    buf_char(out, '\n');
    copy_line(out, text(v->frame.lang, title));
}

/* "3,9 (3,6 tot 4,1)", or why there is no number. */
static Str copy_score(Arena *a, Lang lang, Str mean, Str band) {
    if (mean.len == 0) return text(lang, S("nog niet te zeggen"));
    return arena_print(a, "%.*s (%.*s)", STR_ARG(mean), STR_ARG(band));
}

static void copy_both(Buf *out, const TalkPage *v, Str title, Str resident, Str professional) {
    buf_print(out, "- %.*s: %.*s %.*s; %.*s %.*s\n", STR_ARG(title), STR_ARG(v->resident),
              STR_ARG(resident), STR_ARG(v->professional), STR_ARG(professional));
}

static void copy_card(Buf *out, const TalkPage *v, const TalkCard *card) {
    buf_print(out, "- %.*s", STR_ARG(card->title));
    if (card->eyebrow.len) buf_print(out, ". %.*s", STR_ARG(card->eyebrow));
    buf_char(out, '\n');
    if (card->now.heard.len) {
        buf_print(out, "  %.*s ",
                  STR_ARG(text(v->frame.lang, S("Wat hoorden jullie van elkaar?"))));
        copy_line(out, card->now.heard);
    }
    if (card->now.chosen.len) buf_print(out, "  %.*s\n", STR_ARG(card->now.chosen));
}

void talk_copy(Arena *a, TalkPage *v) {
    Lang lang = v->frame.lang;
    Buf *out = buf_on(a, COPY_BYTES_MOST);
    buf_print(out, "%.*s, ", STR_ARG(v->wave));
    copy_line(out, text_fill(a, lang, S("Gespreksblad van {resident} en {professional}"),
                             FILL("resident", v->resident), FILL("professional", v->professional)));
    copy_line(out, text(lang, S("Dit is een hulp bij het gesprek, geen oordeel.")));
    copy_head(out, v, T("In het kort"));
    copy_line(out, text(lang, S("Het midden van alle antwoorden, van 1 tot 5.")));
    for (size_t i = 0; i < v->twin.rows.n; i++) {
        const TwinRow *s = &v->twin.rows.at[i];
        copy_both(out, v, s->label, copy_score(a, lang, s->resident, s->resident_band),
                  copy_score(a, lang, s->professional, s->professional_band));
    }
    if (v->scored && v->twin.rough)
        copy_line(out, text(lang, S("De kleine getallen zijn een ruwe schatting.")));
    if (v->burden.n) copy_head(out, v, T("Waar is er last?"));
    for (size_t i = 0; i < v->burden.n; i++)
        copy_both(out, v, v->burden.at[i].title, v->burden.at[i].resident.words,
                  v->burden.at[i].professional.words);
    copy_head(out, v, T("Om over te praten"));
    for (size_t i = 0; i < v->shared.n; i++)
        buf_print(out, "- %.*s\n", STR_ARG(v->shared.at[i].text));
    for (size_t i = 0; i < v->cards.n; i++) copy_card(out, v, &v->cards.at[i]);
    for (size_t i = 0; i < v->more.n; i++) copy_card(out, v, &v->more.at[i]);
    copy_line(out, text(lang, S("Niet alles staat op dit blad. Dat is bij iedereen zo.")));
    v->copy = out->full ? S("") : buf_str(out);
}
