// SPDX-License-Identifier: EUPL-1.2
/* draagkracht user add, list, disable, enable and password: the accounts of members of staff. */
#include "cli/cmd.h"

#include "app/users.h"
#include "cli/place.h"
#include "sys/clock.h"
#include "sys/secret.h"

#include <stdio.h>

/* What the three deeds are about. */
typedef struct {
    Moment now;
    UserNew user;
    const UserSeen *seen;
    size_t n;
    bool changed;
} UserTask;

static App user_app(Db *db, Arena *arena, const UserTask *task) {
    return (App){.db = db, .arena = arena, .now = task->now};
}

static Status user_add_deed(Db *db, Arena *arena, void *what) {
    UserTask *task = what;
    App app = user_app(db, arena, task);
    return user_new_add(&app, &task->user);
}

static Status user_list_deed(Db *db, Arena *arena, void *what) {
    UserTask *task = what;
    App app = user_app(db, arena, task);
    return users_look(&app, &task->seen, &task->n);
}

static Status user_disable_deed(Db *db, Arena *arena, void *what) {
    UserTask *task = what;
    App app = user_app(db, arena, task);
    return user_close(&app, task->user.email, &task->changed);
}

static Status user_enable_deed(Db *db, Arena *arena, void *what) {
    UserTask *task = what;
    App app = user_app(db, arena, task);
    return user_open(&app, task->user.email, &task->changed);
}

static Status user_password_deed(Db *db, Arena *arena, void *what) {
    UserTask *task = what;
    App app = user_app(db, arena, task);
    return user_password(&app, task->user.email, task->user.hash);
}

static Status user_run(Args *args, Str place, bool make, StoreWork deed, UserTask *task) {
    Store *store = NULL;
    task->now = moment_now();
    TRY(place_open(args, place, make, &store));
    Status status = store_write(store, args->arena, deed, task);
    store_close(store);
    return status;
}

static Status user_call(Args *args, Str *place) {
    if (args->n > 0)
        return status_print(args->arena, INVALID, "only options are taken, not '%.*s'",
                            (int)(args->words[0].len > 40 ? 40 : args->words[0].len),
                            args->words[0].at);
    return place_given(args, place);
}

/* ---- add ---- */

static Status user_add_call(Args *args, Str *place, UserNew *user) {
    TRY(user_call(args, place));
    *user = (UserNew){.email = args_value(args, "--email", S("")),
                      .name = args_value(args, "--name", S("")),
                      .team = args_value(args, "--team", S("")),
                      .organisation = args_value(args, "--organisation", S(""))};
    TRY(status_at(args->arena,
                  roles_read(args->arena, args_value(args, "--role", S("")), &user->roles),
                  "--role"));
    return user_new_check(args->arena, user);
}

static Status user_add_run(Args *args, Str place, UserTask *task) {
    Str password = {0};
    UserNew *user = &task->user;
    TRY(secret_begin());
    TRY(password_ask(args->arena, &password));
    TRY(password_check(args->arena, user, password));
    TRY(password_hash(args->arena, password, &user->hash));
    /* Without the name of an organisation nothing can be begun, so a database that is not there is
       then a typing error in --data. */
    Status status = user_run(args, place, user->organisation.len > 0, user_add_deed, task);
    if (status.code != NOT_FOUND || user->organisation.len > 0) return status;
    return status_print(args->arena, NOT_FOUND, "%.*s (--organisation NAME begins a new one)",
                        STR_ARG(status.why));
}

int cmd_user_add(Args *args) {
    Str place;
    UserTask task = {0};
    UserNew *user = &task.user;
    Status status = user_add_call(args, &place, user);
    if (status.code != OK) return call_fail(status);
    status = user_add_run(args, place, &task);
    if (status.code != OK) return command_fail(status);
    if (user->made_organisation)
        printf("The organisation %.*s is new.\n", STR_ARG(user->organisation_name));
    if (user->made_team) printf("The team %.*s is new.\n", STR_ARG(user->team));
    printf("%.*s can sign in at %.*s with %.*s as %.*s.\n", STR_ARG(user->name),
           STR_ARG(user->organisation_name), STR_ARG(user->email),
           STR_ARG(roles_text(args->arena, user->roles)));
    return EXIT_DONE;
}

