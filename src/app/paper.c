// SPDX-License-Identifier: EUPL-1.2
/* Typing over what stands on paper. */
#include "app/paper.h"

#include "app/case_step.h"
#include "statements.h"
#include "sys/secret.h"

#define PAPER_NOT_ASKED "niet gevraagd (papier)"

/* Is it on the form that was printed? */
static bool paper_has(const Response *r, const Question *q) {
    return q->kind != QUESTION_DOMAIN || r->in->domains[q->place].on_paper;
}

/* Leaves the questions of the form, and their answers as typed. */
static void paper_narrow(Response *r) {
    size_t n = 0;
    r->n_answered = 0;
    for (size_t i = 0; i < r->n; i++) {
        Question q = r->questions[i];
        if (!paper_has(r, &q)) continue;
        if (q.answer && !str_starts(q.answer->id, S(PAPER_MARK))) q.answer = NULL;
        r->n_answered += q.answer && (q.answer->has_value || q.answer->note.len);
        r->questions[n++] = q;
    }
    r->n = n;
}

Status paper_of(App *app, const OwnCase *of, Response *out) {
    ResponseKey key = own_image_other(of);
    TRY(response_of(app, &key, out));
    paper_narrow(out);
    return STATUS_OK;
}

bool paper_open_to(const App *app, const OwnCase *of) {
    return !of->would_see || str_eq(of->entered_by, app->who.user);
}

/* Unless it was answered elsewhere, what is not on paper was not asked. */
static Status paper_skip(App *app, const Response *r) {
    for (size_t i = 0; i < r->n; i++) {
        const Question *q = &r->questions[i];
        if (paper_has(r, q) || q->answer) continue;
        PaperModuleSkipIn in = {.response_id = r->id,
                                .domain = r->in->domains[q->place].domain,
                                .reason = S(PAPER_NOT_ASKED),
                                .decided_by = app->who.user,
                                .decided = app->now};
        TRY(paper_module_skip(app->db, app->arena, &in, NULL));
    }
    return STATUS_OK;
}

static ResponseBegin paper_how(const App *app, const OwnCase *of) {
    return (ResponseBegin){
        .mode = S("paper"), .entered_by = app->who.user, .saw_other = of->would_see};
}

Status paper_begin(App *app, const OwnCase *of, Response *out) {
    ResponseKey key = own_image_other(of);
    if (of->closed) return STATUS(CONFLICT, "the case is closed");
    ResponseBegin how = paper_how(app, of);
    TRY(response_begin(app, &key, &how, out));
    TRY(paper_skip(app, out));
    paper_narrow(out);
    return STATUS_OK;
}

/* The same within the deed that keeps the form, which has its own row in the audit log. */
static Status paper_open(App *app, const OwnCase *of, Response *r) {
    ResponseBegin how = paper_how(app, of);
    TRY(response_again(app->arena, r));
    TRY(response_open(app, &how, r));
    TRY(paper_skip(app, r));
    paper_narrow(r);
    return STATUS_OK;
}

/* Only what differs from what was typed before; empty gives back what was typed, not what was
   answered online. */
static bool paper_differs(const Question *q, const Answer *add) {
    const Answer *had = q->answer;
    bool some = add->has_value || add->note.len;
    if (had == NULL) return some;
    return had->has_value != add->has_value || had->value != add->value ||
           !str_eq(had->note, add->note);
}

static Status paper_changes(App *app, const Response *r, const Paper *paper, Answer *changes,
                            size_t *n) {
    Str id = arena_print(app->arena, PAPER_MARK "%.*s", STR_ARG(random_key(app->arena)));
    *n = 0;
    for (size_t i = 0; i < paper->n; i++) {
        Answer add = paper->add[i];
        const Question *q = response_question(r, add.item);
        if (q == NULL) return STATUS(INVALID, "this does not stand on the form");
        if (!paper_differs(q, &add)) continue;
        add.id = id;
        add.at = app->now;
        changes[(*n)++] = add;
    }
    return STATUS_OK;
}

static Status paper_day_check(App *app, Day day) {
    Day today = app_day(app);
    bool fine = day <= today && day >= day_add_months(today, -12 * PAPER_YEARS_BACK);
    return fine ? STATUS_OK : STATUS(INVALID, "the day on the paper cannot be");
}

/* Loaded already, and begun by this user: nothing has to be opened or marked. */
static bool paper_ready(const App *app, const OwnCase *of, const Response *r) {
    return r->there && !r->sent && str_eq(r->mode, S("paper")) &&
           str_eq(of->entered_by, app->who.user) && (r->saw_other || !of->would_see);
}

Status paper_keep(App *app, const OwnCase *of, const Paper *paper, Response *out) {
    size_t n;
    Answer *changes = ARENA_ARRAY(app->arena, Answer, paper->n + 1);
    TRY(paper_day_check(app, paper->day));
    if (of->closed) return STATUS(CONFLICT, "the case is closed");
    if (out->in == NULL) TRY(paper_of(app, of, out));
    if (!paper_ready(app, of, out)) TRY(paper_open(app, of, out));
    TRY(paper_changes(app, out, paper, changes, &n));
    if (n) TRY(response_keep(app, out, changes, n));
    TRY(paper_put(app->db, app->arena, out->id, day_text(app->arena, paper->day),
                  paper->filled_by.len ? paper->filled_by : (Str){0}, NULL));
    return app_audit(app, S("response.typed"), of->case_id, of->person_id, AUDIT_DONE);
}

Status paper_send(App *app, const OwnCase *of) {
    Response r;
    if (of->other_sent) return STATUS(CONFLICT, "the answers were sent already");
    if (of->closed) return STATUS(CONFLICT, "the case is closed");
    TRY(paper_of(app, of, &r));
    if (of->paper_day == 0 || r.n_answered == 0)
        return STATUS(INVALID, "the paper was not typed over yet");
    TRY(response_finish(app, &r, of->paper_day, of->would_see));
    return case_step_measured(app, of->case_id, of->person_id, of->wave);
}

size_t paper_back(const Response *r, size_t *places) {
    size_t left = 0, n = 0;
    uint64_t seed = str_hash(r->id);
    for (size_t i = 0; i < r->n; i++) left += r->questions[i].kind != QUESTION_OPEN;
    size_t want = left < PAPER_BACK ? left : PAPER_BACK;
    for (size_t i = 0; i < r->n && n < want; i++) {
        if (r->questions[i].kind == QUESTION_OPEN) continue;
        /* splitmix64 (Steele, Lea and Flood 2014): each of the rest is as likely */
        seed += 0x9E3779B97F4A7C15u;
        uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        z ^= z >> 31;
        if (z % left-- < want - n) places[n++] = i;
    }
    return n;
}
