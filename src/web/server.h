// SPDX-License-Identifier: EUPL-1.2
/* The web server as a whole: what all requests share, starting and stopping. */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "app/mail_runner.h"
#include "app/site.h"
#include "sys/log.h"
#include "sys/pool.h"
#include "web/call.h"

struct Web {
    Store *store;
    Pool *hashing;
    Http *http;
    Log log;
    bool secure; /* the outside is https, through a proxy: cookies and headers say so */
    Str origin;  /* "https://draagkracht.example"; empty: whatever Host says, over http */
    const MailRunner *mail; /* what sends the mail; NULL: nothing does */
    Site site;              /* as it was when the server started; for who has not signed in */
    HttpAnswer late[LANGS]; /* for who waited too long */
    Moment (*now)(void);
};

typedef struct {
    Str listen;     /* as in http.h */
    Str public_url; /* https://name: a proxy with TLS stands in front; empty: none */
    Log log;
    int threads, connections, quiet_s, request_s; /* as in http.h, 0 = usual */
    int waiting;                                  /* passwords that may wait to be hashed; 0 = 32 */
    const MailRunner *mail;                       /* NULL: no mail is sent */
    Moment (*now)(void);                          /* NULL: the clock */
} WebOptions;

/* Starts serving this store, which must outlive the server. INVALID: the public URL or the address
   is none, or the table of routes is wrong (BUG). */
Status web_start(Arena *a, Store *store, const WebOptions *options, Web **out);
/* "http://127.0.0.1:8080" */
Str web_address(const Web *web);
/* Lets what runs finish, for at most wait_ms, and stops. Afterwards the store may be closed. */
void web_stop(Web *web, int wait_ms);

#endif
