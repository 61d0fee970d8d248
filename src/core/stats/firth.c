// SPDX-License-Identifier: EUPL-1.2
/* Firth's penalised logistic regression: Newton steps on the modified score in orthonormal
   coordinates, with one coordinate held for the profile. */
#include "core/stats/firth.h"

#include "core/stats/distribution.h"
#include "core/stats/glm.h"
#include "core/stats/matrix.h"
#include "core/stats/rmath.h"

typedef struct {
    Basis basis;
    const double *y;
    size_t k; /* free coordinates: the first k */
    double *c, *trial;
    double *information; /* rank x rank at c, then its inverse */
    double *score;       /* modified */
    double log_det_r;    /* of the basis: from orthonormal to original coordinates */
    double loglik;       /* penalised, at c */
    bool converged;
    double bound; /* for the profile */
} Firth;

static double firth_eta(const Firth *f, const double *c, size_t i) {
    return vector_dot(f->basis.q + i * f->basis.rank, c, f->basis.rank);
}

static const GlmFamily firth_family = {GLM_LOGISTIC, 0};

/* The penalised log likelihood; the information at c is left as its Cholesky factor. */
static double firth_loglik(Firth *f, const double *c) {
    size_t p = f->basis.rank;
    double sum = 0;
    for (size_t i = 0; i < p * p; i++) f->information[i] = 0;
    for (size_t i = 0; i < f->basis.n; i++) {
        GlmPoint at = glm_point(firth_family, firth_eta(f, c, i), f->y[i]);
        sum += at.loglik;
        matrix_add_outer(f->information, f->basis.q + i * p, at.weight, p);
    }
    if (!cholesky(f->information, p)) return -(double)INFINITY;
    return sum + 0.5 * cholesky_log_det(f->information, p) + f->log_det_r;
}

/* The modified score at c, with the leverages h = w q'I^-1 q; `factor` is the Cholesky factor. */
static void firth_score(Firth *f, const double *factor, double *row) {
    size_t p = f->basis.rank;
    for (size_t j = 0; j < p; j++) f->score[j] = 0;
    for (size_t i = 0; i < f->basis.n; i++) {
        const double *q = f->basis.q + i * p;
        GlmPoint at = glm_point(firth_family, firth_eta(f, f->c, i), f->y[i]);
        memcpy(row, q, p * sizeof *row);
        cholesky_solve(factor, p, row);
        double h = at.weight * vector_dot(row, q, p), s = at.score + h * (0.5 - at.mu);
        for (size_t j = 0; j < p; j++) f->score[j] += s * q[j];
    }
}

static bool firth_move(Firth *f, const double *step) {
    double largest = 0, t;
    for (size_t j = 0; j < f->k; j++) largest = fmax(largest, fabs(step[j]));
    /* in orthonormal coordinates a linear predictor changes by at most the length of the step */
    t = largest > 10 * sqrt((double)f->basis.n) ? 10 * sqrt((double)f->basis.n) / largest : 1;
    memcpy(f->trial, f->c, f->basis.rank * sizeof *f->c);
    for (int i = 0; i < 50; i++, t *= 0.5) {
        for (size_t j = 0; j < f->k; j++) f->trial[j] = f->c[j] + t * step[j];
        double l = firth_loglik(f, f->trial);
        if (!(l >= f->loglik - 1e-13 * (1 + fabs(f->loglik)))) continue;
        memcpy(f->c, f->trial, f->basis.rank * sizeof *f->c);
        f->loglik = l;
        return true;
    }
    return false;
}

/* Information of the free coordinates takes the place of the whole for the step. */
static void firth_step(Firth *f, const double *factor, double *inner, double *step) {
    size_t p = f->basis.rank, k = f->k;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            inner[i * k + j] = vector_dot(factor + i * p, factor + j * p, p);
    memcpy(step, f->score, k * sizeof *step);
    if (cholesky(inner, k)) cholesky_solve(inner, k, step);
}

static void firth_iterate(Arena *a, Firth *f) {
    size_t p = f->basis.rank;
    double *row = ARENA_ARRAY(a, double, p + 1), *step = ARENA_ARRAY(a, double, p + 1);
    double *factor = ARENA_ARRAY(a, double, p *p + 1), *inner = ARENA_ARRAY(a, double, p *p + 1);
    /* a profile's ends need less than the estimate itself */
    double enough = f->k < p ? 1e-18 : 1e-24;
    f->converged = false;
    f->loglik = firth_loglik(f, f->c);
    for (int i = 0; i < 1000 && isfinite(f->loglik); i++) {
        /* the information is still that of c, from the last accepted step */
        memcpy(factor, f->information, p * p * sizeof *factor);
        firth_score(f, factor, row);
        firth_step(f, factor, inner, step);
        double promise = vector_dot(step, f->score, f->k);
        f->converged = promise < 1e-11;
        if (promise < enough || !firth_move(f, step)) return;
    }
}

static Firth firth_begin(Arena *a, Design d, const double *y) {
    Firth f = {.basis = design_basis(a, d), .y = y, .k = d.p};
    size_t p = d.p;
    f.c = ARENA_ARRAY(a, double, p + 1), f.trial = ARENA_ARRAY(a, double, p + 1);
    f.score = ARENA_ARRAY(a, double, p + 1), f.information = ARENA_ARRAY(a, double, p *p + 1);
    for (size_t j = 0; j < f.basis.rank; j++)
        f.log_det_r += log(fabs(f.basis.r[j * f.basis.rank + j]));
    return f;
}

