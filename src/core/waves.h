// SPDX-License-Identifier: EUPL-1.2
/* How far one side of one measurement is: the one place that decides it, from days, codes, answers
   and today. Nothing here blocks anybody: an expired wave can still be answered by whoever asks. */
#ifndef CORE_WAVES_H
#define CORE_WAVES_H

#include "base/date.h"

/* A wave can be answered from so many days before its planned day until so many after it, unless a
   case or design says otherwise: a month ahead, and three months after, so that two waves half a
   year apart never lie in each other's window. */
enum { WAVE_BEFORE_DAYS = 31, WAVE_AFTER_DAYS = 92, WAVE_WINDOW_MOST = 3660 };
/* One reminder, so many days after the invitation. */
enum { WAVE_REMIND_DAYS = 7 };

typedef enum {
    WAVE_NOT_YET,  /* its window has not begun, or it is not planned */
    WAVE_OPEN,     /* it may be answered; its day has not come */
    WAVE_DUE,      /* its day has come, and nothing happened */
    WAVE_INVITED,  /* a code lets the resident in */
    WAVE_REMINDED, /* the same, and the one reminder went */
    WAVE_BUSY, /* answers are kept: stays so, whatever day it is and whatever became of the code */
    WAVE_ANSWERED, /* sent */
    WAVE_EXPIRED,  /* the code is over, or the window is; not begun */
    WAVE_CLOSED,   /* the case is closed, or the person left it, before it was sent */
    WAVE_HOWS
} WaveHow;

typedef enum { WAVE_RESIDENT, WAVE_PROFESSIONAL } WaveSide;

/* What is known. Days are inclusive. */
typedef struct {
    WaveSide side;
    bool first;               /* the first wave: open from the start when it is not planned, and its
                                 window does not end: without it there is nothing to compare with */
    bool planned;             /* `day` is set */
    Day day, today;           /* on a Dutch calendar */
    int before, after;        /* days of the window; < 0: the usual */
    bool begun, sent;         /* answers are kept; they were sent */
    bool closed;              /* the case is closed, or the person is not in it any more */
    bool invited, reminded;   /* a code was made and not taken back; the reminder went (resident) */
    Moment now, code_expires; /* of that code */
} WaveFacts;

typedef struct {
    WaveHow how;
    bool windowed;    /* opens and ends are set */
    Day opens, ends;  /* first and last day of the window */
    bool window_over; /* WAVE_EXPIRED because of the window, not of a code */
    bool may_invite;  /* a code can be made now (resident) */
    bool wants;       /* something is to be done or waited for: what a case has at hand */
} WaveState;

WaveState wave_state(const WaveFacts *f);
/* "not_yet", "open", ... : for JSON, logs and tests. */
Str wave_how_name(WaveHow how);

/* Both sides of one measurement: what comes next. */
typedef enum {
    WAVE_NEXT_NOTHING, /* closed, or its time has not come */
    WAVE_NEXT_INVITE,  /* ask the resident */
    WAVE_NEXT_OWN,     /* the professional's own image */
    WAVE_NEXT_WAIT,    /* for the resident */
    WAVE_NEXT_TALK,    /* both were sent */
} WaveNext;
WaveNext wave_next(const WaveState *resident, const WaveState *professional);

#endif
