// SPDX-License-Identifier: EUPL-1.2
/* Question 1, the four types: their shares, what the cut does to them, how certain they are. */
#include "core/stats/proportions.h"
#include "core/stats/true_type.h"
#include "report/study_doc.h"

static void types_shares(StudyDoc *d) {
    Sheet *s = d->sheet;
    const StudyTypes *all = d->s->types;
    sheet_legend(s, doc_wave(d, 0), d->last ? doc_wave(d, d->last) : S(""));
    for (size_t r = 0; r < d->s->n_raters; r++) {
        const StudyTypes *a = &all[r * d->s->n_waves * STUDY_BASES];
        const StudyTypes *b = &all[(r * d->s->n_waves + d->last) * STUDY_BASES];
        SheetColumn columns[2] = {{S(""), doc_wave(d, 0)}, {S(""), doc_wave(d, d->last)}};
        SheetTable *t = sheet_table(
            s, S(""),
            say_with(s, TEXT_TYPES_CAPTION, FILL("r", doc_raters(d, r)), FILL("n", a->n),
                     FILL("m", b->n), FILL("a", doc_wave(d, 0)), FILL("b", doc_wave(d, d->last))),
            say(s, TEXT_FIRST_TYPE), columns, d->last ? 2 : 1);
        for (int k = 0; k < STUDY_TYPES; k++) {
            const StudyTypes *at[2] = {a, b};
            SheetRow *row = sheet_row(s, t, S(""), doc_type(d, k));
            for (size_t i = 0; i < (d->last ? 2 : 1); i++) {
                double x = (double)at[i]->of[k], n = (double)at[i]->n;
                row->cells[i] = cell_share(x, n, proportion_wilson(x, n, 0.95));
                sheet_mark(s, row, doc_mark(r, i == 0, row->cells[i].value, row->cells[i].ci));
            }
        }
        sheet_axis(t, true, 0);
        t->axis.zero = (double)NAN;
    }
}

static const double cuts[] = {3, 3.25, 3.5, 3.75, 4};
enum { CUTS = sizeof cuts / sizeof *cuts };

/* How many persons have each type when both scales are cut at `cut`; gives how many have both. */
static double types_at(const StudyDoc *d, const double *first, const double *second, double cut,
                       double *of) {
    double n = 0;
    for (int k = 0; k < STUDY_TYPES; k++) of[k] = 0;
    for (size_t i = 0; i < d->t->n_persons; i++) {
        if (isnan(first[i]) || isnan(second[i])) continue;
        of[(first[i] >= cut) + 2 * (second[i] >= cut)]++;
        n++;
    }
    return n;
}

static Str cut_percent(const StudyDoc *d, double share) {
    return sheet_number(d->sheet, share * 100, 0, false);
}

static void cuts_figure(StudyDoc *d, size_t r, double *shares) {
    Sheet *s = d->sheet;
    const size_t n = CUTS;
    Str *names = ARENA_ARRAY(d->a, Str, CUTS), both = doc_type(d, 3);
    size_t emphasis = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        names[i] = doc_cut(d, cuts[i]);
        if (fabs(cuts[i] - d->cut) < 1e-9) emphasis = i;
    }
    SheetFigure f = {
        .title = say_with(s, TEXT_CUTS_FIGURE, FILL("r", doc_raters(d, r)), FILL("t", both)),
        .message =
            say_with(s, TEXT_CUTS_MESSAGE, FILL("r", doc_raters(d, r)), FILL("t", both),
                     FILL("p", cut_percent(d, shares[0])), FILL("q", cut_percent(d, shares[n - 1])),
                     FILL("x", cut_percent(d, shares[(d->last ? n : 0)])),
                     FILL("y", cut_percent(d, shares[(d->last ? n : 0) + n - 1])),
                     FILL("a", doc_wave(d, 0)), FILL("b", doc_wave(d, d->last))),
        .tone = r == 0 ? 0 : 1,
        .shape = r == 0 ? MARK_CIRCLE : MARK_DIAMOND,
        .n_series = d->last ? 2 : 1,
        .n_points = n,
        .categories = names,
        .y = shares,
        .emphasis = emphasis,
        .up = {0, 0.8, 0.2, true, (double)NAN},
    };
    for (size_t i = 0; i < f.n_series * n; i++)
        if (shares[i] > f.up.hi) f.up.hi = 1;
    sheet_figure(s, &f);
}

