// SPDX-License-Identifier: EUPL-1.2
/* A file of answers becomes cases, persons and sent responses: writing what import_read.c has read.
 */
#include "app/import.h"

#include "app/scores_kept.h"
#include "statements.h"
#include "store/fold.h"
#include "store/responses.h"
#include "sys/secret.h"

enum { ROWS_A_DEED = 40 };

typedef struct {
    const ImportOptions *options;
    const ImportRows *rows;
    size_t from, to, cases_before;
    ImportReport report; /* of this deed */
} ImportDeed;

static Status import_team(Db *db, Arena *a, const ImportOptions *o, Str name, Str *id) {
    TeamByNameRow *team = NULL;
    TRY(team_by_name(db, a, o->organisation, name, &team));
    *id = team ? team->id : random_key(a);
    if (team) return STATUS_OK;
    return team_add(db, a, *id, o->organisation, name, o->now, NULL);
}

static Status import_person(Db *db, Arena *a, const ImportOptions *o, const ImportCase *c,
                            Str person) {
    TRY(person_add(db, a, person, o->organisation, (Str){0}, o->now, NULL));
    if (c->call_name.len == 0 && c->family_name.len == 0) return STATUS_OK;
    Str whole = arena_print(a, "%.*s %.*s", STR_ARG(c->call_name), STR_ARG(c->family_name));
    PersonIdentityPutIn in = {.person_id = person,
                              .organisation = o->organisation,
                              .call_name = c->call_name,
                              .family_name = c->family_name,
                              .name_folded = text_fold(a, whole)};
    return person_identity_put(db, a, &in, NULL);
}

static Status import_consent(Db *db, Arena *a, const ImportOptions *o, Str person) {
    ConsentAddIn in = {.id = random_key(a),
                       .organisation = o->organisation,
                       .person_id = person,
                       .purpose = S("research"),
                       .given = 1,
                       .text_name = S("import"),
                       .text_version = S("1"),
                       .language = S("nl"),
                       .recorded_by = o->actor.len ? o->actor : (Str){0},
                       .moment = o->now};
    return consent_add(db, a, &in, NULL);
}

static Status import_case_new(Db *db, Arena *a, const ImportOptions *o, const ImportRow *row,
                              size_t nth, Str *id, Str *person) {
    ImportCase c = {.team = row->site.len ? arena_print(a, "Team %.*s", STR_ARG(row->site))
                                          : S("Import"),
                    .step_kind = S("follow_up"),
                    .step_note = S("")};
    if (o->dress) o->dress(a, row, nth, o->what, &c);
    Str team;
    *id = random_key(a);
    *person = random_key(a);
    TRY(import_team(db, a, o, c.team, &team));
    TRY(import_person(db, a, o, &c, *person));
    CaseAddIn in = {.id = *id,
                    .organisation = o->organisation,
                    .number = row->person,
                    .team_id = team,
                    .owner_id = c.owner.len ? c.owner : (Str){0},
                    .opened_day = day_text(a, row->answered),
                    .step_kind = c.step_kind,
                    .step_day = c.step_day.len ? c.step_day : (Str){0},
                    .step_note = c.step_note,
                    .retention = S("wmo"),
                    .created = o->now};
    TRY(case_add(db, a, &in, NULL));
    CaseParticipantAddIn part = {.case_id = *id,
                                 .person_id = *person,
                                 .place = 1,
                                 .from_day = in.opened_day,
                                 .organisation = o->organisation};
    TRY(case_participant_add(db, a, &part, NULL));
    if (o->research) TRY(import_consent(db, a, o, *person));
    if (c.closed_day.len) TRY(case_close(db, a, *id, 1, c.closed_day, (Str){0}, NULL));
    return STATUS_OK;
}

/* The document of the row's answers, item by item in the order of the instrument. */
static Str import_document(Arena *a, const Instrument *in, const ImportRow *row) {
    Answer *all = ARENA_ARRAY(a, Answer, in->n_items + in->n_domains);
    size_t n = 0;
    Moment at = (Moment)row->answered * 86400;
    for (size_t i = 0; i < in->n_items; i++)
        if (row->items[i] != ANSWER_NONE)
            all[n++] = (Answer){
                .item = in->items[i].id, .has_value = true, .value = row->items[i], .at = at};
    for (size_t i = 0; i < in->n_domains; i++)
        if (row->domains[i] != ANSWER_NONE)
            all[n++] = (Answer){
                .item = in->domains[i].id, .has_value = true, .value = row->domains[i], .at = at};
    return document_write(a, all, n);
}

