// SPDX-License-Identifier: EUPL-1.2
/* One case as somebody of its team sees it: the file, its people and domains, and how far each
   measurement is. Never an answer: those come from app/images.h. */
#ifndef APP_CASE_FILE_H
#define APP_CASE_FILE_H

#include "app/app.h"
#include "core/waves.h"
#include "statements.h"

typedef struct {
    CaseByIdRow *file;
    size_t n_persons, n_waves, n_modules, n_responses, n_invites;
    CaseParticipantListRow *persons; /* in their order; those who left too */
    CaseWaveListRow *waves;
    CaseModuleRowsRow *modules; /* domains that were decided on */
    ResponseListRow *responses;
    InviteOfCaseRow *invites;
    /* Sums of row versions: what a form must bring back, so that nobody's change is lost. */
    int64_t modules_version, waves_version;
    Moment now;
    Day today;
} CaseFile;

/* NOT_FOUND: no such case, or not of a team this user belongs to today. */
Status case_file_load(App *app, Str id, CaseFile *out);
/* Places in the lists; STR_NONE when there is none. */
size_t case_file_person(const CaseFile *f, Str person_id);
size_t case_file_wave(const CaseFile *f, Str code);

typedef enum {
    MEASURE_NOTHING,
    MEASURE_INVITED,
    MEASURE_EXPIRED,
    MEASURE_BUSY,
    MEASURE_SENT
} Measured;

/* How far one side of one measurement is. */
typedef struct {
    Measured how;
    WaveState state; /* what the calendar, codes and answers make of it (core/waves.h) */
    Moment sent;     /* MEASURE_SENT; 0: not known (imported) */
    Day answered;    /* MEASURE_SENT: the day it was given; 0: not known */
    Moment expires;  /* of the code; 0: there is none */
    Str rater_id;    /* of the professional; may be empty */
    bool saw_other;
    Str mode;
} MeasuredSide;

/* The resident: nothing, invited (with a code that lets in), expired (the code is), busy (answers
   are kept), sent. The professional: nothing, busy, sent. `how` is `state` as these pages tell it.
 */
MeasuredSide case_file_resident(const CaseFile *f, Str person_id, Str wave);
MeasuredSide case_file_professional(const CaseFile *f, Str person_id, Str wave);

/* The measurement that is at hand: the first one by wave and person that wants something on a side
   that did not send; else the last one that was sent on both sides; else the first.
   false: nobody is in the case, or it has no wave. */
typedef struct {
    size_t person, wave; /* places */
    bool both;           /* sent on both sides */
} Measurement;
bool case_file_at_hand(const CaseFile *f, Day today, Measurement *out);
/* The last wave in which this person's images were both sent; STR_NONE: none. */
size_t case_file_last_both(const CaseFile *f, Str person_id);

#endif
