// SPDX-License-Identifier: EUPL-1.2
/* What row_plan.c makes of a header and score_rows.c uses for every row; for these two only. */
#ifndef CORE_ROW_PLAN_H
#define CORE_ROW_PLAN_H

#include "core/score_rows.h"

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
};

/* What answer v adds to its slot; v is an answer or a non-answer of the instrument. */
uint64_t cell_adds(const RowPlan *p, const Cell *cell, int v);

#endif
