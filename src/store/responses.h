// SPDX-License-Identifier: EUPL-1.2
/* The document of a response: one row per response that holds all its answers, saved one by one. */
#ifndef STORE_RESPONSES_H
#define STORE_RESPONSES_H

#include "base/date.h"
#include "store/store.h"

/* One answer. In the document it is a member of one JSON object, in the order of first saving:
     "r01":{"v":4,"u":"6f1c...","t":1764012251}
   v: the number, null when the answer was taken back (left open); t: when it was given; n: a note,
   at most 100,000 bytes of UTF-8 (20,000 signs fit, whatever the writing); b: where a professional
   has it from. A document is at most 4 MiB. */
typedef struct {
    Str item;       /* "r01", "b3": as in the instrument */
    bool has_value; /* false: left open again */
    int64_t value;  /* non-answers are values of their own: -99 don't know ... */
    Str id;         /* UUID made where the answer was given (random_uuid); (Str){0} for imports */
    Moment at;
    Str note;  /* what it was seen by, or a resident's own words; (Str){0} for none */
    Str basis; /* "seen", "heard", "assumed"; (Str){0} when it was not said */
} Answer;

/* Is this one of the three things an answer can rest on? */
bool answer_basis_is(Str basis);

/* INVALID when it is no such document. The texts may be views into the document. */
Status document_read(Arena *arena, Str document, Answer **answers, size_t *n);
Str document_write(Arena *arena, const Answer *answers, size_t n);
/* NULL when the item has never been answered. */
const Answer *document_find(const Answer *answers, size_t n, Str item);
/* Lays `add` over the document, item by item: the later one stays, the added one at the same
   moment; an answer with an id that is there already changes nothing, so that sending it twice does
   no harm. *changed says whether anything did; *out is the new document. Only what is touched is
   read closely: saving one answer costs microseconds however many there are. INVALID: the document
   cannot be read, an item or a note that is too long, a basis that is none. */
Status document_lay(Arena *arena, Str document, const Answer *add, size_t n, Str *out,
                    bool *changed);

/* Saves answers into a response, for use in a deed: reads the document, merges, writes it under its
   version, and does so again when somebody else was first. *version is the new version. Whether
   this person may is asked before. NOT_FOUND: no such response. CONFLICT: it was sent already.
   INVALID: as document_lay. */
Status response_answer(Db *db, Arena *arena, Str response, const Answer *add, size_t n, Moment now,
                       int64_t *version);

#endif
