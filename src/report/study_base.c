// SPDX-License-Identifier: EUPL-1.2
/* Opening and close of the report: who is in it, who left, what it cannot say, how it was made. */
#include "core/stats/compare.h"
#include "core/stats/proportions.h"
#include "report/study_doc.h"

static const DocColumn flow_columns[] = {
    {"answered", TEXT_COL_ANSWERED}, {"typed", TEXT_COL_TYPED}, {"burden", TEXT_COL_BURDEN_KNOWN}};

static void base_flow(StudyDoc *d) {
    Sheet *s = d->sheet;
    double started = (double)d->s->started;
    SheetTable *t =
        DOC_TABLE(d, "attrition", say_with(s, TEXT_FLOW_CAPTION, FILL("n", d->s->started)),
                  TEXT_FIRST_WAVE, flow_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t w = 0; w < d->s->n_waves; w++) {
            size_t place = r * d->s->n_waves + w;
            double n = 0;
            for (size_t i = 0; i < d->t->n_persons; i++) n += study_answered(d->t, i, w, r);
            SheetRow *row = doc_row(
                d, t, doc_key(d, doc_rater_id(d, r), doc_wave(d, w), S("")), doc_wave(d, w),
                cell_share(n, started, INTERVAL_NONE),
                d->typed ? cell_count((double)d->s->types[place * STUDY_BASES].n) : (SheetCell){0},
                d->counts ? cell_count((double)d->s->burden[place * STUDY_BASES].n)
                          : (SheetCell){0});
            if (started > 0)
                sheet_mark(
                    s, row,
                    (SheetMark){MARK_BAR, r == 0 ? 0 : 1, false, n / started, INTERVAL_NONE});
        }
    }
    t->axis = (SheetAxis){0, 1, 1, true, (double)NAN};
    t->bars = true;
}

/* The measure of those who stayed (or left) at the first wave, by the first rater. */
static double *base_part(const StudyDoc *d, const double *x, bool stayed, size_t *n) {
    double *part = ARENA_ARRAY(d->work, double, d->t->n_persons + 1);
    *n = 0;
    for (size_t i = 0; i < d->t->n_persons; i++)
        if (!isnan(x[i]) && (study_answered(d->t, i, d->last, 0)) == stayed) part[(*n)++] = x[i];
    return part;
}

static const DocColumn dropout_columns[] = {{"stayed_n", TEXT_COL_STAYED_N},
                                            {"stayed", TEXT_COL_STAYED},
                                            {"left_n", TEXT_COL_LEFT_N},
                                            {"left", TEXT_COL_LEFT},
                                            {"diff", TEXT_COL_DIFF},
                                            {"smd", TEXT_COL_SMD},
                                            {"p", TEXT_COL_P}};

static void base_dropout(StudyDoc *d) {
    Sheet *s = d->sheet;
    Str a = doc_wave(d, 0), b = doc_wave(d, d->last);
    sheet_heading(s, say(s, TEXT_DROPOUT_HEAD));
    sheet_text(s, say_with(s, TEXT_DROPOUT_LEAD, FILL("a", a), FILL("b", b)));
    SheetTable *t = DOC_TABLE(d, "dropout", say_with(s, TEXT_DROPOUT_CAPTION, FILL("a", a)),
                              TEXT_FIRST_MEASURE, dropout_columns);
    for (size_t r = 0; r < d->s->n_raters; r++) {
        sheet_group(s, t, doc_raters(d, r));
        for (size_t m = 0; m < d->s->n_measures; m++) {
            const double *x = doc_column(d, 0, r, m);
            size_t n, k;
            double *stayed = base_part(d, x, true, &n), *left = base_part(d, x, false, &k);
            Welch w = welch_t(stayed, n, left, k, 0.95);
            doc_row(d, t, doc_key(d, doc_rater_id(d, r), study_measure(d->s, m), S("")),
                    doc_measure(d, m), cell_count((double)n),
                    cell_number(n ? w.mean_x : (double)NAN, 2, ESTIMATE_FINE),
                    cell_count((double)k),
                    cell_number(k ? w.mean_y : (double)NAN, 2, ESTIMATE_FINE),
                    cell_change(n && k ? w.mean_x - w.mean_y : (double)NAN, w.ci, 2, w.status),
                    cell_number(w.smd, 2, ESTIMATE_FINE), cell_p(w.p, ESTIMATE_FINE));
        }
    }
}

static const DocColumn droptype_columns[] = {{"stayed", TEXT_COL_STAYED},
                                             {"left", TEXT_COL_LEFT},
                                             {"chi2", TEXT_COL_CHI2},
                                             {"p", TEXT_COL_P}};

static void base_types(StudyDoc *d) {
    Sheet *s = d->sheet;
    double table[2 * STUDY_TYPES] = {0}, total[2] = {0};
    SheetTable *t =
        DOC_TABLE(d, "dropout_types", say_with(s, TEXT_DROPTYPE_CAPTION, FILL("a", doc_wave(d, 0))),
                  TEXT_FIRST_TYPE, droptype_columns);
    for (size_t i = 0; i < d->t->n_persons; i++) {
        int type = study_type(d->t, i, 0, 0);
        size_t left = !study_answered(d->t, i, d->last, 0);
        if (type == TYPE_UNDEFINED) continue;
        table[left * STUDY_TYPES + (size_t)type]++;
        total[left]++;
    }
    for (int k = 0; k < STUDY_TYPES; k++)
        doc_row(d, t, d->inst->typology.types[k].id, doc_type(d, k),
                cell_share(table[k], total[0], proportion_wilson(table[k], total[0], 0.95)),
                cell_share(table[STUDY_TYPES + k], total[1],
                           proportion_wilson(table[STUDY_TYPES + k], total[1], 0.95)));
    ChiSquare c = chi_square(d->a, table, 2, STUDY_TYPES);
    doc_row(d, t, S("test"), say(s, TEXT_ROW_TEST), (SheetCell){0}, (SheetCell){0},
            cell_number(c.chi2, 2, c.status), cell_p(c.p, c.status));
}

