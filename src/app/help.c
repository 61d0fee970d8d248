// SPDX-License-Identifier: EUPL-1.2
/* Forms of help in a plan. */
#include "app/help.h"

#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

static bool help_one_of_words(Str word, const Str *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, words[i])) return true;
    return false;
}

static bool help_words_fine(const HelpGiven *g) {
    static const Str statuses[] = {S_INIT("planned"), S_INIT("running"), S_INIT("done"),
                                   S_INIT("stopped"), S_INIT("not_available")};
    static const Str provisions[] = {S_INIT(""), S_INIT("tailored"), S_INIT("specialist")};
    static const Str reaches[] = {S_INIT(""), S_INIT("yes"), S_INIT("not_yet"), S_INIT("unknown")};
    return g->kind < HELP_KINDS &&
           help_one_of_words(g->status, statuses, sizeof statuses / sizeof *statuses) &&
           help_one_of_words(g->provision, provisions, sizeof provisions / sizeof *provisions) &&
           help_one_of_words(g->reach, reaches, sizeof reaches / sizeof *reaches);
}

static Str help_day(App *app, bool has, Day day) {
    return has ? day_text(app->arena, day) : (Str){0};
}

static Str help_reach(const HelpGiven *g) { return help_kind_network(g->kind) ? g->reach : S(""); }

static Str help_body(App *app, const InterventionOfRow *row) {
    Buf *b = buf_on(app->arena, 1 << 20);
    JsonOut j = json_out(b, false);
    json_open(&j, '{');
    json_add_text(&j, S("name"), row->name);
    json_add_text(&j, S("kind"), row->kind);
    json_add_text(&j, S("provision"), row->provision);
    if (row->goal_id.at) json_add_text(&j, S("goal_id"), row->goal_id);
    json_add_text(&j, S("note"), row->note);
    json_add_text(&j, S("provider"), row->provider);
    json_add_text(&j, S("status"), row->status);
    json_add_text(&j, S("status_why"), row->status_why);
    json_add_text(&j, S("reach"), row->reach);
    if (row->from_day.at) json_add_text(&j, S("from_day"), row->from_day);
    if (row->until_day.at) json_add_text(&j, S("until_day"), row->until_day);
    json_close(&j, '}');
    return buf_str(b);
}

static Status help_new(App *app, Str case_id, const HelpGiven *g) {
    InterventionAddIn in = {
        .id = random_key(app->arena),
        .organisation = app->who.organisation,
        .case_id = case_id,
        .goal_id = g->goal_id.len ? g->goal_id : (Str){0},
        .kind = help_kind_word(g->kind),
        .provision = g->provision,
        .entry = g->entry,
        .name = g->name,
        .note = g->note,
        .provider = g->provider,
        .status = g->status,
        .status_why = g->status_why,
        .reach = help_reach(g),
        .from_day = help_day(app, g->has_from, g->from),
        .until_day = help_day(app, g->has_until, g->until),
        .by_user = app->who.user,
        .moment = app->now,
    };
    return intervention_add(app->db, app->arena, &in, NULL);
}

static Status help_change(App *app, Str case_id, const InterventionOfRow *row, const HelpGiven *g,
                          bool *first) {
    PastRow past = {S("intervention"), row->id, row->version, case_id, help_body(app, row)};
    InterventionPutIn in = {
        .id = row->id,
        .version = g->version,
        .goal_id = g->goal_id.len ? g->goal_id : (Str){0},
        .kind = help_kind_word(g->kind),
        .provision = g->provision,
        .name = g->name,
        .note = g->note,
        .provider = g->provider,
        .status = g->status,
        .status_why = g->status_why,
        .reach = help_reach(g),
        .from_day = help_day(app, g->has_from, g->from),
        .until_day = help_day(app, g->has_until, g->until),
        .by_user = app->who.user,
        .moment = app->now,
    };
    int64_t changed = 0;
    TRY(past_keep(app, &past));
    TRY(intervention_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return STATUS_OK;
}

static bool help_same(App *app, const InterventionOfRow *row, const HelpGiven *g) {
    return str_eq(row->name, g->name) && str_eq(row->kind, help_kind_word(g->kind)) &&
           str_eq(row->provision, g->provision) && str_eq(row->goal_id, g->goal_id) &&
           str_eq(row->note, g->note) && str_eq(row->provider, g->provider) &&
           str_eq(row->status, g->status) && str_eq(row->status_why, g->status_why) &&
           str_eq(row->reach, help_reach(g)) &&
           str_eq(row->from_day, help_day(app, g->has_from, g->from)) &&
           str_eq(row->until_day, help_day(app, g->has_until, g->until));
}

Status help_keep(App *app, Str case_id, const HelpGiven *given, bool *first) {
    InterventionOfRow *row = NULL;
    *first = true;
    if (given->name.len == 0) return STATUS(INVALID, "there is no name");
    if (!help_words_fine(given)) return STATUS(INVALID, "a form of help cannot be that");
    TRY(help_goal_check(app, BY_PROFESSIONAL, case_id, given->goal_id));
    if (given->id.len == 0) {
        TRY(help_new(app, case_id, given));
        return app_audit(app, S("help.keep"), case_id, (Str){0}, AUDIT_DONE);
    }
    TRY(help_one(app, case_id, given->id, &row));
    if (help_same(app, row, given)) return STATUS_OK;
    *first = row->version == given->version;
    if (*first) TRY(help_change(app, case_id, row, given, first));
    if (!*first) return STATUS_OK;
    return app_audit(app, S("help.keep"), case_id, (Str){0}, AUDIT_DONE);
}

Status help_load(App *app, Str case_id, InterventionListRow **out, size_t *n) {
    return intervention_list(app->db, app->arena, case_id, out, n);
}

Status help_one(App *app, Str case_id, Str id, InterventionOfRow **out) {
    TRY(intervention_of(app->db, app->arena, id, case_id, out));
    return *out ? STATUS_OK : STATUS(NOT_FOUND, "no such help in this case");
}
