// SPDX-License-Identifier: EUPL-1.2
/* A response while it is answered: loading with its questions, opening, keeping, sending. */
#include "app/answering.h"

#include "app/mail_queue.h"
#include "app/look.h"
#include "app/scores_kept.h"
#include "statements.h"
#include "sys/secret.h"

/* The part of the questionnaire that instruments do not name themselves. */
static const Words burden_section = {S_INIT("Waar u last van heeft"),
                                     S_INIT("What gives you trouble")};
static const Words open_section = {S_INIT("Wat u anders wilt"), S_INIT("What you want to change")};

/* ---- loading ------------------------------------------------------------------------------------
 */

static Words item_section(const Instrument *in, size_t item) {
    for (size_t s = 0; s < in->n_sections; s++)
        for (size_t i = 0; i < in->sections[s].n; i++)
            if (in->sections[s].items[i] == item) return in->sections[s].title;
    return (Words){S(""), S("")};
}

static void question_add(Response *r, QuestionKind kind, size_t place, Str id, Words section,
                         const AnswerSet *set, bool secret) {
    const Answer *answer = document_find(r->notes, r->n_notes, id);
    r->questions[r->n++] = (Question){kind, place, id, section, set, secret, answer};
    r->n_answered += answer && (answer->has_value || answer->note.len > 0);
}

static void response_questions(Arena *a, Response *r, const bool *asked) {
    const Instrument *in = r->in;
    r->asked = asked;
    r->n = r->n_answered = 0;
    r->questions = ARENA_ARRAY(a, Question, in->n_items + in->n_domains + 1);
    for (size_t i = 0; i < in->n_items; i++)
        if (in->items[i].rater == r->rater)
            question_add(r, QUESTION_ITEM, i, in->items[i].id, item_section(in, i),
                         &in->answers[in->items[i].answers], false);
    for (size_t d = 0; d < in->n_domains; d++)
        if (asked[d])
            question_add(r, QUESTION_DOMAIN, d, in->domains[d].id, burden_section,
                         &in->answers[in->burden_answers], in->domains[d].private);
    if (str_eq(r->key.rater, S("resident")) && in->open_text.nl.len)
        question_add(r, QUESTION_OPEN, 0, S(OPEN_QUESTION), open_section, NULL, false);
}

/* Modules are named by their domain ("finances"), as people know them. */
static void domain_asked(const Instrument *in, Str domain, int64_t is, bool *asked) {
    for (size_t d = 0; d < in->n_domains; d++)
        if (str_eq(in->domains[d].domain, domain)) asked[d] = is == 1;
}

static Status response_asked(App *app, const Response *r, bool *asked) {
    size_t n = 0;
    if (r->there) {
        ResponseModuleListRow *rows = NULL;
        TRY(response_module_list(app->db, app->arena, r->id, &rows, &n));
        for (size_t i = 0; i < n; i++) domain_asked(r->in, rows[i].domain, rows[i].asked, asked);
        return STATUS_OK;
    }
    CaseModuleListRow *rows = NULL;
    TRY(case_module_list(app->db, app->arena, r->key.case_id, &rows, &n));
    for (size_t i = 0; i < n; i++) domain_asked(r->in, rows[i].domain, rows[i].asked, asked);
    return STATUS_OK;
}

static Status response_fill(App *app, const ResponseOfKeyRow *row, Response *out) {
    Answer *notes = NULL;
    Day day = 0;
    TRY(document_read(app->arena, row->document, &notes, &out->n_notes));
    out->notes = notes;
    out->there = true;
    out->sent = str_eq(row->status, S("sent"));
    out->saw_other = row->saw_other == 1;
    out->id = row->id;
    out->mode = row->mode;
    out->rater_id = row->rater_id;
    out->started = row->has_started ? row->started : 0;
    out->sent_at = row->has_sent ? row->sent : 0;
    if (row->answered_day.len && day_parse(row->answered_day, &day)) out->answered = day;
    out->version = row->version;
    out->document = row->document;
    return STATUS_OK;
}

