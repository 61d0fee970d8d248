// SPDX-License-Identifier: EUPL-1.2
/* A part of the chapter on measuring; for study_items.c only. */
#ifndef REPORT_STUDY_PRECISION_H
#define REPORT_STUDY_PRECISION_H

#include "report/study_doc.h"

/* How precise a person's score is at each level, by the graded response model of the first wave. */
void section_precision(StudyDoc *d);

#endif
