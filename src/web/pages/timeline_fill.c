// SPDX-License-Identifier: EUPL-1.2
/* What two images say over the measurements, and what happened meanwhile. */
#include "web/pages/timeline.h"

#include "view/casework_view.h"

static Str timeline_day(Call *c, Day day) {
    return day ? day_words_year(c->arena, c->lang, day) : S("");
}

/* Of one side of one measurement, or NULL: not sent, hidden, or another instrument. */
static const Image *timeline_image(const Timeline *t, const ImageOf *x) {
    return x->state == IMAGE_SENT && !x->hidden && x->response.in == t->in ? &x->image : NULL;
}

/* ---- two constructs ---------------------------------------------------------------------------
 */

static const ImageScale *timeline_scale(const Image *image, size_t scale) {
    return image && scale < image->n ? &image->scales[scale] : NULL;
}

/* The words at both ends of a scale are those of its items. */
static LineEnds timeline_ends(Call *c, const Instrument *in, size_t scale) {
    LineEnds ends = {.lang = c->lang, .least = S(""), .most = S("")};
    for (size_t i = 0; i < in->n_items; i++) {
        if (in->items[i].scale != scale) continue;
        const AnswerSet *set = &in->answers[in->items[i].answers];
        ends.least = words_in(c->lang, set->options[0].label);
        ends.most = words_in(c->lang, set->options[set->n - 1].label);
        break;
    }
    return ends;
}

static const Raw *timeline_chart(Call *c, const Timeline *t, size_t scale) {
    LinePoint *points = ARENA_ARRAY(c->arena, LinePoint, t->n_waves);
    size_t n = 0;
    for (size_t w = 0; w < t->n_waves; w++) {
        const TimelineWave *wave = &t->waves[w];
        if (wave->day == 0) continue;
        bool both = wave->images.both;
        points[n++] = (LinePoint){
            .at = timeline_at(t, wave->day),
            .label = text_fill(c->arena, c->lang, S("meting {n}"), FILL("n", wave->place + 1)),
            .number = arena_print(c->arena, "%d", (int)wave->place + 1),
            .resident =
                both ? timeline_scale(timeline_image(t, &wave->images.resident), scale) : NULL,
            .professional =
                both ? timeline_scale(timeline_image(t, &wave->images.professional), scale) : NULL,
            .open = wave->planned,
        };
    }
    LineEnds ends = timeline_ends(c, t->in, scale);
    return chart_line(c->arena, &ends, points, n);
}

static void timeline_scores(Call *c, const Timeline *t, size_t scale, TimelinePanel *panel) {
    TimelineScore *rows = ARENA_ARRAY(c->arena, TimelineScore, t->n_waves);
    for (size_t w = 0; w < t->n_waves; w++) {
        const TimelineWave *wave = &t->waves[w];
        if (!wave->images.both) continue;
        const ImageScale *r = timeline_scale(timeline_image(t, &wave->images.resident), scale);
        const ImageScale *p = timeline_scale(timeline_image(t, &wave->images.professional), scale);
        rows[panel->scores.n++] = (TimelineScore){
            .words = arena_print(c->arena, "%.*s, %.*s",
                                 STR_ARG(wave_title(c->arena, c->lang, wave->place)),
                                 STR_ARG(timeline_day(c, wave->day))),
            .resident = r ? score_words(c->arena, c->lang, r) : S(""),
            .resident_band = r ? band_words(c->arena, c->lang, r) : S(""),
            .professional = p ? score_words(c->arena, c->lang, p) : S(""),
            .professional_band = p ? band_words(c->arena, c->lang, p) : S(""),
        };
    }
    panel->scores.at = rows;
}

