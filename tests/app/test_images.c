// SPDX-License-Identifier: EUPL-1.2
/* Who sees which image when: neither side before both are sent, another team never. */
#include "town.h"

#include "app/images.h"

#define CASE "case0000000000000000000001"
#define PERSON "person00000000000000000001"

typedef struct {
    Who who;
    const char *rater; /* who answers in answer_work */
    bool finish;
    const char *case_id, *person, *wave;
    Images out;
} Looking;

static Who user(const char *id) {
    return (Who){
        .user = str_of(id), .organisation = S(TOWN_ORGANISATION), .roles = ROLE_PROFESSIONAL};
}

static Who resident(void) {
    return (Who){.person_id = S(PERSON),
                 .case_id = S(CASE),
                 .wave = S("T0"),
                 .organisation = S(TOWN_ORGANISATION),
                 .roles = ROLE_RESIDENT};
}

static Status answer_work(Db *db, Arena *a, void *what) {
    Looking *l = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = l->who};
    Response r;
    ResponseKey key = {S(CASE), S(PERSON), S("T0"), str_of(l->rater)};
    ResponseBegin how = {.mode = S("self"), .rater_id = l->who.user};
    TRY(response_begin(&app, &key, &how, &r));
    for (size_t i = 0; i < r.n; i++) {
        const Question *q = &r.questions[i];
        Answer add = {.item = q->id, .has_value = q->set != NULL, .at = TOWN_NOW};
        if (q->set) add.value = answers_most(q->set) - 1;
        if (q->set == NULL) add.note = S("Rust in huis");
        TRY(response_keep(&app, &r, &add, 1));
    }
    return l->finish ? response_finish(&app, &r, 0, false) : STATUS_OK;
}

static Status look_work(Db *db, Arena *a, void *what) {
    Looking *l = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = l->who};
    return images_load(&app, str_of(l->case_id), str_of(l->person), str_of(l->wave), &l->out);
}

static Looking looking(Who who) {
    return (Looking){.who = who, .case_id = CASE, .person = PERSON, .wave = "T0"};
}

static Images seen(Both *b, Who who) {
    Looking l = looking(who);
    assert_ok(both_read(b, look_work, &l));
    return l.out;
}

static void answer(Both *b, Who who, const char *rater, bool finish) {
    Looking l = {.who = who, .rater = rater, .finish = finish};
    assert_ok(both_write(b, answer_work, &l));
}

/* Not a sign of what was answered, whichever way one looks. */
static void assert_hidden(const ImageOf *x, ImageState state) {
    assert_int_equal(x->state, state);
    assert_true(x->hidden);
    assert_int_equal(x->image.n, 0);
    assert_int_equal(x->response.n_answered, 0);
    assert_int_equal(x->response.n_notes, 0);
    assert_null(x->response.notes);
    assert_int_equal(x->response.document.len, 0);
    assert_true(x->response.n > 0);
    for (size_t i = 0; i < x->response.n; i++) assert_null(x->response.questions[i].answer);
}

static void assert_shown(const ImageOf *x, ImageState state) {
    assert_int_equal(x->state, state);
    assert_false(x->hidden);
    assert_int_equal(x->response.n_answered, x->response.n);
    assert_int_equal(x->image.n, state == IMAGE_SENT ? 2 : 0);
}

static void test_nothing_yet(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Images x = seen(b, user("userprofessional"));
    assert_int_equal(x.resident.state, IMAGE_NONE);
    assert_int_equal(x.professional.state, IMAGE_NONE);
    assert_false(x.resident.hidden || x.professional.hidden || x.both);
    assert_int_equal(x.resident.response.n, 19);
    assert_int_equal(x.professional.response.n, 16);
}

static void test_the_professional_is_blind_until_sent(void **state) {
    Both *b = *state;
    Who own = user("userprofessional");
    town_build(b->store, b->arena, 1);
    answer(b, resident(), "resident", true);
    Images x = seen(b, own);
    assert_hidden(&x.resident, IMAGE_SENT);
    answer(b, own, "professional", false);
    x = seen(b, own);
    assert_hidden(&x.resident, IMAGE_SENT);
    assert_shown(&x.professional, IMAGE_OPEN);
    answer(b, own, "professional", true);
    x = seen(b, own);
    assert_true(x.both);
    assert_shown(&x.resident, IMAGE_SENT);
    assert_shown(&x.professional, IMAGE_SENT);
    assert_near(x.resident.image.scales[0].score.mean, 4, 0);
}

static void test_own_sent_shows_no_open_one(void **state) {
    Both *b = *state;
    Who own = user("userprofessional");
    town_build(b->store, b->arena, 1);
    answer(b, own, "professional", true);
    answer(b, resident(), "resident", false);
    Images x = seen(b, own);
    assert_hidden(&x.resident, IMAGE_OPEN);
    assert_false(x.both);
}

static void test_the_resident_is_blind_too(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    answer(b, user("userprofessional"), "professional", true);
    answer(b, resident(), "resident", false);
    Images x = seen(b, resident());
    assert_shown(&x.resident, IMAGE_OPEN);
    assert_hidden(&x.professional, IMAGE_SENT);
    answer(b, resident(), "resident", true);
    x = seen(b, resident());
    assert_true(x.both);
    assert_shown(&x.resident, IMAGE_SENT);
    assert_shown(&x.professional, IMAGE_SENT);
}

static Status colleague_work(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(town_user(db, a, S("buur@voorbeeld.nl"), S("usernext"), S("Bo Buur"), S("professional"),
                  S("x")));
    return town_member(db, a, S("usernext"), S("teamnorth"));
}

static void test_a_colleague_of_the_team(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    assert_ok(both_write(b, colleague_work, NULL));
    answer(b, resident(), "resident", true);
    answer(b, user("userprofessional"), "professional", false);
    Images x = seen(b, user("usernext"));
    assert_hidden(&x.resident, IMAGE_SENT);
    assert_hidden(&x.professional, IMAGE_OPEN);
    answer(b, user("userprofessional"), "professional", true);
    x = seen(b, user("usernext"));
    assert_true(x.both);
    assert_shown(&x.resident, IMAGE_SENT);
    assert_shown(&x.professional, IMAGE_SENT);
}

static void refused(Both *b, Looking l) { assert_code(both_read(b, look_work, &l), NOT_FOUND); }

static void test_others_find_nothing(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 2);
    answer(b, resident(), "resident", true);
    answer(b, user("userprofessional"), "professional", true);
    refused(b, looking(user("usercolleague")));
    refused(b, looking(user("useradministrator")));
    refused(b, looking((Who){.organisation = S(TOWN_ORGANISATION)}));
    Looking l = looking(user("userprofessional"));
    l.wave = "T9";
    refused(b, l);
    l = looking(user("userprofessional"));
    l.person = "person00000000000000000002"; /* of another case */
    refused(b, l);
    l = looking(resident());
    l.wave = "T1"; /* their own, but their code is for another wave */
    refused(b, l);
    l = looking(resident());
    l.person = "person00000000000000000002", l.case_id = "case0000000000000000000002";
    refused(b, l);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_nothing_yet),
    BOTH(test_the_professional_is_blind_until_sent),
    BOTH(test_own_sent_shows_no_open_one),
    BOTH(test_the_resident_is_blind_too),
    BOTH(test_a_colleague_of_the_team),
    BOTH(test_others_find_nothing),
};

BOTH_MAIN(tests)
