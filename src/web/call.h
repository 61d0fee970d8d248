// SPDX-License-Identifier: EUPL-1.2
/* One request on its way through the program: what came in, who asks, and the answer being made. */
#ifndef WEB_CALL_H
#define WEB_CALL_H

#include "app/held.h"
#include "app/site.h"
#include "view/page.h"
#include "web/form.h"
#include "web/http.h"

typedef struct Route Route;
typedef struct Web Web;

enum {
    CALL_PARAMS_MOST = 4,
    CALL_COOKIES_MOST = 4,
    CALL_READS_MOST = 4,
    PAGE_BYTES_MOST = 1 << 20
};

/* "This person saw that": goes to the audit log before the page goes out. */
typedef struct {
    Str action, case_id, person_id; /* the keys may be (Str){0} */
} CallRead;

/* The answer so far. Set anew when a deed runs a second time. */
typedef struct {
    int status;
    Buf *body;
    Str type;
    Str location;                   /* where a redirect goes; empty: none */
    Str allow;                      /* with 405 */
    Str cookies[CALL_COOKIES_MOST]; /* values of Set-Cookie */
    size_t cookies_n;
    int64_t retry_after_s; /* 0: not said */
    int file; /* an open file that is the answer, instead of the body; 0: none. Who made
                 it closes it with the arena */
    int64_t file_len;
    Str save_as; /* the name under which a browser keeps the answer; empty: it shows it */
    CallRead reads[CALL_READS_MOST];
    size_t reads_n;
} CallOut;

typedef struct Call {
    Exchange *x;
    Arena *arena;
    const Web *web;
    const Route *route; /* NULL when no row fits */
    bool head, post;
    bool in;    /* POST: checked, the deed may run */
    bool stale; /* the token of the form did not fit: too old, or none of ours */
    Lang lang;
    Str path;                     /* without /en and without query */
    Str params[CALL_PARAMS_MOST]; /* what stood at each ":name" of the row's path */
    Str asked;                    /* the query as sent; empty: none */
    Pairs query;
    Pairs sent; /* the whole form as it came, for showing it again when it could not be kept */
    Filled form;
    Session session;
    /* web/resume.h: the session that had ended, the form that is done after coming in, whose
       session that is, and the answer of coming in */
    Session ended, came_in;
    Held held;
    CallOut first;
    Site site;      /* of who asks */
    App app;        /* db is set while a reader or the lane runs the page */
    Str begin;      /* the cookie of who has not signed in; empty: none yet */
    Str id;         /* of the request, in the log and on error pages */
    int64_t began;  /* monotonic() */
    int statements; /* run for it so far, also of deeds that ran a second time; for the log */
    CallOut out;
    void *kept;                     /* the page's own: from its slow part to its deed */
    Status (*work)(struct Call *c); /* what runs on the connection now */
    Deed deed;
    Str moved;     /* the team a case is of now, for who worked on it; empty: not said */
    Status status; /* of what ran last */
} Call;

/* Begins an HTML answer; then page_NAME(&html, ...). */
Html call_html(Call *c, int status);
/* 303 to a path on this site (without /en), in the language of the page. */
Status call_go(Call *c, Str path);
/* The frame of a page without forms for those who have not signed in. */
Frame call_frame(Call *c, FrameKind kind, NavPlace here);
/* The same with a token for such forms, which sets a cookie when there is none yet. */
Frame call_frame_form(Call *c, FrameKind kind, NavPlace here);
/* A short answer for a program. */
void call_json(Call *c, int status, Str json);
/* Sets (or, with an empty value, forgets) one of our cookies: the session, the secret of forms
   before coming in, the code a resident came in with (to show it when they stop), and how large
   their letters are. */
typedef enum { COOKIE_SESSION, COOKIE_BEGIN, COOKIE_CODE, COOKIE_LETTERS } CookieKind;
enum { COOKIE_KINDS = COOKIE_LETTERS + 1 };
Str cookie_name(const Web *web, CookieKind kind);
/* What the browser sent of it; empty when it is not there. */
Str call_cookie_value(const Call *c, CookieKind kind);
void call_cookie(Call *c, CookieKind kind, Str value);
/* How the outside calls this site, without a slash at the end: what the organisation set, or the
   server was told, or else where it listens. Never what a browser sent: links in mails lead here.
 */
Str call_outside(const Call *c);
/* Notes that the person saw something, for the audit log. */
void call_saw(Call *c, Str action, Str case_id, Str person_id);
/* A part of the path: call_param(c, 0) is the first ":name". */
Str call_param(const Call *c, int place);
/* An empty answer again. */
void call_clear(Call *c);
/* The path of this page with its query, without /en. */
Str call_address(const Call *c);
/* Adds the headers that every answer carries. */
void answer_guard(const Web *web, HttpAnswer *answer);
/* Puts the answer on the line, with all headers, and writes the log line. After it the call is no
   longer the caller's. */
void call_send(Call *c);

#endif
