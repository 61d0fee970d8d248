// SPDX-License-Identifier: EUPL-1.2
/* Reads the files beside the answers, and says of every fault where it stands and what was
 * expected.
 */
#include "cli/study_frames.h"

#include "base/csv.h"
#include "cli/instruments.h"

/* A column of whole numbers; or of words when `words` is there: the value is then its place. */
typedef struct {
    Str name;
    bool needed;
    int lo, hi;
} BesideColumn;

typedef struct {
    Str key, second; /* second: with the key it tells rows apart; may be empty */
    size_t n;
    const BesideColumn *columns;
} BesideKind;

typedef struct {
    Csv csv;
    size_t width; /* fields of the header */
    size_t key, second;
    Table seen; /* key -> line */
} BesideFile;

static size_t beside_place(const BesideFile *f, Str name) {
    for (size_t c = 0; c < f->csv.n; c++)
        if (str_eq(str_trim(f->csv.fields[c]), name)) return c;
    return STR_NONE;
}

static Status beside_needed(const BesideFile *f, Str name, size_t *out) {
    *out = beside_place(f, name);
    if (*out != STR_NONE) return STATUS_OK;
    for (size_t c = 0; c < f->csv.n; c++)
        if (str_distance(str_trim(f->csv.fields[c]), name, 2) <= 2)
            return status_print(f->csv.arena, INVALID,
                                "%.*s, line 1: there is no column '%.*s'; is '%.*s' that one?",
                                STR_ARG(f->csv.name), STR_ARG(name), STR_ARG(f->csv.fields[c]));
    return status_print(f->csv.arena, INVALID, "%.*s, line 1: there is no column '%.*s'",
                        STR_ARG(f->csv.name), STR_ARG(name));
}

static Status beside_twice(const BesideFile *f) {
    for (size_t c = 0; c < f->csv.n; c++)
        for (size_t d = 0; d < c && c < 256; d++)
            if (str_eq(f->csv.fields[c], f->csv.fields[d]))
                return status_print(f->csv.arena, INVALID,
                                    "%.*s, line 1: columns %zu and %zu are both named '%.*s'",
                                    STR_ARG(f->csv.name), d + 1, c + 1, STR_ARG(f->csv.fields[c]));
    return STATUS_OK;
}

static Status beside_open(Arena *a, Str path, Str key, Str second, BesideFile *f) {
    Str bytes;
    bool more = false;
    TRY(file_read(a, path, &bytes));
    *f = (BesideFile){.csv = csv_new(a, path, bytes), .seen = table_new(a), .second = STR_NONE};
    TRY(csv_next(&f->csv, &more));
    if (!more) return status_print(a, INVALID, "%.*s: the file is empty", STR_ARG(path));
    f->width = f->csv.n;
    TRY(beside_twice(f));
    TRY(beside_needed(f, key, &f->key));
    return second.len ? beside_needed(f, second, &f->second) : STATUS_OK;
}

/* The next row; refuses one that is too short or long, a key that is empty or there already. */
static Status beside_next(BesideFile *f, Str name, Str *key, bool *more) {
    Csv *c = &f->csv;
    TRY(csv_next(c, more));
    if (!*more) return STATUS_OK;
    if (c->n != f->width)
        return status_print(c->arena, INVALID, "%.*s, line %zu: %zu fields, but the header has %zu",
                            STR_ARG(c->name), c->line, c->n, f->width);
    *key = arena_copy(c->arena, str_trim(c->fields[f->key]));
    if (key->len == 0)
        return status_print(c->arena, INVALID, "%.*s, line %zu, column %.*s: empty",
                            STR_ARG(c->name), c->line, STR_ARG(name));
    Str whole = *key;
    if (f->second != STR_NONE)
        whole = arena_print(c->arena, "%.*s, %.*s", STR_ARG(*key), STR_ARG(c->fields[f->second]));
    if (table_add(&f->seen, whole, c->line)) return STATUS_OK;
    return status_print(
        c->arena, INVALID, "%.*s, line %zu, column %.*s: '%.*s' stands in line %zu already",
        STR_ARG(c->name), c->line, STR_ARG(name), STR_ARG(whole), table_get(&f->seen, whole));
}

