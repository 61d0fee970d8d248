// SPDX-License-Identifier: EUPL-1.2
/* Text as it is searched: lower case, without marks, so that "yilmaz" finds "Yılmaz". */
#ifndef STORE_FOLD_H
#define STORE_FOLD_H

#include "base/arena.h"

/* Lower case, Latin letters without accents ("Zoë Yılmaz" -> "zoe yilmaz", "ß" -> "ss"), blanks at
   the ends and double blanks gone. What is no Latin letter stays as it is. */
Str text_fold(Arena *arena, Str text);
/* An e-mail address as it is compared: trimmed, A-Z in lower case, accents kept. */
Str email_fold(Arena *arena, Str email);
/* What case_list takes as `search`: a pattern that finds the folded text anywhere, with its own %
   and _ made harmless; the empty text stays empty. */
Str search_pattern(Arena *arena, Str text);

#endif
