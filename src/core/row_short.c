// SPDX-License-Identifier: EUPL-1.2
/* The rows that make up nearly all of a large file: what they say about the person first, then
   answers of one digit or none. Their commas need not be looked for cell by cell: mostly every
   second byte is one, and all digits are checked and turned to codes side by side. Whatever else a
   line may be is left to score_rows.c, messages and all. */
#include "core/row_plan.h"

#include "base/date.h"
#include "base/wide.h"

#include <string.h>

/* Sixteen bytes side by side: a type that compilers turn into one vector register. */
typedef uint8_t Lanes __attribute__((vector_size(SHORT_LANES)));
typedef uint16_t Pairs __attribute__((vector_size(SHORT_LANES))); /* a cell and its comma */
typedef uint8_t Cells __attribute__((vector_size(SHORT_LANES / 2)));

/* Byte which[i] of x at every i: one instruction where the processor has it. */
static inline Lanes lanes_pick(Lanes x, Lanes which) {
#if __has_builtin(__builtin_shuffle)
    return __builtin_shuffle(x, which);
#else
    Lanes out;
    for (size_t i = 0; i < SHORT_LANES; i++) out[i] = x[which[i]];
    return out;
#endif
}

static inline bool lanes_any(Lanes x) {
    uint64_t half[2];
    memcpy(half, &x, sizeof half);
    return half[0] | half[1];
}

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

static EightCells eight_cells(unsigned commas) {
    EightCells e = {0};
    memset(e.at, 8, sizeof e.at);
    for (uint8_t i = 0; i < 8; i++) {
        if (commas >> i & 1)
            e.cells++, e.bytes = (uint8_t)(i + 1);
        else if (i > e.bytes && commas >> i) /* a second byte, and its comma is still to come */
            return (EightCells){0};
        else
            e.at[e.cells] = i;
    }
    for (uint8_t k = e.cells; k < 8; k++) e.at[k] = 8;
    return e;
}

void row_short_plan(Arena *a, RowPlan *p) {
    size_t cells = p->n_cells;
    p->eights = ARENA_ARRAY(a, EightCells, 256);
    for (unsigned commas = 0; commas < 256; commas++) p->eights[commas] = eight_cells(commas);
    p->tail = p->n_columns;
    while (cells && p->at[cells - 1] + 1 == p->tail) p->tail--, cells--;
    for (size_t r = 0; r < p->in->n_raters; r++)
        if (!short_cells(a, p, r, &p->short_cells[r])) p->tail = p->n_columns;
}

/* Where the columns of the head begin, and the tail; 0 when there are too few commas. */
static inline size_t head_split(const RowPlan *p, Str line, uint32_t *starts) {
    size_t n = 0, i = 0;
    starts[0] = 0;
    for (; i + 8 <= line.len; i += 8)
        for (uint64_t commas = commas_in(eight_of(line.at + i)); commas; commas &= commas - 1) {
            starts[++n] = (uint32_t)(i + first_comma(commas) + 1);
            if (n == p->tail) return starts[n];
        }
    for (; i < line.len; i++) {
        if (line.at[i] != ',') continue;
        starts[++n] = (uint32_t)i + 1;
        if (n == p->tail) return starts[n];
    }
    return 0;
}

typedef struct {
    size_t cells, bytes; /* of the tail, done so far */
} Spread;

/* The cells that end in these eight bytes; false when one is longer than a byte or a NUL, or there
   are more than there should be. Sixteen places are always written, those of no cell to be written
   over. */
static inline bool eight_spread(const RowPlan *p, uint64_t eight, size_t n, uint8_t *cell,
                                Spread *s) {
    static const uint64_t ones = 0x0101010101010101u;
    Lanes byte = {0}, at;
    memcpy(&byte, &eight, sizeof eight);
    const EightCells *e = &p->eights[(commas_in(eight) >> 7) * 0x0102040810204080u >> 56];
    memcpy(&at, e->at, sizeof at);
    byte = lanes_pick(byte, at);
    memcpy(cell + s->cells, &byte, sizeof byte);
    s->cells += e->cells;
    s->bytes += e->bytes;
    return e->bytes && s->cells <= n && ((eight - ones) & ~eight & ones << 7) == 0;
}

/* Sixteen bytes that are eight filled cells and their commas, as nearly all are: the cells are
   every second one. False when they are not; whether the cells are digits is looked at later. */
static inline bool sixteen_spread(const char *at, uint8_t *cell) {
    static const Lanes either = {0xF0, 0xFF, 0xF0, 0xFF, 0xF0, 0xFF, 0xF0, 0xFF,
                                 0xF0, 0xFF, 0xF0, 0xFF, 0xF0, 0xFF, 0xF0, 0xFF};
    static const Lanes filled = {'0', ',', '0', ',', '0', ',', '0', ',',
                                 '0', ',', '0', ',', '0', ',', '0', ','};
    Lanes x;
    memcpy(&x, at, sizeof x);
    if (lanes_any((x & either) ^ filled)) return false;
    Cells eight = __builtin_convertvector((Pairs)x, Cells);
    memcpy(cell, &eight, sizeof eight);
    return true;
}

