// SPDX-License-Identifier: EUPL-1.2
/* A part of the chapter on how was measured; for study_items.c only. */
#ifndef REPORT_STUDY_STRUCTURE_H
#define REPORT_STUDY_STRUCTURE_H

#include "report/study_doc.h"

/* Several factors against one, and measurement invariance over the waves. Above 50,000 persons a
   sample of about that many with a fixed seed. */
void section_structure(StudyDoc *d);

#endif
