// SPDX-License-Identifier: EUPL-1.2
/* Every statement there is runs on both databases with the same rows and gives the same answer. A
   new statement is tested as soon as it stands in sql/queries, without a line here. */
#include "both.h"

#include "base/buf.h"

typedef struct {
    Both *each[2];
} Pair;

/* What a parameter of this name gets; a key gets the same word in every table. */
static const struct {
    Str name, text;
} words[] = {
    {S_INIT("entered_by"), S_INIT("user")},
    {S_INIT("organisation"), S_INIT("organisation")},
    {S_INIT("today"), S_INIT("2026-11-24")},
    {S_INIT("from_day"), S_INIT("2026-01-01")},
    {S_INIT("until_day"), S_INIT("2027-01-01")},
    {S_INIT("planned_day"), S_INIT("2026-12-01")},
    {S_INIT("step_day"), S_INIT("2026-12-01")},
    {S_INIT("opened_day"), S_INIT("2026-11-01")},
    {S_INIT("closed_day"), S_INIT("2026-12-31")},
    {S_INIT("answered_day"), S_INIT("2026-11-23")},
    {S_INIT("destroy_day"), S_INIT("2041-12-31")},
    {S_INIT("birth_day"), S_INIT("1970-02-28")},
    {S_INIT("user_id"), S_INIT("user")},
    {S_INIT("owner_id"), S_INIT("user")},
    {S_INIT("given_by"), S_INIT("user")},
    {S_INIT("created_by"), S_INIT("user")},
    {S_INIT("recorded_by"), S_INIT("user")},
    {S_INIT("decided_by"), S_INIT("user")},
    {S_INIT("rater_id"), S_INIT("user")},
    {S_INIT("actor"), S_INIT("user")},
    {S_INIT("team_id"), S_INIT("team")},
    {S_INIT("case_id"), S_INIT("case")},
    {S_INIT("person_id"), S_INIT("person")},
    {S_INIT("household_id"), S_INIT("household")},
    {S_INIT("response_id"), S_INIT("response")},
    {S_INIT("design_id"), S_INIT("design")},
    {S_INIT("instrument"), S_INIT("instrument")},
    {S_INIT("wave"), S_INIT("T0")},
    {S_INIT("code"), S_INIT("T0")},
    {S_INIT("kind"), S_INIT("municipality")},
    {S_INIT("role"), S_INIT("professional")},
    {S_INIT("filter"), S_INIT("mine")},
    {S_INIT("search"), S_INIT("%yilm%")},
    {S_INIT("search2"), S_INIT("%yil%")},
    {S_INIT("search3"), S_INIT("")},
    {S_INIT("from_user"), S_INIT("user")},
    {S_INIT("to_user"), S_INIT("user")},
    {S_INIT("name_folded"), S_INIT("ayse yilmaz")},
    {S_INIT("family_name"), S_INIT("Yılmaz")},
    {S_INIT("mode"), S_INIT("self")},
    {S_INIT("scope"), S_INIT("safety")},
    {S_INIT("actor_kind"), S_INIT("user")},
    {S_INIT("result"), S_INIT("done")},
    {S_INIT("status"), S_INIT("done")},
    {S_INIT("after"), S_INIT("")},
    {S_INIT("document"), S_INIT("{\"r01\":{\"v\":4}}")},
    {S_INIT("code_digest"), S_INIT("code")},
    {S_INIT("token_digest"), S_INIT("token")},
    {S_INIT("basis"), S_INIT("fact")},
    {S_INIT("by_user"), S_INIT("user")},
    {S_INIT("by_person"), S_INIT("person")},
    {S_INIT("answered_by"), S_INIT("user")},
    {S_INIT("who_user"), S_INIT("user")},
    {S_INIT("goal_id"), S_INIT("goal")},
    {S_INIT("intervention_id"), S_INIT("intervention")},
    {S_INIT("agreement_id"), S_INIT("agreement")},
    {S_INIT("service_id"), S_INIT("community_service")},
    {S_INIT("grant_id"), S_INIT("share")},
    {S_INIT("step_id"), S_INIT("small_step")},
    {S_INIT("side"), S_INIT("resident")},
    {S_INIT("who"), S_INIT("resident")},
    {S_INIT("subject"), S_INIT("topic:network")},
    {S_INIT("says"), S_INIT("agree")},
    {S_INIT("way"), S_INIT("here")},
    {S_INIT("outcome"), S_INIT("same")},
    {S_INIT("entered_by"), S_INIT("user")},
    {S_INIT("filled_by"), S_INIT("self")},
    {S_INIT("rater"), S_INIT("resident")},
};

