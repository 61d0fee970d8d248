// SPDX-License-Identifier: EUPL-1.2
/* The conversation sheet: loading both images, and keeping what was heard point by point. */
#include "app/talk.h"

#include "app/case_step.h"
#include "app/my_image.h"
#include "core/shipped.h"

#include <pthread.h>
#include <stdatomic.h>

/* ---- the openers of an instrument: read once, as long as the instrument lives ------------------
 */

typedef struct TopicsKept TopicsKept;
struct TopicsKept {
    const Instrument *in;
    const Topics *topics; /* NULL: the catalogue does not know this instrument */
    TopicsKept *next;
};

static _Atomic(TopicsKept *) topics_first;
static pthread_mutex_t topics_lock = PTHREAD_MUTEX_INITIALIZER;
static Arena *topics_arena; /* under topics_lock */

enum { TOPICS_BYTES_MOST = 64 << 20 };

static bool topics_kept(const Instrument *in, const Topics **out) {
    for (TopicsKept *k = atomic_load(&topics_first); k; k = k->next)
        if (k->in == in) {
            *out = k->topics;
            return true;
        }
    return false;
}

/* NULL when the catalogue has no openers for this instrument. */
static const Topics *topics_for(const Instrument *in) {
    const Topics *topics = NULL;
    if (topics_kept(in, &topics)) return topics;
    pthread_mutex_lock(&topics_lock);
    if (!topics_kept(in, &topics)) {
        if (topics_arena == NULL) topics_arena = arena_new(TOPICS_BYTES_MOST);
        Faults faults = {0};
        topics_read(topics_arena, shipped_file(S(TOPICS_USUAL)), in, &faults, &topics);
        TopicsKept *k = ARENA_NEW(topics_arena, TopicsKept);
        *k = (TopicsKept){in, topics, atomic_load(&topics_first)};
        atomic_store(&topics_first, k);
    }
    pthread_mutex_unlock(&topics_lock);
    return topics;
}

/* ---- who ----------------------------------------------------------------------------------------
 */

static Str name_first(Str name) {
    size_t space = str_find(name, S(" "));
    return space == STR_NONE ? name : str_sub(name, 0, space);
}

static Status talk_persons(App *app, TalkSheet *sheet, Str person_id) {
    CaseParticipantListRow *rows = NULL;
    size_t n = 0;
    TRY(case_participant_list(app->db, app->arena, sheet->file->id, app->who.user, app_today(app),
                              &rows, &n));
    TalkPerson *persons = ARENA_ARRAY(app->arena, TalkPerson, n);
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        bool wanted = person_id.len ? str_eq(rows[i].person_id, person_id) : !found;
        if (rows[i].until_day.at && !(person_id.len && wanted)) continue;
        TalkPerson *p = &persons[sheet->n_persons++];
        *p = (TalkPerson){rows[i].person_id, rows[i].call_name.at ? rows[i].call_name : S("")};
        if (!wanted) continue;
        found = true;
        sheet->person_id = p->person_id;
        sheet->resident = p->name;
    }
    sheet->persons = persons;
    return found ? STATUS_OK : STATUS(NOT_FOUND, "no such person in this case");
}

static Status talk_wave(App *app, const TalkSheet *sheet) {
    CaseWaveListRow *rows = NULL;
    size_t n = 0;
    TRY(case_wave_list(app->db, app->arena, sheet->file->id, app->who.user, app_today(app), &rows,
                       &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].code, sheet->wave)) return STATUS_OK;
    return STATUS(NOT_FOUND, "no such wave in this case");
}

static Status talk_professional(App *app, TalkSheet *sheet) {
    Str id = sheet->images.professional.response.rater_id;
    UserByIdRow *user = NULL;
    if (id.len) TRY(user_by_id(app->db, app->arena, id, &user));
    sheet->professional = name_first(user                    ? user->name
                                     : sheet->file->owner.at ? sheet->file->owner
                                                             : S(""));
    return STATUS_OK;
}

/* ---- the sheet ----------------------------------------------------------------------------------
 */

