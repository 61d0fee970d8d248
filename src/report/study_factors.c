// SPDX-License-Identifier: EUPL-1.2
/* Question 4: what goes with goals attained; and the balance of capacity and burden. */
#include "core/stats/adjust.h"
#include "core/stats/describe.h"
#include "core/stats/proportions.h"
#include "report/study_model.h"

#define CELL_EMPTY ((SheetCell){0})

enum { FACTORS = 5, MIXED_MOST = 10000 }; /* goals in a mixed model: its time per goal is long */

/* Each goal with its person, plan and professional. */
typedef struct {
    size_t n, *person, *cluster;
    double *attained;
    ModelTerm terms[FACTORS];
    size_t n_terms;
} Goals;

/* One column of the plan of each goal's person. */
static double *goals_plan(const StudyDoc *d, const size_t *person, size_t n, size_t column) {
    const StudyFrame *f = &d->in->plans;
    double *x = ARENA_ARRAY(d->a, double, n + 1);
    double *of_person = ARENA_ARRAY(d->a, double, d->t->n_persons + 1);
    const size_t *at = study_frame_persons(d, f);
    for (size_t i = 0; i < d->t->n_persons; i++) of_person[i] = (double)NAN;
    for (size_t i = 0; i < f->n; i++)
        if (at[i] != STR_NONE) of_person[at[i]] = f->values[i * f->n_columns + column];
    for (size_t i = 0; i < n; i++)
        x[i] = person[i] == STR_NONE ? (double)NAN : of_person[person[i]];
    return x;
}

/* How far the two views of the first scale lie apart at the first wave. */
static double *goals_distance(const StudyDoc *d, const size_t *person, size_t n) {
    double *x = ARENA_ARRAY(d->a, double, n + 1);
    size_t scale = d->typed ? d->inst->typology.first : 0;
    const double *one = doc_column(d, 0, 0, scale), *other = doc_column(d, 0, 1, scale);
    for (size_t i = 0; i < n; i++)
        x[i] = person[i] == STR_NONE ? (double)NAN : fabs(one[person[i]] - other[person[i]]);
    return x;
}

/* A factor of which nothing is known would leave no goal in the model. */
static void goals_term(Goals *g, Str id, Str title, const double *x) {
    for (size_t i = 0; i < g->n; i++)
        if (!isnan(x[i])) {
            g->terms[g->n_terms++] = (ModelTerm){id, title, x};
            return;
        }
}

static Goals goals_of(StudyDoc *d) {
    static const struct {
        const char *id;
        TextId title;
        size_t column;
    } of_plan[] = {{"shared_view", TEXT_FACTOR_SHARED, PLAN_SHARED_VIEW},
                   {"resident_influence", TEXT_FACTOR_INFLUENCE, PLAN_INFLUENCE},
                   {"community_services_used", TEXT_FACTOR_SERVICES, PLAN_SERVICES}};
    const StudyFrame *f = &d->in->goals;
    Sheet *s = d->sheet;
    Goals g = {.n = f->n,
               .person = study_frame_persons(d, f),
               .cluster = ARENA_ARRAY(d->a, size_t, f->n + 1),
               .attained = study_frame_column(d->a, f, GOAL_ATTAINED)};
    size_t people;
    bool known;
    const size_t *of = doc_professionals(d, &people, &known);
    for (size_t i = 0; i < g.n; i++) {
        if (g.person[i] == STR_NONE) g.attained[i] = (double)NAN; /* of nobody in the answers */
        g.cluster[i] = g.person[i] == STR_NONE ? people : of[g.person[i]];
    }
    for (size_t k = 0; k < sizeof of_plan / sizeof *of_plan; k++)
        goals_term(&g, str_of(of_plan[k].id), say(s, of_plan[k].title),
                   goals_plan(d, g.person, g.n, of_plan[k].column));
    if (d->in->professionals.n_columns)
        goals_term(&g, S("enough_time"), say(s, TEXT_FACTOR_TIME),
                   doc_of_professional(d, g.person, g.n, PRO_TIME));
    if (d->two && d->s->n_scales && d->s->n_waves)
        goals_term(&g, S("distance"), say(s, TEXT_FACTOR_DISTANCE),
                   goals_distance(d, g.person, g.n));
    return g;
}

static const DocColumn goal_columns[] = {{"share", TEXT_COL_GOALS}};

