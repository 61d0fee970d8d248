// SPDX-License-Identifier: EUPL-1.2
/* The HTTP server as the rest of the program sees it: requests come in, answers go out. Only http.c
   knows the library behind it. */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "base/arena.h"
#include "base/status.h"

typedef struct Http Http;

/* What http.c takes at most; more gets 431, 413 or a closed connection. */
enum {
    HTTP_HEADERS_MOST = 16 * 1024,
    HTTP_TARGET_MOST = 2000,
    HTTP_BODY_MOST = 512 * 1024,
    HTTP_DRAIN_MOST = 2 * 1024 * 1024, /* a body read to its end only to answer 413 politely */
    HTTP_ARENA_MOST = 4 * 1024 * 1024, /* what one request may use */
    HTTP_SEND_HEADERS_MOST = 24,
    HTTP_SEND_VALUE_MOST = 2500,
};

/* A request, whole, with nothing decoded. All texts live as long as the exchange. An absent header
   is the empty text. A header that must be there once but came twice makes `doubled` true. */
typedef struct {
    Str method, target, body;
    Str host, origin, fetch_site, cookie, content_type, accept_encoding, forwarded_for;
    Str peer; /* the address at the other end of the connection, without port */
    bool doubled;
    bool too_large; /* the body was; it is not here */
    bool no_length; /* the body came without a Content-Length */
    bool long_head; /* the headers or the target were too long */
} HttpRequest;

typedef struct {
    Str name, value; /* a value longer than HTTP_SEND_VALUE_MOST, or with a line end, is not sent */
} HttpHeader;

typedef struct {
    int status;
    Str body; /* must live until the exchange is over: on its arena, or for ever */
    int file; /* an open file instead of a body, read from its start to file_len; 0: none. It stays
                 the caller's, who may close it once http_answer has returned */
    int64_t file_len;
    size_t n;
    HttpHeader headers[HTTP_SEND_HEADERS_MOST];
    bool close; /* end the connection after this answer */
} HttpAnswer;

/* One request and its answer. */
typedef struct Exchange {
    HttpRequest request;
    Arena *arena;  /* goes when the answer has been sent and every holder has let go */
    void *handler; /* the handler's own */
} Exchange;

/* Called on a page thread, once per request. It calls http_answer before it returns, or http_hold
   and sees to it that some other thread calls http_answer later. */
typedef void HttpHandler(void *who, Exchange *x);

/* Adds a header; past HTTP_SEND_HEADERS_MOST nothing is added. */
void http_header(HttpAnswer *answer, Str name, Str value);

/* Sends the answer. On a held exchange it may be called from any thread, once; when the deadline
   came first it is without effect, and after it the caller no longer touches the exchange. */
void http_answer(Exchange *x, const HttpAnswer *answer);

/* From the handler: the answer comes later, from another thread, and before `deadline`
   (monotonic()); otherwise `late` (which lives for ever, headers included) is sent. After this the
   handler hands the exchange on and does not touch it again. */
void http_hold(Exchange *x, int64_t deadline, const HttpAnswer *late);

typedef struct {
    Str listen;      /* "127.0.0.1:8080", "[::1]:8080"; port 0 picks one */
    int threads;     /* page threads; 0 = as many as there are cores, at most 8 */
    int connections; /* at most; 0 = 1000 */
    int quiet_s;     /* a connection without progress is closed; 0 = 15 */
    int request_s;   /* a whole request must be in after this, however slowly it drips; 0 = 30 */
    HttpHandler *handler;
    void *who;
} HttpOptions;

/* Binds, listens and starts the threads. INVALID: no such address; UNAVAILABLE: in use, not
   allowed, no threads. The texts of the options must outlive the server. */
Status http_start(Arena *a, const HttpOptions *options, Http **out);
/* The address as a browser writes it: "http://127.0.0.1:8080". */
Str http_address(const Http *h);
/* How many requests are being answered now. */
int http_busy(Http *h);

/* Takes no new connections, lets what runs finish for at most `wait_ms`, answers what is held after
   that with its late answer. Afterwards nothing is held and no handler runs. */
void http_quiesce(Http *h, int wait_ms);
/* Ends the threads and closes everything; after http_quiesce. Waits until whoever held an exchange
   has called http_answer, whether its answer was still wanted or not. */
void http_stop(Http *h);

#endif
