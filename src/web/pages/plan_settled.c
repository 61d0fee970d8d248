// SPDX-License-Identifier: EUPL-1.2
/* Who agrees with the plan, whether it is settled, what changed since, and earlier settled plans.
 */
#include "app/past.h"
#include "base/json.h"
#include "view/charts.h"
#include "web/pages/plan.h"

enum { VERSIONS_SHOWN = 10, VERSION_TITLE = 300 };

/* "doel 1, doel 3": what is other than when the plan was settled, or came after it. */
static Str settled_changed(Call *c, const PlanSeen *seen, const Json *last) {
    const Json *was = json_get(last, S("goals"));
    Buf *out = buf_on(c->arena, 8192);
    int64_t number = 0;
    for (size_t i = 0; i < seen->file.n_open; i++) {
        const GoalListRow *g = &seen->file.goals[i];
        bool same = false;
        if (plan_file_private(&seen->file, g)) continue;
        number++;
        for (size_t k = 0; was && k < was->n; k++)
            same |= str_eq(json_get_text(&was->items[k], S("id"), S("")), g->id) &&
                    json_get_int(&was->items[k], S("words_version"), 0) == g->words_version;
        if (same) continue;
        if (out->len) buf_add(out, S(", "));
        buf_add(out, text_fill(c->arena, c->lang, S("doel {n}"), FILL("n", number)));
    }
    return buf_str(out);
}

static void settled_version(Call *c, const PlanSeen *seen, const PastOfRow *row, const Json *j,
                            PlanVersion *out) {
    const Json *goals = json_get(j, S("goals"));
    size_t n = goals ? goals->n : 0;
    PlanPoint *points = ARENA_ARRAY(c->arena, PlanPoint, n + 1);
    Str when = plan_by(c, row->by.at ? row->by : S(""), row->moment);
    for (size_t i = 0; i < n; i++) {
        const Json *g = &goals->items[i];
        if (subject_word_private(seen->file.in, json_get_text(g, S("aim"), S("")))) continue;
        Str what = plan_cut(c, json_get_text(g, S("what"), S("")), VERSION_TITLE, NULL);
        Str day = plan_day(c, json_get_text(g, S("by_day"), S("")));
        points[out->goals.n++].words =
            arena_print(c->arena, "%.*s%s%.*s", STR_ARG(what), day.len ? " · " : "", STR_ARG(day));
    }
    out->goals.at = points;
    out->title = out->goals.n == 1
                     ? text_fill(c->arena, c->lang, S("{when}: 1 doel"), FILL("when", when))
                     : text_fill(c->arena, c->lang, S("{when}: {n} doelen"), FILL("when", when),
                                 FILL("n", out->goals.n));
}

static Status settled_versions(Call *c, const PlanSeen *seen, PlanPage *page) {
    PastOfRow *rows = NULL;
    size_t n = 0;
    TRY(past_list(&c->app, S("plan"), seen->work.file->id, &rows, &n));
    PlanVersion *versions = ARENA_ARRAY(c->arena, PlanVersion, VERSIONS_SHOWN);
    for (size_t i = 0; i < n && i < VERSIONS_SHOWN; i++) {
        const Json *j = NULL;
        if (json_read(c->arena, rows[i].body, &j).code != OK) continue;
        if (i == 0) {
            Str changed = settled_changed(c, seen, j);
            if (changed.len)
                page->changed =
                    text_fill(c->arena, c->lang, S("Daarna nieuw of veranderd: {goals}."),
                              FILL("goals", changed));
        }
        settled_version(c, seen, &rows[i], j, &versions[page->versions.n++]);
    }
    page->versions.at = versions;
    return STATUS_OK;
}

static Str settled_unseen(Call *c, const PlanSeen *seen) {
    const CaseWork *w = &seen->work;
    size_t *places = ARENA_ARRAY(c->arena, size_t, w->n_persons + 1);
    size_t n = plan_unseen(w, &seen->file, places, w->n_persons);
    const PlanRule *rule = plan_rule(seen->rules, S("P7"));
    if (n == 0 || rule == NULL) return S("");
    Buf *names = buf_on(c->arena, 8192);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_add(names, S(", "));
        buf_add(names, persons_called(c, w->persons, w->n_persons, places[i]));
    }
    Fill fills[] = {FILL("inwoner", buf_str(names))};
    return text_fill_list(c->arena, LANG_NL, words_in(c->lang, rule->message), fills, 1);
}

Status plan_fill_agreed(Call *c, const PlanSeen *seen, PlanPage *page) {
    const PlanOfCaseRow *plan = seen->file.plan;
    page->parties.n = plan_seen_parties(c, seen, &page->parties.at);
    page->can_settle = seen->work.open && page->goals.n > 0;
    page->settle_href = arena_print(c->arena, "%.*s?vaststellen=1", STR_ARG(page->action));
    page->unseen = settled_unseen(c, seen);
    if (plan == NULL || !plan->has_agreed) return STATUS_OK;
    page->settled = text_fill(
        c->arena, c->lang, S("Vastgesteld: {when}."),
        FILL("when", plan_by(c, plan->agreed_by.at ? plan->agreed_by : S(""), plan->agreed)));
    return settled_versions(c, seen, page);
}
