// SPDX-License-Identifier: EUPL-1.2
/* What two images give to talk about, rule by rule, with answers as a researcher writes them. */
#include "check.h"

#include "core/shipped.h"
#include "core/talk.h"

#include <string.h>

enum { RESIDENT, PROFESSIONAL };
enum { DONT_KNOW = -99, RATHER_NOT = -98, NOT_FOR_ME = -97 };

typedef struct {
    Arena *a;
    const Instrument *in;
    const Topics *topics;
    Answers sides[2];
} Sheet;

static Sheet sheet_new(void) {
    Sheet s = {.a = arena_new(32 << 20)};
    Str name = S("instruments/draagkracht-2018.json");
    assert_ok(instrument_open(s.a, name, shipped_file(name), &s.in));
    assert_ok(topics_open(s.a, S(TOPICS_USUAL), shipped_file(S(TOPICS_USUAL)), s.in, &s.topics));
    for (size_t side = 0; side < 2; side++) {
        int *items = ARENA_ARRAY(s.a, int, s.in->n_items);
        int *domains = ARENA_ARRAY(s.a, int, s.in->n_domains);
        for (size_t i = 0; i < s.in->n_items; i++) items[i] = ANSWER_NONE;
        for (size_t i = 0; i < s.in->n_domains; i++) domains[i] = ANSWER_NONE;
        s.sides[side] = (Answers){side, items, domains};
    }
    return s;
}

/* "r02=4 p01=2 R:finances=1 P:finances=0": answers of both. */
static Sheet sheet_of(const char *answers) {
    Sheet s = sheet_new();
    Str rest = str_of(answers), word;
    while (str_split(&rest, ' ', &word)) {
        if (word.len == 0) continue;
        size_t is = str_find(word, S("="));
        Str name = str_sub(word, 0, is);
        int64_t value;
        assert_true(str_int(str_sub(word, is + 1, word.len), &value));
        if (str_starts(name, S("R:")) || str_starts(name, S("P:"))) {
            int *domains = (int *)s.sides[name.at[0] == 'P'].domains;
            bool found = false;
            for (size_t d = 0; d < s.in->n_domains; d++)
                if (str_eq(s.in->domains[d].domain, str_sub(name, 2, name.len)))
                    domains[d] = (int)value, found = true;
            assert_true(found);
        } else {
            size_t item = instrument_item(s.in, name);
            assert_true(item != STR_NONE);
            ((int *)s.sides[s.in->items[item].rater].items)[item] = (int)value;
        }
    }
    return s;
}

static Talk talk(const Sheet *s, const char *wishes) {
    Str list[16], rest = str_of(wishes), word;
    size_t n = 0;
    while (str_split(&rest, ' ', &word))
        if (word.len) list[n++] = word;
    Talk t;
    talk_of(s->a, s->in, s->topics, &s->sides[0], &s->sides[1], list, n, &t);
    return t;
}

static const TalkTopic *topic(const Talk *t, const char *id) {
    for (size_t i = 0; i < t->in->n_topics; i++)
        if (str_eq(t->in->topics[i].id, str_of(id))) return &t->topic[i];
    fail_msg("no topic %s", id);
    return NULL;
}

/* The subjects of the points, "topic:network topic:forms". */
static Str points(const Sheet *s, const Talk *t) {
    Buf *out = buf_on(s->a, 1 << 16);
    for (size_t i = 0; i < t->n; i++) {
        if (i) buf_char(out, ' ');
        buf_add(out, t->points[i].subject);
        assert_true(t->points[i].openers->n > 0);
    }
    return buf_str(out);
}

static void way_is(const char *answers, const char *id, TalkWay way) {
    Sheet s = sheet_of(answers);
    Talk t = talk(&s, "");
    if (topic(&t, id)->way != way)
        fail_msg("%s: %s goes way %d, not %d", answers, id, topic(&t, id)->way, way);
    arena_free(s.a);
}

