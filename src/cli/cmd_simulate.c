// SPDX-License-Identifier: EUPL-1.2
/* draagkracht simulate: an invented study of any size, in the files of a real one. */
#include "cli/cmd.h"

#include "core/shipped.h"
#include "core/stats/synth.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SIMULATE_PERSONS_MOST = 100000000, SIMULATE_BLOCK = 1 << 20 };

/* The widths of names, so that they sort as numbers do. */
typedef struct {
    const Synth *synth;
    int person, professional;
} Names;

typedef struct {
    Str name, header;
    void (*rows)(const Names *n, uint64_t i, const SynthPerson *p, Buf *out);
    bool plans; /* only with --plans */
} SimulateFile;

static void name_person(const Names *n, uint64_t i, Buf *out) {
    buf_print(out, "P%0*llu", n->person, (unsigned long long)i + 1);
}

static void name_who(const Names *n, uint64_t i, const SynthPerson *p, Buf *out) {
    name_person(n, i, out);
    buf_print(out, ",S%llu,W%0*llu", (unsigned long long)p->site + 1, n->professional,
              (unsigned long long)p->professional + 1);
}

static void cell_int(Buf *out, int v) {
    buf_char(out, ',');
    if (v != SYNTH_BLANK) buf_int(out, v);
}

static void response_row(const Names *n, uint64_t i, const SynthPerson *p, int rater, int wave,
                         Buf *out) {
    static const char *const months[SYNTH_WAVES] = {"2016-10", "2017-06", "2018-04"};
    int from = rater ? SYNTH_RESIDENT_ITEMS : 0, to = rater ? SYNTH_ITEMS : SYNTH_RESIDENT_ITEMS;
    name_who(n, i, p, out);
    buf_print(out, ",T%d,%s,%s-%02d", wave, rater ? "professional" : "resident", months[wave],
              p->day[rater][wave] + 1);
    for (int j = 0; j < SYNTH_ITEMS; j++)
        cell_int(out, j >= from && j < to ? p->item[wave][j] : SYNTH_BLANK);
    cell_int(out, rater ? p->effective_use[wave] : SYNTH_BLANK);
    for (int d = 0; d < SYNTH_DOMAINS; d++) cell_int(out, p->burden[rater][wave][d]);
    buf_char(out, '\n');
}

static void responses_rows(const Names *n, uint64_t i, const SynthPerson *p, Buf *out) {
    for (int t = 0; t < SYNTH_WAVES; t++)
        for (int r = 0; r < SYNTH_RATERS; r++)
            if (p->present[r][t]) response_row(n, i, p, r, t, out);
}

static void people_rows(const Names *n, uint64_t i, const SynthPerson *p, Buf *out) {
    name_who(n, i, p, out);
    buf_print(out, ",%d,%c,%.*s\n", p->age, p->woman ? 'v' : 'm',
              STR_ARG(synth_households[p->household]));
}

static void plans_rows(const Names *n, uint64_t i, const SynthPerson *p, Buf *out) {
    int kinds = 0;
    name_person(n, i, out);
    for (int k = 0; k < SYNTH_KINDS; k++) {
        cell_int(out, p->intervention[k]);
        kinds += p->intervention[k];
    }
    buf_print(out, ",%d,%d,%d,%d,%d,%d,%d\n", kinds, p->clarified_burden, p->clarified_capacity,
              p->formulated_jointly, p->shared_view, p->resident_influence, p->services_used);
}

static void goals_rows(const Names *n, uint64_t i, const SynthPerson *p, Buf *out) {
    for (int g = 0; g < p->goals; g++) {
        name_person(n, i, out);
        buf_print(out, ",%d,%.*s,%d\n", g + 1, STR_ARG(synth_aims[p->aim[g]]), p->attained[g]);
    }
}

