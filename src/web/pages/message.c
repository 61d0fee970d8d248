// SPDX-License-Identifier: EUPL-1.2
/* The private signal for the one who may read it. In the log it is a look at the case, like any. */
#include "app/safety.h"
#include "view/message_view.h"
#include "view/names.h"
#include "web/pages/pages.h"

static const Str message_steps[] = {S_INIT("gelezen"), S_INIT("klaar"), {NULL, 0}};

static const Field message_fields[] = {
    {.name = S_INIT("stap"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = message_steps,
     .missing = T_INIT("Kies wat je deed."),
     .wrong = T_INIT("Kies wat je deed.")},
    {.name = {0}},
};
const Form message_form = {S_INIT("bericht"), message_fields};

static Str message_day(Call *c, Moment at) {
    return at ? day_words_year(c->arena, c->lang, moment_local_day(at)) : S("");
}

Status message_get(Call *c) {
    Safety signal;
    TRY(safety_load(&c->app, call_param(c, 1), call_param(c, 0), &signal));
    MessagePage page = {
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .number = signal.number,
        .name = name_short(c->arena, signal.call_name, signal.family_name),
        .case_path = arena_print(c->arena, "/zaken/%.*s", STR_ARG(signal.case_id)),
        .raised = message_day(c, signal.raised),
        .by_resident = signal.by_resident,
        .seen_by = signal.seen_by,
        .seen = message_day(c, signal.seen),
        .settled = message_day(c, signal.settled),
    };
    call_saw(c, S("case.read"), signal.case_id, signal.person_id);
    Html html = call_html(c, c->post ? 422 : 200);
    page_message(&html, &page);
    return STATUS_OK;
}

Status message_post(Call *c) {
    Str key = call_param(c, 1), case_id = call_param(c, 0), step = form_value(&c->form, S("stap"));
    if (c->form.wrong) return message_get(c);
    TRY(safety_mark(&c->app, key, case_id,
                    str_eq(step, S("klaar")) ? SAFETY_SETTLED : SAFETY_SEEN));
    return call_go(
        c, arena_print(c->arena, "/zaken/%.*s/bericht/%.*s", STR_ARG(case_id), STR_ARG(key)));
}
