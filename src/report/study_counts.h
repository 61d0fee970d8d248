// SPDX-License-Identifier: EUPL-1.2
/* A part of the chapter on life domains; for study_domains.c only. */
#ifndef REPORT_STUDY_COUNTS_H
#define REPORT_STUDY_COUNTS_H

#include "report/study_doc.h"

/* The number of burdens at each later wave as a ratio to the first. */
void section_count_ratio(StudyDoc *d);

#endif
