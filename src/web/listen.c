// SPDX-License-Identifier: EUPL-1.2
/* The socket a server listens on. */
#include "web/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 511 };

typedef union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} Address;

static bool listen_address(Arena *a, Str host, int64_t port, Address *out, socklen_t *len) {
    *out = (Address){0};
    if (host.len >= 2 && host.at[0] == '[' && host.at[host.len - 1] == ']') {
        out->v6.sin6_family = AF_INET6;
        out->v6.sin6_port = htons((uint16_t)port);
        *len = sizeof out->v6;
        Str inside = arena_copy(a, str_sub(host, 1, host.len - 1));
        return inet_pton(AF_INET6, inside.at, &out->v6.sin6_addr) == 1;
    }
    out->v4.sin_family = AF_INET;
    out->v4.sin_port = htons((uint16_t)port);
    *len = sizeof out->v4;
    return inet_pton(AF_INET, arena_copy(a, host).at, &out->v4.sin_addr) == 1;
}

static Status listen_fail(Arena *a, int fd, Str where) {
    int why = errno;
    if (fd >= 0) close(fd);
    if (why == EADDRINUSE)
        return status_print(a, UNAVAILABLE,
                            "%.*s is in use already; stop what listens there, or choose another "
                            "address with --listen",
                            STR_ARG(where));
    if (why == EACCES)
        return status_print(a, UNAVAILABLE,
                            "%.*s may not be used by this user; choose a port above 1023",
                            STR_ARG(where));
    return status_print(a, UNAVAILABLE, "cannot listen on %.*s: %s", STR_ARG(where), strerror(why));
}

Status listen_open(Arena *a, Str where, int *out, Str *address) {
    size_t colon = where.len;
    while (colon > 0 && where.at[colon - 1] != ':') colon--;
    int64_t port = 0;
    Address to;
    socklen_t len = 0;
    if (colon == 0 || !str_int(str_sub(where, colon, where.len), &port) || port < 0 ||
        port > 65535 || !listen_address(a, str_sub(where, 0, colon - 1), port, &to, &len))
        return status_print(a, INVALID,
                            "'%.*s' is no address to listen on; write it as 127.0.0.1:8080 or "
                            "[::1]:8080",
                            STR_ARG(where));
    int fd = socket(to.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;
    if (fd < 0) return listen_fail(a, fd, where);
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, &to.any, len) != 0 || listen(fd, BACKLOG) != 0 ||
        getsockname(fd, &to.any, &len) != 0)
        return listen_fail(a, fd, where);
    port = ntohs(to.any.sa_family == AF_INET6 ? to.v6.sin6_port : to.v4.sin_port);
    *address = arena_print(a, "http://%.*s:%d", (int)colon - 1, where.at, (int)port);
    *out = fd;
    return STATUS_OK;
}
