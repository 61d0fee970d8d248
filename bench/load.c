// SPDX-License-Identifier: EUPL-1.2
/* Many keep-alive connections from one thread: epoll, plain HTTP/1.1, whole answers only. */
#include "bench/load.h"

#include "sys/clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { IN_MOST = 8 << 20, PIECE = 1 << 16, SERVE_TRIES = 10000, QUIET_MS = 20000 };

/* ---- asking ------------------------------------------------------------------------------------
 */

static void line_begin(Line *line, const char *method, Str path) {
    if (path.len >= sizeof line->place) path.len = 0;
    memmove(line->place, path.at, path.len);
    line->path = (Str){line->place, path.len};
    buf_clear(&line->out);
    buf_print(&line->out, "%s %.*s HTTP/1.1\r\nHost: localhost\r\n", method, STR_ARG(line->path));
    if (line->cookies[0]) buf_print(&line->out, "Cookie: %s\r\n", line->cookies);
}

void line_get(Line *line, Str path) {
    line_begin(line, "GET", path);
    buf_add(&line->out, S("\r\n"));
}

void line_post(Line *line, Str path, Str fields) {
    line_begin(line, "POST", path);
    size_t length = 5 + strlen(line->token) + (fields.len ? 1 + fields.len : 0);
    buf_print(&line->out,
              "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              "%zu\r\n\r\ncsrf=%s%s%.*s",
              length, line->token, fields.len ? "&" : "", STR_ARG(fields));
}

/* ---- reading -----------------------------------------------------------------------------------
 */

static bool header_is(Str line, const char *name) {
    size_t n = strlen(name);
    return line.len > n && line.at[n] == ':' && strncasecmp(line.at, name, n) == 0;
}

static Str header_value(Str line, size_t name) {
    return str_trim(str_sub(line, name + 1, line.len));
}

Str got_between(Str text, Str from, Str to) {
    size_t at = str_find(text, from);
    if (at == STR_NONE) return S("");
    Str rest = str_sub(text, at + from.len, text.len);
    size_t end = str_find(rest, to);
    return end == STR_NONE ? S("") : str_sub(rest, 0, end);
}

Str got_location(const Got *got) {
    Str rest = got->head, line;
    while (str_split(&rest, '\n', &line))
        if (header_is(line, "Location")) return header_value(line, 8);
    return S("");
}

/* Puts "name=value" in the place of an older one of that name; an empty value takes it away. */
static void cookie_keep(Line *line, Str pair) {
    Str value = pair, name, rest = str_of(line->cookies), one, other;
    char made[sizeof line->cookies];
    size_t n = 0;
    (void)str_split(&value, '=', &name);
    if (value.len) n = (size_t)snprintf(made, sizeof made, "%.*s", STR_ARG(pair));
    while (str_split(&rest, ';', &one)) {
        Str old = one = str_trim(one);
        (void)str_split(&old, '=', &other);
        if (one.len == 0 || str_eq(other, name) || n + one.len + 3 > sizeof made) continue;
        n += (size_t)snprintf(made + n, sizeof made - n, "%s%.*s", n ? "; " : "", STR_ARG(one));
    }
    made[n] = '\0';
    memcpy(line->cookies, made, n + 1);
}

void line_learn(Line *line, const Got *got) {
    Str rest = got->head, one, pair;
    while (str_split(&rest, '\n', &one)) {
        if (!header_is(one, "Set-Cookie")) continue;
        Str value = header_value(one, 10);
        (void)str_split(&value, ';', &pair);
        cookie_keep(line, str_trim(pair));
    }
    Str token = got_between(got->body, S("name=\"csrf\" value=\""), S("\""));
    if (token.len == 0 || token.len >= sizeof line->token) return;
    memcpy(line->token, token.at, token.len);
    line->token[token.len] = '\0';
}

static void head_read(Line *line, Str head) {
    Str rest = head, one;
    int64_t length = 0;
    while (str_split(&rest, '\n', &one))
        if (header_is(one, "Content-Length")) (void)str_int(header_value(one, 14), &length);
    line->head_len = head.len + 4;
    line->want = line->head_len + (size_t)length;
}

