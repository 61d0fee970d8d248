// SPDX-License-Identifier: EUPL-1.2
/* Who sees which case: the list by next step, its search and pages, one case, and the safety
 * signal. */
#include "both.h"

#include "store/cases.h"
#include "store/fold.h"

static const Str today = S_INIT("2026-11-24");

static const struct {
    const char *id, *team, *owner, *step_day, *call, *family;
} cases[] = {
    {"k-henk", "noord", "joris", "2026-11-23", "Henk", "de Wit"},
    {"k-samira", "noord", "joris", "2026-11-24", "Samira", "Bouzid"},
    {"k-gezin", "noord", "anna", "2026-11-26", "Ayşe", "Yılmaz"},
    {"k-piotr", "noord", "joris", "2026-12-12", "Piotr", "Kowalski"},
    {"k-later", "noord", "joris", NULL, "Wilma", "van Dijk"},
    {"k-oost", "oost", "erik", "2026-11-20", "Omar", "Haddad"},
};

static Status fill_user(Db *db, Arena *a, const char *id, const char *role) {
    Str key = str_of(id);
    UserAddIn u = {.id = key,
                   .organisation = S("org"),
                   .email = key,
                   .email_folded = key,
                   .name = key,
                   .language = S("nl"),
                   .created = 1};
    TRY(user_add(db, a, &u, NULL));
    return user_role_add(db, a, key, str_of(role), S("org"), 1, NULL);
}

static Status fill_member(Db *db, Arena *a, const char *user, const char *team, const char *from,
                          const char *until) {
    MembershipAddIn m = {str_of(user), str_of(team), str_of(from), until ? str_of(until) : (Str){0},
                         S("org")};
    return membership_add(db, a, &m, NULL);
}

static Status fill_case(Db *db, Arena *a, size_t i) {
    Str id = str_of(cases[i].id), number;
    Str person = arena_print(a, "p-%s", cases[i].id);
    Str name = arena_print(a, "%s %s", cases[i].call, cases[i].family);
    TRY(case_number(db, a, S("org"), 2026, &number));
    TRY(person_add(db, a, person, S("org"), (Str){0}, 1, NULL));
    PersonIdentityPutIn p = {.person_id = person,
                             .organisation = S("org"),
                             .call_name = str_of(cases[i].call),
                             .family_name = str_of(cases[i].family),
                             .name_folded = text_fold(a, name)};
    TRY(person_identity_put(db, a, &p, NULL));
    CaseAddIn c = {.id = id,
                   .organisation = S("org"),
                   .number = number,
                   .team_id = str_of(cases[i].team),
                   .owner_id = str_of(cases[i].owner),
                   .opened_day = S("2026-11-01"),
                   .step_kind = S("talk"),
                   .step_day = cases[i].step_day ? str_of(cases[i].step_day) : (Str){0},
                   .step_note = S(""),
                   .retention = S("help"),
                   .created = 1};
    TRY(case_add(db, a, &c, NULL));
    return case_participant_add(
        db, a, &(CaseParticipantAddIn){id, person, 1, S("2026-11-01"), S("org")}, NULL);
}

