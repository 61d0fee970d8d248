// SPDX-License-Identifier: EUPL-1.2
/* What every test program starts with: cmocka, and checks for our own types. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/status.h"

#define assert_ok(call)                                                                            \
    do {                                                                                           \
        Status check_ = (call);                                                                    \
        if (check_.code != OK) fail_msg("%s: %.*s", #call, STR_ARG(check_.why));                   \
    } while (0)

#define assert_code(call, expected)                                                                \
    do {                                                                                           \
        Status check_ = (call);                                                                    \
        if (check_.code != (expected))                                                             \
            fail_msg("%s: code %d, \"%.*s\"", #call, (int)check_.code, STR_ARG(check_.why));       \
    } while (0)

#define assert_text(got, expected)                                                                 \
    do {                                                                                           \
        Str check_ = (got);                                                                        \
        if (!str_eq(check_, str_of(expected)))                                                     \
            fail_msg("%s: \"%.*s\" is not \"%s\"", #got, STR_ARG(check_), (expected));             \
    } while (0)

/* |got - expected| <= tolerance * max(1, |expected|) */
#define assert_near(got, expected, tolerance)                                                      \
    do {                                                                                           \
        double got_ = (got), want_ = (expected);                                                   \
        double size_ = want_ < 0 ? -want_ : want_;                                                 \
        double off_ = got_ - want_;                                                                \
        if (!((off_ < 0 ? -off_ : off_) <= (tolerance) * (size_ > 1 ? size_ : 1)))                 \
            fail_msg("%s: %.17g is not %.17g", #got, got_, want_);                                 \
    } while (0)

#endif
