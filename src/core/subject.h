// SPDX-License-Identifier: EUPL-1.2
/* What something in a case is about, as one word: "burden:finances", "topic:network",
   "scale:competence"; an empty text is about nothing in particular. */
#ifndef CORE_SUBJECT_H
#define CORE_SUBJECT_H

#include "core/instrument.h"

typedef enum {
    SUBJECT_NONE,
    SUBJECT_BURDEN,
    SUBJECT_TOPIC,
    SUBJECT_SCALE,
    SUBJECT_KINDS
} SubjectKind;

typedef struct {
    SubjectKind kind;
    size_t place; /* in the domains, topics or scales of the instrument */
} Subject;

/* false: the instrument has no such domain, topic or scale, or the word is none of these. */
bool subject_read(const Instrument *in, Str text, Subject *out);
/* The word for it; empty for SUBJECT_NONE. */
Str subject_text(Arena *a, const Instrument *in, Subject s);
/* What people call it, for the resident ("u") or the professional; empty for SUBJECT_NONE. */
Words subject_title(const Instrument *in, Subject s, bool resident);
/* A domain that never stands on a page or print that lies open. */
bool subject_private(const Instrument *in, Subject s);
/* The same of the word for it; a word that the instrument does not have is not private. */
bool subject_word_private(const Instrument *in, Str text);

#endif
