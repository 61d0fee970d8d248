// SPDX-License-Identifier: EUPL-1.2
/* draagkracht demo: an invented municipality with six teams, from the invented study. */
#include "cli/cmd.h"

#include "app/import.h"
#include "app/users.h"
#include "cli/demo_cases.h"
#include "cli/instruments.h"
#include "cli/place.h"
#include "core/shipped.h"
#include "statements.h"
#include "sys/clock.h"
#include "sys/secret.h"

#define DEMO_PASSWORD "draagkracht-demo"
#define DEMO_TOWN "Gemeente Voorbeeld"

enum { TEAMS = 6 };

static const Str demo_teams[TEAMS] = {S_INIT("Team Noord"),   S_INIT("Team Oost"),
                                      S_INIT("Team Zuid"),    S_INIT("Team West"),
                                      S_INIT("Team Centrum"), S_INIT("Team Buitengebied")};

/* The first belongs to Team Noord, so that somebody who signs in sees cases at once. */
static const struct {
    Str email, name, role, team;
} demo_users[] = {
    {S_INIT("joris@voorbeeld.test"), S_INIT("Joris Visser"), S_INIT("professional"),
     S_INIT("Team Noord")},
    {S_INIT("noor@voorbeeld.test"), S_INIT("Noor Bakker"), S_INIT("professional"),
     S_INIT("Team Oost")},
    {S_INIT("els@voorbeeld.test"), S_INIT("Els de Graaf"), S_INIT("team_leader"),
     S_INIT("Team Noord")},
    {S_INIT("bart@voorbeeld.test"), S_INIT("Bart Mulder"), S_INIT("policy"), S_INIT("")},
    {S_INIT("lin@voorbeeld.test"), S_INIT("Lin Chen"), S_INIT("researcher"), S_INIT("")},
    {S_INIT("anna@voorbeeld.test"), S_INIT("Anna Kok"), S_INIT("administrator"), S_INIT("")},
    {S_INIT("marieke@debrug.test"), S_INIT("Marieke Bos"), S_INIT("partner"), S_INIT("")},
};
enum { DEMO_USERS = sizeof demo_users / sizeof *demo_users };

static const Str demo_call[] = {S_INIT("Samira"), S_INIT("Henk"),  S_INIT("Wilma"), S_INIT("Piotr"),
                                S_INIT("Aïcha"),  S_INIT("Kees"),  S_INIT("Fatma"), S_INIT("Roel"),
                                S_INIT("Yasmin"), S_INIT("Truus"), S_INIT("Daan"),  S_INIT("Marek"),
                                S_INIT("Ria"),    S_INIT("Omar"),  S_INIT("Sanne"), S_INIT("Joep"),
                                S_INIT("Zoë"),    S_INIT("Ahmed"), S_INIT("Bep")};
static const Str demo_family[] = {
    S_INIT("Bakker"), S_INIT("de Wit"),    S_INIT("Yılmaz"),  S_INIT("van Dam"), S_INIT("Kowalski"),
    S_INIT("Jansen"), S_INIT("El Amrani"), S_INIT("Smit"),    S_INIT("Postma"),  S_INIT("Øverland"),
    S_INIT("Mulder"), S_INIT("Nguyen"),    S_INIT("Hendriks")};
/* What is left to do in a case that was measured three times, as those of the cohort were. */
static const Str demo_steps[] = {S_INIT("follow_up"), S_INIT("talk"), S_INIT("plan"),
                                 S_INIT("close")};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Numbers that nobody has. */
static const struct {
    Str name, value;
} demo_settings[] = {{S_INIT("demo"), S_INIT("1")},
                     {S_INIT("team"), S_INIT("sociaal team Gemeente Voorbeeld")},
                     {S_INIT("phone"), S_INIT("000 765 43 21")},
                     {S_INIT("keep_answers"), S_INIT("15")},
                     {S_INIT("complaints"), S_INIT("Mila Vos, 000 111 22 33")},
                     {S_INIT("researchers"), S_INIT("Universiteit Voorbeeld")},
                     {S_INIT("keep_research"), S_INIT("10")}};

typedef struct {
    Str hash, organisation;
    Str owners[DEMO_USERS];
    Day today;
} Demo;

static Status demo_people(Db *db, Arena *a, void *what) {
    Demo *demo = what;
    /* They worked here before the first of their cases was opened. */
    App app = {.db = db, .arena = a, .now = moment_now() - 400 * INT64_C(86400)};
    for (size_t i = 0; i < DEMO_USERS; i++) {
        UserNew user = {.email = demo_users[i].email,
                        .name = demo_users[i].name,
                        .roles = role_of(demo_users[i].role),
                        .team = demo_users[i].team,
                        .organisation = S(DEMO_TOWN),
                        .hash = demo->hash};
        TRY(user_new_add(&app, &user));
        demo->owners[i] = arena_copy(a, user.id);
    }
    OrganisationListRow *rows = NULL;
    size_t n = 0;
    TRY(organisation_list(db, a, &rows, &n));
    demo->organisation = arena_copy(a, rows[0].id);
    for (size_t i = 0; i < COUNT(demo_settings); i++)
        TRY(setting_put(db, a, demo->organisation, demo_settings[i].name, demo_settings[i].value,
                        NULL));
    return user_set_phone(db, a, demo->owners[0], S("000 123 45 67"), NULL);
}