static void factors_goals(StudyDoc *d, const Goals *g) {
    static const TextId titles[] = {TEXT_ATTAINED_0, TEXT_ATTAINED_1, TEXT_ATTAINED_2};
    static const char *const keys[] = {"not", "partly", "fully"};
    double of[3] = {0}, n = 0, persons = 0;
    bool *seen = ARENA_ARRAY(d->a, bool, d->t->n_persons + 1);
    for (size_t i = 0; i < g->n; i++) {
        if (isnan(g->attained[i])) continue;
        of[(int)g->attained[i]]++;
        n++;
        persons += !seen[g->person[i]];
        seen[g->person[i]] = true;
    }
    SheetTable *t = DOC_TABLE(
        d, "goals",
        say_with(d->sheet, TEXT_GOALS_CAPTION, FILL("n", (int64_t)n), FILL("m", (int64_t)persons)),
        TEXT_FIRST_ATTAINED, goal_columns);
    for (int k = 0; k < 3; k++) {
        SheetRow *row = doc_row(d, t, str_of(keys[k]), say(d->sheet, titles[k]),
                                cell_share(of[k], n, proportion_wilson(of[k], n, 0.95)));
        if (n > 0)
            sheet_mark(d->sheet, row,
                       (SheetMark){MARK_SQUARE, 2, false, of[k] / n, row->cells[0].ci});
    }
    sheet_axis(t, true, 0);
    t->axis.zero = (double)NAN;
}

static const DocColumn ordinal_columns[] = {{"odds_ratio", TEXT_COL_OR},
                                            {"p", TEXT_COL_P},
                                            {"q", TEXT_COL_BH},
                                            {"mixed_odds_ratio", TEXT_COL_OR_MIXED},
                                            {"mixed_p", TEXT_COL_MIXED_P}};
static const DocColumn logistic_columns[] = {{"odds_ratio", TEXT_COL_OR},
                                             {"p", TEXT_COL_P},
                                             {"q", TEXT_COL_BH},
                                             {"mixed_odds_ratio", TEXT_COL_OR_MIXED},
                                             {"mixed_p", TEXT_COL_MIXED_P},
                                             {"p_model", TEXT_COL_P_MODEL}};

static void factor_rows(StudyDoc *d, SheetTable *t, const Goals *g, const ModelFit *fit,
                        const ModelFit *mixed, const double *q) {
    for (size_t j = 0; j < g->n_terms; j++) {
        SheetRow *row =
            doc_row(d, t, g->terms[j].id, g->terms[j].title,
                    cell_with(cell_number(fit->ratio[j], 2, fit->status), fit->ci[j]),
                    cell_p(fit->p[j], ESTIMATE_FINE), cell_number(q[j], 3, ESTIMATE_FINE),
                    cell_with(cell_number(mixed->ratio[j], 2, mixed->status), mixed->ci[j]),
                    cell_p(mixed->p[j], ESTIMATE_FINE),
                    fit->model_p ? cell_p(fit->model_p[j], ESTIMATE_FINE) : CELL_EMPTY);
        row->cells[2].kind = CELL_P;
        if (isnan(fit->ratio[j])) continue;
        sheet_mark(d->sheet, row, (SheetMark){MARK_SQUARE, 2, false, fit->ratio[j], fit->ci[j]});
        if (isnan(mixed->ratio[j])) continue;
        sheet_mark(d->sheet, row, (SheetMark){MARK_SQUARE, 2, true, mixed->ratio[j], mixed->ci[j]});
    }
    sheet_axis_ratio(t);
}

static const DocColumn events_columns[] = {{"events", TEXT_COL_GOALS},
                                           {"per_factor", TEXT_ROW_EVENTS}};

static void factors_models(StudyDoc *d, const Goals *g) {
    Sheet *s = d->sheet;
    size_t k = g->n_terms;
    double *fully = ARENA_ARRAY(d->a, double, g->n + 1), q[2 * FACTORS], p[2 * FACTORS];
    for (size_t i = 0; i < g->n; i++)
        fully[i] = isnan(g->attained[i]) ? (double)NAN : g->attained[i] == 2;
    ModelRows graded = model_rows(d->a, g->attained, g->terms, k, g->cluster, g->n);
    ModelRows whole = model_rows(d->a, fully, g->terms, k, g->cluster, g->n);
    ModelRows some = model_sample(d->a, &graded, MIXED_MOST);
    ModelRows few = model_sample(d->a, &whole, MIXED_MOST);
    ModelFit ordinal = model_ordinal(d->a, &graded), within = model_ordinal_mixed(d->a, &some);
    ModelFit logistic = model_glm(d->a, &whole, GLM_LOGISTIC);
    ModelFit inside = model_glm_mixed(d->a, &few, GLM_LOGISTIC);
    double events = 0;
    for (size_t i = 0; i < whole.n; i++) events += whole.y[i];
    events = fmin(events, (double)whole.n - events);
    for (size_t j = 0; j < k; j++) p[j] = ordinal.p[j], p[k + j] = logistic.p[j];
    p_adjust(d->a, p, 2 * k, ADJUST_BH, q);
    SheetTable *t = DOC_TABLE(
        d, "factors_ordinal",
        say_with(s, TEXT_ORDINAL_CAPTION, FILL("n", graded.n), FILL("k", graded.by.n_clusters)),
        TEXT_FIRST_FACTOR, ordinal_columns);
    factor_rows(d, t, g, &ordinal, &within, q);
    if (some.n < graded.n) sheet_text(s, say_with(s, TEXT_FACTORS_SAMPLE, FILL("n", some.n)));
    double per = k ? events / (double)k : (double)NAN;
    t = DOC_TABLE(d, "factors_logistic",
                  say_with(s, TEXT_LOGISTIC_CAPTION, FILL("e", (int64_t)events),
                           FILL("v", sheet_number(s, per, 1, false))),
                  TEXT_FIRST_FACTOR, logistic_columns);
    factor_rows(d, t, g, &logistic, &inside, q + k);
    t = DOC_TABLE(d, "factors_events", say(s, TEXT_ROW_EVENTS), TEXT_FIRST_FACTOR, events_columns);
    doc_row(d, t, S("all"), say(s, TEXT_ROW_EVENTS), cell_count(events),
            cell_number(per, 1, ESTIMATE_FINE))
        ->kind = ROW_UNSEEN; /* the caption says it */
}

