// SPDX-License-Identifier: EUPL-1.2
/* A form that met a session that had ended is kept, and done after the same person came in again.
 */
#ifndef WEB_RESUME_H
#define WEB_RESUME_H

#include "web/call.h"

/* At the end of a kept form, before the key of a session: it waits for the second code there
   (web/pages/my_door.c), and coming in anew does not take it along. */
#define RESUME_WAITS "&zitting="

/* On a reader: may this POST be kept? The cookie's session must have ended lately, the token of the
   form must be its own, and the form must hold no secret. When so, c->ended.found is true. */
Status resume_look(Call *c, Str token);
/* In a deed: keeps it, and makes the page that says so. */
Status resume_keep(Call *c);
/* In the deed that let somebody in, with the token of their new session: finds the form that was
   kept of them, to be done after this deed. */
Status resume_find(Call *c, Str token);
/* In a deed of its own: does the kept form as if it were sent now. */
Status resume_do(Call *c);
/* Afterwards: puts the cookies of coming in beside the answer of the form; or, when `done` is not
   OK, the answer of coming in back. */
void resume_settle(Call *c, Status done);

#endif
