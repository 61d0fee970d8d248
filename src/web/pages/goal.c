// SPDX-License-Identifier: EUPL-1.2
/* One goal: the form, and the buttons beside it that each do one thing. */
#include "app/clarify.h"
#include "app/goal_text.h"
#include "web/pages/day_hint.h"
#include "web/pages/goal_form.h"

/* ---- looking ------------------------------------------------------------------------------------
 */

/* What just happened, by the word in the address. */
static const struct {
    Str word, said;
} goal_notes[] = {
    {S_INIT("1"), T_INIT("Bewaard.")},
    {S_INIT("hoe"), T_INIT("Bewaard. Het staat nu bij Hoe. Wat is er straks anders?")},
    {S_INIT("splits"), T_INIT("Bewaard. Het tweede doel staat onderaan het plan.")},
    {S_INIT("situatie"),
     T_INIT("Bewaard. De zin staat nu ook bij wat er speelt. Wat wil je dat er verandert?")},
    {S_INIT("laat"), T_INIT("Bewaard. De waarschuwing is gelezen en blijft weg.")},
    {S_INIT("gezegd"), T_INIT("Bewaard wat er van dit doel gevonden wordt.")},
    {S_INIT("bereikt"), T_INIT("Bewaard hoe ver het is.")},
    {S_INIT("einde"), T_INIT("Bewaard. Het doel is afgerond.")},
    {S_INIT("weer"), T_INIT("Bewaard. Het doel loopt weer.")},
    {S_INIT("weg"), T_INIT("Dit is wat er bewaard is.")},
};

static void goal_note(Call *c, GoalAsked *asked) {
    Str word = query_get(&c->query, S("bewaard"), S(""));
    for (size_t i = 0; i < sizeof goal_notes / sizeof *goal_notes; i++)
        if (str_eq(goal_notes[i].word, word)) asked->note = text(c->lang, goal_notes[i].said);
}

Status goal_get(Call *c) {
    GoalAsked asked;
    TRY(goal_asked_load(c, query_get(&c->query, S("persoon"), S("")), &asked));
    goal_typed_saved(c, &asked, query_get(&c->query, S("onderwerp"), S("")), &asked.typed);
    Str key = query_get(&c->query, S("sleutel"), S(""));
    if (asked.row == NULL && key.len == 26) asked.key = key;
    if (asked.seen.work.open) TRY(goal_typed_draft(c, &asked));
    asked.checked = str_eq(query_get(&c->query, S("kijk"), S("")), S("1"));
    goal_note(c, &asked);
    return goal_show(c, &asked, 200);
}

/* ---- writing ------------------------------------------------------------------------------------
 */

/* Everything a POST of this page begins with: the goal, and what was typed laid over it. */
static Status goal_begin(Call *c, GoalAsked *asked) {
    TRY(goal_asked_load(c, S(""), asked));
    TRY(case_work_change(&asked->seen.work));
    goal_typed_sent(c, &c->form, &asked->typed);
    asked->key = form_value(&c->form, S("sleutel"));
    if (asked->row && asked->row->version == form_number(&c->form, S("versie")))
        goal_typed_choose(c, &c->form, asked->row, &asked->typed);
    return STATUS_OK;
}

/* Saves what was typed; *id is the goal. *done: the answer is made already (somebody was first). */
static Status goal_save(Call *c, GoalAsked *asked, Str *id, bool *done) {
    bool first;
    GoalGiven given = goal_typed_given(asked, form_number(&c->form, S("versie")));
    TRY(goal_keep(&c->app, &asked->seen.work, &given, id, &first));
    *done = !first;
    if (first) return draft_drop(&c->app, asked->path);
    TRY(draft_keep(&c->app, asked->seen.work.file->id, asked->path, goal_draft_body(c)));
    TRY(goal_of(c->app.db, c->arena, *id, asked->seen.work.file->id, &asked->row));
    asked->path = plan_goal_path(c, &asked->seen.work, *id);
    asked->clash = true;
    return goal_show(c, asked, 409);
}

static Status goal_go(Call *c, const GoalAsked *asked, Str id, const char *word, const char *to) {
    return call_go(c, arena_print(c->arena, "%.*s?bewaard=%s%s",
                                  STR_ARG(plan_goal_path(c, &asked->seen.work, id)), word, to));
}

static Status goal_do_save(Call *c, GoalAsked *asked, Str what) {
    (void)what;
    Str id;
    bool done;
    TRY(goal_save(c, asked, &id, &done));
    return done ? STATUS_OK : goal_go(c, asked, id, "1", "#stand");
}

