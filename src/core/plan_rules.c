// SPDX-License-Identifier: EUPL-1.2
/* Reads the catalogue of plan rules. */
#include "core/plan_rules.h"

#include "core/instrument_place.h"

static const Str plan_level_names[PLAN_LEVELS] = {S_INIT("hint"), S_INIT("attention"),
                                                  S_INIT("stop")};

Str plan_level_name(PlanLevel level) { return plan_level_names[level]; }

const PlanRule *plan_rule(const PlanRules *r, Str id) {
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->rules[i].id, id)) return &r->rules[i];
    return NULL;
}

static void rules_actions(const Place *p, PlanRule *rule) {
    const Json *list;
    size_t n = list_length(p, "actions", true, &list);
    PlanAction *all = ARENA_ARRAY(p->r->arena, PlanAction, n);
    for (size_t i = 0; i < n; i++) {
        Place q;
        if (!list_place(p, "actions", list, i, &q)) continue;
        KNOWN(&q, "id", "label");
        all[i] = (PlanAction){member_id(&q, "id"), member_words(&q, "label", true)};
    }
    rule->n_actions = n;
    rule->actions = all;
}

static void rules_rule(const Place *p, PlanRule *rule) {
    KNOWN(p, "id", "name", "level", "level_label", "looks_for", "message", "why", "actions",
          "applies_to", "can_switch_off", "safety_excluded");
    *rule = (PlanRule){.id = member_id(p, "id"),
                       .level = PLAN_LEVELS,
                       .name = member_words(p, "name", true),
                       .level_label = member_words(p, "level_label", true),
                       .looks_for = member_words(p, "looks_for", true),
                       .message = member_words(p, "message", true),
                       .why = member_words(p, "why", true),
                       .can_switch_off = member_bool(p, "can_switch_off", true),
                       .safety_excluded = member_bool(p, "safety_excluded", false)};
    Str level = member_text(p, "level", true);
    for (int l = 0; l < PLAN_LEVELS; l++)
        if (str_eq(level, plan_level_names[l])) rule->level = (PlanLevel)l;
    if (rule->level == PLAN_LEVELS) {
        FAULT(p, "level", "should be hint, attention or stop");
        rule->level = PLAN_HINT;
    }
    rules_actions(p, rule);
}

static Str rules_id(const void *list, size_t i) { return ((const PlanRule *)list)[i].id; }

static void rules_list(const Place *top, PlanRules *r) {
    const Json *list;
    size_t n = list_length(top, "rules", true, &list);
    PlanRule *all = ARENA_ARRAY(top->r->arena, PlanRule, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (list_place(top, "rules", list, i, &p)) rules_rule(&p, &all[i]);
    }
    ids_unique(top, "rules", n, rules_id, all);
    r->n = n;
    r->rules = all;
}

static void rules_words(const Place *top, PlanRules *r) {
    static const char *const names[] = {"nl", "en"};
    const Json *lists = member(top, "word_lists", J_OBJECT, true);
    r->far_months = member_int(top, "far_months", true, 6);
    for (int l = 0; lists && l < 2; l++) {
        Status s =
            lexicon_read(top->r->arena, json_get(lists, str_of(names[l])), l == 1, &r->words[l]);
        if (s.code != OK) fault_add(top, names[l], s.why);
    }
}

static void rules_top(const Place *top, PlanRules *r) {
    KNOWN(top, "format", "version", "source", "licence", "assumptions", "intro", "no_reason_needed",
          "why_label", "concrete", "nothing_found", "tips_folded", "fields", "sides",
          "pattern_syntax", "far_months", "rules", "word_lists");
    Str format = member_text(top, "format", true);
    if (format.len && !str_eq(format, S("draagkracht-rules/1")))
        FAULT(top, "format", "'%.*s' is not draagkracht-rules/1", STR_ARG(format));
    r->version = member_text(top, "version", true);
    r->intro = member_words(top, "intro", true);
    r->no_reason_needed = member_words(top, "no_reason_needed", true);
    r->why_label = member_words(top, "why_label", true);
    r->concrete = member_words(top, "concrete", true);
    r->nothing_found = member_words(top, "nothing_found", true);
    r->tips_folded = member_words(top, "tips_folded", true);
    const Json *j = member(top, "fields", J_OBJECT, true);
    if (j) {
        Place p = {top->r, j, S("fields")};
        r->field_how = member_words(&p, "how", true);
        r->field_with_whom = member_words(&p, "with_whom", true);
        r->field_by = member_words(&p, "by", true);
        r->field_aim = member_words(&p, "aim", true);
    }
    j = member(top, "sides", J_OBJECT, true);
    if (j) {
        Place p = {top->r, j, S("sides")};
        r->side_burden = member_words(&p, "burden", true);
        r->side_strength = member_words(&p, "strength", true);
    }
    rules_list(top, r);
    rules_words(top, r);
}

Status plan_rules_open(Arena *a, Str name, Str json, const PlanRules **out) {
    Faults faults = {0};
    Reader reader = {.arena = a, .faults = &faults};
    PlanRules *r = ARENA_NEW(a, PlanRules);
    Place top;
    *out = NULL;
    if (place_top(&reader, json, &top)) rules_top(&top, r);
    if (faults.n == 0) *out = r;
    return faults_status(a, name, &faults, S(""));
}
