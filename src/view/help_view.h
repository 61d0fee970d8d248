// SPDX-License-Identifier: EUPL-1.2
/* Forms of help: the chooser, one form of help, and the municipality's own list. */
#ifndef VIEW_HELP_VIEW_H
#define VIEW_HELP_VIEW_H

#include "view/case_head_view.h"

typedef struct {
    Str value, label;
    bool chosen;
} HelpOption;

/* Something that is wrong: the id of the field, and the sentence. */
typedef struct {
    Str field, words;
} HelpFault;

#endif
