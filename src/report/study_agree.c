// SPDX-License-Identifier: EUPL-1.2
/* Question 1, the two views beside each other: types, scores, and who is more positive. */
#include "core/stats/adjust.h"
#include "core/stats/agreement.h"
#include "core/stats/matched.h"
#include "core/stats/proportions.h"
#include "report/study_doc.h"

#define CELL_EMPTY ((SheetCell){0})

/* How often the first rater said row and the second column. */
static void agree_counts(const StudyDoc *d, size_t w, double *table) {
    for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) table[k] = 0;
    for (size_t i = 0; i < d->t->n_persons; i++) {
        int one = study_type(d->t, i, w, 0), other = study_type(d->t, i, w, 1);
        if (one != TYPE_UNDEFINED && other != TYPE_UNDEFINED) table[one * STUDY_TYPES + other]++;
    }
}

static const DocColumn agree_columns[] = {{"same", TEXT_COL_SAME},
                                          {"kappa", TEXT_COL_KAPPA},
                                          {"kappa_max", TEXT_COL_KAPPA_MAX},
                                          {"margins_p", TEXT_COL_MARGINS}};

static void agree_types(StudyDoc *d) {
    Sheet *s = d->sheet;
    SheetTable *t =
        DOC_TABLE(d, "type_agreement", say(s, TEXT_AGREE_CAPTION), TEXT_FIRST_WAVE, agree_columns);
    for (size_t w = 0; w < d->s->n_waves; w++) {
        double table[STUDY_TYPES * STUDY_TYPES], same = 0;
        agree_counts(d, w, table);
        double n = table_total(table, STUDY_TYPES);
        for (int k = 0; k < STUDY_TYPES; k++) same += table[k * STUDY_TYPES + k];
        Kappa k = kappa_of(d->a, table, STUDY_TYPES, KAPPA_UNWEIGHTED, 0.95);
        MarginalHomogeneity m = marginal_homogeneity(d->a, table, STUDY_TYPES);
        doc_row(d, t, doc_wave(d, w), doc_wave(d, w),
                cell_share(same, n, proportion_wilson(same, n, 0.95)),
                cell_with(cell_number(k.kappa, 2, k.status), k.ci),
                cell_number(kappa_max(table, STUDY_TYPES), 2, k.status), cell_p(m.p, m.status));
    }
}

static const DocColumn pertype_columns[] = {
    {"resident", TEXT_RESIDENTS}, {"professional", TEXT_PROFESSIONALS},
    {"points", TEXT_COL_POINTS},  {"p", TEXT_COL_P},
    {"p_holm", TEXT_COL_HOLM},    {"specific", TEXT_COL_SPECIFIC}};

/* Differences of shares in percentage points. */
static SheetCell cell_points(double diff, Interval ci, EstimateStatus status) {
    return cell_change(100 * diff, (Interval){100 * ci.lo, 100 * ci.hi}, 1, status);
}

static void agree_pertype(StudyDoc *d, size_t w) {
    Sheet *s = d->sheet;
    double table[STUDY_TYPES * STUDY_TYPES], p[STUDY_TYPES], holm[STUDY_TYPES];
    Mcnemar m[STUDY_TYPES];
    agree_counts(d, w, table);
    double n = table_total(table, STUDY_TYPES);
    for (int k = 0; k < STUDY_TYPES; k++) {
        double row = 0, column = 0, both = table[k * STUDY_TYPES + k];
        for (int j = 0; j < STUDY_TYPES; j++) {
            row += table[k * STUDY_TYPES + j];
            column += table[j * STUDY_TYPES + k];
        }
        /* second minus first in mcnemar(): the professional goes first, so that it is resident
           minus professional */
        m[k] = mcnemar(both, column - both, row - both, n - row - column + both, 0.95);
        p[k] = n > 0 ? m[k].p_midp : (double)NAN;
    }
    p_adjust(d->a, p, STUDY_TYPES, ADJUST_HOLM, holm);
    SheetTable *t =
        DOC_TABLE(d, "type_margins", say_with(s, TEXT_PERTYPE_CAPTION, FILL("w", doc_wave(d, w))),
                  TEXT_FIRST_TYPE, pertype_columns);
    for (int k = 0; k < STUDY_TYPES; k++) {
        double specific = table_specific_agreement(table, STUDY_TYPES, (size_t)k);
        doc_row(d, t, doc_key(d, doc_wave(d, w), d->inst->typology.types[k].id, S("")),
                doc_type(d, k), cell_share(m[k].n11 + m[k].n01, n, INTERVAL_NONE),
                cell_share(m[k].n11 + m[k].n10, n, INTERVAL_NONE),
                n > 0 ? cell_points(m[k].diff, m[k].diff_newcombe, ESTIMATE_FINE) : CELL_EMPTY,
                cell_p(p[k], m[k].status), cell_p(holm[k], ESTIMATE_FINE),
                cell_part(specific, isnan(specific)
                                        ? ESTIMATE_STATE(UNDEFINED, "nobody has this type")
                                        : ESTIMATE_FINE));
    }
}

