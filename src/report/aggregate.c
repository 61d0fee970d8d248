// SPDX-License-Identifier: EUPL-1.2
/* From rows to sums, without the groups that are too small. */
#include "report/aggregate.h"

#include "base/table.h"
#include "base/wide.h"
#include "report/jobs.h"
#include "report/study_table.h"

Aggregate *aggregate_new(Arena *a, const Study *shape, double cut) {
    Aggregate *g = ARENA_NEW(a, Aggregate);
    const Instrument *in = shape->instrument;
    size_t rw = shape->n_raters * shape->n_waves;
    *g = (Aggregate){.study = *shape, .cut = cut, .sites_known = true};
    g->burden_sum = ARENA_ARRAY(a, uint64_t, rw * STUDY_BASES + 1);
    g->items = ARENA_ARRAY(a, Sums, rw * shape->n_scales + 1);
    g->pairs = arena_array(a, shape->n_waves + 1, sizeof *g->pairs);
    g->both = ARENA_ARRAY(a, Sums, shape->n_waves * shape->n_scales + 1);
    g->change = ARENA_ARRAY(a, AggregateParts, shape->n_raters * shape->n_measures + 1);
    for (size_t i = 0; i < rw; i++)
        for (size_t c = 0; c < shape->n_scales; c++)
            g->items[i * shape->n_scales + c] =
                sums_new(a, instrument_scale_items(in, c, i / shape->n_waves));
    for (size_t i = 0; i < shape->n_waves * shape->n_scales; i++) g->both[i] = sums_new(a, 2);
    return g;
}

Study aggregate_shape(Arena *a, const Instrument *in, bool plans) {
    StudyInput nobody = {.instrument = in, .cut = (double)NAN};
    StudyTable *t = ARENA_NEW(a, StudyTable);
    *t = study_table(a, &nobody);
    Study s = study_new(a, t);
    nobody.plans.n_columns = plans ? PLAN_COLUMNS : 0;
    study_interventions(a, &nobody.plans, &s);
    return s;
}

AggregatePart *aggregate_find(const AggregateParts *parts, size_t site, uint64_t seen) {
    size_t at = site < parts->n_first ? parts->first[site] : 0;
    while (at && parts->list[at - 1].seen != seen) at = parts->list[at - 1].next;
    return at ? &parts->list[at - 1] : NULL;
}

/* Twice the room, what was there kept; the old memory stays with the arena. */
static void *grown(Arena *a, void *old, size_t n, size_t room, size_t size) {
    void *list = arena_array(a, room, size);
    if (n) memcpy(list, old, n * size);
    return list;
}

AggregatePart *aggregate_part(Arena *a, AggregateParts *parts, size_t site, uint64_t seen) {
    AggregatePart *found = aggregate_find(parts, site, seen);
    if (found) return found;
    if (site >= parts->n_first) {
        size_t room = 2 * site + 16;
        parts->first = grown(a, parts->first, parts->n_first, room, sizeof *parts->first);
        parts->n_first = room;
    }
    if (parts->n == parts->room) {
        parts->room = parts->room ? parts->room * 2 : 16;
        parts->list = grown(a, parts->list, parts->n, parts->room, sizeof *parts->list);
    }
    size_t k = (size_t)__builtin_popcountll(seen);
    parts->list[parts->n] = (AggregatePart){site, seen, sums_new(a, k), parts->first[site]};
    parts->first[site] = ++parts->n;
    return &parts->list[parts->n - 1];
}

/* Which persons answered one item more, of those who answered all before it: 0 or -1. */
static WIDE void chunk_whole(const uint8_t *restrict code, int16_t *restrict whole) {
    for (size_t i = 0; i < PACKED_CHUNK; i++) whole[i] &= (int16_t) - (code[i] != 0);
}

static WIDE void chunk_codes(const uint8_t *restrict code, const int16_t *restrict whole,
                             int16_t *restrict x) {
    for (size_t i = 0; i < PACKED_CHUNK; i++) x[i] = (int16_t)(code[i] & whole[i]);
}

/* A chunk's sums stay below 2^31: 1024 products of two bytes. */
static WIDE int32_t chunk_product(const int16_t *restrict x, const int16_t *restrict y) {
    int32_t sum = 0;
    for (size_t i = 0; i < PACKED_CHUNK; i++) sum += x[i] * y[i];
    return sum;
}

static WIDE int32_t chunk_sum(const int16_t *x) {
    int32_t sum = 0;
    for (size_t i = 0; i < PACKED_CHUNK; i++) sum += x[i];
    return sum;
}

/* The k items of a scale in one chunk, 0 in every column where one of them is missing, so that
   plain sums of products run over complete rows only. Gives how many those are. */
