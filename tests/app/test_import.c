// SPDX-License-Identifier: EUPL-1.2
/* A file of answers into both databases: whole, once, and only when it is sound. */
#include "check.h"

#include "app/import.h"
#include "core/shipped.h"
#include "town.h"

static const Instrument *import_instrument(Arena *a) {
    const Instrument *in = NULL;
    Str name = S("instruments/draagkracht-2018.json");
    assert_ok(instrument_open(a, name, shipped_file(name), &in));
    return in;
}

static ImportReport import_study(Store *store, Arena *a) {
    RowFaults faults = {.arena = a, .most = 10};
    ImportRows rows;
    ImportReport report;
    ImportOptions o = {.organisation = S(TOWN_ORGANISATION),
                       .instrument = import_instrument(a),
                       .instrument_body = shipped_file(S("instruments/draagkracht-2018.json")),
                       .now = TOWN_NOW};
    assert_ok(import_read(a, o.instrument, S("responses.csv"),
                          shipped_file(S("demo/cohort/responses.csv")), moment_day(TOWN_NOW), &rows,
                          &faults));
    assert_int_equal(faults.n, 0);
    assert_int_equal(rows.n, 836);
    assert_int_equal(rows.persons, 180);
    assert_ok(import_write(store, a, &o, &rows, &report));
    return report;
}

typedef struct {
    int64_t responses;
    int64_t scored; /* responses that have both scores beside them */
} ImportSeen;

static Status import_look(Db *db, Arena *a, void *what) {
    ImportSeen *seen = what;
    ResponsePageRow *rows = NULL;
    size_t n = 0;
    Str after = S("");
    *seen = (ImportSeen){0};
    do {
        TRY(response_page(db, a, S(TOWN_ORGANISATION), S("draagkracht-2018"), after, 100, &rows,
                          &n));
        seen->responses += (int64_t)n;
        for (size_t i = 0; i < n; i++) {
            ResponseScoreListRow *scores = NULL;
            size_t many = 0;
            TRY(response_score_list(db, a, rows[i].id, &scores, &many));
            seen->scored += many == 2;
        }
        if (n) after = rows[n - 1].id;
    } while (n == 100);
    return STATUS_OK;
}

static void the_study_goes_in_once(void **state) {
    Both *b = *state;
    Store *store = b->store;
    Arena *a = b->arena;
    ImportSeen seen;
    town_build(store, a, 0);
    ImportReport first = import_study(store, a);
    assert_int_equal(first.cases_new, 180);
    assert_int_equal(first.responses_new, 836);
    ImportReport again = import_study(store, a);
    assert_int_equal(again.cases_new, 0);
    assert_int_equal(again.responses_new, 0);
    assert_int_equal(again.responses_known, 836);
    assert_ok(store_read(store, a, import_look, &seen));
    assert_int_equal(seen.responses, 836);
    assert_int_equal(seen.scored, 836);
}

static RowFault import_fault_of(Arena *a, const char *rows) {
    RowFaults faults = {.arena = a, .most = 10};
    ImportRows out;
    assert_ok(import_read(a, import_instrument(a), S("r.csv"), str_of(rows), 0, &out, &faults));
    assert_int_equal(faults.n, 1);
    return faults.list[0];
}

#define IMPORT_HEAD "person,site,wave,rater,answered_on,b1\n"

static void what_is_unsound_is_refused(void **test) {
    (void)test;
    Arena *a = arena_new((size_t)64 << 20);
    RowFault f = import_fault_of(a, IMPORT_HEAD "x,S1,T0,resident,2026-01-01,1\n"
                                                "x,S1,T0,resident,2026-01-02,2\n");
    assert_int_equal(f.line, 3);
    assert_text(f.what, "x, wave T0, rater resident stands in line 2 already");
    f = import_fault_of(a, IMPORT_HEAD "x,S1,T0,resident,,1\nx,S2,T1,resident,,2\n");
    assert_int_equal(f.line, 3);
    assert_text(f.what, "'S2', but line 2 has x in 'S1'");
    f = import_fault_of(a, IMPORT_HEAD "x,S1,T0,resident,2026-02-30,1\n");
    assert_text(f.column, "answered_on");
    f = import_fault_of(a, IMPORT_HEAD "x,S1,T0,resident,,9\n");
    assert_text(f.column, "b1");
    arena_free(a);
}

static const struct CMUnitTest tests[] = {
    BOTH(the_study_goes_in_once),
    cmocka_unit_test(what_is_unsound_is_refused),
};

BOTH_MAIN(tests)
