// SPDX-License-Identifier: EUPL-1.2
/* The start of every deed on a case beyond measuring: may they see it, whom is it about, is it
   open. Nothing of the measurements is read. */
#ifndef APP_CASE_WORK_H
#define APP_CASE_WORK_H

#include "app/app.h"
#include "statements.h"

typedef struct {
    CaseByIdRow *file;
    bool open;        /* closed: everything can be read, nothing changed */
    size_t n_persons; /* in the case today, in their order */
    const CaseParticipantListRow *persons;
    size_t person; /* the chosen one; 0 when there are none */
    Str person_id; /* the same as a key; empty: nobody is in the case */
} CaseWork;

/* person_id empty: the first person. NOT_FOUND: no such case for this user today, or no such person
   in it. */
Status case_work_load(App *app, Str case_id, Str person_id, CaseWork *out);
/* CONFLICT when the case is closed: begins every deed that changes something. */
Status case_work_change(const CaseWork *w);
/* The place of a person; STR_NONE when they are not in the case. */
size_t case_work_person(const CaseWork *w, Str person_id);

#endif
