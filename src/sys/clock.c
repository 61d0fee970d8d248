// SPDX-License-Identifier: EUPL-1.2
/* What time it is. */
#include "sys/clock.h"

#include <time.h>

Moment moment_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (Moment)t.tv_sec;
}

int64_t monotonic(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * NANOS_PER_SECOND + t.tv_nsec;
}
