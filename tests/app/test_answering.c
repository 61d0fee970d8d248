// SPDX-License-Identifier: EUPL-1.2
/* Answering: what is asked, what is kept, what is refused, and what a sent response leaves. */
#include "town.h"

#include "app/answering.h"
#include "app/answers_check.h"

typedef struct {
    Who who;
    ResponseKey key;
    ResponseBegin how;
    Answer add[4];
    size_t n;
    bool finish;
    Response out;
} Doing;

static Status do_work(Db *db, Arena *a, void *what) {
    Doing *d = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = d->who};
    TRY(response_begin(&app, &d->key, &d->how, &d->out));
    if (d->n) TRY(response_keep(&app, &d->out, d->add, d->n));
    if (d->finish) TRY(response_finish(&app, &d->out, 0, false));
    return STATUS_OK;
}

static Status look_work(Db *db, Arena *a, void *what) {
    Doing *d = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = d->who};
    return response_of(&app, &d->key, &d->out);
}

static Doing samira(const char *rater) {
    static const char *const person = "person00000000000000000001";
    return (Doing){
        .who = {.organisation = S(TOWN_ORGANISATION),
                .person_id = str_of(person),
                .case_id = S("case0000000000000000000001"),
                .wave = S("T0"),
                .roles = ROLE_RESIDENT},
        .key = {S("case0000000000000000000001"), str_of(person), S("T0"), str_of(rater)},
        .how = {.mode = S("self")},
    };
}

static Answer answer(const char *item, int value) {
    return (Answer){.item = str_of(item), .has_value = true, .value = value, .at = TOWN_NOW};
}

static void test_what_is_asked(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Doing d = samira("resident");
    assert_ok(both_read(b, look_work, &d));
    assert_false(d.out.there);
    /* 15 items, 3 of 8 domains, one open question. */
    assert_int_equal(d.out.n, 19);
    assert_text(d.out.questions[0].id, "r01");
    assert_text(d.out.questions[15].id, "b1");
    assert_true(d.out.questions[17].secret);
    assert_text(d.out.questions[18].id, "open");
    assert_int_equal(response_first_open(&d.out), 0);
    Doing p = samira("professional");
    assert_ok(both_read(b, look_work, &p));
    assert_int_equal(p.out.n, 16); /* 12 items, effective use, 3 domains */
}

static void test_each_answer_stays(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Doing d = samira("resident");
    d.add[0] = answer("r01", 4);
    d.n = 1;
    assert_ok(both_write(b, do_work, &d));
    d.add[0] = answer("r02", -99);
    d.add[1] = (Answer){.item = S("open"), .note = S("Rust in huis 🌱"), .at = TOWN_NOW};
    d.n = 2;
    assert_ok(both_write(b, do_work, &d));
    assert_ok(both_read(b, look_work, &d));
    assert_int_equal(d.out.n_answered, 3);
    assert_int_equal(response_question(&d.out, S("r01"))->answer->value, 4);
    assert_int_equal(response_question(&d.out, S("r02"))->answer->value, -99);
    assert_text(response_question(&d.out, S("open"))->answer->note, "Rust in huis 🌱");
    assert_int_equal(response_first_open(&d.out), 2);
    Answers answers = response_answers(b->arena, &d.out);
    assert_int_equal(answers.items[0], 4);
    assert_int_equal(answers.items[1], -99);
    assert_int_equal(answers.items[2], ANSWER_NONE);
}

static void test_what_is_refused(void **state) {
    Both *b = *state;
    static const struct {
        const char *item;
        int value;
    } rows[] = {{"r01", 0},  {"r01", 6}, {"r01", -96}, {"r01", -97}, {"p01", 3}, {"b2", 3},
                {"b2", -96}, {"b7", 1},  {"open", 1},  {"zz", 1},    {"g01", 3}, {"r01", -100}};
    town_build(b->store, b->arena, 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Doing d = samira("resident");
        d.add[0] = answer("r03", 2);
        d.add[1] = answer(rows[i].item, rows[i].value);
        d.n = 2;
        Status how = both_write(b, do_work, &d);
        if (how.code != INVALID) fail_msg("row %zu: %d", i, how.code);
        assert_ok(both_read(b, look_work, &d));
        assert_int_equal(d.out.n_answered, 0); /* all or none */
    }
}

static Status signals_work(Db *db, Arena *a, void *what) {
    SafetySignalListRow *rows = NULL;
    return safety_signal_list(db, a, S("userprofessional"), S("2026-11-24"), &rows, what);
}

