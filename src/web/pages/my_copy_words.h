// SPDX-License-Identifier: EUPL-1.2
/* Words for the chapters, fields and values of a resident's own copy. */
#ifndef WEB_PAGES_MY_COPY_WORDS_H
#define WEB_PAGES_MY_COPY_WORDS_H

#include "app/my_copy.h"
#include "view/text.h"

/* Title of a chapter; the key itself when it has no words. */
Str copy_title(Lang lang, Str key);
/* Label of a field. */
Str copy_label(Lang lang, Str name);
/* A value as a reader has it: codes, days and moments in words, texts as they are. */
Str copy_shown(Arena *a, Lang lang, const CopyField *field);

#endif
