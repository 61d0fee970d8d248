// SPDX-License-Identifier: EUPL-1.2
/* The goals of the plan as cards, and what the rules see in the plan as a whole. */
#include "store/fold.h"
#include "web/pages/plan.h"

enum { TITLE_SHOWN = 300, MORE_SHOWN = 200, CHIP_SHOWN = 60, CHIPS_MOST = 12, LINES_MOST = 16 };

/* ---- a card -------------------------------------------------------------------------------------
 */

static Str card_more(Call *c, const PlanSeen *seen, const GoalListRow *g, bool *cut) {
    Str parts[] = {plan_cut(c, g->how, MORE_SHOWN, cut), plan_subject(c, &seen->file, g->aim),
                   plan_day(c, g->by_day.at ? g->by_day : S(""))};
    Buf *out = buf_on(c->arena, 8192);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].len == 0) continue;
        if (out->len) buf_add(out, S(" · "));
        buf_add(out, parts[i]);
    }
    return buf_str(out);
}

static bool card_help_shown(const PlanHelpRow *h) {
    return !str_eq(h->status, S("stopped")) && !str_eq(h->status, S("not_available"));
}

/* Folding is slow: two names that begin with different ASCII letters are not the same. */
static bool card_alike(Str a, Str b) {
    if (a.len == 0 || b.len == 0) return false;
    unsigned char x = (unsigned char)a.at[0], y = (unsigned char)b.at[0];
    return x >= 0x80 || y >= 0x80 || (x | 0x20) == (y | 0x20);
}

/* Does a form of help of this goal go by this name: "budgetmaatje", or "schuldhulp" of "Schuldhulp
   van de gemeente"? Then one chip says it. */
static bool card_helped(Call *c, const PlanSeen *seen, const GoalListRow *g, Str name) {
    Str folded = {0};
    for (size_t i = 0; i < seen->file.n_help; i++) {
        const PlanHelpRow *h = &seen->file.help[i];
        if (h->goal_id.at == NULL || !str_eq(h->goal_id, g->id) || !card_help_shown(h)) continue;
        if (!card_alike(h->name, name)) continue;
        if (folded.at == NULL) folded = text_fold(c->arena, name);
        Str help = text_fold(c->arena, h->name);
        if (str_starts(help, folded) && (help.len == folded.len || help.at[folded.len] == ' '))
            return true;
    }
    return false;
}

static void card_chips(Call *c, const PlanSeen *seen, const GoalListRow *g, PlanCard *card) {
    PlanChip *chips = ARENA_ARRAY(c->arena, PlanChip, CHIPS_MOST);
    Str rest = g->with_whom, line;
    while (str_split(&rest, '\n', &line) && card->chips.n < CHIPS_MOST / 2)
        if (str_trim(line).len && !card_helped(c, seen, g, str_trim(line)))
            chips[card->chips.n++] =
                (PlanChip){plan_cut(c, str_trim(line), CHIP_SHOWN, &card->cut), false};
    for (size_t i = 0; i < seen->file.n_help && card->chips.n < CHIPS_MOST; i++) {
        const PlanHelpRow *h = &seen->file.help[i];
        if (h->goal_id.at == NULL || !str_eq(h->goal_id, g->id)) continue;
        if (!card_help_shown(h)) continue;
        Str name = plan_cut(c, h->name, CHIP_SHOWN, &card->cut);
        if (str_eq(h->provision, S("specialist")))
            name = text_fill(c->arena, c->lang, S("Specialist: {name}"), FILL("name", name));
        if (str_eq(h->provision, S("tailored")))
            name = text_fill(c->arena, c->lang, S("Op maat: {name}"), FILL("name", name));
        chips[card->chips.n++] = (PlanChip){name, h->provision.len > 0};
    }
    card->chips.at = chips;
}

static void card_line(PlanCard *card, PlanLine *lines, Str who, Str words, Str said) {
    if (card->lines.n < LINES_MOST) lines[card->lines.n++] = (PlanLine){who, words, said};
}

