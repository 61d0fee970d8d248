// SPDX-License-Identifier: EUPL-1.2
/* What changed between the first and the last measurement, in one sentence per side: only what is
   more than measurement error is called a change. */
#include "web/pages/timeline.h"

#include "core/stats/person_change.h"

typedef struct {
    const ImageOf *first, *last;
} Ends;

/* The first and the last measurement that both gave; of one only, `last` is NULL. */
static Ends change_ends(const Timeline *t, Side side) {
    Ends ends = {NULL, NULL};
    for (size_t w = 0; w < t->n_waves; w++) {
        const Images *im = &t->waves[w].images;
        const ImageOf *x = side == SIDE_RESIDENT ? &im->resident : &im->professional;
        if (!im->both || x->response.in != t->in) continue;
        if (ends.first == NULL)
            ends.first = x;
        else
            ends.last = x;
    }
    return ends;
}

static const Str change_words[] = {
    [CHANGE_NONE] = T_INIT("Volgens {name} ongeveer gelijk aan de start. Het verschil is te klein "
                           "om zeker te zijn."),
    [CHANGE_BETTER] = T_INIT("Volgens {name} meer kracht dan bij de start."),
    [CHANGE_WORSE] = T_INIT("Volgens {name} minder kracht dan bij de start."),
};

static Str change_sentence(Call *c, const ScaleChange *change, Str name) {
    if (change->verdict == CHANGE_UNKNOWN) return S("");
    Str said = text_fill(c->arena, c->lang, change_words[change->verdict], FILL("name", name));
    if (!change->drifts || change->verdict == CHANGE_NONE) return said;
    Str more = text(c->lang, T("Een deel kan vanzelf zijn gegaan: de eerste uitkomst week sterk "
                               "af van wat gewoon is."));
    return arena_print(c->arena, "%.*s %.*s", STR_ARG(said), STR_ARG(more));
}

void timeline_fill_change(Call *c, const Timeline *t, TimelinePanel *panels, TimelinePage *page) {
    for (int side = 0; side < 2; side++) {
        Ends ends = change_ends(t, (Side)side);
        if (ends.last == NULL) continue;
        PersonChange change =
            person_change(t->in, &ends.first->image, &ends.last->image, &ends.last->noise);
        for (size_t s = 0; s < t->in->n_scales && s < change.n; s++) {
            const ScaleChange *one = &change.scales[s];
            Str name = side == SIDE_RESIDENT ? page->called : page->professional;
            Str said = change_sentence(c, one, name);
            if (side == SIDE_RESIDENT)
                panels[s].resident_change = said;
            else
                panels[s].professional_change = said;
            page->lower |= one->verdict == CHANGE_WORSE;
        }
    }
}
