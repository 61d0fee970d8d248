// SPDX-License-Identifier: EUPL-1.2
/* kill -9 of the serving program while residents answer and a professional types over paper, fifty
   times on SQLite and a few on PostgreSQL: every answer that got its 303 is there afterwards, none
   that was never sent, no half form, and `draagkracht check` finds nothing. */
#include "store/both.h"

#include "bench/fill.h"
#include "bench/load.h"
#include "bench/walks.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

enum {
    RESIDENTS = 10,
    PAPERS = 2, /* lines behind the residents, each with a form of its own */
    LINES = RESIDENTS + PAPERS,
    ROUNDS_SQLITE = 50,
    ROUNDS_POSTGRES = 5,
    LEAST_MS = 10,
    SPREAD_MS = 70,
    WORK_MS = 10000,
    NONE = -1000,
    FORM = 4096,
};

/* What one line knows: what was acknowledged, and what it has sent without hearing of it. */
typedef struct {
    int kept[WALK_QUESTIONS_MOST]; /* NONE: never answered */
    size_t asked;                  /* residents: the question that is under way */
    int sent;                      /* the value, or the turn of the whole form; NONE: nothing */
    int turn;
} Person;

typedef struct {
    Both *b;
    Walk walk;
    FillSession sessions[LINES];
    Person people[LINES];
    _Atomic int64_t acknowledged;
    int wrong, status;
    uint64_t seed;
    pid_t pid;
    int64_t acknowledged_before;
    int kill_after_ms;
} Crash;

/* xorshift64: the same road in every run, as far as the machine lets it. */
static unsigned crash_random(Crash *c, unsigned below) {
    c->seed ^= c->seed << 13;
    c->seed ^= c->seed >> 7;
    c->seed ^= c->seed << 17;
    return (unsigned)(c->seed >> 33) % below;
}

/* ---- what they send -----------------------------------------------------------------------------
 */

static bool is_paper(const Line *line) { return line->number >= RESIDENTS; }

/* The value of question q in turn t of a whole form. */
static int form_value_of(const Walk *w, size_t q, int turn) {
    return w->values[q][((size_t)turn + q) % w->values_n[q]];
}

static void send_answer(Crash *c, Line *line, Person *p) {
    const Walk *w = &c->walk;
    char path[64], fields[128];
    p->asked = crash_random(c, (unsigned)w->questions);
    Str id = w->ids[p->asked];
    p->turn++;
    int n = snprintf(path, sizeof path, "/vragenlijst/%zu", p->asked + 1), f;
    if (w->values_n[p->asked]) {
        p->sent = w->values[p->asked][crash_random(c, (unsigned)w->values_n[p->asked])];
        f = snprintf(fields, sizeof fields, "vraag=%.*s&antwoord=%d", STR_ARG(id), p->sent);
    } else {
        p->sent = p->turn;
        f = snprintf(fields, sizeof fields, "vraag=%.*s&tekst=Rust+%d", STR_ARG(id), p->sent);
    }
    line_post(line, (Str){path, (size_t)n}, (Str){fields, (size_t)f});
}

static void send_form(Crash *c, Line *line, Person *p) {
    const Walk *w = &c->walk;
    char path[128], form[FORM];
    p->sent = ++p->turn;
    int n = snprintf(path, sizeof path, "/zaken/case%022d/metingen/" FILL_WAVE "/papier",
                     line->number + 1);
    int f = snprintf(form, sizeof form, "datum=%.*s", STR_ARG(w->today));
    for (size_t q = 0; q < w->questions; q++)
        f += w->values_n[q] ? snprintf(form + f, sizeof form - (size_t)f, "&a.%.*s=%d",
                                       STR_ARG(w->ids[q]), form_value_of(w, q, p->turn))
                            : snprintf(form + f, sizeof form - (size_t)f, "&n.%.*s=Rust+%d",
                                       STR_ARG(w->ids[q]), p->turn);
    line_post(line, (Str){path, (size_t)n}, (Str){form, (size_t)f});
}

