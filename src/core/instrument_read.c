// SPDX-License-Identifier: EUPL-1.2
/* Reads an instrument file, part by part, and says everything that is wrong with it. */
#include "core/instrument_place.h"

/* Place of the named thing in one of the instrument's lists. */
#define REFERENCE(place, member_name, kind, list, count)                                           \
    reference(place, member_name, kind, count, id_at_##list, (place)->r->in->list)

static Str id_at_raters(const void *l, size_t i) { return ((const Rater *)l)[i].id; }
static Str id_at_answers(const void *l, size_t i) { return ((const AnswerSet *)l)[i].id; }
static Str id_at_scales(const void *l, size_t i) { return ((const Scale *)l)[i].id; }
static Str id_at_topics(const void *l, size_t i) { return ((const Topic *)l)[i].id; }
static Str id_at_items(const void *l, size_t i) { return ((const Item *)l)[i].id; }
static Str id_at_domains(const void *l, size_t i) { return ((const Domain *)l)[i].id; }

/* --- the parts of an instrument, in the order in which they refer to each other
 * -------------------- */

static void read_raters(Reader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "raters", true, &list);
    Rater *raters = ARENA_ARRAY(r->arena, Rater, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "raters", list, i, &p)) continue;
        KNOWN(&p, "id", "title", "question", "burden_question");
        raters[i] = (Rater){member_id(&p, "id"), member_words(&p, "title", true),
                            member_words(&p, "question", false),
                            member_words(&p, "burden_question", false)};
    }
    r->in->raters = raters;
    r->in->n_raters = n;
    ids_unique(top, "raters", n, id_at_raters, raters);
}

static size_t read_texts(Reader *r, const Place *top, const char *name, bool needed,
                         const Str **out) {
    const Json *list;
    size_t n = list_length(top, name, needed, &list);
    Str *texts = ARENA_ARRAY(r->arena, Str, n);
    for (size_t i = 0; i < n; i++) {
        Str place = arena_print(r->arena, "%s[%zu]", name, i);
        if (list->items[i].kind != J_TEXT || list->items[i].text.len == 0)
            FAULT(top, place.at, "should be text");
        else
            texts[i] = list->items[i].text;
    }
    *out = texts;
    return n;
}

/* Each a text, or a text in both languages. */
static void read_assumptions(Reader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "assumptions", false, &list);
    Words *all = ARENA_ARRAY(r->arena, Words, n);
    for (size_t i = 0; i < n; i++) {
        const Json *one = &list->items[i];
        Str nl = one->kind == J_TEXT ? one->text : json_get_text(one, S("nl"), S(""));
        all[i] = (Words){nl, json_get_text(one, S("en"), nl)};
        if (nl.len == 0)
            FAULT(top, arena_print(r->arena, "assumptions[%zu]", i).at,
                  "should be text, or an object with nl and en");
    }
    r->in->assumptions = all;
    r->in->n_assumptions = n;
}

static void read_non_answers(Reader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "non_answers", false, &list);
    NonAnswer *all = ARENA_ARRAY(r->arena, NonAnswer, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "non_answers", list, i, &p)) continue;
        KNOWN(&p, "value", "code", "label", "label_professional", "burden_value");
        all[i].value = member_int(&p, "value", true, -1);
        if (all[i].value >= 0) FAULT(&p, "value", "should be below zero, apart from every answer");
        all[i].code = member_id(&p, "code");
        all[i].label = member_words(&p, "label", true);
        all[i].label_professional = member_words(&p, "label_professional", false);
        if (all[i].label_professional.nl.len == 0) all[i].label_professional = all[i].label;
        all[i].has_burden = json_get(p.json, S("burden_value")) != NULL;
        all[i].burden = member_int(&p, "burden_value", false, 0);
        for (size_t j = 0; j < i; j++)
            if (all[j].value == all[i].value)
                FAULT(&p, "value", "%d is also the value of non_answers[%zu]", all[i].value, j);
    }
    r->in->non_answers = all;
    r->in->n_non_answers = n;
}

/* Which non-answers a form offers: values that must exist. */
static size_t read_offered(Reader *r, const Place *p, const char *name, const int **out) {
    const Json *list;
    size_t n = list_length(p, name, false, &list);
    int *values = ARENA_ARRAY(r->arena, int, n);
    for (size_t i = 0; i < n; i++) {
        Str place = arena_print(r->arena, "%s[%zu]", name, i);
        const Json *j = &list->items[i];
        if (j->kind != J_NUMBER || !j->whole)
            FAULT(p, place.at, "should be the value of a non-answer");
        else if (!instrument_non_answer(r->in, (int)j->integer))
            FAULT(p, place.at, "no non-answer has the value %d", (int)j->integer);
        else
            values[i] = (int)j->integer;
    }
    *out = values;
    return n;
}

