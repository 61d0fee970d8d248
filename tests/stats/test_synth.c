// SPDX-License-Identifier: EUPL-1.2
/* The invented study: the same each time, near the published figures, honest about its constants.
 */
#include "sample.h"

#include "core/shipped.h"
#include "core/stats/describe.h"
#include "core/stats/synth_figures.h"

static Str constants(void) { return shipped_file(S("demo/synth.json")); }

static Synth cohort_of(Arena *a, uint64_t persons, uint64_t sites, uint64_t seed) {
    SynthModel *m = ARENA_NEW(a, SynthModel);
    assert_ok(synth_model_read(a, constants(), m));
    return (Synth){.model = m, .persons = persons, .sites = sites, .seed = seed};
}

static SynthForm form_of(Arena *a) {
    const Instrument *in = NULL;
    SynthForm f;
    assert_ok(instrument_open(a, S("draagkracht-2018"),
                              shipped_file(S("instruments/draagkracht-2018.json")), &in));
    assert_ok(synth_form(a, in, &f));
    return f;
}

/* Twenty cohorts with fixed seeds: the mean of each figure lies within three of its standard
   errors and what a cohort of this size is known to be off, of the published one. */
TEST(figures_near_the_published) {
    enum { REPLICATES = 20 };
    Arena *a = arena_new(1 << 26);
    SynthForm form = form_of(a);
    SynthTarget target[SYNTH_FIGURES];
    double figure[SYNTH_FIGURES][REPLICATES], one[SYNTH_FIGURES];
    assert_ok(synth_targets(a, constants(), target));
    for (uint64_t r = 0; r < REPLICATES; r++) {
        Synth s = cohort_of(a, 180, 6, 4000 + r);
        synth_figures(a, &s, &form, one);
        for (int i = 0; i < SYNTH_FIGURES; i++) figure[i][r] = one[i];
    }
    for (int i = 0; i < SYNTH_FIGURES; i++) {
        Moments m = moments_of(figure[i], REPLICATES);
        double off = fabs(moments_mean(&m) - target[i].published);
        if (off > moments_sd(&m))
            fail_msg("%.*s: %g on average, published %g", STR_ARG(target[i].name), moments_mean(&m),
                     target[i].published);
    }
    arena_free(a);
}

TEST(a_person_does_not_depend_on_who_else_is_made) {
    Arena *a = arena_new(1 << 26);
    Synth s = cohort_of(a, 180, 6, 7);
    SynthPerson *one = ARENA_ARRAY(a, SynthPerson, 2);
    synth_person(&s, 100, &one[0]);
    for (uint64_t i = 0; i < 180; i++) synth_person(&s, i, &one[1]);
    synth_person(&s, 100, &one[1]);
    assert_memory_equal(&one[0], &one[1], sizeof one[0]);
    s.seed = 8;
    synth_person(&s, 100, &one[1]);
    assert_memory_not_equal(&one[0], &one[1], sizeof one[0]);
    arena_free(a);
}

TEST(sites_are_blocks_of_almost_the_same_size) {
    static const uint64_t sizes[][2] = {{1, 1}, {7, 3}, {180, 6}, {10, 10}, {11, 4}};
    Arena *a = arena_new(1 << 26);
    SynthPerson *p = ARENA_NEW(a, SynthPerson);
    for (size_t k = 0; k < COUNT(sizes); k++) {
        Synth s = cohort_of(a, sizes[k][0], sizes[k][1], 3);
        uint64_t count[10] = {0}, per = synth_professionals_per_site(&s), last = 0;
        for (uint64_t i = 0; i < s.persons; i++) {
            synth_person(&s, i, p);
            assert_true(p->site >= last && p->site < s.sites);
            assert_int_equal(synth_professional(&s, p->professional).site, p->site);
            assert_true(p->professional / per == p->site);
            count[last = p->site]++;
        }
        for (uint64_t g = 0; g < s.sites; g++)
            assert_true(count[g] == s.persons / s.sites || count[g] == s.persons / s.sites + 1);
    }
    arena_free(a);
}

/* What the constants say about the spread: a latent capacity has variance 1. */
TEST(latent_capacity_has_variance_one) {
    enum { N = 4000 };
    Arena *a = arena_new(1 << 26);
    Synth s = cohort_of(a, N, N, 12);
    SynthPerson *p = ARENA_NEW(a, SynthPerson);
    double *x = ARENA_ARRAY(a, double, N);
    for (int r = 0; r < SYNTH_RATERS; r++) {
        for (uint64_t i = 0; i < N; i++) {
            synth_person(&s, i, p);
            x[i] = p->latent[r][0][0];
        }
        Moments m = moments_of(x, N);
        assert_true(fabs(moments_variance(&m) - 1) < .08);
        assert_true(fabs(moments_mean(&m) - s.model->mean[r][0][0]) < .06);
    }
    arena_free(a);
}

TEST(constants_that_are_not_there_are_named) {
    Arena *a = arena_new(1 << 26);
    SynthModel m;
    SynthTarget t[SYNTH_FIGURES];
    assert_code(synth_model_read(a, S("{"), &m), INVALID);
    Status s = synth_model_read(a, S("{\"loading\": [1, 2]}"), &m);
    assert_text(s.why, "loading: expected 27 numbers");
    s = synth_targets(a, S("{\"published\": {\"started\": 180}}"), t);
    assert_text(s.why, "published.panel: expected a number");
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_near_the_published),
        cmocka_unit_test(a_person_does_not_depend_on_who_else_is_made),
        cmocka_unit_test(sites_are_blocks_of_almost_the_same_size),
        cmocka_unit_test(latent_capacity_has_variance_one),
        cmocka_unit_test(constants_that_are_not_there_are_named),
    };
    return RUN(tests);
}
