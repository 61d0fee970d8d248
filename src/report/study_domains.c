// SPDX-License-Identifier: EUPL-1.2
/* Question 2: burden by life domain, and what dropout could do to the change that was found. */
#include "core/stats/imputation.h"
#include "core/stats/adjust.h"
#include "core/stats/compare.h"
#include "core/stats/describe.h"
#include "core/stats/matched.h"
#include "core/stats/rmath.h"
#include "report/study_counts.h"
#include "report/study_doc.h"
#include "report/study_sites.h"
#include "report/study_waves.h"

static const DocColumn domain_columns[] = {
    {"earlier", TEXT_COL_FIRST_SHARE}, {"later", TEXT_COL_LAST_SHARE},
    {"points", TEXT_COL_POINTS},       {"p", TEXT_COL_P},
    {"p_holm", TEXT_COL_HOLM},         {"severity_p", TEXT_COL_SEVERITY}};

/* What one domain was for each person: 0, 1 or 2; NaN when it was not answered. */
static double *domain_column(Arena *a, const StudyDoc *d, size_t w, size_t r, size_t domain) {
    double *x = ARENA_ARRAY(a, double, d->t->n_persons + 1);
    for (size_t i = 0; i < d->t->n_persons; i++) {
        int v = study_domain(d->t, i, w, r, domain);
        x[i] = v < 0 ? (double)NAN : v;
    }
    return x;
}

static Mcnemar domain_pairs(const StudyDoc *d, const double *x, const double *y) {
    double from = d->inst->burden_from, table[4] = {0};
    for (size_t i = 0; i < d->t->n_persons; i++)
        if (!isnan(x[i]) && !isnan(y[i])) table[(x[i] < from) * 2 + (y[i] < from)]++;
    return mcnemar(table[0], table[1], table[2], table[3], 0.95);
}

static void domains_table(StudyDoc *d, size_t r) {
    Sheet *s = d->sheet;
    size_t k = d->inst->n_domains;
    double *p = ARENA_ARRAY(d->a, double, k + 1), *holm = ARENA_ARRAY(d->a, double, k + 1);
    Mcnemar *m = ARENA_ARRAY(d->a, Mcnemar, k + 1);
    SignedRank *w = ARENA_ARRAY(d->a, SignedRank, k + 1);
    for (size_t j = 0; j < k; j++) {
        Arena *own = arena_new(SIZE_MAX / 2);
        const double *x = domain_column(own, d, 0, r, j);
        const double *y = domain_column(own, d, d->last, r, j);
        m[j] = domain_pairs(d, x, y);
        w[j] = doc_signed_rank(d, x, y);
        arena_free(own);
        p[j] = m[j].n > 0 ? m[j].p_midp : (double)NAN;
    }
    p_adjust(d->a, p, k, ADJUST_HOLM, holm);
    SheetTable *t = DOC_TABLE(d, "domains",
                              say_with(s, TEXT_DOMAINS_CAPTION, FILL("r", doc_raters(d, r)),
                                       FILL("a", doc_wave(d, 0)), FILL("b", doc_wave(d, d->last))),
                              TEXT_FIRST_DOMAIN, domain_columns);
    for (size_t j = 0; j < k; j++) {
        Interval ci = m[j].diff_newcombe;
        bool some = m[j].n > 0;
        SheetRow *row =
            doc_row(d, t, doc_key(d, doc_rater_id(d, r), d->inst->domains[j].id, S("")),
                    say_words(s, d->inst->domains[j].title),
                    cell_share(m[j].n11 + m[j].n10, m[j].n, INTERVAL_NONE),
                    cell_share(m[j].n11 + m[j].n01, m[j].n, INTERVAL_NONE),
                    cell_change(some ? 100 * m[j].diff : (double)NAN,
                                (Interval){100 * ci.lo, 100 * ci.hi}, 1, ESTIMATE_FINE),
                    cell_p(p[j], m[j].status), cell_p(holm[j], ESTIMATE_FINE),
                    cell_p(isnan(w[j].p_exact) ? w[j].p_normal : w[j].p_exact, w[j].status));
        if (some) sheet_mark(s, row, doc_mark(r, false, 100 * m[j].diff, row->cells[2].ci));
    }
    sheet_axis(t, false, 0);
}

static const DocColumn focus_columns[] = {
    {"n", TEXT_COL_N}, {"diff", TEXT_COL_DIFF}, {"p", TEXT_COL_P}};

