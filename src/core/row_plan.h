// SPDX-License-Identifier: EUPL-1.2
/* What row_plan.c makes of a header and score_rows.c uses for every row; for these two and
   row_short.c only. */
#ifndef CORE_ROW_PLAN_H
#define CORE_ROW_PLAN_H

#include "core/score_rows.h"

#include <string.h>

enum {
    COLUMNS_MOST = 4096,
    RATERS_MOST = 8,
    SCALES_MOST = 64,
    ITEMS_MOST = 4096,
    MEAN_ROOM = 24,
    BURDEN_SLOT = SCALES_MOST,
    UNSCORED_SLOT = SCALES_MOST + 1,
    SLOTS = SCALES_MOST + 2,
    VALUE_BASE = 1000, /* non-answers lie above -1000 (see instrument_read.c) */
};

/* What a cell of this column means when the row is this rater's. */
typedef enum { ROLE_IGNORED, ROLE_ITEM, ROLE_UNSCORED_ITEM, ROLE_DOMAIN, ROLE_OTHER_FORM } Role;

/* A tally is one number per slot, so that a cell costs one addition: how many were answered in the
   high half, their sum in the low half; for domains asked, answered and burdens, 16 bits each. */
typedef struct {
    uint64_t add[10]; /* what a one-digit answer adds; BAD when it is no answer here */
    uint8_t code[10]; /* what a study keeps of it (core/packed.h) */
    uint8_t role, slot;
    size_t item, place; /* which it is; its place in the codes of the rater's form, or STR_NONE */
    int16_t least, most;
    int16_t flip; /* least + most of a reversed item */
    bool reverse;
} Cell;

#define ONE_ANSWERED ((uint64_t)1 << 32)
#define ONE_ASKED ((uint64_t)1 << 32)
#define ONE_KNOWN ((uint64_t)1 << 16)
#define BAD UINT64_MAX

typedef struct {
    size_t asked, needed;     /* items in the form; fewest answers for a score */
    int most;                 /* highest answer */
    char (*means)[MEAN_ROOM]; /* [answered * sums + sum]: shortest text, first byte its length */
    size_t sums;
} ScaleForm;

/* How answers of one digit become codes: a digit from least to least + span is good, and its code
   is (digit ^ flip) + add; flip is 0, or 255 when the item is turned round. One place per cell of
   the tail, then places that are 0 up to a whole number of SHORT_LANES. */
enum { SHORT_LANES = 16 };
typedef struct {
    uint8_t *least, *span, *flip, *add;
    uint16_t *order; /* place in the codes of the rater's form -> place in the tail */
} ShortCells;

/* What eight bytes that begin with a cell hold, by which of them are commas: how many cells end in
   them, how many bytes those take, and the one byte of each, 8 for an empty cell. bytes 0: no cell
   ends here, or one has more bytes than one. */
typedef struct {
    uint8_t cells, bytes, at[SHORT_LANES];
} EightCells;

struct RowPlan {
    const Instrument *in;
    Str name;
    size_t n_columns;
    Str *columns;
    size_t person, wave, rater;             /* columns; STR_NONE when the file has none */
    size_t site, professional, answered_on; /* the same; a study and an import know these */
    size_t n_cells;                         /* columns that mean something to some rater */
    size_t *at;                             /* which columns those are, in order */
    Cell *cells[RATERS_MOST];               /* per rater, n_cells long */
    ScaleForm *forms[RATERS_MOST];
    bool non_answer[VALUE_BASE];             /* [-value] */
    int8_t burden_of_non_answer[VALUE_BASE]; /* -1: no answer */
    size_t tail; /* from this column on there are cells only, and short_cells knows their codes */
    ShortCells short_cells[RATERS_MOST];
    EightCells *eights; /* 256 of them */
};

/* One row: where its cells begin, counted from `at`; cell c ends one byte before cell c + 1 begins.
 */
typedef struct {
    const char *at;
    const uint32_t *starts; /* n + 1 of them */
    size_t n, line;
    bool plain; /* no quotes in it: what is copied from it needs none */
} Row;

static inline Str row_cell(const Row *row, size_t c) {
    return (Str){row->at + row->starts[c], row->starts[c + 1] - row->starts[c] - 1};
}

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
               "commas_in counts bytes from the low end");

static inline uint64_t eight_of(const char *at) {
    uint64_t x;
    memcpy(&x, at, sizeof x);
    return x;
}

/* Bit 7 of every byte of eight that is a comma (the zero-byte test of Mycroft, in its exact form).
 */
static inline uint64_t commas_in(uint64_t x) {
    const uint64_t low = 0x7f7f7f7f7f7f7f7fu;
    x ^= 0x2c2c2c2c2c2c2c2cu;
    return ~(((x & low) + low) | x | low);
}

/* Its place; 7 when there is none. */
static inline size_t first_comma(uint64_t commas) {
    return (size_t)__builtin_ctzll(commas | (uint64_t)1 << 63) >> 3;
}

static inline size_t commas_count(uint64_t commas) {
    return (size_t)((commas >> 7) * 0x0101010101010101u >> 56);
}

/* As str_eq, for the few letters of a rater or wave: cheaper than a call, once in every row. */
static inline bool short_eq(Str a, Str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.at[i] != b.at[i]) return false;
    return true;
}

/* STR_NONE: not one of the instrument's. */
static inline size_t row_rater(const RowPlan *p, const Row *row) {
    if (p->rater == STR_NONE) return 0;
    Str id = row_cell(row, p->rater);
    for (size_t r = 0; r < p->in->n_raters; r++)
        if (short_eq(id, p->in->raters[r].id)) return r;
    return STR_NONE;
}

/* Makes tail and short_cells, when all else is there. */
void row_short_plan(Arena *a, RowPlan *p);
/* Packs a line without quotes in which every cell of the tail is empty or one good digit, and all
   else is as it should be. False: it is not such a line; nothing has happened, and the general way
   says what is wrong, if anything. */
bool row_short(const RowPlan *p, Str line, RowPack *out);

/* What answer v adds to its slot; v is an answer or a non-answer of the instrument. */
uint64_t cell_adds(const RowPlan *p, const Cell *cell, int v);

#endif
