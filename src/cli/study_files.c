// SPDX-License-Identifier: EUPL-1.2
/* Reads the files of a study: answers, people and plans. */
#include "cli/study_files.h"

#include "app/import.h"
#include "base/csv.h"
#include "base/table.h"
#include "cli/instruments.h"

/* The interventions a plan can hold, as columns of plans.csv. */
static const Str plan_kinds[] = {
    S_INIT("reduce_burden"),
    S_INIT("strengthen_competence"),
    S_INIT("strengthen_network"),
    S_INIT("strengthen_network_competence"),
    S_INIT("strengthen_community_competence"),
    S_INIT("strengthen_trust"),
};

enum { PLAN_KINDS = sizeof plan_kinds / sizeof *plan_kinds };

typedef struct {
    Csv csv;
    size_t width; /* fields of the header */
    Table seen;   /* person -> line */
} PersonFile;

static Status person_column(const PersonFile *f, Str name, size_t *out) {
    for (size_t c = 0; c < f->csv.n; c++)
        if (str_eq(str_trim(f->csv.fields[c]), name)) {
            *out = c;
            return STATUS_OK;
        }
    return status_print(f->csv.arena, INVALID, "%.*s, line 1: there is no column '%.*s'",
                        STR_ARG(f->csv.name), STR_ARG(name));
}

static Status person_file_open(Arena *a, Str path, PersonFile *f) {
    Str bytes;
    bool more = false;
    TRY(file_read(a, path, &bytes));
    *f = (PersonFile){.csv = csv_new(a, path, bytes), .seen = table_new(a)};
    TRY(csv_next(&f->csv, &more));
    if (!more) return status_print(a, INVALID, "%.*s: the file is empty", STR_ARG(path));
    f->width = f->csv.n;
    return STATUS_OK;
}

/* The next row; refuses one that is too short or long, and a person twice. */
static Status person_next(PersonFile *f, size_t person, bool *more) {
    Csv *c = &f->csv;
    TRY(csv_next(c, more));
    if (!*more) return STATUS_OK;
    if (c->n != f->width)
        return status_print(c->arena, INVALID, "%.*s, line %zu: %zu fields, but the header has %zu",
                            STR_ARG(c->name), c->line, c->n, f->width);
    Str key = arena_copy(c->arena, c->fields[person]);
    if (table_add(&f->seen, key, c->line)) return STATUS_OK;
    return status_print(c->arena, INVALID,
                        "%.*s, line %zu, column person: '%.*s' stands in line %zu already",
                        STR_ARG(c->name), c->line, STR_ARG(key), table_get(&f->seen, key));
}

static Status plans_read(Arena *a, Str path, StudyPlans *out) {
    PersonFile f;
    size_t column[PLAN_KINDS], person;
    bool more = false;
    TRY(person_file_open(a, path, &f));
    TRY(person_column(&f, S("person"), &person));
    for (int k = 0; k < PLAN_KINDS; k++) TRY(person_column(&f, plan_kinds[k], &column[k]));
    size_t room = 1;
    for (size_t i = 0; i < f.csv.rest.len; i++) room += f.csv.rest.at[i] == '\n';
    int *of = ARENA_ARRAY(a, int, room *PLAN_KINDS);
    *out = (StudyPlans){.n_kinds = PLAN_KINDS, .kinds = plan_kinds, .of = of};
    for (;;) {
        TRY(person_next(&f, person, &more));
        if (!more) return STATUS_OK;
        for (int k = 0; k < PLAN_KINDS; k++) {
            Str cell = str_trim(f.csv.fields[column[k]]);
            if (cell.len && !str_eq(cell, S("0")) && !str_eq(cell, S("1")))
                return status_print(
                    a, INVALID, "%.*s, line %zu, column %.*s: '%.*s', expected 0, 1 or nothing",
                    STR_ARG(path), f.csv.line, STR_ARG(plan_kinds[k]), STR_ARG(cell));
            of[out->n * PLAN_KINDS + (size_t)k] = cell.len ? cell.at[0] - '0' : -1;
        }
        out->n++;
    }
}

static Status people_read(Arena *a, Str path, Table *site_of, Str **sites) {
    PersonFile f;
    size_t person, site, n = 0, room = 1;
    bool more = false;
    TRY(person_file_open(a, path, &f));
    TRY(person_column(&f, S("person"), &person));
    TRY(person_column(&f, S("site"), &site));
    for (size_t i = 0; i < f.csv.rest.len; i++) room += f.csv.rest.at[i] == '\n';
    *sites = ARENA_ARRAY(a, Str, room);
    *site_of = table_new(a);
    for (;;) {
        TRY(person_next(&f, person, &more));
        if (!more) return STATUS_OK;
        (*sites)[n] = arena_copy(a, f.csv.fields[site]);
        table_add(site_of, arena_copy(a, f.csv.fields[person]), n++);
    }
}

static Status sites_fill(Arena *a, const StudyPaths *paths, const ImportRows *from,
                         StudyRow *rows) {
    Table site_of;
    Str *sites = NULL;
    if (paths->people.len == 0) return STATUS_OK;
    TRY(people_read(a, paths->people, &site_of, &sites));
    for (size_t i = 0; i < from->n; i++) {
        size_t at = table_get(&site_of, rows[i].person);
        if (at == STR_NONE)
            return status_print(a, INVALID, "%.*s, line %zu: '%.*s' does not stand in %.*s",
                                STR_ARG(paths->responses), from->rows[i].line,
                                STR_ARG(rows[i].person), STR_ARG(paths->people));
        if (rows[i].site.len && !str_eq(rows[i].site, sites[at]))
            return status_print(a, INVALID,
                                "%.*s, line %zu, column site: '%.*s', but %.*s has '%.*s' in "
                                "'%.*s'",
                                STR_ARG(paths->responses), from->rows[i].line,
                                STR_ARG(rows[i].site), STR_ARG(paths->people),
                                STR_ARG(rows[i].person), STR_ARG(sites[at]));
        rows[i].site = sites[at];
    }
    return STATUS_OK;
}

Status study_files(Arena *a, const StudyPaths *paths, StudyInput *out, RowFaults *faults) {
    Str bytes;
    ImportRows from;
    Day no_day = {0}; /* the days of the answers play no part in a study */
    TRY(file_read(a, paths->responses, &bytes));
    TRY(import_read(a, out->instrument, paths->responses, bytes, no_day, &from, faults));
    if (faults->n) return STATUS_OK;
    StudyRow *rows = ARENA_ARRAY(a, StudyRow, from.n + 1);
    for (size_t i = 0; i < from.n; i++) {
        const ImportRow *r = &from.rows[i];
        rows[i] = (StudyRow){.person = r->person,
                             .site = r->site,
                             .wave = r->wave,
                             .answers = {r->rater, r->items, r->domains}};
    }
    out->rows = rows;
    out->n = from.n;
    TRY(sites_fill(a, paths, &from, rows));
    return paths->plans.len ? plans_read(a, paths->plans, &out->plans) : STATUS_OK;
}
