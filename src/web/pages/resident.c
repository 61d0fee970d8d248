// SPDX-License-Identifier: EUPL-1.2
/* What the pages of a resident share. */
#include "web/pages/resident.h"

#include "statements.h"

bool resident_beside(const Response *r) {
    return str_eq(r->mode, S("together")) || str_eq(r->mode, S("read_aloud"));
}

static void road_through(Arena *a, const Response *r, Road *road) {
    bool beside = resident_beside(r), all_so_far = true;
    *road = (Road){.at = ARENA_ARRAY(a, const Question *, r->n + 1)};
    for (size_t i = 0; i < r->n; i++) {
        const Question *q = &r->questions[i];
        if (q->secret && beside) {
            road->hides = true;
            continue;
        }
        road->at[road->n++] = q;
        road->choices += q->kind != QUESTION_OPEN;
        all_so_far = all_so_far && q->answer;
        road->first_open += all_so_far;
        road->saved += all_so_far && q->kind != QUESTION_OPEN;
        road->shown_answered +=
            !q->secret && q->answer && (q->answer->has_value || q->answer->note.len > 0);
    }
}

Status resident_load(Call *c, Response *r, Road *road) {
    const Who *who = &c->app.who;
    ResponseKey key = {who->case_id, who->person_id, who->wave, S("resident")};
    TRY(response_of(&c->app, &key, r));
    road_through(c->arena, r, road);
    return STATUS_OK;
}

bool resident_too_late(const Call *c, const Response *r) { return c->session.closed && !r->there; }

Str road_open(Arena *a, const Road *road) {
    if (road->first_open == road->n) return S("/vragenlijst/controle");
    return arena_print(a, "/vragenlijst/%zu", road->first_open + 1);
}

size_t road_place(const Road *road, Str id) {
    size_t i = 0;
    while (i < road->n && !str_eq(road->at[i]->id, id)) i++;
    return i;
}

Frame resident_frame(Call *c) {
    Frame f = call_frame(c, FRAME_RESIDENT, NAV_NONE);
    f.narrow = true;
    f.fault = c->form.wrong > 0;
    return f;
}

Status resident_setting(Call *c, Str name, Str *value) {
    SettingGetRow *row = NULL;
    TRY(setting_get(c->app.db, c->arena, c->app.who.organisation, name, &row));
    *value = row ? row->value : S("");
    return STATUS_OK;
}

Status resident_years(Call *c, Str name, Str *value) {
    int64_t years = 0;
    TRY(resident_setting(c, name, value));
    if (!str_int(*value, &years)) return STATUS_OK;
    *value =
        arena_print(c->arena, "%lld %.*s", (long long)years, STR_ARG(text(c->lang, T("jaar"))));
    return STATUS_OK;
}

bool resident_letters(Call *c) {
    if (form_value(&c->form, S("letters")).len == 0 || form_fault(&c->form, S("letters")).len)
        return false;
    int64_t size = form_number(&c->form, S("letters"));
    call_cookie(c, COOKIE_LETTERS, arena_print(c->arena, "%d", (int)size));
    return true;
}
