// SPDX-License-Identifier: EUPL-1.2
/* The smallest database in which an answer can be saved, for what looks at saving alone. */
#ifndef TESTS_STORE_ONE_CASE_H
#define TESTS_STORE_ONE_CASE_H

#include "statements.h"

/* One resident in one case, with n empty responses of the resident: keys[i] is that of wave Ti. */
static inline Status one_case_fill(Db *db, Arena *a, const Str *keys, int n) {
    Str org = S("org"), person = S("person"), one = S("case");
    TRY(organisation_add(db, a, org, S("A"), S("municipality"), 1, NULL));
    TRY(team_add(db, a, S("team"), org, S("Team"), 1, NULL));
    TRY(instrument_add(db, a, &(InstrumentAddIn){org, S("form"), S("0"), S("{}"), 1}, NULL));
    TRY(person_add(db, a, person, org, (Str){0}, 1, NULL));
    CaseAddIn c = {.id = one,
                   .organisation = org,
                   .number = S("Z-2026-0001"),
                   .team_id = S("team"),
                   .opened_day = S("2026-11-24"),
                   .step_kind = S("none"),
                   .step_note = S(""),
                   .retention = S("none"),
                   .created = 1};
    TRY(case_add(db, a, &c, NULL));
    CaseParticipantAddIn p = {one, person, 1, S("2026-11-24"), org};
    TRY(case_participant_add(db, a, &p, NULL));
    for (int i = 0; i < n; i++) {
        Str wave = arena_print(a, "T%d", i);
        TRY(case_wave_add(db, a, &(CaseWaveAddIn){one, wave, i, {0}, {0}, org}, NULL));
        ResponseAddIn r = {.id = keys[i],
                           .organisation = org,
                           .case_id = one,
                           .person_id = person,
                           .wave = wave,
                           .rater = S("resident"),
                           .instrument = S("form"),
                           .mode = S("self")};
        TRY(response_add(db, a, &r, NULL));
    }
    return STATUS_OK;
}

#endif