/* Everything but the questions. `row` is NULL when there is no such response. */
static Status response_start(App *app, const ResponseKey *key, const ResponseOfKeyRow *row,
                             Response *out) {
    *out = (Response){.key = *key, .id = S(""), .mode = S("")};
    TRY(instrument_of(app, row ? row->instrument : S(INSTRUMENT_USUAL), &out->in));
    out->rater = instrument_rater(out->in, key->rater);
    if (out->rater == STR_NONE)
        return status_print(app->arena, BUG, "the instrument has no rater '%.*s'",
                            STR_ARG(key->rater));
    return row ? response_fill(app, row, out) : STATUS_OK;
}

Status response_of(App *app, const ResponseKey *key, Response *out) {
    ResponseOfKeyRow *row = NULL;
    TRY(response_of_key(app->db, app->arena, key->case_id, key->person_id, key->wave, key->rater,
                        &row));
    TRY(response_start(app, key, row, out));
    bool *asked = ARENA_ARRAY(app->arena, bool, out->in->n_domains + 1);
    TRY(response_asked(app, out, asked));
    response_questions(app->arena, out, asked);
    return STATUS_OK;
}

Status response_again(Arena *a, Response *r) {
    Answer *notes = NULL;
    r->n_notes = 0;
    if (r->there) TRY(document_read(a, r->document, &notes, &r->n_notes));
    r->notes = notes;
    response_questions(a, r, r->asked);
    return STATUS_OK;
}

static Status response_of_rows(App *app, const ResponseKey *key, const ResponseOfWaveRow *rows,
                               size_t n, Response *out) {
    for (size_t i = 0; i < n; i++) {
        const ResponseOfWaveRow *r = &rows[i];
        if (!str_eq(r->rater, key->rater)) continue;
        ResponseOfKeyRow row = {.id = r->id,
                                .organisation = r->organisation,
                                .rater_id = r->rater_id,
                                .instrument = r->instrument,
                                .status = r->status,
                                .mode = r->mode,
                                .saw_other = r->saw_other,
                                .has_started = r->has_started,
                                .started = r->started,
                                .has_sent = r->has_sent,
                                .sent = r->sent,
                                .answered_day = r->answered_day,
                                .document = r->document,
                                .version = r->version};
        return response_start(app, key, &row, out);
    }
    return response_start(app, key, NULL, out);
}

Status response_of_both(App *app, Str case_id, Str person_id, Str wave, Response *resident,
                        Response *professional) {
    const ResponseKey keys[2] = {{case_id, person_id, wave, S("resident")},
                                 {case_id, person_id, wave, S("professional")}};
    Response *out[2] = {resident, professional};
    ResponseOfWaveRow *rows = NULL;
    ResponseAskedOfWaveRow *modules = NULL;
    size_t n = 0, m = 0;
    TRY(response_of_wave(app->db, app->arena, case_id, person_id, wave, &rows, &n));
    TRY(response_asked_of_wave(app->db, app->arena, case_id, person_id, wave, &modules, &m));
    for (int i = 0; i < 2; i++) {
        TRY(response_of_rows(app, &keys[i], rows, n, out[i]));
        bool *asked = ARENA_ARRAY(app->arena, bool, out[i]->in->n_domains + 1);
        for (size_t j = 0; j < m; j++)
            if (str_eq(modules[j].response_id, out[i]->id))
                domain_asked(out[i]->in, modules[j].domain, modules[j].asked, asked);
        response_questions(app->arena, out[i], asked);
    }
    return STATUS_OK;
}

/* ---- answering ----------------------------------------------------------------------------------
 */

/* With the modules of its case, as the questions of *r were loaded in this deed already: so nothing
   has to be read again. */
