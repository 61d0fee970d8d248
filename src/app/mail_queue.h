// SPDX-License-Identifier: EUPL-1.2
/* Mail on its way: rows in the database that one of the servers sends (app/mail_runner.h).

   Asking for a mail is writing a row in the same deed as what it is about: either both are there or
   neither. A mail that is asked for twice (once_key) is one mail. It is never sent twice by itself:
   the row says 'sending' before the first byte goes out, and whoever crashes there leaves a row
   that becomes 'unsure', for a person to decide. Its text is erased when it was sent or stopped. */
#ifndef APP_MAIL_QUEUE_H
#define APP_MAIL_QUEUE_H

#include "app/app.h"

typedef enum {
    MAIL_INVITE,   /* a resident: their code */
    MAIL_REMINDER, /* the one reminder of it */
    MAIL_WELCOME,  /* a new account: a link to set the first password */
    MAIL_PASSWORD, /* a link to set a new one */
    MAIL_SHARE,    /* a partner: something was shared with you */
    MAIL_QUEUE,    /* to an administrator, about the mail itself */
    MAIL_KINDS
} MailKind;

Str mail_kind_name(MailKind kind);

typedef struct {
    Str once_key; /* what makes it one: "invite/<case>/<person>/<wave>/<moment>" */
    MailKind kind;
    Str case_id, person_id, user_id, wave; /* what and whom it is about; may be empty */
    Str language;                          /* "nl", "en" */
    Str address;                           /* one, plain: "name@example.nl" */
    Str subject, body; /* plain text, UTF-8; lines of the body end with LF, no line is too long */
    Moment due;        /* not before; 0: now */
} MailNew;

/* In a deed: puts it in the queue of app->who.organisation. *added (may be NULL) is false when it
   was asked for before, and nothing changed. INVALID: no address, or one that cannot be written in
   a header (a control sign, a blank, no @, not ASCII). */
Status mail_put(App *app, const MailNew *mail, bool *added);
/* An address that mail_put takes. */
bool mail_address_fits(Str address);

/* In a deed: what still waits, failed or is unsure is not sent any more. `why` stands in the log,
   in plain English ("answered", "case closed", "sharing stopped"). */
Status mail_stop_wave(App *app, Str case_id, Str person_id, Str wave, Str why);
Status mail_stop_case(App *app, Str case_id, Str why);
Status mail_stop_user(App *app, Str user_id, MailKind kind, Str why);
Status mail_stop_key(App *app, Str once_key, Str why);

/* In a deed, by somebody of the organisation who may: an unsure or failed mail is sent once more,
   or never. NOT_FOUND: there is none. CONFLICT: it is something else by now. A mail of a case needs
   the right to see that case unless app->who is an administrator. */
Status mail_decide(App *app, Str id, bool again);

/* ---- for the runner ----------------------------------------------------------------------------
 */

typedef struct {
    Str id, address, subject, body;
    Str sender;       /* what stands before the address it is from: the name of the organisation */
    int64_t attempts; /* this one included */
} MailTaken;

/* A server that takes a mail must say within MAIL_LEASE_S how it ended; a mail is tried for some
   five days; the text of one that nobody decided on goes after thirty days. */
enum { MAIL_LEASE_S = 15 * 60, MAIL_TRIES = 125, MAIL_FORGET_S = 30 * 24 * 60 * 60 };

/* In a deed: first what others left behind becomes unsure; then the mail that is due the longest
   becomes 'sending', by this server. *out is NULL when none is due. Invitations that were answered,
   whose code was stopped or whose case was closed meanwhile are stopped instead of taken. */
Status mail_take(App *app, Str server, MailTaken **out);

typedef enum {
    MAIL_WENT,    /* the other side took it */
    MAIL_LATER,   /* nothing of it was taken: try again */
    MAIL_REFUSED, /* it will never be taken */
    MAIL_UNSURE,  /* the whole text was given and no answer came */
} MailEnd;

/* In a deed: how sending ended; `why` in plain words without the text. After MAIL_LATER it waits 1,
   2, 4 ... minutes, an hour at most; after MAIL_TRIES tries it has failed for good. */
Status mail_ended(App *app, const MailTaken *mail, Str server, MailEnd end, Str why);
/* How long a mail waits after so many attempts, in seconds. */
int64_t mail_wait_after(int64_t attempts);
/* Since when the queue has something that should have gone; 0: nothing. */
Status mail_waits(App *app, Moment *since);

#endif
