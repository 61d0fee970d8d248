// SPDX-License-Identifier: EUPL-1.2
/* What time it is: the only place that asks the machine. */
#ifndef SYS_CLOCK_H
#define SYS_CLOCK_H

#include "base/date.h"

/* The moment it is now, in UTC, in whole seconds. */
Moment moment_now(void);
/* Nanoseconds since some fixed point in the past; never goes back. For durations and deadlines. */
int64_t monotonic(void);

#define NANOS_PER_SECOND INT64_C(1000000000)
#define NANOS_PER_MILLI INT64_C(1000000)

#endif
