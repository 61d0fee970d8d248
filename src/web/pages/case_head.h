// SPDX-License-Identifier: EUPL-1.2
/* What the pages of case work share: names of people on a page, and the head of the page. */
#ifndef WEB_PAGES_CASE_HEAD_H
#define WEB_PAGES_CASE_HEAD_H

#include "app/case_work.h"
#include "view/case_head_view.h"
#include "web/pages/pages.h"

/* Name of a person of a case on a page: "Samira B.", "Persoon 2", "de inwoner". */
Str persons_name(Call *c, const CaseParticipantListRow *persons, size_t n, size_t at);
/* What to call them in a sentence: "Samira", "de inwoner". */
Str persons_called(Call *c, const CaseParticipantListRow *persons, size_t n, size_t at);
/* Of a case: the household, the first person, or the number. */
Str persons_case(Call *c, const CaseByIdRow *file, const CaseParticipantListRow *persons, size_t n);

/* The chosen person of the case in a sentence; "de inwoner" when nobody is in it. */
Str work_called(Call *c, const CaseWork *w);
/* The first name of who is responsible for the case; "de professional" when nobody is. */
Str work_owner(Call *c, const CaseWork *w);
/* "/zaken/KEY/part", with ?persoon=KEY when the case has several people. */
Str work_path(Call *c, const CaseWork *w, Str part);
/* Fills the head. part: of the address of the page itself ("plan"), where the tabs lead; empty: a
   page about the whole case, without tabs. */
CaseHead work_head(Call *c, const CaseWork *w, Str title, Str part);

#endif
