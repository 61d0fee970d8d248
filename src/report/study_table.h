// SPDX-License-Identifier: EUPL-1.2
/* The answers of a study by person, wave and rater, as what they are worth; shared by study*.c and
   aggregate*.c only. */
#ifndef REPORT_STUDY_TABLE_H
#define REPORT_STUDY_TABLE_H

#include "report/study.h"

typedef struct StudyTable {
    const Instrument *instrument;
    const Packed *packed;
    size_t n_persons, n_sites, n_waves, n_raters, n_measures;
    PackedScale *scales; /* [rater * n_scales + scale] */
    bool *panel;         /* person */
    Str *person;         /* the key in the files */
    Str *professional;   /* person -> key of whom guides them; empty: not known */
    size_t *site;        /* person -> 0 .. n_sites - 1 */
    Str *site_name;      /* n_sites */
    bool sites_known;    /* every person has a site */
    uint64_t rows_outside;
} StudyTable;

StudyTable study_table(Arena *a, const StudyInput *in);
/* Closes columns after their last row and works out the types (NaN: the instrument's own cut). */
void study_close(Arena *a, Packed *p, double cut, size_t threads);
/* The columns of the input; made of its rows when it has those. */
const Packed *study_packed(Arena *a, const StudyInput *in);
/* Whether the rater answered at all. */
bool study_answered(const StudyTable *t, size_t person, size_t wave, size_t rater);
/* TYPE_UNDEFINED without. */
int study_type(const StudyTable *t, size_t person, size_t wave, size_t rater);
/* The burden of one life domain; -1: no answer. */
int study_domain(const StudyTable *t, size_t person, size_t wave, size_t rater, size_t domain);
/* One measure of every person, NaN where it is missing. */
double *study_column(Arena *a, const StudyTable *t, size_t wave, size_t rater, size_t measure);
/* The same for the PACKED_CHUNK persons of one chunk; what lies past the last person is NaN. */
void study_chunk(const StudyTable *t, size_t chunk, size_t wave, size_t rater, size_t measure,
                 double *out);
/* The answers to one item at one wave, turned round where the instrument says so; NaN: none. */
double *study_item_column(Arena *a, const StudyTable *t, size_t wave, size_t item);

/* --- for the rows of one study and for the sums of several (aggregate.c) alike --- */
/* All counts of a study; its estimates are still to be made, and their arrays are there. */
Study study_new(Arena *a, const StudyTable *t);
/* From the sums of k items over complete rows. */
StudyScale study_scale_of(Arena *a, const Sums *items);
/* Adds the persons whom both raters typed to a 4 x 4 table: row = first rater. */
void study_pairs(const StudyTable *t, size_t wave, double *table);
/* n and kappa of such a table; the ICCs are undefined until study_icc. */
StudyAgreement study_agreement_new(Arena *a, size_t scales, const double *table);
/* From the sums of two raters. */
void study_icc(Arena *a, StudyAgreement *g, size_t scale, const Sums *both);
void study_interventions(Arena *a, const StudyFrame *plans, Study *s);

#endif
