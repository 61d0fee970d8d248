// SPDX-License-Identifier: EUPL-1.2
/* How a person is called on a page: enough to recognise somebody by, not more. */
#ifndef VIEW_NAMES_H
#define VIEW_NAMES_H

#include "base/arena.h"

/* "Samira B.", "Henk de W."; what is missing is left out. Empty when both are. */
Str name_short(Arena *a, Str call_name, Str family_name);

#endif
