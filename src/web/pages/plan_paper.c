// SPDX-License-Identifier: EUPL-1.2
/* The plan on paper, in the words of the resident, and as text to copy into another system. What is
   about something private stands on neither. */
#include "app/help.h"
#include "app/instruments.h"
#include "app/plan_file.h"
#include "app/small_steps.h"
#include "view/plan_paper_view.h"
#include "web/pages/case_form.h"
#include "web/pages/case_form.h"
#include "web/pages/help_words.h"

enum { PAPER_CUT = 600, TEXT_CUT = 4000, TEXT_STEPS = 10 };

typedef struct {
    CaseWork work;
    const Instrument *in;
    size_t n_goals, n_help, n_agreements;
    GoalListRow *goals; /* those that show */
    InterventionListRow *help;
    AgreementListRow *agreements;
    StepsRead steps;
} PaperWork;

static bool paper_theirs(const PaperWork *w, Str person_id) {
    return w->work.n_persons < 2 || person_id.len == 0 || str_eq(person_id, w->work.person_id);
}

static Status paper_load(Call *c, PaperWork *w) {
    App *app = &c->app;
    TRY(case_work_load(app, call_param(c, 0), query_get(&c->query, S("persoon"), S("")), &w->work));
    Str id = w->work.file->id;
    size_t n = 0;
    int64_t last = 0;
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &w->in));
    TRY(goal_list(app->db, c->arena, id, &w->goals, &n));
    TRY(help_load(app, id, &w->help, &w->n_help));
    TRY(agreements_load(app, id, &w->agreements, &w->n_agreements));
    StepsAsked asked = {S(""), w->work.n_persons > 1 ? w->work.person_id : S(""),
                        help_hidden(c, w->in), 1};
    TRY(small_steps_load(app, id, &asked, &w->steps));
    for (size_t i = 0; i < n; i++) {
        w->goals[i].place = plan_number(w->in, w->goals[i].aim, &last);
        if (str_eq(w->goals[i].status, S("open")) && paper_theirs(w, w->goals[i].person_id) &&
            !subject_word_private(w->in, w->goals[i].aim))
            w->goals[w->n_goals++] = w->goals[i];
    }
    return STATUS_OK;
}

static Str paper_who(Call *c, const PaperWork *w, const AgreementListRow *a) {
    return help_who_words(c, &w->work, a->who, a->who_words, a->person_id, a->who_name);
}

static bool paper_help_shows(const InterventionListRow *h) {
    return str_eq(h->status, S("planned")) || str_eq(h->status, S("running"));
}

/* ---- for the fridge -----------------------------------------------------------------------------
 */

/* Open agreements of a goal; goal_id empty: those on none. */
static size_t paper_agreements(Call *c, const PaperWork *w, Str goal_id, const FridgeLine **out) {
    FridgeLine *lines = ARENA_ARRAY(c->arena, FridgeLine, w->n_agreements);
    size_t n = 0;
    for (size_t i = 0; i < w->n_agreements; i++) {
        const AgreementListRow *a = &w->agreements[i];
        if (!str_eq(a->status, S("open")) || !str_eq(a->goal_id, goal_id) ||
            !paper_theirs(w, a->person_id))
            continue;
        Str day = help_day_words(c, a->by_day);
        lines[n++] = (FridgeLine){
            help_cut_lines(c->arena, a->what, PAPER_CUT), paper_who(c, w, a),
            day.len ? text_fill(c->arena, c->lang, S("vóór {dag}"), FILL("dag", day)) : S("")};
    }
    *out = lines;
    return n;
}

static size_t paper_help(Call *c, const PaperWork *w, Str goal_id, const FridgeLine **out) {
    FridgeLine *lines = ARENA_ARRAY(c->arena, FridgeLine, w->n_help);
    size_t n = 0;
    for (size_t i = 0; i < w->n_help; i++)
        if (paper_help_shows(&w->help[i]) && str_eq(w->help[i].goal_id, goal_id))
            lines[n++] = (FridgeLine){w->help[i].name, w->help[i].provider, S("")};
    *out = lines;
    return n;
}

/* One role a line becomes a list in a sentence. */
static Str paper_with_whom(Call *c, Str lines) {
    Buf *b = buf_on(c->arena, 1 << 16);
    Str rest = lines, one;
    while (str_split(&rest, '\n', &one)) {
        if (str_trim(one).len == 0) continue;
        if (b->len) buf_add(b, S(", "));
        buf_add(b, str_trim(one));
    }
    return buf_str(b);
}

