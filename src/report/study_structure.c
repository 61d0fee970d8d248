// SPDX-License-Identifier: EUPL-1.2
/* Question 1: are the scales different things, did they measure the same at every wave, and what
   changed once that is so. */
#include "report/study_structure.h"

#include "core/stats/cfa_models.h"
#include "core/stats/rmath.h"

#define CELL_EMPTY ((SheetCell){0})

/* Columns of the items of one scale at one wave are put into x from column `at`; how many. */
static size_t structure_fill(const StudyDoc *d, size_t wave, size_t rater, size_t scale, double *x,
                             size_t width, size_t at) {
    size_t k = 0;
    for (size_t i = 0; i < d->inst->n_items; i++) {
        if (d->inst->items[i].scale != scale || d->inst->items[i].rater != rater) continue;
        const double *column = x ? study_item_column(d->work, d->t, wave, i) : NULL;
        for (size_t p = 0; x && p < d->t->n_persons; p++) x[p * width + at + k] = column[p];
        k++;
    }
    return k;
}

static size_t structure_items(const StudyDoc *d, size_t rater, size_t scale) {
    return structure_fill(d, 0, rater, scale, NULL, 0, 0);
}

/* In place: the rows without a gap; how many. */
static size_t rows_complete(double *x, size_t n, size_t width) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        bool whole = true;
        for (size_t j = 0; j < width; j++) {
            x[kept * width + j] = x[i * width + j];
            whole = whole && !isnan(x[i * width + j]);
        }
        kept += whole;
    }
    return kept;
}

static const DocColumn factors_columns[] = {{"n", TEXT_COL_N},
                                            {"correlation", TEXT_COL_FACTOR_R},
                                            {"cfi", TEXT_COL_CFI},
                                            {"single_cfi", TEXT_COL_CFI_ONE},
                                            {"chi2_single", TEXT_COL_CHI2_ONE},
                                            {"p", TEXT_COL_P},
                                            {"extracted_first", TEXT_COL_AVE_FIRST},
                                            {"extracted_second", TEXT_COL_AVE_SECOND}};

static const DocColumn ways_columns[] = {
    {"n", TEXT_COL_N},
    {"normal", TEXT_COL_AS_NUMBERS},
    {"robust", TEXT_COL_ROBUST},
    {"ordinal", TEXT_COL_ORDERED},
    {"p_robust", TEXT_COL_P_ROBUST},
    {"p_ordinal", TEXT_COL_P_ORDERED},
    {"omega_first", TEXT_COL_OMEGA_FIRST},
    {"omega_second", TEXT_COL_OMEGA_SECOND},
};

typedef struct {
    SheetTable *one, *ways; /* two factors against one; the same correlation three ways */
    size_t rater, wave, first, second;
} FactorsRow;

/* x (n x width) as places among the answers that occur, item by item (width x n); answers are whole
 * numbers up to 255. */
static void rows_codes(const double *x, size_t n, size_t width, size_t *code, size_t *levels) {
    for (size_t j = 0; j < width; j++) {
        size_t place[256] = {0};
        bool used[256] = {false};
        for (size_t i = 0; i < n; i++) used[(uint8_t)x[i * width + j]] = true;
        levels[j] = 0;
        for (size_t v = 0; v < 256; v++)
            if (used[v]) place[v] = levels[j]++;
        for (size_t i = 0; i < n; i++) code[j * n + i] = place[(uint8_t)x[i * width + j]];
    }
}

/* Above ORDINAL_MOST rows a fixed part of them: every pair of pairs of items is looked at. */
static FactorsOrdinal rows_ordinal(const StudyDoc *d, double *x, size_t n, size_t width,
                                   const size_t *of) {
    enum { ORDINAL_MOST = 5000 };
    size_t step = n / ORDINAL_MOST + 1, kept = 0;
    for (size_t i = 0; i < n; i += step, kept++)
        memmove(x + kept * width, x + i * width, width * sizeof *x);
    size_t *code = ARENA_ARRAY(d->work, size_t, kept * width + 1);
    size_t *levels = ARENA_ARRAY(d->work, size_t, width + 1);
    rows_codes(x, kept, width, code, levels);
    return factors_ordinal(d->work, code, kept, width, levels, of, 2);
}

