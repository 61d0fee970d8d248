// SPDX-License-Identifier: EUPL-1.2
/* One question per page, and the page on which all answers are looked over. */
#include "app/case_step.h"
#include "sys/secret.h"
#include "web/asset.h"
#include "web/pages/resident.h"

enum { WORDS_MOST = 20000, NOTHING_CHOSEN = -1000 };

static const Field question_fields[] = {
    {.name = S_INIT("vraag"),
     .kind = FIELD_LINE,
     .most = 64,
     .wrong = T_INIT("Kies een van deze antwoorden.")},
    {.name = S_INIT("antwoord"),
     .kind = FIELD_INT,
     .low = -99,
     .high = 99,
     .wrong = T_INIT("Kies een van deze antwoorden.")},
    {.name = S_INIT("tekst"),
     .kind = FIELD_LINES,
     .most = WORDS_MOST,
     .wrong = T_INIT("Deze tekst is erg lang. Uw woorden staan er nog. Maak de tekst korter en "
                     "bewaar opnieuw.")},
    {.name = S_INIT("overslaan"), .kind = FIELD_CHECK},
    {.name = S_INIT("stop"), .kind = FIELD_CHECK},
    {.name = S_INIT("letters"),
     .kind = FIELD_INT,
     .low = 0,
     .high = LETTERS - 1,
     .wrong = T_INIT("Kies een van deze antwoorden.")},
    {.name = {0}},
};
const Form question_form = {S_INIT("vraag"), question_fields};

/* ---- showing ------------------------------------------------------------------------------------
 */

typedef struct {
    Response r;
    Road road;
    size_t place;      /* on the road */
    const Question *q; /* road.at[place] */
    int chosen;        /* what is marked: as kept, or as just sent */
    Str words;
    AnswerFault fault;
} Asking;

static bool asking_from_check(const Call *c) {
    return str_eq(query_get(&c->query, S("van"), S("")), S("controle"));
}

/* A recording of this name among the assets ("r01" is "/static/r01.<hash>.opus"); empty: none. */
static Str audio_address(Str name) {
    size_t n = 0;
    const Asset *all = name.len ? asset_list(&n) : NULL;
    for (size_t i = 0; i < n; i++) {
        Str rest = all[i].path;
        if (!str_starts(all[i].type, S("audio/")) || !str_starts(rest, S("/static/"))) continue;
        rest = str_sub(rest, 8, rest.len);
        if (rest.len > name.len && str_starts(rest, name) && rest.at[name.len] == '.')
            return all[i].path;
    }
    return S("");
}

static Choice choice_of(Call *c, int value, Str label, int chosen) {
    return (Choice){
        .value = arena_print(c->arena, "%d", value), .label = label, .chosen = value == chosen};
}

/* The answers to choose from, low end first; apart from them why one gives none. */
static void asking_choices(Call *c, const Asking *k, QuestionPage *page) {
    const AnswerSet *set = k->q->set;
    Choice *choices = ARENA_ARRAY(c->arena, Choice, set->n),
           *apart = ARENA_ARRAY(c->arena, Choice, set->n_resident);
    bool drawn = k->q->kind == QUESTION_ITEM && set->n == 5;
    for (size_t i = 0; i < set->n; i++) {
        choices[i] = choice_of(c, set->options[i].value, words_in(c->lang, set->options[i].label),
                               k->chosen);
        choices[i].bars = drawn ? (int)i + 1 : 0;
    }
    for (size_t i = 0; i < set->n_resident; i++) {
        const NonAnswer *no = instrument_non_answer(k->r.in, set->resident[i]);
        apart[i] = choice_of(c, set->resident[i], words_in(c->lang, no->label), k->chosen);
        apart[i].wide = i == 2;
    }
    page->choices.at = choices, page->choices.n = set->n;
    page->apart.at = apart, page->apart.n = set->n_resident;
}

static void asking_words(Call *c, const Asking *k, QuestionPage *page) {
    const Instrument *in = k->r.in;
    const Rater *rater = &in->raters[k->r.rater];
    const Question *q = k->q;
    page->text = words_in(c->lang, q->kind == QUESTION_ITEM     ? in->items[q->place].text
                                   : q->kind == QUESTION_DOMAIN ? in->domains[q->place].text
                                                                : in->open_text);
    page->lead = words_in(c->lang, q->kind == QUESTION_ITEM     ? rater->question
                                   : q->kind == QUESTION_DOMAIN ? rater->burden_question
                                                                : in->open_explanation);
    if (q->kind == QUESTION_OPEN) return;
    page->explanation =
        words_in(c->lang, q->kind == QUESTION_ITEM ? in->items[q->place].explanation
                                                   : in->domains[q->place].explanation);
    page->audio = audio_address(q->kind == QUESTION_ITEM ? in->items[q->place].audio
                                                         : in->domains[q->place].audio);
}

