// SPDX-License-Identifier: EUPL-1.2
/* What cases need beyond their statements: numbers. */
#ifndef STORE_CASES_H
#define STORE_CASES_H

#include "store/store.h"

/* The next case number of this organisation and year, "Z-2026-0001"; for use in a deed. Numbers are
   for people to say to each other; addresses carry keys. */
Status case_number(Db *db, Arena *arena, Str organisation, int year, Str *out);

#endif
