// SPDX-License-Identifier: EUPL-1.2
/* The private signal about safety, for one reader: never on a shared screen, a print or a copy. Its
   title and address say nothing. */
#ifndef VIEW_MESSAGE_VIEW_H
#define VIEW_MESSAGE_VIEW_H

#include "view/page.h"

typedef struct {
    Frame frame;
    Str number, name;           /* of the case and the resident; name may be empty */
    Str case_path;              /* "/zaken/KEY" */
    Str raised;                 /* "24 november 2026" */
    bool by_resident;           /* it was the resident's answer, not the professional's own */
    Str seen_by, seen, settled; /* names and days in words; empty: not yet */
} MessagePage;

/* GET, POST /zaken/:id/bericht/:key */
void page_message(Html *h, const MessagePage *v);

#endif
