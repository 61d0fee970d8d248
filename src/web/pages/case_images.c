// SPDX-License-Identifier: EUPL-1.2
/* Both images of one person in one view: capacity, whether it is used, and burden; never one
   number for all of it. */
#include "web/pages/case_page.h"

#include "app/images.h"

static void case_fill_use(Call *c, const Images *im, CaseFilePage *page) {
    const Instrument *in = im->professional.response.in;
    int answer = im->professional.image.effective_use;
    for (size_t i = 0; i < in->n_items; i++) {
        if (!in->items[i].effective_use) continue;
        page->usage = answer == ANSWER_NONE
                          ? text(c->lang, T("Niet ingevuld"))
                          : answer_words(c->lang, in, &in->answers[in->items[i].answers], answer,
                                         SIDE_PROFESSIONAL);
    }
    page->usage_more = text_fill(
        c->arena, c->lang,
        S("Dit is alleen aan {professional} gevraagd. Vraag {resident} naar het eigen idee."),
        FILL("professional", page->professional), FILL("resident", page->resident));
}

static bool case_asks(const Response *r, size_t domain) {
    for (size_t i = 0; i < r->n; i++)
        if (r->questions[i].kind == QUESTION_DOMAIN && r->questions[i].place == domain) return true;
    return false;
}

/* Private domains are never named: neither asked nor not asked. */
static Str case_not_asked(Call *c, const Images *im) {
    const Instrument *in = im->resident.response.in;
    Buf *names = buf_on(c->arena, 4096);
    for (size_t i = 0; i < in->n_domains; i++) {
        if (in->domains[i].private || case_asks(&im->resident.response, i) ||
            case_asks(&im->professional.response, i))
            continue;
        if (names->len) buf_add(names, S(", "));
        buf_add(names, words_in(c->lang, in->domains[i].title_professional));
    }
    if (names->len == 0) return S("");
    return text_fill(c->arena, c->lang, S("{domains}: niet gevraagd."),
                     FILL("domains", buf_str(names)));
}

static void case_fill_burden(Call *c, const Images *im, CaseFilePage *page) {
    const Image *r = &im->resident.image, *p = &im->professional.image;
    page->not_asked = case_not_asked(c, im);
    if (r->shown_asked == 0 && p->shown_asked == 0) return;
    page->burden = text_fill(c->arena, c->lang,
                             S("{resident}: {a} van {b} gebieden. {professional}: {d} van {e}."),
                             FILL("resident", page->resident), FILL("a", r->shown_some),
                             FILL("b", r->shown_asked), FILL("professional", page->professional),
                             FILL("d", p->shown_some), FILL("e", p->shown_asked));
}

enum { CHANCE_LEAST_PERCENT = 5 };

/* "Samira: 64% kans op sterk in zelf doen, 30% kans op ...", the largest first; chances below 5%
   are not named. */
static Str case_chances(Call *c, const ImageOf *of, Str name) {
    const Instrument *in = of->response.in;
    double left[TYPES];
    if (!of->chances.known) return S("");
    memcpy(left, of->chances.chance, sizeof left);
    Buf *all = buf_on(c->arena, 4096);
    for (int round = 0; round < TYPES; round++) {
        int best = 0;
        for (int t = 1; t < TYPES; t++)
            if (left[t] > left[best]) best = t;
        int percent = (int)(left[best] * 100 + 0.5);
        if (percent < CHANCE_LEAST_PERCENT) break;
        if (all->len) buf_add(all, S(", "));
        buf_add(all, text_fill(c->arena, c->lang, S("{n}% kans op ‘{type}’"), FILL("n", percent),
                               FILL("type", type_inside(c->arena, c->lang, in, best))));
        left[best] = 0;
    }
    Str said = text_fill(c->arena, c->lang, S("{naam}, de meetfout meegerekend: {kansen}."),
                         FILL("naam", name), FILL("kansen", buf_str(all)));
    if (!type_chances_doubtful(&of->chances)) return said;
    Str more = text(c->lang, T("Zie dit type als een vermoeden."));
    return arena_print(c->arena, "%.*s %.*s", STR_ARG(said), STR_ARG(more));
}

