// SPDX-License-Identifier: EUPL-1.2
/* Codes that let a resident in: 8 signs that cannot be taken for each other, shown as "7K4M 2PXR".
 */
#ifndef APP_INVITE_H
#define APP_INVITE_H

#include "app/app.h"

enum { INVITE_CODE_LEN = 8, INVITE_LOOK_LEN = 6, INVITE_DAYS = 30 };

/* The 28 signs of a code: no 0 O 1 I L, U V, 8 is kept and B is not. */
extern const Str invite_code_signs;

/* What somebody typed as the 8 signs it stands for: small letters, blanks, hyphens and dots are
   fine. Empty when it cannot be a code. */
Str invite_code_fold(Arena *a, Str typed);
/* "7K4M 2PXR" of folded signs. */
Str invite_code_show(Arena *a, Str folded);
/* A new code, folded: 38 random bits. */
Str invite_code_new(Arena *a);
/* What stands in the database instead of the code. */
Str invite_code_digest(Arena *a, Str folded);

/* ---- making and stopping them, by a user who may see the case -------------------------------- */

/* Shown once, and nowhere kept. */
typedef struct {
    Str code;       /* folded; goes in the letter */
    Str look;       /* 6 digits that open what was sent; goes by another way than the letter */
    Moment expires; /* 30 days from now */
} InviteNew;

/* In a deed: a new code for this person and wave; earlier ones let nobody in from now on, whoever
   is in with one is out, and what was answered stays. NOT_FOUND: no such case for app->who.user, or
   no such person or wave in it. CONFLICT: the case is closed. */
Status invite_new(App *app, Str case_id, Str person_id, Str wave, InviteNew *out);
/* In a deed: the code lets nobody in any more, and who is in with it is out. NOT_FOUND as above;
 *changed (may be NULL) is false when there was none. */
Status invite_stop(App *app, Str case_id, Str person_id, Str wave, bool *changed);

typedef struct {
    bool there;         /* a code was made at some time */
    bool live, expired; /* it lets somebody in now; or its 30 days are over. Neither: stopped */
    Moment made, expires, used; /* used 0: nobody came in with it yet */
} InviteState;

/* No right is asked: the case comes first. */
Status invite_state(App *app, Str case_id, Str person_id, Str wave, InviteState *out);
/* Whether this is the second code of the last invite that was not stopped; blanks and hyphens in it
   are fine. Counting the tries is for the caller (app/attempts.h): it is six digits. */
Status invite_look_fits(App *app, Str case_id, Str person_id, Str wave, Str typed, bool *fits);

#endif
