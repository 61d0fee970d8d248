// SPDX-License-Identifier: EUPL-1.2
/* draagkracht team add, join and leave: who works together, from the command line. */
#include "cli/cmd.h"

#include "app/team_deeds.h"
#include "cli/place.h"
#include "sys/clock.h"

#include <stdio.h>

typedef struct {
    Moment now;
    TeamDeed deed;
} TeamTask;

static Status team_work(Db *db, Arena *arena, void *what) {
    TeamTask *task = what;
    App app = {.db = db, .arena = arena, .now = task->now};
    return team_do(&app, &task->deed);
}

static Status team_call(Args *args, Str *place, TeamTask *task) {
    Str until = args_value(args, "--until", S(""));
    if (args->n > 0) return STATUS(INVALID, "only options are taken");
    task->now = moment_now();
    task->deed.team = args_value(args, "--team", S(""));
    task->deed.email = args_value(args, "--email", S(""));
    task->deed.organisation = args_value(args, "--organisation", S(""));
    task->deed.has_until = until.len > 0;
    if (until.len && !day_parse(until, &task->deed.until))
        return STATUS(INVALID, "--until takes a day, as 2027-02-15");
    if (str_trim(task->deed.team).len == 0) return STATUS(INVALID, "give --team, its name");
    if (task->deed.kind != TEAM_ADD && str_trim(task->deed.email).len == 0)
        return STATUS(INVALID, "give --email, the address of the user");
    return place_given(args, place);
}

static int team_run(Args *args, TeamDeedKind kind, const char *done) {
    Str place;
    Store *store = NULL;
    TeamTask task = {.deed = {.kind = kind}};
    Status status = team_call(args, &place, &task);
    if (status.code != OK) return call_fail(status);
    status = place_open(args, place, false, &store);
    if (status.code == OK) {
        status = store_write(store, args->arena, team_work, &task);
        store_close(store);
    }
    if (status.code != OK) return command_fail(status);
    if (kind == TEAM_ADD)
        printf("%.*s %s.\n", STR_ARG(task.deed.team), done);
    else
        printf("%.*s %s %.*s.\n", STR_ARG(task.deed.email), done, STR_ARG(task.deed.team));
    if (task.deed.cases)
        printf("Open cases of theirs in it: %lld. An administrator hands them over.\n",
               (long long)task.deed.cases);
    return EXIT_DONE;
}

int cmd_team_add(Args *args) { return team_run(args, TEAM_ADD, "is a team now"); }
int cmd_team_join(Args *args) { return team_run(args, TEAM_JOIN, "belongs to"); }
int cmd_team_leave(Args *args) { return team_run(args, TEAM_LEAVE, "leaves"); }
