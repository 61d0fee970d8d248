// SPDX-License-Identifier: EUPL-1.2
/* Reads the files of a study, and lays what they say about one person side by side. Answers take
   the fast road; when something on it is not sound, the slow one tells what and in which line. */
#include "cli/study_files.h"

#include "app/import.h"
#include "cli/instruments.h"
#include "cli/study_frames.h"
#include "cli/study_read.h"
#include "report/study_table.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Status person_unknown(Arena *a, const StudyPaths *paths, size_t line, Str person) {
    return status_print(a, INVALID, "%.*s, line %zu, column person: '%.*s' does not stand in %.*s",
                        STR_ARG(paths->responses), line, STR_ARG(person), STR_ARG(paths->people));
}

/* What the answers and the people say about a site must be the same, or one says nothing. */
static bool sites_agree(Str one, Str other) {
    return one.len == 0 || other.len == 0 || str_eq(one, other);
}

static Status people_tell(Arena *a, const StudyPaths *paths, const StudyPeople *people,
                          const ImportRow *row) {
    size_t at = table_get(&people->place, row->person);
    if (at == STR_NONE) return person_unknown(a, paths, row->line, row->person);
    if (sites_agree(row->site, people->site[at])) return STATUS_OK;
    return status_print(a, INVALID,
                        "%.*s, line %zu, column site: '%.*s', but %.*s has '%.*s' in '%.*s'",
                        STR_ARG(paths->responses), row->line, STR_ARG(row->site),
                        STR_ARG(paths->people), STR_ARG(row->person), STR_ARG(people->site[at]));
}

/* Every row again, slowly, to say what is wrong with it. */
static Status rows_tell(Arena *a, const StudyPaths *paths, Str bytes, const Instrument *in,
                        const StudyPeople *people, RowFaults *faults) {
    ImportRows rows;
    Day no_day = {0}; /* the days of the answers play no part in a study */
    if (bytes.len == 0) TRY(file_read(a, paths->responses, &bytes));
    TRY(import_read(a, in, paths->responses, bytes, no_day, &rows, faults));
    for (size_t i = 0; i < rows.n && people && faults->n == 0; i++)
        TRY(people_tell(a, paths, people, &rows.rows[i]));
    if (faults->n) return STATUS_OK;
    return status_print(a, BUG, "%.*s: cannot be read, and no row of it says why",
                        STR_ARG(paths->responses));
}

/* False when a person is not there or stands in another site. */
static bool people_fill(Packed *p, const StudyPeople *people) {
    for (size_t i = 0; i < p->n_persons; i++) {
        size_t at = table_get(&people->place, packed_person(p, i));
        if (at == STR_NONE || !sites_agree(packed_site(p, i), people->site[at])) return false;
        if (people->site[at].len) packed_site_set(p, i, people->site[at]);
        if (people->professional[at].len) packed_professional_set(p, i, people->professional[at]);
    }
    return true;
}

/* Waves of the design take the place of the instrument's. */
static void design_waves(Arena *a, StudyInput *in) {
    Instrument *own = ARENA_NEW(a, Instrument);
    if (in->design.n_waves == 0) return;
    *own = *in->instrument;
    own->waves = in->design.waves;
    own->n_waves = in->design.n_waves;
    in->instrument = own;
}

Status study_design(Arena *a, Str path, StudyInput *in) {
    TRY(design_read(a, path, in->instrument, &in->design));
    design_waves(a, in);
    return STATUS_OK;
}

static void fd_close(void *what) { close(*(int *)what); }

/* A file on disk is read block by block; what can be read only once is held whole. */
static Status answers_open(Arena *a, Str path, StudyRead *from) {
    struct stat about;
    int *fd = ARENA_NEW(a, int);
    *fd = str_eq(path, S("-")) ? -1 : open(arena_copy(a, path).at, O_RDONLY | O_CLOEXEC);
    if (*fd < 0 || fstat(*fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size == 0) {
        if (*fd >= 0) close(*fd);
        return file_read(a, path, &from->bytes);
    }
    arena_defer(a, fd_close, fd);
    from->fd = *fd;
    return STATUS_OK;
}

static Status answers_read(Arena *a, const StudyPaths *paths, const Instrument *whole,
                           StudyInput *out, RowFaults *faults) {
    StudyPeople people;
    StudyRead from = {.instrument = whole,
                      .study = out->instrument,
                      .name = paths->responses,
                      .fd = -1,
                      .threads = out->threads,
                      .progress = paths->progress};
    bool sound = true;
    Packed *p;
    TRY(answers_open(a, paths->responses, &from));
    TRY(study_read(a, &from, &p, &sound));
    if (!sound) return rows_tell(a, paths, from.bytes, whole, NULL, faults);
    if (paths->people.len) {
        TRY(people_read(a, paths->people, &people));
        if (!people_fill(p, &people))
            return rows_tell(a, paths, from.bytes, whole, &people, faults);
    }
    study_close(a, p, out->cut, out->threads);
    out->packed = p;
    return STATUS_OK;
}

Status study_files(Arena *a, const StudyPaths *paths, StudyInput *out, RowFaults *faults) {
    const Instrument *whole = out->instrument;
    if (paths->design.len) TRY(study_design(a, paths->design, out));
    TRY(answers_read(a, paths, whole, out, faults));
    if (faults->n) return STATUS_OK;
    if (paths->plans.len) TRY(plans_read(a, paths->plans, &out->plans));
    if (paths->goals.len) TRY(goals_read(a, paths->goals, &out->goals));
    if (paths->professionals.len)
        TRY(professionals_read(a, paths->professionals, &out->professionals));
    return STATUS_OK;
}
