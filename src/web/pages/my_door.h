// SPDX-License-Identifier: EUPL-1.2
/* The second code before a resident's own pages: asked once per session, then it goes on. */
#ifndef WEB_PAGES_MY_DOOR_H
#define WEB_PAGES_MY_DOOR_H

#include "app/held.h"
#include "app/look.h"
#include "view/my_plan_view.h"
#include "web/pages/pages.h"

/* The path to go on to, when it is one of these pages; else empty. */
Str my_door_to(Str path);
Status my_door_show(Call *c, int status, LookFault fault, Str wait, Str to);
/* Asks whether this session may look; when not, *open is false and the page with the code is made;
   after a POST it is where the answer leads. A form that a session's end held up is kept once more.
 */
Status my_door(Call *c, Str to, bool *open);
/* The form that waits for the second code of this very session. */
Status my_door_held(Call *c, Held *out);

#endif
