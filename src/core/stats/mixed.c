// SPDX-License-Identifier: EUPL-1.2
/* Fits linear mixed models: Newton's method on the profiled criterion in the variance ratios. */
#include "core/stats/mixed_data.h"

#include "core/stats/matrix.h"

static const double two_pi = 6.283185307179586;

MixedWork mixed_work(Arena *a, const MixedData *m) {
    return (MixedWork){mixed_pieces_new(a, m), mixed_solved_new(a, m),
                       ARENA_ARRAY(a, double, 4 * m->m * m->m + 3 * m->m)};
}

static double mixed_nu(const MixedData *m, bool reml) {
    return (double)(reml ? m->n - m->p : m->n);
}

static double mixed_value(const MixedData *m, const MixedWork *w, bool reml) {
    double nu = mixed_nu(m, reml), restricted = reml ? w->solved.log_det + m->log_r : 0;
    return w->pieces.log_det + restricted + nu * (1 + log(two_pi * w->solved.rss / nu));
}

double mixed_criterion(const MixedData *m, MixedWork *w, const double *ratio, bool reml) {
    mixed_pieces_value(m, ratio, &w->pieces);
    if (!mixed_solve(m, &w->pieces, w->scratch, &w->solved)) return (double)INFINITY;
    return mixed_value(m, w, reml);
}

/* out = (X'V^-1X)^-1 times the p x p corner of c. */
static void mixed_corner(const MixedData *m, const MixedWork *w, const double *c, double *out) {
    for (size_t i = 0; i < m->p; i++)
        for (size_t j = 0; j < m->p; j++) {
            double sum = 0;
            for (size_t l = 0; l < m->p; l++)
                sum += w->solved.inverse[i * m->p + l] * c[l * m->m + j];
            out[i * m->p + j] = sum;
        }
}

static double matrix_trace(const double *a, size_t k) {
    double sum = 0;
    for (size_t i = 0; i < k; i++) sum += a[i * k + i];
    return sum;
}

bool mixed_forms(const MixedData *m, MixedWork *w, const double *ratio, bool reml, MixedForms *f) {
    size_t k = m->m, k2 = k * k;
    mixed_pieces_all(m, ratio, &w->pieces);
    if (!mixed_solve(m, &w->pieces, w->scratch, &w->solved)) return false;
    double *corner[3] = {w->scratch, w->scratch + k2, w->scratch + 2 * k2};
    double *pair = w->scratch + 3 * k2, *vector = w->scratch + 4 * k2;
    const double *c = w->solved.coef;
    for (int i = 0; i < 3; i++) {
        mixed_corner(m, w, w->pieces.ci[i], corner[i]);
        matrix_times_vector(w->pieces.ci[i], c, k, k, vector + (size_t)i * k);
        f->trace[i] = w->pieces.t[i] - (reml ? matrix_trace(corner[i], m->p) : 0);
        f->form[i] = vector_dot(vector + (size_t)i * k, c, k);
    }
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            mixed_corner(m, w, w->pieces.cij[i][j], pair);
            double restricted =
                matrix_trace_product(corner[i], corner[j], m->p) - 2 * matrix_trace(pair, m->p);
            f->trace2[i][j] = w->pieces.tt[i][j] + (reml ? restricted : 0);
            f->form2[i][j] = matrix_form(w->pieces.cij[i][j], c, c, k) -
                             matrix_form(w->solved.inverse, vector + (size_t)i * k,
                                         vector + (size_t)j * k, m->p);
        }
    return true;
}

static bool mixed_slope(const MixedData *m, MixedWork *w, const double *ratio, bool reml,
                        MixedSlope *s) {
    MixedForms f;
    if (!mixed_forms(m, w, ratio, reml, &f)) return false;
    double nu = mixed_nu(m, reml), rss = w->solved.rss;
    s->value = mixed_value(m, w, reml);
    for (int i = 0; i < MIXED_TERMS; i++) {
        s->by[i] = f.trace[i + 1] - nu * f.form[i + 1] / rss;
        for (int j = 0; j < MIXED_TERMS; j++) {
            double bend =
                2 * f.form2[i + 1][j + 1] / rss - f.form[i + 1] * f.form[j + 1] / (rss * rss);
            s->by2[i][j] = nu * bend - f.trace2[i + 1][j + 1];
            s->expected[i][j] = f.trace2[i + 1][j + 1];
        }
    }
    return true;
}

/* From a coarse grid, one ratio at a time: the criterion may have several low points. */
static void mixed_start(const MixedData *m, MixedWork *w, bool reml, double *ratio) {
    static const double grid[] = {0, 1e-3, 0.01, 0.05, 0.2, 0.5, 1, 2, 5, 20, 100, 1e3, 1e5, 1e7};
    ratio[0] = 0.5, ratio[1] = m->n_terms == 2 ? 0.1 : 0;
    double best = mixed_criterion(m, w, ratio, reml);
    for (int round = 0; round < 2; round++)
        for (int t = 0; t < m->n_terms; t++) {
            double keep = ratio[t];
            for (size_t g = 0; g < sizeof grid / sizeof *grid; g++) {
                ratio[t] = grid[g];
                double v = mixed_criterion(m, w, ratio, reml);
                if (v < best) best = v, keep = grid[g];
            }
            ratio[t] = keep;
        }
}

/* The Newton step of the free ratios; a curvature that is not positive is replaced by the expected
   one. What the step promises to win comes back. */
