// SPDX-License-Identifier: EUPL-1.2
/* The mixed model behind a change, for study_change.c and the chapters that ask more of it. */
#ifndef REPORT_CHANGE_MODEL_H
#define REPORT_CHANGE_MODEL_H

#include "core/stats/mixed_waves.h"
#include "report/aggregate.h"

typedef struct {
    EstimateStatus status; /* of the fit, or of the data when there is none */
    const MixedData *data; /* NULL: no model */
    MixedFit fit;          /* persons, and sites when n_sites > 0 */
    size_t p, *column;     /* coefficients; of wave w, STR_NONE: nobody has a value there */
    size_t persons, n_sites;
} ChangeModel;

ChangeModel study_change_model(Arena *a, const AggregateParts *parts, const StudyShape *of);
/* The weights (p) of a step; false when nobody has a value at one of the two waves. */
bool change_weights(const ChangeModel *c, StudyStep step, double *l);

#endif
