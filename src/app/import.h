// SPDX-License-Identifier: EUPL-1.2
/* A file of answers becomes cases, persons and sent responses with their scores. */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/app.h"
#include "core/score_rows.h"

/* One row of the file: what one rater answered about one person at one wave. */
typedef struct {
    size_t line;
    Str person, site, professional, wave;
    size_t rater;
    Day answered; /* of answered_on, or `today` when the file has no such column or it is empty */
    const int *items, *domains; /* as Answers (core/scoring.h) */
} ImportRow;

typedef struct {
    size_t n, persons;
    ImportRow *rows;
} ImportRows;

/* Reads and checks the whole file, in the format of `draagkracht score` with the columns site,
   professional and answered_on beside it if there are any. Everything that is wrong goes into
   `faults`: bad cells, one person x wave x rater twice (both lines), a person in two sites. */
Status import_read(Arena *a, const Instrument *in, Str name, Str bytes, Day today, ImportRows *out,
                   RowFaults *faults);

/* What is filled in beyond the file; all may be empty. The demo gives its people names. */
typedef struct {
    Str team, owner;            /* name of the team, key of the user who has the case */
    Str call_name, family_name; /* invented */
    Str step_kind, step_day, step_note;
    Str closed_day; /* empty: the case stays open */
} ImportCase;

typedef struct {
    Str organisation; /* key */
    const Instrument *instrument;
    Str instrument_body; /* the file itself, kept in the registry */
    Moment now;
    Str actor; /* key of the user who imports; empty: the system */
    /* Everybody in the file agreed to research there: kept as what each new person said. */
    bool research;
    /* Fills in what the file does not say about the case of this row; `nth` counts cases from 0. */
    void (*dress)(Arena *a, const ImportRow *row, size_t nth, void *what, ImportCase *out);
    void *what;
} ImportOptions;

typedef struct {
    size_t cases_new, responses_new, responses_known;
} ImportReport;

/* Writes the rows through the lane in chunks. The number of a case is the person's key in the file,
   so that the same file twice changes nothing. What was written before a failure stays, and the
   next try goes on from there. */
Status import_write(Store *store, Arena *a, const ImportOptions *options, const ImportRows *rows,
                    ImportReport *report);

#endif
