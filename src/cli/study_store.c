// SPDX-License-Identifier: EUPL-1.2
/* Persons of a database become rows of a study. */
#include "cli/study_store.h"

#include "app/instruments.h"
#include "app/sent_answers.h"
#include "base/table.h"
#include "statements.h"
#include "sys/clock.h"

#include <inttypes.h>

typedef struct {
    Arena *a;
    const Instrument *in;
    StudyRow *rows;
    size_t n, room;
    Table persons;
    Table professionals; /* key -> number from 1 */
    Table cases;         /* key -> number of the person who is in the rows with it */
    StudyOrigin origin;
    /* The person in the case that is being read. */
    Str person_id, case_id; /* keys; empty before the first */
    Str person, site, owner_id, rater_id;
    size_t from; /* their first row */
    bool taken;
} StoreRows;

/* Who gave the image, else who is responsible for the case, in each row of the person. */
static void store_person_end(StoreRows *s) {
    Str key = s->rater_id.len ? s->rater_id : s->owner_id;
    if (!s->taken || key.len == 0) return;
    size_t number = table_get(&s->professionals, key);
    if (number == STR_NONE) {
        number = s->professionals.n + 1;
        table_add(&s->professionals, key, number);
    }
    Str name = arena_print(s->a, "W%zu", number);
    for (size_t i = s->from; i < s->n; i++) s->rows[i].professional = name;
}

static void store_person_begin(StoreRows *s, const SentAnswers *row) {
    store_person_end(s);
    s->from = s->n;
    s->person_id = arena_copy(s->a, row->person_id);
    s->case_id = arena_copy(s->a, row->case_id);
    bool first = table_add(&s->persons, s->person_id, s->persons.n);
    s->taken = row->research && first;
    s->origin.later_case += row->research && !first;
    s->origin.refused += first && row->research_asked && !row->research;
    s->origin.not_asked += first && !row->research_asked;
    if (!s->taken) return;
    s->person = arena_print(s->a, "P%" PRIu64, ++s->origin.taken);
    table_add(&s->cases, s->case_id, (size_t)s->origin.taken);
    s->site = arena_copy(s->a, row->team);
    s->owner_id = arena_copy(s->a, row->owner_id);
    s->rater_id = S("");
}

static Str store_wave(const StoreRows *s, Str wave) {
    for (size_t w = 0; w < s->in->n_waves; w++)
        if (str_eq(s->in->waves[w], wave)) return s->in->waves[w];
    return arena_copy(s->a, wave);
}

static const int *store_values(const StoreRows *s, const int *values, size_t n) {
    int *own = ARENA_ARRAY(s->a, int, n + 1);
    if (n) memcpy(own, values, n * sizeof *own);
    return own;
}

static void store_row_add(StoreRows *s, const SentAnswers *row) {
    if (s->n == s->room) {
        size_t room = s->room ? s->room * 2 : 1024;
        StudyRow *bigger = ARENA_ARRAY(s->a, StudyRow, room);
        if (s->n) memcpy(bigger, s->rows, s->n * sizeof *bigger);
        s->rows = bigger;
        s->room = room;
    }
    s->rows[s->n++] = (StudyRow){
        .person = s->person,
        .site = s->site,
        .wave = store_wave(s, row->wave),
        .answers = {row->answers.rater, store_values(s, row->answers.items, s->in->n_items),
                    store_values(s, row->answers.domains, s->in->n_domains)}};
}

static Status store_take(const SentAnswers *row, void *what) {
    StoreRows *s = what;
    if (!str_eq(row->person_id, s->person_id) || !str_eq(row->case_id, s->case_id))
        store_person_begin(s, row);
    if (!s->taken) return STATUS_OK;
    s->origin.saw_other += row->saw_other;
    if (s->rater_id.len == 0 && row->rater_id.len) s->rater_id = arena_copy(s->a, row->rater_id);
    store_row_add(s, row);
    return STATUS_OK;
}

/* ---- what goes before and after ------------------------------------------------------------- */

typedef struct {
    const StudyStore *from;
    StudyInput *out;
    Str detail;
} StoreAsk;

static Status store_begin(Db *db, Arena *a, void *what) {
    StoreAsk *ask = what;
    App app = {.db = db, .arena = a, .who = {.organisation = ask->from->organisation}};
    StudyElsewhereRow *row = NULL;
    TRY(instrument_of(&app, ask->from->instrument, &ask->out->instrument));
    TRY(study_elsewhere(db, a, app.who.organisation, ask->from->instrument, &row));
    ask->out->origin.elsewhere = row ? (uint64_t)row->responses : 0;
    return STATUS_OK;
}

static Status store_audit(Db *db, Arena *a, void *what) {
    const StoreAsk *ask = what;
    AuditEntry entry = {.organisation = ask->from->organisation,
                        .moment = moment_now(),
                        .actor_kind = ACTOR_SYSTEM,
                        .action = S("study.extract"),
                        .result = AUDIT_DONE,
                        .detail = ask->detail};
    return audit_append(db, a, &entry);
}

Status study_store(Arena *a, const StudyStore *from, StudyInput *out) {
    StoreAsk ask = {.from = from, .out = out};
    out->origin = (StudyOrigin){.database = true};
    TRY(store_read(from->store, a, store_begin, &ask));
    StoreRows s = {.a = a,
                   .in = out->instrument,
                   .persons = table_new(a),
                   .professionals = table_new(a),
                   .cases = table_new(a),
                   .origin = out->origin};
    TRY(sent_answers_each(from->store, a, from->organisation, s.in, store_take, &s));
    store_person_end(&s);
    TRY(study_store_beside(a, from, &s.cases, &s.professionals, out));
    ask.detail = arena_print(a,
                             "%.*s: %zu responses of %" PRIu64 " persons; left out: %" PRIu64
                             " who said no, %" PRIu64 " who were not asked",
                             STR_ARG(from->instrument), s.n, s.origin.taken, s.origin.refused,
                             s.origin.not_asked);
    TRY(store_write(from->store, a, store_audit, &ask));
    out->origin = s.origin;
    out->rows = s.rows;
    out->n = s.n;
    return STATUS_OK;
}
