// SPDX-License-Identifier: EUPL-1.2
/* Takes over a directory of local places from a CSV file, by name. */
#include "cli/import_directory.h"

typedef struct {
    const DirectoryFile *file;
    const DirectoryRows *rows;
    Str organisation;
    bool retire, write;
    DirectoryReport report;
} DirectoryWork;

static Status directory_work(Db *db, Arena *a, void *what) {
    DirectoryWork *w = what;
    App app = {.db = db,
               .arena = a,
               .now = w->file->now,
               .source = S(""),
               .who = {.organisation = w->organisation}};
    return directory_write(&app, w->rows, w->retire, w->write, &w->report);
}

static void directory_say(const DirectoryWork *w) {
    const DirectoryReport *r = &w->report;
    printf("%zu new, %zu changed, %zu the same, %zu back that were gone", r->added, r->changed,
           r->same, r->back);
    if (w->retire)
        printf(", %zu gone because they are not in the file.\n", r->retired);
    else
        printf(".\n%zu are not in the file and stay as they are; --retire takes them away.\n",
               r->absent);
    if (!w->write) puts("Nothing was written. Give --write to write them.");
}

Status import_directory(Args *args, Store *store, Str organisation, const DirectoryFile *file,
                        RowFaults *faults) {
    DirectoryRows rows;
    TRY(directory_read(args->arena, file->instrument, file->name, file->bytes, &rows, faults));
    if (faults->n) return STATUS_OK;
    DirectoryWork w = {.file = file,
                       .rows = &rows,
                       .organisation = organisation,
                       .retire = args_given(args, "--retire"),
                       .write = args_given(args, "--write")};
    printf("%zu places are sound.\n", rows.n);
    TRY(w.write ? store_write(store, args->arena, directory_work, &w)
                : store_read(store, args->arena, directory_work, &w));
    directory_say(&w);
    return STATUS_OK;
}
