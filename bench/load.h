// SPDX-License-Identifier: EUPL-1.2
/* Many keep-alive connections to the server from one thread, each with a browser's cookies behind
   it: for the benches and for the crash test. */
#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include "base/buf.h"

#include <sys/types.h>

enum { LOAD_LINES_MOST = 256 };

/* One answer, as views that hold until the next request. */
typedef struct {
    int status;
    Str head, body;
} Got;

/* A connection and who sits behind it. */
typedef struct {
    int number, step;
    Str path;          /* of the request that is under way; kept by the line */
    char cookies[512]; /* as the browser sends them: "a=b; c=d" */
    char token[160];   /* of the last form seen on a page */
    char place[256];   /* storage of `path` */
    void *own;         /* of whoever uses the line */
    /* the line's own */
    int fd;
    int64_t sent;
    Buf out, in;
    size_t written, head_len, want;
} Line;

/* Called with `got` NULL when the line is new, then with every answer. Asks for the next page with
   line_get or line_post and returns true; false: this line has had enough. */
typedef bool LineTurn(void *who, Line *line, const Got *got);

typedef struct {
    int port, lines;
    int64_t nanos; /* how long; 0: until all lines have had enough */
    LineTurn *turn;
    void *who;
    Line *line;       /* after load_open */
    int64_t answers;  /* how many came */
    int64_t took;     /* nanoseconds from the first request until the last answer */
    int64_t broken;   /* connections that ended in mid-answer; those lines stop */
    uint32_t *micros; /* how long each took, at most `micros_most` of them are kept */
    size_t micros_n, micros_most;
} Load;

void line_get(Line *line, Str path);
/* The token is put before what is in `fields` ("a=1&b=2"). */
void line_post(Line *line, Str path, Str fields);
/* Where a 303 leads to, without host; empty when it is none. */
Str got_location(const Got *got);
/* Keeps cookies and the form token of an answer. */
void line_learn(Line *line, const Got *got);
/* What stands between two texts; empty when it is not there. */
Str got_between(Str text, Str from, Str to);

/* Makes the lines, which the caller may give cookies and an own; then load_run as often as one
   likes, each time on fresh connections. Stops early (broken > 0) when the server goes. */
void load_open(Load *load, int lines);
void load_run(Load *load);
void load_close(Load *load);
/* Milliseconds: that share (0 .. 1) of all answers came at least this fast. */
double load_quantile(Load *load, double share);

/* ---- the server under load --------------------------------------------------------------------
 */

typedef struct {
    pid_t pid;
    int port;
} Served;

/* Starts `program serve` on a free port, of a directory or a postgresql: address, and waits until
   it answers; what it logs goes to the file, or nowhere when that is empty. False when it does not
   come up. */
bool load_serve(Str program, Str place, Str log_level, Str log_file, Served *out);
/* Sends the signal and waits for its end; the exit status, or -signal. */
int load_stop(Served *served, int signal_number);
/* Resident memory in MiB, from /proc. */
double load_memory(const Served *served);
/* Seconds of processor it has used so far. */
double load_cpu(const Served *served);

#endif
