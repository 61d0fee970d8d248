// SPDX-License-Identifier: EUPL-1.2
/* A part of the chapter on the approach; for study_approach.c only. */
#ifndef REPORT_STUDY_LINKS_H
#define REPORT_STUDY_LINKS_H

#include "report/study_doc.h"

/* Which kinds of support go together in a plan, and whether work on the network goes with a larger
   social capital later. Needs plans. */
void section_links(StudyDoc *d);

#endif
