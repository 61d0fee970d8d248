// SPDX-License-Identifier: EUPL-1.2
/* Finding the row of a request, and finding rows that are wrong before anyone can ask for them. */
#include "web/route.h"

/* A part of a path that may stand for ":name": a key, or a plain word of letters, digits, - and _.
 */
static bool part_is_plain(Str part) {
    enum { LONGEST = 64 };
    if (part.len == 0 || part.len > LONGEST) return false;
    for (size_t i = 0; i < part.len; i++) {
        char c = part.at[i];
        bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '-' || c == '_';
        if (!fine) return false;
    }
    return true;
}

static bool route_fits(const char *pattern, Str path, Str *params) {
    Str want = str_of(pattern), a, b;
    int n = 0;
    while (want.at && path.at) {
        (void)str_split(&want, '/', &a);
        (void)str_split(&path, '/', &b);
        if (a.len && a.at[0] == ':') {
            if (!part_is_plain(b) || n == CALL_PARAMS_MOST) return false;
            params[n++] = b;
        } else if (!str_eq(a, b)) {
            return false;
        }
    }
    return want.at == NULL && path.at == NULL;
}

const Route *route_find(const Route *rows, size_t n, Method method, Str path, Str *params,
                        Str *allow) {
    bool some[2] = {false, false};
    for (size_t i = 0; i < n; i++) {
        if (!route_fits(rows[i].path, path, params)) continue;
        if (rows[i].method == method) return &rows[i];
        some[rows[i].method] = true;
    }
    *allow = some[GET] && some[POST] ? S("GET, HEAD, POST")
             : some[GET]             ? S("GET, HEAD")
             : some[POST]            ? S("POST")
                                     : S("");
    return NULL;
}

static bool route_path_is_fine(const char *path) {
    int n = 0;
    Str rest = str_of(path), part;
    if (rest.len == 0 || rest.at[0] != '/' || str_starts(rest, S("/en/"))) return false;
    (void)str_split(&rest, '/', &part);
    if (rest.len == 0) return true;
    while (str_split(&rest, '/', &part)) {
        bool param = part.len && part.at[0] == ':';
        if (!part_is_plain(param ? str_sub(part, 1, part.len) : part)) return false;
        n += param;
    }
    return n <= CALL_PARAMS_MOST;
}

static Str route_flaw(const Route *r) {
    if (r->path == NULL || !route_path_is_fine(r->path)) return S("a route has no proper path");
    if (r->who == 0) return S("a route says of nobody that they may come in");
    if (r->who & ~((unsigned)EVERYONE | STAFF | RESIDENT))
        return S("a route names a role that is not there");
    if (r->page == NULL) return S("a route has no page");
    if (r->method == GET && (r->form || r->slow)) return S("a GET route has a form or a slow part");
    if (r->bare && (r->method != GET || r->who != EVERYONE))
        return S("a route without session is not for everyone, or no GET");
    return r->form ? form_flaw(r->form) : S("");
}

Str routes_flaw(const Route *rows, size_t n) {
    for (size_t i = 0; i < n; i++) {
        Str flaw = route_flaw(&rows[i]);
        if (flaw.len) return flaw;
        for (size_t j = 0; j < i; j++)
            if (rows[i].method == rows[j].method &&
                str_eq(str_of(rows[i].path), str_of(rows[j].path)))
                return S("a route is there twice");
    }
    return S("");
}
