// SPDX-License-Identifier: EUPL-1.2
/* Records of the clarification as they were. */
#include "app/clarify_past.h"

#include "base/json.h"

enum { PAST_BODY_MOST = 1 << 20 };

static void past_text(JsonOut *j, const char *key, Str value) {
    json_key(j, str_of(key));
    if (value.at)
        json_text(j, value);
    else
        json_undefined(j);
}

static Status past_row(App *app, Str case_id, const char *kind, Str id, int64_t version,
                       const Buf *body) {
    PastRow row = {str_of(kind), id, version, case_id, buf_str(body)};
    return past_keep(app, &row);
}

Status past_of_statement(App *app, Str case_id, const StatementListRow *row) {
    Buf *body = buf_on(app->arena, PAST_BODY_MOST);
    JsonOut j = json_out(body, false);
    json_open(&j, '{');
    past_text(&j, "person_id", row->person_id);
    past_text(&j, "subject", row->subject);
    past_text(&j, "words", row->words);
    past_text(&j, "basis", row->basis);
    past_text(&j, "basis_why", row->basis_why);
    past_text(&j, "said_by", row->said_by);
    past_text(&j, "said_role", row->said_role);
    past_text(&j, "said_day", row->said_day);
    past_text(&j, "by_user", row->by_user);
    json_add_int(&j, S("moment"), row->moment);
    json_close(&j, '}');
    return past_row(app, case_id, "statement", row->id, row->version, body);
}

Str past_outcome_key(Arena *a, Str case_id, Str person_id, Str subject) {
    return arena_print(a, "%.*s:%.*s:%.*s", STR_ARG(case_id), STR_ARG(person_id), STR_ARG(subject));
}

Status past_of_outcome(App *app, Str case_id, const OutcomeListRow *row) {
    Buf *body = buf_on(app->arena, PAST_BODY_MOST);
    JsonOut j = json_out(body, false);
    json_open(&j, '{');
    past_text(&j, "determined", row->determined);
    past_text(&j, "alone", row->alone);
    past_text(&j, "network", row->network);
    past_text(&j, "by_user", row->by_user);
    json_add_int(&j, S("moment"), row->moment);
    json_close(&j, '}');
    Str key = past_outcome_key(app->arena, case_id, row->person_id, row->subject);
    return past_row(app, case_id, "outcome", key, row->version, body);
}

Status past_of_clarification(App *app, Str case_id, const ClarificationOfRow *row) {
    Buf *body = buf_on(app->arena, PAST_BODY_MOST);
    JsonOut j = json_out(body, false);
    json_open(&j, '{');
    past_text(&j, "took_part", row->took_part);
    json_key(&j, S("jointly"));
    if (row->has_jointly)
        json_int(&j, row->jointly);
    else
        json_undefined(&j);
    past_text(&j, "concluded_day", row->concluded_day);
    past_text(&j, "by_user", row->by_user);
    json_add_int(&j, S("moment"), row->moment);
    json_close(&j, '}');
    return past_row(app, case_id, "clarification", case_id, row->version, body);
}
