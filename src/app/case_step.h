// SPDX-License-Identifier: EUPL-1.2
/* The next step of a case: what the list is sorted by. It moves by itself when something is done.
 */
#ifndef APP_CASE_STEP_H
#define APP_CASE_STEP_H

#include "app/app.h"

/* The kinds there are. */
#define STEP_MEASURE "measure" /* a new measurement: ask the resident, and give one's own image */
#define STEP_OWN_IMAGE "own_image" /* the professional's own image is still to be given */
#define STEP_WAIT "wait"           /* for the resident, whose code is good until the day */
#define STEP_TALK "talk"           /* both images are there */
#define STEP_PLAN "plan"
#define STEP_FOLLOW_UP "follow_up"
#define STEP_CLOSE "close"

/* In a deed: sets it, whatever it was; of a closed case nothing changes. `note` is one line in the
   user's own words or empty. No right is asked: the deed knows the case already. */
Status case_step_set(App *app, Str case_id, Str kind, Day day, Str note);

/* In a deed, after something of this measurement was sent or an invitation was made or stopped:
   sets the step that follows. Both sent: talk, today. Otherwise whoever has not sent is next,
   unless the case is already beyond measuring (talk, plan, close), which is left alone. */
Status case_step_measured(App *app, Str case_id, Str person_id, Str wave);

#endif
