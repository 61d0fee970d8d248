// SPDX-License-Identifier: EUPL-1.2
/* The own image: whose it is, that nobody sees the other side too early, and what is written down
   when they did; typing over paper in every order. */
#include "town.h"

#include "app/images.h"
#include "app/own_image_sheet.h"
#include "app/paper.h"
#include "store/responses.h"

#define JORIS "userprofessional"
#define SECOND "usersecond"

typedef enum { KEEP, SEND, PAPER_BEGIN, PAPER_KEEP, PAPER_SEND } What;

typedef struct {
    What what;
    const char *user;
    Answer add[4];
    size_t n;
    Day day;
    Str filled_by;
    OwnCase of;
    Response out;
} Act;

/* The case that the tests work on, of the seven there are. */
static int case_at;

static App own_app(Db *db, Arena *a, const char *user) {
    return (App){.db = db,
                 .arena = a,
                 .now = TOWN_NOW,
                 .who = {.user = str_of(user),
                         .organisation = S(TOWN_ORGANISATION),
                         .roles = ROLE_PROFESSIONAL}};
}

static Status act_work(Db *db, Arena *a, void *what) {
    Act *d = what;
    App app = own_app(db, a, d->user);
    TRY(own_image_case(&app, arena_print(a, "case%022d", case_at), S(""), S("T0"), &d->of));
    Paper paper = {d->day ? d->day : moment_day(TOWN_NOW) - 2, d->filled_by, d->n, d->add};
    switch (d->what) {
    case KEEP: return own_image_keep(&app, &d->of, d->add, d->n, &d->out);
    case SEND: return own_image_send(&app, &d->of);
    case PAPER_BEGIN: return paper_begin(&app, &d->of, &d->out);
    case PAPER_KEEP: return paper_keep(&app, &d->of, &paper, &d->out);
    case PAPER_SEND: return paper_send(&app, &d->of);
    }
    return STATUS_OK;
}

static Answer gave(const char *item, int value) {
    return (Answer){.item = str_of(item), .has_value = true, .value = value, .at = TOWN_NOW};
}

static Code act(Both *b, What what, const char *user) {
    Act d = {.what = what, .user = user, .n = 1};
    d.add[0] = what == KEEP ? gave("p01", 2) : gave("r01", 4);
    return both_write(b, act_work, &d).code;
}

/* A second professional of the same team. */
static Status second_work(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(town_user(db, a, S("tweede@voorbeeld.nl"), S(SECOND), S("Mia Tak"), S("professional"),
                  town_hash()));
    return town_member(db, a, S(SECOND), S("teamnorth"));
}

static void begin(Both *b) {
    case_at = 1;
    town_build(b->store, b->arena, 7);
    assert_ok(both_write(b, second_work, NULL));
}

typedef struct {
    const char *user;
    OwnCase of;
    Images images;
    Response paper;
    bool sees;
} Look;

static Status look_at(Db *db, Arena *a, void *what) {
    Look *l = what;
    App app = own_app(db, a, l->user);
    TRY(own_image_case(&app, arena_print(a, "case%022d", case_at), S(""), S("T0"), &l->of));
    TRY(images_load(&app, l->of.case_id, l->of.person_id, l->of.wave, &l->images));
    TRY(paper_of(&app, &l->of, &l->paper));
    return own_image_would_see(&app, l->of.case_id, l->of.person_id, l->of.wave, app.who.user,
                               &l->sees);
}

static Look look(Both *b, const char *user) {
    Look l = {.user = user};
    assert_ok(both_read(b, look_at, &l));
    return l;
}

static void test_the_draft_and_sending(void **state) {
    Both *b = *state;
    begin(b);
    assert_int_equal(act(b, SEND, JORIS), INVALID);
    Look l = look(b, JORIS);
    assert_false(l.of.begun);
    assert_text(l.of.call_name, "Samira");
    Act d = {.what = KEEP, .user = JORIS, .n = 2};
    d.add[0] = gave("p01", 2);
    d.add[0].note = S("Noemt de brieven 🌱");
    d.add[0].basis = S("heard");
    d.add[1] = gave("b1", -97);
    assert_ok(both_write(b, act_work, &d));
    l = look(b, JORIS);
    const Answer *p01 = response_question(&l.images.professional.response, S("p01"))->answer;
    assert_text(p01->note, "Noemt de brieven 🌱");
    assert_text(p01->basis, "heard");
    assert_int_equal(act(b, SEND, JORIS), OK);
    assert_int_equal(act(b, SEND, JORIS), CONFLICT);
    assert_int_equal(act(b, KEEP, JORIS), CONFLICT);
    l = look(b, JORIS);
    assert_true(l.of.sent);
    assert_false(l.images.professional.response.saw_other);
    assert_text(l.images.professional.response.rater_id, JORIS);
}

