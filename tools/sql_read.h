// SPDX-License-Identifier: EUPL-1.2
/* Reads .sql files into named, typed statements with their text for both databases. */
#ifndef TOOLS_SQL_READ_H
#define TOOLS_SQL_READ_H

#include "base/buf.h"
#include "base/status.h"

typedef enum { SQL_INT, SQL_REAL, SQL_TEXT } SqlType;
typedef enum { SQL_NOTHING, SQL_ONE, SQL_MANY } SqlShape;

typedef struct {
    Str name;
    SqlType type;
    bool nullable;
} SqlColumn;

typedef struct {
    Str name;   /* case_by_id */
    Str does;   /* the comment between header and SQL, one line */
    Str where;  /* "sql/queries/cases.sql:12", of its name */
    Str sql[2]; /* for SQLite and for PostgreSQL; one is empty while its other dialect is unread */
    SqlShape shape;
    SqlColumn *takes, *gives;
    size_t takes_n, gives_n;
    int dialect; /* -1 for both */
} SqlStatement;

typedef struct {
    Str name, text;
    bool migration; /* taken as it is, not read */
} SqlFile;

/* All statements of all files that are no migrations, in order. Strings, quoted names and comments
   are passed over, so a ? inside them is no parameter. INVALID, with file and line: no name, a name
   twice, an unknown type, a parameter that is not taken or a taken one that is not used, an
   unclosed string, and what does not mean the same on both databases (now(), NOCASE, ::, max(a, b)
   ...) unless the statement is marked with its dialect. */
Status sql_read(Arena *a, const SqlFile *files, size_t n, SqlStatement **out, size_t *out_n);

#endif
