// SPDX-License-Identifier: EUPL-1.2
/* A term in a sentence. */
#ifndef WEB_PAGES_TERM_WORDS_H
#define WEB_PAGES_TERM_WORDS_H

#include "core/terms.h"
#include "web/pages/pages.h"

/* "Onderzoek", "Eigen plan", "Besluit". */
Str term_label(Call *c, TermKind kind);
/* "Uiterlijk 15 december 2026: nog 3 weken." Calm, also when it is late. */
Str term_words(Call *c, TermKind kind, const Term *term);

#endif
