// SPDX-License-Identifier: EUPL-1.2
/* draagkracht merge: sums of several organisations become the tables of one study. */
#include "cli/cmd.h"

#include "cli/instruments.h"
#include "core/shipped.h"
#include "report/aggregate.h"

#include <errno.h>
#include <unistd.h>

enum { MERGE_MOST = 64 << 20 }; /* bytes of the tables */

/* The instrument that the first file names, with the waves of that file. */
static Status merge_instrument(Args *args, Str name, const Json *json, const Instrument **out) {
    Arena *a = args->arena;
    Str id;
    size_t n_waves;
    const Str *waves;
    const Instrument *found = NULL;
    TRY(aggregate_about(a, name, json, &id, &n_waves, &waves));
    Str shipped = arena_print(a, "instruments/%.*s.json", STR_ARG(id));
    /* a file that somebody sent does not choose what is opened here */
    if (!args_given(args, "--instrument") && shipped_file(shipped).at == NULL)
        return status_print(a, INVALID,
                            "%.*s: instrument '%.*s' does not travel with the "
                            "program; name its file with --instrument",
                            STR_ARG(name), STR_ARG(id));
    TRY(instrument_find(a, args_value(args, "--instrument", id), &found));
    if (!str_eq(found->id, id))
        return status_print(a, INVALID, "%.*s: instrument %.*s, but --instrument is %.*s",
                            STR_ARG(name), STR_ARG(id), STR_ARG(found->id));
    Instrument *own = ARENA_NEW(a, Instrument);
    *own = *found;
    own->waves = waves;
    own->n_waves = n_waves;
    *out = own;
    return STATUS_OK;
}

static Status merge_one(Args *args, Str name, Aggregate **out) {
    Arena *a = args->arena;
    Str text;
    const Json *json = NULL;
    const Instrument *in = NULL;
    TRY(file_read(a, name, &text));
    TRY(status_at(a, json_read(a, text, &json), "%.*s", STR_ARG(name)));
    TRY(merge_instrument(args, name, json, &in));
    return aggregate_read(a, name, json, in, out);
}

static Status merge_write(Arena *a, Str path, const Buf *text) {
    bool standard = str_eq(path, S("-"));
    FILE *to = standard ? stdout : fopen(arena_copy(a, path).at, "we");
    bool good = to && fwrite(text->at, 1, text->len, to) == text->len && fflush(to) == 0;
    int why = errno;
    if (to && !standard && fclose(to) != 0) good = false, why = errno;
    if (good) return STATUS_OK;
    return status_print(a, UNAVAILABLE, "%.*s: cannot be written: %s", STR_ARG(path),
                        strerror(why));
}

/* libRmath prints its warnings on standard output, which may be where the tables go. */
static Status merge_study(Arena *a, const Aggregate *g, Study *study) {
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    if (kept >= 0) dup2(STDERR_FILENO, STDOUT_FILENO);
    Status s = aggregate_study(a, g, study);
    fflush(stdout);
    if (kept >= 0) {
        dup2(kept, STDOUT_FILENO);
        close(kept);
    }
    return s;
}

static void merge_json(const Aggregate *g, const Study *study, size_t files, JsonOut *j) {
    json_open(j, '{');
    json_key(j, S("merged"));
    json_open(j, '{');
    json_add_int(j, S("files"), (int64_t)files);
    json_add_int(j, S("groups"), (int64_t)g->n_sites);
    json_add_int(j, S("groups_left_out"), (int64_t)g->left_out);
    json_add_int(j, S("least_persons"), AGGREGATE_LEAST);
    json_close(j, '}');
    study_tables_json(study, j);
    json_close(j, '}');
}

static Status merge_run(Args *args) {
    Arena *a = args->arena;
    Aggregate *all = NULL;
    Study study;
    for (size_t i = 0; i < args->n; i++) {
        Aggregate *one = NULL;
        TRY(merge_one(args, args->words[i], &one));
        if (all) TRY(status_at(a, aggregate_merge(a, all, one), "%.*s", STR_ARG(args->words[i])));
        if (!all) all = one;
    }
    TRY(merge_study(a, all, &study));
    Buf *text = buf_on(a, MERGE_MOST);
    JsonOut j = json_out(text, true);
    merge_json(all, &study, args->n, &j);
    buf_char(text, '\n');
    if (text->full) return STATUS(BUG, "the tables do not fit");
    return merge_write(a, args_value(args, "--json", S("-")), text);
}

int cmd_merge(Args *args) {
    if (args->n == 0) {
        fputs(
            "usage: draagkracht merge A.json B.json... [--json OUT.json] [--instrument ID|FILE]\n",
            stderr);
        return EXIT_BAD_CALL;
    }
    Status s = merge_run(args);
    return s.code == OK ? EXIT_DONE : command_fail(s);
}
