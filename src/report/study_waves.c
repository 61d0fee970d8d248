// SPDX-License-Identifier: EUPL-1.2
/* Question 2: does the change rest on how the mixed model lets the waves of a person resemble each
   other? The same with any covariance of the waves (MMRM). */
#include "report/study_waves.h"

#include "core/stats/unstructured.h"

static const DocColumn waves_columns[] = {{"n", TEXT_COL_N},
                                          {"mixed", TEXT_COL_MIXED},
                                          {"any_covariance", TEXT_COL_ANY_COVARIANCE},
                                          {"p", TEXT_COL_P}};

static void waves_row(StudyDoc *d, SheetTable *t, size_t r, size_t m) {
    const double *x[UNSTRUCTURED_WAVES_MOST];
    double l[UNSTRUCTURED_WAVES_MOST] = {[0] = -1};
    size_t waves = d->s->n_waves;
    for (size_t w = 0; w < waves; w++) x[w] = doc_column(d, w, r, m);
    l[d->last] = 1;
    const StudyChange *c =
        &d->s->change[(r * d->s->n_measures + m) * d->s->n_steps + d->s->n_steps - 1];
    Unstructured u = unstructured_fit(d->work, x, waves, d->t->n_persons);
    UnstructuredContrast free = unstructured_contrast(d->work, &u, l, 0.95);
    SheetRow *row =
        doc_row(d, t, doc_key(d, doc_rater_id(d, r), study_measure(d->s, m), S("")),
                doc_measure(d, m), cell_count((double)u.n),
                cell_change(c->mixed.estimate, c->mixed.satt_ci, 2, c->mixed_status),
                cell_change(free.estimate, free.ci, 2, u.status), cell_p(free.p, u.status));
    sheet_mark(d->sheet, row, doc_mark(r, true, c->mixed.estimate, c->mixed.satt_ci));
    sheet_mark(d->sheet, row, doc_mark(r, false, free.estimate, free.ci));
}

void section_any_covariance(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (d->last + 1 < 3 || d->s->n_waves > UNSTRUCTURED_WAVES_MOST) return;
    sheet_heading(s, say(s, TEXT_ANY_COVARIANCE_HEAD));
    sheet_text(s, say(s, TEXT_ANY_COVARIANCE_LEAD));
    SheetTable *t = DOC_TABLE(d, "any_covariance", say(s, TEXT_ANY_COVARIANCE_CAPTION),
                              TEXT_FIRST_MEASURE, waves_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t m = 0; m < d->s->n_measures; m++) waves_row(d, t, r, m);
    }
    sheet_axis(t, false, 0);
}
