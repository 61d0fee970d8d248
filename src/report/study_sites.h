// SPDX-License-Identifier: EUPL-1.2
/* A part of the chapter on sensitivity; for study_domains.c only. */
#ifndef REPORT_STUDY_SITES_H
#define REPORT_STUDY_SITES_H

#include "report/study_doc.h"

/* The change from first to last wave with a weak prior on how much sites differ, beside the mixed
   model. Nothing without at least two known sites, or with more than SITES_FEW. */
enum { SITES_FEW = 40 };
void section_few_sites(StudyDoc *d);

#endif
