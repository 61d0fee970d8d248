// SPDX-License-Identifier: EUPL-1.2
/* Forms of help in a plan: each hangs on a goal, or on none yet. What was needed and could not be
   had is kept too. */
#ifndef APP_HELP_H
#define APP_HELP_H

#include "app/agreements.h"
#include "app/case_work.h"
#include "core/help_catalogue.h"

enum { HELP_NAME_MOST = 200, HELP_NOTE_MOST = 20000 /* characters */ };

typedef struct {
    Str id;          /* empty: a new one */
    int64_t version; /* of what was on the page; 0 with a new one */
    Str goal_id;     /* empty: none */
    HelpKind kind;
    Str provision; /* "", "tailored", "specialist" */
    Str entry;     /* of the catalogue, an own entry or a place; only with a new one */
    Str name, note, provider;
    Str status; /* "planned", "running", "done", "stopped", "not_available" */
    Str status_why;
    Str reach; /* network help: "", "yes", "not_yet", "unknown"; with other kinds nothing is kept */
    bool has_from, has_until;
    Day from, until;
} HelpGiven;

/* In a deed, for a case the one who asks may change. *first is false, and nothing is changed, when
   somebody else changed it first. The earlier text, status and reason stay. NOT_FOUND: no such help
   or goal in this case. INVALID: no name, or a word that is none of those above. */
Status help_keep(App *app, Str case_id, const HelpGiven *given, bool *first);

/* Of one case. No right is asked. */
Status help_load(App *app, Str case_id, InterventionListRow **out, size_t *n);
/* NOT_FOUND: no such help in this case. */
Status help_one(App *app, Str case_id, Str id, InterventionOfRow **out);

#endif
