// SPDX-License-Identifier: EUPL-1.2
/* The plan of a case as the plan rules read it, and what they see. */
#include "app/plan_file.h"
#include "core/shipped.h"

#include <pthread.h>

/* ---- the rules: read once, as long as the program lives -----------------------------------------
 */

enum { RULES_BYTES_MOST = 64 << 20, GOALS_READ = 3 };

static pthread_once_t rules_once = PTHREAD_ONCE_INIT;
static const PlanRules *rules_kept;

static void rules_make(void) {
    Arena *a = arena_new(RULES_BYTES_MOST);
    Status s =
        plan_rules_open(a, S(PLAN_RULES_USUAL), shipped_file(S(PLAN_RULES_USUAL)), &rules_kept);
    if (s.code != OK) rules_kept = NULL;
}

Status plan_rules_usual(const PlanRules **out) {
    pthread_once(&rules_once, rules_make);
    *out = rules_kept;
    return rules_kept ? STATUS_OK : STATUS(BUG, "the rules that travel along cannot be read");
}

Status plan_rules_off(App *app, Str *out) {
    SettingGetRow *row = NULL;
    TRY(setting_get(app->db, app->arena, app->who.organisation, S(PLAN_RULES_OFF), &row));
    *out = row ? row->value : S("");
    return STATUS_OK;
}

/* "G4, G6" as ids; what is no rule that can be switched off does nothing. */
static PlanTexts rules_off_list(Arena *a, Str off) {
    Str *ids = ARENA_ARRAY(a, Str, off.len + 1);
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= off.len; i++) {
        if (i < off.len && off.at[i] != ' ' && off.at[i] != ',') continue;
        if (i > from) ids[n++] = str_sub(off, from, i);
        from = i + 1;
    }
    return (PlanTexts){n, ids};
}

/* ---- a goal -------------------------------------------------------------------------------------
 */

static PlanTexts plan_lines(Arena *a, Str lines) {
    Str rest = lines, line;
    size_t n = 1;
    for (size_t i = 0; i < lines.len; i++) n += lines.at[i] == '\n';
    Str *all = ARENA_ARRAY(a, Str, n);
    n = 0;
    while (str_split(&rest, '\n', &line))
        if (str_trim(line).len) all[n++] = str_trim(line);
    return (PlanTexts){n, all};
}

static bool plan_help_counts(const PlanHelpRow *h) {
    return str_eq(h->status, S("planned")) || str_eq(h->status, S("running"));
}

static PlanTexts plan_help_of(Arena *a, const PlanFile *f, Str goal_id) {
    Str *ids = ARENA_ARRAY(a, Str, f->n_help);
    size_t n = 0;
    for (size_t i = 0; i < f->n_help; i++)
        if (f->help[i].goal_id.at && str_eq(f->help[i].goal_id, goal_id)) ids[n++] = f->help[i].id;
    return (PlanTexts){n, ids};
}

/* That there are small steps is what counts, not which. */
static PlanTexts plan_steps_of(const PlanFile *f, Str goal_id) {
    static const Str some[] = {S_INIT("stap")};
    for (size_t i = 0; i < f->n_steps; i++)
        if (str_eq(f->steps[i].goal_id, goal_id)) return (PlanTexts){1, some};
    return (PlanTexts){0, some};
}

PlanGoal plan_goal_of(Arena *a, const PlanFile *f, const GoalListRow *goal) {
    static const AimSide sides[SUBJECT_KINDS] = {[SUBJECT_BURDEN] = AIM_BURDEN,
                                                 [SUBJECT_TOPIC] = AIM_STRENGTH,
                                                 [SUBJECT_SCALE] = AIM_STRENGTH};
    PlanGoal g = {.id = goal->id,
                  .what = goal->what,
                  .how = goal->how,
                  .with_whom = plan_lines(a, goal->with_whom),
                  .interventions = plan_help_of(a, f, goal->id),
                  .steps = plan_steps_of(f, goal->id)};
    Subject s;
    if (goal->by_day.at) g.has_by = day_parse(goal->by_day, &g.by);
    g.has_since = day_parse(goal->since_day, &g.since);
    if (subject_read(f->in, goal->aim, &s)) {
        g.aim = sides[s.kind];
        g.aim_at = s.place;
    }
    return g;
}

