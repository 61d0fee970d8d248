// SPDX-License-Identifier: EUPL-1.2
/* Fills "Wie ziet wat" of a case. */
#include "web/pages/share_fill.h"

#include "view/casework_view.h"
#include "web/pages/case_form.h"

const Str share_ways[] = {S_INIT("in_person"), S_INIT("telephone"), S_INIT("paper"), {0}};
static const Str way_labels[] = {T_INIT("In een gesprek"), T_INIT("Aan de telefoon"),
                                 T_INIT("Op papier, met een handtekening")};

static Str way_words(Call *c, Str way) {
    for (size_t i = 0; share_ways[i].len; i++)
        if (str_eq(share_ways[i], way)) return text(c->lang, way_labels[i]);
    return S("");
}

static Str share_day(Call *c, Str day) {
    Day d = 0;
    return day_parse(day, &d) ? day_words_year(c->arena, c->lang, d) : day;
}

static Str share_moment(Call *c, Moment m) {
    return day_words_year(c->arena, c->lang, moment_local_day(m));
}

static Str share_person(Call *c, const Sharing *s, Str person_id) {
    size_t at = person_id.at ? case_work_person(&s->work, person_id) : STR_NONE;
    if (at == STR_NONE) return text(c->lang, T("iemand die niet meer in de zaak is"));
    return persons_called(c, s->work.persons, s->work.n_persons, at);
}

static Str share_partner(Call *c, Str called, Str works_at) {
    Str who = called.len ? called : text(c->lang, T("Iemand die meehelpt"));
    return works_at.len ? arena_print(c->arena, "%.*s (%.*s)", STR_ARG(who), STR_ARG(works_at))
                        : who;
}

/* ---- who sees it -------------------------------------------------------------------------------
 */

static void viewers_fill(Call *c, const Sharing *s, SharePage *page) {
    ShareViewer *team = ARENA_ARRAY(c->arena, ShareViewer, s->n_team + 1);
    ShareViewer *people = ARENA_ARRAY(c->arena, ShareViewer, s->work.n_persons + 1);
    for (size_t i = 0; i < s->n_team; i++) {
        bool owner =
            s->work.file->owner_id.at && str_eq(s->team[i].user_id, s->work.file->owner_id);
        team[i] = (ShareViewer){s->team[i].name,
                                owner ? text(c->lang, T("is verantwoordelijk; ziet de hele zaak"))
                                      : text(c->lang, T("ziet de hele zaak"))};
    }
    for (size_t i = 0; i < s->work.n_persons; i++)
        people[i] = (ShareViewer){
            persons_called(c, s->work.persons, s->work.n_persons, i),
            s->work.n_persons > 1
                ? text(c->lang,
                       T("ziet het eigen beeld, de eigen doelen en de doelen van allemaal"))
                : text(c->lang, T("ziet het eigen beeld en het plan"))};
    page->team.at = team;
    page->team.n = s->n_team;
    page->residents.at = people;
    page->residents.n = s->work.n_persons;
}

/* ---- what is shared ----------------------------------------------------------------------------
 */

static bool share_has(const Sharing *s, Str grant_id, Str goal_id) {
    for (size_t i = 0; i < s->n_goals; i++)
        if (str_eq(s->goals[i].grant_id, grant_id) && str_eq(s->goals[i].goal_id, goal_id))
            return true;
    return false;
}

static void item_goals(Call *c, const Sharing *s, const ShareListRow *row, bool sent,
                       ShareItem *item) {
    ShareGoal *shared = ARENA_ARRAY(c->arena, ShareGoal, s->n_goals + 1);
    for (size_t i = 0; i < s->n_goals; i++)
        if (str_eq(s->goals[i].grant_id, row->id))
            shared[item->shared.n++] =
                (ShareGoal){.id = s->goals[i].goal_id, .what = s->goals[i].what};
    item->shared.at = shared;
    bool same = row->person_id.at && str_eq(row->person_id, s->work.person_id);
    ShareGoal *all = ARENA_ARRAY(c->arena, ShareGoal, s->n_picks + 1);
    for (size_t i = 0; same && i < s->n_picks; i++) {
        bool chosen = sent ? form_member(&c->form, S("d."), s->picks[i].id) != NULL
                           : share_has(s, row->id, s->picks[i].id);
        all[item->goals.n++] = (ShareGoal){s->picks[i].id, s->picks[i].what, chosen,
                                           s->work.n_persons > 1 && !s->picks[i].person_id.at};
    }
    item->goals.at = all;
}

