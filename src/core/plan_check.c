// SPDX-License-Identifier: EUPL-1.2
/* The table of plan rules, one short function each. */
#include "core/plan_check.h"

#include "core/plan_goal.h"

#include <string.h>

enum { SINCE_DAYS = 14, WORD_SHOWN = 60 };

typedef struct {
    Arena *a;
    const PlanRules *rules;
    const Instrument *in;
    const Plan *plan;
    const Lexicon *x;
    const PlanRule *rule; /* the one that looks now */
    WordList request;
    PlanFindings *out;
} Checker;

/* One goal, cut into words once for all rules. */
typedef struct {
    size_t at;
    const PlanGoal *goal;
    WordList words;
} GoalSeen;

/* What can be filled in; texts that a rule does not set stay empty. */
typedef struct {
    Str word, fields, domain, help, side, other_side;
    int64_t number, days;
} Fill;

static Str in_language(const Checker *c, Words w) { return c->plan->english ? w.en : w.nl; }

static Str resident_name(const Checker *c) {
    if (c->plan->resident.len) return c->plan->resident;
    return c->plan->english ? S("the resident") : S("de inwoner");
}

static bool fill_one(const Checker *c, Buf *out, Str name, const Fill *f) {
    const struct {
        Str name, text;
    } texts[] = {
        {S("inwoner"), resident_name(c)},
        {S("woord"), f->word},
        {S("velden"), f->fields},
        {S("gebied"), f->domain},
        {S("hulpvorm"), f->help},
        {S("kant"), f->side},
        {S("andere_kant"), f->other_side},
        {S("nummer"), arena_print(c->a, "%d", (int)f->number)},
        {S("dagen"), arena_print(c->a, "%d", (int)f->days)},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_eq(texts[i].name, name)) {
            bool first = out->len == 0; /* "de inwoner" may begin the sentence */
            size_t at = out->len;
            buf_add(out, texts[i].text);
            if (first && out->len > at && out->at[at] >= 'a' && out->at[at] <= 'z')
                out->at[at] = (char)(out->at[at] - 32);
            return true;
        }
    return false;
}

static Str fill(const Checker *c, Str text, const Fill *f) {
    Buf *out = buf_on(c->a, 4096);
    while (text.len) {
        size_t open = str_find(text, S("{")), close = str_find(text, S("}"));
        if (open == STR_NONE || close == STR_NONE || close < open) break;
        buf_add(out, str_sub(text, 0, open));
        Str name = str_sub(text, open + 1, close);
        if (!fill_one(c, out, name, f)) buf_add(out, str_sub(text, open, close + 1));
        text = str_sub(text, close + 1, text.len);
    }
    buf_add(out, text);
    return buf_str(out);
}

/* The beginning of a text of any length, cut between signs. */
static Str shown(Str s) {
    s = str_trim(s);
    if (s.len <= WORD_SHOWN) return s;
    size_t n = WORD_SHOWN;
    while (n && ((unsigned char)s.at[n] & 0xC0) == 0x80) n--;
    return str_sub(s, 0, n);
}

static void finding(const Checker *c, size_t goal, size_t about, const Fill *f) {
    PlanFindings *o = c->out;
    if (o->n == o->room) {
        size_t room = o->room ? o->room * 2 : 16;
        PlanFinding *bigger = ARENA_ARRAY(c->a, PlanFinding, room);
        if (o->n) memcpy(bigger, o->list, o->n * sizeof *bigger);
        o->list = bigger;
        o->room = room;
    }
    o->list[o->n++] = (PlanFinding){.rule = c->rule,
                                    .goal = goal,
                                    .about = about,
                                    .word = f->word,
                                    .message = fill(c, in_language(c, c->rule->message), f),
                                    .why = fill(c, in_language(c, c->rule->why), f)};
    o->levels[c->rule->level]++;
}

static void finding_word(const Checker *c, const GoalSeen *g, Str word) {
    finding(c, g->at + 1, STR_NONE, &(Fill){.word = word, .help = word});
}

/* --- goals ---------------------------------------------------------------------------------------
 */

static void rule_g1(const Checker *c, const GoalSeen *g) {
    Str word = {0};
    if (goal_repeats(&g->words, &c->request, &word)) finding_word(c, g, word);
}

