// SPDX-License-Identifier: EUPL-1.2
/* Where a request came from, for slowing down guesses and for the audit log. */
#ifndef WEB_SOURCE_H
#define WEB_SOURCE_H

#include "base/arena.h"

/* The network address in its one usual form; of IPv6 the first 64 bits, which is what one household
   or office has. `peer` is the other end of the connection. Behind a proxy the last entry of
   X-Forwarded-For counts, the only one the proxy itself wrote; when that is no address, `peer`. */
Str source_of(Arena *a, Str peer, Str forwarded_for, bool behind_proxy);

#endif