/* Who wants it otherwise, and after settling: who has to look again. */
static void card_says(Call *c, const PlanSeen *seen, const GoalListRow *g, PlanCard *card,
                      PlanLine *lines) {
    const PlanFile *f = &seen->file;
    const CaseWork *w = &seen->work;
    bool settled = f->plan && f->plan->has_agreed;
    for (size_t p = 0; p < w->n_persons; p++) {
        Str who = w->persons[p].person_id;
        if (!plan_file_about(g, who)) continue;
        const GoalSayListRow *say = plan_file_say(f, g, who);
        const GoalSayListRow *now = plan_file_say_now(f, g, who);
        Str name = plan_party(c, seen, who);
        if (now && str_eq(now->says, S("disagree")))
            card_line(card, lines, name, text(c->lang, T("is het hier niet mee eens")), now->words);
        if (now && str_eq(now->says, S("change")))
            card_line(card, lines, name, text(c->lang, T("wil hier iets aan veranderen")),
                      now->words);
        if (settled && now == NULL)
            card_line(card, lines, name,
                      say ? text(c->lang, T("heeft de nieuwe tekst nog niet gezien"))
                          : text(c->lang, T("heeft dit doel nog niet gezien")),
                      S(""));
    }
}

static void card_attained(Call *c, const PlanSeen *seen, const GoalListRow *g, PlanCard *card,
                          PlanLine *lines) {
    static const Str reached[] = {T_INIT("zegt: nog niet bereikt"),
                                  T_INIT("zegt: een deel bereikt"),
                                  T_INIT("zegt: helemaal bereikt")};
    for (size_t i = 0; i < seen->file.n_attained; i++) {
        const GoalAttainmentListRow *a = &seen->file.attained[i];
        if (!str_eq(a->goal_id, g->id)) continue;
        Str who = a->person_id.at ? a->person_id : S("professional");
        card_line(card, lines, plan_party(c, seen, who), text(c->lang, reached[a->value]), S(""));
    }
}

static Str card_place(Call *c, const PlanCard *card, int64_t place) {
    return arena_print(c->arena, "orde:%.*s:%d", STR_ARG(card->id), (int)place);
}

/* The numbers count what is shown, and so do the places. */
static void card_order(Call *c, int64_t n, PlanCard *card) {
    if (card->number > 1) {
        card->up_do = card_place(c, card, card->number - 1);
        if (card->number > 2) card->first_do = card_place(c, card, 1);
    }
    if (card->number < n) card->down_do = card_place(c, card, card->number + 1);
}

static PlanCard plan_card(Call *c, const PlanSeen *seen, const GoalListRow *g, int64_t number) {
    PlanLine *lines = ARENA_ARRAY(c->arena, PlanLine, LINES_MOST);
    const PlanPoint *points = NULL;
    int64_t todo = 0;
    PlanCard card = {.number = number,
                     .id = g->id,
                     .anchor = arena_print(c->arena, "doel-%d", (int)number),
                     .href = plan_goal_path(c, &seen->work, g->id),
                     .cut = g->cut};
    card.title = plan_cut(c, g->what, TITLE_SHOWN, &card.cut);
    if (card.title.len == 0) card.title = text(c->lang, T("Nog geen woorden"));
    card.more = card_more(c, seen, g, &card.cut);
    if (seen->work.n_persons > 1)
        card.whose = g->person_id.at ? plan_party(c, seen, g->person_id)
                                     : text(c->lang, T("Het hele huishouden"));
    size_t n = plan_seen_points(c, seen, g, &points, &todo);
    card.concrete = todo == 0;
    card.state = plan_seen_state(c, todo);
    card.points.at = points;
    card.points.n = card.concrete ? 0 : n;
    card_chips(c, seen, g, &card);
    card_says(c, seen, g, &card, lines);
    card_attained(c, seen, g, &card, lines);
    card.lines.at = lines;
    return card;
}