static void rule_g2(const Checker *c, const GoalSeen *g) {
    Str word = {0};
    if (goal_describes(c->x, &g->words, &word)) finding_word(c, g, word);
}

static void rule_g3(const Checker *c, const GoalSeen *g) {
    Str word = {0};
    if (goal_is_help(c->x, &g->words, &word)) finding_word(c, g, word);
}

static void rule_g4(const Checker *c, const GoalSeen *g) {
    Str word = {0};
    if (goal_is_vague(c->x, &g->words, &word)) finding_word(c, g, word);
}

static bool somebody(const Checker *c, const PlanTexts *names) {
    for (size_t i = 0; i < names->n; i++)
        if (!text_is_empty(c->a, c->x, names->list[i])) return true;
    return false;
}

static void rule_g5(const Checker *c, const GoalSeen *g) {
    const PlanRules *r = c->rules;
    const struct {
        bool empty;
        Words name;
    } fields[] = {
        {text_is_empty(c->a, c->x, g->goal->how), r->field_how},
        {!somebody(c, &g->goal->with_whom), r->field_with_whom},
        {!g->goal->has_by, r->field_by},
        {g->goal->aim == AIM_NONE, r->field_aim},
    };
    Buf *out = buf_on(c->a, 400);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!fields[i].empty) continue;
        if (out->len) buf_add(out, S(", "));
        buf_add(out, in_language(c, fields[i].name));
    }
    if (out->len) finding(c, g->at + 1, STR_NONE, &(Fill){.fields = buf_str(out)});
}

static void rule_g6(const Checker *c, const GoalSeen *g) {
    Str word = {0};
    if (goal_is_two(c->x, &g->words, &word)) finding_word(c, g, word);
}

static void rule_g7(const Checker *c, const GoalSeen *g) {
    if (!g->goal->has_by || somebody(c, &g->goal->steps)) return;
    if (g->goal->by > day_add_months(c->plan->today, c->rules->far_months))
        finding(c, g->at + 1, STR_NONE, &(Fill){0});
}

/* A plan that does not say since when a goal stands there is taken to be old enough. */
static void rule_p2(const Checker *c, const GoalSeen *g) {
    int64_t days = g->goal->has_since ? (int64_t)c->plan->today - g->goal->since : SINCE_DAYS;
    if (days < SINCE_DAYS || g->goal->interventions.n) return;
    if (!text_is_empty(c->a, c->x, g->goal->how)) return;
    finding(c, g->at + 1, STR_NONE, &(Fill){.number = (int64_t)g->at + 1, .days = days});
}

/* --- the plan ------------------------------------------------------------------------------------
 */

static void rule_p1(const Checker *c) {
    Table used = table_new(c->a);
    for (size_t g = 0; g < c->plan->n_goals; g++)
        for (size_t i = 0; i < c->plan->goals[g].interventions.n; i++)
            table_add(&used, c->plan->goals[g].interventions.list[i], g);
    for (size_t i = 0; i < c->plan->n_help; i++) {
        const PlanHelp *h = &c->plan->help[i];
        if (table_get(&used, h->id) != STR_NONE) continue;
        finding(c, 0, i, &(Fill){.help = shown(h->name.len ? h->name : h->id)});
    }
}

/* May the rule look at this domain: a private one stays out of what says so. */
static bool domain_seen(const Checker *c, size_t d) {
    return !(c->rule->safety_excluded && c->in->domains[d].private);
}

static void rule_p3(const Checker *c) {
    for (size_t d = 0; d < c->in->n_domains; d++) {
        bool answered = false;
        if (!c->plan->heavy[d] || !domain_seen(c, d)) continue;
        for (size_t g = 0; g < c->plan->n_goals && !answered; g++)
            answered = c->plan->goals[g].aim == AIM_BURDEN && c->plan->goals[g].aim_at == d;
        if (answered) continue;
        const Domain *domain = &c->in->domains[d];
        Words title =
            domain->title_professional.nl.len ? domain->title_professional : domain->title;
        finding(c, 0, d, &(Fill){.domain = in_language(c, title)});
    }
}