static Status fill(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(organisation_add(db, a, S("org"), S("Gemeente Voorbeeld"), S("municipality"), 1, NULL));
    TRY(team_add(db, a, S("noord"), S("org"), S("Noord"), 1, NULL));
    TRY(team_add(db, a, S("oost"), S("org"), S("Oost"), 1, NULL));
    TRY(fill_user(db, a, "joris", "professional"));
    TRY(fill_user(db, a, "anna", "professional"));
    TRY(fill_user(db, a, "erik", "professional"));
    TRY(fill_user(db, a, "lead", "team_leader"));
    TRY(fill_user(db, a, "admin", "administrator"));
    TRY(fill_user(db, a, "gone", "professional"));
    TRY(fill_member(db, a, "joris", "noord", "2026-01-01", NULL));
    TRY(fill_member(db, a, "joris", "noord", "2025-01-01", "2026-12-31"));
    TRY(fill_member(db, a, "anna", "noord", "2026-01-01", "2026-11-24"));
    TRY(fill_member(db, a, "erik", "oost", "2026-01-01", NULL));
    TRY(fill_member(db, a, "lead", "noord", "2026-01-01", NULL));
    TRY(fill_member(db, a, "lead", "oost", "2026-01-01", NULL));
    TRY(fill_member(db, a, "gone", "noord", "2026-01-01", "2026-11-23"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) TRY(fill_case(db, a, i));
    return STATUS_OK;
}

typedef struct {
    const char *user, *filter, *search;
    int64_t most, skip, count;
    Str found; /* the cases, in order */
} Ask;

static Status ask_list(Db *db, Arena *a, void *what) {
    Ask *ask = what;
    CaseListRow *rows;
    CaseCountRow *count;
    size_t n;
    Str search = search_pattern(a, str_of(ask->search));
    CaseListIn in = {.user_id = str_of(ask->user),
                     .today = today,
                     .filter = str_of(ask->filter),
                     .team_id = S(""),
                     .search = search,
                     .most = ask->most,
                     .skip = ask->skip};
    ask->found = S("");
    CaseCountIn counted = {
        .user_id = in.user_id, .today = today, .filter = in.filter, .search = search, .most = 1000};
    TRY(case_count(db, a, &counted, &count));
    ask->count = count->n;
    CaseTeamsRow *teams;
    size_t teams_n = 0;
    bool by_team = search.len == 0 && !str_eq(in.filter, S("mine"));
    if (by_team) TRY(case_teams(db, a, in.user_id, today, &teams, &teams_n));
    for (size_t t = 0; t < (by_team ? teams_n : 1); t++) {
        if (by_team) in.team_id = teams[t].team_id;
        TRY(case_list(db, a, &in, &rows, &n));
        for (size_t i = 0; i < n; i++)
            ask->found = arena_print(a, "%.*s%s%.*s", STR_ARG(ask->found),
                                     ask->found.len ? " " : "", STR_ARG(rows[i].id));
    }
    return STATUS_OK;
}

static const struct {
    Ask ask;
    const char *found;
} lists[] = {
    {{"joris", "mine", "", 50, 0, 4, {0}}, "k-henk k-samira k-piotr k-later"},
    {{"joris", "team", "", 50, 0, 5, {0}}, "k-henk k-samira k-gezin k-piotr k-later"},
    {{"joris", "closed", "", 50, 0, 0, {0}}, ""},
    {{"joris", "team", "", 2, 0, 5, {0}}, "k-henk k-samira"},
    {{"joris", "team", "", 2, 4, 5, {0}}, "k-later"},
    {{"joris", "team", "yilmaz", 50, 0, 1, {0}}, "k-gezin"},
    {{"joris", "team", "AYSE Y", 50, 0, 1, {0}}, "k-gezin"},
    {{"joris", "team", "z-2026-0001", 50, 0, 1, {0}}, "k-henk"},
    {{"joris", "team", "0002", 50, 0, 1, {0}}, "k-samira"},
    {{"joris", "team", "Omar", 50, 0, 0, {0}}, ""},
    {{"joris", "team", "%", 50, 0, 0, {0}}, ""},
    {{"joris", "team", "_", 50, 0, 0, {0}}, ""},
    {{"joris", "all", "", 50, 0, 0, {0}}, ""},
    {{"anna", "team", "", 50, 0, 5, {0}}, "k-henk k-samira k-gezin k-piotr k-later"},
    {{"anna", "mine", "", 50, 0, 1, {0}}, "k-gezin"},
    {{"gone", "team", "", 50, 0, 0, {0}}, ""},
    {{"erik", "team", "", 50, 0, 1, {0}}, "k-oost"},
    /* Team after team: app/case_list.c lays them in one order. */
    {{"lead", "team", "", 50, 0, 6, {0}}, "k-henk k-samira k-gezin k-piotr k-later k-oost"},
    {{"admin", "team", "", 50, 0, 0, {0}}, ""},
    {{"nobody", "team", "", 50, 0, 0, {0}}, ""},
};

static void test_who_lists_what(void **state) {
    Both *b = *state;
    assert_ok(both_write(b, fill, NULL));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        Ask ask = lists[i].ask;
        assert_ok(both_read(b, ask_list, &ask));
        if (!str_eq(ask.found, str_of(lists[i].found)) || ask.count != lists[i].ask.count)
            fail_msg("list %zu (%s, %s, '%s'): %lld: %.*s", i, ask.user, ask.filter, ask.search,
                     (long long)ask.count, STR_ARG(ask.found));
    }
}

typedef struct {
    const char *id, *user;
    bool sees, participants;
    int64_t version;
} One;

static Status ask_one(Db *db, Arena *a, void *what) {
    One *one = what;
    CaseByIdRow *row;
    CaseParticipantListRow *rows;
    size_t n;
    TRY(case_by_id(db, a, str_of(one->id), str_of(one->user), today, &row));
    TRY(case_participant_list(db, a, str_of(one->id), str_of(one->user), today, &rows, &n));
    one->sees = row != NULL;
    one->participants = n > 0;
    if (row) one->version = row->version;
    return STATUS_OK;
}

