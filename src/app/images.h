// SPDX-License-Identifier: EUPL-1.2
/* The two images of one wave beside each other, and who may see them already: neither side sees the
   other's before both are sent. */
#ifndef APP_IMAGES_H
#define APP_IMAGES_H

#include "app/answering.h"
#include "core/image.h"
#include "core/stats/person_change.h"

typedef enum { IMAGE_NONE, IMAGE_OPEN, IMAGE_SENT } ImageState;

typedef struct {
    ImageState state;
    Response response; /* with its answers; with `hidden`: how far it is, what it asks and who gives
                          it, but no answer, note, document or count of them */
    bool hidden;       /* this reader may not see it yet */
    Image image;       /* only of what was sent and is not hidden; else all zeros */
    TypeChances chances; /* of the image, when the group is known; else not known, all NaN */
    GroupNoise noise;    /* what the organisation's own answers say of this rater's scores */
} ImageOf;

typedef struct {
    ImageOf resident, professional;
    bool both; /* both were sent: may be laid side by side */
} Images;

/* For a user (app->who.user) who may see the case: NOT_FOUND when not (or no such person or wave).
   The professional who gives the image always sees it; to others of the team it shows when it is
   sent. What the resident answered shows to users when both were sent. A resident (app->who) sees
   their own always, and the other's when both were sent; another person, case or wave than their
   session's is NOT_FOUND. Four statements for a user, three for a resident, and
   one more when the two are on different instrument versions. */
Status images_load(App *app, Str case_id, Str person_id, Str wave, Images *out);

#endif
