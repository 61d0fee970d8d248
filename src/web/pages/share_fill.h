// SPDX-License-Identifier: EUPL-1.2
/* Fills "Wie ziet wat" of a case. */
#ifndef WEB_PAGES_SHARE_FILL_H
#define WEB_PAGES_SHARE_FILL_H

#include "app/sharing.h"
#include "view/share_view.h"
#include "web/pages/case_head.h"

/* A form that came back. */
typedef struct {
    Str part, id, fault, fault_at;
    bool clash;
    bool mailed; /* of a new one: the link goes by mail */
} ShareSent;

extern const Str share_ways[]; /* ends with an empty text */

void share_fill(Call *c, const Sharing *s, const ShareSent *sent, SharePage *page);

#endif
