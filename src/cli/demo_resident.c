// SPDX-License-Identifier: EUPL-1.2
/* For the demo: what a resident says in their plan, and goals shared with a partner. Made up. */
#include "cli/demo_cases.h"

#include "app/sharing.h"
#include "statements.h"
#include "sys/secret.h"

enum { DEMO_GOALS = 2 };

typedef struct {
    Str case_id, person_id;
    Str goals[DEMO_GOALS];
    size_t n_goals;
    Str grant_id, partner;
} DemoShare;

/* The resident agreed with the first goal and looks at the second one still. */
static Status demo_say(App *app, const DemoShare *d) {
    MyGoalListRow *goals = NULL;
    size_t n = 0;
    TRY(my_goal_list(app->db, app->arena, d->case_id, d->person_id, &goals, &n));
    if (n == 0 || goals[0].says.at) return STATUS_OK;
    MySayMakeIn say = {.id = random_key(app->arena),
                       .case_id = d->case_id,
                       .person_id = d->person_id,
                       .goal_id = goals[0].id,
                       .words_version = goals[0].words_version,
                       .says = S("agree"),
                       .words = S("Zo wil ik het. Met mijn zus erbij lukt het beter."),
                       .moment = app->now};
    return my_say_make(app->db, app->arena, &say, NULL);
}

/* Only what nobody else put there: agreements and steps may be in the plan already. */
static Status demo_do(App *app, const DemoShare *d) {
    MyAgreementListRow *agreements = NULL;
    size_t n = 0;
    Arena *a = app->arena;
    TRY(my_agreement_list(app->db, a, d->case_id, d->person_id, &agreements, &n));
    if (n) return STATUS_OK;
    AgreementAddIn make = {.id = random_key(a),
                           .organisation = app->who.organisation,
                           .case_id = d->case_id,
                           .person_id = d->person_id,
                           .goal_id = d->goals[0],
                           .what = S("De post openen, samen met mijn zus"),
                           .who = S("resident"),
                           .who_words = S(""),
                           .by_day = day_text(a, app_day(app) + 1),
                           .strength = S(""),
                           .by_person = d->person_id,
                           .moment = app->now};
    TRY(agreement_add(app->db, a, &make, NULL));
    SmallStepAddIn step = {.id = random_key(a),
                           .organisation = app->who.organisation,
                           .case_id = d->case_id,
                           .person_id = d->person_id,
                           .goal_id = d->goals[0],
                           .kind = S("step"),
                           .words = S("De energiemaatschappij gebeld"),
                           .day = day_text(a, app_day(app) - 3),
                           .who = S("resident"),
                           .who_words = S(""),
                           .result = S("partly"),
                           .why = S(""),
                           .by_person = d->person_id,
                           .moment = app->now};
    return small_step_add(app->db, a, &step, NULL);
}

static Status demo_grant(App *app, DemoShare *d) {
    ShareNew made;
    ShareGiven given = {.person_id = d->person_id,
                        .called = S("Marieke Bos"),
                        .works_at = S("Buurthuis De Brug"),
                        .email = S("marieke@debrug.test"),
                        .purpose = S("Samen naar een activiteit in de buurt"),
                        .until = app_day(app) + SHARE_DAYS_USUAL,
                        .agreed_way = S("in_person"),
                        .n_goals = 1,
                        .goals = &d->goals[d->n_goals - 1]};
    TRY(share_new(app, d->case_id, &given, &made));
    d->grant_id = made.grant_id;
    d->partner = made.user_id;
    return STATUS_OK;
}

static Status demo_report(App *app, const DemoShare *d) {
    static const struct {
        Str kind, words;
        int days_ago;
    } said[] = {
        {S_INIT("busy"), S_INIT("Samen het programma bekeken. De kookgroep leek haar leuk."), 4},
        {S_INIT("question"), S_INIT("Zal ik dinsdag met haar meelopen naar de kookgroep?"), 1},
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        ContributionAddIn in = {.id = random_key(app->arena),
                                .grant_id = d->grant_id,
                                .user_id = d->partner,
                                .today = app_today(app),
                                .goal_id = d->goals[d->n_goals - 1],
                                .kind = said[i].kind,
                                .words = said[i].words,
                                .moment = app->now - (Moment)said[i].days_ago * 24 * 60 * 60};
        TRY(contribution_add(app->db, app->arena, &in, NULL));
    }
    return STATUS_OK;
}

static Status demo_word(App *app, const DemoShare *d) {
    OwnWordAddIn in = {.id = random_key(app->arena),
                       .organisation = app->who.organisation,
                       .case_id = d->case_id,
                       .person_id = d->person_id,
                       .about = S("Mijn vraag"),
                       .words =
                           S("Er staat dat ik hele dagen alleen zit. Op zondag komt mijn zus."),
                       .asks = 1,
                       .moment = app->now - 2 * 24 * 60 * 60};
    return own_word_add(app->db, app->arena, &in, NULL);
}

Status demo_resident(App *app, Str case_id, Str person_id) {
    SharePickListRow *picks = NULL;
    size_t n = 0;
    DemoShare d = {.case_id = case_id, .person_id = person_id};
    TRY(share_pick_list(app->db, app->arena, case_id, person_id, &picks, &n));
    for (size_t i = 0; i < n && d.n_goals < DEMO_GOALS; i++) d.goals[d.n_goals++] = picks[i].id;
    if (d.n_goals == 0) return STATUS_OK;
    TRY(demo_say(app, &d));
    TRY(demo_do(app, &d));
    TRY(demo_grant(app, &d));
    TRY(demo_report(app, &d));
    return demo_word(app, &d);
}
