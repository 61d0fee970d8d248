// SPDX-License-Identifier: EUPL-1.2
/* What the two files of the page "Hulpvraag" share. */
#ifndef WEB_PAGES_CLARIFY_H
#define WEB_PAGES_CLARIFY_H

#include "app/clarify.h"
#include "view/clarify_view.h"
#include "web/pages/case_head.h"
#include "web/pages/subject_options.h"

/* Which form came in. */
typedef enum {
    CLARIFY_WORD,
    CLARIFY_STATE,
    CLARIFY_OUTCOME,
    CLARIFY_VIEW,
    CLARIFY_STAND
} ClarifyPart;

enum { CLARIFY_BASES = 3, CLARIFY_SAYERS = 5, CLARIFY_VALUES = 3, CLARIFY_ABOUTS = 3 };
extern const Choice clarify_bases[CLARIFY_BASES], clarify_sayers[CLARIFY_SAYERS],
    clarify_values[CLARIFY_VALUES], clarify_abouts[CLARIFY_ABOUTS];

/* Who said a statement, in words: "Samira", "iemand uit het netwerk (zus)". */
Str clarify_sayer(Call *c, const Clarify *v, Str said_by, Str said_role);
/* What is there, everything but the forms. */
void clarify_fill(Call *c, const Clarify *v, ClarifyPage *page);

#endif
