// SPDX-License-Identifier: EUPL-1.2
/* The start page with its two doors, and the code that residents type there. */
#include "app/enter.h"
#include "view/start_view.h"
#include "web/pages/pages.h"
#include "web/resume.h"

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
                          .inside = (c->session.who.roles & ROLE_RESIDENT) != 0,
                      });
    return STATUS_OK;
}

Status start_get(Call *c) { return start_show(c, 200, CODE_FINE, S("")); }

Status start_post(Call *c) {
    Enter in;
    if (c->form.wrong) {
        bool empty = form_value(&c->form, S("code")).len == 0;
        return start_show(c, 422, empty ? CODE_EMPTY : CODE_UNKNOWN, S(""));
    }
    TRY(enter_with_code(&c->app, form_value(&c->form, S("code")), &c->session, &in));
    if (in.step == ENTER_WAIT) {
        c->out.retry_after_s = in.wait_s;
        return start_show(c, 429, CODE_WAIT, minutes_words(c->arena, c->lang, in.wait_s));
    }
    if (in.step == ENTER_UNKNOWN) return start_show(c, 422, CODE_UNKNOWN, S(""));
    call_cookie(c, COOKIE_SESSION, in.token);
    call_cookie(c, COOKIE_CODE, in.code);
    call_cookie(c, COOKIE_BEGIN, S(""));
    TRY(resume_find(c, in.token));
    return call_go(c, S("/start/uitleg"));
}
