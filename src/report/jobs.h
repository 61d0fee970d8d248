// SPDX-License-Identifier: EUPL-1.2
/* Pieces of one computation done by several threads, with the same result as by one. */
#ifndef REPORT_JOBS_H
#define REPORT_JOBS_H

#include "base/arena.h"

/* Calls work(a, i, what) once for every i < n, in any order, by at most `threads` threads. What it
   takes from its arena lives as long as the first arena given here; it may write to what belongs to
   piece i, and only read everything else. */
void jobs_run(Arena *a, size_t threads, size_t n, void (*work)(Arena *a, size_t i, void *what),
              void *what);

#endif
