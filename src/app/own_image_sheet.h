// SPDX-License-Identifier: EUPL-1.2
/* How the questions of the own image are spread over its two sheets. */
#ifndef APP_OWN_IMAGE_SHEET_H
#define APP_OWN_IMAGE_SHEET_H

#include "app/answering.h"

typedef enum { PART_ITEMS, PART_PRACTICE, PART_BURDENS } SheetPart;

typedef struct {
    SheetPart part;
    int64_t number; /* in the whole image, in this order: from 1 */
    const Question *question;
} SheetRow;

typedef struct {
    size_t n;
    const SheetRow *rows;
} Sheet;

/* Sheet 1: the items of the first scale, then effective use. Sheet 2: all other items, then the
   burden. Any other number: empty. */
Sheet own_image_sheet(Arena *a, const Response *r, int number);

#endif
