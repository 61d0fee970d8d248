// SPDX-License-Identifier: EUPL-1.2
/* Reads and checks a file of answers before one row of it is written. */
#include "app/import.h"

#include "base/csv.h"
#include "base/table.h"
#include "core/scoring.h"

#include <string.h>

typedef struct {
    Arena *arena;
    const Instrument *in;
    Day today;
    Csv csv;
    size_t person, site, professional, wave, rater, answered; /* columns or STR_NONE */
    size_t *item, *domain;                                    /* column of each, or STR_NONE */
    RowFaults *faults;
    Table seen, sites; /* person|wave|rater -> row, person -> row */
} Importer;

static size_t column_of(const Csv *csv, Str name) {
    for (size_t c = 0; c < csv->n; c++)
        if (str_eq(str_trim(csv->fields[c]), name)) return c;
    return STR_NONE;
}

static void importer_columns(Importer *im) {
    const Instrument *in = im->in;
    im->person = column_of(&im->csv, S("person"));
    im->site = column_of(&im->csv, S("site"));
    im->professional = column_of(&im->csv, S("professional"));
    im->wave = column_of(&im->csv, S("wave"));
    im->rater = column_of(&im->csv, S("rater"));
    im->answered = column_of(&im->csv, S("answered_on"));
    im->item = ARENA_ARRAY(im->arena, size_t, in->n_items);
    im->domain = ARENA_ARRAY(im->arena, size_t, in->n_domains);
    for (size_t i = 0; i < in->n_items; i++) im->item[i] = column_of(&im->csv, in->items[i].id);
    for (size_t i = 0; i < in->n_domains; i++)
        im->domain[i] = column_of(&im->csv, in->domains[i].id);
}

static Str importer_cell(const Importer *im, size_t column) {
    return column == STR_NONE ? S("") : im->csv.fields[column];
}

static int importer_answer(const Importer *im, size_t column) {
    int64_t v = 0;
    Str cell = importer_cell(im, column);
    return cell.len && str_int(cell, &v) ? (int)v : ANSWER_NONE;
}

static void importer_row(Importer *im, ImportRow *row) {
    Arena *a = im->arena;
    const Instrument *in = im->in;
    int *items = ARENA_ARRAY(a, int, in->n_items), *domains = ARENA_ARRAY(a, int, in->n_domains);
    for (size_t i = 0; i < in->n_items; i++) items[i] = importer_answer(im, im->item[i]);
    for (size_t i = 0; i < in->n_domains; i++) domains[i] = importer_answer(im, im->domain[i]);
    *row = (ImportRow){
        .line = im->csv.line,
        .person = arena_copy(a, importer_cell(im, im->person)),
        .site = arena_copy(a, importer_cell(im, im->site)),
        .professional = arena_copy(a, importer_cell(im, im->professional)),
        .wave = im->wave == STR_NONE ? in->waves[0] : arena_copy(a, importer_cell(im, im->wave)),
        .rater = im->rater == STR_NONE ? 0 : instrument_rater(in, importer_cell(im, im->rater)),
        .answered = im->today,
        .items = items,
        .domains = domains};
    Str day = importer_cell(im, im->answered);
    if (day.len && !day_parse(day, &row->answered))
        row_fault(im->faults, row->line, S("answered_on"),
                  arena_print(a, "'%.*s', expected a day such as 2026-11-24", STR_ARG(day)));
}

/* What only shows between rows. False when the person is new. */
static bool importer_known(Importer *im, const ImportRows *rows, size_t at) {
    const ImportRow *row = &rows->rows[at];
    Str key = arena_print(im->arena, "%.*s\n%.*s\n%zu", STR_ARG(row->person), STR_ARG(row->wave),
                          row->rater);
    if (!table_add(&im->seen, key, at))
        row_fault(im->faults, row->line, S("person"),
                  arena_print(im->arena, "%.*s, wave %.*s, rater %.*s stands in line %zu already",
                              STR_ARG(row->person), STR_ARG(row->wave),
                              STR_ARG(im->in->raters[row->rater].id),
                              rows->rows[table_get(&im->seen, key)].line));
    if (table_add(&im->sites, row->person, at)) return false;
    const ImportRow *first = &rows->rows[table_get(&im->sites, row->person)];
    if (!str_eq(first->site, row->site))
        row_fault(im->faults, row->line, S("site"),
                  arena_print(im->arena, "'%.*s', but line %zu has %.*s in '%.*s'",
                              STR_ARG(row->site), first->line, STR_ARG(row->person),
                              STR_ARG(first->site)));
    return true;
}

/* The scorer knows all that can be wrong within a row; its scores are not needed here. */
static Status import_check_rows(Arena *a, const Instrument *in, Str name, Str bytes,
                                RowFaults *faults) {
    size_t nl = str_find(bytes, S("\n"));
    Str header = nl == STR_NONE ? bytes : str_sub(bytes, 0, nl);
    Str rest = nl == STR_NONE ? S("") : str_sub(bytes, nl + 1, bytes.len);
    const RowPlan *plan = NULL;
    TRY(row_plan_new(a, in, name, header, false, &plan));
    Buf scores = buf_new((size_t)1 << 30);
    rows_score(plan, rest, 2, true, &scores, faults);
    buf_free(&scores);
    return STATUS_OK;
}

Status import_read(Arena *a, const Instrument *in, Str name, Str bytes, Day today, ImportRows *out,
                   RowFaults *faults) {
    *out = (ImportRows){0};
    TRY(import_check_rows(a, in, name, bytes, faults));
    if (faults->n) return STATUS_OK;
    Importer im = {.arena = a,
                   .in = in,
                   .today = today,
                   .csv = csv_new(a, name, bytes),
                   .faults = faults,
                   .seen = table_new(a),
                   .sites = table_new(a)};
    bool more = false;
    size_t room = 1;
    for (size_t i = 0; i < bytes.len; i++) room += bytes.at[i] == '\n';
    out->rows = ARENA_ARRAY(a, ImportRow, room);
    TRY(csv_next(&im.csv, &more));
    importer_columns(&im);
    for (;;) {
        TRY(csv_next(&im.csv, &more));
        if (!more) return STATUS_OK;
        importer_row(&im, &out->rows[out->n]);
        out->n++;
        if (!importer_known(&im, out, out->n - 1)) out->persons++;
    }
}
