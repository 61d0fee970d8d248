// SPDX-License-Identifier: EUPL-1.2
/* How often the plan rules are right on three tables of labelled goals, and how fast they are.
   usage: bench-plan-rules [-v]    with -v also the goals they were wrong about */
#include "core/plan_check.h"
#include "core/shipped.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    int hit, missed, wrong, passed;
} Tally;

static const PlanRules *rules;
static const Instrument *instrument;

static Str bench_file(Arena *a, const char *path) {
    struct stat about;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &about) != 0) {
        perror(path);
        exit(1);
    }
    char *bytes = arena_alloc(a, (size_t)about.st_size + 1);
    ssize_t n = read(fd, bytes, (size_t)about.st_size);
    close(fd);
    return (Str){bytes, n < 0 ? 0 : (size_t)n};
}

static PlanTexts bench_texts(Arena *a, const Json *list) {
    size_t n = list ? list->n : 0;
    Str *all = ARENA_ARRAY(a, Str, n);
    for (size_t i = 0; i < n; i++) all[i] = list->items[i].text;
    return (PlanTexts){n, all};
}

static Plan bench_plan(Arena *a, const Json *example, bool english) {
    const Json *from = json_get(example, S("goal"));
    PlanGoal *g = ARENA_NEW(a, PlanGoal);
    *g = (PlanGoal){.what = json_get_text(from, S("what"), S("")),
                    .how = json_get_text(from, S("how"), S("")),
                    .with_whom = bench_texts(a, json_get(from, S("with_whom"))),
                    .steps = bench_texts(a, json_get(from, S("steps")))};
    g->has_by = day_parse(json_get_text(from, S("by"), S("")), &g->by);
    g->aim = json_get_text(from, S("aim"), S("")).len ? AIM_BURDEN : AIM_NONE;
    Plan p = {.english = english,
              .request = json_get_text(example, S("request"), S("")),
              .n_goals = 1,
              .goals = g};
    if (!day_parse(json_get_text(example, S("today"), S("")), &p.today)) exit(1);
    p.heavy = p.urgent = ARENA_ARRAY(a, bool, instrument->n_domains);
    return p;
}

/* Did the rule speak, as the reader said it should. */
static void bench_example(Arena *a, Str rule, const Json *example, bool english, Tally *t,
                          bool show) {
    Plan p = bench_plan(a, example, english);
    PlanFindings found;
    Str word = {0};
    bool said = false, expect = json_get_bool(example, S("expect"), false);
    plan_check(a, rules, instrument, &p, &found);
    for (size_t i = 0; i < found.n; i++)
        if (str_eq(found.list[i].rule->id, rule)) said = true, word = found.list[i].word;
    if (expect)
        *(said ? &t->hit : &t->missed) += 1;
    else
        *(said ? &t->wrong : &t->passed) += 1;
    Str id = json_get_text(example, S("id"), S(""));
    if (show && said != expect)
        printf("#   %.*s %s: %.*s [%.*s]\n", STR_ARG(id), said ? "wrongly seen" : "missed",
               STR_ARG(p.goals->what), STR_ARG(word));
    for (size_t i = 0; show && !expect && i < found.n; i++)
        if (found.list[i].rule->level == PLAN_ATTENTION && !str_eq(found.list[i].rule->id, rule))
            printf("#   %.*s also %.*s: %.*s [%.*s]\n", STR_ARG(id),
                   STR_ARG(found.list[i].rule->id), STR_ARG(p.goals->what),
                   STR_ARG(found.list[i].word));
}

static void bench_line(const char *table, Str rule, Str language, const Tally *t) {
    int seen = t->hit + t->wrong, there = t->hit + t->missed;
    printf("plan_rules_%s_%.*s_%.*s precision %.2f recall %.2f (%d goals)\n", table, STR_ARG(rule),
           STR_ARG(language), seen ? (double)t->hit / seen : 1.0,
           there ? (double)t->hit / there : 1.0, there + t->wrong + t->passed);
}

static void bench_table(const char *table, bool show) {
    Arena *a = arena_new((size_t)512 << 20);
    const Json *file = NULL;
    Str path = arena_print(a, "%s/%s.json", RULES_DATA, table);
    if (json_read(a, bench_file(a, path.at), &file).code != OK) exit(1);
    const Json *examples = json_get(file, S("examples"));
    Tally all[2] = {0};
    for (size_t r = 0; r < examples->n; r++)
        for (size_t l = 0; l < examples->items[r].n; l++) {
            const Json *list = &examples->items[r].items[l];
            bool english = str_eq(examples->items[r].keys[l], S("en"));
            Tally t = {0};
            for (size_t i = 0; i < list->n; i++)
                bench_example(a, examples->keys[r], &list->items[i], english, &t, show);
            bench_line(table, examples->keys[r], examples->items[r].keys[l], &t);
            all[english].hit += t.hit, all[english].missed += t.missed;
            all[english].wrong += t.wrong, all[english].passed += t.passed;
        }
    bench_line(table, S("all"), S("nl"), &all[0]);
    bench_line(table, S("all"), S("en"), &all[1]);
    arena_free(a);
}

/* A plan of ten goals, again and again; processor time, so that others on the machine do not count.
 */
static void bench_speed(void) {
    enum { ROUNDS = 2000, GOALS = 10 };
    Arena *a = arena_new((size_t)64 << 20);
    PlanGoal goals[GOALS];
    bool none[64] = {0};
    for (int i = 0; i < GOALS; i++)
        goals[i] = (PlanGoal){.what = S("Ik open elke maandag samen met mijn zus de post en leg "
                                        "de brieven die ik niet begrijp in een map."),
                              .how = S("Om tien uur aan de keukentafel.")};
    Plan p = {.request = S("Mijn administratie is een puinhoop en ik durf de post niet te openen."),
              .n_goals = GOALS,
              .goals = goals,
              .heavy = none,
              .urgent = none};
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    for (int i = 0; i < ROUNDS; i++) {
        PlanFindings found;
        plan_check(a, rules, instrument, &p, &found);
        arena_reset(a);
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
    printf("plan_rules_ten_goals %.3f ms of processor time\n", ms / ROUNDS);
    arena_free(a);
}

int main(int argc, char **argv) {
    bool show = argc > 1 && str_eq(str_of(argv[1]), S("-v"));
    Arena *a = arena_new((size_t)64 << 20);
    Str name = S("instruments/draagkracht-2018.json");
    Status s = instrument_open(a, name, shipped_file(name), &instrument);
    if (s.code == OK)
        s = plan_rules_open(a, S(PLAN_RULES_USUAL), shipped_file(S(PLAN_RULES_USUAL)), &rules);
    if (s.code != OK) {
        fprintf(stderr, "%.*s\n", STR_ARG(s.why));
        return 1;
    }
    bench_table("examples", show);
    bench_table("practice", show);
    bench_table("held_out", false);
    bench_speed();
    arena_free(a);
    return 0;
}
