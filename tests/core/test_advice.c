// SPDX-License-Identifier: EUPL-1.2
/* Suggestions: each says which rule and what it looked at, a mix of sources, never a ladder. */
#include "check.h"

#include "core/advice.h"
#include "core/shipped.h"

typedef struct {
    Arena *a;
    const HelpCatalogue *c;
    Advice list[ADVICE_MOST];
    size_t n;
} Case;

static Case begin(void) {
    Case k = {.a = arena_new(32 << 20)};
    Str name = S(HELP_CATALOGUE_USUAL);
    assert_ok(help_catalogue_open(k.a, name, shipped_file(name), &k.c));
    return k;
}

static size_t of_rule(const Case *k, AdviceRule rule) {
    size_t n = 0;
    for (size_t i = 0; i < k->n; i++) n += k->list[i].rule == rule;
    return n;
}

static void the_kind_comes_from_the_aim(void **test) {
    (void)test;
    Case k = begin();
    assert_int_equal(advice_kind(k.c, S("burden:finances")), HELP_REDUCE_BURDEN);
    assert_int_equal(advice_kind(k.c, S("topic:assertiveness")), HELP_COMPETENCE);
    assert_int_equal(advice_kind(k.c, S("topic:network")), HELP_NETWORK);
    assert_int_equal(advice_kind(k.c, S("topic:network_competence")), HELP_NETWORK_COMPETENCE);
    assert_int_equal(advice_kind(k.c, S("topic:community_services")), HELP_COMMUNITY_COMPETENCE);
    assert_int_equal(advice_kind(k.c, S("")), HELP_KINDS);
    assert_int_equal(advice_kind(k.c, S("topic:unknown")), HELP_KINDS);
    arena_free(k.a);
}

static void what_fits_the_aim_is_a_mix(void **test) {
    (void)test;
    Case k = begin();
    AdviceInput in = {.aim = S("burden:finances")};
    k.n = advice_of(k.a, k.c, &in, k.list);
    assert_int_equal(of_rule(&k, ADVICE_AIM), ADVICE_AIM_MOST);
    bool provisions[HELP_PROVISIONS] = {0};
    size_t kinds = 0;
    for (size_t i = 0; i < k.n; i++) {
        const HelpEntry *e = help_catalogue_entry(k.c, k.list[i].entry);
        assert_true(e && help_entry_fits(e, in.aim));
        assert_text(k.list[i].inputs, "aim=burden:finances");
        provisions[e->provision] = true;
    }
    for (int p = 0; p < HELP_PROVISIONS; p++) kinds += provisions[p];
    assert_true(kinds >= 3);
    /* The same again is the same; what was chosen is not suggested any more. */
    Advice again[ADVICE_MOST];
    assert_int_equal(advice_of(k.a, k.c, &in, again), k.n);
    assert_true(str_eq(again[0].entry, k.list[0].entry));
    in.chosen = &again[0].entry;
    in.n_chosen = 1;
    k.n = advice_of(k.a, k.c, &in, k.list);
    for (size_t i = 0; i < k.n; i++) assert_false(str_eq(k.list[i].entry, again[0].entry));
    arena_free(k.a);
}

static void without_an_aim_nothing_fits(void **test) {
    (void)test;
    Case k = begin();
    AdviceInput in = {.aim = S("")};
    assert_int_equal(advice_of(k.a, k.c, &in, k.list), 0);
    arena_free(k.a);
}

static void what_cannot_wait_comes_first(void **test) {
    (void)test;
    Case k = begin();
    const AdviceBurden burdens[] = {{S("burden:finances"), false, false},
                                    {S("burden:housing"), true, false},
                                    {S("burden:time_use"), false, true},
                                    {S("burden:education"), false, false}};
    AdviceInput in = {.aim = S("topic:network"), .burdens = burdens, .n_burdens = 4};
    k.n = advice_of(k.a, k.c, &in, k.list);
    assert_int_equal(of_rule(&k, ADVICE_BURDEN_FIRST), 2);
    assert_text(k.list[0].inputs, "heavy=burden:finances;aim=topic:network");
    assert_text(k.list[1].inputs, "urgent=burden:housing;aim=topic:network");
    assert_int_equal(k.list[0].kind, HELP_REDUCE_BURDEN);
    /* Of a goal that is about the burden itself it says nothing. */
    in.aim = S("burden:finances");
    k.n = advice_of(k.a, k.c, &in, k.list);
    assert_text(k.list[0].subject, "burden:housing");
    arena_free(k.a);
}

static void private_help_stays_private(void **test) {
    (void)test;
    Case k = begin();
    AdviceInput in = {.aim = S("burden:safety")};
    k.n = advice_of(k.a, k.c, &in, k.list);
    for (size_t i = 0; i < k.n; i++)
        assert_false(help_catalogue_entry(k.c, k.list[i].entry)->private);
    in.private = true;
    k.n = advice_of(k.a, k.c, &in, k.list);
    bool some = false;
    for (size_t i = 0; i < k.n; i++)
        some = some || help_catalogue_entry(k.c, k.list[i].entry)->private;
    assert_true(some);
    arena_free(k.a);
}

static void what_the_municipality_has(void **test) {
    (void)test;
    Case k = begin();
    const Str network[] = {S_INIT("topic:network")}, forms[] = {S_INIT("topic:forms")};
    const AdviceOffer own[] = {{S("own1"), HELP_TRUST, 1, network}, {S("own2"), 0, 1, forms}};
    const AdviceOffer local[] = {{S("place1"), 0, 1, network}, {S("place2"), 0, 0, NULL}};
    AdviceInput in = {.aim = S("topic:network"),
                      .own = own,
                      .n_own = 2,
                      .local = local,
                      .n_local = 2,
                      .little_competence = true};
    k.n = advice_of(k.a, k.c, &in, k.list);
    assert_int_equal(of_rule(&k, ADVICE_OWN), 1);
    assert_int_equal(of_rule(&k, ADVICE_LOCAL), 1);
    assert_int_equal(of_rule(&k, ADVICE_COMPETENCE), 1);
    assert_int_equal(k.list[k.n - 1].kind, HELP_COMPETENCE);
    in.competence_helped = true;
    k.n = advice_of(k.a, k.c, &in, k.list);
    assert_int_equal(of_rule(&k, ADVICE_COMPETENCE), 0);
    arena_free(k.a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_kind_comes_from_the_aim),
        cmocka_unit_test(what_fits_the_aim_is_a_mix),
        cmocka_unit_test(without_an_aim_nothing_fits),
        cmocka_unit_test(what_cannot_wait_comes_first),
        cmocka_unit_test(private_help_stays_private),
        cmocka_unit_test(what_the_municipality_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
