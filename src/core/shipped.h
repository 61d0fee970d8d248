// SPDX-License-Identifier: EUPL-1.2
/* The data files that travel inside the program: instruments and the invented study of the demo. */
#ifndef CORE_SHIPPED_H
#define CORE_SHIPPED_H

#include "base/str.h"

typedef struct {
    Str name; /* "instruments/draagkracht-2018.json" */
    Str bytes;
} Shipped;

/* Made by tools/gen_shipped.c, in the order of the names. */
extern const Shipped shipped_files[];
extern const size_t shipped_count;

/* The bytes of a file; at is NULL when there is none of that name. */
Str shipped_file(Str name);

#endif
