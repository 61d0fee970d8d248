// SPDX-License-Identifier: EUPL-1.2
/* The first journey over HTTP, from a server of its own: answers made durable beside a bare SQLite
   loop that writes the same rows, whole journeys, paper forms, pages, statements per request,
   memory; and the case list and case page with many cases beside few.
   usage: journey [SECONDS [DIRECTORY [PART]]]   (seconds per figure and round; a part: answers,
   page, whole, paper, cases or plan) prints "NAME VALUE UNIT" lines. */
#include "bench/walks.h"
#include "store/store.h"
#include "sys/clock.h"
#include "sys/secret.h"

#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

enum {
    ROUNDS = 5,
    ANSWERERS = 64, /* cases 1 .. 64 */
    PAPERS = 1024,  /* the cases after them */
    CODES_FIRST = 2001,
    CODES = 1000,
    JOURNEYS = 480,
    CASES = CODES_FIRST + CODES,
    BARE_BATCH = 32,
    FEW = 100,
    MANY = 100000,
    SECOND_TEAM = 2000,
};

static double seconds = 1;
static Str program, under, only;

static bool wanted(const char *part) { return only.len == 0 || str_eq(only, str_of(part)); }

static void must(Status s) {
    if (s.code == OK) return;
    fprintf(stderr, "journey: %.*s\n", STR_ARG(s.why));
    exit(1);
}

static void need(bool fine, const char *what) {
    if (fine) return;
    fprintf(stderr, "journey: %s\n", what);
    exit(1);
}

