// SPDX-License-Identifier: EUPL-1.2
/* Question 1: statements, reliability, structure, and whether every wave was measured alike. */
#include "core/stats/correlation.h"
#include "core/stats/describe.h"
#include "core/stats/factor.h"
#include "core/stats/polychoric.h"
#include "core/stats/reliability.h"
#include "core/stats/rmath.h"
#include "report/study_precision.h"
#include "report/study_structure.h"

#define CELL_EMPTY ((SheetCell){0})

/* The items of one scale as one rater was asked them: columns of all persons, and which items. */
typedef struct {
    size_t k;
    const double **column;
    const Item **item;
} ScaleItems;

static ScaleItems scale_items(const StudyDoc *d, size_t wave, size_t rater, size_t scale) {
    ScaleItems s = {.column = ARENA_ARRAY(d->a, const double *, d->inst->n_items + 1),
                    .item = ARENA_ARRAY(d->a, const Item *, d->inst->n_items + 1)};
    for (size_t i = 0; i < d->inst->n_items; i++) {
        if (d->inst->items[i].scale != scale || d->inst->items[i].rater != rater) continue;
        s.column[s.k] = study_item_column(d->work, d->t, wave, i);
        s.item[s.k++] = &d->inst->items[i];
    }
    return s;
}

/* The rows where every item was answered, row by row; *n of them. */
static double *items_rows(const StudyDoc *d, const ScaleItems *s, size_t *n) {
    const double *const *full = columns_complete(d->a, s->column, d->t->n_persons, s->k, n);
    double *rows = ARENA_ARRAY(d->a, double, *n * s->k + 1);
    for (size_t i = 0; i < *n; i++)
        for (size_t j = 0; j < s->k; j++) rows[i * s->k + j] = full[j][i];
    return rows;
}

/* Alpha of the polychoric correlations (Zumbo, Gadermann & Zeisser 2007). */
static double ordinal_alpha(const StudyDoc *d, const ScaleItems *s, EstimateStatus *status) {
    double *r = ARENA_ARRAY(d->a, double, s->k * s->k + 1);
    size_t *x = ARENA_ARRAY(d->a, size_t, d->t->n_persons + 1);
    size_t *y = ARENA_ARRAY(d->a, size_t, d->t->n_persons + 1);
    *status = ESTIMATE_FINE;
    for (size_t i = 0; i < s->k; i++)
        for (size_t j = 0; j <= i; j++) {
            const AnswerSet *one = &d->inst->answers[s->item[i]->answers];
            const AnswerSet *other = &d->inst->answers[s->item[j]->answers];
            size_t n = 0;
            for (size_t p = 0; p < d->t->n_persons; p++) {
                if (isnan(s->column[i][p]) || isnan(s->column[j][p])) continue;
                x[n] = (size_t)(s->column[i][p] - answers_least(one));
                y[n++] = (size_t)(s->column[j][p] - answers_least(other));
            }
            Polychoric c = {.rho = 1};
            if (i != j && n)
                c = polychoric_two_step(d->a, polychoric_table(d->a, x, y, n, one->n, other->n));
            if (i != j) *status = estimate_worst(*status, c.status);
            r[i * s->k + j] = r[j * s->k + i] = n ? c.rho : (double)NAN;
        }
    return alpha_of_covariance(r, s->k);
}

static const DocColumn measure_columns[] = {
    {"n", TEXT_COL_N},         {"alpha", TEXT_COL_ALPHA},
    {"omega", TEXT_COL_OMEGA}, {"ordinal_alpha", TEXT_COL_ORDINAL},
    {"sem", TEXT_COL_SEM},     {"mdc95", TEXT_COL_MDC}};
static const DocColumn fit_columns[] = {{"chi2", TEXT_COL_CHI2},   {"df", TEXT_COL_DF},
                                        {"p", TEXT_COL_P},         {"cfi", TEXT_COL_CFI},
                                        {"rmsea", TEXT_COL_RMSEA}, {"srmr", TEXT_COL_SRMR}};

