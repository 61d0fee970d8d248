// SPDX-License-Identifier: EUPL-1.2
/* How the basic estimators find their columns and categories in a file. */
#include "cli/stat_basic.h"

Status basic_columns(Arena *a, const Json *params, const Frame *f, const Str *names, size_t n,
                     const double **out) {
    Str *wanted = NULL;
    size_t given = 0;
    const Json *columns = json_get(params, S("columns"));
    if (columns && columns->kind == J_LIST)
        TRY(param_texts(a, params, S("columns"), &wanted, &given));
    if (given && given != n)
        return status_print(a, INVALID, "parameter 'columns' must name %zu columns", n);
    bool named = true;
    for (size_t i = 0; i < n; i++) named = named && frame_find(f, names[i]) != NULL;
    if (!given && !named && f->n_columns < n)
        return status_print(a, INVALID, "%.*s has %zu columns where %zu are needed",
                            STR_ARG(f->file), f->n_columns, n);
    for (size_t i = 0; i < n; i++) {
        Str name = given ? wanted[i] : named ? names[i] : f->columns[i].name;
        if (!given && !named) {
            TRY(frame_check_numeric(a, f, &f->columns[i]));
            out[i] = f->columns[i].number;
        } else {
            TRY(frame_numbers(a, f, name, &out[i]));
        }
    }
    return STATUS_OK;
}

Status basic_items(Arena *a, const Json *params, Str key, const Frame *f, Str **names,
                   const double *const **x, size_t *k) {
    const Json *given = json_get(params, key);
    *k = 0;
    if (given && given->kind != J_TEXT) TRY(param_texts(a, params, key, names, k));
    if (*k == 0) {
        *k = f->n_columns;
        *names = ARENA_ARRAY(a, Str, *k + 1);
        for (size_t j = 0; j < *k; j++) (*names)[j] = f->columns[j].name;
        return frame_all_numbers(a, f, x);
    }
    const double **columns = ARENA_ARRAY(a, const double *, *k + 1);
    for (size_t j = 0; j < *k; j++) TRY(frame_numbers(a, f, (*names)[j], &columns[j]));
    *x = columns;
    return STATUS_OK;
}

Status basic_freq(Arena *a, const Frame *f, const double **out) {
    *out = NULL;
    if (frame_find(f, S("freq")) == NULL) return STATUS_OK;
    TRY(frame_numbers(a, f, S("freq"), out));
    for (size_t i = 0; i < f->n_rows; i++)
        if (!((*out)[i] >= 0) || (*out)[i] != floor((*out)[i]) || (*out)[i] > 9e15)
            return status_print(
                a, INVALID,
                "%.*s, line %zu, column 'freq': a frequency is a whole number, 0 or more",
                STR_ARG(f->file), f->lines[i]);
    return STATUS_OK;
}

Status basic_check_binary(Arena *a, const Frame *f, const double *x) {
    size_t j = 0;
    while (j < f->n_columns && f->columns[j].number != x) j++;
    for (size_t i = 0; i < f->n_rows; i++)
        if (!isnan(x[i]) && x[i] != 0 && x[i] != 1)
            return status_print(a, INVALID, "%.*s, line %zu, column %zu: %g is neither 0 nor 1",
                                STR_ARG(f->file), f->lines[i], j + 1, x[i]);
    return STATUS_OK;
}

/* The categories as texts; a number is written as the shortest decimal, like "2". */
static Status categories_given(Arena *a, const Json *list, Categories *c) {
    if (list->kind != J_LIST || list->n == 0)
        return STATUS(INVALID, "parameter 'categories' must be a list of texts or numbers");
    c->k = list->n;
    c->names = ARENA_ARRAY(a, Str, c->k);
    for (size_t i = 0; i < c->k; i++) {
        const Json *item = &list->items[i];
        Buf *b = buf_on(a, 64);
        if (item->kind != J_TEXT && item->kind != J_NUMBER)
            return STATUS(INVALID, "parameter 'categories' must hold texts or numbers only");
        if (item->kind == J_NUMBER) buf_double(b, item->number);
        c->names[i] = item->kind == J_TEXT ? item->text : buf_str(b);
        for (size_t j = 0; j < i; j++)
            if (str_eq(c->names[i], c->names[j]))
                return status_print(a, INVALID, "parameter 'categories' holds '%.*s' twice",
                                    STR_ARG(c->names[i]));
    }
    return STATUS_OK;
}

