// SPDX-License-Identifier: EUPL-1.2
/* Question 2: the number of burdens as a count. The chapter on change compares means; here the
   ratio of what is expected, by estimating equations that let the waves of a person be alike. */
#include "report/study_counts.h"

#include "core/stats/bounded.h"
#include "core/stats/count.h"
#include "core/stats/rmath.h"

static const DocColumn count_columns[] = {{"n", TEXT_COL_N},
                                          {"ratio", TEXT_COL_RATE},
                                          {"p", TEXT_COL_P},
                                          {"correlation", TEXT_COL_WITHIN},
                                          {"dispersion", TEXT_COL_DISPERSION}};

typedef struct {
    size_t n, persons, width; /* rows; persons with any; waves with a column */
    double *x, *y;
    size_t *of;
} Counted;

/* A row per person and wave with a known count: a constant, and a column per later wave. */
static Counted counted(const StudyDoc *d, size_t rater) {
    size_t n = d->t->n_persons, waves = d->s->n_waves;
    Counted c = {.width = waves,
                 .x = ARENA_ARRAY(d->work, double, n *waves *waves + 1),
                 .y = ARENA_ARRAY(d->work, double, n *waves + 1),
                 .of = ARENA_ARRAY(d->work, size_t, n * waves + 1)};
    const double **column = ARENA_ARRAY(d->work, const double *, waves + 1);
    for (size_t w = 0; w < waves; w++) column[w] = doc_column(d, w, rater, d->s->n_measures - 1);
    for (size_t i = 0; i < n; i++) {
        size_t before = c.n;
        for (size_t w = 0; w < waves; w++) {
            if (isnan(column[w][i])) continue;
            c.x[c.n * waves] = 1;
            if (w) c.x[c.n * waves + w] = 1;
            c.y[c.n] = column[w][i];
            c.of[c.n++] = c.persons;
        }
        c.persons += c.n > before;
    }
    return c;
}

/* "T2 / T0" */
static Str count_title(const StudyDoc *d, size_t later) {
    return arena_print(d->a, "%.*s / %.*s", STR_ARG(doc_wave(d, later)), STR_ARG(doc_wave(d, 0)));
}

static void count_rows(StudyDoc *d, SheetTable *t, size_t r) {
    Counted c = counted(d, r);
    GeeFit f = {.status = ESTIMATE_STATE(UNDEFINED, "there are too few rows")};
    if (c.n > 2 * c.width)
        f = gee_poisson(d->work, (Design){c.n, c.width, c.x}, c.y, (Clusters){c.persons, c.of});
    bool known = f.coef && f.p == c.width && f.status.state != ESTIMATE_UNDEFINED;
    for (size_t w = 1; w < c.width; w++) {
        double b = (double)NAN, se = (double)NAN, reach;
        if (known) b = f.coef[w], se = sqrt(f.vcov[w * (f.p + 1)]);
        reach = qnorm(0.975, 0, 1, 1, 0) * se;
        SheetCell ratio = cell_number(exp(b), 2, f.status);
        SheetRow *row = doc_row(
            d, t, doc_key(d, doc_rater_id(d, r), doc_step_key(d, (StudyStep){0, w}, true), S("")),
            count_title(d, w), cell_count((double)c.persons),
            cell_with(ratio, (Interval){exp(b - reach), exp(b + reach)}),
            cell_p(2 * pnorm(-fabs(b / se), 0, 1, 1, 0), f.status),
            cell_number(known ? f.alpha : (double)NAN, 2, f.status),
            cell_number(known ? f.scale : (double)NAN, 2, f.status));
        sheet_mark(d->sheet, row,
                   doc_mark(r, false, exp(b), (Interval){exp(b - reach), exp(b + reach)}));
    }
}

static const DocColumn odds_columns[] = {{"n", TEXT_COL_N},
                                         {"odds_ratio", TEXT_COL_OR},
                                         {"p", TEXT_COL_P},
                                         {"correlation", TEXT_COL_ALIKE}};

/* The same rows with the bound counted in: a domain with burden at all, out of all domains. */
static void odds_rows(StudyDoc *d, SheetTable *t, size_t r) {
    Counted c = counted(d, r);
    BetaBinomial f = {.status = ESTIMATE_STATE(UNDEFINED, "there are too few rows")};
    if (c.n > 2 * c.width)
        f = beta_binomial_fit(d->work, (Design){c.n, c.width, c.x}, c.y, (double)d->inst->n_domains,
                              (Clusters){c.persons, c.of});
    bool known = f.robust != NULL;
    for (size_t w = 1; w < c.width; w++) {
        double b = known ? f.coef[w] : (double)NAN;
        double se = known ? sqrt(f.robust[w * (f.p + 1)]) : (double)NAN;
        double reach = qnorm(0.975, 0, 1, 1, 0) * se;
        Interval ci = {exp(b - reach), exp(b + reach)};
        SheetRow *row = doc_row(
            d, t, doc_key(d, doc_rater_id(d, r), doc_step_key(d, (StudyStep){0, w}, true), S("")),
            count_title(d, w), cell_count((double)c.persons),
            cell_with(cell_number(exp(b), 2, f.status), ci),
            cell_p(2 * pnorm(-fabs(b / se), 0, 1, 1, 0), f.status),
            cell_number(f.rho, 2, f.status));
        sheet_mark(d->sheet, row, doc_mark(r, false, exp(b), ci));
    }
}

static void counts_table(StudyDoc *d, SheetTable *t,
                         void (*rows)(StudyDoc *, SheetTable *, size_t)) {
    StudyDoc some = *d;
    some.t = d->some;
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(d->sheet, t, doc_raters(d, r));
        rows(&some, t, r);
    }
    sheet_axis_ratio(t);
}

void section_count_ratio(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (!d->counts) return;
    sheet_heading(s, say(s, TEXT_COUNTS_HEAD));
    sheet_text(s, say(s, TEXT_COUNTS_LEAD));
    counts_table(
        d,
        DOC_TABLE(d, "count_ratio", say(s, TEXT_COUNTS_CAPTION), TEXT_FIRST_WAVES, count_columns),
        count_rows);
    sheet_text(s, say(s, TEXT_BOUNDED_LEAD));
    counts_table(
        d, DOC_TABLE(d, "count_odds", say(s, TEXT_BOUNDED_CAPTION), TEXT_FIRST_WAVES, odds_columns),
        odds_rows);
}
