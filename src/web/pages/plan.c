// SPDX-License-Identifier: EUPL-1.2
/* The plan of a case: its goals, who agrees with them, and settling it. */
#include "web/pages/plan.h"

#include "view/charts.h"

#define PLAN_LONG T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")
#define PLAN_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")

static const Str plan_ways[] = {S_INIT("in_person"), S_INIT("telephone"), {0}};

static const Field plan_form_fields[] = {
    {.name = S_INIT("doe"), .kind = FIELD_LINE, .most = 200, .wrong = PLAN_RELOAD},
    {.name = S_INIT("gezien"), .kind = FIELD_LINE, .most = 60, .wrong = PLAN_RELOAD},
    {.name = S_INIT("partij"), .kind = FIELD_LINE, .most = 64, .wrong = PLAN_RELOAD},
    {.name = S_INIT("manier"),
     .kind = FIELD_CHOICE,
     .choices = plan_ways,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("reden."),
     .kind = FIELD_LINES,
     .most = GOAL_WORDS_MOST,
     .family = true,
     .wrong = PLAN_LONG},
    {.name = S_INIT("gebied"), .kind = FIELD_LINE, .most = 64, .wrong = PLAN_RELOAD},
    {.name = S_INIT("waarom"), .kind = FIELD_LINES, .most = GOAL_WORDS_MOST, .wrong = PLAN_LONG},
    {.name = {0}},
};
const Form plan_form = {S_INIT("plan"), plan_form_fields};

/* ---- showing ------------------------------------------------------------------------------------
 */

static void plan_fill_urgent(Call *c, const PlanSeen *seen, PlanPage *page) {
    const PlanFile *f = &seen->file;
    const CaseWork *w = &seen->work;
    PlanUrgent *rows = ARENA_ARRAY(c->arena, PlanUrgent, f->n_urgent);
    PlanOption *domains = ARENA_ARRAY(c->arena, PlanOption, f->in->n_domains);
    PlanOption *persons = ARENA_ARRAY(c->arena, PlanOption, w->n_persons);
    for (size_t i = 0; i < f->n_urgent; i++) {
        const UrgentDomainListRow *u = &f->urgent[i];
        Str words = plan_subject(c, f, arena_print(c->arena, "burden:%.*s", STR_ARG(u->domain)));
        if (words.len)
            rows[page->urgent.n++] =
                (PlanUrgent){u->person_id, u->domain, words,
                             w->n_persons > 1 ? plan_party(c, seen, u->person_id) : S("")};
    }
    for (size_t d = 0; d < f->in->n_domains; d++)
        if (!f->in->domains[d].private)
            domains[page->urgent_domains.n++] = (PlanOption){
                f->in->domains[d].domain,
                words_in(c->lang, subject_title(f->in, (Subject){SUBJECT_BURDEN, d}, false)),
                false};
    for (size_t p = 0; p < w->n_persons && w->n_persons > 1; p++)
        persons[page->urgent_persons.n++] = (PlanOption){
            w->persons[p].person_id, persons_called(c, w->persons, w->n_persons, p), p == 0};
    page->urgent.at = rows;
    page->urgent_domains.at = domains;
    page->urgent_persons.at = persons;
}

static const struct {
    Str word, said;
} plan_notes[] = {
    {S_INIT("eens"), T_INIT("Bewaard wie het eens is met het plan.")},
    {S_INIT("vast"), T_INIT("Het plan is vastgesteld. De volgende stap is: kijken hoe het gaat.")},
    {S_INIT("orde"), T_INIT("De volgorde is bewaard.")},
    {S_INIT("laat"), T_INIT("Bewaard. De waarschuwing is gelezen en blijft weg.")},
    {S_INIT("terug"), T_INIT("De waarschuwing staat er weer.")},
    {S_INIT("nood"), T_INIT("Bewaard wat niet kan wachten.")},
};

static void plan_note_of(Call *c, PlanPage *page) {
    Str word = query_get(&c->query, S("bewaard"), S(""));
    for (size_t i = 0; i < sizeof plan_notes / sizeof *plan_notes; i++)
        if (str_eq(plan_notes[i].word, word)) page->head.note = text(c->lang, plan_notes[i].said);
}

static Str plan_title(Call *c, const CaseWork *w) {
    if (w->n_persons > 1)
        return text_fill(c->arena, c->lang, S("Plan van {called}"),
                         FILL("called", persons_case(c, w->file, w->persons, w->n_persons)));
    return text_fill(c->arena, c->lang, S("Plan van {called}"), FILL("called", work_called(c, w)));
}

static Status plan_show(Call *c, PlanSeen *seen, Str notice, int status) {
    PlanPage *page = ARENA_NEW(c->arena, PlanPage);
    const CaseWork *w = &seen->work;
    *page = (PlanPage){
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, w, plan_title(c, w), S("")),
        .action = arena_print(c->arena, "/zaken/%.*s/plan", STR_ARG(w->file->id)),
        .stamp = plan_stamp(c->arena, &seen->file),
        .new_href = plan_goal_path(c, w, S("nieuw")),
        .help_href = work_path(c, w, S("plan/hulpvormen")),
        .steps_href = work_path(c, w, S("stappen")),
        .chain_href = work_path(c, w, S("keten")),
        .paper_href = arena_print(c->arena, "/afdruk/plan/%.*s", STR_ARG(w->file->id)),
        .open = w->open,
        .notice = notice.len ? text(c->lang, notice) : S(""),
        .called = work_called(c, w),
        .request = seen->asked.request,
        .wishes = plan_seen_wishes(c, seen),
        .settling = str_eq(query_get(&c->query, S("vaststellen"), S("")), S("1")) || notice.len,
        .intro = words_in(c->lang, seen->rules->intro),
        .ordering = str_eq(query_get(&c->query, S("bewaard"), S("")), S("orde")),
    };
    page->frame.fault = status == 422;
    plan_note_of(c, page);
    plan_fill_goals(c, seen, page);
    plan_fill_notes(c, seen, page);
    TRY(plan_fill_agreed(c, seen, page));
    plan_fill_urgent(c, seen, page);
    call_saw(c, S("case.read"), w->file->id, w->person_id);
    Html html = call_html(c, status);
    page_plan(&html, page);
    return STATUS_OK;
}

