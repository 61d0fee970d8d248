// SPDX-License-Identifier: EUPL-1.2
/* An invitation by mail, and its one reminder. */
#include "app/invite_mail.h"

#include "app/answering.h"
#include "app/site.h"
#include "core/letters.h"
#include "core/waves.h"
#include "statements.h"

enum { WORDS = 7, DAY_S = 24 * 60 * 60 };

/* How many questions it will be, the open one not counted. */
static Status invite_questions(App *app, const InviteMail *m, Str *out) {
    Response r;
    ResponseKey key = {m->case_id, m->person_id, m->wave, S("resident")};
    int n = 0;
    TRY(response_of(app, &key, &r));
    for (size_t i = 0; i < r.n; i++) n += r.questions[i].kind != QUESTION_OPEN;
    *out = arena_print(app->arena, "%d", n);
    return STATUS_OK;
}

/* Who is responsible for the case signs it; without one, who sends it. */
static Status invite_signer(App *app, const InviteMail *m, const Site *site, Str *name,
                            Str *phone) {
    CaseByIdRow *file = NULL;
    UserPhoneRow *user = NULL;
    TRY(case_by_id(app->db, app->arena, m->case_id, app->who.user, app_today(app), &file));
    if (file == NULL) return STATUS(NOT_FOUND, "there is no such case");
    TRY(user_phone(app->db, app->arena, file->owner_id.len ? file->owner_id : app->who.user,
                   &user));
    *name = user ? user->name : app->who.name;
    *phone = user && user->telephone.len ? user->telephone : site->phone;
    return STATUS_OK;
}

static Status invite_words(App *app, const InviteMail *m, Str call_name, LetterWord *words) {
    Site site;
    Str n, signer, phone;
    bool english = str_eq(m->language, S("en"));
    TRY(site_load(app, app->who.organisation, &site));
    TRY(invite_questions(app, m, &n));
    TRY(invite_signer(app, m, &site, &signer, &phone));
    const LetterWord all[WORDS] = {
        {S("inwoner"), call_name.len ? call_name
                       : english     ? S("reader")
                                     : S("lezer")},
        {S("n"), n},
        {S("adres"),
         arena_print(app->arena, "%.*s%s/start", STR_ARG(m->base), english ? "/en" : "")},
        {S("code"), invite_code_show(app->arena, m->made->code)},
        {S("telefoon"), phone},
        {S("professional"), signer},
        {S("organisatie"), site.name},
    };
    memcpy(words, all, sizeof all);
    return STATUS_OK;
}

static Status invite_put(App *app, const InviteMail *m, MailKind kind, Str letter_kind,
                         const LetterWord *words, Str address, Moment due) {
    Letter letter;
    TRY(letter_fill(app->arena, letter_kind, m->language, words, WORDS, &letter));
    MailNew mail = {
        /* The code is what makes this invitation another than the one before. */
        .once_key = arena_print(app->arena, "%.*s/%.*s", STR_ARG(mail_kind_name(kind)),
                                STR_ARG(invite_code_digest(app->arena, m->made->code))),
        .kind = kind,
        .case_id = m->case_id,
        .person_id = m->person_id,
        .wave = m->wave,
        .language = m->language,
        .address = address,
        .subject = letter.subject,
        .body = letter.body,
        .due = due,
    };
    return mail_put(app, &mail, NULL);
}

Status invite_mail(App *app, const InviteMail *m, Str *address) {
    LetterWord words[WORDS];
    PersonIdentityVersionRow *who = NULL;
    CaseWaveFactsRow *wave = NULL;
    TRY(person_identity_version(app->db, app->arena, m->person_id, &who));
    TRY(case_wave_facts(app->db, app->arena, m->case_id, m->wave, &wave));
    *address = who && who->email.at ? who->email : S("");
    if (!mail_address_fits(*address))
        return STATUS(INVALID, "this person has no address that mail can be sent to");
    TRY(invite_words(app, m, who->call_name.at ? who->call_name : S(""), words));
    bool first = wave == NULL || wave->place == 0;
    TRY(invite_put(app, m, MAIL_INVITE, first ? S("invite") : S("next"), words, *address, 0));
    TRY(invite_put(app, m, MAIL_REMINDER, S("reminder"), words, *address,
                   app->now + (Moment)WAVE_REMIND_DAYS * DAY_S));
    return app_audit(app, S("invite.mail"), m->case_id, m->person_id, AUDIT_DONE);
}
