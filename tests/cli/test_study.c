// SPDX-License-Identifier: EUPL-1.2
/* The study of the cohort: counts as expected, estimates as R has them; and studies of almost
 * nothing. */
#include "check.h"

#include "cli/instruments.h"
#include "cli/study_files.h"

#include <string.h>

static const Json *study_of_text(Arena *a, Str responses, Str text, Str plans) {
    StudyInput in = {.cut = (double)NAN};
    StudyPaths paths = {.responses = responses, .plans = plans};
    RowFaults faults = {.arena = a, .most = 10};
    const Json *out = NULL;
    char place[] = "/tmp/study-XXXXXX";
    if (text.at) {
        int fd = mkstemp(place);
        FILE *f = fdopen(fd, "w");
        assert_non_null(f);
        assert_int_equal(fwrite(text.at, 1, text.len, f), text.len);
        fclose(f);
        paths.responses = str_of(place);
    }
    assert_ok(instrument_find(a, S("draagkracht-2018"), &in.instrument));
    assert_ok(study_files(a, &paths, &in, &faults));
    assert_int_equal(faults.n, 0);
    if (text.at) remove(place);
    Study s = study_of(a, &in);
    Sheet sheet = study_sheet(a, &in, &s, LANG_NL);
    Buf *b = buf_on(a, 1 << 24);
    JsonOut j = json_out(b, false);
    study_json(&s, &sheet, &j);
    assert_false(b->full);
    assert_ok(json_read(a, (Str){b->at, b->len}, &out));
    return out;
}

static const Json *cohort(Arena *a) {
    return study_of_text(a, S("tests/data/cohort/responses.csv"), (Str){0},
                         S("tests/data/cohort/plans.csv"));
}

/* The member at "a.b.c". */
static const Json *at(const Json *j, const char *path) {
    Str rest = str_of(path), part;
    while (str_split(&rest, '.', &part)) j = json_get(j, part);
    if (j == NULL) fail_msg("there is no %s", path);
    return j;
}

/* Every number of `want` stands in `got`. */
static size_t same(const Json *want, const Json *got) {
    size_t n = 0;
    assert_non_null(got);
    if (want->kind == J_NUMBER) {
        assert_near(got->number, want->number, 1e-14);
        return 1;
    }
    for (size_t i = 0; i < want->n; i++) n += same(&want->items[i], json_get(got, want->keys[i]));
    return n;
}

static void cohort_counts(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 29);
    Str text;
    const Json *want = NULL;
    assert_ok(file_read(a, S("tests/data/cohort/expected_summary.json"), &text));
    assert_ok(json_read(a, text, &want));
    assert_int_equal(same(want, cohort(a)), 2 + 2 * 3 * 2 * 5 + 2 * 3 * 2 * 2);
    arena_free(a);
}

static void cohort_estimates(void **state) {
    (void)state;
    static const struct {
        const char *path;
        double value;
    } r[] = {
        /* R 4.2.2: psych 2.2.9, lavaan 0.6-14, lmerTest 3.1-3, t.test */
        {"scales.resident.T0.competence.n", 152},
        {"scales.resident.T0.competence.alpha", 0.788742453450813},
        {"scales.resident.T0.competence.omega", 0.791999486199878},
        {"change.resident.competence.T1-T0.mixed.estimate", 0.100904016086033},
        {"change.resident.competence.T1-T0.mixed.se", 0.0430293284257034},
        {"change.resident.competence.T1-T0.mixed.df", 257.008880971915},
        {"change.resident.competence.T1-T0.mixed.p", 0.0197881143085368},
        {"change.resident.competence.T2-T0.mixed.estimate", 0.124517306384492},
        {"change.resident.competence.T2-T0.mixed.p", 0.00764551370985283},
        {"change.resident.competence.T2-T1.mixed.estimate", 0.0236132902984583},
        {"change.resident.competence.T2-T1.mixed.df", 247.711255119866},
        {"change.resident.competence.T2-T0.paired.diff", 0.0994744744744745},
        {"change.resident.competence.T2-T0.paired.p", 0.0539465295359126},
        {"change.professional.burden.T2-T1.mixed.estimate", 0.0531244833081277},
        {"change.professional.burden.T2-T1.mixed.se", 0.127014976408376},
        {"change.professional.burden.T2-T1.mixed.p", 0.676132235573593},
        {"agreement.T0.type_kappa", 0.182262342375878},
        {"agreement.T0.competence_icc", 0.253297172232088},
    };
    Arena *a = arena_new(1 << 29);
    const Json *s = cohort(a);
    for (size_t i = 0; i < sizeof r / sizeof *r; i++)
        assert_near(at(s, r[i].path)->number, r[i].value, 1e-6);
    arena_free(a);
}

static void almost_nothing(void **state) {
    (void)state;
    static const char *const rows[] = {
        "",
        "A,S1,T0,resident,1,1,1,1,1,1,1,1\n",
        "A,S1,T0,resident,1,1,1,1,1,1,1,1\nB,S1,T0,resident,1,1,1,1,1,1,1,1\n",
        "A,S1,T0,resident,1,1,1,1,1,1,1,1\nA,S1,T2,resident,1,1,1,1,1,1,1,1\n",
        ("A,S1,T0,resident,1,1,1,1,1,1,1,1\nA,S1,T2,resident,1,1,1,1,1,1,1,1\n"
         "B,S2,T0,resident,1,1,1,1,1,1,1,1\nB,S2,T2,resident,1,1,1,1,1,1,1,1\n"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_new(1 << 29);
        Str text = arena_print(a, "person,site,wave,rater,b1,b2,b3,b4,b5,b6,b7,b8\n%s", rows[i]);
        const Json *s = study_of_text(a, S(""), text, S(""));
        assert_int_equal(at(s, "change.resident.burden.T2-T0.mixed.estimate")->kind, J_NULL);
        assert_int_equal(at(s, "change.resident.burden.T1-T0.paired.p")->kind, J_NULL);
        assert_int_equal(at(s, "scales.resident.T0.competence.alpha")->kind, J_NULL);
        assert_int_equal(at(s, "agreement.T0.type_kappa")->kind, J_NULL);
        assert_int_equal(at(s, "burden.professional.T0.all.mean")->kind, J_NULL);
        assert_true(str_starts(at(s, "agreement.T0.competence_icc_status")->text, S("undefined")));
        arena_free(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cohort_counts),
        cmocka_unit_test(cohort_estimates),
        cmocka_unit_test(almost_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