static void read_options(Reader *r, const Place *p, AnswerSet *set) {
    const Json *list;
    size_t n = list_length(p, "options", true, &list);
    AnswerOption *options = ARENA_ARRAY(r->arena, AnswerOption, n);
    for (size_t i = 0; i < n; i++) {
        Place o;
        if (!list_place(p, "options", list, i, &o)) continue;
        KNOWN(&o, "value", "label");
        options[i] =
            (AnswerOption){member_int(&o, "value", true, 0), member_words(&o, "label", true)};
        if (options[i].value < 0) FAULT(&o, "value", "should be 0 or more");
        if (options[i].value > 99) FAULT(&o, "value", "should be 99 or less");
        if (i > 0 && options[i].value != options[i - 1].value + 1)
            FAULT(&o, "value", "should be %d: answers go up by one", options[i - 1].value + 1);
    }
    if (n == 1) FAULT(p, "options", "one answer is no choice");
    set->options = options;
    set->n = n;
}

static void read_answers(Reader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "answers", true, &list);
    AnswerSet *sets = ARENA_ARRAY(r->arena, AnswerSet, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "answers", list, i, &p)) continue;
        KNOWN(&p, "id", "options", "non_answers", "non_answers_professional", "non_answers_paper");
        sets[i].id = member_id(&p, "id");
        read_options(r, &p, &sets[i]);
        sets[i].n_resident = read_offered(r, &p, "non_answers", &sets[i].resident);
        sets[i].n_professional =
            read_offered(r, &p, "non_answers_professional", &sets[i].professional);
        sets[i].n_paper = read_offered(r, &p, "non_answers_paper", &sets[i].paper);
    }
    r->in->answers = sets;
    r->in->n_answers = n;
    ids_unique(top, "answers", n, id_at_answers, sets);
}

/* "2/3": a share as two whole numbers, so that 2/3 of 6 is 4 and not 4.0000000001. */
static void read_share(const Place *p, Scale *s) {
    Str text = member_text(p, "minimum_answered", true), of;
    int64_t above = 0, below = 0;
    s->share_of = s->share_in = 1;
    if (text.len == 0) return;
    Str rest = text;
    bool good = str_split(&rest, '/', &of) && str_int(of, &above) && rest.at &&
                str_int(rest, &below) && above >= 1 && below >= above && below <= 1000;
    if (!good)
        FAULT(p, "minimum_answered", "'%.*s' should be a share such as \"2/3\" or \"1/1\"",
              STR_ARG(text));
    else
        s->share_of = (int)above, s->share_in = (int)below;
}

static void read_reliability(Reader *r, const Place *p, Scale *s) {
    const Json *list;
    size_t n = list_length(p, "reliability", false, &list);
    Reliability *all = ARENA_ARRAY(r->arena, Reliability, n);
    for (size_t i = 0; i < n; i++) {
        Place q;
        if (!list_place(p, "reliability", list, i, &q)) continue;
        KNOWN(&q, "rater", "value", "kind", "source");
        all[i].rater = REFERENCE(&q, "rater", "rater", raters, r->in->n_raters);
        const Json *v = member(&q, "value", J_NUMBER, true);
        all[i].value = v ? v->number : 0.5;
        if (v && !(v->number > 0 && v->number < 1))
            FAULT(&q, "value", "a reliability lies between 0 and 1");
        all[i].kind = member_text(&q, "kind", true);
        all[i].source = member_text(&q, "source", true);
    }
    s->reliability = all;
    s->n_reliability = n;
}

static void read_scales(Reader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "scales", false, &list);
    Scale *scales = ARENA_ARRAY(r->arena, Scale, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "scales", list, i, &p)) continue;
        KNOWN(&p, "id", "title", "title_resident", "title_professional", "minimum_answered", "cut",
              "reliability");
        Scale *s = &scales[i];
        s->id = member_id(&p, "id");
        s->title = member_words(&p, "title", true);
        s->title_resident = member_words(&p, "title_resident", false);
        s->title_professional = member_words(&p, "title_professional", false);
        if (s->title_resident.nl.len == 0) s->title_resident = s->title;
        if (s->title_professional.nl.len == 0) s->title_professional = s->title;
        read_share(&p, s);
        const Json *cut = member(&p, "cut", J_NUMBER, false);
        s->has_cut = cut != NULL;
        s->cut = cut ? cut->number : 0;
        read_reliability(r, &p, s);
    }
    r->in->scales = scales;
    r->in->n_scales = n;
    ids_unique(top, "scales", n, id_at_scales, scales);
}

