// SPDX-License-Identifier: EUPL-1.2
/* Change between waves: pairs of persons, and a mixed model over everything that was answered. */
#include "report/change_model.h"

#include <string.h>

static const MixedContrast contrast_none = {
    .estimate = (double)NAN,
    .se = (double)NAN,
    .satt_df = (double)NAN,
    .satt_p = (double)NAN,
    .satt_ci = {(double)NAN, (double)NAN},
};

/* Which waves hold any value: the first of them is the reference, the others get a column. */
static size_t waves_columns(const AggregateParts *parts, size_t n_waves, size_t *column) {
    uint64_t seen = 0;
    size_t p = 0;
    for (size_t i = 0; i < parts->n; i++) seen |= parts->list[i].seen;
    for (size_t w = 0; w < n_waves; w++) column[w] = seen >> w & 1 ? p++ : STR_NONE;
    return p;
}

static size_t part_waves(const AggregatePart *part) {
    return (size_t)__builtin_popcountll(part->seen);
}

/* Groups are the sites with a value, numbered without gaps. */
static MixedWaves mixed_waves_of(Arena *a, const AggregateParts *parts, size_t n_waves,
                                 size_t *persons, size_t *rows) {
    MixedPart *list = ARENA_ARRAY(a, MixedPart, parts->n + 1);
    size_t *number = ARENA_ARRAY(a, size_t, parts->n_first + 1);
    MixedWaves m = {.parts = list, .n_parts = parts->n, .n_waves = n_waves};
    for (size_t i = 0; i < parts->n; i++) {
        const AggregatePart *part = &parts->list[i];
        if (number[part->site] == 0) number[part->site] = ++m.n_groups;
        list[i] = (MixedPart){number[part->site] - 1, part->seen, &part->sums};
        *persons += (size_t)part->sums.n;
        *rows += (size_t)part->sums.n * part_waves(part);
    }
    return m;
}

ChangeModel study_change_model(Arena *a, const AggregateParts *parts, const StudyShape *of) {
    ChangeModel c = {.column = ARENA_ARRAY(a, size_t, of->n_waves + 1)};
    size_t persons = 0, rows = 0;
    c.p = waves_columns(parts, of->n_waves, c.column);
    MixedWaves m = mixed_waves_of(a, parts, of->n_waves, &persons, &rows);
    c.persons = persons;
    if (of->sites_known && m.n_groups > 1 && m.n_groups < persons)
        c.n_sites = m.n_groups;
    else
        m.n_groups = 0;
    /* rows within persons, less the waves' coefficients: nothing left, no residual variance */
    c.status = rows < persons + c.p
                   ? ESTIMATE_STATE(UNDEFINED, "too few persons with more than one wave")
                   : mixed_data_waves(a, &m, &c.data);
    if (c.status.state != ESTIMATE_OK) return c;
    c.fit = mixed_fit(a, c.data, true);
    c.status = c.fit.status;
    return c;
}

bool change_weights(const ChangeModel *c, StudyStep step, double *l) {
    size_t from = c->column[step.earlier], to = c->column[step.later];
    if (from == STR_NONE || to == STR_NONE) return false;
    memset(l, 0, c->p * sizeof *l);
    if (from > 0) l[from] = -1;
    if (to > 0) l[to] = 1;
    return true;
}

static void change_mixed(Arena *a, const AggregateParts *parts, const StudyShape *of,
                         StudyChange *out) {
    ChangeModel c = study_change_model(a, parts, of);
    const MixedTests *tests =
        c.data && c.status.state != ESTIMATE_UNDEFINED ? mixed_tests(a, c.data, &c.fit) : NULL;
    for (size_t i = 0; i < of->n_steps; i++) {
        double *l = ARENA_ARRAY(a, double, c.p + 1);
        out[i].mixed = contrast_none;
        out[i].mixed_status = c.status;
        out[i].site_term = c.n_sites > 0;
        if (!change_weights(&c, of->steps[i], l)) {
            out[i].mixed_status = ESTIMATE_STATE(UNDEFINED, "nobody has a value at one of the two");
        } else if (tests) {
            out[i].mixed = mixed_contrast(a, tests, l, 0.95);
            if (!isnan(out[i].mixed.satt_p)) continue;
            out[i].mixed = contrast_none;
            out[i].mixed_status = ESTIMATE_STATE(UNDEFINED, "the variances are not determined");
        }
    }
}

/* Everybody with both waves: two columns of every part that has them. */
static Sums step_sums(Arena *a, const AggregateParts *parts, StudyStep step) {
    Sums two = sums_new(a, 2);
    for (size_t i = 0; i < parts->n; i++) {
        const AggregatePart *part = &parts->list[i];
        if (!(part->seen >> step.earlier & 1) || !(part->seen >> step.later & 1)) continue;
        size_t k = part->sums.k, at[2];
        at[0] = (size_t)__builtin_popcountll(part->seen & (((uint64_t)1 << step.earlier) - 1));
        at[1] = (size_t)__builtin_popcountll(part->seen & (((uint64_t)1 << step.later) - 1));
        two.n += part->sums.n;
        for (size_t x = 0; x < 2; x++) {
            two.sum[x] += part->sums.sum[at[x]];
            for (size_t y = 0; y < 2; y++)
                two.product[x * 2 + y] += part->sums.product[at[x] * k + at[y]];
        }
    }
    return two;
}

void study_change(Arena *a, const AggregateParts *parts, const StudyShape *of, StudyChange *out) {
    for (size_t i = 0; i < of->n_steps; i++) {
        Sums two = step_sums(a, parts, of->steps[i]);
        out[i].paired = paired_of_sums(&two, 0.95);
    }
    change_mixed(a, parts, of, out);
}
