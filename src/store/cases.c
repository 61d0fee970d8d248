// SPDX-License-Identifier: EUPL-1.2
/* Case numbers. */
#include "store/cases.h"

#include "statements.h"

Status case_number(Db *db, Arena *arena, Str organisation, int year, Str *out) {
    CaseNextNumberRow *next;
    TRY(case_next_number(db, arena, organisation, year, &next));
    if (next == NULL) return STATUS(BUG, "a case got no number");
    *out = arena_print(arena, "Z-%04d-%04lld", year, (long long)next->last);
    return STATUS_OK;
}