static const struct {
    Str name;
    int64_t number;
} numbers[] = {
    {S_INIT("phone"), 1},       {S_INIT("show"), 0},         {S_INIT("write_down"), 1},
    {S_INIT("go_along"), 0},    {S_INIT("chosen"), 1},       {S_INIT("most"), 10},
    {S_INIT("skip"), 0},        {S_INIT("since"), 0},        {S_INIT("until_moment"), 5000},
    {S_INIT("from_moment"), 0}, {S_INIT("asked"), 1},        {S_INIT("given"), 1},
    {S_INIT("saw_other"), 0},   {S_INIT("version"), 1},      {S_INIT("chain"), 0},
    {S_INIT("after"), 0},       {S_INIT("number"), 1},       {S_INIT("year"), 2026},
    {S_INIT("place"), 1},       {S_INIT("expires"), 9000},   {S_INIT("idle_until"), 9000},
    {S_INIT("ends"), 9000},     {S_INIT("wished"), 1},       {S_INIT("words_version"), 1},
    {S_INIT("persons"), 100},   {S_INIT("jointly"), 1},      {S_INIT("closeness"), 2},
    {S_INIT("practical"), 1},   {S_INIT("company"), 0},      {S_INIT("advice"), 1},
    {S_INIT("emotional"), 0},   {S_INIT("value"), 1},        {S_INIT("urgent"), 1},
    {S_INIT("asks"), 1},        {S_INIT("with_outcome"), 1},
};

/* "case_by_id" -> "case", "access_grant_add" -> "access_grant": what its id is called. */
static Str own_key(const Statement *s) {
    static const Str longer[] = {
        S_INIT("access_grant"),    S_INIT("safety_signal"),   S_INIT("sign_in_attempt"),
        S_INIT("request_wording"), S_INIT("shared_view"),     S_INIT("network_member"),
        S_INIT("service_use"),     S_INIT("catalogue_entry"), S_INIT("community_service"),
        S_INIT("goal_say"),        S_INIT("goal_attainment"), S_INIT("small_step"),
        S_INIT("own_word"),        S_INIT("account_link"),    S_INIT("life_event"),
    };
    Str rest = s->name, first;
    if (str_eq(s->name, S("paper_put"))) return S("response");
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++)
        if (str_starts(s->name, longer[i])) return longer[i];
    str_split(&rest, '_', &first);
    return first;
}