static void truth_rows(const Names *n, uint64_t i, const SynthPerson *p, Buf *out) {
    name_person(n, i, out);
    for (int r = 0; r < SYNTH_RATERS; r++)
        for (int t = 0; t < SYNTH_WAVES; t++)
            for (int c = 0; c < SYNTH_SCALES; c++) buf_print(out, ",%.6f", p->latent[r][t][c]);
    buf_char(out, '\n');
}

static const SimulateFile simulate_files[] = {
    {S_INIT("people.csv"), S_INIT("person,site,professional,age,sex,household\n"), people_rows,
     false},
    {S_INIT("responses.csv"),
     S_INIT("person,site,professional,wave,rater,answered_on,r01,r02,r03,r04,r05,r06,r07,r08,r09,"
            "r10,r11,r12,r13,r14,r15,p01,p02,p03,p04,p05,p06,p07,p08,p09,p10,p11,p12,g01,b1,b2,b3,"
            "b4,b5,b6,b7,b8\n"),
     responses_rows, false},
    {S_INIT("truth.csv"),
     S_INIT("person,resident_T0_competence,resident_T0_social_capital,resident_T1_competence,"
            "resident_T1_social_capital,resident_T2_competence,resident_T2_social_capital,"
            "professional_T0_competence,professional_T0_social_capital,professional_T1_competence,"
            "professional_T1_social_capital,professional_T2_competence,"
            "professional_T2_social_capital\n"),
     truth_rows, false},
    {S_INIT("plans.csv"),
     S_INIT("person,reduce_burden,strengthen_competence,strengthen_network,"
            "strengthen_network_competence,strengthen_community_competence,strengthen_trust,"
            "interventions,clarified_burden,clarified_capacity,formulated_jointly,shared_view,"
            "resident_influence,community_services_used\n"),
     plans_rows, true},
    {S_INIT("goals.csv"), S_INIT("person,goal,aim,attained\n"), goals_rows, true},
};

enum { SIMULATE_FILES = sizeof simulate_files / sizeof *simulate_files };

/* A file that has its name only when it is whole. */
typedef struct {
    Str path, beside;
    FILE *to;
    Buf *block;
} SimulateOut;

static Status out_fail(Arena *a, const SimulateOut *o) {
    return status_print(a, UNAVAILABLE, "%.*s: cannot be written: %s", STR_ARG(o->path),
                        strerror(errno));
}