static SheetCell cell_correlation(double r, double se, EstimateStatus status) {
    double reach = 1.959963984540054 * se;
    return cell_with(cell_number(r, 2, status), (Interval){r - reach, r + reach});
}

/* Two scales as one rater answered them at one wave. */
static void factors_row(StudyDoc *d, const FactorsRow *at) {
    size_t r = at->rater, w = at->wave;
    size_t one = structure_items(d, r, at->first), other = structure_items(d, r, at->second);
    size_t width = one + other, n = d->t->n_persons;
    size_t *of = ARENA_ARRAY(d->a, size_t, width + 1);
    if (one < 2 || other < 2 || width < 5) return;
    double *x = ARENA_ARRAY(d->work, double, n *width + 1);
    structure_fill(d, w, r, at->first, x, width, 0);
    structure_fill(d, w, r, at->second, x, width, one);
    for (size_t j = one; j < width; j++) of[j] = 1;
    n = rows_complete(x, n, width);
    FactorsCompared f = factors_compare(d->a, x, n, width, of, 2);
    FactorsOrdinal o = rows_ordinal(d, x, n, width, of);
    EstimateStatus both = estimate_worst(f.status, f.single_status), robust = f.robust.status;
    Str pair = arena_print(d->a, "%.*s_%.*s", STR_ARG(d->inst->scales[at->first].id),
                           STR_ARG(d->inst->scales[at->second].id));
    Str key = doc_key(d, doc_rater_id(d, r), pair, doc_wave(d, w));
    SheetCell plain = cell_correlation(f.correlation[1], f.se[1], f.status);
    doc_row(d, at->one, key, doc_wave(d, w), cell_count((double)n), plain,
            cell_number(f.fit.cfi, 2, f.status), cell_number(f.single.cfi, 2, f.single_status),
            cell_number(f.chisq, 1, both), cell_p(f.p, both),
            cell_number(f.variance_extracted[0], 2, f.status),
            cell_number(f.variance_extracted[1], 2, f.status));
    doc_row(d, at->ways, key, doc_wave(d, w), cell_count((double)o.n), plain,
            cell_correlation(f.correlation[1], f.robust_se[1], robust),
            cell_correlation(o.correlation[1], o.se[1], o.status), cell_p(f.robust.fit.p, robust),
            cell_p(o.fit.p, o.status), cell_number(o.omega[0], 2, o.status),
            cell_number(o.omega[1], 2, o.status));
}

static void structure_factors(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (d->s->n_scales < 2) return;
    FactorsRow at = {0};
    sheet_text(s, say(s, TEXT_TWO_FACTORS_LEAD));
    at.one = DOC_TABLE(d, "factors", say(s, TEXT_TWO_FACTORS_CAPTION), TEXT_FIRST_MEASURE,
                       factors_columns);
    sheet_text(s, say(s, TEXT_THREE_WAYS_LEAD));
    at.ways = DOC_TABLE(d, "factors_ways", say(s, TEXT_THREE_WAYS_CAPTION), TEXT_FIRST_MEASURE,
                        ways_columns);
    for (at.rater = 0; at.rater < d->s->n_raters; at.rater++)
        for (at.first = 0; at.first < d->s->n_scales; at.first++)
            for (at.second = at.first + 1; at.second < d->s->n_scales; at.second++) {
                Str pair = say_with(s, TEXT_ROW_PAIR, FILL("a", doc_measure(d, at.first)),
                                    FILL("b", doc_measure(d, at.second)));
                Str group = arena_print(d->a, "%.*s: %.*s", STR_ARG(doc_raters(d, at.rater)),
                                        STR_ARG(pair));
                sheet_group(s, at.one, group);
                sheet_group(s, at.ways, group);
                for (at.wave = 0; at.wave < d->s->n_waves; at.wave++) factors_row(d, &at);
            }
}

static const DocColumn invariance_columns[] = {{"chi2", TEXT_COL_CHI2},
                                               {"df", TEXT_COL_DF},
                                               {"cfi", TEXT_COL_CFI},
                                               {"rmsea", TEXT_COL_RMSEA},
                                               {"chi2_added", TEXT_COL_CHI2_MORE},
                                               {"p_added", TEXT_COL_P},
                                               {"cfi_change", TEXT_COL_CFI_MORE}};