/* What a column called kind or status may hold differs by table. */
static const struct {
    Str table, name, text;
} table_words[] = {
    {S_INIT("intervention"), S_INIT("kind"), S_INIT("reduce_burden")},
    {S_INIT("intervention"), S_INIT("provision"), S_INIT("tailored")},
    {S_INIT("intervention"), S_INIT("reach"), S_INIT("unknown")},
    {S_INIT("intervention"), S_INIT("status"), S_INIT("running")},
    {S_INIT("agreement"), S_INIT("status_by"), S_INIT("resident")},
    {S_INIT("small_step"), S_INIT("kind"), S_INIT("tip")},
    {S_INIT("small_step"), S_INIT("result"), S_INIT("partly")},
    {S_INIT("small_step"), S_INIT("filter_goal"), S_INIT("goal")},
    {S_INIT("small_step"), S_INIT("filter_person"), S_INIT("person")},
    {S_INIT("catalogue_entry"), S_INIT("review"), S_INIT("proposed")},
    {S_INIT("catalogue_entry"), S_INIT("named"), S_INIT("name")},
    {S_INIT("intervention"), S_INIT("name"), S_INIT("Maatje")},
    {S_INIT("session"), S_INIT("kind"), S_INIT("staff")},
    {S_INIT("life_event"), S_INIT("kind"), S_INIT("setback")},
    {S_INIT("contribution"), S_INIT("kind"), S_INIT("question")},
    {S_INIT("my_view"), S_INIT("value"), S_INIT("partly")},
    {S_INIT("my_view"), S_INIT("about"), S_INIT("problem")},
    {S_INIT("goal"), S_INIT("status"), S_INIT("reached")},
    {S_INIT("mail"), S_INIT("kind"), S_INIT("invite")},
    {S_INIT("mail"), S_INIT("status"), S_INIT("sent")},
    {S_INIT("scale_noise"), S_INIT("kind"), S_INIT("alpha")},
    {S_INIT("account_link"), S_INIT("purpose"), S_INIT("welcome")},
    {S_INIT("shared_view"), S_INIT("about"), S_INIT("problem")},
    {S_INIT("shared_view"), S_INIT("value"), S_INIT("yes")},
    {S_INIT("network_member"), S_INIT("kind"), S_INIT("family")},
    {S_INIT("service_use"), S_INIT("used"), S_INIT("now")},
    {S_INIT("representative"), S_INIT("kind"), S_INIT("mentor")},
    {S_INIT("case_clock"), S_INIT("kind"), S_INIT("request")},
    {S_INIT("clarify_past"), S_INIT("kind"), S_INIT("statement")},
};

static Value text_for(const Statement *s, const Column *c) {
    if (str_eq(c->name, S("id"))) return value_text(own_key(s));
    for (size_t i = 0; i < sizeof table_words / sizeof *table_words; i++)
        if (str_eq(c->name, table_words[i].name) && str_starts(s->name, table_words[i].table))
            return value_text(table_words[i].text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(c->name, words[i].name)) return value_text(words[i].text);
    return value_text(c->name);
}

static Value number_for(const Column *c) {
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (str_eq(c->name, numbers[i].name)) return value_int(numbers[i].number);
    return value_int(1000);
}

static void values_for(const Statement *s, bool nulls, Value *out) {
    for (size_t i = 0; i < s->takes_n; i++) {
        const Column *c = &s->takes[i];
        if (c->type == TYPE_TEXT)
            out[i] = text_for(s, c);
        else if (c->type == TYPE_INT)
            out[i] = number_for(c);
        else
            out[i] = value_real(3.1415926535897931);
        if (nulls && c->nullable) out[i].null = true;
    }
}

static void row_print(Buf *out, const Statement *s, const char *row) {
    for (size_t i = 0; i < s->gives_n; i++) {
        const Column *c = &s->gives[i];
        buf_print(out, " %.*s=", STR_ARG(c->name));
        bool has = true;
        if (str_eq(c->name, S("applied"))) continue; /* the moment this very test began */
        if (c->has != NEVER_NULL) memcpy(&has, row + c->has, sizeof has);
        if (!has) {
            buf_add(out, S("NULL"));
        } else if (c->type == TYPE_TEXT) {
            Str t;
            memcpy(&t, row + c->at, sizeof t);
            buf_print(out, "'%.*s'", STR_ARG(t));
        } else if (c->type == TYPE_INT) {
            int64_t v;
            memcpy(&v, row + c->at, sizeof v);
            buf_int(out, v);
        } else {
            double v;
            memcpy(&v, row + c->at, sizeof v);
            buf_double(out, v);
        }
    }
    buf_char(out, '\n');
}

typedef struct {
    const Statement *s;
    bool nulls, keep;
    size_t rows;
    Str told;
} Run;

