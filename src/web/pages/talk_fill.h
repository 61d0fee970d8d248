// SPDX-License-Identifier: EUPL-1.2
/* From a conversation sheet to what its page shows. */
#ifndef WEB_PAGES_TALK_FILL_H
#define WEB_PAGES_TALK_FILL_H

#include "app/talk.h"
#include "view/talk_view.h"
#include "web/call.h"

/* What one point of the page looks like when it comes back from a POST. */
typedef struct {
    Str subject;               /* empty: nothing was sent */
    Str heard, basis, outcome; /* as typed */
    Str fault;                 /* for the person; empty: none */
    bool clash;                /* somebody else wrote meanwhile */
} TalkSent;

/* How it is asked for. */
typedef struct {
    Str alone; /* the subject of the one point to show; empty: all */
    Str kept;  /* the subject that was just written down; empty: none */
    bool open; /* every sentence laid open */
} TalkAsked;

/* Fills the page from the sheet. `past`: earlier texts of the one point. */
void talk_fill_page(Call *c, const TalkSheet *sheet, const TalkAsked *asked, const TalkSent *sent,
                    const TalkNote *past, size_t n_past, TalkPage *page);
/* "Eerste meting"; of a later one "Meting T3". */
Str talk_wave_words(Call *c, Str code);
/* "Samira", or a word for them. */
Str talk_resident(Call *c, const TalkSheet *sheet);

#endif
