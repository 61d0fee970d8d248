// SPDX-License-Identifier: EUPL-1.2
/* One form of help of a plan: how it stands and why, over time. */
#include "base/json.h"
#include "app/past.h"
#include "web/pages/help_form.h"

typedef struct {
    CaseWork work;
    const Instrument *in;
    HelpGoalsRow *goals;
    size_t n_goals;
    InterventionOfRow *row;
    bool clash;
} HelpOneWork;

static Status help_one_load(Call *c, HelpOneWork *w) {
    App *app = &c->app;
    TRY(case_work_load(app, call_param(c, 0), S(""), &w->work));
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &w->in));
    TRY(help_one(app, w->work.file->id, call_param(c, 1), &w->row));
    return help_goals_load(c, w->in, w->work.file->id, &w->goals, &w->n_goals);
}

static HelpGiven help_of_row(const InterventionOfRow *r) {
    HelpGiven g = {.id = r->id,
                   .version = r->version,
                   .goal_id = r->goal_id.at ? r->goal_id : S(""),
                   .provision = r->provision,
                   .entry = r->entry,
                   .name = r->name,
                   .note = r->note,
                   .provider = r->provider,
                   .status = r->status,
                   .status_why = r->status_why,
                   .reach = r->reach};
    (void)help_kind_read(r->kind, &g.kind);
    g.has_from = r->from_day.len && day_parse(r->from_day, &g.from);
    g.has_until = r->until_day.len && day_parse(r->until_day, &g.until);
    return g;
}

/* Earlier states, the last first: what it was, and who replaced it when. */
static Status help_one_past(Call *c, const HelpOneWork *w, HelpOnePage *page) {
    enum { SHOWN = 30 };
    PastOfRow *rows = NULL;
    size_t n = 0;
    TRY(past_list(&c->app, S("intervention"), w->row->id, &rows, &n));
    if (n > SHOWN) n = SHOWN;
    HelpPast *all = ARENA_ARRAY(c->arena, HelpPast, n);
    for (size_t i = 0; i < n; i++) {
        const Json *body = NULL;
        if (json_read(c->arena, rows[i].body, &body).code != OK) continue;
        Str why = json_get_text(body, S("status_why"), S(""));
        all[page->past.n++] = (HelpPast){
            day_words_year(c->arena, c->lang, moment_local_day(rows[i].moment)),
            rows[i].by.at ? rows[i].by : S(""),
            help_status_words(c, json_get_text(body, S("status"), S(""))),
            help_cut_lines(c->arena, why, 600),
        };
    }
    page->past.at = all;
    return STATUS_OK;
}

static Status help_one_show(Call *c, HelpOneWork *w, int status) {
    HelpOnePage *page = ARENA_NEW(c->arena, HelpOnePage);
    Str id = w->work.file->id;
    *page = (HelpOnePage){
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &w->work, w->row->name, S("")),
        .action = arena_print(c->arena, "/zaken/%.*s/plan/hulpvormen/%.*s", STR_ARG(id),
                              STR_ARG(w->row->id)),
    };
    page->head.above = text(c->lang, T("Hulpvormen"));
    page->head.above_href =
        arena_print(c->arena, "/zaken/%.*s/plan/hulpvormen%s%.*s", STR_ARG(id),
                    w->row->goal_id.len ? "?doel=" : "", STR_ARG(w->row->goal_id));
    page->back = page->head.above_href;
    if (query_get(&c->query, S("bewaard"), S("")).len)
        page->head.note = text(c->lang, T("Bewaard."));
    HelpGiven given = c->post ? help_form_given(c) : help_of_row(w->row);
    given.id = w->row->id;
    if (w->clash) given.version = w->row->version;
    help_form_fill(c, &w->work, w->in, w->goals, w->n_goals, &given, &page->form);
    if (w->clash)
        page->form.now =
            arena_print(c->arena, "%.*s. %.*s. %.*s", STR_ARG(w->row->name),
                        STR_ARG(help_status_words(c, w->row->status)), STR_ARG(w->row->status_why));
    if (c->post) page->faults.n = help_faults(c, &page->faults.at);
    page->frame.fault = c->post && c->form.wrong > 0;
    TRY(help_one_past(c, w, page));
    call_saw(c, S("help.read"), id, (Str){0});
    Html html = call_html(c, status);
    page_help_one(&html, page);
    return STATUS_OK;
}

Status help_one_get(Call *c) {
    HelpOneWork w = {0};
    TRY(help_one_load(c, &w));
    return help_one_show(c, &w, 200);
}

Status help_one_post(Call *c) {
    HelpOneWork w = {0};
    bool first = true;
    TRY(help_one_load(c, &w));
    help_form_blame(c);
    if (c->form.wrong) return help_one_show(c, &w, 422);
    TRY(case_work_change(&w.work));
    HelpGiven given = help_form_given(c);
    given.id = w.row->id;
    TRY(help_keep(&c->app, w.work.file->id, &given, &first));
    w.clash = !first;
    if (w.clash) return help_one_show(c, &w, 409);
    return call_go(c, arena_print(c->arena, "/zaken/%.*s/plan/hulpvormen/%.*s?bewaard=1",
                                  STR_ARG(w.work.file->id), STR_ARG(w.row->id)));
}
