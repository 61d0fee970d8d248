// SPDX-License-Identifier: EUPL-1.2
/* Question 2: who moved from type to type, and who changed by more than the measurement error. */
#include "core/stats/describe.h"
#include "core/stats/matched.h"
#include "core/stats/proportions.h"
#include "report/study_true.h"

/* Differences of shares in percentage points. */
static SheetCell move_points(const Mcnemar *m, bool some) {
    Interval ci = m->diff_newcombe;
    return cell_change(some ? 100 * m->diff : (double)NAN,
                       some ? (Interval){100 * ci.lo, 100 * ci.hi} : INTERVAL_NONE, 1,
                       some ? ESTIMATE_FINE
                            : ESTIMATE_STATE(UNDEFINED, "nobody has a type at both waves"));
}

static double moves_n(const uint64_t *table) {
    double n = 0;
    for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) n += (double)table[k];
    return n;
}

static void moves_table(StudyDoc *d, size_t r, size_t step) {
    Sheet *s = d->sheet;
    const uint64_t *table = d->s->moves[r * d->s->n_steps + step];
    StudyStep at = d->s->steps[step];
    SheetColumn columns[STUDY_TYPES];
    for (int k = 0; k < STUDY_TYPES; k++) columns[k] = (SheetColumn){S(""), doc_type(d, k)};
    SheetTable *t =
        sheet_table(s, S(""),
                    say_with(s, TEXT_MOVES_CAPTION, FILL("r", doc_raters(d, r)),
                             FILL("a", doc_wave(d, at.earlier)), FILL("b", doc_wave(d, at.later)),
                             FILL("n", (int64_t)moves_n(table))),
                    say(s, TEXT_FIRST_TYPE), columns, STUDY_TYPES);
    t->shaded = true;
    for (int from = 0; from < STUDY_TYPES; from++) {
        double total = 0;
        SheetRow *row = sheet_row(s, t, S(""), doc_type(d, from));
        for (int to = 0; to < STUDY_TYPES; to++) total += (double)table[from * STUDY_TYPES + to];
        for (int to = 0; to < STUDY_TYPES; to++)
            row->cells[to] =
                cell_share((double)table[from * STUDY_TYPES + to], total, INTERVAL_NONE);
    }
}

static const DocColumn summary_columns[] = {{"stable", TEXT_COL_STABLE},
                                            {"up", TEXT_COL_UP},
                                            {"down", TEXT_COL_DOWN},
                                            {"margins_p", TEXT_COL_MARGINS},
                                            {"bowker_p", TEXT_COL_BOWKER}};

/* How many scales are present in a type. */
static int type_present(int type) { return (type & 1) + (type >> 1); }

static void moves_summary(StudyDoc *d) {
    Sheet *s = d->sheet;
    SheetTable *t = DOC_TABLE(d, "type_moves", say(s, TEXT_MOVES_SUMMARY_CAPTION), TEXT_FIRST_STEP,
                              summary_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t i = 0; i < d->s->n_steps; i++) {
            const uint64_t *table = d->s->moves[r * d->s->n_steps + i];
            double n = moves_n(table), x[3] = {0}, cells[STUDY_TYPES * STUDY_TYPES];
            for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) {
                int from = k / STUDY_TYPES, to = k % STUDY_TYPES;
                int more = type_present(to) - type_present(from);
                cells[k] = (double)table[k];
                if (from == to) x[0] += cells[k];
                if (more > 0) x[1] += cells[k];
                if (more < 0) x[2] += cells[k];
            }
            MarginalHomogeneity m = marginal_homogeneity(d->a, cells, STUDY_TYPES);
            doc_row(
                d, t, doc_key(d, doc_rater_id(d, r), doc_step_key(d, d->s->steps[i], false), S("")),
                doc_step(d, d->s->steps[i]), cell_share(x[0], n, proportion_wilson(x[0], n, 0.95)),
                cell_share(x[1], n, proportion_wilson(x[1], n, 0.95)),
                cell_share(x[2], n, proportion_wilson(x[2], n, 0.95)), cell_p(m.p, m.status),
                cell_p(m.bowker_p, m.status));
        }
    }
}

static const DocColumn share_columns[] = {{"earlier", TEXT_COL_FIRST_SHARE},
                                          {"later", TEXT_COL_LAST_SHARE},
                                          {"points", TEXT_COL_POINTS},
                                          {"p", TEXT_COL_P}};

/* Persons with a type of the set (bits) at the earlier wave, the later, both. */
static SheetRow *share_row(StudyDoc *d, SheetTable *t, size_t r, size_t step, unsigned set, Str id,
                           Str title) {
    const uint64_t *table = d->s->moves[r * d->s->n_steps + step];
    double both[4] = {0};
    for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) {
        bool was = set >> (k / STUDY_TYPES) & 1, is = set >> (k % STUDY_TYPES) & 1;
        both[(was ? 0 : 2) + (is ? 0 : 1)] += (double)table[k];
    }
    double n = both[0] + both[1] + both[2] + both[3];
    Mcnemar m = mcnemar(both[0], both[1], both[2], both[3], 0.95);
    Str pair = doc_step_key(d, d->s->steps[step], false);
    return doc_row(d, t, doc_key(d, doc_rater_id(d, r), pair, id), title,
                   cell_share(both[0] + both[1], n, INTERVAL_NONE),
                   cell_share(both[0] + both[2], n, INTERVAL_NONE), move_points(&m, n > 0),
                   cell_p(n > 0 ? m.p_midp : (double)NAN, m.status));
}

