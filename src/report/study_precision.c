// SPDX-License-Identifier: EUPL-1.2
/* Question 1: one measurement error for everybody is a mean. By the graded response model a score
   is more precise where the answers lie apart, and less at the ends. */
#include "report/study_precision.h"

#include "core/stats/irt.h"

/* Above PERSONS_MOST a fixed part of them: the model weighs every person at every point of a grid.
 */
enum { PERSONS_MOST = 5000, POINTS = 61, LEVELS = 5 };
static const double precise = 0.45; /* standard error: a reliability of some 0.80 */

static const DocColumn precision_columns[] = {{"n", TEXT_COL_N},
                                              {"slope_least", TEXT_COL_SLOPE_LEAST},
                                              {"slope_most", TEXT_COL_SLOPE_MOST},
                                              {"se_minus_2", TEXT_COL_SE_MINUS_2},
                                              {"se_minus_1", TEXT_COL_SE_MINUS_1},
                                              {"se_0", TEXT_COL_SE_0},
                                              {"se_plus_1", TEXT_COL_SE_PLUS_1},
                                              {"se_plus_2", TEXT_COL_SE_PLUS_2},
                                              {"precise", TEXT_COL_PRECISE}};

typedef struct {
    size_t n, k, *levels;
    int *answers; /* n x k: 0 .. levels - 1, or GRM_MISSING; nobody without any answer */
    bool varies;  /* every item was answered in two ways at least */
} Graded;

/* Answers of one item as ranks of what was answered: a level that nobody chose has no place. */
static size_t graded_item(const double *x, size_t n, size_t step, size_t width, int *to) {
    enum { MOST = 64 };
    double seen[MOST];
    size_t levels = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        if (isnan(x[i])) continue;
        while (at < levels && seen[at] < x[i]) at++;
        if ((at < levels && seen[at] == x[i]) || levels == MOST) continue;
        memmove(seen + at + 1, seen + at, (levels++ - at) * sizeof *seen);
        seen[at] = x[i];
    }
    for (size_t i = 0, row = 0; i < n; i += step, row++) {
        int rank = 0;
        while ((size_t)rank < levels && seen[rank] != x[i]) rank++;
        to[row * width] = (size_t)rank < levels ? rank : GRM_MISSING;
    }
    return levels;
}

static Graded graded_of(const StudyDoc *d, size_t rater, size_t scale) {
    size_t n = d->t->n_persons, step = (n + PERSONS_MOST - 1) / PERSONS_MOST, items[64];
    Graded g = {.varies = true};
    for (size_t i = 0; i < d->inst->n_items && g.k < sizeof items / sizeof *items; i++)
        if (d->inst->items[i].scale == scale && d->inst->items[i].rater == rater) items[g.k++] = i;
    if (step == 0) step = 1;
    size_t rows = (n + step - 1) / step;
    g.levels = ARENA_ARRAY(d->work, size_t, g.k + 1);
    g.answers = ARENA_ARRAY(d->work, int, rows *g.k + 1);
    for (size_t j = 0; j < g.k; j++) {
        const double *x = study_item_column(d->work, d->t, 0, items[j]);
        g.levels[j] = graded_item(x, n, step, g.k, g.answers + j);
        g.varies = g.varies && g.levels[j] > 1;
    }
    for (size_t i = 0; i < rows; i++) {
        bool some = false;
        for (size_t j = 0; j < g.k; j++) some = some || g.answers[i * g.k + j] != GRM_MISSING;
        if (some) memmove(g.answers + g.n++ * g.k, g.answers + i * g.k, g.k * sizeof *g.answers);
    }
    return g;
}

/* The standard error of a score at theta, the normal spread of persons counted in. */
static double error_at(const GrmItems *items, double theta) {
    double information = 1;
    for (size_t j = 0; j < items->k; j++) information += grm_information(items, j, theta);
    return 1 / sqrt(information);
}

static SheetCell cell_precise(const Graded *g, const GrmFit *f, Quadrature q) {
    double n = 0, x = 0;
    for (size_t i = 0; i < g->n; i++) {
        x += grm_score(&f->items, g->answers + i * g->k, q).sd < precise;
        n++;
    }
    return cell_share(x, n, INTERVAL_NONE);
}

static void precision_row(StudyDoc *d, SheetTable *t, size_t r, size_t c) {
    Graded g = graded_of(d, r, c);
    Quadrature q = quadrature_normal(d->work, POINTS, -6, 6);
    GrmFit f = {.status = ESTIMATE_STATE(UNDEFINED, "every answer to an item is the same")};
    double lo = (double)NAN, hi = (double)NAN, se[LEVELS];
    for (int i = 0; i < LEVELS; i++) se[i] = (double)NAN;
    if (g.k > 1 && g.n > 1 && g.varies) f = grm_fit(d->work, g.answers, g.n, g.k, g.levels, q);
    bool known = f.items.k > 0 && f.status.state != ESTIMATE_UNDEFINED;
    for (size_t j = 0; known && j < g.k; j++) {
        lo = j && lo < f.items.slope[j] ? lo : f.items.slope[j];
        hi = j && hi > f.items.slope[j] ? hi : f.items.slope[j];
    }
    for (int i = 0; known && i < LEVELS; i++) se[i] = error_at(&f.items, i - 2);
    doc_row(d, t, doc_key(d, doc_rater_id(d, r), d->inst->scales[c].id, S("")), doc_measure(d, c),
            cell_count((double)g.n), cell_number(lo, 2, f.status), cell_number(hi, 2, f.status),
            cell_number(se[0], 2, f.status), cell_number(se[1], 2, f.status),
            cell_number(se[2], 2, f.status), cell_number(se[3], 2, f.status),
            cell_number(se[4], 2, f.status),
            known ? cell_precise(&g, &f, q) : cell_number((double)NAN, 0, f.status));
}

void section_precision(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (d->s->n_waves == 0) return;
    sheet_heading(s, say(s, TEXT_PRECISION_HEAD));
    sheet_text(s, say(s, TEXT_PRECISION_LEAD));
    SheetTable *t =
        DOC_TABLE(d, "precision", say_with(s, TEXT_PRECISION_CAPTION, FILL("w", doc_wave(d, 0))),
                  TEXT_FIRST_MEASURE, precision_columns);
    StudyDoc some = *d;
    some.t = d->some;
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t c = 0; c < d->s->n_scales; c++) precision_row(&some, t, r, c);
    }
}
