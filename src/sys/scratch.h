// SPDX-License-Identifier: EUPL-1.2
/* A file without a name, for what is too large to make in memory before it goes out. It is gone
   when it is closed. */
#ifndef SYS_SCRATCH_H
#define SYS_SCRATCH_H

#include "base/arena.h"
#include "base/status.h"

/* An empty one, for reading and writing; closed with the arena. UNAVAILABLE: the disk cannot. */
Status scratch_open(Arena *a, int *file);
/* Adds bytes at its end. UNAVAILABLE: the disk is full. */
Status scratch_add(int file, Str bytes);

#endif
