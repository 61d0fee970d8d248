// SPDX-License-Identifier: EUPL-1.2
/* draagkracht study: a file of answers becomes the report and the tables of a study. */
#include "cli/cmd.h"

#include "cli/score_file.h"

#include "cli/instruments.h"
#include "cli/place.h"
#include "cli/study_files.h"
#include "cli/study_store.h"
#include "report/aggregate.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

enum { STUDY_MOST = 64 << 20 }; /* bytes of one output */
/* With more persons than this, JSON alone holds the counts and estimates without the tables of the
   report, unless those are asked for; docs/study-json.md says so. */
enum { STUDY_LARGE = 50000, THREADS = 2, THREADS_MOST = 64 };

/* How long each part took, on standard error. */
typedef struct {
    bool told;
    struct timespec last;
} StudyClock;

static void study_took(void *what, const char *part) {
    StudyClock *c = what;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double s =
        (double)(now.tv_sec - c->last.tv_sec) + 1e-9 * (double)(now.tv_nsec - c->last.tv_nsec);
    if (c->told) fprintf(stderr, "%-12s %9.3f s\n", part, s);
    c->last = now;
}

static Status study_cut(const Args *args, double *cut) {
    *cut = (double)NAN;
    if (!args_given(args, "--cut")) return STATUS_OK;
    Str given = args_value(args, "--cut", S(""));
    if (str_double(given, cut)) return STATUS_OK;
    return status_print(args->arena, INVALID, "--cut '%.*s': expected a number such as 3.5",
                        STR_ARG(given));
}

static Status study_write(Arena *a, Str path, const Buf *text) {
    bool standard = str_eq(path, S("-"));
    FILE *to = standard ? stdout : fopen(arena_copy(a, path).at, "we");
    bool good = to && fwrite(text->at, 1, text->len, to) == text->len && fflush(to) == 0;
    int why = errno;
    if (to && !standard && fclose(to) != 0) good = false, why = errno;
    if (good) return STATUS_OK;
    return status_print(a, UNAVAILABLE, "%.*s: cannot be written: %s", STR_ARG(path),
                        strerror(why));
}

typedef struct {
    Lang lang;
    bool report, tables;
} StudyWish;

/* libRmath prints its warnings on standard output, which may be where the tables go: they are led
   to standard error. */
static void study_quiet(Arena *a, const StudyInput *in, const StudyWish *wish, Study *study,
                        Sheet **sheet) {
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    if (kept >= 0) dup2(STDERR_FILENO, STDOUT_FILENO);
    *study = study_of(a, in);
    in->done(in->done_what, "headline");
    if (wish->report || wish->tables || study->started <= STUDY_LARGE) {
        *sheet = ARENA_NEW(a, Sheet);
        **sheet = study_sheet(a, in, study, wish->lang);
    }
    fflush(stdout);
    if (kept >= 0) {
        dup2(kept, STDOUT_FILENO);
        close(kept);
    }
}

static Status study_lang(const Args *args, Lang *lang) {
    Str given = args_value(args, "--lang", S("nl"));
    for (int l = 0; l < LANGS; l++)
        if (str_eq(given, lang_code((Lang)l))) {
            *lang = (Lang)l;
            return STATUS_OK;
        }
    return status_print(args->arena, INVALID, "--lang '%.*s': expected nl or en", STR_ARG(given));
}

static Status study_threads(const Args *args, size_t *threads) {
    int64_t n = THREADS;
    Str given = args_value(args, "--threads", S("2"));
    if (!str_int(given, &n) || n < 1 || n > THREADS_MOST)
        return status_print(args->arena, INVALID, "--threads '%.*s': expected 1 to %d",
                            STR_ARG(given), THREADS_MOST);
    *threads = (size_t)n;
    return STATUS_OK;
}

static Status study_out(Args *args, const Study *study, const Sheet *sheet) {
    Arena *a = args->arena;
    Str json = args_value(args, "--json", S("")), report = args_value(args, "--report", S(""));
    if (json.len) {
        Buf *text = buf_on(a, STUDY_MOST);
        JsonOut j = json_out(text, true);
        study_json(study, sheet, &j);
        buf_char(text, '\n');
        if (text->full) return STATUS(BUG, "the tables of the study do not fit");
        TRY(study_write(a, json, text));
    }
    if (report.len == 0) return STATUS_OK;
    Buf *page = buf_on(a, STUDY_MOST);
    sheet_html(sheet, page);
    if (page->full) return STATUS(BUG, "the report of the study does not fit");
    return study_write(a, report, page);
}

