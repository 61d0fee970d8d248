// SPDX-License-Identifier: EUPL-1.2
/* What a resident sees of their own image, and what they want to talk about. */
#ifndef APP_MY_IMAGE_H
#define APP_MY_IMAGE_H

#include "app/images.h"
#include "app/look.h"

/* Something the resident can tick: "hier wil ik over praten". */
typedef struct {
    Str subject; /* "burden:finances", "topic:network", WISH_OTHER */
    Words label; /* in words for the resident */
    bool near;   /* stands in the short list: there is a burden, or a sentence that does not fit, or
                    it was ticked */
    bool wished;
} WishOffer;

#define WISH_OTHER "other"

typedef struct {
    Look look;
    Images images; /* the resident's own; of the professional's only that it is there */
    size_t n;      /* offers: 0 unless it was sent and this session may look */
    const WishOffer *offers;
} MyImage;

/* Of the resident who asks. Four statements. NOT_FOUND: no resident. */
Status my_image_load(App *app, MyImage *out);
/* In a deed: what was ticked of mine->offers; only what changed is written. */
Status my_wishes_keep(App *app, const MyImage *mine, const bool *wished);

#endif
