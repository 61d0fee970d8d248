// SPDX-License-Identifier: EUPL-1.2
/* Backup and restore of a PostgreSQL database by its own pg_dump and pg_restore, as child
 * processes. */
#include "store/backup_inside.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { SETTINGS_MOST = 64, SAID_MOST = 1 << 16 };

/* The address goes to the child as environment variables: arguments can be read by everyone on the
   machine, and it may hold a password. */
static Status address_environment(Arena *arena, Str place, char ***out) {
    char *why = NULL;
    PQconninfoOption *options = PQconninfoParse(arena_copy(arena, place).at, &why);
    if (options == NULL) {
        Status s = status_print(arena, INVALID, "the address of the database cannot be read: %s",
                                why ? why : "");
        PQfreemem(why);
        return s;
    }
    size_t n = 0;
    while (environ[n]) n++;
    char **all = ARENA_ARRAY(arena, char *, n + SETTINGS_MOST + 1);
    size_t at = 0;
    for (PQconninfoOption *o = options; o->keyword && at < SETTINGS_MOST; o++)
        if (o->envvar && o->val)
            all[at++] = (char *)arena_print(arena, "%s=%s", o->envvar, o->val).at;
    PQconninfoFree(options);
    size_t set = at;
    for (size_t i = 0; i < n; i++) {
        Str name = str_of(environ[i]);
        size_t is = str_find(name, S("="));
        name = str_sub(name, 0, is == STR_NONE ? name.len : is + 1);
        bool taken = false;
        for (size_t j = 0; j < set; j++) taken |= str_starts(str_of(all[j]), name);
        if (!taken) all[at++] = environ[i];
    }
    *out = all;
    return STATUS_OK;
}

static void child_listen(int fd, Buf *said) {
    char part[512];
    for (ssize_t n; (n = read(fd, part, sizeof part)) != 0;) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        buf_add(said, (Str){part, (size_t)n});
    }
}

/* Runs a program of PostgreSQL's and waits for it; *all is what it said, on both outputs (empty
   when it did not start). The first line of that is the reason when it fails. */
static Status child_run(Arena *arena, const char *const *arguments, char **environment, Str *all) {
    int pipes[2], state = 0;
    pid_t child;
    posix_spawn_file_actions_t actions;
    *all = (Str){0};
    if (pipe2(pipes, O_CLOEXEC) != 0) return STATUS(UNAVAILABLE, "no further files can be opened");
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipes[1], 1);
    posix_spawn_file_actions_adddup2(&actions, pipes[1], 2);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    int how =
        posix_spawnp(&child, arguments[0], &actions, NULL, (char *const *)arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    close(pipes[1]);
    if (how != 0) {
        close(pipes[0]);
        return status_print(arena, UNAVAILABLE,
                            "%s cannot be started: is postgresql-client installed?", arguments[0]);
    }
    Buf *said = buf_on(arena, SAID_MOST);
    child_listen(pipes[0], said);
    close(pipes[0]);
    *all = buf_str(said);
    while (waitpid(child, &state, 0) < 0 && errno == EINTR) {}
    if (WIFEXITED(state) && WEXITSTATUS(state) == 0) return STATUS_OK;
    Str rest = *all, line = {0};
    str_split(&rest, '\n', &line);
    return status_print(arena, UNAVAILABLE, "%s failed: %.*s", arguments[0],
                        STR_ARG(str_trim(line)));
}

static Status dump_to(Arena *arena, Str place, Str made) {
    char **environment;
    TRY(address_environment(arena, place, &environment));
    TRY(file_make_private(arena, made));
    const char *const arguments[] = {"pg_dump", "--format=custom", "--no-owner", "--no-privileges",
                                     "--file",  made.at,           NULL};
    Str said;
    return child_run(arena, arguments, environment, &said);
}

