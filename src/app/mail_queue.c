// SPDX-License-Identifier: EUPL-1.2
/* Mail on its way. */
#include "app/mail_queue.h"

#include "statements.h"
#include "sys/secret.h"

static const Str mail_kind_names[MAIL_KINDS] = {
    [MAIL_INVITE] = S_INIT("invite"),   [MAIL_REMINDER] = S_INIT("reminder"),
    [MAIL_WELCOME] = S_INIT("welcome"), [MAIL_PASSWORD] = S_INIT("password"),
    [MAIL_SHARE] = S_INIT("share"),     [MAIL_QUEUE] = S_INIT("queue"),
};

Str mail_kind_name(MailKind kind) { return mail_kind_names[kind]; }

bool mail_address_fits(Str address) {
    size_t at = str_find(address, S("@"));
    if (at == STR_NONE || at == 0 || at + 1 == address.len || address.len > 254) return false;
    for (size_t i = 0; i < address.len; i++) {
        unsigned char c = (unsigned char)address.at[i];
        if (c <= ' ' || c >= 127 || memchr("<>()[],;:\\\"", c, 11)) return false;
        if (c == '@' && i != at) return false;
    }
    return true;
}

static Str mail_or_null(Str s) { return s.len ? s : (Str){0}; }

Status mail_put(App *app, const MailNew *mail, bool *added) {
    int64_t n = 0;
    if (!mail_address_fits(mail->address))
        return STATUS(INVALID, "this is no address that mail can be sent to");
    MailAddIn in = {
        .id = random_key(app->arena),
        .organisation = app->who.organisation,
        .once_key = mail->once_key,
        .kind = mail_kind_names[mail->kind],
        .case_id = mail_or_null(mail->case_id),
        .person_id = mail_or_null(mail->person_id),
        .user_id = mail_or_null(mail->user_id),
        .wave = mail->wave,
        .language = mail->language,
        .address = mail->address,
        .subject = mail->subject,
        .body = mail->body,
        .due = mail->due ? mail->due : app->now,
        .created = app->now,
    };
    TRY(mail_add(app->db, app->arena, &in, &n));
    if (added) *added = n > 0;
    return STATUS_OK;
}

Status mail_stop_wave(App *app, Str case_id, Str person_id, Str wave, Str why) {
    return mail_drop_wave(app->db, app->arena, case_id, person_id, wave, why, NULL);
}

Status mail_stop_case(App *app, Str case_id, Str why) {
    return mail_drop_case(app->db, app->arena, case_id, why, NULL);
}

Status mail_stop_user(App *app, Str user_id, MailKind kind, Str why) {
    return mail_drop_user(app->db, app->arena, user_id, mail_kind_names[kind], why, NULL);
}

Status mail_stop_key(App *app, Str once_key, Str why) {
    return mail_drop_key(app->db, app->arena, once_key, why, NULL);
}

