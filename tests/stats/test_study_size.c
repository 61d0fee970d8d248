// SPDX-License-Identifier: EUPL-1.2
/* The size of a study: against the paired t test, by hand, and against trying it. */
#include "sample.h"

#include "core/stats/describe.h"
#include "core/stats/distribution.h"
#include "core/stats/power.h"
#include "core/stats/study_size.h"

static StudySize plain(void) {
    return (StudySize){.change = .2, .sd = 1 / sqrt(2.0), .correlation = 0, .alpha = .05};
}

/* Two waves, nobody leaves, sites alike: the paired t test with d_z = 0.2. */
TEST(two_waves_are_the_paired_t_test) {
    StudySize s = plain();
    assert_near(study_size_sd_change(&s), 1, 1e-15);
    assert_near(study_size_power(&s, 2, 1, 105), power_paired_t(105, .2, .05), 1e-10);
    assert_near(study_size_detectable(&s, 2, 5, 21, .8), power_paired_t_detectable(105, .05, .8),
                1e-6);
    assert_near(study_size_per_site(&s, 2, 1, .8), ceil(power_paired_t_n(.2, .05, .8)), 0);
}

/* ICC .03 and 18 persons in each of 6 sites: the design effect of Kish. */
TEST(sites_that_differ_inflate_the_variance) {
    StudySize s = plain();
    s.icc = .03;
    assert_near(study_size_design_effect(&s, 2, 18), design_effect(18, .03), 1e-12);
    double alike = 1.0 / (6 * 18), se = study_size_se(&s, 2, 6, 18);
    assert_near(se * se / alike, design_effect(18, .03), 1e-12);
    /* 3 sites never show it, however large */
    assert_true(isinf(study_size_per_site(&s, 2, 3, .8)));
    assert_true(isnan(study_size_power(&s, 2, 1, 100)));
    s.control = true;
    assert_near(study_size_se(&s, 2, 6, 18), 2 * se, 1e-12);
    assert_true(isnan(study_size_power(&s, 2, 2, 100)));
}

/* Least squares by hand: V = own (I + c 11'), contrast b with x = 0,1,1 or 0,.5,1. */
TEST(more_waves_help_when_the_change_stays) {
    StudySize s = plain();
    double two = study_size_information(&s, 2);
    assert_near(two, 1, 1e-12);
    assert_near(study_size_information(&s, 3), two * 4 / 3, 1e-12);
    assert_near(study_size_information(&s, 4), two * 3 / 2, 1e-12);
    s.growth = GROWTH_LINEAR;
    assert_near(study_size_information(&s, 3), two, 1e-12);
    assert_near(study_size_information(&s, 4), two * 2 / 1.8, 1e-12);
    s.dropout = .5;
    /* half have two waves or more, a quarter three: one step of two is half the change */
    assert_near(study_size_information(&s, 3), two * (.25 + .25 / 4), 1e-12);
}

TEST(the_fewest_residents_are_the_fewest) {
    StudySize s = {
        .change = .15, .sd = .65, .correlation = .6, .icc = .03, .dropout = .2, .alpha = .05};
    for (int waves = 2; waves <= 4; waves++)
        for (double sites = 8; sites <= 30; sites += 11) {
            double m = study_size_per_site(&s, waves, sites, .8);
            assert_true(study_size_power(&s, waves, sites, m) >= .8);
            assert_true(m == 1 || !(study_size_power(&s, waves, sites, m - 1) >= .8));
            double d = study_size_detectable(&s, waves, sites, m, .8);
            assert_true(d <= s.change && d > .9 * s.change);
        }
}

/* Two thousand studies of 8 sites and three waves, tested on the means of the sites: found as
   often as the formula says. */
TEST(tried_on_invented_studies) {
    enum { STUDIES = 2000, SITES = 8, PERSONS = 40 };
    StudySize s = {.change = .2, .sd = .65, .correlation = .6, .icc = .05, .alpha = .05};
    double found = 0, own = s.sd * sqrt(1 - s.correlation), sd_change = study_size_sd_change(&s);
    for (uint64_t k = 0; k < STUDIES; k++) {
        Stream z = stream_of(77, k);
        double site[SITES];
        for (int g = 0; g < SITES; g++) {
            double shift = s.change + sqrt(s.icc) * sd_change * stream_normal(&z), sum = 0;
            double e = own * sqrt(1 - s.icc);
            for (int i = 0; i < PERSONS; i++)
                sum +=
                    shift + e * ((stream_normal(&z) + stream_normal(&z)) / 2 - stream_normal(&z));
            site[g] = sum / PERSONS;
        }
        Moments m = moments_of(site, SITES);
        double t = moments_mean(&m) / (moments_sd(&m) / sqrt(SITES));
        found += t_p_two_sided(t, SITES - 1) < .05;
    }
    double power = study_size_power(&s, 3, SITES, PERSONS);
    assert_true(fabs(found / STUDIES - power) < .03);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_waves_are_the_paired_t_test),
        cmocka_unit_test(sites_that_differ_inflate_the_variance),
        cmocka_unit_test(more_waves_help_when_the_change_stays),
        cmocka_unit_test(the_fewest_residents_are_the_fewest),
        cmocka_unit_test(tried_on_invented_studies),
    };
    return RUN(tests);
}
