// SPDX-License-Identifier: EUPL-1.2
/* Reads the CSV files and the parameters that an estimator is given, with messages that name the
 * place. */
#include "cli/stat.h"

#include "base/csv.h"

static Status frame_header(Arena *a, Csv *csv, Frame *f) {
    bool more;
    TRY(csv_next(csv, &more));
    if (!more)
        return status_print(a, INVALID, "%.*s is empty: the first row must name the columns",
                            STR_ARG(f->file));
    f->n_columns = csv->n;
    f->columns = ARENA_ARRAY(a, Column, csv->n);
    f->names = table_new(a);
    for (size_t j = 0; j < csv->n; j++) {
        Str name = str_trim(csv->fields[j]);
        f->columns[j] = (Column){.name = name, .numeric = true};
        if (name.len && !table_add(&f->names, name, j))
            return status_print(a, INVALID,
                                "%.*s, line %zu, column %zu: the name '%.*s' comes twice",
                                STR_ARG(f->file), csv->line, j + 1, STR_ARG(name));
    }
    return STATUS_OK;
}

/* Twice the room for rows. */
static void frame_grow(Arena *a, Frame *f, size_t *room) {
    size_t bigger = *room ? *room * 2 : 256;
    size_t *lines = ARENA_ARRAY(a, size_t, bigger);
    if (f->n_rows) memcpy(lines, f->lines, f->n_rows * sizeof *lines);
    f->lines = lines;
    for (size_t j = 0; j < f->n_columns; j++) {
        Column *c = &f->columns[j];
        double *number = ARENA_ARRAY(a, double, bigger);
        Str *text = ARENA_ARRAY(a, Str, bigger);
        if (f->n_rows) {
            memcpy(number, c->number, f->n_rows * sizeof *number);
            memcpy(text, c->text, f->n_rows * sizeof *text);
        }
        c->number = number;
        c->text = text;
    }
    *room = bigger;
}

static void column_put(Column *c, size_t row, Str field) {
    field = str_trim(field);
    bool missing = field.len == 0 || str_eq(field, S("NA"));
    c->text[row] = missing ? (Str){"", 0} : field;
    c->number[row] = (double)NAN;
    if (!missing && !str_double(field, &c->number[row])) {
        c->number[row] = (double)NAN;
        c->numeric = false;
    }
}

Status frame_read(Arena *a, Str file, Str bytes, Frame *out) {
    *out = (Frame){.file = file};
    Csv csv = csv_new(a, file, bytes);
    TRY(frame_header(a, &csv, out));
    size_t room = 0;
    for (;;) {
        bool more;
        TRY(csv_next(&csv, &more));
        if (!more) return STATUS_OK;
        if (csv.n != out->n_columns)
            return status_print(a, INVALID,
                                "%.*s, line %zu: %zu fields where the first row has %zu",
                                STR_ARG(file), csv.line, csv.n, out->n_columns);
        if (out->n_rows == room) frame_grow(a, out, &room);
        for (size_t j = 0; j < csv.n; j++) column_put(&out->columns[j], out->n_rows, csv.fields[j]);
        out->lines[out->n_rows++] = csv.line;
    }
}

Status frame_at(Arena *a, const Frame *frames, size_t n_frames, size_t i, const Frame **out) {
    if (i >= n_frames)
        return status_print(a, INVALID, "this estimator needs %zu data file%s, %zu given", i + 1,
                            i ? "s" : "", n_frames);
    *out = &frames[i];
    return STATUS_OK;
}

const Column *frame_find(const Frame *f, Str name) {
    size_t at = table_get(&f->names, name);
    return at == STR_NONE ? NULL : &f->columns[at];
}

Status frame_column(Arena *a, const Frame *f, Str name, const Column **out) {
    *out = frame_find(f, name);
    if (*out) return STATUS_OK;
    Buf *known = buf_on(a, 4096);
    for (size_t j = 0; j < f->n_columns && j < 30; j++)
        buf_print(known, "%s%.*s", j ? ", " : "", STR_ARG(f->columns[j].name));
    if (f->n_columns > 30) buf_add(known, S(", ..."));
    return status_print(a, INVALID, "%.*s has no column '%.*s'; its columns are: %.*s",
                        STR_ARG(f->file), STR_ARG(name), STR_ARG(buf_str(known)));
}

Status frame_check_numeric(Arena *a, const Frame *f, const Column *c) {
    if (c->numeric) return STATUS_OK;
    size_t i = 0;
    while (i < f->n_rows && (c->text[i].len == 0 || !isnan(c->number[i]))) i++;
    return status_print(a, INVALID, "%.*s, line %zu, column '%.*s': '%.*s' is not a number",
                        STR_ARG(f->file), f->lines[i], STR_ARG(c->name), STR_ARG(c->text[i]));
}

Status frame_numbers(Arena *a, const Frame *f, Str name, const double **out) {
    const Column *c;
    TRY(frame_column(a, f, name, &c));
    TRY(frame_check_numeric(a, f, c));
    *out = c->number;
    return STATUS_OK;
}

Status frame_all_numbers(Arena *a, const Frame *f, const double *const **out) {
    const double **columns = ARENA_ARRAY(a, const double *, f->n_columns + 1);
    for (size_t j = 0; j < f->n_columns; j++) {
        TRY(frame_check_numeric(a, f, &f->columns[j]));
        columns[j] = f->columns[j].number;
    }
    *out = columns;
    return STATUS_OK;
}

Status frame_row_major(Arena *a, const Frame *f, double **out) {
    const double *const *columns;
    TRY(frame_all_numbers(a, f, &columns));
    *out = ARENA_ARRAY(a, double, f->n_rows * f->n_columns + 1);
    for (size_t i = 0; i < f->n_rows; i++)
        for (size_t j = 0; j < f->n_columns; j++) (*out)[i * f->n_columns + j] = columns[j][i];
    return STATUS_OK;
}

typedef struct {
    Str text;
    double number;
} Level;

static int level_order(const void *a, const void *b) {
    const Level *x = a, *y = b;
    if (x->number < y->number) return -1;
    if (x->number > y->number) return 1;
    return str_cmp(x->text, y->text);
}

size_t column_levels(Arena *a, const Column *c, size_t n_rows, Str **levels) {
    Table seen = table_new(a);
    size_t n = 0, room = 16;
    Level *all = ARENA_ARRAY(a, Level, room);
    for (size_t i = 0; i < n_rows; i++) {
        if (c->text[i].len == 0 || !table_add(&seen, c->text[i], n)) continue;
        if (n == room) {
            Level *bigger = ARENA_ARRAY(a, Level, room * 2);
            memcpy(bigger, all, n * sizeof *all);
            all = bigger, room *= 2;
        }
        all[n++] = (Level){c->text[i], c->numeric ? c->number[i] : 0};
    }
    qsort(all, n, sizeof *all, level_order);
    *levels = ARENA_ARRAY(a, Str, n + 1);
    for (size_t i = 0; i < n; i++) (*levels)[i] = all[i].text;
    return n;
}
