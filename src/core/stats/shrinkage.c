// SPDX-License-Identifier: EUPL-1.2
/* Random-effects pooling and empirical Bayes shrinkage (Paule & Mandel 1982; DerSimonian & Laird
   1986; Raudenbush 2009; Hartung & Knapp 2001). */
#include "core/stats/distribution.h"
#include "core/stats/rmath.h"
#include "core/stats/small_area.h"

typedef struct {
    double mu, sum, squares, cubes; /* weighted mean; sums of w, w^2, w^3 with w = 1 / (v + tau2) */
    double q;                       /* sum of w (y - mu)^2 */
    double q2;                      /* sum of w^2 (y - mu)^2 */
} Pool;

typedef struct {
    const double *y, *v;
    size_t k;
} Areas;

static Pool pool_at(const Areas *s, double tau2) {
    long double sum = 0, squares = 0, cubes = 0, weighted = 0, q = 0, q2 = 0;
    for (size_t i = 0; i < s->k; i++) {
        long double w = 1 / ((long double)s->v[i] + tau2);
        sum += w;
        squares += w * w;
        cubes += w * w * w;
        weighted += w * s->y[i];
    }
    long double mu = weighted / sum;
    for (size_t i = 0; i < s->k; i++) {
        long double w = 1 / ((long double)s->v[i] + tau2), d = s->y[i] - mu;
        q += w * d * d;
        q2 += w * w * d * d;
    }
    return (Pool){(double)mu, (double)sum, (double)squares, (double)cubes, (double)q, (double)q2};
}

static double between_dl(const Areas *s) {
    Pool p = pool_at(s, 0);
    return fmax(0, (p.q - (double)(s->k - 1)) / (p.sum - p.squares / p.sum));
}

static double paule_mandel_gap(double tau2, const void *with) {
    const Areas *s = with;
    return pool_at(s, tau2).q - (double)(s->k - 1);
}

static double between_pm(const Areas *s) {
    if (paule_mandel_gap(0, s) <= 0) return 0;
    double hi = 1e-8;
    while (hi < 1e300 && paule_mandel_gap(hi, s) > 0) hi *= 4;
    return root_between(paule_mandel_gap, s, 0, hi);
}

/* Fisher scoring: with P = W - W 1 (1'W1)^-1 1'W, step = (y'PPy - tr P) / tr PP; a step below 0 is
   halved until it is not. */
static double between_reml(const Areas *s, bool *settled) {
    double tau2 = between_dl(s);
    *settled = false;
    for (int i = 0; i < 1000 && !*settled; i++) {
        Pool p = pool_at(s, tau2);
        double trace = p.sum - p.squares / p.sum;
        double trace2 = p.squares - 2 * p.cubes / p.sum + p.squares * p.squares / (p.sum * p.sum);
        double step = (p.q2 - trace) / trace2;
        if (tau2 + step < 0) step = tau2 > 1e-14 * (1 / p.sum) ? -tau2 / 2 : -tau2;
        tau2 += step;
        *settled = fabs(step) <= 1e-13 * (tau2 + 1e-3 / p.sum);
    }
    return tau2;
}

static void shrink_areas(Arena *a, const Areas *s, SmallArea *r) {
    r->shrunken = ARENA_ARRAY(a, double, s->k + 1);
    r->shrunken_se = ARENA_ARRAY(a, double, s->k + 1);
    r->weight = ARENA_ARRAY(a, double, s->k + 1);
    for (size_t i = 0; i < s->k; i++) {
        double w = r->tau2 / (r->tau2 + s->v[i]);
        r->weight[i] = w;
        r->shrunken[i] = w * s->y[i] + (1 - w) * r->mu;
        r->shrunken_se[i] = sqrt(w * s->v[i] + (1 - w) * (1 - w) * r->se * r->se);
    }
}

SmallArea small_area(Arena *a, const double *y, const double *v, size_t k, Between method,
                     double level) {
    double nan = (double)NAN, z = normal_critical(level), df = (double)k - 1;
    SmallArea r = {k,    nan,  nan,  INTERVAL_NONE, nan, nan, nan,           nan,          nan,
                   NULL, NULL, NULL, nan,           nan, nan, INTERVAL_NONE, ESTIMATE_FINE};
    Areas s = {y, v, k};
    bool settled = true;
    if (k == 0) {
        r.status = ESTIMATE_STATE(UNDEFINED, "there is no area");
        return r;
    }
    Pool fixed = pool_at(&s, 0);
    r.fixed_mu = fixed.mu;
    r.tau2 = k == 1                 ? 0
             : method == BETWEEN_DL ? between_dl(&s)
             : method == BETWEEN_PM ? between_pm(&s)
                                    : between_reml(&s, &settled);
    Pool p = pool_at(&s, r.tau2);
    r.mu = p.mu;
    r.se = sqrt(1 / p.sum);
    r.ci = (Interval){r.mu - z * r.se, r.mu + z * r.se};
    r.q = k == 1 ? 0 : fixed.q;
    r.q_p = k == 1 ? 1 : pchisq(fixed.q, df, 0, 0);
    double typical = k == 1 ? v[0] : df / (fixed.sum - fixed.squares / fixed.sum);
    r.i2 = 100 * r.tau2 / (typical + r.tau2);
    r.h2 = r.tau2 / typical + 1;
    double half = z * sqrt(r.tau2 + r.se * r.se);
    r.prediction = (Interval){r.mu - half, r.mu + half};
    if (k > 1) {
        r.hk_se = sqrt(p.q / df) * r.se;
        r.hk_p = r.hk_se > 0 ? t_p_two_sided(r.mu / r.hk_se, df) : nan;
    }
    shrink_areas(a, &s, &r);
    if (!settled)
        r.status = ESTIMATE_STATE(NOT_CONVERGED, "the variance between areas did not settle");
    else if (r.tau2 < 1e-9 * typical)
        r.status = ESTIMATE_STATE(BOUNDARY, "no variance between areas: everything is pooled");
    return r;
}
