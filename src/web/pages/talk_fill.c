// SPDX-License-Identifier: EUPL-1.2
/* Fills the page of the conversation sheet: the two images, and the sentences side by side. */
#include "web/pages/talk_fill.h"

#include "view/names.h"
#include "web/pages/talk_cards.h"

/* Waves of the study by name; later ones by their code. */
static const struct {
    Str code, words;
} talk_waves[] = {
    {S_INIT("T0"), T_INIT("Eerste meting")},
    {S_INIT("T1"), T_INIT("Tweede meting")},
    {S_INIT("T2"), T_INIT("Derde meting")},
};

Str talk_wave_words(Call *c, Str code) {
    for (size_t i = 0; i < sizeof talk_waves / sizeof *talk_waves; i++)
        if (str_eq(talk_waves[i].code, code)) return text(c->lang, talk_waves[i].words);
    return text_fill(c->arena, c->lang, S("Meting {code}"), FILL("code", code));
}

Str talk_resident(Call *c, const TalkSheet *sheet) {
    return sheet->resident.len ? sheet->resident : text(c->lang, S("Inwoner"));
}

static Str talk_professional_name(Call *c, const TalkSheet *sheet) {
    return sheet->professional.len ? sheet->professional : text(c->lang, S("Begeleider"));
}

/* ---- the two images -----------------------------------------------------------------------------
 */

/* "Samira beantwoordde 4 van de 8 zinnen": why there is no number. */
static void talk_few(Call *c, const ImageScale *s, Words scale, Str name, TalkSentence *rows,
                     size_t *n) {
    if (s->score.how != TOO_FEW_ANSWERS) return;
    rows[(*n)++].text =
        text_fill(c->arena, c->lang, S("{scale}: {name} beantwoordde {n} van de {all} zinnen."),
                  FILL("scale", words_in(c->lang, scale)), FILL("name", name),
                  FILL("n", s->score.answered), FILL("all", s->score.asked));
}

static void talk_numbers(Call *c, const TalkSheet *sheet, TalkPage *page) {
    const Image *r = &sheet->images.resident.image, *p = &sheet->images.professional.image;
    const Instrument *in = sheet->talk.in;
    Quadrant q = {c->lang, in, r, p, page->resident, page->professional, S("kracht")};
    TalkSentence *few = ARENA_ARRAY(c->arena, TalkSentence, 2 * r->n);
    page->numbers = true;
    page->twin = twin_of(c->arena, &q);
    for (size_t i = 0; i < r->n; i++) {
        Words scale = in->scales[i].title_professional;
        page->scored =
            page->scored || r->scales[i].score.how == SCORED || p->scales[i].score.how == SCORED;
        talk_few(c, &r->scales[i], scale, page->resident, few, &page->few.n);
        talk_few(c, &p->scales[i], scale, page->professional, few, &page->few.n);
    }
    page->few.at = few;
}

/* ---- sentences ----------------------------------------------------------------------------------
 */

static bool talk_on_scale(const AnswerSet *set, int answer) {
    return answer >= answers_least(set) && answer <= answers_most(set);
}

static size_t talk_sentences(Call *c, const Instrument *in, const TalkSide *side, Side who,
                             const TalkSentence **out) {
    TalkSentence *rows = ARENA_ARRAY(c->arena, TalkSentence, side->n);
    for (size_t i = 0; i < side->n; i++) {
        const Item *item = &in->items[side->list[i].item];
        const AnswerSet *set = &in->answers[item->answers];
        int answer = side->list[i].answer;
        Str words = answer == ANSWER_NONE ? text(c->lang, S("Geen antwoord"))
                                          : answer_words(c->lang, in, set, answer, who);
        rows[i] = (TalkSentence){words_in(c->lang, item->text), words, !talk_on_scale(set, answer)};
    }
    *out = rows;
    return side->n;
}

static ChartAnswers talk_values(Call *c, const Instrument *in, const TalkSide *side, int *least,
                                int *most) {
    int *values = ARENA_ARRAY(c->arena, int, side->n);
    for (size_t i = 0; i < side->n; i++) {
        const AnswerSet *set = &in->answers[in->items[side->list[i].item].answers];
        *least = answers_least(set);
        *most = answers_most(set);
        values[i] = side->list[i].answer;
    }
    return (ChartAnswers){values, side->n};
}