static Str asking_progress(Arena *a, size_t n, size_t of) {
    if (n >= of) return S("100%");
    return arena_print(a, "%.1f%%", 100.0 * (double)n / (double)of);
}

static Status asking_show(Call *c, const Asking *k, int status) {
    bool check = asking_from_check(c);
    size_t of = k->road.choices;
    QuestionPage page = {
        .frame = resident_frame(c),
        .n = (int)k->place + 1,
        .of = (int)of,
        .id = k->q->id,
        .section = words_in(c->lang, k->q->section),
        .explanation = S(""),
        .audio = S(""),
        .open = k->q->kind == QUESTION_OPEN,
        .quick = k->q->kind == QUESTION_DOMAIN,
        .check = check,
        .beside = resident_beside(&k->r),
        .fault = k->fault,
        .words = k->words,
        .progress = asking_progress(c->arena, k->place + 1, of),
        .back = check      ? S("/vragenlijst/controle")
                : k->place ? arena_print(c->arena, "/vragenlijst/%zu", k->place)
                           : S("/start/manier"),
        .saved = (int)k->road.saved,
    };
    page.frame.stop = true;
    page.frame.fault = k->fault != ANSWER_FINE;
    asking_words(c, k, &page);
    if (k->q->set) asking_choices(c, k, &page);
    Html html = call_html(c, status);
    page_question(&html, &page);
    return STATUS_OK;
}

static void asking_as_kept(Asking *k) {
    const Answer *kept = k->q->answer;
    k->chosen = kept && kept->has_value ? (int)kept->value : NOTHING_CHOSEN;
    k->words = kept ? kept->note : S("");
}

/* False when the answer was made already: nothing to ask, or not any more. */
static Status asking_begin(Call *c, Asking *k, bool *on) {
    *on = false;
    TRY(resident_load(c, &k->r, &k->road));
    if (k->r.sent && form_value(&c->form, S("tekst")).len) /* words are given back, not dropped */
        return STATUS(CONFLICT, "the answers were sent already");
    if (k->r.sent)
        return call_go(c, c->post ? S("/vragenlijst/klaar?laat=1") : S("/vragenlijst/klaar"));
    if (!k->r.there) return call_go(c, S("/start/uitleg"));
    *on = true;
    return STATUS_OK;
}

Status question_get(Call *c) {
    Asking k = {0};
    bool on;
    int64_t n = 0;
    TRY(asking_begin(c, &k, &on));
    if (!on) return STATUS_OK;
    if (!str_int(call_param(c, 0), &n) || n < 1 || (size_t)n > k.road.n)
        return STATUS(NOT_FOUND, "there is no question with this number");
    k.place = (size_t)n - 1;
    k.q = k.road.at[k.place];
    asking_as_kept(&k);
    return asking_show(c, &k, 200);
}

/* ---- keeping ------------------------------------------------------------------------------------
 */

/* What the form says, as an answer to keep; false when there is nothing to keep. */
static bool asking_answer(Call *c, Asking *k, Answer *to_keep) {
    bool stop = form_number(&c->form, S("stop")) || form_value(&c->form, S("letters")).len;
    *to_keep = (Answer){.item = k->q->id, .id = random_uuid(c->arena), .at = c->app.now};
    if (k->q->kind == QUESTION_OPEN) {
        k->words = form_value(&c->form, S("tekst"));
        if (k->words.len) to_keep->note = k->words;
        return k->words.len || !stop;
    }
    if (form_value(&c->form, S("antwoord")).len) {
        k->chosen = (int)form_number(&c->form, S("antwoord"));
        to_keep->has_value = true;
        to_keep->value = k->chosen;
        if (!question_offers(&k->r, k->q, k->chosen, false)) k->fault = ANSWER_WRONG;
        return true;
    }
    bool pass = form_number(&c->form, S("overslaan")) != 0;
    if (!pass && !stop && k->q->answer == NULL) k->fault = ANSWER_EMPTY;
    return pass && k->q->answer == NULL;
}

static Status question_next(Call *c, const Asking *k) {
    bool check = asking_from_check(c);
    if (resident_letters(c))
        return call_go(c, arena_print(c->arena, "/vragenlijst/%zu%s", k->place + 1,
                                      check ? "?van=controle" : ""));
    if (form_number(&c->form, S("stop"))) return call_go(c, S("/vragenlijst/bewaard"));
    if (check || k->place + 1 >= k->road.n) return call_go(c, S("/vragenlijst/controle"));
    return call_go(c, arena_print(c->arena, "/vragenlijst/%zu", k->place + 2));
}

