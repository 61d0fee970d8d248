// SPDX-License-Identifier: EUPL-1.2
/* R's formulas, their columns and names, and what is said of data that do not fit. */
#include "check.h"
#include "cli/stat_models.h"

static const char csv[] = "y,n,w,s,x,g\n"
                          "1,2,T0,m,1.5,a\n"
                          "0,3,T1,v,2.5,a\n"
                          "1,0,T2,m,3.0,b\n"
                          "0,1,T0,v,,b\n" /* left out: x is missing */
                          "0,1,T1,m,4.5,c\n"
                          "1,2,T2,v,0.5,c\n"
                          "0,4,T0,v,1.0,d\n"
                          "1,1,T1,v,2.0,d\n";

static Status frame_of(Arena *a, const char *formula, OutcomeKind kind, ModelFrame *m) {
    Frame *f = ARENA_NEW(a, Frame);
    const Json *params;
    assert_ok(frame_read(a, S("t.csv"), str_of(csv), f));
    assert_ok(json_read(a, arena_print(a, "{\"formula\": \"%s\"}", formula), &params));
    return model_frame(a, params, f, 1, kind, m);
}

static Str names_of(Arena *a, const ModelFrame *m) {
    Buf *b = buf_on(a, 4096);
    for (size_t j = 0; j < m->n_columns; j++)
        buf_print(b, "%s%.*s", j ? " " : "", STR_ARG(m->names[j]));
    return buf_str(b);
}

/* R: colnames(model.matrix(~ ...)) */
static void columns_are_named_as_in_r(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"y ~ w + x", "(Intercept) wT1 wT2 x"},
        {"y ~ x * s", "(Intercept) x sv x:sv"},
        {"y ~ 0 + s + w", "sm sv wT1 wT2"},
        {"y ~ x + s:x", "(Intercept) x x:sv"},
        {"y ~ s:w", "(Intercept) sm:wT0 sv:wT0 sm:wT1 sv:wT1 sm:wT2 sv:wT2"},
        {"y ~ w * s - w:s", "(Intercept) wT1 wT2 sv"},
        {"y ~ log(x) + I(x^2) + factor(n)",
         "(Intercept) log(x) I(x^2) factor(n)1 factor(n)2 factor(n)3 factor(n)4"},
        {"y ~ 1", "(Intercept)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new((size_t)1 << 22);
        ModelFrame m;
        assert_ok(frame_of(a, cases[i][0], OUTCOME_BINARY, &m));
        assert_text(names_of(a, &m), cases[i][1]);
        arena_free(a);
    }
}

static void values_are_coded(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 22);
    ModelFrame m;
    assert_ok(frame_of(a, "n ~ w + I(x^2) + (1 | g) + (1 | s)", OUTCOME_NUMBER, &m));
    assert_int_equal(m.design.n, 7);
    assert_int_equal(m.design.p, 4);
    static const double row[] = {1, 1, 0, 6.25}; /* the second row */
    for (int j = 0; j < 4; j++) assert_near(m.design.x[4 + j], row[j], 0);
    assert_near(m.y[3], 1, 0);
    assert_int_equal(m.n_groups, 2);
    assert_int_equal(m.groups[0].n, 4);
    assert_text(m.groups[0].levels[m.groups[0].of[2]], "b");
    arena_free(a);
}

static void nested_groups_are_two(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 22);
    ModelFrame m;
    assert_ok(frame_of(a, "n ~ 1 + (1 | s / g)", OUTCOME_NUMBER, &m));
    assert_int_equal(m.n_groups, 2);
    assert_text(m.groups[1].name, "g:s");
    assert_int_equal(m.groups[1].n, 7);
    arena_free(a);
}

static void useless_columns_fall_away(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)1 << 22);
    ModelFrame m;
    assert_ok(frame_of(a, "n ~ x + I(x^1) + w", OUTCOME_NUMBER, &m));
    assert_int_equal(m.n_columns, 5);
    assert_int_equal(m.design.p, 4);
    assert_true(m.place[2] == STR_NONE && m.place[3] == 2);
    arena_free(a);
}

static void nonsense_is_refused(void **state) {
    (void)state;
    static const char *const cases[] = {
        "",       "y",        "y ~",        "y ~ x +",   "y ~ q", "y ~ (x | g)", "y ~ sin(x)",
        "y ~ x)", "y ~ I(x^", "y ~ log(w)", "y ~ x ~ w", "w ~ x", "n ~ x",       "y ~ `x"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new((size_t)1 << 22);
        ModelFrame m;
        Status s = frame_of(a, cases[i], OUTCOME_BINARY, &m);
        if (s.code != INVALID) fail_msg("'%s' was taken", cases[i]);
        assert_true(s.why.len > 10);
        arena_free(a);
    }
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_named_as_in_r), cmocka_unit_test(values_are_coded),
        cmocka_unit_test(nested_groups_are_two),     cmocka_unit_test(useless_columns_fall_away),
        cmocka_unit_test(nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
