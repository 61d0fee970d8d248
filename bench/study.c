// SPDX-License-Identifier: EUPL-1.2
/* How fast a study is: a million persons from CSV and from memory, beside what memory itself can
   do; a mixed model of 100,000 persons; 2,000 resamples of a mean. Lines "NAME VALUE UNIT".
   usage: bench-study [PERSONS [FILE.csv [study]]]    a file of person,wave,rater,i1..i30 instead of
   ours; study: nothing but the study */
#include "cli/study_read.h"
#include "core/stats/mixed.h"
#include "core/stats/mixed_waves.h"
#include "core/stats/reliability.h"
#include "core/stats/resample.h"
#include "report/aggregate.h"
#include "report/jobs.h"
#include "report/study_table.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { ITEMS = 30, SCALES = 4, RATERS = 2, WAVES = 3, TIMES = 3 };

static double bench_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* --- the instrument: four scales, both raters the same thirty items ----------------------------
 */
static const Instrument *bench_instrument(Arena *a) {
    static const Str waves[] = {S_INIT("1"), S_INIT("2"), S_INIT("3")};
    static const Str names[] = {S_INIT("A"), S_INIT("B"), S_INIT("C"), S_INIT("D")};
    static AnswerOption options[5];
    static AnswerSet five = {.n = 5, .options = options};
    static Rater raters[RATERS] = {{.id = S_INIT("1")}, {.id = S_INIT("2")}};
    static Scale scales[SCALES];
    Item *items = ARENA_ARRAY(a, Item, ITEMS * RATERS);
    Instrument *in = ARENA_NEW(a, Instrument);
    for (int v = 0; v < 5; v++) options[v].value = v + 1;
    for (size_t s = 0; s < SCALES; s++)
        scales[s] =
            (Scale){.id = names[s], .share_of = 1, .share_in = 2, .has_cut = true, .cut = 3};
    for (size_t i = 0; i < ITEMS * RATERS; i++)
        items[i] = (Item){.id = arena_print(a, "i%zu", i % ITEMS + 1),
                          .rater = i / ITEMS,
                          .scale = i % ITEMS * SCALES / ITEMS,
                          .topic = STR_NONE};
    *in = (Instrument){.id = S("bench"),
                       .n_raters = RATERS,
                       .raters = raters,
                       .n_waves = WAVES,
                       .waves = waves,
                       .n_answers = 1,
                       .answers = &five,
                       .n_scales = SCALES,
                       .scales = scales,
                       .n_items = ITEMS * RATERS,
                       .items = items,
                       .typology = {.present = true, .first = 1, .second = 0}};
    return in;
}

/* --- invented answers: a level per scale and person, noise, 3 % left open ----------------------
 */
static size_t bench_line(Stream *s, const double *level, char *at) {
    size_t n = 0;
    for (int i = 0; i < ITEMS; i++) {
        double x = 3 + level[i * SCALES / ITEMS] + 2.4 * (stream_uniform(s) - 0.5);
        int v = (int)floor(x + 0.5);
        at[n++] = ',';
        if (stream_uniform(s) < 0.03) continue;
        at[n++] = (char)('0' + (v < 1 ? 1 : v > 5 ? 5 : v));
    }
    at[n++] = '\n';
    return n;
}

static bool bench_write(const char *path, size_t persons) {
    FILE *f = fopen(path, "we");
    char line[128];
    if (f == NULL) return false;
    fputs("person,wave,rater", f);
    for (int i = 1; i <= ITEMS; i++) fprintf(f, ",i%d", i);
    fputc('\n', f);
    for (size_t p = 0; p < persons; p++) {
        Stream s = stream_of(1, p);
        double own[SCALES], level[SCALES];
        for (int k = 0; k < SCALES; k++) own[k] = stream_normal(&s);
        for (int c = 0; c < WAVES * RATERS; c++) {
            for (int k = 0; k < SCALES; k++)
                level[k] = 0.8 * own[k] + 0.1 * (c / RATERS) + 0.6 * (stream_uniform(&s) - 0.5);
            fprintf(f, "%zu,%d,%d", p + 1, c / RATERS + 1, c % RATERS + 1);
            fwrite(line, 1, bench_line(&s, level, line), f);
        }
    }
    return fclose(f) == 0;
}