static void one_says_it_fits_and_the_other_that_it_does_not(void **test) {
    (void)test;
    way_is("r02=4 r03=4 p01=2", "self_knowledge", TALK_RESIDENT_MORE);
    way_is("r02=1 p01=5", "self_knowledge", TALK_PROFESSIONAL_MORE);
    way_is("r02=2 p01=4", "self_knowledge", TALK_PROFESSIONAL_MORE);
    /* One sentence on each side is enough. */
    way_is("r02=3 r03=2 p01=4", "self_knowledge", TALK_PROFESSIONAL_MORE);
    /* In between is neither: a distance alone is nothing. */
    way_is("r02=3 r03=3 p01=5", "self_knowledge", TALK_NONE);
    way_is("r02=5 r03=5 p01=3", "self_knowledge", TALK_NONE);
    way_is("r02=3 p01=1", "self_knowledge", TALK_NONE);
    /* Both the same. */
    way_is("r02=5 r03=4 p01=4", "self_knowledge", TALK_NONE);
    way_is("r02=1 r03=2 p01=1", "self_knowledge", TALK_NONE);
    way_is("", "self_knowledge", TALK_NONE);
}

static void both_ways_is_nobody_sees_more(void **test) {
    (void)test;
    way_is("r02=5 r03=1 p01=5", "self_knowledge", TALK_PROFESSIONAL_MORE);
    way_is("r09=4 r11=2 p07=4 p09=2", "network", TALK_BOTH_WAYS);
    Sheet s = sheet_of("r09=4 r11=2 p07=4 p09=2");
    Talk t = talk(&s, "");
    assert_int_equal(t.n, 1);
    assert_ptr_equal(t.points[0].openers,
                     &t.topics->topics[t.points[0].place].ways[TALK_BOTH_WAYS]);
    assert_true(str_starts(t.points[0].openers->list[0].id, S("any.b")));
    arena_free(s.a);
}

static void loose_matches_and_norms_are_never_a_point_by_themselves(void **test) {
    (void)test;
    way_is("r01=5 p02=1", "self_confidence", TALK_NONE);
    way_is("r10=1 p12=5", "network_competence", TALK_NONE);
    way_is("r14=5 r15=5 p11=1", "community_services", TALK_NONE);
    /* r06 asks what somebody thinks should be. */
    way_is("r06=5 p06=1", "responsibility", TALK_NONE);
    Sheet s = sheet_of("r01=5 p02=1 r06=5 p06=5");
    Talk t = talk(&s, "");
    assert_true(topic(&t, "self_confidence")->loose);
    assert_true(topic(&t, "responsibility")->loose);
    assert_false(topic(&t, "network")->loose);
    assert_int_equal(t.n, 0);
    assert_int_equal(t.n_shared, 0);
    /* But what the resident chooses is talked about. */
    t = talk(&s, "topic:self_confidence");
    assert_text(points(&s, &t), "topic:self_confidence");
    assert_int_equal(t.points[0].way, TALK_CHOSEN);
    arena_free(s.a);
}

static void not_knowing_is_never_low(void **test) {
    (void)test;
    way_is("r02=-99 r03=-99 p01=5", "self_knowledge", TALK_NONE);
    way_is("r02=-98 p01=5", "self_knowledge", TALK_NONE);
    way_is("r02=5 p01=-99", "self_knowledge", TALK_NONE);
    way_is("r02=-96 p01=5", "self_knowledge", TALK_NONE);
    way_is("r02=-99 r03=2 p01=5", "self_knowledge", TALK_PROFESSIONAL_MORE);
}

static void asked_of_one_side_only(void **test) {
    (void)test;
    Sheet s = sheet_of("r07=1 r08=1");
    Talk t = talk(&s, "");
    assert_int_equal(topic(&t, "forms")->professional.n, 0);
    assert_int_equal(topic(&t, "forms")->resident.n, 1);
    assert_int_equal(topic(&t, "forms")->way, TALK_NONE);
    assert_int_equal(t.n, 0);
    arena_free(s.a);
}

