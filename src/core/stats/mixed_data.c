// SPDX-License-Identifier: EUPL-1.2
/* A mixed model's data as sums per person and municipality, and the quadratic forms built on them.
   V is block diagonal: Woodbury's identity takes away first the person, then the municipality. */
#include "core/stats/mixed_data.h"

#include "core/stats/matrix.h"

enum { MIXED_COLUMNS = 512 };

/* Does each cluster of `in` lie in one cluster of `out`? Fills where. */
static bool clusters_nested(const Clusters *in, const Clusters *out, size_t n, size_t *where) {
    for (size_t c = 0; c < in->n_clusters; c++) where[c] = (size_t)-1;
    for (size_t i = 0; i < n; i++) {
        size_t *w = &where[in->of[i]];
        if (*w == (size_t)-1) *w = out->of[i];
        if (*w != out->of[i]) return false;
    }
    return true;
}

static EstimateStatus mixed_check(Design d, const Clusters *terms, int n_terms) {
    if (n_terms < 1 || n_terms > MIXED_TERMS)
        return ESTIMATE_STATE(UNDEFINED, "a mixed model takes one or two random intercepts");
    if (d.n <= d.p) return ESTIMATE_STATE(UNDEFINED, "there are no more rows than coefficients");
    if (d.p >= MIXED_COLUMNS) return ESTIMATE_STATE(UNDEFINED, "more than 511 coefficients");
    for (int t = 0; t < n_terms; t++) {
        if (terms[t].n_clusters < 2)
            return ESTIMATE_STATE(UNDEFINED, "a grouping has fewer than two groups");
        if (terms[t].n_clusters >= d.n)
            return ESTIMATE_STATE(UNDEFINED, "a grouping has as many groups as there are rows");
    }
    return ESTIMATE_FINE;
}

static bool mixed_nesting(Arena *a, MixedData *m, const Clusters *terms) {
    m->inner = 0, m->outer = -1;
    if (m->n_terms == 1) return true;
    for (int in = 0; in < 2; in++) {
        size_t *where = ARENA_ARRAY(a, size_t, terms[in].n_clusters);
        if (!clusters_nested(&terms[in], &terms[1 - in], m->n, where)) continue;
        m->inner = in, m->outer = 1 - in;
        m->person_group = where;
        m->n_groups = terms[1 - in].n_clusters;
        return true;
    }
    return false;
}

/* Column sums per person, and the cross products within persons about the person's own mean: no
   large sums are subtracted from each other. */
static void mixed_persons(Arena *a, MixedData *m, const Clusters *persons, const double *e) {
    size_t k = m->m;
    m->n_persons = persons->n_clusters;
    m->person_sum = ARENA_ARRAY(a, double, m->n_persons *k);
    m->person_size = ARENA_ARRAY(a, double, m->n_persons);
    for (size_t i = 0; i < m->n; i++) {
        double *s = m->person_sum + persons->of[i] * k;
        for (size_t j = 0; j < m->p; j++) s[j] += m->basis.q[i * m->p + j];
        s[m->p] += e[i];
        m->person_size[persons->of[i]]++;
    }
    m->within = ARENA_ARRAY(a, double, k *k);
    double *row = ARENA_ARRAY(a, double, k);
    for (size_t i = 0; i < m->n; i++) {
        const double *s = m->person_sum + persons->of[i] * k;
        double size = m->person_size[persons->of[i]];
        for (size_t j = 0; j < m->p; j++) row[j] = m->basis.q[i * m->p + j] - s[j] / size;
        row[m->p] = e[i] - s[m->p] / size;
        matrix_add_outer(m->within, row, 1, k);
    }
}

static size_t *mixed_size_places(Arena *a, MixedData *m) {
    size_t largest = 0;
    for (size_t i = 0; i < m->n_persons; i++)
        if (m->person_size[i] > (double)largest) largest = (size_t)m->person_size[i];
    size_t *place = ARENA_ARRAY(a, size_t, largest + 1);
    for (size_t i = 0; i < m->n_persons; i++) place[(size_t)m->person_size[i]] = 1;
    for (size_t s = 0; s <= largest; s++)
        if (place[s]) place[s] = ++m->n_sizes;
    m->sizes = ARENA_ARRAY(a, MixedSize, m->n_sizes);
    for (size_t s = 0; s <= largest; s++)
        if (place[s])
            m->sizes[place[s] - 1] = (MixedSize){(double)s, 0, ARENA_ARRAY(a, double, m->m * m->m)};
    return place;
}

