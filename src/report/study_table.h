// SPDX-License-Identifier: EUPL-1.2
/* The rows of a study laid out by person, wave and rater, scored; shared by study*.c only. */
#ifndef REPORT_STUDY_TABLE_H
#define REPORT_STUDY_TABLE_H

#include "report/study.h"

typedef struct {
    const StudyRow *row;   /* NULL: no answers */
    const double *measure; /* per measure; NaN where there is no score or count */
    int type;              /* TYPE_UNDEFINED without */
} StudyCell;

typedef struct StudyTable {
    const Instrument *instrument;
    size_t n_persons, n_sites, n_waves, n_raters, n_measures;
    StudyCell *cells;  /* [(person * n_waves + wave) * n_raters + rater] */
    bool *panel;       /* person */
    Str *person;       /* the key in the files */
    Str *professional; /* person -> key of whom guides them; empty: not known */
    size_t *site;      /* person -> 0 .. n_sites - 1 */
    bool sites_known;  /* every person has a site */
    uint64_t rows_outside;
} StudyTable;

StudyTable study_table(Arena *a, const StudyInput *in);
const StudyCell *study_cell(const StudyTable *t, size_t person, size_t wave, size_t rater);
/* One measure of every person, NaN where it is missing. */
double *study_column(Arena *a, const StudyTable *t, size_t wave, size_t rater, size_t measure);
/* The answers to one item at one wave, turned round where the instrument says so; NaN: none. */
double *study_item_column(Arena *a, const StudyTable *t, size_t wave, size_t item);
/* Paired and mixed change of one measure as one rater sees it: n_steps of them. */
void study_change(Arena *a, const StudyTable *t, size_t rater, size_t measure,
                  const StudyStep *steps, size_t n_steps, StudyChange *out);

/* --- for the rows of one study and for the sums of several (aggregate.c) alike --- */
/* All counts of a study; its estimates are still to be made, and their arrays are there. */
Study study_new(Arena *a, const StudyTable *t);
/* From k columns of n complete rows. */
StudyScale study_scale_of(Arena *a, const double *const *full, size_t n, size_t k);
/* Adds the persons whom both raters typed to a 4 x 4 table: row = first rater. */
void study_pairs(const StudyTable *t, size_t wave, double *table);
/* n and kappa of such a table; the ICCs are undefined until study_icc. */
StudyAgreement study_agreement_new(Arena *a, size_t scales, const double *table);
/* From the columns of two raters. */
void study_icc(Arena *a, StudyAgreement *g, size_t scale, const double *const *x, size_t n);
void study_interventions(Arena *a, const StudyFrame *plans, Study *s);

#endif
