// SPDX-License-Identifier: EUPL-1.2
/* What the words of one goal tell: five questions, each answered by looking, none by guessing. */
#ifndef CORE_PLAN_GOAL_H
#define CORE_PLAN_GOAL_H

#include "core/plan_words.h"

/* The words of a goal; a first name, known or evident from its place, counts as a subject. */
WordList goal_words(Arena *a, const Lexicon *x, Str what, Str resident);

/* Each is true when the rule speaks; *word is then the word that made it. An empty goal is none. */
/* G1: three of five words that say something stand in the request too. */
bool goal_repeats(const WordList *goal, const WordList *request, Str *word);
/* G2: says how it is now: a state, a complaint or a negation, and nothing that someone does, can
   do, or that will be so on a certain day or every week. */
bool goal_describes(const Lexicon *x, const WordList *goal, Str *word);
/* G3: a form of help is all that is said, or it is given, followed or applied for. */
bool goal_is_help(const Lexicon *x, const WordList *goal, Str *word);
/* G4: a word that can mean anything, and no number, place, moment or concrete deed beside it. */
bool goal_is_vague(const Lexicon *x, const WordList *goal, Str *word);
/* G6: two deeds, or two subjects, that can each work out without the other. */
bool goal_is_two(const Lexicon *x, const WordList *goal, Str *word);
/* Nothing, or a filler such as "-" or "n.v.t.". */
bool text_is_empty(Arena *a, const Lexicon *x, Str text);

#endif
