// SPDX-License-Identifier: EUPL-1.2
/* What the pages that look back share. */
#include "web/pages/looking_back.h"

const Str look_ways[] = {S_INIT("verstuur"), S_INIT("bewaar"), S_INIT("")};

static Checklist look_list(Call *c, const EvaluationOf *of) {
    Checklist list = checklist_of(c->arena, of->list.in, of->list.rater);
    for (size_t i = 0; i < list.n; i++) list.values[i] = of->list.values[i];
    if (c->post) checklist_sent(c, &list);
    return list;
}

void look_fill_form(Call *c, const EvaluationOf *of, Side side, LookForm *form) {
    Checklist list = look_list(c, of);
    form->shown = true;
    form->version = c->post && c->form.wrong ? form_number(&c->form, S("versie")) : of->version;
    form->question = words_in(c->lang, list.in->raters[list.rater].question);
    form->words = c->post ? form_value(&c->form, S("woorden")) : of->words;
    form->rows.n = checklist_rows(c, &list, side, &form->rows.at);
    Str fault = c->post ? form_fault(&c->form, S("woorden")) : S("");
    form->words_fault = fault.len ? text(c->lang, fault) : S("");
}

static Str look_answer(Call *c, const EvaluationOf *of, size_t topic, Side side) {
    for (size_t i = 0; i < of->list.n; i++) {
        if (of->list.in->items[of->list.items[i]].topic != topic) continue;
        if (of->list.values[i] == ANSWER_NONE) return text(c->lang, T("niet ingevuld"));
        return checklist_words(c, &of->list, i, side);
    }
    return text(c->lang, T("niet gevraagd"));
}

size_t look_rows(Call *c, const Evaluation *e, const LookedRow **out) {
    LookedRow *rows = ARENA_ARRAY(c->arena, LookedRow, e->in->n_topics);
    for (size_t t = 0; t < e->in->n_topics; t++)
        rows[t] =
            (LookedRow){words_in(c->lang, e->in->topics[t].title_professional),
                        look_answer(c, &e->sides[EVALUATION_RESIDENT], t, SIDE_RESIDENT),
                        look_answer(c, &e->sides[EVALUATION_PROFESSIONAL], t, SIDE_PROFESSIONAL)};
    *out = rows;
    return e->in->n_topics;
}

Status look_keep(Call *c, Str case_id, Str person_id, Str wave, EvaluationSide side,
                 const Evaluation *e, Str *fault) {
    Checklist list = look_list(c, &e->sides[side]);
    EvaluationGiven given = {.case_id = case_id,
                             .person_id = person_id,
                             .wave = wave,
                             .side = side,
                             .list = &list,
                             .words = form_value(&c->form, S("woorden")),
                             .send = str_eq(form_value(&c->form, S("naar")), look_ways[0]),
                             .version = form_number(&c->form, S("versie"))};
    bool first = true;
    *fault = S("");
    if (c->form.wrong) {
        *fault = text(c->lang, T("Er staat iets wat we niet begrijpen. Het is nog niet bewaard."));
        return STATUS_OK;
    }
    if (given.send && checklist_answered(&list) == 0 && given.words.len == 0) {
        *fault = text(c->lang, T("Er is nog niets ingevuld. Er is nog niets verstuurd."));
        return STATUS_OK;
    }
    TRY(evaluation_keep(&c->app, &given, &first));
    if (!first)
        *fault = text(c->lang, T("Dit is intussen verstuurd of veranderd. Wat hier staat, is nog "
                                 "niet bewaard."));
    return STATUS_OK;
}
