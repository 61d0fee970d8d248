// SPDX-License-Identifier: EUPL-1.2
/* Agreements, small steps, forms of help and the own list: who may what, nothing lost, nothing
   doubled. */
#include "app/filled.h"

#include "app/help.h"
#include "app/help_catalogue.h"
#include "app/past.h"
#include "app/small_steps.h"

#define GOAL "goal0000000000000000000001"
#define OTHER_GOAL "goal0000000000000000000002"

typedef struct {
    HelpBy by;
    Who who;
    AgreementGiven agreement;
    AgreementReport report;
    StepGiven step;
    HelpWay way;
    HelpGiven help;
    OwnEntry entry;
    Str proposal;
    const char *what; /* which deed */
    bool first;
} Do;

static Who samira(void) {
    return (Who){.person_id = S(PERSON),
                 .case_id = S(CASE),
                 .organisation = S(TOWN_ORGANISATION),
                 .roles = ROLE_RESIDENT};
}

static Status goal_work(Db *db, Arena *a, void *what) {
    (void)what;
    GoalAddIn in = {.id = S(GOAL),
                    .organisation = S(TOWN_ORGANISATION),
                    .case_id = S(CASE),
                    .person_id = S(PERSON),
                    .what = S("Op 1 maart betaal ik mijn vaste lasten op tijd"),
                    .how = S(""),
                    .with_whom = S(""),
                    .aim = S("burden:finances"),
                    .request_part = S(""),
                    .notice = S(""),
                    .since_day = S("2026-11-20"),
                    .by_user = S("userprofessional"),
                    .moment = TOWN_NOW};
    TRY(goal_add(db, a, &in, NULL));
    in.id = S(OTHER_GOAL);
    in.case_id = S("case0000000000000000000900");
    in.person_id = S("person00000000000000000900");
    return goal_add(db, a, &in, NULL);
}

static Status do_work(Db *db, Arena *a, void *what) {
    Do *d = what;
    App app = {
        .db = db, .arena = a, .now = TOWN_NOW, .who = d->who.organisation.len ? d->who : joris()};
    Str id = S(CASE);
    switch (d->what[0]) {
    case 'a': return agreement_keep(&app, d->by, id, &d->agreement, &d->first);
    case 'r': return agreement_report(&app, d->by, id, &d->report, &d->first);
    case 's': return small_step_keep(&app, d->by, id, &d->step, &d->first);
    case 'w': return help_way_keep(&app, d->by, id, S(PERSON), &d->way, &d->first);
    case 'h': return help_keep(&app, id, &d->help, &d->first);
    case 'o': return help_own_keep(&app, &d->entry, &d->first);
    default:
        return help_own_propose(&app, HELP_TRUST, HELP_GENERAL, d->proposal, S(""),
                                S("topic:network"));
    }
}

static Code doing(Both *b, const char *what, Do *d) {
    d->what = what;
    d->first = false;
    return both_write(b, do_work, d).code;
}

typedef struct {
    AgreementListRow *agreements;
    InterventionListRow *help;
    CatalogueEntryListRow *own;
    StepsRead steps;
    HelpWay way;
    PastOfRow *past;
    Str kind, record;
    size_t n_agreements, n_help, n_own, n_past;
    StepsAsked asked;
} Seen;

static Status see_work(Db *db, Arena *a, void *what) {
    Seen *s = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = joris()};
    TRY(agreements_load(&app, S(CASE), &s->agreements, &s->n_agreements));
    TRY(help_load(&app, S(CASE), &s->help, &s->n_help));
    TRY(help_own_load(&app, &s->own, &s->n_own));
    TRY(small_steps_load(&app, S(CASE), &s->asked, &s->steps));
    TRY(help_way_load(&app, S(CASE), S(PERSON), &s->way));
    return s->kind.len ? past_list(&app, s->kind, s->record, &s->past, &s->n_past) : STATUS_OK;
}

static Seen see(Both *b) {
    Seen s = {.asked = {S(""), S(""), S(""), 1}};
    assert_ok(both_read(b, see_work, &s));
    return s;
}

static Seen see_past(Both *b, const char *kind, Str record) {
    Seen s = {.asked = {S(""), S(""), S(""), 1}, .kind = str_of(kind), .record = record};
    assert_ok(both_read(b, see_work, &s));
    return s;
}

