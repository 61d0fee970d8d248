// SPDX-License-Identifier: EUPL-1.2
/* Question 2: change between waves, how large, when, and in whose eyes. */
#include "core/stats/adjust.h"
#include "core/stats/describe.h"
#include "core/stats/ranks.h"
#include "core/stats/rmath.h"
#include "report/study_doc.h"

#define CELL_EMPTY ((SheetCell){0})

static const StudyChange *change_at(const StudyDoc *d, size_t r, size_t m, size_t step) {
    return &d->s->change[(r * d->s->n_measures + m) * d->s->n_steps + step];
}

static size_t change_whole(const StudyDoc *d) {
    size_t i = 0;
    while (i + 1 < d->s->n_steps &&
           !(d->s->steps[i].earlier == 0 && d->s->steps[i].later == d->last))
        i++;
    return i;
}

static bool holds_zero(Interval v) { return !(v.lo > 0 || v.hi < 0); }

static const DocColumn change_columns[] = {{"", TEXT_COL_N},
                                           {"", TEXT_COL_PAIRED},
                                           {"", TEXT_COL_MIXED},
                                           {"p", TEXT_COL_MIXED_P},
                                           {"p_holm", TEXT_COL_HOLM}};

static void change_rows(StudyDoc *d, SheetTable *t, size_t r, size_t m, const double *holm) {
    Sheet *s = d->sheet;
    size_t whole = change_whole(d);
    sheet_group(s, t, doc_both(d, r, m));
    for (size_t i = 0; i < d->s->n_steps; i++) {
        const StudyChange *c = change_at(d, r, m, i);
        bool primary = i == whole;
        Str key = doc_key(d, doc_rater_id(d, r), study_measure(d->s, m), S(""));
        SheetRow *row =
            doc_row(d, t, primary ? key : S(""), doc_step(d, d->s->steps[i]),
                    cell_count((double)c->paired.n),
                    cell_change(c->paired.diff, c->paired.ci, 2, c->paired.status),
                    cell_change(c->mixed.estimate, c->mixed.satt_ci, 2, c->mixed_status),
                    cell_p(c->mixed.satt_p, ESTIMATE_FINE),
                    primary ? cell_p(*holm, ESTIMATE_FINE) : CELL_EMPTY);
        if (primary) row->kind = ROW_MAIN;
        sheet_mark(s, row, (SheetMark){MARK_SQUARE, 2, true, c->paired.diff, c->paired.ci});
        sheet_mark(s, row, doc_mark(r, false, c->mixed.estimate, c->mixed.satt_ci));
    }
}

/* One family of tests: the measures from .. to - 1 of every rater, from the first wave to the last.
 */
static void change_family(StudyDoc *d, Str key, TextId caption, size_t from, size_t to) {
    Sheet *s = d->sheet;
    size_t whole = change_whole(d), n = 0, k = (to - from) * d->s->n_raters;
    double *p = ARENA_ARRAY(d->a, double, k + 1), *holm = ARENA_ARRAY(d->a, double, k + 1);
    for (size_t r = 0; r < d->s->n_raters; r++)
        for (size_t m = from; m < to; m++) p[n++] = change_at(d, r, m, whole)->mixed.satt_p;
    p_adjust(d->a, p, k, ADJUST_HOLM, holm);
    SheetTable *t =
        doc_table(d, key, say_with(s, caption, FILL("s", doc_step(d, d->s->steps[whole]))),
                  TEXT_FIRST_STEP, change_columns, sizeof change_columns / sizeof *change_columns);
    n = 0;
    for (size_t r = 0; r < d->s->n_raters; r++)
        for (size_t m = from; m < to; m++) change_rows(d, t, r, m, &holm[n++]);
    sheet_axis(t, false, 0);
    n = 0;
    for (size_t r = 0; r < d->s->n_raters; r++)
        for (size_t m = from; m < to; m++) {
            const StudyChange *c = change_at(d, r, m, whole);
            if (isnan(c->mixed.satt_p) || isnan(c->paired.p) ||
                holds_zero(c->mixed.satt_ci) == holds_zero(c->paired.ci))
                continue;
            Str both = doc_both(d, r, m), step = doc_step(d, d->s->steps[whole]);
            Str what = arena_print(d->a, "%.*s (%.*s)", STR_ARG(both), STR_ARG(step));
            sheet_note(s, say(s, TEXT_CHANGE_CAREFUL),
                       say_with(s, TEXT_CHANGE_DISAGREE, FILL("what", what)));
        }
}