static Status run_one(Db *db, Arena *a, void *what) {
    Run *r = what;
    Value with[64];
    Buf *out = buf_on(a, 1 << 20);
    values_for(r->s, r->nulls, with);
    r->rows = 0;
    if (r->s->shape == GIVES_NOTHING) {
        int64_t changed;
        TRY(db_change(db, a, r->s, with, &changed));
        buf_print(out, "changed %lld", (long long)changed);
        r->rows = (size_t)changed;
    } else {
        void *rows;
        TRY(db_many(db, a, r->s, with, &rows, &r->rows));
        for (size_t i = 0; i < r->rows; i++)
            row_print(out, r->s, (const char *)rows + i * r->s->row_size);
    }
    r->told = buf_str(out);
    return r->keep ? STATUS_OK : STATUS(NOT_FOUND, "undo this");
}

static const Statement *statement_named(const char *name) {
    for (size_t i = 0; i < STATEMENTS; i++)
        if (str_eq(statements[i].name, str_of(name))) return &statements[i];
    fail_msg("there is no statement %s", name);
    return NULL;
}

/* Runs it on both; the answers must be the same. Gives how many rows there were. */
static size_t pair_run(Pair *p, const Statement *s, bool nulls, bool keep) {
    Run runs[2];
    Status how[2];
    for (int i = 0; i < 2; i++) {
        runs[i] = (Run){.s = s, .nulls = nulls, .keep = keep, .told = S("")};
        how[i] = both_write(p->each[i], run_one, &runs[i]);
    }
    if (how[0].code != how[1].code)
        fail_msg("%.*s: SQLite says %d (%.*s), PostgreSQL says %d (%.*s)", STR_ARG(s->name),
                 (int)how[0].code, STR_ARG(how[0].why), (int)how[1].code, STR_ARG(how[1].why));
    if (how[0].code != OK && how[0].code != NOT_FOUND && how[0].code != CONFLICT)
        fail_msg("%.*s: %.*s", STR_ARG(s->name), STR_ARG(how[0].why));
    if (!str_eq(runs[0].told, runs[1].told))
        fail_msg("%.*s: SQLite gives\n%.*s\nPostgreSQL gives\n%.*s", STR_ARG(s->name),
                 STR_ARG(runs[0].told), STR_ARG(runs[1].told));
    return runs[0].rows;
}

/* The rows every statement has to work on, in the order in which they lean on each other. */
static const char *const seeds[] = {
    "organisation_add",
    "setting_put",
    "team_add",
    "user_add",
    "user_role_add",
    "membership_add",
    "household_add",
    "household_identity_put",
    "person_add",
    "person_identity_put",
    "case_add",
    "case_worker_add",
    "case_participant_add",
    "design_add",
    "design_wave_add",
    "case_wave_add",
    "instrument_add",
    "response_add",
    "response_module_put",
    "response_score_put",
    "response_result_put",
    "consent_add",
    "access_grant_add",
    "invite_add",
    "safety_signal_raise",
    "session_add",
    "sign_in_attempt_add",
    "case_module_put",
    "held_form_add",
    "audit_add",
    "audit_detail_add",
    "audit_head_put",
    "job_add",
    "case_next_number",
    "talk_wish_put",
    "talk_point_add",
    "talk_point_keep",
    "past_add",
    "draft_put",
    "life_event_add",
    "evaluation_put",
    "practice_put",
    "mail_add",
    "account_link_add",
    "request_wording_add",
    "statement_add",
    "clarification_add",
    "outcome_add",
    "shared_view_add",
    "network_member_add",
    "community_service_add",
    "service_subject_add",
    "service_use_add",
    "representative_add",
    "case_clock_add",
    "handover_add",
    "goal_add",
    "goal_say_add",
    "goal_attainment_add",
    "warning_left_put",
    "plan_add",
    "urgent_domain_put",
    "intervention_add",
    "agreement_add",
    "small_step_add",
    "help_way_add",
    "catalogue_entry_add",
    "suggestion_add",
    "own_word_add",
    "share_add",
    "share_goal_make",
    "contribution_add",
    "scale_noise_put",
};