static TalkShared shared(const char *answers, const char *id) {
    Sheet s = sheet_of(answers);
    Talk t = talk(&s, "");
    TalkShared how = topic(&t, id)->shared;
    assert_int_equal(t.n_shared, how == TALK_SHARED_STRENGTH);
    arena_free(s.a);
    return how;
}

static void shared_strength_takes_both_sides_throughout(void **test) {
    (void)test;
    assert_int_equal(shared("r04=5 r05=4 p03=4 p04=4 p05=4", "perseverance"), TALK_SHARED_STRENGTH);
    assert_int_equal(shared("r04=5 r05=3 p03=4 p04=4 p05=4", "perseverance"), TALK_SHARED_NONE);
    assert_int_equal(shared("r04=5 r05=4 p03=4 p04=4 p05=3", "perseverance"), TALK_SHARED_NONE);
    assert_int_equal(shared("r04=2 r05=1 p03=2 p04=2 p05=1", "perseverance"),
                     TALK_SHARED_DIFFICULTY);
    /* Two of three and two of two: enough; one of two is not. */
    assert_int_equal(shared("r04=5 r05=4 p03=4 p04=4 p05=-99", "perseverance"),
                     TALK_SHARED_STRENGTH);
    assert_int_equal(shared("r04=5 r05=-99 p03=4 p04=4 p05=4", "perseverance"), TALK_SHARED_NONE);
    assert_int_equal(shared("r04=5 r05=4 p03=4", "perseverance"), TALK_SHARED_NONE);
    assert_int_equal(shared("p03=4 p04=4 p05=4", "perseverance"), TALK_SHARED_NONE);
    assert_int_equal(shared("", "perseverance"), TALK_SHARED_NONE);
    /* Nobody's mouth gets words put into it: loose, a norm, or asked of one side. */
    assert_int_equal(shared("r01=5 p02=5", "self_confidence"), TALK_SHARED_NONE);
    assert_int_equal(shared("r06=5 p06=5", "responsibility"), TALK_SHARED_NONE);
    assert_int_equal(shared("r08=5", "assertiveness"), TALK_SHARED_NONE);
}

