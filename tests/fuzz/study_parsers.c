// SPDX-License-Identifier: EUPL-1.2
/* The readers of a study under any bytes at all, each with what must hold. */
#include "study_parsers.h"

#include "cli/stat.h"
#include "cli/study_frames.h"
#include "core/shipped.h"
#include "must.h"
#include "report/aggregate.h"

#include <sys/mman.h>
#include <unistd.h>

static const Instrument *study_instrument(Arena *a) {
    Str name = S("instruments/draagkracht-2018.json");
    const Instrument *in = NULL;
    MUST(instrument_open(a, name, shipped_file(name), &in).code == OK);
    return in;
}

/* Every column that was asked for is there or said to be missing, every number is in its range. */
static void study_frame_holds(Status s, const StudyFrame *f, size_t columns) {
    if (s.code != OK) {
        parser_refused(s);
        return;
    }
    MUST(f->n_columns == columns);
    for (size_t i = 0; i < f->n; i++) {
        MUST(f->key[i].len > 0 && str_is_utf8(f->key[i]));
        for (size_t c = 0; c < columns; c++) {
            double v = f->values[i * columns + c];
            MUST(isnan(v) || (v >= 0 && v <= 80 && v == floor(v)));
            MUST(f->columns[c].len || isnan(v));
        }
    }
}

/* The readers take a path: the bytes are a file in memory, read by each of the four. */
void parser_beside(Arena *a, Str bytes) {
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    MUST(fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
    Str path = arena_print(a, "/proc/self/fd/%d", fd);
    StudyFrame f = {0};
    StudyPeople people = {0};
    study_frame_holds(plans_read(a, path, &f), &f, PLAN_COLUMNS);
    study_frame_holds(goals_read(a, path, &f), &f, GOAL_COLUMNS);
    study_frame_holds(professionals_read(a, path, &f), &f, PRO_COLUMNS);
    Status s = people_read(a, path, &people);
    if (s.code != OK) parser_refused(s);
    close(fd);
}

void parser_design(Arena *a, Str bytes) {
    const Instrument *in = study_instrument(a);
    StudyDesign d;
    Status s = design_text(a, S("design.json"), bytes, in, &d);
    if (s.code != OK) {
        parser_refused(s);
        return;
    }
    MUST(d.n_waves <= in->n_waves);
    for (size_t i = 0, at = 0; i < d.n_waves; i++, at++) {
        while (at < in->n_waves && !str_eq(in->waves[at], d.waves[i])) at++;
        MUST(at < in->n_waves);
    }
    MUST(str_is_utf8(d.title.nl) && str_is_utf8(d.title.en) && str_is_utf8(d.note.nl));
}

static Str sums_text(Arena *a, const Aggregate *g) {
    Buf *text = buf_on(a, 1 << 24);
    JsonOut j = json_out(text, false);
    aggregate_json(g, &j);
    MUST(!text->full);
    return buf_str(text);
}

/* Sums that are read can be written and read again; they cannot be merged with themselves; their
   tables have no more persons than the file says. */
void parser_sums(Arena *a, Str bytes) {
    const Json *json = NULL;
    Instrument in = *study_instrument(a);
    Aggregate *g = NULL, *again = NULL;
    Str id, name = S("sums.json");
    Status s = json_read(a, bytes, &json);
    if (s.code == OK) s = aggregate_about(a, name, json, &id, &in.n_waves, &in.waves);
    if (s.code == OK && in.n_waves > 6)
        return; /* shapes grow with the waves; nothing new in them */
    if (s.code == OK) s = aggregate_read(a, name, json, &in, &g);
    if (s.code != OK) {
        parser_refused(s);
        return;
    }
    Str first = sums_text(a, g);
    MUST(json_read(a, first, &json).code == OK);
    MUST(aggregate_read(a, name, json, &in, &again).code == OK);
    MUST(str_eq(first, sums_text(a, again)));
    if (g->n_sites && g->sites[0].len) MUST(aggregate_merge(a, again, g).code == INVALID);
    Study study;
    if (g->study.started > 300 || in.n_waves > 3) return; /* as many persons are made */
    s = aggregate_study(a, g, &study);
    if (s.code != OK) parser_refused(s);
}

/* "name of an estimator \n parameters \n bytes of a CSV file": whatever they hold, a sentence or an
   answer that is JSON without infinite numbers. */
void parser_stat(Arena *a, Str bytes) {
    size_t one = str_find(bytes, S("\n"));
    Str name = one == STR_NONE ? bytes : str_sub(bytes, 0, one);
    Str rest = one == STR_NONE ? S("") : str_sub(bytes, one + 1, bytes.len);
    size_t two = str_find(rest, S("\n"));
    Str params = two == STR_NONE ? rest : str_sub(rest, 0, two);
    Str data = two == STR_NONE ? S("") : str_sub(rest, two + 1, rest.len);
    const struct {
        const Estimator *rows;
        size_t n;
    } tables[] = {{stat_basic_rows, stat_basic_count}, {stat_model_rows, stat_model_count}};
    const Json *given = NULL, *read = NULL;
    Frame frame[2];
    Status s = json_read(a, params, &given);
    if (s.code == OK && given->kind != J_OBJECT) return;
    if (s.code == OK) s = frame_read(a, S("fuzz.csv"), data, &frame[0]);
    if (s.code != OK) {
        parser_refused(s);
        return;
    }
    if (frame[0].n_rows > 60 || frame[0].n_columns > 12) return; /* work, and nothing new */
    frame[1] = frame[0];
    for (size_t t = 0; t < 2; t++)
        for (size_t i = 0; i < tables[t].n; i++) {
            if (!str_eq(tables[t].rows[i].name, name)) continue;
            Buf *text = buf_on(a, 1 << 24);
            JsonOut out = json_out(text, false);
            json_open(&out, '{');
            s = tables[t].rows[i].run(a, given, frame, 2, &out);
            json_close(&out, '}');
            if (s.code != OK) parser_refused(s);
            if (s.code == OK) MUST(text->full || json_read(a, buf_str(text), &read).code == OK);
        }
}
