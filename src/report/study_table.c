// SPDX-License-Identifier: EUPL-1.2
/* What the columns of a study are worth: scores, types and counts, worked out when asked for. */
#include "report/study_table.h"

#include "base/table.h"
#include "report/jobs.h"

bool study_answered(const StudyTable *t, size_t person, size_t wave, size_t rater) {
    return packed_code(t->packed, person, t->packed->cell[wave * t->n_raters + rater]) != 0;
}

int study_type(const StudyTable *t, size_t person, size_t wave, size_t rater) {
    size_t cell = t->packed->cell[wave * t->n_raters + rater];
    return packed_code(t->packed, person, cell + PACKED_TYPE) - 1;
}

int study_domain(const StudyTable *t, size_t person, size_t wave, size_t rater, size_t domain) {
    size_t cell = t->packed->cell[wave * t->n_raters + rater];
    size_t at = cell + PACKED_CODES + t->packed->items[rater] + domain;
    return packed_code(t->packed, person, at) - 1;
}

static size_t wave_place(const Instrument *in, Str wave) {
    size_t w = 0;
    while (w < in->n_waves && !str_eq(in->waves[w], wave)) w++;
    return w;
}

/* Rows as they come out of a database. */
static void rows_pack_all(Arena *a, const StudyInput *in, Packed *p) {
    const Instrument *inst = in->instrument;
    uint8_t *codes = ARENA_ARRAY(a, uint8_t, inst->n_items + inst->n_domains + 1);
    for (size_t i = 0; i < in->n; i++) {
        const StudyRow *r = &in->rows[i];
        size_t rater = r->answers.rater;
        for (size_t j = 0; j < inst->n_items; j++)
            if (inst->items[j].rater == rater)
                codes[p->place[j]] = packed_item(inst, j, r->answers.items[j]);
        for (size_t j = 0; j < inst->n_domains; j++)
            codes[p->items[rater] + j] = packed_domain(inst, r->answers.domains[j]);
        PackedRow row = {.person = r->person,
                         .site = r->site,
                         .professional = r->professional,
                         .wave = wave_place(inst, r->wave),
                         .outside = r->wave,
                         .rater = rater,
                         .codes = codes};
        (void)packed_add(p, &row); /* at most one per person, wave and rater: the contract */
    }
}

typedef struct {
    const Packed *p;
    PackedTypes types;
} Closing;

static void closing_chunk(Arena *a, size_t chunk, void *what) {
    const Closing *c = what;
    (void)a;
    packed_types_chunk(c->p, &c->types, chunk);
}

void study_close(Arena *a, Packed *p, double cut, size_t threads) {
    packed_close(p);
    Closing c = {p, packed_types(a, p, cut)};
    jobs_run(a, threads, p->n_chunks, closing_chunk, &c);
}

const Packed *study_packed(Arena *a, const StudyInput *in) {
    Packed *p;
    if (in->packed) return in->packed;
    if (packed_new(a, in->instrument, &p).code != OK) {
        Instrument *none = ARENA_NEW(a, Instrument); /* too large for columns: nobody */
        if (packed_new(a, none, &p).code != OK) return NULL;
        return p;
    }
    rows_pack_all(a, in, p);
    study_close(a, p, in->cut, in->threads);
    return p;
}

/* Sites get their numbers in the order of the persons. */
static void table_persons(Arena *a, StudyTable *t) {
    const Packed *p = t->packed;
    size_t n = t->n_persons, *number = ARENA_ARRAY(a, size_t, p->sites.n + 1);
    t->site = ARENA_ARRAY(a, size_t, n + 1);
    t->person = ARENA_ARRAY(a, Str, n + 1);
    t->professional = ARENA_ARRAY(a, Str, n + 1);
    t->site_name = ARENA_ARRAY(a, Str, p->sites.n + 1);
    t->sites_known = true;
    for (size_t i = 0; i < n; i++) {
        size_t site = p->chunks[i / PACKED_CHUNK]->site[i % PACKED_CHUNK];
        if (number[site] == 0) {
            t->site_name[t->n_sites] = p->sites.list[site];
            number[site] = ++t->n_sites;
        }
        if (site == 0) t->sites_known = false;
        t->site[i] = number[site] - 1;
        t->person[i] = packed_person(p, i);
        t->professional[i] = packed_professional(p, i);
    }
}

static void table_panel(StudyTable *t) {
    for (size_t i = 0; i < t->n_persons; i++) {
        t->panel[i] = t->n_raters > 0 && t->n_waves > 0;
        for (size_t w = 0; w < t->n_waves && t->panel[i]; w++)
            t->panel[i] = study_answered(t, i, w, 0);
    }
}

StudyTable study_table(Arena *a, const StudyInput *in) {
    const Instrument *inst = in->instrument;
    StudyTable t = {.instrument = inst,
                    .packed = study_packed(a, in),
                    .n_waves = inst->n_waves,
                    .n_raters = inst->n_raters,
                    .n_measures = inst->n_scales + (inst->n_domains > 0)};
    t.n_persons = t.packed->n_persons;
    t.rows_outside = t.packed->rows_outside;
    t.scales = ARENA_ARRAY(a, PackedScale, t.n_raters * inst->n_scales + 1);
    for (size_t i = 0; i < t.n_raters * inst->n_scales; i++)
        t.scales[i] =
            packed_scale(a, inst, t.packed->place, i % inst->n_scales, i / inst->n_scales);
    table_persons(a, &t);
    t.panel = ARENA_ARRAY(a, bool, t.n_persons + 1);
    table_panel(&t);
    return t;
}

void study_chunk(const StudyTable *t, size_t chunk, size_t wave, size_t rater, size_t measure,
                 double *out) {
    size_t n = packed_in_chunk(t->packed, chunk), n_scales = t->instrument->n_scales;
    if (measure < n_scales)
        packed_means(t->packed, &t->scales[rater * n_scales + measure], chunk, wave, rater, out);
    else
        packed_burdens(t->packed, chunk, wave, rater, out);
    for (size_t i = n; i < PACKED_CHUNK; i++) out[i] = (double)NAN;
}

double *study_column(Arena *a, const StudyTable *t, size_t wave, size_t rater, size_t measure) {
    double *x = ARENA_ARRAY(a, double, t->n_persons + 1), some[PACKED_CHUNK];
    for (size_t c = 0; c < t->packed->n_chunks; c++) {
        study_chunk(t, c, wave, rater, measure, some);
        memcpy(x + c * PACKED_CHUNK, some, packed_in_chunk(t->packed, c) * sizeof *x);
    }
    return x;
}

double *study_item_column(Arena *a, const StudyTable *t, size_t wave, size_t item) {
    size_t rater = t->instrument->items[item].rater;
    size_t at = t->packed->cell[wave * t->n_raters + rater] + PACKED_CODES + t->packed->place[item];
    int below = packed_least(t->instrument, item) - 1;
    double *x = ARENA_ARRAY(a, double, t->n_persons + 1);
    for (size_t i = 0; i < t->n_persons; i++) {
        int code = packed_code(t->packed, i, at);
        x[i] = code == PACKED_NONE ? (double)NAN : code + below;
    }
    return x;
}
