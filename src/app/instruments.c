// SPDX-License-Identifier: EUPL-1.2
/* Instrument versions: read once, kept for the life of the program. */
#include "app/instruments.h"

#include "core/shipped.h"
#include "statements.h"
#include "sys/secret.h"

#include <pthread.h>
#include <stdatomic.h>

/* A list that only grows, at its head: readers walk it without a lock. */
typedef struct Kept Kept;
struct Kept {
    Str organisation; /* empty: ships with the program */
    Str id;
    const Instrument *in;
    Kept *next;
};

static _Atomic(Kept *) kept_first;
static pthread_mutex_t kept_lock = PTHREAD_MUTEX_INITIALIZER;
static Arena *kept_arena; /* under kept_lock */

enum { KEPT_BYTES_MOST = 256 << 20 };

static const Instrument *kept_find(Str organisation, Str id) {
    for (Kept *k = atomic_load(&kept_first); k; k = k->next)
        if (str_eq(k->id, id) &&
            (k->organisation.len == 0 || str_eq(k->organisation, organisation)))
            return k->in;
    return NULL;
}

/* Reads it into memory that stays. The bytes may be the caller's: they are copied. */
static Status kept_add(Str organisation, Str id, Str body, const Instrument **out) {
    pthread_mutex_lock(&kept_lock);
    *out = kept_find(organisation, id);
    Status status = STATUS_OK;
    if (*out == NULL) {
        if (kept_arena == NULL) kept_arena = arena_new(KEPT_BYTES_MOST);
        status = instrument_open(kept_arena, id, arena_copy(kept_arena, body), out);
    }
    if (status.code == OK && kept_find(organisation, id) == NULL) {
        Kept *k = ARENA_NEW(kept_arena, Kept);
        *k = (Kept){arena_copy(kept_arena, organisation), arena_copy(kept_arena, id), *out,
                    atomic_load(&kept_first)};
        atomic_store(&kept_first, k);
    }
    pthread_mutex_unlock(&kept_lock);
    return status;
}

static Str shipped_body(Arena *a, Str id) {
    return shipped_file(arena_print(a, "instruments/%.*s.json", STR_ARG(id)));
}

Status instrument_of(App *app, Str id, const Instrument **out) {
    *out = kept_find(app->who.organisation, id);
    if (*out) return STATUS_OK;
    Str body = shipped_body(app->arena, id);
    if (body.at) return kept_add(S(""), id, body, out);
    InstrumentByIdRow *row = NULL;
    TRY(instrument_by_id(app->db, app->arena, app->who.organisation, id, &row));
    if (row == NULL)
        return status_print(app->arena, NOT_FOUND, "there is no instrument '%.*s'", STR_ARG(id));
    return kept_add(app->who.organisation, id, row->body, out);
}

Status instrument_ready(App *app, Str id) {
    Str body = shipped_body(app->arena, id);
    InstrumentThereRow *there = NULL;
    if (body.at == NULL) return STATUS_OK;
    TRY(instrument_there(app->db, app->arena, app->who.organisation, id, &there));
    if (there) return STATUS_OK;
    InstrumentAddIn in = {.organisation = app->who.organisation,
                          .id = id,
                          .digest = digest_sha256(app->arena, body),
                          .body = body,
                          .added = app->now};
    return instrument_add(app->db, app->arena, &in, NULL);
}
