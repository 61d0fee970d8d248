// SPDX-License-Identifier: EUPL-1.2
/* The page of one goal. */
#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"
#include "view/casework_view.h"
#include "web/pages/day_hint.h"
#include "web/pages/goal_form.h"

enum { PAST_SHOWN = 10, PAST_BYTES_MOST = 60 * 1024 };

static Str fill_fault(Call *c, const GoalAsked *asked, const char *field) {
    Str fault = asked->faulty ? form_fault(&c->form, str_of(field)) : S("");
    return fault.len ? text(c->lang, fault) : S("");
}

/* ---- choices ------------------------------------------------------------------------------------
 */

static void fill_aims(Call *c, const GoalAsked *asked, GoalPage *page) {
    const Instrument *in = asked->seen.file.in;
    PlanOption *burdens = ARENA_ARRAY(c->arena, PlanOption, in->n_domains + 1);
    PlanOption *strengths = ARENA_ARRAY(c->arena, PlanOption, in->n_topics + in->n_scales + 1);
    const struct {
        SubjectKind kind;
        size_t n;
    } kinds[] = {{SUBJECT_BURDEN, in->n_domains}, {SUBJECT_TOPIC, in->n_topics}};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < kinds[k].n; i++) {
            Subject s = {kinds[k].kind, i};
            Str value = subject_text(c->arena, in, s);
            bool chosen = str_eq(value, asked->typed.aim);
            if (subject_private(in, s) && !chosen) continue;
            PlanOption one = {value, words_in(c->lang, subject_title(in, s, false)), chosen};
            if (k == 0)
                burdens[page->burdens.n++] = one;
            else
                strengths[page->strengths.n++] = one;
        }
    page->burdens.at = burdens;
    page->strengths.at = strengths;
}

static size_t fill_persons(Call *c, const CaseWork *w, Str all, Str chosen,
                           const PlanOption **out) {
    PlanOption *rows = ARENA_ARRAY(c->arena, PlanOption, w->n_persons + 1);
    size_t n = 0;
    if (all.len) rows[n++] = (PlanOption){S(""), all, chosen.len == 0};
    for (size_t i = 0; i < w->n_persons; i++)
        rows[n++] =
            (PlanOption){w->persons[i].person_id, persons_called(c, w->persons, w->n_persons, i),
                         str_eq(chosen, w->persons[i].person_id)};
    *out = rows;
    return n;
}

/* Whom a goal can be done with: themselves, the network by its role, places, and who helps. */
static void people_add(Arena *a, PlanOption *rows, size_t *n, size_t room, Str name) {
    if (name.len == 0 || *n == room) return;
    for (size_t i = 0; i < *n; i++)
        if (str_eq(rows[i].label, name)) return;
    rows[*n] = (PlanOption){arena_print(a, "%zu", *n), name, false};
    (*n)++;
}

static Status fill_people_of(Call *c, const CaseWork *w, size_t person, PlanOption *rows, size_t *n,
                             size_t room) {
    NetworkMemberListRow *members = NULL;
    ServiceUseListRow *uses = NULL;
    size_t n_members = 0, n_uses = 0;
    Str id = w->persons[person].person_id;
    people_add(c->arena, rows, n, room,
               text_fill(c->arena, c->lang, S("{called} zelf"),
                         FILL("called", persons_called(c, w->persons, w->n_persons, person))));
    TRY(network_member_list(c->app.db, c->arena, w->file->id, id, &members, &n_members));
    TRY(service_use_list(c->app.db, c->arena, w->file->id, id, &uses, &n_uses));
    for (size_t i = 0; i < n_members; i++)
        if (members[i].until_day.at == NULL) people_add(c->arena, rows, n, room, members[i].role);
    for (size_t i = 0; i < n_uses; i++)
        people_add(c->arena, rows, n, room, uses[i].listed.at ? uses[i].listed : uses[i].name);
    return STATUS_OK;
}

/* Marks what was picked, and gives the lines that are no choice. */
static Str fill_picked(Call *c, PlanOption *rows, size_t n, Str with_whom) {
    Buf *other = buf_on(c->arena, 1 << 20);
    Str rest = with_whom, line;
    while (str_split(&rest, '\n', &line)) {
        bool found = false;
        for (size_t i = 0; i < n; i++)
            if (str_eq(rows[i].label, line)) rows[i].chosen = found = true;
        if (found) continue;
        if (other->len) buf_char(other, '\n');
        buf_add(other, line);
    }
    return buf_str(other);
}

