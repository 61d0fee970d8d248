// SPDX-License-Identifier: EUPL-1.2
/* Polychoric correlations by maximum likelihood on the cells of a cross table. */
#include "core/stats/polychoric.h"

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"
#include "core/stats/optimise.h"
#include "core/stats/rmath.h"

#include <float.h>

static const double rho_most = 0.99999;

typedef struct {
    PolychoricTable t;
    double *row, *column; /* thresholds with the infinite ones at both ends */
    double *corner;       /* (rows + 1) x (columns + 1): P(X <= row, Y <= column) */
    double n;
} Table2;

PolychoricTable polychoric_table(Arena *a, const size_t *x, const size_t *y, size_t n, size_t rows,
                                 size_t columns) {
    double *count = ARENA_ARRAY(a, double, rows *columns + 1);
    for (size_t i = 0; i < n; i++) count[x[i] * columns + y[i]]++;
    return (PolychoricTable){rows, columns, count};
}

double *polychoric_cuts(Arena *a, const double *count, size_t levels, double n) {
    double *cuts = ARENA_ARRAY(a, double, levels + 1), below = 0;
    cuts[0] = -(double)INFINITY;
    for (size_t j = 0; j + 1 < levels; j++) {
        below += count[j];
        cuts[j + 1] = qnorm(below / n, 0, 1, 1, 0);
    }
    cuts[levels] = (double)INFINITY;
    return cuts;
}

static Table2 table_margins(Arena *a, PolychoricTable t) {
    Table2 m = {.t = t};
    double *rows = ARENA_ARRAY(a, double, t.rows + 1),
           *columns = ARENA_ARRAY(a, double, t.columns + 1);
    for (size_t i = 0; i < t.rows; i++)
        for (size_t j = 0; j < t.columns; j++) {
            double c = t.count[i * t.columns + j];
            rows[i] += c, columns[j] += c, m.n += c;
        }
    m.row = polychoric_cuts(a, rows, t.rows, m.n);
    m.column = polychoric_cuts(a, columns, t.columns, m.n);
    m.corner = ARENA_ARRAY(a, double, (t.rows + 1) * (t.columns + 1));
    return m;
}

/* - log likelihood of the cells that have something in them. */
static double table_value(const Table2 *m, double rho) {
    size_t c = m->t.columns + 1;
    for (size_t i = 0; i <= m->t.rows; i++)
        for (size_t j = 0; j < c; j++)
            m->corner[i * c + j] =
                i == 0 || j == 0 ? 0 : bivariate_normal(m->row[i], m->column[j], rho);
    double sum = 0;
    for (size_t i = 0; i < m->t.rows; i++)
        for (size_t j = 0; j < m->t.columns; j++) {
            double count = m->t.count[i * m->t.columns + j];
            const double *at = m->corner + i * c + j;
            if (count > 0) sum -= count * log(at[c + 1] - at[c] - at[1] + at[0]);
        }
    return isnan(sum) ? (double)INFINITY : sum;
}

static double rho_value(double rho, void *with) { return table_value(with, rho); }

/* Parameters: rho, then the thresholds of rows and columns. */
static double table_objective(const double *x, void *with) {
    Table2 *m = with;
    if (!(fabs(x[0]) < 1)) return (double)INFINITY;
    for (size_t j = 1; j < m->t.rows; j++) {
        m->row[j] = x[j];
        if (!(m->row[j] > m->row[j - 1])) return (double)INFINITY;
    }
    for (size_t j = 1; j < m->t.columns; j++) {
        m->column[j] = x[m->t.rows - 1 + j];
        if (!(m->column[j] > m->column[j - 1])) return (double)INFINITY;
    }
    return table_value(m, x[0]);
}

static double rho_objective(const double *x, void *with) {
    return fabs(x[0]) < 1 ? table_value(with, x[0]) : (double)INFINITY;
}

/* As polycor: 2 (log likelihood of the table itself, with 1e-6 in every cell, - that of the model).
 */
static void polychoric_test(const Table2 *m, double value, Polychoric *p) {
    double sum = value;
    for (size_t i = 0; i < m->t.rows * m->t.columns; i++)
        sum += m->t.count[i] * log((m->t.count[i] + 1e-6) / m->n);
    p->chisq = 2 * sum;
    p->df = (double)(m->t.rows * m->t.columns) - (double)(m->t.rows + m->t.columns);
}

static Polychoric polychoric_none(const char *why) {
    double nan = (double)NAN;
    return (Polychoric){{ESTIMATE_UNDEFINED, str_of(why)}, nan, nan, nan, nan, NULL, NULL};
}

static Polychoric polychoric_edge(Polychoric p) {
    if (fabs(p.rho) > 0.9999)
        p.status = ESTIMATE_STATE(BOUNDARY, "the correlation is at the edge of its range");
    return p;
}

Polychoric polychoric_two_step(Arena *a, PolychoricTable t) {
    if (t.rows < 2 || t.columns < 2)
        return polychoric_none("an item needs at least two answers that occur");
    Table2 m = table_margins(a, t);
    Polychoric p = {.status = ESTIMATE_FINE, .row_cuts = m.row + 1, .column_cuts = m.column + 1};
    Objective o = {rho_objective, NULL, &m, 1, 0};
    double h;
    p.rho = minimise_between(rho_value, &m, -rho_most, rho_most, 1e-9);
    if (fabs(p.rho) < 0.999) (void)minimise(a, o, &p.rho);
    polychoric_test(&m, table_value(&m, p.rho), &p);
    hessian_at(a, o, &p.rho, &h);
    p.se = h > 0 ? sqrt(1 / h) : (double)NAN;
    return polychoric_edge(p);
}

static double rho_value_held(double rho, void *with) {
    return table_value(with, fabs(rho) > 0.9999 ? (rho > 0 ? 0.9999 : -0.9999) : rho);
}

Polychoric polychoric_ml(Arena *a, PolychoricTable t, PolychoricSearch search) {
    if (t.rows < 2 || t.columns < 2)
        return polychoric_none("an item needs at least two answers that occur");
    Table2 m = table_margins(a, t);
    size_t k = t.rows + t.columns - 1;
    double *x = ARENA_ARRAY(a, double, k), *h = ARENA_ARRAY(a, double, k *k);
    x[0] = minimise_between(rho_value_held, &m, -1, 1, pow(DBL_EPSILON, 0.25));
    for (size_t j = 1; j < t.rows; j++) x[j] = m.row[j];
    for (size_t j = 1; j < t.columns; j++) x[t.rows - 1 + j] = m.column[j];
    Objective o = {table_objective, NULL, &m, k};
    Minimum low = search == POLYCHORIC_AS_R ? minimise_simplex(a, o, x) : minimise(a, o, x);
    Polychoric p = {.status = ESTIMATE_FINE, .rho = x[0], .se = (double)NAN};
    p.row_cuts = ARENA_ARRAY(a, double, k), p.column_cuts = p.row_cuts + t.rows - 1;
    memcpy(p.row_cuts, x + 1, (k - 1) * sizeof *x);
    polychoric_test(&m, low.value, &p);
    hessian_at(a, o, x, h);
    if (matrix_invert(a, h, k, h)) p.se = sqrt(h[0]);
    if (!low.converged && search == POLYCHORIC_TOP)
        p.status = ESTIMATE_STATE(NOT_CONVERGED, "the likelihood did not settle at a top");
    return polychoric_edge(p);
}
