// SPDX-License-Identifier: EUPL-1.2
/* A part of the chapter on moves; for study_moves.c only. */
#ifndef REPORT_STUDY_TRUE_H
#define REPORT_STUDY_TRUE_H

#include "report/study_doc.h"

/* Transitions of true types beside the observed ones. */
void section_true_moves(StudyDoc *d);

#endif
