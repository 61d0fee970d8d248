// SPDX-License-Identifier: EUPL-1.2
/* The document of a response: read, merge, write under its version. */
#include "store/responses.h"

#include "base/json.h"
#include "statements.h"

enum { ITEM_MOST = 64, NOTE_MOST = 4000, DOCUMENT_MOST = 1 << 20, ANSWER_TRIES = 5 };

static Status document_fault(Arena *arena, Str item) {
    return status_print(arena, INVALID, "the stored answer to '%.*s' cannot be read",
                        STR_ARG(item));
}

static Status document_answer(Arena *arena, Str item, const Json *from, Answer *to) {
    const Json *v = json_get(from, S("v")), *id = json_get(from, S("u"));
    if (v == NULL || (v->kind != J_NULL && !(v->kind == J_NUMBER && v->whole)))
        return document_fault(arena, item);
    *to = (Answer){
        .item = item,
        .has_value = v->kind == J_NUMBER,
        .value = v->kind == J_NUMBER ? v->integer : 0,
        .id = id && id->kind == J_TEXT ? id->text : (Str){0},
        .at = json_get_int(from, S("t"), 0),
        .note = json_get_text(from, S("n"), (Str){0}),
    };
    return STATUS_OK;
}

Status document_read(Arena *arena, Str document, Answer **answers, size_t *n) {
    const Json *all;
    TRY(json_read(arena, document, &all));
    if (all->kind != J_OBJECT) return STATUS(INVALID, "the stored answers cannot be read");
    *answers = ARENA_ARRAY(arena, Answer, all->n);
    *n = all->n;
    for (size_t i = 0; i < all->n; i++)
        TRY(document_answer(arena, all->keys[i], &all->items[i], &(*answers)[i]));
    return STATUS_OK;
}

Str document_write(Arena *arena, const Answer *answers, size_t n) {
    Buf *out = buf_on(arena, DOCUMENT_MOST);
    JsonOut j = json_out(out, false);
    json_open(&j, '{');
    for (size_t i = 0; i < n; i++) {
        const Answer *a = &answers[i];
        json_key(&j, a->item);
        json_open(&j, '{');
        json_key(&j, S("v"));
        if (a->has_value)
            json_int(&j, a->value);
        else
            json_undefined(&j);
        if (a->id.at) json_add_text(&j, S("u"), a->id);
        if (a->at) json_add_int(&j, S("t"), a->at);
        if (a->note.len) json_add_text(&j, S("n"), a->note);
        json_close(&j, '}');
    }
    json_close(&j, '}');
    return buf_str(out);
}

const Answer *document_find(const Answer *answers, size_t n, Str item) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(answers[i].item, item)) return &answers[i];
    return NULL;
}

size_t document_merge(Answer *answers, size_t n, const Answer *add, size_t add_n, bool *changed) {
    *changed = false;
    for (size_t i = 0; i < add_n; i++) {
        Answer *old = (Answer *)document_find(answers, n, add[i].item);
        if (old == NULL)
            old = &answers[n++];
        else if (old->at > add[i].at)
            continue;
        else if (add[i].id.at && old->id.at && str_eq(old->id, add[i].id))
            continue;
        *old = add[i];
        *changed = true;
    }
    return n;
}

static Status answer_check(Arena *arena, const Answer *add, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (add[i].item.len == 0 || add[i].item.len > ITEM_MOST)
            return STATUS(INVALID, "this is no item of a questionnaire");
        if (add[i].note.len > NOTE_MOST)
            return status_print(arena, INVALID, "the note is too long: at most %d signs",
                                NOTE_MOST);
    }
    return STATUS_OK;
}

Status response_answer(Db *db, Arena *arena, Str response, const Answer *add, size_t n, Moment now,
                       int64_t *version) {
    TRY(answer_check(arena, add, n));
    for (int tries = 0; tries < ANSWER_TRIES; tries++) {
        ResponseLoadRow *row;
        Answer *had;
        size_t had_n;
        TRY(response_load(db, arena, response, &row));
        if (row == NULL) return STATUS(NOT_FOUND, "these answers are not there");
        if (!str_eq(row->status, S("open")))
            return STATUS(CONFLICT, "the answers were sent already");
        TRY(document_read(arena, row->document, &had, &had_n));
        Answer *all = ARENA_ARRAY(arena, Answer, had_n + n);
        if (had_n) memcpy(all, had, had_n * sizeof *all);
        bool changes;
        size_t all_n = document_merge(all, had_n, add, n, &changes);
        *version = row->version;
        if (!changes) return STATUS_OK;
        int64_t changed;
        Str document = document_write(arena, all, all_n);
        if (document.len >= DOCUMENT_MOST) return STATUS(INVALID, "there is too much in one form");
        TRY(response_save(db, arena, response, row->version, document, now, &changed));
        *version = row->version + 1;
        if (changed == 1) return STATUS_OK;
    }
    return STATUS(UNAVAILABLE, "others change these answers at the same time; try again");
}
