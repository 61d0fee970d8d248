// SPDX-License-Identifier: EUPL-1.2
/* Reads a file of answers into columns of bytes with several threads. */
#ifndef CLI_STUDY_READ_H
#define CLI_STUDY_READ_H

#include "core/score_rows.h"

typedef struct {
    const Instrument *instrument; /* whose rows these are */
    const Instrument *study;      /* the same, with the waves that the study has */
    Str name;                     /* of the file */
    int fd;         /* open for reading, at its beginning; not used when bytes is there */
    Str bytes;      /* the whole file; empty: read from fd */
    size_t threads; /* 1 at least */
    bool progress;  /* draw a bar on standard error */
} StudyRead;

/* All rows, in the order of the file whatever the threads; *sound false: something is wrong with
   one of them, and what it is and where import_read (app/import.h) can tell; *out is then not to
   be used. The columns are still open: study_close is the caller's. INVALID: the header. */
Status study_read(Arena *a, const StudyRead *from, Packed **out, bool *sound);

#endif