Status plan_get(Call *c) {
    PlanSeen seen;
    TRY(plan_seen_load(c, query_get(&c->query, S("persoon"), S("")), &seen));
    return plan_show(c, &seen, S(""), 200);
}

/* ---- changing -----------------------------------------------------------------------------------
 */

static Status plan_go(Call *c, const char *word, const char *to) {
    return call_go(c, arena_print(c->arena, "/zaken/%.*s/plan?bewaard=%s%s",
                                  STR_ARG(call_param(c, 0)), word, to));
}

#define PLAN_CHANGED T_INIT("Het plan is net veranderd. Lees het opnieuw samen door.")

static Status plan_do_agree(Call *c, PlanSeen *seen, Str what) {
    (void)what;
    bool first;
    Str way = form_value(&c->form, S("manier"));
    TRY(plan_agree(&c->app, &seen->work, form_value(&c->form, S("partij")),
                   way.len ? way : S("in_person"), form_value(&c->form, S("gezien")), &first));
    if (!first) return plan_show(c, seen, (Str)PLAN_CHANGED, 409);
    return plan_go(c, "eens", "#eens");
}

static Status plan_do_settle(Call *c, PlanSeen *seen, Str what) {
    (void)what;
    static const struct {
        int status;
        Str said;
    } answers[] = {
        [SETTLE_NOT_SEEN] = {409, T_INIT("Het plan is nog niet vastgesteld.")},
        [SETTLE_EMPTY] = {422, T_INIT("Er is nog geen doel om vast te stellen.")},
        [SETTLE_CHANGED] = {409, PLAN_CHANGED},
    };
    Settled how;
    TRY(plan_settle(&c->app, &seen->work, form_value(&c->form, S("gezien")), &how));
    if (how == SETTLED) return plan_go(c, "vast", "#eens");
    TRY(plan_seen_load(c, S(""), seen));
    return plan_show(c, seen, answers[how].said, answers[how].status);
}

/* "KEY:3": this goal to the third place. */
static Status plan_do_order(Call *c, PlanSeen *seen, Str what) {
    Str rest = what, goal = S("");
    int64_t place = 0;
    (void)str_split(&rest, ':', &goal);
    if (!str_int(rest, &place)) return STATUS(NOT_FOUND, "no such place");
    TRY(goal_move(&c->app, &seen->work, goal, place));
    return plan_go(c, "orde", "#volgorde");
}

static Status plan_leave(Call *c, PlanSeen *seen, Str what, bool again) {
    Str rest = what, rule = S("");
    (void)str_split(&rest, ':', &rule);
    Str why = form_member_value(&c->form, S("reden."),
                                arena_print(c->arena, "%.*s%.*s", STR_ARG(rule), STR_ARG(rest)));
    TRY(warning_leave(&c->app, &seen->work, S(""), rule, rest, why, again));
    return plan_go(c, again ? "terug" : "laat", "#plan");
}

static Status plan_do_leave(Call *c, PlanSeen *seen, Str what) {
    return plan_leave(c, seen, what, false);
}
static Status plan_do_again(Call *c, PlanSeen *seen, Str what) {
    return plan_leave(c, seen, what, true);
}

static Status plan_urgent(Call *c, PlanSeen *seen, bool urgent) {
    Str person = form_value(&c->form, S("partij"));
    if (person.len == 0) person = seen->work.person_id;
    TRY(urgent_mark(&c->app, &seen->work, person, form_value(&c->form, S("gebied")), urgent,
                    form_value(&c->form, S("waarom"))));
    return plan_go(c, "nood", "#dringend");
}

static Status plan_do_urgent(Call *c, PlanSeen *seen, Str what) {
    (void)what;
    return plan_urgent(c, seen, true);
}
static Status plan_do_calm(Call *c, PlanSeen *seen, Str what) {
    (void)what;
    return plan_urgent(c, seen, false);
}

static const struct {
    Str word;
    Status (*run)(Call *c, PlanSeen *seen, Str what);
} plan_deeds[] = {
    {S_INIT("eens"), plan_do_agree},    {S_INIT("vast"), plan_do_settle},
    {S_INIT("orde"), plan_do_order},    {S_INIT("laat"), plan_do_leave},
    {S_INIT("terug"), plan_do_again},   {S_INIT("dringend"), plan_do_urgent},
    {S_INIT("nietmeer"), plan_do_calm},
};

Status plan_post(Call *c) {
    PlanSeen seen;
    Str rest = form_value(&c->form, S("doe")), word = S("");
    TRY(plan_seen_load(c, S(""), &seen));
    TRY(case_work_change(&seen.work));
    for (size_t i = 0; i < c->form.n; i++)
        if (c->form.faults[i].len) return plan_show(c, &seen, c->form.faults[i], 422);
    if (c->form.wrong) return plan_show(c, &seen, (Str)PLAN_LONG, 422);
    (void)str_split(&rest, ':', &word);
    for (size_t i = 0; i < sizeof plan_deeds / sizeof *plan_deeds; i++)
        if (str_eq(plan_deeds[i].word, word)) return plan_deeds[i].run(c, &seen, rest);
    return STATUS(NOT_FOUND, "nothing can be done by this name");
}