static Str share_ended(Call *c, const Sharing *s, const ShareListRow *row) {
    if (row->has_revoked) {
        Str who = row->revoked_person.at ? share_person(c, s, row->revoked_person)
                  : row->revoked_by.at   ? row->revoked_by
                                         : text(c->lang, T("het programma"));
        return text_fill(c->arena, c->lang, S("Gestopt op {day} door {who}."),
                         FILL("day", share_moment(c, row->revoked)), FILL("who", who));
    }
    if (!s->work.open) return text(c->lang, T("Gestopt: de zaak is afgerond."));
    if (str_cmp(row->until_day, app_today(&c->app)) < 0)
        return text_fill(c->arena, c->lang, S("Voorbij sinds {day}."),
                         FILL("day", share_day(c, row->until_day)));
    return text(c->lang, T("Gestopt: deze persoon is niet meer in de zaak."));
}

static ShareItem item_fill(Call *c, const Sharing *s, const ShareListRow *row,
                           const ShareSent *sent) {
    bool this = str_eq(sent->part, S("wijzig")) && str_eq(sent->id, row->id);
    Day until = 0;
    ShareItem item = {
        .id = row->id,
        .who = row->called.len ? row->called : text(c->lang, T("Iemand die meehelpt")),
        .works_at = row->works_at.at ? row->works_at : S(""),
        .email = row->email.at ? row->email : S(""),
        .whose = share_person(c, s, row->person_id),
        .purpose = row->purpose,
        .from = share_day(c, row->from_day),
        .until = share_day(c, row->until_day),
        .until_typed = this                                ? form_value(&c->form, S("tot"))
                       : day_parse(row->until_day, &until) ? day_typed(c->arena, until)
                                                           : S(""),
        .agreed = way_words(c, row->agreed_way.at ? row->agreed_way : S("")),
        .given_by = row->given_by.at ? row->given_by : S(""),
        .with_outcome = this ? form_number(&c->form, S("uitkomst")) == 1
                             : row->has_with_outcome && row->with_outcome,
        .live = share_holds(&c->app, s, row),
        .open = this,
        .clash = this && sent->clash,
        .version = (int)row->version,
    };
    item.ended = item.live ? S("") : share_ended(c, s, row);
    item_goals(c, s, row, this, &item);
    return item;
}

static void items_fill(Call *c, const Sharing *s, const ShareSent *sent, SharePage *page) {
    ShareItem *live = ARENA_ARRAY(c->arena, ShareItem, s->n_shares + 1);
    ShareItem *ended = ARENA_ARRAY(c->arena, ShareItem, s->n_shares + 1);
    for (size_t i = 0; i < s->n_shares; i++) {
        ShareItem item = item_fill(c, s, &s->shares[i], sent);
        if (item.live)
            live[page->shares.n++] = item;
        else
            ended[page->ended.n++] = item;
    }
    page->shares.at = live;
    page->ended.at = ended;
}

/* ---- what they said ----------------------------------------------------------------------------
 */

static void messages_fill(Call *c, const Sharing *s, const ShareSent *sent, SharePage *page) {
    static const struct {
        Str kind, words;
    } kinds[] = {{S_INIT("done"), T_INIT("zegt dat het gedaan is")},
                 {S_INIT("busy"), T_INIT("is ermee bezig")},
                 {S_INIT("question"), T_INIT("heeft een vraag")}};
    ShareMessage *list = ARENA_ARRAY(c->arena, ShareMessage, s->n_contributions + 1);
    for (size_t i = 0; i < s->n_contributions; i++) {
        const ContributionListRow *k = &s->contributions[i];
        bool this = str_eq(sent->part, S("antwoord")) && str_eq(sent->id, k->id);
        ShareMessage m = {
            .id = k->id,
            .who = share_partner(c, k->called, k->works_at),
            .words = k->words,
            .goal = k->what,
            .day = share_moment(c, k->moment),
            .iso = day_text(c->arena, moment_local_day(k->moment)),
            .answer = k->answer,
            .answered_by = k->answered_by.at ? k->answered_by : S(""),
            .typed = this ? form_value(&c->form, S("tekst")) : S(""),
            .waits = str_eq(k->kind, S("question")) && !k->has_answered,
            .clash = this && sent->clash,
            .version = (int)k->version,
            .deed = S("antwoord"),
        };
        for (size_t j = 0; j < sizeof kinds / sizeof *kinds; j++)
            if (str_eq(kinds[j].kind, k->kind)) m.what = text(c->lang, kinds[j].words);
        list[i] = m;
    }
    page->messages.at = list;
    page->messages.n = s->n_contributions;
}

