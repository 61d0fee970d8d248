// SPDX-License-Identifier: EUPL-1.2
/* Question 2: with few sites, how much they differ is hardly known. What comes of the change when
   that is said openly, with a weak prior, instead of by one most likely value? */
#include "report/study_sites.h"

#include "core/stats/mixed_bayes.h"
#include "report/change_model.h"

static const double prior_scale = 0.2; /* points: half of all sites within 0.13 of the mean */

static const DocColumn sites_columns[] = {{"n", TEXT_COL_N},
                                          {"mixed", TEXT_COL_MIXED},
                                          {"prior", TEXT_COL_PRIOR},
                                          {"above", TEXT_COL_ABOVE},
                                          {"site_sd", TEXT_COL_SITE_SD},
                                          {"site_sd_prior", TEXT_COL_SITE_SD_PRIOR}};

static AggregateParts sites_parts(StudyDoc *d, size_t r, size_t m) {
    AggregateParts parts = {0};
    const double *x[64];
    double values[64];
    for (size_t w = 0; w < d->s->n_waves; w++) x[w] = doc_column(d, w, r, m);
    for (size_t i = 0; i < d->t->n_persons; i++) {
        uint64_t seen = 0;
        size_t k = 0;
        for (size_t w = 0; w < d->s->n_waves; w++)
            if (!isnan(x[w][i])) seen |= (uint64_t)1 << w, values[k++] = x[w][i];
        if (k) sums_add(&aggregate_part(d->work, &parts, d->t->site[i], seen)->sums, values);
    }
    return parts;
}

static void sites_row(StudyDoc *d, SheetTable *t, size_t r, size_t m) {
    const StudyChange *c =
        &d->s->change[(r * d->s->n_measures + m) * d->s->n_steps + d->s->n_steps - 1];
    AggregateParts parts = sites_parts(d, r, m);
    StudyStep whole = doc_whole(d);
    StudyShape of = {d->s->n_waves, 1, &whole, true};
    ChangeModel model = study_change_model(d->work, &parts, &of);
    double nan = (double)NAN, *l = ARENA_ARRAY(d->work, double, model.p + 1);
    const MixedBayes *fit = NULL;
    BayesEstimate e = {nan, nan, nan, INTERVAL_NONE, nan};
    BayesSpread sd = {nan, nan, nan};
    EstimateStatus status = model.status;
    if (model.data) status = mixed_bayes(d->work, model.data, prior_scale, &fit);
    if (fit) sd = mixed_bayes_spread(fit);
    if (fit && change_weights(&model, whole, l)) e = mixed_bayes_contrast(fit, l, 0.95);
    SheetRow *row =
        doc_row(d, t, doc_key(d, doc_rater_id(d, r), study_measure(d->s, m), S("")),
                doc_measure(d, m), cell_count((double)model.persons),
                cell_change(c->mixed.estimate, c->mixed.satt_ci, 2, c->mixed_status),
                cell_change(e.median, e.ci, 2, status), cell_p(e.above, status),
                cell_number(model.data && model.n_sites ? model.fit.sd[1] : nan, 2, model.status),
                cell_number(sd.site, 2, status));
    sheet_mark(d->sheet, row, doc_mark(r, true, c->mixed.estimate, c->mixed.satt_ci));
    sheet_mark(d->sheet, row, doc_mark(r, false, e.median, e.ci));
}

void section_few_sites(StudyDoc *d) {
    Sheet *s = d->sheet;
    size_t sites = d->t->n_sites;
    if (!d->t->sites_known || sites < 2 || sites > SITES_FEW || d->s->n_waves > 64) return;
    sheet_heading(s, say(s, TEXT_FEW_SITES_HEAD));
    sheet_text(s, say_with(s, TEXT_FEW_SITES_LEAD, FILL("n", sites)));
    SheetTable *t = DOC_TABLE(d, "few_sites", say(s, TEXT_FEW_SITES_CAPTION), TEXT_FIRST_MEASURE,
                              sites_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t m = 0; m < d->s->n_measures; m++) sites_row(d, t, r, m);
    }
    sheet_axis(t, false, 0);
}