static double mixed_step(const MixedSlope *s, const bool *free, double *step) {
    double h[2][2], g[2];
    for (int pass = 0; pass < 2; pass++) {
        const double(*from)[MIXED_TERMS] = pass ? s->expected : s->by2;
        for (int i = 0; i < 2; i++) {
            g[i] = free[i] ? s->by[i] : 0;
            for (int j = 0; j < 2; j++)
                h[i][j] = free[i] && free[j] ? from[i][j] : (double)(i == j);
        }
        double det = h[0][0] * h[1][1] - h[0][1] * h[1][0];
        if (!(h[0][0] > 0 && h[1][1] > 0 && det > 1e-12 * h[0][0] * h[1][1])) continue;
        step[0] = -(h[1][1] * g[0] - h[0][1] * g[1]) / det;
        step[1] = -(h[0][0] * g[1] - h[1][0] * g[0]) / det;
        return -(step[0] * g[0] + step[1] * g[1]);
    }
    for (int i = 0; i < 2; i++) step[i] = -g[i] / fmax(s->expected[i][i], 1e-300);
    return -(step[0] * g[0] + step[1] * g[1]);
}

static bool mixed_move(const MixedData *m, MixedWork *w, bool reml, double *ratio,
                       const double *step, double value) {
    double t = 1, trial[2];
    for (int i = 0; i < 50; i++, t *= 0.5) {
        for (int j = 0; j < 2; j++) {
            trial[j] = fmax(0, ratio[j] + t * step[j]);
            if (trial[j] > 4 * ratio[j] && ratio[j] > 0.1) trial[j] = 4 * ratio[j];
        }
        if (mixed_criterion(m, w, trial, reml) > value + 1e-13 * fabs(value)) continue;
        ratio[0] = trial[0], ratio[1] = trial[1];
        return true;
    }
    return false;
}

bool mixed_ratios(const MixedData *m, MixedWork *w, bool reml, double *ratio) {
    mixed_start(m, w, reml, ratio);
    for (int i = 0; i < 200; i++) {
        MixedSlope s;
        bool free[2];
        double step[2];
        if (!mixed_slope(m, w, ratio, reml, &s)) return false;
        for (int t = 0; t < 2; t++) free[t] = t < m->n_terms && (ratio[t] > 0 || s.by[t] < 0);
        double promise = mixed_step(&s, free, step);
        if (promise <= 1e-18 * (1 + fabs(s.value))) return true;
        if (!mixed_move(m, w, reml, ratio, step, s.value)) return promise < 1e-9;
        if (ratio[0] > 1e12 || ratio[1] > 1e12) return false;
    }
    return false;
}

static EstimateStatus mixed_status(bool settled, bool singular) {
    if (!settled)
        return ESTIMATE_STATE(NOT_CONVERGED, "the variances did not settle at a lowest point");
    if (singular) return ESTIMATE_STATE(BOUNDARY, "a variance between groups is estimated as 0");
    return ESTIMATE_FINE;
}

MixedFit mixed_fit(Arena *a, const MixedData *m, bool reml) {
    MixedWork w = mixed_work(a, m);
    MixedFit f = {.reml = reml, .n = m->n, .p = m->p, .n_terms = m->n_terms};
    double ratio[2];
    bool settled = mixed_ratios(m, &w, reml, ratio);
    f.criterion = mixed_criterion(m, &w, ratio, reml);
    f.loglik = f.criterion / -2;
    f.sigma = sqrt(w.solved.rss / mixed_nu(m, reml));
    f.sd[m->inner] = f.sigma * sqrt(ratio[0]);
    if (m->outer >= 0) f.sd[m->outer] = f.sigma * sqrt(ratio[1]);
    for (int t = 0; t < m->n_terms; t++) f.singular |= f.sd[t] < 1e-4 * f.sigma;
    f.coef = ARENA_ARRAY(a, double, m->p + 1);
    f.vcov = ARENA_ARRAY(a, double, m->p * m->p + 1);
    basis_back(&m->basis, w.solved.coef, f.coef);
    for (size_t j = 0; j < m->p; j++) f.coef[j] = m->ols[j] - f.coef[j];
    for (size_t j = 0; j < m->p * m->p; j++) w.solved.inverse[j] *= f.sigma * f.sigma;
    basis_covariance(a, &m->basis, w.solved.inverse, f.vcov);
    f.status = mixed_status(settled && isfinite(f.criterion), f.singular);
    return f;
}

void mixed_effects(Arena *a, const MixedData *m, const MixedFit *f, int term, double *out) {
    MixedWork w = mixed_work(a, m);
    double inner = f->sd[m->inner] / f->sigma,
           outer = m->outer >= 0 ? f->sd[m->outer] / f->sigma : 0;
    double ratio[2] = {inner * inner, outer * outer};
    if (!isfinite(mixed_criterion(m, &w, ratio, f->reml))) return;
    double *common = ARENA_ARRAY(a, double, m->n_groups + 1); /* V1^-1 residual, summed */
    double *weight = ARENA_ARRAY(a, double, m->n_groups + 1);
    for (size_t i = 0; m->n_groups && i < m->n_persons; i++) {
        double d = 1 / (1 + m->person_size[i] * ratio[0]);
        common[m->person_group[i]] += d * vector_dot(m->person_sum + i * m->m, w.solved.coef, m->m);
        weight[m->person_group[i]] += d * m->person_size[i];
    }
    for (size_t g = 0; g < m->n_groups; g++) common[g] /= 1 + ratio[1] * weight[g];
    if (term == m->outer) {
        for (size_t g = 0; g < m->n_groups; g++) out[g] = ratio[1] * common[g];
        return;
    }
    for (size_t i = 0; i < m->n_persons; i++) {
        double d = 1 / (1 + m->person_size[i] * ratio[0]);
        double sum = vector_dot(m->person_sum + i * m->m, w.solved.coef, m->m);
        if (m->n_groups) sum -= m->person_size[i] * ratio[1] * common[m->person_group[i]];
        out[i] = ratio[0] * d * sum;
    }
}
