// SPDX-License-Identifier: EUPL-1.2
/* Question 3 and 4: kinds of support that go together, and plans against a later score. */
#include "report/study_links.h"

#include "core/stats/linear.h"
#include "core/stats/polychoric.h"
#include "core/stats/proportions.h"
#include "report/study_model.h"

static const TextId kind_titles[PLAN_KINDS] = {
    TEXT_KIND_REDUCE_BURDEN,      TEXT_KIND_COMPETENCE, TEXT_KIND_NETWORK,
    TEXT_KIND_NETWORK_COMPETENCE, TEXT_KIND_COMMUNITY,  TEXT_KIND_TRUST};

static const DocColumn together_columns[] = {
    {"both", TEXT_COL_BOTH}, {"phi", TEXT_COL_PHI}, {"tetrachoric", TEXT_COL_TETRACHORIC}};

/* Two kinds over the plans that say of both whether they hold them. */
static void together_row(StudyDoc *d, SheetTable *t, int one, int other) {
    const StudyFrame *f = &d->in->plans;
    double count[4] = {0}, *row = count, n = 0; /* neither, other only, one only, both */
    for (size_t i = 0; i < f->n; i++) {
        double x = f->values[i * f->n_columns + (size_t)one];
        double y = f->values[i * f->n_columns + (size_t)other];
        if (isnan(x) || isnan(y)) continue;
        row[2 * (x > 0) + (y > 0)]++;
        n++;
    }
    double x1 = count[2] + count[3], y1 = count[1] + count[3];
    double size = sqrt(x1 * (n - x1) * y1 * (n - y1));
    EstimateStatus state =
        size > 0 ? ESTIMATE_FINE : ESTIMATE_STATE(UNDEFINED, "a column does not vary");
    Polychoric c = {.rho = (double)NAN, .se = (double)NAN, .status = state};
    if (size > 0) c = polychoric_two_step(d->a, (PolychoricTable){2, 2, count});
    double phi = (count[0] * count[3] - count[1] * count[2]) / size, reach = 1.96 * c.se;
    Interval ci = {fmax(-1, c.rho - reach), fmin(1, c.rho + reach)};
    if (c.status.state != ESTIMATE_OK) ci = INTERVAL_NONE;
    Str title = say_with(d->sheet, TEXT_ROW_PAIR, FILL("a", say(d->sheet, kind_titles[one])),
                         FILL("b", say(d->sheet, kind_titles[other])));
    doc_row(d, t, doc_key(d, study_plan_columns[one], study_plan_columns[other], S("")), title,
            cell_share(count[3], n, proportion_wilson(count[3], n, 0.95)),
            cell_number(phi, 2, state), cell_with(cell_number(c.rho, 2, c.status), ci));
}

static void links_together(StudyDoc *d) {
    Sheet *s = d->sheet;
    sheet_heading(s, say(s, TEXT_TOGETHER_HEAD));
    SheetTable *t =
        DOC_TABLE(d, "together", say(s, TEXT_TOGETHER_CAPTION), TEXT_FIRST_KIND, together_columns);
    for (int i = 0; i < PLAN_KINDS; i++)
        for (int j = i + 1; j < PLAN_KINDS; j++) together_row(d, t, i, j);
}

static const DocColumn network_columns[] = {
    {"n", TEXT_COL_N}, {"difference", TEXT_COL_ADJUSTED}, {"p", TEXT_COL_P}};

/* The later score on the earlier one and what the plan holds, as one rater scored both. */
static void network_rows(StudyDoc *d, SheetTable *t, size_t r, const size_t *person,
                         const size_t *cluster) {
    static const int kinds[] = {PLAN_NETWORK, PLAN_NETWORK_COMPETENCE, PLAN_COMMUNITY};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    const StudyFrame *f = &d->in->plans;
    size_t scale = d->inst->typology.second, n = f->n;
    const double *from = doc_column(d, 0, r, scale), *to = doc_column(d, d->last, r, scale);
    double *earlier = ARENA_ARRAY(d->a, double, n + 1), *later = ARENA_ARRAY(d->a, double, n + 1);
    ModelTerm terms[KINDS + 1] = {{S("earlier"), say(d->sheet, TEXT_ROW_EARLIER), earlier}};
    for (size_t i = 0; i < n; i++) {
        bool known = person[i] != STR_NONE;
        earlier[i] = known ? from[person[i]] : (double)NAN;
        later[i] = known ? to[person[i]] : (double)NAN;
    }
    for (int k = 0; k < KINDS; k++)
        terms[k + 1] =
            (ModelTerm){study_plan_columns[kinds[k]], say(d->sheet, kind_titles[kinds[k]]),
                        study_frame_column(d->a, f, (size_t)kinds[k])};
    ModelRows rows = model_rows(d->a, later, terms, KINDS + 1, cluster, n);
    LinearFit fit = linear_fit(d->a, (Design){rows.n, rows.p, rows.x}, rows.y, rows.by, 0.95);
    for (size_t j = 0; j <= KINDS; j++) {
        EstimateStatus state = fit.status;
        if (state.state == ESTIMATE_OK && isnan(fit.se[j + 1]))
            state = ESTIMATE_STATE(UNDEFINED, "fewer than 3 professionals");
        double value = state.state == ESTIMATE_UNDEFINED ? (double)NAN : fit.coef[j + 1];
        doc_row(d, t, doc_key(d, doc_rater_id(d, r), terms[j].id, S("")), terms[j].title,
                cell_count((double)rows.n), cell_change(value, fit.ci[j + 1], 2, state),
                cell_p(fit.pvalue[j + 1], state));
    }
}

static void links_network(StudyDoc *d) {
    Sheet *s = d->sheet;
    size_t people, n = d->in->plans.n, *person = study_frame_persons(d, &d->in->plans);
    bool known;
    const size_t *of = doc_professionals(d, &people, &known);
    size_t *cluster = ARENA_ARRAY(d->a, size_t, n + 1);
    for (size_t i = 0; i < n; i++) cluster[i] = person[i] == STR_NONE ? people++ : of[person[i]];
    sheet_heading(s, say(s, TEXT_NETWORK_HEAD));
    sheet_text(s, say(s, TEXT_NETWORK_LEAD));
    SheetTable *t = DOC_TABLE(d, "network_change",
                              say_with(s, TEXT_NETWORK_CAPTION, FILL("a", doc_wave(d, 0)),
                                       FILL("b", doc_wave(d, d->last))),
                              TEXT_FIRST_FACTOR, network_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_both(d, r, d->inst->typology.second));
        network_rows(d, t, r, person, cluster);
    }
}

void section_links(StudyDoc *d) {
    links_together(d);
    if (d->last && d->typed) links_network(d);
}
