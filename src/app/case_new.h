// SPDX-License-Identifier: EUPL-1.2
/* A new case: the question in the resident's own words, whom it is about, what is asked, when. */
#ifndef APP_CASE_NEW_H
#define APP_CASE_NEW_H

#include "app/app.h"

enum {
    CASE_PERSONS_MOST = 12,
    CASE_WAVES_MOST = 24,
    CASE_REQUEST_MOST = 20000, /* characters */
    CASE_REASON_MOST = 2000,
    CASE_NAME_MOST = 200,
    CASE_PHONE_MOST = 40,
};

/* All of it may be empty: a case without a name goes by its number. */
typedef struct {
    Str call_name, family_name, email, telephone;
} PersonGiven;

/* asked without a reason is fine, and so is a reason for not asking. Neither: the domain was not
   discussed, which is a normal state. */
typedef struct {
    Str domain; /* "finances" */
    bool asked;
    Str reason;
} ModuleGiven;

typedef struct {
    Str code; /* "T0" */
    bool planned;
    Day day; /* only when planned */
} WaveGiven;

typedef struct {
    /* given */
    Str id; /* key made for the form, so that sending it twice makes one case; empty: a new one */
    Str team_id;   /* empty: the first team of who asks, by name */
    Str request;   /* word for word; may be empty */
    Str household; /* name of it; may be empty */
    size_t n_persons, n_modules, n_waves;
    const PersonGiven *persons; /* the first one is made even when nothing is known of it */
    const ModuleGiven *modules;
    const WaveGiven *waves; /* "T0" is made even when it is not among them */
    /* known afterwards */
    Str number;
} CaseNew;

/* The waves a new case gets, from the day of the first: by the organisation's oldest design, or
   half a year and a year later. */
Status case_waves_usual(App *app, Day first, WaveGiven **out, size_t *n);

/* In a deed. INVALID: who asks belongs to no team, or not to this one; a text is too long. When the
   case was made already by this very form, nothing happens. */
Status case_new(App *app, CaseNew *c);

#endif
