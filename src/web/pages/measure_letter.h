// SPDX-License-Identifier: EUPL-1.2
/* The letter of an invitation, in plain words for the resident. */
#ifndef WEB_PAGES_MEASURE_LETTER_H
#define WEB_PAGES_MEASURE_LETTER_H

#include "web/pages/case_form.h"

/* Fills it; only the first code stands in it, never the second. */
Status measure_letter(Call *c, const CaseFile *f, size_t person, size_t wave, Str code,
                      InviteLetter *out);

#endif
