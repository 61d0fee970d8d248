// SPDX-License-Identifier: EUPL-1.2
/* The work of a case in a few lines: how far each of the five steps is, and where each is done. */
#include "web/pages/case_page.h"

#include "app/case_clock.h"
#include "core/subject.h"
#include "web/pages/term_words.h"

enum { GOALS_SHOWN = 4, HELPS_SHOWN = 6, LINES_SHOWN = 3 };

static Str work_sub(Call *c, const CaseFile *f, const char *part) {
    return arena_print(c->arena, "/zaken/%.*s/%s", STR_ARG(f->file->id), part);
}

/* "1 doel", "3 doelen": `one` when n is 1. */
static Str work_count(Call *c, int64_t n, Str one, Str many) {
    if (n == 1) return text(c->lang, one);
    return text_fill(c->arena, c->lang, many, FILL("n", n));
}

/* ---- the five steps ---------------------------------------------------------------------------
 */

static WorkStep work_request(Call *c, const CaseFile *f, const CaseProgressRow *p) {
    WorkStep s = {.done = f->file->original_request.len > 0 || p->wordings > 0};
    s.state = p->wordings ? work_count(c, p->wordings, T("1 keer opnieuw verwoord"),
                                       T("{n} keer opnieuw verwoord"))
              : s.done    ? text(c->lang, T("In eigen woorden"))
                          : text(c->lang, T("Nog niet opgeschreven"));
    return s;
}

static WorkStep work_clarify(Call *c, const CaseFile *f, const CaseProgressRow *p) {
    bool both = false;
    for (size_t i = 0; i < f->n_persons; i++)
        both |= case_file_last_both(f, f->persons[i].person_id) != STR_NONE;
    WorkStep s = {.done = p->concluded.at != NULL};
    Str images = text(c->lang, both ? T("2 beelden") : T("nog geen 2 beelden"));
    Str how = s.done          ? text(c->lang, T("afgerond"))
              : p->statements ? work_count(c, p->statements, T("1 ding opgeschreven"),
                                           T("{n} dingen opgeschreven"))
                              : text(c->lang, T("nog niet begonnen"));
    s.state = arena_print(c->arena, "%.*s, %.*s", STR_ARG(images), STR_ARG(how));
    return s;
}

static WorkStep work_goals(Call *c, const CaseProgressRow *p) {
    WorkStep s = {.done = p->has_settled && p->goals > 0};
    if (p->goals == 0) return (WorkStep){.state = text(c->lang, T("Nog geen"))};
    Str goals = work_count(c, p->goals, T("1 doel"), T("{n} doelen"));
    Str how = text(c->lang, s.done ? T("plan vastgesteld") : T("plan nog niet vastgesteld"));
    s.state = arena_print(c->arena, "%.*s, %.*s", STR_ARG(goals), STR_ARG(how));
    return s;
}

static WorkStep work_helps(Call *c, const CaseProgressRow *p) {
    WorkStep s = {.done = p->helps > 0 && p->loose == 0};
    if (p->helps == 0) return (WorkStep){.state = text(c->lang, T("Nog niets gekozen"))};
    s.state = work_count(c, p->helps, T("1 hulpvorm"), T("{n} hulpvormen"));
    if (p->loose)
        s.state = arena_print(
            c->arena, "%.*s, %.*s", STR_ARG(s.state),
            STR_ARG(text_fill(c->arena, c->lang, S("{n} zonder doel"), FILL("n", p->loose))));
    return s;
}

static WorkStep work_doing(Call *c, const CaseProgressRow *p) {
    WorkStep s = {.done = p->steps > 0 && p->agreements == 0};
    Str steps = work_count(c, p->steps, T("1 stap gezet"), T("{n} stappen gezet"));
    if (p->steps == 0) steps = text(c->lang, T("nog geen stappen"));
    Str open = work_count(c, p->agreements, T("1 afspraak open"), T("{n} afspraken open"));
    s.state =
        p->agreements ? arena_print(c->arena, "%.*s, %.*s", STR_ARG(open), STR_ARG(steps)) : steps;
    return s;
}

