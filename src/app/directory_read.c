// SPDX-License-Identifier: EUPL-1.2
/* Reads and checks a directory of local places and services before a row of it is written. */
#include "app/directory.h"

#include "base/csv.h"
#include "base/table.h"
#include "core/subject.h"
#include "store/fold.h"

#include <stddef.h>

static const struct {
    Str name;
    size_t at; /* of the member in DirectoryRow; SIZE_MAX: subjects */
} directory_columns[] = {
    {S_INIT("name"), offsetof(DirectoryRow, name)},
    {S_INIT("what"), offsetof(DirectoryRow, what)},
    {S_INIT("for_whom"), offsetof(DirectoryRow, for_whom)},
    {S_INIT("place"), offsetof(DirectoryRow, place)},
    {S_INIT("telephone"), offsetof(DirectoryRow, telephone)},
    {S_INIT("email"), offsetof(DirectoryRow, email)},
    {S_INIT("website"), offsetof(DirectoryRow, website)},
    {S_INIT("cost"), offsetof(DirectoryRow, cost)},
    {S_INIT("languages"), offsetof(DirectoryRow, languages)},
    {S_INIT("subjects"), SIZE_MAX},
};
enum { DIRECTORY_COLUMNS = sizeof directory_columns / sizeof *directory_columns };

typedef struct {
    Arena *arena;
    const Instrument *in;
    Csv csv;
    size_t at[64]; /* of each column of the file: which of ours */
    size_t n;
    RowFaults *faults;
    Table names; /* folded -> row */
} DirectoryReader;

bool directory_header(Str bytes) {
    Str line = bytes, column;
    bool name = false, person = false;
    if (str_starts(bytes, S("\xEF\xBB\xBF"))) bytes = str_sub(bytes, 3, bytes.len);
    str_split(&bytes, '\n', &line);
    while (str_split(&line, ',', &column)) {
        column = str_trim(column);
        if (column.len > 1 && column.at[0] == '"') column = str_sub(column, 1, column.len - 1);
        name |= str_eq(column, S("name"));
        person |= str_eq(column, S("person"));
    }
    return name && !person;
}

static size_t directory_column(Str name) {
    for (size_t i = 0; i < DIRECTORY_COLUMNS; i++)
        if (str_eq(directory_columns[i].name, name)) return i;
    return STR_NONE;
}

static Str directory_meant(Str name) {
    for (size_t i = 0; i < DIRECTORY_COLUMNS; i++)
        if (str_distance(directory_columns[i].name, name, 2) <= 2) return directory_columns[i].name;
    return S("");
}

static Status directory_head(DirectoryReader *r) {
    bool named = false;
    if (r->csv.n > sizeof r->at / sizeof *r->at)
        return status_print(r->arena, INVALID, "%.*s:1: more columns than a directory has",
                            STR_ARG(r->csv.name));
    for (size_t c = 0; c < r->csv.n; c++) {
        Str name = str_trim(r->csv.fields[c]);
        r->at[c] = directory_column(name);
        if (r->at[c] == STR_NONE) {
            Str meant = directory_meant(name);
            return status_print(
                r->arena, INVALID,
                "%.*s:1: column %zu, '%.*s': a directory has no such column%s%.*s%s",
                STR_ARG(r->csv.name), c + 1, STR_ARG(name), meant.len ? "; did you mean '" : "",
                STR_ARG(meant), meant.len ? "'?" : " (see docs/files.md)");
        }
        for (size_t k = 0; k < c; k++)
            if (r->at[k] == r->at[c])
                return status_print(r->arena, INVALID, "%.*s:1: column %zu, '%.*s': is there twice",
                                    STR_ARG(r->csv.name), c + 1, STR_ARG(name));
        named |= r->at[c] == 0;
    }
    r->n = r->csv.n;
    if (named) return STATUS_OK;
    return status_print(r->arena, INVALID, "%.*s:1: there is no column 'name'",
                        STR_ARG(r->csv.name));
}

static void directory_fault(DirectoryReader *r, size_t column, const char *what, Str cell) {
    Str shown = cell.len > 60 ? str_sub(cell, 0, 60) : cell;
    row_fault(r->faults, r->csv.line, directory_columns[column].name,
              cell.len ? arena_print(r->arena, "'%.*s': %s", STR_ARG(shown), what) : str_of(what));
}