static Status out_open(Arena *a, Str folder, Str name, SimulateOut *o) {
    o->path = arena_print(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
    o->beside = arena_print(a, "%.*s.part-%d", STR_ARG(o->path), (int)getpid());
    o->block = buf_on(a, (size_t)SIMULATE_BLOCK * 2);
    o->to = fopen(o->beside.at, "we");
    return o->to ? STATUS_OK : out_fail(a, o);
}

static Status out_flush(Arena *a, SimulateOut *o, size_t from) {
    if (o->block->len < from) return STATUS_OK;
    if (fwrite(o->block->at, 1, o->block->len, o->to) != o->block->len) return out_fail(a, o);
    buf_clear(o->block);
    return STATUS_OK;
}

static Status out_close(Arena *a, SimulateOut *o, Status s) {
    if (o->to == NULL) return s;
    if (s.code == OK) s = out_flush(a, o, 0);
    if (fclose(o->to) != 0 && s.code == OK) s = out_fail(a, o);
    if (s.code == OK && rename(o->beside.at, o->path.at) != 0) s = out_fail(a, o);
    if (s.code != OK) unlink(o->beside.at);
    return s;
}

static Status simulate_professionals(Arena *a, const Names *n, Str folder) {
    SimulateOut o = {0};
    uint64_t all = n->synth->sites * synth_professionals_per_site(n->synth);
    Status s = out_open(a, folder, S("professionals.csv"), &o);
    if (s.code == OK)
        buf_add(o.block, S("professional,site,enough_knowledge,open_to_input,enough_time,"
                           "problems_with_municipality,experience_years\n"));
    for (uint64_t i = 0; i < all && s.code == OK; i++) {
        SynthProfessional p = synth_professional(n->synth, i);
        buf_print(o.block, "W%0*llu,S%llu,%d,%d,%d,%d,%d\n", n->professional,
                  (unsigned long long)i + 1, (unsigned long long)p.site + 1, p.enough_knowledge,
                  p.open_to_input, p.enough_time, p.problems_with_municipality, p.experience_years);
        s = out_flush(a, &o, SIMULATE_BLOCK);
    }
    return out_close(a, &o, s);
}

static Status simulate_people(Arena *a, const Names *n, Str folder, bool plans) {
    SimulateOut o[SIMULATE_FILES] = {0};
    SynthPerson *p = ARENA_NEW(a, SynthPerson);
    Status s = STATUS_OK;
    for (int f = 0; f < SIMULATE_FILES && s.code == OK; f++) {
        if (simulate_files[f].plans && !plans) continue;
        s = out_open(a, folder, simulate_files[f].name, &o[f]);
        if (s.code == OK) buf_add(o[f].block, simulate_files[f].header);
    }
    for (uint64_t i = 0; i < n->synth->persons && s.code == OK; i++) {
        synth_person(n->synth, i, p);
        for (int f = 0; f < SIMULATE_FILES && s.code == OK; f++) {
            if (o[f].to == NULL) continue;
            simulate_files[f].rows(n, i, p, o[f].block);
            s = out_flush(a, &o[f], SIMULATE_BLOCK);
        }
    }
    for (int f = 0; f < SIMULATE_FILES; f++) s = out_close(a, &o[f], s);
    return s;
}

static int digits(uint64_t v, int least) {
    int n = 1;
    while (v >= 10) v /= 10, n++;
    return n < least ? least : n;
}

static Status count_given(const Args *args, const char *name, int64_t least, int64_t most,
                          uint64_t *out) {
    Str given = args_value(args, name, S(""));
    int64_t v = 0;
    if (!str_int(given, &v) || v < least || v > most)
        return status_print(args->arena, INVALID,
                            "%s '%.*s': expected a whole number from %lld to "
                            "%lld",
                            name, STR_ARG(given), (long long)least, (long long)most);
    *out = (uint64_t)v;
    return STATUS_OK;
}

static Status simulate_run(Args *args) {
    Arena *a = args->arena;
    SynthModel model = {0};
    Synth s = {.model = &model};
    TRY(count_given(args, "--persons", 1, SIMULATE_PERSONS_MOST, &s.persons));
    TRY(count_given(args, "--sites", 1, (int64_t)s.persons, &s.sites));
    TRY(count_given(args, "--seed", 0, INT64_MAX, &s.seed));
    TRY(status_at(a, synth_model_read(a, shipped_file(S("demo/synth.json")), &model),
                  "demo/synth.json"));
    Str folder = arena_copy(a, args_value(args, "-o", S("")));
    if (mkdir(folder.at, 0777) != 0 && errno != EEXIST)
        return status_print(a, UNAVAILABLE, "%.*s: cannot be made: %s", STR_ARG(folder),
                            strerror(errno));
    Names n = {.synth = &s,
               .person = digits(s.persons, 4),
               .professional = digits(s.sites * synth_professionals_per_site(&s), 3)};
    TRY(simulate_professionals(a, &n, folder));
    return simulate_people(a, &n, folder, args_given(args, "--plans"));
}

int cmd_simulate(Args *args) {
    bool all = args_given(args, "--persons") && args_given(args, "--sites") &&
               args_given(args, "--seed") && args_given(args, "-o");
    if (args->n != 0 || !all) {
        fputs("usage: draagkracht simulate --persons N --sites K --seed S [--plans] -o DIR\n",
              stderr);
        return EXIT_BAD_CALL;
    }
    Status s = simulate_run(args);
    return s.code == OK ? EXIT_DONE : command_fail(s);
}