static void read_topics(Reader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "topics", false, &list);
    Topic *topics = ARENA_ARRAY(r->arena, Topic, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "topics", list, i, &p)) continue;
        KNOWN(&p, "id", "scale", "title", "title_resident", "title_professional", "loose");
        topics[i] = (Topic){member_id(&p, "id"),
                            json_get(p.json, S("scale"))
                                ? REFERENCE(&p, "scale", "scale", scales, r->in->n_scales)
                                : STR_NONE,
                            member_words(&p, "title", true),
                            member_words(&p, "title_resident", true),
                            member_words(&p, "title_professional", true),
                            member_bool(&p, "loose", false)};
    }
    r->in->topics = topics;
    r->in->n_topics = n;
    ids_unique(top, "topics", n, id_at_topics, topics);
}

static bool read_wording(const Place *p) {
    Str w = member_text(p, "wording", true);
    bool published = str_eq(w, S("published"));
    if (w.len && !published && !str_eq(w, S("assumption")))
        FAULT(p, "wording", "should be \"published\" or \"assumption\", not '%.*s'", STR_ARG(w));
    return published;
}

static void read_item(Reader *r, const Place *p, Item *item) {
    KNOWN(p, "id", "rater", "answers", "scale", "topic", "reverse", "role", "norm", "wording",
          "text", "explanation", "audio");
    item->id = member_id(p, "id");
    item->rater = REFERENCE(p, "rater", "rater", raters, r->in->n_raters);
    item->answers = REFERENCE(p, "answers", "answer set", answers, r->in->n_answers);
    item->scale = item->topic = STR_NONE;
    if (json_get(p->json, S("scale")))
        item->scale = REFERENCE(p, "scale", "scale", scales, r->in->n_scales);
    if (json_get(p->json, S("topic")))
        item->topic = REFERENCE(p, "topic", "topic", topics, r->in->n_topics);
    Str role = member_text(p, "role", false);
    item->effective_use = str_eq(role, S("effective_use"));
    if (role.len && !item->effective_use)
        FAULT(p, "role", "should be \"effective_use\", not '%.*s'", STR_ARG(role));
    if (item->effective_use && item->scale != STR_NONE)
        FAULT(p, "scale", "an item on effective use belongs to no scale");
    item->reverse = member_bool(p, "reverse", false);
    item->norm = member_bool(p, "norm", false);
    item->published = read_wording(p);
    item->text = member_words(p, "text", true);
    item->explanation = member_words(p, "explanation", false);
    item->audio = member_text(p, "audio", false);
}

static void read_items(Reader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "items", true, &list);
    Item *items = ARENA_ARRAY(r->arena, Item, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (list_place(top, "items", list, i, &p)) read_item(r, &p, &items[i]);
    }
    r->in->items = items;
    r->in->n_items = n;
    ids_unique(top, "items", n, id_at_items, items);
}

static void read_sections(Reader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "sections", false, &list);
    Section *sections = ARENA_ARRAY(r->arena, Section, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "sections", list, i, &p)) continue;
        KNOWN(&p, "id", "title", "items");
        const Str *ids = NULL;
        sections[i].id = member_id(&p, "id");
        sections[i].title = member_words(&p, "title", true);
        sections[i].n = read_texts(r, &p, "items", true, &ids);
        size_t *at = ARENA_ARRAY(r->arena, size_t, sections[i].n);
        for (size_t j = 0; j < sections[i].n; j++) {
            at[j] = instrument_item(r->in, ids[j]);
            Str place = arena_print(r->arena, "items[%zu]", j);
            if (at[j] == STR_NONE && ids[j].len)
                FAULT(
                    &p, place.at, "no item named '%.*s'%.*s", STR_ARG(ids[j]),
                    STR_ARG(nearest(r->arena, ids[j], r->in->n_items, id_at_items, r->in->items)));
        }
        sections[i].items = at;
    }
    r->in->sections = sections;
    r->in->n_sections = n;
}

