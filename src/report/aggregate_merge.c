// SPDX-License-Identifier: EUPL-1.2
/* Sums of several files put together, and the tables of a study made from sums. */
#include "report/aggregate.h"

#include "core/stats/proportions.h"
#include "report/study_table.h"

static Status merge_alike(Arena *a, const Aggregate *to, const Aggregate *from) {
    const Instrument *x = to->study.instrument, *y = from->study.instrument;
    bool cuts = to->cut == from->cut || (isnan(to->cut) && isnan(from->cut));
    if (!str_eq(x->id, y->id) || !str_eq(x->version, y->version))
        return status_print(a, INVALID, "instrument %.*s, but the first file has %.*s",
                            STR_ARG(y->id), STR_ARG(x->id));
    if (!cuts) return STATUS(INVALID, "another cut than in the first file");
    bool waves = x->n_waves == y->n_waves;
    for (size_t w = 0; w < x->n_waves && waves; w++) waves = str_eq(x->waves[w], y->waves[w]);
    if (!waves) return STATUS(INVALID, "other waves than in the first file");
    if (to->study.n_kinds != from->study.n_kinds)
        return STATUS(INVALID, "only one of the files has plans");
    return STATUS_OK;
}

/* The place of each site of `from` in `to`. Persons without a site are one group. */
static Status merge_sites(Arena *a, Aggregate *to, const Aggregate *from, size_t *place) {
    Str *all = ARENA_ARRAY(a, Str, to->n_sites + from->n_sites + 1);
    size_t n = to->n_sites;
    uint64_t *size = ARENA_ARRAY(a, uint64_t, to->n_sites + from->n_sites + 1);
    if (n) memcpy(all, to->sites, n * sizeof *all);
    if (n) memcpy(size, to->size, n * sizeof *size);
    for (size_t i = 0; i < from->n_sites; i++) {
        place[i] = n;
        for (size_t k = 0; k < to->n_sites; k++)
            if (str_eq(all[k], from->sites[i])) place[i] = k;
        if (place[i] < n && from->sites[i].len)
            return status_print(a, INVALID,
                                "site '%.*s' is in another file too: its persons "
                                "might count twice",
                                STR_ARG(from->sites[i]));
        if (place[i] == n) all[n++] = from->sites[i];
        size[place[i]] += from->size[i];
    }
    to->sites = all;
    to->size = size;
    to->n_sites = n;
    to->sites_known = to->sites_known && from->sites_known;
    return STATUS_OK;
}

static void merge_counts(Aggregate *to, const Aggregate *from) {
    Study *s = &to->study;
    const Study *f = &from->study;
    size_t bases = s->n_raters * s->n_waves * STUDY_BASES;
    s->started += f->started;
    s->panel += f->panel;
    s->has_last_wave += f->has_last_wave;
    s->rows_outside += f->rows_outside;
    for (size_t i = 0; i < bases; i++) {
        s->types[i].n += f->types[i].n;
        for (int k = 0; k < STUDY_TYPES; k++) s->types[i].of[k] += f->types[i].of[k];
        s->burden[i].n += f->burden[i].n;
        to->burden_sum[i] += from->burden_sum[i];
    }
    for (size_t i = 0; i < s->n_raters * s->n_steps; i++)
        for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) s->moves[i][k] += f->moves[i][k];
    for (size_t k = 0; k < s->n_kinds; k++) {
        s->interventions[k].n += f->interventions[k].n;
        s->interventions[k].x += f->interventions[k].x;
    }
}

Status aggregate_merge(Arena *a, Aggregate *to, const Aggregate *from) {
    const Study *s = &to->study;
    size_t *place = ARENA_ARRAY(a, size_t, from->n_sites + 1);
    TRY(merge_alike(a, to, from));
    TRY(merge_sites(a, to, from, place));
    merge_counts(to, from);
    to->left_out += from->left_out;
    for (size_t i = 0; i < s->n_raters * s->n_waves * s->n_scales; i++)
        sums_merge(&to->items[i], &from->items[i]);
    for (size_t w = 0; w < s->n_waves; w++)
        for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) to->pairs[w][k] += from->pairs[w][k];
    for (size_t i = 0; i < s->n_waves * s->n_scales; i++) sums_merge(&to->both[i], &from->both[i]);
    for (size_t i = 0; i < s->n_raters * s->n_measures; i++)
        for (size_t p = 0; p < from->change[i].n; p++) {
            const AggregatePart *part = &from->change[i].list[p];
            sums_merge(&aggregate_part(a, &to->change[i], place[part->site], part->seen)->sums,
                       &part->sums);
        }
    return STATUS_OK;
}

static const Status no_rows = {INVALID, S_INIT("sums that belong to no answers at all")};

/* Sums from a file may belong to nobody. */
static Status sums_check(Arena *a, const Aggregate *g) {
    const Study *s = &g->study;
    bool good = true;
    for (size_t i = 0; i < s->n_raters * s->n_waves * s->n_scales; i++)
        good = good && sums_possible(a, &g->items[i]);
    for (size_t i = 0; i < s->n_waves * s->n_scales; i++)
        good = good && sums_possible(a, &g->both[i]);
    for (size_t i = 0; i < s->n_raters * s->n_measures; i++)
        for (size_t p = 0; p < g->change[i].n; p++)
            good = good && sums_possible(a, &g->change[i].list[p].sums);
    return good ? STATUS_OK : no_rows;
}

static void study_agreements(Arena *a, const Aggregate *g, Study *s) {
    for (size_t w = 0; w < s->n_waves; w++) {
        s->agreement[w] = study_agreement_new(a, s->n_scales, g->pairs[w]);
        for (size_t c = 0; c < s->n_scales && s->n_raters > 1; c++)
            study_icc(a, &s->agreement[w], c, &g->both[w * s->n_scales + c]);
    }
}

/* The estimates; counts stand there already. */
static void study_estimates(Arena *a, const Aggregate *g, Study *s) {
    StudyShape of = {s->n_waves, s->n_steps, s->steps, g->sites_known};
    for (size_t i = 0; i < s->n_raters * s->n_waves * s->n_scales; i++)
        s->scales[i] = study_scale_of(a, &g->items[i]);
    study_agreements(a, g, s);
    for (size_t i = 0; i < s->n_raters * s->n_measures; i++)
        study_change(a, &g->change[i], &of, &s->change[i * s->n_steps]);
}

Study study_of(Arena *a, const StudyInput *in) {
    const Aggregate *g = aggregate_all(a, in);
    Study s = g->study;
    study_estimates(a, g, &s);
    return s;
}

Status aggregate_study(Arena *a, const Aggregate *g, Study *out) {
    Study *s = out;
    TRY(sums_check(a, g));
    *s = g->study;
    s->table = NULL;
    for (size_t i = 0; i < s->n_raters * s->n_waves * STUDY_BASES; i++)
        s->burden[i].mean =
            s->burden[i].n ? (double)g->burden_sum[i] / (double)s->burden[i].n : (double)NAN;
    for (size_t k = 0; k < s->n_kinds; k++)
        s->interventions[k].wilson =
            proportion_wilson((double)s->interventions[k].x, (double)s->interventions[k].n, 0.95);
    study_estimates(a, g, s);
    return STATUS_OK;
}
