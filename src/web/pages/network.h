// SPDX-License-Identifier: EUPL-1.2
/* What the two files of the page "Netwerk" share. */
#ifndef WEB_PAGES_NETWORK_H
#define WEB_PAGES_NETWORK_H

#include "app/network.h"
#include "view/network_view.h"
#include "web/pages/case_head.h"
#include "web/pages/subject_options.h"

enum {
    NETWORK_KINDS = 6,
    NETWORK_CLOSE = 4,
    NETWORK_HELPS = 4,
    NETWORK_USED = 4,
    NETWORK_LEGAL = 5
};
extern const Choice network_kinds[NETWORK_KINDS], network_close[NETWORK_CLOSE],
    network_helps[NETWORK_HELPS], network_used[NETWORK_USED], network_legal[NETWORK_LEGAL];

/* What is there, everything but the forms. */
void network_fill(Call *c, const Network *v, NetworkPage *page);
/* In one text, for who was overtaken. */
Str network_member_now(Call *c, const NetworkMemberListRow *m);
Str network_legal_now(Call *c, const RepresentativeListRow *r);

#endif
