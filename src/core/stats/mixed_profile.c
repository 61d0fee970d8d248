// SPDX-License-Identifier: EUPL-1.2
/* Profile likelihood intervals of a mixed model: one parameter is moved away from its estimate
   while all others follow, until the likelihood has dropped enough. */
#include "core/stats/mixed_data.h"

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"
#include "core/stats/optimise.h"

#include "core/stats/rmath.h"

static const double profile_log_two_pi = 1.8378770664093453;

/* What is held: sigma, the sd of a term, or a coefficient. */
typedef enum { HOLD_SIGMA, HOLD_TERM, HOLD_COEF } Hold;

typedef struct {
    Arena *arena;
    const MixedData *m;
    MixedWork work;
    Hold hold;
    size_t which;  /* HOLD_TERM: 0 person, 1 municipality; HOLD_COEF: column of the design */
    double *row;   /* HOLD_COEF: the coefficient as a combination of those of M */
    double at;     /* the value held; for a coefficient: its distance from least squares */
    double lowest; /* the criterion at the estimate */
    double drop;   /* how far it may rise */
    double *free;  /* where the followers are now: theta = sd / sigma, or log sigma */
    double start[MIXED_TERMS + 1];
    size_t n_free;
} Profile;

/* -2 log likelihood at theta and sigma, coefficients at their best. */
static double profile_value(Profile *p, const double *theta, double log_sigma) {
    double ratio[2] = {theta[0] * theta[0], theta[1] * theta[1]};
    double v = mixed_criterion(p->m, &p->work, ratio, false), n = (double)p->m->n;
    if (!isfinite(v)) return (double)INFINITY;
    return p->work.pieces.log_det + n * (profile_log_two_pi + 2 * log_sigma) +
           p->work.solved.rss * exp(-2 * log_sigma);
}

/* With a coefficient held, the residual form grows by its squared distance over its variance. */
static double profile_coef(Profile *p, const double *theta) {
    double ratio[2] = {theta[0] * theta[0], theta[1] * theta[1]}, n = (double)p->m->n;
    if (!isfinite(mixed_criterion(p->m, &p->work, ratio, false))) return (double)INFINITY;
    double best = -vector_dot(p->row, p->work.solved.coef, p->m->p), gap = p->at - best;
    double variance = matrix_form(p->work.solved.inverse, p->row, p->row, p->m->p);
    double rss = p->work.solved.rss + gap * gap / variance;
    return p->work.pieces.log_det + n * (1 + profile_log_two_pi + log(rss / n));
}

static double profile_objective(const double *x, void *with) {
    Profile *p = with;
    size_t terms = (size_t)p->m->n_terms;
    double theta[2] = {0, 0};
    if (p->hold != HOLD_TERM) {
        for (size_t t = 0; t < terms; t++) theta[t] = x[t];
        return p->hold == HOLD_COEF ? profile_coef(p, theta) : profile_value(p, theta, log(p->at));
    }
    /* the sd of one term is held: sigma is free, and with it this term's theta */
    theta[p->which] = p->at * exp(-x[0]);
    if (terms == 2) theta[1 - p->which] = x[1];
    return profile_value(p, theta, x[0]);
}

/* The criterion, lowest over the followers, above what it may be: the root is the interval's end.
 */
static double profile_gap(double at, const void *with) {
    Profile *p = *(Profile *const *)with;
    p->at = at;
    Arena *scratch = arena_new((size_t)1 << 24);
    Objective f = {.value = profile_objective, .with = p, .k = p->n_free};
    memcpy(p->free, p->start, sizeof p->start);
    Minimum low = minimise(scratch, f, p->free);
    arena_free(scratch);
    return low.value - p->lowest - p->drop;
}

/* From the estimate outward in growing steps until the criterion is too high, then the root. */
static double profile_end(Profile *p, double from, double step, double limit) {
    double inside = from;
    for (int i = 0; i < 60; i++, step *= 1.6) {
        double out = inside + step;
        bool last = step < 0 ? out <= limit : out >= limit;
        if (last) out = limit;
        if (profile_gap(out, &p) > 0)
            return root_between(profile_gap, &p, fmin(inside, out), fmax(inside, out));
        if (last) return limit;
        inside = out;
    }
    return (double)NAN;
}

static Interval profile_interval(Profile *p, double estimate, double step, double least) {
    if (!(step > 0)) return INTERVAL_NONE;
    return (Interval){profile_end(p, estimate, -step, least),
                      profile_end(p, estimate, step, (double)INFINITY)};
}

static void profile_coefs(Profile *p, const MixedFit *f, const double *theta, Interval *out) {
    const MixedData *m = p->m;
    p->hold = HOLD_COEF, p->n_free = (size_t)m->n_terms;
    memcpy(p->start, theta, 2 * sizeof *theta);
    for (size_t j = 0; j < m->p; j++) {
        /* row j of r^-1: solves row r = e_j */
        for (size_t i = 0; i < m->p; i++) {
            double sum = i == j;
            for (size_t l = 0; l < i; l++) sum -= p->row[l] * m->basis.r[l * m->p + i];
            p->row[i] = sum / m->basis.r[i * m->p + i];
        }
        double se = sqrt(f->vcov[j * m->p + j]), off = f->coef[j] - m->ols[j];
        out[j] = profile_interval(p, off, se, -(double)INFINITY);
        out[j].lo += m->ols[j], out[j].hi += m->ols[j];
    }
}

/* Most clusters first, as the rows of lme4's profile. */
static int profile_term(const MixedData *m, int i) {
    bool outer_first = m->n_terms == 2 && m->n_groups > m->n_persons;
    return (i == 0) != outer_first ? 0 : 1;
}

Interval *mixed_profile(Arena *a, const MixedData *m, double level) {
    MixedFit f = mixed_fit(a, m, false);
    Interval *out = ARENA_ARRAY(a, Interval, m->p + (size_t)m->n_terms + 1);
    double theta[2] = {f.sd[m->inner] / f.sigma, m->outer >= 0 ? f.sd[m->outer] / f.sigma : 0};
    Profile p = {.arena = a,
                 .m = m,
                 .work = mixed_work(a, m),
                 .lowest = f.criterion,
                 .drop = qchisq(level, 1, 1, 0),
                 .row = ARENA_ARRAY(a, double, m->p + 1),
                 .free = ARENA_ARRAY(a, double, MIXED_TERMS + 1)};
    int at = 0;
    for (int i = 0; i < m->n_terms; i++, at++) {
        p.hold = HOLD_TERM, p.which = (size_t)profile_term(m, i);
        p.n_free = (size_t)m->n_terms;
        p.start[0] = log(f.sigma), p.start[1] = theta[1 - p.which];
        double sd = theta[p.which] * f.sigma;
        out[at] = profile_interval(&p, sd, 0.2 * fmax(sd, 0.1 * f.sigma), 0);
    }
    p.hold = HOLD_SIGMA, p.n_free = (size_t)m->n_terms;
    memcpy(p.start, theta, sizeof theta);
    out[at] = profile_interval(&p, f.sigma, f.sigma / sqrt((double)m->n), 1e-9 * f.sigma);
    profile_coefs(&p, &f, theta, out + at + 1);
    return out;
}