/* Of persons with every domain at both waves: the change in one minus the mean of the others. */
static void domains_focus(StudyDoc *d, size_t focus) {
    Sheet *s = d->sheet;
    size_t n = d->t->n_persons, k = d->inst->n_domains;
    SheetTable *t = DOC_TABLE(d, "domain_focus",
                              say_with(s, TEXT_FOCUS_CAPTION,
                                       FILL("d", say_words(s, d->inst->domains[focus].title)),
                                       FILL("s", doc_step(d, doc_whole(d)))),
                              TEXT_FIRST_RATER, focus_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        double *one = ARENA_ARRAY(d->work, double, n + 1),
               *others = ARENA_ARRAY(d->work, double, n + 1);
        for (size_t j = 0; j < k; j++) {
            Arena *own = arena_new(SIZE_MAX / 2);
            const double *x = domain_column(own, d, 0, r, j);
            const double *y = domain_column(own, d, d->last, r, j);
            for (size_t i = 0; i < n; i++) {
                bool known = !isnan(x[i]) && !isnan(y[i]);
                double change = (y[i] >= d->inst->burden_from) - (x[i] >= d->inst->burden_from);
                if (!known) change = (double)NAN;
                if (j == focus)
                    one[i] = change;
                else
                    others[i] += change / (double)(k - 1);
            }
            arena_free(own);
        }
        PairedT p = paired_t(d->work, others, one, n, 0.95);
        doc_row(d, t, doc_rater_id(d, r), doc_raters(d, r), cell_count((double)p.n),
                cell_change(p.diff, p.ci, 2, p.status), cell_p(p.p, p.status));
    }
}

void chapter_domains(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (d->last == 0 || d->inst->n_domains == 0) return;
    sheet_chapter(s, S("domains"), say(s, TEXT_DOMAINS_TITLE));
    sheet_text(s, say(s, TEXT_PREPOST));
    for (size_t r = 0; r < d->s->n_raters; r++) domains_table(d, r);
    for (size_t j = 0; j < d->inst->n_domains && d->inst->n_domains > 1; j++)
        if (str_eq(d->inst->domains[j].domain, S("finances"))) domains_focus(d, j);
    section_count_ratio(d);
}

static const DocColumn sense_columns[] = {{"n", TEXT_COL_N},
                                          {"paired", TEXT_COL_PAIRED},
                                          {"mixed", TEXT_COL_MIXED},
                                          {"weighted", TEXT_COL_WEIGHTED},
                                          {"imputed", TEXT_COL_IMPUTED},
                                          {"effective_n", TEXT_COL_EFFECTIVE},
                                          {"tipping_sd", TEXT_COL_TIPPING}};

/* Weights of those who stayed, from a logistic model of staying on the first wave's own view. */
static double *sense_weights(const StudyDoc *d, EstimateStatus *status) {
    size_t n = d->t->n_persons, k = d->s->n_measures;
    double *y = ARENA_ARRAY(d->work, double, n + 1), *weight = ARENA_ARRAY(d->work, double, n + 1);
    const double **x = ARENA_ARRAY(d->a, const double *, k + 1);
    for (size_t m = 0; m < k; m++) x[m] = doc_column(d, 0, 0, m);
    for (size_t i = 0; i < n; i++) y[i] = study_answered(d->t, i, d->last, 0);
    Propensity p = propensity_fit(d->work, y, x, n, k);
    *status = p.status;
    for (size_t i = 0; i < n; i++) weight[i] = (double)NAN;
    if (p.status.state != ESTIMATE_UNDEFINED) (void)stay_weights(&p, y, x, n, weight);
    return weight;
}

typedef struct {
    double n, effective, mean;
    Interval ci;
    EstimateStatus status;
} WeightedChange;

/* Mean of the change by weight, with the standard error of a ratio of sums. */
static WeightedChange weighted_change(const double *x, const double *y, const double *w, size_t n) {
    WeightedChange v = {.mean = (double)NAN, .ci = INTERVAL_NONE};
    double sum = 0, square = 0, total = 0, spread = 0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(x[i]) || isnan(y[i]) || isnan(w[i])) continue;
        v.n++, sum += w[i], square += w[i] * w[i], total += w[i] * (y[i] - x[i]);
    }
    v.status = ESTIMATE_STATE(UNDEFINED, "fewer than 3 persons with a weight and both waves");
    if (v.n < 3) return v;
    v.effective = sum * sum / square;
    v.mean = total / sum;
    for (size_t i = 0; i < n; i++) {
        double e = w[i] * (y[i] - x[i] - v.mean);
        if (!isnan(e)) spread += e * e;
    }
    double se = sqrt(spread) / sum, t = qt(0.975, v.n - 1, 1, 0);
    v.ci = (Interval){v.mean - t * se, v.mean + t * se};
    v.status = ESTIMATE_FINE;
    return v;
}

/* If the unseen last values lay `shift` standard deviations from where the model puts them, the
   estimate would move by the unseen share times that. Where does its interval reach 0? */