static void heard(Crash *c, const Line *line, Person *p) {
    if (!is_paper(line)) p->kept[p->asked] = p->sent;
    for (size_t q = 0; is_paper(line) && q < c->walk.questions; q++)
        p->kept[q] = c->walk.values_n[q] ? form_value_of(&c->walk, q, p->sent) : p->sent;
    p->sent = NONE;
    c->acknowledged++;
}

static bool crash_turn(void *who, Line *line, const Got *got) {
    Crash *c = who;
    Person *p = &c->people[line->number];
    if (got && got->status != 303) {
        c->wrong++;
        c->status = got->status;
        return false;
    }
    if (got) heard(c, line, p);
    if (is_paper(line))
        send_form(c, line, p);
    else
        send_answer(c, line, p);
    return true;
}

/* ---- what is there ------------------------------------------------------------------------------
 */

static int stored_value(const Walk *w, size_t q, const Response *r) {
    const Answer *a = document_find(r->notes, r->n_notes, w->ids[q]);
    int64_t number = 0;
    if (a == NULL) return NONE;
    if (w->values_n[q]) return a->has_value ? (int)a->value : NONE;
    if (!str_int(str_sub(a->note, 5, a->note.len), &number)) return NONE;
    return (int)number;
}

static Status see_resident(Crash *c, int number, const Response *r) {
    Person *p = &c->people[number];
    for (size_t q = 0; q < c->walk.questions; q++) {
        int is = stored_value(&c->walk, q, r);
        bool under_way = p->sent != NONE && q == p->asked && is == p->sent;
        if (is != p->kept[q] && !under_way)
            return STATUS(BUG, "an answer is not as it was acknowledged");
        p->kept[q] = is;
    }
    p->sent = NONE;
    return STATUS_OK;
}

/* All of the form that was acknowledged last, or all of the one that was under way. What does not
   stand on paper is not asked any more after the first form. */
static Status see_form(Crash *c, int number, const Response *r) {
    Person *p = &c->people[number];
    const Walk *w = &c->walk;
    bool kept = true, sent = p->sent != NONE;
    int is[WALK_QUESTIONS_MOST];
    for (size_t q = 0; q < w->questions; q++) {
        is[q] = stored_value(w, q, r);
        if (response_question(r, w->ids[q]) == NULL) continue;
        kept = kept && is[q] == p->kept[q];
        sent = sent && is[q] == (w->values_n[q] ? form_value_of(w, q, p->sent) : p->sent);
    }
    if (!kept && !sent) return STATUS(BUG, "half a form is there, or one that nobody sent");
    memcpy(p->kept, is, w->questions * sizeof *is);
    p->sent = NONE;
    return STATUS_OK;
}

static Status crash_see(Db *db, Arena *a, void *what) {
    Crash *c = what;
    for (int i = 0; i < LINES; i++) {
        App app = {.db = db, .arena = a, .now = moment_now(), .who = fill_resident(a, i + 1)};
        ResponseKey key = {app.who.case_id, app.who.person_id, app.who.wave, S("resident")};
        Response r;
        TRY(response_of(&app, &key, &r));
        TRY(i < RESIDENTS ? see_resident(c, i, &r) : see_form(c, i, &r));
    }
    return STATUS_OK;
}

/* ---- rounds -------------------------------------------------------------------------------------
 */

static Status crash_questions(Db *db, Arena *a, void *what) {
    Crash *c = what;
    App app = {.db = db, .arena = a, .now = moment_now(), .who = fill_resident(a, 1)};
    ResponseKey key = {app.who.case_id, app.who.person_id, app.who.wave, S("resident")};
    Response r;
    TRY(response_of(&app, &key, &r));
    walk_questions(&c->walk, c->b->arena, &r);
    return STATUS_OK;
}

