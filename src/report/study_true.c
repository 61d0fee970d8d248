// SPDX-License-Identifier: EUPL-1.2
/* Question 2: how much of the moving between types is left when the measurement error is taken
   out. */
#include "report/study_true.h"

#include "core/stats/true_moves.h"

enum { TRUE_FEW = 4000, POINTS_MANY = 4096, POINTS_FEW = 256 };

static const DocColumn true_columns[] = {{"n", TEXT_COL_N},
                                         {"stable", TEXT_COL_STABLE},
                                         {"true_stable", TEXT_COL_TRUE_STABLE},
                                         {"up", TEXT_COL_UP},
                                         {"true_up", TEXT_COL_TRUE_UP},
                                         {"down", TEXT_COL_DOWN},
                                         {"true_down", TEXT_COL_TRUE_DOWN}};

/* Stable, to more scales, to fewer. */
static void moves_kinds(const double *share, double *out) {
    for (int k = 0; k < TYPES * TYPES; k++) {
        int from = k / TYPES, to = k % TYPES;
        int more = (to & 1) + (to >> 1) - (from & 1) - (from >> 1);
        if (from == to) out[0] += share[k];
        if (more > 0) out[1] += share[k];
        if (more < 0) out[2] += share[k];
    }
}

static void true_row(StudyDoc *d, SheetTable *t, size_t r, StudyStep step) {
    size_t n = d->t->n_persons;
    double observed[3] = {0}, real[3] = {0};
    const double *x[4] = {doc_column(d, step.earlier, r, 0), doc_column(d, step.earlier, r, 1),
                          doc_column(d, step.later, r, 0), doc_column(d, step.later, r, 1)};
    const double reliability[4] = {
        doc_reliability(d, r, step.earlier, 0), doc_reliability(d, r, step.earlier, 1),
        doc_reliability(d, r, step.later, 0), doc_reliability(d, r, step.later, 1)};
    TrueMoves m =
        true_moves(d->work, x, n, reliability, d->cut, n > TRUE_FEW ? POINTS_FEW : POINTS_MANY);
    moves_kinds(m.observed, observed);
    moves_kinds(m.share, real);
    EstimateStatus seen = m.status.state == ESTIMATE_UNDEFINED ? m.status : ESTIMATE_FINE;
    doc_row(d, t, doc_key(d, doc_rater_id(d, r), doc_step_key(d, step, false), S("")),
            doc_step(d, step), cell_count((double)m.n), cell_part(observed[0], seen),
            cell_part(real[0], m.status), cell_part(observed[1], seen),
            cell_part(real[1], m.status), cell_part(observed[2], seen),
            cell_part(real[2], m.status));
}

void section_true_moves(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (!d->typed || d->s->n_scales < 2) return;
    sheet_heading(s, say(s, TEXT_TRUE_MOVES_HEAD));
    sheet_text(s, say(s, TEXT_TRUE_MOVES_LEAD));
    SheetTable *t =
        DOC_TABLE(d, "true_moves", say(s, TEXT_TRUE_MOVES_CAPTION), TEXT_FIRST_STEP, true_columns);
    StudyDoc some = *d;
    some.t = d->some;
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t i = 0; i < d->s->n_steps; i++) true_row(&some, t, r, d->s->steps[i]);
    }
}
