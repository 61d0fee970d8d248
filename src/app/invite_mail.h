// SPDX-License-Identifier: EUPL-1.2
/* An invitation by mail, and its one reminder. */
#ifndef APP_INVITE_MAIL_H
#define APP_INVITE_MAIL_H

#include "app/invite.h"
#include "app/mail_queue.h"

typedef struct {
    Str case_id, person_id, wave;
    Str language; /* "nl" or "en" */
    Str base;     /* how the outside calls this site: "https://draagkracht.example" */
    const InviteNew *made;
} InviteMail;

/* In the deed that made the code: puts the mail with the first code (never the second) in the
   queue, and the reminder for a week later; both are stopped by an answer, by another code, and by
   the end of the case. Mails of earlier codes are stopped by invite_new. *address: where it goes.
   INVALID: the person has no address that mail can be sent to. The right is that of invite_new. */
Status invite_mail(App *app, const InviteMail *m, Str *address);

#endif
