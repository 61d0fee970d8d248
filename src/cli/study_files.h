// SPDX-License-Identifier: EUPL-1.2
/* The files of a study: answers, people and plans, read and checked. */
#ifndef CLI_STUDY_FILES_H
#define CLI_STUDY_FILES_H

#include "core/score_rows.h"
#include "report/study.h"

typedef struct {
    Str responses;     /* path */
    Str people, plans; /* paths; empty: not given */
} StudyPaths;

/* Fills rows and plans of `out`, whose instrument is set already. What is wrong in the answers goes
   into `faults`; what is wrong in the other two files is INVALID, naming file and line. A site of
   people.csv is used where the answers have none; two that differ are INVALID. */
Status study_files(Arena *a, const StudyPaths *paths, StudyInput *out, RowFaults *faults);

#endif
