// SPDX-License-Identifier: EUPL-1.2
/* Reads a catalogue of openers, and says everything that is wrong with it. */
#include "core/topics.h"

#include "core/instrument_place.h"

typedef struct {
    Reader reader;
    const Instrument *in;
    Topics *topics;
} TopicsReader;

/* The lists of an entry, and how its sentences begin. */
static const struct {
    const char *name;
    TalkWay way;
    Str begins;
} topics_ways[] = {
    {"professional_sees_more", TALK_PROFESSIONAL_MORE, S_INIT("{professional}")},
    {"resident_sees_more", TALK_RESIDENT_MORE, S_INIT("{inwoner}")},
    {"resident_chose", TALK_CHOSEN, S_INIT("{inwoner}")},
    {"both_ways", TALK_BOTH_WAYS, S_INIT("")},
};
enum { TOPICS_LISTS = sizeof topics_ways / sizeof *topics_ways };

/* Only the two names can be filled in; nobody is named in a sentence that is for both. */
static void topics_names(const Place *p, Str text, bool names) {
    for (size_t at = 0; at < text.len; at++) {
        if (text.at[at] != '{') continue;
        Str rest = str_sub(text, at, text.len);
        bool known = str_starts(rest, S("{inwoner}")) || str_starts(rest, S("{professional}"));
        if (!known)
            FAULT(p, "", "only {inwoner} and {professional} can be filled in");
        else if (!names)
            FAULT(p, "", "names somebody, but is for both at once");
    }
}

static Words topics_sentence(const Place *p, const char *name, bool needed) {
    Words w = member_words(p, name, needed);
    topics_names(p, w.nl, true);
    topics_names(p, w.en, true);
    return w;
}

static void topics_opener(const Place *p, size_t list, Opener *out) {
    KNOWN(p, "id", "text");
    *out = (Opener){member_id(p, "id"), member_words(p, "text", true)};
    Str begins = topics_ways[list].begins;
    const Str both[] = {out->text.nl, out->text.en};
    for (int i = 0; i < 2; i++) {
        topics_names(p, both[i], begins.len > 0);
        if (both[i].len && !str_starts(both[i], begins))
            FAULT(p, i ? "text.en" : "text.nl", "should begin with %.*s, who speaks first here",
                  STR_ARG(begins));
    }
}

static void topics_openers(const Place *p, size_t list, bool needed, Openers *out) {
    const char *name = topics_ways[list].name;
    const Json *json;
    out->n = list_length(p, name, needed, &json);
    Opener *all = ARENA_ARRAY(p->r->arena, Opener, out->n);
    for (size_t i = 0; i < out->n; i++) {
        Place q;
        if (list_place(p, name, json, i, &q)) topics_opener(&q, list, &all[i]);
    }
    out->list = all;
}

/* The lists of one entry; of those it lacks it gets the general ones. */
static void topics_lists(const Place *p, const TopicTalk *any, TopicTalk *out) {
    for (size_t l = 0; l < TOPICS_LISTS; l++) {
        TalkWay way = topics_ways[l].way;
        bool directed = way == TALK_PROFESSIONAL_MORE || way == TALK_RESIDENT_MORE;
        topics_openers(p, l, directed || any == NULL, &out->ways[way]);
        if (out->ways[way].n == 0 && any) out->ways[way] = any->ways[way];
    }
}

static bool topics_object(const Place *top, const char *name, Place *out) {
    const Json *j = member(top, name, J_OBJECT, true);
    if (j) *out = (Place){top->r, j, str_of(name)};
    return j != NULL;
}

static void topics_any(TopicsReader *r, const Place *top, TopicTalk *burden) {
    Place p;
    if (topics_object(top, "any", &p)) {
        KNOWN(&p, "professional_sees_more", "resident_sees_more", "resident_chose", "both_ways");
        topics_lists(&p, NULL, &r->topics->any);
    }
    if (topics_object(top, "any_burden", &p)) {
        KNOWN(&p, "professional_sees_more", "resident_sees_more");
        topics_lists(&p, &r->topics->any, burden);
    }
}

static Str topics_topic_id(const void *list, size_t i) { return ((const Topic *)list)[i].id; }