static TalkState talk_state(const Images *images, const Topics **topics) {
    bool resident = images->resident.state == IMAGE_SENT;
    bool professional = images->professional.state == IMAGE_SENT;
    if (!resident) return professional ? TALK_NO_RESIDENT : TALK_NEITHER;
    if (!professional) return TALK_NO_PROFESSIONAL;
    const Instrument *in = images->resident.response.in;
    if (in != images->professional.response.in) return TALK_UNLIKE;
    *topics = topics_for(in);
    return *topics ? TALK_BOTH : TALK_UNLIKE;
}

/* Lays what was written down beside its point; of points that are none any more (a wish that was
   taken back) too: no word is lost. */
static Status talk_notes(App *app, TalkSheet *sheet) {
    TalkPointListRow *rows = NULL;
    size_t n = 0;
    TRY(talk_point_list(app->db, app->arena, sheet->file->id, sheet->person_id, sheet->wave, &rows,
                        &n));
    for (size_t i = 0; i < n; i++) {
        TalkPoint p;
        if (talk_point_of_subject(app->arena, &sheet->talk, rows[i].subject, &p))
            talk_add(app->arena, &sheet->talk, &p);
    }
    sheet->notes = ARENA_ARRAY(app->arena, TalkNote, sheet->talk.n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < sheet->talk.n; j++)
            if (str_eq(rows[i].subject, sheet->talk.points[j].subject))
                sheet->notes[j] = (TalkNote){true,
                                             rows[i].heard,
                                             rows[i].basis,
                                             rows[i].outcome,
                                             rows[i].by.at ? rows[i].by : S(""),
                                             rows[i].moment,
                                             rows[i].version,
                                             rows[i].past};
    return STATUS_OK;
}

/* A sheet is taken up again: what came of the earlier ones lies beside it. */
static Status talk_before(App *app, TalkSheet *sheet) {
    TalkPointBeforeRow *rows = NULL;
    size_t n = 0;
    TRY(talk_point_before(app->db, app->arena, sheet->file->id, sheet->person_id, sheet->wave,
                          TALK_BEFORE_MOST, &rows, &n));
    TalkBefore *before = ARENA_ARRAY(app->arena, TalkBefore, n);
    for (size_t i = 0; i < n; i++) {
        const TalkPointBeforeRow *r = &rows[i];
        TalkPoint p;
        if (!talk_point_of_subject(app->arena, &sheet->talk, r->subject, &p)) continue;
        TalkNote note = {true,      r->heard, r->basis, r->outcome, r->by.at ? r->by : S(""),
                         r->moment, 0,        0};
        before[sheet->n_before++] = (TalkBefore){r->subject, r->code, r->cut == 1, note};
    }
    sheet->before = before;
    return STATUS_OK;
}

static Status talk_fill(App *app, TalkSheet *sheet, const Topics *topics) {
    TalkWishesRow *rows = NULL;
    size_t n = 0;
    TRY(talk_wishes(app->db, app->arena, sheet->file->id, sheet->person_id, sheet->wave, &rows,
                    &n));
    Str *wishes = ARENA_ARRAY(app->arena, Str, n);
    for (size_t i = 0; i < n; i++) {
        wishes[i] = rows[i].subject;
        sheet->other_wish |= str_eq(rows[i].subject, S(WISH_OTHER));
    }
    const Response *resident = &sheet->images.resident.response;
    const Response *professional = &sheet->images.professional.response;
    Answers r = response_answers(app->arena, resident);
    Answers p = response_answers(app->arena, professional);
    talk_of(app->arena, resident->in, topics, &r, &p, wishes, n, &sheet->talk);
    sheet->saw_other = resident->saw_other || professional->saw_other;
    TRY(talk_before(app, sheet));
    return talk_notes(app, sheet);
}

Status talk_load(App *app, Str case_id, Str person_id, Str wave, TalkSheet *out) {
    *out = (TalkSheet){.wave = wave, .resident = S(""), .professional = S("")};
    TRY(case_by_id(app->db, app->arena, case_id, app->who.user, app_today(app), &out->file));
    if (out->file == NULL) return STATUS(NOT_FOUND, "no such case for this user");
    TRY(talk_persons(app, out, person_id));
    TRY(talk_wave(app, out));
    TRY(images_load(app, out->file->id, out->person_id, wave, &out->images));
    TRY(talk_professional(app, out));
    const Topics *topics = NULL;
    out->state = talk_state(&out->images, &topics);
    return out->state == TALK_BOTH ? talk_fill(app, out, topics) : STATUS_OK;
}

