// SPDX-License-Identifier: EUPL-1.2
/* A term in a sentence. */
#include "web/pages/term_words.h"

static const Str term_labels[TERM_KINDS] = {
    [TERM_INQUIRY] = T_INIT("Onderzoek"),
    [TERM_OWN_PLAN] = T_INIT("Eigen plan"),
    [TERM_DECISION] = T_INIT("Besluit"),
};

Str term_label(Call *c, TermKind kind) { return text(c->lang, term_labels[kind]); }

static Str term_days(Call *c, int64_t days) {
    if (days == 1) return text(c->lang, T("1 dag"));
    return text_fill(c->arena, c->lang, S("{n} dagen"), FILL("n", days));
}

/* What the resident may do, so nobody is ever late. */
static Str term_own_plan(Call *c, const Term *term, Str day) {
    if (term->state == TERM_RUNNING)
        return text_fill(c->arena, c->lang,
                         S("De inwoner kan tot en met {day} zelf een plan inleveren."),
                         FILL("day", day));
    return text_fill(c->arena, c->lang,
                     S("De tijd voor een eigen plan liep tot en met {day}. Een eigen plan telt "
                       "altijd mee."),
                     FILL("day", day));
}

Str term_words(Call *c, TermKind kind, const Term *term) {
    if (term->state == TERM_NONE)
        return text(c->lang, kind == TERM_DECISION
                                 ? T("Gaat lopen als de reactie op het verslag binnen is.")
                                 : T("Gaat lopen vanaf de dag van de vraag."));
    Str day = day_words_year(c->arena, c->lang, term->last), n = term_days(c, term->days);
    if (kind == TERM_OWN_PLAN) return term_own_plan(c, term, day);
    if (term->state == TERM_MET)
        return text_fill(c->arena, c->lang, S("Op tijd klaar. De laatste dag was {day}."),
                         FILL("day", day));
    if (term->state == TERM_MET_LATE)
        return text_fill(c->arena, c->lang, S("Klaar, {n} na de laatste dag ({day})."),
                         FILL("n", n), FILL("day", day));
    if (term->state == TERM_LATE)
        return text_fill(c->arena, c->lang,
                         S("De laatste dag was {day}, {n} geleden. Vertel waarom het langer duurt, "
                           "en spreek een nieuwe dag af."),
                         FILL("day", day), FILL("n", n));
    if (term->days == 0) return text(c->lang, T("Vandaag is de laatste dag."));
    return text_fill(c->arena, c->lang, S("Uiterlijk {day}: nog {n}."), FILL("day", day),
                     FILL("n", n));
}
