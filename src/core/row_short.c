// SPDX-License-Identifier: EUPL-1.2
/* The rows that make up nearly all of a large file: what they say about the person first, then
   answers of one digit or none. Their commas need not be looked for cell by cell: mostly every
   second byte is one, and all digits are checked and turned to codes side by side. Whatever else a
   line may be is left to score_rows.c, messages and all. */
#include "core/row_plan.h"

#include "base/date.h"

#include <string.h>

/* The digits that are good in this cell are a range, and their codes go up or down by one. */
static bool short_cell(const Cell *cell, ShortCells *s, size_t i) {
    int lo = 0, hi = 9;
    while (lo < 10 && cell->add[lo] == BAD) lo++;
    while (hi > lo && cell->add[hi] == BAD) hi--;
    if (lo == 10) return true; /* none is good: least and span 0 say just that */
    s->least[i] = (uint8_t)('0' + lo);
    s->span[i] = (uint8_t)(hi - lo);
    s->flip[i] = hi > lo && cell->code[hi] < cell->code[lo] ? 255 : 0;
    s->add[i] = (uint8_t)(cell->code[lo] - (s->least[i] ^ s->flip[i]));
    for (int d = lo; d <= hi; d++)
        if (cell->add[d] == BAD || cell->code[d] != (uint8_t)((('0' + d) ^ s->flip[i]) + s->add[i]))
            return false;
    return true;
}

static bool short_cells(Arena *a, const RowPlan *p, size_t rater, ShortCells *s) {
    size_t n = p->n_columns - p->tail, skipped = p->n_cells - n;
    size_t form = p->in->n_items + p->in->n_domains;
    size_t room = (n / SHORT_LANES + 1) * SHORT_LANES;
    *s = (ShortCells){.least = ARENA_ARRAY(a, uint8_t, room),
                      .span = ARENA_ARRAY(a, uint8_t, room),
                      .flip = ARENA_ARRAY(a, uint8_t, room),
                      .add = ARENA_ARRAY(a, uint8_t, room),
                      .order = ARENA_ARRAY(a, uint16_t, form + 1)};
    for (size_t i = 0; i < form; i++) s->order[i] = (uint16_t)(room - 1); /* no column: always 0 */
    for (size_t i = 0; i < n; i++) {
        const Cell *cell = &p->cells[rater][skipped + i];
        if (!short_cell(cell, s, i)) return false;
        if (cell->role != ROLE_OTHER_FORM) s->order[cell->place] = (uint16_t)i;
    }
    return true;
}

void row_short_plan(Arena *a, RowPlan *p) {
    size_t cells = p->n_cells;
    p->tail = p->n_columns;
    while (cells && p->at[cells - 1] + 1 == p->tail) p->tail--, cells--;
    for (size_t r = 0; r < p->in->n_raters; r++)
        if (!short_cells(a, p, r, &p->short_cells[r])) p->tail = p->n_columns;
}

/* Where the columns of the head begin, and the tail; 0 when there are too few commas. The write
   goes on whether there is a comma or not: that costs less than a branch guessed wrong. */
static size_t head_split(const RowPlan *p, Str line, uint32_t *starts) {
    size_t n = 0, i = 0;
    starts[0] = 0;
    for (; i < line.len && n < p->tail; i++) {
        starts[n + 1] = (uint32_t)i + 1;
        n += line.at[i] == ',';
    }
    return n == p->tail ? i : 0;
}

/* One cell and its comma; false when it has more bytes than one. */
static inline bool tail_cell(Str tail, size_t *i, uint8_t *cell, size_t *filled) {
    uint8_t byte = *i < tail.len ? (uint8_t)tail.at[*i] : 0;
    if (byte == ',') {
        *cell = 0;
        *i += 1;
        return true;
    }
    *cell = byte;
    *filled += 1;
    *i += 2;
    return *i <= tail.len && tail.at[*i - 1] == ',';
}

/* The one byte of every cell, 0 for an empty one. Four cells that are all filled lie in every
   second of eight bytes; only where a cell is empty it goes on one by one, until four are filled
   again. `filled` is how many were not empty, to be held against how many bytes are not 0. */