static PlanCard plan_card_ended(Call *c, const PlanSeen *seen, const GoalListRow *g,
                                int64_t number) {
    PlanCard card = plan_card(c, seen, g, number);
    card.points.n = 0;
    card.ended =
        text_fill(c->arena, c->lang,
                  str_eq(g->status, S("reached")) ? T("Bereikt op {day}") : T("Gestopt op {day}"),
                  FILL("day", plan_day(c, g->ended_day)));
    card.more = plan_cut(c, g->ended_why, MORE_SHOWN, &card.cut);
    return card;
}

void plan_fill_goals(Call *c, const PlanSeen *seen, PlanPage *page) {
    const PlanFile *f = &seen->file;
    PlanCard *goals = ARENA_ARRAY(c->arena, PlanCard, f->n_goals + 1);
    PlanCard *ended = ARENA_ARRAY(c->arena, PlanCard, f->n_goals + 1);
    int64_t concrete = 0;
    for (size_t i = 0; i < f->n_goals; i++) {
        const GoalListRow *g = &f->goals[i];
        int64_t number = (int64_t)(page->goals.n + page->ended.n) + 1;
        if (plan_file_private(f, g))
            page->apart++;
        else if (i < f->n_open)
            goals[page->goals.n++] = plan_card(c, seen, g, number);
        else
            ended[page->ended.n++] = plan_card_ended(c, seen, g, number);
    }
    for (size_t i = 0; i < page->goals.n; i++) {
        card_order(c, (int64_t)page->goals.n, &goals[i]);
        concrete += goals[i].concrete;
    }
    page->goals.at = goals;
    page->ended.at = ended;
    page->can_order = page->open && page->goals.n > 1;
    if (page->goals.n)
        page->concrete = text_fill(c->arena, c->lang, S("{n} van de {of} doelen concreet"),
                                   FILL("n", concrete), FILL("of", page->goals.n));
}

/* ---- the plan as a whole ------------------------------------------------------------------------
 */

static void still_add(Call *c, const PlanSeen *seen, const PlanFinding *f, const GoalListRow *goal,
                      PlanNote note, PlanPage *page, PlanNote *still) {
    if (f->rule->level == PLAN_STOP || note.left_who.len) return;
    if (goal) {
        note.act = text_fill(c->arena, c->lang, S("Open: {title}"),
                             FILL("title", goal->what.len ? plan_cut(c, goal->what, 80, NULL)
                                                          : text(c->lang, T("Nog geen woorden"))));
        note.act_href = arena_print(c->arena, "%.*s?kijk=1#stand",
                                    STR_ARG(plan_goal_path(c, &seen->work, goal->id)));
        note.act_do = note.act_here = S("");
    }
    still[page->still.n++] = note;
}

void plan_fill_notes(Call *c, const PlanSeen *seen, PlanPage *page) {
    size_t n = seen->found.n + 1;
    PlanNote *notes = ARENA_ARRAY(c->arena, PlanNote, n),
             *tips = ARENA_ARRAY(c->arena, PlanNote, n);
    PlanNote *left = ARENA_ARRAY(c->arena, PlanNote, n),
             *still = ARENA_ARRAY(c->arena, PlanNote, n);
    for (size_t i = 0; i < seen->found.n; i++) {
        const PlanFinding *f = &seen->found.list[i];
        const GoalListRow *goal = plan_seen_goal(seen, f);
        if (goal && !page->settling) continue;
        PlanNote note = plan_seen_note(c, seen, f, goal);
        if (page->settling) still_add(c, seen, f, goal, note, page, still);
        if (goal || f->rule->level == PLAN_STOP) continue;
        if (note.left_who.len)
            left[page->left.n++] = note;
        else if (f->rule->level == PLAN_HINT)
            tips[page->tips.n++] = note;
        else
            notes[page->notes.n++] = note;
    }
    page->notes.at = notes;
    page->tips.at = tips;
    page->left.at = left;
    page->still.at = still;
    page->tips_words = page->tips.n == 1 ? text(c->lang, T("1 tip bij dit plan"))
                                         : text_fill(c->arena, c->lang, S("{n} tips bij dit plan"),
                                                     FILL("n", page->tips.n));
}
