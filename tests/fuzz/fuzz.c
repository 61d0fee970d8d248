// SPDX-License-Identifier: EUPL-1.2
/* A fuzz target: the parser that the build names in FUZZ, on whatever libFuzzer comes up with. */
#include "parsers.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    Arena *a = arena_new((size_t)256 << 20);
    for (int i = 0; i < PARSERS; i++)
        if (str_eq(str_of(parsers[i].name), str_of(FUZZ)))
            parsers[i].run(a, (Str){(const char *)bytes, n});
    arena_free(a);
    return 0;
}