static TalkTopicRow talk_topic_row(Call *c, const TalkSheet *sheet, size_t place, bool open) {
    const Instrument *in = sheet->talk.in;
    const TalkTopic *t = &sheet->talk.topic[place];
    size_t n = t->resident.n + t->professional.n;
    Str why = words_in(c->lang, sheet->talk.topics->topics[place].loose_reason);
    int least = 1, most = 5;
    ChartAnswers left = talk_values(c, in, &t->resident, &least, &most);
    ChartAnswers right = talk_values(c, in, &t->professional, &least, &most);
    TalkTopicRow row = {
        .title = words_in(c->lang, in->topics[place].title_professional),
        .summary = n == 1 ? text(c->lang, S("Lees de zin"))
                          : text_fill(c->arena, c->lang, S("Lees de {n} zinnen"), FILL("n", n)),
        .talk = t->way != TALK_NONE,
        .wished = t->wished,
        .loose = t->loose && t->resident.n && t->professional.n,
        .loose_words =
            why.len ? why : text(c->lang, S("De vragen lijken op elkaar, maar zijn niet gelijk.")),
        .open = open || t->way != TALK_NONE,
        .track = chart_answers(c->arena, least, most, left, right),
    };
    row.resident.n = talk_sentences(c, in, &t->resident, SIDE_RESIDENT, &row.resident.at);
    row.professional.n =
        talk_sentences(c, in, &t->professional, SIDE_PROFESSIONAL, &row.professional.at);
    return row;
}

/* The topics of one scale (or of none) that somebody was asked about. */
static TalkGroup talk_group(Call *c, const TalkSheet *sheet, const TalkPage *page, size_t scale) {
    const Instrument *in = sheet->talk.in;
    TalkTopicRow *rows = ARENA_ARRAY(c->arena, TalkTopicRow, in->n_topics);
    TalkGroup group = {.title = scale == STR_NONE
                                    ? text(c->lang, S("Andere onderwerpen"))
                                    : words_in(c->lang, in->scales[scale].title_professional)};
    for (size_t i = 0; i < in->n_topics; i++) {
        const TalkTopic *t = &sheet->talk.topic[i];
        if (in->topics[i].scale != scale || t->resident.n + t->professional.n == 0) continue;
        Str subject = arena_print(c->arena, "topic:%.*s", STR_ARG(in->topics[i].id));
        if (page->alone.len && !str_eq(page->alone, subject)) continue;
        bool open = page->all_open.len == 0 || page->alone.len;
        rows[group.topics.n++] = talk_topic_row(c, sheet, i, open);
    }
    group.topics.at = rows;
    return group;
}

static void talk_groups(Call *c, const TalkSheet *sheet, TalkPage *page) {
    size_t n = sheet->talk.in->n_scales;
    TalkGroup *groups = ARENA_ARRAY(c->arena, TalkGroup, n + 1);
    for (size_t i = 0; i <= n; i++) {
        groups[page->groups.n] = talk_group(c, sheet, page, i < n ? i : STR_NONE);
        if (groups[page->groups.n].topics.n) page->groups.n++;
    }
    page->groups.at = groups;
}

/* ---- burden -------------------------------------------------------------------------------------
 */

static TalkLevel talk_level(Call *c, const Instrument *in, int answer, Side side) {
    const AnswerSet *set = &in->answers[in->burden_answers];
    TalkLevel level = {.words = answer_words(c->lang, in, set, answer, side)};
    if (answer == ANSWER_NONE) level.words = text(c->lang, S("Geen antwoord"));
    if (talk_on_scale(set, answer))
        level.dots = chart_burden(c->arena, side, answer - answers_least(set),
                                  answers_most(set) - answers_least(set));
    return level;
}

static void talk_burdens(Call *c, const TalkSheet *sheet, TalkPage *page) {
    const Instrument *in = sheet->talk.in;
    TalkBurdenRow *rows = ARENA_ARRAY(c->arena, TalkBurdenRow, in->n_domains);
    Buf *not_asked = buf_on(c->arena, 16384);
    for (size_t i = 0; i < in->n_domains; i++) {
        const TalkBurden *b = &sheet->talk.burden[i];
        Str title = words_in(c->lang, in->domains[i].title_professional);
        Str subject = arena_print(c->arena, "burden:%.*s", STR_ARG(in->domains[i].domain));
        if (in->domains[i].private) continue;
        if (!b->shown) {
            buf_print(not_asked, "%s%.*s", not_asked->len ? ", " : "", STR_ARG(title));
            continue;
        }
        if (page->alone.len && !str_eq(page->alone, subject)) continue;
        rows[page->burden.n++] = (TalkBurdenRow){
            title, b->way != TALK_NONE, b->wished, talk_level(c, in, b->resident, SIDE_RESIDENT),
            talk_level(c, in, b->professional, SIDE_PROFESSIONAL)};
    }
    page->burden.at = rows;
    page->not_asked = buf_str(not_asked);
}