static void test_who_opens_what(void **state) {
    static const One asks[] = {
        {"k-henk", "joris", true, false, 0},  {"k-gezin", "joris", true, false, 0},
        {"k-oost", "joris", false, false, 0}, {"k-henk", "erik", false, false, 0},
        {"k-henk", "gone", false, false, 0},  {"k-henk", "admin", false, false, 0},
        {"k-henk", "lead", true, false, 0},   {"k-none", "joris", false, false, 0},
    };
    Both *b = *state;
    assert_ok(both_write(b, fill, NULL));
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        One one = asks[i];
        assert_ok(both_read(b, ask_one, &one));
        assert_int_equal(one.sees, asks[i].sees);
        assert_int_equal(one.participants, asks[i].sees);
    }
}

typedef struct {
    int64_t version, changed;
} Step;

static Status set_step(Db *db, Arena *a, void *what) {
    Step *s = what;
    return case_set_step(db, a,
                         &(CaseSetStepIn){S("k-henk"), s->version, S("plan"), S("2027-01-02"),
                                          S("maak doel 2 concreet")},
                         &s->changed);
}

static Status close_case(Db *db, Arena *a, void *what) {
    Step *s = what;
    return case_close(db, a, S("k-henk"), s->version, today, S("2041-11-24"), &s->changed);
}

static void test_versions_and_closing(void **state) {
    Both *b = *state;
    Step s = {1, 0};
    assert_ok(both_write(b, fill, NULL));
    assert_ok(both_write(b, set_step, &s));
    assert_int_equal(s.changed, 1);
    assert_ok(both_write(b, set_step, &s));
    assert_int_equal(s.changed, 0);
    s.version = 2;
    assert_ok(both_write(b, close_case, &s));
    assert_int_equal(s.changed, 1);
    Ask ask = {"joris", "closed", "", 50, 0, 0, {0}};
    assert_ok(both_read(b, ask_list, &ask));
    assert_text(ask.found, "k-henk");
}

/* ---- the safety signal
 * ----------------------------------------------------------------------------- */

static Status raise_signal(Db *db, Arena *a, void *what) {
    Str org = S("org"), one = S("k-henk"), person = S("p-k-henk");
    (void)what;
    TRY(instrument_add(db, a, &(InstrumentAddIn){org, S("form"), S("0"), S("{}"), 1}, NULL));
    TRY(case_wave_add(db, a, &(CaseWaveAddIn){one, S("T0"), 0, {0}, {0}, org}, NULL));
    ResponseAddIn r = {.id = S("r"),
                       .organisation = org,
                       .case_id = one,
                       .person_id = person,
                       .wave = S("T0"),
                       .rater = S("resident"),
                       .instrument = S("form"),
                       .mode = S("self")};
    TRY(response_add(db, a, &r, NULL));
    SafetySignalRaiseIn s = {S("s"), org, one, person, S("r"), 1};
    TRY(safety_signal_raise(db, a, &s, NULL));
    s.id = S("s2");
    return safety_signal_raise(db, a, &s, NULL);
}

static Status grant_safety(Db *db, Arena *a, void *what) {
    AccessGrantAddIn g = {.id = random_key(a),
                          .organisation = S("org"),
                          .case_id = S("k-henk"),
                          .user_id = str_of(what),
                          .scope = S("safety"),
                          .purpose = S("meldcode"),
                          .from_day = S("2026-11-01"),
                          .until_day = S("2026-12-01"),
                          .given = 1};
    return access_grant_add(db, a, &g, NULL);
}

typedef struct {
    const char *user;
    size_t n;
    int64_t changed;
} Signal;

static Status see_signals(Db *db, Arena *a, void *what) {
    Signal *s = what;
    SafetySignalListRow *rows;
    TRY(safety_signal_list(db, a, str_of(s->user), today, &rows, &s->n));
    return safety_signal_seen(db, a, S("s"), str_of(s->user), today, 5, &s->changed);
}

static void test_safety_is_for_few(void **state) {
    static const struct {
        const char *user;
        size_t n;
        int64_t changed;
    } who[] = {{"anna", 0, 0}, {"lead", 0, 0}, {"admin", 0, 0},
               {"gone", 0, 0}, {"erik", 1, 1}, {"joris", 1, 0}};
    Both *b = *state;
    assert_ok(both_write(b, fill, NULL));
    assert_ok(both_write(b, raise_signal, NULL));
    assert_ok(both_write(b, grant_safety, "erik"));
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        Signal s = {who[i].user, 0, 0};
        assert_ok(both_write(b, see_signals, &s));
        assert_int_equal(s.n, who[i].n);
        assert_int_equal(s.changed, who[i].changed);
    }
    for (size_t i = 0; i < STATEMENTS; i++)
        if (str_find(statements[i].sql[0], S("safety_signal")) != STR_NONE)
            assert_true(str_starts(statements[i].name, S("safety_signal")));
}

static const struct CMUnitTest tests[] = {
    BOTH(test_who_lists_what),
    BOTH(test_who_opens_what),
    BOTH(test_versions_and_closing),
    BOTH(test_safety_is_for_few),
};

BOTH_MAIN(tests)