/* --- what the machine can do: reading 256 MiB of memory with two threads -----------------------
 */
enum { PIECES = 32, PIECE = 1 << 20 }; /* uint64_t a piece */

typedef struct {
    const uint64_t *at;
    uint64_t sum[PIECES];
} Bandwidth;

static void bandwidth_piece(Arena *a, size_t i, void *what) {
    Bandwidth *b = what;
    (void)a;
    uint64_t sum = 0;
    for (size_t k = 0; k < PIECE; k++) sum += b->at[i * PIECE + k];
    b->sum[i] = sum;
}

static double bench_bandwidth(void) {
    Arena *a = arena_new(SIZE_MAX / 2);
    uint64_t *all = arena_alloc(a, (size_t)PIECES * PIECE * sizeof *all), sum = 0;
    for (size_t i = 0; i < (size_t)PIECES * PIECE; i++) all[i] = i;
    Bandwidth b = {.at = all};
    double best = 0;
    for (int t = 0; t < TIMES; t++) {
        double from = bench_now();
        jobs_run(a, 2, PIECES, bandwidth_piece, &b);
        double took = bench_now() - from;
        best = fmax(best, (double)PIECES * PIECE * sizeof *all / took / 1e9);
    }
    for (int i = 0; i < PIECES; i++) sum += b.sum[i];
    arena_free(a);
    printf("memory.read %.1f GB/s two threads (check %llu)\n", best, (unsigned long long)sum % 10);
    return best;
}

/* --- the study ----------------------------------------------------------------------------------
 */
static void bench_outcome(Arena *a, const Instrument *in, const Packed *p, const Study *s) {
    StudyInput input = {.instrument = in, .packed = p, .cut = (double)NAN, .threads = 2};
    const Aggregate *g = aggregate_all(a, &input);
    for (size_t c = 0; c < SCALES; c++) {
        Sums all = sums_new(a, g->items[c].k);
        for (size_t i = 0; i < RATERS * WAVES; i++) sums_merge(&all, &g->items[i * SCALES + c]);
        long double *spread = ARENA_ARRAY(a, long double, all.k *all.k);
        double *cov = ARENA_ARRAY(a, double, all.k *all.k);
        sums_deviations(&all, spread);
        for (size_t i = 0; i < all.k * all.k; i++)
            cov[i] = (double)(spread[i] / (long double)(all.n - 1));
        const PairedT *t = &s->change[c * s->n_steps + s->n_steps - 1].paired;
        printf("# scale %c: alpha %.6f; last wave - first, first rater: t %.3f, n %llu\n",
               (char)('A' + (int)c), alpha_of_covariance(cov, all.k), t->t,
               (unsigned long long)t->n);
    }
    printf("# types, first wave by last:");
    for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++)
        printf(" %llu", (unsigned long long)s->moves[s->n_steps - 1][k]);
    putchar('\n');
}

typedef struct {
    double csv, memory, mbytes;
    size_t used;
} StudyTimes;

static Status bench_study(const Instrument *in, const char *path, size_t threads, bool tell,
                          StudyTimes *out) {
    Arena *a = arena_new(SIZE_MAX / 2);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    StudyRead from = {
        .instrument = in, .study = in, .name = str_of(path), .fd = fd, .threads = threads};
    Packed *p = NULL;
    bool sound = false;
    double begin = bench_now();
    Status s = study_read(a, &from, &p, &sound);
    if (s.code != OK || !sound) return s.code != OK ? s : STATUS(INVALID, "a row is not sound");
    study_close(a, p, (double)NAN, threads);
    double read = bench_now();
    StudyInput input = {.instrument = in, .packed = p, .cut = (double)NAN, .threads = threads};
    Study study = study_of(a, &input);
    double end = bench_now();
    out->csv = fmin(out->csv, end - begin);
    out->memory = fmin(out->memory, end - read);
    out->mbytes = (double)lseek(fd, 0, SEEK_END) / 1e6;
    out->used = arena_used(a);
    if (tell) bench_outcome(a, in, p, &study);
    close(fd);
    arena_free(a);
    return STATUS_OK;
}