static void mixed_sizes(MixedData *m, const size_t *place) {
    for (size_t i = 0; i < m->n_persons; i++) {
        MixedSize *s = &m->sizes[place[(size_t)m->person_size[i]] - 1];
        s->persons++;
        matrix_add_outer(s->outer, m->person_sum + i * m->m, 1, m->m);
    }
}

/* Cells of municipality x size, those that occur; persons are first sorted by municipality. */
static void mixed_cells(Arena *a, MixedData *m, const size_t *place) {
    size_t *start = ARENA_ARRAY(a, size_t, m->n_groups + 2);
    size_t *order = ARENA_ARRAY(a, size_t, m->n_persons), n_cells = 0;
    for (size_t i = 0; i < m->n_persons; i++) start[m->person_group[i] + 2]++;
    for (size_t g = 1; g <= m->n_groups; g++) start[g + 1] += start[g];
    for (size_t i = 0; i < m->n_persons; i++) order[start[m->person_group[i] + 1]++] = i;
    size_t *cell_of = ARENA_ARRAY(a, size_t, m->n_sizes + 1);
    m->cells = ARENA_ARRAY(a, MixedCell, m->n_persons);
    m->first = ARENA_ARRAY(a, size_t, m->n_groups + 1);
    for (size_t g = 0; g < m->n_groups; g++) {
        size_t from = m->first[g] = n_cells;
        for (size_t at = start[g]; at < start[g + 1]; at++) {
            size_t i = order[at], s = place[(size_t)m->person_size[i]], *c = &cell_of[s];
            if (*c < from + 1 || m->cells[*c - 1].size != m->person_size[i]) {
                m->cells[n_cells] = (MixedCell){m->person_size[i], 0, ARENA_ARRAY(a, double, m->m)};
                *c = ++n_cells;
            }
            MixedCell *cell = &m->cells[*c - 1];
            cell->persons++;
            for (size_t j = 0; j < m->m; j++) cell->sum[j] += m->person_sum[i * m->m + j];
        }
    }
    m->first[m->n_groups] = n_cells;
}

EstimateStatus mixed_data(Arena *a, Design d, const double *y, const Clusters *terms, int n_terms,
                          const MixedData **out) {
    *out = NULL;
    EstimateStatus status = mixed_check(d, terms, n_terms);
    if (status.state != ESTIMATE_OK) return status;
    MixedData *m = ARENA_NEW(a, MixedData);
    m->n = d.n, m->p = d.p, m->m = d.p + 1, m->n_terms = n_terms;
    if (!mixed_nesting(a, m, terms))
        return ESTIMATE_STATE(UNDEFINED, "the two groupings are not nested in one another");
    m->basis = design_basis(a, d);
    if (m->basis.rank < d.p)
        return ESTIMATE_STATE(UNDEFINED, "a column of the design is a combination of others");
    double *e = ARENA_ARRAY(a, double, d.n), total = 0, size = 0;
    m->ols = ARENA_ARRAY(a, double, d.p + 1);
    basis_fit(&m->basis, y, m->ols, e);
    for (size_t i = 0; i < d.n; i++) total += e[i] * e[i], size += y[i] * y[i];
    if (!(total > size * 1e-28) || total == 0)
        return ESTIMATE_STATE(UNDEFINED, "the fixed effects leave no variation to explain");
    for (size_t j = 0; j < d.p; j++) m->log_r += 2 * log(m->basis.r[j * d.p + j]);
    mixed_persons(a, m, &terms[m->inner], e);
    size_t *place = mixed_size_places(a, m);
    mixed_sizes(m, place);
    if (m->n_terms == 2) mixed_cells(a, m, place);
    if (!(m->within[m->m * m->m - 1] > total * 1e-24))
        return ESTIMATE_STATE(UNDEFINED, "there is no variation within the groups");
    *out = m;
    return ESTIMATE_FINE;
}

