// SPDX-License-Identifier: EUPL-1.2
/* The chooser of help: what it knows before it is filled. */
#ifndef WEB_PAGES_HELP_CHOOSE_H
#define WEB_PAGES_HELP_CHOOSE_H

#include "app/help_catalogue.h"
#include "app/plan_levels.h"
#include "web/pages/help_form.h"

enum { HELP_PLACES_MOST = 12 };

typedef struct {
    CaseWork work;
    const Instrument *in;
    const HelpCatalogue *catalogue;
    size_t n_goals, n_help, n_own, n_places, n_urgent, n_advice;
    HelpGoalsRow *goals;
    InterventionListRow *help;
    CatalogueEntryListRow *own;
    HelpPlacesRow *places;
    UrgentDomainListRow *urgent;
    PlanLevels levels;
    Advice *advice;
    /* what was asked */
    const HelpGoalsRow *goal; /* NULL: none was chosen */
    Str about;                /* the subject that offers go with: the goal's, or another one */
    Str pick;                 /* the entry that was picked; empty: none */
    HelpKind kind;            /* HELP_KINDS: none yet */
    /* The filter: words to look for, folded, and from whom; empty and HELP_PROVISIONS: all. */
    Str search, folded;
    HelpProvision from;
} HelpChoose;

void help_choose_fill(Call *c, const HelpChoose *w, HelpChoosePage *page);

#endif