/* True when a whole answer is in. */
static bool line_whole(Line *line) {
    Str in = buf_str(&line->in);
    if (line->want == 0) {
        size_t end = str_find(in, S("\r\n\r\n"));
        if (end == STR_NONE) return false;
        head_read(line, str_sub(in, 0, end));
    }
    return in.len >= line->want;
}

static Got line_got(const Line *line) {
    Str in = buf_str(&line->in);
    int64_t status = 0;
    (void)str_int(str_sub(in, 9, 12), &status);
    return (Got){(int)status, str_sub(in, 0, line->head_len - 4),
                 str_sub(in, line->head_len, line->want)};
}

/* ---- the loop ----------------------------------------------------------------------------------
 */

static bool line_connect(Line *line, int port) {
    int one = 1;
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    line->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (line->fd < 0) return false;
    if (connect(line->fd, (struct sockaddr *)&to, sizeof to) != 0) {
        close(line->fd);
        line->fd = -1;
        return false;
    }
    (void)setsockopt(line->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    (void)fcntl(line->fd, F_SETFL, O_NONBLOCK);
    return true;
}

static void line_end(Line *line) {
    if (line->fd >= 0) close(line->fd);
    line->fd = -1;
}

/* What is still to be sent is little: the socket's buffer takes it. */
static bool line_send(Line *line) {
    Str out = buf_str(&line->out);
    line->want = 0;
    buf_clear(&line->in);
    line->sent = monotonic();
    while (out.len) {
        ssize_t n = send(line->fd, out.at, out.len, MSG_NOSIGNAL);
        if (n < 0 && errno == EAGAIN) {
            usleep(50);
            continue;
        }
        if (n <= 0) return false;
        out = str_sub(out, (size_t)n, out.len);
    }
    return true;
}

/* Reads what is there; false when the other end is gone. */
static bool line_read(Line *line) {
    for (;;) {
        char *room = buf_reserve(&line->in, PIECE);
        if (room == NULL) return false;
        ssize_t n = recv(line->fd, room, PIECE, 0);
        if (n < 0 && errno == EAGAIN) return true;
        if (n <= 0) return false;
        line->in.len += (size_t)n;
        if (n < PIECE) return true;
    }
}

static void load_timed(Load *load, int64_t nanos) {
    load->answers++;
    if (load->micros_n < load->micros_most)
        load->micros[load->micros_n++] = (uint32_t)(nanos / 1000);
}

/* False when the line is over. */
static bool load_line(Load *load, Line *line, bool in_time) {
    if (!line_read(line)) {
        load->broken++;
        return false;
    }
    if (!line_whole(line)) return true;
    Got got = line_got(line);
    load_timed(load, monotonic() - line->sent);
    if (!load->turn(load->who, line, &got) || !in_time) return false;
    if (line_send(line)) return true;
    load->broken++;
    return false;
}

static int load_begin(Load *load, int poll) {
    int on = 0;
    for (int i = 0; i < load->lines; i++) {
        Line *line = &load->line[i];
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = line};
        if (!line_connect(line, load->port) || !load->turn(load->who, line, NULL) ||
            epoll_ctl(poll, EPOLL_CTL_ADD, line->fd, &e) != 0 || !line_send(line)) {
            line_end(line);
            load->broken++;
            continue;
        }
        on++;
    }
    return on;
}

void load_run(Load *load) {
    int poll = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event events[64];
    load->answers = load->broken = 0;
    load->micros_n = 0;
    int64_t begun = monotonic(), until = load->nanos ? begun + load->nanos : INT64_MAX;
    int on = load_begin(load, poll);
    while (on) {
        int n = epoll_wait(poll, events, 64, QUIET_MS);
        if (n == 0 || (n < 0 && errno != EINTR)) {
            load->broken += on;
            break;
        }
        bool in_time = monotonic() < until;
        for (int i = 0; i < n; i++) {
            Line *line = events[i].data.ptr;
            if (load_line(load, line, in_time)) continue;
            line_end(line);
            on--;
        }
    }
    load->took = monotonic() - begun;
    for (int i = 0; i < load->lines; i++) line_end(&load->line[i]);
    close(poll);
}