static bool tail_spread(Str tail, size_t n, uint8_t *cell, size_t *filled) {
    static const uint64_t alternate = 0x8000800080008000u, pairs = 0x0000FFFF0000FFFFu;
    size_t at = 0, i = 0;
    *filled = 0;
    while (at + 4 < n && i + 8 <= tail.len) {
        uint64_t eight = eight_of(tail.at + i);
        if (commas_in(eight) != alternate) {
            if (!tail_cell(tail, &i, &cell[at++], filled)) return false;
            continue;
        }
        uint64_t four = eight & 0x00FF00FF00FF00FFu;
        four = (four | four >> 8) & pairs;
        uint32_t together = (uint32_t)(four | four >> 16);
        memcpy(cell + at, &together, 4);
        at += 4, i += 8, *filled += 4;
    }
    while (at + 1 < n)
        if (!tail_cell(tail, &i, &cell[at++], filled)) return false;
    if (tail.len > i + 1) return false;
    cell[at] = i < tail.len ? (uint8_t)tail.at[i] : 0;
    *filled += i < tail.len;
    memset(cell + n, 0, SHORT_LANES);
    return true;
}

/* From bytes to codes, all cells alike; false when one is not good. */
static bool tail_codes(const ShortCells *s, size_t n, const uint8_t *restrict cell, size_t filled,
                       uint8_t *restrict code) {
    uint8_t bad[SHORT_LANES] = {0}, count[SHORT_LANES] = {0};
    const uint8_t *restrict least = s->least, *restrict span = s->span, *restrict flip = s->flip,
                            *restrict add = s->add;
    for (size_t from = 0; from < n; from += SHORT_LANES) {
        for (size_t i = 0; i < SHORT_LANES; i++) {
            uint8_t byte = cell[from + i], there = byte ? 255 : 0;
            uint8_t over = (uint8_t)(byte - least[from + i]);
            bad[i] |= there & (over > span[from + i] ? 255 : 0);
            count[i] = (uint8_t)(count[i] - there);
            code[from + i] = there & (uint8_t)((byte ^ flip[from + i]) + add[from + i]);
        }
    }
    size_t cells = 0, wrong = 0;
    for (int i = 0; i < SHORT_LANES; i++) cells += count[i], wrong += bad[i];
    return wrong == 0 && cells == filled;
}

/* Whose row it is and of which wave; false when something about it is not as it should be. */
static bool row_about(const RowPlan *p, const Row *row, PackedRow *r) {
    Day day;
    r->person = row_cell(row, p->person);
    r->rater = row_rater(p, row);
    if (r->rater == STR_NONE || r->person.len == 0 || !str_is_utf8(r->person)) return false;
    Str wave = p->wave == STR_NONE ? p->in->waves[0] : row_cell(row, p->wave);
    r->wave = 0;
    while (r->wave < p->in->n_waves && !short_eq(wave, p->in->waves[r->wave])) r->wave++;
    if (r->wave == p->in->n_waves) return false;
    if (p->answered_on != STR_NONE) {
        Str on = row_cell(row, p->answered_on);
        if (on.len && !day_parse(on, &day)) return false;
    }
    r->site = p->site == STR_NONE ? S("") : row_cell(row, p->site);
    r->professional = p->professional == STR_NONE ? S("") : row_cell(row, p->professional);
    r->outside = S("");
    return true;
}

enum { SHORT_MOST = 1024 }; /* cells in a tail: 64 times SHORT_LANES, so that a count fits a byte */

bool row_short(const RowPlan *p, Str line, RowPack *out) {
    uint32_t starts[COLUMNS_MOST + 1];
    uint8_t cell[2 * SHORT_MOST + SHORT_LANES];
    size_t n = p->n_columns - p->tail, filled;
    if (n == 0 || n > SHORT_MOST) return false;
    size_t begins = head_split(p, line, starts);
    if (p->tail && begins == 0) return false;
    Row row = {.at = line.at, .starts = starts, .n = p->n_columns};
    PackedRow *r = &out->rows[out->n];
    if (!tail_spread(str_sub(line, begins, line.len), n, cell, &filled) || !row_about(p, &row, r))
        return false;
    const ShortCells *s = &p->short_cells[r->rater];
    uint8_t *codes = out->codes + out->n * out->form;
    if (!tail_codes(s, n, cell, filled, codes)) return false;
    r->codes = codes;
    r->order = s->order;
    const PackedRow *last = out->n ? r - 1 : r;
    r->hash = out->n && short_eq(last->person, r->person) ? last->hash : packed_hash(r->person);
    out->n++;
    return true;
}
