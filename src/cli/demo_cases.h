// SPDX-License-Identifier: EUPL-1.2
/* A handful of hand-made cases, one in every state of the first journey, for the demo. */
#ifndef CLI_DEMO_CASES_H
#define CLI_DEMO_CASES_H

#include "app/app.h"

enum { DEMO_CODE_BYTES = 16 };

/* What the demo tells afterwards: the code and the second code of a resident who may begin, and of
   one who has sent. Ended with a NUL. */
typedef struct {
    char begin[DEMO_CODE_BYTES], begin_name[32];
    char sent[DEMO_CODE_BYTES], sent_look[DEMO_CODE_BYTES], sent_name[32];
} DemoCodes;

/* How many cases there are. */
size_t demo_cases_count(void);
/* In a deed: makes the n-th case, by the same deeds that the pages use, as this professional
   (app->who with user and organisation), whose time app->now is. */
Status demo_case_make(App *app, size_t n, DemoCodes *codes);

/* In the same deed, after its goals: forms of help, agreements, small steps and what helps best.
   src/cli/demo_help.c */
Status demo_help(App *app, Str case_id, Str person_id);

/* In the same deed, when the plan has goals: what the resident of Samira's case says about them,
   and one that is shared with a partner (marieke@debrug.test). src/cli/demo_resident.c */
Status demo_resident(App *app, Str case_id, Str person_id);

/* In the same deed: what came out of talking with Samira, her network, the dates, and the directory
   of local places. src/cli/demo_clarify.c */
Status demo_clarify(App *app, Str case_id, Str person_id);

#endif
