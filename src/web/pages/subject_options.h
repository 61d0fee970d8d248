// SPDX-License-Identifier: EUPL-1.2
/* Choices and words that several forms about a case need. */
#ifndef WEB_PAGES_SUBJECT_OPTIONS_H
#define WEB_PAGES_SUBJECT_OPTIONS_H

#include "core/instrument.h"
#include "view/subject_view.h"
#include "web/pages/pages.h"

/* Domains and topics of the instrument, without the private domain unless `all`. */
SubjectOptions subject_options(Call *c, const Instrument *in, Str chosen, bool all);
/* What people call it ("Geld en schulden"); empty for no subject or one that is not there. */
Str subject_words(Call *c, const Instrument *in, Str subject);

/* A row of a table of choices: what is sent, and what people read (Dutch). */
typedef struct {
    Str value, label;
} Choice;

/* The rows as options, the chosen one marked. */
size_t choice_options(Call *c, const Choice *rows, size_t n, Str chosen, const CaseOption **out);
/* The words of one of them; empty when there is no such row. */
Str choice_words(Call *c, const Choice *rows, size_t n, Str value);

/* As sent when `sent`, else what is given. */
Str sent_or(Call *c, bool sent, const char *field, Str given);
/* A day as people type it: as sent when `sent`, else this "2026-11-24" or nothing. */
Str sent_day(Call *c, bool sent, const char *field, Str given);

#endif
