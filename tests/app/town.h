// SPDX-License-Identifier: EUPL-1.2
/* A small town for tests: one organisation, two teams, a user for every role, some cases. */
#ifndef TESTS_APP_TOWN_H
#define TESTS_APP_TOWN_H

#include "app/app.h"
#include "store/both.h"
#include "store/fold.h"

#define TOWN_PASSWORD "veilig-genoeg-12"
/* Tuesday 24 November 2026, 09:00 in UTC. */
enum { TOWN_NOW = 1795510800 };

/* Users are "professional@voorbeeld.nl" and so on, by role; and beside them: */
#define TOWN_COLLEAGUE "collega@voorbeeld.nl" /* professional of the other team */
#define TOWN_NOBODY "niemand@voorbeeld.nl"    /* no role at all */
#define TOWN_DISABLED "weg@voorbeeld.nl"      /* a professional who has left */
#define TOWN_ORGANISATION "org00000000000000000000001"

/* Hashing takes long and the password is the same for all: once per program. */
static inline Str town_hash(void) {
    static char text[160];
    if (text[0] == '\0') {
        Arena *a = arena_new(1 << 20);
        Str hash;
        assert_ok(password_hash(a, S(TOWN_PASSWORD), &hash));
        memcpy(text, hash.at, hash.len);
        arena_free(a);
    }
    return str_of(text);
}

typedef struct {
    Str hash;
    int cases; /* of the professional; the colleague has one */
} Town;

static inline Status town_user(Db *db, Arena *a, Str email, Str id, Str name, Str role, Str hash) {
    UserAddIn in = {.id = id,
                    .organisation = S(TOWN_ORGANISATION),
                    .email = email,
                    .email_folded = email_fold(a, email),
                    .name = name,
                    .password_hash = hash,
                    .has_password_set = true,
                    .password_set = 1,
                    .language = S("nl"),
                    .created = 1};
    TRY(user_add(db, a, &in, NULL));
    if (role.len == 0) return STATUS_OK;
    return user_role_add(db, a, id, role, S(TOWN_ORGANISATION), 1, NULL);
}

static inline Status town_member(Db *db, Arena *a, Str user, Str team) {
    MembershipAddIn in = {.user_id = user,
                          .team_id = team,
                          .from_day = S("2020-01-01"),
                          .organisation = S(TOWN_ORGANISATION)};
    return membership_add(db, a, &in, NULL);
}

/* Two waves, and four domains of which three are asked, the private one among them. */
static inline Status town_waves(Db *db, Arena *a, Str id) {
    static const struct {
        Str domain;
        int asked;
    } modules[] = {{S_INIT("finances"), 1},
                   {S_INIT("housing"), 1},
                   {S_INIT("education"), 0},
                   {S_INIT("safety"), 1}};
    for (int w = 0; w < 2; w++) {
        CaseWaveAddIn wave = {.case_id = id,
                              .code = w ? S("T1") : S("T0"),
                              .place = w,
                              .planned_day = w ? S("2027-05-24") : S("2026-11-24"),
                              .organisation = S(TOWN_ORGANISATION)};
        TRY(case_wave_add(db, a, &wave, NULL));
    }
    for (size_t m = 0; m < sizeof modules / sizeof *modules; m++) {
        CaseModulePutIn put = {.case_id = id,
                               .domain = modules[m].domain,
                               .asked = modules[m].asked,
                               .reason = S(""),
                               .decided = 1,
                               .organisation = S(TOWN_ORGANISATION)};
        TRY(case_module_put(db, a, &put, NULL));
    }
    return STATUS_OK;
}

static inline Status town_case(Db *db, Arena *a, int n, Str owner, Str team, Str call, Str family) {
    Str id = arena_print(a, "case%022d", n), person = arena_print(a, "person%020d", n);
    Str step = day_text(a, moment_day(TOWN_NOW) + n - 3);
    TRY(person_add(db, a, person, S(TOWN_ORGANISATION), (Str){0}, 1, NULL));
    PersonIdentityPutIn who = {
        .person_id = person,
        .organisation = S(TOWN_ORGANISATION),
        .call_name = call,
        .family_name = family,
        .name_folded = text_fold(a, arena_print(a, "%.*s %.*s", STR_ARG(call), STR_ARG(family)))};
    TRY(person_identity_put(db, a, &who, NULL));
    CaseAddIn in = {.id = id,
                    .organisation = S(TOWN_ORGANISATION),
                    .number = arena_print(a, "Z-2026-%04d", n),
                    .team_id = team,
                    .owner_id = owner,
                    .opened_day = S("2026-11-01"),
                    .step_kind = S("measure"),
                    .step_day = step,
                    .step_note = S(""),
                    .retention = S("wmo"),
                    .created = 1};
    TRY(case_add(db, a, &in, NULL));
    CaseParticipantAddIn part = {.case_id = id,
                                 .person_id = person,
                                 .place = 1,
                                 .from_day = S("2026-11-01"),
                                 .organisation = S(TOWN_ORGANISATION)};
    TRY(case_participant_add(db, a, &part, NULL));
    return town_waves(db, a, id);
}

static inline Status town_people(Db *db, Arena *a, const Town *town) {
    for (int i = 0; i < ROLES; i++) {
        Str role = role_name(i);
        TRY(town_user(db, a, arena_print(a, "%.*s@voorbeeld.nl", STR_ARG(role)),
                      arena_print(a, "user%.*s", STR_ARG(role)), S("Joris de Wit"), role,
                      town->hash));
    }
    TRY(town_user(db, a, S(TOWN_COLLEAGUE), S("usercolleague"), S("Noor Bos"), S("professional"),
                  town->hash));
    TRY(town_user(db, a, S(TOWN_NOBODY), S("usernobody"), S("Niemand"), S(""), town->hash));
    TRY(town_user(db, a, S(TOWN_DISABLED), S("userdisabled"), S("Weg"), S("professional"),
                  town->hash));
    TRY(user_disable(db, a, S("userdisabled"), 1, NULL));
    TRY(town_member(db, a, S("userprofessional"), S("teamnorth")));
    return town_member(db, a, S("usercolleague"), S("teamsouth"));
}

static inline Status town_work(Db *db, Arena *a, void *what) {
    const Town *town = what;
    Str org = S(TOWN_ORGANISATION);
    TRY(organisation_add(db, a, org, S("Gemeente Voorbeeld"), S("municipality"), 1, NULL));
    TRY(setting_put(db, a, org, S("demo"), S("1"), NULL));
    TRY(team_add(db, a, S("teamnorth"), org, S("Team Noord"), 1, NULL));
    TRY(team_add(db, a, S("teamsouth"), org, S("Team Zuid"), 1, NULL));
    TRY(town_people(db, a, town));
    for (int i = 1; i <= town->cases; i++)
        TRY(town_case(db, a, i, S("userprofessional"), S("teamnorth"), S("Samira"),
                      i == 2 ? S("Øst <b>") : S("Bakker")));
    return town_case(db, a, 900, S("usercolleague"), S("teamsouth"), S("Geheim"), S("Anders"));
}

/* Fills an empty store. */
static inline void town_build(Store *store, Arena *a, int cases) {
    Town town = {town_hash(), cases};
    assert_ok(store_write(store, a, town_work, &town));
}

#endif
