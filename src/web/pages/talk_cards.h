// SPDX-License-Identifier: EUPL-1.2
/* The points of the conversation sheet, with what was written down about them. */
#ifndef WEB_PAGES_TALK_CARDS_H
#define WEB_PAGES_TALK_CARDS_H

#include "web/pages/talk_fill.h"

/* Fills what is shared, the cards, the folded ones and what else can be chosen. */
void talk_cards(Call *c, const TalkSheet *sheet, const TalkAsked *asked, const TalkSent *sent,
                const TalkNote *past, size_t n_past, TalkPage *page);

#endif
