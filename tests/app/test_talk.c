// SPDX-License-Identifier: EUPL-1.2
/* The conversation sheet on both databases: who sees it when, and no word is ever lost. */
#include "filled.h"

#include "app/talk.h"

#include <math.h>

typedef struct {
    Who who;
    Str case_id, person_id, wave;
    TalkKept kept;
    bool first;
    Moment now;
    TalkSheet sheet;
    TalkNote *past;
    size_t n_past;
} Doing;

static Doing doing(void) {
    return (Doing){.who = joris(),
                   .case_id = S(CASE),
                   .person_id = S(PERSON),
                   .wave = S("T0"),
                   .now = TOWN_NOW};
}

static Status look_work(Db *db, Arena *a, void *what) {
    Doing *d = what;
    App app = {.db = db, .arena = a, .now = d->now, .who = d->who};
    TRY(talk_load(&app, d->case_id, d->person_id, d->wave, &d->sheet));
    if (d->kept.subject.len == 0) return STATUS_OK;
    return talk_past(&app, &d->sheet, d->kept.subject, &d->past, &d->n_past);
}

static Status keep_work(Db *db, Arena *a, void *what) {
    Doing *d = what;
    App app = {.db = db, .arena = a, .now = d->now, .who = d->who};
    TRY(talk_load(&app, d->case_id, d->person_id, d->wave, &d->sheet));
    return talk_keep(&app, &d->sheet, &d->kept, &d->first);
}

static void test_never_half_a_comparison(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Doing d = doing();
    assert_ok(both_read(b, look_work, &d));
    assert_int_equal(d.sheet.state, TALK_NEITHER);
    Filling p = {.rater = "professional", .self = 5};
    assert_ok(both_write(b, fill_work, &p));
    assert_ok(both_read(b, look_work, &d));
    assert_int_equal(d.sheet.state, TALK_NO_RESIDENT);
    assert_int_equal(d.sheet.talk.n, 0);
    d.kept = (TalkKept){.subject = S("topic:network"), .heard = S("Te vroeg")};
    assert_code(both_write(b, keep_work, &d), CONFLICT);
    Filling r = {.rater = "resident", .self = 1};
    assert_ok(both_write(b, fill_work, &r));
    assert_ok(both_read(b, look_work, &d));
    assert_int_equal(d.sheet.state, TALK_BOTH);
    assert_false(d.sheet.saw_other);
    assert_text(d.sheet.resident, "Samira");
    assert_text(d.sheet.professional, "Joris");
}

static void test_resident_alone(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Filling r = {.rater = "resident", .self = 1, .saw_other = true};
    assert_ok(both_write(b, fill_work, &r));
    Doing d = doing();
    assert_ok(both_read(b, look_work, &d));
    assert_int_equal(d.sheet.state, TALK_NO_PROFESSIONAL);
    assert_true(d.sheet.images.resident.hidden);
    assert_int_equal(d.sheet.images.resident.response.n_answered, 0);
    assert_int_equal(d.sheet.talk.n, 0);
    Filling p = {.rater = "professional", .self = 5};
    assert_ok(both_write(b, fill_work, &p));
    assert_ok(both_read(b, look_work, &d));
    assert_true(d.sheet.saw_other);
}

static void test_whose_sheet_it_is(void **state) {
    Both *b = *state;
    filled(b, 1, 5);
    Doing d = doing();
    d.who.user = S("usercolleague"); /* another team */
    assert_code(both_read(b, look_work, &d), NOT_FOUND);
    d.kept = (TalkKept){.subject = S("topic:network"), .heard = S("x")};
    assert_code(both_write(b, keep_work, &d), NOT_FOUND);
    d = doing();
    d.wave = S("T7");
    assert_code(both_read(b, look_work, &d), NOT_FOUND);
    d = doing();
    d.person_id = S("person00000000000000000900");
    assert_code(both_read(b, look_work, &d), NOT_FOUND);
    d.person_id = S("");
    assert_ok(both_read(b, look_work, &d));
    assert_text(d.sheet.person_id, PERSON);
}

static void test_points_and_wishes(void **state) {
    Both *b = *state;
    filled(b, 1, 5);
    const char *wishes[] = {"topic:forms", "burden:finances", "burden:safety", NULL};
    assert_ok(both_write(b, wish_work, wishes));
    Doing d = doing();
    assert_ok(both_read(b, look_work, &d));
    const Talk *t = &d.sheet.talk;
    /* Three topics with equal questions, then what was chosen; safety is nowhere. */
    assert_text(t->points[0].subject, "topic:self_knowledge");
    assert_int_equal(t->points[0].way, TALK_PROFESSIONAL_MORE);
    assert_int_equal(t->open, 3);
    for (size_t i = 0; i < t->n; i++)
        assert_true(str_find(t->points[i].subject, S("safety")) == STR_NONE);
    assert_text(t->points[3].subject, "burden:finances");
    assert_int_equal(t->points[3].way, TALK_RESIDENT_MORE);
    assert_text(t->points[4].subject, "topic:forms");
    Doing k = doing();
    k.kept = (TalkKept){.subject = S("burden:safety"), .heard = S("x")};
    assert_code(both_write(b, keep_work, &k), NOT_FOUND);
}

