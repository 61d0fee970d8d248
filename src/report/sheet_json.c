// SPDX-License-Identifier: EUPL-1.2
/* The tables of a sheet as nested objects: a row's key is its place, a column's key names the
 * value. */
#include "report/sheet.h"

enum { DEPTH_MOST = 8 };

/* The objects that are open, from the table's key down. */
typedef struct {
    JsonOut *j;
    size_t depth;
    Str open[DEPTH_MOST];
} JsonPlace;

/* Closes what the new place does not share with the last one, and opens the rest. */
static void place_go(JsonPlace *p, Str table, Str key) {
    Str parts[DEPTH_MOST] = {table}, rest = key, part;
    size_t n = 1, same = 0;
    while (n < DEPTH_MOST && str_split(&rest, '/', &part)) parts[n++] = part;
    while (same < n && same < p->depth && str_eq(parts[same], p->open[same])) same++;
    for (; p->depth > same; p->depth--) json_close(p->j, '}');
    for (; p->depth < n; p->depth++) {
        p->open[p->depth] = parts[p->depth];
        json_key(p->j, parts[p->depth]);
        json_open(p->j, '{');
    }
}

static void pair_json(JsonOut *j, Str key, Interval ci) {
    json_key(j, key);
    json_open(j, '[');
    json_double(j, ci.lo);
    json_double(j, ci.hi);
    json_close(j, ']');
}

/* Nothing beside a value that is fine: only what is not gets a status. */
static void status_json(JsonOut *j, Arena *a, Str key, EstimateStatus s) {
    if (s.state == ESTIMATE_OK) return;
    Str name = estimate_state_name(s.state);
    json_add_text(
        j, key, arena_print(a, "%.*s%s%.*s", STR_ARG(name), s.why.len ? ": " : "", STR_ARG(s.why)));
}

static void share_json(JsonOut *j, Arena *a, Str key, const SheetCell *c) {
    json_key(j, key);
    json_open(j, '{');
    json_add_double(j, S("x"), c->x);
    json_add_double(j, S("n"), c->n);
    json_add_double(j, S("share"), c->value);
    if (!isnan(c->ci.lo)) pair_json(j, S("ci"), c->ci);
    status_json(j, a, S("status"), c->status);
    json_close(j, '}');
}

static void cell_json(JsonOut *j, Arena *a, Str key, const SheetCell *c) {
    if (c->kind == CELL_NONE || c->kind == CELL_TEXT || key.len == 0) return;
    if (c->kind == CELL_SHARE && !isnan(c->n)) {
        share_json(j, a, key, c);
        return;
    }
    json_add_double(j, key, c->value);
    if (!isnan(c->ci.lo)) pair_json(j, arena_print(a, "%.*s_ci", STR_ARG(key)), c->ci);
    status_json(j, a, arena_print(a, "%.*s_status", STR_ARG(key)), c->status);
}

static void table_json(JsonPlace *p, Arena *a, const SheetTable *t) {
    for (size_t r = 0; r < t->n_rows && t->key.len; r++) {
        const SheetRow *row = &t->rows[r];
        if (row->kind == ROW_GROUP || row->key.len == 0) continue;
        place_go(p, t->key, row->key);
        for (size_t c = 0; c < t->n_columns; c++)
            cell_json(p->j, a, t->columns[c].key, &row->cells[c]);
    }
}

void sheet_json(const Sheet *s, JsonOut *j) {
    JsonPlace p = {.j = j};
    for (size_t c = 0; c < s->n_chapters; c++)
        for (size_t i = 0; i < s->chapters[c].n; i++)
            if (s->chapters[c].parts[i].kind == PART_TABLE)
                table_json(&p, s->arena, s->chapters[c].parts[i].table);
    for (; p.depth > 0; p.depth--) json_close(j, '}');
}
