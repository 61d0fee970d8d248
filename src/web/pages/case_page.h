// SPDX-License-Identifier: EUPL-1.2
/* Pieces of the case page that other pages of case work show too. */
#ifndef WEB_PAGES_CASE_PAGE_H
#define WEB_PAGES_CASE_PAGE_H

#include "web/pages/case_form.h"

/* "/zaken/KEY/metingen/T0", with the person behind it when the case has more than one; `more` is a
   further part of the path ("/mijn-beeld") or empty. */
Str case_measure_path(Call *c, const CaseFile *f, size_t person, size_t wave, Str more);
/* "/zaken/KEY/gesprek/T0", likewise. */
Str case_talk_path(Call *c, const CaseFile *f, size_t person, size_t wave);
/* First name of who gives the professional's image; "de professional" when nobody is known. */
Str case_rater_name(Call *c, const CaseFile *f, const MeasuredSide *side);

/* How far one side is, in one word, and with what belongs to it ("code geldig tot 24 december"). */
void case_measured_words(Call *c, const CaseFile *f, const MeasuredSide *side, bool resident,
                         Str *words, Str *more);

/* Fills "Nu aan de beurt" of the page. */
void case_fill_step(Call *c, const CaseFile *f, CaseFilePage *page);
/* Fills "Is dit nu te dragen?" for this person. */
Status case_fill_images(Call *c, const CaseFile *f, size_t person, CaseFilePage *page);

/* Fills the five steps and what belongs to them. */
Status case_fill_work(Call *c, const CaseFile *f, CaseWorkShown *w);

#endif
