// SPDX-License-Identifier: EUPL-1.2
/* What a direct action does with the words of a goal: pure. */
#ifndef APP_GOAL_TEXT_H
#define APP_GOAL_TEXT_H

#include "base/arena.h"

/* Does this text have the word in it, whatever its capitals (A-Z); false for an empty word. */
bool goal_text_has(Str in, Str word);
/* The text with this on a line of its own at the end. */
Str goal_text_add(Arena *a, Str in, Str line);
/* Cuts "Ik betaal mijn huur en ik ga sporten." at the first "en" that stands by itself: *one is "Ik
   betaal mijn huur.", *two "Ik ga sporten.". false when one of the two would be empty. */
bool goal_text_split(Arena *a, Str in, Str word, Str *one, Str *two);
/* One text after the other, each once. */
Str goal_text_both(Arena *a, Str one, Str two);

#endif
