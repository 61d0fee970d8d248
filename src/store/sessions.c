// SPDX-License-Identifier: EUPL-1.2
/* Sessions: opening, finding, keeping alive. */
#include "store/sessions.h"

#include "sys/secret.h"

enum { SESSION_TOUCH_SECONDS = 60, TOKEN_LEN = 2 * RANDOM_KEY_LEN };

const SessionTerms staff_terms = {.idle = 30 * 60, .most = 12 * 60 * 60};
const SessionTerms resident_terms = {.idle = 30 * 60, .most = 4 * 60 * 60};

Status session_open(Db *db, Arena *arena, const SessionFor *who, Moment now, SessionNew *out) {
    bool staff = who->user_id.at != NULL;
    const SessionTerms *terms = staff ? &staff_terms : &resident_terms;
    *out = (SessionNew){
        .id = random_key(arena),
        .token =
            arena_print(arena, "%.*s%.*s", STR_ARG(random_key(arena)), STR_ARG(random_key(arena))),
        .csrf = random_key(arena),
    };
    SessionAddIn in = {
        .id = out->id,
        .organisation = who->organisation,
        .token_digest = digest_sha256(arena, out->token),
        .kind = staff ? S("staff") : S("resident"),
        .user_id = who->user_id,
        .person_id = who->person_id,
        .case_id = who->case_id,
        .wave = who->wave,
        .csrf = out->csrf,
        .now = now,
        .idle_until = now + terms->idle,
        .ends = now + terms->most,
    };
    return session_add(db, arena, &in, NULL);
}

Status session_of(Db *db, Arena *arena, Str token, Moment now, SessionFindRow **out) {
    *out = NULL;
    if (token.len != TOKEN_LEN || !random_key_is(str_sub(token, 0, RANDOM_KEY_LEN)) ||
        !random_key_is(str_sub(token, RANDOM_KEY_LEN, TOKEN_LEN)))
        return STATUS_OK;
    return session_find(db, arena, digest_sha256(arena, token), now, out);
}

bool session_is_due(const SessionFindRow *s, Moment now) {
    return now - s->seen >= SESSION_TOUCH_SECONDS;
}

Status session_keep(Db *db, Arena *arena, const SessionFindRow *s, Moment now) {
    bool staff = str_eq(s->kind, S("staff"));
    const SessionTerms *terms = staff ? &staff_terms : &resident_terms;
    return session_touch(db, arena, s->id, now, now + terms->idle, NULL);
}
