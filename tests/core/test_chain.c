// SPDX-License-Identifier: EUPL-1.2
/* Threads from request to effect: what hangs where, and which ends are loose. */
#include "check.h"

#include "core/chain.h"

enum { TODAY = 20000 };

/* A row as signs: '.' empty, 'x' there, 'o' loose. */
static const char *signs(const ChainRow *r) {
    static char text[CHAIN_COLUMNS + 1];
    for (int i = 0; i < CHAIN_COLUMNS; i++) text[i] = ".xo"[r->cells[i]];
    return text;
}

static Chain chain(Arena *a, const ChainInput *in) {
    Chain out;
    chain_of(a, in, &out);
    return out;
}

static void nothing_is_nothing(void **test) {
    (void)test;
    Arena *a = arena_new(1 << 20);
    Chain c = chain(a, &(ChainInput){.today = TODAY});
    assert_int_equal(c.n, 0);
    c = chain(a, &(ChainInput){.today = TODAY, .has_request = true});
    assert_int_equal(c.n, 1);
    assert_string_equal(signs(&c.rows[0]), "x.o....");
    assert_int_equal(c.threads, 0);
    assert_int_equal(c.loose, 1);
    arena_free(a);
}

/* One goal, with what is beside it. */
static void a_goal_in_every_state(void **test) {
    (void)test;
    static const struct {
        ChainGoal goal;
        int help, agreements;
        bool agreement_open, late;
        size_t steps;
        const char *signs;
    } rows[] = {
        /* Nothing yet: the next link is help. */
        {{.open = true, .has_aim = true, .has_part = true}, 0, 0, true, false, 0, "xxxo..."},
        /* It says how: then no help is missed, but an agreement is. */
        {{.open = true, .has_aim = true, .has_how = true}, 0, 0, true, false, 0, ".xx.o.."},
        {{.open = true}, 0, 0, true, false, 0, ".oxo..."},
        {{.open = true, .has_aim = true}, 2, 0, true, false, 0, ".xxxo.."},
        {{.open = true, .has_aim = true}, 1, 1, true, false, 0, ".xxxx.."},
        {{.open = true, .has_aim = true}, 1, 1, true, true, 0, ".xxxxo."},
        {{.open = true, .has_aim = true}, 1, 1, false, true, 0, ".xxxxx."},
        /* Steps without agreement: the gap before them shows. */
        {{.open = true, .has_aim = true}, 1, 0, true, false, 3, ".xxxox."},
        {{.open = true, .has_aim = true}, 0, 1, true, false, 3, ".xxoxx."},
        /* Past its day and not judged; judged. */
        {{.open = true, .has_aim = true, .has_by = true, .by = TODAY - 1},
         1,
         1,
         false,
         false,
         0,
         ".xxxxxo"},
        {{.open = true, .has_aim = true, .has_by = true, .by = TODAY},
         1,
         1,
         false,
         false,
         0,
         ".xxxxx."},
        {{.open = true, .has_aim = true, .judged = true}, 1, 1, false, false, 0, ".xxxxxx"},
        /* It has ended: nothing but the effect is missed. */
        {{.open = false}, 0, 0, true, false, 0, "..x...o"},
        {{.open = false, .judged = true, .has_aim = true}, 0, 0, true, false, 0, ".xx...x"},
    };
    Arena *a = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ChainHelp help[2] = {{0}, {0}};
        ChainAgreement agreement = {0, CHAIN_NONE, rows[i].agreement_open, true,
                                    rows[i].late ? TODAY - 1 : TODAY + 1};
        ChainSteps steps = {0, CHAIN_NONE, rows[i].steps};
        Chain c = chain(a, &(ChainInput){.today = TODAY,
                                         .has_request = true,
                                         .n_goals = 1,
                                         .goals = &rows[i].goal,
                                         .n_help = (size_t)rows[i].help,
                                         .help = help,
                                         .n_agreements = (size_t)rows[i].agreements,
                                         .agreements = &agreement,
                                         .n_steps = 1,
                                         .steps = &steps});
        assert_int_equal(c.n, 1);
        if (strcmp(signs(&c.rows[0]), rows[i].signs) != 0)
            fail_msg("row %zu is %s, not %s", i, signs(&c.rows[0]), rows[i].signs);
    }
    arena_free(a);
}