/* One row of each of the two tables. */
static void measure_row(StudyDoc *d, SheetTable *t, SheetTable *fit, size_t r, size_t w, size_t c) {
    ScaleItems items = scale_items(d, w, r, c);
    size_t n = 0;
    if (items.k < 2) return;
    double *rows = items_rows(d, &items, &n);
    const StudyScale *sc = &d->s->scales[(r * d->s->n_waves + w) * d->s->n_scales + c];
    EstimateStatus ordinal =
        ESTIMATE_STATE(UNDEFINED, "fewer than 2 rows with every item answered");
    double by_order = n >= 2 ? ordinal_alpha(d, &items, &ordinal) : (double)NAN;
    OmegaTotal o = {.omega = (double)NAN, .ci = INTERVAL_NONE, .factor.status = sc->omega_status};
    if (n >= 2) o = omega_total(d->a, rows, n, items.k, 0.95);
    const double *score = doc_column(d, w, r, c);
    Moments m = moments_of(score, d->t->n_persons);
    double sem = moments_sd(&m) * sqrt(1 - doc_reliability(d, r, w, c));
    EstimateStatus known =
        isnan(sem) ? ESTIMATE_STATE(UNDEFINED, "the reliability is not known") : ESTIMATE_FINE;
    Str key = doc_key(d, doc_rater_id(d, r), d->inst->scales[c].id, doc_wave(d, w));
    Str title =
        arena_print(d->a, "%.*s, %.*s", STR_ARG(doc_measure(d, c)), STR_ARG(doc_wave(d, w)));
    doc_row(d, t, key, title, cell_count((double)n),
            cell_with(cell_number(sc->alpha, 2, sc->alpha_status), sc->alpha_ci),
            cell_with(cell_number(o.omega, 2, o.factor.status), o.ci),
            cell_number(by_order, 2, ordinal), cell_number(sem, 2, known),
            cell_number(1.959963984540054 * sqrt(2) * sem, 2, known));
    const FactorIndices *f = &o.factor.fit;
    bool made = o.factor.status.state != ESTIMATE_UNDEFINED;
    double none = (double)NAN;
    doc_row(d, fit, key, title, cell_number(made ? f->chisq : none, 1, o.factor.status),
            cell_number(made ? f->df : none, 0, ESTIMATE_FINE),
            cell_p(made ? f->p : none, ESTIMATE_FINE),
            cell_number(made ? f->cfi : none, 2, ESTIMATE_FINE),
            cell_number(made ? f->rmsea : none, 3, ESTIMATE_FINE),
            cell_number(made ? f->srmr : none, 3, ESTIMATE_FINE));
}

static void items_measure(StudyDoc *d) {
    Sheet *s = d->sheet;
    SheetTable *t = DOC_TABLE(d, "measurement", say(s, TEXT_MEASURE_CAPTION), TEXT_FIRST_MEASURE,
                              measure_columns);
    sheet_heading(s, say(s, TEXT_FIT_HEAD));
    SheetTable *fit =
        DOC_TABLE(d, "fit", say(s, TEXT_FIT_CAPTION), TEXT_FIRST_MEASURE, fit_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        sheet_group(s, fit, doc_raters(d, r));
        for (size_t c = 0; c < d->s->n_scales; c++)
            for (size_t w = 0; w < d->s->n_waves; w++) measure_row(d, t, fit, r, w, c);
    }
}

static const DocColumn item_columns[] = {
    {"n", TEXT_COL_N},         {"missing", TEXT_COL_MISSING},      {"mean", TEXT_COL_MEAN},
    {"sd", TEXT_COL_SD},       {"floor", TEXT_COL_FLOOR},          {"ceiling", TEXT_COL_CEILING},
    {"rest_r", TEXT_COL_REST}, {"alpha_without", TEXT_COL_DROPPED}};

static void item_rows(StudyDoc *d, SheetTable *t, size_t r, size_t w, size_t c) {
    ScaleItems items = scale_items(d, w, r, c);
    size_t n = d->t->n_persons, k = items.k;
    double *rest = ARENA_ARRAY(d->a, double, k + 1), *v = ARENA_ARRAY(d->a, double, k *k + 1);
    if (k == 0) return;
    covariance_pairwise(items.column, n, k, v);
    item_rest_correlations(v, k, rest);
    CronbachAlpha alpha = cronbach_alpha(d->a, items.column, n, k, 0.95);
    size_t asked = 0;
    for (size_t i = 0; i < n; i++) asked += study_answered(d->t, i, w, r);
    for (size_t j = 0; j < k; j++) {
        const AnswerSet *set = &d->inst->answers[items.item[j]->answers];
        ItemDescription it =
            item_describe(items.column[j], n, answers_least(set), answers_most(set));
        double there = (double)it.moments.n;
        EstimateStatus state =
            it.moments.n >= 2 ? ESTIMATE_FINE : ESTIMATE_STATE(UNDEFINED, "fewer than two answers");
        doc_row(d, t, doc_key(d, doc_rater_id(d, r), doc_wave(d, w), items.item[j]->id),
                say_words(d->sheet, items.item[j]->text), cell_count(there),
                cell_count((double)asked - there), cell_number(moments_mean(&it.moments), 2, state),
                cell_number(moments_sd(&it.moments), 2, state), cell_part(it.floor, state),
                cell_part(it.ceiling, state), cell_number(rest[j], 2, state),
                cell_number(alpha.if_dropped ? alpha.if_dropped[j] : (double)NAN, 2, state))
            ->kind = w == 0 ? ROW_PLAIN : ROW_UNSEEN;
    }
}

