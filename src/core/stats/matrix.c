// SPDX-License-Identifier: EUPL-1.2
/* Small dense matrices: products, Cholesky, elimination, and the cyclic Jacobi eigenvalue method
   (Golub & Van Loan 2013, sections 4.2, 3.4 and 8.5). */
#include "core/stats/matrix.h"

#include <float.h>
#include <lapacke.h>
#include <math.h>
#include <string.h>

double vector_dot(const double *x, const double *y, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[i] * y[i];
    return sum;
}

double matrix_form(const double *a, const double *x, const double *y, size_t k) {
    double sum = 0;
    for (size_t i = 0; i < k; i++) sum += x[i] * vector_dot(a + i * k, y, k);
    return sum;
}

void matrix_times_vector(const double *a, const double *b, size_t n, size_t k, double *out) {
    for (size_t i = 0; i < n; i++) out[i] = vector_dot(a + i * k, b, k);
}

/* Row by row of b: sums that do not wait for each other. */
void matrix_multiply(const double *a, const double *b, size_t n, size_t k, size_t m,
                     double *restrict out) {
    memset(out, 0, n * m * sizeof *out);
    for (size_t i = 0; i < n; i++)
        for (size_t l = 0; l < k; l++) {
            double w = a[i * k + l];
            for (size_t j = 0; j < m; j++) out[i * m + j] += w * b[l * m + j];
        }
}

double matrix_trace_product(const double *a, const double *b, size_t k) {
    double sum = 0;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) sum += a[i * k + j] * b[j * k + i];
    return sum;
}

void matrix_add_outer(double *a, const double *x, double w, size_t k) {
    for (size_t i = 0; i < k; i++) {
        double wx = w * x[i];
        if (wx == 0) continue;
        for (size_t j = 0; j < k; j++) a[i * k + j] += wx * x[j];
    }
}

bool cholesky(double *a, size_t k) {
    for (size_t j = 0; j < k; j++) {
        double diagonal = a[j * k + j], left = diagonal;
        for (size_t l = 0; l < j; l++) left -= a[j * k + l] * a[j * k + l];
        if (!(left > diagonal * 16 * DBL_EPSILON) || !isfinite(left)) return false;
        double root = a[j * k + j] = sqrt(left);
        for (size_t i = j + 1; i < k; i++)
            a[i * k + j] = (a[i * k + j] - vector_dot(a + i * k, a + j * k, j)) / root;
        for (size_t i = 0; i < j; i++) a[i * k + j] = 0;
    }
    return true;
}

void cholesky_solve(const double *l, size_t k, double *x) {
    for (size_t i = 0; i < k; i++) x[i] = (x[i] - vector_dot(l + i * k, x, i)) / l[i * k + i];
    for (size_t i = k; i-- > 0;) {
        for (size_t j = i + 1; j < k; j++) x[i] -= l[j * k + i] * x[j];
        x[i] /= l[i * k + i];
    }
}

void cholesky_inverse(const double *l, size_t k, double *out) {
    for (size_t j = 0; j < k; j++) {
        /* column j of the identity, kept in row j: the inverse is symmetric */
        double *x = out + j * k;
        for (size_t i = 0; i < k; i++) x[i] = i == j;
        cholesky_solve(l, k, x);
    }
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < i; j++)
            out[i * k + j] = out[j * k + i] = 0.5 * (out[i * k + j] + out[j * k + i]);
}

double cholesky_log_det(const double *l, size_t k) {
    double sum = 0;
    for (size_t i = 0; i < k; i++) sum += log(l[i * k + i]);
    return 2 * sum;
}

bool matrix_invert(Arena *a, const double *m, size_t k, double *out) {
    double *l = ARENA_ARRAY(a, double, k *k + 1);
    memcpy(l, m, k * k * sizeof *l);
    if (!cholesky(l, k)) return false;
    cholesky_inverse(l, k, out);
    return true;
}

static void rows_swap(double *w, size_t i, size_t j, size_t columns) {
    for (size_t c = 0; c < columns; c++) {
        double keep = w[i * columns + c];
        w[i * columns + c] = w[j * columns + c];
        w[j * columns + c] = keep;
    }
}

