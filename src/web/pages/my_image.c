// SPDX-License-Identifier: EUPL-1.2
/* "Dit is uw beeld": what a resident sees of their answers, the second code before it, and what
   they want to talk about. */
#include "app/my_image.h"
#include "view/my_image_view.h"
#include "web/pages/my_door.h"

static const Field look_fields[] = {
    {.name = S_INIT("kijkcode"),
     .kind = FIELD_LINE,
     .required = true,
     .most = 20,
     .missing = T_INIT("Vul de 6 cijfers in."),
     .wrong = T_INIT("Deze code past niet. Kijk of u de 6 cijfers goed overtypte.")},
    {.name = S_INIT("naar"), .kind = FIELD_PATH},
    {.name = {0}},
};
const Form look_form = {S_INIT("kijkcode"), look_fields};

static const Field wish_fields[] = {
    {.name = S_INIT("w."), .kind = FIELD_CHECK, .family = true},
    {.name = {0}},
};
const Form wish_form = {S_INIT("wens"), wish_fields};

static MyImagePage my_page(Call *c, MyState state) {
    MyImagePage page = {.frame = call_frame(c, FRAME_RESIDENT, NAV_MY_IMAGE),
                        .state = state,
                        .contact = c->session.contact};
    page.frame.narrow = true;
    if (c->post) page.frame.path = S("/mijn-beeld");
    return page;
}

/* Where a resident who has not sent goes on: the first open question, or the check. */
static Str my_go_on(Call *c, const ImageOf *own) {
    size_t open = response_first_open(&own->response);
    if (own->state == IMAGE_NONE) return S("/start/uitleg");
    if (open == STR_NONE) return S("/vragenlijst/controle");
    return arena_print(c->arena, "/vragenlijst/%zu", open + 1);
}

static void my_wishes(Call *c, const MyImage *mine, MyImagePage *page) {
    MyWish *near = ARENA_ARRAY(c->arena, MyWish, mine->n + 1);
    MyWish *far = ARENA_ARRAY(c->arena, MyWish, mine->n + 1);
    for (size_t i = 0; i < mine->n; i++) {
        const WishOffer *o = &mine->offers[i];
        MyWish wish = {arena_print(c->arena, "w.%.*s", STR_ARG(o->subject)),
                       words_in(c->lang, o->label), o->wished};
        if (o->near)
            near[page->near.n++] = wish;
        else
            far[page->far.n++] = wish;
    }
    page->near.at = near;
    page->far.at = far;
}

static Status my_image_show(Call *c, const MyImage *mine) {
    const ImageOf *own = &mine->images.resident;
    const Response *r = &own->response;
    MyImagePage page = my_page(c, MY_IMAGE);
    Answers answers = response_answers(c->arena, r);
    page.filled = day_words_year(c->arena, c->lang, r->answered);
    page.later = r->in->n_waves > 0 && !str_eq(r->key.wave, r->in->waves[0]);
    page.kept = str_eq(query_get(&c->query, S("bewaard"), S("")), S("1"));
    page.other_sent = mine->images.professional.state == IMAGE_SENT;
    my_image_scales(&page, c->arena, r->in, &own->image);
    page.type_near |= type_chances_doubtful(&own->chances);
    my_image_burdens(&page, c->arena, r->in, &answers);
    my_wishes(c, mine, &page);
    if (!mine->look.looked) call_saw(c, S("image.read"), c->app.who.case_id, c->app.who.person_id);
    Html html = call_html(c, 200);
    page_my_image(&html, &page);
    return STATUS_OK;
}

static Status my_code_show(Call *c, int status, LookFault fault, Str wait) {
    Str to = my_door_to(form_value(&c->form, S("naar")));
    if (to.len) return my_door_show(c, status, fault, wait, to);
    MyImagePage page = my_page(c, MY_CODE);
    page.fault = fault;
    page.wait = wait;
    page.frame.fault = fault != LOOK_FINE;
    Html html = call_html(c, status);
    page_my_image(&html, &page);
    return STATUS_OK;
}

Status my_image_get(Call *c) {
    MyImage mine;
    TRY(my_image_load(&c->app, &mine));
    if (mine.images.resident.state == IMAGE_SENT && mine.look.may) return my_image_show(c, &mine);
    if (mine.images.resident.state == IMAGE_SENT) return my_code_show(c, 200, LOOK_FINE, S(""));
    MyImagePage page = my_page(c, MY_NOT_SENT);
    page.go_on = my_go_on(c, &mine.images.resident);
    Html html = call_html(c, 200);
    page_my_image(&html, &page);
    return STATUS_OK;
}

/* What is not on the page cannot be chosen; what is and was not sent along is not wished. */
Status my_image_post(Call *c) {
    MyImage mine;
    TRY(my_image_load(&c->app, &mine));
    if (mine.n == 0) return call_go(c, S("/mijn-beeld"));
    bool *wished = ARENA_ARRAY(c->arena, bool, mine.n);
    for (size_t i = 0; i < mine.n; i++)
        wished[i] = form_member(&c->form, S("w."), mine.offers[i].subject) != NULL;
    TRY(my_wishes_keep(&c->app, &mine, wished));
    return call_go(c, S("/mijn-beeld?bewaard=1#praten"));
}

Status look_post(Call *c) {
    LookTry tried;
    Str typed = form_value(&c->form, S("kijkcode"));
    if (c->form.wrong) return my_code_show(c, 422, typed.len ? LOOK_WRONG : LOOK_EMPTY, S(""));
    TRY(look_try(&c->app, typed, &tried));
    if (tried.wait_s > 0) {
        c->out.retry_after_s = tried.wait_s;
        return my_code_show(c, 429, LOOK_WAIT, minutes_words(c->arena, c->lang, tried.wait_s));
    }
    if (!tried.fits) return my_code_show(c, 422, LOOK_WRONG, S(""));
    TRY(my_door_held(c, &c->held));
    c->came_in = c->session;
    Str to = my_door_to(form_value(&c->form, S("naar")));
    return call_go(c, to.len ? to : S("/mijn-beeld"));
}
