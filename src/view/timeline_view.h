// SPDX-License-Identifier: EUPL-1.2
/* "Verloop": two images over the measurements, burden per domain, what happened and what was done.
 */
#ifndef VIEW_TIMELINE_VIEW_H
#define VIEW_TIMELINE_VIEW_H

#include "view/case_head_view.h"
#include "view/charts_timeline.h"

typedef struct {
    Str words; /* "Eerste meting, 22 november 2026" */
    Str resident, resident_band, professional, professional_band; /* empty: no score */
} TimelineScore;

/* One construct over the measurements. */
typedef struct {
    Str label;
    Str id;                                   /* of its heading on the page */
    const Raw *chart;                         /* NULL: no side has a score */
    Str resident_change, professional_change; /* sentences; empty: not two measurements */
    LIST(TimelineScore) scores;
} TimelinePanel;

typedef struct {
    const Raw *resident_dots, *professional_dots;
    Str resident, professional; /* "Veel last"; "niet gevraagd" */
} TimelineCell;

/* A column of the table of burdens. */
typedef struct {
    Str title; /* "Eerste meting" */
} TimelineHead;

typedef struct {
    Str label;                /* "Geld en schulden" */
    LIST(TimelineCell) cells; /* one per column */
} TimelineDomain;

typedef struct {
    int number;
    Str day, iso;
    Str kind; /* "Doel bereikt" */
    Str words, coped;
    Str href; /* of a life event: where it is changed; else empty */
} TimelineHappened;

typedef struct {
    Str title, day, iso; /* "Eerste meting", "22 november 2026" */
    bool planned;
    Str state;           /* "Klaar", "Gepland" */
    Str talk_href, talk; /* the sheet: "Bekijk wat jullie hoorden"; empty: none */
    Str look_href, look; /* looking back on how it went together (evaluation); empty: none */
} TimelineMeasured;

typedef struct {
    int number;
    Str what, href;
    Str state;                  /* "Loopt", "Bereikt op 3 maart" */
    Str resident, professional; /* "een deel bereikt"; empty: not judged */
} TimelineGoal;

typedef struct {
    Str what, who, state, why, strength;
    bool done;
} TimelineDone;

typedef struct {
    Str value, label;
    bool chosen;
} TimelineChoice;

/* The form for something that happened. */
typedef struct {
    bool open; /* laid open: it came back, or one is changed */
    Str id;    /* of the event that is changed; empty: a new one */
    int64_t version;
    Str day, words, coped;
    Str day_fault, words_fault, coped_fault, kind_fault;
    LIST(TimelineChoice) kinds;
    bool clash;                   /* somebody else changed it meanwhile: */
    Str other_words, other_coped; /* what it says now */
} TimelineForm;

typedef struct {
    Frame frame;
    CaseHead head;
    Str called, person; /* the resident, as a word and as a key */
    Str professional;
    const Raw *dot, *diamond;
    bool rough;
    bool drawn;
    LIST(TimelinePanel) panels;
    const Raw *events_chart; /* NULL: nothing happened yet */
    LIST(TimelineMeasured) waves;
    LIST(TimelineHead) heads;
    LIST(TimelineDomain) domains;
    LIST(TimelineHappened) happened;
    LIST(TimelineGoal) goals;
    LIST(TimelineDone) done; /* what was agreed that builds on a strength */
    int64_t done_n, done_of;
    int64_t workers; /* how many people were responsible for the case */
    bool lower;      /* a score went down: say kindly what that can mean */
    Str plan_href;
    TimelineForm form;
} TimelinePage;

/* GET, POST /zaken/:id/verloop */
void page_timeline(Html *h, const TimelinePage *v);

#endif