static void test_two_sheets(void **state) {
    Both *b = *state;
    begin(b);
    Look l = look(b, JORIS);
    Sheet one = own_image_sheet(b->arena, &l.images.professional.response, 1),
          two = own_image_sheet(b->arena, &l.images.professional.response, 2);
    assert_int_equal(one.n, 7);
    assert_text(one.rows[6].question->id, "g01");
    assert_int_equal(one.rows[6].part, PART_PRACTICE);
    assert_int_equal(two.n, 9); /* 6 items, 3 domains */
    assert_int_equal(two.rows[0].number, 8);
    assert_text(two.rows[0].question->id, "p07");
    assert_int_equal(two.rows[8].part, PART_BURDENS);
    assert_int_equal(own_image_sheet(b->arena, &l.images.professional.response, 3).n, 0);
}

/* A colleague may give it; a draft belongs to who began it, or to the one responsible. */
static void test_whose_image(void **state) {
    Both *b = *state;
    begin(b);
    assert_int_equal(act(b, KEEP, "usercolleague"), NOT_FOUND);
    assert_int_equal(act(b, KEEP, JORIS), OK);
    assert_int_equal(act(b, KEEP, SECOND), CONFLICT);
    assert_int_equal(act(b, SEND, SECOND), CONFLICT);
    Look l = look(b, SECOND);
    assert_false(l.of.mine);
    assert_true(l.images.professional.hidden);
    assert_null(response_question(&l.images.professional.response, S("p01"))->answer);
}

static void test_a_colleague_gives_it(void **state) {
    Both *b = *state;
    begin(b);
    assert_int_equal(act(b, KEEP, SECOND), OK);
    Look l = look(b, JORIS);
    assert_true(l.of.mine); /* responsible: may take it over */
    assert_text(l.of.rater, "Mia Tak");
    assert_int_equal(act(b, SEND, SECOND), OK);
    l = look(b, JORIS);
    assert_text(l.of.rater_id, SECOND);
    assert_int_equal(act(b, KEEP, JORIS), CONFLICT);
}

static Status resident_work(Db *db, Arena *a, void *what) {
    (void)what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW};
    app.who = (Who){.organisation = S(TOWN_ORGANISATION), .roles = ROLE_RESIDENT};
    ResponseKey key = {S("case0000000000000000000001"), S("person00000000000000000001"), S("T0"),
                       S("resident")};
    ResponseBegin how = {.mode = S("self")};
    Response r;
    Answer add[2] = {gave("r01", 5), gave("b8", 1)};
    TRY(response_begin(&app, &key, &how, &r));
    return response_keep(&app, &r, add, 2);
}

/* What the resident answered online is never shown here, and stays where the paper is empty. */
static void test_paper_over_online_answers(void **state) {
    Both *b = *state;
    begin(b);
    assert_ok(both_write(b, resident_work, NULL));
    Look l = look(b, SECOND);
    assert_int_equal(l.paper.n_answered, 0);
    assert_null(response_question(&l.paper, S("r01"))->answer);
    assert_null(response_question(&l.paper, S("b8")));
    assert_true(l.images.resident.hidden);
    Act d = {.what = PAPER_KEEP, .user = SECOND, .n = 3, .filled_by = S("together")};
    d.add[0] = (Answer){.item = S("r01")};
    d.add[1] = gave("r02", -96);
    d.add[2] = (Answer){.item = S("open"), .note = S("Rust")};
    assert_ok(both_write(b, act_work, &d));
    assert_ok(both_write(b, act_work, &d)); /* twice does no harm */
    l = look(b, SECOND);
    assert_int_equal(l.paper.n_answered, 2);
    assert_null(response_question(&l.paper, S("r01"))->answer);
    assert_int_equal(response_question(&l.paper, S("r02"))->answer->value, -96);
    assert_text(l.of.filled_by, "together");
    assert_int_equal(l.of.paper_day, moment_day(TOWN_NOW) - 2);
    assert_int_equal(act(b, PAPER_SEND, SECOND), OK);
    assert_int_equal(act(b, KEEP, JORIS), OK);
    assert_int_equal(act(b, SEND, JORIS), OK);
    l = look(b, JORIS);
    const Response *r = &l.images.resident.response;
    assert_int_equal(response_question(r, S("r01"))->answer->value, 5);
    assert_int_equal(response_question(r, S("b8"))->answer->value, 1); /* answered: stays asked */
    assert_int_equal(r->answered, moment_day(TOWN_NOW) - 2);
    assert_text(r->mode, "paper");
}

static Status modules_work(Db *db, Arena *a, void *what) {
    Str *reason = what;
    ResponseOfKeyRow *row = NULL;
    ResponseModuleListRow *rows = NULL;
    size_t n = 0;
    TRY(response_of_key(db, a, S("case0000000000000000000001"), S("person00000000000000000001"),
                        S("T0"), S("resident"), &row));
    TRY(response_module_list(db, a, row->id, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].domain, S("safety"))) {
            assert_int_equal(rows[i].asked, 0);
            *reason = arena_copy(a, rows[i].reason);
        }
    return STATUS_OK;
}