static Status demo_is_empty(Db *db, Arena *a, void *what) {
    OrganisationListRow *rows = NULL;
    (void)what;
    size_t n = 0;
    TRY(organisation_list(db, a, &rows, &n));
    if (n == 0) return STATUS_OK;
    return STATUS(CONFLICT,
                  "there is an organisation in this database already; a demo goes into a new one");
}

/* Names and next steps are invented, and the same at every call. */
static void demo_dress(Arena *a, const ImportRow *row, size_t nth, void *what, ImportCase *out) {
    const Demo *demo = what;
    int64_t site = 1;
    (void)str_int(str_sub(row->site, 1, row->site.len), &site);
    size_t team = (size_t)(site - 1) % TEAMS;
    out->team = demo_teams[team];
    out->owner = team < 2 && nth % 3 != 2 ? demo->owners[team] : S("");
    out->call_name = demo_call[nth * 7 % COUNT(demo_call)];
    out->family_name = demo_family[nth * 5 % COUNT(demo_family)];
    out->step_kind = demo_steps[nth % COUNT(demo_steps)];
    out->step_day = nth % 5 == 4 ? S("") : day_text(a, demo->today + (Day)(nth * 11 % 60) - 4);
    if (nth % 9 == 8) out->closed_day = day_text(a, demo->today - (Day)nth);
}

typedef struct {
    const Demo *demo;
    size_t n;
    DemoCodes codes;
} DemoCaseDeed;

static Status demo_case_work(Db *db, Arena *a, void *what) {
    DemoCaseDeed *d = what;
    App app = {.db = db,
               .arena = a,
               .now = moment_now(),
               .who = {.user = d->demo->owners[0],
                       .name = demo_users[0].name,
                       .organisation = d->demo->organisation,
                       .roles = ROLE_PROFESSIONAL}};
    return demo_case_make(&app, d->n, &d->codes);
}

static Status demo_by_hand(Arena *a, Store *store, const Demo *demo, DemoCodes *codes) {
    DemoCaseDeed d = {.demo = demo};
    for (d.n = 0; d.n < demo_cases_count(); d.n++) TRY(store_write(store, a, demo_case_work, &d));
    *codes = d.codes;
    return STATUS_OK;
}

static void demo_tell(const DemoCodes *codes) {
    puts("The demo is ready: \"" DEMO_TOWN "\", six teams, and residents who are all invented.");
    puts("Sign in with the password " DEMO_PASSWORD " as:");
    for (size_t i = 0; i < DEMO_USERS; i++)
        printf("  %-26.*s %.*s\n", STR_ARG(demo_users[i].email), STR_ARG(demo_users[i].role));
    printf("Or come in as a resident with a code:\n");
    printf("  %-26s %s, who has not begun yet\n", codes->begin, codes->begin_name);
    printf("  %-26s %s, who has answered; the second code is %s\n", codes->sent, codes->sent_name,
           codes->sent_look);
}

static Status demo_fill(Arena *a, Store *store, DemoCodes *codes) {
    Demo demo = {.today = moment_local_day(moment_now())};
    ImportOptions o = {.now = moment_now(), .dress = demo_dress, .what = &demo, .research = true};
    ImportRows rows;
    ImportReport report;
    RowFaults faults = {.arena = a, .most = 1};
    o.instrument_body = shipped_file(S("instruments/draagkracht-2018.json"));
    TRY(store_read(store, a, demo_is_empty, NULL));
    TRY(instrument_find(a, S("draagkracht-2018"), &o.instrument));
    TRY(import_read(a, o.instrument, S("demo/cohort/responses.csv"),
                    shipped_file(S("demo/cohort/responses.csv")), demo.today, &rows, &faults));
    if (faults.n)
        return status_print(a, BUG, "the demo's file: %.*s", STR_ARG(faults.list[0].what));
    TRY(secret_begin());
    TRY(password_hash(a, S(DEMO_PASSWORD), &demo.hash));
    TRY(store_write(store, a, demo_people, &demo));
    o.organisation = demo.organisation;
    TRY(import_write(store, a, &o, &rows, &report));
    return demo_by_hand(a, store, &demo, codes);
}

int cmd_demo(Args *args) {
    Str place;
    Store *store = NULL;
    DemoCodes codes = {{0}, {0}, {0}, {0}, {0}};
    Status s = place_given(args, &place);
    if (s.code == OK && args->n > 0) s = STATUS(INVALID, "demo takes options only");
    if (s.code != OK) return call_fail(s);
    s = place_open(args, place, true, &store);
    if (s.code != OK) return command_fail(s);
    s = demo_fill(args->arena, store, &codes);
    store_close(store);
    if (s.code != OK) return command_fail(s);
    demo_tell(&codes);
    return EXIT_DONE;
}