/* The form names its question: numbers shift when somebody comes to sit beside. */
Status question_post(Call *c) {
    Asking k = {0};
    Answer answer;
    bool on;
    TRY(asking_begin(c, &k, &on));
    if (!on) return STATUS_OK;
    k.place = road_place(&k.road, form_value(&c->form, S("vraag")));
    if (k.place == k.road.n) return STATUS(INVALID, "this question is not asked here");
    k.q = k.road.at[k.place];
    asking_as_kept(&k);
    bool keep = asking_answer(c, &k, &answer);
    if (c->form.wrong)
        k.fault = k.q->set                          ? ANSWER_WRONG
                  : str_chars(k.words) > WORDS_MOST ? ANSWER_LONG
                                                    : ANSWER_SIGNS;
    if (k.fault != ANSWER_FINE) return asking_show(c, &k, 422);
    if (keep) TRY(response_keep(&c->app, &k.r, &answer, 1));
    return question_next(c, &k);
}

/* ---- looking all over ---------------------------------------------------------------------------
 */

static Str answer_label(Call *c, const Response *r, const Question *q, CheckState *state) {
    int value = (int)q->answer->value;
    const NonAnswer *no = instrument_non_answer(r->in, value);
    if (no) {
        *state = CHECK_NON_ANSWER;
        return words_in(c->lang, no->label);
    }
    int at = value - answers_least(q->set);
    return words_in(c->lang, q->set->options[at].label);
}

static CheckRow check_row(Call *c, const Response *r, const Question *q, size_t place) {
    const Instrument *in = r->in;
    CheckRow row = {.n = (int)place + 1, .text = S(""), .answer = S("")};
    if (q->secret) {
        row.state = CHECK_HIDDEN;
        return row;
    }
    row.text = words_in(c->lang, q->kind == QUESTION_ITEM ? in->items[q->place].text
                                                          : in->domains[q->place].text);
    row.state = CHECK_OPEN;
    if (q->answer && q->answer->has_value) {
        row.state = CHECK_ANSWER;
        row.answer = answer_label(c, r, q, &row.state);
    }
    return row;
}

/* Consecutive questions under one title; the private one counts as done, so that no total tells. */
static size_t check_sections(Call *c, const Response *r, const Road *road, CheckPage *page) {
    CheckRow *rows = ARENA_ARRAY(c->arena, CheckRow, road->n + 1);
    CheckSection *sections = ARENA_ARRAY(c->arena, CheckSection, road->n + 1), *s = NULL;
    size_t n = 0;
    for (size_t i = 0; i < road->choices; i++) {
        Str title = words_in(c->lang, road->at[i]->section);
        rows[i] = check_row(c, r, road->at[i], i);
        if (s == NULL || !str_eq(s->title, title)) {
            s = &sections[n++];
            *s = (CheckSection){.title = title};
            s->rows.at = &rows[i];
        }
        s->rows.n++;
        s->of++;
        s->done += rows[i].state != CHECK_OPEN;
        s->hides |= rows[i].state == CHECK_HIDDEN;
        page->still_open += rows[i].state == CHECK_OPEN;
    }
    for (size_t i = 0; i < n; i++)
        sections[i].unfolded = sections[i].done < sections[i].of || i + 1 == n;
    page->sections.at = sections;
    return n;
}

static Status check_show(Call *c, const Response *r, const Road *road) {
    const Question *open = road->n > road->choices ? road->at[road->n - 1] : NULL;
    CheckPage page = {
        .frame = resident_frame(c),
        .empty = road->shown_answered == 0,
        .hides = road->hides,
        .last = (int)road->n,
        .has_words = open != NULL,
        .question = open ? words_in(c->lang, r->in->open_text) : S(""),
        .words = open && open->answer ? open->answer->note : S(""),
    };
    page.frame.stop = true;
    page.sections.n = check_sections(c, r, road, &page);
    call_saw(c, S("response.read"), c->app.who.case_id, c->app.who.person_id);
    Html html = call_html(c, 200);
    page_check(&html, &page);
    return STATUS_OK;
}

Status check_get(Call *c) {
    Asking k = {0};
    bool on;
    TRY(asking_begin(c, &k, &on));
    return on ? check_show(c, &k.r, &k.road) : STATUS_OK;
}

static const Field check_fields[] = {{.name = S_INIT("stop"), .kind = FIELD_CHECK}, {.name = {0}}};
const Form check_form = {S_INIT("controle"), check_fields};

Status check_post(Call *c) {
    Response r;
    Road road;
    TRY(resident_load(c, &r, &road));
    if (form_number(&c->form, S("stop"))) return call_go(c, S("/vragenlijst/bewaard"));
    if (!r.there) return call_go(c, S("/start/uitleg"));
    if (!r.sent && r.n_answered == 0) return call_go(c, S("/vragenlijst/controle"));
    if (!r.sent) {
        TRY(response_finish(&c->app, &r, 0, false));
        TRY(case_step_measured(&c->app, r.key.case_id, r.key.person_id, r.key.wave));
    }
    return call_go(c, S("/vragenlijst/klaar"));
}