void load_open(Load *load, int lines) {
    load->lines = lines;
    load->line = calloc((size_t)lines, sizeof *load->line);
    load->micros_most = (size_t)1 << 20;
    load->micros = malloc(load->micros_most * sizeof *load->micros);
    if (load->line == NULL || load->micros == NULL) exit(1);
    for (int i = 0; i < lines; i++) {
        Line *line = &load->line[i];
        line->number = i;
        line->fd = -1;
        line->in = buf_new(IN_MOST);
        line->out = buf_new(IN_MOST);
    }
}

void load_close(Load *load) {
    for (int i = 0; i < load->lines; i++) {
        buf_free(&load->line[i].in);
        buf_free(&load->line[i].out);
    }
    free(load->line);
    free(load->micros);
    *load = (Load){0};
}

static int micros_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

double load_quantile(Load *load, double share) {
    if (load->micros_n == 0) return 0;
    qsort(load->micros, load->micros_n, sizeof *load->micros, micros_order);
    return load->micros[(size_t)((double)(load->micros_n - 1) * share)] / 1000.0;
}

/* ---- the server --------------------------------------------------------------------------------
 */

static int free_port(void) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&at, sizeof at) != 0 ||
        getsockname(fd, (struct sockaddr *)&at, &length) != 0)
        at.sin_port = 0;
    close(fd);
    return ntohs(at.sin_port);
}

static _Noreturn void serve_exec(Str program, Str place, Str level, Str log_file, int port) {
    char name[4096], where[4096], listen_at[64], how[32], file[4096];
    snprintf(name, sizeof name, "%.*s", STR_ARG(program));
    snprintf(where, sizeof where, "%.*s", STR_ARG(place));
    snprintf(how, sizeof how, "%.*s", STR_ARG(level));
    snprintf(listen_at, sizeof listen_at, "127.0.0.1:%d", port);
    snprintf(file, sizeof file, "%.*s", STR_ARG(log_file.len ? log_file : S("/dev/null")));
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int log = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    dup2(nowhere, 1);
    dup2(log, 2);
    const char *door = str_starts(place, S("postgresql:")) ? "--db" : "--data";
    execl(name, name, "serve", door, where, "--listen", listen_at, "--log", how, (char *)NULL);
    _exit(127);
}

bool load_serve(Str program, Str place, Str log_level, Str log_file, Served *out) {
    *out = (Served){.port = free_port()};
    out->pid = fork();
    if (out->pid == 0) serve_exec(program, place, log_level, log_file, out->port);
    Line probe = {.fd = -1};
    for (int i = 0; i < SERVE_TRIES; i++) {
        int status;
        if (line_connect(&probe, out->port)) {
            line_end(&probe);
            return true;
        }
        if (waitpid(out->pid, &status, WNOHANG) == out->pid) return false;
        usleep(2000);
    }
    return false;
}

int load_stop(Served *served, int signal_number) {
    int status = 0;
    kill(served->pid, signal_number);
    waitpid(served->pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

double load_memory(const Served *served) {
    char name[64], text[4096] = {0};
    snprintf(name, sizeof name, "/proc/%d/status", (int)served->pid);
    FILE *f = fopen(name, "r");
    if (f == NULL) return 0;
    size_t n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    Str rest = got_between((Str){text, n}, S("VmRSS:"), S("kB"));
    double kib = 0;
    return str_double(str_trim(rest), &kib) ? kib / 1024 : 0;
}

double load_cpu(const Served *served) {
    enum { USER = 11, SYSTEM = 12 }; /* counted from behind the name */
    char name[64], text[1024] = {0};
    snprintf(name, sizeof name, "/proc/%d/stat", (int)served->pid);
    FILE *f = fopen(name, "r");
    if (f == NULL) return 0;
    Str rest = {text, fread(text, 1, sizeof text - 1, f)}, word;
    fclose(f);
    size_t behind = str_find(rest, S(") "));
    if (behind == STR_NONE) return 0;
    rest = str_sub(rest, behind + 2, rest.len);
    int64_t ticks = 0, one;
    for (int i = 0; i <= SYSTEM && str_split(&rest, ' ', &word); i++)
        if (i >= USER && str_int(word, &one)) ticks += one;
    return (double)ticks / (double)sysconf(_SC_CLK_TCK);
}