Status mail_decide(App *app, Str id, bool again) {
    MailOneRow *row = NULL;
    int64_t n = 0;
    TRY(mail_one(app->db, app->arena, id, app->who.organisation, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "there is no such mail");
    if (!(app->who.roles & ROLE_ADMINISTRATOR)) {
        CaseByIdRow *file = NULL;
        if (row->case_id.at == NULL) return STATUS(NOT_FOUND, "there is no such mail");
        TRY(case_by_id(app->db, app->arena, row->case_id, app->who.user, app_today(app), &file));
        if (file == NULL) return STATUS(NOT_FOUND, "there is no such mail");
    }
    if (again)
        TRY(mail_again(app->db, app->arena, id, row->version, app->now, &n));
    else
        TRY(mail_drop(app->db, app->arena, id, row->version, S("stopped by hand"), &n));
    if (n == 0) return STATUS(CONFLICT, "this mail is something else by now");
    return app_audit(app, again ? S("mail.again") : S("mail.stop"), row->case_id, row->person_id,
                     AUDIT_DONE);
}

/* ---- for the runner ---- */

/* Why this invitation must not go any more; empty: it may. */
static Status mail_overtaken(App *app, const MailDueRow *m, Str *why) {
    MailStandingRow *row = NULL;
    *why = S("");
    bool asks = str_eq(m->kind, S("invite")) || str_eq(m->kind, S("reminder"));
    if (!asks || m->case_id.at == NULL || m->person_id.at == NULL) return STATUS_OK;
    TRY(mail_standing(app->db, app->arena, m->case_id, m->person_id, m->wave, app->now, &row));
    if (row == NULL) return STATUS(BUG, "asking how a mail stands gave no row");
    if (row->closed)
        *why = S("case closed");
    else if (row->gone)
        *why = S("not in the case any more");
    else if (row->sent)
        *why = S("answered");
    else if (row->live == 0)
        *why = S("the code lets in no more");
    return STATUS_OK;
}

static Status mail_claim_one(App *app, Str server, const MailDueRow *m, MailTaken **out) {
    OrganisationByIdRow *organisation = NULL;
    SettingGetRow *sender = NULL;
    int64_t n = 0;
    TRY(mail_claim(app->db, app->arena, m->id, m->version, server, app->now + MAIL_LEASE_S, &n));
    if (n == 0) return STATUS_OK;
    TRY(organisation_by_id(app->db, app->arena, m->organisation, &organisation));
    TRY(setting_get(app->db, app->arena, m->organisation, S("mail_sender"), &sender));
    MailTaken *mail = ARENA_NEW(app->arena, MailTaken);
    *mail = (MailTaken){.id = m->id,
                        .address = m->address,
                        .subject = m->subject,
                        .body = m->body,
                        .sender = sender && sender->value.len ? sender->value
                                  : organisation              ? organisation->name
                                                              : S(""),
                        .attempts = m->attempts + 1};
    *out = mail;
    return STATUS_OK;
}

Status mail_take(App *app, Str server, MailTaken **out) {
    enum { LOOKS = 20 };
    *out = NULL;
    TRY(mail_lost(app->db, app->arena, app->now, NULL));
    TRY(mail_forget(app->db, app->arena, app->now - MAIL_FORGET_S, NULL));
    for (int i = 0; i < LOOKS; i++) {
        MailDueRow *m = NULL;
        Str why;
        TRY(mail_due(app->db, app->arena, app->now, &m));
        if (m == NULL) return STATUS_OK;
        TRY(mail_overtaken(app, m, &why));
        if (why.len == 0) {
            TRY(mail_claim_one(app, server, m, out));
            if (*out) return STATUS_OK;
            continue;
        }
        TRY(mail_drop(app->db, app->arena, m->id, m->version, why, NULL));
    }
    return STATUS_OK;
}

int64_t mail_wait_after(int64_t attempts) {
    enum { FIRST_S = 60, MOST_S = 60 * 60 };
    int64_t wait = FIRST_S;
    for (int64_t i = 1; i < attempts && wait < MOST_S; i++) wait *= 2;
    return wait < MOST_S ? wait : MOST_S;
}

Status mail_waits(App *app, Moment *since) {
    MailTriedMostRow *row = NULL;
    *since = 0;
    TRY(mail_tried_most(app->db, app->arena, app->now, &row));
    if (row == NULL) return STATUS_OK;
    *since = row->due;
    for (int64_t i = 1; i <= row->attempts; i++) *since -= mail_wait_after(i);
    return STATUS_OK;
}

Status mail_ended(App *app, const MailTaken *mail, Str server, MailEnd end, Str why) {
    static const Str names[] = {[MAIL_WENT] = S_INIT("sent"),
                                [MAIL_LATER] = S_INIT("failed"),
                                [MAIL_REFUSED] = S_INIT("failed"),
                                [MAIL_UNSURE] = S_INIT("unsure")};
    if (end == MAIL_LATER && mail->attempts < MAIL_TRIES)
        return mail_later(app->db, app->arena, mail->id, server,
                          app->now + mail_wait_after(mail->attempts), why, NULL);
    MailFinishIn in = {.id = mail->id,
                       .claimed_by = server,
                       .status = names[end],
                       .why = why,
                       .has_sent = end == MAIL_WENT,
                       .sent = app->now};
    return mail_finish(app->db, app->arena, &in, NULL);
}
