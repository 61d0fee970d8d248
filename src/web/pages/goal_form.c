// SPDX-License-Identifier: EUPL-1.2
/* The form of one goal, to and from what is kept. */
#include "web/pages/goal_form.h"

#include "app/goal_text.h"
#include "sys/secret.h"
#include "view/casework_view.h"

#define GOAL_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")
#define GOAL_LONG T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")

static const Str goal_choices[] = {S_INIT("mijn"), S_INIT("hun"), S_INIT("beide"), {0}};
static const Str goal_says[] = {S_INIT("agree"), S_INIT("disagree"), S_INIT("change"), {0}};
static const Str goal_ways[] = {S_INIT("in_person"), S_INIT("telephone"), {0}};
static const Str goal_ends[] = {S_INIT("reached"), S_INIT("stopped"), S_INIT("open"), {0}};

static const Field goal_form_fields[] = {
    {.name = S_INIT("doe"), .kind = FIELD_LINE, .most = 200, .wrong = GOAL_RELOAD},
    {.name = S_INIT("sleutel"), .kind = FIELD_KEY, .wrong = GOAL_RELOAD},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = GOAL_RELOAD},
    {.name = S_INIT("van"), .kind = FIELD_LINE, .most = 64, .wrong = GOAL_RELOAD},
    {.name = S_INIT("wat"), .kind = FIELD_LINES, .most = GOAL_WORDS_MOST, .wrong = GOAL_LONG},
    {.name = S_INIT("hoe"), .kind = FIELD_LINES, .most = GOAL_WORDS_MOST, .wrong = GOAL_LONG},
    {.name = S_INIT("wie"), .kind = FIELD_LINES, .most = GOAL_WORDS_MOST, .wrong = GOAL_LONG},
    {.name = S_INIT("met."), .kind = FIELD_LINE, .most = 400, .family = true, .wrong = GOAL_RELOAD},
    {.name = S_INIT("wanneer"),
     .kind = FIELD_DAY,
     .wrong = T_INIT("Schrijf de datum zo: 15-02-2027.")},
    {.name = S_INIT("bij"), .kind = FIELD_LINE, .most = 100, .wrong = GOAL_RELOAD},
    {.name = S_INIT("vraag"), .kind = FIELD_LINES, .most = GOAL_WORDS_MOST, .wrong = GOAL_LONG},
    {.name = S_INIT("merk"), .kind = FIELD_LINES, .most = GOAL_WORDS_MOST, .wrong = GOAL_LONG},
    {.name = S_INIT("reden."),
     .kind = FIELD_LINES,
     .most = GOAL_WORDS_MOST,
     .family = true,
     .wrong = GOAL_LONG},
    {.name = S_INIT("keus."),
     .kind = FIELD_CHOICE,
     .choices = goal_choices,
     .family = true,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("partij"), .kind = FIELD_LINE, .most = 64, .wrong = GOAL_RELOAD},
    {.name = S_INIT("zegt"),
     .kind = FIELD_CHOICE,
     .choices = goal_says,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("manier"),
     .kind = FIELD_CHOICE,
     .choices = goal_ways,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("woorden"), .kind = FIELD_LINES, .most = GOAL_WORDS_MOST, .wrong = GOAL_LONG},
    {.name = S_INIT("bereikt"), .kind = FIELD_INT, .low = 0, .high = 2, .wrong = GOAL_RELOAD},
    {.name = S_INIT("einde"),
     .kind = FIELD_CHOICE,
     .choices = goal_ends,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = {0}},
};
const Form goal_form = {S_INIT("doel"), goal_form_fields};

/* ---- loading ------------------------------------------------------------------------------------
 */

Status goal_asked_load(Call *c, Str person, GoalAsked *out) {
    Str id = call_param(c, 1);
    *out = (GoalAsked){.fault = S(""), .note = S("")};
    TRY(plan_seen_load(c, person, &out->seen));
    out->path = plan_goal_path(c, &out->seen.work, id);
    if (str_eq(id, S("nieuw"))) return STATUS_OK;
    TRY(goal_of(c->app.db, c->arena, id, out->seen.work.file->id, &out->row));
    return out->row ? STATUS_OK : STATUS(NOT_FOUND, "no such goal in this case");
}

static Str goal_or_none(Str s) { return s.at ? s : S(""); }

