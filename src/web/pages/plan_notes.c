// SPDX-License-Identifier: EUPL-1.2
/* What the rules saw, as notes with one thing to do at once. */
#include "app/goal_text.h"
#include "core/plan_goal.h"
#include "view/charts.h"
#include "web/pages/plan_seen.h"

static const PlanAction *note_action(const PlanRule *rule, Str id) {
    for (size_t i = 0; i < rule->n_actions; i++)
        if (str_eq(rule->actions[i].id, id)) return &rule->actions[i];
    return NULL;
}

/* A label of the catalogue with its names filled in; empty when it is not there. */
static Str note_label(Call *c, const PlanSeen *seen, const PlanFinding *f, Str id) {
    const PlanAction *action = note_action(f->rule, id);
    if (action == NULL) return S("");
    Fill fills[] = {FILL("hulpvorm", f->word), FILL("inwoner", work_called(c, &seen->work))};
    return text_fill_list(c->arena, LANG_NL, words_in(c->lang, action->label), fills, 2);
}

static void note_link(Call *c, const PlanSeen *seen, const PlanFinding *f, PlanNote *note,
                      const char *action, Str href) {
    note->act = note_label(c, seen, f, str_of(action));
    if (str_starts(href, S("#")))
        note->act_here = str_sub(href, 1, href.len);
    else
        note->act_href = href;
}

/* ---- one thing to do, by rule -------------------------------------------------------------------
 */

typedef struct {
    Call *c;
    const PlanSeen *seen;
    const PlanFinding *found;
    const GoalListRow *goal;
    PlanNote *note;
} NoteMaking;

static Str note_part(const NoteMaking *m, const char *part) {
    return work_path(m->c, &m->seen->work, str_of(part));
}

static void note_button(const NoteMaking *m, const char *action, Str value) {
    m->note->act = note_label(m->c, m->seen, m->found, str_of(action));
    m->note->act_do = value;
}

static void note_g1(const NoteMaking *m) {
    note_link(m->c, m->seen, m->found, m->note, "show_request", S("#hulpvraag"));
}
static void note_g2(const NoteMaking *m) { note_button(m, "move_to_situation", S("situatie")); }
static void note_g3(const NoteMaking *m) {
    if (goal_text_has(m->goal->how, m->found->word))
        note_link(m->c, m->seen, m->found, m->note, "rewrite", S("#wat"));
    else
        note_button(m, "move_to_how",
                    arena_print(m->c->arena, "hoe:%.*s", STR_ARG(m->found->word)));
}
static void note_g4(const NoteMaking *m) {
    note_link(m->c, m->seen, m->found, m->note, "add_example", S("#wat"));
}
static void note_g5(const NoteMaking *m) {
    const PlanSeen *s = m->seen;
    const Lexicon *x = s->rules->words[s->plan.english != s->plan.other_words];
    PlanGoal g = plan_goal_of(m->c->arena, &s->file, m->goal);
    Str field = text_is_empty(m->c->arena, x, m->goal->how) ? S("#hoe")
                : g.with_whom.n == 0                        ? S("#wie")
                : !g.has_by                                 ? S("#wanneer")
                                                            : S("#bij");
    note_link(m->c, m->seen, m->found, m->note, "go_to_field", field);
}
static void note_g6(const NoteMaking *m) {
    Str one, two;
    if (goal_text_split(m->c->arena, m->goal->what, m->found->word, &one, &two))
        note_button(m, "split", arena_print(m->c->arena, "splits:%.*s", STR_ARG(m->found->word)));
    else
        note_link(m->c, m->seen, m->found, m->note, "split", S("#wat"));
}
static void note_g7(const NoteMaking *m) {
    Str path = note_part(m, "stappen");
    bool more = str_find(path, S("?")) != STR_NONE;
    note_link(m->c, m->seen, m->found, m->note, "add_step",
              m->goal->id.len ? arena_print(m->c->arena, "%.*s%sdoel=%.*s", STR_ARG(path),
                                            more ? "&" : "?", STR_ARG(m->goal->id))
                              : path);
}
static void note_p1(const NoteMaking *m) {
    note_link(
        m->c, m->seen, m->found, m->note, "link",
        arena_print(
            m->c->arena, "%.*s#doel",
            STR_ARG(note_part(
                m, arena_print(m->c->arena, "plan/hulpvormen/%.*s", STR_ARG(m->note->about)).at))));
}
static void note_p2(const NoteMaking *m) {
    note_link(m->c, m->seen, m->found, m->note, "add_how", S("#hoe"));
}
static void note_p3(const NoteMaking *m) {
    note_link(m->c, m->seen, m->found, m->note, "new_goal",
              arena_print(m->c->arena, "%.*s?onderwerp=burden:%.*s",
                          STR_ARG(plan_goal_path(m->c, &m->seen->work, S("nieuw"))),
                          STR_ARG(m->note->about)));
}
static void note_p4(const NoteMaking *m) {
    note_link(m->c, m->seen, m->found, m->note, "new_goal",
              plan_goal_path(m->c, &m->seen->work, S("nieuw")));
}
static void note_p7(const NoteMaking *m) {
    note_link(m->c, m->seen, m->found, m->note, "read_together", S("#eens"));
}
/* What cannot wait goes to the top; when there is no goal for it yet, one is begun. */
static void note_p8(const NoteMaking *m) {
    const PlanFile *f = &m->seen->file;
    Arena *a = m->c->arena;
    for (size_t u = 0; u < f->n_urgent; u++) {
        Str aim = arena_print(a, "burden:%.*s", STR_ARG(f->urgent[u].domain));
        size_t at = 0;
        if (subject_word_private(f->in, aim)) continue;
        while (at < f->n_open && !str_eq(f->goals[at].aim, aim)) at++;
        if (at == f->n_open) {
            m->note->act_href = arena_print(
                a, "%.*s?onderwerp=%.*s", STR_ARG(plan_goal_path(m->c, &m->seen->work, S("nieuw"))),
                STR_ARG(aim));
            m->note->act = text_fill(a, m->c->lang, S("Maak een doel bij {gebied}"),
                                     FILL("gebied", plan_subject(m->c, f, aim)));
            return;
        }
        if (at == 0) continue;
        note_button(m, "order", arena_print(a, "orde:%.*s:1", STR_ARG(f->goals[at].id)));
        return;
    }
}

