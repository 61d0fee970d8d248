// SPDX-License-Identifier: EUPL-1.2
/* A list to choose from of what something is about: life domains and topics. */
#ifndef VIEW_SUBJECT_VIEW_H
#define VIEW_SUBJECT_VIEW_H

#include "view/casework_view.h"

/* Shown by the part subject_options, in a select whose page calls this `subjects`. */
typedef struct {
    bool none; /* nothing is chosen */
    LIST(CaseOption) burdens, topics;
} SubjectOptions;

#endif
