// SPDX-License-Identifier: EUPL-1.2
/* The catalogue of plan rules: what each says, what can be done at once, and the word lists. */
#ifndef CORE_PLAN_RULES_H
#define CORE_PLAN_RULES_H

#include "core/instrument.h"
#include "core/plan_words.h"

typedef enum { PLAN_HINT, PLAN_ATTENTION, PLAN_STOP, PLAN_LEVELS } PlanLevel;

/* One thing that can be done at once about a finding. */
typedef struct {
    Str id; /* "rewrite", "keep" */
    Words label;
} PlanAction;

typedef struct {
    Str id; /* "G1" */
    PlanLevel level;
    Words name, level_label, looks_for;
    Words message, why; /* may hold {inwoner} {woord} {velden} {gebied} {hulpvorm} {nummer}
                           {dagen} {kant} {andere_kant} */
    bool can_switch_off, safety_excluded;
    size_t n_actions;
    const PlanAction *actions;
} PlanRule;

typedef struct {
    Str version;
    Words intro, no_reason_needed, why_label, concrete, nothing_found, tips_folded;
    Words field_how, field_with_whom, field_by, field_aim, side_burden, side_strength;
    size_t n;
    const PlanRule *rules;
    int far_months;          /* a goal further away than this needs a small step */
    const Lexicon *words[2]; /* Dutch, English */
} PlanRules;

/* The catalogue that ships with the program. */
#define PLAN_RULES_USUAL "catalogue/rules.json"

/* Reads a catalogue: INVALID with the first fault and its place, and how many more there are. */
Status plan_rules_open(Arena *a, Str name, Str json, const PlanRules **out);
/* The rule with this id, or NULL. */
const PlanRule *plan_rule(const PlanRules *r, Str id);
/* "hint", "attention", "stop". */
Str plan_level_name(PlanLevel level);

#endif
