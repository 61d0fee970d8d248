// SPDX-License-Identifier: EUPL-1.2
/* The professional's own image of a person: begun, kept as a draft, sent; and who would see the
   resident's answers before having given it. */
#ifndef APP_OWN_IMAGE_H
#define APP_OWN_IMAGE_H

#include "app/answering.h"

/* One person of a case in one wave, as a user of the team sees it: never an answer. */
typedef struct {
    Str case_id, person_id, wave;
    Str number;                 /* of the case */
    Str call_name, family_name; /* may be empty */
    int64_t people;             /* persons in the case */
    bool closed;                /* the case is: nothing is written any more */
    Str owner_id, owner;        /* who is responsible; may be empty */
    Str owner_phone;            /* may be empty */
    Str rater_id, rater;        /* who began or gave the professional's image; may be empty */
    bool begun, sent;           /* the professional's image */
    bool mine;      /* this user is the one to give it: began it, or is responsible for the case and
                       takes over, or nobody began it yet */
    bool saw_other; /* given now, it would be by somebody who saw the resident's answers */
    bool would_see; /* this user still has to give it, and would see them by typing them over */
    /* The resident's answers. */
    bool other_begun, other_sent, other_saw;
    Str other_mode, entered_by;
    Str filled_by; /* "self", "together", "read_aloud", or empty */
    Day paper_day; /* on the paper; 0: not yet */
} OwnCase;

/* Loads it; person_id empty: the first person. NOT_FOUND: no such case, person or wave for this
   user. */
Status own_image_case(App *app, Str case_id, Str person_id, Str wave, OwnCase *out);
/* The keys of both responses. */
ResponseKey own_image_key(const OwnCase *of);
ResponseKey own_image_other(const OwnCase *of);

/* In a deed: keeps answers of the image, which is this user's from then on. CONFLICT: it was sent,
   somebody else is giving it, or the case is closed. */
Status own_image_keep(App *app, const OwnCase *of, const Answer *add, size_t n, Response *out);
/* In a deed: sends it, and moves the case on. CONFLICT: as above. INVALID: nothing was answered. */
Status own_image_send(App *app, const OwnCase *of);

/* Would `user`, who types over the resident's answers or reads the questions aloud, see them before
   giving the own image? Then the response is marked saw_other (and so is that image later), and the
   page says so before they go on; it is never refused. `user` empty: the one responsible for the
   case, because a resident's session does not know who sits beside them. No right is asked. */
Status own_image_would_see(App *app, Str case_id, Str person_id, Str wave, Str user, bool *sees);

#endif