void chapter_factors(StudyDoc *d) {
    Sheet *s = d->sheet;
    sheet_chapter(s, S("factors"), say(s, TEXT_FACTORS_TITLE));
    if (d->in->goals.n_columns == 0 || d->in->plans.n_columns == 0) {
        sheet_text(s, say(s, TEXT_FACTORS_NONE));
        return;
    }
    Goals g = goals_of(d);
    sheet_text(s, say(s, TEXT_FACTORS_LEAD));
    factors_goals(d, &g);
    factors_models(d, &g);
}

static const DocColumn balance_columns[] = {
    {"n", TEXT_COL_N},         {"burden", TEXT_COL_BURDEN_MEAN}, {"none", TEXT_COL_0},
    {"one_two", TEXT_COL_1_2}, {"three_up", TEXT_COL_3_UP},      {"use_n", TEXT_COL_USE_N},
    {"use", TEXT_COL_USE}};

/* The first item that asks whether capacity is used, whoever answers it. */
static const double *balance_use(const StudyDoc *d, size_t w) {
    for (size_t i = 0; i < d->inst->n_items; i++)
        if (d->inst->items[i].effective_use) return study_item_column(d->work, d->t, w, i);
    return NULL;
}

static void balance_row(StudyDoc *d, SheetTable *t, size_t w, int type, const double *use) {
    const double *count = doc_column(d, w, 0, d->s->n_scales);
    double n = 0, classes[3] = {0}, known = 0, sum = 0, used = 0, users = 0;
    for (size_t i = 0; i < d->t->n_persons; i++) {
        if (study_type(d->t, i, w, 0) != type) continue;
        n++;
        if (use && !isnan(use[i])) used += use[i], users++;
        if (isnan(count[i])) continue;
        known++;
        sum += count[i];
        classes[count[i] < 1 ? 0 : count[i] < 3 ? 1 : 2]++;
    }
    EstimateStatus some =
        known > 0 ? ESTIMATE_FINE : ESTIMATE_STATE(UNDEFINED, "there is nobody to count");
    EstimateStatus any =
        users > 0 ? ESTIMATE_FINE : ESTIMATE_STATE(UNDEFINED, "there is nobody to count");
    doc_row(d, t, doc_key(d, doc_wave(d, w), d->inst->typology.types[type].id, S("")),
            doc_type(d, type), cell_count(n), cell_number(sum / known, 2, some),
            cell_share(classes[0], known, INTERVAL_NONE),
            cell_share(classes[1], known, INTERVAL_NONE),
            cell_share(classes[2], known, INTERVAL_NONE), cell_count(users),
            cell_number(used / users, 2, any));
}

void chapter_balance(StudyDoc *d) {
    Sheet *s = d->sheet;
    if (!d->typed || !d->counts || d->s->n_waves == 0) return;
    sheet_chapter(s, S("balance"), say(s, TEXT_BALANCE_TITLE));
    sheet_text(s, say(s, TEXT_BALANCE_LEAD));
    for (size_t w = 0; w < d->s->n_waves; w++) {
        const double *use = balance_use(d, w);
        SheetTable *t =
            DOC_TABLE(d, "balance", say_with(s, TEXT_BALANCE_CAPTION, FILL("w", doc_wave(d, w))),
                      TEXT_FIRST_TYPE, balance_columns);
        for (int k = 0; k < STUDY_TYPES; k++) balance_row(d, t, w, k, use);
    }
}
