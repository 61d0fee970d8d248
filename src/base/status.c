// SPDX-License-Identifier: EUPL-1.2
/* The one error type. */
#include "base/status.h"

Status status_print(Arena *a, Code code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Status s = {code, arena_vprint(a, format, args)};
    va_end(args);
    return s;
}

Status status_at(Arena *a, Status s, const char *format, ...) {
    if (s.code == OK) return s;
    va_list args;
    va_start(args, format);
    Str context = arena_vprint(a, format, args);
    va_end(args);
    s.why = arena_print(a, "%.*s: %.*s", STR_ARG(context), STR_ARG(s.why));
    return s;
}

Str code_name(Code code) {
    static const Str names[] = {
        S_INIT("ok"),       S_INIT("invalid"),     S_INIT("not_found"), S_INIT("forbidden"),
        S_INIT("conflict"), S_INIT("unavailable"), S_INIT("bug"),
    };
    return (size_t)code < sizeof names / sizeof *names ? names[code] : S("bug");
}
