// SPDX-License-Identifier: EUPL-1.2
/* A table from text to a number: open addressing, at most half full. */
#include "base/table.h"

Table table_new(Arena *a) { return (Table){.arena = a}; }

static size_t table_slot(const Table *t, Str key) {
    size_t at = str_hash(key) & (t->room - 1);
    while (t->keys[at].at && !str_eq(t->keys[at], key)) at = (at + 1) & (t->room - 1);
    return at;
}

static void table_grow(Table *t) {
    Table bigger = {.arena = t->arena, .room = t->room ? t->room * 2 : 16, .n = t->n};
    bigger.keys = ARENA_ARRAY(t->arena, Str, bigger.room);
    bigger.values = ARENA_ARRAY(t->arena, size_t, bigger.room);
    for (size_t i = 0; i < t->room; i++) {
        if (t->keys[i].at == NULL) continue;
        size_t at = table_slot(&bigger, t->keys[i]);
        bigger.keys[at] = t->keys[i];
        bigger.values[at] = t->values[i];
    }
    *t = bigger;
}

bool table_add(Table *t, Str key, size_t value) {
    if (key.at == NULL) key = S("");
    if (t->n * 2 >= t->room) table_grow(t);
    size_t at = table_slot(t, key);
    if (t->keys[at].at) return false;
    t->keys[at] = key;
    t->values[at] = value;
    t->n++;
    return true;
}

size_t table_get(const Table *t, Str key) {
    if (t->room == 0) return STR_NONE;
    size_t at = table_slot(t, key);
    return t->keys[at].at ? t->values[at] : STR_NONE;
}
