// SPDX-License-Identifier: EUPL-1.2
/* The second code before a resident's own pages. */
#include "web/pages/my_door.h"

#include "web/resume.h"

static const struct {
    Str path;
    NavPlace here;
} door_rooms[] = {
    {S_INIT("/mijn-plan"), NAV_MY_PLAN},
    {S_INIT("/mijn-plan/stappen"), NAV_MY_PLAN},
    {S_INIT("/mijn-gegevens"), NAV_MY_DATA},
    {S_INIT("/terugblik"), NAV_MY_PLAN},
};

enum { DOOR_ROOMS = sizeof door_rooms / sizeof *door_rooms };

static size_t door_room(Str path) {
    size_t i = 0;
    while (i < DOOR_ROOMS && !str_eq(door_rooms[i].path, path)) i++;
    return i;
}

Str my_door_to(Str path) {
    size_t at = door_room(path);
    return at < DOOR_ROOMS ? door_rooms[at].path : S("");
}

Status my_door_show(Call *c, int status, LookFault fault, Str wait, Str to) {
    size_t at = door_room(to);
    Held held;
    TRY(my_door_held(c, &held));
    MyDoorPage page = {
        .frame = call_frame(c, FRAME_RESIDENT, at < DOOR_ROOMS ? door_rooms[at].here : NAV_NONE),
        .fault = fault,
        .wait = wait,
        .to = to,
        .kept = held.there,
    };
    page.frame.narrow = true;
    page.frame.fault = fault != LOOK_FINE;
    if (c->post) page.frame.path = to;
    Html html = call_html(c, status);
    page_my_door(&html, &page);
    return STATUS_OK;
}

static Str door_mark(Call *c) {
    return arena_print(c->arena, RESUME_WAITS "%.*s", STR_ARG(c->app.who.session));
}

/* A form that a session's end held up was sent from behind this door, so it waits once more. The
   mark at its end binds it to this session: what somebody else with the same letter sends never
   waits for the second code of another. */
static Status my_door_keep(Call *c) {
    Str mark = door_mark(c);
    Str body = arena_print(c->arena, "%.*s%.*s", STR_ARG(c->held.body), STR_ARG(mark));
    return held_keep(&c->app, &c->session, lang_path(c->arena, c->lang, call_address(c)), body);
}

Status my_door_held(Call *c, Held *out) {
    TRY(held_find(&c->app, out));
    if (out->there && !str_ends(out->body, door_mark(c))) *out = (Held){0};
    return STATUS_OK;
}

Status my_door(Call *c, Str to, bool *open) {
    Look look;
    TRY(look_state(&c->app, &look));
    *open = look.may;
    if (look.may) return STATUS_OK;
    if (c->post && c->held.there) TRY(my_door_keep(c));
    return c->post ? call_go(c, to) : my_door_show(c, 200, LOOK_FINE, S(""), to);
}
