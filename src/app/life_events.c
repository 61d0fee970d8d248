// SPDX-License-Identifier: EUPL-1.2
/* What happened in somebody's life. */
#include "app/life_events.h"

#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

static Str life_event_body(App *app, const LifeEventOfRow *row) {
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_text(&j, S("day"), row->day);
    json_add_text(&j, S("kind"), row->kind);
    json_add_text(&j, S("words"), row->words);
    json_add_text(&j, S("coped"), row->coped);
    json_close(&j, '}');
    return buf_str(b);
}

static Status life_event_new(App *app, Str case_id, const LifeEventGiven *given) {
    LifeEventAddIn in = {
        .id = random_key(app->arena),
        .organisation = app->who.organisation,
        .case_id = case_id,
        .person_id = given->person_id.len ? given->person_id : (Str){0},
        .day = day_text(app->arena, given->day),
        .kind = given->kind,
        .words = given->words,
        .coped = given->coped,
        .by_user = app->who.user.len ? app->who.user : (Str){0},
        .by_person = app->who.person_id.len ? app->who.person_id : (Str){0},
        .moment = app->now,
    };
    TRY(life_event_add(app->db, app->arena, &in, NULL));
    return app_audit(app, S("event.keep"), case_id, given->person_id, AUDIT_DONE);
}

static Status life_event_change(App *app, Str case_id, const LifeEventOfRow *row,
                                const LifeEventGiven *given, bool *first) {
    PastRow past = {S("life_event"), row->id, row->version, case_id, life_event_body(app, row)};
    LifeEventPutIn in = {
        .id = given->id,
        .version = given->version,
        .day = day_text(app->arena, given->day),
        .kind = given->kind,
        .words = given->words,
        .coped = given->coped,
        .by_user = app->who.user.len ? app->who.user : (Str){0},
        .by_person = app->who.person_id.len ? app->who.person_id : (Str){0},
        .moment = app->now,
    };
    int64_t changed = 0;
    TRY(past_keep(app, &past));
    TRY(life_event_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return app_audit(app, S("event.keep"), case_id, given->person_id, AUDIT_DONE);
}

Status life_event_keep(App *app, Str case_id, const LifeEventGiven *given, bool *first) {
    LifeEventOfRow *row = NULL;
    *first = true;
    if (given->words.len == 0) return STATUS(INVALID, "there are no words");
    if (given->day > app_day(app)) return STATUS(INVALID, "that day has not come yet");
    if (given->id.len == 0) return life_event_new(app, case_id, given);
    TRY(life_event_of(app->db, app->arena, given->id, case_id, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "no such event in this case");
    bool same = str_eq(row->words, given->words) && str_eq(row->coped, given->coped) &&
                str_eq(row->kind, given->kind) &&
                str_eq(row->day, day_text(app->arena, given->day));
    if (same) return STATUS_OK;
    *first = row->version == given->version;
    return *first ? life_event_change(app, case_id, row, given, first) : STATUS_OK;
}