static void begin(Both *b) {
    town_build(b->store, b->arena, 1);
    assert_ok(both_write(b, goal_work, NULL));
}

static AgreementGiven post(void) {
    return (AgreementGiven){.person_id = S(PERSON),
                            .goal_id = S(GOAL),
                            .what = S("Elke maandag de post openen"),
                            .who = S("resident"),
                            .who_words = S(""),
                            .has_by = true,
                            .by = -25567, /* 1900-01-01 */
                            .strength = S("topic:perseverance")};
}

static void test_an_agreement_and_what_became_of_it(void **state) {
    Both *b = *state;
    begin(b);
    Do d = {.agreement = post()};
    assert_int_equal(doing(b, "agreement", &d), OK);
    /* A button that was pressed twice makes one agreement. */
    assert_int_equal(doing(b, "agreement", &d), OK);
    Seen s = see(b);
    assert_int_equal(s.n_agreements, 1);
    assert_text(s.agreements[0].by_day, "1900-01-01");
    assert_text(s.agreements[0].status, "open");
    /* The resident says it went partly; the words are not theirs to change. */
    Do r = {.by = BY_RESIDENT,
            .who = samira(),
            .report = {s.agreements[0].id, 1, S("partly"), S("2 keer")}};
    assert_int_equal(doing(b, "report", &r), OK);
    assert_true(r.first);
    r.agreement = post();
    r.agreement.id = s.agreements[0].id;
    r.agreement.version = 2;
    assert_int_equal(doing(b, "agreement", &r), NOT_FOUND);
    s = see(b);
    assert_text(s.agreements[0].status, "partly");
    assert_text(s.agreements[0].status_by, "resident");
    assert_text(s.agreements[0].status_day, "2026-11-24");
    /* The professional had the older page. */
    Do late = {.report = {s.agreements[0].id, 1, S("done"), S("")}};
    assert_int_equal(doing(b, "report", &late), OK);
    assert_false(late.first);
    /* The same twice is once; and back again keeps what was said. */
    assert_int_equal(doing(b, "report", &r), OK);
    assert_true(r.first);
    Do back = {.report = {s.agreements[0].id, 2, S("open"), S("")}};
    assert_int_equal(doing(b, "report", &back), OK);
    s = see_past(b, "agreement", s.agreements[0].id);
    assert_int_equal(s.n_past, 2);
    assert_true(str_find(s.past[0].body, S("2 keer")) != STR_NONE);
    assert_text(s.agreements[0].status, "open");
    assert_null(s.agreements[0].status_day.at);
}

static void test_what_an_agreement_cannot_be(void **state) {
    Both *b = *state;
    begin(b);
    Do d = {.agreement = post()};
    d.agreement.what = S("");
    assert_int_equal(doing(b, "agreement", &d), INVALID);
    d.agreement = post();
    d.agreement.who = S("mayor");
    assert_int_equal(doing(b, "agreement", &d), INVALID);
    d.agreement = post();
    d.agreement.goal_id = S(OTHER_GOAL);
    assert_int_equal(doing(b, "agreement", &d), NOT_FOUND);
    d.agreement = post();
    d.agreement.intervention_id = S("nothing");
    assert_int_equal(doing(b, "agreement", &d), NOT_FOUND);
    d.agreement = post();
    d.agreement.id = S("nothing");
    assert_int_equal(doing(b, "agreement", &d), NOT_FOUND);
    Do r = {.by = BY_RESIDENT, .who = samira(), .agreement = post()};
    r.agreement.person_id = S("person00000000000000000900");
    assert_int_equal(doing(b, "agreement", &r), NOT_FOUND);
    Do said = {.report = {S("nothing"), 1, S("done"), S("")}};
    assert_int_equal(doing(b, "report", &said), NOT_FOUND);
    said.report.status = S("great");
    assert_int_equal(doing(b, "report", &said), INVALID);
    assert_int_equal(see(b).n_agreements, 0);
}