static const struct {
    Str rule;
    void (*make)(const NoteMaking *m);
} note_makers[] = {
    {S_INIT("G1"), note_g1}, {S_INIT("G2"), note_g2}, {S_INIT("G3"), note_g3},
    {S_INIT("G4"), note_g4}, {S_INIT("G5"), note_g5}, {S_INIT("G6"), note_g6},
    {S_INIT("G7"), note_g7}, {S_INIT("P1"), note_p1}, {S_INIT("P2"), note_p2},
    {S_INIT("P3"), note_p3}, {S_INIT("P4"), note_p4}, {S_INIT("P7"), note_p7},
    {S_INIT("P8"), note_p8},
};

static void note_keep(Call *c, const PlanSeen *seen, const PlanFinding *f, PlanNote *note) {
    static const Str ways[] = {S_INIT("not_now"), S_INIT("same_time"), S_INIT("later"),
                               S_INIT("keep")};
    if (f->rule->level == PLAN_STOP) return;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && note->keep.len == 0; i++)
        note->keep = note_label(c, seen, f, ways[i]);
    note->keep_do =
        arena_print(c->arena, "laat:%.*s:%.*s", STR_ARG(note->rule), STR_ARG(note->about));
    note->again_do =
        arena_print(c->arena, "terug:%.*s:%.*s", STR_ARG(note->rule), STR_ARG(note->about));
    note->reason =
        arena_print(c->arena, "reden.%.*s%.*s", STR_ARG(note->rule), STR_ARG(note->about));
}

PlanNote plan_seen_note(Call *c, const PlanSeen *seen, const PlanFinding *f,
                        const GoalListRow *goal) {
    PlanNote note = {.rule = f->rule->id,
                     .about = plan_finding_about(&seen->file, &seen->plan, f),
                     .message = f->message,
                     .why = f->why};
    NoteMaking m = {c, seen, f, goal, &note};
    for (size_t i = 0; i < sizeof note_makers / sizeof *note_makers; i++)
        if (str_eq(note_makers[i].rule, note.rule)) note_makers[i].make(&m);
    note_keep(c, seen, f, &note);
    const WarningLeftListRow *left = plan_file_left(&seen->file, goal, note.rule, note.about);
    if (left) {
        note.left_why = left->why;
        note.left_who = plan_by(c, left->by.at ? left->by : S(""), left->moment);
    }
    return note;
}

/* ---- all of one goal ----------------------------------------------------------------------------
 */

void plan_seen_look(Call *c, const PlanSeen *seen, const GoalListRow *goal, int64_t number,
                    bool checked, GoalLook *out) {
    PlanNote *notes = ARENA_ARRAY(c->arena, PlanNote, seen->found.n + 1);
    PlanNote *tips = ARENA_ARRAY(c->arena, PlanNote, seen->found.n + 1);
    PlanNote *left = ARENA_ARRAY(c->arena, PlanNote, seen->found.n + 1);
    int64_t todo;
    *out = (GoalLook){.checked = checked};
    for (size_t i = 0; i < seen->found.n; i++) {
        const PlanFinding *f = &seen->found.list[i];
        if (f->goal == 0 || plan_seen_goal(seen, f) != goal) continue;
        PlanNote note = plan_seen_note(c, seen, f, goal);
        if (note.left_who.len)
            left[out->left.n++] = note;
        else if (f->rule->level == PLAN_HINT)
            tips[out->tips.n++] = note;
        else
            notes[out->notes.n++] = note;
    }
    out->notes.at = notes;
    out->tips.at = tips;
    out->left.at = left;
    out->points.n = plan_seen_points(c, seen, goal, &out->points.at, &todo);
    out->concrete = todo == 0;
    out->state = plan_seen_state(c, todo);
    out->points_title =
        number ? text_fill(c->arena, c->lang, S("Is doel {n} concreet?"), FILL("n", number))
               : text(c->lang, T("Is dit doel concreet?"));
    out->tips_words = out->tips.n == 1 ? text(c->lang, T("1 tip bij dit doel"))
                                       : text_fill(c->arena, c->lang, S("{n} tips bij dit doel"),
                                                   FILL("n", out->tips.n));
}
