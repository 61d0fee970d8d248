// SPDX-License-Identifier: EUPL-1.2
/* Stopping, sending, and the free choice about research afterwards. */
#include "app/invite.h"
#include "statements.h"
#include "sys/secret.h"
#include "web/pages/resident.h"
#include "web/server.h"

/* What was agreed to is the text of this name and version, as pages/research.html has it. */
#define RESEARCH_TEXT "onderzoek-inwoner"
#define RESEARCH_TEXT_VERSION "1"
#define RESEARCH_PURPOSE "research"

/* "draagkracht.voorbeeld.nl/start", as somebody types it. */
static Str site_address(Call *c) {
    Str host = c->web->origin.len ? c->web->origin : c->x->request.host;
    size_t at = str_find(host, S("://"));
    if (at != STR_NONE) host = str_sub(host, at + 3, host.len);
    return arena_print(c->arena, "%.*s%s/start", STR_ARG(host), c->lang == LANG_EN ? "/en" : "");
}

Status saved_get(Call *c) {
    Response r;
    Road road;
    TRY(resident_load(c, &r, &road));
    if (r.sent) return call_go(c, S("/vragenlijst/klaar"));
    Str code = invite_code_fold(c->arena, call_cookie_value(c, COOKIE_CODE));
    Html html = call_html(c, 200);
    page_saved(&html, &(SavedPage){
                          .frame = resident_frame(c),
                          .code = code.len ? invite_code_show(c->arena, code) : S(""),
                          .address = site_address(c),
                          .next = road.first_open < road.n ? (int)road.first_open + 1 : 0,
                      });
    return STATUS_OK;
}

/* ---- after sending ------------------------------------------------------------------------------
 */

Status research_now(Call *c, Research *out) {
    ConsentLastRow *row = NULL;
    TRY(consent_last(c->app.db, c->arena, c->app.who.person_id, S(RESEARCH_PURPOSE), &row));
    *out = row == NULL ? RESEARCH_NOT_ASKED : row->given ? RESEARCH_YES : RESEARCH_NO;
    return STATUS_OK;
}

/* False, with a redirect made, as long as the answers were not sent. */
static Status finish_begin(Call *c, bool *on) {
    Response r;
    Road road;
    TRY(resident_load(c, &r, &road));
    *on = r.sent;
    if (r.sent) return STATUS_OK;
    return call_go(c, r.there ? road_open(c->arena, &road) : S("/start/uitleg"));
}

Status done_get(Call *c) {
    bool on;
    DonePage page = {.late = str_eq(query_get(&c->query, S("laat"), S("")), S("1"))};
    TRY(finish_begin(c, &on));
    if (!on) return STATUS_OK;
    TRY(research_now(c, &page.research));
    page.frame = resident_frame(c);
    Html html = call_html(c, 200);
    page_done(&html, &page);
    return STATUS_OK;
}

static const Str research_choices[] = {S_INIT("ja"), S_INIT("nee"), S_INIT("later"), {0}};
static const Field research_fields[] = {
    {.name = S_INIT("keuze"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = research_choices,
     .missing = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen."),
     .wrong = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen.")},
    {.name = {0}},
};
const Form research_form = {S_INIT("onderzoek"), research_fields};

static Status research_show(Call *c, int status) {
    ResearchPage page = {.frame = resident_frame(c), .fault = c->form.wrong > 0};
    Str chosen = query_get(&c->query, S("gekozen"), S(""));
    page.later = str_eq(chosen, S("later"));
    page.chosen = !c->post && chosen.len > 0;
    TRY(research_now(c, &page.now));
    TRY(resident_setting(c, S("researchers"), &page.researchers));
    TRY(resident_years(c, S("keep_research"), &page.keep));
    TRY(resident_setting(c, S("complaints"), &page.complaints));
    Html html = call_html(c, status);
    page_research(&html, &page);
    return STATUS_OK;
}

Status research_get(Call *c) {
    bool on;
    TRY(finish_begin(c, &on));
    return on ? research_show(c, 200) : STATUS_OK;
}

Status research_keep(Call *c, bool given) {
    ConsentAddIn in = {.id = random_key(c->arena),
                       .organisation = c->app.who.organisation,
                       .person_id = c->app.who.person_id,
                       .purpose = S(RESEARCH_PURPOSE),
                       .given = given,
                       .text_name = S(RESEARCH_TEXT),
                       .text_version = S(RESEARCH_TEXT_VERSION),
                       .language = lang_code(c->lang),
                       .moment = c->app.now};
    TRY(consent_add(c->app.db, c->arena, &in, NULL));
    return app_audit(&c->app, S("consent.choose"), c->app.who.case_id, c->app.who.person_id,
                     AUDIT_DONE);
}

/* "Later" keeps nothing: it is no answer. */
Status research_post(Call *c) {
    enum { YES, NO, LATER };
    bool on;
    TRY(finish_begin(c, &on));
    if (!on) return STATUS_OK;
    if (c->form.wrong) return research_show(c, 422);
    int64_t choice = form_number(&c->form, S("keuze"));
    if (choice == LATER) return call_go(c, S("/vragenlijst/onderzoek?gekozen=later"));
    TRY(research_keep(c, choice == YES));
    return call_go(c, S("/vragenlijst/onderzoek?gekozen=1"));
}