static Status response_new(App *app, const ResponseBegin *how, Response *r) {
    const ResponseKey *key = &r->key;
    int64_t changed = 0;
    ResponseAddIn in = {.id = random_key(app->arena),
                        .organisation = app->who.organisation,
                        .case_id = key->case_id,
                        .person_id = key->person_id,
                        .wave = key->wave,
                        .rater = key->rater,
                        .rater_id = how->rater_id.len ? how->rater_id : (Str){0},
                        .instrument = S(INSTRUMENT_USUAL),
                        .mode = how->mode,
                        .saw_other = how->saw_other,
                        .entered_by = how->entered_by.len ? how->entered_by : (Str){0}};
    TRY(instrument_ready(app, in.instrument));
    TRY(response_add(app->db, app->arena, &in, &changed));
    if (changed != 1) return STATUS(CONFLICT, "somebody else opened these answers meanwhile");
    TRY(response_module_copy(app->db, app->arena, in.id, key->case_id, NULL));
    r->there = true;
    r->id = in.id;
    r->mode = in.mode;
    r->rater_id = in.rater_id;
    r->saw_other = how->saw_other;
    r->document = S("{}");
    r->version = 1;
    return STATUS_OK;
}

static Status response_go_on(App *app, const ResponseBegin *how, Response *r) {
    bool same = str_eq(r->mode, how->mode) && (r->saw_other || !how->saw_other) &&
                how->entered_by.len == 0 &&
                (how->rater_id.len == 0 || str_eq(how->rater_id, r->rater_id));
    if (same) return STATUS_OK;
    ResponseHowIn in = {.id = r->id,
                        .mode = how->mode,
                        .saw_other = how->saw_other,
                        .rater_id = how->rater_id.len ? how->rater_id : (Str){0},
                        .entered_by = how->entered_by.len ? how->entered_by : (Str){0}};
    TRY(response_how(app->db, app->arena, &in, NULL));
    r->mode = how->mode;
    r->saw_other |= how->saw_other;
    if (how->rater_id.len) r->rater_id = how->rater_id;
    return STATUS_OK;
}

Status response_open(App *app, const ResponseBegin *how, Response *r) {
    if (r->sent) return STATUS(CONFLICT, "the answers were sent already");
    return r->there ? response_go_on(app, how, r) : response_new(app, how, r);
}

Status response_begin(App *app, const ResponseKey *key, const ResponseBegin *how, Response *out) {
    TRY(response_of(app, key, out));
    bool there = out->there;
    TRY(response_open(app, how, out));
    if (there) return STATUS_OK;
    return app_audit(app, S("response.begin"), key->case_id, key->person_id, AUDIT_DONE);
}

static bool value_among(const int *values, size_t n, int value) {
    for (size_t i = 0; i < n; i++)
        if (values[i] == value) return true;
    return false;
}

bool question_offers(const Response *r, const Question *q, int value, bool paper) {
    const AnswerSet *set = q->set;
    if (set == NULL) return false;
    if (value >= answers_least(set) && value <= answers_most(set)) return true;
    if (paper && value_among(set->paper, set->n_paper, value)) return true;
    bool resident = str_eq(r->key.rater, S("resident"));
    return resident ? value_among(set->resident, set->n_resident, value)
                    : value_among(set->professional, set->n_professional, value);
}

const Question *response_question(const Response *r, Str id) {
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->questions[i].id, id)) return &r->questions[i];
    return NULL;
}

size_t response_first_open(const Response *r) {
    for (size_t i = 0; i < r->n; i++)
        if (r->questions[i].answer == NULL) return i;
    return STR_NONE;
}

/* A heavy answer in the private domain reaches the one responsible at once. */
static Status response_signal(App *app, const Response *r, const Question *q, const Answer *add) {
    if (!q->secret || !add->has_value || add->value != answers_most(q->set)) return STATUS_OK;
    SafetySignalRaiseIn in = {.id = random_key(app->arena),
                              .organisation = app->who.organisation,
                              .case_id = r->key.case_id,
                              .person_id = r->key.person_id,
                              .response_id = r->id,
                              .raised = app->now};
    return safety_signal_raise(app->db, app->arena, &in, NULL);
}

