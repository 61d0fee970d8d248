// SPDX-License-Identifier: EUPL-1.2
/* Log lines: one JSON object a line, written with one system call. */
#include "sys/log.h"

#include "base/date.h"

#include <time.h>
#include <unistd.h>

enum { LINE_MOST = 1024, TEXT_MOST = 300, LINE_END = 16 };

typedef struct {
    char at[LINE_MOST];
    size_t len;
} Line;

static void line_add(Line *l, Str s) {
    size_t room = LINE_MOST - LINE_END - l->len;
    if (s.len > room) s.len = room;
    memcpy(l->at + l->len, s.at, s.len);
    l->len += s.len;
}

static void line_quoted(Line *l, Str s) {
    if (s.len > TEXT_MOST) s.len = TEXT_MOST;
    if (l->len + s.len * 6 + 2 > LINE_MOST - LINE_END) s.len = 0;
    line_add(l, S("\""));
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        char code[8];
        if (c == '"' || c == '\\' || c < 0x20 || c >= 0x7F) {
            int n = snprintf(code, sizeof code, "\\u%04x", c);
            line_add(l, (Str){code, (size_t)n});
        } else {
            line_add(l, (Str){s.at + i, 1});
        }
    }
    line_add(l, S("\""));
}

static void line_time(Line *l) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int year, month, day, second = (int)(now.tv_sec % 86400);
    day_parts(moment_day(now.tv_sec), &year, &month, &day);
    char text[64];
    int n =
        snprintf(text, sizeof text, "{\"at\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\"", year, month,
                 day, second / 3600, second / 60 % 60, second % 60, (int)(now.tv_nsec / 1000000));
    line_add(l, (Str){text, (size_t)n});
}

void log_write(const Log *log, LogLevel level, const char *event, const LogField *fields,
               size_t n) {
    static const Str names[] = {S_INIT("request"), S_INIT("note"), S_INIT("trouble")};
    if (level < log->least || level >= LOG_SILENT) return;
    Line l;
    l.len = 0;
    line_time(&l);
    line_add(&l, S(",\"level\":"));
    line_quoted(&l, names[level]);
    line_add(&l, S(",\"event\":"));
    line_quoted(&l, str_of(event));
    for (size_t i = 0; i < n; i++) {
        char number[24];
        line_add(&l, S(","));
        line_quoted(&l, str_of(fields[i].name));
        line_add(&l, S(":"));
        if (fields[i].text.at) {
            line_quoted(&l, fields[i].text);
        } else {
            int len = snprintf(number, sizeof number, "%lld", (long long)fields[i].number);
            line_add(&l, (Str){number, (size_t)len});
        }
    }
    l.at[l.len++] = '}';
    l.at[l.len++] = '\n';
    /* A log that cannot be written must not stop the work. */
    if (write(log->fd, l.at, l.len) < 0) return;
}