/* ---- list ---- */

enum { USER_COLUMNS = 6 };

static void user_cells(const UserSeen *u, Str cells[USER_COLUMNS]) {
    cells[0] = u->email;
    cells[1] = u->name;
    cells[2] = u->roles;
    cells[3] = u->teams.len ? u->teams : S("-");
    cells[4] = u->organisation;
    cells[5] = u->disabled ? S("disabled") : S("active");
}

static void user_line(const Str cells[USER_COLUMNS], const size_t width[USER_COLUMNS]) {
    for (int i = 0; i < USER_COLUMNS; i++) {
        size_t blanks = i + 1 < USER_COLUMNS ? width[i] - str_chars(cells[i]) + 2 : 0;
        printf("%.*s%*s", STR_ARG(cells[i]), (int)blanks, "");
    }
    putchar('\n');
}

int cmd_user_list(Args *args) {
    Str place, cells[USER_COLUMNS];
    Str titles[USER_COLUMNS] = {S("e-mail"), S("name"),         S("roles"),
                                S("teams"),  S("organisation"), S("state")};
    size_t width[USER_COLUMNS] = {0};
    UserTask task = {0};
    Status status = user_call(args, &place);
    if (status.code != OK) return call_fail(status);
    status = user_run(args, place, false, user_list_deed, &task);
    if (status.code != OK) return command_fail(status);
    for (size_t i = 0; i <= task.n; i++) {
        if (i < task.n) user_cells(&task.seen[i], cells);
        for (int c = 0; c < USER_COLUMNS; c++) {
            size_t chars = str_chars(i < task.n ? cells[c] : titles[c]);
            if (chars > width[c]) width[c] = chars;
        }
    }
    user_line(titles, width);
    for (size_t i = 0; i < task.n; i++) user_cells(&task.seen[i], cells), user_line(cells, width);
    return EXIT_DONE;
}

/* ---- disable, enable, password ---- */

/* The one of whom --email is the address. */
static Status user_named(Args *args, Str *place, UserTask *task) {
    *task = (UserTask){.user.email = args_value(args, "--email", S(""))};
    TRY(user_call(args, place));
    if (str_trim(task->user.email).len == 0)
        return STATUS(INVALID, "give --email, the address of the user");
    if (task->user.email.len > EMAIL_MOST)
        return STATUS(INVALID, "--email is too long for an address");
    return STATUS_OK;
}

static int user_turn(Args *args, StoreWork deed, const char *done, const char *already) {
    Str place;
    UserTask task;
    Status status = user_named(args, &place, &task);
    if (status.code != OK) return call_fail(status);
    status = user_run(args, place, false, deed, &task);
    if (status.code != OK) return command_fail(status);
    printf("%.*s %s.\n", STR_ARG(str_trim(task.user.email)), task.changed ? done : already);
    return EXIT_DONE;
}

int cmd_user_disable(Args *args) {
    return user_turn(args, user_disable_deed, "can no longer sign in, and is signed out everywhere",
                     "was disabled already");
}

int cmd_user_enable(Args *args) {
    return user_turn(args, user_enable_deed, "can sign in again, with the password of before",
                     "could sign in already");
}

static Status user_password_run(Args *args, Str place, UserTask *task) {
    Str password = {0};
    TRY(secret_begin());
    TRY(password_ask(args->arena, &password));
    TRY(password_check(args->arena, &task->user, password));
    TRY(password_hash(args->arena, password, &task->user.hash));
    return user_run(args, place, false, user_password_deed, task);
}

int cmd_user_password(Args *args) {
    Str place;
    UserTask task;
    Status status = user_named(args, &place, &task);
    if (status.code != OK) return call_fail(status);
    status = user_password_run(args, place, &task);
    if (status.code != OK) return command_fail(status);
    printf("%.*s has another password, and is signed out everywhere.\n",
           STR_ARG(str_trim(task.user.email)));
    return EXIT_DONE;
}
