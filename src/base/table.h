// SPDX-License-Identifier: EUPL-1.2
/* A table from text to a number: names to places in an array. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/arena.h"

typedef struct {
    Arena *arena;
    Str *keys;
    size_t *values;
    size_t room, n;
} Table;

/* An empty table; the keys are not copied and must outlive it. */
Table table_new(Arena *a);
/* Puts key -> value; false when the key was there already (its value is kept). */
bool table_add(Table *t, Str key, size_t value);
/* The value of the key, or STR_NONE. */
size_t table_get(const Table *t, Str key);

#endif
