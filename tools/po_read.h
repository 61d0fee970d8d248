// SPDX-License-Identifier: EUPL-1.2
/* Reads translations: the part of gettext's .po format that this project uses. */
#ifndef TOOLS_PO_READ_H
#define TOOLS_PO_READ_H

#include "base/status.h"

typedef struct {
    Str id, text; /* msgid and msgstr */
    size_t line;  /* of the msgid */
    bool used;
} PoEntry;

/* The entries but the header (the one with an empty msgid), sorted by id. INVALID with file and
   line: an id twice, an empty translation, other {names} than in the id, plural forms and contexts
   (there are none here), a quote that is not closed. */
Status po_read(Arena *a, Str name, Str bytes, PoEntry **out, size_t *n);
/* The entry with this id, or NULL. */
PoEntry *po_find(PoEntry *entries, size_t n, Str id);

/* The text of a quoted C or .po literal: *at stands on the opening quote, and ends behind the
   closing one. False when it is not closed. */
bool po_unquote(Arena *a, Str s, size_t *at, Str *out);

#endif