static Status bench_studies(Arena *a, const char *path, size_t persons, double gbs) {
    const Instrument *in = bench_instrument(a);
    struct rusage use;
    for (size_t threads = 2; threads >= 1; threads--) {
        StudyTimes t = {.csv = INFINITY, .memory = INFINITY};
        for (int i = 0; i < TIMES; i++)
            TRY(bench_study(in, path, threads, threads == 2 && i == 0, &t));
        printf("study.csv.%zu-threads %.3f s (%.0f MB, %.0f MB/s, %.1f %% of memory's)\n", threads,
               t.csv, t.mbytes, t.mbytes / t.csv, t.mbytes / t.csv / gbs / 10);
        double bytes = (double)persons * WAVES * RATERS * (ITEMS + 2);
        printf("study.memory.%zu-threads %.3f s (%.1f %% of memory's)\n", threads, t.memory,
               bytes / t.memory / 1e9 / gbs * 100);
        if (threads == 2) {
            getrusage(RUSAGE_SELF, &use);
            printf("study.bytes-a-person %.0f B\n", (double)t.used / (double)persons);
            printf("study.peak %.0f MiB\n", (double)use.ru_maxrss / 1024);
        }
    }
    return STATUS_OK;
}

/* --- a random intercept per person, 100,000 x 3, 20 % of the rows missing -----------------------
 */
enum { PERSONS = 100000, SITES = 300 };

typedef struct {
    size_t n;
    double *x, *y;
    size_t *person, *site, *wave;
} MixedRows;

static MixedRows mixed_rows(Arena *a) {
    MixedRows r = {.x = ARENA_ARRAY(a, double, PERSONS *WAVES * 3),
                   .y = ARENA_ARRAY(a, double, PERSONS *WAVES),
                   .person = ARENA_ARRAY(a, size_t, PERSONS * WAVES),
                   .site = ARENA_ARRAY(a, size_t, PERSONS * WAVES),
                   .wave = ARENA_ARRAY(a, size_t, PERSONS * WAVES)};
    double site[SITES];
    size_t persons = 0;
    Stream s = stream_of(2, 0);
    for (int i = 0; i < SITES; i++) site[i] = 0.12 * stream_normal(&s);
    for (size_t i = 0; i < PERSONS; i++) {
        double own = 3.4 + 0.5 * stream_normal(&s) + site[i % SITES];
        size_t before = r.n;
        for (size_t w = 0; w < WAVES; w++) {
            double y = own + 0.1 * (w > 0) + 0.4 * stream_normal(&s);
            if (stream_uniform(&s) < 0.2) continue;
            r.x[r.n * 3] = 1;
            if (w) r.x[r.n * 3 + w] = 1;
            r.y[r.n] = y;
            r.person[r.n] = persons;
            r.site[r.n] = i % SITES;
            r.wave[r.n++] = w;
        }
        persons += r.n > before;
    }
    return r;
}

/* As a study does it: rows become sums per group and pattern, the model is fitted to those. */
static double mixed_by_sums(Arena *a, const MixedRows *r, size_t groups, double *estimate) {
    AggregateParts parts = {0};
    double values[WAVES], from = bench_now();
    for (size_t i = 0; i < r->n;) {
        uint64_t seen = 0;
        size_t k = 0, person = r->person[i], group = groups ? r->site[i] : 0;
        for (; i < r->n && r->person[i] == person; i++)
            seen |= (uint64_t)1 << r->wave[i], values[k++] = r->y[i];
        sums_add(&aggregate_part(a, &parts, group, seen)->sums, values);
    }
    MixedPart *list = ARENA_ARRAY(a, MixedPart, parts.n);
    for (size_t i = 0; i < parts.n; i++)
        list[i] = (MixedPart){parts.list[i].site, parts.list[i].seen, &parts.list[i].sums};
    const MixedData *data = NULL;
    (void)mixed_data_waves(a, &(MixedWaves){list, parts.n, WAVES, groups}, &data);
    MixedFit fit = mixed_fit(a, data, true);
    *estimate = fit.coef[2];
    return bench_now() - from;
}

