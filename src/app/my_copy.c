// SPDX-License-Identifier: EUPL-1.2
/* Everything about one resident, read chapter by chapter. */
#include "app/my_copy.h"

#include "app/instruments.h"
#include "app/my_data.h"
#include "app/my_plan.h"
#include "core/subject.h"

enum { COPY_PAGE = 20 };

/* The statements all take case, person, how many and how many not. */
static const struct {
    Str key, statement;
} copy_chapters[] = {
    {S_INIT("identity"), S_INIT("copy_identity")},
    {S_INIT("request"), S_INIT("copy_request")},
    {S_INIT("statements"), S_INIT("copy_statement")},
    {S_INIT("outcome"), S_INIT("copy_outcome")},
    {S_INIT("shared_view"), S_INIT("copy_shared_view")},
    {S_INIT("talk"), S_INIT("copy_talk")},
    {S_INIT("wishes"), S_INIT("copy_wish")},
    {S_INIT("network"), S_INIT("copy_network")},
    {S_INIT("services"), S_INIT("copy_service")},
    {S_INIT("goals"), S_INIT("copy_goal")},
    {S_INIT("said_about_goals"), S_INIT("copy_said")},
    {S_INIT("reached"), S_INIT("copy_reached")},
    {S_INIT("help"), S_INIT("copy_help")},
    {S_INIT("agreements"), S_INIT("copy_agreement")},
    {S_INIT("small_steps"), S_INIT("copy_step")},
    {S_INIT("help_way"), S_INIT("copy_help_way")},
    {S_INIT("events"), S_INIT("copy_event")},
    {S_INIT("looking_back"), S_INIT("copy_evaluation")},
    {S_INIT("own_words"), S_INIT("copy_own_word")},
    {S_INIT("sharing"), S_INIT("copy_share")},
    {S_INIT("partners"), S_INIT("copy_contribution")},
    {S_INIT("consent"), S_INIT("copy_consent")},
    {S_INIT("codes"), S_INIT("copy_invite")},
    {S_INIT("mail"), S_INIT("copy_mail")},
    {S_INIT("dates"), S_INIT("copy_clock")},
    {S_INIT("who_looked"), S_INIT("copy_looked")},
};

enum { COPY_CHAPTERS = sizeof copy_chapters / sizeof *copy_chapters };

size_t my_copy_chapters(void) { return COPY_CHAPTERS; }

Str my_copy_key(size_t chapter) { return copy_chapters[chapter].key; }

static const Statement *copy_statement_of(Str name) {
    for (size_t i = 0; i < STATEMENTS; i++)
        if (str_eq(statements[i].name, name)) return &statements[i];
    return NULL;
}

static CopyField copy_field(Arena *a, const Column *column, const char *row) {
    CopyField f = {.name = column->name};
    bool has = true;
    if (column->has != NEVER_NULL) memcpy(&has, row + column->has, sizeof has);
    if (!has) return f;
    if (column->type == TYPE_TEXT) {
        memcpy(&f.value, row + column->at, sizeof f.value);
        return f;
    }
    int64_t v;
    memcpy(&v, row + column->at, sizeof v);
    f.moment = str_ends(column->name, S("_moment"));
    f.at = v;
    f.value = f.moment ? moment_text(a, v) : arena_print(a, "%lld", (long long)v);
    return f;
}

static CopyField *copy_find(CopyField *fields, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(fields[i].name, str_of(name))) return &fields[i];
    return NULL;
}

/* False: this record stays out. Of somebody's own goal the private aim is not named. */
static bool copy_keeps(const Instrument *in, CopyField *fields, size_t n) {
    CopyField *subject = copy_find(fields, n, "subject"), *aim = copy_find(fields, n, "aim");
    CopyField *whose = copy_find(fields, n, "whose"), *action = copy_find(fields, n, "action");
    if (subject && subject->value.at && subject_word_private(in, subject->value)) return false;
    if (action) action->value = visit_neutral(action->value);
    if (aim == NULL || aim->value.at == NULL || !subject_word_private(in, aim->value)) return true;
    if (whose == NULL || !str_eq(whose->value, S("own"))) return false;
    aim->value = S("");
    return true;
}

Status my_copy_read(App *app, size_t chapter, int64_t page, CopyPart *out) {
    const Statement *s = copy_statement_of(copy_chapters[chapter].statement);
    const Instrument *in = NULL;
    void *rows = NULL;
    size_t n = 0;
    *out = (CopyPart){0};
    if (s == NULL) return STATUS(BUG, "a chapter has no statement");
    if (page == 0) TRY(my_case_load(app, NULL));
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    Value with[4] = {value_text(app->who.case_id), value_text(app->who.person_id),
                     value_int(COPY_PAGE), value_int(page * COPY_PAGE)};
    TRY(db_many(app->db, app->arena, s, with, &rows, &n));
    CopyRecord *records = ARENA_ARRAY(app->arena, CopyRecord, n + 1);
    for (size_t i = 0; i < n; i++) {
        CopyField *fields = ARENA_ARRAY(app->arena, CopyField, s->gives_n);
        for (size_t j = 0; j < s->gives_n; j++)
            fields[j] =
                copy_field(app->arena, &s->gives[j], (const char *)rows + i * (size_t)s->row_size);
        if (copy_keeps(in, fields, s->gives_n))
            records[out->n++] = (CopyRecord){s->gives_n, fields};
    }
    out->records = records;
    out->more = n == COPY_PAGE;
    return STATUS_OK;
}
