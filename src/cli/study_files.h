// SPDX-License-Identifier: EUPL-1.2
/* The files of a study: answers, and what lies beside them, read and checked. */
#ifndef CLI_STUDY_FILES_H
#define CLI_STUDY_FILES_H

#include "core/score_rows.h"
#include "report/study.h"

typedef struct {
    Str responses;                                   /* path */
    Str people, plans, goals, professionals, design; /* paths; empty: not given */
    bool progress;                                   /* draw a bar on standard error */
} StudyPaths;

/* Fills everything of `out` but the cut and the threads, which are set already and used, as is its
   instrument, which gets the waves of the design when that has any. What is wrong in the answers
   goes into `faults`; what is wrong in the other files is INVALID (study_frames.h). What people.csv
   says about site and professional takes the place of what the answers say; a site that differs is
   INVALID. */
Status study_files(Arena *a, const StudyPaths *paths, StudyInput *out, RowFaults *faults);
/* Reads the design and gives the instrument its waves, when it has any. */
Status study_design(Arena *a, Str path, StudyInput *in);

#endif