static Status fill_people(Call *c, const GoalAsked *asked, GoalPage *page) {
    enum { PEOPLE_MOST = 24 };
    const CaseWork *w = &asked->seen.work;
    PlanOption *rows = ARENA_ARRAY(c->arena, PlanOption, PEOPLE_MOST);
    size_t n = 0;
    for (size_t i = 0; i < w->n_persons; i++)
        if (asked->typed.person.len == 0 || str_eq(asked->typed.person, w->persons[i].person_id))
            TRY(fill_people_of(c, w, i, rows, &n, PEOPLE_MOST - 1));
    people_add(c->arena, rows, &n, PEOPLE_MOST, work_owner(c, w));
    page->with_whom = fill_picked(c, rows, n, asked->typed.with_whom);
    page->people.at = rows;
    page->people.n = n;
    return STATUS_OK;
}

/* ---- what was said ------------------------------------------------------------------------------
 */

static const struct {
    Str says, words;
} say_words[] = {
    {S_INIT("agree"), T_INIT("is het ermee eens")},
    {S_INIT("disagree"), T_INIT("is het er niet mee eens")},
    {S_INIT("change"), T_INIT("wil iets veranderen")},
};

static Str fill_say(Call *c, const GoalAsked *asked, const GoalSayListRow *say) {
    Str words = S(""), way = plan_way(c, say);
    for (size_t i = 0; i < sizeof say_words / sizeof *say_words; i++)
        if (str_eq(say_words[i].says, say->says)) words = text(c->lang, say_words[i].words);
    Str day = day_words_year(c->arena, c->lang, moment_local_day(say->moment));
    bool now = say->words_version == asked->row->words_version;
    return arena_print(
        c->arena, "%.*s, %.*s%s%.*s%.*s", STR_ARG(words), STR_ARG(day), way.len ? ", " : "",
        STR_ARG(way), STR_ARG(now ? S("") : text(c->lang, T(". Dat was over een eerdere tekst."))));
}

static void fill_says(Call *c, const GoalAsked *asked, GoalPage *page) {
    const PlanFile *f = &asked->seen.file;
    PlanLine *lines = ARENA_ARRAY(c->arena, PlanLine, f->n_says);
    for (size_t i = 0; i < f->n_says; i++) {
        const GoalSayListRow *say = &f->says[i];
        if (!str_eq(say->goal_id, asked->row->id)) continue;
        lines[page->says.n++] =
            (PlanLine){plan_party(c, &asked->seen, say->who), fill_say(c, asked, say), say->words};
    }
    page->says.at = lines;
}

static const Str reached_words[] = {T_INIT("nog niet bereikt"), T_INIT("een deel bereikt"),
                                    T_INIT("helemaal bereikt")};

static void fill_attained(Call *c, const GoalAsked *asked, GoalPage *page) {
    const PlanFile *f = &asked->seen.file;
    PlanLine *lines = ARENA_ARRAY(c->arena, PlanLine, f->n_attained);
    for (size_t i = 0; i < f->n_attained; i++) {
        const GoalAttainmentListRow *a = &f->attained[i];
        if (!str_eq(a->goal_id, asked->row->id)) continue;
        Str who = a->person_id.at ? a->person_id : S("professional");
        lines[page->attained.n++] = (PlanLine){
            plan_party(c, &asked->seen, who),
            arena_print(c->arena, "%.*s, %.*s", STR_ARG(text(c->lang, reached_words[a->value])),
                        STR_ARG(plan_day(c, a->day))),
            a->words};
    }
    page->attained.at = lines;
}

/* The residents a goal is about, and the professional. */
static size_t fill_parties(Call *c, const GoalAsked *asked, const PlanOption **out) {
    const CaseWork *w = &asked->seen.work;
    PlanOption *rows = ARENA_ARRAY(c->arena, PlanOption, w->n_persons + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->n_persons; i++) {
        Str id = w->persons[i].person_id;
        if (asked->row->person_id.at && !str_eq(asked->row->person_id, id)) continue;
        rows[n] = (PlanOption){id, persons_called(c, w->persons, w->n_persons, i), n == 0};
        n++;
    }
    rows[n] = (PlanOption){S("professional"), work_owner(c, w), n == 0};
    *out = rows;
    return n + 1;
}

/* ---- earlier texts ------------------------------------------------------------------------------
 */

static void past_line(PlanLine *lines, size_t *n, Str label, Str value) {
    if (value.len) lines[(*n)++] = (PlanLine){label, value, S("")};
}

