// SPDX-License-Identifier: EUPL-1.2
/* Two images of the first person of the town, filled in and sent; and what that person wants to
   talk about. */
#ifndef TESTS_APP_FILLED_H
#define TESTS_APP_FILLED_H

#include "app/town.h"

#include "app/answering.h"
#include "app/case_step.h"

#define CASE "case0000000000000000000001"
#define PERSON "person00000000000000000001"

static inline Who joris(void) {
    return (Who){.user = S("userprofessional"),
                 .organisation = S(TOWN_ORGANISATION),
                 .roles = ROLE_PROFESSIONAL};
}

typedef struct {
    const char *rater, *wave; /* wave NULL: T0 */
    int self; /* answers of all items; with `turn` every second one is turned round */
    bool turn, saw_other;
    int finances, safety;
} Filling;

/* One side fills in everything that is asked, and sends it. */
static inline Status fill_work(Db *db, Arena *a, void *what) {
    const Filling *f = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = joris()};
    ResponseKey key = {S(CASE), S(PERSON), str_of(f->wave ? f->wave : "T0"), str_of(f->rater)};
    ResponseBegin how = {.mode = S("self"), .saw_other = f->saw_other};
    if (str_eq(key.rater, S("professional"))) how.rater_id = app.who.user;
    Response r;
    TRY(response_begin(&app, &key, &how, &r));
    Answer *add = ARENA_ARRAY(a, Answer, r.n);
    size_t n = 0;
    for (size_t i = 0; i < r.n; i++) {
        const Question *q = &r.questions[i];
        if (q->kind == QUESTION_OPEN) continue;
        int value = q->kind == QUESTION_ITEM ? f->self : q->secret ? f->safety : f->finances;
        if (f->turn && q->kind == QUESTION_ITEM && i % 2) value = 6 - value;
        add[n++] = (Answer){.item = q->id, .has_value = true, .value = value, .at = TOWN_NOW};
    }
    TRY(response_keep(&app, &r, add, n));
    TRY(response_finish(&app, &r, 0, f->saw_other));
    return case_step_measured(&app, key.case_id, key.person_id, key.wave);
}

static inline Status wish_work(Db *db, Arena *a, void *what) {
    const char *const *subjects = what;
    for (size_t i = 0; subjects[i]; i++) {
        TalkWishPutIn in = {.case_id = S(CASE),
                            .person_id = S(PERSON),
                            .wave = S("T0"),
                            .subject = str_of(subjects[i]),
                            .wished = 1,
                            .moment = TOWN_NOW,
                            .organisation = S(TOWN_ORGANISATION)};
        TRY(talk_wish_put(db, a, &in, NULL));
    }
    return STATUS_OK;
}

static inline void filled(Both *b, int resident, int professional) {
    town_build(b->store, b->arena, 1);
    Filling r = {.rater = "resident", .self = resident, .finances = 2, .safety = 2};
    Filling p = {.rater = "professional", .self = professional, .finances = 0, .safety = 0};
    assert_ok(both_write(b, fill_work, &r));
    assert_ok(both_write(b, fill_work, &p));
}

#endif
