// SPDX-License-Identifier: EUPL-1.2
/* The answers of a study out of a database: only of who agreed to research, under new keys. */
#ifndef CLI_STUDY_STORE_H
#define CLI_STUDY_STORE_H

#include "base/table.h"
#include "report/study.h"
#include "store/store.h"

/* What is read, and on whose behalf the audit log has a row of it. */
typedef struct {
    Store *store;
    Str organisation; /* key */
    Str instrument;   /* id */
} StudyStore;

/* Fills instrument, rows, origin, plans, goals and professionals of `out`. Of every person whose
   last word about research is yes: what was sent on this instrument in their first case; others are
   counted in out->origin. Persons are P1, P2 ... and professionals W1, W2 ... in the order of
   reading: keys that mean nothing outside this run, and no name, number or key of the database goes
   along. The team is the site. Writes the row of the extract in the audit log before it gives
   anything back: no row, no rows. NOT_FOUND: no such instrument. INVALID: a stored answer cannot be
   read. */
Status study_store(Arena *a, const StudyStore *from, StudyInput *out);

/* Its second half: plans and goals of the cases that are in the rows, and what their professionals
   said last of their practice (study-json.md tells how answers become yes and no), for study_store.
   `cases` and `professionals`: key -> the number in P3 and W3. A frame without a row stays empty.
 */
Status study_store_beside(Arena *a, const StudyStore *from, const Table *cases,
                          const Table *professionals, StudyInput *out);

#endif
