// SPDX-License-Identifier: EUPL-1.2
/* The case list: what must I do today? Grouped by the day of the next step, never by scores. */
#ifndef VIEW_CASES_VIEW_H
#define VIEW_CASES_VIEW_H

#include "view/page.h"

/* Now: the day has come or is past. This week: up to and including Sunday. Later: the rest, and
   cases without a day. */
typedef enum { DUE_NOW, DUE_WEEK, DUE_LATER } CaseDue;
enum { CASE_DUES = 3 };

typedef struct {
    Str name;      /* as the team shows it, "Samira B."; empty: the number is shown instead */
    Str number;    /* "Z-2026-0098" */
    Str href;      /* path of the case without /en; empty: no page yet, so no link */
    Str step;      /* next step, in the language of the page; empty: none planned */
    Str step_note; /* one line more about it; may be empty */
    CaseDue due;
    Str due_words; /* "23 november"; empty: no day */
    Str due_iso;   /* "2026-11-23", for <time> */
    Str late;      /* "2 dagen over de datum"; empty: not late */
} CaseRow;

/* Fills due, due_words, due_iso and late from the day of the next step. */
void case_row_due(CaseRow *row, Arena *a, Lang lang, Day due, bool has_due, Day today);

typedef struct {
    CaseDue due;
    int64_t count; /* cases of this group on this page */
    LIST(CaseRow) cases;
} CaseGroup;

/* Cuts rows, which are sorted by day, into groups; empty groups are left out. */
size_t case_groups(Arena *a, const CaseRow *rows, size_t n, const CaseGroup **out);

typedef struct {
    Str value; /* of `toon` in the address */
    Str label; /* in the language of the page */
    bool chosen;
} CaseFilter;

/* Something this user alone should read; its words say no more than that. */
typedef struct {
    Str number; /* of the case */
    Str href;   /* without /en */
} CaseMessage;

typedef struct {
    Frame frame;
    LIST(CaseMessage) messages; /* mostly none */
    Str note;                   /* what was just done; may be empty */
    Str search;                 /* `zoek`, as typed; empty: no search */
    LIST(CaseFilter) filters;   /* empty: the choice is not shown */
    LIST(CaseGroup) groups;
    int64_t total;       /* cases that fit search and filter */
    bool more;           /* there are more than that */
    int64_t first, last; /* places of those on this page, from 1; 0 when there are none */
    int64_t page, pages; /* from 1 */
    Str previous, next;  /* paths without /en; empty: there is none */
    bool narrowed;       /* a search or filter is on: an empty list then means "nothing found" */
} CasesPage;

/* GET /zaken?zoek=&toon=&blad= */
void page_cases(Html *h, const CasesPage *v);

#endif
