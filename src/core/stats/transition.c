// SPDX-License-Identifier: EUPL-1.2
/* Marginal homogeneity and symmetry of a square table (Bowker 1948; Stuart 1955; Bhapkar 1966). */
#include "core/stats/matched.h"

#include "core/stats/rmath.h"

/* Gives every category the number of its group: categories joined by somebody who moved. */
static size_t transition_groups(const double *table, size_t k, size_t *group) {
    for (size_t i = 0; i < k; i++) group[i] = i;
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < k; i++)
            for (size_t j = 0; j < k; j++)
                if (i != j && table[i * k + j] + table[j * k + i] > 0 && group[i] != group[j]) {
                    group[i] = group[j] = group[i] < group[j] ? group[i] : group[j];
                    again = true;
                }
    }
    size_t kept = 0;
    for (size_t i = 0; i < k; i++) kept += group[i] != i; /* all but the first of each group */
    return kept;
}

/* d' S^-1 d by Cholesky of the m x m matrix s; false when s is not positive. */
static bool quadratic_form(double *s, double *d, size_t m, double *out) {
    *out = 0;
    for (size_t i = 0; i < m; i++) {
        for (size_t j = 0; j <= i; j++) {
            long double sum = s[i * m + j];
            for (size_t l = 0; l < j; l++) sum -= (long double)s[i * m + l] * s[j * m + l];
            if (i == j && !(sum > 0)) return false;
            s[i * m + j] = i == j ? (double)sqrtl(sum) : (double)(sum / s[j * m + j]);
        }
        long double y = d[i];
        for (size_t l = 0; l < i; l++) y -= (long double)s[i * m + l] * d[l];
        d[i] = (double)(y / s[i * m + i]);
        *out += d[i] * d[i];
    }
    return true;
}

static void stuart_maxwell(Arena *a, const double *table, size_t k, double n,
                           MarginalHomogeneity *r) {
    size_t *group = ARENA_ARRAY(a, size_t, k + 1), *at = ARENA_ARRAY(a, size_t, k + 1), m = 0;
    size_t kept = transition_groups(table, k, group);
    if (kept == 0) return;
    for (size_t i = 0; i < k; i++)
        if (group[i] != i) at[m++] = i;
    double *s = ARENA_ARRAY(a, double, m *m), *d = ARENA_ARRAY(a, double, m);
    for (size_t x = 0; x < m; x++)
        for (size_t j = 0; j < k; j++) {
            double out = table[at[x] * k + j], in = table[j * k + at[x]];
            d[x] += out - in;
            if (j != at[x]) s[x * m + x] += out + in;
            for (size_t y = 0; y < m; y++)
                if (at[y] == j && y != x) s[x * m + y] = -(out + in);
        }
    if (!quadratic_form(s, d, m, &r->stuart_maxwell)) return;
    r->df = (double)m;
    r->p = pchisq(r->stuart_maxwell, r->df, 0, 0);
    double left = 1 - r->stuart_maxwell / n;
    r->bhapkar = left > 1e-12 ? r->stuart_maxwell / left : INFINITY;
    r->bhapkar_p = pchisq(r->bhapkar, r->df, 0, 0);
}

MarginalHomogeneity marginal_homogeneity(Arena *a, const double *table, size_t k) {
    double nan = (double)NAN, n = 0;
    MarginalHomogeneity r = {nan, nan, nan, nan, nan, 0, 0, 1, ESTIMATE_FINE};
    for (size_t i = 0; i < k * k; i++) n += table[i];
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < i; j++) {
            double there = table[i * k + j], back = table[j * k + i];
            if (there + back == 0) continue;
            r.bowker += (there - back) * (there - back) / (there + back);
            r.bowker_df++;
        }
    if (r.bowker_df > 0) r.bowker_p = pchisq(r.bowker, r.bowker_df, 0, 0);
    stuart_maxwell(a, table, k, n, &r);
    if (isnan(r.stuart_maxwell))
        r.status = n > 0 ? ESTIMATE_STATE(UNDEFINED, "nobody moves to another category")
                         : ESTIMATE_STATE(UNDEFINED, "no complete pair");
    return r;
}
