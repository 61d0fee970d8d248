// SPDX-License-Identifier: EUPL-1.2
/* Which database a command is about. */
#include "cli/place.h"

#include "statements.h"

#include <limits.h>

Status place_given(Args *args, Str *place) {
    bool db = args_given(args, "--db"), data = args_given(args, "--data");
    if (db == data) return STATUS(INVALID, "give either --data DIRECTORY or --db postgresql://...");
    *place = args_value(args, db ? "--db" : "--data", S(""));
    bool address = str_starts(*place, S("postgresql://"));
    if (db && !address)
        return STATUS(INVALID, "--db takes an address that begins with postgresql://");
    if (data && address) return STATUS(INVALID, "--data takes a directory; --db takes an address");
    if (place->len >= PATH_MAX) return STATUS(INVALID, "what --data or --db names is too long");
    if (place->len == 0) return STATUS(INVALID, "--data takes a directory");
    return STATUS_OK;
}

Status path_given(Args *args, const char *wanted, Str *path) {
    if (args->n != 1 || args->words[0].len == 0)
        return status_print(args->arena, INVALID, "%s", wanted);
    *path = args->words[0];
    if (path->len >= PATH_MAX) return STATUS(INVALID, "the name of the file is too long");
    return STATUS_OK;
}

int call_fail(Status s) {
    (void)command_fail(s);
    return EXIT_BAD_CALL;
}

Status place_open(Args *args, Str place, bool make, Store **out) {
    StoreOptions options = {.place = place, .readers = 1, .writers = 1, .must_exist = !make};
    return store_open(args->arena, options, out);
}

typedef struct {
    Str name; /* given; empty: the only one */
    Str key;
} PlaceTown;

static Status place_town(Db *db, Arena *a, void *what) {
    PlaceTown *town = what;
    OrganisationListRow *rows = NULL;
    size_t n = 0;
    TRY(organisation_list(db, a, &rows, &n));
    if (n == 0)
        return STATUS(INVALID, "there is no organisation yet; add one with its first user: "
                               "draagkracht user add");
    for (size_t i = 0; i < n; i++)
        if (town->name.len == 0 || str_eq(rows[i].name, town->name)) {
            if (town->name.len == 0 && n > 1) break;
            town->key = arena_copy(a, rows[i].id);
            return STATUS_OK;
        }
    if (town->name.len == 0)
        return STATUS(INVALID,
                      "there is more than one organisation; say which with --organisation");
    return status_print(a, NOT_FOUND, "there is no organisation '%.*s'", STR_ARG(town->name));
}

Status place_organisation(Store *store, Arena *arena, Str name, Str *key) {
    PlaceTown town = {.name = name};
    TRY(store_read(store, arena, place_town, &town));
    *key = town.key;
    return STATUS_OK;
}
