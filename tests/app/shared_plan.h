// SPDX-License-Identifier: EUPL-1.2
/* A plan with two residents for tests: goals of the one, of the other, of both, and private ones;
   another case with a goal; and the residents with the second code given. */
#ifndef TESTS_APP_SHARED_PLAN_H
#define TESTS_APP_SHARED_PLAN_H

#include "app/town.h"

#include "app/look.h"
#include "store/sessions.h"

#define CASE "case0000000000000000000001"
#define OTHER_CASE "case0000000000000000000002"
#define PERSON "person00000000000000000001"
#define HOUSEMATE "person00000000000000000008"
#define STRANGER "person00000000000000000002"

static inline Status plan_goal(Db *db, Arena *a, const char *id, const char *case_id,
                               const char *person, const char *what, const char *aim) {
    GoalAddIn in = {.id = str_of(id),
                    .organisation = S(TOWN_ORGANISATION),
                    .case_id = str_of(case_id),
                    .person_id = person ? str_of(person) : (Str){0},
                    .what = str_of(what),
                    .how = S("Elke maandag"),
                    .with_whom = S("zus\nbuurvrouw"),
                    .by_day = S("2027-03-01"),
                    .aim = str_of(aim),
                    .request_part = S(""),
                    .notice = S(""),
                    .since_day = S("2026-11-20"),
                    .by_user = S("userprofessional"),
                    .moment = TOWN_NOW};
    return goal_add(db, a, &in, NULL);
}

static inline Status plan_work(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(person_add(db, a, S(HOUSEMATE), S(TOWN_ORGANISATION), (Str){0}, 1, NULL));
    PersonIdentityPutIn who = {.person_id = S(HOUSEMATE),
                               .organisation = S(TOWN_ORGANISATION),
                               .call_name = S("Karim"),
                               .family_name = S("Bakker"),
                               .name_folded = S("karim bakker")};
    TRY(person_identity_put(db, a, &who, NULL));
    CaseParticipantAddIn part = {.case_id = S(CASE),
                                 .person_id = S(HOUSEMATE),
                                 .place = 2,
                                 .from_day = S("2026-11-01"),
                                 .organisation = S(TOWN_ORGANISATION)};
    TRY(case_participant_add(db, a, &part, NULL));
    TRY(plan_goal(db, a, "goalmine", CASE, PERSON, "Ik betaal op tijd", "burden:finances"));
    TRY(plan_goal(db, a, "goalhis", CASE, HOUSEMATE, "Ik zoek werk", "burden:time_use"));
    TRY(plan_goal(db, a, "goalboth", CASE, NULL, "Wij eten samen", "topic:network"));
    TRY(plan_goal(db, a, "goalsafe", CASE, PERSON, "Ik slaap rustig", "burden:safety"));
    TRY(plan_goal(db, a, "goalbothsafe", CASE, NULL, "Thuis is het rustig", "burden:safety"));
    return plan_goal(db, a, "goalelse", OTHER_CASE, STRANGER, "Ik leer Engels", "");
}

static inline void plan_build(Both *b) {
    town_build(b->store, b->arena, 2);
    assert_ok(both_write(b, plan_work, NULL));
}

/* Who does it: a resident of a case, or a user. */
typedef struct {
    const char *person, *case_id; /* a resident; or: */
    const char *user;
    bool no_code; /* the second code was not given */
    Moment now;
} Doer;

static inline Status doer_app(Db *db, Arena *a, const Doer *d, App *app) {
    *app = (App){.db = db, .arena = a, .now = d->now ? d->now : TOWN_NOW};
    app->who.organisation = S(TOWN_ORGANISATION);
    if (d->user) {
        app->who.user = str_of(d->user);
        return STATUS_OK;
    }
    app->who.person_id = str_of(d->person);
    app->who.case_id = str_of(d->case_id);
    app->who.wave = S("T0");
    app->who.roles = ROLE_RESIDENT;
    SessionFor whose = {.organisation = S(TOWN_ORGANISATION),
                        .person_id = app->who.person_id,
                        .case_id = app->who.case_id,
                        .wave = S("T0")};
    SessionNew made;
    TRY(session_open(db, a, &whose, app->now, &made));
    app->who.session = made.id;
    return d->no_code ? STATUS_OK : look_allow(app);
}

#endif
