// SPDX-License-Identifier: EUPL-1.2
/* Before the questions: what it is about, how to answer, and that one may also not. */
#include "web/pages/resident.h"

#include "app/session.h"
#include "statements.h"

static const Str begin_or_not[] = {S_INIT("begin"), S_INIT("nee"), {0}};
static const Field explain_fields[] = {
    {.name = S_INIT("keuze"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = begin_or_not,
     .missing = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen."),
     .wrong = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen.")},
    {.name = {0}},
};
const Form explain_form = {S_INIT("uitleg"), explain_fields};

static Status explain_show(Call *c, int status) {
    Response r;
    Road road;
    Str keep, complaints;
    TRY(resident_load(c, &r, &road));
    if (r.sent) return call_go(c, S("/vragenlijst/klaar"));
    TRY(resident_setting(c, S("keep_answers"), &keep));
    TRY(resident_setting(c, S("complaints"), &complaints));
    Html html = call_html(c, status);
    page_explain(&html, &(ExplainPage){
                            .frame = resident_frame(c),
                            .n = (int)road.choices,
                            .keep = keep,
                            .complaints = complaints,
                            .begun = r.there,
                        });
    return STATUS_OK;
}

Status explain_get(Call *c) { return explain_show(c, 200); }

Status explain_post(Call *c) {
    Response r;
    Road road;
    if (c->form.wrong) return explain_show(c, 422);
    if (form_number(&c->form, S("keuze")) == 1) return call_go(c, S("/start/liever-niet"));
    TRY(resident_load(c, &r, &road));
    return call_go(c, r.there && !r.sent ? road_open(c->arena, &road) : S("/start/manier"));
}

/* ---- how to answer ------------------------------------------------------------------------------
 */

static const Str manners[] = {
    S_INIT("self"), S_INIT("together"), S_INIT("read_aloud"), S_INIT("paper"), {0}};
static const Str manner_labels[] = {T_INIT("Zelf"), T_INIT("Samen met iemand"),
                                    T_INIT("Iemand leest voor, ik antwoord"), T_INIT("Op papier")};
enum { MANNERS = sizeof manner_labels / sizeof *manner_labels, MANNER_PAPER = MANNERS - 1 };

static const Field manner_fields[] = {
    {.name = S_INIT("manier"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = manners,
     .missing = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen."),
     .wrong = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen.")},
    {.name = {0}},
};
const Form manner_form = {S_INIT("manier"), manner_fields};

/* The professional who sits beside a resident gives their own image first. */
static Status manner_hint(Call *c, Str *hint) {
    const Who *who = &c->app.who;
    ResponseOfKeyRow *row = NULL;
    TRY(response_of_key(c->app.db, c->arena, who->case_id, who->person_id, who->wave,
                        S("professional"), &row));
    bool sent = row && str_eq(row->status, S("sent"));
    *hint = sent ? S("") : text(c->lang, S("Is dat uw begeleider? Dan vult die eerst zelf in."));
    return STATUS_OK;
}

static Status manner_show(Call *c, int status) {
    Response r;
    Road road;
    Str hint;
    Choice choices[MANNERS];
    TRY(resident_load(c, &r, &road));
    if (r.sent) return call_go(c, S("/vragenlijst/klaar"));
    TRY(manner_hint(c, &hint));
    for (int i = 0; i < MANNERS; i++)
        choices[i] = (Choice){.value = manners[i],
                              .label = text(c->lang, manner_labels[i]),
                              .hint = i == 1 || i == 2 ? hint : S(""),
                              .chosen = r.there && str_eq(r.mode, manners[i])};
    Html html = call_html(c, status);
    page_manner(&html, &(MannerPage){
                           .frame = resident_frame(c),
                           .fault = c->form.wrong > 0,
                           .choices = {choices, MANNERS},
                       });
    return STATUS_OK;
}

Status manner_get(Call *c) { return manner_show(c, 200); }

Status manner_post(Call *c) {
    Response r;
    Road road;
    if (c->form.wrong) return manner_show(c, 422);
    if (form_number(&c->form, S("manier")) == MANNER_PAPER) return call_go(c, S("/start/papier"));
    TRY(resident_load(c, &r, &road));
    if (r.sent) return call_go(c, S("/vragenlijst/klaar"));
    ResponseKey key = r.key;
    TRY(response_begin(&c->app, &key, &(ResponseBegin){.mode = form_value(&c->form, S("manier"))},
                       &r));
    TRY(resident_load(c, &r, &road));
    return call_go(c, road_open(c->arena, &road));
}

/* ---- rather not, or on paper --------------------------------------------------------------------
 */

static Status rather_not_show(Call *c, bool paper) {
    Html html = call_html(c, 200);
    page_rather_not(&html, &(RatherNotPage){.frame = resident_frame(c), .paper = paper});
    return STATUS_OK;
}

Status rather_not_get(Call *c) { return rather_not_show(c, false); }
Status on_paper_get(Call *c) { return rather_not_show(c, true); }

/* ---- on every page ------------------------------------------------------------------------------
 */

static const Field letters_fields[] = {
    {.name = S_INIT("letters"),
     .kind = FIELD_INT,
     .low = 0,
     .high = LETTERS - 1,
     .wrong = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen.")},
    {.name = S_INIT("naar"), .kind = FIELD_PATH},
    {.name = {0}},
};
const Form letters_form = {S_INIT("letters"), letters_fields};

Status letters_post(Call *c) {
    Str to = form_value(&c->form, S("naar"));
    (void)resident_letters(c);
    return call_go(c, to.len ? to : S("/"));
}

static const Field leave_fields[] = {{.name = {0}}};
const Form leave_form = {S_INIT("afsluiten"), leave_fields};

Status leave_post(Call *c) {
    TRY(session_leave(&c->app, &c->session));
    call_cookie(c, COOKIE_SESSION, S(""));
    call_cookie(c, COOKIE_CODE, S(""));
    return call_go(c, S("/"));
}
