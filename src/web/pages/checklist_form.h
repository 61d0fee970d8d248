// SPDX-License-Identifier: EUPL-1.2
/* A list of questions as rows of a page, and as it was sent: fields a.ITEM. */
#ifndef WEB_PAGES_CHECKLIST_FORM_H
#define WEB_PAGES_CHECKLIST_FORM_H

#include "core/checklist.h"
#include "view/charts.h"
#include "view/own_image_view.h"
#include "web/pages/pages.h"

/* A row of a form's table. */
#define CHECKLIST_FIELD                                                                            \
    {                                                                                              \
        .name = S_INIT("a."), .kind = FIELD_INT, .low = -99, .high = 99, .family = true,           \
        .wrong = T_INIT("Kies een van de antwoorden.")                                             \
    }

/* The rows, with what was chosen. side: whose words the reasons for no answer have. */
size_t checklist_rows(Call *c, const Checklist *list, Side side, const OwnRow **out);
/* What was sent lies over what was there; values that are not offered are passed over. */
void checklist_sent(Call *c, Checklist *list);
/* The answer to the nth question in words. */
Str checklist_words(Call *c, const Checklist *list, size_t nth, Side side);

#endif
