// SPDX-License-Identifier: EUPL-1.2
/* Sums that add up, and stand-in rows by a pivoted Cholesky factor on Helmert contrasts. */
#include "core/stats/sums.h"

#include <math.h>

/* Below this part of the raw sum of squares a spread is rounding. */
static const long double sums_rounding = 1e-13L;

Sums sums_new(Arena *a, size_t k) {
    return (Sums){
        .k = k, .sum = ARENA_ARRAY(a, double, k + 1), .product = ARENA_ARRAY(a, double, k *k + 1)};
}

void sums_add(Sums *s, const double *row) {
    s->n++;
    for (size_t i = 0; i < s->k; i++) {
        s->sum[i] += row[i];
        for (size_t j = 0; j < s->k; j++) s->product[i * s->k + j] += row[i] * row[j];
    }
}

/* k is a constant where this is called, so that sums and products of a few columns stay in
   registers from the first row to the last; each is added up in the order of the rows. */
__attribute__((always_inline)) static inline void rows_add(Sums *s, const double *rows, size_t n,
                                                           size_t k) {
    double sum[3], product[9];
    for (size_t i = 0; i < k; i++) sum[i] = s->sum[i];
    for (size_t i = 0; i < k * k; i++) product[i] = s->product[i];
    for (size_t r = 0; r < n; r++)
        for (size_t i = 0; i < k; i++) {
            sum[i] += rows[r * k + i];
            for (size_t j = 0; j < k; j++) product[i * k + j] += rows[r * k + i] * rows[r * k + j];
        }
    for (size_t i = 0; i < k; i++) s->sum[i] = sum[i];
    for (size_t i = 0; i < k * k; i++) s->product[i] = product[i];
    s->n += n;
}

void sums_add_rows(Sums *s, const double *rows, size_t n) {
    if (s->k == 3)
        rows_add(s, rows, n, 3);
    else if (s->k == 2)
        rows_add(s, rows, n, 2);
    else
        for (size_t r = 0; r < n; r++) sums_add(s, rows + r * s->k);
}

void sums_merge(Sums *to, const Sums *from) {
    to->n += from->n;
    for (size_t i = 0; i < to->k; i++) to->sum[i] += from->sum[i];
    for (size_t i = 0; i < to->k * to->k; i++) to->product[i] += from->product[i];
}

/* Products of deviations from the means; false when one is negative beyond rounding. */
static bool deviations(const Sums *s, long double *c) {
    size_t k = s->k;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            c[i * k + j] =
                s->product[i * k + j] - (long double)s->sum[i] * s->sum[j] / (long double)s->n;
    for (size_t i = 0; i < k; i++) {
        long double raw = s->product[i * k + i];
        if (raw < 0 || c[i * k + i] < -sums_rounding * raw) return false;
        if (c[i * k + i] > sums_rounding * raw) continue;
        for (size_t j = 0; j < k; j++) c[i * k + j] = c[j * k + i] = 0;
    }
    return true;
}

/* l (k x most): c = l l', one column per pivot, largest remaining diagonal first. Gives the number
   of columns; most + 1 when that many leave more than rounding, or c is no sum of squares. */
static size_t factor(long double *c, size_t k, size_t most, const Sums *s, long double *l) {
    size_t rank = 0;
    for (;;) {
        size_t p = 0;
        bool rest = false;
        for (size_t i = 0; i < k; i++) {
            long double tiny = sums_rounding * s->product[i * k + i];
            if (c[i * k + i] < -16 * tiny) return most + 1;
            if (c[i * k + i] > tiny) rest = true;
            if (c[i * k + i] > c[p * k + p]) p = i;
        }
        if (!rest) return rank;
        if (rank == most) return most + 1;
        long double root = sqrtl(c[p * k + p]);
        for (size_t i = 0; i < k; i++) l[i * most + rank] = c[i * k + p] / root;
        for (size_t i = 0; i < k; i++)
            for (size_t j = 0; j < k; j++) c[i * k + j] -= l[i * most + rank] * l[j * most + rank];
        for (size_t i = 0; i < k; i++) c[i * k + p] = c[p * k + i] = 0;
        rank++;
    }
}

const double *const *sums_stand_in(Arena *a, const Sums *s) {
    size_t k = s->k, n = (size_t)s->n, most = n == 0 ? 0 : n - 1 < k ? n - 1 : k;
    double **x = ARENA_ARRAY(a, double *, k + 1);
    long double *c = ARENA_ARRAY(a, long double, k *k + 1);
    long double *l = ARENA_ARRAY(a, long double, k *most + 1);
    for (size_t j = 0; j < k; j++) x[j] = ARENA_ARRAY(a, double, n + 1);
    if (n == 0) return (const double *const *)x;
    if (!deviations(s, c)) return NULL;
    size_t rank = factor(c, k, most, s, l);
    if (rank > most) return NULL;
    for (size_t j = 0; j < k; j++) {
        double mean = (double)((long double)s->sum[j] / (long double)n);
        for (size_t i = 0; i < n; i++) x[j][i] = mean;
        for (size_t q = 0; q < rank; q++) {
            /* Helmert: q + 1 rows up by one step, the next one down by q + 1 of them */
            long double step = l[j * most + q] / sqrtl((long double)((q + 1) * (q + 2)));
            for (size_t i = 0; i <= q; i++) x[j][i] += (double)step;
            x[j][q + 1] -= (double)(step * (long double)(q + 1));
        }
    }
    return (const double *const *)x;
}

bool sums_possible(Arena *a, const Sums *s) {
    size_t k = s->k, n = (size_t)s->n, most = n == 0 ? 0 : n - 1 < k ? n - 1 : k;
    long double *c = ARENA_ARRAY(a, long double, k *k + 1);
    long double *l = ARENA_ARRAY(a, long double, k *most + 1);
    return n == 0 || (deviations(s, c) && factor(c, k, most, s, l) <= most);
}

void sums_deviations(const Sums *s, long double *c) {
    if (s->n == 0)
        for (size_t i = 0; i < s->k * s->k; i++) c[i] = 0;
    else
        (void)deviations(s, c);
}