static void topics_topics(TopicsReader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "topics", true, &list);
    TopicTalk *all = ARENA_ARRAY(r->reader.arena, TopicTalk, r->in->n_topics);
    bool *some = ARENA_ARRAY(r->reader.arena, bool, r->in->n_topics);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "topics", list, i, &p)) continue;
        KNOWN(&p, "id", "shared_strength", "shared_difficulty", "shared_automatic", "loose_reason",
              "professional_sees_more", "resident_sees_more", "resident_chose");
        size_t at = reference(&p, "id", "topic", r->in->n_topics, topics_topic_id, r->in->topics);
        TopicTalk entry = {.shared_strength = topics_sentence(&p, "shared_strength", false),
                           .shared_difficulty = topics_sentence(&p, "shared_difficulty", false),
                           .shared_automatic = member_bool(&p, "shared_automatic", false),
                           .loose_reason = topics_sentence(&p, "loose_reason", false)};
        topics_lists(&p, &r->topics->any, &entry);
        if (at == STR_NONE) continue;
        if (some[at]) FAULT(&p, "id", "stands there twice");
        some[at] = true;
        all[at] = entry;
    }
    for (size_t t = 0; t < r->in->n_topics; t++)
        if (!some[t])
            FAULT(top, "topics", "nothing about topic '%.*s'", STR_ARG(r->in->topics[t].id));
    r->topics->topics = all;
}

static size_t topics_domain(const Instrument *in, Str domain) {
    for (size_t d = 0; d < in->n_domains; d++)
        if (str_eq(in->domains[d].domain, domain)) return d;
    return STR_NONE;
}

static void topics_burden(TopicsReader *r, const Place *top, const TopicTalk *any) {
    const Json *list;
    size_t n = list_length(top, "burden", r->in->n_domains > 0, &list);
    TopicTalk *all = ARENA_ARRAY(r->reader.arena, TopicTalk, r->in->n_domains);
    bool *some = ARENA_ARRAY(r->reader.arena, bool, r->in->n_domains);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "burden", list, i, &p)) continue;
        KNOWN(&p, "domain", "professional_sees_more", "resident_sees_more");
        size_t at = topics_domain(r->in, member_id(&p, "domain"));
        TopicTalk entry = {0};
        topics_lists(&p, any, &entry);
        if (at == STR_NONE) continue;
        if (r->in->domains[at].private)
            FAULT(&p, "domain", "is private and stands on no shared page");
        if (some[at]) FAULT(&p, "domain", "stands there twice");
        some[at] = true;
        all[at] = entry;
    }
    for (size_t d = 0; d < r->in->n_domains; d++)
        if (!some[d] && !r->in->domains[d].private)
            FAULT(top, "burden", "nothing about domain '%.*s'", STR_ARG(r->in->domains[d].domain));
    r->topics->domains = all;
}

static void topics_top(TopicsReader *r, const Place *top) {
    KNOWN(top, "format", "version", "source", "licence", "assumptions", "no_shared_strength",
          "shared_burden", "any", "any_burden", "topics", "burden");
    Str format = member_text(top, "format", true);
    if (format.len && !str_eq(format, S("draagkracht-topics/1")))
        FAULT(top, "format", "'%.*s' is not draagkracht-topics/1", STR_ARG(format));
    r->topics->version = member_id(top, "version");
    r->topics->no_shared_strength = topics_sentence(top, "no_shared_strength", true);
    r->topics->shared_burden = topics_sentence(top, "shared_burden", true);
    TopicTalk burden = {0};
    topics_any(r, top, &burden);
    topics_topics(r, top);
    topics_burden(r, top, &burden);
}

void topics_read(Arena *a, Str json, const Instrument *in, Faults *faults, const Topics **out) {
    TopicsReader r = {.reader = {.arena = a, .faults = faults}, .in = in};
    r.topics = ARENA_NEW(a, Topics);
    *out = NULL;
    Place top;
    size_t before = faults->n;
    if (place_top(&r.reader, json, &top)) topics_top(&r, &top);
    if (faults->n == before) *out = r.topics;
}

Status topics_open(Arena *a, Str name, Str json, const Instrument *in, const Topics **out) {
    Faults faults = {0};
    topics_read(a, json, in, &faults, out);
    return faults_status(a, name, &faults, S(""));
}
