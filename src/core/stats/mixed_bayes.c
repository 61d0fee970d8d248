// SPDX-License-Identifier: EUPL-1.2
/* With ratios a = sd(person) / sigma and b = sd(site) / sigma, the coefficients are normal and
   integrate out; what is left of sigma is a smooth hump in log sigma. So: Gauss-Legendre points
   over (a, b), evenly spaced points over log sigma, and a mixture of normals for whatever is
   asked. */
#include "core/stats/mixed_bayes.h"

#include "core/stats/matrix.h"
#include "core/stats/mixed_data.h"
#include "core/stats/rmath.h"

#include <float.h>

enum {
    PANEL = 24,  /* Gauss-Legendre points; every ratio has two panels, meeting at its mode */
    SIGMAS = 15, /* points over log sigma, 6 standard deviations to either side */
    SIGMA_WIDTH = 6,
    DROP = 32 /* log density below the top where the grid ends */
};

typedef struct {
    double weight, ratio[2];
    double variance[SIGMAS], share[SIGMAS]; /* sigma squared, and how likely each */
    double *coef, *vcov;                    /* p; p x p, times sigma squared */
} BayesNode;

struct MixedBayes {
    size_t p, n;
    BayesNode *nodes;
};

typedef struct {
    const MixedData *m;
    MixedWork work;
    double scale, nu;
} Bayes;

/* With ratios given: the mode of sigma squared, and the curvature in log sigma there. The density
   in t = log sigma is exp(-(nu - 2) t - rss / (2 q) - c q / 2) with q = exp(2 t): likelihood, prior
   of sites, and the change of variables from the three standard deviations to (a, b, t). */
static double sigma_mode(const Bayes *b, double c, double *curvature) {
    double lead = b->nu - 2, rss = b->work.solved.rss;
    double q = 2 * rss / (lead + sqrt(lead * lead + 4 * c * rss));
    *curvature = 2 * rss / q + 2 * c * q;
    return q;
}

static double sigma_log(const Bayes *b, double c, double q) {
    return -0.5 * ((b->nu - 2) * log(q) + b->work.solved.rss / q + c * q);
}

/* Log density of the ratios, sigma integrated out; a node when one is given. */
static double bayes_density(Bayes *b, double person, double site, BayesNode *node) {
    double ratio[2] = {person * person, site * site}, c = site * site / (b->scale * b->scale);
    double bend, sum = 0;
    if (!isfinite(mixed_criterion(b->m, &b->work, ratio, true))) return -(double)INFINITY;
    double q = sigma_mode(b, c, &bend), top = sigma_log(b, c, q), step = SIGMA_WIDTH / sqrt(bend);
    step /= SIGMAS / 2;
    for (int i = 0; i < SIGMAS; i++) {
        double at = q * exp(2 * step * (i - SIGMAS / 2)), share = exp(sigma_log(b, c, at) - top);
        sum += share;
        if (node) node->variance[i] = at, node->share[i] = share;
    }
    for (int i = 0; node && i < SIGMAS; i++) node->share[i] /= sum;
    return top + log(sum * step) - 0.5 * (b->work.pieces.log_det + b->work.solved.log_det);
}

/* How far one ratio goes before the density has dropped away, the other held. */
static double bayes_reach(Bayes *b, const double *mode, int which, double sign, double top) {
    double at[2] = {mode[0], mode[1]}, step = 0.02 * fmax(mode[which], 0.1);
    for (int i = 0; i < 200; i++, step *= 1.25) {
        at[which] = mode[which] + sign * step;
        if (at[which] <= 0) return 0;
        if (bayes_density(b, at[0], at[1], NULL) < top - DROP) break;
    }
    /* the other ratio may lean along, so some room more */
    return fmax(0, mode[which] + sign * 1.3 * step);
}

/* Points and weights on [-1, 1], by Newton's method on Legendre's polynomial. */
static void legendre(double *x, double *w) {
    for (int i = 0; i < PANEL; i++) {
        double z = cos(M_PI * (i + 0.75) / (PANEL + 0.5)), slope = 1, move = 1;
        while (fabs(move) > 1e-15) {
            double now = 1, before = 0;
            for (int j = 1; j <= PANEL; j++) {
                double next = ((2 * j - 1) * z * now - (j - 1) * before) / j;
                before = now, now = next;
            }
            slope = PANEL * (z * now - before) / (z * z - 1);
            move = now / slope;
            z -= move;
        }
        x[i] = z, w[i] = 2 / ((1 - z * z) * slope * slope);
    }
}

/* Both panels of a ratio; one that has no width gets no weight. */
static void bayes_panels(const double *mode, int which, double lo, double hi, double *x,
                         double *w) {
    double edge[3] = {lo, mode[which], hi}, at[PANEL], weight[PANEL];
    legendre(at, weight);
    for (int i = 0; i < 2 * PANEL; i++) {
        double half = (edge[i / PANEL + 1] - edge[i / PANEL]) / 2;
        x[i] = edge[i / PANEL] + half * (1 + at[i % PANEL]);
        w[i] = half * weight[i % PANEL];
    }
}

static void node_coef(Arena *a, Bayes *b, BayesNode *node) {
    const MixedData *m = b->m;
    node->coef = ARENA_ARRAY(a, double, m->p + 1);
    node->vcov = ARENA_ARRAY(a, double, m->p * m->p + 1);
    basis_back(&m->basis, b->work.solved.coef, node->coef);
    for (size_t j = 0; j < m->p; j++) node->coef[j] = m->ols[j] - node->coef[j];
    basis_covariance(a, &m->basis, b->work.solved.inverse, node->vcov);
}

