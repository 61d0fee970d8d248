// SPDX-License-Identifier: EUPL-1.2
/* The report of a study: its tables as R has them, its page sound and whole, also with almost
 * nothing in it. */
#include "check.h"

#include <sys/mman.h>
#include <unistd.h>

#include "cli/instruments.h"
#include "cli/study_files.h"

#include <string.h>

typedef struct {
    const Json *json;
    Str page;
} Made;

static Made made_of(Arena *a, const StudyInput *in, Lang lang) {
    Made m = {0};
    Study s = study_of(a, in);
    Sheet sheet = study_sheet(a, in, &s, lang);
    Buf *json = buf_on(a, 1 << 24), *page = buf_on(a, 1 << 24);
    JsonOut j = json_out(json, false);
    study_json(&s, &sheet, &j);
    sheet_html(&sheet, page);
    assert_false(json->full || page->full);
    assert_ok(json_read(a, buf_str(json), &m.json)); /* refuses a key that stands there twice */
    m.page = buf_str(page);
    return m;
}

static StudyInput cohort_designed(Arena *a, Str design) {
    StudyInput in = {.cut = (double)NAN};
    StudyPaths paths = {S("demo/cohort/responses.csv"),     S("demo/cohort/people.csv"),
                        S("demo/cohort/plans.csv"),         S("demo/cohort/goals.csv"),
                        S("demo/cohort/professionals.csv"), design};
    RowFaults faults = {.arena = a, .most = 10};
    assert_ok(instrument_find(a, S("draagkracht-2018"), &in.instrument));
    assert_ok(study_files(a, &paths, &in, &faults));
    assert_int_equal(faults.n, 0);
    return in;
}

static StudyInput cohort_input(Arena *a) {
    return cohort_designed(a, S("demo/cohort/design.json"));
}

static const Json *at(const Json *j, const char *path) {
    Str rest = str_of(path), part;
    while (str_split(&rest, '.', &part)) j = json_get(j, part);
    if (j == NULL) fail_msg("there is no %s", path);
    return j;
}

static void agrees_with_r(void **state) {
    (void)state;
    static const struct {
        const char *path;
        double value;
    } r[] = {
        /* R 4.2.2: t.test, cor.test, fisher.test, chisq.test, pt, glm, clubSandwich, MASS::polr */
        {"dropout.resident.competence.diff", 0.1621015},
        {"dropout.resident.competence.p", 0.11068},
        {"dropout_types.test.p", 0.1268864},
        {"structure.resident.competence_social_capital.r", 0.4824477},
        {"early.resident.competence.equivalence_p", 0.02854279},
        {"rater_change.competence.T2-T0.diff", 0.1274286},
        {"rater_change.competence.T2-T0.p", 0.05309417},
        {"domains.professional.b1.p", 0.0001037158},
        {"openness.open_to_input.p", 0.01681575},
        {"following.strengthen_competence.competence.odds_ratio", 1.787404},
        {"factors_logistic.shared_view.odds_ratio", 2.486759},
        {"factors_logistic.shared_view.p", 0.00223},
        {"factors_logistic.resident_influence.p", 0.03323},
        {"factors_logistic.enough_time.p", 0.11415},
        {"factors_logistic.distance.odds_ratio", 0.8532443},
        {"factors_ordinal.shared_view.odds_ratio", 2.326189},
        {"factors_ordinal.community_services_used.odds_ratio", 1.393903},
        {"factors_ordinal.distance.odds_ratio", 0.956548},
    };
    Arena *a = arena_new(1u << 30);
    StudyInput in = cohort_input(a);
    Made m = made_of(a, &in, LANG_EN);
    for (size_t i = 0; i < sizeof r / sizeof *r; i++)
        assert_near(at(m.json, r[i].path)->number, r[i].value, 1e-5);
    assert_near(at(m.json, "plan_number.all.mean")->number, 723.0 / 180, 1e-12);
    arena_free(a);
}

static size_t times(Str text, const char *piece) {
    size_t n = 0, found;
    while ((found = str_find(text, str_of(piece))) != STR_NONE) {
        text = str_sub(text, found + 1, text.len);
        n++;
    }
    return n;
}

/* What must hold of every page, whatever it is made of. */
static void page_is_sound(Str page) {
    static const char *const never[] = {"<script", "src=",  "http:", "https:", ">nan", "nan<",
                                        "nan%",    "nan\"", "inf%",  "{n}",    "{w}"};
    static const char *const pairs[][2] = {{"<table>", "</table>"},    {"<tbody>", "</tbody>"},
                                           {"<section", "</section>"}, {"<svg", "</svg>"},
                                           {"<tr", "</tr>"},           {"<p", "</p>"}};
    assert_true(str_is_utf8(page));
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (times(page, never[i])) fail_msg("the page holds %s", never[i]);
    for (size_t i = 0; i + 1 < sizeof pairs / sizeof *pairs; i++)
        assert_int_equal(times(page, pairs[i][0]), times(page, pairs[i][1]));
    assert_int_equal(times(page, "<table>"), times(page, "<caption>"));
    assert_int_equal(times(page, "<h1>"), 1);
}

