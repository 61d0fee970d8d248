// SPDX-License-Identifier: EUPL-1.2
/* The catalogue of openers: whole in both languages and directions, fair when names are swapped. */
#include "check.h"

#include "core/shipped.h"
#include "core/topics.h"

#include <string.h>

static const Instrument *instrument(Arena *a, const char *id) {
    const Instrument *in = NULL;
    Str name = arena_print(a, "instruments/%s.json", id);
    assert_ok(instrument_open(a, name, shipped_file(name), &in));
    return in;
}

static const Topics *usual(Arena *a, const Instrument *in) {
    const Topics *t = NULL;
    assert_ok(topics_open(a, S(TOPICS_USUAL), shipped_file(S(TOPICS_USUAL)), in, &t));
    return t;
}

typedef void Visit(Str text, Str where, TalkWay way);

static void visit_words(Words w, Str where, TalkWay way, Visit *visit) {
    visit(w.nl, where, way);
    visit(w.en, where, way);
}

static void visit_entry(const TopicTalk *e, Str where, Visit *visit) {
    for (int way = 0; way < TALK_WAYS; way++)
        for (size_t i = 0; i < e->ways[way].n; i++)
            visit_words(e->ways[way].list[i].text, e->ways[way].list[i].id, (TalkWay)way, visit);
    visit_words(e->shared_strength, where, TALK_NONE, visit);
    visit_words(e->shared_difficulty, where, TALK_NONE, visit);
    visit_words(e->loose_reason, where, TALK_NONE, visit);
}

static void visit_all(const Instrument *in, const Topics *t, Visit *visit) {
    for (size_t i = 0; i < in->n_topics; i++) visit_entry(&t->topics[i], in->topics[i].id, visit);
    for (size_t i = 0; i < in->n_domains; i++)
        visit_entry(&t->domains[i], in->domains[i].domain, visit);
    visit_entry(&t->any, S("any"), visit);
    visit_words(t->no_shared_strength, S("no_shared_strength"), TALK_NONE, visit);
    visit_words(t->shared_burden, S("shared_burden"), TALK_NONE, visit);
}

static void every_topic_opens_in_both_directions(void **test) {
    (void)test;
    Arena *a = arena_new(32 << 20);
    const char *const versions[] = {"draagkracht-2018", "draagkracht-2016"};
    for (int v = 0; v < 2; v++) {
        const Instrument *in = instrument(a, versions[v]);
        const Topics *t = usual(a, in);
        for (size_t i = 0; i < in->n_topics; i++)
            for (int way = TALK_PROFESSIONAL_MORE; way < TALK_WAYS; way++)
                assert_true(t->topics[i].ways[way].n > 0);
        for (size_t i = 0; i < in->n_domains; i++) {
            bool open = !in->domains[i].private;
            assert_int_equal(t->domains[i].ways[TALK_PROFESSIONAL_MORE].n > 0, open);
            assert_int_equal(t->domains[i].ways[TALK_RESIDENT_MORE].n > 0, open);
            assert_int_equal(t->domains[i].ways[TALK_CHOSEN].n > 0, open);
        }
    }
    arena_free(a);
}

/* Who has the higher image speaks first; a sentence that is for both names nobody. After the two
   names are swapped the sentence still has both in it or none, so nobody's name is in the text. */
static void names_can_be_swapped(Str text, Str where, TalkWay way) {
    Str resident = S("{inwoner}"), professional = S("{professional}");
    if (way == TALK_PROFESSIONAL_MORE && !str_starts(text, professional))
        fail_msg("%.*s: the professional should speak first", STR_ARG(where));
    if ((way == TALK_RESIDENT_MORE || way == TALK_CHOSEN) && !str_starts(text, resident))
        fail_msg("%.*s: the resident should speak first", STR_ARG(where));
    if (way == TALK_BOTH_WAYS && memchr(text.at, '{', text.len))
        fail_msg("%.*s: is for both", STR_ARG(where));
    /* The resident is spoken to as well, whoever begins. */
    if (way == TALK_PROFESSIONAL_MORE && str_find(text, resident) == STR_NONE)
        fail_msg("%.*s: does not ask the resident", STR_ARG(where));
}

/* Words that judge, in the texts that residents read. */
static void nobody_is_judged(Str text, Str where, TalkWay way) {
    (void)way;
    static const char *const banned[] = {
        "overschat",   "onderschat",   "klopt niet", "realistisch", "inzicht", "eigenlijk",
        "overestimat", "underestimat", "not true",   "realistic",   "insight", "actually",
        " fout",       "gelijk heeft", "mistake",    "wrong",       "te hoog", "te laag"};
    for (size_t b = 0; b < sizeof banned / sizeof *banned; b++)
        if (str_find(text, str_of(banned[b])) != STR_NONE)
            fail_msg("%.*s: says '%s'", STR_ARG(where), banned[b]);
}

/* Told apart by form: the resident is "u", the professional "je"; so no sentence of three or more
   breaths, and no gender that would be wrong after a swap. */
static void nobody_has_a_gender(Str text, Str where, TalkWay way) {
    (void)way;
    static const char *const words[] = {" hij ", " zij ", " haar ", " hem ", " zijn vrouw",
                                        " he ",  " she ", " her ",  " him ", " his "};
    for (size_t b = 0; b < sizeof words / sizeof *words; b++)
        if (str_find(text, str_of(words[b])) != STR_NONE)
            fail_msg("%.*s: says '%s'", STR_ARG(where), words[b]);
}

