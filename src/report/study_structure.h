// SPDX-License-Identifier: EUPL-1.2
/* A part of the chapter on how was measured; for study_items.c only. */
#ifndef REPORT_STUDY_STRUCTURE_H
#define REPORT_STUDY_STRUCTURE_H

#include "report/study_doc.h"

/* Several factors against one, and measurement invariance over the waves. The persons are those
   of d->t: the chapter's sample when there are many. */
void section_structure(StudyDoc *d);

#endif
