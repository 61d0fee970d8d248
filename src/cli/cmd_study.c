// SPDX-License-Identifier: EUPL-1.2
/* draagkracht study: a file of answers becomes the tables of a study. */
#include "cli/cmd.h"

#include "cli/score_file.h"

#include "cli/instruments.h"
#include "cli/study_files.h"

#include <errno.h>
#include <unistd.h>

enum { STUDY_JSON_MOST = 64 << 20 };

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

/* libRmath prints its warnings on standard output, which may be where the tables go: they are led
   to standard error. */
static Study study_quiet(Arena *a, const StudyInput *in) {
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    if (kept >= 0) dup2(STDERR_FILENO, STDOUT_FILENO);
    Study study = study_of(a, in);
    fflush(stdout);
    if (kept >= 0) {
        dup2(kept, STDOUT_FILENO);
        close(kept);
    }
    return study;
}

static Status study_run(Args *args, RowFaults *faults) {
    Arena *a = args->arena;
    StudyPaths paths = {.responses = args->words[0],
                        .people = args_value(args, "--people", S("")),
                        .plans = args_value(args, "--plans", S(""))};
    StudyInput in = {0};
    TRY(study_cut(args, &in.cut));
    TRY(instrument_find(a, args_value(args, "--instrument", S("draagkracht-2018")),
                        &in.instrument));
    TRY(study_files(a, &paths, &in, faults));
    if (faults->n) return STATUS_OK;
    Study study = study_quiet(a, &in);
    Buf *text = buf_on(a, STUDY_JSON_MOST);
    JsonOut j = json_out(text, true);
    study_json(&study, &j);
    buf_char(text, '\n');
    if (text->full) return STATUS(BUG, "the tables of the study do not fit");
    return study_write(a, args_value(args, "--json", S("")), text);
}

int cmd_study(Args *args) {
    if (args->n != 1 || !args_given(args, "--json")) {
        fputs("usage: draagkracht study RESPONSES.csv --json OUT.json [--people F] [--plans F] "
              "[--cut 3.5]\n",
              stderr);
        return EXIT_BAD_CALL;
    }
    RowFaults faults = {.arena = args->arena, .most = 1000};
    Status s = study_run(args, &faults);
    faults_show(args->words[0], &faults);
    if (s.code != OK) return command_fail(s);
    return faults.n ? EXIT_BAD_DATA : EXIT_DONE;
}
