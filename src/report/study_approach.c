// SPDX-License-Identifier: EUPL-1.2
/* Question 3: what plans hold, what was clarified, whether plans follow what is there. */
#include "core/stats/adjust.h"
#include "core/stats/compare.h"
#include "core/stats/describe.h"
#include "core/stats/matched.h"
#include "core/stats/proportions.h"
#include "core/stats/rmath.h"
#include "report/study_links.h"
#include "report/study_model.h"

#define CELL_EMPTY ((SheetCell){0})

/* The plans with their persons and professionals. */
typedef struct {
    StudyDoc *d;
    const StudyFrame *f;
    size_t n, *person, *cluster, n_clusters;
    bool clustered; /* it is known who guides whom */
    double *column[PLAN_COLUMNS];
} Plans;

static Plans plans_of(StudyDoc *d) {
    Plans p = {.d = d, .f = &d->in->plans, .n = d->in->plans.n};
    size_t people, *of = doc_professionals(d, &people, &p.clustered);
    p.person = study_frame_persons(d, p.f);
    p.cluster = ARENA_ARRAY(d->a, size_t, p.n + 1);
    p.n_clusters = people;
    for (size_t i = 0; i < p.n; i++)
        p.cluster[i] = p.person[i] == STR_NONE ? p.n_clusters++ : of[p.person[i]];
    for (size_t c = 0; c < PLAN_COLUMNS; c++) p.column[c] = study_frame_column(d->a, p.f, c);
    return p;
}

/* 1 when a plan holds any (or all) of the kinds in the set; NaN when one was not filled in. */
static double *plans_with(const Plans *p, unsigned set, bool all) {
    double *y = ARENA_ARRAY(p->d->a, double, p->n + 1);
    for (size_t i = 0; i < p->n; i++) {
        double most = 0, least = 1;
        for (int k = 0; k < PLAN_COLUMNS; k++) {
            if (!(set >> k & 1)) continue;
            most = p->column[k][i] > most || isnan(p->column[k][i]) ? p->column[k][i] : most;
            least = p->column[k][i] < least || isnan(p->column[k][i]) ? p->column[k][i] : least;
            if (isnan(p->column[k][i])) most = least = (double)NAN;
            if (isnan(most)) break;
        }
        y[i] = all ? least : most;
    }
    return y;
}

static double mean_of(const double *y, size_t n, double *count) {
    double sum = 0;
    *count = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(y[i])) sum += y[i], (*count)++;
    return sum;
}

/* A share or mean with its interval from clusters, and how much wider that is. */
static void clustered_cells(const Plans *p, const double *y, SheetCell *with, SheetCell *deff) {
    ClusterMean m = {.status = ESTIMATE_STATE(UNDEFINED, "no professional is known"),
                     .mean = (double)NAN};
    if (p->clustered) {
        size_t used = 0, *number = ARENA_ARRAY(p->d->a, size_t, p->n_clusters + 1);
        size_t *of = ARENA_ARRAY(p->d->a, size_t, p->n + 1);
        for (size_t i = 0; i < p->n; i++) {
            if (isnan(y[i])) continue;
            if (number[p->cluster[i]] == 0) number[p->cluster[i]] = ++used;
            of[i] = number[p->cluster[i]] - 1;
        }
        m = cluster_mean(p->d->a, y, of, p->n, used);
    }
    Moments plain = moments_of(y, p->n);
    double half = isnan(m.mean) ? (double)NAN : qt(0.975, m.df, 1, 0) * m.se;
    *with = cell_with(cell_part(m.mean, m.status), (Interval){m.mean - half, m.mean + half});
    double ratio = m.se * m.se / (moments_variance(&plain) / (double)plain.n);
    *deff = cell_number(isnan(m.mean) ? (double)NAN : ratio, 2,
                        isnan(ratio) && !isnan(m.mean)
                            ? ESTIMATE_STATE(UNDEFINED, "every value is the same")
                            : ESTIMATE_FINE);
}

