// SPDX-License-Identifier: EUPL-1.2
/* The frame around every page: what it must know, apart from the page itself. */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "view/html.h"

/* Residents get the calm frame (u), staff the frame with a menu (je). */
typedef enum { FRAME_RESIDENT, FRAME_STAFF } FrameKind;

/* Which row of the menu this page belongs to. */
typedef enum {
    NAV_NONE,
    NAV_CASES,
    NAV_DIRECTORY,
    NAV_SHARED,
    NAV_TEAM,
    NAV_ADMIN,
    NAV_HELP,
    NAV_MY_IMAGE, /* the menu of a resident */
    NAV_MY_PLAN,
    NAV_MY_DATA,
} NavPlace;

/* Sizes of letters a resident can choose. */
enum { LETTERS = 3 };

typedef struct {
    Lang lang;
    FrameKind kind;
    NavPlace here;
    Str path;         /* of this page, without /en, with its query: the language link leads there.
                         After a POST: the path of the page the form stood on. Never empty */
    Str organisation; /* "Gemeente Voorbeeld"; empty: not shown */
    Str user;         /* name of the one who signed in; empty: nobody, and no menu */
    /* What that one may see stands in the menu: the case list and the directory of services, what
       is shared with them, their team, the administration. */
    bool cases, shared, leads, administers;
    Str csrf;        /* token for the forms of the page */
    Str team;        /* who residents can ask, "sociaal team Gemeente Voorbeeld"; may be empty */
    Str phone;       /* of that team, "000 765 43 21"; may be empty */
    bool mail_still; /* mail does not go out: who may know it sees so on every page */
    bool demo;       /* show the mark "Demo: verzonnen gegevens" */
    bool fault;      /* the form came back with a fault: the title starts with "Fout: " */
    bool narrow;     /* one column of the width of a question */
    bool stop;       /* "Stoppen en bewaren" stands on top: it sends the form with id "vraag" */
    int letters;     /* how much larger than usual: 0, 1 or 2 (LETTERS) */
} Frame;

/* Each page: a struct in NAME_view.h and `void page_NAME(Html *, const NAMEPage *)`, generated from
   pages/NAME.html. The first member of the struct is the frame:

       Buf *out = buf_on(arena, 1 << 20);
       Html html = html_on(out, lang);
       page_start(&html, &(StartPage){.frame = frame});                                           */

#endif