static double sense_tipping(const MixedContrast *m, double unseen, double sd) {
    if (m->satt_ci.lo > 0) return -m->satt_ci.lo / (unseen * sd);
    if (m->satt_ci.hi < 0) return -m->satt_ci.hi / (unseen * sd);
    return (double)NAN;
}

/* All measures of this rater at all waves say what the gaps may have held. Above IMPUTED_MOST
   persons a fixed part of them: every set is drawn again and again. */
static Pooled sense_imputed(const StudyDoc *d, size_t r, size_t m) {
    enum { IMPUTED_MOST = 5000, SETS = 20, ROUNDS = 10, SEED = 1 };
    size_t n = d->t->n_persons, step = n / IMPUTED_MOST + 1, k = 2;
    const double *from[IMPUTED_COLUMNS_MOST] = {doc_column(d, 0, r, m),
                                                doc_column(d, d->last, r, m)};
    for (size_t w = 0; w < d->s->n_waves; w++)
        for (size_t c = 0; c < d->s->n_measures && k < IMPUTED_COLUMNS_MOST; c++)
            if (c != m || (w != 0 && w != d->last)) from[k++] = doc_column(d, w, r, c);
    double *some[IMPUTED_COLUMNS_MOST];
    for (size_t j = 0; j < k; j++) {
        some[j] = ARENA_ARRAY(d->work, double, n / step + 2);
        for (size_t i = 0; i < n; i += step) some[j][i / step] = from[j][i];
    }
    ImputationData data = {
        (n + step - 1) / step, k, (const double *const *)some, SETS, ROUNDS, SEED};
    return imputed_change(d->work, &data, 0, 1, 0.95);
}

static void sense_row(StudyDoc *d, SheetTable *t, size_t r, size_t m, const double *weight,
                      EstimateStatus fitted) {
    size_t n = d->t->n_persons;
    const double *x = doc_column(d, 0, r, m), *y = doc_column(d, d->last, r, m);
    const StudyChange *c =
        &d->s->change[(r * d->s->n_measures + m) * d->s->n_steps + d->s->n_steps - 1];
    Moments base = moments_of(x, n), seen = moments_of(y, n);
    double unseen = 1 - (double)seen.n / (double)n;
    WeightedChange v = weighted_change(x, y, weight, n);
    Pooled drawn = sense_imputed(d, r, m);
    double tip = sense_tipping(&c->mixed, unseen, moments_sd(&base));
    EstimateStatus tipped =
        !isnan(tip) ? ESTIMATE_FINE
        : isnan(c->mixed.satt_p)
            ? ESTIMATE_STATE(UNDEFINED, "there is no mixed model")
            : ESTIMATE_STATE(UNDEFINED, "the interval of the mixed model holds 0 already");
    SheetRow *row = doc_row(
        d, t, doc_key(d, doc_rater_id(d, r), study_measure(d->s, m), S("")), doc_measure(d, m),
        cell_count((double)c->paired.n),
        cell_change(c->paired.diff, c->paired.ci, 2, c->paired.status),
        cell_change(c->mixed.estimate, c->mixed.satt_ci, 2, c->mixed_status),
        cell_change(v.mean, v.ci, 2, fitted.state == ESTIMATE_UNDEFINED ? fitted : v.status),
        cell_change(drawn.estimate, drawn.ci, 2, drawn.status),
        cell_number(v.n < 3 ? (double)NAN : v.effective, 0, ESTIMATE_FINE),
        cell_change(tip, INTERVAL_NONE, 2, tipped));
    sheet_mark(d->sheet, row, (SheetMark){MARK_SQUARE, 2, true, c->paired.diff, c->paired.ci});
    sheet_mark(d->sheet, row, doc_mark(r, false, c->mixed.estimate, c->mixed.satt_ci));
    sheet_mark(d->sheet, row, (SheetMark){MARK_SQUARE, 2, false, v.mean, v.ci});
}

void chapter_sensitivity(StudyDoc *d) {
    Sheet *s = d->sheet;
    EstimateStatus fitted;
    if (d->last == 0) return;
    sheet_chapter(s, S("sensitivity"), say(s, TEXT_SENSE_TITLE));
    sheet_text(s, say_with(s, TEXT_SENSE_LEAD, FILL("s", doc_step(d, doc_whole(d)))));
    const double *weight = sense_weights(d, &fitted);
    SheetTable *t =
        DOC_TABLE(d, "sensitivity", say(s, TEXT_SENSE_CAPTION), TEXT_FIRST_MEASURE, sense_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t m = 0; m < d->s->n_measures; m++) sense_row(d, t, r, m, weight, fitted);
    }
    sheet_axis(t, false, 0);
    section_any_covariance(d);
    section_few_sites(d);
}