static void page_of_the_cohort(void **state) {
    (void)state;
    Arena *a = arena_new(1u << 30);
    StudyInput in = cohort_input(a);
    Str nl = made_of(a, &in, LANG_NL).page, en = made_of(a, &in, LANG_EN).page;
    page_is_sound(nl);
    page_is_sound(en);
    assert_int_equal(times(nl, "<html lang=\"nl\">"), 1);
    assert_int_equal(times(en, "<html lang=\"en\">"), 1);
    assert_int_equal(times(nl, "<table>"), times(en, "<table>"));
    assert_true(times(nl, "<table>") > 40);
    assert_true(times(nl, "Basis: ") > 40);
    assert_true(str_eq(nl, made_of(a, &in, LANG_NL).page)); /* byte for byte */
    arena_free(a);
}

static StudyRow row_of(Arena *a, const Instrument *in, const char *person, size_t wave,
                       size_t rater, int answer) {
    int *items = ARENA_ARRAY(a, int, in->n_items), *domains = ARENA_ARRAY(a, int, in->n_domains);
    for (size_t i = 0; i < in->n_items; i++)
        items[i] = in->items[i].rater == rater ? answer : ANSWER_NONE;
    for (size_t i = 0; i < in->n_domains; i++) domains[i] = answer > 2 ? 2 : answer % 2;
    return (StudyRow){.person = str_of(person),
                      .site = str_of(person),
                      .wave = in->waves[wave],
                      .answers = {rater, items, domains}};
}

static void almost_nothing(void **state) {
    (void)state;
    static const char *const names[] = {"A", "B", "C", "D", "E"};
    /* persons, waves, raters, and whether everybody answers alike */
    static const struct {
        size_t persons, waves, raters;
        bool alike;
    } shapes[] = {{0, 1, 1, false}, {1, 1, 1, false}, {2, 1, 1, false}, {1, 3, 2, false},
                  {2, 3, 2, false}, {2, 3, 2, true},  {5, 3, 2, true},  {5, 1, 2, false},
                  {5, 3, 1, false}, {5, 2, 2, false}, {3, 3, 2, false}};
    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
        Arena *a = arena_new(1u << 30);
        StudyInput in = {.cut = (double)NAN};
        StudyRow rows[64];
        assert_ok(instrument_find(a, S("draagkracht-2018"), &in.instrument));
        for (size_t p = 0; p < shapes[k].persons; p++)
            for (size_t w = 0; w < shapes[k].waves; w++)
                for (size_t r = 0; r < shapes[k].raters; r++)
                    rows[in.n++] = row_of(a, in.instrument, names[p], w, r,
                                          shapes[k].alike ? 3 : 1 + (int)((p * 2 + w + r) % 5));
        in.rows = rows;
        for (int l = 0; l < LANGS; l++) page_is_sound(made_of(a, &in, (Lang)l).page);
        arena_free(a);
    }
}

static void waves_of_a_design(void **state) {
    (void)state;
    Arena *a = arena_new(1u << 30);
    static const char text[] = "{\"waves\": [\"T0\", \"T1\"]}";
    int fd = memfd_create("design", MFD_CLOEXEC);
    assert_int_equal(write(fd, text, sizeof text - 1), sizeof text - 1);
    StudyInput in = cohort_designed(a, arena_print(a, "/proc/self/fd/%d", fd));
    close(fd);
    Made m = made_of(a, &in, LANG_NL);
    page_is_sound(m.page);
    assert_int_equal(at(m.json, "base.panel")->integer, 135);
    assert_int_equal(at(m.json, "base.rows_outside")->integer, 214);
    assert_null(json_get(m.json, S("early"))); /* that takes three waves */
    arena_free(a);
}

static void one_rater_no_types(void **state) {
    (void)state;
    Arena *a = arena_new(1u << 30);
    StudyInput in = {.cut = (double)NAN};
    assert_ok(instrument_find(a, S("bfi-25"), &in.instrument));
    StudyRow rows[3];
    static const char *const names[] = {"A", "B", "C"};
    for (size_t p = 0; p < 3; p++)
        rows[in.n++] = row_of(a, in.instrument, names[p], 0, 0, 1 + (int)p);
    in.rows = rows;
    Made m = made_of(a, &in, LANG_EN);
    page_is_sound(m.page);
    assert_null(json_get(m.json, S("type_agreement")));
    assert_null(json_get(m.json, S("balance")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r),      cmocka_unit_test(page_of_the_cohort),
        cmocka_unit_test(almost_nothing),     cmocka_unit_test(waves_of_a_design),
        cmocka_unit_test(one_rater_no_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
