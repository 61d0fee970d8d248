// SPDX-License-Identifier: EUPL-1.2
/* The letters that are sent by mail: plain text per kind and language, as data that travels along
   (catalogue/letters.json). */
#ifndef CORE_LETTERS_H
#define CORE_LETTERS_H

#include "base/status.h"

/* What stands in the place of {name}. */
typedef struct {
    Str name, text;
} LetterWord;

typedef struct {
    Str subject, body; /* paragraphs with a blank line between, LF at each line's end */
} Letter;

/* A letter ("invite", "next", "reminder", "welcome", "password", "share") in "nl" or "en" (any
   other language gets "nl"). A paragraph with a word that has no text or is not given is left out;
   of a subject the word is left out. Line ends within a word become blanks, so nobody can write
   lines of their own. BUG: there is no such letter. */
Status letter_fill(Arena *a, Str kind, Str language, const LetterWord *words, size_t n,
                   Letter *out);

#endif
