// SPDX-License-Identifier: EUPL-1.2
/* A town of any size in an empty store. */
#include "bench/fill.h"

#include "app/invite.h"
#include "base/buf.h"
#include "store/fold.h"
#include "sys/clock.h"
#include "sys/secret.h"
#include "web/csrf.h"

enum { FILL_TEAMS = 2, A_DEED = 250, FILL_ARENA = 64 << 20 };

static const Str fill_users[FILL_TEAMS] = {S_INIT("userfirst"), S_INIT("usersecond")};
static const Str fill_teams[FILL_TEAMS] = {S_INIT("teamfirst"), S_INIT("teamsecond")};

Str fill_case(Arena *a, int number) { return arena_print(a, "case%022d", number); }
Str fill_person(Arena *a, int number) { return arena_print(a, "person%020d", number); }
Str fill_user(FillTeam team) { return fill_users[team]; }

Who fill_resident(Arena *a, int number) {
    return (Who){.person_id = fill_person(a, number),
                 .case_id = fill_case(a, number),
                 .wave = S(FILL_WAVE),
                 .organisation = S(FILL_ORGANISATION),
                 .roles = ROLE_RESIDENT};
}

Who fill_professional(FillTeam team) {
    return (Who){.user = fill_users[team],
                 .name = S("Joris de Wit"),
                 .organisation = S(FILL_ORGANISATION),
                 .roles = ROLE_PROFESSIONAL};
}

/* ---- the town -----------------------------------------------------------------------------------
 */

static Status fill_team(Db *db, Arena *a, int team) {
    Str org = S(FILL_ORGANISATION), email = arena_print(a, "p%d@voorbeeld.test", team);
    UserAddIn in = {.id = fill_users[team],
                    .organisation = org,
                    .email = email,
                    .email_folded = email_fold(a, email),
                    .name = S("Joris de Wit"),
                    .language = S("nl"),
                    .created = 1};
    MembershipAddIn member = {.user_id = fill_users[team],
                              .team_id = fill_teams[team],
                              .from_day = S("2020-01-01"),
                              .organisation = org};
    TRY(team_add(db, a, fill_teams[team], org, team ? S("Team Zuid") : S("Team Noord"), 1, NULL));
    TRY(user_add(db, a, &in, NULL));
    TRY(user_role_add(db, a, fill_users[team], S("professional"), org, 1, NULL));
    return membership_add(db, a, &member, NULL);
}

static Status fill_house(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(organisation_add(db, a, S(FILL_ORGANISATION), S("Gemeente Voorbeeld"), S("municipality"), 1,
                         NULL));
    for (int team = 0; team < FILL_TEAMS; team++) TRY(fill_team(db, a, team));
    return STATUS_OK;
}

static Status fill_person_add(Db *db, Arena *a, Str person, int number) {
    static const char *const first[] = {"Samira", "Jan", "Fatma", "Kees", "Noor", "Ali", "Ineke"};
    static const char *const last[] = {"Bakker", "de Vries", "Yilmaz", "Jansen", "Smit"};
    Str call = str_of(first[number % 7]), family = str_of(last[number % 5]);
    Str whole = arena_print(a, "%.*s %.*s", STR_ARG(call), STR_ARG(family));
    PersonIdentityPutIn who = {.person_id = person,
                               .organisation = S(FILL_ORGANISATION),
                               .call_name = call,
                               .family_name = family,
                               .name_folded = text_fold(a, whole)};
    TRY(person_add(db, a, person, S(FILL_ORGANISATION), (Str){0}, 1, NULL));
    return person_identity_put(db, a, &who, NULL);
}

/* Next steps on the days of half a year, so that the list has something to put in order. */
static Status fill_case_add(Db *db, Arena *a, int number, int team) {
    Str org = S(FILL_ORGANISATION), id = fill_case(a, number), person = fill_person(a, number);
    Day today = moment_day(moment_now());
    TRY(fill_person_add(db, a, person, number));
    CaseAddIn in = {.id = id,
                    .organisation = org,
                    .number = arena_print(a, "Z-2026-%06d", number),
                    .team_id = fill_teams[team],
                    .owner_id = fill_users[team],
                    .opened_day = S("2026-01-01"),
                    .step_kind = S("measure"),
                    .step_day = day_text(a, today + (Day)(number * 7919u % 180)),
                    .step_note = S(""),
                    .retention = S("wmo"),
                    .created = 1};
    CaseWaveAddIn wave = {id, S(FILL_WAVE), 0, {0}, day_text(a, today), org};
    TRY(case_add(db, a, &in, NULL));
    TRY(case_participant_add(db, a, &(CaseParticipantAddIn){id, person, 1, S("2026-01-01"), org},
                             NULL));
    return case_wave_add(db, a, &wave, NULL);
}

static Status fill_modules(Db *db, Arena *a, int number) {
    static const char *const domains[] = {"finances",  "housing",         "time_use",
                                          "parenting", "physical_health", "mental_health",
                                          "education", "safety"};
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
        CaseModulePutIn put = {.case_id = fill_case(a, number),
                               .domain = str_of(domains[i]),
                               .asked = 1,
                               .reason = S(""),
                               .decided = 1,
                               .organisation = S(FILL_ORGANISATION)};
        TRY(case_module_put(db, a, &put, NULL));
    }
    return STATUS_OK;
}

/* ---- in deeds of some hundreds
 * --------------------------------------------------------------------- */