static size_t chunk_complete(const StudyTable *t, const PackedScale *of, size_t chunk, size_t first,
                             int16_t (*x)[PACKED_CHUNK]) {
    int16_t whole[PACKED_CHUNK];
    size_t persons = packed_in_chunk(t->packed, chunk);
    for (size_t i = 0; i < PACKED_CHUNK; i++) whole[i] = -(int16_t)(i < persons);
    for (size_t j = 0; j < of->n_items; j++)
        chunk_whole(packed_column(t->packed, chunk, first + of->columns[j]), whole);
    for (size_t j = 0; j < of->n_items; j++)
        chunk_codes(packed_column(t->packed, chunk, first + of->columns[j]), whole, x[j]);
    return (size_t)-chunk_sum(whole);
}

/* From sums of codes to sums of answers: answer = code + below. */
static void codes_answers(Sums *s, const double *below) {
    size_t k = s->k;
    double n = (double)s->n;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            s->product[i * k + j] +=
                below[i] * s->sum[j] + below[j] * s->sum[i] + n * below[i] * below[j];
    for (size_t i = 0; i < k; i++) s->sum[i] += n * below[i];
}

static void items_sums(Arena *a, const StudyTable *t, size_t rater, size_t wave, size_t scale,
                       Sums *out) {
    const Instrument *in = t->instrument;
    const PackedScale *of = &t->scales[rater * in->n_scales + scale];
    size_t first = t->packed->cell[wave * t->n_raters + rater] + PACKED_CODES, k = of->n_items;
    int16_t(*x)[PACKED_CHUNK] = arena_array(a, k + 1, sizeof *x);
    double *below = ARENA_ARRAY(a, double, k + 1);
    for (size_t i = 0, j = 0; i < in->n_items; i++)
        if (in->items[i].scale == scale && in->items[i].rater == rater)
            below[j++] = packed_least(in, i) - 1;
    for (size_t c = 0; c < t->packed->n_chunks && k; c++) {
        out->n += chunk_complete(t, of, c, first, x);
        for (size_t i = 0; i < k; i++) {
            out->sum[i] += chunk_sum(x[i]);
            for (size_t j = 0; j <= i; j++) out->product[i * k + j] += chunk_product(x[i], x[j]);
        }
    }
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < i; j++) out->product[j * k + i] = out->product[i * k + j];
    codes_answers(out, below);
}

static void both_sums(const StudyTable *t, size_t wave, size_t scale, Sums *out) {
    double one[PACKED_CHUNK], other[PACKED_CHUNK], rows[2 * PACKED_CHUNK];
    for (size_t c = 0; c < t->packed->n_chunks && t->n_raters > 1; c++) {
        size_t n = 0;
        study_chunk(t, c, wave, 0, scale, one);
        study_chunk(t, c, wave, 1, scale, other);
        for (size_t i = 0; i < PACKED_CHUNK; i++) {
            rows[2 * n] = one[i];
            rows[2 * n + 1] = other[i];
            n += !isnan(one[i]) && !isnan(other[i]);
        }
        sums_add_rows(out, rows, n);
    }
}

/* Rows of one site and pattern that came after each other, on their way to its sums. */
typedef struct {
    AggregatePart *part;
    size_t n;
    double *rows; /* PACKED_CHUNK of them, of part->sums.k values */
} ChangeRun;

static void run_end(ChangeRun *run) {
    if (run->n) sums_add_rows(&run->part->sums, run->rows, run->n);
    run->n = 0;
}

/* One person's measure at every wave of a chunk; nothing when it is missing at all of them. */
static void run_add(Arena *a, const StudyTable *t, double (*wave)[PACKED_CHUNK], size_t i,
                    size_t site, AggregateParts *out, ChangeRun *run) {
    uint64_t seen = 0;
    for (size_t w = 0; w < t->n_waves; w++) seen |= (uint64_t)!isnan(wave[w][i]) << w;
    if (seen == 0) return;
    if (run->part == NULL || run->part->site != site || run->part->seen != seen) {
        run_end(run);
        run->part = aggregate_part(a, out, site, seen);
    }
    double *row = run->rows + run->n++ * run->part->sums.k;
    for (size_t w = 0; w < t->n_waves; w++)
        if (seen >> w & 1) *row++ = wave[w][i];
}

static void change_sums(Arena *a, const StudyTable *t, size_t rater, size_t measure,
                        AggregateParts *out) {
    double(*wave)[PACKED_CHUNK] = arena_array(a, t->n_waves + 1, sizeof *wave);
    ChangeRun run = {.rows = ARENA_ARRAY(a, double, PACKED_CHUNK *(t->n_waves + 1))};
    for (size_t c = 0; c < t->packed->n_chunks; c++) {
        for (size_t w = 0; w < t->n_waves; w++) study_chunk(t, c, w, rater, measure, wave[w]);
        for (size_t i = 0; i < packed_in_chunk(t->packed, c); i++)
            run_add(a, t, wave, i, t->site[c * PACKED_CHUNK + i], out, &run);
        run_end(&run);
    }
}