void chapter_base(StudyDoc *d) {
    Sheet *s = d->sheet;
    sheet_chapter(s, S("base"), say(s, TEXT_BASE_TITLE));
    sheet_text(s, say_with(s, TEXT_BASE_LEAD, FILL("n", d->s->started), FILL("p", d->s->panel)));
    if (d->s->rows_outside)
        sheet_text(s, say_with(s, TEXT_BASE_OUTSIDE, FILL("n", d->s->rows_outside)));
    base_origin(d);
    base_flow(d);
    if (d->last == 0) return;
    base_dropout(d);
    if (d->typed) base_types(d);
}

/* The smallest and largest number of persons of the panel that one site has. */
static void limits_sites(const StudyDoc *d, size_t *lo, size_t *hi) {
    size_t *n = ARENA_ARRAY(d->a, size_t, d->t->n_sites + 1);
    for (size_t i = 0; i < d->t->n_persons; i++) n[d->t->site[i]] += d->t->panel[i];
    *lo = d->t->n_persons, *hi = 0;
    for (size_t k = 0; k < d->t->n_sites; k++) {
        if (n[k] < *lo) *lo = n[k];
        if (n[k] > *hi) *hi = n[k];
    }
}

void chapter_limits(StudyDoc *d) {
    Sheet *s = d->sheet;
    size_t lo, hi, gone = d->s->started - d->s->has_last_wave;
    sheet_chapter(s, S("limits"), say(s, TEXT_LIMITS_TITLE));
    sheet_point(s, say(s, TEXT_LIMIT_CAUSE), say(s, TEXT_LIMIT_CAUSE_IS));
    sheet_point(s, say(s, TEXT_LIMIT_MEAN), say(s, TEXT_LIMIT_MEAN_IS));
    if (d->last > 0)
        sheet_point(s, say(s, TEXT_LIMIT_DROPOUT),
                    say_with(s, TEXT_LIMIT_DROPOUT_IS, FILL("n", gone), FILL("m", d->s->started),
                             FILL("w", doc_wave(d, d->last))));
    limits_sites(d, &lo, &hi);
    sheet_point(s, say(s, TEXT_LIMIT_SITES),
                d->t->sites_known && d->t->n_sites == 1 ? say(s, TEXT_LIMIT_SITES_ONE)
                : d->t->sites_known && d->t->n_sites
                    ? say_with(s, TEXT_LIMIT_SITES_IS, FILL("n", d->t->n_sites), FILL("lo", lo),
                               FILL("hi", hi))
                    : say(s, TEXT_LIMIT_SITES_UNKNOWN));
    if (d->two) {
        sheet_point(s, say(s, TEXT_LIMIT_RATERS), say(s, TEXT_LIMIT_RATERS_IS));
        sheet_point(s, say(s, TEXT_LIMIT_TWO), say(s, TEXT_LIMIT_TWO_IS));
    }
    if (d->typed)
        sheet_point(s, say(s, TEXT_LIMIT_NORM),
                    say_with(s, TEXT_LIMIT_NORM_IS, FILL("c", doc_cut(d, d->cut))));
    sheet_point(s, say(s, TEXT_LIMIT_SMALL), say(s, TEXT_LIMIT_SMALL_IS));
}

void chapter_methods(StudyDoc *d) {
    static const TextId points[][2] = {
        {TEXT_METHOD_SCORE, TEXT_METHOD_SCORE_IS},
        {TEXT_METHOD_TYPES, TEXT_METHOD_TYPES_IS},
        {TEXT_METHOD_CHANGE, TEXT_METHOD_CHANGE_IS},
        {TEXT_METHOD_INTERVAL, TEXT_METHOD_INTERVAL_IS},
        {TEXT_METHOD_CLUSTER, TEXT_METHOD_CLUSTER_IS},
        {TEXT_METHOD_UNDEFINED, TEXT_METHOD_UNDEFINED_IS},
    };
    Sheet *s = d->sheet;
    Buf *all = buf_on(d->a, 1 << 16);
    sheet_chapter(s, S("methods"), say(s, TEXT_METHODS_TITLE));
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        if (points[i][0] != TEXT_METHOD_TYPES || d->typed)
            sheet_point(s, say(s, points[i][0]),
                        say_with(s, points[i][1], FILL("c", doc_cut(d, d->cut))));
    for (size_t i = 0; i < d->inst->n_assumptions; i++) {
        buf_add(all, say_words(s, d->inst->assumptions[i]));
        buf_add(all, i + 1 < d->inst->n_assumptions ? S("; ") : S("."));
    }
    if (all->len) sheet_point(s, say(s, TEXT_METHOD_ASSUMED), buf_str(all));
    sheet_point(s, say(s, TEXT_METHOD_REPEAT),
                say_with(s, TEXT_METHOD_REPEAT_IS, FILL("v", S(DRAAGKRACHT_VERSION)),
                         FILL("i", d->inst->id), FILL("w", d->inst->version)));
}
