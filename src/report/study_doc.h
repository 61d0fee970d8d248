// SPDX-License-Identifier: EUPL-1.2
/* What the chapters of the study's report share; for study_*.c only. */
#ifndef REPORT_STUDY_DOC_H
#define REPORT_STUDY_DOC_H

#include "core/stats/ranks.h"
#include "report/study_table.h"
#include "report/texts.h"

typedef struct {
    Arena *a;
    Arena *work;            /* for arrays as long as there are persons: emptied after a chapter */
    const double **columns; /* what doc_column made of everybody, kept for the next chapter */
    const StudyInput *in;
    const Study *s;
    const StudyTable *t;
    const StudyTable
        *some; /* at most 50,000 persons, the same ones for every model that needs it */
    const Instrument *inst;
    Sheet *sheet;
    size_t last; /* the last wave; 0 when there are fewer than two */
    bool typed;  /* the instrument has types */
    bool two;    /* there are two raters */
    bool counts; /* the last measure is a count of burdens */
    double cut;  /* from which mean a scale counts as present; NaN without types */
} StudyDoc;

typedef struct {
    const char *key; /* in JSON; empty: not there */
    TextId title;
} DocColumn;

/* A table with columns from a list; the caption is a whole sentence that names the base. */
#define DOC_TABLE(d, key, caption, first, columns)                                                 \
    doc_table((d), S(key), (caption), (first), (columns), sizeof(columns) / sizeof *(columns))
SheetTable *doc_table(const StudyDoc *d, Str key, Str caption, TextId first,
                      const DocColumn *columns, size_t n);
/* A row with its cells: doc_row(d, t, key, title, cell_count(3), cell_p(p, status)). */
#define doc_row(d, t, key, title, ...)                                                             \
    doc_cells((d), (t), (key), (title), (const SheetCell[]){__VA_ARGS__},                          \
              sizeof((const SheetCell[]){__VA_ARGS__}) / sizeof(SheetCell))
SheetRow *doc_cells(const StudyDoc *d, SheetTable *t, Str key, Str title, const SheetCell *cells,
                    size_t n);

Str doc_raters(const StudyDoc *d, size_t rater);    /* "Inwoners" */
Str doc_measure(const StudyDoc *d, size_t measure); /* title of a scale, or of the burden */
/* "Inwoners, persoonlijke competenties". */
Str doc_both(const StudyDoc *d, size_t rater, size_t measure);
Str doc_cut(const StudyDoc *d, double cut); /* "3,5", "3,25" */
Str doc_type(const StudyDoc *d, int type);
Str doc_step(const StudyDoc *d, StudyStep step); /* "T2 − T0" */
/* "resident/competence": ids joined with slashes; NULL ends the list. */
Str doc_key(const StudyDoc *d, Str first, Str second, Str third);
Str doc_step_key(const StudyDoc *d, StudyStep step, bool later_first); /* "T2-T0" or "T0-T2" */
Str doc_wave(const StudyDoc *d, size_t wave);
Str doc_rater_id(const StudyDoc *d, size_t rater);
const double *doc_column(const StudyDoc *d, size_t wave, size_t rater, size_t measure);
/* Two-sided; all that it needs is let go of at once. */
SignedRank doc_signed_rank(const StudyDoc *d, const double *x, const double *y);
SheetMark doc_mark(size_t rater, bool open, double value, Interval ci);
StudyStep doc_whole(const StudyDoc *d); /* from the first wave to the last */
/* The professional who guides each person, numbered; persons without one get numbers of their own.
 *n: how many numbers there are; *known: whether anybody has one. */
size_t *doc_professionals(const StudyDoc *d, size_t *n, bool *known);
/* One column of professionals.csv for the professional of each of n persons (STR_NONE: nobody). */
double *doc_of_professional(const StudyDoc *d, const size_t *person, size_t n, size_t column);
/* Reliability of a scale as a rater answered it at a wave: omega when that is fine, else alpha. */
double doc_reliability(const StudyDoc *d, size_t rater, size_t wave, size_t scale);

/* The chapters, in the order of the report. */
void chapter_base(StudyDoc *d);
void base_origin(StudyDoc *d); /* within it; nothing for rows from a file */
void chapter_limits(StudyDoc *d);
void chapter_items(StudyDoc *d);
void chapter_types(StudyDoc *d);
void chapter_agreement(StudyDoc *d);
void chapter_change(StudyDoc *d);
void chapter_moves(StudyDoc *d);
void chapter_domains(StudyDoc *d);
void chapter_sensitivity(StudyDoc *d);
void chapter_approach(StudyDoc *d);
void chapter_factors(StudyDoc *d);
void chapter_balance(StudyDoc *d);
void chapter_methods(StudyDoc *d);

#endif