typedef struct Part Part;
struct Part {
    Status (*one)(Db *db, Arena *a, int number, Part *part);
    int first, n; /* numbers of this deed */
    const Fill *fill;
    bool whole;
    int codes_first;
    Str *codes;
    Arena *kept;
};

static Status part_run(Db *db, Arena *a, void *what) {
    Part *p = what;
    for (int i = 0; i < p->n; i++) TRY(p->one(db, a, p->first + i, p));
    return STATUS_OK;
}

static Status parts_run(Store *store, int first, int n, Part part) {
    Arena *a = arena_new(FILL_ARENA);
    Status how = STATUS_OK;
    for (int done = 0; done < n && how.code == OK; done += part.n) {
        part.first = first + done;
        part.n = n - done < A_DEED ? n - done : A_DEED;
        arena_reset(a);
        how = store_write(store, a, part_run, &part);
    }
    if (how.code != OK) fprintf(stderr, "fill: %.*s\n", STR_ARG(how.why));
    arena_free(a);
    return how.code == OK ? how : STATUS(BUG, "the town could not be made");
}

static Status fill_one_case(Db *db, Arena *a, int number, Part *p) {
    TRY(fill_case_add(db, a, number, number > p->fill->cases));
    return number <= p->fill->residents ? fill_modules(db, a, number) : STATUS_OK;
}

Status fill_town(Store *store, const Fill *fill) {
    Arena *a = arena_new(FILL_ARENA);
    Status how = store_write(store, a, fill_house, NULL);
    if (how.code != OK) fprintf(stderr, "fill: %.*s\n", STR_ARG(how.why));
    arena_free(a);
    TRY(how);
    return parts_run(store, 1, fill->cases + fill->others,
                     (Part){.one = fill_one_case, .fill = fill});
}

/* ---- who comes in -------------------------------------------------------------------------------
 */

typedef struct {
    const Who *who;
    SessionNew made;
} Opening;

static Status opening_run(Db *db, Arena *a, void *what) {
    Opening *o = what;
    const Who *w = o->who;
    SessionFor whose = {.organisation = w->organisation, .user_id = w->user};
    if (w->user.len == 0)
        whose = (SessionFor){.organisation = w->organisation,
                             .person_id = w->person_id,
                             .case_id = w->case_id,
                             .wave = w->wave};
    return session_open(db, a, &whose, moment_now(), &o->made);
}

Status fill_session(Store *store, Arena *a, const Who *who, FillSession *out) {
    Opening o = {.who = who};
    TRY(store_write(store, a, opening_run, &o));
    out->cookie = arena_print(a, "draagkracht=%.*s", STR_ARG(o.made.token));
    out->token = csrf_token(a, o.made.csrf);
    return STATUS_OK;
}

static Status fill_one_code(Db *db, Arena *a, int number, Part *p) {
    App app = {.db = db, .arena = a, .now = moment_now(), .who = fill_professional(FILL_FIRST)};
    InviteNew made;
    TRY(invite_new(&app, fill_case(a, number), fill_person(a, number), S(FILL_WAVE), &made));
    p->codes[number - p->codes_first] = arena_copy(p->kept, made.code);
    return STATUS_OK;
}

Status fill_codes(Store *store, Arena *a, int first, int n, Str *codes) {
    return parts_run(store, first, n,
                     (Part){.one = fill_one_code, .codes_first = first, .codes = codes, .kept = a});
}

/* Every question gets its answer; the values differ from case to case. */
static Status fill_answers(App *app, Response *r, int number) {
    Answer *answers = ARENA_ARRAY(app->arena, Answer, r->n);
    for (size_t i = 0; i < r->n; i++) {
        const Question *q = &r->questions[i];
        answers[i] = (Answer){.item = q->id, .id = random_uuid(app->arena), .at = app->now};
        if (q->kind == QUESTION_OPEN) {
            answers[i].note = S("Meer rust, en iemand die meedenkt over de post.");
            continue;
        }
        answers[i].has_value = true;
        answers[i].value = q->set->options[(size_t)number % q->set->n].value;
    }
    return response_keep(app, r, answers, r->n);
}

static Status fill_one_response(Db *db, Arena *a, int number, Part *p) {
    App app = {.db = db, .arena = a, .now = moment_now(), .who = fill_resident(a, number)};
    ResponseKey key = {app.who.case_id, app.who.person_id, app.who.wave, S("resident")};
    Response r;
    TRY(response_begin(&app, &key, &(ResponseBegin){.mode = S("self")}, &r));
    return p->whole ? fill_answers(&app, &r, number) : STATUS_OK;
}

static Status fill_one_own(Db *db, Arena *a, int number, Part *p) {
    App app = {.db = db, .arena = a, .now = moment_now(), .who = fill_professional(FILL_FIRST)};
    ResponseKey key = {fill_case(a, number), fill_person(a, number), S(FILL_WAVE),
                       S("professional")};
    ResponseBegin how = {.mode = S("self"), .rater_id = app.who.user};
    Response r;
    (void)p;
    TRY(response_begin(&app, &key, &how, &r));
    TRY(fill_answers(&app, &r, number));
    return response_finish(&app, &r, 0, false);
}

Status fill_responses(Store *store, int first, int n, bool whole) {
    return parts_run(store, first, n, (Part){.one = fill_one_response, .whole = whole});
}

Status fill_own_images(Store *store, int first, int n) {
    return parts_run(store, first, n, (Part){.one = fill_one_own});
}
