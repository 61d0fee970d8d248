// SPDX-License-Identifier: EUPL-1.2
/* Plain text mail to an SMTP server (RFC 5321, 5322); libcurl is known to this file's .c only. */
#ifndef SYS_MAIL_H
#define SYS_MAIL_H

#include "base/date.h"
#include "base/status.h"

/* Where mail goes out. */
typedef struct {
    Str url;  /* smtp://name:587 (STARTTLS, without which nothing is sent, unless the server is this
                 very machine) or smtps://name:465; empty: mail is not set up */
    Str from; /* the bare address it comes from */
    Str user, password;       /* empty: no signing in */
    Str authorities;          /* file with the certificates to trust; empty: those of the system */
    int connect_s, total_s;   /* how long connecting and the whole may take; 0: 20 and 120 */
    const _Atomic bool *stop; /* once it is true what is under way is broken off; may be NULL */
} MailServer;

typedef struct {
    Str id;            /* what makes it one: the left half of its Message-ID; letters and digits */
    Str sender;        /* what stands before the address; may be empty */
    Str to;            /* one bare address */
    Str subject, body; /* UTF-8; lines of the body end with LF */
    Moment date;
} MailMessage;

typedef enum {
    SMTP_TAKEN,   /* the server took it */
    SMTP_LATER,   /* it took nothing: no connection, or it asks to come back later */
    SMTP_REFUSED, /* it will never take it */
    SMTP_UNSURE,  /* the whole text was given and no answer came */
} SmtpEnd;

/* Call once before threads start, and before mail_send. */
void mail_begin(void);
/* INVALID: the settings cannot be used, with a sentence that says why. */
Status mail_server_check(Arena *a, const MailServer *server);
/* The message as it goes over the line, CRLF ended: headers of RFC 5322, the text as
   quoted-printable UTF-8 (RFC 2045), names and subject as encoded words (RFC 2047) where they are
   not ASCII. */
Str mail_write(Arena *a, const MailServer *server, const MailMessage *m);
/* Sends it, in this thread; takes total_s at most. *why says in plain words what the server or the
   network said; it never holds text, address or password. */
SmtpEnd mail_send(Arena *a, const MailServer *server, const MailMessage *m, Str *why);

#endif