static const DocColumn kind_columns[] = {
    {"share", TEXT_COL_SHARE}, {"clustered", TEXT_COL_CLUSTERED}, {"design_effect", TEXT_COL_DEFF}};

static void approach_kinds(const Plans *p) {
    static const TextId titles[PLAN_KINDS] = {TEXT_KIND_REDUCE_BURDEN, TEXT_KIND_COMPETENCE,
                                              TEXT_KIND_NETWORK,       TEXT_KIND_NETWORK_COMPETENCE,
                                              TEXT_KIND_COMMUNITY,     TEXT_KIND_TRUST};
    StudyDoc *d = p->d;
    Sheet *s = d->sheet;
    SheetTable *t = DOC_TABLE(d, "plan_kinds", say_with(s, TEXT_KINDS_CAPTION, FILL("n", p->n)),
                              TEXT_FIRST_KIND, kind_columns);
    for (int k = 0; k <= PLAN_KINDS; k++) {
        double *y = k < PLAN_KINDS ? plans_with(p, 1u << k, true) : NULL;
        if (k == PLAN_KINDS) { /* the network: by either of its two kinds */
            double *network =
                plans_with(p, 1u << PLAN_NETWORK | 1u << PLAN_NETWORK_COMPETENCE, false);
            y = plans_with(p, 1u << PLAN_COMPETENCE | 1u << PLAN_COMMUNITY, true);
            for (size_t i = 0; i < p->n; i++) y[i] *= network[i];
        }
        double n, x = mean_of(y, p->n, &n);
        SheetCell with, deff;
        clustered_cells(p, y, &with, &deff);
        SheetRow *row = doc_row(d, t, k < PLAN_KINDS ? study_plan_columns[k] : S("all_three"),
                                say(s, k < PLAN_KINDS ? titles[k] : TEXT_ROW_ALL_THREE),
                                cell_share(x, n, proportion_wilson(x, n, 0.95)), with, deff);
        if (k == PLAN_KINDS) row->kind = ROW_MAIN;
        if (n > 0) sheet_mark(s, row, (SheetMark){MARK_SQUARE, 1, true, x / n, row->cells[0].ci});
        if (!isnan(with.value))
            sheet_mark(s, row, (SheetMark){MARK_DIAMOND, 1, false, with.value, with.ci});
    }
    sheet_axis(t, true, 0);
    t->axis.zero = (double)NAN;
}

static double *plans_number(const Plans *p) {
    double *y = ARENA_ARRAY(p->d->a, double, p->n + 1);
    for (size_t i = 0; i < p->n; i++)
        for (int k = 0; k < PLAN_KINDS; k++) y[i] += p->column[k][i];
    return y;
}

static const DocColumn number_columns[] = {{"n", TEXT_COL_N},
                                           {"mean", TEXT_COL_MEAN},
                                           {"sd", TEXT_COL_SD},
                                           {"clustered", TEXT_COL_CLUSTERED}};

static void approach_number(const Plans *p) {
    StudyDoc *d = p->d;
    const double *y = plans_number(p);
    Moments m = moments_of(y, p->n);
    double half = m.n > 1 ? qt(0.975, (double)m.n - 1, 1, 0) * moments_sd(&m) / sqrt((double)m.n)
                          : (double)NAN;
    SheetCell with, deff;
    clustered_cells(p, y, &with, &deff);
    with.kind = CELL_NUMBER, with.decimals = 2;
    SheetTable *t = DOC_TABLE(d, "plan_number", say(d->sheet, TEXT_NUMBER_CAPTION),
                              TEXT_FIRST_TOPIC, number_columns);
    double mean = moments_mean(&m);
    doc_row(d, t, S("all"), say(d->sheet, TEXT_ROW_NUMBER), cell_count((double)m.n),
            cell_with(cell_number(mean, 2, ESTIMATE_FINE), (Interval){mean - half, mean + half}),
            cell_number(moments_sd(&m), 2, ESTIMATE_FINE), with);
}