static void test_small_steps(void **state) {
    Both *b = *state;
    begin(b);
    Day today = moment_local_day(TOWN_NOW);
    Do d = {.step = {.goal_id = S(GOAL),
                     .kind = S("step"),
                     .words = S("De energierekening geopend \xF0\x9F\x8C\xB1"),
                     .day = today,
                     .who = S("network"),
                     .who_words = S("\xD7\x90\xD7\x97\xD7\x95\xD7\xAA"),
                     .result = S("done"),
                     .why = S("")}};
    assert_int_equal(doing(b, "step", &d), OK);
    Do own = {.by = BY_RESIDENT, .who = samira(), .step = d.step};
    own.step.goal_id = S("");
    own.step.day = today - 1;
    assert_int_equal(doing(b, "step", &own), OK);
    Seen s = see(b);
    assert_int_equal(s.steps.n, 2);
    assert_text(s.steps.rows[0].day, "2026-11-24");
    assert_int_equal(s.steps.n_counts, 2);
    assert_text(s.steps.rows[1].by_person, PERSON);
    /* A resident changes their own step, not somebody else's. */
    Do change = {.by = BY_RESIDENT, .who = samira(), .step = own.step};
    change.step.id = s.steps.rows[0].id;
    change.step.version = 1;
    change.step.words = S("anders");
    assert_int_equal(doing(b, "step", &change), NOT_FOUND);
    change.step.id = s.steps.rows[1].id;
    assert_int_equal(doing(b, "step", &change), OK);
    assert_true(change.first);
    change.step.words = S("nog anders");
    assert_int_equal(doing(b, "step", &change), OK);
    assert_false(change.first);
    s = see_past(b, "small_step", s.steps.rows[1].id);
    assert_int_equal(s.n_past, 1);
    /* Not in days to come, not without words, not of an unknown kind. */
    d.step.day = today + 1;
    assert_int_equal(doing(b, "step", &d), INVALID);
    d.step.day = today;
    d.step.kind = S("order");
    assert_int_equal(doing(b, "step", &d), INVALID);
    d.step.kind = S("tip");
    d.step.words = S("");
    assert_int_equal(doing(b, "step", &d), INVALID);
}

static void test_300_steps_in_pages(void **state) {
    Both *b = *state;
    begin(b);
    Day today = moment_local_day(TOWN_NOW);
    for (int i = 0; i < 60; i++) {
        Do d = {.step = {.goal_id = i % 2 ? S(GOAL) : S(""),
                         .kind = S("encouragement"),
                         .words = S("x"),
                         .day = today - i,
                         .who = S("professional"),
                         .who_words = S(""),
                         .result = S(""),
                         .why = S("")}};
        assert_int_equal(doing(b, "step", &d), OK);
    }
    size_t n = 0;
    for (int64_t page = 1; page <= 4; page++) {
        Seen s = {.asked = {S(""), S(""), S(",burden:safety,"), page}};
        assert_ok(both_read(b, see_work, &s));
        assert_int_equal(s.steps.more, page < 3);
        n += s.steps.n;
    }
    assert_int_equal(n, 60);
    Seen s = {.asked = {S("-"), S(""), S(""), 1}};
    assert_ok(both_read(b, see_work, &s));
    assert_true(s.steps.more);
    s.asked = (StepsAsked){S(GOAL), S("person00000000000000000900"), S(",burden:finances,"), -5};
    assert_ok(both_read(b, see_work, &s));
    assert_int_equal(s.steps.n, 0);
}

static void test_what_helps_best(void **state) {
    Both *b = *state;
    begin(b);
    Do d = {.way = {.phone = true, .go_along = true, .words = S("Liever in de ochtend")}};
    assert_int_equal(doing(b, "way", &d), OK);
    Seen s = see(b);
    assert_true(s.way.phone && s.way.go_along && !s.way.show && !s.way.write_down);
    assert_int_equal(s.way.version, 1);
    Do r = {
        .by = BY_RESIDENT, .who = samira(), .way = {.show = true, .words = S(""), .version = 1}};
    assert_int_equal(doing(b, "way", &r), OK);
    assert_true(r.first);
    d.way.words = S("Toch anders");
    assert_int_equal(doing(b, "way", &d), OK);
    assert_false(d.first);
    s = see_past(b, "help_way", S(CASE ":" PERSON));
    assert_int_equal(s.n_past, 1);
    assert_true(s.way.show && !s.way.phone);
}

static HelpGiven buddy(void) {
    return (HelpGiven){.goal_id = S(GOAL),
                       .kind = HELP_NETWORK,
                       .provision = S(""),
                       .entry = S("buddy"),
                       .name = S("Maatje"),
                       .note = S(""),
                       .provider = S("De Brug"),
                       .status = S("planned"),
                       .status_why = S(""),
                       .reach = S("not_yet")};
}