/* ---- the plan -----------------------------------------------------------------------------------
 */

static void plan_add_goals(Arena *a, const PlanFile *f, Plan *out) {
    PlanGoal *goals = ARENA_ARRAY(a, PlanGoal, f->n_open + 1);
    for (size_t i = 0; i < f->n_open; i++)
        if (!plan_file_private(f, &f->goals[i]))
            goals[out->n_goals++] = plan_goal_of(a, f, &f->goals[i]);
    out->goals = goals;
}

static void plan_add_help(Arena *a, const PlanFile *f, Plan *out) {
    PlanHelp *help = ARENA_ARRAY(a, PlanHelp, f->n_help + 1);
    for (size_t i = 0; i < f->n_help; i++) {
        const PlanHelpRow *h = &f->help[i];
        size_t goal = h->goal_id.at ? plan_file_goal(f, h->goal_id) : STR_NONE;
        /* What hangs on a goal that has ended, or that does not lie open, is no loose end. */
        if (!plan_help_counts(h) || (goal != STR_NONE && goal >= f->n_open)) continue;
        if (goal != STR_NONE && plan_file_private(f, &f->goals[goal])) continue;
        help[out->n_help++] = (PlanHelp){h->id, h->kind, h->name};
    }
    out->help = help;
}

/* The beginning of a text, cut between signs. */
static Str plan_beginning(Str s) {
    enum { MOST = 120 };
    size_t n = s.len < MOST ? s.len : MOST;
    while (n && n < s.len && ((unsigned char)s.at[n] & 0xC0) == 0x80) n--;
    return str_sub(s, 0, n);
}

/* A few goals and the request tell the language. */
static size_t plan_count_stop(Arena *a, const Lexicon *x, const Plan *plan) {
    size_t found = 0, n = plan->n_goals < GOALS_READ ? plan->n_goals : GOALS_READ;
    for (size_t i = 0; i <= n; i++) {
        Str said = i < n ? plan->goals[i].what : plan->request;
        WordList l = words_of(a, x, plan_beginning(said));
        for (size_t w = 0; w < l.n; w++) found += (l.w[w].is & WORD_BIT(WORD_STOP)) != 0;
    }
    return found;
}

bool plan_words_english(Arena *a, const PlanRules *rules, const Plan *plan) {
    return plan_count_stop(a, rules->words[1], plan) > plan_count_stop(a, rules->words[0], plan);
}

void plan_of_file(Arena *a, const PlanFile *f, const PlanAsked *asked, Plan *out) {
    bool *urgent = ARENA_ARRAY(a, bool, f->in->n_domains + 1);
    for (size_t i = 0; i < f->n_urgent; i++) {
        Subject s;
        if (subject_read(f->in, arena_print(a, "burden:%.*s", STR_ARG(f->urgent[i].domain)), &s))
            urgent[s.place] = true;
    }
    *out = (Plan){.english = asked->english,
                  .today = asked->today,
                  .resident = asked->resident,
                  .request = asked->request,
                  .heavy = f->heavy,
                  .urgent = urgent,
                  .resident_agreed = asked->seen,
                  .professional_agreed = asked->agreed,
                  .off = rules_off_list(a, asked->off)};
    plan_add_goals(a, f, out);
    plan_add_help(a, f, out);
}

Status plan_file_check(App *app, const PlanFile *f, const PlanAsked *asked, Plan *plan,
                       PlanFindings *out) {
    const PlanRules *rules = NULL;
    TRY(plan_rules_usual(&rules));
    plan_of_file(app->arena, f, asked, plan);
    plan->other_words = plan_words_english(app->arena, rules, plan) != asked->english;
    plan_check(app->arena, rules, f->in, plan, out);
    return STATUS_OK;
}

Str plan_finding_about(const PlanFile *f, const Plan *plan, const PlanFinding *found) {
    if (found->about == STR_NONE || found->goal) return S("");
    if (str_eq(found->rule->id, S("P1"))) return plan->help[found->about].id;
    return f->in->domains[found->about].domain;
}
