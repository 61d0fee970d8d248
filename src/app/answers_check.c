// SPDX-License-Identifier: EUPL-1.2
/* Holding stored answers against their instrument. */
#include "app/answers_check.h"

#include "app/answering.h"
#include "statements.h"

enum { RESPONSES_A_READ = 200, PART_BYTES_MOST = 64 << 20 };

typedef struct {
    AnswersReport *report;
    Arena *keep; /* outlives the parts */
    Str after;   /* on `keep` */
    bool more;
} Checking;

static void answers_fault(Checking *k, Str response, Str item, const char *what) {
    if (k->report->faults++ == 0)
        k->report->first = arena_print(k->keep, "response %.*s, question '%.*s': %s",
                                       STR_ARG(response), STR_ARG(item), what);
}

/* Can this value be an answer to a question with this set, on whatever form? */
static bool value_fits(const Instrument *in, const AnswerSet *set, int64_t value) {
    return (value >= answers_least(set) && value <= answers_most(set)) ||
           (value < 0 && instrument_non_answer(in, (int)value));
}

static void answer_check_one(Checking *k, const Instrument *in, size_t rater, Str response,
                             const Answer *a) {
    size_t item = instrument_item(in, a->item);
    const AnswerSet *set = NULL;
    k->report->answers++;
    if (item != STR_NONE && in->items[item].rater == rater)
        set = &in->answers[in->items[item].answers];
    else
        for (size_t d = 0; d < in->n_domains && !set; d++)
            if (str_eq(in->domains[d].id, a->item)) set = &in->answers[in->burden_answers];
    if (str_eq(a->item, S(OPEN_QUESTION))) return;
    if (set == NULL)
        answers_fault(k, response, a->item, "is not asked on this form of the instrument");
    else if (a->has_value && !value_fits(in, set, a->value))
        answers_fault(k, response, a->item, "has a value the instrument does not offer");
}

static Status answers_check_row(App *app, Checking *k, const CheckAnswersRow *row) {
    const Instrument *in = NULL;
    Answer *answers = NULL;
    size_t n = 0;
    app->who.organisation = row->organisation;
    k->report->responses++;
    Status found = instrument_of(app, row->instrument, &in);
    if (found.code != OK || instrument_rater(in, row->rater) == STR_NONE) {
        answers_fault(k, row->id, S("*"), "its instrument or its form of it cannot be read");
        return STATUS_OK;
    }
    if (document_read(app->arena, row->document, &answers, &n).code != OK) return STATUS_OK;
    for (size_t i = 0; i < n; i++)
        answer_check_one(k, in, instrument_rater(in, row->rater), row->id, &answers[i]);
    return STATUS_OK;
}

static Status answers_check_part(Db *db, Arena *arena, void *what) {
    Checking *k = what;
    App app = {.db = db, .arena = arena};
    CheckAnswersRow *rows = NULL;
    size_t n = 0;
    TRY(check_answers(db, arena, k->after, RESPONSES_A_READ, &rows, &n));
    for (size_t i = 0; i < n; i++) TRY(answers_check_row(&app, k, &rows[i]));
    k->more = n == RESPONSES_A_READ;
    if (n) k->after = arena_copy(k->keep, rows[n - 1].id);
    return STATUS_OK;
}

Status answers_check(Store *store, Arena *arena, AnswersReport *report) {
    Checking k = {.report = report, .keep = arena, .after = S(""), .more = true};
    Arena *part = arena_new(PART_BYTES_MOST);
    Status how = STATUS_OK;
    *report = (AnswersReport){.first = S("")};
    while (k.more && how.code == OK) {
        how = store_read(store, part, answers_check_part, &k);
        if (how.code != OK) how = status_print(arena, how.code, "%.*s", STR_ARG(how.why));
        arena_reset(part);
    }
    arena_free(part);
    return how;
}