static void case_fill_both(Call *c, const Images *im, CaseFilePage *page) {
    const Instrument *in = im->resident.response.in;
    Quadrant q = {c->lang,
                  in,
                  &im->resident.image,
                  &im->professional.image,
                  page->resident,
                  page->professional,
                  S("typen")};
    Answers mine = response_answers(c->arena, &im->professional.response);
    Answers theirs = response_answers(c->arena, &im->resident.response);
    page->both = true;
    page->saw_other = im->resident.response.saw_other || im->professional.response.saw_other;
    page->dot = chart_mark(c->arena, SIDE_RESIDENT, 16);
    page->diamond = chart_mark(c->arena, SIDE_PROFESSIONAL, 16);
    page->twin = twin_of(c->arena, &q);
    page->duo = duo_of(c->arena, &q, &theirs, &mine, SIDE_PROFESSIONAL);
    page->rough = page->twin.rough;
    page->quadrant = chart_quadrant(c->arena, &q);
    page->quadrant_resident =
        quadrant_words(c->arena, c->lang, in, &im->resident.image, page->resident);
    page->quadrant_professional =
        quadrant_words(c->arena, c->lang, in, &im->professional.image, page->professional);
    page->chances_resident = case_chances(c, &im->resident, page->resident);
    page->chances_professional = case_chances(c, &im->professional, page->professional);
    case_fill_use(c, im, page);
    case_fill_burden(c, im, page);
}

/* What is there already, and what is not: never half a comparison. */
static void case_fill_waiting(Call *c, const CaseFile *f, size_t person, CaseFilePage *page) {
    Measurement at;
    Str name = case_person_called(c, f, person);
    size_t wave = case_file_at_hand(f, app_day(&c->app), &at) && at.person == person ? at.wave : 0;
    page->waiting = text(c->lang, T("De twee beelden zijn er nog niet"));
    page->waiting_more = text(
        c->lang,
        T("Als de inwoner en jij allebei hebben ingevuld, leggen we de beelden naast elkaar."));
    if (f->n_waves == 0) return;
    Str wave_code = f->waves[wave].code, id = f->persons[person].person_id;
    bool resident = case_file_resident(f, id, wave_code).how == MEASURE_SENT;
    bool own = case_file_professional(f, id, wave_code).how == MEASURE_SENT;
    if (own && !resident)
        page->waiting = text_fill(c->arena, c->lang, S("Het beeld van {name} is er nog niet"),
                                  FILL("name", name));
    if (resident && !own)
        page->waiting =
            text_fill(c->arena, c->lang, S("Het beeld van {name} is er. Dat van jou nog niet"),
                      FILL("name", name));
    if (resident != own)
        page->waiting_more = text(c->lang, T("Daarna leggen we de twee naast elkaar."));
}

static Str case_wave_line(Call *c, const CaseFile *f, const Images *im, size_t wave) {
    Str title = wave_title(c->arena, c->lang, f->waves[wave].place);
    Day day = im->resident.response.answered;
    if (day == 0) return title;
    return arena_print(c->arena, "%.*s, %.*s", STR_ARG(title),
                       STR_ARG(day_words_year(c->arena, c->lang, day)));
}

Status case_fill_images(Call *c, const CaseFile *f, size_t person, CaseFilePage *page) {
    Str id = f->persons[person].person_id;
    size_t wave = case_file_last_both(f, id);
    page->resident = case_person_called(c, f, person);
    if (wave == STR_NONE) {
        case_fill_waiting(c, f, person, page);
        return STATUS_OK;
    }
    Images im;
    MeasuredSide own = case_file_professional(f, id, f->waves[wave].code);
    TRY(images_load(&c->app, f->file->id, id, f->waves[wave].code, &im));
    page->professional = case_rater_name(c, f, &own);
    page->wave_line = case_wave_line(c, f, &im, wave);
    page->talk_href = case_talk_path(c, f, person, wave);
    if (!im.both || im.resident.hidden || im.professional.hidden ||
        im.resident.response.in != im.professional.response.in) {
        page->waiting = text(c->lang, T("De twee beelden zijn niet te vergelijken"));
        page->waiting_more = text(c->lang, T("Ze zijn met verschillende vragenlijsten gemaakt."));
        return STATUS_OK;
    }
    case_fill_both(c, &im, page);
    return STATUS_OK;
}