/* Not saved in the plan: kept for who writes, and looked at. */
static Status goal_do_look(Call *c, GoalAsked *asked, Str what) {
    (void)what;
    TRY(draft_keep(&c->app, asked->seen.work.file->id, asked->path, goal_draft_body(c)));
    return call_go(c, arena_print(c->arena, "%.*s?kijk=1#stand", STR_ARG(asked->path)));
}

static Status goal_do_forget(Call *c, GoalAsked *asked, Str what) {
    (void)what;
    TRY(draft_drop(&c->app, asked->path));
    return call_go(c, arena_print(c->arena, "%.*s?bewaard=weg", STR_ARG(asked->path)));
}

/* ---- what a warning offers ----------------------------------------------------------------------
 */

static Status goal_do_how(Call *c, GoalAsked *asked, Str word) {
    Str id;
    bool done;
    if (word.len && !goal_text_has(asked->typed.how, word))
        asked->typed.how = goal_text_add(c->arena, asked->typed.how, word);
    TRY(goal_save(c, asked, &id, &done));
    return done ? STATUS_OK : goal_go(c, asked, id, "hoe", "#wat");
}

static Status goal_do_split(Call *c, GoalAsked *asked, Str word) {
    Str id, other, one, two;
    bool done, first;
    bool split = goal_text_split(c->arena, asked->typed.what, word, &one, &two);
    if (split) asked->typed.what = one;
    TRY(goal_save(c, asked, &id, &done));
    if (done) return STATUS_OK;
    if (!split) return goal_go(c, asked, id, "1", "#wat");
    GoalGiven given = {.person_id = asked->typed.person,
                       .what = two,
                       .how = S(""),
                       .with_whom = asked->typed.with_whom,
                       .aim = S(""),
                       .request_part = asked->typed.request_part,
                       .notice = S("")};
    TRY(goal_keep(&c->app, &asked->seen.work, &given, &other, &first));
    return goal_go(c, asked, id, "splits", "#stand");
}

static Status goal_do_situation(Call *c, GoalAsked *asked, Str what) {
    (void)what;
    Str id;
    bool done;
    Edited how;
    TRY(goal_save(c, asked, &id, &done));
    if (done) return STATUS_OK;
    if (asked->typed.what.len) {
        StatementGiven given = {.id = S(""),
                                .person_id = asked->typed.person,
                                .subject = S(""),
                                .words = asked->typed.what,
                                .basis = S("assumption"),
                                .basis_why = S(""),
                                .said_by = S("professional"),
                                .said_role = S(""),
                                .said = app_day(&c->app)};
        TRY(clarify_state(&c->app, asked->seen.work.file->id, &given, &how));
    }
    return goal_go(c, asked, id, "situatie", "#wat");
}

/* "G3:" or "P3:finances" -> rule and what it is about. */
static void goal_rule_of(Str what, Str *rule, Str *about) {
    Str rest = what;
    *rule = *about = S("");
    if (str_split(&rest, ':', rule)) *about = rest;
}

static Status goal_leave(Call *c, GoalAsked *asked, Str what, bool again) {
    Str id, rule, about;
    bool done;
    goal_rule_of(what, &rule, &about);
    TRY(goal_save(c, asked, &id, &done));
    if (done) return STATUS_OK;
    Str why = form_member_value(&c->form, S("reden."), rule);
    TRY(warning_leave(&c->app, &asked->seen.work, id, rule, about, why, again));
    return goal_go(c, asked, id, again ? "1" : "laat", "#stand");
}

static Status goal_do_leave(Call *c, GoalAsked *asked, Str what) {
    return goal_leave(c, asked, what, false);
}
static Status goal_do_again(Call *c, GoalAsked *asked, Str what) {
    return goal_leave(c, asked, what, true);
}

/* ---- beside the form ----------------------------------------------------------------------------
 */

/* Shows the goal as it is saved, with a sentence: nothing was kept. */
static Status goal_refuse(Call *c, GoalAsked *asked, Str sentence, int status) {
    goal_typed_saved(c, asked, S(""), &asked->typed);
    TRY(goal_typed_draft(c, asked));
    asked->fault = text(c->lang, sentence);
    return goal_show(c, asked, status);
}

static Status goal_do_say(Call *c, GoalAsked *asked, Str what) {
    (void)what;
    bool first;
    GoalSaid said = {.goal_id = asked->row->id,
                     .who = form_value(&c->form, S("partij")),
                     .says = form_value(&c->form, S("zegt")),
                     .way = form_value(&c->form, S("manier")),
                     .words = form_value(&c->form, S("woorden")),
                     .words_version = form_number(&c->form, S("versie"))};
    if (said.says.len == 0)
        return goal_refuse(c, asked, T("Kies of iemand het eens is met het doel."), 422);
    if (said.way.len == 0) said.way = S("in_person");
    TRY(goal_say(&c->app, &asked->seen.work, &said, &first));
    if (!first)
        return goal_refuse(c, asked, T("Het doel is net veranderd. Lees het opnieuw samen door."),
                           409);
    return goal_go(c, asked, asked->row->id, "gezegd", "#eens");
}

