// SPDX-License-Identifier: EUPL-1.2
/* What became of it: the measurements of one person one after the other, and what happened
   meanwhile, on one axis of days. */
#ifndef APP_TIMELINE_H
#define APP_TIMELINE_H

#include "app/case_work.h"
#include "app/images.h"

typedef struct {
    Str code;
    int64_t place;
    /* Answered by the resident, else by the professional, else planned; 0: no day is known. */
    Day day;
    bool planned;  /* not begun: `day` is when it should be */
    Images images; /* what the reader may not see yet is not in it (app/images.h) */
    bool talked;   /* something was written down on the sheet of this measurement */
} TimelineWave;

typedef enum {
    HAPPENED_GOAL,
    HAPPENED_GOAL_REACHED,
    HAPPENED_GOAL_STOPPED,
    HAPPENED_HELP_STARTED,
    HAPPENED_HELP_ENDED,
    HAPPENED_WORKER,
    HAPPENED_CHANGE,
    HAPPENED_SETBACK,
    HAPPENED_SUCCESS,
    HAPPENINGS
} Happening;

/* Life events (the last three) can be changed: id and version are theirs, else empty and 0. */
typedef struct {
    Day day;
    Happening kind;
    Str words, coped;
    Str id;
    int64_t version;
} TimelineEvent;

typedef struct {
    CaseWork work;
    const Instrument *in; /* of the measurements; NULL: none was made */
    size_t n_waves, n_events;
    TimelineWave *waves;   /* in their order */
    TimelineEvent *events; /* by day */
    size_t n_goals, n_strengths;
    const TimelineGoalsRow *goals;         /* of this person and of everybody in the case */
    const TimelineStrengthsRow *strengths; /* agreements that build on a strength */
    int64_t workers; /* how many were responsible for the case, one after the other */
    Day first, last; /* of the axis: first < last; both 0 when no wave and no event has a day */
} Timeline;

/* For a user who may see the case; person_id empty: the first one. NOT_FOUND as case_work_load. */
Status timeline_load(App *app, Str case_id, Str person_id, Timeline *out);
/* The place of a day on the axis, 0 .. 1. */
double timeline_at(const Timeline *t, Day day);

#endif