static void test_the_private_domain_is_not_on_paper(void **state) {
    Both *b = *state;
    Str reason = S("");
    begin(b);
    assert_int_equal(act(b, PAPER_KEEP, SECOND), OK);
    assert_ok(both_read(b, modules_work, &reason));
    assert_text(reason, "niet gevraagd (papier)");
    Act d = {.what = PAPER_KEEP, .user = SECOND, .n = 1};
    d.add[0] = gave("b8", 2);
    assert_int_equal(both_write(b, act_work, &d).code, INVALID);
    d.add[0] = gave("r01", -97);
    assert_int_equal(both_write(b, act_work, &d).code, INVALID);
    d.add[0] = gave("r01", 1);
    d.day = moment_day(TOWN_NOW) + 1;
    assert_int_equal(both_write(b, act_work, &d).code, INVALID);
}

/* Who may type when, and what is marked. */
static void test_saw_other(void **state) {
    static const struct {
        const char *typist, *giver;
        bool image_first, paper_saw, image_saw;
    } rows[] = {
        {JORIS, JORIS, true, false, false},   {JORIS, JORIS, false, true, true},
        {SECOND, JORIS, false, false, false}, {SECOND, JORIS, true, false, false},
        {SECOND, SECOND, false, false, true}, {JORIS, SECOND, true, false, false},
    };
    Both *b = *state;
    begin(b);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        case_at = (int)i + 1;
        for (int turn = 0; turn < 2; turn++) {
            bool image = (turn == 0) == rows[i].image_first;
            const char *who = image ? rows[i].giver : rows[i].typist;
            assert_int_equal(act(b, image ? KEEP : PAPER_KEEP, who), OK);
            assert_int_equal(act(b, image ? SEND : PAPER_SEND, who), OK);
        }
        Look l = look(b, JORIS);
        if (l.images.resident.response.saw_other != rows[i].paper_saw)
            fail_msg("row %zu: the paper", i);
        if (l.images.professional.response.saw_other != rows[i].image_saw)
            fail_msg("row %zu: the image", i);
    }
}

static void test_who_would_see(void **state) {
    Both *b = *state;
    begin(b);
    Look l = look(b, JORIS);
    assert_true(l.sees);
    assert_true(l.of.would_see);
    assert_false(look(b, SECOND).sees);
    /* A colleague has typed: the one who gives the image does not get to see it... */
    assert_int_equal(act(b, PAPER_KEEP, SECOND), OK);
    App app = own_app(NULL, b->arena, JORIS);
    l = look(b, JORIS);
    assert_false(paper_open_to(&app, &l.of));
    /* ... unless they go on all the same, which is written down. */
    assert_int_equal(act(b, PAPER_BEGIN, JORIS), OK);
    l = look(b, JORIS);
    assert_true(paper_open_to(&app, &l.of));
    assert_true(l.of.other_saw);
    assert_true(l.of.saw_other);
    assert_int_equal(act(b, KEEP, JORIS), OK);
    assert_int_equal(act(b, SEND, JORIS), OK);
    assert_false(look(b, JORIS).sees);
}

/* The same five for the same response, without the open question. */
static void test_reading_back(void **state) {
    Both *b = *state;
    size_t one[PAPER_BACK], two[PAPER_BACK];
    begin(b);
    assert_int_equal(act(b, PAPER_SEND, SECOND), INVALID);
    assert_int_equal(act(b, PAPER_KEEP, SECOND), OK);
    Look l = look(b, SECOND);
    assert_int_equal(paper_back(&l.paper, one), PAPER_BACK);
    assert_int_equal(paper_back(&l.paper, two), PAPER_BACK);
    for (int i = 0; i < PAPER_BACK; i++) {
        assert_int_equal(one[i], two[i]);
        assert_true(one[i] < 17);
        assert_true(i == 0 || one[i] > one[i - 1]);
    }
    assert_int_equal(act(b, PAPER_SEND, SECOND), OK);
    assert_int_equal(act(b, PAPER_SEND, SECOND), CONFLICT);
    assert_int_equal(act(b, PAPER_KEEP, SECOND), CONFLICT);
    assert_int_equal(act(b, PAPER_BEGIN, SECOND), CONFLICT);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_the_draft_and_sending),
    BOTH(test_two_sheets),
    BOTH(test_whose_image),
    BOTH(test_a_colleague_gives_it),
    BOTH(test_paper_over_online_answers),
    BOTH(test_the_private_domain_is_not_on_paper),
    BOTH(test_saw_other),
    BOTH(test_who_would_see),
    BOTH(test_reading_back),
};

BOTH_MAIN(tests)
