// SPDX-License-Identifier: EUPL-1.2
/* Reads the files of a study, and lays what they say about one person side by side. */
#include "cli/study_files.h"

#include "app/import.h"
#include "cli/instruments.h"
#include "cli/study_frames.h"

static Status person_unknown(Arena *a, const StudyPaths *paths, size_t line, Str person) {
    return status_print(a, INVALID, "%.*s, line %zu, column person: '%.*s' does not stand in %.*s",
                        STR_ARG(paths->responses), line, STR_ARG(person), STR_ARG(paths->people));
}

/* What the answers and the people say about a site must be the same, or one says nothing. */
static Status site_agrees(Arena *a, const StudyPaths *paths, size_t line, const StudyRow *row,
                          Str site) {
    if (row->site.len == 0 || site.len == 0 || str_eq(row->site, site)) return STATUS_OK;
    return status_print(a, INVALID,
                        "%.*s, line %zu, column site: '%.*s', but %.*s has '%.*s' in '%.*s'",
                        STR_ARG(paths->responses), line, STR_ARG(row->site), STR_ARG(paths->people),
                        STR_ARG(row->person), STR_ARG(site));
}

static Status people_fill(Arena *a, const StudyPaths *paths, const ImportRows *from,
                          StudyRow *rows) {
    StudyPeople people;
    if (paths->people.len == 0) return STATUS_OK;
    TRY(people_read(a, paths->people, &people));
    for (size_t i = 0; i < from->n; i++) {
        size_t at = table_get(&people.place, rows[i].person), line = from->rows[i].line;
        if (at == STR_NONE) return person_unknown(a, paths, line, rows[i].person);
        TRY(site_agrees(a, paths, line, &rows[i], people.site[at]));
        if (people.site[at].len) rows[i].site = people.site[at];
        if (people.professional[at].len) rows[i].professional = people.professional[at];
    }
    return STATUS_OK;
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

Status study_files(Arena *a, const StudyPaths *paths, StudyInput *out, RowFaults *faults) {
    Str bytes;
    ImportRows from;
    Day no_day = {0}; /* the days of the answers play no part in a study */
    TRY(file_read(a, paths->responses, &bytes));
    TRY(import_read(a, out->instrument, paths->responses, bytes, no_day, &from, faults));
    if (faults->n) return STATUS_OK;
    StudyRow *rows = ARENA_ARRAY(a, StudyRow, from.n + 1);
    for (size_t i = 0; i < from.n; i++) {
        const ImportRow *r = &from.rows[i];
        rows[i] = (StudyRow){.person = r->person,
                             .site = r->site,
                             .professional = r->professional,
                             .wave = r->wave,
                             .answers = {r->rater, r->items, r->domains}};
    }
    out->rows = rows;
    out->n = from.n;
    TRY(people_fill(a, paths, &from, rows));
    if (paths->plans.len) TRY(plans_read(a, paths->plans, &out->plans));
    if (paths->goals.len) TRY(goals_read(a, paths->goals, &out->goals));
    if (paths->professionals.len)
        TRY(professionals_read(a, paths->professionals, &out->professionals));
    return paths->design.len ? study_design(a, paths->design, out) : STATUS_OK;
}