static void moves_shares(StudyDoc *d, size_t whole) {
    Sheet *s = d->sheet;
    SheetTable *t = DOC_TABLE(d, "type_change",
                              say_with(s, TEXT_SHARES_CAPTION, FILL("a", doc_wave(d, 0)),
                                       FILL("b", doc_wave(d, d->last))),
                              TEXT_FIRST_TYPE, share_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t i = 0; i < d->s->n_steps; i++) {
            RowKind kind = i == whole ? ROW_PLAIN : ROW_UNSEEN;
            for (int k = 0; k < STUDY_TYPES; k++)
                share_row(d, t, r, i, 1u << k, d->inst->typology.types[k].id, doc_type(d, k))
                    ->kind = kind;
            share_row(d, t, r, i, 0xe, S("any"), say(s, TEXT_ROW_ANY))->kind = kind;
        }
    }
}

static const DocColumn reliable_columns[] = {{"needed", TEXT_COL_NEEDED},
                                             {"better", TEXT_COL_BETTER},
                                             {"none", TEXT_COL_SAME_CHANGE},
                                             {"worse", TEXT_COL_WORSE},
                                             {"better_drawn", TEXT_COL_BETTER_DRAWN},
                                             {"worse_drawn", TEXT_COL_WORSE_DRAWN}};

/* After Jacobson and Truax, and after Hageman and Arrindell. */
static void reliable_both(const StudyDoc *d, size_t r, size_t c, StudyStep step,
                          ReliableChange v[2]) {
    static const double critical = 1.959963984540054;
    double reliability = doc_reliability(d, r, 0, c), r_dd;
    size_t n = d->t->n_persons;
    for (int i = 0; i < 2; i++)
        v[i] = (ReliableChange){.status = ESTIMATE_STATE(UNDEFINED, "the reliability is not known"),
                                .min_detectable = (double)NAN};
    if (isnan(reliability)) return;
    double *rci = ARENA_ARRAY(d->work, double, n + 1);
    Change *change = ARENA_ARRAY(d->work, Change, n + 1);
    const double *first = doc_column(d, step.earlier, r, c),
                 *then = doc_column(d, step.later, r, c);
    Moments m = moments_of(doc_column(d, 0, r, c), n);
    double sd = moments_sd(&m);
    v[0] = reliable_change(first, then, n, reliability, critical, sd, rci, change);
    v[1] = reliable_change_drawn(first, then, n, reliability, critical, sd, rci, change, &r_dd);
}

static SheetCell reliable_share(uint64_t x, double n) {
    return cell_share((double)x, n, proportion_wilson((double)x, n, 0.95));
}

static void reliable_row(StudyDoc *d, SheetTable *t, size_t r, size_t c, size_t i, bool seen) {
    StudyStep step = d->s->steps[i];
    ReliableChange v[2];
    double n[2];
    reliable_both(d, r, c, step, v);
    for (int k = 0; k < 2; k++) n[k] = (double)(v[k].better + v[k].none + v[k].worse);
    doc_row(d, t,
            doc_key(d, doc_rater_id(d, r), d->inst->scales[c].id, doc_step_key(d, step, true)),
            doc_measure(d, c), cell_number(v[0].min_detectable, 2, v[0].status),
            reliable_share(v[0].better, n[0]), reliable_share(v[0].none, n[0]),
            reliable_share(v[0].worse, n[0]), reliable_share(v[1].better, n[1]),
            reliable_share(v[1].worse, n[1]))
        ->kind = seen ? ROW_PLAIN : ROW_UNSEEN;
}

static void moves_reliable(StudyDoc *d, size_t whole) {
    Sheet *s = d->sheet;
    sheet_heading(s, say(s, TEXT_RELIABLE_HEAD));
    SheetTable *t =
        DOC_TABLE(d, "reliable_change",
                  say_with(s, TEXT_RELIABLE_CAPTION, FILL("s", doc_step(d, doc_whole(d)))),
                  TEXT_FIRST_MEASURE, reliable_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t c = 0; c < d->s->n_scales; c++)
            for (size_t i = 0; i < d->s->n_steps; i++) reliable_row(d, t, r, c, i, i == whole);
    }
}

void chapter_moves(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (d->last == 0) return;
    size_t whole = d->s->n_steps - 1; /* the widest step comes last */
    sheet_chapter(s, S("moves"), say(s, TEXT_MOVES_TITLE));
    sheet_text(s, say(s, TEXT_PREPOST));
    for (size_t r = 0; r < d->s->n_raters && d->typed; r++) moves_table(d, r, whole);
    if (d->typed) {
        moves_summary(d);
        moves_shares(d, whole);
        section_true_moves(d);
    }
    moves_reliable(d, whole);
}