static void paper_fill(Call *c, const PaperWork *w, PlanPaperPage *page) {
    Str id = w->work.file->id;
    FridgeGoal *goals = ARENA_ARRAY(c->arena, FridgeGoal, w->n_goals);
    for (size_t i = 0; i < w->n_goals; i++) {
        const GoalListRow *g = &w->goals[i];
        goals[i] = (FridgeGoal){
            .number = g->place,
            .what = help_cut_lines(c->arena, g->what, PAPER_CUT),
            .how = help_cut_lines(c->arena, g->how, PAPER_CUT),
            .with_whom = help_cut(c->arena, paper_with_whom(c, g->with_whom), PAPER_CUT),
            .by = help_day_words(c, g->by_day),
        };
        goals[i].help.n = paper_help(c, w, g->id, &goals[i].help.at);
        goals[i].agreements.n = paper_agreements(c, w, g->id, &goals[i].agreements.at);
    }
    Str whose = w->work.n_persons > 1
                    ? arena_print(c->arena, "?persoon=%.*s", STR_ARG(w->work.person_id))
                    : S("");
    *page = (PlanPaperPage){
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &w->work, text(c->lang, T("Plan voor op de koelkast")), S("")),
        .name = work_called(c, &w->work),
        .day = day_words_year(c->arena, c->lang, app_day(&c->app)),
        .worker = w->work.file->owner.len ? first_name(w->work.file->owner) : S(""),
        .team = c->site.team,
        .phone = c->site.phone,
        .text_href =
            arena_print(c->arena, "/afdruk/plan/%.*s/tekst%.*s", STR_ARG(id), STR_ARG(whose)),
    };
    page->goals.at = goals;
    page->goals.n = w->n_goals;
    page->other.n = paper_agreements(c, w, S(""), &page->other.at);
    if (w->work.n_persons < 2) return;
    CaseTab *tabs = ARENA_ARRAY(c->arena, CaseTab, w->work.n_persons);
    for (size_t i = 0; i < w->work.n_persons; i++)
        tabs[i] = (CaseTab){persons_called(c, w->work.persons, w->work.n_persons, i),
                            arena_print(c->arena, "/afdruk/plan/%.*s?persoon=%.*s", STR_ARG(id),
                                        STR_ARG(w->work.persons[i].person_id)),
                            i == w->work.person};
    page->head.tabs.at = tabs;
    page->head.tabs.n = w->work.n_persons;
}

Status plan_paper_get(Call *c) {
    PaperWork w = {0};
    PlanPaperPage page;
    TRY(paper_load(c, &w));
    paper_fill(c, &w, &page);
    call_saw(c, S("plan.print"), w.work.file->id, w.work.person_id);
    Html html = call_html(c, 200);
    page_plan_paper(&html, &page);
    return STATUS_OK;
}

/* ---- as text ------------------------------------------------------------------------------------
 */

typedef struct {
    Call *c;
    const PaperWork *w;
    Buf *out;
} PaperText;

/* "Hoe: Elke maandag ..."; nothing for what is empty. */
static void text_line(PaperText *t, Str label, Str value) {
    if (value.len == 0) return;
    buf_add(t->out, text(t->c->lang, label));
    buf_add(t->out, S(": "));
    buf_add(t->out, help_cut_lines(t->c->arena, value, TEXT_CUT));
    buf_char(t->out, '\n');
}

static void text_agreements(PaperText *t, Str goal_id) {
    for (size_t i = 0; i < t->w->n_agreements; i++) {
        const AgreementListRow *a = &t->w->agreements[i];
        if (!str_eq(a->goal_id, goal_id) || !paper_theirs(t->w, a->person_id)) continue;
        Str status = str_eq(a->status, S("open")) ? text(t->c->lang, T("open"))
                                                  : help_result_words(t->c, a->status);
        Str day = help_day_words(t->c, a->by_day);
        buf_print(t->out, "- %.*s (%.*s%s%.*s): %.*s\n",
                  STR_ARG(help_cut(t->c->arena, a->what, TEXT_CUT)),
                  STR_ARG(paper_who(t->c, t->w, a)), day.len ? ", " : "", STR_ARG(day),
                  STR_ARG(status));
    }
}