static void crash_begin(Crash *c, Both *b) {
    *c = (Crash){.b = b, .seed = 20261124};
    assert_ok(fill_town(b->store, &(Fill){.cases = LINES, .residents = LINES}));
    assert_ok(fill_responses(b->store, 1, RESIDENTS, false));
    assert_ok(fill_own_images(b->store, RESIDENTS + 1, PAPERS));
    assert_ok(both_read(b, crash_questions, c));
    c->walk.today = arena_copy(b->arena, day_text(b->arena, moment_day(moment_now())));
    for (int i = 0; i < LINES; i++) {
        Who who = i < RESIDENTS ? fill_resident(b->arena, i + 1) : fill_professional(FILL_FIRST);
        assert_ok(fill_session(b->store, b->arena, &who, &c->sessions[i]));
        c->people[i].sent = NONE;
        for (size_t q = 0; q < WALK_QUESTIONS_MOST; q++) c->people[i].kept[q] = NONE;
    }
}

/* The time runs from the first answer that was kept, so that the server is killed at work. */
static void *crash_kill(void *what) {
    const Crash *c = what;
    for (int ms = 0; ms < WORK_MS && c->acknowledged == c->acknowledged_before; ms++) usleep(1000);
    usleep((useconds_t)c->kill_after_ms * 1000);
    kill(c->pid, SIGKILL);
    return NULL;
}

static Str crash_program(Arena *a) {
    char self[4000] = {0};
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    while (n > 0 && self[n - 1] != '/') n--;
    return arena_print(a, "%.*sdraagkracht", (int)n, self);
}

static int crash_check(Str program, Str place) {
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stdout) == NULL) _exit(127);
        const char *door = str_starts(place, S("postgresql:")) ? "--db" : "--data";
        execl(program.at, program.at, "check", door, place.at, (char *)NULL);
        _exit(127);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void crash_once(Crash *c, Load *load, Str program) {
    Served served;
    pthread_t killer;
    if (!load_serve(program, c->b->options.place, S("trouble"), S(""), &served))
        fail_msg("the server does not start");
    load->port = served.port;
    c->pid = served.pid;
    c->acknowledged_before = c->acknowledged;
    c->kill_after_ms = LEAST_MS + (int)crash_random(c, SPREAD_MS);
    pthread_create(&killer, NULL, crash_kill, c);
    load_run(load);
    pthread_join(killer, NULL);
    assert_int_equal(load_stop(&served, SIGKILL), -SIGKILL);
    if (c->wrong) fail_msg("%d answers had another status, such as %d", c->wrong, c->status);
}

static void crash_rounds(Both *b, int rounds) {
    static Crash c;
    Load load = {.turn = crash_turn, .who = &c};
    Str program = crash_program(b->arena);
    crash_begin(&c, b);
    load_open(&load, LINES);
    walk_sit(&load, c.sessions, LINES);
    for (int round = 0; round < rounds; round++) {
        both_close(b);
        crash_once(&c, &load, program);
        both_open(b);
        Status seen = both_read(b, crash_see, &c);
        if (seen.code != OK) fail_msg("round %d: %.*s", round, STR_ARG(seen.why));
        assert_int_equal(crash_check(program, b->options.place), 0);
    }
    load_close(&load);
    if (c.acknowledged < rounds) fail_msg("only %lld answers", (long long)c.acknowledged);
    printf("# %d kills, %lld acknowledged answers and forms, all there\n", rounds,
           (long long)c.acknowledged);
}

static void test_answers_survive_kills(void **state) { crash_rounds(*state, ROUNDS_SQLITE); }

static void test_answers_survive_some_kills(void **state) { crash_rounds(*state, ROUNDS_POSTGRES); }

static const struct CMUnitTest tests[] = {
    ON_SQLITE(test_answers_survive_kills),
    ON_POSTGRES(test_answers_survive_some_kills),
};

BOTH_MAIN(tests)