void goal_typed_saved(Call *c, const GoalAsked *asked, Str aim, GoalTyped *out) {
    const CaseWork *w = &asked->seen.work;
    const GoalOfRow *g = asked->row;
    if (g == NULL) {
        *out = (GoalTyped){.person = w->n_persons == 1 ? w->person_id : S(""),
                           .what = S(""),
                           .how = S(""),
                           .with_whom = S(""),
                           .by_typed = S(""),
                           .aim = plan_subject(c, &asked->seen.file, aim).len ? aim : S(""),
                           .request_part = S(""),
                           .notice = S("")};
        return;
    }
    *out = (GoalTyped){.person = goal_or_none(g->person_id),
                       .what = g->what,
                       .how = g->how,
                       .with_whom = g->with_whom,
                       .by_typed = S(""),
                       .aim = g->aim,
                       .request_part = g->request_part,
                       .notice = g->notice};
    out->has_by = g->by_day.at && day_parse(g->by_day, &out->by);
    if (out->has_by) out->by_typed = day_typed(c->arena, out->by);
}

/* Adds the lines of a text, each once. */
static void goal_lines_add(Buf *out, Str lines) {
    Str rest = lines, line;
    while (str_split(&rest, '\n', &line)) {
        Str had = buf_str(out), one;
        bool there = false;
        line = str_trim(line);
        while (str_split(&had, '\n', &one)) there |= str_eq(one, line);
        if (line.len == 0 || there) continue;
        if (out->len) buf_char(out, '\n');
        buf_add(out, line);
    }
}

void goal_typed_sent(Call *c, const Filled *form, GoalTyped *out) {
    Buf *with = buf_on(c->arena, 1 << 20);
    for (size_t i = 0; i < form->members_n; i++)
        if (str_eq(form->members[i].field->name, S("met.")))
            goal_lines_add(with, form->members[i].value);
    goal_lines_add(with, form_value(form, S("wie")));
    *out = (GoalTyped){.person = form_value(form, S("van")),
                       .what = str_trim(form_value(form, S("wat"))),
                       .how = str_trim(form_value(form, S("hoe"))),
                       .with_whom = buf_str(with),
                       .by_typed = form_value(form, S("wanneer")),
                       .aim = form_value(form, S("bij")),
                       .request_part = str_trim(form_value(form, S("vraag"))),
                       .notice = str_trim(form_value(form, S("merk")))};
    out->has_by = out->by_typed.len && day_parse(out->by_typed, &out->by);
    if (out->has_by) out->by_typed = day_typed(c->arena, out->by);
}

/* ---- drafts -------------------------------------------------------------------------------------
 */

Str goal_draft_body(Call *c) {
    Buf *out = buf_on(c->arena, DRAFT_BYTES_MOST + 1024);
    for (size_t i = 0; i < c->sent.n; i++) {
        const Pair *p = &c->sent.items[i];
        if (str_eq(p->name, S("csrf")) || str_eq(p->name, S("doe"))) continue;
        if (out->len) buf_char(out, '&');
        pairs_encode(out, p->name);
        buf_char(out, '=');
        pairs_encode(out, p->value);
    }
    return buf_str(out);
}

Status goal_typed_draft(Call *c, GoalAsked *asked) {
    Draft draft;
    Pairs pairs;
    Filled form;
    TRY(draft_load(&c->app, asked->path, &draft));
    if (!draft.found || pairs_read(c->arena, draft.body, &pairs).code != OK ||
        form_read(c->arena, &goal_form, &pairs, &form).code != OK)
        return STATUS_OK;
    goal_typed_sent(c, &form, &asked->typed);
    if (asked->row) {
        asked->clash = form_number(&form, S("versie")) != asked->row->version;
        if (!asked->clash) goal_typed_choose(c, &form, asked->row, &asked->typed);
    }
    asked->restored = true;
    asked->draft_at = draft.at;
    if (form_value(&form, S("sleutel")).len) asked->key = form_value(&form, S("sleutel"));
    return STATUS_OK;
}

/* ---- to the deeds and the rules -----------------------------------------------------------------
 */