static void burden_that_one_of_them_sees(void **test) {
    (void)test;
    static const struct {
        const char *answers;
        TalkWay way;
    } rows[] = {
        {"R:finances=1 P:finances=0", TALK_RESIDENT_MORE},
        {"R:finances=0 P:finances=2", TALK_PROFESSIONAL_MORE},
        {"R:finances=-97 P:finances=1", TALK_PROFESSIONAL_MORE}, /* not for me: no burden */
        {"R:finances=1 P:finances=2", TALK_NONE},
        {"R:finances=2 P:finances=2", TALK_NONE},
        {"R:finances=0 P:finances=0", TALK_NONE},
        {"R:finances=-99 P:finances=2", TALK_NONE},
        {"R:finances=-98 P:finances=2", TALK_NONE},
        {"R:finances=2 P:finances=-99", TALK_NONE},
        {"R:finances=2", TALK_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Sheet s = sheet_of(rows[i].answers);
        Talk t = talk(&s, "");
        if (t.burden[0].way != rows[i].way) fail_msg("%s", rows[i].answers);
        assert_true(t.burden[0].shown && !t.burden[1].shown);
        assert_int_equal(t.n, rows[i].way != TALK_NONE);
        arena_free(s.a);
    }
}

static void the_private_domain_takes_no_part(void **test) {
    (void)test;
    Sheet s = sheet_of("R:safety=2 P:safety=0");
    Talk t = talk(&s, "burden:safety");
    assert_int_equal(t.n, 0);
    for (size_t d = 0; d < s.in->n_domains; d++) {
        assert_false(t.burden[d].shown || t.burden[d].wished);
        assert_int_equal(t.burden[d].resident, ANSWER_NONE);
    }
    TalkPoint p;
    assert_false(talk_point_of_subject(s.a, &t, S("burden:safety"), &p));
    arena_free(s.a);
}

/* One of everything: professional more, resident more, both ways, chosen, burden of one. */
#define OF_EVERYTHING                                                                              \
    "r02=5 p01=1 r04=1 r05=2 p03=5 r09=4 r11=2 p07=4 p09=2 R:finances=2 P:finances=2 "             \
    "R:time_use=1 P:time_use=0 R:housing=0 P:housing=1 r07=2"

static void the_order_of_a_good_talk(void **test) {
    (void)test;
    Sheet s = sheet_of(OF_EVERYTHING);
    Talk t = talk(&s, "");
    assert_text(points(&s, &t), "topic:perseverance topic:self_knowledge topic:network "
                                "burden:housing burden:time_use");
    assert_int_equal(t.open, 3);
    t = talk(&s, "scale:competence topic:forms burden:finances topic:self_knowledge");
    assert_text(points(&s, &t),
                "topic:perseverance topic:self_knowledge topic:network burden:finances topic:forms "
                "scale:competence burden:housing burden:time_use");
    assert_true(t.points[1].wished && t.points[1].way == TALK_RESIDENT_MORE);
    assert_true(t.points[3].wished && t.burden[0].both_serious);
    /* Within one direction the resident's choice comes first; else the order of the instrument. */
    Sheet two = sheet_of("r02=1 p01=5 r04=1 p03=5");
    t = talk(&two, "");
    assert_text(points(&two, &t), "topic:self_knowledge topic:perseverance");
    assert_int_equal(t.open, 2);
    t = talk(&two, "topic:perseverance");
    assert_text(points(&two, &t), "topic:perseverance topic:self_knowledge");
    arena_free(two.a);
    arena_free(s.a);
}

static void wishes_that_mean_nothing_are_passed_over(void **test) {
    (void)test;
    Sheet s = sheet_of("r02=3 p01=3");
    Talk t = talk(&s, "topic:nothing burden: scale:network network topic burden:b1");
    assert_int_equal(t.n, 0);
    TalkPoint p;
    assert_true(talk_point_of_subject(s.a, &t, S("topic:assertiveness"), &p));
    talk_add(s.a, &t, &p);
    talk_add(s.a, &t, &p);
    assert_text(points(&s, &t), "topic:assertiveness");
    assert_int_equal(t.open, 0);
    arena_free(s.a);
}

/* The way of each topic as the other side sees it. */
static TalkWay swapped(TalkWay way) {
    return way == TALK_PROFESSIONAL_MORE ? TALK_RESIDENT_MORE
           : way == TALK_RESIDENT_MORE   ? TALK_PROFESSIONAL_MORE
                                         : way;
}

/* Each side gives one answer (or two, in turn) to all its sentences of each topic. */
static Sheet sheet_sides(const int answers[2][2], const int burden[2]) {
    Sheet s = sheet_new();
    for (size_t side = 0; side < 2; side++) {
        size_t turn[64] = {0};
        for (size_t i = 0; i < s.in->n_items; i++) {
            const Item *item = &s.in->items[i];
            if (item->rater != side || item->topic == STR_NONE) continue;
            ((int *)s.sides[side].items)[i] = answers[side][turn[item->topic]++ % 2];
        }
        for (size_t d = 0; d < s.in->n_domains; d++)
            ((int *)s.sides[side].domains)[d] = burden[side];
    }
    return s;
}

static void swapping_the_answers_swaps_directions_and_nothing_else(void **test) {
    (void)test;
    static const int all[] = {1, 2, 3, 4, 5, DONT_KNOW, RATHER_NOT, ANSWER_NONE};
    static const int levels[] = {0, 1, 2, DONT_KNOW, NOT_FOR_ME, ANSWER_NONE};
    for (int x = 0; x < 8; x++)
        for (int y = 0; y < 8; y++) {
            const int there[2][2] = {{all[x], all[x]}, {all[y], all[y]}};
            const int back[2][2] = {{all[y], all[y]}, {all[x], all[x]}};
            const int lt[2] = {levels[x % 6], levels[y % 6]}, lb[2] = {lt[1], lt[0]};
            Sheet s = sheet_sides(there, lt), r = sheet_sides(back, lb);
            Talk a = talk(&s, "topic:forms burden:housing"),
                 b = talk(&r, "topic:forms burden:housing");
            for (size_t i = 0; i < s.in->n_topics; i++) {
                bool both = a.topic[i].resident.n && a.topic[i].professional.n;
                assert_int_equal(b.topic[i].way, swapped(a.topic[i].way));
                assert_int_equal(b.topic[i].wished, a.topic[i].wished);
                assert_int_equal(b.topic[i].loose, a.topic[i].loose);
                if (both) assert_int_equal(b.topic[i].shared, a.topic[i].shared);
            }
            for (size_t i = 0; i < s.in->n_domains; i++) {
                assert_int_equal(b.burden[i].way, swapped(a.burden[i].way));
                assert_int_equal(b.burden[i].shown, a.burden[i].shown);
                assert_int_equal(b.burden[i].both_serious, a.burden[i].both_serious);
            }
            assert_int_equal(a.n, b.n);
            assert_int_equal(a.open, b.open);
            arena_free(s.a);
            arena_free(r.a);
        }
}

/* The same with a topic on which each side says yes and no. */
static void swapping_both_ways_changes_nothing(void **test) {
    (void)test;
    const int mixed[2][2] = {{5, 1}, {4, 2}}, back[2][2] = {{4, 2}, {5, 1}}, none[2] = {0, 0};
    Sheet s = sheet_sides(mixed, none), r = sheet_sides(back, none);
    Talk a = talk(&s, ""), b = talk(&r, "");
    assert_int_equal(topic(&a, "network")->way, TALK_BOTH_WAYS);
    assert_int_equal(topic(&b, "network")->way, TALK_BOTH_WAYS);
    arena_free(s.a);
    arena_free(r.a);
}

/* Whether capacity is used is asked of one side, and is no topic. */
static void effective_use_is_no_topic(void **test) {
    (void)test;
    Sheet s = sheet_of("g01=1 r01=5");
    Talk t = talk(&s, "");
    size_t g01 = instrument_item(s.in, S("g01"));
    assert_true(s.in->items[g01].effective_use);
    for (size_t i = 0; i < s.in->n_topics; i++)
        for (size_t j = 0; j < t.topic[i].professional.n; j++)
            assert_int_not_equal(t.topic[i].professional.list[j].item, g01);
    assert_int_equal(t.n, 0);
    arena_free(s.a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_says_it_fits_and_the_other_that_it_does_not),
        cmocka_unit_test(both_ways_is_nobody_sees_more),
        cmocka_unit_test(loose_matches_and_norms_are_never_a_point_by_themselves),
        cmocka_unit_test(not_knowing_is_never_low),
        cmocka_unit_test(asked_of_one_side_only),
        cmocka_unit_test(shared_strength_takes_both_sides_throughout),
        cmocka_unit_test(burden_that_one_of_them_sees),
        cmocka_unit_test(the_private_domain_takes_no_part),
        cmocka_unit_test(the_order_of_a_good_talk),
        cmocka_unit_test(wishes_that_mean_nothing_are_passed_over),
        cmocka_unit_test(swapping_the_answers_swaps_directions_and_nothing_else),
        cmocka_unit_test(swapping_both_ways_changes_nothing),
        cmocka_unit_test(effective_use_is_no_topic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
