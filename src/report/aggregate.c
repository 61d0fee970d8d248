// SPDX-License-Identifier: EUPL-1.2
/* From rows to sums, without the groups that are too small. */
#include "report/aggregate.h"

#include "base/table.h"
#include "core/stats/describe.h"
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

static bool wave_known(const Instrument *in, Str wave) {
    for (size_t w = 0; w < in->n_waves; w++)
        if (str_eq(in->waves[w], wave)) return true;
    return false;
}

/* Groups by site, and how many persons each has; persons is who belongs to which. */
typedef struct {
    Table sites, persons;
    size_t *size, n, *site_of, n_persons;
} Groups;

static Groups groups_of(Arena *a, const StudyInput *in) {
    Groups g = {.sites = table_new(a), .persons = table_new(a)};
    g.size = ARENA_ARRAY(a, size_t, in->n + 1);
    g.site_of = ARENA_ARRAY(a, size_t, in->n + 1);
    for (size_t i = 0; i < in->n; i++) {
        const StudyRow *row = &in->rows[i];
        if (!wave_known(in->instrument, row->wave)) continue;
        if (!table_add(&g.persons, row->person, g.n_persons)) continue;
        if (table_add(&g.sites, row->site, g.n)) g.n++;
        size_t site = table_get(&g.sites, row->site);
        g.site_of[g.n_persons++] = site;
        g.size[site]++;
    }
    return g;
}

static bool group_kept(const Groups *g, Str person) {
    size_t at = table_get(&g->persons, person);
    return at != STR_NONE && g->size[g->site_of[at]] >= AGGREGATE_LEAST;
}

/* The same study without the persons of small groups, and without plans of persons nobody knows. */
static StudyInput input_kept(Arena *a, const StudyInput *in, const Groups *g) {
    StudyInput out = *in;
    StudyRow *rows = ARENA_ARRAY(a, StudyRow, in->n + 1);
    const StudyFrame *plans = &in->plans;
    size_t width = plans->n_columns;
    double *values = ARENA_ARRAY(a, double, plans->n *width + 1);
    out.n = out.plans.n = 0;
    for (size_t i = 0; i < in->n; i++)
        if (group_kept(g, in->rows[i].person)) rows[out.n++] = in->rows[i];
    for (size_t i = 0; i < plans->n; i++)
        if (group_kept(g, plans->key[i]))
            memcpy(&values[out.plans.n++ * width], &plans->values[i * width],
                   width * sizeof *values);
    out.rows = rows;
    out.plans.values = values;
    out.plans.key = NULL;
    return out;
}

static void items_sums(Arena *a, const StudyTable *t, size_t rater, size_t wave, size_t scale,
                       Sums *out) {
    const Instrument *in = t->instrument;
    const double **x = ARENA_ARRAY(a, const double *, in->n_items + 1);
    size_t k = 0, n = 0;
    for (size_t i = 0; i < in->n_items; i++)
        if (in->items[i].scale == scale && in->items[i].rater == rater)
            x[k++] = study_item_column(a, t, wave, i);
    if (k == 0) return;
    const double *const *full = columns_complete(a, x, t->n_persons, k, &n);
    double *row = ARENA_ARRAY(a, double, k);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < k; j++) row[j] = full[j][i];
        sums_add(out, row);
    }
}

static void both_sums(const StudyTable *t, size_t wave, size_t scale, Sums *out) {
    for (size_t i = 0; i < t->n_persons && t->n_raters > 1; i++) {
        const StudyCell *one = study_cell(t, i, wave, 0), *other = study_cell(t, i, wave, 1);
        if (!one->row || !other->row) continue;
        double row[2] = {one->measure[scale], other->measure[scale]};
        if (!isnan(row[0]) && !isnan(row[1])) sums_add(out, row);
    }
}

static void change_sums(Arena *a, const StudyTable *t, size_t rater, size_t measure,
                        AggregateParts *out) {
    double row[64];
    for (size_t i = 0; i < t->n_persons; i++) {
        uint64_t seen = 0;
        size_t k = 0;
        for (size_t w = 0; w < t->n_waves && w < 64; w++) {
            const StudyCell *cell = study_cell(t, i, w, rater);
            if (!cell->row || isnan(cell->measure[measure])) continue;
            seen |= (uint64_t)1 << w;
            row[k++] = cell->measure[measure];
        }
        if (k) sums_add(&aggregate_part(a, out, t->site[i], seen)->sums, row);
    }
}

static void burden_sums(const StudyTable *t, Aggregate *g) {
    if (t->n_measures == t->instrument->n_scales) return;
    for (size_t i = 0; i < t->n_persons; i++)
        for (size_t rw = 0; rw < t->n_raters * t->n_waves; rw++) {
            const StudyCell *cell = study_cell(t, i, rw % t->n_waves, rw / t->n_waves);
            double count = cell->row ? cell->measure[t->n_measures - 1] : (double)NAN;
            if (isnan(count)) continue;
            g->burden_sum[rw * STUDY_BASES + STUDY_ALL] += (uint64_t)count;
            if (t->panel[i]) g->burden_sum[rw * STUDY_BASES + STUDY_PANEL] += (uint64_t)count;
        }
}

/* Names of the sites in the order in which the table numbers them. */
static void sites_named(Arena *a, const StudyTable *t, Aggregate *g) {
    g->n_sites = t->n_sites;
    g->sites = ARENA_ARRAY(a, Str, t->n_sites + 1);
    g->size = ARENA_ARRAY(a, uint64_t, t->n_sites + 1);
    g->sites_known = t->sites_known;
    for (size_t i = 0; i < t->n_persons; i++) g->size[t->site[i]]++;
    for (size_t i = 0; i < t->n_persons; i++)
        for (size_t c = 0; c < t->n_waves * t->n_raters; c++) {
            const StudyRow *row = study_cell(t, i, c / t->n_raters, c % t->n_raters)->row;
            if (row) g->sites[t->site[i]] = row->site;
        }
}

Aggregate *aggregate_of(Arena *a, const StudyInput *in) {
    Groups groups = groups_of(a, in);
    StudyInput kept = input_kept(a, in, &groups);
    StudyTable *t = ARENA_NEW(a, StudyTable);
    *t = study_table(a, &kept);
    Study s = study_new(a, t);
    study_interventions(a, &kept.plans, &s);
    Aggregate *g = aggregate_new(a, &s, in->cut);
    for (size_t i = 0; i < groups.n; i++) g->left_out += groups.size[i] < AGGREGATE_LEAST;
    sites_named(a, t, g);
    burden_sums(t, g);
    for (size_t rw = 0; rw < t->n_raters * t->n_waves; rw++)
        for (size_t c = 0; c < s.n_scales; c++)
            items_sums(a, t, rw / t->n_waves, rw % t->n_waves, c, &g->items[rw * s.n_scales + c]);
    for (size_t w = 0; w < t->n_waves; w++) {
        study_pairs(t, w, g->pairs[w]);
        for (size_t c = 0; c < s.n_scales; c++) both_sums(t, w, c, &g->both[w * s.n_scales + c]);
    }
    for (size_t r = 0; r < t->n_raters; r++)
        for (size_t m = 0; m < s.n_measures; m++)
            change_sums(a, t, r, m, &g->change[r * s.n_measures + m]);
    return g;
}
