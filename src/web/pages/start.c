// SPDX-License-Identifier: EUPL-1.2
/* The start page with its two doors, and the code that residents type there. */
#include "app/attempts.h"
#include "view/start_view.h"
#include "web/pages/pages.h"

static const Field code_fields[] = {
    {.name = S_INIT("code"),
     .kind = FIELD_LINE,
     .required = true,
     .most = 40,
     .missing = S_INIT("U vulde nog geen code in."),
     .wrong = S_INIT("We kennen deze code niet.")},
    {.name = {0}},
};

const Form code_form = {S_INIT("code"), code_fields};

static Status start_show(Call *c, int status, CodeFault fault, Str wait) {
    Frame frame = call_frame_form(c, FRAME_RESIDENT, NAV_NONE);
    frame.path = c->post ? S("/") : frame.path;
    frame.fault = fault != CODE_FINE;
    Html html = call_html(c, status);
    page_start(&html, &(StartPage){
                          .frame = frame,
                          .code = c->post ? form_value(&c->form, S("code")) : S(""),
                          .fault = fault,
                          .wait = wait,
                      });
    return STATUS_OK;
}

Status start_get(Call *c) { return start_show(c, 200, CODE_FINE, S("")); }

/* Codes are not given out yet, so every one of them is unknown; guessing is slowed down already. */
Status start_post(Call *c) {
    int64_t wait = 0;
    if (c->form.wrong) {
        bool empty = form_value(&c->form, S("code")).len == 0;
        return start_show(c, 422, empty ? CODE_EMPTY : CODE_UNKNOWN, S(""));
    }
    Attempt attempt = attempt_of_code(&c->app);
    TRY(attempt_wait(&c->app, &code_terms, attempt, &wait));
    if (wait > 0) {
        c->out.retry_after_s = wait;
        return start_show(c, 429, CODE_WAIT, minutes_words(c->arena, c->lang, wait));
    }
    TRY(attempt_failed(&c->app, attempt));
    return start_show(c, 422, CODE_UNKNOWN, S(""));
}