/* The last cells of a tail whose other cells are done, when they and those just before them, eight
   in all, are filled: the sixteen bytes at its end, this time with the comma first. */
static inline bool last_spread(Str tail, size_t n, uint8_t *cell, const Spread *s) {
    static const Lanes either = {0xFF, 0xF0, 0xFF, 0xF0, 0xFF, 0xF0, 0xFF, 0xF0,
                                 0xFF, 0xF0, 0xFF, 0xF0, 0xFF, 0xF0, 0xFF, 0xF0};
    static const Lanes filled = {',', '0', ',', '0', ',', '0', ',', '0',
                                 ',', '0', ',', '0', ',', '0', ',', '0'};
    Lanes x;
    if (n < 8 || tail.len < sizeof x || tail.len + 1 - s->bytes != 2 * (n - s->cells)) return false;
    memcpy(&x, tail.at + tail.len - sizeof x, sizeof x);
    if (lanes_any((x & either) ^ filled)) return false;
    Cells eight = __builtin_convertvector((Pairs)x >> 8, Cells);
    memcpy(cell + n - 8, &eight, sizeof eight);
    return true;
}

/* The one byte of every cell, 0 for an empty one. The last cell gets a comma. */
static inline bool tail_spread(const RowPlan *p, Str tail, size_t n, uint8_t *cell) {
    Spread s = {0};
    while (s.bytes + 8 <= tail.len) {
        if (s.bytes + 16 <= tail.len && s.cells + 8 <= n &&
            sixteen_spread(tail.at + s.bytes, cell + s.cells))
            s.cells += 8, s.bytes += 16;
        else if (s.bytes + 16 > tail.len && last_spread(tail, n, cell, &s))
            return true;
        else if (!eight_spread(p, eight_of(tail.at + s.bytes), n, cell, &s))
            return false;
    }
    size_t rest = 8 * (tail.len - s.bytes); /* in bits */
    uint64_t last = rest ? eight_of(tail.at + tail.len - 8) >> (64 - rest) : 0;
    last |= ((uint64_t)',' | ~(uint64_t)0xFF) << rest;
    return eight_spread(p, last, n, cell, &s) && s.cells == n && s.bytes == tail.len + 1;
}

/* From bytes to codes, all cells alike; false when one is not good. Places after the last cell are
   worked out too, and are good whatever they hold. */
static inline bool tail_codes(const ShortCells *s, size_t n, const uint8_t *cell, uint8_t *code) {
    Lanes bad = {0};
    for (size_t i = 0; i < n; i += SHORT_LANES) {
        Lanes byte, least, span, flip, add, there;
        memcpy(&byte, cell + i, sizeof byte);
        memcpy(&least, s->least + i, sizeof least);
        memcpy(&span, s->span + i, sizeof span);
        memcpy(&flip, s->flip + i, sizeof flip);
        memcpy(&add, s->add + i, sizeof add);
        there = (Lanes)(byte != 0);
        bad |= there & (Lanes)(byte - least > span);
        byte = there & ((byte ^ flip) + add);
        memcpy(code + i, &byte, sizeof byte);
    }
    return !lanes_any(bad);
}

/* Whose row it is and of which wave; false when something about it is not as it should be. `last`
   is the row before it, or NULL. */
static inline bool row_about(const RowPlan *p, const Row *row, const PackedRow *last,
                             PackedRow *r) {
    Day day;
    r->person = row_cell(row, p->person);
    r->rater = row_rater(p, row);
    r->same = last && short_eq(last->person, r->person);
    if (r->rater == STR_NONE || r->person.len == 0) return false;
    if (!r->same && !str_is_utf8(r->person)) return false;
    r->hash = r->same ? last->hash : packed_hash(r->person);
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

enum { SHORT_MOST = 1024 }; /* cells in a tail; another row goes the general way */

WIDE bool row_short(const RowPlan *p, Str line, RowPack *out) {
    uint32_t starts[COLUMNS_MOST + 1];
    uint8_t cell[SHORT_MOST + SHORT_LANES];
    size_t n = p->n_columns - p->tail;
    if (n == 0 || n > SHORT_MOST || line.len < 8) return false;
    size_t begins = head_split(p, line, starts);
    if (p->tail && begins == 0) return false;
    Row row = {.at = line.at, .starts = starts, .n = p->n_columns};
    PackedRow *r = &out->rows[out->n];
    if (!tail_spread(p, str_sub(line, begins, line.len), n, cell)) return false;
    memset(cell + n, 0, SHORT_LANES);
    if (!row_about(p, &row, out->n ? r - 1 : NULL, r)) return false;
    const ShortCells *s = &p->short_cells[r->rater];
    uint8_t *codes = out->codes + out->n * out->form;
    if (!tail_codes(s, n, cell, codes)) return false;
    r->codes = codes;
    r->order = s->order;
    out->n++;
    return true;
}
