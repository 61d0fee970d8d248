// SPDX-License-Identifier: EUPL-1.2
/* The cases somebody may see today, by next step, a page at a time. */
#ifndef APP_CASE_LIST_H
#define APP_CASE_LIST_H

#include "app/app.h"
#include "statements.h"

enum { CASES_A_PAGE = 50, CASES_PAGE_MOST = 2000, CASES_COUNT_MOST = 501 };

typedef struct {
    Str filter;   /* "mine", "team", "closed" */
    Str search;   /* as typed: a piece of a name or number; empty: all */
    int64_t page; /* from 1; beyond the end gives the last page */
} CasesAsked;

typedef struct {
    const CaseListRow *rows;
    size_t n;
    int64_t total;       /* that fit filter and search */
    bool more;           /* and there are more: it is not counted to the end */
    int64_t first, last; /* places of these rows, from 1; 0 when there are none */
    int64_t page, pages; /* from 1 */
} CasesFound;

/* Reads only; that the names on this page were seen is for the caller to write down, before the
   page goes out ("case.list"). */
Status cases_find(App *app, const CasesAsked *asked, CasesFound *out);

#endif
