// SPDX-License-Identifier: EUPL-1.2
/* The account of who has signed in: the telephone number residents see. */
#include "app/account.h"
#include "view/casework_view.h"
#include "web/pages/pages.h"

#define ACCOUNT_PHONE_WRONG T_INIT("Schrijf alleen cijfers. Bijvoorbeeld: 000 123 45 67.")

static const Field account_fields[] = {
    {.name = S_INIT("telefoon"), .kind = FIELD_LINE, .most = 40, .wrong = ACCOUNT_PHONE_WRONG},
    {.name = {0}},
};

const Form account_form = {S_INIT("mijn-account"), account_fields};

static Status account_show(Call *c, int status) {
    Account account;
    TRY(account_load(&c->app, &account));
    AccountPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_NONE),
        .name = account.name,
        .email = account.email,
        .telephone = c->post ? form_value(&c->form, S("telefoon")) : account.telephone,
        .telephone_fault = c->post ? text(c->lang, form_fault(&c->form, S("telefoon"))) : S(""),
        .saved = !c->post && str_eq(query_get(&c->query, S("bewaard"), S("")), S("1")),
    };
    page.frame.fault = page.telephone_fault.len > 0;
    Html html = call_html(c, status);
    page_account(&html, &page);
    return STATUS_OK;
}

Status account_get(Call *c) { return account_show(c, 200); }

Status account_post(Call *c) {
    if (c->form.wrong) return account_show(c, 422);
    Status done = account_set_phone(&c->app, form_value(&c->form, S("telefoon")));
    if (done.code == INVALID) {
        form_blame(&c->form, S("telefoon"), (Str)ACCOUNT_PHONE_WRONG);
        return account_show(c, 422);
    }
    TRY(done);
    return call_go(c, S("/mijn-account?bewaard=1"));
}
