// SPDX-License-Identifier: EUPL-1.2
/* The data files that travel inside the program. */
#include "core/shipped.h"

Str shipped_file(Str name) {
    for (size_t i = 0; i < shipped_count; i++)
        if (str_eq(shipped_files[i].name, name)) return shipped_files[i].bytes;
    return (Str){NULL, 0};
}
