// SPDX-License-Identifier: EUPL-1.2
/* The two images of one wave beside each other, and who may see them already: neither side sees the
   other's before both are sent. */
#ifndef APP_IMAGES_H
#define APP_IMAGES_H

#include "app/answering.h"
#include "core/image.h"

typedef enum { IMAGE_NONE, IMAGE_OPEN, IMAGE_SENT } ImageState;

typedef struct {
    ImageState state;
    Response response; /* with its answers; with hidden: without any answer, note or image */
    bool hidden;       /* this reader may not see it yet */
    Image image;       /* only of what was sent and is not hidden */
} ImageOf;

typedef struct {
    ImageOf resident, professional;
    bool both; /* both were sent: may be laid side by side */
} Images;

/* For a user (app->who.user) who may see the case: NOT_FOUND when not (or no such person or wave).
   Who answers may always see the own image; another professional of the team sees what is sent on
   both sides. For a resident (app->who.person): their own, and the other when both are sent. */
Status images_load(App *app, Str case_id, Str person_id, Str wave, Images *out);

#endif
