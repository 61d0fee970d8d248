// SPDX-License-Identifier: EUPL-1.2
/* The part of `draagkracht import` that takes over a directory of local places. */
#ifndef CLI_IMPORT_DIRECTORY_H
#define CLI_IMPORT_DIRECTORY_H

#include "app/directory.h"
#include "cli/cmd.h"

/* Into the organisation with this key; says what it does, and does it with --write. What is wrong
   in the file goes to `faults`, and then nothing is read or written. */
typedef struct {
    Str name, bytes; /* of the file */
    const Instrument *instrument;
    Moment now;
} DirectoryFile;
Status import_directory(Args *args, Store *store, Str organisation, const DirectoryFile *file,
                        RowFaults *faults);

#endif