static const TalkNote *note(const Doing *d, const char *subject) {
    for (size_t i = 0; i < d->sheet.talk.n; i++)
        if (str_eq(d->sheet.talk.points[i].subject, str_of(subject))) return &d->sheet.notes[i];
    fail_msg("no point %s", subject);
    return NULL;
}

static void test_no_word_is_lost(void **state) {
    Both *b = *state;
    filled(b, 1, 5);
    Doing d = doing();
    d.kept = (TalkKept){S("topic:network"), S("Zus elke week 🌱\n\n  en meer "), S("fact"),
                        S("different"), 0};
    assert_ok(both_write(b, keep_work, &d));
    assert_true(d.first);
    assert_ok(both_read(b, look_work, &d));
    const TalkNote *n = note(&d, "topic:network");
    assert_text(n->heard, "Zus elke week 🌱\n\n  en meer ");
    assert_text(n->basis, "fact");
    assert_text(n->outcome, "different");
    assert_text(n->by, "Joris de Wit");
    assert_int_equal(n->version, 1);
    assert_int_equal(d.n_past, 0);
    /* The same again (a double click) is fine and changes nothing, whatever its version. */
    assert_ok(both_write(b, keep_work, &d));
    assert_true(d.first);
    d.kept.heard = S("Ook de buurvrouw");
    d.kept.version = 1;
    d.now += 60;
    assert_ok(both_write(b, keep_work, &d));
    assert_true(d.first);
    assert_ok(both_read(b, look_work, &d));
    assert_int_equal(note(&d, "topic:network")->version, 2);
    assert_int_equal(note(&d, "topic:network")->past, 1);
    assert_int_equal(d.n_past, 1);
    assert_text(d.past[0].heard, "Zus elke week 🌱\n\n  en meer ");
    assert_int_equal(d.past[0].at, TOWN_NOW);
}

static void test_two_people_at_once(void **state) {
    Both *b = *state;
    filled(b, 1, 5);
    Doing one = doing(), two = doing();
    one.kept = (TalkKept){S("topic:network"), S("Van de een"), S(""), S(""), 0};
    two.kept = (TalkKept){S("topic:network"), S("Van de ander"), S("assumption"), S("later"), 0};
    assert_ok(both_write(b, keep_work, &one));
    assert_ok(both_write(b, keep_work, &two));
    assert_true(one.first);
    assert_false(two.first);
    assert_text(note(&two, "topic:network")->heard, "Van de een"); /* to be shown beside the own */
    two.kept.version = note(&two, "topic:network")->version;
    assert_ok(both_write(b, keep_work, &two));
    assert_true(two.first);
    assert_ok(both_read(b, look_work, &two));
    assert_text(note(&two, "topic:network")->heard, "Van de ander");
    assert_text(two.past[0].heard, "Van de een");
}

static void test_the_measurement_stays(void **state) {
    Both *b = *state;
    filled(b, 1, 5);
    Doing d = doing();
    assert_ok(both_read(b, look_work, &d));
    int64_t resident = d.sheet.images.resident.response.version;
    double before = d.sheet.images.resident.image.scales[0].score.mean;
    d.kept = (TalkKept){S("scale:competence"), S("Toch anders"), S("fact"), S("same"), 0};
    assert_ok(both_write(b, keep_work, &d));
    assert_ok(both_read(b, look_work, &d));
    assert_int_equal(d.sheet.images.resident.response.version, resident);
    assert_near(d.sheet.images.resident.image.scales[0].score.mean, before, 0);
    /* A point that nothing gives rise to is kept in sight once something was written about it. */
    assert_text(note(&d, "scale:competence")->heard, "Toch anders");
}

static void test_the_next_step(void **state) {
    Both *b = *state;
    filled(b, 1, 5);
    Doing d = doing();
    d.kept = (TalkKept){S("topic:network"), S("Gehoord"), S(""), S(""), 0};
    assert_ok(both_write(b, keep_work, &d));
    assert_ok(both_read(b, look_work, &d));
    /* Sending both images made it "talk"; having talked makes it "plan". */
    assert_text(d.sheet.file->step_kind, "plan");
}

static void test_a_long_story(void **state) {
    Both *b = *state;
    filled(b, 1, 5);
    Doing d = doing();
    Buf *text = buf_on(b->arena, 1 << 20);
    for (int i = 0; i < TALK_HEARD_MOST / 2; i++) buf_add(text, S("🌱ع"));
    d.kept = (TalkKept){S("topic:network"), buf_str(text), S(""), S(""), 0};
    assert_ok(both_write(b, keep_work, &d));
    assert_ok(both_read(b, look_work, &d));
    assert_true(str_eq(note(&d, "topic:network")->heard, buf_str(text)));
}

static const struct CMUnitTest tests[] = {
    BOTH(test_never_half_a_comparison), BOTH(test_resident_alone),  BOTH(test_whose_sheet_it_is),
    BOTH(test_points_and_wishes),       BOTH(test_no_word_is_lost), BOTH(test_two_people_at_once),
    BOTH(test_the_measurement_stays),   BOTH(test_a_long_story),    BOTH(test_the_next_step),
};

BOTH_MAIN(tests)
