// SPDX-License-Identifier: EUPL-1.2
/* A quiet sentence beside a day that may be a slip of the pen. Never a fault: the day is kept. */
#ifndef WEB_PAGES_DAY_HINT_H
#define WEB_PAGES_DAY_HINT_H

#include "web/call.h"

/* Of a day that is still to come (a goal, an agreement): past, or more than ten years on. Empty:
   nothing to say. When it is long past, the same day of the year that comes next is named. */
Str day_hint_ahead(Call *c, Day day);
/* Of a day on which something happened: more than ten years ago. */
Str day_hint_was(Call *c, Day day);

#endif