Status postgres_backup_to(Arena *arena, Str place, Str file) {
    Str path = arena_copy(arena, file);
    Str made = arena_print(arena, "%.*s.part", STR_ARG(file));
    Status how = dump_to(arena, place, made);
    if (how.code == OK) how = file_settle(arena, made, path);
    if (how.code != OK) unlink(made.at);
    return how;
}

/* Has the database tables already? And does anybody else use it? */
static Status place_look(Arena *arena, Str place, int64_t *tables, int64_t *others) {
    static const char ask[] =
        "SELECT (SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()),"
        " (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND application_name = 'draagkracht')";
    PGconn *line = PQconnectdb(arena_copy(arena, place).at);
    Status s = STATUS_OK;
    PGresult *r = NULL;
    if (PQstatus(line) != CONNECTION_OK) {
        s = STATUS(UNAVAILABLE, "the database server cannot be reached");
    } else {
        r = PQexec(line, ask);
        if (PQresultStatus(r) != PGRES_TUPLES_OK || !str_int(str_of(PQgetvalue(r, 0, 0)), tables) ||
            !str_int(str_of(PQgetvalue(r, 0, 1)), others))
            s = STATUS(UNAVAILABLE, "the database server does not answer");
    }
    PQclear(r);
    PQfinish(line);
    return s;
}

/* The rows of schema_migration as pg_restore writes them out: "COPY ... FROM stdin;", a line per
   row that begins with its number, and "\\.". 0 when there are none. */
static int64_t archive_schema(Str said) {
    int64_t newest = 0, number;
    Str line, field;
    bool inside = false;
    while (str_split(&said, '\n', &line)) {
        if (str_starts(line, S("\\."))) inside = false;
        if (inside && str_split(&line, '\t', &field) && str_int(field, &number) && number > newest)
            newest = number;
        if (str_starts(line, S("COPY ")) && str_ends(line, S("FROM stdin;"))) inside = true;
    }
    return newest;
}

/* Is it ours, and not from the future? Whether it is whole shows in reading it all, in a
 * transaction. */
static Status archive_check(Arena *arena, Str backup) {
    if (access(backup.at, R_OK) != 0)
        return status_print(arena, NOT_FOUND, "there is no file %.*s", STR_ARG(backup));
    const char *const arguments[] = {"pg_restore", "--data-only", "--table=schema_migration",
                                     "--file=-",   backup.at,     NULL};
    Str said = {0};
    Status how = child_run(arena, arguments, environ, &said);
    if (how.code == UNAVAILABLE && said.at == NULL) return how;
    int64_t schema = how.code == OK ? archive_schema(said) : 0;
    if (schema == 0)
        return status_print(arena, INVALID, "%.*s is no backup of this program in PostgreSQL",
                            STR_ARG(backup));
    if (schema > newest_schema())
        return status_print(arena, INVALID,
                            "%.*s was made by a newer version of this program (schema %lld; this "
                            "version knows up to %lld)",
                            STR_ARG(backup), (long long)schema, (long long)newest_schema());
    return STATUS_OK;
}

Status postgres_restore(Arena *arena, Str place, Str backup, bool force) {
    int64_t tables = 0, others = 0;
    char **environment;
    backup = arena_copy(arena, backup);
    TRY(archive_check(arena, backup));
    TRY(place_look(arena, place, &tables, &others));
    if (others) return STATUS(UNAVAILABLE, "another program has the database open: stop it first");
    if (tables && !force)
        return STATUS(CONFLICT, "there are tables in the database already: they are only replaced "
                                "with --force");
    TRY(address_environment(arena, place, &environment));
    const char *const name = "--dbname=";
    const char *const arguments[] = {"pg_restore",      "--single-transaction",
                                     "--exit-on-error", "--no-owner",
                                     "--no-privileges", "--clean",
                                     "--if-exists",     name,
                                     backup.at,         NULL};
    Str said;
    return child_run(arena, arguments, environment, &said);
}