static Status study_aggregate(Arena *a, const StudyInput *in, Str path) {
    Buf *text = buf_on(a, STUDY_MOST);
    JsonOut j = json_out(text, true);
    aggregate_json(aggregate_of(a, in), &j);
    buf_char(text, '\n');
    if (text->full) return STATUS(BUG, "the sums of the study do not fit");
    return study_write(a, path, text);
}

static bool study_from_store(const Args *args) {
    return args_given(args, "--data") || args_given(args, "--db");
}

static Status study_read_store(Args *args, StudyInput *in) {
    Arena *a = args->arena;
    Str place, design = args_value(args, "--design", S(""));
    StudyStore from = {.instrument = args_value(args, "--instrument", S("draagkracht-2018"))};
    TRY(place_given(args, &place));
    TRY(place_open(args, place, false, &from.store));
    Status s = place_organisation(from.store, a, args_value(args, "--organisation", S("")),
                                  &from.organisation);
    if (s.code == OK) s = study_store(a, &from, in);
    store_close(from.store);
    if (s.code == OK && design.len) s = study_design(a, design, in);
    return s;
}

static Status study_read_files(Args *args, StudyInput *in, RowFaults *faults) {
    Arena *a = args->arena;
    StudyPaths paths = {.responses = args->words[0],
                        .people = args_value(args, "--people", S("")),
                        .plans = args_value(args, "--plans", S("")),
                        .goals = args_value(args, "--goals", S("")),
                        .professionals = args_value(args, "--professionals", S("")),
                        .design = args_value(args, "--design", S("")),
                        .progress = isatty(STDERR_FILENO)};
    TRY(instrument_find(a, args_value(args, "--instrument", S("draagkracht-2018")),
                        &in->instrument));
    return study_files(a, &paths, in, faults);
}

static Status study_run(Args *args, RowFaults *faults) {
    Arena *a = args->arena;
    StudyInput in = {.done = study_took};
    StudyClock clock = {.told = args_given(args, "--timing")};
    StudyWish wish = {LANG_NL, args_given(args, "--report"), args_given(args, "--tables")};
    Study study;
    Sheet *sheet = NULL;
    in.done_what = &clock;
    clock_gettime(CLOCK_MONOTONIC, &clock.last);
    TRY(study_lang(args, &wish.lang));
    TRY(study_cut(args, &in.cut));
    TRY(study_threads(args, &in.threads));
    TRY(study_from_store(args) ? study_read_store(args, &in) : study_read_files(args, &in, faults));
    if (faults->n) return STATUS_OK;
    study_took(&clock, "read");
    if (args_given(args, "--aggregate")) {
        TRY(study_aggregate(a, &in, args_value(args, "--aggregate", S(""))));
        if (!args_given(args, "--json") && !args_given(args, "--report")) return STATUS_OK;
    }
    if (wish.report && in.packed && in.packed->n_persons > STUDY_LARGE) clock.told = true;
    study_quiet(a, &in, &wish, &study, &sheet);
    return study_out(args, &study, sheet);
}

/* Files beside the answers name persons by keys that a database does not give away. */
static bool study_call_fits(const Args *args) {
    static const char *const beside[] = {"--people", "--plans", "--goals", "--professionals"};
    if (!study_from_store(args)) return args->n == 1 && !args_given(args, "--organisation");
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (args_given(args, beside[i])) return false;
    return args->n == 0 && !(args_given(args, "--data") && args_given(args, "--db"));
}

int cmd_study(Args *args) {
    Str json = args_value(args, "--json", S("")), report = args_value(args, "--report", S(""));
    Str sums = args_value(args, "--aggregate", S(""));
    int standard = str_eq(json, S("-")) + str_eq(report, S("-")) + str_eq(sums, S("-"));
    if (!study_call_fits(args) || json.len + report.len + sums.len == 0 || standard > 1) {
        fputs("usage: draagkracht study RESPONSES.csv [--report OUT.html] [--json OUT.json] "
              "[--aggregate OUT.json] [--lang nl|en] [--people F] [--plans F] [--goals F] "
              "[--professionals F] [--design F] [--cut 3.5]\n"
              "       draagkracht study --data DIRECTORY | --db postgresql://... "
              "[--organisation NAME] [outputs] [--design F]\n"
              "One of the outputs is needed; only one can be -.\n",
              stderr);
        return EXIT_BAD_CALL;
    }
    RowFaults faults = {.arena = args->arena, .most = 1000};
    Status s = study_run(args, &faults);
    if (args->n) faults_show(args->words[0], &faults);
    if (s.code != OK) return command_fail(s);
    return faults.n ? EXIT_BAD_DATA : EXIT_DONE;
}
