// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat ESTIMATOR: one estimator on data, for researchers and for the reference cases.
 */
#include "cli/cmd.h"
#include "cli/stat.h"

#include <errno.h>
#include <unistd.h>

enum { STAT_FILES_MOST = 16 };

static const struct {
    const Estimator *rows;
    const size_t *count;
} stat_tables[] = {{stat_basic_rows, &stat_basic_count}, {stat_model_rows, &stat_model_count}};
enum { STAT_TABLES = sizeof stat_tables / sizeof *stat_tables };

static const Estimator *estimator_find(Str name) {
    for (int t = 0; t < STAT_TABLES; t++)
        for (size_t i = 0; i < *stat_tables[t].count; i++)
            if (str_eq(stat_tables[t].rows[i].name, name)) return &stat_tables[t].rows[i];
    return NULL;
}

static const Estimator *estimator_nearest(Str name) {
    const Estimator *best = NULL;
    size_t distance = 5;
    for (int t = 0; t < STAT_TABLES; t++)
        for (size_t i = 0; i < *stat_tables[t].count; i++) {
            size_t d = str_distance(name, stat_tables[t].rows[i].name, 4);
            if (d < distance) distance = d, best = &stat_tables[t].rows[i];
        }
    return best;
}

static int estimator_list(void) {
    for (int t = 0; t < STAT_TABLES; t++)
        for (size_t i = 0; i < *stat_tables[t].count; i++) {
            const Estimator *e = &stat_tables[t].rows[i];
            printf("%.*s\n  %.*s\n  parameters  %.*s\n  source      %.*s\n  same as     %.*s\n\n",
                   STR_ARG(e->name), STR_ARG(e->summary), STR_ARG(e->params), STR_ARG(e->source),
                   STR_ARG(e->agrees_with));
        }
    return EXIT_DONE;
}

static int stat_bad_call(const char *sentence, Str word) {
    fprintf(stderr, "draagkracht stat: %s", sentence);
    if (word.len) fprintf(stderr, " '%.*s'", STR_ARG(word));
    fputs("; 'draagkracht stat --list' explains the estimators\n", stderr);
    return EXIT_BAD_CALL;
}

static void stat_close(void *file) { fclose(file); }

static Status stat_file(Arena *a, Str name, Str *bytes) {
    FILE *f = fopen(arena_copy(a, name).at, "rb");
    if (f == NULL)
        return status_print(a, NOT_FOUND, "cannot open %.*s: %s", STR_ARG(name), strerror(errno));
    arena_defer(a, stat_close, f);
    Buf *all = buf_on(a, (size_t)4 << 30);
    for (;;) {
        enum { PIECE = 1 << 18 };
        char *at = buf_reserve(all, PIECE);
        if (at == NULL) return status_print(a, INVALID, "%.*s is larger than 4 GB", STR_ARG(name));
        size_t got = fread(at, 1, PIECE, f);
        all->len += got;
        if (got == 0) break;
    }
    if (ferror(f))
        return status_print(a, UNAVAILABLE, "cannot read %.*s: %s", STR_ARG(name), strerror(errno));
    *bytes = buf_str(all);
    return STATUS_OK;
}

static Status stat_answer(Args *args, const Estimator *e, const Json *params, Buf *answer) {
    Frame frames[STAT_FILES_MOST];
    size_t n = args->n - 1;
    if (n > STAT_FILES_MOST) return STATUS(INVALID, "more than 16 data files");
    for (size_t i = 0; i < n; i++) {
        Str bytes;
        TRY(stat_file(args->arena, args->words[i + 1], &bytes));
        TRY(frame_read(args->arena, args->words[i + 1], bytes, &frames[i]));
    }
    JsonOut out = json_out(answer, false);
    json_open(&out, '{');
    TRY(status_at(args->arena, e->run(args->arena, params, frames, n, &out), "%.*s",
                  STR_ARG(e->name)));
    json_close(&out, '}');
    return answer->full ? STATUS(INVALID, "the answer is larger than 4 GB") : STATUS_OK;
}

/* libRmath prints its warnings on standard output; while it works, that is standard error, so that
   the answer stays one JSON object. */
static Status stat_run(Args *args, const Estimator *e, const Json *params, Buf *answer) {
    fflush(stdout);
    int out = dup(STDOUT_FILENO);
    if (out >= 0) dup2(STDERR_FILENO, STDOUT_FILENO);
    Status s = stat_answer(args, e, params, answer);
    fflush(stdout);
    if (out >= 0) {
        dup2(out, STDOUT_FILENO);
        close(out);
    }
    return s;
}

int cmd_stat(Args *args) {
    if (args_given(args, "--list")) return estimator_list();
    if (args->n == 0) return stat_bad_call("name an estimator", S(""));
    const Estimator *e = estimator_find(args->words[0]);
    if (e == NULL) {
        const Estimator *near = estimator_nearest(args->words[0]);
        if (near) fprintf(stderr, "draagkracht stat: did you mean '%.*s'?\n", STR_ARG(near->name));
        return stat_bad_call("there is no estimator", args->words[0]);
    }
    const Json *params = NULL;
    Status s = json_read(args->arena, args_value(args, "--params", S("{}")), &params);
    if (s.code != OK) return stat_bad_call("--params is no JSON:", s.why);
    if (params->kind != J_OBJECT) return stat_bad_call("--params must be a JSON object", S(""));
    Buf *answer = buf_on(args->arena, (size_t)4 << 30);
    s = stat_run(args, e, params, answer);
    if (s.code != OK) return command_fail(s);
    printf("%.*s\n", STR_ARG(buf_str(answer)));
    return fflush(stdout) == 0 ? EXIT_DONE : command_fail(STATUS(UNAVAILABLE, "cannot write"));
}