static void timeline_panels(Call *c, const Timeline *t, TimelinePage *page) {
    TimelinePanel *panels = ARENA_ARRAY(c->arena, TimelinePanel, t->in->n_scales);
    for (size_t s = 0; s < t->in->n_scales; s++) {
        TimelinePanel *panel = &panels[page->panels.n++];
        *panel = (TimelinePanel){
            .label = words_in(c->lang, t->in->scales[s].title_professional),
            .id = arena_print(c->arena, "lijn-%zu", s + 1),
            .chart = timeline_chart(c, t, s),
        };
        timeline_scores(c, t, s, panel);
    }
    timeline_fill_change(c, t, panels, page);
    page->panels.at = panels;
    page->drawn = true;
    for (size_t w = 0; w < t->n_waves; w++) {
        const Image *r = timeline_image(t, &t->waves[w].images.resident);
        if (t->waves[w].images.both && r) page->rough |= image_is_rough(r);
    }
}

/* ---- burden -----------------------------------------------------------------------------------
 */

static Str timeline_burden(Call *c, const Timeline *t, const ImageOf *x, size_t domain, Side side,
                           const Raw **dots) {
    const Instrument *in = t->in;
    if (timeline_image(t, x) == NULL) return text(c->lang, T("niet gevraagd"));
    Answers answers = response_answers(c->arena, &x->response);
    int value = answers.domains[domain], burden = burden_of_answer(in, value);
    if (value == ANSWER_NONE) return text(c->lang, T("niet gevraagd"));
    const AnswerSet *set = &in->answers[in->burden_answers];
    if (burden >= 0)
        *dots = chart_burden(c->arena, side, burden - answers_least(set),
                             answers_most(set) - answers_least(set));
    return answer_words(c->lang, in, set, value, side);
}

static bool timeline_asked(Call *c, const Timeline *t, size_t domain) {
    for (size_t w = 0; w < t->n_waves; w++) {
        const Images *im = &t->waves[w].images;
        if (!im->both) continue;
        if (response_answers(c->arena, &im->resident.response).domains[domain] != ANSWER_NONE ||
            response_answers(c->arena, &im->professional.response).domains[domain] != ANSWER_NONE)
            return true;
    }
    return false;
}

/* Columns are the measurements that both sides sent: what is not there yet has nothing to show. */
static void timeline_heads(Call *c, const Timeline *t, TimelinePage *page) {
    TimelineHead *rows = ARENA_ARRAY(c->arena, TimelineHead, t->n_waves);
    for (size_t w = 0; w < t->n_waves; w++)
        if (t->waves[w].images.both)
            rows[page->heads.n++] =
                (TimelineHead){wave_title(c->arena, c->lang, t->waves[w].place)};
    page->heads.at = rows;
}

/* The private domain stands on no page that lies open. */
static void timeline_domains(Call *c, const Timeline *t, TimelinePage *page) {
    TimelineDomain *rows = ARENA_ARRAY(c->arena, TimelineDomain, t->in->n_domains);
    for (size_t d = 0; d < t->in->n_domains; d++) {
        if (t->in->domains[d].private || !timeline_asked(c, t, d)) continue;
        TimelineCell *cells = ARENA_ARRAY(c->arena, TimelineCell, t->n_waves);
        size_t n = 0;
        for (size_t w = 0; w < t->n_waves; w++) {
            const Images *im = &t->waves[w].images;
            if (!im->both) continue;
            TimelineCell *cell = &cells[n++];
            cell->resident =
                timeline_burden(c, t, &im->resident, d, SIDE_RESIDENT, &cell->resident_dots);
            cell->professional = timeline_burden(c, t, &im->professional, d, SIDE_PROFESSIONAL,
                                                 &cell->professional_dots);
        }
        rows[page->domains.n++] =
            (TimelineDomain){words_in(c->lang, t->in->domains[d].title_professional), {cells, n}};
    }
    page->domains.at = rows;
}

/* ---- the measurements themselves --------------------------------------------------------------
 */