static Status response_checks(App *app, const Response *r, const Answer *add, size_t n) {
    bool paper = str_eq(r->mode, S("paper"));
    if (!r->there) return STATUS(BUG, "answers to a response that was not opened");
    if (r->sent) return STATUS(CONFLICT, "the answers were sent already");
    for (size_t i = 0; i < n; i++) {
        const Question *q = response_question(r, add[i].item);
        if (q == NULL) return STATUS(INVALID, "this is not asked here");
        if (add[i].has_value && !question_offers(r, q, (int)add[i].value, paper))
            return STATUS(INVALID, "this answer is not offered here");
        TRY(response_signal(app, r, q, &add[i]));
    }
    return STATUS_OK;
}

/* Others were here since it was loaded: theirs stays, and is what *r holds from now on. */
static Status response_keep_after(App *app, Response *r, const Answer *add, size_t n) {
    ResponseLoadRow *row = NULL;
    TRY(response_answer(app->db, app->arena, r->id, add, n, app->now, &r->version));
    TRY(response_load(app->db, app->arena, r->id, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "these answers are not there");
    r->version = row->version;
    r->document = row->document;
    return STATUS_OK;
}

/* Mostly nobody else was here since it was loaded: then it is one statement. */
Status response_keep(App *app, Response *r, const Answer *add, size_t n) {
    Str document;
    bool changes = false;
    int64_t changed = 0;
    TRY(response_checks(app, r, add, n));
    TRY(document_lay(app->arena, r->document, add, n, &document, &changes));
    if (!changes) return STATUS_OK;
    TRY(response_save(app->db, app->arena, r->id, r->version, document, app->now, &changed));
    if (r->started == 0) r->started = app->now;
    if (changed != 1) return response_keep_after(app, r, add, n);
    r->version++;
    r->document = document;
    return STATUS_OK;
}

Status response_finish(App *app, Response *r, Day answered, bool saw_other) {
    int64_t changed = 0;
    if (r->sent || !r->there) return STATUS(CONFLICT, "the answers were sent already");
    if (answered == 0) answered = app_day(app);
    saw_other |= r->saw_other;
    ResponseSendIn in = {.id = r->id,
                         .version = r->version,
                         .sent = app->now,
                         .answered_day = day_text(app->arena, answered),
                         .saw_other = saw_other};
    TRY(response_send(app->db, app->arena, &in, &changed));
    if (changed != 1) return STATUS(CONFLICT, "the answers changed or were sent meanwhile");
    /* The version says that what was sent is what *r holds: it need not be read again. */
    r->sent = true;
    r->sent_at = app->now;
    r->answered = answered;
    r->saw_other = saw_other;
    r->version++;
    TRY(response_again(app->arena, r));
    Answers answers = response_answers(app->arena, r);
    TRY(scores_keep(app->db, app->arena, r->in, &answers, r->id, r->version, app->now,
                    app->who.organisation));
    TRY(look_allow(app));
    if (str_eq(r->key.rater, S("resident")))
        TRY(mail_stop_wave(app, r->key.case_id, r->key.person_id, r->key.wave, S("answered")));
    return app_audit(app, S("response.send"), r->key.case_id, r->key.person_id, AUDIT_DONE);
}

Answers response_answers(Arena *a, const Response *r) {
    const Instrument *in = r->in;
    int *items = ARENA_ARRAY(a, int, in->n_items + 1),
        *domains = ARENA_ARRAY(a, int, in->n_domains + 1);
    for (size_t i = 0; i < in->n_items; i++) items[i] = ANSWER_NONE;
    for (size_t d = 0; d < in->n_domains; d++) domains[d] = ANSWER_NONE;
    for (size_t i = 0; i < r->n; i++) {
        const Question *q = &r->questions[i];
        if (q->answer == NULL || !q->answer->has_value || q->kind == QUESTION_OPEN) continue;
        int *to = q->kind == QUESTION_ITEM ? &items[q->place] : &domains[q->place];
        *to = (int)q->answer->value;
    }
    return (Answers){r->rater, items, domains};
}
