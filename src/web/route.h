// SPDX-License-Identifier: EUPL-1.2
/* The rows of the table of routes, and the guard that every request passes. */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/call.h"

typedef enum { GET, POST } Method;

/* Who may come in: any of these roles. EVERYONE needs no session. A row with 0 is a mistake and
   keeps the server from starting. */
enum {
    EVERYONE = 1 << 30,
    PROFESSIONAL = ROLE_PROFESSIONAL,
    STAFF = ROLES_STAFF,
    RESIDENT = ROLE_RESIDENT, /* who has no session is led to /start */
};

typedef Status PageFn(Call *c);

struct Route {
    Method method;
    const char *path; /* "/zaken/:id": a part that begins with ':' fits any key or plain word */
    unsigned who;
    const Form *form; /* POST: what may come in; NULL: nothing but the token */
    /* GET: runs on a reader. POST: runs in the write lane, and perhaps twice; but when the form has
       faults it runs on a reader, to show the page again. */
    PageFn *page;
    PageFn *slow; /* POST, may be NULL: runs before `page` in the pool, without a database */
    bool leaves;  /* POST: ends the session, so it is never kept to be done in the next one */
    bool bare;    /* GET: `page` runs without reader and session, and opens what it needs itself */
};

extern const Route routes[];
extern const size_t routes_n;

/* A sentence for the first row that is wrong (no role, no page, a path or form that cannot be,
   twice the same); empty when all are fine. */
Str routes_flaw(const Route *rows, size_t n);
/* The row for this path and method. When only the method does not fit, *allow gets the methods that
   do; when no row has the path it is empty. */
const Route *route_find(const Route *rows, size_t n, Method method, Str path, Str *params,
                        Str *allow);

/* The handler for http.c; who is the Web. */
void route_handle(void *who, Exchange *x);

#endif