static Status goal_do_reach(Call *c, GoalAsked *asked, Str what) {
    (void)what;
    Str who = form_value(&c->form, S("partij"));
    bool own = str_eq(who, S("professional"));
    if (form_value(&c->form, S("bereikt")).len == 0)
        return goal_refuse(c, asked, T("Kies hoe ver het is."), 422);
    TRY(goal_reach(&c->app, &asked->seen.work, asked->row->id,
                   own ? S("professional") : S("resident"), own ? S("") : who,
                   form_number(&c->form, S("bereikt")), form_value(&c->form, S("woorden"))));
    return goal_go(c, asked, asked->row->id, "bereikt", "#hoever");
}

static Status goal_do_end(Call *c, GoalAsked *asked, Str what) {
    (void)what;
    bool first;
    Str end = form_value(&c->form, S("einde"));
    if (end.len == 0) return goal_refuse(c, asked, T("Kies: bereikt of gestopt."), 422);
    TRY(goal_end(&c->app, &asked->seen.work, asked->row->id, form_number(&c->form, S("versie")),
                 end, form_value(&c->form, S("woorden")), &first));
    if (!first)
        return goal_refuse(c, asked,
                           T("Iemand veranderde dit doel net. Kijk eerst wat er nu "
                             "staat."),
                           409);
    return goal_go(c, asked, asked->row->id, str_eq(end, S("open")) ? "weer" : "einde", "#einde");
}

/* ---- the table ----------------------------------------------------------------------------------
 */

static const struct {
    Str word;
    bool existing; /* only of a goal that is there */
    Status (*run)(Call *c, GoalAsked *asked, Str what);
} goal_deeds[] = {
    {S_INIT("bewaar"), false, goal_do_save},
    {S_INIT("controleer"), false, goal_do_look},
    {S_INIT("concept"), false, goal_do_look},
    {S_INIT("weg"), false, goal_do_forget},
    {S_INIT("hoe"), false, goal_do_how},
    {S_INIT("splits"), false, goal_do_split},
    {S_INIT("situatie"), false, goal_do_situation},
    {S_INIT("laat"), false, goal_do_leave},
    {S_INIT("terug"), false, goal_do_again},
    {S_INIT("zeg"), true, goal_do_say},
    {S_INIT("hoever"), true, goal_do_reach},
    {S_INIT("einde"), true, goal_do_end},
};

Status goal_post(Call *c) {
    GoalAsked asked;
    Str doe = form_value(&c->form, S("doe")), rest = doe, word = S("");
    TRY(goal_begin(c, &asked));
    if (c->form.wrong) {
        asked.faulty = true;
        for (size_t i = 0; i < c->form.n && asked.fault.len == 0; i++)
            if (c->form.faults[i].len) asked.fault = text(c->lang, c->form.faults[i]);
        return goal_show(c, &asked, 422);
    }
    (void)str_split(&rest, ':', &word);
    if (word.len == 0) word = S("bewaar");
    for (size_t i = 0; i < sizeof goal_deeds / sizeof *goal_deeds; i++)
        if (str_eq(goal_deeds[i].word, word) && (asked.row || !goal_deeds[i].existing))
            return goal_deeds[i].run(c, &asked, rest);
    return STATUS(NOT_FOUND, "nothing can be done by this name");
}

/* ---- while somebody writes ----------------------------------------------------------------------
 */

Status goal_look_post(Call *c) {
    GoalAsked asked;
    TRY(goal_begin(c, &asked));
    GoalLookPage *page = ARENA_NEW(c->arena, GoalLookPage);
    GoalListRow row = goal_typed_row(c, &asked);
    if (c->in) TRY(draft_keep(&c->app, asked.seen.work.file->id, asked.path, goal_draft_body(c)));
    TRY(plan_seen_with(c, &asked.seen, &row));
    size_t at = plan_file_goal(&asked.seen.file, row.id);
    plan_seen_look(c, &asked.seen, &asked.seen.file.goals[at], 0, false, &page->look);
    goal_look_new(c, &asked, &page->look);
    if (asked.typed.has_by) page->by_hint = day_hint_ahead(c, asked.typed.by);
    if (c->in)
        page->kept = text_fill(c->arena, c->lang, S("Bewaard als concept, {when}."),
                               FILL("when", plan_clock(c, c->app.now)));
    Html html = call_html(c, 200);
    page_goal_look(&html, page);
    return STATUS_OK;
}