/* ---- the page -----------------------------------------------------------------------------------
 */

/* Why there is no sheet: half a comparison is never shown. */
static void talk_waiting(Call *c, const TalkSheet *sheet, TalkPage *page) {
    Fill fills[] = {FILL("resident", page->resident), FILL("professional", page->professional)};
    static const struct {
        Str what, more;
    } waits[] = {
        [TALK_NO_RESIDENT] = {T_INIT("Het beeld van {resident} is er nog niet"),
                              T_INIT("Het gespreksblad komt er als jullie allebei hebben ingevuld "
                                     "en verstuurd. Tot dan laten we geen half beeld zien.")},
        [TALK_NO_PROFESSIONAL] = {T_INIT("Het beeld van {professional} is er nog niet"),
                                  T_INIT("Het gespreksblad komt er als jullie allebei hebben "
                                         "ingevuld en verstuurd. Tot dan laten we geen half beeld "
                                         "zien.")},
        [TALK_NEITHER] = {T_INIT("Er is nog geen beeld"),
                          T_INIT("{resident} en {professional} vullen los van elkaar in. Daarna "
                                 "staan hier de twee beelden naast elkaar.")},
        [TALK_UNLIKE] = {T_INIT("Deze twee beelden zijn niet te vergelijken"),
                         T_INIT("Ze zijn ingevuld met verschillende vragenlijsten, of met een "
                                "vragenlijst zonder onderwerpen voor een gesprek.")},
    };
    page->waiting = text_fill_list(c->arena, c->lang, waits[sheet->state].what, fills, 2);
    page->waiting_more = text_fill_list(c->arena, c->lang, waits[sheet->state].more, fills, 2);
}

static void talk_persons_of(Call *c, const TalkSheet *sheet, TalkPage *page) {
    if (sheet->n_persons < 2) return;
    TalkPersonRow *rows = ARENA_ARRAY(c->arena, TalkPersonRow, sheet->n_persons);
    for (size_t i = 0; i < sheet->n_persons; i++) {
        const TalkPerson *p = &sheet->persons[i];
        rows[i] = (TalkPersonRow){p->name.len ? p->name : text(c->lang, S("Inwoner")),
                                  arena_print(c->arena, "%.*s?persoon=%.*s", STR_ARG(page->action),
                                              STR_ARG(p->person_id)),
                                  str_eq(p->person_id, sheet->person_id)};
    }
    page->persons.at = rows;
    page->persons.n = sheet->n_persons;
}

void talk_fill_page(Call *c, const TalkSheet *sheet, const TalkAsked *asked, const TalkSent *sent,
                    const TalkNote *past, size_t n_past, TalkPage *page) {
    Arena *a = c->arena;
    Str id = sheet->file->id;
    *page = (TalkPage){.frame = call_frame(c, FRAME_STAFF, NAV_CASES),
                       .person = sheet->person_id,
                       .alone = asked->alone,
                       .other_wish = sheet->other_wish,
                       .saw_other = sheet->saw_other,
                       .dot = chart_mark(a, SIDE_RESIDENT, 14),
                       .diamond = chart_mark(a, SIDE_PROFESSIONAL, 14)};
    page->resident = talk_resident(c, sheet);
    page->professional = talk_professional_name(c, sheet);
    page->action = arena_print(a, "/zaken/%.*s/gesprek/%.*s", STR_ARG(id), STR_ARG(sheet->wave));
    page->sheet =
        arena_print(a, "%.*s?persoon=%.*s", STR_ARG(page->action), STR_ARG(sheet->person_id));
    page->case_href = arena_print(a, "/zaken/%.*s", STR_ARG(id));
    page->case_name = sheet->resident.len ? sheet->resident : sheet->file->number;
    page->wave = talk_wave_words(c, sheet->wave);
    if (c->post) page->frame.path = page->sheet;
    page->frame.fault = sent->fault.len > 0;
    talk_persons_of(c, sheet, page);
    if (sheet->state != TALK_BOTH) {
        talk_waiting(c, sheet, page);
        return;
    }
    page->unvalidated = c->lang == LANG_EN && sheet->talk.in->english_unvalidated;
    if (!asked->open && !asked->alone.len)
        page->all_open = arena_print(a, "%.*s&alles=open", STR_ARG(page->sheet));
    if (asked->alone.len == 0 || str_starts(asked->alone, S("scale:")))
        talk_numbers(c, sheet, page);
    talk_groups(c, sheet, page);
    talk_burdens(c, sheet, page);
    talk_cards(c, sheet, asked, sent, past, n_past, page);
    if (asked->alone.len == 0) talk_copy(a, page);
}