static const DocColumn clarified_columns[] = {{"clarified", TEXT_COL_CLARIFIED},
                                              {"planned", TEXT_COL_PLANNED},
                                              {"points", TEXT_COL_POINTS},
                                              {"p", TEXT_COL_P}};
static const DocColumn jointly_columns[] = {
    {"share", TEXT_COL_SHARE}, {"clustered", TEXT_COL_CLUSTERED}, {"design_effect", TEXT_COL_DEFF}};

static void clarified_row(const Plans *p, SheetTable *t, Str key, TextId title, const double *first,
                          const double *second) {
    double c[4] = {0};
    for (size_t i = 0; i < p->n; i++)
        if (!isnan(first[i]) && !isnan(second[i])) c[(first[i] == 0) * 2 + (second[i] == 0)]++;
    double n = c[0] + c[1] + c[2] + c[3];
    Mcnemar m = mcnemar(c[0], c[1], c[2], c[3], 0.95);
    Interval ci = m.diff_newcombe;
    doc_row(p->d, t, key, say(p->d->sheet, title), cell_share(c[0] + c[1], n, INTERVAL_NONE),
            cell_share(c[0] + c[2], n, INTERVAL_NONE),
            n > 0
                ? cell_change(100 * m.diff, (Interval){100 * ci.lo, 100 * ci.hi}, 1, ESTIMATE_FINE)
                : CELL_EMPTY,
            cell_p(n > 0 ? m.p_midp : (double)NAN, m.status));
}

static void approach_clarified(const Plans *p) {
    StudyDoc *d = p->d;
    Sheet *s = d->sheet;
    unsigned capacity = 1u << PLAN_COMPETENCE | 1u << PLAN_NETWORK | 1u << PLAN_NETWORK_COMPETENCE |
                        1u << PLAN_COMMUNITY;
    sheet_heading(s, say(s, TEXT_CLARIFIED_HEAD));
    SheetTable *t = DOC_TABLE(d, "clarified", say(s, TEXT_CLARIFIED_CAPTION), TEXT_FIRST_TOPIC,
                              clarified_columns);
    clarified_row(p, t, S("burden"), TEXT_ROW_BURDEN, p->column[PLAN_CLARIFIED_BURDEN],
                  p->column[PLAN_REDUCE_BURDEN]);
    clarified_row(p, t, S("capacity"), TEXT_ROW_CAPACITY, p->column[PLAN_CLARIFIED_CAPACITY],
                  plans_with(p, capacity, false));
    double n, x = mean_of(p->column[PLAN_JOINTLY], p->n, &n);
    SheetCell with, deff;
    clustered_cells(p, p->column[PLAN_JOINTLY], &with, &deff);
    t = DOC_TABLE(d, "formulated_jointly", say(s, TEXT_JOINTLY_CAPTION), TEXT_FIRST_TOPIC,
                  jointly_columns);
    doc_row(d, t, S("all"), say(s, TEXT_ROW_JOINTLY),
            cell_share(x, n, proportion_wilson(x, n, 0.95)), with, deff);
}

/* A measure of the persons of the plans, in standard deviations around its mean. */
static double *plans_measure(const Plans *p, const double *of_person) {
    double *x = ARENA_ARRAY(p->d->a, double, p->n + 1);
    for (size_t i = 0; i < p->n; i++)
        x[i] = p->person[i] == STR_NONE ? (double)NAN : of_person[p->person[i]];
    Moments m = moments_of(x, p->n);
    for (size_t i = 0; i < p->n; i++) x[i] = (x[i] - m.mean) / moments_sd(&m);
    return x;
}

/* The heaviest burden of each person as a rater saw it at the first wave. */
static double *persons_severity(const StudyDoc *d, size_t r) {
    double *x = ARENA_ARRAY(d->a, double, d->t->n_persons + 1);
    for (size_t i = 0; i < d->t->n_persons; i++) {
        x[i] = (double)NAN;
        for (size_t j = 0; j < d->inst->n_domains; j++) {
            int v = study_domain(d->t, i, 0, r, j);
            if (v >= 0 && !(x[i] >= v)) x[i] = v;
        }
    }
    return x;
}