/* The wave, in the order of the instrument; later ones ("T7") come after those it names. */
static Status import_wave(Db *db, Arena *a, const ImportOptions *o, const ImportRow *row,
                          Str case_id) {
    size_t w = 0;
    int64_t later = 0;
    while (w < o->instrument->n_waves && !str_eq(o->instrument->waves[w], row->wave)) w++;
    if (w == o->instrument->n_waves && str_int(str_sub(row->wave, 1, row->wave.len), &later))
        w = (size_t)later;
    CaseWaveAddIn in = {.case_id = case_id,
                        .code = row->wave,
                        .place = (int64_t)w,
                        .planned_day = day_text(a, row->answered),
                        .organisation = o->organisation};
    return case_wave_add(db, a, &in, NULL);
}

/* What has an answer was asked. */
static Status import_modules(Db *db, Arena *a, const ImportOptions *o, const ImportRow *row,
                             Str response) {
    const Instrument *in = o->instrument;
    for (size_t i = 0; i < in->n_domains; i++) {
        if (row->domains[i] == ANSWER_NONE) continue;
        ResponseModulePutIn put = {.response_id = response,
                                   .domain = in->domains[i].domain,
                                   .asked = 1,
                                   .reason = S("import"),
                                   .decided = o->now,
                                   .organisation = o->organisation};
        TRY(response_module_put(db, a, &put, NULL));
    }
    return STATUS_OK;
}

static Status import_row(Db *db, Arena *a, ImportDeed *d, const ImportRow *row) {
    const ImportOptions *o = d->options;
    Str id, person;
    CaseByNumberRow *known = NULL;
    TRY(case_by_number(db, a, o->organisation, row->person, &known));
    if (known) {
        CaseFirstPersonRow *first = NULL;
        TRY(case_first_person(db, a, known->id, &first));
        if (first == NULL)
            return status_print(a, CONFLICT, "case %.*s is about nobody", STR_ARG(row->person));
        id = known->id;
        person = first->person_id;
    } else {
        TRY(import_case_new(db, a, o, row, d->cases_before + d->report.cases_new, &id, &person));
        d->report.cases_new++;
    }
    TRY(import_wave(db, a, o, row, id));
    ResponseImportIn in = {.id = random_key(a),
                           .organisation = o->organisation,
                           .case_id = id,
                           .person_id = person,
                           .wave = row->wave,
                           .rater = o->instrument->raters[row->rater].id,
                           .instrument = o->instrument->id,
                           .sent = (Moment)row->answered * 86400,
                           .answered_day = day_text(a, row->answered),
                           .document = import_document(a, o->instrument, row)};
    int64_t changed = 0;
    TRY(response_import(db, a, &in, &changed));
    if (changed == 0) {
        d->report.responses_known++;
        return STATUS_OK;
    }
    d->report.responses_new++;
    TRY(import_modules(db, a, o, row, in.id));
    return scores_keep(db, a, o->instrument, &(Answers){row->rater, row->items, row->domains},
                       in.id, 1, o->now, o->organisation);
}

static Status import_chunk(Db *db, Arena *a, void *what) {
    ImportDeed *d = what;
    const ImportOptions *o = d->options;
    d->report = (ImportReport){0}; /* a deed can run twice */
    InstrumentAddIn in = {.organisation = o->organisation,
                          .id = o->instrument->id,
                          .digest = digest_sha256(a, o->instrument_body),
                          .body = o->instrument_body,
                          .added = o->now};
    if (d->from == 0) TRY(instrument_add(db, a, &in, NULL));
    for (size_t i = d->from; i < d->to; i++) {
        const ImportRow *row = &d->rows->rows[i];
        TRY(status_at(a, import_row(db, a, d, row), "line %zu", row->line));
    }
    AuditEntry entry = {.organisation = o->organisation,
                        .moment = o->now,
                        .actor_kind = o->actor.len ? ACTOR_USER : ACTOR_SYSTEM,
                        .actor = o->actor.len ? o->actor : (Str){0},
                        .action = S("response.import"),
                        .result = AUDIT_DONE,
                        .detail = arena_print(a, "%zu rows", d->to - d->from)};
    return audit_append(db, a, &entry);
}

Status import_write(Store *store, Arena *a, const ImportOptions *options, const ImportRows *rows,
                    ImportReport *report) {
    *report = (ImportReport){0};
    for (size_t from = 0; from < rows->n; from += ROWS_A_DEED) {
        size_t to = from + ROWS_A_DEED < rows->n ? from + ROWS_A_DEED : rows->n;
        ImportDeed d = {.options = options,
                        .rows = rows,
                        .from = from,
                        .to = to,
                        .cases_before = report->cases_new};
        Arena *chunk = arena_new((size_t)64 << 20);
        Status s = store_write(store, chunk, import_chunk, &d);
        if (s.code != OK) s.why = arena_copy(a, s.why);
        arena_free(chunk);
        TRY(s);
        report->cases_new += d.report.cases_new;
        report->responses_new += d.report.responses_new;
        report->responses_known += d.report.responses_known;
    }
    return STATUS_OK;
}
