// SPDX-License-Identifier: EUPL-1.2
/* A password from the terminal, without showing it, or from a pipe. */
#include "cli/place.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { LINE_MOST = 4096 };

typedef struct {
    char at[LINE_MOST];
    size_t len;
} Line;

static volatile sig_atomic_t told;

static void tell(int number) { told = number; }

static void line_wipe(void *what) { explicit_bzero(what, sizeof(Line)); }

static Line *line_on(Arena *arena) {
    Line *line = ARENA_NEW(arena, Line);
    arena_defer(arena, line_wipe, line);
    return line;
}

/* Byte by byte, so that what comes after the line stays for others. */
static Status line_read(Line *line) {
    for (;;) {
        char c;
        ssize_t n = read(STDIN_FILENO, &c, 1);
        if (n < 0 && errno == EINTR && !told) continue;
        if (n < 0) return STATUS(INVALID, "the password cannot be read");
        if (n == 0 && line->len == 0) return STATUS(INVALID, "no password was given");
        if (n == 0 || c == '\n') break;
        if (line->len == LINE_MOST) return STATUS(INVALID, "the password is too long");
        line->at[line->len++] = c;
    }
    if (line->len && line->at[line->len - 1] == '\r') line->len--;
    return STATUS_OK;
}

static Status line_ask(const char *question, Line *line) {
    fputs(question, stderr);
    fflush(stderr);
    Status status = line_read(line);
    fputc('\n', stderr);
    return status;
}

static Status line_ask_twice(Arena *arena, Line *line) {
    Line *again = line_on(arena);
    TRY(line_ask("Password: ", line));
    TRY(line_ask("Once more: ", again));
    if (again->len != line->len || memcmp(again->at, line->at, line->len) != 0)
        return STATUS(INVALID, "the two passwords differ");
    return STATUS_OK;
}

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { SIGNALS = sizeof signals / sizeof *signals };

/* Whoever stops the program here must get a terminal back that shows what is typed. */
static Status terminal_ask(Arena *arena, const struct termios *was, Line *line) {
    struct termios silent = *was;
    struct sigaction catch = {.sa_handler = tell}, before[SIGNALS], stop, ignore = {0};
    ignore.sa_handler = SIG_IGN;
    for (int i = 0; i < SIGNALS; i++) sigaction(signals[i], &catch, &before[i]);
    sigaction(SIGTSTP, &ignore, &stop);
    silent.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    Status status = line_ask_twice(arena, line);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, was);
    for (int i = 0; i < SIGNALS; i++) sigaction(signals[i], &before[i], NULL);
    sigaction(SIGTSTP, &stop, NULL);
    if (told) raise(told);
    return status;
}

Status password_ask(Arena *arena, Str *out) {
    struct termios was;
    Line *line = line_on(arena);
    bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &was) == 0;
    TRY(terminal ? terminal_ask(arena, &was, line) : line_read(line));
    *out = (Str){line->at, line->len};
    return STATUS_OK;
}
