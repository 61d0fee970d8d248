// SPDX-License-Identifier: EUPL-1.2
/* The calendar and the mails of one measurement. */
#ifndef WEB_PAGES_MEASURE_MAIL_H
#define WEB_PAGES_MEASURE_MAIL_H

#include "web/pages/case_form.h"

/* Mails about it, its window, and how often the case changed hands. */
Status measure_fill_mail(Call *c, const CaseFile *f, size_t person, size_t wave, MeasurePage *page);
/* After a window that could not be kept: what was typed stands there still, with what was wrong. */
void measure_fill_window_fault(Call *c, int status, MeasurePage *page);
/* In a deed: keeps the window that was sent. INVALID: no numbers of days. CONFLICT: the case is
   closed, or somebody else changed the wave first. */
Status measure_window(Call *c, const CaseFile *f, size_t wave);

/* One mail in words, as logs show it. */
Str mail_kind_words(Lang lang, Str kind);
/* "Verstuurd op 3 december", "Wacht tot 3 december", "Niet zeker" ... */
Str mail_state_words(Arena *a, Lang lang, Str status, Moment due, Moment sent, int64_t attempts,
                     Moment now);

#endif
