// SPDX-License-Identifier: EUPL-1.2
/* The form of one form of help: on the chooser when it is new, on a page of its own later. */
#ifndef WEB_PAGES_HELP_FORM_H
#define WEB_PAGES_HELP_FORM_H

#include "app/help.h"
#include "app/instruments.h"
#include "web/pages/help_words.h"

/* What came in. */
HelpGiven help_form_given(Call *c);
/* What only the page can know to be wrong. */
void help_form_blame(Call *c);
/* Fills what can be chosen, for what is given; `network` asks about confidence and discipline. */
void help_form_fill(Call *c, const CaseWork *w, const Instrument *in, const HelpGoalsRow *goals,
                    size_t n, const HelpGiven *given, HelpForm *out);
/* "Last kleiner maken" */
Str help_kind_name(const Call *c, HelpKind kind);
/* "op maat, via de gemeente": where help of the catalogue comes from. */
Str help_provision_name(const Call *c, HelpProvision p);
/* The only things there are to say about proof. */
Str help_evidence_words(Call *c, Evidence kind, Str detail);

#endif