static void items_table(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (d->s->n_waves == 0) return;
    sheet_heading(s, say_with(s, TEXT_ITEMS_HEAD, FILL("w", doc_wave(d, 0))));
    SheetTable *t =
        DOC_TABLE(d, "items", say_with(s, TEXT_ITEMS_CAPTION, FILL("w", doc_wave(d, 0))),
                  TEXT_FIRST_ITEM, item_columns);
    for (size_t r = 0; r < d->s->n_raters; r++)
        for (size_t w = 0; w < d->s->n_waves; w++)
            for (size_t c = 0; c < d->s->n_scales; c++) {
                if (w == 0) sheet_group(s, t, doc_both(d, r, c));
                item_rows(d, t, r, w, c);
            }
}

/* Heterotrait-monotrait ratio (Henseler, Ringle & Sarstedt 2015): mean correlation between the two
   scales' items over the geometric mean of those within. */
static double items_htmt(const StudyDoc *d, size_t w, size_t r, size_t first, size_t second) {
    ScaleItems x = scale_items(d, w, r, first), y = scale_items(d, w, r, second);
    size_t k = x.k + y.k, count[3] = {0};
    const double **all = ARENA_ARRAY(d->a, const double *, k + 1);
    for (size_t j = 0; j < k; j++) all[j] = j < x.k ? x.column[j] : y.column[j - x.k];
    double *v = ARENA_ARRAY(d->a, double, k *k + 1), sum[3] = {0};
    covariance_pairwise(all, d->t->n_persons, k, v);
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < i; j++) {
            size_t kind = i < x.k ? 0 : j >= x.k ? 1 : 2;
            sum[kind] += fabs(v[i * k + j] / sqrt(v[i * k + i] * v[j * k + j]));
            count[kind]++;
        }
    for (int i = 0; i < 3; i++) sum[i] /= (double)count[i];
    return sum[2] / sqrt(sum[0] * sum[1]);
}

static const DocColumn structure_columns[] = {
    {"n", TEXT_COL_N}, {"r", TEXT_COL_R}, {"p", TEXT_COL_P}, {"htmt", TEXT_COL_HTMT}};

static Str structure_title(const StudyDoc *d, TextId id, Str a, Str b) {
    return say_with(d->sheet, id, FILL("a", a), FILL("b", b));
}

/* Scores against the answer to the first item that asks whether capacity is used. */
static void structure_use(StudyDoc *d, SheetTable *t, size_t r) {
    for (size_t i = 0; i < d->inst->n_items; i++) {
        const Item *it = &d->inst->items[i];
        if (!it->effective_use || it->rater != r) continue;
        const double *use = study_item_column(d->work, d->t, 0, i);
        for (size_t c = 0; c < d->s->n_scales; c++) {
            Correlation x =
                correlation_spearman(d->a, doc_column(d, 0, r, c), use, d->t->n_persons);
            Str key = arena_print(d->a, "%.*s_use", STR_ARG(d->inst->scales[c].id));
            doc_row(d, t, doc_key(d, doc_rater_id(d, r), key, S("")),
                    structure_title(d, TEXT_ROW_USE, doc_measure(d, c), S("")),
                    cell_count((double)x.n), cell_number(x.r, 2, x.status), cell_p(x.p, x.status));
        }
        return;
    }
}

static void items_structure(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (d->s->n_waves == 0 || d->s->n_measures < 2) return;
    sheet_heading(s, say(s, TEXT_STRUCTURE_HEAD));
    SheetTable *t =
        DOC_TABLE(d, "structure", say_with(s, TEXT_STRUCTURE_CAPTION, FILL("w", doc_wave(d, 0))),
                  TEXT_FIRST_MEASURE, structure_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t i = 0; i < d->s->n_measures; i++)
            for (size_t j = i + 1; j < d->s->n_measures; j++) {
                Correlation x = correlation_pearson(doc_column(d, 0, r, i), doc_column(d, 0, r, j),
                                                    d->t->n_persons, 0.95);
                Str one = study_measure(d->s, i), other = study_measure(d->s, j);
                Str key = arena_print(d->a, "%.*s_%.*s", STR_ARG(one), STR_ARG(other));
                bool scales = j < d->s->n_scales;
                doc_row(d, t, doc_key(d, doc_rater_id(d, r), key, S("")),
                        structure_title(d, TEXT_ROW_PAIR, doc_measure(d, i), doc_measure(d, j)),
                        cell_count((double)x.n), cell_with(cell_number(x.r, 2, x.status), x.ci),
                        cell_p(x.p, x.status),
                        scales ? cell_number(items_htmt(d, 0, r, i, j), 2, ESTIMATE_FINE)
                               : CELL_EMPTY);
            }
        structure_use(d, t, r);
    }
}

void chapter_items(StudyDoc *d) {
    Sheet *s = d->sheet;
    sheet_chapter(s, S("measured"), say(s, TEXT_HOW_TITLE));
    sheet_text(s, say(s, TEXT_HOW_LEAD));
    if (d->t->n_persons < d->s->started)
        sheet_text(
            s, say_with(s, TEXT_SAMPLE_IS, FILL("m", d->t->n_persons), FILL("n", d->s->started)));
    items_measure(d);
    items_table(d);
    section_precision(d);
    items_structure(d);
    section_structure(d);
}
