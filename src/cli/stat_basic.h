// SPDX-License-Identifier: EUPL-1.2
/* The estimators behind the table of stat_basic.c, and how they find their columns. */
#ifndef CLI_STAT_BASIC_H
#define CLI_STAT_BASIC_H

#include "cli/stat.h"

#define STAT_RUN(name)                                                                             \
    Status name(Arena *a, const Json *params, const Frame *frames, size_t n_frames, JsonOut *out)

STAT_RUN(stat_mean_sd);
STAT_RUN(stat_item_stats);
STAT_RUN(stat_cronbach_alpha);
STAT_RUN(stat_scale_scores_types);
STAT_RUN(stat_proportion_ci);
STAT_RUN(stat_p_adjust);
STAT_RUN(stat_kappa);
STAT_RUN(stat_icc);
STAT_RUN(stat_bland_altman);
STAT_RUN(stat_correlation);
STAT_RUN(stat_paired_t);
STAT_RUN(stat_wilcoxon);
STAT_RUN(stat_sign_flip);
STAT_RUN(stat_friedman);
STAT_RUN(stat_reliable_change);
STAT_RUN(stat_stepped_wedge);
STAT_RUN(stat_mcnemar);
STAT_RUN(stat_cochran_q);
STAT_RUN(stat_transition);
STAT_RUN(stat_draaglast_domains);
STAT_RUN(stat_bootstrap);
STAT_RUN(stat_rng);
STAT_RUN(stat_power);
STAT_RUN(stat_shrinkage);
STAT_RUN(stat_funnel);
STAT_RUN(stat_control_chart);
STAT_RUN(stat_disclosure);
STAT_RUN(stat_dropout);
STAT_RUN(stat_interventions);

/* n columns of numbers: those the list parameter "columns" names, else those with the given names,
   else the first n of the file. */
Status basic_columns(Arena *a, const Json *params, const Frame *f, const Str *names, size_t n,
                     const double **out);
/* The columns the list parameter `key` names, or all of the file (also when it is a text: a
 * remark). */
Status basic_items(Arena *a, const Json *params, Str key, const Frame *f, Str **names,
                   const double *const **x, size_t *k);
/* Weights of rows: the column "freq", whole numbers from 0; NULL when there is none. */
Status basic_freq(Arena *a, const Frame *f, const double **out);
/* INVALID naming the line of the first value of column x of f that is neither missing nor 0 nor 1.
 */
Status basic_check_binary(Arena *a, const Frame *f, const double *x);

/* A square table of two columns over common categories. */
typedef struct {
    Str *names;
    size_t k;
    double *counts; /* counts[i * k + j]: first i, second j */
    double outside; /* rows with a value that is no category: left out */
} Categories;

/* Columns a and b (or the first two), with freq when there; categories from the parameter or from
   the data. Rows with a gap are left out. */
Status basic_table(Arena *a, const Json *params, const Frame *f, Categories *out);
void basic_write_table(JsonOut *out, Str key, const double *table, size_t rows, size_t columns);

#endif