static void bayes_grid(Arena *a, Bayes *b, const double *mode, double top, MixedBayes *out) {
    double x[2][2 * PANEL], w[2][2 * PANEL], sum = 0;
    for (int t = 0; t < 2; t++)
        bayes_panels(mode, t, bayes_reach(b, mode, t, -1, top), bayes_reach(b, mode, t, 1, top),
                     x[t], w[t]);
    out->nodes = ARENA_ARRAY(a, BayesNode, 4 * PANEL * PANEL);
    for (int i = 0; i < 4 * PANEL * PANEL; i++) {
        double person = x[0][i / (2 * PANEL)], site = x[1][i % (2 * PANEL)];
        double weight = w[0][i / (2 * PANEL)] * w[1][i % (2 * PANEL)];
        BayesNode *node = &out->nodes[out->n];
        node->ratio[0] = person, node->ratio[1] = site;
        node->weight = weight * exp(bayes_density(b, person, site, node) - top);
        if (!(node->weight > 1e-13 * sum)) continue;
        sum += node->weight;
        node_coef(a, b, node);
        out->n++;
    }
    for (size_t i = 0; i < out->n; i++) out->nodes[i].weight /= sum;
}

EstimateStatus mixed_bayes(Arena *a, const MixedData *m, double scale, const MixedBayes **out) {
    Bayes b = {m, mixed_work(a, m), scale, (double)m->n - (double)m->p};
    double ratio[2];
    if (m->outer < 0)
        return ESTIMATE_STATE(UNDEFINED, "the prior is about sites, and there are none");
    if (!(b.nu > 4)) return ESTIMATE_STATE(UNDEFINED, "too few rows for this many coefficients");
    if (!mixed_ratios(m, &b.work, true, ratio))
        return ESTIMATE_STATE(UNDEFINED, "the variances did not settle at a lowest point");
    double mode[2] = {sqrt(ratio[0]), fmin(sqrt(ratio[1]), 1)};
    double top = bayes_density(&b, mode[0], mode[1], NULL);
    if (!isfinite(top)) return ESTIMATE_STATE(UNDEFINED, "the density has no top");
    MixedBayes *made = ARENA_NEW(a, MixedBayes);
    made->p = m->p;
    bayes_grid(a, &b, mode, top, made);
    *out = made;
    return ESTIMATE_FINE;
}

/* What the mixture says of one combination: normals with these means and variances. */
typedef struct {
    const MixedBayes *b;
    const double *l;
    double wanted;
} Asked;

static double node_mean(const MixedBayes *b, const BayesNode *node, const double *l) {
    return vector_dot(node->coef, l, b->p);
}

static double node_variance(const MixedBayes *b, const BayesNode *node, const double *l) {
    return matrix_form(node->vcov, l, l, b->p);
}

static double bayes_below(const MixedBayes *b, const double *l, double x) {
    double sum = 0;
    for (size_t i = 0; i < b->n; i++) {
        const BayesNode *node = &b->nodes[i];
        if (node->weight < 1e-11) continue;
        double mean = node_mean(b, node, l), variance = node_variance(b, node, l);
        for (int s = 0; s < SIGMAS; s++)
            if (node->share[s] > 1e-11)
                sum += node->weight * node->share[s] *
                       pnorm(x, mean, sqrt(variance * node->variance[s]), 1, 0);
    }
    return sum;
}

/* Where the mixture has `wanted` below it: secant steps within a bracket that shrinks. */
static double bayes_quantile(const MixedBayes *b, const double *l, double wanted, double mean,
                             double sd) {
    double lo = mean - 12 * sd, hi = mean + 12 * sd;
    double below = bayes_below(b, l, lo) - wanted, above = bayes_below(b, l, hi) - wanted;
    for (int i = 0; i < 100 && hi - lo > 1e-11 * sd; i++) {
        double at = i % 3 == 2 ? (lo + hi) / 2 : lo - below * (hi - lo) / (above - below);
        at = fmin(fmax(at, lo + 0.01 * (hi - lo)), hi - 0.01 * (hi - lo));
        double now = bayes_below(b, l, at) - wanted;
        if (fabs(now) < 1e-13) return at;
        if (now < 0)
            lo = at, below = now;
        else
            hi = at, above = now;
    }
    return (lo + hi) / 2;
}

BayesEstimate mixed_bayes_contrast(const MixedBayes *b, const double *l, double level) {
    BayesEstimate e = {0};
    double square = 0;
    for (size_t i = 0; i < b->n; i++) {
        const BayesNode *node = &b->nodes[i];
        double variance = 0;
        for (int s = 0; s < SIGMAS; s++) variance += node->share[s] * node->variance[s];
        e.mean += node->weight * node_mean(b, node, l);
        square += node->weight * variance * node_variance(b, node, l);
    }
    for (size_t i = 0; i < b->n; i++) {
        double off = node_mean(b, &b->nodes[i], l) - e.mean;
        square += b->nodes[i].weight * off * off;
    }
    e.sd = sqrt(square);
    e.median = bayes_quantile(b, l, 0.5, e.mean, e.sd);
    e.ci.lo = bayes_quantile(b, l, (1 - level) / 2, e.mean, e.sd);
    e.ci.hi = bayes_quantile(b, l, (1 + level) / 2, e.mean, e.sd);
    e.above = 1 - bayes_below(b, l, 0);
    return e;
}

BayesSpread mixed_bayes_spread(const MixedBayes *b) {
    BayesSpread out = {0};
    for (size_t i = 0; i < b->n; i++) {
        const BayesNode *node = &b->nodes[i];
        double sigma = 0;
        for (int s = 0; s < SIGMAS; s++) sigma += node->share[s] * sqrt(node->variance[s]);
        out.residual += node->weight * sigma;
        out.person += node->weight * sigma * node->ratio[0];
        out.site += node->weight * sigma * node->ratio[1];
    }
    return out;
}
