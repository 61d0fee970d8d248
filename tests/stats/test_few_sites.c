// SPDX-License-Identifier: EUPL-1.2
/* Few sites with a weak prior, one team over time, and the places of areas. */
#include "check.h"

#include "core/stats/control_chart.h"
#include "core/stats/mixed_bayes.h"
#include "core/stats/random.h"
#include "core/stats/small_area.h"

enum { PERSONS = 240, WAVES = 2, ROWS = PERSONS * WAVES };

typedef struct {
    double x[ROWS * 2], y[ROWS];
    size_t person[ROWS], site[ROWS];
} Made;

static void made(Made *m, size_t sites, double scale) {
    Stream r = stream_of(5, 0);
    double level[PERSONS];
    for (size_t s = 0; s < sites; s++) level[s] = 0.3 * stream_normal(&r);
    for (size_t i = 0; i < PERSONS; i++) {
        double own = level[i % sites] + 0.5 * stream_normal(&r);
        for (size_t w = 0; w < WAVES; w++) {
            size_t at = i * WAVES + w;
            m->x[2 * at] = 1, m->x[2 * at + 1] = (double)w;
            m->y[at] = scale * (own + 0.15 * (double)w + 0.4 * stream_normal(&r));
            m->person[at] = i, m->site[at] = i % sites;
        }
    }
}

static const MixedData *data_of(Arena *a, const Made *m, size_t sites, int terms) {
    Clusters by[2] = {{PERSONS, m->person}, {sites, m->site}};
    const MixedData *data = NULL;
    EstimateStatus s = mixed_data(a, (Design){ROWS, 2, m->x}, m->y, by, terms, &data);
    assert_int_equal(s.state, ESTIMATE_OK);
    return data;
}

/* With many sites the data speak, and the prior hardly does; what is asked scales as y does. */
static void many_sites_speak_for_themselves(void **state) {
    (void)state;
    enum { SITES = 60 };
    Arena *a = arena_new((size_t)256 << 20);
    Made *m = ARENA_NEW(a, Made);
    const MixedBayes *fit = NULL, *large = NULL;
    made(m, SITES, 1);
    const MixedData *data = data_of(a, m, SITES, 2);
    MixedFit likely = mixed_fit(a, data, true);
    assert_int_equal(mixed_bayes(a, data, 1, &fit).state, ESTIMATE_OK);
    double l[2] = {0, 1};
    BayesEstimate e = mixed_bayes_contrast(fit, l, 0.95);
    assert_near(e.mean, likely.coef[1], 1e-4);
    assert_true(fabs(e.sd / sqrt(likely.vcov[3]) - 1) < 0.02);
    assert_true(fabs(mixed_bayes_spread(fit).site - likely.sd[1]) < 0.03);
    assert_near(e.ci.hi - e.mean, e.mean - e.ci.lo, 1e-3);
    made(m, SITES, 100);
    assert_int_equal(mixed_bayes(a, data_of(a, m, SITES, 2), 100, &large).state, ESTIMATE_OK);
    BayesEstimate f = mixed_bayes_contrast(large, l, 0.95);
    assert_near(f.mean, 100 * e.mean, 1e-6);
    assert_near(f.ci.lo, 100 * e.ci.lo, 1e-5);
    assert_near(f.above, e.above, 1e-9);
    arena_free(a);
}

/* With few, a narrower prior draws them together, and the level is surer than it should be. */
static void few_sites_lean_on_the_prior(void **state) {
    (void)state;
    enum { SITES = 4 };
    Arena *a = arena_new((size_t)256 << 20);
    Made *m = ARENA_NEW(a, Made);
    made(m, SITES, 1);
    const MixedData *data = data_of(a, m, SITES, 2);
    const double scales[] = {0.02, 0.2, 2};
    double spread = 0, sd = 0, level[2] = {1, 0};
    for (size_t i = 0; i < 3; i++) {
        const MixedBayes *fit = NULL;
        assert_int_equal(mixed_bayes(a, data, scales[i], &fit).state, ESTIMATE_OK);
        BayesEstimate e = mixed_bayes_contrast(fit, level, 0.95);
        assert_true(mixed_bayes_spread(fit).site > spread && e.sd > sd);
        spread = mixed_bayes_spread(fit).site, sd = e.sd;
    }
    const MixedBayes *none = NULL;
    EstimateStatus s = mixed_bayes(a, data_of(a, m, SITES, 1), 0.2, &none);
    assert_int_equal(s.state, ESTIMATE_UNDEFINED);
    assert_null(none);
    arena_free(a);
}

