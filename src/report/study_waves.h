// SPDX-License-Identifier: EUPL-1.2
/* A part of the chapter on sensitivity; for study_domains.c only. */
#ifndef REPORT_STUDY_WAVES_H
#define REPORT_STUDY_WAVES_H

#include "report/study_doc.h"

/* The change from first to last wave when waves of a person may resemble each other in any way,
   beside the mixed model. Over everybody: the search works on sums. */
void section_any_covariance(StudyDoc *d);

#endif
