// SPDX-License-Identifier: EUPL-1.2
/* Ready markup, for files in src/view/ only: whoever includes this has escaped everything in it. */
#ifndef VIEW_RAW_H
#define VIEW_RAW_H

#include "view/html.h"

struct Raw {
    Str markup;
};

/* Markup that lives as long as `a` and the text it points at. */
const Raw *raw_of(Arena *a, Str markup);

#endif
