// SPDX-License-Identifier: EUPL-1.2
/* "Mijn gegevens": who looked at what of this resident, day by day, in plain words. */
#ifndef VIEW_MY_DATA_VIEW_H
#define VIEW_MY_DATA_VIEW_H

#include "view/page.h"

typedef struct {
    Str name; /* "Joris Visser", "U"; empty: the program itself */
    Str did;  /* "bekeek uw zaak" */
    int times;
} MyVisit;

typedef struct {
    Str words, iso; /* "24 november 2026", "2026-11-24" */
    LIST(MyVisit) visits;
} MyVisitDay;

typedef struct {
    Str id, who, works_at, purpose, until, since, given_by, ended;
    bool with_outcome;
    LIST(MyVisit) goals; /* only `did`: the words of the goal */
} MyShare;

typedef struct {
    Str about, words, day, iso, answer, answered_by;
    bool asks;
} MyWord;

typedef struct {
    Frame frame;
    Str contact; /* who is responsible for the case; may be empty */
    LIST(MyVisitDay) days;
    bool more;   /* the log goes back further than this */
    bool closed; /* the case: everything can be seen and taken along, nothing can be filled in */
    bool may;    /* the second code was given: what follows is there */
    Str kept, fault;
    LIST(MyShare) shares;
    LIST(MyShare) ended;
    LIST(MyWord) words;
    Str about, typed; /* what was typed when the form came back */
    bool asks;
    bool research_yes, research_no;
} MyDataPage;

/* GET, POST /mijn-gegevens */
void page_my_data(Html *h, const MyDataPage *v);

#endif
