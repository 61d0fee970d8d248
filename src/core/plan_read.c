// SPDX-License-Identifier: EUPL-1.2
/* Reads a plan, and says everything that is wrong with it. */
#include "core/plan.h"

#include "base/table.h"
#include "core/instrument_place.h"

#include <string.h>

typedef struct {
    Reader reader;
    const Instrument *in;
    Plan *plan;
} PlanReader;

static Str plan_path(const Place *p, const char *name) {
    return arena_print(p->r->arena, "%.*s%s%s", STR_ARG(p->path), p->path.len ? "." : "", name);
}

/* Text that may be absent or null. */
static Str plan_text(const Place *p, const char *name) {
    const Json *j = json_get(p->json, str_of(name));
    return j == NULL || j->kind == J_NULL ? S("") : member_text(p, name, false);
}

/* A member that is absent, null or of this kind. */
static const Json *plan_member(const Place *p, const char *name, JsonKind kind) {
    const Json *j = json_get(p->json, str_of(name));
    return j && j->kind == J_NULL ? NULL : member(p, name, kind, false);
}

static PlanTexts plan_texts(const Place *p, const char *name) {
    const Json *list = plan_member(p, name, J_LIST);
    if (list == NULL) return (PlanTexts){0};
    Str *all = ARENA_ARRAY(p->r->arena, Str, list->n);
    for (size_t i = 0; i < list->n; i++) {
        all[i] = list->items[i].text;
        if (list->items[i].kind == J_TEXT) continue;
        Place at = {p->r, &list->items[i],
                    arena_print(p->r->arena, "%.*s[%zu]", STR_ARG(plan_path(p, name)), i)};
        FAULT(&at, "", "should be text, not %.*s", STR_ARG(json_kind_name(list->items[i].kind)));
    }
    return (PlanTexts){list->n, all};
}

static bool plan_day(const Place *p, const char *name, bool needed, Day *out) {
    Str s = plan_text(p, name);
    if (s.len == 0) {
        if (needed) FAULT(p, name, "is missing; it should be a day such as 2026-11-24");
        return false;
    }
    if (day_parse(s, out)) return true;
    FAULT(p, name, "'%.*s' should be a day such as 2026-11-24", (int)(s.len < 40 ? s.len : 40),
          s.at);
    return false;
}

static Str plan_domain_id(const void *list, size_t i) { return ((const Domain *)list)[i].domain; }
static Str plan_topic_id(const void *list, size_t i) { return ((const Topic *)list)[i].id; }

/* Where a domain stands; a fault at `member` when there is none of that name. */
static size_t plan_domain(const PlanReader *r, const Place *p, const char *at, Str word) {
    for (size_t i = 0; i < r->in->n_domains; i++)
        if (str_eq(r->in->domains[i].domain, word)) return i;
    Str near = nearest(p->r->arena, word, r->in->n_domains, plan_domain_id, r->in->domains);
    FAULT(p, at, "there is no domain '%.*s'%.*s", (int)(word.len < 40 ? word.len : 40), word.at,
          STR_ARG(near));
    return STR_NONE;
}

/* "burden:finances" or "topic:network"; empty when it is not chosen yet. */
static void plan_aim(const PlanReader *r, const Place *p, PlanGoal *g) {
    Str aim = plan_text(p, "aim"), burden = S("burden:"), topic = S("topic:");
    if (aim.len == 0) return;
    if (str_starts(aim, burden)) {
        g->aim_at = plan_domain(r, p, "aim", str_sub(aim, burden.len, aim.len));
        g->aim = AIM_BURDEN;
    } else if (str_starts(aim, topic)) {
        Str word = str_sub(aim, topic.len, aim.len);
        g->aim = AIM_STRENGTH;
        for (size_t i = 0; i < r->in->n_topics; i++)
            if (str_eq(r->in->topics[i].id, word)) {
                g->aim_at = i;
                return;
            }
        Str near = nearest(p->r->arena, word, r->in->n_topics, plan_topic_id, r->in->topics);
        FAULT(p, "aim", "there is no topic '%.*s'%.*s", (int)(word.len < 40 ? word.len : 40),
              word.at, STR_ARG(near));
    } else {
        FAULT(p, "aim", "should begin with burden: or topic:");
    }
}

static void plan_goal(const PlanReader *r, const Place *p, PlanGoal *g) {
    KNOWN(p, "id", "what", "how", "with_whom", "by", "since", "aim", "interventions", "steps");
    *g = (PlanGoal){.id = plan_text(p, "id"),
                    .what = plan_text(p, "what"),
                    .how = plan_text(p, "how"),
                    .with_whom = plan_texts(p, "with_whom"),
                    .interventions = plan_texts(p, "interventions"),
                    .steps = plan_texts(p, "steps")};
    g->has_by = plan_day(p, "by", false, &g->by);
    g->has_since = plan_day(p, "since", false, &g->since);
    plan_aim(r, p, g);
}