Status talk_choose(App *app, TalkSheet *sheet, Str subject) {
    TalkPoint p;
    if (sheet->state != TALK_BOTH) return STATUS_OK;
    if (!talk_point_of_subject(app->arena, &sheet->talk, subject, &p)) return STATUS_OK;
    talk_add(app->arena, &sheet->talk, &p);
    return talk_notes(app, sheet);
}

Status talk_past(App *app, const TalkSheet *sheet, Str subject, TalkNote **out, size_t *n) {
    TalkPointPastListRow *rows = NULL;
    TRY(talk_point_past_list(app->db, app->arena, sheet->file->id, sheet->person_id, sheet->wave,
                             subject, &rows, n));
    if (*n > TALK_PAST_MOST) *n = TALK_PAST_MOST;
    *out = ARENA_ARRAY(app->arena, TalkNote, *n);
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = (TalkNote){true,
                               rows[i].heard,
                               rows[i].basis,
                               rows[i].outcome,
                               rows[i].by.at ? rows[i].by : S(""),
                               rows[i].moment,
                               rows[i].version,
                               0};
    return STATUS_OK;
}

/* ---- keeping ------------------------------------------------------------------------------------
 */

static TalkNote *talk_note(TalkSheet *sheet, Str subject) {
    for (size_t i = 0; i < sheet->talk.n; i++)
        if (str_eq(sheet->talk.points[i].subject, subject)) return &sheet->notes[i];
    return NULL;
}

static Status talk_write(App *app, const TalkSheet *sheet, const TalkKept *kept, int64_t *changed) {
    Str id = sheet->file->id;
    if (kept->version == 0) {
        TalkPointAddIn in = {.case_id = id,
                             .person_id = sheet->person_id,
                             .wave = sheet->wave,
                             .subject = kept->subject,
                             .heard = kept->heard,
                             .basis = kept->basis,
                             .outcome = kept->outcome,
                             .recorded_by = app->who.user,
                             .moment = app->now,
                             .organisation = app->who.organisation};
        return talk_point_add(app->db, app->arena, &in, changed);
    }
    TalkPointKeepIn keep = {id, sheet->person_id, sheet->wave, kept->subject, kept->version};
    TRY(talk_point_keep(app->db, app->arena, &keep, NULL));
    TalkPointPutIn in = {.case_id = id,
                         .person_id = sheet->person_id,
                         .wave = sheet->wave,
                         .subject = kept->subject,
                         .version = kept->version,
                         .heard = kept->heard,
                         .basis = kept->basis,
                         .outcome = kept->outcome,
                         .recorded_by = app->who.user,
                         .moment = app->now};
    return talk_point_put(app->db, app->arena, &in, changed);
}

/* What was to be talked about is being talked about: next comes a plan. */
static Status talk_step(App *app, const TalkSheet *sheet) {
    if (!str_eq(sheet->file->step_kind, S(STEP_TALK))) return STATUS_OK;
    return case_step_set(app, sheet->file->id, S(STEP_PLAN), app_day(app), S(""));
}

Status talk_keep(App *app, TalkSheet *sheet, const TalkKept *kept, bool *first) {
    *first = true;
    if (sheet->state != TALK_BOTH) return STATUS(CONFLICT, "the two images are not both there");
    if (!str_eq(sheet->file->status, S("open"))) return STATUS(CONFLICT, "the case is closed");
    TRY(talk_choose(app, sheet, kept->subject));
    TalkNote *note = talk_note(sheet, kept->subject);
    if (note == NULL) return STATUS(NOT_FOUND, "nothing to talk about has this name");
    if (note->saved && str_eq(note->heard, kept->heard) && str_eq(note->basis, kept->basis) &&
        str_eq(note->outcome, kept->outcome))
        return STATUS_OK;
    int64_t changed = 0;
    if (note->version == kept->version) TRY(talk_write(app, sheet, kept, &changed));
    *first = changed == 1;
    if (!*first) return talk_notes(app, sheet);
    TRY(talk_step(app, sheet));
    return app_audit(app, S("talk.keep"), sheet->file->id, sheet->person_id, AUDIT_DONE);
}
