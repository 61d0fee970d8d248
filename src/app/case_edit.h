// SPDX-License-Identifier: EUPL-1.2
/* Changing a case: its people, what is asked, when, and whose it is. Each form brings back the
   version it showed; when somebody else was first nothing is written and both are shown. */
#ifndef APP_CASE_EDIT_H
#define APP_CASE_EDIT_H

#include "app/case_new.h"

typedef enum {
    EDIT_DONE,
    EDIT_NOTHING,  /* what was given is what stood there */
    EDIT_OVERTAKEN /* somebody else changed it first: load the case again to see what stands there
                    */
} Edited;

/* All are deeds, for app->who.user: NOT_FOUND when they may not see the case today. CONFLICT: the
   case is closed. */

/* person_id empty: somebody new in the case, who gets the next place (INVALID: there are
   CASE_PERSONS_MOST). version: of the identity that was shown, 0 when there was none. */
typedef struct {
    Str case_id, person_id;
    int64_t version;
    PersonGiven given;
} PersonEdit;
Status case_edit_person(App *app, PersonEdit *e, Edited *how);

/* What is asked from now on; responses that were begun keep what they ask. version: the sum that
   CaseFile.modules_version had. */
Status case_edit_modules(App *app, Str case_id, int64_t version, const ModuleGiven *modules,
                         size_t n, Edited *how);

/* Days of the waves that are there; a wave that is not there yet is added when it is planned. None
   is taken away, because answers may belong to it. version: CaseFile.waves_version. INVALID: more
   than CASE_WAVES_MOST, or a code that is no wave. */
Status case_edit_waves(App *app, Str case_id, int64_t version, const WaveGiven *waves, size_t n,
                       Edited *how);

/* The case goes to a colleague of a team one belongs to (user_id), or to another team of the
   organisation without anybody yet (user_id empty). *gone: who did it cannot see it any more.
   INVALID: no such team or person, or it is there already. */
Status case_edit_hand(App *app, Str case_id, int64_t version, Str team_id, Str user_id, Edited *how,
                      bool *gone);

#endif