static void fill_past_one(Call *c, const GoalAsked *asked, const PastOfRow *row, GoalPast *out) {
    enum { LINES_MOST = 10 };
    const Json *j = NULL;
    PlanLine *lines = ARENA_ARRAY(c->arena, PlanLine, LINES_MOST);
    size_t n = 0;
    out->title =
        text_fill(c->arena, c->lang, S("Tekst {n}, vervangen op {when}"), FILL("n", row->version),
                  FILL("when", plan_by(c, row->by.at ? row->by : S(""), row->moment)));
    if (json_read(c->arena, row->body, &j).code != OK) return;
    Str person = json_get_text(j, S("person_id"), S(""));
    past_line(lines, &n, text(c->lang, T("Wat")), json_get_text(j, S("what"), S("")));
    past_line(lines, &n, text(c->lang, T("Hoe")), json_get_text(j, S("how"), S("")));
    past_line(lines, &n, text(c->lang, T("Met wie")), json_get_text(j, S("with_whom"), S("")));
    past_line(lines, &n, text(c->lang, T("Wanneer")),
              plan_day(c, json_get_text(j, S("by_day"), S(""))));
    past_line(lines, &n, text(c->lang, T("Waar hoort het bij")),
              plan_subject(c, &asked->seen.file, json_get_text(j, S("aim"), S(""))));
    past_line(lines, &n, text(c->lang, T("Stuk van de hulpvraag")),
              json_get_text(j, S("request_part"), S("")));
    past_line(lines, &n, text(c->lang, T("Waar merk je het aan")),
              json_get_text(j, S("notice"), S("")));
    if (person.len && asked->seen.work.n_persons > 1)
        past_line(lines, &n, text(c->lang, T("Van wie")), plan_party(c, &asked->seen, person));
    out->fields.at = lines;
    out->fields.n = n;
}

static Status fill_past(Call *c, const GoalAsked *asked, GoalPage *page) {
    PastOfRow *rows = NULL;
    size_t n = 0, bytes = 0;
    TRY(past_list(&c->app, S("goal"), asked->row->id, &rows, &n));
    GoalPast *past = ARENA_ARRAY(c->arena, GoalPast, PAST_SHOWN);
    for (size_t i = 0; i < n && page->past.n < PAST_SHOWN; i++) {
        bytes += rows[i].body.len;
        if (page->past.n && bytes > PAST_BYTES_MOST) break;
        fill_past_one(c, asked, &rows[i], &past[page->past.n++]);
    }
    page->past.at = past;
    return STATUS_OK;
}

/* ---- two people at once -------------------------------------------------------------------------
 */

static Str clash_words(Call *c, const GoalAsked *asked, const GoalField *f, Str value) {
    if (f->aim) value = plan_subject(c, &asked->seen.file, value);
    if (f->person)
        value = value.len ? plan_party(c, &asked->seen, value) : text(c->lang, T("Het huishouden"));
    return value.len ? value : text(c->lang, T("(leeg)"));
}

static void fill_clash(Call *c, const GoalAsked *asked, GoalPage *page) {
    GoalField fields[GOAL_FIELDS];
    GoalClash *rows = ARENA_ARRAY(c->arena, GoalClash, GOAL_FIELDS);
    if (!asked->clash || asked->row == NULL) return;
    goal_fields(c, asked, fields);
    for (size_t i = 0; i < GOAL_FIELDS; i++) {
        const GoalField *f = &fields[i];
        if (str_eq(f->saved, f->typed)) continue;
        rows[page->clash.n++] = (GoalClash){
            arena_print(c->arena, "keus.%.*s", STR_ARG(f->name)), text(c->lang, f->label),
            clash_words(c, asked, f, f->saved), clash_words(c, asked, f, f->typed),
            f->both && f->saved.len && f->typed.len};
    }
    page->clash.at = rows;
    page->clash_who = plan_by(c, asked->row->by.at ? asked->row->by : S(""), asked->row->moment);
}

/* ---- all of it ----------------------------------------------------------------------------------
 */

static void fill_place(Call *c, const GoalAsked *asked, GoalPage *page) {
    const PlanFile *f = &asked->seen.file;
    const GoalListRow *before = NULL;
    bool passed = false;
    page->number = 1;
    for (size_t i = 0; i < f->n_open; i++) {
        const GoalListRow *g = &f->goals[i];
        bool here = asked->row ? str_eq(g->id, asked->row->id) : g->id.len == 0;
        if (plan_file_private(f, g)) continue;
        if (passed) {
            page->after = plan_goal_path(c, &asked->seen.work, g->id);
            return;
        }
        if (here && before) page->before = plan_goal_path(c, &asked->seen.work, before->id);
        passed |= here;
        page->number += !passed;
        before = g;
    }
    if (!passed) page->number = 0;
}

static void fill_helps(Call *c, const GoalAsked *asked, GoalPage *page) {
    const PlanFile *f = &asked->seen.file;
    PlanChip *chips = ARENA_ARRAY(c->arena, PlanChip, f->n_help);
    for (size_t i = 0; i < f->n_help; i++)
        if (f->help[i].goal_id.at && str_eq(f->help[i].goal_id, asked->row->id))
            chips[page->helps.n++] = (PlanChip){f->help[i].name, f->help[i].provision.len > 0};
    page->helps.at = chips;
}