static void words_fill(Call *c, const Sharing *s, const ShareSent *sent, SharePage *page) {
    ShareMessage *list = ARENA_ARRAY(c->arena, ShareMessage, s->n_words + 1);
    for (size_t i = 0; i < s->n_words; i++) {
        const OwnWordOfCaseRow *o = &s->words[i];
        bool this = str_eq(sent->part, S("woord")) && str_eq(sent->id, o->id);
        list[i] = (ShareMessage){
            .id = o->id,
            .who = share_person(c, s, o->person_id),
            .what = o->asks ? text(c->lang, T("vraagt om iets te veranderen"))
                            : text(c->lang, T("wil hierbij zeggen")),
            .words = o->words,
            .goal = o->about,
            .day = share_moment(c, o->moment),
            .iso = day_text(c->arena, moment_local_day(o->moment)),
            .answer = o->answer,
            .answered_by = o->answered_by.at ? o->answered_by : S(""),
            .typed = this ? form_value(&c->form, S("tekst")) : S(""),
            .waits = !o->has_answered,
            .clash = this && sent->clash,
            .version = (int)o->version,
            .deed = S("woord"),
        };
    }
    page->words.at = list;
    page->words.n = s->n_words;
}

/* ---- the form of a new one ---------------------------------------------------------------------
 */

static void form_fill(Call *c, const Sharing *s, const ShareSent *sent, SharePage *page) {
    bool this = str_eq(sent->part, S("nieuw"));
    ShareGoal *picks = ARENA_ARRAY(c->arena, ShareGoal, s->n_picks + 1);
    ShareWay *ways = ARENA_ARRAY(c->arena, ShareWay, 4);
    for (size_t i = 0; i < s->n_picks; i++)
        picks[i] = (ShareGoal){s->picks[i].id, s->picks[i].what,
                               this && form_member(&c->form, S("d."), s->picks[i].id) != NULL,
                               s->work.n_persons > 1 && s->picks[i].person_id.at == NULL};
    page->picks.at = picks;
    page->picks.n = s->n_picks;
    Str way = this ? form_value(&c->form, S("hoe")) : S("");
    for (size_t i = 0; share_ways[i].len; i++)
        ways[page->ways.n++] =
            (ShareWay){share_ways[i], text(c->lang, way_labels[i]), str_eq(share_ways[i], way)};
    page->ways.at = ways;
    page->form_open = this;
    page->until = day_typed(c->arena, app_day(&c->app) + SHARE_DAYS_USUAL);
    if (!this) return;
    page->name = form_value(&c->form, S("naam"));
    page->works_at = form_value(&c->form, S("werkt"));
    page->email = form_value(&c->form, S("email"));
    page->purpose = form_value(&c->form, S("waarvoor"));
    page->until = form_value(&c->form, S("tot"));
    page->with_outcome = form_number(&c->form, S("uitkomst")) == 1;
}

void share_fill(Call *c, const Sharing *s, const ShareSent *sent, SharePage *page) {
    page->action = arena_print(c->arena, "/zaken/%.*s/delen", STR_ARG(s->work.file->id));
    page->person = s->work.person_id;
    page->called = work_called(c, &s->work);
    page->open = s->work.open;
    page->fault = sent->fault;
    page->fault_at = sent->fault_at;
    viewers_fill(c, s, page);
    items_fill(c, s, sent, page);
    messages_fill(c, s, sent, page);
    words_fill(c, s, sent, page);
    form_fill(c, s, sent, page);
}