static void openers_are_fair(void **test) {
    (void)test;
    Arena *a = arena_new(32 << 20);
    const char *const versions[] = {"draagkracht-2018", "draagkracht-2016"};
    for (int v = 0; v < 2; v++) {
        const Instrument *in = instrument(a, versions[v]);
        const Topics *t = usual(a, in);
        visit_all(in, t, names_can_be_swapped);
        visit_all(in, t, nobody_is_judged);
        visit_all(in, t, nobody_has_a_gender);
    }
    arena_free(a);
}

/* What a norm asks is never praised, and a topic that only one side was asked has nothing that both
   see. */
static void no_praise_where_none_is_due(void **test) {
    (void)test;
    Arena *a = arena_new(32 << 20);
    const Instrument *in = instrument(a, "draagkracht-2018");
    const Topics *t = usual(a, in);
    for (size_t i = 0; i < in->n_topics; i++) {
        size_t sides[2] = {0, 0};
        bool norm = false;
        for (size_t j = 0; j < in->n_items; j++) {
            if (in->items[j].topic != i) continue;
            sides[in->items[j].rater]++;
            norm = norm || in->items[j].norm;
        }
        if (norm || sides[0] == 0 || sides[1] == 0) {
            assert_int_equal(t->topics[i].shared_strength.nl.len, 0);
            assert_false(t->topics[i].shared_automatic);
        }
        if (in->topics[i].loose) assert_true(t->topics[i].loose_reason.nl.len > 0);
    }
    arena_free(a);
}

/* The catalogue with the first `from` changed to `to`. */
static Str changed(Arena *a, const char *from, const char *to) {
    Str json = shipped_file(S(TOPICS_USUAL));
    size_t at = str_find(json, str_of(from));
    if (at == STR_NONE) fail_msg("the catalogue has no %s", from);
    Str before = str_sub(json, 0, at), after = str_sub(json, at + strlen(from), json.len);
    Buf *out = buf_on(a, 1 << 20);
    buf_add(out, before);
    buf_add(out, str_of(to));
    buf_add(out, after);
    return buf_str(out);
}

static void faults_are_told_with_their_place(void **test) {
    (void)test;
    static const struct {
        const char *from, *to, *place, *what;
    } faults[] = {
        {"\"draagkracht-topics/1\"", "\"draagkracht-topics/9\"", "format", "draagkracht-topics/1"},
        {"\"id\": \"network\"", "\"id\": \"netwerk\"", "topics[6].id", "did you mean 'network'?"},
        {"\"id\": \"perseverance\"", "\"id\": \"forms\"", "topics", "about topic 'perseverance'"},
        {"\"shared_automatic\": true", "\"shared_automatic\": \"yes\"",
         "topics[0].shared_automatic", "should be"},
        {"\"resident_chose\": [", "\"resident_choose\": [", "any.resident_choose", "did you mean"},
        {"\"nl\": \"{professional}, wat heb je gezien?", "\"nl\": \"{inwoner}, wat heb je gezien?",
         "any.professional_sees_more[0].text.nl", "who speaks first"},
        {"{professional}, wat zag je {inwoner} laatst zelf", "{professional}, wat zag je {naam}",
         "topics[1].professional_sees_more[0]", "can be filled in"},
        {"Noem om de beurt", "{inwoner}, noem om de beurt", "any.both_ways[0]", "for both"},
        {"\"domain\": \"housing\"", "\"domain\": \"hausing\"", "burden", "domain 'housing'"},
        {"\"domain\": \"housing\"", "\"domain\": \"safety\"", "burden[1].domain", "private"},
        {"\"domain\": \"housing\"", "\"domain\": \"finances\"", "burden[1].domain", "twice"},
        {"\"en\": \"What went well", "\"de\": \"What went well", "no_shared_strength.en",
         "missing"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Arena *a = arena_new(32 << 20);
        Faults found = {0};
        const Topics *t = NULL;
        topics_read(a, changed(a, faults[i].from, faults[i].to), instrument(a, "draagkracht-2018"),
                    &found, &t);
        assert_null(t);
        bool told = false;
        for (size_t f = 0; f < found.n; f++)
            told = told || (str_eq(found.list[f].place, str_of(faults[i].place)) &&
                            str_find(found.list[f].what, str_of(faults[i].what)) != STR_NONE);
        if (!told && found.n)
            fail_msg("%s: %.*s: %.*s", faults[i].to, STR_ARG(found.list[0].place),
                     STR_ARG(found.list[0].what));
        assert_true(told);
        arena_free(a);
    }
}

static void what_is_no_catalogue_is_refused(void **test) {
    (void)test;
    static const char *const bad[] = {"",    "[]", "7", "{}", "{\"topics\": 3}", "{\"any\": []}",
                                      "\xff"};
    Arena *a = arena_new(32 << 20);
    const Instrument *in = instrument(a, "draagkracht-2018");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const Topics *t = NULL;
        assert_code(topics_open(a, S("x.json"), str_of(bad[i]), in, &t), INVALID);
        assert_null(t);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_topic_opens_in_both_directions),
        cmocka_unit_test(openers_are_fair),
        cmocka_unit_test(no_praise_where_none_is_due),
        cmocka_unit_test(faults_are_told_with_their_place),
        cmocka_unit_test(what_is_no_catalogue_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
