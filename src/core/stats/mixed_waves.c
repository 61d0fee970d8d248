// SPDX-License-Identifier: EUPL-1.2
/* The data of a mixed model with one mean per wave, from sums over persons who were seen at the
   same waves: their rows of the design are alike, so nothing else of them is needed. */
#include "core/stats/mixed_data.h"
#include "core/stats/mixed_waves.h"

#include "core/stats/matrix.h"

enum { WAVES_MOST = 64 };

/* What all parts together say about the waves. */
typedef struct {
    size_t p;
    size_t column[WAVES_MOST]; /* wave -> coefficient */
    double rows[WAVES_MOST];   /* by coefficient */
    long double mean[WAVES_MOST];
    long double squares; /* of the values as they are */
    size_t n, persons;
} Waves;

static Waves waves_of(const MixedWaves *in) {
    Waves v = {0};
    for (size_t w = 0; w < in->n_waves; w++) {
        double rows = 0;
        long double sum = 0;
        for (size_t i = 0; i < in->n_parts; i++) {
            const MixedPart *part = &in->parts[i];
            if (!(part->seen >> w & 1)) continue;
            size_t k = part->sums->k;
            size_t at = (size_t)__builtin_popcountll(part->seen & (((uint64_t)1 << w) - 1));
            rows += (double)part->sums->n;
            sum += part->sums->sum[at];
            v.squares += part->sums->product[at * k + at];
        }
        v.column[w] = v.p;
        if (rows == 0) continue;
        v.rows[v.p] = rows;
        v.mean[v.p++] = sum / rows;
        v.n += (size_t)rows;
    }
    for (size_t i = 0; i < in->n_parts; i++) v.persons += (size_t)in->parts[i].sums->n;
    return v;
}

static EstimateStatus waves_check(const Waves *v, const MixedWaves *in) {
    if (v->n <= v->p) return ESTIMATE_STATE(UNDEFINED, "there are no more rows than coefficients");
    if (v->persons < 2 || in->n_groups == 1)
        return ESTIMATE_STATE(UNDEFINED, "a grouping has fewer than two groups");
    if (v->persons >= v->n || in->n_groups >= v->n)
        return ESTIMATE_STATE(UNDEFINED, "a grouping has as many groups as there are rows");
    return ESTIMATE_FINE;
}

/* x'x has counts only: its Cholesky factor is the r of x = q r, and q of a wave is r'^-1 x. */
static void waves_basis(Arena *a, MixedData *m, const Waves *v, double *q) {
    size_t p = v->p;
    double n = (double)v->n, left = n; /* left: what the constant leaves of itself */
    m->basis = (Basis){.n = v->n, .p = p, .rank = p, .kept = ARENA_ARRAY(a, size_t, p + 1)};
    m->basis.r = ARENA_ARRAY(a, double, p *p + 1);
    double *l = ARENA_ARRAY(a, double, p *p + 1);
    l[0] = left;
    for (size_t j = 1; j < p; j++) l[j * p] = l[j] = l[j * p + j] = v->rows[j];
    (void)cholesky(l, p);
    for (size_t i = 0; i < p; i++) {
        m->basis.kept[i] = i;
        for (size_t j = i; j < p; j++) m->basis.r[i * p + j] = l[j * p + i];
        m->log_r += 2 * log(m->basis.r[i * p + i]);
    }
    for (size_t w = 0; w < p; w++)
        for (size_t i = 0; i < p; i++) {
            double x = i == 0 || i == w ? 1 : 0;
            for (size_t j = 0; j < i; j++) x -= m->basis.r[j * p + i] * q[w * p + j];
            q[w * p + i] = x / m->basis.r[i * p + i];
        }
}

/* Sums over the persons of a part of what M's rows hold. */
typedef struct {
    size_t k, column[WAVES_MOST];
    double n;
    long double e[WAVES_MOST], total; /* residuals: per wave, and of all waves of a person */
    long double own, whole;           /* squares: of residuals, of a person's sum of them */
} PartSums;

static PartSums part_sums(const MixedPart *part, const Waves *v) {
    const Sums *s = part->sums;
    PartSums o = {.n = (double)s->n};
    for (size_t w = 0; w < WAVES_MOST; w++)
        if (part->seen >> w & 1) o.column[o.k++] = v->column[w];
    for (size_t i = 0; i < o.k; i++) {
        long double mi = v->mean[o.column[i]];
        o.e[i] = s->sum[i] - o.n * mi;
        o.total += o.e[i];
        for (size_t j = 0; j < o.k; j++) {
            long double mj = v->mean[o.column[j]];
            long double c =
                s->product[i * s->k + j] - mi * s->sum[j] - mj * s->sum[i] + o.n * mi * mj;
            o.whole += c;
            if (i == j) o.own += c;
        }
    }
    return o;
}