/* "burden:finances", or for short "finances", "network". */
static bool directory_subject(DirectoryReader *r, Str word, Str *out) {
    static const char *const kinds[] = {"", "burden:", "topic:"};
    Subject s;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Str text = arena_print(r->arena, "%s%.*s", kinds[i], STR_ARG(word));
        if (!subject_read(r->in, text, &s)) continue;
        if (s.kind != SUBJECT_BURDEN && s.kind != SUBJECT_TOPIC) continue;
        *out = text;
        return true;
    }
    return false;
}

static void directory_subjects_read(DirectoryReader *r, size_t column, Str cell,
                                    DirectoryRow *row) {
    Str word, subject;
    size_t room = 1;
    for (size_t i = 0; i < cell.len; i++) room += cell.at[i] == ';';
    row->subjects = ARENA_ARRAY(r->arena, Str, room);
    while (str_split(&cell, ';', &word)) {
        word = str_trim(word);
        bool twice = false;
        if (word.len == 0) continue;
        if (!directory_subject(r, word, &subject)) {
            directory_fault(r, column, "no domain or topic has this name", word);
            continue;
        }
        for (size_t i = 0; i < row->n_subjects; i++) twice |= str_eq(row->subjects[i], subject);
        if (!twice) row->subjects[row->n_subjects++] = subject;
    }
}

static void directory_check(DirectoryReader *r, size_t column, Str cell) {
    static const Str email = S_INIT("email"), website = S_INIT("website");
    Str name = directory_columns[column].name;
    if (str_chars(cell) > DIRECTORY_CELL_MOST)
        directory_fault(r, column, "is longer than 4000 characters", cell);
    if (column == 0 && cell.len == 0) directory_fault(r, column, "is empty", cell);
    if (str_eq(name, email) && cell.len &&
        (str_find(cell, S("@")) == STR_NONE || str_find(cell, S(" ")) != STR_NONE))
        directory_fault(r, column, "is no e-mail address", cell);
    if (str_eq(name, website) && cell.len && !str_starts(cell, S("https://")) &&
        !str_starts(cell, S("http://")))
        directory_fault(r, column, "must begin with https://", cell);
}

static void directory_row(DirectoryReader *r, DirectoryRows *out) {
    DirectoryRow *row = &out->rows[out->n];
    *row = (DirectoryRow){
        .line = r->csv.line, S(""), S(""), S(""), S(""), S(""), S(""), S(""), S(""), S("")};
    if (r->csv.n != r->n) {
        row_fault(r->faults, r->csv.line, S(""),
                  arena_print(r->arena, "%zu fields, the header has %zu", r->csv.n, r->n));
        return;
    }
    for (size_t c = 0; c < r->n; c++) {
        Str cell = arena_copy(r->arena, str_trim(r->csv.fields[c]));
        size_t at = directory_columns[r->at[c]].at;
        directory_check(r, r->at[c], cell);
        if (at == SIZE_MAX)
            directory_subjects_read(r, r->at[c], cell, row);
        else
            *(Str *)((char *)row + at) = cell;
    }
    if (row->name.len && !table_add(&r->names, text_fold(r->arena, row->name), out->n))
        directory_fault(r, 0, "is in the file already", row->name);
    out->n++;
}

Status directory_read(Arena *a, const Instrument *in, Str name, Str bytes, DirectoryRows *out,
                      RowFaults *faults) {
    DirectoryReader r = {.arena = a,
                         .in = in,
                         .csv = csv_new(a, name, bytes),
                         .faults = faults,
                         .names = table_new(a)};
    size_t room = 1;
    bool more = false;
    *out = (DirectoryRows){0};
    for (size_t i = 0; i < bytes.len; i++) room += bytes.at[i] == '\n';
    if (room > DIRECTORY_MOST + 2)
        return status_print(a, INVALID, "%.*s: more than %d lines", STR_ARG(name), DIRECTORY_MOST);
    out->rows = ARENA_ARRAY(a, DirectoryRow, room);
    TRY(csv_next(&r.csv, &more));
    if (!more) return status_print(a, INVALID, "%.*s: is empty", STR_ARG(name));
    TRY(directory_head(&r));
    for (;;) {
        TRY(csv_next(&r.csv, &more));
        if (!more) return STATUS_OK;
        directory_row(&r, out);
    }
}