static const DocColumn means_columns[] = {{"n", TEXT_COL_N},
                                          {"n_whole", TEXT_COL_N_WHOLE},
                                          {"change", TEXT_COL_FACTOR_CHANGE},
                                          {"p", TEXT_COL_P},
                                          {"variance", TEXT_COL_FACTOR_VARIANCE}};

static void invariance_levels(StudyDoc *d, SheetTable *t, size_t r, size_t c,
                              const WaveInvariance *v) {
    static const char *const ids[] = {"form", "loadings", "intercepts", "residuals"};
    static const TextId titles[] = {TEXT_LEVEL_FORM, TEXT_LEVEL_LOADINGS, TEXT_LEVEL_INTERCEPTS,
                                    TEXT_LEVEL_RESIDUALS};
    for (int l = 0; l < EQUAL_LEVELS; l++) {
        EstimateStatus now = v->fit[l].status, before = v->fit[l ? l - 1 : 0].status;
        EstimateStatus both = estimate_worst(now, before);
        const FactorIndices *f = &v->fit[l].fit, *g = &v->fit[l ? l - 1 : 0].fit;
        double more = f->chisq - g->chisq;
        double p = more > 0 ? pchisq(more, f->df - g->df, 0, 0) : (double)NAN;
        doc_row(d, t, doc_key(d, doc_rater_id(d, r), d->inst->scales[c].id, str_of(ids[l])),
                say(d->sheet, titles[l]), cell_number(f->chisq, 1, now), cell_number(f->df, 0, now),
                cell_number(f->cfi, 3, now), cell_number(f->rmsea, 3, now),
                l ? cell_number(more, 1, both) : CELL_EMPTY, l ? cell_p(p, both) : CELL_EMPTY,
                l ? cell_change(f->cfi - g->cfi, INTERVAL_NONE, 3, both) : CELL_EMPTY);
    }
}

static void invariance_means(StudyDoc *d, SheetTable *t, size_t r, size_t c,
                             const WaveInvariance *v) {
    EstimateStatus state = v->fit[EQUAL_INTERCEPTS].status;
    for (size_t w = 1; w < d->s->n_waves; w++) {
        double m = v->mean[w], se = v->mean_se[w], reach = 1.959963984540054 * se;
        StudyStep step = {0, w};
        doc_row(d, t,
                doc_key(d, doc_rater_id(d, r), d->inst->scales[c].id, doc_step_key(d, step, true)),
                doc_step(d, step), cell_count((double)v->rows), cell_count((double)v->whole),
                cell_change(m, (Interval){m - reach, m + reach}, 2, state),
                cell_p(2 * pnorm(-fabs(m / se), 0, 1, 1, 0), state),
                cell_number(v->variance[w], 2, state));
    }
}

static void structure_invariance(StudyDoc *d) {
    Sheet *s = d->sheet;
    size_t n = d->t->n_persons, waves = d->s->n_waves;
    if (d->last == 0) return;
    sheet_heading(s, say(s, TEXT_INVARIANCE_HEAD));
    sheet_text(s, say(s, TEXT_INVARIANCE_LEAD));
    SheetTable *t = DOC_TABLE(d, "invariance", say(s, TEXT_INVARIANCE_CAPTION), TEXT_FIRST_MEASURE,
                              invariance_columns);
    sheet_text(s, say(s, TEXT_FACTOR_MEANS_LEAD));
    SheetTable *means = DOC_TABLE(d, "factor_means", say(s, TEXT_FACTOR_MEANS_CAPTION),
                                  TEXT_FIRST_STEP, means_columns);
    for (size_t r = 0; r < d->s->n_raters; r++)
        for (size_t c = 0; c < d->s->n_scales; c++) {
            size_t k = structure_items(d, r, c);
            if (k < 3) continue;
            double *x = ARENA_ARRAY(d->work, double, n *k *waves + 1);
            for (size_t w = 0; w < waves; w++) structure_fill(d, w, r, c, x, k * waves, w * k);
            WaveInvariance v = wave_invariance(d->a, x, n, k, waves);
            sheet_group(s, t, doc_both(d, r, c));
            invariance_levels(d, t, r, c, &v);
            sheet_group(s, means, doc_both(d, r, c));
            invariance_means(d, means, r, c, &v);
        }
}

void section_structure(StudyDoc *d) {
    if (d->s->n_waves == 0) return;
    structure_factors(d);
    structure_invariance(d);
}
