// SPDX-License-Identifier: EUPL-1.2
/* The head that every page of a case has: where am I, whose case, which of its people. A page's
   struct has a member `head`, and its template `{{use case_head}}`. */
#ifndef VIEW_CASE_HEAD_VIEW_H
#define VIEW_CASE_HEAD_VIEW_H

#include "view/page.h"

typedef struct {
    Str label, href;
    bool here;
} CaseTab;

typedef struct {
    Str name, href;        /* of the case, "/zaken/KEY" */
    Str above, above_href; /* a page between the case and this one; both may be empty */
    Str title;             /* of this page: its h1 and the last crumb */
    LIST(CaseTab) tabs;    /* persons of a household; none: there is one person */
    bool closed;
    Str note; /* what was just done ("Bewaard."); may be empty */
} CaseHead;

#endif
