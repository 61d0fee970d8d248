// SPDX-License-Identifier: EUPL-1.2
/* Everything about the resident who asks, chapter by chapter, for their own copy: records of named
   fields as the statements of sql/queries/my_copy.sql give them. Answers and images come on top,
   from app/images.h. What is about a private domain is only there in somebody's own answers and in
   their own goals, without naming it. That there is a private signal can never be told from it. */
#ifndef APP_MY_COPY_H
#define APP_MY_COPY_H

#include "app/app.h"

typedef struct {
    Str name;    /* of the column */
    Str value;   /* a moment as "2026-11-24T20:24:11Z", a number as digits; at NULL: not known */
    bool moment; /* the value is one */
    Moment at;
} CopyField;

typedef struct {
    size_t n;
    const CopyField *fields;
} CopyRecord;

typedef struct {
    size_t n;
    const CopyRecord *records;
    bool more; /* there is another page of it */
} CopyPart;

size_t my_copy_chapters(void);
/* "goals": a word for programs. */
Str my_copy_key(size_t chapter);
/* One page, from 0, of some records. See my_case_load for who may: asked by the first page of each
   chapter. */
Status my_copy_read(App *app, size_t chapter, int64_t page, CopyPart *out);

#endif
