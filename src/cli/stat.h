// SPDX-License-Identifier: EUPL-1.2
/* The table of estimators behind `draagkracht stat`, and the data and parameters they are given. */
#ifndef CLI_STAT_H
#define CLI_STAT_H

#include "base/json.h"
#include "base/table.h"
#include "core/stats/estimate.h"

typedef struct {
    Str name;
    bool numeric;   /* every filled field is a number; a column with nothing filled is numeric */
    double *number; /* per row; NaN where the field is empty, "NA", or no number */
    Str *text;      /* per row as written; empty where the field is empty or "NA" */
} Column;

/* A CSV file, read whole: the first row holds the names. */
typedef struct {
    Str file; /* for messages */
    size_t n_rows, n_columns;
    Column *columns;
    size_t *lines; /* per row: its line in the file */
    Table names;   /* name to place in columns */
} Frame;

typedef struct {
    Str name;        /* as on the command line */
    Str summary;     /* one sentence: what it estimates */
    Str params;      /* the parameters with defaults, and the columns it wants */
    Str source;      /* author, year: the paper with the formula */
    Str agrees_with; /* the R function that gives the same */
    /* Adds keys to the object that is already open in `out`; INVALID with a sentence for bad data.
     */
    Status (*run)(Arena *a, const Json *params, const Frame *frames, size_t n_frames, JsonOut *out);
} Estimator;

extern const Estimator stat_basic_rows[], stat_model_rows[];
extern const size_t stat_basic_count, stat_model_count;

/* Reads the bytes of a CSV file; blank lines are passed over. Fails on no header, a name twice, a
 * row of another length. */
Status frame_read(Arena *a, Str file, Str bytes, Frame *out);
/* Frame number i, or INVALID when so many files were not given. */
Status frame_at(Arena *a, const Frame *frames, size_t n_frames, size_t i, const Frame **out);
/* The column, or NULL. */
const Column *frame_find(const Frame *f, Str name);
/* The column, or INVALID naming the file and the columns there are. */
Status frame_column(Arena *a, const Frame *f, Str name, const Column **out);
/* INVALID naming line and column of the first field that is no number. */
Status frame_check_numeric(Arena *a, const Frame *f, const Column *c);
/* The numbers of a column: n_rows doubles, NaN for missing. */
Status frame_numbers(Arena *a, const Frame *f, Str name, const double **out);
/* The numbers of all columns, in the order of the file: out[column][row]. */
Status frame_all_numbers(Arena *a, const Frame *f, const double *const **out);
/* The numbers of all columns by rows: out[row * n_columns + column]. */
Status frame_row_major(Arena *a, const Frame *f, double **out);
/* The filled values of a column, sorted by bytes, each once: factor levels as R's C locale has them
   (numeric columns by number). */
size_t column_levels(Arena *a, const Column *c, size_t n_rows, Str **levels);

/* Parameters: `otherwise` when absent, INVALID naming the parameter when of another kind or outside
   lo..hi. */
Status param_number(Arena *a, const Json *params, Str key, double otherwise, double lo, double hi,
                    double *out);
Status param_int(Arena *a, const Json *params, Str key, int64_t otherwise, int64_t lo, int64_t hi,
                 int64_t *out);
Status param_text(Arena *a, const Json *params, Str key, Str otherwise, Str *out);
Status param_bool(Arena *a, const Json *params, Str key, bool otherwise, bool *out);
/* A list of texts; one text counts as a list of one. n = 0 when absent. */
Status param_texts(Arena *a, const Json *params, Str key, Str **out, size_t *n);
/* A list of numbers; one number counts as a list of one, null in it as NaN. n = 0 when absent. */
Status param_numbers(Arena *a, const Json *params, Str key, double **out, size_t *n);
/* "level": confidence level, 0.95 when absent, strictly between 0 and 1. */
Status param_level(Arena *a, const Json *params, double *out);

/* "status": {"state": "ok"} or with "why". */
void stat_status(JsonOut *out, EstimateStatus s);
/* A key with [lo, hi]. */
void stat_interval(JsonOut *out, Str key, Interval i);

#endif