static void test_the_private_signal(void **state) {
    Both *b = *state;
    size_t n = 9;
    town_build(b->store, b->arena, 1);
    Doing d = samira("resident");
    d.add[0] = answer("b8", 1);
    d.n = 1;
    assert_ok(both_write(b, do_work, &d));
    assert_ok(both_read(b, signals_work, &n));
    assert_int_equal(n, 0);
    d.add[0] = answer("b8", 2);
    assert_ok(both_write(b, do_work, &d));
    assert_ok(both_write(b, do_work, &d));
    assert_ok(both_read(b, signals_work, &n));
    assert_int_equal(n, 1);
}

static Status scores_work(Db *db, Arena *a, void *what) {
    Str *response = what;
    ResponseScoreListRow *rows = NULL;
    size_t n = 0;
    TRY(response_score_list(db, a, *response, &rows, &n));
    assert_int_equal(n, 2);
    assert_text(rows[0].scale, "competence");
    assert_false(rows[0].has_value);
    assert_text(rows[0].how, "too_few_answers");
    return STATUS_OK;
}

static void test_sent_is_sent(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Doing d = samira("resident");
    d.add[0] = answer("r01", 4);
    d.n = 1;
    d.finish = true;
    assert_ok(both_write(b, do_work, &d));
    assert_true(d.out.sent);
    assert_int_equal(both_write(b, do_work, &d).code, CONFLICT);
    assert_ok(both_read(b, look_work, &d));
    assert_true(d.out.sent);
    assert_int_equal(d.out.answered, moment_day(TOWN_NOW));
    assert_ok(both_read(b, scores_work, &d.out.id));
}

static void test_how_it_was_answered(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Doing d = samira("resident");
    assert_ok(both_write(b, do_work, &d));
    d.how = (ResponseBegin){.mode = S("together"), .saw_other = true};
    assert_ok(both_write(b, do_work, &d));
    d.how = (ResponseBegin){.mode = S("paper"), .entered_by = S("userprofessional")};
    assert_ok(both_write(b, do_work, &d));
    assert_ok(both_read(b, look_work, &d));
    assert_text(d.out.mode, "paper");
    assert_true(d.out.saw_other); /* what was seen stays seen */
    d.n = 1;
    d.add[0] = answer("r01", -96); /* unclear: on paper only */
    assert_ok(both_write(b, do_work, &d));
}

/* Modules that change later do not change what an open response asks. */
static Status module_work(Db *db, Arena *a, void *what) {
    (void)what;
    CaseModulePutIn put = {.case_id = S("case0000000000000000000001"),
                           .domain = S("education"),
                           .asked = 1,
                           .reason = S("studie stopt"),
                           .decided = 2,
                           .organisation = S(TOWN_ORGANISATION)};
    return case_module_put(db, a, &put, NULL);
}

static void test_modules_of_an_open_response(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Doing d = samira("resident"), p = samira("professional");
    assert_ok(both_write(b, do_work, &d));
    assert_ok(both_write(b, module_work, NULL));
    assert_ok(both_read(b, look_work, &d));
    assert_null(response_question(&d.out, S("b7")));
    assert_ok(both_read(b, look_work, &p));
    assert_non_null(response_question(&p.out, S("b7")));
}

static Status spoil_work(Db *db, Arena *a, void *what) {
    Str *response = what;
    return response_save(db, a, *response, 2,
                         S("{\"r01\":{\"v\":7},\"p01\":{\"v\":3},"
                           "\"open\":{\"v\":null,\"n\":\"x\"}}"),
                         1, NULL);
}

static void test_answers_against_their_instrument(void **state) {
    Both *b = *state;
    AnswersReport report;
    town_build(b->store, b->arena, 1);
    Doing d = samira("resident");
    d.add[0] = answer("r01", -98);
    d.n = 1;
    assert_ok(both_write(b, do_work, &d));
    assert_ok(answers_check(b->store, b->arena, &report));
    assert_int_equal(report.answers, 1);
    assert_int_equal(report.faults, 0);
    assert_ok(both_write(b, spoil_work, &d.out.id));
    assert_ok(answers_check(b->store, b->arena, &report));
    assert_int_equal(report.answers, 3);
    assert_int_equal(report.faults, 2);
    assert_true(str_find(report.first, S("'r01'")) != STR_NONE);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_answers_against_their_instrument),
    BOTH(test_what_is_asked),
    BOTH(test_each_answer_stays),
    BOTH(test_what_is_refused),
    BOTH(test_the_private_signal),
    BOTH(test_sent_is_sent),
    BOTH(test_how_it_was_answered),
    BOTH(test_modules_of_an_open_response),
};

BOTH_MAIN(tests)