static void test_help_in_a_plan(void **state) {
    Both *b = *state;
    begin(b);
    Do d = {.help = buddy()};
    assert_int_equal(doing(b, "help", &d), OK);
    d.help.goal_id = S("");
    d.help.kind = HELP_REDUCE_BURDEN;
    d.help.provision = S("specialist");
    d.help.name = S("Schuldhulp");
    assert_int_equal(doing(b, "help", &d), OK);
    Seen s = see(b);
    assert_int_equal(s.n_help, 2);
    assert_text(s.help[0].reach, "not_yet");
    assert_text(s.help[1].reach, ""); /* only asked of network help */
    assert_null(s.help[1].goal_id.at);
    /* Needed but not available, with why; the earlier state stays. */
    Do change = {.help = buddy()};
    change.help.id = s.help[0].id;
    change.help.version = 1;
    change.help.status = S("not_available");
    change.help.status_why = S("wachtlijst van 9 maanden");
    assert_int_equal(doing(b, "help", &change), OK);
    assert_true(change.first);
    change.help.name = S("Maatje 2");
    assert_int_equal(doing(b, "help", &change), OK);
    assert_false(change.first);
    s = see_past(b, "intervention", s.help[0].id);
    assert_int_equal(s.n_past, 1);
    assert_true(str_find(s.past[0].body, S("planned")) != STR_NONE);
    assert_text(s.help[0].status, "not_available");
    d.help = buddy();
    d.help.goal_id = S(OTHER_GOAL);
    assert_int_equal(doing(b, "help", &d), NOT_FOUND);
    d.help = buddy();
    d.help.provision = S("general");
    assert_int_equal(doing(b, "help", &d), INVALID);
    d.help = buddy();
    d.help.name = S("");
    assert_int_equal(doing(b, "help", &d), INVALID);
}

static void test_the_own_list(void **state) {
    Both *b = *state;
    begin(b);
    Do d = {.proposal = S("Koffie-ochtend in de Hoek")};
    assert_int_equal(doing(b, "propose", &d), OK);
    assert_int_equal(doing(b, "propose", &d), OK);
    Seen s = see(b);
    assert_int_equal(s.n_own, 1);
    assert_text(s.own[0].review, "proposed");
    assert_text(s.own[0].subjects, "topic:network");
    const Str subjects[] = {S_INIT("topic:network"), S_INIT("burden:time_use")};
    Do keep = {.entry = {.id = s.own[0].id,
                         .version = 1,
                         .kind = HELP_NETWORK,
                         .provision = HELP_INFORMAL,
                         .name = S("Koffie-ochtend"),
                         .what = S("Samen koffie"),
                         .for_whom = S(""),
                         .duration = S(""),
                         .cost = S("0"),
                         .contact = S(""),
                         .languages = S(""),
                         .evidence = S("local_experience:14"),
                         .n_subjects = 2,
                         .subjects = subjects,
                         .review = S("accepted")}};
    assert_int_equal(doing(b, "own", &keep), OK);
    assert_true(keep.first);
    assert_int_equal(doing(b, "own", &keep), OK);
    assert_false(keep.first);
    s = see(b);
    assert_text(s.own[0].review, "accepted");
    const Str *read;
    assert_int_equal(help_own_subjects(b->arena, s.own[0].subjects, &read), 2);
    assert_text(read[1], "burden:time_use");
    assert_int_equal(evidence_read(s.own[0].evidence).kind, EVIDENCE_LOCAL);
    /* Two of one name, a made-up proof. */
    keep.entry.id = S("");
    assert_int_equal(doing(b, "own", &keep), CONFLICT);
    keep.entry.name = S("Anders");
    keep.entry.evidence = S("proven");
    assert_int_equal(doing(b, "own", &keep), INVALID);
    keep.entry.evidence = S("local_experience:veel");
    assert_int_equal(doing(b, "own", &keep), INVALID);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_an_agreement_and_what_became_of_it),
    BOTH(test_what_an_agreement_cannot_be),
    BOTH(test_small_steps),
    BOTH(test_300_steps_in_pages),
    BOTH(test_what_helps_best),
    BOTH(test_help_in_a_plan),
    BOTH(test_the_own_list),
};

BOTH_MAIN(tests)