static const DocColumn follow_columns[] = {{"n", TEXT_COL_N},
                                           {"odds_ratio", TEXT_COL_OR},
                                           {"p", TEXT_COL_P},
                                           {"p_model", TEXT_COL_P_MODEL}};

static void follow_rows(const Plans *p, SheetTable *t, int kind, TextId title,
                        const ModelTerm *terms, size_t k) {
    StudyDoc *d = p->d;
    ModelRows rows = model_rows(d->a, p->column[kind], terms, k, p->cluster, p->n);
    ModelFit fit = model_glm(d->a, &rows, GLM_LOGISTIC);
    sheet_group(d->sheet, t, say(d->sheet, title));
    for (size_t j = 0; j < k; j++) {
        SheetRow *row = doc_row(d, t, doc_key(d, study_plan_columns[kind], terms[j].id, S("")),
                                terms[j].title, cell_count((double)rows.n),
                                cell_with(cell_number(fit.ratio[j], 2, fit.status), fit.ci[j]),
                                cell_p(fit.p[j], ESTIMATE_FINE),
                                fit.model_p ? cell_p(fit.model_p[j], ESTIMATE_FINE) : CELL_EMPTY);
        if (!isnan(fit.ratio[j]))
            sheet_mark(d->sheet, row, doc_mark(1, false, fit.ratio[j], fit.ci[j]));
    }
    sheet_axis_ratio(t);
}

static void approach_follow(const Plans *p) {
    StudyDoc *d = p->d;
    Sheet *s = d->sheet;
    size_t r = d->s->n_raters - 1; /* the professional's view; the only one when there is one */
    sheet_heading(s, say(s, TEXT_FOLLOW_HEAD));
    SheetTable *t =
        DOC_TABLE(d, "following", say_with(s, TEXT_FOLLOW_CAPTION, FILL("w", doc_wave(d, 0))),
                  TEXT_FIRST_FACTOR, follow_columns);
    if (d->typed) {
        size_t c = d->inst->typology.first, k = d->inst->typology.second;
        ModelTerm one = {d->inst->scales[c].id, doc_measure(d, c),
                         plans_measure(p, doc_column(d, 0, r, c))};
        ModelTerm other = {d->inst->scales[k].id, doc_measure(d, k),
                           plans_measure(p, doc_column(d, 0, r, k))};
        follow_rows(p, t, PLAN_COMPETENCE, TEXT_KIND_COMPETENCE, &one, 1);
        follow_rows(p, t, PLAN_NETWORK, TEXT_KIND_NETWORK, &other, 1);
    }
    if (!d->counts) return;
    ModelTerm burden[] = {
        {S("burden"), say(s, TEXT_BURDEN), plans_measure(p, doc_column(d, 0, r, d->s->n_scales))},
        {S("severity"), say(s, TEXT_ROW_SEVERITY), plans_measure(p, persons_severity(d, r))}};
    follow_rows(p, t, PLAN_REDUCE_BURDEN, TEXT_KIND_REDUCE_BURDEN, burden, 2);
}

static const DocColumn pro_columns[] = {{"share", TEXT_COL_SHARE}, {"mean", TEXT_COL_MEAN}};