/* These find nothing among the seeds, each for a reason of its own. */
static const char *const empty[] = {
    "response_module_copy", /* what it copies is there already */
    "response_page",
    "scale_noise_drop",    /* nothing is older */
    "response_stale_page", /* nothing was sent */
    "user_enable",
    "audit_detail_erase", /* nobody is disabled; nothing is old */
    "session_purge",
    "sign_in_attempt_purge",
    "held_form_purge",
    "session_touch",
    "draft_purge",
    "membership_end", /* that is how it is already */
    "job_finish",
    "job_later",            /* nobody claimed it */
    "session_end_resident", /* the session is of staff */
    "copy_said",            /* said by neither of the two */
    "guest_step_list",      /* the step is of another kind */
    "copy_evaluation",      /* the resident judged nothing */
    "talk_point_keep",      /* it is kept already */
    "mail_finish",
    "mail_later", /* nobody claimed it */
    "mail_lost",
    "mail_again", /* it waits */
    "mail_forget",
    "admin_left_behind", /* everybody is where their cases are */
    "clarify_past",
    "clarify_agreed", /* earlier texts of another table; no plan settled */
    "end_undo",
    "case_moved", /* it is of their own team */
    "end_sessions",
    "end_grants",
    /* it is shared for safety */ "end_goals",
    "plan_images", /* nothing was sent */
    "evaluation_put",
    "practice_put",      /* it was sent, and is not changed any more */
    "talk_point_before", /* there is one measurement */
    "led_unowned",       /* every case has somebody */
    "led_late_steps",
    "led_late_waves", /* nothing is late */
    "end_agreements", /* the case is open; the session is of staff */
};

static bool is_empty(Str name) {
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (str_eq(name, str_of(empty[i]))) return true;
    return false;
}

static void test_every_statement_on_both(void **state) {
    Pair *p = *state;
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++)
        if (pair_run(p, statement_named(seeds[i]), false, true) != 1)
            fail_msg("%s did not add its row", seeds[i]);
    for (size_t i = 0; i < STATEMENTS; i++) {
        const Statement *s = &statements[i];
        bool adds = str_ends(s->name, S("_add")) || str_ends(s->name, S("_import")) ||
                    str_ends(s->name, S("_raise")) || str_ends(s->name, S("_make"));
        size_t n = pair_run(p, s, false, false);
        if (n == 0 && !adds && !is_empty(s->name))
            fail_msg("%.*s finds none of the rows it is tested with", STR_ARG(s->name));
        pair_run(p, s, true, false);
    }
}

/* After case_close and response_send the queries over what is closed and sent have rows too. */
static void test_closed_and_sent_on_both(void **state) {
    static const char *const more[] = {"response_send", "response_page", "response_stale_page",
                                       "user_disable",  "user_enable",   "job_claim",
                                       "case_close"};
    Pair *p = *state;
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++)
        pair_run(p, statement_named(seeds[i]), false, true);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (pair_run(p, statement_named(more[i]), false, true) != 1 && i != 2)
            fail_msg("%s finds nothing", more[i]);
    for (size_t i = 0; i < STATEMENTS; i++) pair_run(p, &statements[i], false, false);
}

static int pair_begin(void **state) {
    Pair *p = calloc(1, sizeof *p);
    void *one = NULL, *two = NULL;
    both_sqlite(&one);
    both_postgres(&two);
    *p = (Pair){{one, two}};
    *state = p;
    return 0;
}

static int pair_end(void **state) {
    Pair *p = *state;
    for (int i = 0; i < 2; i++) {
        void *each = p->each[i];
        both_end(&each);
    }
    free(p);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_every_statement_on_both, pair_begin, pair_end),
    cmocka_unit_test_setup_teardown(test_closed_and_sent_on_both, pair_begin, pair_end),
};

BOTH_MAIN(tests)
