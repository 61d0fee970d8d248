// SPDX-License-Identifier: EUPL-1.2
/* A resident's own words about what is written, and the answers to them. */
#include "app/own_words.h"

#include "app/case_work.h"
#include "app/my_plan.h"
#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

Status own_words_load(App *app, OwnWordListRow **out, size_t *n) {
    TRY(my_case_load(app, NULL));
    return own_word_list(app->db, app->arena, app->who.case_id, app->who.person_id, out, n);
}

Status own_words_add(App *app, Str about, Str words, bool asks) {
    TRY(my_case_load(app, NULL));
    if (words.len == 0) return STATUS(INVALID, "there are no words");
    int64_t changed = 0;
    OwnWordAddIn in = {.id = random_key(app->arena),
                       .organisation = app->who.organisation,
                       .case_id = app->who.case_id,
                       .person_id = app->who.person_id,
                       .about = about,
                       .words = words,
                       .asks = asks,
                       .moment = app->now};
    TRY(own_word_add(app->db, app->arena, &in, &changed));
    if (changed == 0) return STATUS_OK; /* pressed twice */
    return app_audit(app, S("own.word"), app->who.case_id, app->who.person_id, AUDIT_DONE);
}

Status own_words_of_case(App *app, Str case_id, OwnWordOfCaseRow **out, size_t *n) {
    return own_word_of_case(app->db, app->arena, case_id, out, n);
}

Status own_words_waiting(App *app, Str case_id, int64_t *out) {
    OwnWordOpenRow *row = NULL;
    TRY(own_word_open(app->db, app->arena, case_id, &row));
    *out = row ? row->waiting : 0;
    return STATUS_OK;
}

Status own_words_answer(App *app, Str case_id, Str id, int64_t version, Str answer, bool *first) {
    CaseWork work;
    OwnWordOfRow *row = NULL;
    int64_t changed = 0;
    *first = true;
    TRY(case_work_load(app, case_id, S(""), &work));
    if (answer.len == 0) return STATUS(INVALID, "there are no words");
    TRY(own_word_of(app->db, app->arena, id, case_id, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "no such words in this case");
    if (str_eq(row->answer, answer)) return STATUS_OK;
    *first = row->version == version;
    if (!*first) return STATUS_OK;
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_text(&j, S("words"), row->words);
    json_add_text(&j, S("answer"), row->answer);
    json_close(&j, '}');
    PastRow past = {S("own_word"), id, row->version, case_id, buf_str(b)};
    TRY(past_keep(app, &past));
    OwnWordAnswerIn in = {id, case_id, version, answer, app->who.user, app->now};
    TRY(own_word_answer(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return app_audit(app, S("own.answer"), case_id, row->person_id, AUDIT_DONE);
}