static int double_order(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double middle(double *all, int n) {
    qsort(all, (size_t)n, sizeof *all, double_order);
    return all[n / 2];
}

/* ---- one town and its server
 * ----------------------------------------------------------------------- */

typedef struct {
    Arena *a;
    Str place;
    Served served;
    FillSession residents[ANSWERERS], first, second;
    Str codes[CODES];
    Walk walk;
} Town;

static Status town_questions(Db *db, Arena *a, void *what) {
    Town *t = what;
    App app = {.db = db, .arena = a, .now = moment_now(), .who = fill_resident(a, 1)};
    ResponseKey key = {app.who.case_id, app.who.person_id, app.who.wave, S("resident")};
    Response r;
    TRY(response_of(&app, &key, &r));
    walk_questions(&t->walk, t->a, &r);
    return STATUS_OK;
}

static void town_people(Town *t, Store *store) {
    must(fill_responses(store, 1, ANSWERERS, true));
    must(fill_own_images(store, ANSWERERS + 1, PAPERS));
    must(fill_codes(store, t->a, CODES_FIRST, CODES, t->codes));
    for (int i = 0; i < ANSWERERS; i++) {
        Who who = fill_resident(t->a, i + 1);
        must(fill_session(store, t->a, &who, &t->residents[i]));
    }
    must(store_read(store, t->a, town_questions, t));
}

static void town_make(Town *t, const char *name, const Fill *fill) {
    Store *store;
    *t = (Town){.a = arena_new((size_t)256 << 20)};
    t->place = arena_print(t->a, "%.*s/draagkracht-%s.%d", STR_ARG(under), name, (int)getpid());
    must(store_open(t->a, (StoreOptions){.place = t->place}, &store));
    must(fill_town(store, fill));
    if (fill->residents) town_people(t, store);
    Who first = fill_professional(FILL_FIRST), second = fill_professional(FILL_SECOND);
    must(fill_session(store, t->a, &first, &t->first));
    must(fill_session(store, t->a, &second, &t->second));
    store_close(store);
}

static void town_serve(Town *t, Str level, Str log) {
    need(load_serve(program, t->place, level, log, &t->served), "the server does not start");
}

static void town_end(Town *t) {
    static const char *const names[] = {"draagkracht.db", "draagkracht.db-wal",
                                        "draagkracht.db-shm", "draagkracht.lock", "log"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(arena_print(t->a, "%.*s/%s", STR_ARG(t->place), names[i]).at);
    rmdir(t->place.at);
    arena_free(t->a);
}

/* ---- one figure
 * ------------------------------------------------------------------------------------ */

typedef struct {
    LineTurn *turn;
    int lines;
    const FillSession *sessions;
    int sessions_n;
    const char *path;
    int codes; /* so many journeys, however long they take; 0: as many as there is time for */
} Figure;

typedef struct {
    double rate, p50, p99; /* a second; milliseconds */
    double cpu;            /* microseconds of processor the server used, each */
} Measured;

static Measured measure(Town *t, const Figure *f) {
    Load load = {.port = t->served.port,
                 .nanos = f->codes ? 0 : (int64_t)(seconds * NANOS_PER_SECOND),
                 .turn = f->turn,
                 .who = &t->walk};
    Walk *w = &t->walk;
    w->path = f->path;
    w->first = ANSWERERS + 1;
    w->today = day_text(t->a, moment_day(moment_now()));
    w->done = w->wrong = 0;
    w->codes = t->codes;
    w->codes_n = f->codes ? w->codes_used + f->codes : CODES;
    load_open(&load, f->lines);
    if (f->sessions) walk_sit(&load, f->sessions, f->sessions_n);
    double before = load_cpu(&t->served);
    load_run(&load);
    Measured m = {(double)w->done * NANOS_PER_SECOND / (double)load.took, load_quantile(&load, .5),
                  load_quantile(&load, .99),
                  w->done ? (load_cpu(&t->served) - before) * 1e6 / (double)w->done : 0};
    if (w->wrong || load.broken)
        printf("# %lld answers were not as expected (the first: %d from %s), %lld broke off\n",
               (long long)w->wrong, w->status, w->where, (long long)load.broken);
    load_close(&load);
    return m;
}

static void tell(const char *name, Measured m, const char *unit) {
    printf("%s %.0f %s\n%s_p50 %.2f ms\n%s_p99 %.2f ms\n%s_processor %.0f us\n", name, m.rate, unit,
           name, m.p50, name, m.p99, name, m.cpu);
    fflush(stdout);
}

/* ---- the bare loop ------------------------------------------------------------------------------
 */

static void bare_do(sqlite3 *db, const char *sql) {
    need(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, sqlite3_errmsg(db));
}

typedef struct {
    char id[64];
    char *document;
    int length;
    int64_t version;
} BareRow;

static int bare_rows(sqlite3 *db, BareRow *rows) {
    sqlite3_stmt *all;
    int n = 0;
    (void)sqlite3_prepare_v2(db,
                             "SELECT id, document, version FROM response WHERE rater = 'resident' "
                             "AND status = 'open' ORDER BY case_id LIMIT ?1",
                             -1, &all, NULL);
    sqlite3_bind_int(all, 1, ANSWERERS);
    while (sqlite3_step(all) == SQLITE_ROW) {
        BareRow *r = &rows[n++];
        snprintf(r->id, sizeof r->id, "%s", (const char *)sqlite3_column_text(all, 0));
        r->length = sqlite3_column_bytes(all, 1);
        r->document = strdup((const char *)sqlite3_column_text(all, 1));
        r->version = sqlite3_column_int64(all, 2);
    }
    sqlite3_finalize(all);
    return n;
}

/* The statement that keeps an answer, on the same rows with documents as they are, in batches. */
static double bare_rate(const Town *t, int *length) {
    BareRow rows[ANSWERERS];
    sqlite3 *db;
    sqlite3_stmt *save;
    Str sql = statements[STATEMENT_RESPONSE_SAVE].sql[DB_SQLITE];
    Str file = arena_print(t->a, "%.*s/draagkracht.db", STR_ARG(t->place));
    need(sqlite3_open_v2(file.at, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK, "no database");
    bare_do(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
    int n = bare_rows(db, rows);
    need(n == ANSWERERS, "the open responses are not there");
    sqlite3_prepare_v2(db, sql.at, (int)sql.len, &save, NULL);
    int64_t saved = 0, begun = monotonic(), until = begun + (int64_t)(seconds * NANOS_PER_SECOND);
    while (monotonic() < until) {
        bare_do(db, "BEGIN IMMEDIATE");
        for (int i = 0; i < BARE_BATCH; i++) {
            BareRow *r = &rows[saved++ % n];
            sqlite3_bind_text(save, 1, r->id, -1, SQLITE_STATIC);
            sqlite3_bind_int64(save, 2, r->version++);
            sqlite3_bind_text(save, 3, r->document, r->length, SQLITE_STATIC);
            sqlite3_bind_int64(save, 4, 1);
            need(sqlite3_step(save) == SQLITE_DONE && sqlite3_changes(db) == 1, "a bare save");
            sqlite3_reset(save);
        }
        bare_do(db, "COMMIT");
    }
    double rate = (double)saved * NANOS_PER_SECOND / (double)(monotonic() - begun);
    *length = rows[0].length;
    for (int i = 0; i < n; i++) free(rows[i].document);
    sqlite3_finalize(save);
    sqlite3_close(db);
    return rate;
}

/* ---- the parts of the bench
 * ------------------------------------------------------------------------ */

/* Other work on the machine comes and goes, so the figures are taken in turn, and the ratio is the
   middle one of the ratios within a round. */
static void bench_answers(Town *t) {
    enum { KINDS = 3 };
    static const int lines[KINDS] = {1, 16, 64};
    static double bare[ROUNDS], rates[KINDS][ROUNDS], ratios[KINDS][ROUNDS], p50[KINDS][ROUNDS],
        p99[KINDS][ROUNDS], cpu[KINDS][ROUNDS];
    int length = 0;
    for (int round = 0; round < ROUNDS; round++) {
        bare[round] = bare_rate(t, &length);
        for (int k = 0; k < KINDS; k++) {
            Figure f = {walk_answer, lines[k], t->residents, ANSWERERS, NULL, 0};
            Measured m = measure(t, &f);
            rates[k][round] = m.rate;
            ratios[k][round] = m.rate / bare[round];
            p50[k][round] = m.p50;
            p99[k][round] = m.p99;
            cpu[k][round] = m.cpu;
        }
    }
    printf("journey_document %d bytes\n", length);
    printf("journey_bare_batches_of_32 %.0f saves/s\n", middle(bare, ROUNDS));
    for (int k = 0; k < KINDS; k++) {
        printf("journey_answers_%d_lines %.0f answers/s\n", lines[k], middle(rates[k], ROUNDS));
        printf("journey_answers_%d_lines_p50 %.2f ms\n", lines[k], middle(p50[k], ROUNDS));
        printf("journey_answers_%d_lines_p99 %.2f ms\n", lines[k], middle(p99[k], ROUNDS));
        printf("journey_answers_%d_lines_processor %.0f us\n", lines[k], middle(cpu[k], ROUNDS));
        printf("journey_answers_%d_lines_ratio %.2f of bare batches\n", lines[k],
               middle(ratios[k], ROUNDS));
    }
    fflush(stdout);
}

/* Sums up the log of one journey: how many statements each request ran. */
static void tell_statements(Town *t, Str log) {
    static char text[1 << 20];
    FILE *f = fopen(log.at, "r");
    need(f != NULL, "the log is not there");
    Str all = {text, fread(text, 1, sizeof text, f)}, line, seen[64];
    size_t n = 0;
    fclose(f);
    while (str_split(&all, '\n', &line)) {
        Str route = got_between(line, S("\"route\":\""), S("\"")),
            method = got_between(line, S("\"method\":\""), S("\"")),
            status = got_between(line, S("\"status\":"), S(",")),
            sql = got_between(line, S("\"sql\":"), S(","));
        if (route.len == 0 || sql.len == 0) continue;
        Str one = arena_print(t->a, "journey_sql_%.*s_%.*s_%.*s %.*s statements", STR_ARG(method),
                              STR_ARG(route), STR_ARG(status), STR_ARG(sql));
        size_t i = 0;
        while (i < n && !str_eq(seen[i], one)) i++;
        if (i < n || n == 64) continue;
        seen[n++] = one;
        printf("%.*s\n", STR_ARG(one));
    }
    fflush(stdout);
}

/* One journey, one paper form and the pages of a professional, with every request in the log. */
static void bench_statements(Town *t) {
    Str log = arena_print(t->a, "%.*s/log", STR_ARG(t->place));
    double usual = seconds;
    Figure journey = {walk_journey, 1, NULL, 0, NULL, 1},
           paper = {walk_paper, 1, &t->first, 1, NULL},
           list = {walk_page, 1, &t->first, 1, "/zaken"},
           page = {walk_page, 1, &t->first, 1, "/zaken/case0000000000000000000100"};
    town_serve(t, S("requests"), log);
    measure(t, &journey);
    seconds = 0.01;
    measure(t, &paper);
    measure(t, &list);
    measure(t, &page);
    seconds = usual;
    (void)load_stop(&t->served, SIGTERM);
    tell_statements(t, log);
}

static void bench_town(void) {
    static Town t;
    town_make(&t, "journey", &(Fill){.cases = CASES, .others = 0, .residents = CASES});
    bench_statements(&t);
    town_serve(&t, S("trouble"), S(""));
    if (wanted("answers")) bench_answers(&t);
    Figure page = {walk_page, 16, t.residents, ANSWERERS, "/vragenlijst/#"},
           journey = {walk_journey, 16, NULL, 0, NULL, JOURNEYS},
           paper = {walk_paper, 16, &t.first, 1, NULL};
    if (wanted("page")) tell("journey_question_page", measure(&t, &page), "pages/s");
    if (wanted("whole")) tell("journey_whole", measure(&t, &journey), "journeys/s");
    if (wanted("paper")) tell("journey_paper_form", measure(&t, &paper), "forms/s");
    printf("journey_memory_after %.1f MiB\n", load_memory(&t.served));
    (void)load_stop(&t.served, SIGTERM);
    town_end(&t);
}

/* ---- many cases beside few
 * ------------------------------------------------------------------------- */

/* The middle of how long a page takes one reader, in milliseconds, turn by turn. */
static void bench_cases_of(Town *few, Town *many, const char *name, const char *path,
                           const char *path_second) {
    static double times[3][ROUNDS], grows[ROUNDS], restricted[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        times[0][round] = measure(few, &(Figure){walk_page, 1, &few->first, 1, path}).p50;
        times[1][round] = measure(many, &(Figure){walk_page, 1, &many->first, 1, path}).p50;
        times[2][round] = measure(many, &(Figure){walk_page, 1, &many->second, 1, path_second}).p50;
        grows[round] = times[1][round] / times[0][round];
        restricted[round] = times[2][round] / times[1][round];
    }
    printf("journey_%s_%d_cases %.3f ms\n", name, FEW, middle(times[0], ROUNDS));
    printf("journey_%s_%d_cases %.3f ms\n", name, MANY, middle(times[1], ROUNDS));
    printf("journey_%s_one_team %.3f ms\n", name, middle(times[2], ROUNDS));
    printf("journey_%s_many_ratio %.2f of few\n", name, middle(grows, ROUNDS));
    printf("journey_%s_one_team_ratio %.2f of who sees all\n", name, middle(restricted, ROUNDS));
    fflush(stdout);
}

static void bench_cases(void) {
    static Town few, many;
    double usual = seconds;
    town_make(&few, "few", &(Fill){.cases = FEW, .others = FEW});
    town_make(&many, "many", &(Fill){.cases = MANY, .others = SECOND_TEAM});
    town_serve(&few, S("trouble"), S(""));
    town_serve(&many, S("trouble"), S(""));
    seconds = usual / 4;
    Str second = arena_print(many.a, "/zaken/case%022d", MANY + 50);
    bench_cases_of(&few, &many, "list_mine", "/zaken", "/zaken");
    bench_cases_of(&few, &many, "list_team", "/zaken?toon=team", "/zaken?toon=team");
    bench_cases_of(&few, &many, "case_page", "/zaken/case0000000000000000000050", second.at);
    seconds = usual;
    (void)load_stop(&few.served, SIGTERM);
    (void)load_stop(&many.served, SIGTERM);
    town_end(&few);
    town_end(&many);
}

/* ---- a large plan
 * --------------------------------------------------------------------------------
 */

/* The plan and the chain of a case with 10 goals, 40 forms of help and 300 steps, beside a page
   with nothing in it, in turn. */
static void bench_plan(void) {
    enum { PAGES = 3 };
    static const struct {
        const char *name, *path;
    } pages[PAGES] = {
        {"plan_bare_page", "/hulp/telefoonnummers"},
        {"plan_page", "/zaken/case0000000000000000000001/plan"},
        {"plan_chain", "/zaken/case0000000000000000000001/keten"},
    };
    static double rates[PAGES][ROUNDS], ratios[PAGES][ROUNDS];
    static Town t;
    Store *store;
    town_make(&t, "plan", &(Fill){.cases = 1, .others = 1});
    must(store_open(t.a, (StoreOptions){.place = t.place}, &store));
    must(fill_plan(store, t.a, 1));
    store_close(store);
    town_serve(&t, S("trouble"), S(""));
    for (int round = 0; round < ROUNDS; round++)
        for (int p = 0; p < PAGES; p++) {
            Figure f = {walk_page, 16, &t.first, 1, pages[p].path, 0};
            rates[p][round] = measure(&t, &f).rate;
            ratios[p][round] = rates[p][round] / rates[0][round];
        }
    for (int p = 0; p < PAGES; p++)
        printf("%s %.0f pages/s\n%s_ratio %.2f of a bare page\n", pages[p].name,
               middle(rates[p], ROUNDS), pages[p].name, middle(ratios[p], ROUNDS));
    (void)load_stop(&t.served, SIGTERM);
    town_end(&t);
}

int main(int argc, char **argv) {
    static char self[4096];
    if (argc > 1 && !str_double(str_of(argv[1]), &seconds)) return 2;
    under = str_of(argc > 2 ? argv[2] : "/var/tmp");
    only = str_of(argc > 3 ? argv[3] : "");
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 16);
    need(n > 0, "where am I?");
    while (n > 0 && self[n - 1] != '/') n--;
    memcpy(self + n, "draagkracht", sizeof "draagkracht");
    program = str_of(self);
    must(secret_begin());
    if (!str_eq(only, S("cases")) && !str_eq(only, S("plan"))) bench_town();
    if (wanted("plan")) bench_plan();
    if (wanted("cases")) bench_cases();
    return 0;
}
