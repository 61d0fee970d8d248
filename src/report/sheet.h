// SPDX-License-Identifier: EUPL-1.2
/* A publication before it has a format: chapters with sentences, tables of typed values, drawings.
 */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include "base/json.h"
#include "core/stats/estimate.h"
#include "view/text.h"

typedef enum {
    CELL_NONE,
    CELL_COUNT,
    CELL_NUMBER,
    CELL_CHANGE, /* a number that shows its sign */
    CELL_SHARE,  /* 0..1, shown in percent */
    CELL_P,
    CELL_TEXT, /* in the language of the sheet; never in JSON */
} CellKind;

typedef struct {
    CellKind kind;
    int decimals;
    double value;          /* NaN: not determined, `status` says why */
    Interval ci;           /* NaN at both ends: none */
    double x, n;           /* CELL_SHARE: x of n; NaN when there is no such count */
    EstimateStatus status; /* of the value */
    Str text;
} SheetCell;

/* What a drawing in a row shows: a value with its interval, or a bar. */
typedef enum { MARK_CIRCLE, MARK_DIAMOND, MARK_SQUARE, MARK_BAR, MARK_SHAPES } MarkShape;

typedef struct {
    MarkShape shape;
    int tone; /* 0 resident, 1 professional, 2 neither */
    bool open;
    double value;
    Interval ci;
} SheetMark;

typedef struct {
    Str key; /* in JSON; empty: not there */
    Str title;
} SheetColumn;

typedef enum { ROW_PLAIN, ROW_GROUP, ROW_MAIN, ROW_UNSEEN } RowKind; /* unseen: only in JSON */

typedef struct {
    RowKind kind;
    Str key;   /* "resident/T0/r01": the place in JSON below the table's key */
    Str title; /* of the row; of what follows for ROW_GROUP */
    SheetCell *cells;
    size_t n_marks;
    SheetMark *marks;
} SheetRow;

typedef struct {
    double lo, hi, step; /* ticks at the multiples of step */
    bool percent;
    double zero; /* where a dark line stands; NaN: nowhere */
    bool ratio;  /* lo, hi and step are powers of two; marks are ratios */
} SheetAxis;

typedef struct {
    Str key;     /* the first key in JSON; empty: the table is not in JSON */
    Str caption; /* ends with what the base is */
    Str first;   /* title of the column of row titles */
    size_t n_columns;
    SheetColumn *columns;
    size_t n_rows, room;
    SheetRow *rows;
    SheetAxis axis; /* drawn when step > 0 */
    bool bars;      /* the drawing holds bars: no ticks */
    bool shaded;    /* the larger a share, the darker its cell */
} SheetTable;

/* A drawing that stands above its table: lines over ordered categories, or points. */
typedef struct {
    Str title, message; /* what is to be seen in it, said in a sentence */
    int tone;
    MarkShape shape;
    size_t n_series, n_points;
    Str *series;     /* name of each: the first is drawn open and dashed */
    Str *categories; /* n_points; NULL: a cloud of points x, y */
    double *x;       /* n_points; only without categories */
    double *y;       /* n_series x n_points */
    size_t emphasis; /* category in bold; STR_NONE */
    SheetAxis across, up;
    size_t n_levels;
    double *levels; /* lines at these heights of a cloud */
} SheetFigure;

typedef enum {
    PART_TEXT,
    PART_POINT,
    PART_NOTE,
    PART_HEADING,
    PART_LEGEND,
    PART_TABLE,
    PART_FIGURE
} PartKind;

typedef struct {
    PartKind kind;
    Str lead; /* set in bold before the text */
    Str text;
    SheetTable *table;
    SheetFigure *figure;
} SheetPart;

typedef struct {
    Str id, title;
    size_t n, room;
    SheetPart *parts;
} SheetChapter;

typedef struct {
    Str name, value, remark;
} SheetFact;

typedef struct {
    Arena *arena;
    Lang lang;
    Str title, kind; /* "Research report" */
    Str note_lead, note;
    size_t n_facts, n_chapters, room, n_tables;
    SheetFact facts[4];
    SheetChapter *chapters;
} Sheet;

/* --- making one */
SheetChapter *sheet_chapter(Sheet *s, Str id, Str title); /* valid until the next one */
void sheet_text(Sheet *s, Str text);
void sheet_point(Sheet *s, Str lead, Str text);
void sheet_note(Sheet *s, Str lead, Str text);
void sheet_heading(Sheet *s, Str text);
/* What open and closed signs of the two raters mean. */
void sheet_legend(Sheet *s, Str open, Str closed);
void sheet_figure(Sheet *s, const SheetFigure *figure);
/* A table at the end of the last chapter; columns are copied. */
SheetTable *sheet_table(Sheet *s, Str key, Str caption, Str first, const SheetColumn *columns,
                        size_t n_columns);
/* A row of empty cells at its end; valid until the next row. */
SheetRow *sheet_row(Sheet *s, SheetTable *t, Str key, Str title);
void sheet_group(Sheet *s, SheetTable *t, Str title);
void sheet_mark(Sheet *s, SheetRow *row, SheetMark mark);
/* An axis around everything that is drawn in the table, with some 3 to 6 ticks. */
void sheet_axis(SheetTable *t, bool percent, double zero);

/* The same for ratios, on a scale of doublings around 1. */
void sheet_axis_ratio(SheetTable *t);

SheetCell cell_count(double n);
SheetCell cell_number(double value, int decimals, EstimateStatus status);
SheetCell cell_with(SheetCell cell, Interval ci);
SheetCell cell_change(double value, Interval ci, int decimals, EstimateStatus status);
SheetCell cell_share(double x, double n, Interval ci);
SheetCell cell_part(double share, EstimateStatus status); /* a share that is no count */
SheetCell cell_p(double p, EstimateStatus status);
SheetCell cell_text(Str text);

/* --- numbers as the language of the sheet writes them; a dash when not determined */
Str sheet_number(const Sheet *s, double value, int decimals, bool sign);
Str sheet_p(const Sheet *s, double p);
/* Why something is not determined, in the language of the sheet. */
Str sheet_reason(const Sheet *s, EstimateStatus status);

/* --- drivers */
/* A self-contained page: styles and drawings inside, no script, nothing fetched. */
void sheet_html(const Sheet *s, Buf *out);
/* Every table with a key, as members of the object that is open: docs/study-json.md. */
void sheet_json(const Sheet *s, JsonOut *j);

#endif
