// SPDX-License-Identifier: EUPL-1.2
/* The second code before a resident's own pages. */
#include "web/pages/my_door.h"

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
    MyDoorPage page = {
        .frame = call_frame(c, FRAME_RESIDENT, at < DOOR_ROOMS ? door_rooms[at].here : NAV_NONE),
        .fault = fault,
        .wait = wait,
        .to = to,
    };
    page.frame.narrow = true;
    page.frame.fault = fault != LOOK_FINE;
    if (c->post) page.frame.path = to;
    Html html = call_html(c, status);
    page_my_door(&html, &page);
    return STATUS_OK;
}

Status my_door(Call *c, Str to, bool *open) {
    Look look;
    TRY(look_state(&c->app, &look));
    *open = look.may;
    if (look.may) return STATUS_OK;
    return c->post ? call_go(c, to) : my_door_show(c, 200, LOOK_FINE, S(""), to);
}