static void read_domain(const Place *p, Domain *d) {
    KNOWN(p, "id", "domain", "wording", "title", "title_resident", "title_professional", "text",
          "text_professional", "explanation", "private", "on_paper", "audio");
    d->id = member_id(p, "id");
    d->domain = member_id(p, "domain");
    d->published = read_wording(p);
    d->title = member_words(p, "title", true);
    d->title_resident = member_words(p, "title_resident", true);
    d->title_professional = member_words(p, "title_professional", true);
    d->text = member_words(p, "text", true);
    d->text_professional = member_words(p, "text_professional", true);
    d->explanation = member_words(p, "explanation", false);
    d->private = member_bool(p, "private", false);
    d->on_paper = member_bool(p, "on_paper", true);
    d->audio = member_text(p, "audio", false);
}

static void read_burden(Reader *r, const Place *top) {
    const Json *list, *burden = member(top, "burden", J_OBJECT, false);
    if (burden == NULL) return;
    Place p = {r, burden, S("burden")};
    KNOWN(&p, "answers", "counts_from", "domains");
    r->in->burden_answers = REFERENCE(&p, "answers", "answer set", answers, r->in->n_answers);
    r->in->burden_from = member_int(&p, "counts_from", true, 1);
    size_t n = list_length(&p, "domains", true, &list);
    Domain *domains = ARENA_ARRAY(r->arena, Domain, n);
    for (size_t i = 0; i < n; i++) {
        Place d;
        if (list_place(&p, "domains", list, i, &d)) read_domain(&d, &domains[i]);
    }
    r->in->domains = domains;
    r->in->n_domains = n;
    ids_unique(&p, "domains", n, id_at_domains, domains);
    for (size_t i = 0; i < n; i++)
        if (instrument_item(r->in, domains[i].id) != STR_NONE) {
            Str place = arena_print(r->arena, "domains[%zu].id", i);
            FAULT(&p, place.at, "'%.*s' is also the id of an item", STR_ARG(domains[i].id));
        }
}

static void read_typology(Reader *r, const Place *top) {
    const Json *j = member(top, "typology", J_OBJECT, false);
    if (j == NULL) return;
    Typology *t = &r->in->typology;
    Place p = {r, j, S("typology")};
    KNOWN(&p, "first", "second", "types");
    t->present = true;
    t->first = REFERENCE(&p, "first", "scale", scales, r->in->n_scales);
    t->second = REFERENCE(&p, "second", "scale", scales, r->in->n_scales);
    if (t->first == t->second && t->first != STR_NONE)
        FAULT(&p, "second", "should be another scale than typology.first");
    const size_t ends[] = {t->first, t->second};
    for (int i = 0; i < 2; i++)
        if (ends[i] != STR_NONE && !r->in->scales[ends[i]].has_cut)
            FAULT(&p, i ? "second" : "first", "scale '%.*s' has no cut",
                  STR_ARG(r->in->scales[ends[i]].id));
    const Json *types = member(&p, "types", J_OBJECT, true);
    if (types == NULL) return;
    Place q = {r, types, S("typology.types")};
    static const char *const names[] = {"neither", "first", "second", "both"};
    KNOWN(&q, "neither", "first", "second", "both");
    for (int i = 0; i < 4; i++) {
        const Json *type = member(&q, names[i], J_OBJECT, true);
        if (type == NULL) continue;
        Place s = {r, type, arena_print(r->arena, "typology.types.%s", names[i])};
        KNOWN(&s, "id", "title", "title_professional");
        t->types[i] = (CapacityType){member_id(&s, "id"), member_words(&s, "title", true),
                                     member_words(&s, "title_professional", true)};
    }
}

/* Names that files have already, or that the scores of a scale would get twice. */
static void check_names(Reader *r, const Place *top) {
    const Instrument *in = r->in;
    static const char *const taken[] = {"person",          "wave",        "rater", "site",
                                        "professional",    "answered_on", "type",  "burden",
                                        "burden_answered", "burden_asked"};
    for (size_t t = 0; t < sizeof taken / sizeof *taken; t++) {
        Str name = str_of(taken[t]);
        size_t item = instrument_item(in, name), domain = instrument_domain(in, name);
        const char *list = item != STR_NONE ? "items" : domain != STR_NONE ? "burden" : "scales";
        if (item == STR_NONE && domain == STR_NONE && instrument_scale(in, name) == STR_NONE)
            continue;
        FAULT(top, list, "'%s' is the name of a column that files already have", taken[t]);
    }
    for (size_t s = 0; s < in->n_scales; s++) {
        Str count = arena_print(r->arena, "%.*s_answered", STR_ARG(in->scales[s].id));
        if (instrument_scale(in, count) != STR_NONE)
            FAULT(top, "scales", "'%.*s' is also the column with the answers of scale '%.*s'",
                  STR_ARG(count), STR_ARG(in->scales[s].id));
    }
    for (size_t w = 0; w < in->n_waves; w++)
        for (size_t v = 0; v < w; v++)
            if (in->waves[w].len && str_eq(in->waves[w], in->waves[v]))
                FAULT(top, "waves", "'%.*s' stands there twice", STR_ARG(in->waves[w]));
}