static void matrix_add(double *a, const double *b, double w, size_t n) {
    for (size_t i = 0; i < n; i++) a[i] += w * b[i];
}

/* a += w * (x y' + y x') */
static void matrix_add_cross(double *a, const double *x, const double *y, double w, size_t k) {
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) a[i * k + j] += w * (x[i] * y[j] + y[i] * x[j]);
}

MixedPieces mixed_pieces_new(Arena *a, const MixedData *m) {
    MixedPieces s = {.c = ARENA_ARRAY(a, double, m->m * m->m)};
    for (int i = 0; i < 3; i++) {
        s.ci[i] = ARENA_ARRAY(a, double, m->m * m->m);
        for (int j = 0; j <= i; j++)
            s.cij[i][j] = s.cij[j][i] = ARENA_ARRAY(a, double, m->m * m->m);
    }
    return s;
}

/* One municipality at given ratios. With d = 1 / (1 + size * ratio[0]):
   q = 1'V1^-1 M and c = 1'V1^-1 1, where V1 has the persons only. */
typedef struct {
    double c, f, shrink; /* f = ratio[1] / (1 + ratio[1] c), shrink = 1 / (1 + ratio[1] c) */
    double n2, n3;       /* sums over persons of (size d)^2 and (size d)^3 */
    double *q;
} MixedGroup;

static void mixed_group(const MixedData *m, const double *ratio, size_t g, MixedGroup *out) {
    out->c = out->n2 = out->n3 = 0;
    for (size_t j = 0; j < m->m; j++) out->q[j] = 0;
    for (const MixedCell *s = m->cells + m->first[g]; s < m->cells + m->first[g + 1]; s++) {
        double d = 1 / (1 + s->size * ratio[0]), nd = s->size * d;
        out->c += s->persons * nd;
        out->n2 += s->persons * nd * nd;
        out->n3 += s->persons * nd * nd * nd;
        for (size_t j = 0; j < m->m; j++) out->q[j] += d * s->sum[j];
    }
    out->shrink = 1 / (1 + ratio[1] * out->c);
    out->f = ratio[1] * out->shrink;
}

void mixed_pieces_value(const MixedData *m, const double *ratio, MixedPieces *s) {
    size_t k2 = m->m * m->m;
    memcpy(s->c, m->within, k2 * sizeof *s->c);
    s->log_det = 0;
    for (const MixedSize *z = m->sizes; z < m->sizes + m->n_sizes; z++) {
        double d = 1 / (1 + z->size * ratio[0]);
        matrix_add(s->c, z->outer, d / z->size, k2);
        s->log_det += z->persons * log1p(z->size * ratio[0]);
    }
    double q[MIXED_COLUMNS];
    for (size_t g = 0; g < m->n_groups; g++) {
        MixedGroup v = {.q = q};
        mixed_group(m, ratio, g, &v);
        matrix_add_outer(s->c, q, -v.f, m->m);
        s->log_det += log1p(ratio[1] * v.c);
    }
}

/* Persons, as if there were no municipality. */
static void mixed_pieces_persons(const MixedData *m, const double *ratio, MixedPieces *s) {
    size_t k2 = m->m * m->m;
    for (const MixedSize *z = m->sizes; z < m->sizes + m->n_sizes; z++) {
        double d = 1 / (1 + z->size * ratio[0]), nd = z->size * d;
        matrix_add(s->ci[1], z->outer, d * d, k2);
        matrix_add(s->cij[1][1], z->outer, nd * d * d, k2);
        s->t[1] += z->persons * nd;
        s->tt[1][1] += z->persons * nd * nd;
    }
}

/* What a municipality changes in that, and its own part. a = 1'V^-1 M, h = sum of size d (1'V^-1 M)
   over persons. */