static void work_steps(Call *c, const CaseFile *f, const CaseProgressRow *p, CaseWorkShown *w) {
    enum { STEPS = 5 };
    static const struct {
        Str title;
        const char *part;
    } rows[STEPS] = {
        {T_INIT("Hulpvraag"), "hulpvraag"},
        {T_INIT("Vraag verhelderen"), "hulpvraag#verhelderen"},
        {T_INIT("Doelen"), "plan"},
        {T_INIT("Aanpak kiezen"), "plan/hulpvormen"},
        {T_INIT("Afspraken en kleine stappen"), "stappen"},
    };
    WorkStep *steps = ARENA_ARRAY(c->arena, WorkStep, STEPS);
    bool open = str_eq(f->file->status, S("open")), found = false;
    steps[0] = work_request(c, f, p);
    steps[1] = work_clarify(c, f, p);
    steps[2] = work_goals(c, p);
    steps[3] = work_helps(c, p);
    steps[4] = work_doing(c, p);
    for (size_t i = 0; i < STEPS; i++) {
        steps[i].title = text(c->lang, rows[i].title);
        steps[i].href = work_sub(c, f, rows[i].part);
        steps[i].now = open && !found && !steps[i].done;
        found |= steps[i].now;
    }
    w->steps.at = steps;
    w->steps.n = STEPS;
}

/* ---- the first lines of each ------------------------------------------------------------------
 */

static Str work_subject(Call *c, const Instrument *in, Str word) {
    Subject s;
    if (!subject_read(in, word, &s) || subject_private(in, s)) return S("");
    return words_in(c->lang, subject_title(in, s, false));
}

static Status work_goal_lines(Call *c, const CaseFile *f, const Instrument *in,
                              const CaseProgressRow *p, CaseWorkShown *w) {
    CaseGoalLinesRow *rows = NULL;
    size_t n = 0;
    TRY(case_goal_lines(c->app.db, c->arena, f->file->id, GOALS_SHOWN, &rows, &n));
    WorkGoal *goals = ARENA_ARRAY(c->arena, WorkGoal, n);
    for (size_t i = 0; i < n; i++) {
        Day day;
        Str about = work_subject(c, in, rows[i].aim);
        Str by = rows[i].by_day.at && day_parse(rows[i].by_day, &day)
                     ? text_fill(c->arena, c->lang, S("op {dag}"),
                                 FILL("dag", day_words_year(c->arena, c->lang, day)))
                     : text(c->lang, T("nog geen datum"));
        goals[i] = (WorkGoal){
            .title = rows[i].what.len ? rows[i].what : text(c->lang, T("Nog geen woorden")),
            .href = arena_print(c->arena, "/zaken/%.*s/plan/doelen/%.*s", STR_ARG(f->file->id),
                                STR_ARG(rows[i].id)),
            .more =
                about.len ? arena_print(c->arena, "%.*s · %.*s", STR_ARG(about), STR_ARG(by)) : by,
        };
    }
    w->goals.at = goals;
    w->goals.n = n;
    w->goals_more = p->goals - (int64_t)n;
    return STATUS_OK;
}

static Status work_help_lines(Call *c, const CaseFile *f, const CaseProgressRow *p,
                              CaseWorkShown *w) {
    CaseHelpLinesRow *rows = NULL;
    size_t n = 0;
    TRY(case_help_lines(c->app.db, c->arena, f->file->id, HELPS_SHOWN, &rows, &n));
    WorkHelp *helps = ARENA_ARRAY(c->arena, WorkHelp, n);
    for (size_t i = 0; i < n; i++) {
        bool specialist = str_eq(rows[i].provision, S("specialist"));
        bool tailored = str_eq(rows[i].provision, S("tailored"));
        helps[i] = (WorkHelp){text(c->lang, specialist ? T("Specialist")
                                            : tailored ? T("Op maat")
                                                       : T("Algemeen")),
                              rows[i].name};
    }
    w->helps.at = helps;
    w->helps.n = n;
    w->helps_more = p->helps - (int64_t)n;
    return STATUS_OK;
}