static Str timeline_state(Call *c, const TimelineWave *w) {
    if (w->images.both) return text(c->lang, T("Beide beelden zijn er"));
    if (w->planned) return text(c->lang, T("Nog niet begonnen"));
    if (w->images.resident.state == IMAGE_SENT)
        return text(c->lang, T("Het beeld van de inwoner is er"));
    if (w->images.professional.state == IMAGE_SENT)
        return text(c->lang, T("Het beeld van de professional is er"));
    return text(c->lang, T("Bezig"));
}

static void timeline_waves_shown(Call *c, const Timeline *t, TimelinePage *page) {
    TimelineMeasured *rows = ARENA_ARRAY(c->arena, TimelineMeasured, t->n_waves);
    for (size_t i = 0; i < t->n_waves; i++) {
        const TimelineWave *w = &t->waves[i];
        Str part = arena_print(c->arena, "gesprek/%.*s", STR_ARG(w->code));
        rows[i] = (TimelineMeasured){
            .title = wave_title(c->arena, c->lang, w->place),
            .day = timeline_day(c, w->day),
            .iso = w->day ? day_text(c->arena, w->day) : S(""),
            .planned = w->planned,
            .state = timeline_state(c, w),
            .talk_href = w->images.both ? work_path(c, &t->work, part) : S(""),
            .talk = text(c->lang,
                         w->talked ? T("Lees wat jullie hoorden") : T("Open het gespreksblad")),
        };
    }
    page->waves.at = rows;
    page->waves.n = t->n_waves;
}

void timeline_fill_images(Call *c, const Timeline *t, TimelinePage *page) {
    timeline_waves_shown(c, t, page);
    if (t->in == NULL) return;
    timeline_panels(c, t, page);
    timeline_heads(c, t, page);
    timeline_domains(c, t, page);
}

/* ---- what happened ----------------------------------------------------------------------------
 */

static const Str happened_words[HAPPENINGS] = {
    [HAPPENED_GOAL] = T_INIT("Doel gesteld"),
    [HAPPENED_GOAL_REACHED] = T_INIT("Doel bereikt"),
    [HAPPENED_GOAL_STOPPED] = T_INIT("Doel gestopt"),
    [HAPPENED_HELP_STARTED] = T_INIT("Hulp begonnen"),
    [HAPPENED_HELP_ENDED] = T_INIT("Hulp gestopt of klaar"),
    [HAPPENED_WORKER] = T_INIT("Een andere professional"),
    [HAPPENED_CHANGE] = T_INIT("Verandering"),
    [HAPPENED_SETBACK] = T_INIT("Tegenslag"),
    [HAPPENED_SUCCESS] = T_INIT("Ging goed"),
};

void timeline_fill_events(Call *c, const Timeline *t, TimelinePage *page) {
    TimelineHappened *rows = ARENA_ARRAY(c->arena, TimelineHappened, t->n_events);
    LineEvent *marks = ARENA_ARRAY(c->arena, LineEvent, t->n_events);
    Str path = work_path(c, &t->work, S("verloop"));
    for (size_t i = 0; i < t->n_events; i++) {
        const TimelineEvent *e = &t->events[i];
        bool changes = e->id.len > 0 && t->work.open;
        rows[i] = (TimelineHappened){
            .number = (int)i + 1,
            .day = timeline_day(c, e->day),
            .iso = day_text(c->arena, e->day),
            .kind = text(c->lang, happened_words[e->kind]),
            .words = e->words,
            .coped = e->coped,
            .href = changes ? arena_print(c->arena, "%.*s%swijzig=%.*s#erbij", STR_ARG(path),
                                          t->work.n_persons > 1 ? "&" : "?", STR_ARG(e->id))
                            : S(""),
        };
        marks[i] = (LineEvent){timeline_at(t, e->day), (int)i + 1};
    }
    page->workers = t->workers;
    page->happened.at = rows;
    page->happened.n = t->n_events;
    page->events_chart = chart_line_events(c->arena, marks, t->n_events);
}
