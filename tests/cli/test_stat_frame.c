// SPDX-License-Identifier: EUPL-1.2
/* Files and parameters of draagkracht stat: what is read, and what is said about what cannot be. */
#include "check.h"

#include "cli/stat.h"

static Status frame_of(Arena *a, const char *text, Frame *f) {
    return frame_read(a, S("f.csv"), str_of(text), f);
}

static void columns_are_numbers_or_texts([[maybe_unused]] void **state) {
    Arena *a = arena_new(1 << 20);
    Frame f;
    const double *x;
    assert_ok(frame_of(a, "\xEF\xBB\xBFscore,type,leeg\n 1.5 ,zwak,\nNA,,\n\n-2e3,\"a,b\",\n", &f));
    assert_int_equal(f.n_rows, 3);
    assert_int_equal(f.lines[2], 5);
    assert_ok(frame_numbers(a, &f, S("score"), &x));
    assert_true(x[0] == 1.5 && isnan(x[1]) && x[2] == -2000);
    assert_false(frame_find(&f, S("type"))->numeric);
    assert_text(frame_find(&f, S("type"))->text[2], "a,b");
    assert_true(frame_find(&f, S("leeg"))->numeric);
    assert_null(frame_find(&f, S("geen")));
    assert_ok(frame_of(a, "x\r\n1\r\n2\r\n", &f));
    assert_int_equal(f.n_rows, 2);
    assert_ok(frame_of(a, "x,y\n", &f));
    assert_int_equal(f.n_rows, 0);
    arena_free(a);
}

static void faults_name_their_place([[maybe_unused]] void **state) {
    Arena *a = arena_new(1 << 20);
    Frame f;
    const double *x;
    Status s = frame_of(a, "", &f);
    assert_text(s.why, "f.csv is empty: the first row must name the columns");
    s = frame_of(a, "x,y\n1,2\n3\n", &f);
    assert_text(s.why, "f.csv, line 3: 1 fields where the first row has 2");
    s = frame_of(a, "x,x\n1,2\n", &f);
    assert_text(s.why, "f.csv, line 1, column 2: the name 'x' comes twice");
    assert_ok(frame_of(a, "x,y\n1,2\n3,Inf\n", &f));
    s = frame_numbers(a, &f, S("y"), &x);
    assert_text(s.why, "f.csv, line 3, column 'y': 'Inf' is not a number");
    s = frame_numbers(a, &f, S("z"), &x);
    assert_text(s.why, "f.csv has no column 'z'; its columns are: x, y");
    const Frame *second;
    s = frame_at(a, &f, 1, 1, &second);
    assert_text(s.why, "this estimator needs 2 data files, 1 given");
    arena_free(a);
}

static void levels_sort_as_in_c([[maybe_unused]] void **state) {
    Arena *a = arena_new(1 << 20);
    Frame f;
    Str *levels;
    assert_ok(frame_of(a, "t,n\nb,10\nB,9\n,\na,10\n", &f));
    assert_int_equal(column_levels(a, &f.columns[0], f.n_rows, &levels), 3);
    assert_text(levels[0], "B");
    assert_text(levels[2], "b");
    assert_int_equal(column_levels(a, &f.columns[1], f.n_rows, &levels), 2);
    assert_text(levels[0], "9");
    arena_free(a);
}

static void parameters_are_checked([[maybe_unused]] void **state) {
    Arena *a = arena_new(1 << 20);
    const Json *p;
    double d, *many;
    int64_t i;
    size_t n;
    Str t, *texts;
    assert_ok(
        json_read(a, S("{\"level\":1.2,\"n\":2.5,\"t\":3,\"l\":[1,null,2],\"s\":\"one\"}"), &p));
    assert_code(param_level(a, p, &d), INVALID);
    assert_code(param_int(a, p, S("n"), 0, 0, 9, &i), INVALID);
    assert_code(param_text(a, p, S("t"), S(""), &t), INVALID);
    assert_code(param_texts(a, p, S("l"), &texts, &n), INVALID);
    assert_ok(param_numbers(a, p, S("l"), &many, &n));
    assert_true(n == 3 && isnan(many[1]) && many[2] == 2);
    assert_ok(param_texts(a, p, S("s"), &texts, &n));
    assert_true(n == 1);
    assert_ok(param_int(a, p, S("absent"), 7, 0, 9, &i));
    assert_int_equal(i, 7);
    assert_ok(param_level(a, NULL, &d));
    assert_true(d == 0.95);
    arena_free(a);
}

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_numbers_or_texts),
        cmocka_unit_test(faults_name_their_place),
        cmocka_unit_test(levels_sort_as_in_c),
        cmocka_unit_test(parameters_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