static const DocColumn effect_columns[] = {{"n", TEXT_COL_N},
                                           {"d_av", TEXT_COL_DAV},
                                           {"d_z", TEXT_COL_DZ},
                                           {"hodges_lehmann", TEXT_COL_HL},
                                           {"rank_biserial", TEXT_COL_BISERIAL},
                                           {"wilcoxon_p", TEXT_COL_WILCOXON}};

static void change_effects(StudyDoc *d) {
    Sheet *s = d->sheet;
    size_t whole = change_whole(d);
    sheet_heading(s, say(s, TEXT_EFFECTS_HEAD));
    SheetTable *t = DOC_TABLE(
        d, "effects", say_with(s, TEXT_EFFECTS_CAPTION, FILL("s", doc_step(d, d->s->steps[whole]))),
        TEXT_FIRST_MEASURE, effect_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t m = 0; m < d->s->n_measures; m++)
            for (size_t i = 0; i < d->s->n_steps; i++) {
                StudyStep step = d->s->steps[i];
                const PairedT *p = &change_at(d, r, m, i)->paired;
                SignedRank w = doc_signed_rank(d, doc_column(d, step.earlier, r, m),
                                               doc_column(d, step.later, r, m));
                EstimateStatus fine = p->status;
                doc_row(d, t,
                        doc_key(d, doc_rater_id(d, r), study_measure(d->s, m),
                                doc_step_key(d, step, true)),
                        doc_measure(d, m), cell_count((double)p->n),
                        cell_change(p->d_av, INTERVAL_NONE, 2, fine),
                        cell_change(p->d_z, p->d_z_ci, 2, fine),
                        cell_change(w.hodges_lehmann_all, INTERVAL_NONE, 2, w.status),
                        cell_change(w.rank_biserial, INTERVAL_NONE, 2, w.status),
                        cell_p(isnan(w.p_exact) ? w.p_normal : w.p_exact, w.status))
                    ->kind = i == whole ? ROW_PLAIN : ROW_UNSEEN;
            }
    }
}

static const DocColumn early_columns[] = {{"n", TEXT_COL_N},
                                          {"early_minus_late", TEXT_COL_EARLY},
                                          {"p", TEXT_COL_P},
                                          {"late_n", TEXT_COL_N},
                                          {"late", TEXT_COL_LATE},
                                          {"margin", TEXT_COL_MARGIN},
                                          {"equivalence_p", TEXT_COL_EQUAL_P}};

/* Two one-sided tests (Schuirmann 1987) against a margin on both sides. */
static double tost_p(const PairedT *t, double margin) {
    double over = pt((t->diff - margin) / t->se, t->df, 1, 0);
    double under = pt((t->diff + margin) / t->se, t->df, 0, 0);
    return fmax(over, under);
}

