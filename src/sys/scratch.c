// SPDX-License-Identifier: EUPL-1.2
/* A file without a name. */
#include "sys/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static void scratch_close(void *what) { close(*(int *)what); }

Status scratch_open(Arena *a, int *file) {
    const char *place = getenv("TMPDIR");
    int *kept = ARENA_NEW(a, int);
    *kept = open(place && *place ? place : "/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    /* Not every file system can do that; then it stays in memory. */
    if (*kept < 0) *kept = memfd_create("draagkracht", MFD_CLOEXEC);
    if (*kept < 0) return STATUS(UNAVAILABLE, "no scratch file could be made");
    arena_defer(a, scratch_close, kept);
    *file = *kept;
    return STATUS_OK;
}

Status scratch_add(int file, Str bytes) {
    while (bytes.len) {
        ssize_t n = write(file, bytes.at, bytes.len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return STATUS(UNAVAILABLE, "the scratch file could not be written");
        bytes = str_sub(bytes, (size_t)n, bytes.len);
    }
    return STATUS_OK;
}
