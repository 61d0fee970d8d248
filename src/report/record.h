// SPDX-License-Identifier: EUPL-1.2
/* What somebody takes home about themselves: chapters of records with named values, as JSON for a
   program or as one page of HTML to read and print. Written piece by piece: whoever writes takes
   what is in the buffer away in between. */
#ifndef REPORT_RECORD_H
#define REPORT_RECORD_H

#include "base/json.h"
#include "view/html.h"

typedef enum { RECORD_JSON, RECORD_HTML } RecordKind;

typedef struct {
    Str key;   /* in JSON */
    Str label; /* in HTML, in the language of the page */
    Str value; /* in JSON; at NULL: not known */
    Str shown; /* in HTML: the value in words; empty: left out */
} RecordField;

typedef struct {
    RecordKind kind;
    Buf *out;
    JsonOut json;
    Html html;
    size_t records; /* of the chapter that is open */
    Str none;       /* "Hier staat niets." */
} Record;

/* title: of the whole; intro: a sentence under it, in HTML only. */
void record_begin(Record *r, RecordKind kind, Buf *out, Lang lang, Str title, Str intro);
void record_chapter(Record *r, Str key, Str title);
void record_add(Record *r, const RecordField *fields, size_t n);
void record_chapter_end(Record *r);
void record_end(Record *r);

#endif