static void categories_found(Arena *a, const Frame *f, const Column *x, const Column *y,
                             Categories *c) {
    Column both = {.numeric = x->numeric && y->numeric,
                   .number = ARENA_ARRAY(a, double, 2 * f->n_rows + 1),
                   .text = ARENA_ARRAY(a, Str, 2 * f->n_rows + 1)};
    for (size_t i = 0; i < f->n_rows; i++) {
        both.number[2 * i] = x->number[i], both.number[2 * i + 1] = y->number[i];
        both.text[2 * i] = x->text[i], both.text[2 * i + 1] = y->text[i];
    }
    c->k = column_levels(a, &both, 2 * f->n_rows, &c->names);
}

/* The category of a field: by its text, else by its number ("2.0" is 2). */
static size_t category_of(const Table *by_name, const double *numbers, size_t k, const Column *c,
                          size_t row) {
    size_t at = table_get(by_name, c->text[row]);
    if (at != STR_NONE || isnan(c->number[row])) return at;
    for (size_t i = 0; i < k; i++)
        if (numbers[i] == c->number[row]) return i;
    return STR_NONE;
}

static void categories_count(Arena *a, const Frame *f, const Column *x, const Column *y,
                             const double *freq, Categories *c) {
    Table by_name = table_new(a);
    double *numbers = ARENA_ARRAY(a, double, c->k + 1);
    c->counts = ARENA_ARRAY(a, double, c->k * c->k + 1);
    for (size_t i = 0; i < c->k; i++) {
        table_add(&by_name, c->names[i], i);
        if (!str_double(c->names[i], &numbers[i])) numbers[i] = (double)NAN;
    }
    for (size_t i = 0; i < f->n_rows; i++) {
        if (x->text[i].len == 0 || y->text[i].len == 0) continue;
        size_t from = category_of(&by_name, numbers, c->k, x, i);
        size_t to = category_of(&by_name, numbers, c->k, y, i);
        double weight = freq ? freq[i] : 1;
        if (from == STR_NONE || to == STR_NONE)
            c->outside += weight;
        else
            c->counts[from * c->k + to] += weight;
    }
}

Status basic_table(Arena *a, const Json *params, const Frame *f, Categories *out) {
    *out = (Categories){0};
    bool named = frame_find(f, S("a")) && frame_find(f, S("b"));
    if (f->n_columns < 2)
        return status_print(a, INVALID, "%.*s needs two columns", STR_ARG(f->file));
    const Column *x = named ? frame_find(f, S("a")) : &f->columns[0];
    const Column *y = named ? frame_find(f, S("b")) : &f->columns[1];
    const double *freq;
    TRY(basic_freq(a, f, &freq));
    const Json *list = json_get(params, S("categories"));
    if (list && list->kind != J_NULL)
        TRY(categories_given(a, list, out));
    else
        categories_found(a, f, x, y, out);
    if (out->k > 2000) return STATUS(INVALID, "more than 2000 categories");
    categories_count(a, f, x, y, freq, out);
    return STATUS_OK;
}

void basic_write_table(JsonOut *out, Str key, const double *table, size_t rows, size_t columns) {
    json_key(out, key);
    json_open(out, '[');
    for (size_t i = 0; i < rows; i++) {
        json_open(out, '[');
        for (size_t j = 0; j < columns; j++) json_double(out, table[i * columns + j]);
        json_close(out, ']');
    }
    json_close(out, ']');
}
