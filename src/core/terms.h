// SPDX-License-Identifier: EUPL-1.2
/* The terms of an inquiry, and how long a case is kept: days in, days and states out.

   The usual numbers are those of the Wmo 2015: the inquiry within six weeks after the request
   (art. 2.3.2, paragraph 1), seven days after the request for somebody's own plan (paragraph 2),
   the decision within two weeks after the application (art. 2.3.5, paragraph 2), data kept for
   fifteen years (art. 5.3.4). An organisation that has no such task switches the terms off or has
   numbers of its own: term_settings names the settings that say so. */
#ifndef CORE_TERMS_H
#define CORE_TERMS_H

#include "base/date.h"

/* The dates of a case that terms are counted from, or that end one. */
typedef enum {
    CLOCK_REQUEST,         /* the request came in */
    CLOCK_CONFIRMED,       /* the resident was told so */
    CLOCK_SUPPORT_OFFERED, /* independent support was offered */
    CLOCK_OWN_PLAN,        /* the resident's own plan came in */
    CLOCK_CONVERSATION,
    CLOCK_REPORT,  /* what came out of the inquiry was given to the resident */
    CLOCK_REMARKS, /* what the resident said about the report came in; this is the application */
    CLOCK_DECISION,
    CLOCK_KINDS
} ClockKind;

/* "request", "confirmed" ...: as in the table case_clock. */
Str clock_name(ClockKind kind);
/* CLOCK_KINDS: no such name. */
ClockKind clock_of(Str name);

/* ---- settings of an organisation ---------------------------------------------------------------
 */

typedef enum {
    TERM_SWITCH,        /* "on" or "off" */
    TERM_BASIS,         /* words: on what the organisation rests its work */
    TERM_INQUIRY_DAYS,  /* from the request until the report */
    TERM_OWN_PLAN_DAYS, /* after the request, for an own plan */
    TERM_DECISION_DAYS, /* from the application until the decision */
    KEEP_WMO_YEARS,     /* of a case with a provision of the municipality */
    KEEP_PLAN_YEARS,    /* of one without */
    KEEP_WITHDRAWN_DAYS,
    TERM_SETTINGS
} TermName;

typedef struct {
    Str setting;                /* its name in the table setting */
    bool number;                /* a whole number from least to most; else words */
    int64_t usual, least, most; /* numbers only */
    Str usual_words;            /* the others */
} TermSetting;

extern const TermSetting term_settings[TERM_SETTINGS];

typedef struct {
    bool on; /* does this organisation have terms at all */
    Str basis;
    int64_t number[TERM_SETTINGS]; /* 0 for those that are no number */
} Terms;

/* The usual ones. */
Terms terms_usual(void);
/* Takes one setting over. false: not one of these, or a value that does not fit; nothing changes.
 */
bool terms_take(Terms *t, Str setting, Str value);

/* ---- what is due -------------------------------------------------------------------------------
 */

/* The dates of one case; has[kind] false: not there. */
typedef struct {
    bool has[CLOCK_KINDS];
    Day day[CLOCK_KINDS];
} Clock;

typedef enum {
    TERM_INQUIRY,  /* request -> report */
    TERM_OWN_PLAN, /* request -> own plan: a right of the resident, so it is never late */
    TERM_DECISION, /* remarks -> decision */
    TERM_KINDS
} TermKind;

typedef enum {
    TERM_NONE,    /* what it is counted from has no date yet */
    TERM_RUNNING, /* `days` days to go; 0: today is the last */
    TERM_LATE,    /* `days` days past it */
    TERM_MET,     /* done on or before the last day, or (own plan) over */
    TERM_MET_LATE /* done, `days` days past it */
} TermState;

typedef struct {
    TermState state;
    Day last; /* the last day of the term; not with TERM_NONE */
    int64_t days;
} Term;

Term term_of(const Terms *t, const Clock *clock, TermKind kind, Day today);
/* The running or late one that ends first, an own plan last; TERM_KINDS: none, or they are off. */
TermKind term_next(const Terms *t, const Clock *clock, Day today, Term *out);
/* The same day some days on, never past 31-12-9999. */
Day term_day(Day from, int64_t days);

/* ---- how long it is kept ------------------------------------------------------------------------
 */

typedef enum { RETAIN_WMO, RETAIN_PLAN, RETAIN_WITHDRAWN, RETAIN_KINDS } RetainKind;

/* "wmo", "plan", "withdrawn": as in case_file.retention. */
Str retain_name(RetainKind kind);
/* RETAIN_KINDS: no such name. */
RetainKind retain_of(Str name);
/* The day a case must be gone: counted from the day it was closed, the last on which anything can
   have been received. 29 February becomes the 28th. */
Day retain_until(const Terms *t, RetainKind kind, Day closed);

#endif