GoalGiven goal_typed_given(const GoalAsked *asked, int64_t version) {
    const GoalTyped *t = &asked->typed;
    return (GoalGiven){.id = asked->row ? asked->row->id : S(""),
                       .key = asked->row ? S("") : asked->key,
                       .version = version,
                       .person_id = t->person,
                       .what = t->what,
                       .how = t->how,
                       .with_whom = t->with_whom,
                       .has_by = t->has_by,
                       .by = t->by,
                       .aim = t->aim,
                       .request_part = t->request_part,
                       .notice = t->notice};
}

GoalListRow goal_typed_row(Call *c, const GoalAsked *asked) {
    const GoalTyped *t = &asked->typed;
    const GoalOfRow *g = asked->row;
    return (GoalListRow){.id = g ? g->id : S(""),
                         .person_id = t->person.len ? t->person : (Str){0},
                         .what = t->what,
                         .how = t->how,
                         .with_whom = t->with_whom,
                         .by_day = t->has_by ? day_text(c->arena, t->by) : (Str){0},
                         .aim = t->aim,
                         .request_part = t->request_part,
                         .status = g ? g->status : S("open"),
                         .since_day = g ? g->since_day : app_today(&c->app),
                         .ended_why = S(""),
                         .words_version = g ? g->words_version : 0};
}

void goal_look_new(Call *c, const GoalAsked *asked, GoalLook *look) {
    const GoalTyped *t = &asked->typed;
    if (asked->row || asked->checked || t->what.len) return;
    look->notes.n = look->tips.n = 0;
    look->fresh =
        t->how.len + t->with_whom.len + t->by_typed.len + t->request_part.len + t->notice.len == 0;
    if (look->fresh) look->state = text(c->lang, T("Nieuw"));
}

/* ---- two texts ----------------------------------------------------------------------------------
 */

void goal_fields(Call *c, const GoalAsked *asked, GoalField *out) {
    GoalTyped saved;
    const GoalTyped *t = &asked->typed;
    goal_typed_saved(c, asked, S(""), &saved);
    const GoalField fields[GOAL_FIELDS] = {
        {S_INIT("wat"), T_INIT("Wat"), saved.what, t->what, true, false, false},
        {S_INIT("hoe"), T_INIT("Hoe"), saved.how, t->how, true, false, false},
        {S_INIT("wie"), T_INIT("Met wie"), saved.with_whom, t->with_whom, true, false, false},
        {S_INIT("wanneer"), T_INIT("Wanneer"), saved.by_typed, t->by_typed, false, false, false},
        {S_INIT("bij"), T_INIT("Waar hoort het bij"), saved.aim, t->aim, false, true, false},
        {S_INIT("vraag"), T_INIT("Stuk van de hulpvraag"), saved.request_part, t->request_part,
         true, false, false},
        {S_INIT("merk"), T_INIT("Waar merk je het aan"), saved.notice, t->notice, true, false,
         false},
        {S_INIT("van"), T_INIT("Van wie"), saved.person, t->person, false, false, true},
    };
    for (size_t i = 0; i < GOAL_FIELDS; i++) out[i] = fields[i];
}

static void goal_choose(Call *c, const Filled *form, const char *field, Str theirs, Str *mine) {
    Str choice = form_member_value(form, S("keus."), str_of(field));
    if (str_eq(choice, S("hun"))) *mine = theirs;
    if (str_eq(choice, S("beide"))) *mine = goal_text_both(c->arena, theirs, *mine);
}

void goal_typed_choose(Call *c, const Filled *form, const GoalOfRow *theirs, GoalTyped *t) {
    GoalTyped saved;
    GoalAsked of = {.row = (GoalOfRow *)theirs};
    if (theirs == NULL) return;
    goal_typed_saved(c, &of, S(""), &saved);
    goal_choose(c, form, "wat", saved.what, &t->what);
    goal_choose(c, form, "hoe", saved.how, &t->how);
    goal_choose(c, form, "wie", saved.with_whom, &t->with_whom);
    goal_choose(c, form, "bij", saved.aim, &t->aim);
    goal_choose(c, form, "vraag", saved.request_part, &t->request_part);
    goal_choose(c, form, "merk", saved.notice, &t->notice);
    goal_choose(c, form, "van", saved.person, &t->person);
    if (str_eq(form_member_value(form, S("keus."), S("wanneer")), S("hun"))) {
        t->has_by = saved.has_by;
        t->by = saved.by;
        t->by_typed = saved.by_typed;
    }
}