static void what_hangs_on_nothing_shows(void **test) {
    (void)test;
    Arena *a = arena_new(1 << 20);
    const ChainGoal goals[] = {{.open = true, .has_aim = true}, {.open = true, .has_aim = true}};
    const ChainHelp help[] = {{CHAIN_NONE}, {1}, {7}};
    const ChainAgreement agreements[] = {
        {CHAIN_NONE, 1, true, false, 0},          /* goes with its help to goal 1 */
        {CHAIN_NONE, 0, false, false, 0},         /* stays with the loose help */
        {CHAIN_NONE, CHAIN_NONE, false, true, 1}, /* loose */
        {0, 0, true, false, 0},                   /* its own goal counts */
    };
    const ChainSteps steps[] = {{CHAIN_NONE, 0, 2}, {CHAIN_NONE, CHAIN_NONE, 4}, {0, 2, 1}};
    Chain c = chain(a, &(ChainInput){.today = TODAY,
                                     .has_request = true,
                                     .n_goals = 2,
                                     .goals = goals,
                                     .n_help = 3,
                                     .help = help,
                                     .n_agreements = 4,
                                     .agreements = agreements,
                                     .n_steps = 3,
                                     .steps = steps,
                                     .n_burdens = 1});
    assert_int_equal(c.n, 7);
    assert_int_equal(c.threads, 2);
    assert_int_equal(c.rows[0].n_agreements, 1);
    assert_int_equal(c.rows[0].agreements[0], 3);
    assert_int_equal(c.rows[0].steps, 1);
    assert_int_equal(c.rows[1].n_agreements, 1);
    assert_int_equal(c.rows[1].steps, 2);
    assert_int_equal(c.rows[1].help[0], 1);
    assert_string_equal(signs(&c.rows[2]), ".xo....");
    assert_int_equal(c.rows[2].burden, 0);
    assert_string_equal(signs(&c.rows[3]), "..oxxx.");
    assert_string_equal(signs(&c.rows[4]), "..ox...");
    assert_int_equal(c.rows[4].help[0], 2);
    assert_string_equal(signs(&c.rows[5]), "..o.xx.");
    assert_int_equal(c.rows[6].steps, 4);
    assert_string_equal(signs(&c.rows[6]), "..o..x.");
    assert_int_equal(c.loose, 5 + 1); /* and the help that goal 0 lacks */
    arena_free(a);
}

/* As many rows as there can be, each thing in just one of them. */
static void everything_stands_there_once(void **test) {
    (void)test;
    Arena *a = arena_new(16 << 20);
    enum { GOALS = 60, HELP = 240, AGREEMENTS = 500 };
    static ChainGoal goals[GOALS];
    static ChainHelp help[HELP];
    static ChainAgreement agreements[AGREEMENTS];
    for (size_t i = 0; i < HELP; i++) help[i].goal = i % 7 ? i % GOALS : CHAIN_NONE;
    for (size_t i = 0; i < AGREEMENTS; i++)
        agreements[i] = (ChainAgreement){i % 5 ? i % GOALS : CHAIN_NONE,
                                         i % 3 ? i % HELP : CHAIN_NONE, i % 2 == 0, false, 0};
    Chain c = chain(a, &(ChainInput){.today = TODAY,
                                     .n_goals = GOALS,
                                     .goals = goals,
                                     .n_help = HELP,
                                     .help = help,
                                     .n_agreements = AGREEMENTS,
                                     .agreements = agreements});
    static int seen_help[HELP], seen_agreements[AGREEMENTS];
    for (size_t r = 0; r < c.n; r++) {
        for (size_t i = 0; i < c.rows[r].n_help; i++) seen_help[c.rows[r].help[i]]++;
        for (size_t i = 0; i < c.rows[r].n_agreements; i++)
            seen_agreements[c.rows[r].agreements[i]]++;
    }
    for (size_t i = 0; i < HELP; i++) assert_int_equal(seen_help[i], 1);
    for (size_t i = 0; i < AGREEMENTS; i++) assert_int_equal(seen_agreements[i], 1);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_nothing),
        cmocka_unit_test(a_goal_in_every_state),
        cmocka_unit_test(what_hangs_on_nothing_shows),
        cmocka_unit_test(everything_stands_there_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
