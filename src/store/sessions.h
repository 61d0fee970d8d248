// SPDX-License-Identifier: EUPL-1.2
/* Sessions: a random token for the browser, of which the database keeps the digest only. */
#ifndef STORE_SESSIONS_H
#define STORE_SESSIONS_H

#include "base/date.h"
#include "statements.h"
#include "store/store.h"

/* How long a session lives without a request, and at most, in seconds. */
typedef struct {
    int64_t idle, most;
} SessionTerms;

/* Staff work all day in one session; a resident may fill in on a shared phone. */
extern const SessionTerms staff_terms, resident_terms;

typedef struct {
    Str organisation;
    Str user_id;                  /* staff; or (Str){0} */
    Str person_id, case_id, wave; /* resident; or (Str){0} */
} SessionFor;

typedef struct {
    Str id;
    Str token; /* for the cookie; 256 random bits as 52 signs; nowhere kept */
    Str csrf;  /* the secret of its forms */
} SessionNew;

/* Opens a session; for use in a deed. */
Status session_open(Db *db, Arena *arena, const SessionFor *who, Moment now, SessionNew *out);
/* The session of a token; NULL when there is none, it has run out, or its user is disabled. */
Status session_of(Db *db, Arena *arena, Str token, Moment now, SessionFindRow **out);
/* True when session_keep should be called for this request: once a minute is enough, so that
   reading pages costs no writes. */
bool session_is_due(const SessionFindRow *session, Moment now);
/* The session lives on from now; for use in a deed. */
Status session_keep(Db *db, Arena *arena, const SessionFindRow *session, Moment now);

#endif