static void approach_professionals(StudyDoc *d) {
    static const TextId titles[PRO_COLUMNS] = {TEXT_PRO_ROW_KNOWLEDGE, TEXT_PRO_ROW_OPEN,
                                               TEXT_PRO_ROW_TIME, TEXT_PRO_ROW_PROBLEMS,
                                               TEXT_PRO_ROW_EXPERIENCE};
    Sheet *s = d->sheet;
    const StudyFrame *f = &d->in->professionals;
    sheet_heading(s, say(s, TEXT_PRO_HEAD));
    SheetTable *t = DOC_TABLE(d, "professionals", say_with(s, TEXT_PRO_CAPTION, FILL("n", f->n)),
                              TEXT_FIRST_STATEMENT, pro_columns);
    for (int c = 0; c < PRO_COLUMNS; c++) {
        double n, x = mean_of(study_frame_column(d->a, f, (size_t)c), f->n, &n);
        bool years = c == PRO_EXPERIENCE;
        doc_row(d, t, study_professional_columns[c], say(s, titles[c]),
                years ? CELL_EMPTY : cell_share(x, n, proportion_wilson(x, n, 0.95)),
                years ? cell_number(x / n, 1, ESTIMATE_FINE) : CELL_EMPTY);
    }
    static const DocColumn open_columns[] = {
        {"enough", TEXT_COL_KNOWS}, {"not_enough", TEXT_COL_KNOWS_NOT}, {"p", TEXT_COL_P}};
    double c[4] = {0}; /* by knowledge: open, not open */
    for (size_t i = 0; i < f->n; i++) {
        double k = f->values[i * f->n_columns + PRO_KNOWLEDGE];
        double o = f->values[i * f->n_columns + PRO_OPEN];
        if (!isnan(k) && !isnan(o)) c[(k == 0) * 2 + (o == 0)]++;
    }
    EstimateStatus status;
    double p = fisher_exact(d->a, c, c + 2, 2, &status), yes = c[0] + c[1], no = c[2] + c[3];
    t = DOC_TABLE(d, "openness", say(s, TEXT_OPEN_CAPTION), TEXT_FIRST_STATEMENT, open_columns);
    doc_row(d, t, S("open_to_input"), say(s, TEXT_PRO_ROW_OPEN),
            cell_share(c[0], yes, proportion_wilson(c[0], yes, 0.95)),
            cell_share(c[2], no, proportion_wilson(c[2], no, 0.95)), cell_p(p, status));
}

static const DocColumn experience_columns[] = {{"ratio", TEXT_COL_RATE}, {"p", TEXT_COL_P}};

static void approach_experience(const Plans *p) {
    StudyDoc *d = p->d;
    Sheet *s = d->sheet;
    double *years = doc_of_professional(d, p->person, p->n, PRO_EXPERIENCE);
    double *open = doc_of_professional(d, p->person, p->n, PRO_OPEN);
    for (size_t i = 0; i < p->n; i++) years[i] /= 10;
    ModelTerm terms[] = {{S("experience"), say(s, TEXT_ROW_TEN_YEARS), years},
                         {S("open_to_input"), say(s, TEXT_PRO_ROW_OPEN), open}};
    ModelRows rows = model_rows(d->a, plans_number(p), terms, 2, p->cluster, p->n);
    ModelFit fit = model_glm(d->a, &rows, GLM_POISSON);
    SheetTable *t =
        DOC_TABLE(d, "experience", say_with(s, TEXT_EXPERIENCE_CAPTION, FILL("n", rows.n)),
                  TEXT_FIRST_FACTOR, experience_columns);
    for (size_t j = 0; j < 2; j++)
        doc_row(d, t, terms[j].id, terms[j].title,
                cell_with(cell_number(fit.ratio[j], 2, fit.status), fit.ci[j]),
                cell_p(fit.p[j], ESTIMATE_FINE));
}

void chapter_approach(StudyDoc *d) {
    Sheet *s = d->sheet;
    sheet_chapter(s, S("approach"), say(s, TEXT_APPROACH_TITLE));
    if (d->in->plans.n_columns == 0) sheet_text(s, say(s, TEXT_APPROACH_NONE));
    Plans p = {0};
    if (d->in->plans.n_columns) {
        p = plans_of(d);
        approach_kinds(&p);
        approach_number(&p);
        approach_clarified(&p);
        if (d->s->n_waves) approach_follow(&p);
        section_links(d);
    }
    if (d->in->professionals.n_columns) {
        approach_professionals(d);
        if (d->in->plans.n_columns) approach_experience(&p);
    }
    if (d->in->plans.n_columns) sheet_text(s, say(s, TEXT_EFFORT_NONE));
}
