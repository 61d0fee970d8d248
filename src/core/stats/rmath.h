// SPDX-License-Identifier: EUPL-1.2
/* libRmath under its own names (qnorm5 is `qnorm`, ...), the same for every file. */
#ifndef CORE_STATS_RMATH_H
#define CORE_STATS_RMATH_H

#ifndef MATHLIB_STANDALONE
#define MATHLIB_STANDALONE 1
#endif
#include <Rmath.h>

#endif