static void mixed_pieces_group(const MixedData *m, const double *ratio, size_t g, MixedPieces *s) {
    double q[MIXED_COLUMNS], b[MIXED_COLUMNS], h[MIXED_COLUMNS], a[MIXED_COLUMNS];
    MixedGroup v = {.q = q};
    mixed_group(m, ratio, g, &v);
    for (size_t j = 0; j < m->m; j++)
        b[j] = v.f * q[j], a[j] = v.shrink * q[j], h[j] = -v.n2 * b[j];
    for (const MixedCell *z = m->cells + m->first[g]; z < m->cells + m->first[g + 1]; z++) {
        double d = 1 / (1 + z->size * ratio[0]), nd = z->size * d;
        matrix_add_cross(s->ci[1], z->sum, b, -nd * d, m->m);
        matrix_add_cross(s->cij[1][1], z->sum, b, -nd * nd * d, m->m);
        for (size_t j = 0; j < m->m; j++) h[j] += nd * d * z->sum[j];
    }
    matrix_add_outer(s->ci[1], b, v.n2, m->m);
    matrix_add_outer(s->cij[1][1], b, v.n3, m->m);
    matrix_add_outer(s->cij[1][1], h, -v.f, m->m);
    matrix_add_cross(s->cij[1][2], h, a, 0.5 * v.shrink, m->m);
    matrix_add_outer(s->ci[2], a, 1, m->m);
    matrix_add_outer(s->cij[2][2], a, v.c * v.shrink, m->m);
    s->t[1] -= v.f * v.n2;
    s->tt[1][1] += v.f * (v.f * v.n2 * v.n2 - 2 * v.n3);
    s->t[2] += v.c * v.shrink;
    s->tt[1][2] += v.n2 * v.shrink * v.shrink;
    s->tt[2][2] += v.c * v.c * v.shrink * v.shrink;
}

/* I = V - ratio[0] G_1 - ratio[1] G_2 gives all that has to do with the residual variance. */
static void mixed_pieces_residual(const MixedData *m, const double *ratio, MixedPieces *s) {
    size_t k2 = m->m * m->m;
    const double r[3] = {0, ratio[0], m->n_terms == 2 ? ratio[1] : 0};
    s->tt[2][1] = s->tt[1][2];
    memcpy(s->ci[0], s->c, k2 * sizeof *s->c);
    s->t[0] = (double)m->n;
    for (int i = 1; i < 3; i++)
        matrix_add(s->ci[0], s->ci[i], -r[i], k2), s->t[0] -= r[i] * s->t[i];
    for (int j = 2; j >= 0; j--) {
        memcpy(s->cij[0][j], s->ci[j], k2 * sizeof *s->c);
        s->tt[0][j] = s->t[j];
        for (int i = 1; i < 3; i++) {
            matrix_add(s->cij[0][j], s->cij[i][j], -r[i], k2);
            s->tt[0][j] -= r[i] * s->tt[i][j];
        }
        s->tt[j][0] = s->tt[0][j];
    }
}

void mixed_pieces_all(const MixedData *m, const double *ratio, MixedPieces *s) {
    size_t bytes = m->m * m->m * sizeof *s->c;
    mixed_pieces_value(m, ratio, s);
    for (int i = 0; i < 3; i++) {
        memset(s->ci[i], 0, bytes);
        s->t[i] = 0;
        for (int j = 0; j < 3; j++) memset(s->cij[i][j], 0, bytes), s->tt[i][j] = 0;
    }
    mixed_pieces_persons(m, ratio, s);
    for (size_t g = 0; g < m->n_groups; g++) mixed_pieces_group(m, ratio, g, s);
    mixed_pieces_residual(m, ratio, s);
}

MixedSolved mixed_solved_new(Arena *a, const MixedData *m) {
    return (MixedSolved){.coef = ARENA_ARRAY(a, double, m->m),
                         .inverse = ARENA_ARRAY(a, double, m->p * m->p + 1)};
}

bool mixed_solve(const MixedData *m, const MixedPieces *s, double *l, MixedSolved *out) {
    size_t k = m->m, p = m->p;
    for (size_t i = 0; i < p; i++) memcpy(l + i * p, s->c + i * k, p * sizeof *l);
    if (!cholesky(l, p)) return false;
    const double *xy = s->c + p * k;
    for (size_t j = 0; j < p; j++) out->coef[j] = -xy[j];
    cholesky_solve(l, p, out->coef);
    out->coef[p] = 1;
    out->log_det = cholesky_log_det(l, p);
    out->rss = xy[p] + vector_dot(out->coef, xy, p);
    cholesky_inverse(l, p, out->inverse);
    return out->rss > 0;
}
