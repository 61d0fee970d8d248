// SPDX-License-Identifier: EUPL-1.2
/* The two sheets of the own image. */
#include "app/own_image_sheet.h"

/* Its place in the order of asking: 0 first scale, 1 effective use, 2 other items, 3 burden. */
static int question_step(const Response *r, const Question *q) {
    if (q->kind != QUESTION_ITEM) return 3;
    const Item *item = &r->in->items[q->place];
    if (item->effective_use) return 1;
    size_t first = r->in->typology.present ? r->in->typology.first : 0;
    return item->scale == first ? 0 : 2;
}

Sheet own_image_sheet(Arena *a, const Response *r, int number) {
    static const SheetPart parts[] = {PART_ITEMS, PART_PRACTICE, PART_ITEMS, PART_BURDENS};
    SheetRow *rows = ARENA_ARRAY(a, SheetRow, r->n + 1);
    size_t n = 0;
    int64_t place = 0;
    for (int step = 0; step < 4; step++) {
        for (size_t i = 0; i < r->n; i++) {
            if (r->questions[i].kind == QUESTION_OPEN) continue;
            if (question_step(r, &r->questions[i]) != step) continue;
            place++;
            if (step / 2 + 1 == number)
                rows[n++] = (SheetRow){parts[step], place, &r->questions[i]};
        }
    }
    return (Sheet){n, rows};
}