static void burden_sums(const Study *s, Aggregate *g) {
    for (size_t i = 0; i < s->n_raters * s->n_waves * STUDY_BASES; i++)
        g->burden_sum[i] =
            s->burden[i].n ? (uint64_t)llround(s->burden[i].mean * (double)s->burden[i].n) : 0;
}

/* The sums that take time, each a piece of its own: items, then pairs of raters, then change. */
typedef struct {
    const StudyTable *t;
    Aggregate *g;
    size_t n_items, n_both, n_change;
} SumsWork;

static void sums_piece(Arena *a, size_t i, void *what) {
    SumsWork *w = what;
    const StudyTable *t = w->t;
    size_t scales = t->instrument->n_scales;
    if (i < w->n_change) {
        change_sums(a, t, i / t->n_measures, i % t->n_measures, &w->g->change[i]);
    } else if ((i -= w->n_change) < w->n_items) {
        size_t rw = i / scales;
        items_sums(a, t, rw / t->n_waves, rw % t->n_waves, i % scales, &w->g->items[i]);
    } else {
        i -= w->n_items;
        both_sums(t, i / scales, i % scales, &w->g->both[i]);
    }
}

static Aggregate *aggregate_table(Arena *a, const StudyInput *in) {
    StudyTable *t = ARENA_NEW(a, StudyTable);
    *t = study_table(a, in);
    Study s = study_new(a, t);
    study_interventions(a, &in->plans, &s);
    Aggregate *g = aggregate_new(a, &s, in->cut);
    g->n_sites = t->n_sites;
    g->sites = t->site_name;
    g->size = ARENA_ARRAY(a, uint64_t, t->n_sites + 1);
    g->sites_known = t->sites_known;
    for (size_t i = 0; i < t->n_persons; i++) g->size[t->site[i]]++;
    burden_sums(&s, g);
    for (size_t w = 0; w < t->n_waves; w++) study_pairs(t, w, g->pairs[w]);
    SumsWork work = {.t = t,
                     .g = g,
                     .n_items = t->n_raters * t->n_waves * s.n_scales,
                     .n_both = t->n_waves * s.n_scales,
                     .n_change = t->n_raters * t->n_measures};
    jobs_run(a, in->threads, work.n_items + work.n_both + work.n_change, sums_piece, &work);
    return g;
}

Aggregate *aggregate_all(Arena *a, const StudyInput *in) { return aggregate_table(a, in); }

/* Whom to keep: persons of sites that are large enough; and how many sites are not. */
static uint64_t groups_small(Arena *a, const Packed *p, bool *keep) {
    size_t *size = ARENA_ARRAY(a, size_t, p->sites.n + 1);
    uint64_t small = 0;
    for (size_t i = 0; i < p->n_persons; i++)
        size[p->chunks[i / PACKED_CHUNK]->site[i % PACKED_CHUNK]]++;
    for (size_t i = 0; i < p->n_persons; i++)
        keep[i] = size[p->chunks[i / PACKED_CHUNK]->site[i % PACKED_CHUNK]] >= AGGREGATE_LEAST;
    for (size_t i = 0; i < p->sites.n; i++) small += size[i] > 0 && size[i] < AGGREGATE_LEAST;
    return small;
}

/* Plans of the persons who are kept. */
static void plans_kept(Arena *a, const Packed *kept, StudyFrame *plans) {
    Table persons = table_new(a);
    size_t width = plans->n_columns, n = 0;
    double *values = ARENA_ARRAY(a, double, plans->n *width + 1);
    for (size_t i = 0; i < kept->n_persons && plans->n; i++)
        table_add(&persons, packed_person(kept, i), i);
    for (size_t i = 0; i < plans->n; i++)
        if (table_get(&persons, plans->key[i]) != STR_NONE)
            memcpy(&values[n++ * width], &plans->values[i * width], width * sizeof *values);
    plans->n = n;
    plans->values = values;
    plans->key = NULL;
}

Aggregate *aggregate_of(Arena *a, const StudyInput *in) {
    StudyInput kept = *in;
    const Packed *all = study_packed(a, in);
    bool *keep = ARENA_ARRAY(a, bool, all->n_persons + 1);
    uint64_t small = groups_small(a, all, keep);
    kept.packed = packed_keep(a, all, keep);
    plans_kept(a, kept.packed, &kept.plans);
    Aggregate *g = aggregate_table(a, &kept);
    g->left_out = small;
    return g;
}
