// SPDX-License-Identifier: EUPL-1.2
/* A list of questions on one page. */
#include "core/checklist.h"

#include "base/buf.h"

Checklist checklist_of(Arena *a, const Instrument *in, size_t rater) {
    size_t *items = ARENA_ARRAY(a, size_t, in->n_items);
    int *values = ARENA_ARRAY(a, int, in->n_items);
    Checklist list = {.in = in, .rater = rater, .items = items, .values = values};
    for (size_t i = 0; i < in->n_items; i++) {
        if (in->items[i].rater != rater) continue;
        values[list.n] = ANSWER_NONE;
        items[list.n++] = i;
    }
    return list;
}

static bool checklist_among(const int *values, size_t n, int value) {
    for (size_t i = 0; i < n; i++)
        if (values[i] == value) return true;
    return false;
}

bool checklist_offers(const Checklist *list, size_t nth, int value) {
    const AnswerSet *set = &list->in->answers[list->in->items[list->items[nth]].answers];
    if (value == ANSWER_NONE) return true;
    if (set->n && value >= answers_least(set) && value <= answers_most(set)) return true;
    return checklist_among(set->resident, set->n_resident, value) ||
           checklist_among(set->professional, set->n_professional, value);
}

Status checklist_read(Arena *a, Checklist *list, Str json) {
    const Json *top = NULL;
    TRY(json_read(a, json, &top));
    if (top->kind != J_OBJECT) return STATUS(INVALID, "the answers are no JSON object");
    for (size_t i = 0; i < list->n; i++) {
        const Json *one = json_get(top, list->in->items[list->items[i]].id);
        bool number =
            one && one->kind == J_NUMBER && one->whole && one->integer >= -99 && one->integer <= 99;
        if (number && checklist_offers(list, i, (int)one->integer))
            list->values[i] = (int)one->integer;
    }
    return STATUS_OK;
}

Str checklist_text(Arena *a, const Checklist *list) {
    Buf *b = buf_on(a, 1 << 16);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    for (size_t i = 0; i < list->n; i++)
        if (list->values[i] != ANSWER_NONE)
            json_add_int(&j, list->in->items[list->items[i]].id, list->values[i]);
    json_close(&j, '}');
    return buf_str(b);
}

size_t checklist_answered(const Checklist *list) {
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) n += list->values[i] != ANSWER_NONE;
    return n;
}
