// SPDX-License-Identifier: EUPL-1.2
/* Who did or saw what, whose, with what result, from where, when: rows that cannot be changed
   without showing. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "base/date.h"
#include "store/store.h"

typedef enum { ACTOR_USER, ACTOR_RESIDENT, ACTOR_SYSTEM, ACTOR_NOBODY } ActorKind;
typedef enum { AUDIT_DONE, AUDIT_REFUSED, AUDIT_FAILED } AuditResult;

typedef struct {
    Str organisation;
    Moment moment;
    ActorKind actor_kind;
    Str actor;     /* key of a user or person; (Str){0} for the system and for nobody */
    Str action;    /* "case.read", "user.sign_in", "response.send": dotted, lower case, neutral */
    Str case_id;   /* or (Str){0} */
    Str person_id; /* whose data it was, or (Str){0} */
    AuditResult result;
    Str source; /* the network address; erasable; (Str){0} = none */
    Str detail; /* in words; erasable; (Str){0} = none */
} AuditEntry;

/* Adds the row to this connection's chain, in the transaction of the deed. There is one chain per
   organisation and writing connection (always number 0 on SQLite). A row's digest covers the digest
   before it and all its fields; of source and detail it covers a salted digest, so that
   audit_detail_erase can forget them and the chain still holds. */
Status audit_append(Db *db, Arena *arena, const AuditEntry *entry);

typedef struct {
    size_t chains, rows;
    size_t erased; /* rows whose source and detail were forgotten */
    size_t broken; /* chains that do not hold */
    Str why;       /* of the first broken one: which chain, which row, what is wrong */
} AuditReport;

/* Walks all chains, in short reads, while others go on writing. That a chain does not hold is no
   failure of this function: it stands in the report. Somebody who can write in the database can
   also compute a whole new chain; against that, keep the ends (audit_head_list) somewhere else. */
Status audit_verify(Store *store, Arena *arena, AuditReport *report);

#endif
