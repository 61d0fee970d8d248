// SPDX-License-Identifier: EUPL-1.2
/* The table of translations that tools/gen_texts.c makes of locale/en.po, in the order of str_cmp.
 */
#ifndef VIEW_TEXT_TABLE_H
#define VIEW_TEXT_TABLE_H

#include "base/str.h"

typedef struct {
    Str dutch, english;
} TextRow;

extern const TextRow text_table[];
extern const size_t text_table_rows;

#endif
