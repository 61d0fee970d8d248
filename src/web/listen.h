// SPDX-License-Identifier: EUPL-1.2
/* The socket a server listens on. */
#ifndef WEB_LISTEN_H
#define WEB_LISTEN_H

#include "base/arena.h"
#include "base/status.h"

/* Opens a listening socket on "address:port" ("127.0.0.1:8080", "[::1]:0", "0.0.0.0:80"; no names
   of hosts). *address is the address with the port it got, as a browser writes it. INVALID when the
   text is no address, UNAVAILABLE when it cannot be had, each with what to do about it. */
Status listen_open(Arena *a, Str where, int *socket, Str *address);

#endif
