// SPDX-License-Identifier: EUPL-1.2
/* Log lines: one JSON object a line on standard error, each written at once.

   A line never holds a personal datum: no name, address, e-mail, code, token, answer or network
   address. So pages are logged by the pattern of their address, and people not at all. */
#ifndef SYS_LOG_H
#define SYS_LOG_H

#include "base/str.h"

typedef enum { LOG_REQUEST, LOG_NOTE, LOG_TROUBLE, LOG_SILENT } LogLevel;

typedef struct {
    int fd;         /* where to; 2 is standard error */
    LogLevel least; /* what lies below is left out; LOG_SILENT leaves out everything */
} Log;

/* One named value: a text when `text.at` is set, otherwise a whole number. */
typedef struct {
    const char *name;
    Str text;
    int64_t number;
} LogField;

#define LOG_TEXT(name, s) ((LogField){(name), (s), 0})
#define LOG_INT(name, n) ((LogField){(name), {NULL, 0}, (n)})

/* {"at":"2026-11-24T20:24:11.123Z","level":"note","event":...,fields...}. Texts are cut so that a
   line stays below 1 KiB, which one write() puts out whole. */
void log_write(const Log *log, LogLevel level, const char *event, const LogField *fields, size_t n);
#define LOG(log, level, event, ...)                                                                \
    log_write((log), (level), (event), (const LogField[]){__VA_ARGS__},                            \
              sizeof((const LogField[]){__VA_ARGS__}) / sizeof(LogField))

#endif
