// SPDX-License-Identifier: EUPL-1.2
/* A resident's image in words: sentences per level, the type with the study's example, burdens. */
#include "view/my_image_view.h"

static const Str level_sentences[] = {
    [LEVEL_UNKNOWN] = S_INIT(""),
    [LEVEL_HARD] = T_INIT("U vindt dit nu moeilijk. Wilt u hierover praten?"),
    [LEVEL_SOMETIMES] = T_INIT("Soms lukt dit, soms niet."),
    [LEVEL_WELL] = T_INIT("U vindt dat dit goed gaat."),
};

/* The examples of the study (BMC and Universiteit Twente, 2019), told in our own words. */
static const struct {
    Str type, example;
} type_examples[] = {
    {S_INIT("weak"), T_INIT("Hun voorbeeld: iemand met weinig vertrouwen en weinig mensen om zich "
                            "heen, die niet goed om hulp durft te vragen.")},
    {S_INIT("single_personal"), T_INIT("Hun voorbeeld: iemand die veel zelf regelt, maar weinig "
                                       "mensen om zich heen heeft en zich erg alleen voelt.")},
    {S_INIT("single_social"),
     T_INIT("Hun voorbeeld: iemand die veel mensen kent en de weg naar hulp weet, maar nog niet "
            "goed ziet wat er speelt of er nog niet aan toe is.")},
    {S_INIT("double"), T_INIT("Hun voorbeeld: iemand die goed voor zichzelf zorgt, veel mensen "
                              "kent, kan zeggen wat er speelt en er samen iets aan doet.")},
};

static MyScale my_scale(Arena *a, Lang lang, const Scale *s, const ImageScale *x) {
    MyScale out = {.label = words_in(lang, s->title_resident.nl.len ? s->title_resident : s->title),
                   .answered = x->score.answered,
                   .asked = x->score.asked,
                   .needed = x->score.needed};
    if (x->score.how != SCORED) return out;
    /* With norms only, a score has no level: then nothing is praised or called hard. */
    out.sentence = x->level == LEVEL_UNKNOWN ? text(lang, S("Dit is het midden van uw antwoorden."))
                                             : text(lang, level_sentences[x->level]);
    out.chart = chart_bar(a, x);
    out.number = score_words(a, lang, x);
    out.band = band_words(a, lang, x);
    return out;
}

static Str type_where(Arena *a, Lang lang, int type, Str first, Str second) {
    switch (type) {
    case 0:
        return text_fill(a, lang, S("Bij u liggen ‘{a}’ en ‘{b}’ er allebei onder."),
                         FILL("a", first), FILL("b", second));
    case 3:
        return text_fill(a, lang, S("Bij u liggen ‘{a}’ en ‘{b}’ er allebei boven."),
                         FILL("a", first), FILL("b", second));
    default:
        return text_fill(a, lang, S("Bij u ligt ‘{a}’ erboven en ‘{b}’ eronder."),
                         FILL("a", type == 1 ? first : second),
                         FILL("b", type == 1 ? second : first));
    }
}

static void my_image_type(MyImagePage *v, Arena *a, const Instrument *in, const Image *image) {
    Lang lang = v->frame.lang;
    if (image->type == TYPE_UNDEFINED) return;
    const Typology *t = &in->typology;
    const Scale *first = &in->scales[t->first];
    v->type_rule =
        text_fill(a, lang, S("Onderzoekers kijken of iets boven of onder de {grens} ligt."),
                  FILL("grens", decimal_words(a, lang, first->cut, 1)));
    v->type_where = type_where(a, lang, image->type, words_in(lang, first->title_resident),
                               words_in(lang, in->scales[t->second].title_resident));
    v->type_name = words_in(lang, t->types[image->type].title);
    v->type_near = image->n_between > 0;
    for (size_t i = 0; i < sizeof type_examples / sizeof *type_examples; i++)
        if (str_eq(type_examples[i].type, t->types[image->type].id))
            v->type_example = text(lang, type_examples[i].example);
}

void my_image_scales(MyImagePage *v, Arena *a, const Instrument *in, const Image *image) {
    MyScale *scales = ARENA_ARRAY(a, MyScale, image->n + 1);
    for (size_t i = 0; i < image->n; i++) {
        scales[i] = my_scale(a, v->frame.lang, &in->scales[i], &image->scales[i]);
        if (image->scales[i].most)
            v->least = image->scales[i].least, v->most = image->scales[i].most;
        v->drawn |= scales[i].chart != NULL;
        v->rough |= scales[i].chart != NULL && image->scales[i].border.rough;
    }
    v->scales.at = scales;
    v->scales.n = image->n;
    my_image_type(v, a, in, image);
}

void my_image_burdens(MyImagePage *v, Arena *a, const Instrument *in, const Answers *answers) {
    MyBurden *rows = ARENA_ARRAY(a, MyBurden, in->n_domains + 1);
    int *weight = ARENA_ARRAY(a, int, in->n_domains + 1);
    const AnswerSet *set = in->n_domains ? &in->answers[in->burden_answers] : NULL;
    size_t n = 0;
    for (size_t d = 0; d < in->n_domains; d++) {
        int value = answers->domains[d];
        if (in->domains[d].private || value == ANSWER_NONE) continue;
        int least = answers_least(set), most = answers_most(set);
        bool degree = value >= least && value <= most;
        MyBurden row = {.label = words_in(v->frame.lang, in->domains[d].title_resident),
                        .words = answer_words(v->frame.lang, in, set, value, SIDE_RESIDENT),
                        .dots = degree ? chart_burden(a, SIDE_RESIDENT, value - least, most - least)
                                       : NULL,
                        .heavy = value == most,
                        .some = degree && value >= in->burden_from};
        v->burdens_some += row.some;
        /* Degrees first; what carries no degree comes last, in the order of asking. */
        int own = degree ? value : least - 1;
        size_t at = n++;
        for (; at > 0 && weight[at - 1] < own; at--)
            rows[at] = rows[at - 1], weight[at] = weight[at - 1];
        rows[at] = row, weight[at] = own;
    }
    v->burdens.at = rows;
    v->burdens.n = n;
    v->burdens_asked = (int)n;
}
