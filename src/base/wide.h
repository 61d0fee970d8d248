// SPDX-License-Identifier: EUPL-1.2
/* For plain loops over many small whole numbers: the compiler makes them twice, and the processor
   takes the one with the widest registers it has. */
#ifndef BASE_WIDE_H
#define BASE_WIDE_H

/* Before a function of its own, not inline. Nothing of what comes out may depend on the order of
   additions: whole numbers only. Under sanitizers and on other processors it means nothing. */
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) &&             \
    !defined(__clang__)
#define WIDE __attribute__((noinline, target_clones("avx2", "default")))
#else
#define WIDE __attribute__((noinline))
#endif

#endif
