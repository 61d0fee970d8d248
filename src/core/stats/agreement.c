// SPDX-License-Identifier: EUPL-1.2
/* Cohen's kappa, plain and weighted (Cohen 1960, 1968; Fleiss, Cohen & Everitt 1969). */
#include "core/stats/agreement.h"

#include "core/stats/distribution.h"

double table_total(const double *table, size_t k) {
    long double sum = 0;
    for (size_t i = 0; i < k * k; i++) sum += table[i];
    return (double)sum;
}

double table_agreement(const double *table, size_t k) {
    long double same = 0;
    for (size_t i = 0; i < k; i++) same += table[i * k + i];
    double total = table_total(table, k);
    return total > 0 ? (double)(same / (long double)total) : (double)NAN;
}

double table_specific_agreement(const double *table, size_t k, size_t i) {
    double row = 0, column = 0;
    for (size_t j = 0; j < k; j++) row += table[i * k + j], column += table[j * k + i];
    return row + column > 0 ? 2 * table[i * k + i] / (row + column) : (double)NAN;
}

static double kappa_weight(KappaWeights w, size_t i, size_t j, size_t k) {
    if (i == j) return 1;
    if (w == KAPPA_UNWEIGHTED || k < 2) return 0;
    double apart = (i > j ? (double)(i - j) : (double)(j - i)) / (double)(k - 1);
    return w == KAPPA_LINEAR ? 1 - apart : 1 - apart * apart;
}

typedef struct {
    size_t k;
    double n, *row, *column;            /* shares in the margins */
    double *row_weight, *column_weight; /* mean weight of a category against the other's margin */
} Margins;

static Margins table_margins(Arena *a, const double *table, size_t k, KappaWeights w) {
    Margins m = {k,
                 table_total(table, k),
                 ARENA_ARRAY(a, double, k + 1),
                 ARENA_ARRAY(a, double, k + 1),
                 ARENA_ARRAY(a, double, k + 1),
                 ARENA_ARRAY(a, double, k + 1)};
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            m.row[i] += table[i * k + j] / m.n;
            m.column[j] += table[i * k + j] / m.n;
        }
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            m.row_weight[i] += kappa_weight(w, i, j, k) * m.column[j];
            m.column_weight[i] += kappa_weight(w, j, i, k) * m.row[j];
        }
    return m;
}

/* The influence of a pair (i, j) on kappa; its variance over the table is the variance of kappa.
   Taken as deviations from the mean, so that perfect agreement gives exactly 0. */
static double kappa_variance(const double *table, const Margins *m, KappaWeights w, double qo,
                             double qe) {
    size_t k = m->k;
    long double mean = 0, variance = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < k; i++)
            for (size_t j = 0; j < k; j++) {
                long double p = table[i * k + j] / m->n;
                long double e =
                    kappa_weight(w, i, j, k) * qe - (m->row_weight[i] + m->column_weight[j]) * qo;
                if (pass == 0)
                    mean += p * e;
                else
                    variance += p * (e - mean) * (e - mean);
            }
    return (double)variance / (m->n * qe * qe * qe * qe);
}

static double kappa_variance_null(const Margins *m, KappaWeights w, double pe, double qe) {
    long double variance = 0;
    for (size_t i = 0; i < m->k; i++)
        for (size_t j = 0; j < m->k; j++) {
            long double e =
                kappa_weight(w, i, j, m->k) - (m->row_weight[i] + m->column_weight[j]) + pe;
            variance += m->row[i] * m->column[j] * e * e;
        }
    return (double)variance / (m->n * qe * qe);
}

Kappa kappa_of(Arena *a, const double *table, size_t k, KappaWeights w, double level) {
    double nan = (double)NAN;
    Kappa r = {nan, nan, nan, nan, nan, INTERVAL_NONE, ESTIMATE_FINE};
    if (!(table_total(table, k) > 0)) {
        r.status = ESTIMATE_STATE(UNDEFINED, "no pair was rated by both");
        return r;
    }
    if (table_total(table, k) < 2) {
        r.status = ESTIMATE_STATE(UNDEFINED, "fewer than two pairs");
        return r;
    }
    Margins m = table_margins(a, table, k, w);
    long double qo = 0, qe = 0; /* disagreement: exact where agreement is nearly complete */
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            double apart = 1 - kappa_weight(w, i, j, k);
            qo += apart * (table[i * k + j] / m.n);
            qe += apart * m.row[i] * m.column[j];
        }
    r.po = (double)(1 - qo);
    r.pe = (double)(1 - qe);
    if (!(qe > 0)) {
        r.status = ESTIMATE_STATE(UNDEFINED, "both raters used one category only");
        return r;
    }
    r.kappa = (double)(1 - qo / qe);
    r.se = sqrt(kappa_variance(table, &m, w, (double)qo, (double)qe));
    r.se0 = sqrt(kappa_variance_null(&m, w, r.pe, (double)qe));
    double z = normal_critical(level);
    r.ci = (Interval){r.kappa - z * r.se, r.kappa + z * r.se};
    return r;
}

double kappa_max(const double *table, size_t k) {
    double n = table_total(table, k), most = 0, pe = 0;
    for (size_t i = 0; i < k; i++) {
        double row = 0, column = 0;
        for (size_t j = 0; j < k; j++) row += table[i * k + j], column += table[j * k + i];
        most += fmin(row, column) / n;
        pe += row / n * (column / n);
    }
    return n > 0 && pe < 1 ? (most - pe) / (1 - pe) : (double)NAN;
}
