// SPDX-License-Identifier: EUPL-1.2
/* Transitions of true types: regressed true scores of two scales at two waves. */
#include "core/stats/true_moves.h"

#include "core/stats/matrix.h"
#include "core/stats/rmath.h"

enum { SCORES = 4 };

typedef struct {
    double mean[SCORES], covariance[SCORES * SCORES];
    double gain[SCORES * SCORES]; /* true covariance times the inverse of the observed */
    double root[SCORES * SCORES]; /* of what stays unknown: lower triangle */
} TrueFour;

static bool four_whole(const double *const *x, size_t i) {
    for (int j = 0; j < SCORES; j++)
        if (isnan(x[j][i])) return false;
    return true;
}

static size_t four_moments(const double *const *x, size_t n, TrueFour *f) {
    double count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!four_whole(x, i)) continue;
        count++;
        for (int j = 0; j < SCORES; j++) f->mean[j] += (x[j][i] - f->mean[j]) / count;
    }
    for (size_t i = 0; i < n; i++) {
        double gap[SCORES];
        if (!four_whole(x, i)) continue;
        for (int j = 0; j < SCORES; j++) gap[j] = x[j][i] - f->mean[j];
        matrix_add_outer(f->covariance, gap, 1 / (count - 1), SCORES);
    }
    return (size_t)count;
}

/* The covariance of the true scores. When chance in the sample makes it none at all (who hardly
   changes has true scores that correlate by nearly 1), its correlations are brought to the nearest
   that can be: eigenvalues below 0 become 0 (Rousseeuw & Molenberghs 1993). */
static EstimateStatus four_true(Arena *a, const TrueFour *f, const double *reliability, double *t) {
    double r[SCORES * SCORES], values[SCORES], vectors[SCORES * SCORES], sd[SCORES];
    memcpy(t, f->covariance, SCORES * SCORES * sizeof *t);
    for (int j = 0; j < SCORES; j++) sd[j] = sqrt(t[j * (SCORES + 1)] *= reliability[j]);
    for (int i = 0; i < SCORES * SCORES; i++) r[i] = t[i] / (sd[i / SCORES] * sd[i % SCORES]);
    matrix_eigen(a, r, SCORES, values, vectors);
    if (!(values[0] > -0.25))
        return ESTIMATE_STATE(UNDEFINED,
                              "the reliabilities are too low for the correlation of the scores");
    if (values[0] > 0) return ESTIMATE_FINE;
    memset(r, 0, sizeof r);
    for (int e = 0; e < SCORES; e++)
        for (int i = 0; i < SCORES * SCORES; i++)
            r[i] += fmax(1e-8, values[e]) * vectors[i / SCORES * SCORES + e] *
                    vectors[i % SCORES * SCORES + e];
    for (int i = 0; i < SCORES * SCORES; i++)
        t[i] = r[i] / sqrt(r[i / SCORES * (SCORES + 1)] * r[i % SCORES * (SCORES + 1)]) *
               sd[i / SCORES] * sd[i % SCORES];
    return ESTIMATE_STATE(BOUNDARY, "true scores of two waves correlate by 1");
}

/* With true covariance T and observed S = T + errors: gain T S^-1, left T - T S^-1 T. */
static EstimateStatus four_solve(Arena *a, TrueFour *f, const double *reliability) {
    double inverse[SCORES * SCORES], t[SCORES * SCORES], back[SCORES * SCORES];
    EstimateStatus status = four_true(a, f, reliability, t);
    if (status.state == ESTIMATE_UNDEFINED) return status;
    memcpy(inverse, t, sizeof inverse);
    for (int j = 0; j < SCORES * SCORES; j += SCORES + 1) inverse[j] = f->covariance[j];
    bool good = matrix_invert(a, inverse, SCORES, inverse);
    matrix_multiply(t, inverse, SCORES, SCORES, SCORES, f->gain);
    matrix_multiply(f->gain, t, SCORES, SCORES, SCORES, back);
    for (int i = 0; i < SCORES * SCORES; i++) f->root[i] = t[i] - back[i];
    for (int i = 0; i < SCORES; i++) f->root[i * (SCORES + 1)] += 1e-9 * t[i * (SCORES + 1)];
    if (good && cholesky(f->root, SCORES)) return status;
    return ESTIMATE_STATE(UNDEFINED, "the two scores do not vary apart from each other");
}

/* points x SCORES deviations of the true scores from what is expected of them. */
static double *four_lattice(Arena *a, const TrueFour *f, size_t points) {
    static const double primes[SCORES] = {2, 3, 5, 7};
    double *z = ARENA_ARRAY(a, double, points *SCORES);
    for (size_t p = 0; p < points; p++) {
        double u[SCORES];
        for (int j = 0; j < SCORES; j++) {
            double at = ((double)p + 0.5) * sqrt(primes[j]);
            u[j] = qnorm(at - floor(at), 0, 1, 1, 0);
        }
        for (int i = 0; i < SCORES; i++)
            for (int j = 0; j <= i; j++) z[p * SCORES + i] += f->root[i * SCORES + j] * u[j];
    }
    return z;
}

/* In the order of true_type.h: bit 0 the first scale, bit 1 the second. */
static int four_cell(const double *score, double cut) {
    int earlier = (score[0] >= cut) + 2 * (score[1] >= cut);
    int later = (score[2] >= cut) + 2 * (score[3] >= cut);
    return earlier * TYPES + later;
}

static void four_person(const TrueFour *f, const double *const *x, size_t i, double cut,
                        const double *z, size_t points, TrueMoves *out) {
    double score[SCORES], gap[SCORES], expected[SCORES], count[TYPES * TYPES] = {0};
    for (int j = 0; j < SCORES; j++) score[j] = x[j][i], gap[j] = x[j][i] - f->mean[j];
    out->observed[four_cell(score, cut)] += 1 / (double)out->n;
    matrix_times_vector(f->gain, gap, SCORES, SCORES, expected);
    for (size_t p = 0; p < points; p++) {
        double at[SCORES];
        for (int j = 0; j < SCORES; j++) at[j] = f->mean[j] + expected[j] + z[p * SCORES + j];
        count[four_cell(at, cut)]++;
    }
    for (int c = 0; c < TYPES * TYPES; c++)
        out->share[c] += count[c] / (double)points / (double)out->n;
}

TrueMoves true_moves(Arena *a, const double *const *x, size_t n, const double *reliability,
                     double cut, size_t points) {
    TrueMoves out = {.status = ESTIMATE_FINE};
    TrueFour f = {0};
    bool good = true;
    out.n = four_moments(x, n, &f);
    for (int j = 0; j < SCORES; j++) good = good && reliability[j] > 0 && reliability[j] <= 1;
    for (int c = 0; c < TYPES * TYPES; c++) out.share[c] = out.observed[c] = (double)NAN;
    if (out.n < 6)
        out.status = ESTIMATE_STATE(UNDEFINED, "fewer than 6 persons with all four scores");
    else if (!good)
        out.status = ESTIMATE_STATE(UNDEFINED, "the reliability is not known");
    else
        out.status = four_solve(a, &f, reliability);
    if (out.status.state == ESTIMATE_UNDEFINED) return out;
    memset(out.share, 0, sizeof out.share);
    memset(out.observed, 0, sizeof out.observed);
    const double *z = four_lattice(a, &f, points);
    for (size_t i = 0; i < n; i++)
        if (four_whole(x, i)) four_person(&f, x, i, cut, z, points, &out);
    return out;
}