static Status beside_cell(const BesideFile *f, const BesideColumn *column, Str cell, double *out) {
    int64_t v = 0;
    *out = (double)NAN;
    if (cell.len == 0) return STATUS_OK;
    if (!str_int(cell, &v) || v < column->lo || v > column->hi)
        return status_print(f->csv.arena, INVALID,
                            "%.*s, line %zu, column %.*s: '%.*s', expected a whole number from %d "
                            "to %d, or nothing",
                            STR_ARG(f->csv.name), f->csv.line, STR_ARG(column->name), STR_ARG(cell),
                            column->lo, column->hi);
    *out = (double)v;
    return STATUS_OK;
}

static size_t beside_room(const BesideFile *f) {
    size_t room = 1;
    for (size_t i = 0; i < f->csv.rest.len; i++) room += f->csv.rest.at[i] == '\n';
    return room;
}

static Status beside_read(Arena *a, Str path, const BesideKind *kind, StudyFrame *out) {
    BesideFile f;
    TRY(beside_open(a, path, kind->key, kind->second, &f));
    size_t room = beside_room(&f), *at = ARENA_ARRAY(a, size_t, kind->n);
    Str *names = ARENA_ARRAY(a, Str, kind->n), *keys = ARENA_ARRAY(a, Str, room), key = {0};
    double *values = ARENA_ARRAY(a, double, room * kind->n);
    for (size_t c = 0; c < kind->n; c++) {
        if (kind->columns[c].needed) TRY(beside_needed(&f, kind->columns[c].name, &at[c]));
        at[c] = beside_place(&f, kind->columns[c].name);
        if (at[c] != STR_NONE) names[c] = kind->columns[c].name;
    }
    *out = (StudyFrame){.n_columns = kind->n, .key = keys, .columns = names, .values = values};
    for (bool more = true;;) {
        TRY(beside_next(&f, kind->key, &key, &more));
        if (!more) return STATUS_OK;
        for (size_t c = 0; c < kind->n; c++) {
            Str cell = at[c] == STR_NONE ? S("") : str_trim(f.csv.fields[at[c]]);
            TRY(beside_cell(&f, &kind->columns[c], cell, &values[out->n * kind->n + c]));
        }
        keys[out->n++] = key;
    }
}

Status plans_read(Arena *a, Str path, StudyFrame *out) {
    BesideColumn columns[PLAN_COLUMNS];
    for (int c = 0; c < PLAN_COLUMNS; c++)
        columns[c] = (BesideColumn){study_plan_columns[c], c < PLAN_KINDS, c == PLAN_INFLUENCE,
                                    c == PLAN_INFLUENCE ? 5 : 1};
    return beside_read(a, path, &(BesideKind){S("person"), S(""), PLAN_COLUMNS, columns}, out);
}

Status goals_read(Arena *a, Str path, StudyFrame *out) {
    static const BesideColumn columns[GOAL_COLUMNS] = {{S_INIT("attained"), true, 0, 2}};
    return beside_read(a, path, &(BesideKind){S("person"), S("goal"), GOAL_COLUMNS, columns}, out);
}

Status professionals_read(Arena *a, Str path, StudyFrame *out) {
    BesideColumn columns[PRO_COLUMNS];
    for (int c = 0; c < PRO_COLUMNS; c++)
        columns[c] =
            (BesideColumn){study_professional_columns[c], false, 0, c == PRO_EXPERIENCE ? 80 : 1};
    return beside_read(a, path, &(BesideKind){S("professional"), S(""), PRO_COLUMNS, columns}, out);
}

Status people_read(Arena *a, Str path, StudyPeople *out) {
    BesideFile f;
    size_t site, n = 0;
    Str key = {0};
    TRY(beside_open(a, path, S("person"), S(""), &f));
    TRY(beside_needed(&f, S("site"), &site));
    size_t professional = beside_place(&f, S("professional")), room = beside_room(&f);
    *out = (StudyPeople){.place = table_new(a),
                         .site = ARENA_ARRAY(a, Str, room),
                         .professional = ARENA_ARRAY(a, Str, room)};
    for (bool more = true;;) {
        TRY(beside_next(&f, S("person"), &key, &more));
        if (!more) return STATUS_OK;
        out->site[n] = arena_copy(a, f.csv.fields[site]);
        if (professional != STR_NONE)
            out->professional[n] = arena_copy(a, f.csv.fields[professional]);
        table_add(&out->place, key, n++);
    }
}
