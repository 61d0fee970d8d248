// SPDX-License-Identifier: EUPL-1.2
/* Reading through what was sent. */
#include "app/sent_answers.h"

#include "base/table.h"
#include "statements.h"
#include "store/responses.h"

enum { CASES_A_READ = 200, PART_BYTES_MOST = 512 << 20 };

typedef struct {
    const Instrument *in;
    Table places; /* id of an item or a domain -> its place; domains come behind the items */
    Str organisation;
    SentTake take;
    void *what;
    char after[256]; /* number of the last case that was read */
    size_t after_n;
    bool more;
} Sending;

static Status sent_document(Arena *a, const Sending *s, const StudyPageRow *row, int *values) {
    size_t all = s->in->n_items + s->in->n_domains, n = 0;
    Answer *answers = NULL;
    TRY(status_at(a, document_read(a, row->document, &answers, &n), "case %.*s, wave %.*s, %.*s",
                  STR_ARG(row->number), STR_ARG(row->wave), STR_ARG(row->rater)));
    for (size_t i = 0; i < all; i++) values[i] = ANSWER_NONE;
    for (size_t i = 0; i < n; i++) {
        size_t at = table_get(&s->places, answers[i].item);
        if (at != STR_NONE && answers[i].has_value) values[at] = (int)answers[i].value;
    }
    return STATUS_OK;
}

static Status sent_row(Arena *a, Sending *s, const StudyPageRow *row, int *values) {
    size_t rater = instrument_rater(s->in, row->rater);
    if (row->person_id.len == 0 || rater == STR_NONE) return STATUS_OK;
    TRY(sent_document(a, s, row, values));
    SentAnswers sent = {.case_id = row->case_id,
                        .person_id = row->person_id,
                        .team = row->team,
                        .owner_id = row->owner_id,
                        .rater_id = row->rater_id,
                        .wave = row->wave,
                        .saw_other = row->has_saw_other && row->saw_other == 1,
                        .research_asked = row->has_research,
                        .research = row->has_research && row->research == 1,
                        .answers = {rater, values, values + s->in->n_items}};
    return s->take(&sent, s->what);
}

static Status sent_part(Db *db, Arena *a, void *what) {
    Sending *s = what;
    StudyPageRow *rows = NULL;
    size_t n = 0, cases = 0;
    Str after = {s->after, s->after_n};
    int *values = ARENA_ARRAY(a, int, s->in->n_items + s->in->n_domains + 1);
    TRY(study_page(db, a, s->organisation, s->in->id, after, CASES_A_READ, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        cases += i == 0 || !str_eq(rows[i].case_id, rows[i - 1].case_id);
        TRY(sent_row(a, s, &rows[i], values));
    }
    s->more = cases == CASES_A_READ;
    if (n == 0) return STATUS_OK;
    Str last = rows[n - 1].number;
    if (last.len > sizeof s->after) return STATUS(BUG, "the number of a case is too long");
    memcpy(s->after, last.at, last.len);
    s->after_n = last.len;
    return STATUS_OK;
}

Status sent_answers_each(Store *store, Arena *a, Str organisation, const Instrument *in,
                         SentTake take, void *what) {
    Sending s = {.in = in,
                 .places = table_new(a),
                 .organisation = organisation,
                 .take = take,
                 .what = what,
                 .more = true};
    for (size_t i = 0; i < in->n_items; i++) table_add(&s.places, in->items[i].id, i);
    for (size_t d = 0; d < in->n_domains; d++)
        table_add(&s.places, in->domains[d].id, in->n_items + d);
    Arena *part = arena_new(PART_BYTES_MOST);
    Status how = STATUS_OK;
    while (s.more && how.code == OK) {
        how = store_read(store, part, sent_part, &s);
        if (how.code != OK) how.why = arena_copy(a, how.why);
        arena_reset(part);
    }
    arena_free(part);
    return how;
}