static void plan_goals(PlanReader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "goals", false, &list);
    PlanGoal *all = ARENA_ARRAY(r->reader.arena, PlanGoal, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (list_place(top, "goals", list, i, &p)) plan_goal(r, &p, &all[i]);
    }
    r->plan->n_goals = n;
    r->plan->goals = all;
}

static void plan_help(PlanReader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "interventions", false, &list);
    PlanHelp *all = ARENA_ARRAY(r->reader.arena, PlanHelp, n);
    Table seen = table_new(r->reader.arena);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "interventions", list, i, &p)) continue;
        KNOWN(&p, "id", "kind", "name");
        all[i] =
            (PlanHelp){member_text(&p, "id", true), plan_text(&p, "kind"), plan_text(&p, "name")};
        if (all[i].id.len && !table_add(&seen, all[i].id, i)) FAULT(&p, "id", "stands there twice");
    }
    r->plan->n_help = n;
    r->plan->help = all;
    for (size_t g = 0; list && g < r->plan->n_goals; g++) /* without a list nothing is known */
        for (size_t i = 0; i < r->plan->goals[g].interventions.n; i++) {
            Str id = r->plan->goals[g].interventions.list[i];
            if (id.len == 0 || table_get(&seen, id) != STR_NONE) continue;
            Str at = arena_print(top->r->arena, "goals[%zu].interventions[%zu]", g, i);
            FAULT(top, at.at, "there is no intervention '%.*s'", (int)(id.len < 40 ? id.len : 40),
                  id.at);
        }
}

/* {"finances": 2} of one rater; what carries no burden (negative) is passed over. */
static void plan_burden_of(const PlanReader *r, const Place *burden, const char *who, bool *heavy) {
    const Json *j = plan_member(burden, who, J_OBJECT);
    if (j == NULL) return;
    Place p = {burden->r, j, plan_path(burden, who)};
    int most = answers_most(&r->in->answers[r->in->burden_answers]);
    for (size_t i = 0; i < j->n; i++) {
        Str name = arena_copy(p.r->arena, j->keys[i]);
        size_t d = plan_domain(r, &p, name.at, name);
        if (j->items[i].kind == J_NULL) continue;
        int level = member_int(&p, name.at, true, 0);
        if (level > most)
            FAULT(&p, name.at, "%d is more than the heaviest answer, %d", level, most);
        if (d != STR_NONE && level == most) heavy[d] = true;
    }
}

static void plan_burden(PlanReader *r, const Place *top) {
    bool *heavy = ARENA_ARRAY(r->reader.arena, bool, r->in->n_domains);
    bool *urgent = ARENA_ARRAY(r->reader.arena, bool, r->in->n_domains);
    const Json *j = plan_member(top, "burden", J_OBJECT);
    if (j && r->in->n_domains) {
        Place p = {top->r, j, S("burden")};
        KNOWN(&p, "resident", "professional");
        plan_burden_of(r, &p, "resident", heavy);
        plan_burden_of(r, &p, "professional", heavy);
    }
    PlanTexts marked = plan_texts(top, "urgent");
    for (size_t i = 0; i < marked.n; i++) {
        size_t d = plan_domain(r, top, "urgent", marked.list[i]);
        if (d != STR_NONE) urgent[d] = true;
    }
    r->plan->heavy = heavy;
    r->plan->urgent = urgent;
}

static void plan_agreed(PlanReader *r, const Place *top) {
    const Json *j = plan_member(top, "agreed", J_OBJECT);
    if (j == NULL) return;
    Place p = {top->r, j, S("agreed")};
    KNOWN(&p, "resident", "professional");
    r->plan->resident_agreed = member_bool(&p, "resident", false);
    r->plan->professional_agreed = member_bool(&p, "professional", false);
}

static void plan_top(PlanReader *r, const Place *top) {
    KNOWN(top, "language", "today", "resident", "request", "burden", "urgent", "agreed", "goals",
          "interventions", "off");
    Str language = plan_text(top, "language");
    r->plan->english = str_eq(language, S("en"));
    if (language.len && !r->plan->english && !str_eq(language, S("nl")))
        FAULT(top, "language", "should be nl or en");
    plan_day(top, "today", true, &r->plan->today);
    r->plan->resident = str_trim(plan_text(top, "resident"));
    r->plan->request = plan_text(top, "request");
    r->plan->off = plan_texts(top, "off");
    plan_burden(r, top);
    plan_agreed(r, top);
    plan_goals(r, top);
    plan_help(r, top);
}

void plan_read(Arena *a, Str json, const Instrument *in, Faults *faults, const Plan **out) {
    PlanReader r = {.reader = {.arena = a, .faults = faults}, .in = in};
    r.plan = ARENA_NEW(a, Plan);
    *out = NULL;
    Place top;
    size_t before = faults->n;
    if (place_top(&r.reader, json, &top)) plan_top(&r, &top);
    if (faults->n == before) *out = r.plan;
}

Status plan_open(Arena *a, Str name, Str json, const Instrument *in, const Plan **out) {
    Faults faults = {0};
    plan_read(a, json, in, &faults, out);
    return faults_status(a, name, &faults, S(""));
}
