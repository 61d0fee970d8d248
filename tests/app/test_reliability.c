// SPDX-License-Identifier: EUPL-1.2
/* Reliability from an organisation's own answers: from a hundred persons on the bands of every page
   are no rough estimate any more, and they are again when the persons go. */
#include "filled.h"

#include "app/images.h"
#include "app/import.h"
#include "app/instruments.h"
#include "app/reliability.h"
#include "core/shipped.h"

#include <math.h>

typedef struct {
    Images images;
    GroupNoise *noise;
} Seen;

static Status see(Db *db, Arena *a, void *what) {
    Seen *seen = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = joris()};
    const Instrument *in = NULL;
    TRY(instrument_of(&app, S(INSTRUMENT_USUAL), &in));
    TRY(images_load(&app, S(CASE), S(PERSON), S("T0"), &seen->images));
    return reliability_of(&app, in, &seen->noise);
}

static Seen seen_now(Both *b) {
    Seen seen = {0};
    assert_ok(both_read(b, see, &seen));
    return seen;
}

static size_t renew(Both *b, Moment now, int64_t age) {
    ReliabilityReport report;
    assert_ok(reliability_renew(b->store, b->arena, now, age, &report));
    assert_int_equal(report.organisations, 1);
    return report.scales;
}

/* The invented study: 180 persons beside the one of the town. */
static void study_in(Both *b) {
    ImportOptions o = {.now = TOWN_NOW, .organisation = S(TOWN_ORGANISATION)};
    ImportRows rows;
    ImportReport report;
    RowFaults faults = {.arena = b->arena, .most = 1};
    o.instrument_body = shipped_file(S("instruments/draagkracht-2018.json"));
    assert_ok(instrument_open(b->arena, S("2018"), o.instrument_body, &o.instrument));
    assert_ok(import_read(b->arena, o.instrument, S("responses.csv"),
                          shipped_file(S("demo/cohort/responses.csv")), moment_day(TOWN_NOW), &rows,
                          &faults));
    assert_ok(import_write(b->store, b->arena, &o, &rows, &report));
    assert_true(report.cases_new == 180);
}

static void test_rough_below_a_hundred(void **state) {
    Both *b = *state;
    filled(b, 4, 3);
    assert_int_equal(renew(b, TOWN_NOW, 0), 0);
    Seen seen = seen_now(b);
    assert_int_equal(seen.noise[0].n, 0);
    assert_true(seen.images.resident.image.scales[0].border.rough);
    assert_near(seen.images.resident.image.scales[0].border.band, 0.25, 0);
    assert_false(seen.images.resident.chances.known);
    assert_true(isnan(seen.images.resident.chances.chance[0]));
}

static void test_known_from_a_hundred_on(void **state) {
    Both *b = *state;
    filled(b, 4, 3);
    study_in(b);
    assert_int_equal(renew(b, TOWN_NOW, 0), 4);
    Seen seen = seen_now(b);
    for (size_t r = 0; r < 2; r++) {
        const ImageOf *of = r ? &seen.images.professional : &seen.images.resident;
        assert_true(seen.noise[r].n >= 100 && seen.noise[r].n <= 181);
        for (size_t s = 0; s < 2; s++) {
            const ScaleNoise *x = &seen.noise[r].scales[s];
            assert_true(x->reliability > 0.7 && x->reliability < 0.95);
            assert_false(of->image.scales[s].border.rough);
            assert_near(of->image.scales[s].border.band, x->sd * sqrt(1 - x->reliability), 1e-12);
        }
        double sum = 0;
        assert_true(of->chances.known);
        for (int t = 0; t < TYPES; t++) sum += of->chances.chance[t];
        assert_near(sum, 1, 1e-12);
    }
    /* All fours and all threes: above the cut and below it. */
    assert_true(seen.images.resident.chances.chance[TYPE_BOTH] > 0.5);
    assert_true(seen.images.professional.chances.chance[TYPE_NEITHER] > 0.5);
}

static Status audit_count(Db *db, Arena *a, void *what) {
    AuditListRow *rows = NULL;
    AuditListIn in = {
        .organisation = S(TOWN_ORGANISATION), .until_moment = (int64_t)TOWN_NOW * 2, .most = 1000};
    size_t n = 0, *found = what;
    TRY(audit_list(db, a, &in, &rows, &n));
    *found = 0;
    for (size_t i = 0; i < n; i++) *found += str_eq(rows[i].action, S("reliability.renew"));
    return STATUS_OK;
}

static void test_once_a_day_and_written_down(void **state) {
    Both *b = *state;
    size_t n = 0;
    filled(b, 4, 3);
    study_in(b);
    assert_int_equal(renew(b, TOWN_NOW, 3600), 4);
    assert_int_equal(renew(b, TOWN_NOW + 3000, 3600), 0); /* done a short while ago */
    assert_int_equal(renew(b, TOWN_NOW + 4000, 3600), 4);
    assert_ok(both_read(b, audit_count, &n));
    assert_int_equal(n, 2);
    AuditReport report;
    assert_ok(audit_verify(b->store, b->arena, &report));
    assert_int_equal(report.broken, 0);
}

/* Another organisation knows nothing of it. */
static Status see_elsewhere(Db *db, Arena *a, void *what) {
    Seen *seen = what;
    App app = {.db = db, .arena = a, .now = TOWN_NOW, .who = joris()};
    const Instrument *in = NULL;
    TRY(instrument_of(&app, S(INSTRUMENT_USUAL), &in));
    app.who.organisation = S("another");
    return reliability_of(&app, in, &seen->noise);
}

static void test_each_organisation_its_own(void **state) {
    Both *b = *state;
    Seen seen = {0};
    filled(b, 4, 3);
    study_in(b);
    assert_int_equal(renew(b, TOWN_NOW, 0), 4);
    assert_ok(both_read(b, see_elsewhere, &seen));
    assert_int_equal(seen.noise[0].n, 0);
    assert_true(isnan(seen.noise[0].scales[0].sd));
}

static Status all_open(Db *db, Arena *a, void *what) {
    (void)what;
    return scale_noise_drop(db, a, S(TOWN_ORGANISATION), S(INSTRUMENT_USUAL), TOWN_NOW + 1, NULL);
}

static void test_rough_again_without_rows(void **state) {
    Both *b = *state;
    filled(b, 4, 3);
    study_in(b);
    assert_int_equal(renew(b, TOWN_NOW, 0), 4);
    assert_ok(both_write(b, all_open, NULL));
    assert_true(seen_now(b).images.resident.image.scales[0].border.rough);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_rough_below_a_hundred),       BOTH(test_known_from_a_hundred_on),
    BOTH(test_once_a_day_and_written_down), BOTH(test_each_organisation_its_own),
    BOTH(test_rough_again_without_rows),
};

BOTH_MAIN(tests)
