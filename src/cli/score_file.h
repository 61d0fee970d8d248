// SPDX-License-Identifier: EUPL-1.2
/* Scores a whole file with two threads, in bounded memory, rows in order. */
#ifndef CLI_SCORE_FILE_H
#define CLI_SCORE_FILE_H

#include "core/score_rows.h"

#include <stdio.h>

typedef struct {
    const Instrument *instrument;
    Str name;      /* of the file, for messages */
    int in;        /* open for reading, at its beginning */
    int out;       /* open for writing */
    bool lenient;  /* go on after a fault */
    bool progress; /* draw a progress bar on standard error */
} ScoreFile;

/* Reads `in` to its end and writes the scores. Faults go into `faults`, in the order of the file;
   without `lenient` the first ends it. INVALID: the header cannot be used, or a line is longer than
   1 MiB. UNAVAILABLE: reading or writing failed. */
Status score_file(Arena *a, const ScoreFile *f, RowFaults *faults);
/* Tells each fault on standard error, with file, line and column, and how many more there are. */
void faults_show(Str name, const RowFaults *faults);

#endif
