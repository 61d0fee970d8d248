// SPDX-License-Identifier: EUPL-1.2
/* A file of answers, block by block: bytes of CSV in, bytes of CSV with scores out. */
#ifndef CORE_SCORE_ROWS_H
#define CORE_SCORE_ROWS_H

#include "base/buf.h"
#include "core/packed.h"

/* What each column of this file means for this instrument; made once from the header. */
typedef struct RowPlan RowPlan;

/* Something wrong in the data, with its place; `what` also says what was expected. */
typedef struct {
    size_t line; /* in the file, from 1 */
    Str column;
    Str what;
} RowFault;

typedef struct {
    Arena *arena; /* where faults are kept */
    size_t n, room;
    RowFault *list;
    size_t most; /* faults kept at the most; more are counted in n */
} RowFaults;

/* Adds a fault; `what` and `column` must live as long as the faults do. */
void row_fault(RowFaults *f, size_t line, Str column, Str what);
/* Reads the header line (without its line end). Needs a column `person`; without `wave` or `rater`
   the instrument's first is meant. A form of which only some items have a column is refused (a
   misspelt name would go unseen) unless `lenient`. Columns the instrument does not know are passed
   over. */
Status row_plan_new(Arena *a, const Instrument *in, Str name, Str header, bool lenient,
                    const RowPlan **out);
/* The header of the scores: person,wave,rater, then <scale>,<scale>_answered per scale, then type
   with a typology, then burden,burden_asked with domains. */
void row_plan_header(const RowPlan *p, Buf *out);
/* Scores the rows of a block: whole lines, the first of which is line `first_line` of the file.
   Rows come out in order; a row with a fault is left out when it cannot be read as a row, and
   scored without the bad cell otherwise. Gives the number of lines in the block. Without `lenient`
   it stops at the first fault. Thread-safe: the plan is only read. */
size_t rows_score(const RowPlan *p, Str block, size_t first_line, bool lenient, Buf *out,
                  RowFaults *faults);
/* The same rows for a study: instead of scores their codes come out, up to the first fault. `out`
   was made for blocks of that size. The words of a row lie in
   the block, or in the arena of the faults when there were quotes. */
typedef struct {
    size_t n, form; /* form: bytes of codes per row */
    PackedRow *rows;
    uint8_t *codes;
} RowPack;
RowPack row_pack_new(Arena *a, const RowPlan *p, size_t block);
size_t rows_pack(const RowPlan *p, Str block, size_t first_line, RowPack *out, RowFaults *faults);
/* Where the last whole row of a block ends (just after its line end), 0 when there is none. Knows
   of line ends inside quotes. */
size_t rows_end(Str block);

#endif
