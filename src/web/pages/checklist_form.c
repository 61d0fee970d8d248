// SPDX-License-Identifier: EUPL-1.2
/* A list of questions as rows of a page. */
#include "web/pages/checklist_form.h"

static const AnswerSet *checklist_set(const Checklist *list, size_t nth) {
    return &list->in->answers[list->in->items[list->items[nth]].answers];
}

static void checklist_options(Call *c, const Checklist *list, size_t nth, Side side, OwnRow *row) {
    const AnswerSet *set = checklist_set(list, nth);
    const int *apart = side == SIDE_RESIDENT ? set->resident : set->professional;
    size_t n_apart = side == SIDE_RESIDENT ? set->n_resident : set->n_professional;
    OwnOption *to = ARENA_ARRAY(c->arena, OwnOption, set->n + n_apart);
    for (size_t i = 0; i < set->n + n_apart; i++) {
        int value = i < set->n ? set->options[i].value : apart[i - set->n];
        to[i] = (OwnOption){.value = value,
                            .label = answer_words(c->lang, list->in, set, value, side),
                            .chosen = list->values[nth] == value,
                            .apart = i >= set->n};
    }
    row->options.at = to;
    row->options.n = set->n + n_apart;
}

size_t checklist_rows(Call *c, const Checklist *list, Side side, const OwnRow **out) {
    OwnRow *rows = ARENA_ARRAY(c->arena, OwnRow, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const Item *item = &list->in->items[list->items[i]];
        const FormMember *m = c->post ? form_member(&c->form, S("a."), item->id) : NULL;
        rows[i] = (OwnRow){.number = (int64_t)i + 1,
                           .id = item->id,
                           .text = words_in(c->lang, item->text),
                           .fault = m && m->fault.len ? text(c->lang, m->fault) : S("")};
        checklist_options(c, list, i, side, &rows[i]);
    }
    *out = rows;
    return list->n;
}

void checklist_sent(Call *c, Checklist *list) {
    for (size_t i = 0; i < list->n; i++) {
        Str id = list->in->items[list->items[i]].id;
        const FormMember *m = form_member(&c->form, S("a."), id);
        if (m == NULL || m->fault.len || m->value.len == 0) continue;
        if (checklist_offers(list, i, (int)m->number)) list->values[i] = (int)m->number;
    }
}

Str checklist_words(Call *c, const Checklist *list, size_t nth, Side side) {
    return answer_words(c->lang, list->in, checklist_set(list, nth), list->values[nth], side);
}