static void text_help(PaperText *t, Str goal_id) {
    for (size_t i = 0; i < t->w->n_help; i++) {
        const InterventionListRow *h = &t->w->help[i];
        if (!str_eq(h->goal_id, goal_id)) continue;
        Str tag = help_provision_tag(t->c, h->provision);
        buf_print(t->out, "- %.*s%s%.*s: %.*s\n", STR_ARG(h->name), tag.len ? ", " : "",
                  STR_ARG(tag), STR_ARG(help_status_words(t->c, h->status)));
    }
}

static void text_goal(PaperText *t, const GoalListRow *g) {
    Call *c = t->c;
    buf_char(t->out, '\n');
    buf_add(t->out, text_fill(c->arena, c->lang, S("Doel {n}: {wat}"), FILL("n", g->place),
                              FILL("wat", help_cut(c->arena, g->what, TEXT_CUT))));
    buf_char(t->out, '\n');
    text_line(t, T("Hoe"), g->how);
    text_line(t, T("Met wie"), paper_with_whom(c, g->with_whom));
    text_line(t, T("Wanneer is het gelukt"), help_day_words(c, g->by_day));
    text_line(t, T("Hoort bij"), help_subject_words(c, t->w->in, g->aim));
    text_help(t, g->id);
    text_agreements(t, g->id);
}

static void text_steps(PaperText *t) {
    if (t->w->steps.n == 0) return;
    buf_char(t->out, '\n');
    buf_add(t->out, text(t->c->lang, T("Laatste kleine stappen")));
    buf_char(t->out, '\n');
    for (size_t i = 0; i < t->w->steps.n && i < TEXT_STEPS; i++) {
        const SmallStepPageRow *s = &t->w->steps.rows[i];
        buf_print(t->out, "- %.*s: %.*s\n", STR_ARG(help_day_words(t->c, s->day)),
                  STR_ARG(help_cut(t->c->arena, s->words, 400)));
    }
}

static Str paper_text(Call *c, const PaperWork *w) {
    PaperText t = {c, w, buf_on(c->arena, PAGE_BYTES_MOST / 2)};
    Str name = persons_case(c, w->work.file, w->work.persons, w->work.n_persons);
    buf_add(t.out, text_fill(c->arena, c->lang, S("Plan van {naam}, zaak {nummer}, {dag}"),
                             FILL("naam", name), FILL("nummer", w->work.file->number),
                             FILL("dag", day_words_year(c->arena, c->lang, app_day(&c->app)))));
    buf_char(t.out, '\n');
    Str request = w->work.file->original_request;
    if (request.len) text_line(&t, T("Hulpvraag"), request);
    for (size_t i = 0; i < w->n_goals; i++) text_goal(&t, &w->goals[i]);
    size_t before = t.out->len;
    buf_char(t.out, '\n');
    buf_add(t.out, text(c->lang, T("Nog bij geen doel")));
    buf_char(t.out, '\n');
    size_t head = t.out->len;
    text_help(&t, S(""));
    text_agreements(&t, S(""));
    if (t.out->len == head) t.out->len = before;
    text_steps(&t);
    return buf_str(t.out);
}

Status plan_text_get(Call *c) {
    PaperWork w = {0};
    TRY(paper_load(c, &w));
    Str id = w.work.file->id;
    Str whose = w.work.n_persons > 1
                    ? arena_print(c->arena, "?persoon=%.*s", STR_ARG(w.work.person_id))
                    : S("");
    PlanTextPage page = {
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &w.work, text(c->lang, T("Plan als tekst")), S("")),
        .copy = paper_text(c, &w),
        .file_href =
            arena_print(c->arena, "/afdruk/plan/%.*s/bestand%.*s", STR_ARG(id), STR_ARG(whose)),
        .paper_href = arena_print(c->arena, "/afdruk/plan/%.*s%.*s", STR_ARG(id), STR_ARG(whose)),
    };
    page.head.above = text(c->lang, T("Plan"));
    page.head.above_href = arena_print(c->arena, "/zaken/%.*s/plan", STR_ARG(id));
    call_saw(c, S("plan.print"), id, w.work.person_id);
    Html html = call_html(c, 200);
    page_plan_text(&html, &page);
    return STATUS_OK;
}

Status plan_text_file_get(Call *c) {
    PaperWork w = {0};
    TRY(paper_load(c, &w));
    call_saw(c, S("plan.print"), w.work.file->id, w.work.person_id);
    (void)call_html(c, 200);
    buf_add(c->out.body, paper_text(c, &w));
    c->out.type = S("text/plain; charset=utf-8");
    c->out.save_as = S("plan.txt");
    return STATUS_OK;
}
