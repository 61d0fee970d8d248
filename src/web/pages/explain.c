// SPDX-License-Identifier: EUPL-1.2
/* Before the questions: what it is about, how to answer, and that one may also not. */
#include "web/pages/resident.h"

#include "app/own_image.h"
#include "app/session.h"

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
    if (resident_too_late(c, &r)) return call_go(c, S("/mijn-gegevens"));
    TRY(resident_years(c, S("keep_answers"), &keep));
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

static Status manner_show(Call *c, int status) {
    Response r;
    Road road;
    Choice choices[MANNERS];
    TRY(resident_load(c, &r, &road));
    if (r.sent) return call_go(c, S("/vragenlijst/klaar"));
    if (resident_too_late(c, &r)) return call_go(c, S("/mijn-gegevens"));
    for (int i = 0; i < MANNERS; i++)
        choices[i] = (Choice){.value = manners[i],
                              .label = text(c->lang, manner_labels[i]),
                              .hint = S(""),
                              .chosen = r.there && str_eq(r.mode, manners[i])};
    Html html = call_html(c, status);
    page_manner(&html, &(MannerPage){
                           .frame = resident_frame(c),
                           .fault = c->form.wrong > 0,
                           .manner = S(""),
                           .choices = {choices, MANNERS},
                       });
    return STATUS_OK;
}

Status manner_get(Call *c) { return manner_show(c, 200); }

static Status manner_begin(Call *c, Str manner, bool saw_other) {
    Response r;
    Road road;
    TRY(resident_load(c, &r, &road));
    if (r.sent) return call_go(c, S("/vragenlijst/klaar"));
    if (resident_too_late(c, &r)) return call_go(c, S("/mijn-gegevens"));
    ResponseKey key = r.key;
    ResponseBegin how = {.mode = manner, .saw_other = saw_other};
    TRY(response_begin(&c->app, &key, &how, &r));
    TRY(resident_load(c, &r, &road));
    return call_go(c, road_open(c->arena, &road));
}

/* A professional who sits beside a resident gives their own image first, or it is marked. As long
   as that can happen the resident is asked who helps. */
static Status manner_may_see(Call *c, bool *sees) {
    const Who *who = &c->app.who;
    return own_image_would_see(&c->app, who->case_id, who->person_id, who->wave, S(""), sees);
}

Status manner_post(Call *c) {
    enum { SELF, TOGETHER, READ_ALOUD };
    bool sees = false;
    if (c->form.wrong) return manner_show(c, 422);
    Str manner = form_value(&c->form, S("manier"));
    int64_t number = form_number(&c->form, S("manier"));
    if (number == MANNER_PAPER) return call_go(c, S("/start/papier"));
    if (number != SELF) TRY(manner_may_see(c, &sees));
    if (sees)
        return call_go(c, arena_print(c->arena, "/start/helper?manier=%.*s", STR_ARG(manner)));
    return manner_begin(c, manner, false);
}

/* ---- who helps ----------------------------------------------------------------------------------
 */

static const Str helped[] = {S_INIT("together"), S_INIT("read_aloud"), {0}};
static const Str helpers[] = {S_INIT("begeleider"), S_INIT("ander"), {0}};
static const Field helper_fields[] = {
    {.name = S_INIT("wie"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = helpers,
     .missing = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen."),
     .wrong = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen.")},
    {.name = S_INIT("manier"),
     .kind = FIELD_CHOICE,
     .choices = helped,
     .wrong = T_INIT("Kies wat u wilt. U kunt niet verkeerd kiezen.")},
    {.name = {0}},
};
const Form helper_form = {S_INIT("helper"), helper_fields};

static Status helper_show(Call *c, int status) {
    Str manner = c->post ? form_value(&c->form, S("manier"))
                         : query_get(&c->query, S("manier"), S("together"));
    Choice choices[] = {
        {.value = helpers[0],
         .label = text(c->lang, S("Mijn begeleider")),
         .hint = text(c->lang, S("Die heeft zelf nog niet ingevuld. Laat dat liever eerst doen."))},
        {.value = helpers[1], .label = text(c->lang, S("Iemand anders")), .hint = S("")},
    };
    Html html = call_html(c, status);
    page_manner(&html, &(MannerPage){
                           .frame = resident_frame(c),
                           .fault = c->form.wrong > 0,
                           .manner = str_eq(manner, helped[1]) ? helped[1] : helped[0],
                           .choices = {choices, 2},
                       });
    return STATUS_OK;
}

Status helper_get(Call *c) { return helper_show(c, 200); }

Status helper_post(Call *c) {
    bool sees = false;
    if (c->form.wrong) return helper_show(c, 422);
    Str manner = form_value(&c->form, S("manier"));
    if (form_number(&c->form, S("wie")) == 0) TRY(manner_may_see(c, &sees));
    return manner_begin(c, manner.len ? manner : helped[0], sees);
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