static const DocColumn score_columns[] = {{"n", TEXT_COL_N},
                                          {"icc2", TEXT_COL_ICC2},
                                          {"icc3", TEXT_COL_ICC3},
                                          {"bias", TEXT_COL_BIAS},
                                          {"p", TEXT_COL_P},
                                          {"limit_low", TEXT_COL_LOA_LO},
                                          {"limit_high", TEXT_COL_LOA_HI},
                                          {"slope", TEXT_COL_SLOPE}};

static void agree_figure(StudyDoc *d, size_t m, const BlandAltman *b, const double *one,
                         const double *other) {
    enum { CLOUD_MOST = 1500 };
    Sheet *s = d->sheet;
    size_t n = 0, every = 1 + b->n / CLOUD_MOST, seen = 0;
    double *x = ARENA_ARRAY(d->a, double, CLOUD_MOST + 1);
    double *y = ARENA_ARRAY(d->a, double, CLOUD_MOST + 1), *levels = ARENA_ARRAY(d->a, double, 3);
    double far = 1;
    for (size_t i = 0; i < d->t->n_persons; i++) {
        if (isnan(one[i]) || isnan(other[i]) || seen++ % every) continue;
        x[n] = (one[i] + other[i]) / 2;
        y[n] = one[i] - other[i];
        far = fmax(far, ceil(fabs(y[n++])));
    }
    levels[0] = b->bias, levels[1] = b->loa_lo, levels[2] = b->loa_hi;
    sheet_figure(
        s, &(SheetFigure){.title = say_with(s, TEXT_BLAND_TITLE, FILL("m", doc_measure(d, m)),
                                            FILL("w", doc_wave(d, 0))),
                          .message = say_with(s, TEXT_BLAND_MESSAGE, FILL("n", b->n),
                                              FILL("b", sheet_number(s, b->bias, 2, true)),
                                              FILL("lo", sheet_number(s, b->loa_lo, 2, true)),
                                              FILL("hi", sheet_number(s, b->loa_hi, 2, true))),
                          .tone = 2,
                          .n_series = 1,
                          .n_points = n,
                          .x = x,
                          .y = y,
                          .emphasis = STR_NONE,
                          .across = {1, 5, 1, false, (double)NAN},
                          .up = {-far, far, 1, false, 0},
                          .n_levels = 3,
                          .levels = levels});
}

static void agree_scores(StudyDoc *d) {
    Sheet *s = d->sheet;
    BlandAltman *b = ARENA_ARRAY(d->a, BlandAltman, d->s->n_measures * d->s->n_waves + 1);
    for (size_t m = 0; m < d->s->n_measures; m++)
        for (size_t w = 0; w < d->s->n_waves; w++) {
            const double *one = doc_column(d, w, 0, m), *other = doc_column(d, w, 1, m);
            BlandAltman *v = &b[m * d->s->n_waves + w];
            *v = bland_altman(d->work, one, other, d->t->n_persons, 0.95);
            if (w == 0 && m < d->s->n_scales && m < 2 && v->n > 2 && v->status.state == ESTIMATE_OK)
                agree_figure(d, m, v, one, other);
        }
    SheetTable *t = DOC_TABLE(d, "score_agreement", say(s, TEXT_SCORES_CAPTION), TEXT_FIRST_WAVE,
                              score_columns);
    for (size_t m = 0; m < d->s->n_measures; m++) {
        sheet_group(s, t, doc_measure(d, m));
        for (size_t w = 0; w < d->s->n_waves; w++) {
            const BlandAltman *v = &b[m * d->s->n_waves + w];
            const double *x[2] = {doc_column(d, w, 0, m), doc_column(d, w, 1, m)};
            Icc icc = icc_of(d->work, x, d->t->n_persons, 2, 0.95);
            EstimateStatus status =
                icc.n == 2 ? ESTIMATE_STATE(UNDEFINED, "fewer than 3 persons with both")
                           : icc.status;
            bool fine = status.state != ESTIMATE_UNDEFINED;
            double none = (double)NAN;
            doc_row(d, t, doc_key(d, study_measure(d->s, m), doc_wave(d, w), S("")), doc_wave(d, w),
                    cell_count((double)v->n),
                    cell_with(cell_number(fine ? icc.form[ICC_2].icc : none, 2, status),
                              icc.form[ICC_2].ci),
                    cell_with(cell_number(fine ? icc.form[ICC_3].icc : none, 2, status),
                              icc.form[ICC_3].ci),
                    cell_change(v->bias, v->bias_ci, 2, v->status), cell_p(v->p, v->status),
                    cell_change(v->loa_lo, v->loa_lo_ci, 2, v->status),
                    cell_change(v->loa_hi, v->loa_hi_ci, 2, v->status),
                    cell_change(v->slope, INTERVAL_NONE, 2, v->status));
        }
    }
}

void chapter_agreement(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (!d->two || d->s->n_waves == 0) return;
    sheet_chapter(s, S("agreement"), say(s, TEXT_AGREE_TITLE));
    sheet_text(s, say(s, TEXT_AGREE_LEAD));
    if (d->typed) {
        agree_types(d);
        for (size_t w = 0; w < d->s->n_waves; w += d->last ? d->last : 1) agree_pertype(d, w);
    }
    agree_scores(d);
}
