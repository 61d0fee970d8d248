// SPDX-License-Identifier: EUPL-1.2
/* What a parser is held to under fuzz: a thing that must hold, or the program ends with its place.
 */
#ifndef TESTS_FUZZ_MUST_H
#define TESTS_FUZZ_MUST_H

#include "base/status.h"

#include <stdio.h>
#include <stdlib.h>

#define MUST(what)                                                                                 \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what);              \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* A refusal has a sentence; nothing else than a refusal comes of bad bytes. */
static inline void parser_refused(Status s) {
    MUST(s.code == INVALID);
    MUST(s.why.len > 0);
}

#endif