static double firth_gap(double at, const void *with) {
    Firth *f = *(Firth *const *)with;
    Arena *scratch = arena_new((size_t)1 << 26);
    f->c[f->k] = at;
    firth_iterate(scratch, f);
    arena_free(scratch);
    return f->loglik - f->bound;
}

static double firth_end(Firth *f, const double *best, double step) {
    memcpy(f->c, best, (f->k + 1) * sizeof *best);
    double inside = best[f->k];
    for (int i = 0; i < 60; i++, step *= 1.5) {
        double out = inside + step, gap = firth_gap(out, &f);
        if (gap < 0) return root_between(firth_gap, &f, fmin(inside, out), fmax(inside, out));
        if (!isfinite(gap)) return (double)NAN;
        inside = out;
    }
    return step < 0 ? -(double)INFINITY : (double)INFINITY;
}

/* Interval and test of coefficient j, which is put last: then it is the last coordinate over the
   last diagonal of r, and is held by holding that. */
static void firth_profile(Arena *a, Design d, const double *y, size_t j, double level,
                          FirthFit *out) {
    double *x = ARENA_ARRAY(a, double, d.n *d.p + 1), *best = ARENA_ARRAY(a, double, d.p + 1);
    for (size_t i = 0; i < d.n; i++) {
        size_t at = 0;
        for (size_t l = 0; l < d.p; l++)
            if (l != j) x[i * d.p + at++] = d.x[i * d.p + l];
        x[i * d.p + at] = d.x[i * d.p + j];
    }
    Firth f = firth_begin(a, (Design){d.n, d.p, x}, y), *with = &f;
    firth_iterate(a, &f);
    memcpy(best, f.c, d.p * sizeof *best);
    double top = f.loglik, r = f.basis.r[d.p * d.p - 1];
    f.k = d.p - 1;
    f.bound = top;
    out->chi2[j] = -2 * firth_gap(0, &with);
    out->chi2_p[j] = pchisq(out->chi2[j], 1, 0, 0);
    f.bound = top - qchisq(level, 1, 1, 0) / 2;
    double step = out->se[j] * r;
    out->profile[j] = (Interval){firth_end(&f, best, -step) / r, firth_end(&f, best, step) / r};
}

FirthFit firth_fit(Arena *a, Design d, const double *y, double level) {
    size_t p = d.p;
    FirthFit out = {.n = d.n, .p = p, .loglik = (double)NAN};
    out.coef = ARENA_ARRAY(a, double, p + 1), out.se = ARENA_ARRAY(a, double, p + 1);
    out.profile = ARENA_ARRAY(a, Interval, p + 1);
    out.chi2 = ARENA_ARRAY(a, double, p + 1), out.chi2_p = ARENA_ARRAY(a, double, p + 1);
    for (size_t j = 0; j < p; j++) {
        out.coef[j] = out.se[j] = out.chi2[j] = out.chi2_p[j] = (double)NAN;
        out.profile[j] = INTERVAL_NONE;
    }
    Firth f = firth_begin(a, d, y);
    if (p == 0 || d.n < p || f.basis.rank < p) {
        out.status = ESTIMATE_STATE(UNDEFINED, "there are fewer rows than coefficients, or none");
        return out;
    }
    firth_iterate(a, &f);
    out.loglik = f.loglik;
    basis_back(&f.basis, f.c, out.coef);
    double *inverse = ARENA_ARRAY(a, double, p *p), *vcov = ARENA_ARRAY(a, double, p *p);
    (void)firth_loglik(&f, f.c);
    cholesky_inverse(f.information, p, inverse);
    basis_covariance(a, &f.basis, inverse, vcov);
    for (size_t j = 0; j < p; j++) out.se[j] = sqrt(vcov[j * p + j]);
    for (size_t j = 0; j < p; j++) firth_profile(a, d, y, j, level, &out);
    out.status = f.converged ? ESTIMATE_FINE
                             : ESTIMATE_STATE(NOT_CONVERGED, "the iterations did not settle");
    return out;
}

typedef struct {
    Design d;
    const double *y, *coef;
    size_t constant; /* its column */
} Flic;

/* What is seen less what is predicted with this intercept: falls as it rises. */
static double flic_gap(double intercept, const void *with) {
    const Flic *f = with;
    double gap = 0;
    for (size_t i = 0; i < f->d.n; i++) {
        double eta = intercept;
        for (size_t j = 0; j < f->d.p; j++)
            if (j != f->constant) eta += f->d.x[i * f->d.p + j] * f->coef[j];
        gap += f->y[i] - 1 / (1 + exp(-eta));
    }
    return gap;
}

double firth_flic(Design d, const double *y, const double *coef) {
    Flic f = {d, y, coef, d.p};
    double sum = 0;
    for (size_t j = d.p; j-- > 0;) {
        bool constant = d.n > 0;
        for (size_t i = 0; i < d.n && constant; i++) constant = d.x[i * d.p + j] == 1;
        if (constant) f.constant = j;
    }
    for (size_t i = 0; i < d.n; i++) sum += y[i];
    if (f.constant == d.p || sum == 0 || sum == (double)d.n) return (double)NAN;
    double lo = coef[f.constant], hi = lo, step = 1;
    for (; step < 1e6 && !(flic_gap(lo, &f) > 0); step *= 2) lo -= step;
    for (step = 1; step < 1e6 && !(flic_gap(hi, &f) < 0); step *= 2) hi += step;
    return root_between(flic_gap, &f, lo, hi);
}
