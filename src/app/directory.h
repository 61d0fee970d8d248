// SPDX-License-Identifier: EUPL-1.2
/* The directory of local places and services of an organisation: looking in it, and taking over a
   list from a CSV file. It holds nobody's data, so looking is not logged. */
#ifndef APP_DIRECTORY_H
#define APP_DIRECTORY_H

#include "app/app.h"
#include "core/instrument.h"
#include "core/score_rows.h"
#include "statements.h"
#include "store/store.h"

enum { DIRECTORY_PAGE = 25, DIRECTORY_CELL_MOST = 4000 /* characters */, DIRECTORY_MOST = 20000 };

/* Everybody on the staff of an organisation sees its directory. search: words as typed, all of
   which must be found somewhere; subject: "" or "burden:finances", "topic:network". page from 1. */
typedef struct {
    int64_t found, all; /* that fit, and in the whole directory */
    int64_t page, pages;
    size_t n;
    CommunityServiceSearchRow *rows;
} Directory;
Status directory_search(App *app, Str search, Str subject, int64_t page, Directory *out);

typedef struct {
    CommunityServiceByIdRow *row; /* those that are gone too */
    size_t n_subjects;
    ServiceSubjectOfRow *subjects;
} DirectoryEntry;
/* NOT_FOUND: this organisation has no such service. */
Status directory_entry(App *app, Str id, DirectoryEntry *out);

/* ---- from a file --------------------------------------------------------------------------------
 */

typedef struct {
    size_t line;
    Str name, what, for_whom, place, telephone, email, website, cost, languages;
    size_t n_subjects;
    Str *subjects;
} DirectoryRow;

typedef struct {
    size_t n;
    DirectoryRow *rows;
} DirectoryRows;

/* Is this a directory: does its header have a column "name", and none "person"? */
bool directory_header(Str bytes);
/* Reads all of it before anything is written; docs/files.md says which columns there are. What is
   wrong goes to `faults`, with line and column; a failure is a file that is no CSV or has a wrong
   header. */
Status directory_read(Arena *a, const Instrument *in, Str name, Str bytes, DirectoryRows *out,
                      RowFaults *faults);

typedef struct {
    size_t added, changed, same, back, retired, absent; /* absent: not in the file, left alone */
} DirectoryReport;

/* In a deed: the directory of app->who.organisation becomes what the file says, by name. retire:
   what is not in the file is gone from now on. write false: only counts. Done whole or not at
   all. */
Status directory_write(App *app, const DirectoryRows *rows, bool retire, bool write,
                       DirectoryReport *out);

#endif