bool matrix_solve(Arena *a, const double *m, const double *b, size_t k, double *x) {
    size_t c = k + 1;
    double *w = ARENA_ARRAY(a, double, k *c + 1), largest = 0;
    for (size_t i = 0; i < k; i++) {
        memcpy(w + i * c, m + i * k, k * sizeof *w);
        w[i * c + k] = b[i];
        for (size_t j = 0; j < k; j++) largest = fmax(largest, fabs(m[i * k + j]));
    }
    for (size_t j = 0; j < k; j++) {
        size_t pivot = j;
        for (size_t i = j + 1; i < k; i++)
            if (fabs(w[i * c + j]) > fabs(w[pivot * c + j])) pivot = i;
        if (!(fabs(w[pivot * c + j]) > largest * 4 * DBL_EPSILON)) return false;
        rows_swap(w, j, pivot, c);
        for (size_t i = j + 1; i < k; i++) {
            double factor = w[i * c + j] / w[j * c + j];
            for (size_t l = j; l < c; l++) w[i * c + l] -= factor * w[j * c + l];
        }
    }
    for (size_t i = k; i-- > 0;) {
        double sum = w[i * c + k];
        for (size_t j = i + 1; j < k; j++) sum -= w[i * c + j] * x[j];
        x[i] = sum / w[i * c + i];
    }
    return true;
}

/* One Jacobi rotation in the plane of p and q, which makes m[p][q] zero. */
static void jacobi_rotate(double *m, double *v, size_t k, size_t p, size_t q) {
    double apq = m[p * k + q];
    if (apq == 0) return;
    double tau = (m[q * k + q] - m[p * k + p]) / (2 * apq);
    double t = (tau >= 0 ? 1 : -1) / (fabs(tau) + hypot(1, tau));
    double c = 1 / hypot(1, t), s = t * c;
    for (size_t i = 0; i < k; i++) {
        double x = m[i * k + p], y = m[i * k + q];
        m[i * k + p] = c * x - s * y, m[i * k + q] = s * x + c * y;
    }
    for (size_t i = 0; i < k; i++) {
        double x = m[p * k + i], y = m[q * k + i];
        m[p * k + i] = c * x - s * y, m[q * k + i] = s * x + c * y;
        x = v[i * k + p], y = v[i * k + q];
        v[i * k + p] = c * x - s * y, v[i * k + q] = s * x + c * y;
    }
}

static double jacobi_off(const double *m, size_t k, double *all) {
    double off = 0;
    *all = 0;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            double square = m[i * k + j] * m[i * k + j];
            *all += square;
            if (i != j) off += square;
        }
    return off;
}

/* Jacobi is the more exact, LAPACK the faster one for matrices of more than a few dozen rows. */
enum { JACOBI_MOST = 32 };

static void matrix_eigen_large(Arena *a, const double *m, size_t k, double *values,
                               double *vectors) {
    double *w = ARENA_ARRAY(a, double, k *k);
    memcpy(w, m, k * k * sizeof *w);
    lapack_int n = (lapack_int)k;
    if (LAPACKE_dsyevd(LAPACK_ROW_MAJOR, vectors ? 'V' : 'N', 'L', n, w, n, values) != 0)
        for (size_t i = 0; i < k; i++) values[i] = (double)NAN;
    if (vectors) memcpy(vectors, w, k * k * sizeof *w);
}

void matrix_eigen(Arena *a, const double *m, size_t k, double *values, double *vectors) {
    if (k > JACOBI_MOST) {
        matrix_eigen_large(a, m, k, values, vectors);
        return;
    }
    double *w = ARENA_ARRAY(a, double, k *k + 1), *v = ARENA_ARRAY(a, double, k *k + 1), all;
    memcpy(w, m, k * k * sizeof *w);
    for (size_t i = 0; i < k; i++) v[i * k + i] = 1;
    for (int sweep = 0; sweep < 60 && jacobi_off(w, k, &all) > 1e-32 * all; sweep++)
        for (size_t p = 0; p < k; p++)
            for (size_t q = p + 1; q < k; q++) jacobi_rotate(w, v, k, p, q);
    size_t *order = ARENA_ARRAY(a, size_t, k + 1);
    for (size_t i = 0; i < k; i++) {
        size_t at = i;
        for (; at > 0 && w[order[at - 1] * (k + 1)] > w[i * (k + 1)]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (size_t i = 0; i < k; i++) {
        values[i] = w[order[i] * (k + 1)];
        if (vectors)
            for (size_t j = 0; j < k; j++) vectors[j * k + i] = v[j * k + order[i]];
    }
}