static Status fill_existing(Call *c, const GoalAsked *asked, GoalPage *page) {
    const GoalOfRow *g = asked->row;
    page->version = g->version;
    page->words_version = g->words_version;
    if (!str_eq(g->status, S("open"))) {
        page->ended = text_fill(c->arena, c->lang,
                                str_eq(g->status, S("reached")) ? T("Bereikt op {day}")
                                                                : T("Gestopt op {day}"),
                                FILL("day", plan_day(c, g->ended_day)));
        page->ended_why = g->ended_why;
    }
    fill_says(c, asked, page);
    fill_attained(c, asked, page);
    fill_helps(c, asked, page);
    page->sayers.n = fill_parties(c, asked, &page->sayers.at);
    page->judges = (typeof(page->judges)){page->sayers.at, page->sayers.n};
    return fill_past(c, asked, page);
}

static void fill_fields(Call *c, const GoalAsked *asked, GoalPage *page) {
    const GoalTyped *t = &asked->typed;
    const CaseWork *w = &asked->seen.work;
    page->person = t->person;
    page->all_with = t->with_whom;
    page->what = t->what;
    page->how = t->how;
    page->by = t->by_typed;
    page->request_part = t->request_part;
    page->notice = t->notice;
    page->what_fault = fill_fault(c, asked, "wat");
    page->how_fault = fill_fault(c, asked, "hoe");
    page->with_fault = fill_fault(c, asked, "wie");
    page->by_fault = fill_fault(c, asked, "wanneer");
    if (t->has_by) page->by_hint = day_hint_ahead(c, t->by);
    page->request_fault = fill_fault(c, asked, "vraag");
    page->notice_fault = fill_fault(c, asked, "merk");
    page->more_open =
        t->request_part.len + t->notice.len + page->request_fault.len + page->notice_fault.len > 0;
    if (w->n_persons > 1)
        page->whose.n =
            fill_persons(c, w, text(c->lang, T("Het hele huishouden")), t->person, &page->whose.at);
    fill_aims(c, asked, page);
}

static Str goal_title(Call *c, const GoalAsked *asked, const GoalPage *page) {
    if (asked->row == NULL) return text(c->lang, T("Nieuw doel"));
    if (page->number == 0) return text(c->lang, T("Doel"));
    return text_fill(c->arena, c->lang, S("Doel {n}"), FILL("n", page->number));
}

Status goal_show(Call *c, GoalAsked *asked, int status) {
    GoalPage *page = ARENA_NEW(c->arena, GoalPage);
    const CaseWork *w = &asked->seen.work;
    GoalListRow row = goal_typed_row(c, asked);
    TRY(plan_seen_with(c, &asked->seen, &row));
    *page = (GoalPage){.frame = call_frame(c, FRAME_STAFF, NAV_CASES),
                       .action = asked->path,
                       .plan_href = work_path(c, w, S("plan")),
                       .help_href = work_path(c, w, S("plan/hulpvormen")),
                       .steps_href = work_path(c, w, S("stappen")),
                       .key = asked->key.len ? asked->key : random_key(c->arena),
                       .open = w->open,
                       .is_new = asked->row == NULL,
                       .called = work_called(c, w),
                       .request = asked->seen.asked.request,
                       .wishes = plan_seen_wishes(c, &asked->seen),
                       .intro = words_in(c->lang, asked->seen.rules->intro),
                       .restored = asked->restored,
                       .fault = asked->fault};
    if (asked->restored) page->draft_when = plan_clock(c, asked->draft_at);
    fill_fields(c, asked, page);
    TRY(fill_people(c, asked, page));
    fill_place(c, asked, page);
    if (asked->row) TRY(fill_existing(c, asked, page));
    fill_clash(c, asked, page);
    page->head = work_head(c, w, goal_title(c, asked, page), S(""));
    page->head.above = text(c->lang, T("Plan"));
    page->head.above_href = page->plan_href;
    page->head.note = asked->note;
    page->frame.fault = status == 422;
    size_t at = plan_file_goal(&asked->seen.file, row.id);
    plan_seen_look(c, &asked->seen, &asked->seen.file.goals[at], page->number, asked->checked,
                   &page->look);
    goal_look_new(c, asked, &page->look);
    page->parties.n = plan_seen_parties(c, &asked->seen, &page->parties.at);
    call_saw(c, S("plan.read"), w->file->id, w->person_id);
    Html html = call_html(c, status);
    page_goal(&html, page);
    return STATUS_OK;
}
