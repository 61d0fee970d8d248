// SPDX-License-Identifier: EUPL-1.2
/* Regressions of the report: complete rows, clustered by professional, as rows of a table. */
#ifndef REPORT_STUDY_MODEL_H
#define REPORT_STUDY_MODEL_H

#include "core/stats/design.h"
#include "core/stats/glm.h"
#include "report/study_doc.h"

typedef struct {
    Str id, title;
    const double *x; /* n */
} ModelTerm;

typedef struct {
    size_t n, p;   /* rows without a gap; columns: a constant and the terms */
    double *x, *y; /* n x p, n */
    Clusters by;
} ModelRows;

ModelRows model_rows(Arena *a, const double *y, const ModelTerm *terms, size_t k,
                     const size_t *cluster, size_t n);

/* About `most` of the rows at most, whole clusters chosen by chance with a fixed seed; the same
   rows when there are no more. For models whose time is long per row. */
ModelRows model_sample(Arena *a, const ModelRows *r, size_t most);

/* Exponentials of the coefficients of the terms: odds or rate ratios. */
typedef struct {
    EstimateStatus status;
    double *ratio, *p; /* k */
    Interval *ci;
    double
        *model_p; /* k: with the standard errors of the model itself; NULL where there are none */
} ModelFit;

/* CR2 by cluster with Satterthwaite's degrees of freedom (above 300 clusters CR1 and z); with
   separation Firth's estimates and
   profile intervals instead (status BOUNDARY says so). */
ModelFit model_glm(Arena *a, const ModelRows *r, GlmKind kind);
/* A random intercept per cluster, Laplace: odds ratios within a cluster. */
ModelFit model_glm_mixed(Arena *a, const ModelRows *r, GlmKind kind);
/* Proportional odds, CR0 by cluster; y 0, 1, 2, ...: levels that do not occur are passed over. */
ModelFit model_ordinal(Arena *a, const ModelRows *r);
ModelFit model_ordinal_mixed(Arena *a, const ModelRows *r);

/* Place in the table of persons of each row of a frame, STR_NONE when it is nobody's. */
size_t *study_frame_persons(const StudyDoc *d, const StudyFrame *f);
/* One column of a frame. */
double *study_frame_column(Arena *a, const StudyFrame *f, size_t column);

#endif
