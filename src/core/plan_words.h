// SPDX-License-Identifier: EUPL-1.2
/* Words as the plan rules see them: lists from the catalogue, light stems, patterns, clauses. */
#ifndef CORE_PLAN_WORDS_H
#define CORE_PLAN_WORDS_H

#include "base/json.h"
#include "base/table.h"

/* What a word can be; a word may be several. The names of the lists stand in plan_words.c. */
typedef enum {
    WORD_STOP,        /* says nothing by itself */
    WORD_STATE,       /* is, has, sits */
    WORD_ACTION,      /* pays, calls, walks */
    WORD_WEAK,        /* an action verb that can be anything: does, goes, comes */
    WORD_MODAL,       /* can, dares, knows */
    WORD_WISH,        /* wants */
    WORD_NEGATION,    /* no, never, hardly */
    WORD_FREQUENCY,   /* every, weekly, Monday, March */
    WORD_UNIT,        /* hours, euros, times */
    WORD_NUMBER,      /* three, half; also whatever has a digit */
    WORD_PLACE,       /* library, school; what one can see: empty, ready */
    WORD_PAST,        /* since, already, for years: how it has been */
    WORD_OFTEN,       /* always, often, badly: makes an action verb a complaint */
    WORD_ALWAYS,      /* often, always: how it is, beside a state */
    WORD_TOO,         /* makes the word after it a complaint: too high */
    WORD_HARM,        /* as the last word a complaint: drinks, smokes */
    WORD_PROBLEM,     /* debts, quarrel, tired */
    WORD_ABOUT,       /* about, of: a problem that is spoken of, not complained of */
    WORD_SOLVED,      /* without, less, solve: the problem word is meant the other way round */
    WORD_HELP,        /* names a form of help */
    WORD_HELP_VERB,   /* gets, follows, starts: with the name of help it is the help itself */
    WORD_HELP_DEED,   /* refer, enrol: is always about help */
    WORD_VAGUE,       /* better, stable, balance */
    WORD_COMPARE,     /* vague also beside a concrete verb: more, less, more often */
    WORD_CONNECTOR,   /* and */
    WORD_BESIDES,     /* also, besides: connects at the beginning of a sentence */
    WORD_CLAUSE,      /* begins a clause that is no goal itself: if, that, because */
    WORD_BACK,        /* points back: it, them, there */
    WORD_SUBJECT,     /* I, he, my */
    WORD_PERSON,      /* I, she, a first name: the word after it is a verb */
    WORD_SELF,        /* I, we */
    WORD_OF,          /* my, the: a noun follows */
    WORD_ARTICLE,     /* the, my: the word after it is no verb */
    WORD_PREPOSITION, /* to, in, with: "het" behind it is an article and points at nothing */
    WORD_EMPTY_DEED,  /* solve, find, get: with the request this adds nothing */
    WORD_MONEY,       /* topics, to see whether two things belong together */
    WORD_HOME,
    WORD_WORK,
    WORD_LEARN,
    WORD_BODY,
    WORD_SLEEP,
    WORD_TALK,
    WORD_PAPER,
    WORD_FOOD,
    WORD_MIND,
    WORD_KINDS
} WordKind;

typedef uint64_t WordSet; /* bit 1 << WordKind */
#define WORD_BIT(kind) ((WordSet)1 << (kind))

typedef struct {
    Str text, stem; /* small letters */
    WordSet is;
    size_t id;    /* in the lexicon, or STR_NONE */
    size_t alike; /* its group of words for the same thing, or STR_NONE */
    char before;  /* , . ; or 0: what stood between this word and the one before */
    bool aside;   /* in a clause that is no goal itself ("if it goes wrong, ...") */
} Word;

typedef struct {
    size_t n;
    Word *w;
} WordList;

typedef struct Pattern Pattern;
typedef struct {
    size_t n;
    const Pattern *list;
    const bool *begins; /* per word of the lexicon: can one begin with it */
    WordSet begins_set; /* or with a word that is one of these */
} Patterns;

/* One language of the catalogue, made ready. */
typedef struct {
    bool english;
    Table ids;        /* word -> id */
    Table stems;      /* stem -> place in stem_is */
    WordSet *is;      /* per id */
    WordSet *stem_is; /* per stem */
    Patterns phrases; /* lists' entries of more than one word: mark their first word */
    Patterns state, ability, help, help_not, vague_not, connector_not;
    size_t n_suffixes;
    const Str *suffixes; /* endings that make a word a form of help: -therapy */
    size_t n_vague_ends;
    const Str *vague_ends; /* -heid, -ness */
    size_t n_bad_ends, n_bad_starts, n_bad_not;
    const Str *bad_ends, *bad_starts, *bad_not; /* -loos, on-, but not onder- */
    size_t n_unfilled;
    const Str *unfilled; /* "-", "n.v.t." */
    Table alike;         /* stem -> number of a group of words for the same thing: house, flat */
} Lexicon;

enum { WORDS_MOST = 1000 }; /* of one text; what comes after is not looked at */

/* Reads one language of word_lists ({"stop_words": [...], ...}) into a lexicon. INVALID names the
   list and the entry that cannot be used. */
Status lexicon_read(Arena *a, const Json *lists, bool english, const Lexicon **out);
/* The words of a text, marked. */
WordList words_of(Arena *a, const Lexicon *x, Str text);
/* The part of a word that stays when it is bent: "betaalt", "betalen" -> "betal". Light: only
   endings, double letters and the ge- of a participle. On the arena. */
Str word_stem(Arena *a, Str word, bool english);
/* Small letters, for A-Z and the accented letters of Western Europe. */
Str words_lower(Arena *a, Str text);

/* Where the first of the patterns is found from word `from` on, outside asides when `main_only`;
 *end is the word after it. STR_NONE when none is. */
size_t patterns_find(const Patterns *p, const WordList *l, size_t from, bool main_only,
                     size_t *end);
/* The first word that is one of the set, in [from, to), or STR_NONE. */
size_t words_find(const WordList *l, WordSet any, size_t from, size_t to, bool main_only);

#endif