static double mixed_by_rows(Arena *a, const MixedRows *r, int terms, double *estimate) {
    Clusters by[2] = {{r->person[r->n - 1] + 1, r->person}, {SITES, r->site}};
    const MixedData *data = NULL;
    double from = bench_now();
    (void)mixed_data(a, (Design){r->n, 3, r->x}, r->y, by, terms, &data);
    MixedFit fit = mixed_fit(a, data, true);
    *estimate = fit.coef[2];
    return bench_now() - from;
}

static void bench_mixed(void) {
    static const char *const names[] = {"person", "person-in-site"};
    Arena *a = arena_new(SIZE_MAX / 2);
    MixedRows rows = mixed_rows(a);
    for (int terms = 1; terms <= 2; terms++) {
        double sums = INFINITY, general = INFINITY, one, other;
        for (int t = 0; t < TIMES; t++) {
            Arena *work = arena_new(SIZE_MAX / 2);
            sums = fmin(sums, mixed_by_sums(work, &rows, terms == 2 ? SITES : 0, &one));
            general = fmin(general, mixed_by_rows(work, &rows, terms, &other));
            arena_free(work);
        }
        printf("mixed.%s %.3f s (any design, row by row: %.3f s; estimates differ by %.1e)\n",
               names[terms - 1], sums, general, fabs(one - other));
    }
    arena_free(a);
}

/* --- 2,000 resamples of the mean of 100,000 -----------------------------------------------------
 */
enum { RESAMPLED = 100000, RESAMPLES = 2000, LOT = 50 };

static double bench_mean(const uint32_t *index, size_t n, const void *data) {
    const double *x = data;
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[index[i]];
    return sum / (double)n;
}

typedef struct {
    const double *x;
    double *t;
} Resampling;

static void resample_piece(Arena *a, size_t i, void *what) {
    const Resampling *r = what;
    (void)a;
    bootstrap_replicates(bench_mean, r->x, RESAMPLED, 3, i * LOT, (i + 1) * LOT, r->t + i * LOT);
}

static void bench_bootstrap(void) {
    Arena *a = arena_new(SIZE_MAX / 2);
    double *x = ARENA_ARRAY(a, double, RESAMPLED), *t = ARENA_ARRAY(a, double, RESAMPLES);
    Stream s = stream_of(4, 0);
    for (size_t i = 0; i < RESAMPLED; i++) x[i] = 0.1 + 0.6 * stream_normal(&s);
    Resampling r = {x, t};
    for (size_t threads = 2; threads >= 1; threads--) {
        double best = INFINITY;
        for (int i = 0; i < TIMES; i++) {
            double from = bench_now();
            jobs_run(a, threads, RESAMPLES / LOT, resample_piece, &r);
            best = fmin(best, bench_now() - from);
        }
        printf("bootstrap.mean.%zu-threads %.3f s\n", threads, best);
    }
    arena_free(a);
}

int main(int argc, char **argv) {
    Arena *a = arena_new(SIZE_MAX / 2);
    size_t persons = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    char made[] = "/tmp/draagkracht-bench-XXXXXX";
    const char *path = argc > 2 ? argv[2] : made;
    int fd = argc > 2 ? -1 : mkstemp(made);
    if (fd >= 0) close(fd);
    if (argc <= 2 && !bench_write(path, persons)) return 1;
    double gbs = bench_bandwidth();
    Status s = bench_studies(a, path, persons, gbs);
    if (s.code != OK) fprintf(stderr, "bench-study: %.*s\n", STR_ARG(s.why));
    if (argc <= 3) bench_mixed(), bench_bootstrap();
    if (argc <= 2) unlink(path);
    arena_free(a);
    return s.code != OK;
}
