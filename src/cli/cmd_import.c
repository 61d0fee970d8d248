// SPDX-License-Identifier: EUPL-1.2
/* draagkracht import: a file of answers, or of local places, into the database; says first what it
   would do. */
#include "cli/import_directory.h"

#include "app/import.h"
#include "cli/instruments.h"
#include "cli/place.h"
#include "cli/score_file.h"
#include "core/shipped.h"
#include "sys/clock.h"

static Status import_instrument_body(Arena *a, Str which, Str *body) {
    *body = shipped_file(arena_print(a, "instruments/%.*s.json", STR_ARG(which)));
    return body->at ? STATUS_OK : file_read(a, which, body);
}

/* A directory of local places goes the same way. */
static Status import_places(Args *args, Str place, const DirectoryFile *file, RowFaults *faults) {
    Store *store = NULL;
    Str organisation = S("");
    TRY(place_open(args, place, false, &store));
    Status s = place_organisation(store, args->arena, args_value(args, "--organisation", S("")),
                                  &organisation);
    if (s.code == OK) s = import_directory(args, store, organisation, file, faults);
    store_close(store);
    return s;
}

static Status import_run(Args *args, Str place, RowFaults *faults) {
    Arena *a = args->arena;
    Str which = args_value(args, "--instrument", S("draagkracht-2018")), bytes;
    ImportOptions o = {.now = moment_now(), .research = args_given(args, "--research")};
    ImportRows rows;
    Store *store = NULL;
    TRY(instrument_find(a, which, &o.instrument));
    TRY(import_instrument_body(a, which, &o.instrument_body));
    TRY(file_read(a, args->words[0], &bytes));
    if (directory_header(bytes)) {
        DirectoryFile file = {args->words[0], bytes, o.instrument, o.now};
        return import_places(args, place, &file, faults);
    }
    TRY(import_read(a, o.instrument, args->words[0], bytes, moment_local_day(o.now), &rows,
                    faults));
    if (faults->n) return STATUS_OK;
    TRY(place_open(args, place, false, &store));
    Status s =
        place_organisation(store, a, args_value(args, "--organisation", S("")), &o.organisation);
    printf("%zu rows of %zu persons are sound.\n", rows.n, rows.persons);
    if (s.code == OK && !args_given(args, "--write")) {
        puts("Nothing was written. Give --write to write them.");
    } else if (s.code == OK) {
        ImportReport report;
        s = import_write(store, a, &o, &rows, &report);
        if (s.code == OK)
            printf("%zu new cases, %zu new responses; %zu responses were there already.\n",
                   report.cases_new, report.responses_new, report.responses_known);
    }
    store_close(store);
    return s;
}

int cmd_import(Args *args) {
    Str place;
    Status s = place_given(args, &place);
    if (s.code == OK && args->n != 1) s = STATUS(INVALID, "import takes one file");
    if (s.code != OK) return call_fail(s);
    RowFaults faults = {.arena = args->arena, .most = 1000};
    s = import_run(args, place, &faults);
    faults_show(args->words[0], &faults);
    if (s.code != OK) return command_fail(s);
    return faults.n ? EXIT_BAD_DATA : EXIT_DONE;
}
