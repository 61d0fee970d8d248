// SPDX-License-Identifier: EUPL-1.2
/* Codes that let a resident in. */
#include "app/invite.h"

#include "app/case_step.h"
#include "app/mail_queue.h"
#include "statements.h"
#include "sys/secret.h"

const Str invite_code_signs = S_INIT("23456789ACDEFGHJKMNPQRSTWXYZ");

static bool sign_among(Str signs, char c) {
    for (size_t i = 0; i < signs.len; i++)
        if (signs.at[i] == c) return true;
    return false;
}

Str invite_code_fold(Arena *a, Str typed) {
    char *out = arena_alloc(a, INVITE_CODE_LEN + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.len; i++) {
        char c = typed.at[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if (c == ' ' || c == '-' || c == '.' || c == '\t') continue;
        if (n == INVITE_CODE_LEN || !sign_among(invite_code_signs, c)) return S("");
        out[n++] = c;
    }
    return n == INVITE_CODE_LEN ? (Str){out, n} : S("");
}

Str invite_code_show(Arena *a, Str folded) {
    return arena_print(a, "%.*s %.*s", STR_ARG(str_sub(folded, 0, 4)),
                       STR_ARG(str_sub(folded, 4, folded.len)));
}

Str invite_code_new(Arena *a) {
    char *out = arena_alloc(a, INVITE_CODE_LEN + 1);
    for (size_t i = 0; i < INVITE_CODE_LEN; i++)
        out[i] = invite_code_signs.at[random_below((uint32_t)invite_code_signs.len)];
    return (Str){out, INVITE_CODE_LEN};
}

Str invite_code_digest(Arena *a, Str folded) {
    return digest_blake2b(a, folded, S("invite: code"));
}

/* The invite's key goes in, so that the same digits make another digest each time. */
static Str invite_look_digest(Arena *a, Str invite, Str digits) {
    Str both = arena_print(a, "%.*s/%.*s", STR_ARG(invite), STR_ARG(digits));
    return digest_blake2b(a, both, S("invite: look"));
}

static Str invite_look_new(Arena *a) {
    return arena_print(a, "%06u", (unsigned)random_below(1000000));
}

static Status invite_may(App *app, Str case_id, Str person_id, Str wave) {
    ImageCaseIn in = {case_id, person_id, wave, app->who.user, app_today(app)};
    ImageCaseRow *row = NULL;
    TRY(image_case(app->db, app->arena, &in, &row));
    return row ? STATUS_OK : STATUS(NOT_FOUND, "there is no such person, wave or case");
}

static Status invite_open_case(App *app, Str case_id) {
    CaseByIdRow *file = NULL;
    TRY(case_by_id(app->db, app->arena, case_id, app->who.user, app_today(app), &file));
    if (file == NULL) return STATUS(NOT_FOUND, "there is no such case");
    if (!str_eq(file->status, S("open"))) return STATUS(CONFLICT, "the case is closed");
    return STATUS_OK;
}

Status invite_new(App *app, Str case_id, Str person_id, Str wave, InviteNew *out) {
    Arena *a = app->arena;
    TRY(invite_may(app, case_id, person_id, wave));
    TRY(invite_open_case(app, case_id));
    TRY(invite_revoke(app->db, a, case_id, person_id, wave, app->now, NULL));
    TRY(session_end_resident(app->db, a, case_id, person_id, wave, NULL));
    TRY(mail_stop_wave(app, case_id, person_id, wave, S("another code was made")));
    *out = (InviteNew){invite_code_new(a), invite_look_new(a),
                       app->now + (Moment)INVITE_DAYS * 24 * 60 * 60};
    Str id = random_key(a);
    InviteMakeIn in = {
        .id = id,
        .organisation = app->who.organisation,
        .case_id = case_id,
        .person_id = person_id,
        .wave = wave,
        .code_digest = invite_code_digest(a, out->code),
        .look_digest = invite_look_digest(a, id, out->look),
        .created_by = app->who.user,
        .created = app->now,
        .expires = out->expires,
    };
    TRY(invite_make(app->db, a, &in, NULL));
    TRY(case_step_measured(app, case_id, person_id, wave));
    return app_audit(app, S("invite.make"), case_id, person_id, AUDIT_DONE);
}

Status invite_stop(App *app, Str case_id, Str person_id, Str wave, bool *changed) {
    int64_t n = 0;
    TRY(invite_may(app, case_id, person_id, wave));
    TRY(invite_revoke(app->db, app->arena, case_id, person_id, wave, app->now, &n));
    TRY(session_end_resident(app->db, app->arena, case_id, person_id, wave, NULL));
    TRY(mail_stop_wave(app, case_id, person_id, wave, S("the code was stopped")));
    if (changed) *changed = n > 0;
    if (n == 0) return STATUS_OK;
    TRY(case_step_measured(app, case_id, person_id, wave));
    return app_audit(app, S("invite.stop"), case_id, person_id, AUDIT_DONE);
}

Status invite_state(App *app, Str case_id, Str person_id, Str wave, InviteState *out) {
    InviteLastRow *row = NULL;
    *out = (InviteState){0};
    TRY(invite_last(app->db, app->arena, case_id, person_id, wave, &row));
    if (row == NULL) return STATUS_OK;
    bool stopped = row->has_revoked;
    *out = (InviteState){
        .there = true,
        .live = !stopped && row->expires > app->now,
        .expired = !stopped && row->expires <= app->now,
        .made = row->created,
        .expires = row->expires,
        .used = row->has_last_used ? row->last_used : 0,
    };
    return STATUS_OK;
}

/* The digits of what was typed; empty when it holds anything else than digits, blanks, hyphens. */
static Str invite_look_fold(Arena *a, Str typed) {
    char *out = arena_alloc(a, INVITE_LOOK_LEN + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.len; i++) {
        char c = typed.at[i];
        if (c == ' ' || c == '-' || c == '\t') continue;
        if (c < '0' || c > '9' || n == INVITE_LOOK_LEN) return S("");
        out[n++] = c;
    }
    return n == INVITE_LOOK_LEN ? (Str){out, n} : S("");
}

Status invite_look_fits(App *app, Str case_id, Str person_id, Str wave, Str typed, bool *fits) {
    InviteLastRow *row = NULL;
    Str digits = invite_look_fold(app->arena, typed);
    *fits = false;
    TRY(invite_last(app->db, app->arena, case_id, person_id, wave, &row));
    if (row == NULL || row->has_revoked || row->look_digest.at == NULL || digits.len == 0)
        return STATUS_OK;
    *fits = secret_eq(invite_look_digest(app->arena, row->id, digits), row->look_digest);
    return STATUS_OK;
}
