// SPDX-License-Identifier: EUPL-1.2
/* draagkracht score: a file of answers becomes a file of scores and types. */
#include "cli/cmd.h"

#include "cli/instruments.h"
#include "cli/score_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FAULTS_SHOWN = 1000 };

/* Where the scores go: a file without a name until it is whole, then in its place. Whoever stops
   the program in between finds nothing left of it (where the file system cannot do that, a file
   beside it). */
typedef struct {
    Str path, beside;
    int fd;
    bool nameless;
} Target;

/* The answers themselves would be gone before they are read. */
static bool same_file(int in, const char *path) {
    struct stat a, b;
    return fstat(in, &a) == 0 && stat(path, &b) == 0 && S_ISREG(b.st_mode) &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* The folder a path lies in. */
static Str folder_of(Arena *a, Str path) {
    size_t end = path.len;
    while (end > 0 && path.at[end - 1] != '/') end--;
    return end ? arena_copy(a, str_sub(path, 0, end)) : S(".");
}

static Status target_open(Arena *a, Str path, Target *t) {
    *t = (Target){.path = path, .fd = STDOUT_FILENO};
    if (path.len == 0) return STATUS_OK;
    struct stat about;
    if (stat(arena_copy(a, path).at, &about) == 0 && !S_ISREG(about.st_mode)) {
        t->fd =
            open(arena_copy(a, path).at, O_WRONLY | O_CLOEXEC); /* a pipe or a device: as it is */
    } else {
        t->beside = arena_print(a, "%.*s.part-%d", STR_ARG(path), (int)getpid());
        t->fd = open(folder_of(a, path).at, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
        t->nameless = t->fd >= 0;
        if (!t->nameless) t->fd = open(t->beside.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    }
    if (t->fd >= 0) return STATUS_OK;
    return status_print(a, UNAVAILABLE, "%.*s: cannot be written: %s", STR_ARG(path),
                        strerror(errno));
}

/* Gives a nameless file its name beside the target, so that it can be renamed over it at once. */
static bool target_name(Arena *a, const Target *t) {
    if (!t->nameless) return true;
    Str open_file = arena_print(a, "/proc/self/fd/%d", t->fd);
    return linkat(AT_FDCWD, open_file.at, AT_FDCWD, t->beside.at, AT_SYMLINK_FOLLOW) == 0;
}

static Status target_close(Arena *a, Target *t, bool whole) {
    if (t->path.len == 0) return STATUS_OK;
    bool file = t->beside.len > 0;
    bool good = whole && (!file || (fsync(t->fd) == 0 && target_name(a, t)));
    int why = errno;
    if (close(t->fd) != 0) good = false, why = errno;
    if (good && file && rename(t->beside.at, arena_copy(a, t->path).at) != 0)
        good = false, why = errno;
    if (good || !whole) {
        if (!whole && file && !t->nameless) unlink(t->beside.at);
        return STATUS_OK;
    }
    if (file) unlink(t->beside.at);
    return status_print(a, UNAVAILABLE, "%.*s: cannot be written: %s", STR_ARG(t->path),
                        strerror(why));
}

static Status score_open(Arena *a, Str path, int *fd) {
    *fd = str_eq(path, S("-")) ? STDIN_FILENO : open(arena_copy(a, path).at, O_RDONLY | O_CLOEXEC);
    if (*fd < 0)
        return status_print(a, NOT_FOUND, "%.*s: cannot be opened: %s", STR_ARG(path),
                            strerror(errno));
    return STATUS_OK;
}

static Status score_run(Args *args, RowFaults *faults) {
    Arena *a = args->arena;
    ScoreFile f = {.name = args->words[0], .lenient = args_given(args, "--lenient")};
    Target target;
    TRY(instrument_find(a, args_value(args, "--instrument", S("draagkracht-2018")), &f.instrument));
    TRY(score_open(a, f.name, &f.in));
    Str to = args_value(args, "-o", S(""));
    if (to.len && same_file(f.in, arena_copy(a, to).at))
        return status_print(a, INVALID,
                            "%.*s is the file of answers itself; give another name with -o",
                            STR_ARG(to));
    TRY(target_open(a, to, &target));
    f.out = target.fd;
    f.progress = isatty(STDERR_FILENO) && !isatty(target.fd);
    Status done = score_file(a, &f, faults);
    bool whole = done.code == OK && (faults->n == 0 || f.lenient);
    Status closed = target_close(a, &target, whole);
    faults_show(f.name, faults);
    return done.code == OK ? closed : done;
}

int cmd_score(Args *args) {
    if (args->n != 1) {
        fputs("usage: draagkracht score RESPONSES.csv [--instrument ID|FILE] [-o OUT.csv]\n",
              stderr);
        return EXIT_BAD_CALL;
    }
    RowFaults faults = {.arena = args->arena, .most = FAULTS_SHOWN};
    Status s = score_run(args, &faults);
    if (s.code != OK) return command_fail(s);
    return faults.n && !args_given(args, "--lenient") ? EXIT_BAD_DATA : EXIT_DONE;
}