static const ChartRules shares = {.weight = 0.2, .width = 3, .share = true};

static void a_team_over_time(void **state) {
    (void)state;
    enum { PERIODS = 16 };
    Arena *a = arena_new((size_t)16 << 20);
    ChartPeriod p[PERIODS];
    for (size_t i = 0; i < PERIODS; i++) /* a shift of 15 points that no single period shows */
        p[i] = (ChartPeriod){40, (i < 8 ? 12 : 18) + (double)(i % 3) - 1, (double)NAN};
    ChartRules rules = shares;
    rules.base = 8;
    ControlChart c = control_chart(a, p, PERIODS, rules);
    assert_int_equal(c.status.state, ESTIMATE_OK);
    bool single = false, moving = false;
    for (size_t i = 0; i < PERIODS; i++) {
        single |= c.points[i].outside;
        moving |= c.points[i].moving_outside;
        assert_true(i >= 8 || !c.points[i].moving_outside);
    }
    assert_true(moving && !single);
    /* the limits of the moving average settle at width x sd / sqrt(n) x sqrt(w / (2 - w)) */
    double settled = 3 * c.sd / sqrt(40) * sqrt(0.2 / 1.8);
    assert_near(c.points[PERIODS - 1].moving_limits.hi - c.centre, settled, 1e-3);
    arena_free(a);
}

static void nothing_measured(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)16 << 20);
    ChartPeriod none[2] = {{0, (double)NAN, (double)NAN}, {0, 0, (double)NAN}};
    ControlChart c = control_chart(a, none, 2, shares);
    assert_int_equal(c.status.state, ESTIMATE_UNDEFINED);
    assert_true(isnan(c.points[0].value) && isnan(c.points[1].moving));
    ChartPeriod same[2] = {{5, 5, (double)NAN}, {7, 7, (double)NAN}};
    c = control_chart(a, same, 2, shares);
    assert_int_equal(c.status.state, ESTIMATE_UNDEFINED);
    assert_false(c.points[0].outside || c.points[1].moving_outside || c.moved);
    c = control_chart(a, NULL, 0, shares);
    assert_int_equal(c.status.state, ESTIMATE_UNDEFINED);
    arena_free(a);
}

/* Who is far from the others has one place; who are alike may change places, and the same seed says
   the same. */
static void places_of_areas(void **state) {
    (void)state;
    enum { AREAS = 5 };
    Arena *a = arena_new((size_t)16 << 20);
    double y[AREAS] = {0.50, -3, 0.52, 4, 0.48}, v[AREAS] = {0.04, 0.04, 0.04, 0.04, 0.04};
    SmallArea s = small_area(a, y, v, AREAS, BETWEEN_REML, 0.95);
    AreaRanks r = small_area_ranks(a, &s, 4000, 1, 0.95),
              again = small_area_ranks(a, &s, 4000, 1, 0.95);
    assert_true(r.place[1].lo == 1 && r.place[1].hi == 1 && r.mean[1] == 1);
    assert_true(r.place[3].lo == 5 && r.place[3].hi == 5);
    double sum = 0;
    for (size_t i = 0; i < AREAS; i++) {
        assert_true(r.mean[i] == again.mean[i]);
        sum += r.mean[i];
        if (i != 1 && i != 3) assert_true(r.place[i].lo == 2 && r.place[i].hi == 4);
    }
    assert_near(sum, 15, 1e-9);
    double same[AREAS] = {1, 1, 1, 1, 1};
    s = small_area(a, same, v, AREAS, BETWEEN_REML, 0.95);
    r = small_area_ranks(a, &s, 100, 1, 0.95);
    assert_true(s.tau2 == 0 && r.place[2].lo == 1 && r.place[2].hi == 5);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_sites_speak_for_themselves),
        cmocka_unit_test(few_sites_lean_on_the_prior),
        cmocka_unit_test(a_team_over_time),
        cmocka_unit_test(nothing_measured),
        cmocka_unit_test(places_of_areas),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