/* With one goal there is nothing to divide. */
static void rule_p4(const Checker *c) {
    size_t burden = 0, strength = 0, n = c->plan->n_goals;
    for (size_t g = 0; g < n; g++) {
        burden += c->plan->goals[g].aim == AIM_BURDEN;
        strength += c->plan->goals[g].aim == AIM_STRENGTH;
    }
    if (n < 2 || (burden != n && strength != n)) return;
    Str b = in_language(c, c->rules->side_burden), s = in_language(c, c->rules->side_strength);
    Fill f = {.side = burden ? b : s, .other_side = burden ? s : b};
    finding(c, 0, STR_NONE, &f);
}

static void rule_p7(const Checker *c) {
    if (c->plan->professional_agreed && !c->plan->resident_agreed)
        finding(c, 0, STR_NONE, &(Fill){0});
}

static void rule_p8(const Checker *c) {
    size_t strength = 0;
    for (size_t g = 0; g < c->plan->n_goals; g++) strength += c->plan->goals[g].aim == AIM_STRENGTH;
    for (size_t d = 0; d < c->in->n_domains && strength; d++) {
        if (!c->plan->urgent[d] || !domain_seen(c, d)) continue;
        const Domain *domain = &c->in->domains[d];
        Words title =
            domain->title_professional.nl.len ? domain->title_professional : domain->title;
        finding(c, 0, STR_NONE, &(Fill){.domain = in_language(c, title)});
        return;
    }
}

/* --- the table
 * ------------------------------------------------------------------------------------ */

static const struct {
    Str id;
    void (*goal)(const Checker *c, const GoalSeen *g);
    void (*plan)(const Checker *c);
} rule_table[] = {
    {S_INIT("G1"), rule_g1, NULL}, {S_INIT("G2"), rule_g2, NULL}, {S_INIT("G3"), rule_g3, NULL},
    {S_INIT("G4"), rule_g4, NULL}, {S_INIT("G5"), rule_g5, NULL}, {S_INIT("G6"), rule_g6, NULL},
    {S_INIT("G7"), rule_g7, NULL}, {S_INIT("P1"), NULL, rule_p1}, {S_INIT("P2"), rule_p2, NULL},
    {S_INIT("P3"), NULL, rule_p3}, {S_INIT("P4"), NULL, rule_p4}, {S_INIT("P7"), NULL, rule_p7},
    {S_INIT("P8"), NULL, rule_p8},
};
enum { RULES = sizeof rule_table / sizeof *rule_table };

static bool rule_off(const PlanRule *rule, const Plan *plan) {
    for (size_t i = 0; rule->can_switch_off && i < plan->off.n; i++)
        if (str_eq(plan->off.list[i], rule->id)) return true;
    return false;
}

void plan_check(Arena *a, const PlanRules *rules, const Instrument *in, const Plan *plan,
                PlanFindings *out) {
    const PlanRule *on[RULES];
    *out = (PlanFindings){0};
    Checker c = {.a = a, .rules = rules, .in = in, .plan = plan, .out = out};
    c.x = rules->words[plan->english != plan->other_words];
    c.request = goal_words(a, c.x, plan->request, plan->resident);
    for (size_t i = 0; i < RULES; i++) {
        on[i] = plan_rule(rules, rule_table[i].id);
        if (on[i] && rule_off(on[i], plan)) on[i] = NULL;
    }
    for (size_t g = 0; g < plan->n_goals; g++) {
        GoalSeen goal = {g, &plan->goals[g],
                         goal_words(a, c.x, plan->goals[g].what, plan->resident)};
        for (size_t i = 0; i < RULES; i++)
            if (on[i] && rule_table[i].goal) c.rule = on[i], rule_table[i].goal(&c, &goal);
    }
    for (size_t i = 0; i < RULES; i++)
        if (on[i] && rule_table[i].plan) c.rule = on[i], rule_table[i].plan(&c);
}

Status plan_off_check(Arena *a, const PlanRules *rules, const Plan *plan) {
    for (size_t i = 0; i < plan->off.n; i++) {
        Str id = plan->off.list[i];
        const PlanRule *rule = plan_rule(rules, id);
        if (rule == NULL)
            return status_print(a, INVALID, "off[%zu]: there is no rule '%.*s'", i,
                                (int)(id.len < 40 ? id.len : 40), id.at);
        if (!rule->can_switch_off)
            return status_print(a, INVALID, "off[%zu]: rule %.*s cannot be switched off", i,
                                STR_ARG(id));
    }
    return STATUS_OK;
}
