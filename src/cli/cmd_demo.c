// SPDX-License-Identifier: EUPL-1.2
/* draagkracht demo: an invented municipality with six teams, from the invented study. */
#include "cli/cmd.h"

#include "app/import.h"
#include "app/users.h"
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
static const Str demo_steps[] = {S_INIT("measure"), S_INIT("talk"), S_INIT("plan"),
                                 S_INIT("follow_up")};

#define COUNT(list) (sizeof(list) / sizeof *(list))

typedef struct {
    Str hash, organisation;
    Str owners[DEMO_USERS];
    Day today;
} Demo;

static Status demo_people(Db *db, Arena *a, void *what) {
    Demo *demo = what;
    App app = {.db = db, .arena = a, .now = moment_now()};
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
    demo->organisation = rows[0].id;
    return setting_put(db, a, rows[0].id, S("demo"), S("1"), NULL);
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

static void demo_tell(void) {
    puts("The demo is ready: \"" DEMO_TOWN "\", six teams, 180 invented residents.");
    puts("Sign in with the password " DEMO_PASSWORD " as:");
    for (size_t i = 0; i < DEMO_USERS; i++)
        printf("  %-26.*s %.*s\n", STR_ARG(demo_users[i].email), STR_ARG(demo_users[i].role));
}

static Status demo_fill(Arena *a, Store *store) {
    Demo demo = {.today = moment_local_day(moment_now())};
    ImportOptions o = {.now = moment_now(), .dress = demo_dress, .what = &demo};
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
    return import_write(store, a, &o, &rows, &report);
}

int cmd_demo(Args *args) {
    Str place;
    Store *store = NULL;
    Status s = place_given(args, &place);
    if (s.code == OK && args->n > 0) s = STATUS(INVALID, "demo takes options only");
    if (s.code != OK) return call_fail(s);
    s = place_open(args, place, true, &store);
    if (s.code != OK) return command_fail(s);
    s = demo_fill(args->arena, store);
    store_close(store);
    if (s.code != OK) return command_fail(s);
    demo_tell();
    return EXIT_DONE;
}