static Status work_lines(Call *c, const CaseFile *f, const Instrument *in, CaseWorkShown *w) {
    static const struct {
        Str result, words;
    } results[] = {
        {S_INIT("done"), T_INIT("het lukte")},
        {S_INIT("partly"), T_INIT("het lukte een beetje")},
        {S_INIT("not"), T_INIT("het lukte nog niet")},
    };
    CaseStepLinesRow *rows = NULL;
    size_t n = 0;
    TRY(case_step_lines(c->app.db, c->arena, f->file->id, LINES_SHOWN, &rows, &n));
    WorkLine *lines = ARENA_ARRAY(c->arena, WorkLine, n);
    for (size_t i = 0; i < n; i++) {
        Day day = 0;
        Str result = S(""), about = work_subject(c, in, rows[i].subject);
        (void)day_parse(rows[i].day, &day);
        for (size_t r = 0; r < sizeof results / sizeof *results; r++)
            if (str_eq(results[r].result, rows[i].result)) result = text(c->lang, results[r].words);
        lines[i] = (WorkLine){
            .day = day_words_near(c->arena, c->lang, day, app_day(&c->app)),
            .iso = rows[i].day,
            .words = rows[i].words,
            .more = about.len && result.len
                        ? arena_print(c->arena, "%.*s, %.*s", STR_ARG(about), STR_ARG(result))
                    : about.len ? about
                                : result,
        };
    }
    w->lines.at = lines;
    w->lines.n = n;
    return STATUS_OK;
}

/* ---- all of it --------------------------------------------------------------------------------
 */

static void work_links(Call *c, const CaseFile *f, const CaseProgressRow *p, CaseWorkShown *w) {
    static const struct {
        Str title;
        const char *part;
    } rows[] = {
        {T_INIT("Mensen en plekken"), "netwerk"},
        {T_INIT("Verloop"), "verloop"},
        {T_INIT("Termijnen"), "termijnen"},
        {T_INIT("Afronden of overdragen"), "afsluiten"},
    };
    enum { LINKS = sizeof rows / sizeof *rows };
    WorkLink *links = ARENA_ARRAY(c->arena, WorkLink, LINKS);
    for (size_t i = 0; i < LINKS; i++)
        links[i] = (WorkLink){text(c->lang, rows[i].title), work_sub(c, f, rows[i].part)};
    w->links.at = links;
    w->links.n = LINKS;
    WorkLink *asks = ARENA_ARRAY(c->arena, WorkLink, 2);
    if (p->questions)
        asks[w->asks.n++] = (WorkLink){
            work_count(c, p->questions, T("1 vraag van een partner"), T("{n} vragen van partners")),
            work_sub(c, f, "delen")};
    if (p->words)
        asks[w->asks.n++] = (WorkLink){
            work_count(c, p->words, T("1 vraag van de inwoner"), T("{n} vragen van de inwoner")),
            work_sub(c, f, "delen")};
    w->asks.at = asks;
}

/* A note of a colleague that was not seen yet, and the term that ends first. */
static Status work_waiting(Call *c, const CaseFile *f, CaseWorkShown *w) {
    Handover note;
    TermKind kind;
    Term term;
    TRY(handover_unseen(&c->app, f->file->id, &note));
    if (note.found) {
        w->handover = note.note.len ? note.note : text(c->lang, T("Er is geen notitie bij."));
        w->handover_of = note.by;
        w->terms_href = work_sub(c, f, "termijnen");
    }
    TRY(case_clock_next(&c->app, f->file, &kind, &term));
    if (kind != TERM_KINDS)
        w->term = arena_print(c->arena, "%.*s: %.*s", STR_ARG(term_label(c, kind)),
                              STR_ARG(term_words(c, kind, &term)));
    return STATUS_OK;
}

Status case_fill_work(Call *c, const CaseFile *f, CaseWorkShown *w) {
    CaseProgressRow *p = NULL;
    const Instrument *in = NULL;
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    TRY(case_progress(c->app.db, c->arena, f->file->id, app_today(&c->app), &p));
    if (p == NULL) return STATUS(NOT_FOUND, "there is no such case");
    w->chain_href = work_sub(c, f, "keten");
    w->plan_href = work_sub(c, f, "plan");
    w->help_href = work_sub(c, f, "plan/hulpvormen");
    w->steps_href = work_sub(c, f, "stappen");
    w->share_href = work_sub(c, f, "delen");
    work_steps(c, f, p, w);
    work_links(c, f, p, w);
    TRY(work_waiting(c, f, w));
    TRY(work_goal_lines(c, f, in, p, w));
    TRY(work_help_lines(c, f, p, w));
    return work_lines(c, f, in, w);
}