/* A burden that no answer reaches would be a count of 0 that means nothing. */
static void check_burden(Reader *r, const Place *top) {
    const Instrument *in = r->in;
    if (in->n_domains == 0 || in->burden_answers == STR_NONE) return;
    const AnswerSet *set = &in->answers[in->burden_answers];
    if (set->n == 0) return;
    if (in->burden_from <= answers_least(set) || in->burden_from > answers_most(set))
        FAULT(top, "burden.counts_from",
              "should lie above the lowest answer, %d, and be at most %d", answers_least(set),
              answers_most(set));
    for (size_t i = 0; i < in->n_non_answers; i++) {
        const NonAnswer *non = &in->non_answers[i];
        Str place = arena_print(r->arena, "non_answers[%zu].burden_value", i);
        if (non->has_burden &&
            (non->burden < answers_least(set) || non->burden > answers_most(set)))
            FAULT(top, place.at, "should be one of the answers, %d to %d", answers_least(set),
                  answers_most(set));
    }
}

/* What only shows when all parts are read: cuts must lie on
   the answers, a scale needs items. */
static void check_whole(Reader *r, const Place *top) {
    const Instrument *in = r->in;
    for (size_t s = 0; s < in->n_scales; s++) {
        bool some = false;
        Str place = arena_print(r->arena, "scales[%zu]", s);
        for (size_t i = 0; i < in->n_items; i++) {
            const Item *item = &in->items[i];
            if (item->scale != s) continue;
            some = true;
            if (item->answers == STR_NONE || in->answers[item->answers].n == 0) continue;
            const AnswerSet *set = &in->answers[item->answers];
            if (in->scales[s].has_cut &&
                (in->scales[s].cut < answers_least(set) || in->scales[s].cut > answers_most(set)))
                FAULT(top, place.at, "the cut lies outside the answers of item '%.*s'",
                      STR_ARG(item->id));
        }
        if (!some)
            FAULT(top, place.at, "no item belongs to scale '%.*s'", STR_ARG(in->scales[s].id));
    }
}

static void read_top(Reader *r, const Place *top) {
    KNOWN(top, "format", "id", "version", "title", "texts", "source", "licence", "assumptions",
          "raters", "waves", "non_answers", "answers", "scales", "typology", "topics", "sections",
          "items", "burden", "open_question");
    Str format = member_text(top, "format", true);
    if (format.len && !str_eq(format, S("draagkracht-instrument/1")))
        FAULT(top, "format", "'%.*s' is not draagkracht-instrument/1", STR_ARG(format));
    r->in->id = member_id(top, "id");
    r->in->version = member_id(top, "version");
    r->in->title = member_words(top, "title", true);
    r->in->source = member_text(top, "source", true);
    r->in->licence = member_text(top, "licence", true);
    const Json *texts = member(top, "texts", J_OBJECT, false);
    r->in->english_unvalidated = !str_eq(json_get_text(texts, S("en"), S("")), S("validated"));
    read_assumptions(r, top);
    read_raters(r, top);
    r->in->n_waves = read_texts(r, top, "waves", true, &r->in->waves);
    read_non_answers(r, top);
    read_answers(r, top);
    read_scales(r, top);
    read_topics(r, top);
    read_items(r, top);
    read_sections(r, top);
    read_burden(r, top);
    read_typology(r, top);
    const Json *open = member(top, "open_question", J_OBJECT, false);
    if (open) {
        Place p = {r, open, S("open_question")};
        KNOWN(&p, "text", "explanation");
        r->in->open_text = member_words(&p, "text", true);
        r->in->open_explanation = member_words(&p, "explanation", false);
    }
    check_names(r, top);
    check_burden(r, top);
    check_whole(r, top);
}

void instrument_read(Arena *a, Str json, Faults *faults, const Instrument **out) {
    Instrument *in = ARENA_NEW(a, Instrument);
    Reader r = {.arena = a, .faults = faults, .in = in};
    Place top;
    *out = NULL;
    if (place_top(&r, json, &top)) read_top(&r, &top);
    if (faults->n == 0) *out = in;
}

Status instrument_open(Arena *a, Str name, Str json, const Instrument **out) {
    Faults faults = {0};
    instrument_read(a, json, &faults, out);
    return faults_status(a, name, &faults, S("; see 'draagkracht instrument check'"));
}