/* Adds one part to the sums within persons, to those of its size and to its cell. s: sum of M. */
static void part_add(MixedData *m, const PartSums *o, const double *q, MixedSize *size,
                     MixedCell *cell, double *s, double *d) {
    size_t p = m->p, last = m->m - 1;
    double k = (double)o->k;
    for (size_t j = 0; j < p; j++) {
        s[j] = 0;
        for (size_t i = 0; i < o->k; i++) s[j] += q[o->column[i] * p + j];
    }
    for (size_t i = 0; i < o->k; i++) {
        double e = (double)(o->e[i] - o->total / (long double)o->k);
        for (size_t j = 0; j < p; j++) d[j] = q[o->column[i] * p + j] - s[j] / k;
        for (size_t j = 0; j < p; j++) {
            for (size_t l = 0; l < p; l++) m->within[j * m->m + l] += o->n * d[j] * d[l];
            m->within[j * m->m + last] += d[j] * e;
            m->within[last * m->m + j] += d[j] * e;
        }
    }
    m->within[last * m->m + last] += (double)(o->own - o->whole / (long double)o->k);
    for (size_t j = 0; j < p; j++) {
        for (size_t l = 0; l < p; l++) size->outer[j * m->m + l] += o->n * s[j] * s[l];
        size->outer[j * m->m + last] += s[j] * (double)o->total;
        size->outer[last * m->m + j] += s[j] * (double)o->total;
        if (cell) cell->sum[j] += o->n * s[j];
    }
    size->outer[last * m->m + last] += (double)o->whole;
    size->persons += o->n;
    if (cell == NULL) return;
    cell->sum[last] += (double)o->total;
    cell->persons += o->n;
}

/* Only sizes and cells that occur. */
static void waves_pack(Arena *a, MixedData *m, MixedSize *sizes, MixedCell *cells, size_t room) {
    m->sizes = ARENA_ARRAY(a, MixedSize, room);
    for (size_t s = 0; s < room; s++)
        if (sizes[s].persons > 0) m->sizes[m->n_sizes++] = sizes[s];
    if (m->n_groups == 0) return;
    m->first = ARENA_ARRAY(a, size_t, m->n_groups + 1);
    m->cells = cells;
    size_t n = 0;
    for (size_t g = 0; g < m->n_groups; g++) {
        m->first[g] = n;
        for (size_t s = 0; s < room; s++)
            if (cells[g * room + s].persons > 0) m->cells[n++] = cells[g * room + s];
    }
    m->first[m->n_groups] = n;
}

static MixedData *waves_data(Arena *a, const MixedWaves *in, const Waves *v) {
    MixedData *m = ARENA_NEW(a, MixedData);
    size_t p = v->p, room = in->n_waves + 1, k = p + 1, n_cells = in->n_groups * room;
    *m = (MixedData){.n = v->n,
                     .p = p,
                     .m = k,
                     .n_terms = in->n_groups ? 2 : 1,
                     .outer = in->n_groups ? 1 : -1,
                     .n_persons = v->persons,
                     .n_groups = in->n_groups};
    double *q = ARENA_ARRAY(a, double, p *p + 1), *s = ARENA_ARRAY(a, double, 2 * k);
    waves_basis(a, m, v, q);
    m->ols = ARENA_ARRAY(a, double, p + 1);
    for (size_t j = 0; j < p; j++) m->ols[j] = (double)(v->mean[j] - (j ? v->mean[0] : 0));
    m->within = ARENA_ARRAY(a, double, k *k);
    MixedSize *sizes = ARENA_ARRAY(a, MixedSize, room);
    MixedCell *cells = ARENA_ARRAY(a, MixedCell, n_cells + 1);
    double *outer = ARENA_ARRAY(a, double, room *k *k),
           *sum = ARENA_ARRAY(a, double, n_cells *k + 1);
    for (size_t i = 0; i < room; i++) sizes[i] = (MixedSize){(double)i, 0, outer + i * k * k};
    for (size_t i = 0; i < n_cells; i++) cells[i] = (MixedCell){(double)(i % room), 0, sum + i * k};
    for (size_t i = 0; i < in->n_parts; i++) {
        PartSums o = part_sums(&in->parts[i], v);
        MixedCell *cell = in->n_groups ? &cells[in->parts[i].group * room + o.k] : NULL;
        part_add(m, &o, q, &sizes[o.k], cell, s, s + k);
    }
    waves_pack(a, m, sizes, cells, room);
    return m;
}

EstimateStatus mixed_data_waves(Arena *a, const MixedWaves *in, const MixedData **out) {
    *out = NULL;
    Waves v = waves_of(in);
    EstimateStatus status = waves_check(&v, in);
    if (status.state != ESTIMATE_OK) return status;
    long double total = 0;
    for (size_t i = 0; i < in->n_parts; i++) total += part_sums(&in->parts[i], &v).own;
    /* sums of squares leave this much of themselves as rounding */
    long double rounding = 1e-14L * v.squares;
    if (!(total > rounding))
        return ESTIMATE_STATE(UNDEFINED, "the fixed effects leave no variation to explain");
    MixedData *m = waves_data(a, in, &v);
    if (!(m->within[m->m * m->m - 1] > rounding))
        return ESTIMATE_STATE(UNDEFINED, "there is no variation within the groups");
    *out = m;
    return ESTIMATE_FINE;
}