static void early_row(StudyDoc *d, SheetTable *t, size_t r, size_t m) {
    size_t n = d->t->n_persons;
    const double *x0 = doc_column(d, 0, r, m), *x1 = doc_column(d, 1, r, m);
    const double *before = doc_column(d, d->last - 1, r, m), *after = doc_column(d, d->last, r, m);
    const double *x2 = doc_column(d, 2, r, m);
    double *ends = ARENA_ARRAY(d->work, double, n + 1),
           *twice = ARENA_ARRAY(d->work, double, n + 1);
    for (size_t i = 0; i < n; i++) ends[i] = x0[i] + x2[i], twice[i] = 2 * x1[i];
    PairedT early = paired_t(d->work, ends, twice, n, 0.95),
            late = paired_t(d->work, before, after, n, 0.9);
    Moments base = moments_of(x0, n);
    double margin = 0.2 * moments_sd(&base);
    doc_row(d, t, doc_key(d, doc_rater_id(d, r), study_measure(d->s, m), S("")), doc_measure(d, m),
            cell_count((double)early.n), cell_change(early.diff, early.ci, 2, early.status),
            cell_p(early.p, early.status), cell_count((double)late.n),
            cell_change(late.diff, late.ci, 2, late.status), cell_number(margin, 2, late.status),
            cell_p(tost_p(&late, margin), late.status));
}

static void change_early(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (d->s->n_waves < 3) return;
    StudyStep late = {d->last - 1, d->last};
    sheet_heading(s, say(s, TEXT_EARLY_HEAD));
    sheet_text(s, say_with(s, TEXT_EARLY_LEAD, FILL("a", doc_wave(d, 0))));
    SheetTable *t =
        DOC_TABLE(d, "early", say_with(s, TEXT_EARLY_CAPTION, FILL("s", doc_step(d, late))),
                  TEXT_FIRST_MEASURE, early_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t m = 0; m < d->s->n_measures; m++) early_row(d, t, r, m);
    }
}

static const DocColumn rater_columns[] = {
    {"n", TEXT_COL_N}, {"diff", TEXT_COL_DIFF}, {"p", TEXT_COL_P}};

static void change_raters(StudyDoc *d) {
    Sheet *s = d->sheet;
    size_t n = d->t->n_persons;
    if (!d->two) return;
    sheet_heading(s, say(s, TEXT_RATERS_HEAD));
    SheetTable *t =
        DOC_TABLE(d, "rater_change", say(s, TEXT_RATERS_CAPTION), TEXT_FIRST_STEP, rater_columns);
    for (size_t m = 0; m < d->s->n_measures; m++) {
        sheet_group(s, t, doc_measure(d, m));
        for (size_t i = 0; i < d->s->n_steps; i++) {
            StudyStep step = d->s->steps[i];
            double *change[2];
            for (size_t r = 0; r < 2; r++) {
                const double *x = doc_column(d, step.earlier, r, m);
                const double *y = doc_column(d, step.later, r, m);
                change[r] = ARENA_ARRAY(d->work, double, n + 1);
                for (size_t k = 0; k < n; k++) change[r][k] = y[k] - x[k];
            }
            PairedT p = paired_t(d->work, change[1], change[0], n, 0.95);
            SheetRow *row = doc_row(
                d, t, doc_key(d, study_measure(d->s, m), doc_step_key(d, step, true), S("")),
                doc_step(d, step), cell_count((double)p.n), cell_change(p.diff, p.ci, 2, p.status),
                cell_p(p.p, p.status));
            if (m < d->s->n_scales)
                sheet_mark(s, row, (SheetMark){MARK_SQUARE, 2, false, p.diff, p.ci});
        }
    }
    sheet_axis(t, false, 0);
}

void chapter_change(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (d->last == 0) return;
    sheet_chapter(s, S("change"), say(s, TEXT_CHANGE_TITLE));
    sheet_text(s, say(s, TEXT_CHANGE_LEAD));
    sheet_text(s, say(s, TEXT_PREPOST));
    change_family(d, S("primary"), TEXT_CHANGE_CAPTION, 0, d->s->n_scales);
    if (d->counts)
        change_family(d, S("primary_burden"), TEXT_CHANGE_BURDEN_CAPTION, d->s->n_scales,
                      d->s->n_measures);
    change_effects(d);
    change_early(d);
    change_raters(d);
}