static void types_cuts(StudyDoc *d) {
    Sheet *s = d->sheet;
    const Typology *ty = &d->inst->typology;
    SheetColumn columns[STUDY_TYPES + 1] = {{S("n"), say(s, TEXT_COL_N)}};
    for (int k = 0; k < STUDY_TYPES; k++)
        columns[k + 1] = (SheetColumn){ty->types[k].id, doc_type(d, k)};
    sheet_heading(s, say(s, TEXT_CUTS_HEAD));
    sheet_text(s, say(s, TEXT_CUTS_LEAD));
    sheet_legend(s, doc_wave(d, 0), d->last ? doc_wave(d, d->last) : S(""));
    double of[STUDY_TYPES];
    for (size_t r = 0; r < d->s->n_raters; r++) {
        double *shares = ARENA_ARRAY(d->a, double, 2 * CUTS);
        for (size_t i = 0; i < 2 * CUTS; i++) {
            size_t w = i < CUTS ? 0 : d->last;
            double n = types_at(d, doc_column(d, w, r, ty->first), doc_column(d, w, r, ty->second),
                                cuts[i % CUTS], of);
            shares[i] = n > 0 ? of[3] / n : (double)NAN;
        }
        cuts_figure(d, r, shares);
    }
    SheetTable *t = sheet_table(s, S("cuts"), say(s, TEXT_CUTS_CAPTION), say(s, TEXT_FACT_CUT),
                                columns, STUDY_TYPES + 1);
    for (size_t r = 0; r < d->s->n_raters; r++)
        for (size_t w = 0; w < d->s->n_waves; w++) {
            Str raters = doc_raters(d, r), wave = doc_wave(d, w);
            sheet_group(s, t, arena_print(d->a, "%.*s, %.*s", STR_ARG(raters), STR_ARG(wave)));
            for (size_t i = 0; i < CUTS; i++) {
                double n = types_at(d, doc_column(d, w, r, ty->first),
                                    doc_column(d, w, r, ty->second), cuts[i], of);
                Str key = arena_print(d->a, "%.2f", cuts[i]);
                SheetRow *row =
                    sheet_row(s, t, doc_key(d, doc_rater_id(d, r), wave, key), doc_cut(d, cuts[i]));
                if (fabs(cuts[i] - d->cut) < 1e-9) row->kind = ROW_MAIN;
                row->cells[0] = cell_count(n);
                for (int k = 0; k < STUDY_TYPES; k++)
                    row->cells[k + 1] = cell_share(of[k], n, INTERVAL_NONE);
            }
        }
}

/* What measurement error leaves of the types of one rater at one wave. */
static void chances_row(StudyDoc *d, SheetTable *t, size_t r, size_t w) {
    const Typology *ty = &d->inst->typology;
    const double *x = doc_column(d, w, r, ty->first), *y = doc_column(d, w, r, ty->second);
    double rel[2] = {doc_reliability(d, r, w, ty->first), doc_reliability(d, r, w, ty->second)};
    double sum[STUDY_TYPES] = {0}, accuracy = 0, same = 0, unsure = 0, n = 0, p[STUDY_TYPES];
    TrueScores m = {.status = ESTIMATE_STATE(UNDEFINED, "the reliability is not known")};
    if (!isnan(rel[0]) && !isnan(rel[1])) m = true_scores(x, y, d->t->n_persons, rel[0], rel[1]);
    for (size_t i = 0; i < d->t->n_persons && m.status.state != ESTIMATE_UNDEFINED; i++) {
        double best = 0;
        true_type_chances(&m, x[i], y[i], d->cut, p);
        if (isnan(p[0])) continue;
        for (int k = 0; k < STUDY_TYPES; k++) {
            sum[k] += p[k];
            same += p[k] * p[k];
            best = fmax(best, p[k]);
        }
        accuracy += best;
        unsure += best < 0.8;
        n++;
    }
    bool some = n > 0;
    double none = (double)NAN;
    SheetRow *row = sheet_row(d->sheet, t, doc_key(d, doc_rater_id(d, r), doc_wave(d, w), S("")),
                              doc_wave(d, w));
    row->cells[0] = cell_count(n);
    for (int k = 0; k < STUDY_TYPES; k++)
        row->cells[1 + k] = cell_part(some ? sum[k] / n : none, m.status);
    row->cells[STUDY_TYPES + 1] = cell_part(some ? accuracy / n : none, m.status);
    row->cells[STUDY_TYPES + 2] = cell_part(some ? same / n : none, m.status);
    row->cells[STUDY_TYPES + 3] = cell_part(some ? unsure / n : none, m.status);
}

static void types_chances(StudyDoc *d) {
    Sheet *s = d->sheet;
    SheetColumn columns[STUDY_TYPES + 4] = {{S("n"), say(s, TEXT_COL_N)}};
    for (int k = 0; k < STUDY_TYPES; k++)
        columns[k + 1] = (SheetColumn){d->inst->typology.types[k].id, doc_type(d, k)};
    columns[STUDY_TYPES + 1] = (SheetColumn){S("accuracy"), say(s, TEXT_COL_ACCURACY)};
    columns[STUDY_TYPES + 2] = (SheetColumn){S("consistency"), say(s, TEXT_COL_CONSISTENCY)};
    columns[STUDY_TYPES + 3] = (SheetColumn){S("uncertain"), say(s, TEXT_COL_UNCERTAIN)};
    sheet_heading(s, say(s, TEXT_CHANCES_HEAD));
    sheet_text(s, say(s, TEXT_CHANCES_LEAD));
    SheetTable *t = sheet_table(s, S("type_chances"), say(s, TEXT_CHANCES_CAPTION),
                                say(s, TEXT_FIRST_WAVE), columns, STUDY_TYPES + 4);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t w = 0; w < d->s->n_waves; w++) chances_row(d, t, r, w);
    }
}

void chapter_types(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (!d->typed || d->s->n_waves == 0) return;
    sheet_chapter(s, S("types"), say(s, TEXT_TYPES_TITLE));
    if (d->last)
        sheet_text(s, say_with(s, TEXT_TYPES_LEAD, FILL("a", doc_wave(d, 0)),
                               FILL("b", doc_wave(d, d->last))));
    types_shares(d);
    types_cuts(d);
    types_chances(d);
}
