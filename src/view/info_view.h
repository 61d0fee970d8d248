// SPDX-License-Identifier: EUPL-1.2
/* The pages with information: privacy, accessibility, help, telephone numbers. */
#ifndef VIEW_INFO_VIEW_H
#define VIEW_INFO_VIEW_H

#include "view/page.h"

typedef struct {
    Frame frame;
    bool inside; /* a resident who came in with a code reads this: the way back stands on top */
} InfoPage;

/* GET /privacy, /toegankelijkheid, /hulp, /hulp/telefoonnummers */
void page_privacy(Html *h, const InfoPage *v);
void page_accessibility(Html *h, const InfoPage *v);
void page_help(Html *h, const InfoPage *v);
void page_phones(Html *h, const InfoPage *v);

#endif
